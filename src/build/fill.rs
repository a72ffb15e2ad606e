//! Drafts with something left out: a date, a number, a name, or words that the text quotes.

use std::ops::Range;

use super::alone::is_placed;
use super::answers::{date_hint, date_task, length_hint, letters_hint, number, number_hint};
use super::ask::is_stop;
use super::dates::{DateMark, When};
use super::draft::{Draft, Passage, Rule};
use super::fair::is_census;
use super::gaps::{self, Gap, MISSING, What, says};
use super::gazetteer::{is_known_land, is_known_place};
use super::make::Maker;
use super::numbers::NumberMark;
use super::reading::Reading;
use super::types::{Register, Type};
use super::unfit::is_conjecture;
use super::verbs::past;
use super::whole::Extent;
use super::words::Classes;
use crate::bank::file::{BlankFile, TaskFile};
use crate::game::Date;

impl Maker<'_> {
    /// The date that a clause or a sentence leaves out.
    pub(super) fn missing_date(
        &self,
        passage: &Passage<'_>,
        reading: &Reading<'_>,
        extent: Extent,
    ) -> Option<Draft> {
        let mark = match reading.dates.as_slice() {
            [mark] => mark,
            // "Having resumed her studies in 1918, she took her degree in 1920"
            [first, last] if is_ended_by(reading, last) && matches!(first.when, When::Point(_)) => last,
            // All others are told; of a long list of dates one is beside the point.
            all if extent == Extent::Sentence && all.len() < 3 => {
                all.iter().find(|mark| stands_apart(reading, mark))?
            }
            _ => return None,
        };
        let When::Point(date) = mark.when else { return None };
        let stem = gaps::blanked(reading, std::iter::once((mark.tokens.clone(), MISSING.to_owned())))?;
        let ask = match date {
            Date::Year(_) => "Which year is missing?",
            Date::Month(..) => "Which month and year are missing?",
            Date::Day(_) => "Which date is missing?",
        };
        let stem = format!("{ask} “{stem}”");
        let hint = date_hint(date, &stem);
        let task = date_task(date, mark.is_about);
        let draft = Draft::new(passage, Rule::MISSING_DATE, &stem, vec![date.to_string()], task);
        let is_by_the_way = extent == Extent::Clause && is_by_the_way(reading, mark.lead);
        let is_fit = !is_by_the_way
            && !is_part_of_a_date(reading, mark, self.lore.register)
            && !is_date_of_another(reading, mark)
            && !is_near_another(reading, mark, date)
            && ![mark.lead, mark.tokens.start].iter().any(|at| is_conjecture(reading, *at))
            && !is_stop(reading)
            && !stem.contains(&date.year().to_string());
        is_fit.then_some(Draft { hint, ..draft })
    }

    /// The number that a clause or a sentence leaves out.
    pub(super) fn missing_number(
        &self,
        passage: &Passage<'_>,
        reading: &Reading<'_>,
        extent: Extent,
    ) -> Option<Draft> {
        let mark = match reading.numbers.as_slice() {
            [mark] => mark,
            [.., mark] if is_census(reading) => mark,
            // Two measures of one thing give each other away.
            [mark, others @ ..] if others.iter().all(|other| measure(&other.unit) != measure(&mark.unit)) => {
                mark
            }
            all if extent == Extent::Sentence => all.iter().find(|mark| {
                mark.value >= LARGE
                    && !all.iter().any(|other| measure(&other.unit) == measure(&mark.unit) && other != *mark)
            })?,
            _ => return None,
        };
        // "Two ships, the Hope and the Margaretha": whoever counts them knows.
        let is_listed = mark.value < 10.0
            && reading.names.iter().filter(|name| name.tokens.start > mark.tokens.end).count() > 1;
        let least = if self.names_topic(reading) { 2 } else { 3 };
        // "with its six columns": told by the way; "for more than ninety years": since when, only a date tells.
        let is_aside =
            mark.tokens.start.checked_sub(1).is_some_and(|at| {
                matches!(reading.word(at), "its" | "his" | "her" | "their" | "with" | "the")
            });
        let is_span = matches!(mark.unit.as_str(), "years" | "months" | "weeks" | "days" | "hours")
            && reading.dates.is_empty()
            && !reading.words(0..mark.tokens.start).ends_with("aged")
            && !reading.words(0..mark.tokens.start).ends_with("age of")
            && !self.names_topic(reading);
        let is_measured = measure(&mark.unit) != mark.unit;
        if mark.value < 3.0
            || mark.value < 7.0 && !is_measured
            || is_aside
            || is_span
            || is_conjecture(reading, mark.tokens.start)
            || mark.unit == "times"
            || is_sum(reading, mark)
            || is_age_of_death(reading, mark)
            || is_listed
            || extent == Extent::Clause
                && (reading.names.is_empty() && !is_placed(reading, self.topic)
                    || says_little(reading, least))
        {
            return None;
        }
        let stem = gaps::blanked(reading, std::iter::once((mark.tokens.clone(), MISSING.to_owned())))?;
        let key = number(mark.value)?;
        let said = reading.words(mark.tokens.clone()).to_owned();
        let tolerance = number(tolerance(reading, mark))?;
        let task = TaskFile::Number { key, unit: mark.unit.clone(), tolerance, rationale: String::new() };
        let stem = format!("Which number is missing? “{stem}”");
        let draft = Draft::new(passage, Rule::MISSING_NUMBER, &stem, vec![said], task);
        // Everybody knows how old people get.
        let hint = if mark.unit == "years" { String::new() } else { number_hint(mark.value) };
        Some(Draft { hint, ..draft })
    }

    /// A cloze for each name of a clause that can be asked for: one gap, and the class of what is missing said.
    pub(super) fn clozes(&self, passage: &Passage<'_>, reading: &Reading<'_>, extent: Extent) -> Vec<Draft> {
        /// How many names of one clause are tried.
        const MOST: usize = 4;
        if says_little(reading, if extent == Extent::Sentence || self.names_topic(reading) { 2 } else { 4 }) {
            return Vec::new();
        }
        let mut gaps = gaps::gaps(reading, self.lore.register, |id| self.is_topic(id), extent);
        let moves = extent == Extent::Clause && moves_some_day(reading);
        gaps.retain(|gap| {
            let is_place = matches!(gap.what, What::Name(_, Type::Place));
            let is_vague = is_place && (moves || holds_another(reading, &gap.tokens, self.lore.register));
            !is_vague && (extent == Extent::Sentence || !is_by_the_way(reading, gap.tokens.start))
        });
        gaps.iter().filter_map(|gap| self.cloze(passage, reading, gap, extent)).take(MOST).collect()
    }

    fn cloze(
        &self,
        passage: &Passage<'_>,
        reading: &Reading<'_>,
        gap: &Gap,
        extent: Extent,
    ) -> Option<Draft> {
        let stem = gaps::blanked(reading, std::iter::once((gap.tokens.clone(), "{1}".to_owned())))?;
        let key = reading.words(gap.tokens.clone()).to_owned();
        let (accept, hint) = match gap.what {
            What::Name(id, _) => (self.lore.register.accepts(id), letters_hint(&key)),
            What::Quote => (
                Vec::new(),
                format!(
                    "There are {} words, and the first is “{}”.",
                    key.split(' ').count(),
                    key.split(' ').next()?
                ),
            ),
        };
        // "Ida Pfeiffer agreed to marry {1}": a Pfeiffer, of course.
        let family = key.rsplit(' ').next().filter(|_| key.contains(' '));
        let is_person = matches!(gap.what, What::Name(_, Type::Person));
        if is_person && family.is_some_and(|family| says(&stem, family)) {
            return None;
        }
        let accept: Vec<String> =
            accept.into_iter().filter(|form| !says(&stem, form) && *form != key).collect();
        // "across the Sumida": the river, most likely.
        let is_river = matches!(gap.what, What::Name(_, Type::Place))
            && gap.tokens.len() == 1
            && !key.ends_with('s')
            && !is_known_place(&key)
            && gap.tokens.start.checked_sub(1).is_some_and(|at| reading.word(at) == "the");
        let mut accept = accept;
        if is_river {
            accept.extend([format!("River {key}"), format!("{key} River")]);
        }
        // Of "United States" the initials are the answer.
        let initials: String = key.split(' ').filter_map(|word| word.chars().next()).collect();
        let hint = if accept.contains(&initials) { String::new() } else { hint };
        let blank = BlankFile { key: key.clone(), accept, rationale: format!("It is {key}.") };
        let class = match (gap.what, reading.word(gap.tokens.end)) {
            (What::Name(_, Type::People), "clan") => "clan is",
            (What::Name(_, Type::People), "tribe") => "tribe is",
            (What::Name(_, Type::People), "language") => "language is",
            (What::Name(_, Type::People), "people" | "peoples") => "people is",
            _ => class(gap.what, &key),
        };
        // "was born in {1}": in the town, and in the land as well.
        let is_in = gap.tokens.start.checked_sub(1).is_some_and(|at| matches!(reading.word(at), "in" | "In"));
        let is_held = is_in && matches!(gap.what, What::Name(_, Type::Place));
        let first = key.chars().next().filter(|first| is_held && first.is_uppercase());
        // "born in {1}", a place beginning with "G": Germany.
        let is_plain = is_known_land(&key) || key.chars().count() < SHORT;
        if is_held && (is_plain || extent == Extent::Sentence && is_known_place(&key))
            || is_pilgrimage(reading, gap.tokens.start)
        {
            return None;
        }
        let (class, hint) = match first {
            Some(first) => (format!("place beginning with “{first}” is"), length_hint(&key)),
            None => (class.to_owned(), hint),
        };
        let stem = format!("Which {class} missing? “{stem}”");
        let task = TaskFile::Cloze { blanks: vec![blank] };
        Some(Draft { hint, ..Draft::new(passage, Rule::CLOZE, &stem, vec![key], task) })
    }
}

/// Whether a date is only a part of what its sentence says of the time, or no date at all.
fn is_part_of_a_date(reading: &Reading<'_>, mark: &DateMark, register: &Register) -> bool {
    let before = |back: usize| mark.tokens.start.checked_sub(back).map_or("", |at| reading.word(at));
    // "By 1627 or so she was in Venice"
    let is_loose = reading.word(mark.tokens.end) == "or";
    // "the minor planet 2027 Shen Guo", "since 1896 was a leap year"
    let is_bare = mark.lead == mark.tokens.start;
    let is_number = mark.tokens.len() == 1
        && reading.tokens.get(mark.tokens.end).is_some_and(|next| next.is_word() && next.is_capital);
    // "between 2 and 4 March 1657"
    let is_span = matches!(before(1), "and" | "to")
        && before(2).len() < 3
        && before(2).starts_with(|digit: char| digit.is_ascii_digit());
    // "early in ___" asks for no year alone.
    let is_rest =
        matches!(before(1), "early" | "late" | "mid-" | "of" | "summer" | "spring" | "autumn" | "winter");
    // "The Treaty of Madrid of 13 January 1750"
    let is_name_s = reading.names.iter().any(|name| {
        name.tokens.end + 1 == mark.tokens.start
            && matches!(register.kind(name.id), Some(Type::Event | Type::Work))
    });
    is_loose || is_span || is_bare && (is_number || reading.is_verb(mark.tokens.end)) || is_rest && !is_name_s
}

/// "was wrecked near Arnsund, founded in 1750,": that is when Arnsund was founded.
fn is_date_of_another(reading: &Reading<'_>, mark: &DateMark) -> bool {
    let is_participle = |at: usize| past(reading.word(at)).is_some_and(|form| form.is_participle);
    reading.names.iter().any(|name| {
        let comma = name.tokens.end;
        name.tokens.start > reading.main_start() + 1
            && comma < mark.lead
            && reading.word(comma) == ","
            && is_participle(comma + 1)
            && (comma + 1..mark.lead).all(|at| reading.word(at) != ",")
    })
}

/// "in 1897, and another in 1898"
fn is_near_another(reading: &Reading<'_>, mark: &DateMark, date: Date) -> bool {
    reading.dates.iter().any(|other| match other.when {
        When::Point(told) => other != mark && told.year().abs_diff(date.year()) < 2,
        _ => false,
    })
}

/// From here on a number is worth asking for among others.
const LARGE: f64 = 7.0;

/// "nine platforms, the lower six square and the upper three circular": whoever adds them knows.
fn is_sum(reading: &Reading<'_>, mark: &NumberMark) -> bool {
    let values: Vec<f64> = (0..reading.end())
        .filter(|at| !mark.tokens.contains(at))
        .filter_map(|at| crate::game::number::read(reading.word(at)))
        .filter(|read| read.before.is_empty() && read.after.is_empty())
        .map(|read| read.number.value())
        .collect();
    values
        .iter()
        .enumerate()
        .any(|(at, one)| values.iter().skip(at + 1).any(|other| (one + other - mark.value).abs() < 0.5))
}

/// "She died at the age of 48": whoever knows her dates can tell.
fn is_age_of_death(reading: &Reading<'_>, mark: &NumberMark) -> bool {
    let before = reading.words(0..mark.tokens.start);
    (before.ends_with("aged") || before.ends_with("age of"))
        && (0..reading.end()).any(|at| matches!(reading.word(at), "died" | "dead" | "death"))
}

/// A place of fewer letters is told by the first one.
const SHORT: usize = 5;

/// "the pilgrimage to Mecca"
fn is_pilgrimage(reading: &Reading<'_>, place: usize) -> bool {
    place.checked_sub(2).is_some_and(|at| matches!(reading.word(at), "pilgrimage" | "crusade"))
}

/// "At Hunstanton, in X", "In X the sea broke through at Sutton": the county, the land and more hold the other place.
fn holds_another(reading: &Reading<'_>, place: &Range<usize>, register: &Register) -> bool {
    let word = |back: usize| place.start.checked_sub(back).map_or("", |at| reading.word(at));
    let is_behind = matches!(word(1), "in" | "In")
        && word(2) == ","
        && reading.names.iter().any(|name| name.tokens.end + 2 == place.start)
        // "at Haukagil in X"
        || matches!(word(1), "in")
            && reading.names.iter().any(|name| {
                let at = name.tokens.start.checked_sub(1).map_or("", |at| reading.word(at));
                name.tokens.end + 1 == place.start && matches!(at, "at" | "near")
            });
    let is_before = matches!(word(1), "in" | "In")
        && reading.names.iter().any(|name| {
            let at = name.tokens.start.checked_sub(1).map_or("", |at| reading.word(at));
            name.tokens.start > place.end && matches!(at, "at" | "near") && register.is(name.id, Type::Place)
        });
    is_behind || is_before
}

/// "She moved with her daughters to X": people move more than once, and only the date tells when this was.
fn moves_some_day(reading: &Reading<'_>) -> bool {
    reading.dates.is_empty()
        && (reading.main_start()..reading.end()).any(|at| {
            matches!(
                reading.word(at),
                "moved"
                    | "spent"
                    | "stayed"
                    | "lived"
                    | "returned"
                    | "travelled"
                    | "traveled"
                    | "went"
                    | "sailed"
                    | "arrived"
                    | "left"
                    | "came"
                    | "fled"
            )
        })
}

/// Whether a date is joined to no other: not "in 1660 and 1667".
fn stands_apart(reading: &Reading<'_>, date: &DateMark) -> bool {
    let joins = |at: usize| matches!(reading.word(at), "and" | "or" | "to" | "–" | "-" | "until");
    let is_joined = |other: &DateMark| {
        other.lead.checked_sub(1).is_some_and(|at| joins(at) && other.lead == date.tokens.end + 1)
            || date.lead.checked_sub(1).is_some_and(|at| joins(at) && date.lead == other.tokens.end + 1)
    };
    matches!(date.when, When::Point(_)) && !reading.dates.iter().any(is_joined)
}

/// Whether a date ends its clause, and nothing joins it to the one before: "in 1660 and 1667".
fn is_ended_by(reading: &Reading<'_>, date: &DateMark) -> bool {
    let before = date.lead.checked_sub(1).map_or("", |at| reading.word(at));
    date.tokens.end == reading.end()
        && matches!(reading.word(date.lead), "in" | "on")
        && !matches!(before, "and" | "or" | ",")
}

/// Whether a token stands in what is told by the way: "Salm, who had fought at Pavia in 1525".
fn is_by_the_way(reading: &Reading<'_>, at: usize) -> bool {
    // "Mehmed, the conqueror of X, invaded": X is only what he is known by.
    let is_apposed = (1..at).rev().take(6).find(|at| reading.word(*at) == ",").is_some_and(|open| {
        matches!(reading.word(open + 1), "the" | "a" | "an")
            && (at..reading.end().min(at + 4)).any(|close| {
                reading.word(close) == "," && (reading.is_verb(close + 1) || reading.word(close + 1) == "was")
            })
            && (open + 1..at).all(|at| !reading.is_verb(at))
    });
    let link = (1..at).rev().find(|at| matches!(reading.word(*at), "who" | "which" | "where" | "when"));
    is_apposed
        || link
            .is_some_and(|link| reading.word(link - 1) == "," && (link..at).all(|at| reading.word(at) != ","))
}

/// Whether a clause without a date tells next to nothing beside what it is asked for: fewer words of weight and names than `least`.
fn says_little(reading: &Reading<'_>, least: usize) -> bool {
    let is_telling = |at: &usize| {
        reading.tokens.get(*at).is_some_and(|token| {
            token.is_word() && !token.is(Classes::FUNCTION) && token.text(reading.text) != "for"
        }) && !reading.names.iter().any(|name| name.tokens.contains(at))
    };
    let others = reading.names.len().saturating_sub(1);
    reading.dates.is_empty() && (0..reading.end()).filter(is_telling).count() + others < least
}

/// What is missing, with its verb.
fn class(what: What, key: &str) -> &'static str {
    let has = |words: &[&str]| key.split(' ').any(|own| words.contains(&own));
    match what {
        What::Name(_, Type::Person) => "person is",
        What::Name(_, Type::Place) => "place is",
        What::Name(_, Type::People) => "people or language is",
        What::Name(_, Type::Event) => "event is",
        What::Name(_, Type::Work) if has(&["Prize", "Medal", "Award"]) => "award is",
        What::Name(_, Type::Work)
            if has(&["Treaty", "Peace", "Convention", "Act", "Edict", "Charter", "Article"]) =>
        {
            "document is"
        }
        What::Name(_, Type::Work) => "title is",
        What::Name(_, Type::Body) if has(&["Railway", "Railroad", "Line"]) => "railway is",
        What::Name(_, Type::Body) if has(&["House"]) => "family is",
        What::Name(_, Type::Body) => "organisation is",
        What::Quote => "quoted words are",
    }
}

/// How far an answer may be off where the text itself says "about": half of the last place that it gives or a twentieth,
/// whichever is more, and no more than a tenth.
fn tolerance(reading: &Reading<'_>, mark: &NumberMark) -> f64 {
    if !is_rough(reading, mark) {
        return 0.0;
    }
    let mut place = 1.0;
    while mark.value % (place * 10.0) == 0.0 && place < mark.value {
        place *= 10.0;
    }
    // Nobody knows "some 68,890" to the last mile: a twentieth is near enough.
    let twentieth = mark.value / 20.0;
    let mut step = 1.0;
    while step * 10.0 <= twentieth {
        step *= 10.0;
    }
    let near = (twentieth / step).round() * step;
    if mark.value < 10.0 {
        return if measure(&mark.unit) == mark.unit { 0.0 } else { 0.5 };
    }
    let least = 1.0;
    (place / 2.0).max(near).min(mark.value / 10.0).floor().max(least)
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
fn is_rough(reading: &Reading<'_>, mark: &NumberMark) -> bool {
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
                | "like"
                | "estimated"
        )
    })
}
