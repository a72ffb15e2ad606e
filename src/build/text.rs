//! A document as the stages go through it: parts of paragraphs with their sentences, all of them or a sample from all over it.

use std::ops::Range;

use super::clause::is_whole;
use super::clean::{Document, Paragraph};
use super::sentence;

/// How much of a text is looked into for items, in bytes: more than enough for [`super::MOST_ITEMS`]. Of a longer text, parts
/// from all over it are taken; its names and words are learnt from the whole.
pub(super) const LOOKED_INTO: u64 = 500_000;

/// From how many bytes on a paragraph is gone through in parts, so that a sample need not hold a huge one whole.
const PART: usize = 16 * 1024;

/// Where the whole sentences of a document stand. All in one list: a text of short paragraphs has as many of them as sentences.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    ranges: Vec<Range<u32>>,
    /// For each paragraph, how many sentences there are up to its end.
    ends: Vec<u32>,
}

impl Sentences {
    pub(super) fn of(document: &Document) -> Self {
        let narrow = |range: Range<usize>| range.start as u32..range.end as u32;
        let mut all = Self::default();
        for paragraph in &document.paragraphs {
            let found = sentence::sentences(&paragraph.text).into_iter();
            let whole = found.filter(|range| paragraph.text.get(range.clone()).is_some_and(is_whole));
            all.ranges.extend(whole.map(narrow));
            all.ends.push(all.ranges.len() as u32);
        }
        all
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }
}

/// A document with where its sentences stand.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) document: &'a Document,
    pub(super) sentences: &'a Sentences,
}

/// A paragraph, or a piece of a long one.
#[derive(Clone)]
pub(super) struct Part<'a> {
    pub(super) paragraph: &'a Paragraph,
    /// The number of the first sentence in the text.
    pub(super) first: usize,
    ranges: &'a [Range<u32>],
    /// How many bytes of the text it covers, with what is no whole sentence.
    pub(super) size: usize,
}

impl<'a> Part<'a> {
    pub(super) fn sentences(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let text: &'a str = &self.paragraph.text;
        self.ranges.iter().filter_map(move |range| text.get(range.start as usize..range.end as usize))
    }
}

impl<'a> Text<'a> {
    /// The parts in reading order.
    pub(super) fn parts(self) -> impl Iterator<Item = Part<'a>> {
        let mut first = 0;
        self.document.paragraphs.iter().zip(&self.sentences.ends).flat_map(move |(paragraph, end)| {
            let ranges = self.sentences.ranges.get(first..*end as usize).unwrap_or_default();
            let parts = Parts { paragraph, ranges, first, at: 0 };
            first = *end as usize;
            parts
        })
    }

    /// The parts that are looked into for items: all of a short text, and of a long one its share from everywhere.
    pub(super) fn sample(self) -> impl Iterator<Item = Part<'a>> {
        let size = self.document.size();
        let looked_into = size.min(LOOKED_INTO);
        let (mut passed, mut taken) = (0_u64, 0_u64);
        self.parts().filter(move |part| {
            // As much as the share of the text that was passed so far allows.
            let is_taken = taken * size <= passed * looked_into;
            passed += part.size as u64;
            taken += if is_taken { part.size as u64 } else { 0 };
            is_taken
        })
    }

    /// Whether only a sample of the text is looked into.
    pub(super) fn is_sampled(self) -> bool {
        self.document.size() > LOOKED_INTO
    }
}

/// The parts of one paragraph.
struct Parts<'a> {
    paragraph: &'a Paragraph,
    ranges: &'a [Range<u32>],
    first: usize,
    /// Where the next part starts.
    at: usize,
}

impl<'a> Iterator for Parts<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        let length = self.paragraph.text.len();
        if self.at >= length {
            return None;
        }
        let count = self.ranges.iter().take_while(|range| range.end as usize <= self.at + PART).count();
        // A sentence is never cut, however long it is.
        let count = if length - self.at <= PART { self.ranges.len() } else { count.max(1) };
        let (ranges, rest) = self.ranges.split_at_checked(count).unwrap_or((self.ranges, &[]));
        let end = ranges.last().filter(|_| !rest.is_empty()).map_or(length, |last| last.end as usize);
        let part = Part { paragraph: self.paragraph, first: self.first, ranges, size: end - self.at };
        self.first += count;
        self.ranges = rest;
        self.at = end;
        Some(part)
    }
}

/// Whether enough of the first words are the small words of English.
pub(super) fn is_english(document: &Document) -> bool {
    const LOOKED_AT: usize = 4000;
    const SMALL: [&str; 16] = [
        "the", "of", "and", "in", "to", "was", "is", "a", "by", "with", "on", "at", "from", "as", "for",
        "were",
    ];
    let words =
        document.paragraphs.iter().flat_map(|paragraph| paragraph.text.split_whitespace()).take(LOOKED_AT);
    let (mut all, mut small) = (0, 0);
    for word in words {
        all += 1;
        small += usize::from(SMALL.contains(&word));
    }
    all > 0 && small * 100 >= all * 18
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(texts: &[String]) -> Document {
        let paragraphs =
            texts.iter().map(|text| Paragraph { heading: None, text: text.as_str().into() }).collect();
        Document { paragraphs, ..Document::default() }
    }

    #[test]
    fn parts_cover_every_sentence_once() {
        let long = "The river is long and it is wide. ".repeat(3000);
        let document = document(&[
            "It rains.".to_owned(),
            long.trim().to_owned(),
            "no sentence".to_owned(),
            "So it is.".to_owned(),
        ]);
        let sentences = Sentences::of(&document);
        let text = Text { document: &document, sentences: &sentences };
        let parts: Vec<Part<'_>> = text.parts().collect();
        assert!(parts.len() > 6 && parts.iter().all(|part| part.size <= PART + 40));
        assert_eq!(parts.iter().map(|part| part.size as u64).sum::<u64>(), document.size());
        let mut number = 0;
        for part in &parts {
            assert_eq!(part.first, number);
            number += part.sentences().count();
        }
        assert_eq!(number, 3002);
    }

    #[test]
    fn a_long_text_is_sampled_evenly_even_when_it_is_one_paragraph() {
        let whole = document(&["The river is long and it is wide. ".repeat(100_000)]);
        let sentences = Sentences::of(&whole);
        let text = Text { document: &whole, sentences: &sentences };
        let taken: u64 = text.sample().map(|part| part.size as u64).sum();
        assert!((LOOKED_INTO - PART as u64..=LOOKED_INTO + PART as u64).contains(&taken), "{taken}");
        let last = text.sample().last().map_or(0, |part| part.first);
        assert!(last > 95_000, "{last}");
        assert!(text.is_sampled());
    }
}
