//! The screens of an atlas: the map, the timeline and the people, and the two rounds that are played on them.

mod hunt;
mod labels;
mod map;
mod passage;
mod people;
mod placing;
#[cfg(test)]
mod tests;
mod timeline;

use std::sync::Arc;

use hunt::HuntScreen;
use map::MapScreen;
use people::PeopleScreen;
use placing::PlacingScreen;
use timeline::TimelineScreen;

use super::{Face, Reader, Screen, Step, start};
use crate::game::atlas::links::{atlases, places_named};
use crate::game::draw::Entry;
use crate::game::item::Evidence;
use crate::game::{Atlas, Bank, Item, Mode, Setup};
use crate::tui::keymap::Intent;
use crate::tui::model::World;

/// A screen of an atlas.
#[derive(Debug)]
pub enum AtlasScreen {
    /// Its places.
    Map(MapScreen),
    /// "Where was it?"
    Hunt(HuntScreen),
    /// Its events.
    Timeline(TimelineScreen),
    /// The round on the timeline.
    Placing(PlacingScreen),
    /// Its people.
    People(PeopleScreen),
}

impl AtlasScreen {
    /// What the screen can do.
    pub fn face(&self) -> &dyn Face {
        match self {
            Self::Map(screen) => screen,
            Self::Hunt(screen) => screen,
            Self::Timeline(screen) => screen,
            Self::Placing(screen) => screen,
            Self::People(screen) => screen,
        }
    }

    /// What the screen can do, to change it.
    pub fn face_mut(&mut self) -> &mut dyn Face {
        match self {
            Self::Map(screen) => screen,
            Self::Hunt(screen) => screen,
            Self::Timeline(screen) => screen,
            Self::Placing(screen) => screen,
            Self::People(screen) => screen,
        }
    }
}

impl Screen {
    fn atlas(screen: AtlasScreen) -> Self {
        Self::Atlas(Box::new(screen))
    }

    /// The map of an atlas that some banks have.
    pub fn map(atlas: Arc<Atlas>, banks: &[Arc<Bank>]) -> Self {
        Self::atlas(AtlasScreen::Map(MapScreen::new(atlas, banks)))
    }

    /// The timeline of an atlas that some banks have.
    pub fn timeline(atlas: Arc<Atlas>, banks: &[Arc<Bank>]) -> Self {
        Self::atlas(AtlasScreen::Timeline(TimelineScreen::new(atlas, banks)))
    }

    /// The people of an atlas that some banks have.
    pub fn people(atlas: Arc<Atlas>, banks: &[Arc<Bank>]) -> Self {
        Self::atlas(AtlasScreen::People(PeopleScreen::new(atlas, banks)))
    }

    /// The first that an atlas has something for: its map, its timeline or its people.
    pub(super) fn first_of(atlas: &Arc<Atlas>, banks: &[Arc<Bank>]) -> Self {
        let atlas = Arc::clone(atlas);
        match (atlas.places().is_empty(), atlas.events().is_empty()) {
            (false, _) => Self::map(atlas, banks),
            (true, false) => Self::timeline(atlas, banks),
            (true, true) => Self::people(atlas, banks),
        }
    }
}

/// The first atlas that the banks of the game have.
pub(super) fn first(world: &World) -> Option<Screen> {
    let banks = world.banks();
    atlases(&banks).first().map(|atlas| Screen::first_of(atlas, &banks))
}

/// The map with the places that an item names.
pub(super) fn places_of(world: &World, bank: &Bank, item: &Item) -> Option<Screen> {
    let atlas = bank.atlas()?;
    let named = places_named(atlas, item);
    let banks = world.banks();
    let map = MapScreen::new(Arc::clone(atlas), &banks).showing(named, &banks)?;
    Some(Screen::atlas(AtlasScreen::Map(map)))
}

/// Whether an item names a place of its bank's atlas.
pub(super) fn has_places(bank: &Bank, item: &Item) -> bool {
    bank.atlas().is_some_and(|atlas| atlas.places().iter().any(|place| place.is_named_by(item)))
}

/// The screen of the same atlas that an intent asks for.
fn sibling(world: &World, atlas: &Arc<Atlas>, intent: Intent) -> Option<Step> {
    if !has_sibling(atlas, intent)? {
        return Some(Step::Stay);
    }
    let (atlas, banks) = (Arc::clone(atlas), world.banks());
    Some(Step::swap(match intent {
        Intent::Map => Screen::map(atlas, &banks),
        Intent::Timeline => Screen::timeline(atlas, &banks),
        _ => Screen::people(atlas, &banks),
    }))
}

/// Whether the atlas has anything for the screen that an intent asks for; nothing when it asks for none.
fn has_sibling(atlas: &Atlas, intent: Intent) -> Option<bool> {
    match intent {
        Intent::Map => Some(!atlas.places().is_empty()),
        Intent::Timeline => Some(!atlas.events().is_empty()),
        Intent::People => Some(!atlas.people().is_empty()),
        _ => None,
    }
}

/// Whether an intent that the map, the timeline and the people all take would do anything, with these items behind what is in
/// focus.
fn is_live(atlas: &Atlas, items: &[Entry], intent: Intent) -> bool {
    match intent {
        Intent::Items => !items.is_empty(),
        Intent::Read => atlas.source().is_some(),
        _ => has_sibling(atlas, intent).unwrap_or(true),
    }
}

/// Opens the reader at some passages.
fn read(world: &mut World, atlas: &Atlas, evidence: &[Evidence]) -> Step {
    let Some(source) = atlas.source() else {
        world.notice = Some("There is no text to read.".to_owned());
        return Step::Stay;
    };
    let title = source.title().unwrap_or(&atlas.about().title).to_owned();
    let places = evidence.iter().filter_map(|evidence| evidence.place.clone()).collect();
    Step::open(Screen::Reader(Reader::with_marks(Arc::clone(source), title, places)))
}

/// Plays the items that something leads to.
fn play(world: &mut World, items: &[Entry]) -> Step {
    let Ok(screen) = start::retry(world, &Setup::of(Mode::Classic), items) else {
        world.notice = Some("No question asks about it.".to_owned());
        return Step::Stay;
    };
    Step::open(screen)
}
