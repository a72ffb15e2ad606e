//! Beginning a round, from whichever screen: the one place that knows which banks and which seed a round gets.

use super::{Play, Screen};
use crate::game::draw::Entry;
use crate::game::{Mode, NothingFits, Seed, Setup};
use crate::keeper::Game;
use crate::store::Activity;
use crate::tui::model::World;

/// A new round, with time limits as the player has set them. The daily round asks from the banks that everyone has, and is
/// the same all day; one that waits goes on, since its first questions are no longer new.
pub(super) fn round(world: &mut World, setup: Setup) -> Result<Screen, NothingFits> {
    if setup.mode == Mode::Daily && world.waits_with_daily() {
        return go_on(world).ok_or(NothingFits);
    }
    let setup = Setup { limits: world.settings().time_limits, ..setup };
    let (banks, seed) = match setup.mode {
        Mode::Daily => (world.library.shipped.clone(), Seed::of_day(world.today)),
        _ => (world.banks(), world.fresh_seed()),
    };
    Play::begin(setup, &banks, seed, world.now).map(on_screen)
}

/// A round of just these items, at the player's own pace.
pub(super) fn retry(world: &mut World, setup: &Setup, entries: &[Entry]) -> Result<Screen, NothingFits> {
    let setup = Setup { wish: setup.wish.clone(), ..Setup::of(Mode::Classic) };
    let game = Game::picked(Activity::Round(Mode::Classic), setup, world.fresh_seed(), entries)?;
    Ok(on_screen(Play::of(game, world.now)))
}

/// The unfinished round where it stood. The history hears of it at once.
pub(super) fn go_on(world: &mut World) -> Option<Screen> {
    let game = world.unfinished.take()?;
    world.ask(game.errand());
    Some(on_screen(Play::of(*game, world.now)))
}

fn on_screen(play: Play) -> Screen {
    Screen::Play(Box::new(play))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::clock::SEEDS;
    use crate::game::BankId;
    use crate::tui::testing::{Stage, story};

    #[test]
    fn seeds_differ_and_can_be_read_out() {
        let mut stage = Stage::new();
        let seeds: HashSet<u64> = (0..1000).map(|_| stage.model.world.fresh_seed().0).collect();
        assert_eq!(seeds.len(), 1000);
        assert!(seeds.iter().all(|seed| *seed < SEEDS));
    }

    #[test]
    fn the_daily_round_asks_the_shipped_banks_whatever_is_wished_for() {
        let mut stage = Stage::new();
        let mut setup = Setup::of(Mode::Daily);
        setup.wish.banks = vec!["another".parse::<BankId>().expect("an id")];
        assert!(round(&mut stage.model.world, setup.clone()).is_ok());
        stage.model.world.library.own = std::mem::take(&mut stage.model.world.library.shipped);
        assert!(round(&mut stage.model.world, setup).is_err());
    }

    #[test]
    fn only_wished_banks_are_asked() {
        let mut stage = Stage::new();
        for (id, fits) in [("another", false), (story().id().as_str(), true)] {
            let mut setup = Setup::of(Mode::Classic);
            setup.wish.banks = vec![id.parse().expect("an id")];
            assert_eq!(round(&mut stage.model.world, setup).is_ok(), fits, "{id}");
        }
    }
}
