//! Names that make no gap: what they are, what the words beside them tell, or what they are a part of leaves nothing to ask.

use std::ops::Range;

use super::aliases::untitled;
use super::gazetteer::{is_known_land, is_known_people, is_known_place};
use super::reading::{Mention, Reading};
use super::token::Shape;
use super::types::{Register, Type};
use super::words::Classes;

/// Whether a name is nothing to leave out where it stands.
pub(super) fn is_unfit(reading: &Reading<'_>, mention: &Mention, kind: Type, register: &Register) -> bool {
    let (name, place) = (register.text(mention.id), &mention.tokens);
    let before = place.start.checked_sub(1);
    let is_too_large = is_continent(name) || is_known_land(name) || is_known_people(name);
    let is_told = is_title_of(reading, place)
        || is_capital_told(reading, place)
        || is_stock(reading, place)
        || is_attribute(reading, place)
        || is_language_of_alias(reading, place)
        || before.is_some_and(|at| is_quarter(reading.word(at)) || is_alias(reading, at));
    is_too_large
        || is_told
        || name.contains('–')
        || name.starts_with("Article ")
        || is_belief(name)
        || is_god(name)
        || is_office_of(name, kind)
        || kind == Type::Person
            && place.len() == 1
            && before.is_some_and(|at| matches!(reading.word(at), "the" | "The"))
        || is_conjecture(reading, place.start)
        || is_kin_s(reading, place.start)
        || is_part_of_more(reading, register, place)
}

/// "perhaps at X": the text only supposes it.
pub(super) fn is_conjecture(reading: &Reading<'_>, name: usize) -> bool {
    let lead = (1..4).filter_map(|back| name.checked_sub(back));
    let mut small = lead.take_while(|at| reading.is_doubt(*at) || reading.is(*at, Classes::FUNCTION));
    small.any(|at| reading.is_doubt(at))
}

/// "Philip V, the uncle of Louis XV": only who somebody else is to be told by.
fn is_kin_s(reading: &Reading<'_>, name: usize) -> bool {
    let before = |back: usize| name.checked_sub(back);
    before(1).is_some_and(|at| reading.word(at) == "of")
        && before(2).is_some_and(|at| reading.is(at, Classes::KIN))
        && (3..6).any(|back| before(back).is_some_and(|at| reading.word(at) == ","))
}

/// "Ada Holm, Marquise of Denz, was": a title that belongs to the name before it.
fn is_title_of(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    let comma = name.start.checked_sub(1).filter(|at| reading.word(*at) == ",");
    reading.is(name.start, Classes::TITLE.or(Classes::OFFICE))
        && comma.is_some_and(|comma| reading.names.iter().any(|other| other.tokens.end == comma))
}

/// "Helsinki, the capital of Finland": what stands behind it tells it.
fn is_capital_told(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    reading.word(name.end) == ","
        && (name.end + 1..name.end + 5)
            .any(|at| reading.word(at) == "capital" && reading.word(at + 1) == "of")
}

/// "of Huguenot descent", "the Fujiwara, the clan that": no person.
fn is_stock(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    let is_origin = |at: usize| {
        matches!(reading.word(at), "descent" | "origin" | "stock" | "ancestry" | "extraction" | "blood")
    };
    let is_clan = |at: usize| matches!(reading.word(at), "clan" | "family" | "dynasty" | "house");
    is_origin(name.end)
        || reading.word(name.end) == ","
            && matches!(reading.word(name.end + 1), "the" | "a")
            && (name.end + 2..name.end + 4).any(is_clan)
}

/// "the Amsterdam datum", "a Haydn quartet": the name only says which.
fn is_attribute(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    let has_article =
        name.start.checked_sub(1).is_some_and(|at| matches!(reading.word(at), "the" | "The" | "a" | "an"));
    has_article
        && reading.tokens.get(name.end).is_some_and(|next| {
            next.is_word()
                && !next.is_capital
                && !next.is(Classes::FUNCTION)
                && !reading.is_verb(name.end)
                && !next.text(reading.text).ends_with("ly")
                && !matches!(
                    next.text(reading.text),
                    "tribe" | "tribes" | "clan" | "people" | "language" | "itself" | "again"
                )
        })
}

/// "known in X as Y": the language says nothing but how Y looks.
fn is_language_of_alias(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    let before = |count: usize| name.start.checked_sub(count).map_or("", |at| reading.word(at));
    before(1) == "in" && matches!(before(2), "known" | "called") && reading.word(name.end) == "as"
}

/// "also known as X": who is asked for stands beside the gap.
fn is_alias(reading: &Reading<'_>, before: usize) -> bool {
    let at =
        if matches!(reading.word(before), "the" | "a" | "an") { before.saturating_sub(1) } else { before };
    let is_given = |at: usize| {
        matches!(
            reading.word(at),
            "baptised" | "baptized" | "christened" | "renamed" | "nicknamed" | "entitled"
        )
    };
    matches!(reading.word(at), "born" | "née")
        || is_given(at)
        || reading.word(at) == "as" && (at.saturating_sub(2)..at).any(is_given)
        || matches!(reading.word(at), "as" | "called" | "named")
            && (at.saturating_sub(4)..=at).any(|at| matches!(reading.word(at), "known" | "called" | "named"))
}

/// "Bishop of Halvik", "St. Peter": an office and not a name, and a saint, after whom much is called.
fn is_office_of(name: &str, kind: Type) -> bool {
    let own = untitled(name).1;
    own.first() == Some(&"of")
        || matches!(kind, Type::Person | Type::Place)
            && !is_known_place(name)
            && ["St. ", "St ", "Saint "].iter().any(|saint| name.starts_with(saint))
            && own.len() < 2
}

/// What is too large to be worth asking.
fn is_continent(name: &str) -> bool {
    matches!(
        name,
        "Europe"
            | "Asia"
            | "Africa"
            | "America"
            | "North America"
            | "South America"
            | "Australia"
            | "Antarctica"
            | "Mediterranean"
            | "Mediterranean Sea"
            | "Atlantic"
            | "Atlantic Ocean"
            | "Pacific"
            | "Pacific Ocean"
            | "Indian Ocean"
    )
}

/// Whom a text names and tells nothing of.
fn is_god(name: &str) -> bool {
    matches!(
        name,
        "God"
            | "Allah"
            | "Christ"
            | "Jesus"
            | "Jesus Christ"
            | "Virgin"
            | "Satan"
            | "Lord"
            | "Vishnu"
            | "Shiva"
            | "Brahma"
            | "Krishna"
            | "Zeus"
            | "Jupiter"
            | "Apollo"
            | "Buddha"
    )
}

/// A religion or a doctrine: nothing that a class such as "place" tells.
fn is_belief(name: &str) -> bool {
    name.ends_with("ism")
        || name.ends_with("ianity")
        || matches!(name, "Islam" | "Orthodoxy" | "Lutheran" | "Catholic")
}

/// "southern France": half of an answer stands there.
fn is_quarter(word: &str) -> bool {
    matches!(
        word,
        "southern"
            | "northern"
            | "eastern"
            | "western"
            | "central"
            | "north-western"
            | "north-eastern"
            | "south-western"
            | "south-eastern"
            | "upper"
            | "lower"
            | "inner"
            | "outer"
            | "modern"
    )
}

/// Whether a name is a part of a longer one that wasn't seen whole: "Our Lady", "Bishop Anselm of Trent", "Order of Saint Ann".
pub(super) fn is_part_of_more(reading: &Reading<'_>, register: &Register, name: &Range<usize>) -> bool {
    let is_capital = |at: Option<usize>| {
        at.and_then(|at| reading.tokens.get(at)).is_some_and(|token| token.is_capital && token.is_word())
    };
    let before = |back: usize| name.start.checked_sub(back);
    let joins =
        |at: Option<usize>| at.is_some_and(|at| matches!(reading.word(at), "of" | "on" | "for" | "&"));
    // "Daini no Sanmi"
    let is_japanese = before(1).is_some_and(|at| reading.word(at) == "no") && is_capital(before(2));
    // "the Nobel Prize in Literature"
    let is_field = before(1).is_some_and(|at| matches!(reading.word(at), "in" | "for"))
        && before(2).is_some_and(|at| matches!(reading.word(at), "Prize" | "Award" | "Medal" | "Doctor"));
    // "Sculpting in Time", "Vedanta and the West": titles that are no run of capitals.
    let in_title = before(1)
        .is_some_and(|at| matches!(reading.word(at), "in" | "to" | "from" | "with" | "and" | "or" | "by"))
        && before(2).is_some_and(|at| {
            reading.names.iter().any(|other| other.tokens.end == at + 1 && register.kind(other.id).is_none())
        });
    let goes_on = matches!(reading.word(name.end), "and" | "or" | "in")
        && matches!(reading.word(name.end + 1), "the" | "The")
        && is_capital(Some(name.end + 2));
    let of_the =
        before(1).is_some_and(|at| reading.word(at) == "the") && joins(before(2)) && is_capital(before(3));
    // "Robert and Mabel Schirmer": the name behind "and" is half of the first one's.
    let shares = matches!(reading.word(name.end), "and" | "&")
        && reading.name_at(name.end + 1).is_some_and(|other| {
            let (own, second) = (reading.words(name.clone()), reading.words(other.tokens.clone()));
            let both = |words: &str| register.id(words).is_some_and(|id| register.is(id, Type::Person));
            both(own) && both(second) && !register.has_family_name(own) && second.contains(' ')
        });
    // "St Andrew's Church": the church is named, not the saint.
    let owns = reading.tokens.get(name.end).is_some_and(|sign| sign.shape == Shape::Possessive)
        && is_capital(Some(name.end + 1));
    // "Suleiman the Magnificent", "Bosnia and Herzegovina"
    let is_longer = matches!(reading.word(name.end), "the" | "and" | "in" | "upon" | "on")
        && is_capital(Some(name.end + 1))
        && !reading
            .names
            .iter()
            .any(|other| other.tokens.start == name.end + 1 && register.kind(other.id).is_some());
    // "Jamshid al-Kashi"
    let has_origin = reading.tokens.get(name.end).is_some_and(|next| {
        let word = next.text(reading.text);
        !next.is_capital && word.split_once('-').is_some_and(|(_, own)| own.starts_with(char::is_uppercase))
    });
    // "the World's Columbian Exposition"
    let is_owned = before(1).is_some_and(|at| {
        let is_sign = reading.tokens.get(at).is_some_and(|sign| sign.shape == Shape::Possessive);
        let is_named = reading.names.iter().any(|other| other.tokens.end == at);
        is_sign && !is_named && is_capital(at.checked_sub(1))
    });
    // "San Giorgio dei Genovesi", "Luis Antonio de los Arcos"
    let is_particle = |at: usize| is_name_particle(reading.word(at));
    let after = (name.end..name.end + 3).find(|at| !is_particle(*at)).filter(|at| *at > name.end);
    let ahead = (1..4).find_map(|back| before(back).filter(|at| !is_particle(*at)).map(|at| (back, at)));
    let is_foreign = is_capital(after) || ahead.is_some_and(|(back, at)| back > 1 && is_capital(Some(at)));
    if is_japanese
        || is_field
        || has_origin
        || is_owned
        || is_foreign
        || in_title
        || goes_on
        || of_the
        || shares
        || owns
        || is_longer
    {
        return true;
    }
    // "I. M. Holm" in quotes, cut at its first dot.
    let is_cut = before(1).is_some_and(|at| reading.word(at) == ".");
    let opens =
        is_cut || before(1).is_some_and(|at| at > 0 && is_capital(Some(at)) && reading.word(at) != "The");
    // "built by Carl Holm for King Olaf": no name of a person has a "for".
    let is_person = register.id(reading.words(name.clone())).is_some_and(|id| register.is(id, Type::Person));
    opens
        || joins(before(1)) && is_capital(before(2))
        || joins(Some(name.end))
            && is_capital(Some(name.end + 1))
            && !(reading.word(name.end) == "on" || is_person && reading.word(name.end) == "for")
}

/// The small words inside names of other languages.
fn is_name_particle(word: &str) -> bool {
    matches!(
        word,
        "dei"
            | "del"
            | "della"
            | "delle"
            | "degli"
            | "di"
            | "du"
            | "des"
            | "da"
            | "das"
            | "dos"
            | "do"
            | "la"
            | "las"
            | "le"
            | "los"
            | "y"
            | "e"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ten"
            | "ter"
            | "zu"
            | "zur"
            | "zum"
            | "de"
            | "al"
            | "el"
            | "bin"
            | "ibn"
            | "af"
    )
}
