//! What goes from a sentence before it is looked at: brackets, openers and tails that hang on other sentences, connectives.

use super::dates::When;
use super::reading::{Lore, Reading};
use super::token::tokens;
use super::verbs;
use super::words::Classes;

/// Takes out what stands in brackets. Nothing is left of a sentence that leaves its doubt there.
pub(super) fn without_brackets(sentence: &str) -> Option<String> {
    let mut text = String::with_capacity(sentence.len());
    let mut depth = 0_usize;
    for letter in sentence.chars() {
        match letter {
            '(' => {
                depth += 1;
                if depth == 1 {
                    while text.ends_with(' ') {
                        text.pop();
                    }
                }
            }
            ')' if depth > 0 => depth -= 1,
            _ if depth == 0 => text.push(letter),
            _ => {}
        }
    }
    let inside =
        tokens(sentence).iter().filter(|token| token.is(Classes::HEDGE) && !token.is(Classes::MONTH)).count();
    let outside =
        tokens(&text).iter().filter(|token| token.is(Classes::HEDGE) && !token.is(Classes::MONTH)).count();
    (inside == outside && depth == 0).then_some(text)
}

/// Takes off openers that hang on the sentence before, and an "although a Khoit," that lost its subject.
pub(super) fn without_opener(text: &str) -> String {
    const PHRASES: [&str; 32] = [
        "In the same week ",
        "On the same day ",
        "On the same day, ",
        "Later in the same year, ",
        "Later in the same year ",
        "Later that year, ",
        "Later that year ",
        "In the same month ",
        "In addition, ",
        "In addition ",
        "As a result, ",
        "For example, ",
        "In contrast, ",
        "By contrast, ",
        "In turn, ",
        "In fact, ",
        "At first, ",
        "As a consequence, ",
        "Soon afterwards, ",
        "Soon afterwards ",
        "Shortly afterwards, ",
        "Shortly afterwards ",
        "Soon after, ",
        "Shortly after, ",
        "The next year, ",
        "The next year ",
        "The following year, ",
        "The following year ",
        "In the following year, ",
        "In the following year ",
        "In the same year, ",
        "In the same year ",
    ];
    if let Some(rest) = PHRASES.iter().find_map(|phrase| text.strip_prefix(phrase)) {
        return capitalised(rest);
    }
    if let Some(rest) = without_time_since(text) {
        return rest;
    }
    let found = tokens(text);
    let is_comma = |at: usize| found.get(at).is_some_and(|token| token.text(text) == ",");
    let first = found.first();
    let behind = if first.is_some_and(|first| first.is(Classes::OPENER)) && is_comma(1) {
        2
    } else if first.is_some_and(|first| matches!(first.text(text), "Although" | "Though" | "While"))
        && found.get(1).is_some_and(|token| matches!(token.text(text), "a" | "an"))
        && let Some(comma) = (2..6).find(|at| is_comma(*at))
    {
        comma + 1
    } else {
        0
    };
    found
        .get(behind)
        .filter(|_| behind > 0)
        .and_then(|token| text.get(token.start..))
        .map_or_else(|| text.to_owned(), capitalised)
}

/// "On 5 December royalist troops stormed X": without the day, as only the sentences before tell of which year. What is left says
/// less, and is as true.
pub(super) fn without_open_day(reading: &Reading<'_>) -> Option<String> {
    let is_day =
        |at: usize| reading.word(at).len() < 3 && reading.word(at).bytes().all(|byte| byte.is_ascii_digit());
    let in_date =
        |at: usize| reading.dates.iter().any(|date| date.when != When::Other && date.tokens.contains(&at));
    let is_month = |at: &usize| {
        reading.tokens.get(*at).is_some_and(|token| token.is(Classes::MONTH) && token.is_capital)
            && !in_date(*at)
            && !reading.names.iter().any(|name| name.tokens.contains(at))
    };
    let mut months = (0..reading.end()).filter(is_month);
    let (month, None) = (months.next()?, months.next()) else { return None };
    let first = if month > 0 && is_day(month - 1) { month - 1 } else { month };
    let end = month + if is_day(month + 1) { 2 } else { 1 };
    let lead = first.checked_sub(1)?;
    let is_led = matches!(reading.word(lead), "on" | "On" | "in" | "In");
    let next = reading.word(end);
    let goes_on = next == "of" || next.starts_with(|letter: char| letter.is_ascii_digit());
    if !is_led || goes_on {
        return None;
    }
    if lead == 0 {
        let from = end + usize::from(next == ",");
        let rest = reading.text.get(reading.tokens.get(from)?.start..)?;
        return Some(capitalised(rest));
    }
    // "the meeting on 3 May decided": the day says which meeting; "hot in August" is nothing without its month.
    let is_day = first < month || end > month + 1;
    let is_free = reading.is(end, Classes::IN_PLACE.or(Classes::TO_PLACE))
        || matches!(
            next,
            "," | ";" | "." | "and" | "but" | "with" | "by" | "while" | "when" | "after" | "aboard" | "near"
        );
    let before = reading.tokens.get(lead - 1)?;
    let behind = reading.tokens.get(end)?;
    let is_noun_s = !reading.is_verb(lead - 1) && reading.name_at(end).is_some();
    (is_free && is_day && !is_noun_s)
        .then(|| {
            let space = if behind.is_word() { " " } else { "" };
            // "At X, on 30 August, several thousand": one comma is enough.
            let is_twice = before.text(reading.text) == "," && behind.text(reading.text) == ",";
            let head = reading.text.get(..if is_twice { before.start } else { before.end })?;
            Some(format!("{head}{space}{}", reading.text.get(behind.start..)?))
        })
        .flatten()
}

/// "A month later he married": what is left without the count of time since something told before.
fn without_time_since(text: &str) -> Option<String> {
    let found = tokens(text);
    let is = |at: usize, class| found.get(at).is_some_and(|token| token.is(class));
    let word = |at: usize| found.get(at).map_or("", |token| token.text(text));
    let at =
        (1..4).find(|at| is(*at, Classes::TIME_NOUN) && matches!(word(at + 1), "later" | "afterwards"))?;
    let opens = matches!(
        word(0),
        "A" | "One"
            | "Two"
            | "Three"
            | "Four"
            | "Five"
            | "Six"
            | "Seven"
            | "Eight"
            | "Nine"
            | "Ten"
            | "Some"
            | "Several"
    );
    let next = found.get(at + 2 + usize::from(word(at + 2) == ","))?;
    let is_subject = matches!(next.text(text), "he" | "she" | "it" | "the") || next.is_capital;
    (opens && is_subject).then(|| capitalised(text.get(next.start..).unwrap_or_default()))
}

/// Takes off an apposition at the end that tells whose kin, or leader of what, the last name is: it is asked for by itself.
pub(super) fn without_tail(text: &str, lore: Lore<'_>) -> String {
    let reading = Reading::new(text, lore);
    let tail = (6..reading.end()).rev().find(|at| {
        let from = at + 1 + usize::from(matches!(reading.word(at + 1), "the" | "a" | "an"));
        let is_told = (from..from + 2)
            .any(|at| reading.is(at, Classes::KIN.or(Classes::OFFICE)) && reading.word(at + 1) == "of");
        reading.word(*at) == "," && is_told && reading.names.iter().any(|name| name.tokens.end == *at)
    });
    let Some(comma) = tail else { return text.to_owned() };
    let closes = (comma + 1..reading.end()).all(|at| {
        !matches!(reading.word(at), "," | ";" | "and" | "but")
            && !reading.is(at, Classes::BE.or(Classes::AUX))
            && !reading.is_doubt(at)
    });
    if closes { format!("{}.", reading.words(0..comma)) } else { text.to_owned() }
}

pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A clause with a capital letter and a full stop, and without words that point back.
pub(super) fn finished(text: &str) -> String {
    let text = without_connectives(text.trim().trim_end_matches([',', ';', ':', '.']));
    let text = without_asides(&text).replace(", for its part,", "");
    let text = text.strip_suffix(" as well").unwrap_or(&text);
    let stop = if text.ends_with(['"', '”']) && text.trim_end_matches(['"', '”']).ends_with('.') {
        ""
    } else {
        "."
    };
    format!("{}{stop}", capitalised(text.trim()))
}

/// A text without a ", however," and the like. The comma of an opening phrase stays: "On 14 June, however, he came".
pub(super) fn without_asides(text: &str) -> String {
    let mut left = text.to_owned();
    for aside in [", however,", ", therefore,", ", though,", ", nevertheless,", ", nonetheless,"] {
        while let Some((before, after)) = left.split_once(aside) {
            let opens = tokens(before).first().is_some_and(|first| {
                first.is(Classes::DATE_POINT.or(Classes::IN_PLACE).or(Classes::SUBORDINATE))
                    || matches!(
                        first.text(before),
                        "In" | "On" | "At" | "By" | "From" | "After" | "Before" | "During" | "Until"
                    )
            }) && !tokens(before)
                .iter()
                .any(|token| verbs::past(token.text(before)).is_some_and(|form| form.is_past));
            let joins = [" and ", " but ", " or "].iter().any(|joint| after.starts_with(joint));
            left = format!("{before}{}{after}", if opens || joins { "," } else { "" });
        }
    }
    left
}

/// A clause without the "also" or "later" before its verb, or behind its auxiliary: they only tie it to what was told before.
fn without_connectives(text: &str) -> String {
    let found = tokens(text);
    let word = |at: usize| found.get(at).map_or("", |token| token.text(text));
    let is_verb = |at: usize| {
        found.get(at).is_some_and(|token| token.is(Classes::BE.or(Classes::AUX)))
            || verbs::past(word(at)).is_some()
    };
    let is_tie = |at: usize| {
        let before = at.checked_sub(1);
        let is_free = !before.is_some_and(|at| {
            matches!(word(at), "the" | "but" | "only" | "by" | "since" | "until" | "even" | "from" | "just")
                || found.get(at).is_some_and(|token| token.is(Classes::TIME_NOUN))
        });
        let is_any = matches!(
            word(at),
            "also"
                | "then"
                | "thus"
                | "therefore"
                | "subsequently"
                | "meanwhile"
                | "further"
                | "later"
                | "thereupon"
                | "likewise"
                | "soon"
        );
        let stands_by_verb =
            is_verb(at + 1) || word(at + 1) == "been" || before.is_some_and(&is_verb) && is_verb(at + 1);
        let is_also = word(at) == "also"
            && before.is_some_and(|at| found.get(at).is_some_and(|token| token.is(Classes::BE)))
            && matches!(word(at + 1), "a" | "an" | "the" | "one" | "in" | "at" | "on" | "by" | "to");
        let is_stressed = matches!(word(at), "himself" | "herself" | "itself" | "themselves")
            && before.is_some_and(|at| {
                let is = |class| found.get(at).is_some_and(|token| token.is(class));
                is_verb(at + 2) && found.get(at).is_some_and(|token| token.is_capital)
                    || is(Classes::BE) && matches!(word(at + 2), "a" | "an" | "the")
            });
        is_also
            || is_stressed
            || is_any && is_free && stands_by_verb && !(word(at) == "also" && word(at + 1) == "known")
            || at == 0 && matches!(word(at), "Meanwhile" | "Thereupon" | "Meantime")
            || word(at) == "meanwhile" && word(at + 1) == ","
    };
    let mut left = String::with_capacity(text.len());
    let mut from = 0;
    for at in (0..found.len()).filter(|at| is_tie(*at)) {
        let (Some(tie), Some(next)) = (found.get(at), found.get(at + 1)) else { continue };
        let head = text.get(from..tie.start).unwrap_or_default();
        // "In Hask, meanwhile, a group": one comma is enough.
        let is_apart = next.text(text) == ",";
        left.push_str(if is_apart { head.trim_end().trim_end_matches(',') } else { head });
        from = next.start;
    }
    left.push_str(text.get(from..).unwrap_or_default());
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_aside_goes_and_the_comma_of_an_opening_stays() {
        for (text, left) in [
            ("On 14 June 1807, however, he came.", "On 14 June 1807, he came."),
            ("The town, however, was lost.", "The town was lost."),
            ("It was cold, however, and he left.", "It was cold, and he left."),
            ("From 1812 onwards, though, it smoked.", "From 1812 onwards, it smoked."),
            ("He, therefore, went.", "He went."),
        ] {
            assert_eq!(without_asides(text), left);
        }
    }
}
