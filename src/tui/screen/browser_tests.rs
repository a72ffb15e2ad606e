//! The banks: what is said of each, and files that can't be used.

use super::super::looks::look;
use super::*;
use crate::bank::Library;
use crate::tui::testing::{Stage, story};

const REPORT: &str = "error: the field \"stem\" is missing\n --> broken.json:14:5\n   |\n14 |     { \"id\": \"x\" }\n   |     ^ this item\n   = help: write what the item asks";

fn library() -> Library {
    let broken = Unusable { path: "/banks/broken.json".into(), report: REPORT.to_owned() };
    Library { shipped: vec![story()], own: Vec::new(), unusable: vec![broken] }
}

fn browsing() -> Stage {
    let mut stage = Stage::with(library());
    stage.model.open(Screen::Browser(Browser::default()));
    stage
}

#[test]
fn a_bank_says_what_it_is_about() {
    look("browser", browsing);
}

#[test]
fn an_unusable_file_says_why() {
    look("browser-unusable", || {
        let mut stage = browsing();
        stage.press("down");
        stage
    });
    let mut stage = browsing();
    stage.press("down enter s r");
    assert!(matches!(stage.model.screen(), Some(Screen::Browser(_))));
    let shown = stage.shown();
    assert!(!shown.contains("Enter") && !shown.contains("set up"), "{shown}");
}

#[test]
fn a_bank_is_played_set_up_and_read() {
    for (key, leads) in [("enter", "Play"), ("s", "Setup"), ("r", "Reader"), ("esc", "Home")] {
        let mut stage = browsing();
        stage.press(key);
        let screen = format!("{:?}", stage.model.screen().expect("a screen"));
        assert!(screen.starts_with(leads), "{key}: {screen}");
    }
    let mut stage = browsing();
    stage.press("s");
    assert!(stage.shown().contains("Bank           Story"), "{}", stage.shown());
}

#[test]
fn a_long_report_scrolls_and_moving_comes_back() {
    let mut stage = browsing().sized(40, 12);
    stage.press("down pagedown pagedown pagedown pagedown");
    assert!(stage.shown().contains("write what the"), "{}", stage.shown());
    stage.press("up");
    assert!(stage.cursor_line().starts_with("▸ Story"), "{}", stage.shown());
}

#[test]
fn a_library_that_shrinks_leaves_a_row_in_focus() {
    let mut stage = browsing();
    stage.press("end");
    stage.send(crate::tui::Msg::Loaded(Library { shipped: vec![story()], ..Library::default() }));
    assert!(stage.cursor_line().starts_with("▸ Story"), "{}", stage.shown());
    stage.send(crate::tui::Msg::Loaded(Library::default()));
    stage.press("down up end enter");
    assert!(stage.shown().contains("There are no banks."));
}

#[test]
fn a_click_shows_a_bank_and_another_plays_it() {
    let mut stage = browsing();
    stage.click_on("broken.json").click_on("Story");
    assert!(stage.cursor_line().starts_with("▸ Story"));
    stage.click_on("Story");
    assert!(matches!(stage.model.screen(), Some(Screen::Play(_))));
}
