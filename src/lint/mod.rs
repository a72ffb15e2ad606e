//! The lint: the published rules of writing good items, as far as a machine can hold them.
//!
//! [`check`] looks at a bank, [`check_item`] at one item. Findings carry a [`Rule`] and the path of what they are about, as
//! [`crate::game::Flaw`] does; whoever reads the file turns it into a line. A bank may switch a rule off with a reason
//! ([`Off`]). Rules that go by words know English only and leave banks in other languages alone.
//!
//! A false alarm costs an author's trust, so every rule here prefers to stay silent when it isn't sure.

mod across;
mod choices;
mod cues;
mod figures;
mod form;
mod giveaway;
mod habits;
mod meanings;
mod pronouns;
mod root;
mod rules;
mod stem;
mod subject;
mod vocabulary;
mod words;

use std::collections::HashSet;
use std::fmt::Display;

use crate::game::{Bank, Item, ItemId};

use across::Ledger;
use habits::Habits;
pub use rules::{Level, RULES, Rule, WORKS, rule};
use subject::Subject;
use words::Spare;

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// The place of the item in its bank; none when it is about the bank as a whole.
    pub item: Option<usize>,
    /// The path of fields and places from the bank or, for [`check_item`], from the item, with `/` between them.
    pub at: String,
    /// What is wrong.
    pub what: String,
}

/// A rule that a bank switches off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Off {
    /// The rule.
    pub rule: &'static Rule,
    /// For these items only; empty for the whole bank.
    pub items: Vec<ItemId>,
}

/// The language of a bank, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// All rules hold.
    English,
    /// Only those that know no words.
    Other,
}

impl Language {
    /// The language of a BCP 47 tag.
    pub fn of_tag(tag: &str) -> Self {
        let first = tag.split('-').next().unwrap_or_default();
        if first.eq_ignore_ascii_case("en") { Self::English } else { Self::Other }
    }
}

/// Findings as they come in.
#[derive(Debug, Default)]
struct Notes(Vec<Finding>);

impl Notes {
    fn add(&mut self, item: Option<usize>, rule: &'static Rule, at: impl Display, what: impl Into<String>) {
        self.0.push(Finding { rule, item, at: at.to_string(), what: what.into() });
    }
}

/// Everything the rules find in one item by itself.
pub fn check_item(item: &Item, language: Language) -> Vec<Finding> {
    let mut notes = Notes::default();
    one(&Subject::of(0, item, &mut Spare::default()), language, &mut notes);
    notes.0
}

/// Everything the rules find in a bank, but for what it switches off. The order is that of the items.
pub fn check(bank: &Bank, off: &[Off]) -> Vec<Finding> {
    let mut reader = Reader::new(Language::of_tag(&bank.about().language), bank.source().is_some());
    for item in bank.items() {
        reader.read(item);
    }
    reader.findings(off)
}

/// Reads the items of a bank one after the other. What it keeps of them is little, so that a large bank needn't be held.
#[derive(Debug)]
pub struct Reader {
    language: Language,
    can_quote: bool,
    notes: Notes,
    ledger: Ledger,
    habits: Habits,
    read: usize,
    spare: Spare,
}

impl Reader {
    /// Begins a bank in some language; whether it can quote a source.
    pub fn new(language: Language, can_quote: bool) -> Self {
        let (notes, ledger, habits, spare) = Default::default();
        Self { language, can_quote, notes, ledger, habits, read: 0, spare }
    }

    /// Reads the next item.
    pub fn read(&mut self, item: &Item) {
        let at = self.read;
        self.read += 1;
        let subject = Subject::of(at, item, &mut self.spare);
        one(&subject, self.language, &mut self.notes);
        if self.can_quote && item.evidence.is_empty() {
            self.notes.add(Some(at), &rules::NO_EVIDENCE, "id", "this item has no evidence");
        }
        self.ledger.enter(&subject);
        self.habits.count(&subject);
        subject.leave(&mut self.spare);
    }

    /// The ids of the items that were read.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = &ItemId> + Clone {
        self.ledger.ids()
    }

    /// Takes in what another has read of the items that follow.
    pub fn join(&mut self, next: Self) {
        let Self { notes, ledger, habits, read, .. } = next;
        self.notes.0.extend(notes.0.into_iter().map(|mut finding| {
            finding.item = finding.item.map(|at| at + self.read);
            finding
        }));
        self.ledger.join(ledger);
        self.habits.join(&habits);
        self.read += read;
    }

    /// What was found in all items that were read, and in the bank as a whole, but for what is switched off.
    pub fn findings(mut self, off: &[Off]) -> Vec<Finding> {
        self.ledger.duplicates(&mut self.notes);
        if self.language == Language::English {
            self.ledger.revealed(&mut self.notes);
        }
        self.habits.tell(&mut self.notes);
        self.notes.0.sort_by_key(|finding| finding.item);
        let mut used = HashSet::new();
        let mut found: Vec<Finding> = Vec::new();
        for mut finding in self.notes.0 {
            let id = finding.item.and_then(|at| self.ledger.id(at));
            let switch = off.iter().position(|off| {
                off.rule == finding.rule
                    && (off.items.is_empty() || id.is_some_and(|id| off.items.contains(id)))
            });
            if let Some(switch) = switch {
                used.insert(switch);
                continue;
            }
            if let Some(at) = finding.item {
                finding.at = format!("items/{at}/{}", finding.at);
            }
            found.push(finding);
        }
        found.extend(off.iter().enumerate().filter(|(at, _)| !used.contains(at)).map(|(at, off)| Finding {
            rule: &rules::RULE_NOT_NEEDED,
            item: None,
            at: format!("lint/off/{at}/rule"),
            what: format!("\"{}\" is switched off and would find nothing", off.rule.name),
        }));
        found
    }
}

/// The rules that look at one item.
fn one(subject: &Subject<'_>, language: Language, notes: &mut Notes) {
    choices::numbers(subject, notes);
    form::order(subject, notes);
    cues::length(subject, notes);
    giveaway::check(subject, notes);
    stem::blank(subject, notes);
    if language == Language::English {
        choices::words(subject, notes);
        form::words(subject, notes);
        cues::words(subject, notes);
        stem::words(subject, notes);
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
