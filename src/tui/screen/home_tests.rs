//! The home screen: what it shows, and where its rows lead.

use super::super::looks::look;
use super::*;
use crate::bank::Library;
use crate::game::{Input, Seed};
use crate::keeper::{News, Standing};
use crate::settings::Setting;
use crate::store::LearnerName;
use crate::tui::testing::{Stage, story};
use crate::tui::{Effect, Msg};

#[test]
fn home_shows_its_name_and_every_row() {
    look("home", Stage::new);
}

/// Home after today's daily round.
fn after_daily() -> Stage {
    let mut stage = Stage::new();
    let daily = Daily { day: stage.model.world.today.into(), answered: 10, correct: 9 };
    let learner = LearnerName::default();
    let standing = Standing {
        learners: vec![learner.clone()],
        learner,
        unfinished: None,
        due: Some(0),
        fresh: 4,
        daily: Some(daily),
    };
    stage.send(Msg::News(News::Standing(Box::new(standing))));
    stage
}

#[test]
fn a_daily_round_that_was_played_says_so() {
    let shown = after_daily().shown();
    assert!(shown.contains("Daily            played: 9 of 10 right; tomorrow brings the next"), "{shown}");
    let shown = after_daily().sized(40, 12).shown();
    assert!(shown.contains("Daily            9 of 10 right\n"), "{shown}");
    let mut tomorrow = after_daily();
    tomorrow.model.world.today = tomorrow.model.world.today.tomorrow().expect("a day");
    assert!(tomorrow.shown().contains("2 March: the same ten for everyone"), "{}", tomorrow.shown());
}

#[test]
fn a_daily_round_played_again_says_so_where_it_is_shared() {
    for (mut stage, said) in
        [(Stage::new(), "2026-03-01: 0 of 9"), (after_daily(), "2026-03-01, played again: 0 of 9")]
    {
        stage.press("down enter");
        for _ in 0..9 {
            stage.press("f4 enter");
        }
        assert!(stage.shown().contains(said), "{}", stage.shown());
        assert!(stage.effects.contains(&Effect::Keep(Errand::Look)), "home hears of it");
    }
}

#[test]
fn a_daily_round_that_was_begun_goes_on() {
    let mut stage = Stage::new();
    let seed = Seed::of_day(stage.model.world.today);
    let mut game = Game::begin(Setup::of(Mode::Daily), seed, &[story()]).expect("a round");
    game.round.apply(Elapsed::ZERO, Input::Skip);
    stage.model.world.unfinished = Some(Box::new(game));
    assert!(stage.shown().contains("1 March: begun, and goes on where it stood"), "{}", stage.shown());
    stage.click_on("Daily  ");
    assert!(stage.shown().contains("Skipped"), "{}", stage.shown());
}

#[test]
fn every_row_is_on_the_smallest_screen() {
    let mut stage = Stage::new().sized(40, 12);
    for entry in Entry::all(&stage.model.world) {
        let (name, ..) = label(entry, &stage.model.world);
        assert!(stage.cursor_line().starts_with(&format!("▸ {name}")), "{name}:\n{}", stage.shown());
        stage.press("down");
    }
}

#[test]
fn the_title_rises_once_and_holds_up_no_key() {
    let mut stage = Stage::new().set(Setting::Motion, "on");
    let title = TITLE.lines().next().expect("a line");
    assert!(!stage.shown().contains(title), "{}", stage.shown());
    assert!(stage.cursor_line().starts_with("▸ Play"));
    stage.press("down");
    assert!(stage.cursor_line().starts_with("▸ Daily"));
    stage.pass(Elapsed::from_secs(1));
    assert!(stage.shown().contains(title), "{}", stage.shown());
    assert_eq!(stage.model.wake_at(), None);
    for still in [Stage::new(), Stage::new().set(Setting::Motion, "on").sized(40, 12)] {
        assert_eq!(still.model.wake_at(), None);
    }
}

#[test]
fn one_enter_starts_a_round() {
    let mut stage = Stage::new();
    stage.press("enter");
    assert!(matches!(stage.model.screen(), Some(Screen::Play(_))));
}

#[test]
fn each_row_leads_to_its_screen() {
    for (keys, leads) in [
        ("down enter", "Play"),
        ("down down down enter", "Setup"),
        ("down down down down enter", "Progress"),
        ("p", "Progress"),
        ("down down down down down enter", "Browser"),
        ("end up up enter", "Reader"),
        ("end enter", "Settings"),
        ("?", "Help"),
    ] {
        let mut stage = Stage::new();
        stage.press(keys);
        let screen = format!("{:?}", stage.model.screen().expect("a screen"));
        assert!(screen.starts_with(leads), "{keys}: {screen}");
    }
}

#[test]
fn the_focus_goes_round_and_the_cursor_with_it() {
    let mut stage = Stage::new();
    assert!(stage.cursor_line().starts_with("▸ Play"));
    stage.press("up");
    assert!(stage.cursor_line().starts_with("▸ Settings"));
}

#[test]
fn leaving_is_one_key() {
    for key in ["q", "esc"] {
        assert_eq!(Stage::new().press(key).effects, [Effect::Quit], "{key}");
    }
    assert_eq!(Stage::new().press("ctrl-c").effects, [Effect::Interrupt]);
}

#[test]
fn a_click_opens_a_row() {
    let mut stage = Stage::new();
    stage.click_on("Banks");
    assert!(matches!(stage.model.screen(), Some(Screen::Browser(_))));
}

#[test]
fn without_banks_it_says_so() {
    for (keys, said) in
        [("enter", "no bank"), ("down enter", "no bank"), ("end up up enter", "No bank has a text")]
    {
        let mut stage = Stage::with(Library::default());
        stage.press(keys);
        assert!(stage.shown().contains(said), "{keys}:\n{}", stage.shown());
    }
}

#[test]
fn the_title_fits_where_it_is_drawn() {
    let widest = |art: &str| art.lines().map(|line| line.chars().count()).max();
    assert_eq!(widest(TITLE), Some(TITLE_WIDTH));
    assert_eq!(widest(HORIZON), Some(TITLE_WIDTH));
}
