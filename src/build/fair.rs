//! What a stem may not leave open: the year of a day, what a selection is of, where somebody returned from.

use super::dates::When;
use super::reading::Reading;
use super::words::Classes;

/// Whether a clause that was taken out of its text leaves open what only the text around it says.
pub(super) fn leaves_open(reading: &Reading<'_>) -> bool {
    is_cruel(reading)
        || has_day_without_year(reading)
        || has_day_without_month(reading)
        || counts_people_some_day(reading)
        || has_part_of_nothing(reading)
        || (0..reading.end()).any(|at| is_version_of_nothing(reading, at))
        || moves_from_nowhere(reading)
        || holds_some_office(reading)
        || is_by_hearsay(reading)
}

/// "in Syria, where, he was told, thousands died", "the saint, he relates, foretold": his word, and no fact.
pub(super) fn is_by_hearsay(reading: &Reading<'_>) -> bool {
    (0..reading.end()).any(|at| {
        let teller = at + 1;
        let verb = match reading.name_at(teller) {
            Some(name) => name.tokens.end,
            None if reading.is(teller, Classes::PRONOUN) => teller + 1,
            None => return false,
        };
        let told = verb + usize::from(reading.is(verb, Classes::BE));
        reading.word(at) == ","
            && matches!(
                reading.word(told),
                "told"
                    | "tells"
                    | "says"
                    | "said"
                    | "relates"
                    | "related"
                    | "wrote"
                    | "writes"
                    | "claimed"
                    | "claims"
                    | "recalled"
                    | "reported"
                    | "thought"
                    | "believed"
                    | "informed"
            )
            && (reading.word(told + 1) == "," || told + 1 >= reading.end())
    })
}

/// "surrendered on 12 October", "died in August": of which year, only the sentences before tell. What happens every year needs none.
fn has_day_without_year(reading: &Reading<'_>) -> bool {
    let is_yearly = (0..reading.end()).any(|at| {
        matches!(reading.word(at), "each" | "every" | "annually" | "annual" | "usually" | "yearly")
            || reading.word(at) == "since" && reading.dates.iter().any(|date| date.when != When::Other)
    }) || !(0..reading.end()).any(|at| {
        matches!(reading.word(at), "was" | "were" | "had")
            || super::verbs::past(reading.word(at)).is_some_and(|form| form.is_past)
    });
    let has_year =
        |at: usize| reading.dates.iter().any(|date| date.when != When::Other && date.tokens.contains(&at));
    !is_yearly
        && reading.tokens.iter().enumerate().any(|(at, token)| {
            token.is(Classes::MONTH)
                && token.is_capital
                && !has_year(at)
                && !reading.names.iter().any(|name| name.tokens.contains(&at))
                && at.checked_sub(1).is_some_and(|before| {
                    reading.is(before, Classes::DATE_POINT.or(Classes::DATE_BOUND).or(Classes::ABOUT))
                        || reading.word(before).starts_with(|digit: char| digit.is_ascii_digit())
                        || matches!(
                            reading.word(before),
                            "In" | "early" | "late" | "On" | "of" | "By" | "next" | "last" | "mid-"
                        )
                })
        })
}

/// Whether a sentence gives a day by the old calendar and by the new one.
pub(super) fn is_by_two_calendars(sentence: &str) -> bool {
    ["N.S.", "O.S.", "New Style", "Old Style", "Julian", "Gregorian"]
        .iter()
        .any(|sign| sentence.contains(sign))
}

/// What nobody should be asked in a quiz.
fn is_cruel(reading: &Reading<'_>) -> bool {
    (0..reading.end()).any(|at| matches!(reading.word(at), "rape" | "raped" | "raping" | "molested"))
}

/// "On the 15th the Turks attacked"
fn has_day_without_month(reading: &Reading<'_>) -> bool {
    (0..reading.end()).any(|at| {
        let day = reading.word(at).trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
        !day.is_empty()
            && day.len() < 3
            && day.len() < reading.word(at).len()
            && day.bytes().all(|digit| digit.is_ascii_digit())
            && at > 1
            && (matches!(reading.word(at - 2), "on" | "On" | "by" | "By" | "until")
                || reading.word(at - 2) == "of" && matches!(reading.word(at - 1), "the"))
            && reading
                .tokens
                .get(at + 1)
                .is_none_or(|next| !next.is_word() || next.is_capital || next.is(Classes::FUNCTION))
    })
}

/// "had about 9,000 inhabitants": nobody knows when.
fn counts_people_some_day(reading: &Reading<'_>) -> bool {
    reading.dates.is_empty()
        && reading
            .numbers
            .iter()
            .any(|number| matches!(number.unit.as_str(), "inhabitants" | "residents" | "souls"))
        && !(0..reading.end()).any(|at| matches!(reading.word(at), "has" | "is" | "have"))
}

/// Nouns that are always a part or a copy of something.
fn is_partial(word: &str) -> bool {
    matches!(
        word,
        "selection"
            | "set"
            | "example"
            | "examples"
            | "copy"
            | "copies"
            | "version"
            | "edition"
            | "translation"
            | "part"
            | "parts"
            | "half"
            | "remainder"
            | "rest"
            | "fragment"
            | "fragments"
            | "majority"
            | "minority"
            | "sequel"
            | "replica"
            | "volume"
            | "volumes"
            | "original"
            | "results"
            | "result"
            | "cause"
            | "causes"
            | "catalogue"
            | "portion"
            | "share"
            | "section"
            | "prototype"
            | "specimen"
            | "specimens"
    )
}

/// Whether the subject is a part of something that it doesn't name: "A selection was published".
fn has_part_of_nothing(reading: &Reading<'_>) -> bool {
    let start = reading.main_start();
    let Some(verb) = (start + 1..reading.end()).find(|at| {
        reading.is(*at, Classes::BE.or(Classes::AUX)) || reading.is_verb(*at) && reading.word(at - 1) != ","
    }) else {
        return false;
    };
    let is_named = reading.names.iter().any(|name| name.tokens.start >= start && name.tokens.end <= verb);
    (start..verb).any(|at| is_partial(&reading.word(at).to_lowercase())) && !is_named
}

/// "published a Latin version at Augsburg": of what, the sentence before tells.
fn is_version_of_nothing(reading: &Reading<'_>, at: usize) -> bool {
    let is_copy = matches!(reading.word(at), "version" | "edition" | "translation" | "sequel" | "copy");
    let has_article = (1..4)
        .filter_map(|back| at.checked_sub(back))
        .take_while(|at| reading.word(*at) != ",")
        .any(|at| matches!(reading.word(at), "a" | "an" | "A" | "An"));
    let is_told = (at..at + 3).any(|on| matches!(reading.word(on), "of" | "for" | "\"" | "“"));
    is_copy && has_article && !is_told
}

/// Whether somebody "returned" or "escaped", and nothing says where to or what from.
fn moves_from_nowhere(reading: &Reading<'_>) -> bool {
    (0..reading.end()).any(|at| {
        let next = reading.word(at + 1);
        let moves = matches!(
            reading.word(at),
            "returned" | "escaped" | "withdrew" | "retreated" | "fled" | "departed"
        ) && !at
            .checked_sub(1)
            .is_some_and(|before| reading.is(before, Classes::BE) || reading.word(before) == "been");
        let is_told = matches!(
            next,
            "to" | "from"
                | "into"
                | "across"
                | "home"
                | "through"
                | "towards"
                | "over"
                | "via"
                | "the"
                | "his"
                | "her"
                | "it"
        ) || reading.name_at(at + 1).is_some()
            || (at + 1..(at + 7).min(reading.end()))
                .any(|on| matches!(reading.word(on), "to" | "from") && reading.name_at(on + 1).is_some());
        moves && !is_told
    })
}

/// "held office from 1988 to 1996": which office, only the text around it says.
fn holds_some_office(reading: &Reading<'_>) -> bool {
    (1..reading.end()).any(|at| {
        matches!(reading.word(at), "office" | "power")
            && matches!(reading.word(at - 1), "held" | "took" | "left" | "entered" | "in")
    })
}

/// Whether a clause says how many people lived somewhere, and when.
pub(super) fn is_census(reading: &Reading<'_>) -> bool {
    !reading.dates.is_empty()
        && reading.numbers.last().is_some_and(|number| {
            let unit = number.unit.rsplit(' ').next().unwrap_or_default();
            let says_had = (0..number.tokens.start).any(|at| {
                matches!(reading.word(at), "had" | "has" | "population" | "numbered" | "counted" | "home")
            });
            matches!(unit, "inhabitants" | "residents" | "people" | "souls") && says_had
        })
}
