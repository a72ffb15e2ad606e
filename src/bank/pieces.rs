//! Reading a large bank in pieces, cut between its items, so that two threads can share them and the whole of it never has to
//! be held.
//!
//! Where an item begins is guessed: where the words stand with which the first item begins, brace and first field. Whoever
//! reads a piece finds out whether the guess was right, as a piece must hold whole items and nothing else.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::str::from_utf8;
use std::sync::{Mutex, PoisonError};

use memchr::memmem::Finder;
use serde::Deserialize;

use super::file::{BankFile, ItemFile, first_from_str, from_str};
use super::limits;

/// How long a piece is, in bytes, but for the item that its end falls into.
const PIECE: usize = 128 * 1024;

/// How much is read at first to find the end of that item, in bytes.
const MORE: usize = 4 * 1024;

/// The name of the field that holds the items. Within a text it would stand between backslashes.
const ITEMS: &str = "\"items\"";

/// The white space of JSON.
const SPACE: [char; 4] = [' ', '\n', '\r', '\t'];

/// A list without entries.
#[derive(Deserialize)]
pub(super) struct NoItems([(); 0]);

/// A bank that is to be read in pieces.
pub(super) struct Cut<'p> {
    path: &'p Path,
    /// The bytes of the file in which the items stand.
    items: Range<usize>,
    /// How the first item begins, up to the end of the name of its first field.
    opening: Finder<'static>,
}

impl<'p> Cut<'p> {
    /// Looks at the file of a bank: how it is to be read, what it says of itself, and its first bytes. Nothing for a bank whose
    /// items don't come last.
    pub(super) fn of(path: &'p Path, length: usize) -> Option<(Self, BankFile<NoItems>, Window)> {
        let mut window = Window::open(path)?;
        let head = window.bytes(0..length.min(PIECE))?;
        // It may end inside a character.
        let valid = from_utf8(head).map_or_else(|error| error.valid_up_to(), str::len);
        let head = from_utf8(head.get(..valid)?).ok()?;
        // A rule that is switched off may name items of its own before.
        let mut named = head.match_indices(ITEMS).take(limits::LIST + 1);
        let (about, items) = named.find_map(|(at, _)| parted(head, at))?;
        let start = head.len() - items.len();
        let opening = Finder::new(opening(items)?).into_owned();
        let tail = length.saturating_sub(MORE);
        let end = tail + up_to(up_to(window.bytes(tail..length)?, b'}')?, b']')?.len();
        (start <= end).then_some((Self { path, items: start..end, opening }, about, window))
    }

    /// The pieces, all but the last of the same length.
    pub(super) fn pieces(&self) -> Vec<Range<usize>> {
        let end = self.items.end;
        self.items.clone().step_by(PIECE).map(|start| start..end.min(start + PIECE)).collect()
    }

    /// The file once more, for another reader.
    pub(super) fn window(&self) -> Option<Window> {
        Window::open(self.path)
    }

    /// The text of the items that begin in a piece. Nothing when it can't be told where the last of them ends.
    pub(super) fn text<'w>(&self, piece: Range<usize>, window: &'w mut Window) -> Option<&'w str> {
        let length = piece.len();
        let mut more = MORE;
        let (all, end) = loop {
            let all = piece.start..self.items.end.min(piece.end + more);
            match self.opening.find(window.bytes(all.clone())?.get(length..)?) {
                Some(after) => break (all, Some(length + after)),
                None if all.end == self.items.end => break (all, None),
                None => more *= 2,
            }
        };
        let bytes = window.bytes(all)?;
        let start = if piece.start == self.items.start { Some(0) } else { self.opening.find(bytes) };
        let Some(start) = start.filter(|start| *start < length) else { return Some("") };
        let bytes = match end {
            Some(end) => up_to(bytes.get(..end)?, b',')?,
            None => bytes,
        };
        from_utf8(bytes.get(start..)?).ok()
    }
}

/// What a bank says of itself, and its text from the first item on, where the name of the field stands at `at`. Nothing when
/// that is a field of something else: what stands before it is no bank then.
fn parted(head: &str, at: usize) -> Option<(BankFile<NoItems>, &str)> {
    let (before, after) = head.split_at_checked(at + ITEMS.len())?;
    let items = space(space(after).strip_prefix(':')?).strip_prefix('[')?;
    let before = before.strip_prefix('\u{feff}').unwrap_or(before);
    Some((from_str(&format!("{before}: []}}")).ok()?, items))
}

fn space(text: &str) -> &str {
    text.trim_start_matches(SPACE)
}

/// How items begin, up to the end of the name of the first field.
fn opening(items: &str) -> Option<&str> {
    let items = space(items);
    let name = items.strip_prefix('{').map(space)?.strip_prefix('"')?;
    let end = items.len() - name.len() + name.find('"')? + 1;
    items.get(..end)
}

/// What stands before a mark at the end.
fn up_to(bytes: &[u8], mark: u8) -> Option<&[u8]> {
    let at = bytes.iter().rposition(|byte| !SPACE.contains(&char::from(*byte)))?;
    bytes.get(..at).filter(|_| bytes.get(at) == Some(&mark))
}

/// A file, of which some bytes are held.
pub(super) struct Window {
    file: File,
    start: usize,
    held: Vec<u8>,
}

impl Window {
    fn open(path: &Path) -> Option<Self> {
        Some(Self { file: File::open(path).ok()?, start: 0, held: Vec::new() })
    }

    /// Bytes of the file, which are read unless they are held. Nothing when it hasn't as many.
    fn bytes(&mut self, wanted: Range<usize>) -> Option<&[u8]> {
        let is_held = self.start <= wanted.start && wanted.end <= self.start + self.held.len();
        if !is_held {
            self.held.clear();
            self.held.reserve(wanted.len());
            self.start = wanted.start;
            self.file.seek(SeekFrom::Start(wanted.start as u64)).ok()?;
            (&self.file).take(wanted.len() as u64).read_to_end(&mut self.held).ok()?;
        }
        self.held.get(wanted.start - self.start..wanted.end - self.start)
    }
}

/// The items of a piece. Nothing in place of the first that isn't one, or of what isn't an item.
pub(super) fn items(piece: &str) -> impl Iterator<Item = Option<ItemFile>> {
    let mut rest = Some(piece).filter(|piece| !piece.is_empty());
    std::iter::from_fn(move || {
        let Ok((item, behind)) = first_from_str(rest.take()?) else { return Some(None) };
        let behind = space(behind);
        rest = behind.strip_prefix(',');
        Some((rest.is_some() || behind.is_empty()).then_some(item))
    })
}

/// One of two readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hand {
    /// Begins with the first piece.
    First,
    /// Begins in the middle.
    Second,
}

/// The pieces that nobody has taken yet, with their numbers: each hand has its own half, in order, and helps the other from
/// behind when it is done.
pub(super) struct Pile(Mutex<[Half; 2]>);

type Half = VecDeque<(usize, Range<usize>)>;

impl Pile {
    pub(super) fn new(pieces: Vec<Range<usize>>) -> Self {
        let mut first: Half = pieces.into_iter().enumerate().collect();
        let second = first.split_off(first.len().div_ceil(2));
        Self(Mutex::new([first, second]))
    }

    /// The next piece for a hand, with its number.
    pub(super) fn take(&self, hand: Hand) -> Option<(usize, Range<usize>)> {
        let mut halves = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let [first, second] = &mut *halves;
        let (own, other) = match hand {
            Hand::First => (first, second),
            Hand::Second => (second, first),
        };
        own.pop_front().or_else(|| other.pop_back())
    }

    /// Throws away what is left.
    pub(super) fn give_up(&self) {
        for half in &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            half.clear();
        }
    }
}

#[cfg(test)]
#[path = "pieces_tests.rs"]
mod tests;
