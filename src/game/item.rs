//! Items: the scorable units of a bank, valid by construction.
//!
//! [`ItemParts`] is what an author writes; [`Item::new`] checks it and gives an [`Item`], whose parts can be read but no
//! longer changed. Whoever holds an `Item` may rely on what is checked here: a choice item has exactly one key, a cloze
//! has one blank for each gap, and so on.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::fold::fold;
use super::number::Number;
use super::source::Place;

/// The name of an item within its bank: lower-case letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ItemId(Arc<str>);

impl ItemId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadId;

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id is made of lower-case letters, digits and hyphens")
    }
}

impl FromStr for ItemId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        if is_slug(text) { Ok(Self(text.into())) } else { Err(BadId) }
    }
}

impl TryFrom<String> for ItemId {
    type Error = BadId;

    fn try_from(text: String) -> Result<Self, BadId> {
        text.parse()
    }
}

impl From<ItemId> for String {
    fn from(id: ItemId) -> Self {
        id.as_str().to_owned()
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether `text` is 1 to 64 lower-case letters, digits and inner hyphens.
pub(super) fn is_slug(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// How much an item asks of the learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Difficulty {
    /// Recall of one statement.
    Recall,
    /// A connection between statements.
    Connection,
    /// An inference from two passages.
    Inference,
}

impl Difficulty {
    /// All levels, easiest first.
    pub const ALL: [Self; 3] = [Self::Recall, Self::Connection, Self::Inference];

    /// The level as the bank file writes it, 1 to 3.
    #[must_use]
    pub fn level(self) -> u8 {
        match self {
            Self::Recall => 1,
            Self::Connection => 2,
            Self::Inference => 3,
        }
    }

    /// The difficulty of a level from 1 to 3.
    #[must_use]
    pub fn from_level(level: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|difficulty| u64::from(difficulty.level()) == level)
    }
}

/// The nine kinds of item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One of several choices is right.
    Choice,
    /// Any number of the choices may be right.
    Multiple,
    /// A statement is true or false.
    TrueFalse,
    /// A word or name is typed.
    Typed,
    /// Gaps in a sentence are filled.
    Cloze,
    /// A number is typed.
    Number,
    /// A date is typed.
    Date,
    /// Entries are put in order.
    Order,
    /// Two sides are paired.
    Match,
}

impl Kind {
    /// All kinds, in the order of the design.
    pub const ALL: [Self; 9] = [
        Self::Choice,
        Self::Multiple,
        Self::TrueFalse,
        Self::Typed,
        Self::Cloze,
        Self::Number,
        Self::Date,
        Self::Order,
        Self::Match,
    ];

    /// The kind's word in bank files and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Multiple => "multiple",
            Self::TrueFalse => "true_false",
            Self::Typed => "typed",
            Self::Cloze => "cloze",
            Self::Number => "number",
            Self::Date => "date",
            Self::Order => "order",
            Self::Match => "match",
        }
    }

    /// The kind's name for players.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Choice => "One choice",
            Self::Multiple => "Several choices",
            Self::TrueFalse => "True or false",
            Self::Typed => "Typed answer",
            Self::Cloze => "Fill the gaps",
            Self::Number => "Number",
            Self::Date => "Date",
            Self::Order => "Put in order",
            Self::Match => "Match pairs",
        }
    }

    /// The kind that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// One choice of an item, or a likely slip of a typed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the choice says.
    pub text: String,
    /// Whether it is a key or a distractor.
    pub standing: Standing,
    /// Why it is right or wrong.
    pub rationale: String,
}

/// What a choice is to its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A right response.
    Key,
    /// A wrong one.
    Distractor,
}

/// A likely wrong answer to a typed item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// What a learner may type.
    pub text: String,
    /// Why it is wrong.
    pub rationale: String,
}

/// A right answer in words, with its other accepted forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The answer as it is shown.
    pub key: String,
    /// Other names, spellings and scripts that are as right.
    pub also: Vec<String>,
}

impl Accepted {
    /// The key and every other accepted form.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.key.as_str()).chain(self.also.iter().map(String::as_str))
    }
}

/// One gap of a cloze item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// What belongs in the gap.
    pub accepted: Accepted,
    /// Why it belongs there.
    pub rationale: String,
}

/// One entry of an order item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the entry says.
    pub text: String,
    /// Why it stands where it stands.
    pub rationale: String,
}

/// One pair of a match item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The side that is given.
    pub left: String,
    /// The side that is to be found.
    pub right: String,
    /// Why the two belong together.
    pub rationale: String,
}

/// How sure the source is of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// The source gives the date as it is.
    Exact,
    /// The source says "about": the years next to it, [`ABOUT_YEARS`] each way, are as right.
    About,
}

/// How many years before and after an "about" date are still right.
pub const ABOUT_YEARS: i16 = 2;

/// What the learner is asked to do, with the answer key.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// Choose the one key.
    Choice(Vec<Choice>),
    /// Choose every key.
    Multiple(Vec<Choice>),
    /// Judge the stem.
    TrueFalse {
        /// Whether the stem is true.
        key: bool,
        /// Why "true" is right or wrong.
        if_true: String,
        /// Why "false" is right or wrong.
        if_false: String,
    },
    /// Type a word or name.
    Typed {
        /// What is right.
        accepted: Accepted,
        /// Likely wrong answers.
        slips: Vec<Slip>,
    },
    /// Fill the gaps `{1}`, `{2}` … of the stem.
    Cloze(Vec<Blank>),
    /// Type a number.
    Number {
        /// The number.
        key: Number,
        /// What it counts.
        unit: Option<String>,
        /// How far off is still right.
        tolerance: Number,
        /// Why it is that number.
        rationale: String,
    },
    /// Type a date.
    Date {
        /// The date.
        key: Date,
        /// How sure the source is.
        certainty: Certainty,
    },
    /// Put the entries in order. They stand here in the right order.
    Order(Vec<Entry>),
    /// Find the right side for each left side. They stand here rightly paired.
    Match(Vec<Pair>),
}

impl Task {
    /// The kind of this task.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Choice(_) => Kind::Choice,
            Self::Multiple(_) => Kind::Multiple,
            Self::TrueFalse { .. } => Kind::TrueFalse,
            Self::Typed { .. } => Kind::Typed,
            Self::Cloze(_) => Kind::Cloze,
            Self::Number { .. } => Kind::Number,
            Self::Date { .. } => Kind::Date,
            Self::Order(_) => Kind::Order,
            Self::Match(_) => Kind::Match,
        }
    }
}

/// A passage that proves an item's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The passage, word for word.
    pub quote: String,
    /// Where it stands; nowhere only when the bank has no source.
    pub place: Option<Place>,
}

/// Everything an author says of one item, not yet checked.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemParts {
    /// Its name in the bank; never changes with its text.
    pub id: ItemId,
    /// What it is about, as a heading for progress.
    pub topic: String,
    /// How much it asks.
    pub difficulty: Difficulty,
    /// The question. In a cloze item it holds the gaps.
    pub stem: String,
    /// Help that doesn't give the key away.
    pub hint: Option<String>,
    /// Why the key is right.
    pub explanation: String,
    /// The passages that prove it.
    pub evidence: Vec<Evidence>,
    /// The facts it asks about, by the bank's own names; items that share one are siblings.
    pub facts: Vec<String>,
    /// Names that it had before.
    pub was: Vec<ItemId>,
    /// What is to be done.
    pub task: Task,
}

/// One scorable unit, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Item(ItemParts);

impl Deref for Item {
    type Target = ItemParts;

    fn deref(&self) -> &ItemParts {
        &self.0
    }
}

/// One thing that keeps an item from being valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Where, as the path of fields and places from the item down in its file, such as `["choices", "2", "text"]`.
    pub at: Vec<String>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub help: String,
}

impl Flaw {
    /// A flaw at a path of fields separated by `/`; an empty path is the item itself.
    pub fn new(at: &str, what: impl Into<String>, help: impl Into<String>) -> Self {
        let at = at.split('/').filter(|step| !step.is_empty()).map(str::to_owned).collect();
        Self { at, what: what.into(), help: help.into() }
    }
}

impl Item {
    /// Checks the parts of an item.
    ///
    /// # Errors
    /// Every flaw that was found, in the order of the file's fields.
    pub fn new(parts: ItemParts) -> Result<Self, Vec<Flaw>> {
        let flaws = flaws_of(&parts);
        if flaws.is_empty() { Ok(Self(parts)) } else { Err(flaws) }
    }

    /// What kind of item it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.task.kind()
    }

    /// The stem as pieces of text and gaps. Only a cloze item has gaps.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        match &self.task {
            Task::Cloze(_) => pieces(&self.stem),
            _ => vec![Piece::Text(&self.stem)],
        }
    }
}

/// A piece of a cloze stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Text(&'a str),
    /// The gap with this number, counted from 0.
    Gap(usize),
}

/// Splits a stem at its gaps `{1}` to `{9}`.
fn pieces(stem: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = stem;
    let mut from = 0;
    while let Some(open) = rest.get(from..).and_then(|tail| tail.find('{')).map(|at| at + from) {
        let Some(&[digit @ b'1'..=b'9', b'}']) = rest.as_bytes().get(open + 1..open + 3) else {
            from = open + 1;
            continue;
        };
        let (before, after) = rest.split_at(open);
        if !before.is_empty() {
            found.push(Piece::Text(before));
        }
        found.push(Piece::Gap(usize::from(digit - b'1')));
        rest = after.get(3..).unwrap_or_default();
        from = 0;
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}

fn flaws_of(parts: &ItemParts) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    require_text(&mut flaws, format_args!("topic"), &parts.topic);
    require_text(&mut flaws, format_args!("stem"), &parts.stem);
    require_text(&mut flaws, format_args!("explanation"), &parts.explanation);
    for (at, evidence) in parts.evidence.iter().enumerate() {
        require_text(&mut flaws, format_args!("evidence/{at}/quote"), &evidence.quote);
    }
    if parts.was.contains(&parts.id) {
        flaws.push(Flaw::new("was", "an item cannot have been itself", "list only the ids it had before"));
    }
    task_flaws(&parts.task, &parts.stem, &mut flaws);
    flaws
}

fn task_flaws(task: &Task, stem: &str, flaws: &mut Vec<Flaw>) {
    match task {
        Task::Choice(choices) => {
            choice_flaws(choices, flaws);
            if keys(choices) != 1 {
                let what = format!("a choice item has one key, this one has {}", keys(choices));
                flaws.push(Flaw::new("choices", what, "mark the one right choice with \"key\": true"));
            }
        }
        Task::Multiple(choices) => {
            choice_flaws(choices, flaws);
            if keys(choices) == 0 {
                flaws.push(Flaw::new(
                    "choices",
                    "no choice is a key",
                    "mark each right choice with \"key\": true",
                ));
            }
        }
        Task::TrueFalse { if_true, if_false, .. } => {
            require_text(flaws, format_args!("rationales/true"), if_true);
            require_text(flaws, format_args!("rationales/false"), if_false);
        }
        Task::Typed { accepted, slips } => {
            accepted_flaws(accepted, format_args!(""), flaws);
            let forms: Vec<String> = accepted.forms().map(fold).collect();
            for (at, slip) in slips.iter().enumerate() {
                require_text(flaws, format_args!("distractors/{at}/text"), &slip.text);
                if forms.contains(&fold(&slip.text)) {
                    let help = "a distractor must not be an accepted answer";
                    flaws.push(Flaw::new(
                        &format!("distractors/{at}/text"),
                        "this answer is also a key",
                        help,
                    ));
                }
            }
        }
        Task::Cloze(blanks) => cloze_flaws(blanks, stem, flaws),
        Task::Number { tolerance, .. } => {
            if tolerance.value() < 0.0 {
                flaws.push(Flaw::new("tolerance", "the tolerance is below zero", "write 0 or more"));
            }
        }
        Task::Date { .. } => {}
        Task::Order(entries) => {
            count_flaws("entries", entries.len(), 2, 9, flaws);
            let texts = entries.iter().map(|entry| entry.text.as_str());
            distinct_flaws(texts, |at| format!("entries/{at}/text"), flaws);
        }
        Task::Match(pairs) => {
            count_flaws("pairs", pairs.len(), 2, 9, flaws);
            distinct_flaws(
                pairs.iter().map(|pair| pair.left.as_str()),
                |at| format!("pairs/{at}/left"),
                flaws,
            );
            distinct_flaws(
                pairs.iter().map(|pair| pair.right.as_str()),
                |at| format!("pairs/{at}/right"),
                flaws,
            );
        }
    }
}

fn keys(choices: &[Choice]) -> usize {
    choices.iter().filter(|choice| choice.standing == Standing::Key).count()
}

fn choice_flaws(choices: &[Choice], flaws: &mut Vec<Flaw>) {
    count_flaws("choices", choices.len(), 2, 9, flaws);
    distinct_flaws(
        choices.iter().map(|choice| choice.text.as_str()),
        |at| format!("choices/{at}/text"),
        flaws,
    );
}

fn accepted_flaws(accepted: &Accepted, at: fmt::Arguments<'_>, flaws: &mut Vec<Flaw>) {
    require_answer(flaws, format_args!("{at}/key"), &accepted.key);
    for (number, form) in accepted.also.iter().enumerate() {
        require_answer(flaws, format_args!("{at}/accept/{number}"), form);
    }
}

/// An answer that folds to nothing could never be given.
fn require_answer(flaws: &mut Vec<Flaw>, at: fmt::Arguments<'_>, text: &str) {
    require_text(flaws, at, text);
    let is_plainly_something = text.bytes().any(|byte| byte.is_ascii_alphanumeric());
    if !is_plainly_something && !text.trim().is_empty() && fold(text).is_empty() {
        let help = "write an answer that can be typed";
        flaws.push(Flaw::new(&at.to_string(), "the answer has no letter and no digit", help));
    }
}

fn cloze_flaws(blanks: &[Blank], stem: &str, flaws: &mut Vec<Flaw>) {
    count_flaws("blanks", blanks.len(), 1, 9, flaws);
    let gaps: Vec<usize> = pieces(stem)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Gap(gap) => Some(gap),
            Piece::Text(_) => None,
        })
        .collect();
    if !gaps.iter().copied().eq(0..blanks.len()) {
        let what = format!("the stem has {} and there are {} blanks", gap_list(&gaps), blanks.len());
        flaws.push(Flaw::new(
            "stem",
            what,
            "number the gaps {1}, {2} … in reading order, one for each blank",
        ));
    }
    for (at, blank) in blanks.iter().enumerate() {
        accepted_flaws(&blank.accepted, format_args!("blanks/{at}"), flaws);
    }
}

fn gap_list(gaps: &[usize]) -> String {
    if gaps.is_empty() {
        return "no gaps".to_owned();
    }
    let names: Vec<String> = gaps.iter().map(|gap| format!("{{{}}}", gap + 1)).collect();
    format!("the gaps {}", names.join(", "))
}

/// The place is written out only when there is a flaw: nearly every text of a large bank is all right.
fn require_text(flaws: &mut Vec<Flaw>, at: fmt::Arguments<'_>, text: &str) {
    if text.trim().is_empty() {
        flaws.push(Flaw::new(&at.to_string(), "the text is empty", "write it"));
    }
}

fn count_flaws(at: &str, count: usize, least: usize, most: usize, flaws: &mut Vec<Flaw>) {
    if !(least..=most).contains(&count) {
        let help = format!("give {least} to {most}");
        flaws.push(Flaw::new(at, format!("there are {count} {at}"), help));
    }
}

fn distinct_flaws<'a>(
    texts: impl Iterator<Item = &'a str>,
    at: impl Fn(usize) -> String,
    flaws: &mut Vec<Flaw>,
) {
    let mut seen: Vec<&str> = Vec::new();
    for (number, text) in texts.enumerate() {
        if text.trim().is_empty() {
            require_text(flaws, format_args!("{}", at(number)), text);
        }
        if seen.iter().any(|other| same(other, text)) {
            flaws.push(Flaw::new(
                &at(number),
                format!("\"{text}\" stands here twice"),
                "change or remove one of them",
            ));
        }
        seen.push(text);
    }
}

/// Whether two texts would look the same to a player.
fn same(one: &str, other: &str) -> bool {
    !differ_plainly(one, other) && (one == other || letters(one).eq(letters(other)))
}

/// Whether the first difference of two texts, letter case aside, is between signs that can be seen. This tells most texts
/// apart, and quickly.
fn differ_plainly(one: &str, other: &str) -> bool {
    let mut pairs = one.bytes().zip(other.bytes());
    let first = pairs.find(|(mine, theirs)| !mine.eq_ignore_ascii_case(theirs));
    first.is_some_and(|(mine, theirs)| mine.is_ascii_graphic() && theirs.is_ascii_graphic())
}

/// The letters of a text, white space folded and in lower case.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.split_whitespace().flat_map(|word| word.chars().flat_map(char::to_lowercase).chain([' ']))
}

#[cfg(test)]
#[path = "item_tests.rs"]
mod tests;
