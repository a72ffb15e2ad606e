//! What a text is about: what its first sentences define, by which names and nouns it is called, and whether it is "she".

use std::ops::Range;

use super::gazetteer::is_woman_s;
use super::reading::{Mention, Reading};
use super::token::{Shape, Token};
use super::types::{NameId, Register, Type};
use super::words::Classes;
use crate::game::fold::fold;

/// The number that no name has, for a topic that is called after a name: "the Gantz loom".
const NO_NAME: NameId = NameId::MAX;

/// What the text is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Topic {
    pub(super) id: NameId,
    /// Its name with its article, as it stands inside a sentence.
    pub(super) shown: String,
    pub(super) is_person: bool,
    /// Other names that the text gives the person: "commonly known as X".
    aliases: Vec<NameId>,
    /// What the text says it is: "river", "treaty".
    pub(super) nouns: Vec<String>,
    /// Whether the text says "she" of a person.
    pub(super) is_she: Option<bool>,
}

/// How often a text says "he" and "she".
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Pronouns {
    he: usize,
    she: usize,
}

impl Pronouns {
    pub(super) fn add(&mut self, text: &str, tokens: &[Token]) {
        for token in tokens.iter().filter(|token| token.is(Classes::PRONOUN)) {
            match token.text(text).to_lowercase().as_str() {
                "he" | "his" | "him" => self.he += 1,
                "she" | "her" | "hers" => self.she += 1,
                _ => {}
            }
        }
    }

    fn is_she(self) -> Option<bool> {
        let (he, she) = (self.he, self.she);
        if he + she < 2 || he * 4 > she && she * 4 > he { None } else { Some(she > he) }
    }
}

impl Topic {
    /// The topic that the first sentence of a text defines: "X (…) was a …".
    pub(super) fn of(reading: &Reading<'_>, register: &Register, pronouns: Pronouns) -> Option<Self> {
        let has_article = matches!(reading.word(0), "The");
        let mention = known_as(reading).or_else(|| reading.name_at(usize::from(has_article)))?;
        // "The Gantz loom": the noun belongs to the name, and what the name alone names is something else.
        let mut verb = mention.tokens.end;
        // "The Ash and Lund expedition"
        let second = reading.name_at(verb + 1).filter(|_| has_article && reading.word(verb) == "and");
        verb = second.map_or(verb, |second| second.tokens.end);
        let names_end = verb;
        while has_article
            && verb < names_end + 3
            && reading
                .tokens
                .get(verb)
                .is_some_and(|token| token.is_word() && !token.is_capital && !token.is(Classes::FUNCTION))
            && !reading.is_verb(verb)
        {
            verb += 1;
        }
        let nouns_end = verb;
        let is_longer = verb > names_end;
        if second.is_some() && !is_longer {
            return None;
        }
        let verb = past_insertions(reading, verb)?;
        let is_person = register.is(mention.id, Type::Person) && !is_longer;
        let id = if is_longer { NO_NAME } else { mention.id };
        let name = reading.words(mention.tokens.start..nouns_end);
        let shown = if has_article { format!("the {name}") } else { name.to_owned() };
        let first = name.split(' ').next().unwrap_or_default();
        let is_she = pronouns.is_she().or_else(|| is_woman_s(first).filter(|_| is_person));
        let mut nouns = defining_nouns(reading, verb);
        nouns.extend(species(reading, nouns_end));
        nouns.extend(noun_of(reading, mention.tokens.clone()));
        // "The Skerrow Light": the light.
        let is_noun = has_article && mention.tokens.len() > 1 && !is_person;
        nouns.extend(is_noun.then(|| reading.word(mention.tokens.end - 1).to_lowercase()));
        nouns.extend(is_longer.then(|| reading.word(nouns_end - 1).to_owned()));
        nouns.extend(general_nouns(&nouns));
        let aliases = if is_person { aliases(reading, mention.tokens.end..verb) } else { Vec::new() };
        Some(Self { id, shown, is_person, aliases, nouns, is_she })
    }

    /// A topic that is called by a noun, or after something else.
    fn without_name(shown: String, mut nouns: Vec<String>) -> Self {
        nouns.extend(general_nouns(&nouns));
        Self { id: NO_NAME, shown, is_person: false, aliases: Vec::new(), nouns, is_she: None }
    }

    /// The names that the text has for a person beside the first one.
    pub(super) fn aliases(&self) -> &[NameId] {
        &self.aliases
    }

    /// The same topic, shown by another of its names.
    pub(super) fn called(mut self, id: NameId, register: &Register) -> Self {
        self.aliases.retain(|alias| *alias != id);
        self.aliases.push(self.id);
        self.id = id;
        register.text(id).clone_into(&mut self.shown);
        self
    }

    /// Whether the text is about a ship, which "she" can mean.
    pub(super) fn is_vessel(&self) -> bool {
        !self.is_person && self.nouns.iter().any(|noun| is_vessel(noun))
    }

    /// "The siege of Vienna was": an event or the like that has no name of its own but one of a place in it.
    pub(super) fn called_after(reading: &Reading<'_>) -> Option<Self> {
        let nouns = Classes::EVENT_NOUN.or(Classes::WORK_NOUN).or(Classes::BODY_NOUN).or(Classes::PLACE_NOUN);
        let mention = reading.name_at(3)?;
        let is_noun = reading.is(1, nouns) && reading.tokens.get(1).is_some_and(|token| !token.is_capital);
        if reading.word(0) != "The" || !is_noun || reading.word(2) != "of" {
            return None;
        }
        let verb = past_insertions(reading, mention.tokens.end)?;
        let mut nouns = defining_nouns(reading, verb);
        nouns.push(reading.word(1).to_owned());
        if reading.word(1) == "siege" {
            nouns.extend(["city", "town", "garrison", "defenders", "besiegers", "walls"].map(str::to_owned));
        }
        let shown = format!("the {}", reading.words(1..mention.tokens.end));
        Some(Self::without_name(shown, nouns))
    }

    /// "The 1902 eruption of Mount Pelée was a disaster": whatever the first sentence says what it was.
    pub(super) fn defined(reading: &Reading<'_>) -> Option<Self> {
        const LONGEST: usize = 10;
        let ends = |at: &usize| matches!(reading.word(*at), "(" | ",") || reading.is_verb(*at);
        let end = (2..LONGEST).find(ends)?;
        let verb = past_insertions(reading, end)?;
        let says_what =
            reading.is(verb, Classes::BE) && matches!(reading.word(verb + 1), "a" | "an" | "the" | "one");
        let of = (1..end).find(|at| reading.word(*at) == "of").unwrap_or(end);
        // "The 1906 San Francisco earthquake struck"
        if !says_what && !reading.is(of - 1, Classes::EVENT_NOUN) {
            return None;
        }
        let mut nouns = defining_nouns(reading, verb);
        nouns.push(reading.word(of - 1).to_lowercase());
        let shown = match reading.word(0) {
            "The" => format!("the {}", reading.words(1..end)),
            // "Franklin's lost expedition was a voyage"
            _ if says_what && owns_what_follows(reading) => reading.words(0..end).to_owned(),
            _ => return None,
        };
        Some(Self::without_name(shown, nouns))
    }

    /// A topic that the title and the first words of a sentence agree on, and that has no name: "The ashy skimmer (…) is a bird".
    /// A name that isn't seen as one serves too: "The War of the Two Dukes".
    pub(super) fn common(reading: &Reading<'_>, title: &str) -> Option<Self> {
        let start = usize::from(matches!(reading.word(0), "The" | "A" | "An"));
        let title = without_article(title);
        let length = title.split(' ').count();
        let text = reading.words(start..start + length);
        let is_name = reading.names.iter().any(|name| name.tokens.start < start + length);
        let is_small = reading
            .tokens
            .get(start..start + length)
            .unwrap_or_default()
            .iter()
            .enumerate()
            .all(|(at, token)| token.is_word() && (!token.is_capital || at + start == 0));
        let verb = past_insertions(reading, start + length)?;
        let is_common = is_small && !is_name;
        let fits = fold(text) == title && reading.is(verb, Classes::BE);
        if title.is_empty() || !fits {
            return None;
        }
        let mut nouns = defining_nouns(reading, verb);
        nouns.push(reading.word(start + length - 1).to_lowercase());
        nouns.extend(species(reading, start + length));
        let text = if is_common { text.to_lowercase() } else { text.to_owned() };
        let shown = if start == 0 { text } else { format!("the {text}") };
        Some(Self::without_name(shown, nouns))
    }

    /// Whether it is called by a common noun, or after something else that has a name.
    pub(super) fn has_no_name(&self) -> bool {
        self.id == NO_NAME
    }

    /// Whether a name is the topic's: all of it, with a noun of its own more or less ("the Sennet", "River Sennet"), or of a
    /// person a part. "Sennet Company" is something else.
    pub(super) fn is_named(&self, id: NameId, register: &Register) -> bool {
        if id == self.id || self.aliases.contains(&id) {
            return true;
        }
        if self.id == NO_NAME || !register.may_be_same(id, self.id) {
            return false;
        }
        if self.is_person {
            return register.is(id, Type::Person);
        }
        // Perry is not the Perry Expedition.
        if register.is(id, Type::Person) {
            return false;
        }
        let (one, other) = (register.text(id), register.text(self.id));
        let is_extra = |word: &str, text: &str| {
            !text.split(' ').any(|own| own == word)
                && !self.nouns.iter().any(|noun| *noun == word.to_lowercase())
        };
        !one.split(' ').any(|word| is_extra(word, other)) && !other.split(' ').any(|word| is_extra(word, one))
    }

    /// Whether a noun is what the text says it is: "the island".
    pub(super) fn is_called(&self, noun: &str) -> bool {
        self.nouns.iter().any(|own| own == noun)
    }

    /// Whether a text starts with the topic, as a subject does.
    pub(super) fn opens(&self, text: &str) -> bool {
        let head = text.get(..self.shown.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(&self.shown))
            && text.get(self.shown.len()..).is_some_and(|rest| {
                !rest.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '\'' | '’' | '-'))
            })
    }
}

/// Whether a sentence begins with a name that owns something: "Franklin's lost expedition".
fn owns_what_follows(reading: &Reading<'_>) -> bool {
    reading.name_at(0).is_some_and(|name| {
        reading.tokens.get(name.tokens.end).is_some_and(|sign| sign.shape == Shape::Possessive)
    })
}

/// A title folded, without its article.
pub(super) fn without_article(title: &str) -> String {
    let folded = fold(title);
    folded.strip_prefix("the ").unwrap_or(&folded).to_owned()
}

/// The verb of a definition, behind brackets and what stands between commas.
fn past_insertions(reading: &Reading<'_>, mut at: usize) -> Option<usize> {
    if reading.word(at) == "(" {
        at = (at..reading.tokens.len()).find(|at| reading.word(*at) == ")")? + 1;
    }
    // "The Laki eruption of 1783–84"
    if reading.word(at) == "of" {
        let date = reading.dates.iter().find(|date| date.tokens.start == at + 1);
        let is_year = reading.word(at + 1).len() == 4
            && reading.word(at + 1).bytes().all(|digit| digit.is_ascii_digit());
        at = date.map_or(if is_year { at + 2 } else { at }, |date| date.tokens.end);
    }
    // "The French Mission to the Equator"
    if matches!(reading.word(at), "to" | "of" | "in" | "at" | "for" | "on" | "against" | "from") {
        let is_inside = |at: usize| {
            reading.tokens.get(at).is_some_and(|token| {
                token.is_word() && (token.is_capital || token.is(Classes::FUNCTION)) && !reading.is_verb(at)
            })
        };
        let end = (at..at + 7).find(|at| !is_inside(*at)).unwrap_or(at);
        at = if reading.is_verb(end) || reading.word(end) == "," { end } else { at };
    }
    if reading.word(at) == "," {
        let mut depth = 0_usize;
        // "The Treaty of X, signed at X, in what is now Y, on 7 June 1494, divided": to the comma before the verb.
        let is_verb = |at: usize| {
            let adverb = usize::from(reading.word(at).len() > 4 && reading.word(at).ends_with("ly"));
            reading.is_verb(at + adverb)
        };
        let is_last = |at: usize| is_verb(at + 1) || at > 48;
        at = (at..reading.tokens.len()).find(|at| {
            match reading.word(*at) {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && reading.word(*at) == "," && is_last(*at)
        })? + 1;
    }
    // "formally ended"
    let at = at + usize::from(reading.word(at).len() > 4 && reading.word(at).ends_with("ly"));
    reading.is_verb(at).then_some(at)
}

/// "Abu Ali ibn Hasan al-Basri, known as X (1050–1120), was": X, as what stands before is longer than any name.
fn known_as<'a>(reading: &'a Reading<'_>) -> Option<&'a Mention> {
    let as_at = (2..24).find(|at| reading.word(*at) == "as" && reading.word(at - 1) == "known")?;
    let name = reading.name_at(as_at + 1).filter(|name| reading.word(name.tokens.end) == "(")?;
    let is_small =
        |word: &str| matches!(word, "ibn" | "bin" | "-") || word.starts_with("al") || word.starts_with("el");
    let words =
        |at: &usize| !matches!(reading.word(*at), "," | "commonly" | "better" | "generally" | "known");
    let long = (0..as_at).filter(words).filter_map(|at| reading.tokens.get(at));
    let (mut count, mut is_name) = (0, true);
    for token in long {
        count += usize::from(token.is_capital);
        is_name &= token.is_capital || is_small(token.text(reading.text));
    }
    (is_name && count > 3).then_some(name)
}

/// "commonly known as X", "called Y" between a name and its verb.
fn aliases(reading: &Reading<'_>, between: Range<usize>) -> Vec<NameId> {
    let is_given = |at: usize| {
        matches!(reading.word(at), "called" | "nicknamed")
            || reading.word(at) == "as" && at.checked_sub(1).is_some_and(|at| reading.word(at) == "known")
    };
    let names = reading.names.iter().filter(|mention| between.contains(&mention.tokens.start));
    names
        .filter(|mention| mention.tokens.start.checked_sub(1).is_some_and(is_given))
        .map(|name| name.id)
        .collect()
}

/// What else a text calls what it is about: a university is an institution.
fn general_nouns(nouns: &[String]) -> Vec<String> {
    let mut found: Vec<&str> = Vec::new();
    for noun in nouns {
        found.extend(match noun.as_str() {
            "university" | "college" | "school" | "academy" | "museum" | "library" | "hospital"
            | "observatory" => &["institution"][..],
            "treaty" | "convention" | "peace" | "pact" => &["treaty", "agreement"],
            "company" | "firm" | "manufacturer" => &["company", "firm"],
            "castle" | "palace" | "cathedral" | "church" | "tower" | "theatre" | "lighthouse" | "mosque"
            | "temple" => &["building"],
            "bridge" | "viaduct" | "aqueduct" | "dam" => &["bridge"],
            noun if is_vessel(noun) => &["ship", "vessel"],
            _ => &[],
        });
    }
    found.into_iter().map(str::to_owned).collect()
}

fn is_vessel(noun: &str) -> bool {
    matches!(
        noun,
        "ship"
            | "vessel"
            | "boat"
            | "schooner"
            | "frigate"
            | "steamer"
            | "steamship"
            | "barque"
            | "brig"
            | "sloop"
            | "yacht"
            | "liner"
            | "battleship"
            | "cruiser"
            | "icebreaker"
            | "galleon"
            | "clipper"
            | "submarine"
            | "corvette"
            | "destroyer"
            | "whaler"
            | "warship"
            | "ferry"
            | "lifeboat"
            | "tug"
            | "paddle-steamer"
    )
}

/// The noun inside a name: "war" in "the Mill War", "treaty" in "the Treaty of Orval".
fn noun_of(reading: &Reading<'_>, name: Range<usize>) -> Option<String> {
    let nouns = Classes::EVENT_NOUN.or(Classes::WORK_NOUN).or(Classes::BODY_NOUN).or(Classes::PLACE_NOUN);
    let has_of = name.clone().any(|at| reading.word(at) == "of");
    let head = if has_of { name.start } else { name.end.checked_sub(1)? };
    (name.len() > 1 && reading.is(head, nouns)).then(|| reading.word(head).to_lowercase())
}

/// What a topic is called when a scientific name stands in brackets behind it, such as "(Rynchops cinereus)".
fn species(reading: &Reading<'_>, open: usize) -> Option<String> {
    let is_word = |at: usize, capital: bool| {
        reading.tokens.get(at).is_some_and(|token| token.is_word() && token.is_capital == capital)
    };
    let is_one = reading.word(open) == "("
        && is_word(open + 1, true)
        && is_word(open + 2, false)
        && reading.word(open + 3) == ")";
    is_one.then(|| "species".to_owned())
}

/// The nouns behind "was a": the last word before a preposition, and those that "and" joins to it.
fn defining_nouns(reading: &Reading<'_>, verb: usize) -> Vec<String> {
    let mut nouns = Vec::new();
    if !reading.is(verb, Classes::BE) || !matches!(reading.word(verb + 1), "a" | "an" | "the" | "one") {
        return nouns;
    }
    for at in verb + 2..(verb + 16).min(reading.tokens.len()) {
        let word = reading.word(at);
        let next = reading.word(at + 1);
        let stops =
            reading.tokens.get(at + 1).is_none_or(|next| !next.is_word() || next.is(Classes::FUNCTION));
        let is_noun = reading
            .tokens
            .get(at)
            .is_some_and(|token| token.is_word() && !token.is_capital && !token.is(Classes::FUNCTION));
        if is_noun && stops {
            nouns.push(word.to_owned());
            if !matches!(next, "and" | "or" | ",") {
                break;
            }
        } else if reading.is(at, Classes::FUNCTION)
            && !matches!(word, "and" | "or" | "most" | "first" | "second")
        {
            break;
        }
    }
    nouns
}
