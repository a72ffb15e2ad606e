//! The help: every key of the screen below, as the keymap has it.

use super::super::looks::{look, whole};
use super::*;
use crate::tui::Effect;
use crate::tui::screen::Screen;
use crate::tui::testing::Stage;

fn helped(keys: &str) -> Stage {
    let mut stage = Stage::new();
    stage.press(keys);
    stage
}

#[test]
fn help_lists_the_keys() {
    look("help", || helped("?"));
}

#[test]
fn every_row_of_the_screen_below_is_there_on_the_smallest_screen() {
    let stage = helped("down down down enter ?");
    let rows: Vec<String> = stage
        .model
        .world
        .keymap
        .live(&[Context::Setup, Context::Everywhere])
        .into_iter()
        .map(|(.., row)| row.desc.clone())
        .collect();
    let text = whole(stage).split_whitespace().collect::<Vec<_>>().join(" ");
    for desc in rows {
        assert!(text.contains(&desc), "{desc}:\n{text}");
    }
}

#[test]
fn a_key_that_means_something_else_is_not_listed() {
    let mut stage = helped("down down down enter left left left left left");
    while !stage.shown().contains("Duel") {
        stage.press("left");
    }
    stage.press("down down f1");
    let text = whole(stage);
    assert!(text.contains("Start the round") && !text.contains("Answer;"), "{text}");
}

#[test]
fn it_closes_on_the_screen_it_came_from() {
    for key in ["esc", "q", "?", "f1", "enter"] {
        let mut stage = helped("?");
        stage.press(key);
        assert!(matches!(stage.model.screen(), Some(Screen::Home(_))), "{key}");
    }
    assert_eq!(helped("?").press("ctrl-c").effects, [Effect::Interrupt]);
}

#[test]
fn scrolling_back_from_the_end_reacts_at_once() {
    let mut stage = helped("?").sized(40, 12);
    stage.press("end down down pagedown down");
    let end = stage.shown();
    stage.press("up");
    assert_ne!(stage.shown(), end);
}
