//! Beginning a round, from whichever screen: the one place that knows which banks and which seed a round gets.

use super::{Play, Screen};
use crate::game::draw::Entry;
use crate::game::{Mode, NothingFits, Pool, Seed, Setup};
use crate::tui::model::World;

/// A new round. The daily round asks from the banks that everyone has, and is the same all day.
pub(super) fn round(world: &mut World, setup: Setup) -> Result<Screen, NothingFits> {
    let (banks, seed) = match setup.mode {
        Mode::Daily => (world.library.shipped.clone(), Seed::of_day(world.today)),
        _ => (world.banks(), world.fresh_seed()),
    };
    Play::begin(setup, &banks, seed, world.now).map(on_screen)
}

/// A round of just these items, at the player's own pace.
pub(super) fn retry(world: &mut World, setup: &Setup, entries: Vec<Entry>) -> Result<Screen, NothingFits> {
    let setup = Setup { count: entries.len(), wish: setup.wish.clone(), ..Setup::of(Mode::Classic) };
    let seed = world.fresh_seed();
    Play::begin_with(setup, &Pool::from_entries(entries), seed, world.now).map(on_screen)
}

fn on_screen(play: Play) -> Screen {
    Screen::Play(Box::new(play))
}
