//! A draft: an item before it has its id, with what the guards need to know of it.

use super::gaps::says;
use crate::bank::file::{DraftFile, EvidenceFile, ItemFile, TaskFile};
use crate::game::source::fold_space;

/// A sentence of the text as items need it.
#[derive(Debug, Clone)]
pub(super) struct Passage<'a> {
    /// Its number in the text.
    pub(super) number: usize,
    /// Its words.
    pub(super) text: &'a str,
    /// The heading it stands under, or the title of the text.
    pub(super) topic: &'a str,
}

/// A rule that makes items, and how sure its items are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) confidence: f64,
}

impl Rule {
    pub(super) const BORN: Self = Self::new("born", 0.97);
    pub(super) const DIED: Self = Self::new("died", 0.97);
    pub(super) const DATED: Self = Self::new("dated", 0.94);
    pub(super) const KIN: Self = Self::new("kin", 0.93);
    pub(super) const OFFICE: Self = Self::new("office", 0.9);
    pub(super) const WHEN: Self = Self::new("when", 0.93);
    pub(super) const WHICH_YEAR: Self = Self::new("which-year", 0.93);
    pub(super) const WHO: Self = Self::new("who", 0.9);
    pub(super) const WHOSE: Self = Self::new("whose", 0.9);
    pub(super) const WHICH_PERSON: Self = Self::new("which-person", 0.9);
    pub(super) const MISSING_DATE: Self = Self::new("missing-date", 0.92);
    pub(super) const MISSING_NUMBER: Self = Self::new("missing-number", 0.9);
    pub(super) const CLOZE: Self = Self::new("cloze", 0.92);
    pub(super) const LIST: Self = Self::new("list", 0.9);
    pub(super) const TRUE_DATE: Self = Self::new("true-date", 0.93);
    pub(super) const FALSE_DATE: Self = Self::new("false-date", 0.9);
    pub(super) const ORDER: Self = Self::new("order", 0.88);
    pub(super) const MATCH_CALLINGS: Self = Self::new("match-callings", 0.88);

    const fn new(name: &'static str, confidence: f64) -> Self {
        Self { name, confidence }
    }
}

/// An item that a rule made.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    /// The rule that made it.
    pub(super) rule: &'static str,
    /// How sure it is, 0 to 1.
    pub(super) confidence: f64,
    /// The heading that it belongs under.
    pub(super) topic: String,
    /// 1 to 3.
    pub(super) difficulty: i64,
    pub(super) stem: String,
    pub(super) hint: String,
    /// What is said behind the passage; empty when there is nothing to add.
    pub(super) note: String,
    /// The passages, word for word.
    pub(super) evidence: Vec<String>,
    /// What a stem may not give away.
    pub(super) keys: Vec<String>,
    pub(super) task: TaskFile,
    /// Drafts of one group ask for parts of one statement: at most one of them stays.
    pub(super) group: Option<usize>,
    /// Which choice of its group it is; the first ones are wanted most.
    pub(super) rank: usize,
    /// Whether it shows a whole sentence.
    pub(super) is_whole: bool,
}

impl Draft {
    /// Whether it asks for a day, or has one to be judged.
    pub(super) fn asks_day(&self) -> bool {
        match &self.task {
            TaskFile::Date { key, .. } => key.matches('-').count() > 1,
            TaskFile::TrueFalse { .. } => true,
            _ => false,
        }
    }

    /// A draft on one passage, without a hint.
    pub(super) fn new(
        passage: &Passage<'_>,
        rule: Rule,
        stem: &str,
        keys: Vec<String>,
        task: TaskFile,
    ) -> Self {
        Self {
            rule: rule.name,
            confidence: rule.confidence,
            topic: passage.topic.to_owned(),
            difficulty: 1,
            stem: fold_space(stem),
            hint: String::new(),
            note: String::new(),
            evidence: vec![passage.text.to_owned()],
            keys,
            task,
            group: None,
            rank: 0,
            is_whole: false,
        }
    }

    /// The item, with its id and the facts that it shares with other items.
    pub(super) fn into_item(self, id: String, facts: Vec<String>) -> ItemFile {
        let quotes: Vec<String> =
            self.evidence.iter().map(|quote| format!("“{}”", shortened(quote, 600))).collect();
        let explanation = format!("The text says: {}", quotes.join(" and "));
        let explanation =
            if self.note.is_empty() { explanation } else { format!("{explanation} {}", self.note) };
        // Of a name of one letter the first one is all there is.
        let accept = match &self.task {
            TaskFile::Typed { accept, .. } => accept.as_slice(),
            _ => &[],
        };
        let is_told = self.keys.iter().chain(accept).any(|key| says(&self.hint, key));
        let hint = if is_told { String::new() } else { self.hint };
        ItemFile {
            id,
            topic: self.topic,
            difficulty: self.difficulty,
            stem: self.stem,
            hint,
            explanation,
            evidence: self.evidence.into_iter().map(|quote| EvidenceFile { quote }).collect(),
            facts,
            was: Vec::new(),
            draft: Some(DraftFile::new(self.rule, self.confidence)),
            task: self.task,
        }
    }
}

/// A text cut at a word to at most so many characters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most).collect();
    let end = head.rfind(' ').unwrap_or(head.len());
    format!("{} …", head.get(..end).unwrap_or(&head).trim_end_matches([',', ';', ':']))
}
