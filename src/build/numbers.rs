//! Numbers in a sentence, in digits and in words, with what they count.

use std::ops::Range;

use super::dates::DateMark;
use super::token::{Shape, Token};
use super::words::Classes;
use crate::game::number;

/// A number in a sentence, with what it counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NumberMark {
    /// The tokens that say it.
    pub(super) tokens: Range<usize>,
    pub(super) value: f64,
    /// The words behind it that it counts, such as "Oirat clans" or "km".
    pub(super) unit: String,
}

/// The numbers of a sentence that count something.
pub(super) fn numbers(text: &str, tokens: &[Token], dates: &[DateMark]) -> Vec<NumberMark> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let end = end_of_number(text, tokens, at);
        if end == at {
            at += 1;
            continue;
        }
        let is_date = dates.iter().any(|date| date.tokens.start < end && at < date.tokens.end);
        if !is_date && stands_free(text, tokens, at, end) {
            found.extend(mark(text, tokens, at..end));
        }
        at = end;
    }
    found
}

fn mark(text: &str, tokens: &[Token], said: Range<usize>) -> Option<NumberMark> {
    // "25 million dollars": 25, and what they are is millions of dollars.
    let is_large =
        |at: usize| tokens.get(at).is_some_and(|token| matches!(token.text(text), "million" | "billion"));
    let large = (said.len() > 1 && is_large(said.end - 1)).then(|| said.end - 1);
    let said = said.start..large.unwrap_or(said.end);
    let (first, last) = (tokens.get(said.start)?, tokens.get(said.end - 1)?);
    let reading = number::read(text.get(first.start..last.end)?)?;
    if !reading.before.is_empty() || !reading.after.is_empty() {
        return None;
    }
    let value = reading.number.value();
    let is_population = || {
        let from = said.start.saturating_sub(8);
        let before = tokens.get(from..said.start).unwrap_or_default();
        before.iter().any(|token| token.text(text).eq_ignore_ascii_case("population"))
            && tokens.get(said.end).is_none_or(|next| !next.is_word() || next.is(Classes::FUNCTION))
            && tokens.get(said.end).is_none_or(|next| next.text(text) != "%" && next.text(text) != "per")
    };
    let before = |back: usize| {
        said.start.checked_sub(back).and_then(|at| tokens.get(at)).map_or("", |token| token.text(text))
    };
    let is_age = before(1) == "aged" || before(1) == "of" && before(2) == "age";
    let counted = unit(text, tokens, large.map_or(said.end, |at| at + 1));
    let scale = large.and_then(|at| tokens.get(at)).map_or("", |token| token.text(text));
    let counted = counted.map(|unit| format!("{scale} {unit}").trim_start().to_owned());
    let unit = counted
        .or_else(|| is_age.then(|| "years".to_owned()))
        .or_else(|| is_population().then(|| "inhabitants".to_owned()))?;
    // "at least a dozen portraits", "several thousand monks"
    let is_dozen = said.start.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| {
        matches!(
            token.text(text),
            "a" | "an" | "A" | "An" | "several" | "Several" | "many" | "Many" | "few" | "Few"
        )
    });
    (value > 1.0 && !is_dozen).then_some(NumberMark { tokens: said, value, unit })
}

/// The token behind the number that starts at a token; the token itself when none starts there.
fn end_of_number(text: &str, tokens: &[Token], at: usize) -> usize {
    let is_said = |at: usize| {
        tokens.get(at).is_some_and(|token| match token.shape {
            Shape::Number => true,
            Shape::Word => is_number_word(&token.text(text).to_lowercase()),
            _ => false,
        })
    };
    let mut end = at;
    while is_said(end) {
        end += 1;
        let is_and = tokens.get(end).is_some_and(|token| token.text(text) == "and");
        let is_hundred = end
            .checked_sub(1)
            .and_then(|last| tokens.get(last))
            .is_some_and(|last| matches!(last.text(text), "hundred" | "thousand"));
        if is_and && is_hundred && is_said(end + 1) {
            end += 1;
        }
    }
    end
}

fn is_number_word(word: &str) -> bool {
    const WORDS: [&str; 31] = [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "thousand",
        "million",
        "billion",
        "dozen",
    ];
    word.split('-').all(|part| WORDS.contains(&part) || part == "one" && word.contains('-'))
}

/// Whether the number is no part of a range, a name or a label.
fn stands_free(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let after = tokens.get(end);
    let is_label = before.is_some_and(|before| {
        (before.is_word() && before.is_capital && !before.is(Classes::FUNCTION.or(Classes::ABOUT)))
            || matches!(
                before.text(text),
                "–" | "-" | "—" | "/" | "." | "×" | "No." | "no." | "or" | "and" | "$" | "£" | "€" | "half"
            )
    });
    // "rises to 387 metres", but not "from 5 to 6 men".
    let ends_range = before.is_some_and(|before| before.text(text) == "to")
        && at.checked_sub(2).and_then(|from| tokens.get(from)).is_some_and(|from| {
            from.shape == Shape::Number
                || is_number_word(&from.text(text).to_lowercase())
                || from.is(Classes::UNIT)
        });
    let goes_on = after
        .is_some_and(|after| matches!(after.text(text), "–" | "-" | "—" | "/" | "to" | "or" | "×" | "and"));
    !is_label && !ends_range && !goes_on
}

fn is_dimension(word: &str) -> bool {
    matches!(
        word,
        "long"
            | "wide"
            | "high"
            | "tall"
            | "deep"
            | "thick"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "upstream"
            | "downstream"
    ) || super::verbs::past(word).is_some()
}

/// What the words behind a number say that it counts.
fn unit(text: &str, tokens: &[Token], from: usize) -> Option<String> {
    if tokens
        .get(from)
        .is_some_and(|next| matches!(next.text(text), "quarters" | "thirds" | "fifths" | "tenths"))
    {
        return None;
    }
    for at in from..from + 3 {
        let token = tokens.get(at)?;
        let word = token.text(text);
        if token.is(Classes::UNIT) && at == from && !matches!(word, "in" | "m" | "per")
            || word == "m" && at == from
        {
            // "4500 foot soldiers" are no feet, and "a 12 metre long hall" is no count of metres.
            let next = tokens.get(at + 1);
            let is_part = next.is_some_and(|next| {
                next.is_word()
                    && !next.is_capital
                    && !next.is(Classes::FUNCTION)
                    && !is_dimension(next.text(text))
            });
            // "200 kilometres per hour"
            let rate = tokens.get(at + 2).filter(|_| next.is_some_and(|next| next.text(text) == "per"));
            let end = rate.map_or(token.end, |rate| rate.end);
            return (!is_part).then(|| text.get(token.start..end).unwrap_or(word).to_owned());
        }
        // "In the revolution of 1848 Holm hid weapons" counts no weapons.
        let is_verb = super::verbs::past(word).is_some_and(|form| form.is_past && !form.is_participle)
            || matches!(
                word,
                "suffered" | "received" | "attended" | "entered" | "lost" | "reached" | "joined"
            )
            || at > from
                && super::verbs::past(word).is_some()
                && tokens.get(at - 1).is_some_and(|token| token.is_capital);
        if !token.is_word() || token.is(Classes::FUNCTION) || is_verb {
            return None;
        }
        let is_plural = matches!(
            word,
            "people" | "men" | "women" | "children" | "feet" | "teeth" | "percent" | "species" | "series"
        ) || (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us"));
        if is_plural && !token.is_capital {
            let first = tokens.get(from)?;
            return text.get(first.start..token.end).map(str::to_owned);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::dates::dates;
    use super::super::token::tokens;
    use super::*;

    fn found(text: &str) -> Vec<(f64, String)> {
        let tokens = tokens(text);
        let dates = dates(text, &tokens);
        numbers(text, &tokens, &dates).into_iter().map(|mark| (mark.value, mark.unit)).collect()
    }

    #[test]
    fn numbers_are_read_with_what_they_count() {
        for (text, value, unit) in [
            ("the four Oirat clans of the land", 4.0, "Oirat clans"),
            ("It is 1,240 km long", 1240.0, "km"),
            ("some twenty-five large ships left", 25.0, "large ships"),
            ("two hundred and five people", 205.0, "people"),
            ("with 1500 soldiers", 1500.0, "soldiers"),
            ("3.5 metres high", 3.5, "metres"),
            ("it led 90 km north", 90.0, "km"),
        ] {
            assert_eq!(found(text), [(value, unit.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_counts_nothing_is_left_alone() {
        for text in [
            "in 1850 ships left",
            "Article 10",
            "one of them",
            "several thousand monks",
            "10–12 men",
            "five to six men",
            "Louis 14 men",
            "on 3 May 1840",
            "with 4500 foot soldiers",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
