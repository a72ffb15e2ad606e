//! Watching bank files while they are played: a thread that looks at them twice a second. There is none unless it is asked for.

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::Duration;

use super::model::Msg;
use super::wait::Bell;
use crate::bank::Watched;

/// The time between two looks.
const EVERY: Duration = Duration::from_millis(500);

/// Watches files until nobody listens any more.
pub(super) fn watch(paths: &[PathBuf], send: Sender<Msg>, bell: Bell) {
    let mut watched: Vec<Watched> = paths.iter().map(|path| Watched::new(path)).collect();
    let look = move || {
        loop {
            for glance in watched.iter_mut().filter_map(Watched::look) {
                if send.send(Msg::Glanced(Box::new(glance))).is_err() {
                    return;
                }
                bell.ring();
            }
            std::thread::sleep(EVERY);
        }
    };
    // Without the thread the game goes on with the banks that it has.
    let _ = std::thread::Builder::new().name("watch".to_owned()).spawn(look);
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::bank::Library;
    use crate::game::{Elapsed, Kind, Mode, Seed, Setup};
    use crate::tui::screen::{Play, Screen};
    use crate::tui::testing::Stage;

    #[test]
    fn the_place_and_the_finding_are_in_sight_at_every_size() {
        let home = tempfile::tempdir().expect("a folder");
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review");
        for name in ["holm.json", "source.md"] {
            fs::copy(from.join(name), home.path().join(name)).expect("a copy");
        }
        let path = home.path().join("holm.json");
        let flawed = fs::read_to_string(&path).expect("a bank");
        let good = flawed.replace("All of the above", "Ida Lund");
        fs::write(&path, &good).expect("written");
        let mut watched = Watched::new(&path);
        let first = watched.look().expect("a first look");
        let bank = first.bank.clone().expect("a bank");
        let mut stage = Stage::with(Library { shipped: vec![bank], ..Library::default() });
        let play = |stage: &mut Stage| {
            let mut setup = Setup::of(Mode::Classic);
            setup.wish.kinds = vec![Kind::Choice];
            let play = Play::begin(setup, &stage.model.world.banks(), Seed(1), Elapsed::ZERO);
            stage.model.open(Screen::Play(Box::new(play.expect("a round"))));
        };
        play(&mut stage);
        stage.send(Msg::Glanced(Box::new(first)));
        assert!(stage.shown().contains("holm.json: nothing to mend"), "{}", stage.shown());

        let broken = good.replace("\"difficulty\": 1,\n      \"stem\"", "\"difficulty\": 1\n      \"stem\"");
        for (name, text) in [("flawed", &flawed), ("broken", &broken), ("mended", &good)] {
            fs::write(&path, text).expect("written");
            let glance = watched.look().expect("a change");
            stage.send(Msg::Glanced(Box::new(glance)));
            for (width, height) in [(80, 24), (120, 40), (40, 12)] {
                stage = stage.sized(width, height);
                insta::assert_snapshot!(format!("{name}-{width}x{height}"), stage.shown());
            }
        }
        assert!(stage.shown().contains("read anew, nothing to mend"), "{}", stage.shown());
        play(&mut stage);
        assert!(stage.shown().contains("holm.json: nothing to mend"), "the round asks it: {}", stage.shown());
    }
}
