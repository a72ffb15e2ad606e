//! Taking in a history from a file.
//!
//! Good lines are taken, bad ones are named with their numbers, and a line that is here already is left: importing twice is
//! importing once. All of it is one transaction.

use std::collections::BTreeSet;
use std::fmt;
use std::io::{BufRead, Read as _};
use std::sync::mpsc::sync_channel;
use std::thread;

use rusqlite::Connection;

use super::Store;
use super::entry::{BadLine, Entry, Said};
use super::export::{Footer, Header, NAME, VERSION};
use super::log::{LearnerNo, Log};
use super::moment::Moment;
use super::rebuild;
use super::trouble::Trouble;
use crate::game::{BankId, Day, ItemId};

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// How many entries were new and are here now.
    pub taken: u64,
    /// How many were here already.
    pub already: u64,
    /// How many lines could not be taken.
    pub bad: u64,
    /// How many of the new answers are to items that no bank has. They are kept for when one does.
    pub unknown: u64,
    /// How many of the new entries are dated after the present.
    pub ahead: u64,
    /// What is wrong, line by line, as far as there is room.
    pub findings: Vec<Finding>,
}

/// Something wrong with a line of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The line, counted from 1.
    pub line: u64,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

/// Why nothing of a file was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is no history.
    NotAHistory,
    /// It is a history as CSV, which is for spreadsheets.
    Csv,
    /// It was written by a newer program: its version, and the newest that this one reads.
    Newer {
        /// The file's version.
        found: u64,
        /// The newest version known.
        known: u64,
    },
    /// The file can't be read, or the history can't be written.
    Trouble(Trouble),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAHistory => f.write_str("it is not a history that Amursana has exported"),
            Self::Csv => f.write_str(
                "it is CSV, which is for spreadsheets; export the history as JSONL and import that",
            ),
            Self::Newer { found, known } => {
                write!(f, "it was written by a newer Amursana (format {found}; this one reads up to {known})")
            }
            Self::Trouble(trouble) => trouble.fmt(f),
        }
    }
}

impl std::error::Error for Refused {}

impl From<Trouble> for Refused {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl Imported {
    /// The most findings that are told one by one.
    const MOST: usize = 100;

    fn find(&mut self, line: u64, what: impl Into<String>) {
        if self.findings.len() < Self::MOST {
            self.findings.push(Finding { line, what: what.into() });
        } else if self.findings.len() == Self::MOST {
            self.findings.push(Finding { line, what: "this line and more after it are bad too".to_owned() });
        }
    }

    fn refuse(&mut self, line: u64, what: impl Into<String>) {
        self.bad += 1;
        self.find(line, what);
    }
}

/// The longest line that is read, in bytes.
const LONGEST: u64 = 256 * 1024;

impl Store {
    /// Takes in an export. `is_known` says whether a bank has an item.
    ///
    /// # Errors
    /// When nothing was taken.
    pub fn import(
        &mut self,
        input: &mut impl BufRead,
        is_known: &dyn Fn(&BankId, &ItemId) -> bool,
        now: Moment,
    ) -> Result<Imported, Refused> {
        let mut lines = Lines { input, number: 0, text: Vec::new() };
        read_header(&mut lines)?;
        for_bulk(&self.connection, Bulk::Begins)?;
        let imported = self.write(|connection| take_all(connection, &mut lines, is_known, now));
        for_bulk(&self.connection, Bulk::Ends)?;
        // The write-ahead log has grown as large as the import; whether it can shrink now or later is all the same.
        let _ = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        Ok(imported?)
    }
}

/// Whether a great many rows are about to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bulk {
    Begins,
    Ends,
}

/// Gives room to a great many rows. The numbers of learners and items come from the tables they point into, so pointing
/// needs no check meanwhile.
fn for_bulk(connection: &Connection, bulk: Bulk) -> Result<(), Trouble> {
    let kibibytes = if bulk == Bulk::Begins { -64_000 } else { -2_000 };
    connection.pragma_update(None, "cache_size", kibibytes)?;
    connection.pragma_update(None, "foreign_keys", bulk == Bulk::Ends)?;
    Ok(())
}

/// A file line by line, however long its lines are.
struct Lines<'a, Input> {
    input: &'a mut Input,
    number: u64,
    text: Vec<u8>,
}

/// How a line ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Line,
    File,
    TooLong,
}

impl<Input: BufRead> Lines<'_, Input> {
    /// Reads the next line; nothing at the end of the file.
    fn next(&mut self) -> Result<Option<End>, Trouble> {
        self.text.clear();
        let read = self.input.by_ref().take(LONGEST).read_until(b'\n', &mut self.text)?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.text.last() == Some(&b'\n') {
            return Ok(Some(End::Line));
        }
        if (read as u64) < LONGEST {
            return Ok(Some(End::File));
        }
        self.skip_line()?;
        Ok(Some(End::TooLong))
    }

    fn skip_line(&mut self) -> Result<(), Trouble> {
        loop {
            let buffer = self.input.fill_buf()?;
            let end = memchr::memchr(b'\n', buffer);
            let used = end.map_or(buffer.len(), |at| at + 1);
            let is_over = end.is_some() || used == 0;
            self.input.consume(used);
            if is_over {
                return Ok(());
            }
        }
    }
}

fn read_header(lines: &mut Lines<'_, impl BufRead>) -> Result<(), Refused> {
    if lines.next()?.is_none_or(|end| end == End::TooLong) {
        return Err(Refused::NotAHistory);
    }
    let text = lines.text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&lines.text);
    if text.starts_with(b"uid,entry,") {
        return Err(Refused::Csv);
    }
    let header: Header = serde_json::from_slice(text).map_err(|_| Refused::NotAHistory)?;
    match header {
        Header { format, .. } if format != NAME => Err(Refused::NotAHistory),
        Header { version, .. } if version > VERSION => Err(Refused::Newer { found: version, known: VERSION }),
        _ => Ok(()),
    }
}

/// How many lines go to the parsing thread together.
const BATCH: usize = 1_000;

/// A line as it was read.
struct Text {
    number: u64,
    end: End,
    bytes: Vec<u8>,
}

/// What a line is.
enum Parsed {
    Entry(Box<Entry>, u64),
    Footer,
    Empty,
    TooLong,
    Bad(BadLine),
}

fn parse(text: &Text) -> (u64, Parsed) {
    let bytes = text.bytes.trim_ascii();
    let parsed = match Entry::from_line(bytes) {
        _ if text.end == End::TooLong => Parsed::TooLong,
        _ if bytes.is_empty() => Parsed::Empty,
        Ok((entry, checksum)) => Parsed::Entry(Box::new(entry), checksum),
        Err(_) if is_footer(bytes) => Parsed::Footer,
        Err(bad) => Parsed::Bad(bad),
    };
    (text.number, parsed)
}

impl<Input: BufRead> Lines<'_, Input> {
    /// The next lines; none at the end of the file.
    fn batch(&mut self) -> Result<Vec<Text>, Trouble> {
        let mut batch = Vec::with_capacity(BATCH);
        while batch.len() < BATCH {
            let Some(end) = self.next()? else { break };
            batch.push(Text { number: self.number, end, bytes: self.text.clone() });
        }
        Ok(batch)
    }
}

/// Writes the entries of a file while a second thread parses those after them: each takes about half of the time.
fn take_all(
    connection: &Connection,
    lines: &mut Lines<'_, impl BufRead>,
    is_known: &dyn Fn(&BankId, &ItemId) -> bool,
    now: Moment,
) -> Result<Imported, Trouble> {
    let mut taking = Taking {
        imported: Imported::default(),
        log: Log::new(connection)?,
        learners: BTreeSet::new(),
        is_whole: false,
        is_known,
        now,
    };
    thread::scope(|scope| {
        let (send, texts) = sync_channel::<Vec<Text>>(1);
        let (send_parsed, parsed) = sync_channel::<Vec<(u64, Parsed)>>(1);
        let parse_all = move || {
            for batch in texts {
                // Whoever no longer listens has met with trouble, and nothing of the file is taken.
                if send_parsed.send(batch.iter().map(parse).collect()).is_err() {
                    return;
                }
            }
        };
        thread::Builder::new().name("import".to_owned()).spawn_scoped(scope, parse_all)?;
        let gone = || Trouble::Other("the lines could not be parsed".to_owned());
        let mut waiting = 0;
        loop {
            let batch = lines.batch()?;
            let is_last = batch.is_empty();
            if !is_last {
                send.send(batch).map_err(|_| gone())?;
                waiting += 1;
            }
            while waiting > usize::from(!is_last) {
                for (number, line) in parsed.recv().map_err(|_| gone())? {
                    taking.take(number, line)?;
                }
                waiting -= 1;
            }
            if is_last {
                return Ok::<(), Trouble>(());
            }
        }
    })?;
    if !taking.is_whole {
        let what = "the file ends early; what it holds was taken, but there was more when it was written";
        taking.imported.find(lines.number, what);
    }
    for learner in taking.learners {
        rebuild::rebuild(connection, learner, now)?;
    }
    Ok(taking.imported)
}

/// An import as far as it has come.
struct Taking<'a> {
    imported: Imported,
    log: Log<'a>,
    learners: BTreeSet<LearnerNo>,
    is_whole: bool,
    is_known: &'a dyn Fn(&BankId, &ItemId) -> bool,
    now: Moment,
}

impl Taking<'_> {
    fn take(&mut self, line: u64, parsed: Parsed) -> Result<(), Trouble> {
        match parsed {
            Parsed::Entry(entry, checksum) => {
                let learner = take(&mut self.log, (&entry, checksum), line, &mut self.imported)?;
                if let Some(learner) = learner {
                    self.learners.insert(learner);
                    note(&entry, self.is_known, self.now, &mut self.imported);
                }
            }
            Parsed::Footer => self.is_whole = true,
            Parsed::Empty => {}
            Parsed::TooLong => self.imported.refuse(line, "it is too long to be an entry"),
            Parsed::Bad(bad) => self.imported.refuse(line, bad.to_string()),
        }
        Ok(())
    }
}

fn is_footer(text: &[u8]) -> bool {
    serde_json::from_slice::<Footer>(text).is_ok()
}

/// Writes an entry that isn't here yet. Gives whose it is.
fn take(
    log: &mut Log<'_>,
    (entry, checksum): (&Entry, u64),
    line: u64,
    imported: &mut Imported,
) -> Result<Option<LearnerNo>, Trouble> {
    if log.add(entry, checksum)?.is_some() {
        imported.taken += 1;
        return Ok(Some(log.learner(&entry.learner)?));
    }
    if log.checksum_of(entry.uid)? == Some(checksum) {
        imported.already += 1;
    } else {
        imported.refuse(line, format!("there is another entry with the id {}", entry.uid));
    }
    Ok(None)
}

fn note(entry: &Entry, is_known: &dyn Fn(&BankId, &ItemId) -> bool, now: Moment, imported: &mut Imported) {
    imported.ahead += u64::from(entry.at.day() > now.day() + Day::JOURNEY);
    if let Said::Answered(answer) = &entry.said {
        imported.unknown += u64::from(!is_known(&answer.bank, &answer.item));
    }
}
