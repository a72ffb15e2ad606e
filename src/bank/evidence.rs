//! Finding the quotations of a whole bank in its source.
//!
//! [`Source::find`] reads the source once for each quotation, which is too slow for ten thousand of them. Here the source is
//! read once: at each byte, the next [`WINDOW`] bytes are looked up among the beginnings of the quotations.

use std::collections::HashMap;

use super::clean::{Lines, clean};
use crate::game::source::fold_space;
use crate::game::{Place, Source};

/// How many bytes of a quotation are looked up before it is compared in full. Shorter quotations are searched for one by one.
const WINDOW: usize = 16;

/// A quotation as it is searched for: cleaned, white space folded.
pub(super) fn tidy(quote: &str) -> String {
    fold_space(&clean(quote, Lines::Fold).text)
}

/// The first place of each quotation, in the order of the quotations.
pub(super) fn places<'a>(source: &Source, quotes: impl Iterator<Item = &'a str>) -> Vec<Option<Place>> {
    let quotes: Vec<String> = quotes.map(tidy).collect();
    let mut places = vec![None; quotes.len()];
    let mut wanted = Beginnings::default();
    for (number, quote) in quotes.iter().enumerate() {
        match quote.as_bytes().first_chunk() {
            Some(window) => wanted.add(window, number),
            None => wanted.short.push(number),
        }
    }
    for number in &wanted.short {
        if let (Some(quote), Some(place)) = (quotes.get(*number), places.get_mut(*number)) {
            *place = source.find(quote);
        }
    }
    for (paragraph, text) in source.paragraphs().iter().map(|paragraph| paragraph.text.as_bytes()).enumerate()
    {
        for (start, window) in text.windows(WINDOW).enumerate() {
            let Some(found) = window.first_chunk().and_then(|window| wanted.at(window)) else { continue };
            found.retain(|&number| {
                let Some(quote) = quotes
                    .get(number)
                    .filter(|quote| text.get(start..).is_some_and(|rest| rest.starts_with(quote.as_bytes())))
                else {
                    return true;
                };
                if let Some(place) = places.get_mut(number) {
                    *place = Some(Place { paragraph, bytes: start..start + quote.len() });
                }
                false
            });
        }
    }
    places
}

/// The beginnings of quotations.
struct Beginnings {
    /// The numbers of the quotations that begin with these bytes and were not found yet.
    by_window: HashMap<[u8; WINDOW], Vec<usize>>,
    /// One bit for each [`slot`]: whether any beginning falls on it. Spares nearly all look-ups.
    taken: Vec<bool>,
    /// The quotations that are too short for a window.
    short: Vec<usize>,
}

impl Default for Beginnings {
    fn default() -> Self {
        Self { by_window: HashMap::new(), taken: vec![false; 1 << SLOT_BITS], short: Vec::new() }
    }
}

const SLOT_BITS: u32 = 17;

fn slot(window: &[u8; WINDOW]) -> usize {
    let number = u128::from_le_bytes(*window);
    let mixed = (number as u64 ^ (number >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (u64::BITS - SLOT_BITS)) as usize
}

impl Beginnings {
    fn add(&mut self, window: &[u8; WINDOW], number: usize) {
        if let Some(taken) = self.taken.get_mut(slot(window)) {
            *taken = true;
        }
        self.by_window.entry(*window).or_default().push(number);
    }

    fn at(&mut self, window: &[u8; WINDOW]) -> Option<&mut Vec<usize>> {
        self.taken.get(slot(window)).filter(|taken| **taken)?;
        self.by_window.get_mut(window)
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
            text in "([ab ]{0,60}\n\n){1,4}",
            quotes in proptest::collection::vec("[ab ]{0,24}", 0..20),
        ) {
            let source = Source::parse(&text);
            let each: Vec<_> = quotes.iter().map(|quote| source.find(quote)).collect();
            prop_assert_eq!(places(&source, quotes.iter().map(String::as_str)), each);
        }
    }
}
