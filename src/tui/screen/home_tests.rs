//! The home screen: what it shows, and where its rows lead.

use super::super::looks::look;
use super::*;
use crate::bank::Library;
use crate::settings::Setting;
use crate::tui::Effect;
use crate::tui::testing::Stage;

#[test]
fn home_shows_its_name_and_every_row() {
    look("home", Stage::new);
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
