//! The question before a round is lost: the harmless answer comes first, and nothing is lost by chance.

use super::super::looks::look;
use super::*;
use crate::game::Mode;
use crate::tui::Effect;
use crate::tui::screen::Screen;
use crate::tui::testing::Stage;

fn asked() -> Stage {
    let mut stage = Stage::playing(Mode::Classic, &[]);
    stage.model.open(Screen::Confirm(Confirm::leave_round()));
    stage
}

#[test]
fn it_asks_before_a_round_is_lost() {
    look("confirm", asked);
}

#[test]
fn only_a_clear_yes_leaves() {
    for (keys, stays) in [
        ("enter", true),
        ("esc", true),
        ("n", true),
        ("down enter", false),
        ("y", false),
        ("down up enter", true),
    ] {
        let mut stage = asked();
        stage.press(keys);
        assert_eq!(matches!(stage.model.screen(), Some(Screen::Play(_))), stays, "{keys}");
    }
}

#[test]
fn quitting_at_once_works_here_too() {
    assert_eq!(asked().press("ctrl-c").effects, [Effect::Interrupt]);
}
