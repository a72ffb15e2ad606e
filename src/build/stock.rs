//! What distractors are drawn from: the persons of the text, and the dates of its events.

use rand::rngs::ChaCha8Rng;
use rand::seq::IndexedRandom as _;

use super::ask::Event;
use super::draft::shortened;
use super::types::{NameId, Register};
use crate::bank::file::ChoiceFile;
use crate::game::Date;

/// A person of the text, with a sentence about him or her.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) id: NameId,
    pub(super) sentence: String,
    /// The sentences that name the person, by their numbers.
    pub(super) places: Vec<usize>,
}

/// All that distractors can be drawn from.
#[derive(Debug, Default)]
pub(super) struct Stock {
    pub(super) persons: Vec<Person>,
    pub(super) events: Vec<Event>,
}

/// How many wrong choices a choice item has.
const WRONG: usize = 3;

/// How many candidates are looked at.
const TRIED: usize = 100;

impl Stock {
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
        let mut wrong: Vec<&Person> = Vec::new();
        for other in self.persons.sample(rng, TRIED) {
            let clashes =
                std::iter::once(&key).chain(also_not).any(|id| register.share_a_word(*id, other.id))
                    || wrong.iter().any(|chosen| register.share_a_word(chosen.id, other.id));
            let is_cue = is_she.is_some_and(|she| register.is_she(other.id) != Some(she))
                || register.is_short_form(other.id);
            if !clashes && !is_cue && !other.places.contains(&sentence) {
                wrong.push(other);
            }
            if wrong.len() == WRONG {
                break;
            }
        }
        if wrong.len() < WRONG {
            return None;
        }
        let mut choices: Vec<ChoiceFile> = wrong
            .into_iter()
            .map(|person| ChoiceFile {
                text: register.text(person.id).to_owned(),
                key: false,
                rationale: format!(
                    "The text speaks of {} elsewhere: “{}”",
                    register.text(person.id),
                    shortened(&person.sentence, 200)
                ),
            })
            .collect();
        let name = register.text(key).to_owned();
        choices.push(ChoiceFile { rationale: format!("The passage names {name}."), text: name, key: true });
        choices.sort_by_key(|choice| choice.text.to_lowercase());
        Some(choices)
    }

    /// Choices with one year as the key, in their order; the others are the years of other events.
    pub(super) fn years(&self, key: i16, rng: &mut ChaCha8Rng) -> Option<Vec<ChoiceFile>> {
        let mut wrong: Vec<(i16, &str)> = Vec::new();
        for event in self.events.sample(rng, TRIED) {
            let year = event.date.year();
            if year > 0 && year != key && wrong.iter().all(|(other, _)| *other != year) && !event.is_about {
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
    pub(super) fn other_date(&self, date: Date, rng: &mut ChaCha8Rng) -> Option<(Date, String)> {
        let alike = |other: Date| {
            matches!(
                (date, other),
                (Date::Year(_), Date::Year(_))
                    | (Date::Day(_), Date::Day(_))
                    | (Date::Month(..), Date::Month(..))
            )
        };
        let is_other = |event: &&Event| {
            !event.is_about && alike(event.date) && event.date.year().abs_diff(date.year()) >= 2
        };
        self.events.sample(rng, TRIED).find(is_other).map(|event| (event.date, event.told.clone()))
    }
}
