//! Checking a bank in one pass: each item is read, looked at and let go of before the next, so that a large bank takes
//! little memory, and little time for it. Two threads share the items of a large bank.
//!
//! The pass is for banks that are in order but for what the lint says. Whatever else there is to be said, it gives up, and
//! the file is read in the other ways, which tell it.

use std::panic::resume_unwind;
use std::path::Path;
use std::sync::OnceLock;
use std::thread;

use super::beside::Sources;
use super::convert::{self, Desk, Quotations};
use super::evidence::Index;
use super::limits;
use super::pieces::{Cut, Hand, Pile, Window, items};
use crate::game::ItemId;
use crate::game::bank::shared_ids;
use crate::lint::{self, Language, Reader};

/// What there is to be said of a bank that is in order.
pub(super) struct Passed {
    /// What the lint finds.
    pub(super) findings: Vec<lint::Finding>,
    /// How many items are drafts.
    pub(super) drafts: usize,
}

/// Checks the file of a bank of so many bytes. Nothing when anything is wrong with it that isn't the lint's to say, or when its
/// items don't come last.
pub(super) fn check(path: &Path, length: usize, sources: Sources<'_>) -> Option<Passed> {
    let (cut, file, window) = Cut::of(path, length)?;
    let pieces = cut.pieces();
    let is_large = pieces.len() > 1;
    let work = Work {
        language: Language::of_tag(&file.language),
        can_quote: !file.source.is_empty(),
        cut,
        pile: Pile::new(pieces),
        source: OnceLock::new(),
    };
    let runs = thread::scope(|scope| {
        let read = || work.run(Hand::Second, work.cut.window()?);
        // Without a second thread the first one does it all.
        let other = is_large.then(|| thread::Builder::new().spawn_scoped(scope, read).ok()).flatten();
        let here =
            work.beside(&file.source, &file.atlas, sources).and_then(|()| work.run(Hand::First, window));
        if here.is_none() {
            work.pile.give_up();
        }
        let there =
            other.map_or(Some(Vec::new()), |other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        Some([here?, there?].into_iter().flatten())
    })?;
    let seen = work.joined(runs.collect())?;
    let ids = || seen.lint.ids().zip(seen.was.iter().map(Vec::as_slice));
    if seen.was.len() > limits::ITEMS || !shared_ids(ids()).is_empty() {
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

/// The items of a bank, and what is to be known of it while they are read.
struct Work<'p> {
    language: Language,
    can_quote: bool,
    cut: Cut<'p>,
    pile: Pile,
    /// The source, once it was read.
    source: OnceLock<Index>,
}

impl Work<'_> {
    /// Reads what stands beside the bank. Nothing when something of it can't be used.
    fn beside(&self, source: &str, atlas: &str, sources: Sources<'_>) -> Option<()> {
        if !source.is_empty() {
            let index = Index::of(sources.source(source).ok()?);
            self.source.get_or_init(|| index);
        }
        if !atlas.is_empty() {
            sources.atlas(atlas).ok()?;
        }
        Some(())
    }

    /// Looks at pieces for as long as there are any. Nothing when an item is not in order.
    fn run(&self, hand: Hand, mut window: Window) -> Option<Vec<Run>> {
        let mut runs: Vec<Run> = Vec::new();
        while let Some((number, piece)) = self.pile.take(hand) {
            let run = match runs.last_mut() {
                Some(run) if run.next == number => run,
                _ => {
                    runs.push(Run::new(number, Reader::new(self.language, self.can_quote)));
                    runs.last_mut()?
                }
            };
            let is_read = self.cut.text(piece, &mut window).and_then(|text| run.read(text)).is_some();
            if !is_read || !self.source.get().is_none_or(|source| run.quotes.are_in(source)) {
                self.pile.give_up();
                return None;
            }
        }
        Some(runs)
    }

    /// What was seen of all pieces. Nothing when the source doesn't say what they quote.
    fn joined(&self, mut runs: Vec<Run>) -> Option<Run> {
        let is_proved = |run: &mut Run| self.source.get().is_none_or(|source| run.quotes.are_in(source));
        if !runs.iter_mut().all(is_proved) {
            return None;
        }
        runs.sort_unstable_by_key(|run| run.first);
        runs.into_iter().reduce(|mut seen, run| {
            seen.join(run);
            seen
        })
    }
}

/// What was seen of pieces that follow each other.
struct Run {
    /// The number of the first piece.
    first: usize,
    /// The number of the piece that follows.
    next: usize,
    lint: Reader,
    /// For each item the ids that it had before.
    was: Vec<Vec<ItemId>>,
    drafts: usize,
    /// What wasn't looked up in the source yet.
    quotes: Quotes,
}

impl Run {
    fn new(first: usize, lint: Reader) -> Self {
        Self { first, next: first, lint, was: Vec::new(), drafts: 0, quotes: Quotes::default() }
    }

    /// Looks at the items of the next piece. Nothing when one of them is not in order.
    fn read(&mut self, piece: &str) -> Option<()> {
        self.next += 1;
        let mut desk = Desk::default();
        for file in items(piece) {
            let file = file?;
            self.drafts += usize::from(file.draft.is_some());
            for evidence in &file.evidence {
                self.quotes.add(&evidence.quote);
            }
            let item = convert::item(file, &Quotations::none(), &mut desk)?;
            if !desk.problems.is_empty() {
                return None;
            }
            self.lint.read(&item);
            self.was.push(item.was.clone());
        }
        Some(())
    }

    /// Takes in what was seen of the pieces that follow.
    fn join(&mut self, next: Self) {
        self.lint.join(next.lint);
        self.was.extend(next.was);
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

    /// Whether a source says them all. Then they are done with.
    fn are_in(&mut self, source: &Index) -> bool {
        let are_in = self.iter().all(|quote| source.place(quote).is_some());
        self.text.clear();
        self.ends.clear();
        are_in
    }
}

#[cfg(test)]
#[path = "pass_tests.rs"]
mod tests;
