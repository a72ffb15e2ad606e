//! What ties an atlas to items: the items that name a place or a person, those that stand on an event's passage, and the
//! places that an item names.

use std::sync::Arc;

use super::{Atlas, Person, Site};
use crate::game::bank::Bank;
use crate::game::draw::Entry;
use crate::game::item::{Evidence, Item};
use crate::game::source::Place;

/// Whether a text says a name as whole words, letter case included: "Ili" is not in "until".
pub fn says(text: &str, name: &str) -> bool {
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let mut hits = memchr::memmem::find_iter(text.as_bytes(), name.as_bytes());
    !name.is_empty()
        && hits.any(|at| {
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            let after = text.get(at + name.len()..).and_then(|text| text.chars().next());
            !is_word(before) && !is_word(after)
        })
}

/// Whether an item names one of some names in its stem or its evidence.
fn names_any<'a>(item: &Item, mut names: impl Iterator<Item = &'a str>) -> bool {
    names.any(|name| {
        says(&item.stem, name) || item.evidence.iter().any(|evidence| says(&evidence.quote, name))
    })
}

impl Site {
    /// All its names, the first for players.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.also).map(String::as_str)
    }

    /// Whether an item names the place in its stem or its evidence.
    pub fn is_named_by(&self, item: &Item) -> bool {
        names_any(item, self.names())
    }
}

impl Person {
    /// All their names, the first for players.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.also).map(String::as_str)
    }

    /// Whether an item names the person in its stem or its evidence.
    pub fn is_named_by(&self, item: &Item) -> bool {
        names_any(item, self.names())
    }
}

/// Whether an item's evidence and some passages have words of the same text in common.
pub fn share_passage(evidence: &[Evidence], item: &Item) -> bool {
    let overlap = |one: &Place, other: &Place| {
        one.paragraph == other.paragraph
            && one.bytes.start < other.bytes.end
            && other.bytes.start < one.bytes.end
    };
    let places = |evidence: &[Evidence]| -> Vec<Place> {
        evidence.iter().filter_map(|evidence| evidence.place.clone()).collect()
    };
    let here = places(evidence);
    places(&item.evidence).iter().any(|there| here.iter().any(|here| overlap(here, there)))
}

/// The places of an atlas that an item names in its stem or its evidence, as numbers of [`Atlas::places`].
pub fn places_named(atlas: &Atlas, item: &Item) -> Vec<usize> {
    let places = atlas.places().iter().enumerate();
    places.filter(|(_, place)| place.is_named_by(item)).map(|(at, _)| at).collect()
}

/// The items of the banks with this atlas that are wanted.
pub fn items_where(banks: &[Arc<Bank>], atlas: &Atlas, is_wanted: impl Fn(&Item) -> bool) -> Vec<Entry> {
    let mut entries = Vec::new();
    for bank in banks.iter().filter(|bank| has(bank, atlas)) {
        let wanted = bank.items().iter().filter(|item| is_wanted(item));
        entries.extend(wanted.map(|item| Entry { bank: Arc::clone(bank), item: Arc::clone(item) }));
    }
    entries
}

/// Whether a bank has this atlas.
fn has(bank: &Bank, atlas: &Atlas) -> bool {
    bank.atlas().is_some_and(|own| own.about().id == atlas.about().id)
}

/// The atlases of some banks, each once, in the order of the banks.
pub fn atlases(banks: &[Arc<Bank>]) -> Vec<Arc<Atlas>> {
    let mut found: Vec<Arc<Atlas>> = Vec::new();
    for atlas in banks.iter().filter_map(|bank| bank.atlas()) {
        if found.iter().all(|known| known.about().id != atlas.about().id) {
            found.push(Arc::clone(atlas));
        }
    }
    found
}
