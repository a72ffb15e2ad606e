//! Drafts with something left out: a date, a number, or gaps for names and all that a cloze can ask for.

use super::aliases::untitled;
use super::answers::{date_hint, date_kind, date_task, number, spellings};
use super::dates::When;
use super::draft::{Draft, Passage, Rule, initial};
use super::fair::is_census;
use super::gaps::{self, Cloze, Gap, MISSING, What, says};
use super::make::Maker;
use super::numbers::NumberMark;
use super::reading::Reading;
use super::types::Type;
use super::words::Classes;
use crate::bank::file::{BlankFile, TaskFile};
use crate::game::Date;

impl Maker<'_> {
    pub(super) fn missing_date(passage: &Passage<'_>, reading: &Reading<'_>) -> Option<Draft> {
        let [mark] = reading.dates.as_slice() else { return None };
        let When::Point(date) = mark.when else { return None };
        let stem = gaps::blanked(reading, std::iter::once((mark.tokens.clone(), MISSING.to_owned())))?;
        let ask = match date {
            Date::Year(_) => "Which year is missing?",
            Date::Month(..) => "Which month and year are missing?",
            Date::Day(_) => "Which date is missing?",
        };
        let hint = date_hint(date);
        let task = date_task(date, mark.is_about);
        let draft =
            Draft::new(passage, Rule::MISSING_DATE, &format!("{ask} “{stem}”"), vec![date.to_string()], task);
        Some(Draft { hint, ..draft }).filter(|_| !stem.contains(&date.year().to_string()))
    }

    pub(super) fn missing_number(passage: &Passage<'_>, reading: &Reading<'_>) -> Option<Draft> {
        let mark = match reading.numbers.as_slice() {
            [mark] => mark,
            [.., mark] if is_census(reading) => mark,
            // Two measures of one thing give each other away.
            [mark, others @ ..] if others.iter().all(|other| measure(&other.unit) != measure(&mark.unit)) => {
                mark
            }
            _ => return None,
        };
        let stem = gaps::blanked(reading, std::iter::once((mark.tokens.clone(), MISSING.to_owned())))?;
        let key = number(mark.value)?;
        let said = reading.words(mark.tokens.clone()).to_owned();
        let tolerance = number(tolerance(reading, mark))?;
        let task = TaskFile::Number { key, unit: mark.unit.clone(), tolerance, rationale: String::new() };
        let stem = format!("Which number is missing? “{stem}”");
        Some(Draft::new(passage, Rule::MISSING_NUMBER, &stem, vec![said], task))
    }

    pub(super) fn cloze(&self, passage: &Passage<'_>, reading: &Reading<'_>) -> Option<Draft> {
        let Cloze { stem, gaps } = gaps::cloze(reading, self.lore.register, |id| self.is_topic(id))?;
        if let [Gap { what: What::Date(_), .. }] = gaps.as_slice() {
            return Self::missing_date(passage, reading);
        }
        if !self.names_topic(reading) && says_little(reading) {
            return None;
        }
        let mut keys = Vec::new();
        let mut blanks = Vec::new();
        let mut hints = Vec::new();
        for gap in &gaps {
            let key = reading.words(gap.tokens.clone()).to_owned();
            let (accept, what) = match &gap.what {
                What::Name(id, kind) => (self.lore.register.accepts(*id), named(*kind, &key)),
                What::Date(date) => (spellings(*date, &key), date_kind(*date).to_owned()),
                What::Quote => (Vec::new(), "words that the text quotes".to_owned()),
                What::Number(value, unit) if unit == "times" => {
                    (vec![value.to_string()], "a number: how many times".to_owned())
                }
                What::Number(value, unit) => (vec![value.to_string()], format!("a number of {unit}")),
            };
            let accept = accept.into_iter().filter(|form| !says(&stem, form) && *form != key).collect();
            hints.push(what);
            blanks.push(BlankFile {
                key: key.clone(),
                accept,
                rationale: format!("The passage says {key}."),
            });
            keys.push(key);
        }
        let hint = match hints.as_slice() {
            [one] => format!("It is {one}."),
            many => many
                .iter()
                .enumerate()
                .map(|(at, hint)| format!("Gap {}: {hint}.", at + 1))
                .collect::<Vec<_>>()
                .join(" "),
        };
        let is_open = gaps.iter().any(|gap| could_be_of_another_class(reading, gap));
        let stem = if is_open { format!("{} “{stem}”", which_are_missing(&gaps)) } else { stem };
        Some(Draft { hint, ..Draft::new(passage, Rule::CLOZE, &stem, keys, TaskFile::Cloze { blanks }) })
    }
}

/// Whether a clause without a date tells next to nothing beside its names: "X fled to Y".
fn says_little(reading: &Reading<'_>) -> bool {
    const TELLING: usize = 2;
    let is_telling = |at: &usize| {
        reading.tokens.get(*at).is_some_and(|token| {
            token.is_word() && !token.is(Classes::FUNCTION) && token.text(reading.text) != "for"
        }) && !reading.names.iter().any(|name| name.tokens.contains(at))
    };
    reading.dates.is_empty() && (0..reading.end()).filter(is_telling).count() < TELLING
}

/// A name in a hint, with its first letter; a title in front tells nothing.
fn named(kind: Type, key: &str) -> String {
    let own = if kind == Type::Person { untitled(key).1.first().copied().unwrap_or(key) } else { key };
    format!("{} that begins with {}", kind.words(), initial(own))
}

/// Whether the words before a gap fit a time as well as a place or a person: "born in ___".
fn could_be_of_another_class(reading: &Reading<'_>, gap: &Gap) -> bool {
    let before = gap.tokens.start.checked_sub(1).map_or("", |at| reading.word(at));
    let is_open = matches!(
        before,
        "in" | "In"
            | "by"
            | "By"
            | "from"
            | "From"
            | "until"
            | "since"
            | "before"
            | "after"
            | "After"
            | "Before"
    );
    is_open && matches!(gap.what, What::Name(..) | What::Date(_))
}

/// "Which year and two places are missing?"
fn which_are_missing(gaps: &[Gap]) -> String {
    let mut classes: Vec<(&str, &str, usize)> = Vec::new();
    for gap in gaps {
        let (one, many) = class(&gap.what);
        match classes.iter_mut().find(|(known, ..)| *known == one) {
            Some((.., count)) => *count += 1,
            None => classes.push((one, many, 1)),
        }
    }
    let said: Vec<String> = classes
        .iter()
        .map(|(one, many, count)| match count {
            1 => (*one).to_owned(),
            2 => format!("two {many}"),
            3 => format!("three {many}"),
            _ => format!("four {many}"),
        })
        .collect();
    let (months, mut said): (Vec<String>, Vec<String>) =
        said.into_iter().partition(|said| said.starts_with("month"));
    // "Which person, month and year are missing?"
    said.extend(months.iter().flat_map(|months| months.split(" and ")).map(str::to_owned));
    let verb = if gaps.len() == 1 { "is" } else { "are" };
    let list = match said.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => said.concat(),
    };
    format!("Which {list} {verb} missing?")
}

fn class(what: &What) -> (&'static str, &'static str) {
    match what {
        What::Name(_, Type::Person) => ("person", "people"),
        What::Name(_, Type::Place) => ("place", "places"),
        What::Name(_, Type::People) => ("people or language", "peoples or languages"),
        What::Name(_, Type::Event) => ("event", "events"),
        What::Name(_, Type::Work) => ("title", "titles"),
        What::Name(_, Type::Body) => ("organisation", "organisations"),
        What::Date(Date::Year(_)) => ("year", "years"),
        What::Date(Date::Month(..)) => ("month and year", "months with their years"),
        What::Date(Date::Day(_)) => ("date", "dates"),
        What::Number(..) => ("number", "numbers"),
        What::Quote => ("quotation", "quotations"),
    }
}

/// How far an answer may be off where the text itself says "about": half of the last place that it gives, and no more than a
/// tenth.
fn tolerance(reading: &Reading<'_>, mark: &NumberMark) -> f64 {
    if !is_rough(reading, mark) {
        return 0.0;
    }
    let mut place = 1.0;
    while mark.value % (place * 10.0) == 0.0 && place < mark.value {
        place *= 10.0;
    }
    (place / 2.0).min(mark.value / 10.0).floor()
}

/// What a unit measures: kilometres and miles the same.
fn measure(unit: &str) -> &str {
    const LENGTHS: [&str; 14] = [
        "km",
        "kilometres",
        "kilometers",
        "m",
        "metres",
        "meters",
        "cm",
        "centimetres",
        "mm",
        "millimetres",
        "miles",
        "feet",
        "inches",
        "yards",
    ];
    const WEIGHTS: [&str; 9] =
        ["kg", "kilograms", "g", "grams", "tonnes", "tons", "pounds", "kilogrammes", "grammes"];
    match unit {
        _ if LENGTHS.contains(&unit) => "length",
        _ if WEIGHTS.contains(&unit) => "weight",
        "hectares" | "acres" | "km²" | "m²" | "ha" => "area",
        _ if unit.starts_with("square") => "area",
        _ => unit,
    }
}

/// Whether "about" or the like stands before a number.
pub(super) fn is_rough(reading: &Reading<'_>, mark: &NumberMark) -> bool {
    mark.tokens.start.checked_sub(1).is_some_and(|at| {
        matches!(
            reading.word(at).to_lowercase().as_str(),
            "about"
                | "some"
                | "around"
                | "approximately"
                | "roughly"
                | "nearly"
                | "almost"
                | "c."
                | "ca."
                | "circa"
        )
    })
}
