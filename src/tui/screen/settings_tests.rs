//! The settings: each row shows at once, is saved at once, and yields to the command line.

use super::super::looks::look;
use super::*;
use crate::config::{Slip, Text};
use crate::tui::screen::Screen;
use crate::tui::surroundings::Surroundings;
use crate::tui::testing::Stage;
use crate::tui::theme::Theme;
use crate::tui::{Effect, Msg};

fn open() -> Stage {
    let mut stage = Stage::new();
    stage.model.world.own.folder = Some("/home/ana/.config/amursana".into());
    stage.model.open(Screen::Settings(SettingsForm::default()));
    stage
}

fn slipped() -> Stage {
    let mut stage = open();
    let text = Text::new("/home/ana/.config/amursana/settings.json", "{ \"bell\": \"loud\" }");
    stage.model.world.own.slips = crate::settings::Settings::read(&text, &["terminal"]).1;
    stage
        .model
        .world
        .own
        .slips
        .push(Slip::whole("/home/ana/.config/amursana/keymap.json".as_ref(), "the file is not UTF-8"));
    stage
}

/// The word that a row shows between its arrows.
fn shown(stage: &Stage) -> String {
    let line = stage.cursor_line();
    line.split(['◂', '▸', '<', '>']).nth(2).map(str::trim).unwrap_or_default().to_owned()
}

#[test]
fn every_setting_has_its_row() {
    look("settings", open);
}

#[test]
fn what_cannot_be_used_is_listed() {
    look("settings-slips", slipped);
}

#[test]
fn home_leads_here_and_esc_back() {
    let mut stage = Stage::new();
    stage.click_on("Settings");
    assert!(matches!(stage.model.screen(), Some(Screen::Settings(_))));
    stage.press("esc");
    assert!(matches!(stage.model.screen(), Some(Screen::Home(_))));
}

#[test]
fn every_row_turns_both_ways_and_is_saved() {
    for (row, setting) in Setting::ALL.into_iter().enumerate() {
        let mut stage = open();
        stage.press(&"down ".repeat(row));
        assert!(stage.cursor_line().contains(name(setting)), "{}", stage.shown());
        let words = values(&stage.model.world, setting);
        let mut seen = Vec::new();
        for _ in 0..words.len() {
            stage.effects.clear();
            stage.press("right");
            let word = stage.model.world.settings().word(setting).to_owned();
            assert_eq!(stage.effects.first(), Some(&Effect::Save(setting, word.clone())));
            assert!(!shown(&stage).is_empty(), "{}", stage.shown());
            seen.push(word);
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), words.len(), "{setting:?} goes round");
        let before = stage.model.world.settings().word(setting).to_owned();
        stage.press("right left");
        assert_eq!(stage.model.world.settings().word(setting), before, "{setting:?}");
    }
}

#[test]
fn a_theme_shows_at_once() {
    let mut stage = open();
    let before = stage.styled();
    stage.press("right");
    assert_ne!(stage.styled(), before);
    assert_eq!(stage.model.world.theme, stage.model.world.own.themes.named("dark"));
    assert_eq!(shown(&stage), "Dark");
}

#[test]
fn ascii_shows_at_once() {
    let mut stage = open();
    stage.press("down down down right");
    assert!(stage.shown().is_ascii(), "{}", stage.shown());
    assert!(stage.cursor_line().starts_with("> ASCII only"), "{}", stage.shown());
}

#[test]
fn the_mouse_is_given_and_taken() {
    let mut stage = open();
    stage.press("down down down down right left");
    let listened: Vec<&Effect> =
        stage.effects.iter().filter(|effect| matches!(effect, Effect::Listen(_))).collect();
    assert_eq!(listened, [&Effect::Listen(Mouse::On), &Effect::Listen(Mouse::Off)]);
}

#[test]
fn the_command_line_wins() {
    let mut stage = open();
    stage.model.world.surroundings =
        Surroundings { paint: Paint::Unwanted, mouse: Mouse::On, ..Surroundings::default() };
    stage.press("right");
    assert_eq!(stage.model.world.theme, stage.model.world.own.themes.mono());
    assert!(stage.shown().contains("NO_COLOR or --no-color"), "{}", stage.shown());
    stage.press("down down down down right right");
    assert!(stage.cursor_line().contains("On: --mouse"));
    assert!(!stage.effects.contains(&Effect::Listen(Mouse::Off)));
}

#[test]
fn what_the_loop_says_is_shown_until_the_next_key() {
    let mut stage = open();
    stage.send(Msg::Told("The setting can't be saved.".to_owned()));
    assert!(stage.shown().contains("The setting can't be saved."));
    stage.press("down");
    assert!(!stage.shown().contains("can't be saved"));
}

#[test]
fn all_of_it_can_be_read_on_the_smallest_screen() {
    let mut stage = slipped().sized(40, 12);
    for setting in Setting::ALL {
        assert!(stage.cursor_line().contains(name(setting)), "{}", stage.shown());
        let words = about(&stage.model.world, setting);
        let last = words.split_whitespace().last().expect("words");
        // A path is broken where the line ends.
        let shown: String = stage.shown().split_whitespace().collect();
        assert!(shown.contains(last), "{setting:?}: {}", stage.shown());
        stage.press("down");
    }
    stage.press("pagedown pagedown pagedown pagedown");
    assert!(stage.shown().contains("not UTF-8"), "{}", stage.shown());
}

#[test]
fn a_click_takes_a_row_and_another_turns_it() {
    let mut stage = open();
    stage.click_on("Bell");
    assert_eq!(shown(&stage), "Off");
    stage.click_on("Bell");
    assert_eq!(shown(&stage), "On");
}

#[test]
fn a_theme_of_the_player_s_own_is_among_the_others() {
    let mut stage = open();
    let theme = Theme::read(&Text::new("t", "{ \"text\": { \"bg\": \"#332211\" } }")).expect("a theme");
    stage.model.world.own.themes.add(crate::tui::theme::Named { name: "steppe-dusk".to_owned(), theme });
    stage.press("left");
    assert_eq!(shown(&stage), "Steppe dusk");
    assert_eq!(stage.model.world.theme, theme);
}
