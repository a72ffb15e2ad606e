//! One entry of the history: what it says, and the text it is known by.
//!
//! An entry has one canonical form, a line of JSON. That line is what an export holds, its hash is the checksum kept
//! beside the row, and the hash of what happened is the entry's id, so that the same answer is the same entry in every
//! copy of a history.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::learner::LearnerName;
use super::moment::Moment;
use crate::game::grade::{Credit, Verdict};
use crate::game::round::{Help, Try};
use crate::game::{BankId, Elapsed, ItemId, Kind, Mode, Rating, Response, Seed};

/// A name of 64 bits for an entry or a round; as text, 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uid(pub u64);

impl fmt::Display for Uid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Uid {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

impl Serialize for Uid {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Uid {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(|_| serde::de::Error::custom("an id is 16 hexadecimal digits"))
    }
}

/// What the learner was doing when they answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Activity {
    /// Playing a round.
    Round(Mode),
    /// Reviewing what is due, or ahead of it.
    Study,
    /// Going through everything without touching the schedule.
    Cram,
    /// Answering the one question at the start of a shell.
    Ask,
}

impl Activity {
    const OWN: [(Self, &str); 3] = [(Self::Study, "study"), (Self::Cram, "cram"), (Self::Ask, "ask")];

    /// The word for it in files and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Round(mode) => mode.word(),
            own => {
                Self::OWN.into_iter().find(|(activity, _)| *activity == own).map_or("study", |(_, word)| word)
            }
        }
    }

    /// The activity that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        let mode = Mode::ALL.into_iter().find(|mode| mode.word() == word).map(Self::Round);
        mode.or_else(|| Self::OWN.into_iter().find(|(_, own)| *own == word).map(|(activity, _)| activity))
    }

    /// Whether its answers say when an item comes again.
    pub fn schedules(self) -> bool {
        self != Self::Cram
    }
}

impl Serialize for Activity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Activity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = Cow::<'de, str>::deserialize(deserializer)?;
        Self::from_word(&word)
            .ok_or_else(|| serde::de::Error::custom(format!("no activity is called \"{word}\"")))
    }
}

/// One answer as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The bank of the item.
    pub bank: BankId,
    /// The item, by the id it had then.
    pub item: ItemId,
    /// What kind it was.
    pub kind: Kind,
    /// What was answered; nothing when it was skipped.
    pub response: Option<Response>,
    /// How it was graded.
    pub verdict: Verdict,
    /// The share of the points.
    pub credit: Credit,
    /// The points earned.
    pub points: u32,
    /// The response time.
    pub taken: Elapsed,
    /// What the learner was doing.
    pub activity: Activity,
    /// The seed of the round.
    pub seed: Seed,
    /// The round.
    pub round: Uid,
    /// The help used.
    pub help: Help,
    /// Whether it was the first try.
    pub attempt: Try,
    /// The rating; nothing when the schedule wasn't touched.
    pub rating: Option<Rating>,
    /// The chance of recall that was predicted, in millionths; nothing for an item that was new or seen the same day.
    pub predicted: Option<u32>,
}

/// Parameters fitted to a learner.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    /// The parameters.
    pub values: Vec<f32>,
    /// The log-loss with those used before.
    pub before: f32,
    /// The log-loss with these.
    pub after: f32,
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// A question was answered.
    Answered(Box<Answer>),
    /// An answer was taken back: it no longer counts.
    TakenBack {
        /// The answer.
        about: Uid,
    },
    /// The learner gave an answer another rating.
    Rated {
        /// The answer.
        about: Uid,
        /// The rating.
        rating: Rating,
    },
    /// The schedule's parameters were fitted to the learner.
    Fitted(Parameters),
}

/// One entry of the history. Entries are added and never changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its name in every copy of the history.
    pub uid: Uid,
    /// When.
    pub at: Moment,
    /// Whose.
    pub learner: LearnerName,
    /// What.
    pub said: Said,
}

/// Which sort an entry is of; also its word in files and in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Sort {
    Answer,
    TakenBack,
    Rated,
    Fitted,
}

/// The canonical form, with its fields in the order of the columns of an export.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an entry")]
pub(super) struct Line<'a> {
    pub(super) uid: Uid,
    pub(super) entry: Sort,
    pub(super) at: Moment,
    pub(super) learner: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) bank: Option<BankId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item: Option<ItemId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) response: Option<Cow<'a, Response>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) verdict: Option<Verdict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) credit: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) points: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) millis: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) activity: Option<Activity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seed: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) round: Option<Uid>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) hint: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) fifty_fifty: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) retake: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rating: Option<Rating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) predicted: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) about: Option<Uid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parameters: Option<Cow<'a, [f32]>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) before: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) after: Option<f32>,
    /// The checksum over the line without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sum: Option<Uid>,
}

/// What keeps a line from being an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadLine {
    /// It is no JSON of the right form; with what the reader says.
    Unreadable(String),
    /// A field is missing or has an impossible value.
    Field(&'static str),
    /// Its checksum doesn't fit: it was changed or damaged.
    Checksum,
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => write!(f, "it can't be read: {why}"),
            Self::Field(name) => write!(f, "\"{name}\" is missing or has an impossible value"),
            Self::Checksum => f.write_str("its checksum doesn't fit, so it was changed or damaged"),
        }
    }
}

impl Entry {
    /// An entry named by its own content. `nth` tells apart entries that say the very same, as under a clock held still.
    pub fn named(at: Moment, learner: LearnerName, said: Said, nth: u64) -> Self {
        let mut entry = Self { uid: Uid(0), at, learner, said };
        entry.uid = Uid(xxh3_64_with_seed(&entry.canonical(), nth));
        entry
    }

    /// The checksum of the canonical form.
    pub(super) fn checksum(&self) -> u64 {
        xxh3_64(&self.canonical())
    }

    /// The canonical form as a line of an export: with the checksum, without the line's end.
    pub fn to_line(&self) -> Vec<u8> {
        let mut text = self.canonical();
        let sum = Uid(xxh3_64(&text));
        text.pop();
        text.extend_from_slice(format!(",\"sum\":\"{sum}\"}}").as_bytes());
        text
    }

    /// Reads a line of an export and checks its checksum, which it gives too.
    pub(super) fn from_line(text: &[u8]) -> Result<(Self, u64), BadLine> {
        let line: Line<'_> =
            serde_json::from_slice(text).map_err(|error| BadLine::Unreadable(error.to_string()))?;
        let sum = line.sum.ok_or(BadLine::Field("sum"))?;
        let entry = Self::from_fields(line)?;
        if Uid(entry.checksum()) == sum { Ok((entry, sum.0)) } else { Err(BadLine::Checksum) }
    }

    fn canonical(&self) -> Vec<u8> {
        // Writing plain values to memory can't fail; an empty text would be noticed as a wrong checksum.
        serde_json::to_vec(&self.line()).unwrap_or_default()
    }

    /// The fields of the canonical form, without the checksum.
    pub(super) fn line(&self) -> Line<'_> {
        let mut line = Line {
            uid: self.uid,
            entry: self.sort(),
            at: self.at,
            learner: self.learner.as_str().into(),
            bank: None,
            item: None,
            kind: None,
            response: None,
            verdict: None,
            credit: None,
            points: None,
            millis: None,
            activity: None,
            seed: None,
            round: None,
            hint: false,
            fifty_fifty: false,
            retake: false,
            rating: None,
            predicted: None,
            about: None,
            parameters: None,
            before: None,
            after: None,
            sum: None,
        };
        match &self.said {
            Said::Answered(answer) => answer.fill(&mut line),
            Said::TakenBack { about } => line.about = Some(*about),
            Said::Rated { about, rating } => (line.about, line.rating) = (Some(*about), Some(*rating)),
            Said::Fitted(fit) => {
                line.parameters = Some(Cow::Borrowed(&fit.values));
                (line.before, line.after) = (Some(fit.before), Some(fit.after));
            }
        }
        line
    }

    pub(super) fn sort(&self) -> Sort {
        match &self.said {
            Said::Answered(_) => Sort::Answer,
            Said::TakenBack { .. } => Sort::TakenBack,
            Said::Rated { .. } => Sort::Rated,
            Said::Fitted(_) => Sort::Fitted,
        }
    }

    pub(super) fn from_fields(line: Line<'_>) -> Result<Self, BadLine> {
        let at = line.at;
        let learner = LearnerName::new(&line.learner);
        let uid = line.uid;
        let about = || line.about.ok_or(BadLine::Field("about"));
        let said = match line.entry {
            Sort::Answer => Said::Answered(Box::new(Answer::from_fields(line)?)),
            Sort::TakenBack => Said::TakenBack { about: about()? },
            Sort::Rated => {
                Said::Rated { about: about()?, rating: line.rating.ok_or(BadLine::Field("rating"))? }
            }
            Sort::Fitted => Said::Fitted(Parameters::from_fields(line)?),
        };
        Ok(Self { uid, at, learner, said })
    }
}

impl Answer {
    fn fill<'a>(&'a self, line: &mut Line<'a>) {
        line.bank = Some(self.bank.clone());
        line.item = Some(self.item.clone());
        line.kind = Some(self.kind);
        line.response = self.response.as_ref().map(Cow::Borrowed);
        line.verdict = Some(self.verdict);
        line.credit = Some(self.credit.thousandths());
        line.points = Some(self.points);
        line.millis = Some(self.taken.as_millis());
        line.activity = Some(self.activity);
        line.seed = Some(self.seed.0);
        line.round = Some(self.round);
        line.hint = self.help.hint;
        line.fifty_fifty = self.help.fifty_fifty;
        line.retake = self.attempt == Try::Again;
        line.rating = self.rating;
        line.predicted = self.predicted;
    }

    fn from_fields(line: Line<'_>) -> Result<Self, BadLine> {
        /// The longest response time that is believed: a day.
        const DAY: u64 = 86_400_000;
        let credit = line.credit.filter(|credit| *credit <= 1000).ok_or(BadLine::Field("credit"))?;
        let millis = line.millis.filter(|millis| *millis <= DAY).ok_or(BadLine::Field("millis"))?;
        if line.predicted.is_some_and(|predicted| predicted > 1_000_000) {
            return Err(BadLine::Field("predicted"));
        }
        Ok(Self {
            bank: line.bank.ok_or(BadLine::Field("bank"))?,
            item: line.item.ok_or(BadLine::Field("item"))?,
            kind: line.kind.ok_or(BadLine::Field("kind"))?,
            response: line.response.map(Cow::into_owned),
            verdict: line.verdict.ok_or(BadLine::Field("verdict"))?,
            credit: Credit::share(usize::from(credit), 1000),
            points: line.points.ok_or(BadLine::Field("points"))?,
            taken: Elapsed::from_millis(millis),
            activity: line.activity.ok_or(BadLine::Field("activity"))?,
            seed: Seed(line.seed.ok_or(BadLine::Field("seed"))?),
            round: line.round.ok_or(BadLine::Field("round"))?,
            help: Help { hint: line.hint, fifty_fifty: line.fifty_fifty },
            attempt: if line.retake { Try::Again } else { Try::First },
            rating: line.rating,
            predicted: line.predicted,
        })
    }
}

impl Parameters {
    fn from_fields(line: Line<'_>) -> Result<Self, BadLine> {
        let values = line.parameters.map(Cow::into_owned).unwrap_or_default();
        let usable = crate::game::Scheduler::new(&values, crate::game::Retention::default());
        if values.is_empty() || usable.is_err() {
            return Err(BadLine::Field("parameters"));
        }
        Ok(Self {
            values,
            before: line.before.ok_or(BadLine::Field("before"))?,
            after: line.after.ok_or(BadLine::Field("after"))?,
        })
    }
}

#[cfg(test)]
#[path = "entry_tests.rs"]
mod tests;
