//! What distractors are drawn from: the names of the text, and the dates of its events.

use std::collections::BTreeMap;
use std::sync::Arc;

use rand::rngs::ChaCha8Rng;
use rand::seq::IndexedRandom as _;

use super::ask::Event;
use super::draft::shortened;
use super::lists::List;
use super::types::{NameId, Register, Type};
use crate::bank::file::ChoiceFile;
use crate::game::Date;

/// A typed name of the text, with a sentence about it.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) id: NameId,
    pub(super) sentence: Arc<str>,
    /// The sentences that it stands in, by their numbers.
    pub(super) places: Vec<usize>,
}

/// The names of the text by what they name.
pub(super) type Names = BTreeMap<Type, Vec<Named>>;

/// All that distractors can be drawn from.
#[derive(Debug, Default)]
pub(super) struct Stock {
    pub(super) names: Names,
    pub(super) events: Vec<Event>,
}

/// From which year to which somebody lived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Life {
    pub(super) born: i16,
    pub(super) died: i16,
}

impl Life {
    /// Whether somebody could have done something worth telling in a year.
    fn has(self, year: i16) -> bool {
        const CHILDHOOD: i16 = 8;
        (self.born.saturating_add(CHILDHOOD)..=self.died).contains(&year)
    }
}

/// How many wrong choices a choice item has.
const WRONG: usize = 3;

/// How many years a false date is off at most: one that is far off is false on its face.
const NEAR: u16 = 20;

/// How many years a wrong choice lies from the right one at most: what is centuries off fools nobody.
const FAR: u16 = 60;

/// How many candidates are looked at.
const TRIED: usize = 100;

impl Stock {
    fn of(&self, kind: Type) -> &[Named] {
        self.names.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Choices with one person as the key; nothing when fewer than three others can surely be ruled out. Where the
    /// question tells that a woman is asked for, or a man, the others must be known to be such too.
    pub(super) fn persons(
        &self,
        key: NameId,
        also_not: &[NameId],
        sentence: usize,
        is_she: Option<bool>,
        register: &Register,
        rng: &mut ChaCha8Rng,
    ) -> Option<Vec<ChoiceFile>> {
        let wrong = wrong(self.of(Type::Person).sample(rng, TRIED), register, |other| {
            let clashes =
                std::iter::once(&key).chain(also_not).any(|id| register.share_a_word(*id, other.id));
            let is_cue = is_she.is_some_and(|she| register.is_she(other.id) != Some(she));
            !clashes && !is_cue && !other.places.contains(&sentence)
        })?;
        Some(choices(&[key], wrong, register))
    }

    /// Choices with the names of a list as the keys. The others never stand in one sentence with a key, or with anything else
    /// that the passage names, so that none is a part of it or was where it was; and they share no word with any of it.
    pub(super) fn lists(
        &self,
        list: &List,
        inside: &[NameId],
        sentence: usize,
        register: &Register,
        rng: &mut ChaCha8Rng,
    ) -> Option<Vec<ChoiceFile>> {
        let all = self.of(list.kind);
        let named = self.names.values().flatten().filter(|known| inside.contains(&known.id));
        let beside: Vec<usize> = named.flat_map(|known| known.places.iter().copied()).collect();
        let wrong = wrong(all.sample(rng, TRIED), register, |other| {
            let clashes = inside.iter().any(|id| register.share_a_word(*id, other.id));
            !clashes && !other.places.iter().any(|place| *place == sentence || beside.contains(place))
        })?;
        Some(choices(&list.names, wrong, register))
    }

    /// Choices with one year as the key, in their order; the others are the years of other events, within a life if one is given.
    pub(super) fn years(
        &self,
        key: i16,
        life: Option<Life>,
        rng: &mut ChaCha8Rng,
    ) -> Option<Vec<ChoiceFile>> {
        let mut wrong: Vec<(i16, &str)> = Vec::new();
        for event in self.events.sample(rng, TRIED) {
            let year = event.date.year();
            let fits = life.is_none_or(|life| life.has(year) || !life.has(key));
            let is_end = life.is_some_and(|life| year == life.born || year == life.died);
            let fits = fits && !is_end && year.abs_diff(key) <= FAR;
            if fits
                && year > 0
                && year != key
                && wrong.iter().all(|(other, _)| *other != year)
                && !event.is_about
            {
                wrong.push((year, &event.told));
            }
            if wrong.len() == WRONG {
                break;
            }
        }
        if wrong.len() < WRONG || key <= 0 {
            return None;
        }
        let mut choices: Vec<(i16, ChoiceFile)> = wrong
            .into_iter()
            .map(|(year, told)| {
                let rationale = format!("{year} is the year of something else: {}", shortened(told, 200));
                (year, ChoiceFile { text: year.to_string(), key: false, rationale })
            })
            .collect();
        choices.push((
            key,
            ChoiceFile { text: key.to_string(), key: true, rationale: format!("The passage gives {key}.") },
        ));
        choices.sort_by_key(|(year, _)| *year);
        Some(choices.into_iter().map(|(_, choice)| choice).collect())
    }

    /// A date of another event, as precise as `date` and surely another one.
    pub(super) fn other_date(
        &self,
        date: Date,
        life: Option<Life>,
        rng: &mut ChaCha8Rng,
    ) -> Option<(Date, String)> {
        let alike = |other: Date| {
            matches!(
                (date, other),
                (Date::Year(_), Date::Year(_))
                    | (Date::Day(_), Date::Day(_))
                    | (Date::Month(..), Date::Month(..))
            )
        };
        let is_other = |event: &&Event| {
            let fits = life.is_none_or(|life| life.has(event.date.year()) || !life.has(date.year()));
            fits && !event.is_about
                && alike(event.date)
                && (2..=NEAR).contains(&event.date.year().abs_diff(date.year()))
        };
        self.events.sample(rng, TRIED).find(is_other).map(|event| (event.date, event.told.clone()))
    }
}

/// The first names that fit and share no word with each other; nothing when there are too few.
fn wrong<'a>(
    names: impl IntoIterator<Item = &'a Named>,
    register: &Register,
    fits: impl Fn(&Named) -> bool,
) -> Option<Vec<&'a Named>> {
    let mut wrong: Vec<&Named> = Vec::with_capacity(WRONG);
    for other in names {
        let clashes = wrong.iter().any(|chosen| register.share_a_word(chosen.id, other.id));
        if !clashes && !register.is_short_form(other.id) && fits(other) {
            wrong.push(other);
        }
        if wrong.len() == WRONG {
            return Some(wrong);
        }
    }
    None
}

/// Choices of keys and wrong names, by the alphabet.
fn choices(keys: &[NameId], wrong: Vec<&Named>, register: &Register) -> Vec<ChoiceFile> {
    let mut choices: Vec<ChoiceFile> = wrong.into_iter().map(|name| elsewhere(name, register)).collect();
    choices.extend(keys.iter().map(|id| {
        let name = register.text(*id).to_owned();
        ChoiceFile { rationale: format!("The passage names {name}."), text: name, key: true }
    }));
    choices.sort_by_key(|choice| choice.text.to_lowercase());
    choices
}

fn elsewhere(known: &Named, register: &Register) -> ChoiceFile {
    let name = register.text(known.id);
    ChoiceFile {
        text: name.to_owned(),
        key: false,
        rationale: format!("The text speaks of {name} elsewhere: “{}”", shortened(&known.sentence, 200)),
    }
}
