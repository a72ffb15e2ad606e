//! Entries as rows: writing them to `history` and reading them back.

use std::borrow::Cow;
use std::collections::HashMap;

use rusqlite::types::Type;
use rusqlite::{CachedStatement, Connection, OptionalExtension as _, Row, params};

use super::entry::{Answer, Entry, Parameters, Said, Sort, Uid};
use super::learner::LearnerName;
use super::moment::Moment;
use super::trouble::Trouble;
use crate::game::grade::{Credit, Verdict};
use crate::game::round::{Help, Try};
use crate::game::{BankId, Elapsed, ItemId, Kind, Rating, Seed};
use crate::store::Activity;

/// The place of an entry in its file: the order in which they were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seq(pub i64);

/// The number of a learner in this file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct LearnerNo(pub(super) i64);

/// The number of an item in this file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ItemNo(pub(super) i64);

const VERDICTS: [(Verdict, &str); 5] = [
    (Verdict::Correct, "correct"),
    (Verdict::Close, "close"),
    (Verdict::Partial, "partial"),
    (Verdict::Wrong, "wrong"),
    (Verdict::Skipped, "skipped"),
];

pub(super) fn verdict_word(verdict: Verdict) -> &'static str {
    VERDICTS.into_iter().find(|(known, _)| *known == verdict).map_or("wrong", |(_, word)| word)
}

fn verdict_from_word(word: &str) -> Option<Verdict> {
    VERDICTS.into_iter().find(|(_, known)| *known == word).map(|(verdict, _)| verdict)
}

pub(super) fn sort_word(sort: Sort) -> &'static str {
    match sort {
        Sort::Answer => "answer",
        Sort::TakenBack => "taken_back",
        Sort::Rated => "rated",
        Sort::Fitted => "fitted",
    }
}

const INSERT: &str = "INSERT INTO history (uid, entry, at, utc_offset, learner, item, kind, response, verdict, credit, \
    points, millis, activity, seed, round, hint, fifty_fifty, retake, rating, predicted, about, parameters, loss_before, \
    loss_after, checksum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, \
    ?20, ?21, ?22, ?23, ?24, ?25) ON CONFLICT (uid) DO NOTHING";

/// Writes entries. Numbers of learners and items are asked for once.
pub(super) struct Log<'a> {
    connection: &'a Connection,
    insert: CachedStatement<'a>,
    checksum_of: CachedStatement<'a>,
    learners: HashMap<LearnerName, LearnerNo>,
    items: HashMap<(BankId, ItemId), ItemNo>,
}

impl<'a> Log<'a> {
    pub(super) fn new(connection: &'a Connection) -> Result<Self, Trouble> {
        Ok(Self {
            connection,
            insert: connection.prepare_cached(INSERT)?,
            checksum_of: connection.prepare_cached("SELECT checksum FROM history WHERE uid = ?1")?,
            learners: HashMap::new(),
            items: HashMap::new(),
        })
    }

    /// The number of a learner, new ones being given one.
    pub(super) fn learner(&mut self, name: &LearnerName) -> Result<LearnerNo, Trouble> {
        if let Some(number) = self.learners.get(name) {
            return Ok(*number);
        }
        let number = if let Some(number) = learner_no(self.connection, name)? {
            number
        } else {
            self.connection.execute("INSERT INTO learner (name) VALUES (?1)", [name.as_str()])?;
            LearnerNo(self.connection.last_insert_rowid())
        };
        self.learners.insert(name.clone(), number);
        Ok(number)
    }

    /// The number of an item, new ones being given one.
    pub(super) fn item(&mut self, bank: &BankId, item: &ItemId) -> Result<ItemNo, Trouble> {
        if let Some(number) = self.items.get(&(bank.clone(), item.clone())) {
            return Ok(*number);
        }
        let number = item_no(self.connection, bank, item)?;
        let number = if let Some(number) = number { number } else { add_item(self.connection, bank, item)? };
        self.items.insert((bank.clone(), item.clone()), number);
        Ok(number)
    }

    /// The checksum of the entry of this id, when there is one.
    pub(super) fn checksum_of(&mut self, uid: Uid) -> Result<Option<u64>, Trouble> {
        let found: Option<i64> =
            self.checksum_of.query_row([uid.0.cast_signed()], |row| row.get(0)).optional()?;
        Ok(found.map(i64::cast_unsigned))
    }

    /// Writes a new entry, with an id that no other has.
    pub(super) fn say(
        &mut self,
        at: Moment,
        learner: &LearnerName,
        said: &Said,
    ) -> Result<(Seq, Uid), Trouble> {
        let mut nth = 0;
        loop {
            let entry = Entry::named(at, learner.clone(), said.clone(), nth);
            if let Some(seq) = self.add(&entry, entry.checksum())? {
                return Ok((seq, entry.uid));
            }
            nth += 1;
        }
    }

    /// Writes an entry with its checksum. Nothing is written, and nothing given, when there is one of its id already.
    pub(super) fn add(&mut self, entry: &Entry, checksum: u64) -> Result<Option<Seq>, Trouble> {
        let learner = self.learner(&entry.learner)?;
        let item = match &entry.said {
            Said::Answered(answer) => Some(self.item(&answer.bank, &answer.item)?),
            _ => None,
        };
        let line = entry.line();
        let json = |error: serde_json::Error| Trouble::Other(error.to_string());
        let response = line.response.as_ref().map(serde_json::to_string).transpose().map_err(json)?;
        let parameters = line.parameters.as_ref().map(serde_json::to_string).transpose().map_err(json)?;
        let added = self.insert.execute(params![
            entry.uid.0.cast_signed(),
            sort_word(line.entry),
            entry.at.millis(),
            entry.at.offset(),
            learner.0,
            item.map(|item| item.0),
            line.kind.map(Kind::word),
            response,
            line.verdict.map(verdict_word),
            line.credit,
            line.points,
            line.millis.map(u64::cast_signed),
            line.activity.map(Activity::word),
            line.seed.map(u64::cast_signed),
            line.round.map(|round| round.0.cast_signed()),
            line.hint,
            line.fifty_fifty,
            line.retake,
            line.rating.map(Rating::number),
            line.predicted,
            line.about.map(|about| about.0.cast_signed()),
            parameters,
            line.before,
            line.after,
            checksum.cast_signed(),
        ])?;
        Ok((added > 0).then(|| Seq(self.connection.last_insert_rowid())))
    }
}

pub(super) fn learner_no(connection: &Connection, name: &LearnerName) -> rusqlite::Result<Option<LearnerNo>> {
    let mut statement = connection.prepare_cached("SELECT id FROM learner WHERE name = ?1")?;
    statement.query_row([name.as_str()], |row| Ok(LearnerNo(row.get(0)?))).optional()
}

pub(super) fn item_no(
    connection: &Connection,
    bank: &BankId,
    item: &ItemId,
) -> rusqlite::Result<Option<ItemNo>> {
    let sql = "SELECT id FROM item WHERE bank = ?1 AND name = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_row([bank.as_str(), item.as_str()], |row| Ok(ItemNo(row.get(0)?))).optional()
}

pub(super) fn add_item(connection: &Connection, bank: &BankId, item: &ItemId) -> rusqlite::Result<ItemNo> {
    let sql = "INSERT INTO item (bank, name, now) SELECT ?1, ?2, coalesce(max(id), 0) + 1 FROM item";
    connection.prepare_cached(sql)?.execute([bank.as_str(), item.as_str()])?;
    let number = connection.last_insert_rowid();
    connection.prepare_cached("UPDATE item SET now = id WHERE id = ?1 AND now <> id")?.execute([number])?;
    Ok(ItemNo(number))
}

/// The item that an item has become.
pub(super) fn item_now(connection: &Connection, item: ItemNo) -> rusqlite::Result<ItemNo> {
    let mut statement = connection.prepare_cached("SELECT now FROM item WHERE id = ?1")?;
    statement.query_row([item.0], |row| Ok(ItemNo(row.get(0)?)))
}

/// The columns that [`read`] wants, to be followed by a condition and an order.
pub(super) const SELECT: &str = "SELECT h.seq, h.uid, h.entry, h.at, h.utc_offset, l.name, i.bank, i.name, h.kind, \
    h.response, h.verdict, h.credit, h.points, h.millis, h.activity, h.seed, h.round, h.hint, h.fifty_fifty, h.retake, \
    h.rating, h.predicted, h.about, h.parameters, h.loss_before, h.loss_after, h.checksum \
    FROM history h JOIN learner l ON l.id = h.learner LEFT JOIN item i ON i.id = h.item";

/// An entry as it stands in the file, with the checksum beside it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Written {
    pub(super) seq: Seq,
    pub(super) entry: Entry,
    pub(super) checksum: u64,
}

impl Written {
    pub(super) fn is_sound(&self) -> bool {
        self.entry.checksum() == self.checksum
    }
}

/// Reads a row of [`SELECT`].
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Written> {
    let moment = Moment::from_parts(row.get(3)?, row.get(4)?).ok_or_else(|| strange(3, "a time"))?;
    let sort: Cow<'_, str> = text(row, 2)?;
    let about = || Ok::<_, rusqlite::Error>(Uid(row.get::<_, i64>(22)?.cast_unsigned()));
    let said = match sort.as_ref() {
        "answer" => Said::Answered(Box::new(read_answer(row)?)),
        "taken_back" => Said::TakenBack { about: about()? },
        "rated" => {
            Said::Rated { about: about()?, rating: rating(row)?.ok_or_else(|| strange(20, "a rating"))? }
        }
        "fitted" => Said::Fitted(Parameters {
            values: serde_json::from_str(&text(row, 23)?).map_err(|_| strange(23, "parameters"))?,
            before: row.get(24)?,
            after: row.get(25)?,
        }),
        _ => return Err(strange(2, "a sort of entry")),
    };
    let entry = Entry {
        uid: Uid(row.get::<_, i64>(1)?.cast_unsigned()),
        at: moment,
        learner: LearnerName::new(&text(row, 5)?),
        said,
    };
    Ok(Written { seq: Seq(row.get(0)?), entry, checksum: row.get::<_, i64>(26)?.cast_unsigned() })
}

fn read_answer(row: &Row<'_>) -> rusqlite::Result<Answer> {
    let response = optional_text(row, 9)?;
    let response = response.map(|json| serde_json::from_str(&json)).transpose();
    Ok(Answer {
        bank: text(row, 6)?.parse().map_err(|_| strange(6, "a bank"))?,
        item: text(row, 7)?.parse().map_err(|_| strange(7, "an item"))?,
        kind: Kind::from_word(&text(row, 8)?).ok_or_else(|| strange(8, "a kind"))?,
        response: response.map_err(|_| strange(9, "a response"))?,
        verdict: verdict_from_word(&text(row, 10)?).ok_or_else(|| strange(10, "a verdict"))?,
        credit: Credit::share(row.get::<_, u16>(11)?.into(), 1000),
        points: row.get(12)?,
        taken: Elapsed::from_millis(row.get::<_, i64>(13)?.cast_unsigned()),
        activity: Activity::from_word(&text(row, 14)?).ok_or_else(|| strange(14, "an activity"))?,
        seed: Seed(row.get::<_, i64>(15)?.cast_unsigned()),
        round: Uid(row.get::<_, i64>(16)?.cast_unsigned()),
        help: Help { hint: row.get(17)?, fifty_fifty: row.get(18)? },
        attempt: if row.get(19)? { Try::Again } else { Try::First },
        rating: rating(row)?,
        predicted: row.get(21)?,
    })
}

fn rating(row: &Row<'_>) -> rusqlite::Result<Option<Rating>> {
    let number: Option<i64> = row.get(20)?;
    number.map(|number| Rating::from_number(number).ok_or_else(|| strange(20, "a rating"))).transpose()
}

pub(super) fn text<'a>(row: &'a Row<'_>, column: usize) -> rusqlite::Result<Cow<'a, str>> {
    Ok(row.get_ref(column)?.as_str()?.into())
}

fn optional_text<'a>(row: &'a Row<'_>, column: usize) -> rusqlite::Result<Option<Cow<'a, str>>> {
    Ok(row.get_ref(column)?.as_str_or_null()?.map(Cow::Borrowed))
}

/// A value that no version of the program has written.
fn strange(column: usize, what: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(
        column,
        Type::Text,
        format!("a row holds what is not {what}").into(),
    )
}
