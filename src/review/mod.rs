//! Reviewing drafts: a person accepts, edits or rejects what a program made, one item at a time.
//!
//! [`Review`] is pure: it says what a wish would make of the file as a [`Change`], and takes the change over once
//! [`Change::write`] has put it on the disk. So nothing that was decided is ever held in memory alone. Only the bytes of the
//! item in sight change; a file that somebody else has changed meanwhile is left as it is.

mod row;
mod say;
mod write;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};

use crate::bank::file::{DraftFile, ItemFile};
use crate::bank::{Manuscript, Report, splice};
use crate::game::{Item, Source};
use crate::lint;
pub use row::{Row, rows};
use row::{Sort, WhenEmpty};
pub use say::{next_text, origin_text, parting_texts, remark_text};
pub use write::{Unsaved, rejected_file};

/// What a reviewer wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// The item is good: it is a draft no longer.
    Accept,
    /// The item is not to be asked, for a reason. It goes from the bank to the file beside it.
    Reject(String),
    /// A field says something else.
    Put {
        /// The row, counted from 0.
        row: usize,
        /// What was typed.
        text: String,
    },
    /// The last change is taken back.
    Undo,
}

/// A change that a wish makes, to be written.
#[derive(Debug, Clone)]
pub struct Change {
    /// The file as it was.
    before: Arc<str>,
    after: Manuscript,
    aside: Aside,
    did: Did,
}

/// What a change does to the file of rejected items.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Aside {
    Nothing,
    Add(String),
    TakeBack(String),
}

/// What a change was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    /// An item was accepted.
    Accepted,
    /// An item was rejected.
    Rejected,
    /// A field was changed.
    Edited,
    /// The last change was taken back.
    Undone,
}

/// A change as it is taken back.
#[derive(Debug, Clone)]
struct Step {
    did: Did,
    /// The item that was in sight.
    at: usize,
    /// Where the texts differ: from this byte on, so many bytes are there now, and these were there before.
    from: usize,
    now: usize,
    was: String,
    /// The line in the file of rejected items.
    line: Option<String>,
}

/// A sitting of review over one bank.
#[derive(Debug, Clone)]
pub struct Review {
    manuscript: Manuscript,
    /// The item in sight; it is a draft when there is one left.
    at: usize,
    steps: Vec<Step>,
}

/// The draft in sight.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// As it is written.
    pub file: &'a ItemFile,
    /// As it is played.
    pub item: &'a Item,
    /// The text that it quotes.
    pub source: Option<&'a Arc<Source>>,
    /// Where it comes from.
    pub origin: &'a DraftFile,
    /// Which of the drafts that are left it is, counted from 1.
    pub number: usize,
    /// How many drafts are left.
    pub left: usize,
}

/// How many items a sitting accepted and rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Accepted.
    pub accepted: usize,
    /// Rejected.
    pub rejected: usize,
}

/// What the lint says of the draft in sight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The rule.
    pub rule: &'static lint::Rule,
    /// What it found.
    pub what: String,
    /// Where, from the item on.
    pub at: String,
}

impl Remark {
    /// Whether the item is unfair, and not only less good than it could be.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.rule.level == lint::Level::Error
    }
}

impl Review {
    /// Opens a bank at its first draft.
    ///
    /// # Errors
    /// Everything that keeps the bank from being used.
    pub fn open(path: &Path) -> Result<Self, Report> {
        let manuscript = Manuscript::open(path)?;
        let mut review = Self { manuscript, at: 0, steps: Vec::new() };
        review.settle();
        Ok(review)
    }

    /// The same, at the draft at which another sitting is, if it is there.
    #[must_use]
    pub fn at_the_draft_of(mut self, other: &Self) -> Self {
        let id = other.manuscript.items.get(other.at).map(|item| &item.id);
        if let Some(at) = self.manuscript.items.iter().position(|item| Some(&item.id) == id) {
            self.at = at;
            self.settle();
        }
        self
    }

    /// The bank file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.manuscript.path
    }

    /// The title of the bank.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.manuscript.bank.about().title
    }

    /// The draft in sight; nothing when none is left.
    #[must_use]
    pub fn draft(&self) -> Option<Draft<'_>> {
        let file = self.manuscript.items.get(self.at)?;
        let drafts = || self.manuscript.items.iter().enumerate().filter(|(_, item)| item.draft.is_some());
        Some(Draft {
            file,
            item: self.manuscript.bank.items().get(self.at)?,
            source: self.manuscript.bank.source(),
            origin: file.draft.as_ref()?,
            number: drafts().take_while(|(at, _)| *at <= self.at).count(),
            left: drafts().count(),
        })
    }

    /// What the lint says of the draft in sight.
    #[must_use]
    pub fn remarks(&self) -> Vec<Remark> {
        remarks(&self.manuscript, self.at)
    }

    /// What the lint would say, had the row this text; or why it can't have it.
    pub fn remarks_with(&self, row: usize, text: &str) -> Result<Vec<Remark>, String> {
        Ok(remarks(&self.manuscript.with(self.put(row, text)?).map_err(|report| why(&report))?, self.at))
    }

    /// What was done in this sitting.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let count = |did| self.steps.iter().filter(|step| step.did == did).count();
        Tally { accepted: count(Did::Accepted), rejected: count(Did::Rejected) }
    }

    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.steps.is_empty()
    }

    /// Turns to the next draft, behind the last one to the first.
    pub fn skip(&mut self) {
        self.at += 1;
        self.settle();
    }

    /// Turns to the draft before, in front of the first one to the last.
    pub fn back(&mut self) {
        let is_draft = |at: &usize| self.manuscript.items.get(*at).is_some_and(|item| item.draft.is_some());
        let before = (0..self.at).rev().find(is_draft);
        let last = (0..self.manuscript.items.len()).rev().find(is_draft);
        self.at = before.or(last).unwrap_or(0);
    }

    /// Stands on a draft: this item, or the next one that is a draft.
    fn settle(&mut self) {
        let is_draft = |at: &usize| self.manuscript.items.get(*at).is_some_and(|item| item.draft.is_some());
        let all = self.manuscript.items.len();
        self.at = (self.at..all).chain(0..self.at.min(all)).find(is_draft).unwrap_or(0);
    }

    /// What a wish makes of the file.
    ///
    /// # Errors
    /// Why it can't be, in words for the reviewer.
    pub fn propose(&self, wish: &Wish) -> Result<Change, String> {
        let nothing_left = || "There is no draft left.".to_owned();
        if *wish != Wish::Undo && self.draft().is_none() {
            return Err(nothing_left());
        }
        let item = format!("items/{}", self.at);
        let text = &self.manuscript.text;
        let lost = || "The item is not where it was.".to_owned();
        let (after, aside, did) = match wish {
            Wish::Accept => {
                let after = splice::take_out(text, &format!("{item}/draft")).ok_or_else(lost)?;
                (after, Aside::Nothing, Did::Accepted)
            }
            Wish::Reject(reason) => {
                if self.manuscript.items.len() == 1 {
                    return Err("It is the bank's last item, and a bank has at least one: edit it, or delete the file."
                        .to_owned());
                }
                let after = splice::take_out(text, &item).ok_or_else(lost)?;
                (after, Aside::Add(self.rejection(reason).ok_or_else(lost)?), Did::Rejected)
            }
            Wish::Put { row, text } => (self.put(*row, text)?, Aside::Nothing, Did::Edited),
            Wish::Undo => {
                let step = self.steps.last().ok_or("There is nothing to undo.")?;
                let (head, tail) = (text.get(..step.from), text.get(step.from + step.now..));
                let (head, tail) = head.zip(tail).ok_or_else(lost)?;
                let aside = step.line.clone().map_or(Aside::Nothing, Aside::TakeBack);
                ([head, &step.was, tail].concat(), aside, Did::Undone)
            }
        };
        let after = self.manuscript.with(after).map_err(|report| why(&report))?;
        Ok(Change { before: Arc::clone(text), after, aside, did })
    }

    /// Takes over a change that was written.
    pub fn take(&mut self, change: Change) -> Did {
        let Change { before, after, aside, did } = change;
        if did == Did::Undone {
            self.at = self.steps.pop().map_or(0, |step| step.at);
            self.manuscript = after;
        } else {
            let line = match aside {
                Aside::Add(line) => Some(line),
                _ => None,
            };
            let (from, now, was) = difference(&before, &after.text);
            self.steps.push(Step { did, at: self.at, from, now, was, line });
            self.manuscript = after;
            self.settle();
        }
        did
    }

    /// The text with a row that says something else.
    fn put(&self, row: usize, typed: &str) -> Result<String, String> {
        let all = self.manuscript.items.get(self.at).map(rows).unwrap_or_default();
        let row = all.get(row).ok_or("There is no such row.")?;
        let item = format!("items/{}", self.at);
        let text: &str = &self.manuscript.text;
        let (path, typed) = (format!("{item}/{}", row.path), typed.trim());
        let same = || text.to_owned();
        let set = |text: &str, path: &str, value: &Value| {
            splice::set(text, path, value).ok_or_else(|| "The item is not where it was.".to_owned())
        };
        if typed.is_empty() {
            return match &row.when_empty {
                _ if row.is_new() => Ok(same()),
                WhenEmpty::Goes(path) => {
                    Ok(splice::take_out(text, &format!("{item}/{path}")).unwrap_or_else(same))
                }
                WhenEmpty::Stays => set(text, &path, &json!("")),
            };
        }
        let value = row.value(typed)?;
        if row.sort == Sort::OnlyKey && value == Value::Bool(true) {
            let keys = all.iter().filter(|other| other.sort == Sort::OnlyKey && other.text == "yes");
            let bare = keys.fold(same(), |text, key| {
                splice::take_out(&text, &format!("{item}/{}", key.path)).unwrap_or(text)
            });
            return set(&bare, &path, &value);
        }
        if typed == row.text { Ok(same()) } else { set(text, &path, &value) }
    }

    /// The line for the file of rejected items.
    fn rejection(&self, reason: &str) -> Option<String> {
        let item = self.manuscript.items.get(self.at)?;
        // The fields of the item stay in the order of the format.
        let (reason, item) = (Value::from(reason.trim()), serde_json::to_string(item).ok()?);
        Some(format!("{{\"reason\":{reason},\"item\":{item}}}"))
    }
}

impl PartialEq for Change {
    fn eq(&self, other: &Self) -> bool {
        let parts = |change: &Self| (change.did, change.aside.clone(), change.path());
        parts(self) == parts(other) && self.before == other.before && self.after.text == other.after.text
    }
}

impl Change {
    /// What it does.
    #[must_use]
    pub fn did(&self) -> Did {
        self.did
    }

    /// The file that it changes.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.after.path.clone()
    }
}

fn remarks(manuscript: &Manuscript, at: usize) -> Vec<Remark> {
    let own = format!("items/{at}/");
    let about = manuscript.findings.iter().filter(|finding| finding.item == Some(at));
    let remark = |finding: &lint::Finding| Remark {
        rule: finding.rule,
        what: finding.what.clone(),
        at: finding.at.strip_prefix(&own).unwrap_or_default().to_owned(),
    };
    about.map(remark).collect()
}

/// Why a file could not be used, in a sentence or two.
fn why(report: &Report) -> String {
    let told = report.findings.iter().take(2).map(|finding| format!("{}: {}.", finding.what, finding.help));
    let told: Vec<String> = told.collect();
    told.join(" ")
}

/// Where two texts differ: the first byte, how many bytes are other in the second, and what the first has there.
fn difference(one: &str, other: &str) -> (usize, usize, String) {
    let same = |(one, other): &(u8, u8)| one == other;
    let mut head = one.bytes().zip(other.bytes()).take_while(same).count();
    while !one.is_char_boundary(head) || !other.is_char_boundary(head) {
        head -= 1;
    }
    let most = one.len().min(other.len()) - head;
    let mut tail = one.bytes().rev().zip(other.bytes().rev()).take_while(same).count().min(most);
    while !one.is_char_boundary(one.len() - tail) || !other.is_char_boundary(other.len() - tail) {
        tail -= 1;
    }
    let was = one.get(head..one.len() - tail).unwrap_or_default();
    (head, other.len() - tail - head, was.to_owned())
}

#[cfg(test)]
mod tests;
