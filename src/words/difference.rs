//! How a misspelt answer differs from how it is written, in words.

use unicode_segmentation::UnicodeSegmentation;

use crate::game::grade::{Mark, Span};

/// What an answer has too much, lacks or has otherwise, such as `"o" instead of "a"; "h" is missing`. Nothing when its
/// spans are all the same.
#[must_use]
pub fn difference_text(spans: &[Span]) -> Option<String> {
    let mut said = Vec::new();
    let mut rest = spans;
    while let Some((first, after)) = rest.split_first() {
        rest = match (pair(rest), swap(rest)) {
            (_, Some((one, two, left))) => {
                said.push(format!("{} and {} are swapped", named(one), named(two)));
                left
            }
            (Some((extra, missing, left)), None) => {
                said.push(format!("{} instead of {}", named(extra), named(missing)));
                left
            }
            (None, None) => {
                match first.mark {
                    Mark::Same => {}
                    Mark::Extra => said.push(format!("{} is too much", named(&first.text))),
                    Mark::Missing => said.push(format!("{} is missing", named(&first.text))),
                }
                after
            }
        };
    }
    (!said.is_empty()).then(|| said.join("; "))
}

/// Something typed in the place of something else, in either order of the spans: what was typed, what belongs, the rest.
fn pair(spans: &[Span]) -> Option<(&str, &str, &[Span])> {
    let [one, two, rest @ ..] = spans else { return None };
    match (one.mark, two.mark) {
        (Mark::Extra, Mark::Missing) => Some((&one.text, &two.text, rest)),
        (Mark::Missing, Mark::Extra) => Some((&two.text, &one.text, rest)),
        _ => None,
    }
}

/// Two letters that stand the other way round: as they should stand, and the rest.
fn swap(spans: &[Span]) -> Option<(&str, &str, &[Span])> {
    let [one, between, two, rest @ ..] = spans else { return None };
    let is_swap = between.mark == Mark::Same
        && one.text.to_lowercase() == two.text.to_lowercase()
        && [one, between].into_iter().all(|span| span.text.graphemes(true).count() == 1);
    match (one.mark, two.mark) {
        (Mark::Extra, Mark::Missing) if is_swap => Some((&between.text, &two.text, rest)),
        (Mark::Missing, Mark::Extra) if is_swap => Some((&one.text, &between.text, rest)),
        _ => None,
    }
}

fn named(letters: &str) -> String {
    match letters.trim() {
        "" => "a space".to_owned(),
        letters => format!("\"{letters}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::grade::difference;

    #[test]
    fn the_difference_is_said_in_words() {
        for (typed, answer, said) in [
            ("Dawaci", "Dawachi", Some("\"h\" is missing")),
            ("Dawwachi", "Dawachi", Some("\"w\" is too much")),
            ("Dowachi", "Dawachi", Some("\"o\" instead of \"a\"")),
            ("Dwaachi", "Dawachi", Some("\"a\" and \"w\" are swapped")),
            ("Dawacih", "Dawachi", Some("\"h\" and \"i\" are swapped")),
            ("dawachi", "Dawachi", None),
            ("Khovsgol", "Khövsgöl", None),
            ("Ablai", "Ablai Khan", Some("\"Khan\" is missing")),
        ] {
            assert_eq!(difference_text(&difference(typed, answer)).as_deref(), said, "{typed} {answer}");
        }
    }
}
