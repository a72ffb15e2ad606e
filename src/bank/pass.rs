//! Checking a bank in one pass: each item is read, looked at and let go of before the next, so that a large bank takes
//! little memory, and little time for it. The items of a large bank are shared by two threads.
//!
//! The pass is for banks that are in order but for what the lint says. Whatever else there is to be said, it gives up, and
//! the file is read in the other ways, which tell it.

use std::panic::resume_unwind;
use std::thread;

use serde_json::value::RawValue;

use super::beside::Sources;
use super::convert::{self, Desk, Quotations};
use super::file::{BankFile, ItemFile, from_str};
use super::{evidence, limits};
use crate::game::bank::shared_ids;
use crate::game::{ItemId, Source};
use crate::lint::{self, Language, Reader};

/// With fewer items than this a second thread takes longer to begin than it saves.
const WORTH_SHARING: usize = 500;

/// What there is to be said of a bank that is in order.
pub(super) struct Passed {
    /// What the lint finds.
    pub(super) findings: Vec<lint::Finding>,
    /// How many items are drafts.
    pub(super) drafts: usize,
}

/// Checks the text of a bank. Nothing when anything is wrong with it that isn't the lint's to say. A byte order mark must be
/// gone already.
pub(super) fn check(text: &str, sources: Sources<'_>) -> Option<Passed> {
    let file: BankFile<Vec<&RawValue>> = from_str(text).ok()?;
    if file.items.is_empty() || file.items.len() > limits::ITEMS {
        return None;
    }
    let source = match file.source.as_str() {
        "" => None,
        name => Some(sources.source(name).ok()?),
    };
    if !file.atlas.is_empty() {
        sources.atlas(&file.atlas).ok()?;
    }
    let seen =
        Bank { language: Language::of_tag(&file.language), source: source.as_deref() }.see(&file.items)?;
    let ids = || seen.items.iter().map(|(id, was)| (id, was.as_slice()));
    if !shared_ids(ids()).is_empty() {
        return None;
    }
    let mut desk = Desk::default();
    let off = if file.lint.off.is_empty() {
        Vec::new()
    } else {
        let ids = ids().map(|(id, _)| id.as_str()).collect();
        convert::off(&file.lint, Some(&ids), &mut desk)
    };
    convert::about(file, &mut desk)?;
    desk.problems.is_empty().then(|| Passed { findings: seen.lint.findings(&off), drafts: seen.drafts })
}

/// What is to be known of a bank before its items.
#[derive(Clone, Copy)]
struct Bank<'a> {
    language: Language,
    source: Option<&'a Source>,
}

/// What was seen of items that are in order.
struct Seen {
    lint: Reader,
    /// The ids of the items, with those that they had before.
    items: Vec<(ItemId, Vec<ItemId>)>,
    drafts: usize,
}

impl Bank<'_> {
    /// Looks at items, with another thread where there are many. Nothing when one of them is not in order.
    fn see(self, items: &[&RawValue]) -> Option<Seen> {
        let (first, second) = items.split_at(items.len() / 2);
        if items.len() < WORTH_SHARING {
            return self.see_here(items);
        }
        thread::scope(|scope| {
            let other = thread::Builder::new().spawn_scoped(scope, || self.see_here(second));
            let mut seen = self.see_here(first);
            // Without a second thread the first one does it all.
            let rest = match other {
                Ok(other) => other.join().unwrap_or_else(|panic| resume_unwind(panic)),
                Err(_) => self.see_here(second),
            };
            seen.as_mut()?.join(rest?);
            seen
        })
    }

    /// Looks at items on this thread.
    fn see_here(self, items: &[&RawValue]) -> Option<Seen> {
        let mut lint = Reader::new(self.language, self.source.is_some());
        let (mut seen, mut drafts) = (Vec::with_capacity(items.len()), 0);
        let (mut quotes, mut desk) = (Quotes::default(), Desk::default());
        for item in items {
            let file: ItemFile = from_str(item.get()).ok()?;
            drafts += usize::from(file.draft.is_some());
            for evidence in &file.evidence {
                quotes.add(&evidence.quote);
            }
            let item = convert::item(file, &mut Quotations::none(), &mut desk)?;
            if !desk.problems.is_empty() {
                return None;
            }
            lint.read(&item);
            seen.push((item.id.clone(), item.was.clone()));
        }
        let is_said = |source| evidence::places(source, quotes.iter()).iter().all(Option::is_some);
        self.source.is_none_or(is_said).then_some(Seen { lint, items: seen, drafts })
    }
}

impl Seen {
    /// Takes in what was seen of the items that follow.
    fn join(&mut self, next: Seen) {
        self.lint.join(next.lint);
        self.items.extend(next.items);
        self.drafts += next.drafts;
    }
}

/// Texts one behind the other.
#[derive(Default)]
struct Quotes {
    text: String,
    ends: Vec<usize>,
}

impl Quotes {
    fn add(&mut self, quote: &str) {
        self.text.push_str(quote);
        self.ends.push(self.text.len());
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| self.text.get(*start..*end).unwrap_or_default())
    }
}

#[cfg(test)]
#[path = "pass_tests.rs"]
mod tests;
