//! Finding the quotations of a whole bank in its source.
//!
//! [`Source::find`] reads the source once for each quotation, which is too slow for ten thousand of them. Here the source is
//! read once: of every eighth byte it is kept what the next [`WINDOW`] bytes say. A quotation has as many beginnings as a step
//! has bytes, so one of them is kept wherever it stands.

use std::borrow::Cow;
use std::sync::Arc;

use super::clean::{Lines, clean};
use crate::game::source::{fold_space, is_folded};
use crate::game::{Place, Source};

/// How many bytes are kept of a place, and looked up of a quotation before it is compared in full.
const WINDOW: usize = 16;

/// How many bytes of the source are passed over from one place to the next.
const STEP: usize = 8;

/// How many places are looked at for one quotation. In a source that says the same again and again there are more, and it is
/// faster to read it.
const LOOKS: usize = 256;

/// A quotation as it is searched for: cleaned, white space folded.
fn tidy(quote: &str) -> Cow<'_, str> {
    match clean(quote, Lines::Fold).text {
        Cow::Borrowed(quote) if is_folded(quote) => Cow::Borrowed(quote),
        quote => Cow::Owned(fold_space(&quote)),
    }
}

/// A source with its places by what they say: a list for each slot, from the last place that came into it to the first. A
/// place is kept as its number plus one, and 0 ends a list.
pub(super) struct Index {
    source: Arc<Source>,
    /// The number of the first place of each paragraph.
    firsts: Vec<u32>,
    last: Vec<u32>,
    /// For each place the one before it in its list.
    before: Vec<u32>,
    /// There are two to the power of this many slots.
    bits: u32,
}

/// The fewest bits of a slot.
const BITS: u32 = 4;

/// A number for what a place says, of so many bits. Different words may share one.
fn slot(window: &[u8; WINDOW], bits: u32) -> usize {
    let number = u128::from_le_bytes(*window);
    let mixed = (number as u64 ^ (number >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (u64::BITS - bits)) as usize
}

/// What the places of a paragraph say.
fn windows(text: &str) -> impl ExactSizeIterator<Item = &[u8]> {
    text.as_bytes().windows(WINDOW).step_by(STEP)
}

impl Index {
    pub(super) fn of(source: Arc<Source>) -> Self {
        let texts = || source.paragraphs().iter().map(|paragraph| paragraph.text.as_str());
        let mut count = 0;
        let mut firsts = Vec::with_capacity(source.paragraphs().len());
        for text in texts() {
            firsts.push(count);
            count += windows(text).len() as u32;
        }
        // About as many slots as places, so that few share one.
        let bits = count.max(1).ilog2().max(BITS);
        let (mut last, mut before) = (vec![0; 1 << bits], Vec::with_capacity(count as usize));
        let slots = texts().flat_map(windows).filter_map(|window| Some(slot(window.first_chunk()?, bits)));
        for slot in slots {
            if let Some(last) = last.get_mut(slot) {
                before.push(std::mem::replace(last, before.len() as u32 + 1));
            }
        }
        Self { source, firsts, last, before, bits }
    }

    /// The source itself.
    pub(super) fn source(&self) -> &Source {
        &self.source
    }

    /// The places that may say something: paragraphs and the bytes before the places in them.
    fn at(&self, window: &[u8]) -> impl Iterator<Item = (usize, usize)> {
        let number = |plus_one: &u32| plus_one.checked_sub(1);
        let slot = window.first_chunk().map(|window| slot(window, self.bits));
        let first = slot.and_then(|slot| self.last.get(slot)).and_then(number);
        let numbers = std::iter::successors(first, move |at| self.before.get(*at as usize).and_then(number));
        numbers.filter_map(|number| {
            let paragraph = self.firsts.partition_point(|first| *first <= number).checked_sub(1)?;
            Some((paragraph, (number - self.firsts.get(paragraph)?) as usize * STEP))
        })
    }

    /// The first place where the source says a quotation.
    pub(super) fn place(&self, quote: &str) -> Option<Place> {
        let quote = tidy(quote);
        if quote.len() + 1 < WINDOW + STEP {
            return self.source.find(&quote);
        }
        let mut first: Option<(usize, usize)> = None;
        let mut looks = 0;
        for (skipped, window) in quote.as_bytes().windows(WINDOW).take(STEP).enumerate() {
            for (paragraph, at) in self.at(window) {
                looks += 1;
                if looks > LOOKS {
                    return self.source.find(&quote);
                }
                let says = |start: &usize| {
                    let text =
                        self.source.paragraphs().get(paragraph).map(|paragraph| paragraph.text.as_bytes());
                    let rest = text.and_then(|text| text.get(*start..));
                    rest.is_some_and(|rest| rest.starts_with(quote.as_bytes()))
                };
                let found = at.checked_sub(skipped).filter(says).map(|start| (paragraph, start));
                first = first.into_iter().chain(found).min();
            }
        }
        first.map(|(paragraph, start)| Place { paragraph, bytes: start..start + quote.len() })
    }
}

/// What the source says where a quotation that does not stand in it comes nearest: the words that both share, and how the
/// source goes on.
pub(super) fn nearest(source: &Source, quote: &str) -> Option<String> {
    const SHARED: usize = 3;
    const AFTER: usize = 48;
    let quote = tidy(quote);
    let ends: Vec<usize> = quote.match_indices(' ').map(|(at, _)| at).collect();
    let shared = |words: usize| {
        ends.get(words - 1).and_then(|end| quote.get(..*end)).and_then(|head| source.find(head))
    };
    // A shorter beginning stands wherever a longer one does, so the longest one can be found by halving.
    let (mut least, mut most) = (SHARED, ends.len());
    let mut place = shared(least)?;
    while least < most {
        let middle = (least + most).div_ceil(2);
        match shared(middle) {
            Some(found) => (least, place) = (middle, found),
            None => most = middle - 1,
        }
    }
    let text = &source.paragraph(&place)?.text;
    let rest = text.get(place.bytes.end..)?;
    let goes_on: String = rest.chars().take(AFTER).collect();
    let dots = if goes_on.len() < rest.len() { "…" } else { "" };
    Some(format!("{}{goes_on}{dots}", text.get(place.bytes)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str =
        "Danjung died in about 1717, allegedly at the hands of his own father-in-law.\n\nAmursana was born.";

    #[test]
    fn a_quotation_that_differs_is_shown_with_what_the_source_says() {
        let source = Source::parse(TEXT);
        assert_eq!(
            nearest(&source, "Danjung died in about 1718, allegedly").as_deref(),
            Some("Danjung died in about 1717, allegedly at the hands of his own father-…")
        );
        assert_eq!(nearest(&source, "Amursana was born in 1723").as_deref(), Some("Amursana was born."));
        assert_eq!(nearest(&source, "Amursana"), None);
        assert_eq!(nearest(&source, ""), None);
    }

    #[test]
    fn a_source_that_says_the_same_again_and_again_is_read_instead() {
        let times = LOOKS * 20;
        let source = Source::parse(&format!("It rains.\n\n{}ends.", "it rains and ".repeat(times)));
        let index = Index::of(Arc::new(source));
        let place = |quote| index.place(quote).map(|place| (place.paragraph, place.bytes.start));
        assert_eq!(place("it rains and it rains and it rains"), Some((1, 0)));
        assert_eq!(place("it rains and it rains and ends."), Some((1, (times - 2) * "it rains and ".len())));
        assert_eq!(place("it rains and it rains and it snows"), None);
    }

    proptest! {
        #[test]
        fn reading_once_finds_what_reading_for_each_finds(
            text in "([ab ]{0,90}\n\n){1,4}",
            quotes in proptest::collection::vec("[ab ]{0,40}", 0..20),
            (unit, times) in ("[ab ]{1,9}", 0..20_usize),
            pieces in proptest::collection::vec((0..600_usize, 0..60_usize), 0..20),
        ) {
            // What is said again and again stands in many places, of which the first counts.
            let text = format!("{text}\n\n{0}\n\na{0}", unit.repeat(times));
            let source = Source::parse(&text);
            // Texts by chance hardly ever say a long quotation, so some are taken out of it.
            let piece = |(start, length): (usize, usize)| text.chars().skip(start).take(length).collect();
            let quotes: Vec<String> = quotes.into_iter().chain(pieces.into_iter().map(piece)).collect();
            let each: Vec<_> = quotes.iter().map(|quote| source.find(quote)).collect();
            let index = Index::of(Arc::new(source));
            let places: Vec<_> = quotes.iter().map(|quote| index.place(quote)).collect();
            prop_assert_eq!(places, each);
        }
    }
}
