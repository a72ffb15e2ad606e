//! Writing the history for other programs and other machines.
//!
//! # The formats
//! JSONL is for taking a history elsewhere: a first line `{"format":"amursana-history","version":1}`, one line an entry, and
//! a last line `{"end":N}` with the number of entries. CSV is for spreadsheets: the same fields as columns, in the same
//! order, named in the first row. In both, the fields are:
//!
//! | field | holds |
//! |---|---|
//! | `uid` | the entry's id in every copy, 16 hexadecimal digits |
//! | `entry` | `answer`, `taken_back`, `rated` or `fitted` |
//! | `at` | when, with the learner's offset from UTC |
//! | `learner` | the learner's name |
//! | `bank`, `item`, `kind` | what was asked |
//! | `response` | what was answered, as JSON; absent when skipped |
//! | `verdict` | `correct`, `close`, `partial`, `wrong` or `skipped` |
//! | `credit` | the share of the points, in thousandths |
//! | `points` | the points earned |
//! | `millis` | the response time in milliseconds |
//! | `activity` | a mode of play, `study`, `cram` or `ask` |
//! | `seed`, `round` | the round's seed, and its id |
//! | `hint`, `fifty_fifty`, `retake` | true when used |
//! | `rating` | `again`, `hard`, `good` or `easy`; absent when the schedule wasn't touched |
//! | `predicted` | the chance of recall foretold, in millionths |
//! | `about` | the answer that was taken back or rated |
//! | `parameters`, `before`, `after` | fitted parameters, with the log-loss before and after |
//! | `sum` | a checksum over the line without it |

use std::io::Write;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::Store;
use super::entry::{Entry, Uid};
use super::learner::LearnerName;
use super::log::{self, Written};
use super::trouble::Trouble;

/// How a history is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// To be imported again.
    Jsonl,
    /// For spreadsheets.
    Csv,
}

/// The first line of a JSONL export.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Header {
    pub(super) format: String,
    pub(super) version: u64,
}

/// The last line of a JSONL export.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Footer {
    pub(super) end: u64,
}

/// The name of the format.
pub(super) const NAME: &str = "amursana-history";
/// The version of the format.
pub(super) const VERSION: u64 = 1;

const COLUMNS: &str = "uid,entry,at,learner,bank,item,kind,response,verdict,credit,points,millis,activity,seed,round,hint,\
    fifty_fifty,retake,rating,predicted,about,parameters,before,after,sum";

impl Store {
    /// Writes the history, or one learner's, in the order in which it was written. Gives the number of entries.
    ///
    /// # Errors
    /// When the history can't be read or the output can't be written.
    pub fn export(
        &self,
        format: Format,
        learner: Option<&LearnerName>,
        output: &mut impl Write,
    ) -> Result<u64, Trouble> {
        self.read(|connection| {
            let entries =
                match format {
                    Format::Jsonl => {
                        writeln!(output, "{{\"format\":\"{NAME}\",\"version\":{VERSION}}}")?;
                        let entries = each(connection, learner, |written| {
                            output.write_all(&written.entry.to_line())?;
                            Ok(output.write_all(b"\n")?)
                        })?;
                        writeln!(output, "{{\"end\":{entries}}}")?;
                        entries
                    }
                    Format::Csv => {
                        write!(output, "{COLUMNS}\r\n")?;
                        each(connection, learner, |written| {
                            Ok(output.write_all(row(&written.entry).as_bytes())?)
                        })?
                    }
                };
            output.flush()?;
            Ok(entries)
        })
    }
}

fn each(
    connection: &Connection,
    learner: Option<&LearnerName>,
    mut job: impl FnMut(Written) -> Result<(), Trouble>,
) -> Result<u64, Trouble> {
    let sql = format!("{} WHERE ?1 IS NULL OR l.name = ?1 ORDER BY h.seq", log::SELECT);
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([learner.map(LearnerName::as_str)])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        job(log::read(row)?)?;
        count += 1;
    }
    Ok(count)
}

fn row(entry: &Entry) -> String {
    let line = entry.line();
    let flag = |set: bool| if set { "true" } else { "" }.to_owned();
    let word = |word: Option<&str>| word.unwrap_or_default().to_owned();
    let json =
        |value: Option<Result<String, serde_json::Error>>| value.and_then(Result::ok).unwrap_or_default();
    let cells = [
        line.uid.to_string(),
        log::sort_word(line.entry).to_owned(),
        line.at.to_string(),
        line.learner.to_string(),
        number(line.bank),
        number(line.item),
        word(line.kind.map(crate::game::Kind::word)),
        json(line.response.as_ref().map(serde_json::to_string)),
        word(line.verdict.map(log::verdict_word)),
        number(line.credit),
        number(line.points),
        number(line.millis),
        word(line.activity.map(super::Activity::word)),
        number(line.seed),
        number(line.round),
        flag(line.hint),
        flag(line.fifty_fifty),
        flag(line.retake),
        word(line.rating.map(crate::game::Rating::name)).to_lowercase(),
        number(line.predicted),
        number(line.about),
        json(line.parameters.as_ref().map(serde_json::to_string)),
        number(line.before),
        number(line.after),
        Uid(entry.checksum()).to_string(),
    ];
    let mut text = cells.map(|cell| quoted(&cell)).join(",");
    text.push_str("\r\n");
    text
}

fn number<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A cell as RFC 4180 writes it. One that a spreadsheet would take for a formula gets an apostrophe before it.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if guard.is_empty() && !cell.contains(['"', ',', '\n', '\r']) {
        return cell.to_owned();
    }
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (cell, written) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("@x", "\"'@x\""),
            ("-2", "\"'-2\""),
            ("two\nlines", "\"two\nlines\""),
        ] {
            assert_eq!(quoted(cell), written);
        }
    }
}
