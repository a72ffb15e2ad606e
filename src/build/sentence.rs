//! Paragraphs into sentences: `sentencex` finds the ends, and ends that are none (behind "No." or an initial) are undone here.

use std::ops::Range;

use sentencex::languages::{English, Language};

/// Longer paragraphs are cut before sentences are looked for in them: no prose has them, and the search would take long.
const LONG: usize = 16 * 1024;

/// Where the sentences of a paragraph stand, white space around them left out.
pub(super) fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some(piece) = paragraph.get(from..).filter(|piece| !piece.is_empty()) {
        let piece = piece.get(..cut(piece)).unwrap_or(piece);
        for boundary in (English {}).get_sentence_boundaries(piece) {
            let sentence = boundary.text.trim();
            if sentence.is_empty() {
                continue;
            }
            let start = from + boundary.start_byte + (boundary.text.len() - boundary.text.trim_start().len());
            let end = start + sentence.len();
            match found.last_mut() {
                Some(last) if goes_on(paragraph.get(last.clone()).unwrap_or_default(), sentence) => {
                    last.end = end;
                }
                _ => found.push(start..end),
            }
        }
        from += piece.len();
    }
    found
}

/// Where a piece ends that is not too long, if possible behind a sentence.
fn cut(text: &str) -> usize {
    if text.len() <= LONG {
        return text.len();
    }
    let head = text.get(..text.floor_char_boundary(LONG)).unwrap_or(text);
    head.rfind(". ").or_else(|| head.rfind(' ')).map_or(head.len(), |at| at + 1)
}

/// Whether a sentence was broken off at a dot that ends none.
fn goes_on(before: &str, after: &str) -> bool {
    let Some(last) = before.strip_suffix('.').and_then(|before| before.rsplit([' ', '(', '\u{a0}']).next())
    else {
        return false;
    };
    let next = after.chars().next().unwrap_or(' ');
    let is_initial = last.chars().count() == 1 && last.starts_with(char::is_uppercase) && last != "I";
    match last {
        "St" | "Gen" | "Prof" | "Dr" | "Mr" | "Mrs" | "Ms" | "Col" | "Capt" | "Lt" | "Maj" | "Rev" | "Mt"
        | "Gov" | "Sen" | "Brig" | "Bvt" | "Adm" | "Cmdr" | "Hon" | "Sgt" | "Cpl" | "Pvt" | "Msgr" | "Ft"
        | "e.g" | "i.e" | "cf" | "viz" => true,
        "c" | "ca" | "No" | "Nos" | "no" | "nos" | "vol" | "Vol" | "Op" | "op" | "p" | "pp" | "fig"
        | "Fig" => next.is_ascii_digit() || matches!(last, "c" | "ca"),
        _ => is_initial && next.is_uppercase() && !ends_anyway(before),
    }
}

/// Whether the capital letter before a dot is more likely the end of a sentence, as in "under Article X." or "vitamin C.".
fn ends_anyway(before: &str) -> bool {
    let mut words = before.rsplit(' ');
    let last = words.next().unwrap_or_default();
    let word = words.next().unwrap_or_default();
    let is_numeral = matches!(last, "X." | "V." | "C." | "D." | "M." | "L.");
    is_numeral && word.chars().all(char::is_alphabetic) && word.chars().count() > 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_where_they_end() {
        for (text, expected) in [
            (
                "He met Gen. Smith at St. Paul. She left.",
                &["He met Gen. Smith at St. Paul.", "She left."][..],
            ),
            (
                "Born c. 1717. Died ca. 1750 in St. Petersburg.",
                &["Born c. 1717.", "Died ca. 1750 in St. Petersburg."],
            ),
            ("It is No. 5 of them. J. S. Holm wrote it.", &["It is No. 5 of them.", "J. S. Holm wrote it."]),
            ("His Opus No. 10 came out. It was bad.", &["His Opus No. 10 came out.", "It was bad."]),
            ("He died in 44 BC. Then came peace.", &["He died in 44 BC.", "Then came peace."]),
            ("They met Clara K. Holm. He sang.", &["They met Clara K. Holm.", "He sang."]),
            (
                "It fell under Article X. The rest did not.",
                &["It fell under Article X.", "The rest did not."],
            ),
            ("", &[]),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn a_huge_paragraph_is_no_trouble() {
        assert!(sentences(&"x".repeat(1_000_000)).len() > 1);
        assert_eq!(sentences(&"One two three. ".repeat(10_000)).len(), 10_000);
    }

    proptest! {
        #[test]
        fn sentences_lie_in_order_and_leave_out_only_space(text in r"(?s)[A-Za-z .?!…()“”\n0-9\PC]{0,200}") {
            let mut end = 0;
            for range in sentences(&text) {
                prop_assert!(text[end..range.start].trim().is_empty());
                prop_assert!(!text[range.clone()].trim().is_empty());
                end = range.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
