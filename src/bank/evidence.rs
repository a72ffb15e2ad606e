//! Finding the quotations of a whole bank in its source.
//!
//! [`Source::find`] reads the source once for each quotation, which is too slow for ten thousand of them. Here the source is
//! read once: at each byte, the next [`WINDOW`] bytes are looked up among the beginnings of the quotations.

use std::borrow::Cow;

use super::clean::{Lines, clean};
use crate::game::source::{fold_space, is_folded};
use crate::game::{Place, Source};

/// How many bytes of a quotation are looked up before it is compared in full. Shorter quotations are searched for one by one.
const WINDOW: usize = 16;

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
    let beginnings = Beginnings::of(&quotes);
    for (paragraph, text) in source.paragraphs().iter().map(|paragraph| paragraph.text.as_bytes()).enumerate()
    {
        for (start, window) in text.windows(WINDOW).enumerate() {
            for &number in window.first_chunk().map_or(&[][..], |window| beginnings.at(window)) {
                let rest = text.get(start..).unwrap_or_default();
                if let (Some(quote), Some(place @ None)) = (quotes.get(number), places.get_mut(number))
                    && rest.starts_with(quote.as_bytes())
                {
                    *place = Some(Place { paragraph, bytes: start..start + quote.len() });
                }
            }
        }
    }
    places
}

/// The quotations by their beginnings: in `numbers` those of slot 0, then those of slot 1 and so on.
struct Beginnings {
    /// Where each slot starts in `numbers`, and the end.
    starts: Vec<usize>,
    numbers: Vec<usize>,
    /// There are two to the power of this many slots.
    bits: u32,
}

/// The fewest and the most bits of a slot: for a handful of quotations, and for all that a bank may hold.
const BITS: (u32, u32) = (4, 17);

/// A number for a beginning, of so many bits. Different beginnings may share one.
fn slot(window: &[u8; WINDOW], bits: u32) -> usize {
    let number = u128::from_le_bytes(*window);
    let mixed = (number as u64 ^ (number >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (u64::BITS - bits)) as usize
}

impl Beginnings {
    fn of(quotes: &[Cow<'_, str>]) -> Self {
        // Eight slots for each quotation, so that few share one.
        let bits = (quotes.len() * 8).max(1).ilog2().clamp(BITS.0, BITS.1);
        let slot_of = |(number, quote): (usize, &Cow<'_, str>)| {
            Some((slot(quote.as_bytes().first_chunk()?, bits), number))
        };
        let mut slots: Vec<(usize, usize)> = quotes.iter().enumerate().filter_map(slot_of).collect();
        slots.sort_unstable();
        let mut starts = Vec::with_capacity((1 << bits) + 1);
        for (at, &(slot, _)) in slots.iter().enumerate() {
            starts.resize(starts.len().max(slot + 1), at);
        }
        starts.resize((1 << bits) + 1, slots.len());
        Self { starts, numbers: slots.into_iter().map(|(_, number)| number).collect(), bits }
    }

    fn at(&self, window: &[u8; WINDOW]) -> &[usize] {
        let slot = slot(window, self.bits);
        match self.starts.get(slot..slot + 2) {
            Some(&[start, end]) => self.numbers.get(start..end).unwrap_or_default(),
            _ => &[],
        }
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
