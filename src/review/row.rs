//! The fields of an item as rows that can be edited, one below the other, in the order in which a reviewer reads them.

use serde_json::{Number, Value, json};

use crate::bank::clean::{Lines, clean};
use crate::bank::file::{ChoiceFile, EntryFile, ItemFile, PairFile, TaskFile};
use crate::words::letter;

/// One field of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is called.
    pub label: String,
    /// What it says; empty when the item doesn't have it.
    pub text: String,
    /// Where it stands, from the item on.
    pub(super) path: String,
    pub(super) sort: Sort,
    pub(super) when_empty: WhenEmpty,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Words.
    Text,
    /// A number.
    Number,
    /// Yes or no.
    Truth,
    /// Whether a choice of a choice item is the key: no other is then.
    OnlyKey,
    /// Words that make a new entry with a rationale.
    NewEntry,
    /// Words that make a new passage.
    NewQuote,
}

/// What becomes of a field that is made empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum WhenEmpty {
    /// It stays, with nothing in it.
    Stays,
    /// What stands at this path, from the item on, goes.
    Goes(String),
}

impl Row {
    fn new(label: impl Into<String>, path: impl Into<String>, text: impl AsRef<str>) -> Self {
        // As the game shows it: what the file holds could steer a terminal.
        let text = clean(text.as_ref(), Lines::Fold).text.into_owned();
        let when_empty = WhenEmpty::Stays;
        Self { label: label.into(), text, path: path.into(), sort: Sort::Text, when_empty }
    }

    fn of(self, sort: Sort) -> Self {
        Self { sort, ..self }
    }

    /// A field that the item can do without.
    fn optional(self) -> Self {
        let path = self.path.clone();
        self.goes(path)
    }

    fn goes(self, path: impl Into<String>) -> Self {
        Self { when_empty: WhenEmpty::Goes(path.into()), ..self }
    }

    /// Whether the item has it not yet.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether it is the same field, whatever it says.
    #[must_use]
    pub fn is_same_field(&self, other: &Self) -> bool {
        self.path == other.path
    }

    /// Whether a finding at a path, from the item on, is about this row.
    #[must_use]
    pub fn is_at(&self, path: &str) -> bool {
        self.path == path || self.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
    }

    /// What was typed as the value that the file holds.
    pub(super) fn value(&self, typed: &str) -> Result<Value, String> {
        match self.sort {
            Sort::Text => Ok(Value::from(typed)),
            Sort::Number => {
                let number = typed.replace(',', "").parse::<Number>();
                number.map(Value::Number).map_err(|_| "write a number in digits, such as 4 or 2.5".to_owned())
            }
            Sort::Truth | Sort::OnlyKey => match typed.to_lowercase().as_str() {
                "yes" | "y" | "true" | "t" => Ok(Value::Bool(true)),
                "no" | "n" | "false" | "f" => Ok(Value::Bool(false)),
                _ => Err("write yes or no".to_owned()),
            },
            Sort::NewEntry => Ok(json!({ "text": typed, "rationale": "" })),
            Sort::NewQuote => Ok(json!({ "quote": typed })),
        }
    }
}

fn yes(truth: bool) -> &'static str {
    if truth { "yes" } else { "no" }
}

/// All rows of an item.
#[must_use]
pub fn rows(item: &ItemFile) -> Vec<Row> {
    let stem = if matches!(item.task, TaskFile::TrueFalse { .. }) { "Statement" } else { "Question" };
    let mut rows = vec![Row::new(stem, "stem", &item.stem)];
    task(&item.task, &mut rows);
    rows.push(Row::new("Hint", "hint", &item.hint).optional());
    rows.push(Row::new("Explanation", "explanation", &item.explanation));
    for (at, evidence) in item.evidence.iter().enumerate() {
        let label =
            if item.evidence.len() == 1 { "Evidence".to_owned() } else { format!("Evidence {}", at + 1) };
        let row = Row::new(label, format!("evidence/{at}/quote"), &evidence.quote);
        rows.push(row.goes(format!("evidence/{at}")));
    }
    let next = format!("evidence/{}", item.evidence.len());
    rows.push(Row::new("More evidence", next, "").of(Sort::NewQuote));
    rows.push(Row::new("Topic", "topic", &item.topic));
    rows.push(Row::new("Difficulty, 1 to 3", "difficulty", item.difficulty.to_string()).of(Sort::Number));
    rows.push(Row::new("Id", "id", &item.id));
    list("Fact", "facts", &item.facts, &mut rows);
    rows
}

fn task(task: &TaskFile, rows: &mut Vec<Row>) {
    match task {
        TaskFile::Choice { choices: all } => choices(all, Sort::OnlyKey, rows),
        TaskFile::Multiple { choices: all } => choices(all, Sort::Truth, rows),
        TaskFile::TrueFalse { key, rationales } => {
            rows.push(Row::new("It is true", "key", yes(*key)).of(Sort::Truth));
            rows.push(Row::new("On \"true\"", "rationales/true", &rationales.if_true));
            rows.push(Row::new("On \"false\"", "rationales/false", &rationales.if_false));
        }
        TaskFile::Typed { key, accept, distractors } => {
            rows.push(Row::new("Answer", "key", key));
            list("Also right", "accept", accept, rows);
            entries("Likely slip", "distractors", distractors, rows);
        }
        TaskFile::Cloze { blanks } => {
            for (at, blank) in blanks.iter().enumerate() {
                let number = at + 1;
                rows.push(Row::new(format!("Gap {number}"), format!("blanks/{at}/key"), &blank.key));
                list(
                    &format!("Also right in gap {number}"),
                    &format!("blanks/{at}/accept"),
                    &blank.accept,
                    rows,
                );
                let label = format!("On gap {number}");
                rows.push(Row::new(label, format!("blanks/{at}/rationale"), &blank.rationale));
            }
        }
        TaskFile::Number { key, unit, tolerance, rationale } => {
            rows.push(Row::new("Answer", "key", key.to_string()).of(Sort::Number));
            rows.push(Row::new("What it counts", "unit", unit).optional());
            let off = if tolerance.as_f64() == Some(0.0) { String::new() } else { tolerance.to_string() };
            rows.push(Row::new("Right within", "tolerance", off).of(Sort::Number).optional());
            rows.push(Row::new("Why", "rationale", rationale).optional());
        }
        TaskFile::Date { key, about } => {
            rows.push(Row::new("Date", "key", key));
            rows.push(Row::new("The text says \"about\"", "about", yes(*about)).of(Sort::Truth).optional());
        }
        TaskFile::Order { entries: all } => entries("Place", "entries", all, rows),
        TaskFile::Match { pairs } => {
            for (at, PairFile { left, right, rationale }) in pairs.iter().enumerate() {
                let number = at + 1;
                let row = Row::new(format!("Pair {number}, left"), format!("pairs/{at}/left"), left);
                rows.push(row.goes(format!("pairs/{at}")));
                rows.push(Row::new(format!("Pair {number}, right"), format!("pairs/{at}/right"), right));
                rows.push(Row::new(format!("On pair {number}"), format!("pairs/{at}/rationale"), rationale));
            }
        }
    }
}

fn choices(all: &[ChoiceFile], key: Sort, rows: &mut Vec<Row>) {
    for (at, choice) in all.iter().enumerate() {
        let letter = letter(at).to_ascii_uppercase();
        let row = Row::new(format!("Choice {letter}"), format!("choices/{at}/text"), &choice.text);
        rows.push(row.goes(format!("choices/{at}")));
        rows.push(
            Row::new(format!("{letter} is right"), format!("choices/{at}/key"), yes(choice.key)).of(key),
        );
        rows.push(Row::new(format!("On {letter}"), format!("choices/{at}/rationale"), &choice.rationale));
    }
    rows.push(Row::new("One more choice", format!("choices/{}", all.len()), "").of(Sort::NewEntry));
}

fn entries(label: &str, path: &str, all: &[EntryFile], rows: &mut Vec<Row>) {
    for (at, EntryFile { text, rationale }) in all.iter().enumerate() {
        let row = Row::new(format!("{label} {}", at + 1), format!("{path}/{at}/text"), text);
        rows.push(row.goes(format!("{path}/{at}")));
        let on = format!("On {} {}", label.to_lowercase(), at + 1);
        rows.push(Row::new(on, format!("{path}/{at}/rationale"), rationale));
    }
    let next = format!("{label} {}", all.len() + 1);
    rows.push(Row::new(next, format!("{path}/{}", all.len()), "").of(Sort::NewEntry));
}

fn list(label: &str, path: &str, all: &[String], rows: &mut Vec<Row>) {
    for (at, text) in all.iter().enumerate() {
        rows.push(Row::new(label, format!("{path}/{at}"), text).optional());
    }
    let more = if all.is_empty() { label.to_owned() } else { format!("{label}, one more") };
    rows.push(Row::new(more, format!("{path}/{}", all.len()), ""));
}
