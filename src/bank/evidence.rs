//! Finding the quotations of a whole bank in its source.
//!
//! [`Source::find`] reads the source once for each quotation, which is too slow for ten thousand of them. Here the source is
//! read once, in steps: at every eighth byte, the next [`WINDOW`] bytes are looked up among the beginnings of the quotations.
//! A quotation has as many beginnings as a step has bytes, so one of them is met wherever it stands. For quotations that are
//! too short to have so many, the source is read a second time, byte by byte.

use std::borrow::Cow;

use super::clean::{Lines, clean};
use crate::game::source::{fold_space, is_folded};
use crate::game::{Place, Source};

/// How many bytes of a quotation are looked up before it is compared in full. Shorter quotations are searched for one by one.
const WINDOW: usize = 16;

/// How many bytes of the source are passed over from one look to the next: for long quotations, and for the others.
const STEPS: [usize; 2] = [8, 1];

/// A quotation as it is searched for: cleaned, white space folded.
fn tidy(quote: &str) -> Cow<'_, str> {
    match clean(quote, Lines::Fold).text {
        Cow::Borrowed(quote) if is_folded(quote) => Cow::Borrowed(quote),
        quote => Cow::Owned(fold_space(&quote)),
    }
}

/// The first place of each quotation, in the order of the quotations.
pub(super) fn places<'a>(source: &Source, quotes: impl Iterator<Item = &'a str>) -> Vec<Option<Place>> {
    let quotes: Vec<Cow<'_, str>> = quotes.map(tidy).collect();
    let mut places: Vec<Option<Place>> =
        quotes.iter().map(|quote| if quote.len() < WINDOW { source.find(quote) } else { None }).collect();
    for step in STEPS {
        if let Some(beginnings) = Beginnings::of(&quotes, step) {
            look(source, &beginnings, &quotes, &mut places);
        }
    }
    places
}

/// Reads a source once, and keeps the first place of each quotation that has beginnings.
fn look(source: &Source, beginnings: &Beginnings, quotes: &[Cow<'_, str>], places: &mut [Option<Place>]) {
    for (paragraph, text) in source.paragraphs().iter().map(|paragraph| paragraph.text.as_bytes()).enumerate()
    {
        for (at, window) in text.windows(WINDOW).enumerate().step_by(beginnings.step) {
            for (number, skipped) in window.first_chunk().into_iter().flat_map(|window| beginnings.at(window))
            {
                let (Some(start), Some(quote), Some(place)) =
                    (at.checked_sub(skipped), quotes.get(number), places.get_mut(number))
                else {
                    continue;
                };
                let is_first = place
                    .as_ref()
                    .is_none_or(|first| (paragraph, start) < (first.paragraph, first.bytes.start));
                if is_first && text.get(start..).is_some_and(|rest| rest.starts_with(quote.as_bytes())) {
                    *place = Some(Place { paragraph, bytes: start..start + quote.len() });
                }
            }
        }
    }
}

/// The beginnings of the quotations by their slots: a list for each slot, from the last beginning that came into it to the
/// first. A beginning is kept as its number plus one, and 0 ends a list.
struct Beginnings {
    last: Vec<u32>,
    /// For each beginning the one before it in its list.
    before: Vec<u32>,
    /// There are two to the power of this many slots.
    bits: u32,
    /// How many beginnings each quotation has.
    step: usize,
}

/// The fewest and the most bits of a slot: for a handful of quotations, and for all that a bank may hold.
const BITS: (u32, u32) = (4, 18);

/// A number for a beginning, of so many bits. Different beginnings may share one.
fn slot(window: &[u8; WINDOW], bits: u32) -> usize {
    let number = u128::from_le_bytes(*window);
    let mixed = (number as u64 ^ (number >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (u64::BITS - bits)) as usize
}

impl Beginnings {
    /// The beginnings of the quotations for which this is the longest step that they are long enough for. Nothing when there
    /// are none.
    fn of(quotes: &[Cow<'_, str>], step: usize) -> Option<Self> {
        let fits = |quote: &str| {
            let longest = STEPS.into_iter().find(|step| quote.len() + 1 >= WINDOW + step);
            longest == Some(step)
        };
        if !quotes.iter().any(|quote| fits(quote)) {
            return None;
        }
        let count = quotes.len() * step;
        // A slot or two for each beginning, so that few share one.
        let bits = (count * 2).ilog2().clamp(BITS.0, BITS.1);
        let mut found = Self { last: vec![0; 1 << bits], before: vec![0; count], bits, step };
        for (number, quote) in quotes.iter().enumerate().filter(|(_, quote)| fits(quote)) {
            for (skipped, window) in quote.as_bytes().windows(WINDOW).take(step).enumerate() {
                found.add(window, number * step + skipped);
            }
        }
        Some(found)
    }

    fn add(&mut self, window: &[u8], number: usize) {
        let Some(slot) = window.first_chunk().map(|window| slot(window, self.bits)) else { return };
        if let (Some(last), Some(before)) = (self.last.get_mut(slot), self.before.get_mut(number)) {
            *before = std::mem::replace(last, number as u32 + 1);
        }
    }

    /// The quotations that may have a beginning, and how many of their bytes stand before it.
    fn at(&self, window: &[u8; WINDOW]) -> impl Iterator<Item = (usize, usize)> {
        let number = |plus_one: &u32| plus_one.checked_sub(1).map(|number| number as usize);
        let first = self.last.get(slot(window, self.bits)).and_then(number);
        std::iter::successors(first, move |at| self.before.get(*at).and_then(number))
            .map(|number| (number / self.step, number % self.step))
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
            prop_assert_eq!(places(&source, quotes.iter().map(String::as_str)), each);
        }
    }
}
