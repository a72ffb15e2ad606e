//! The choice of a learner: who is there, and one more.

use super::super::Screen;
use super::super::looks::look;
use super::*;
use crate::keeper::{News, Standing};
use crate::tui::testing::Stage;
use crate::tui::{Effect, Msg};

fn home() -> Stage {
    let learners: Vec<LearnerName> = ["Ann", "Bo", "You"].map(LearnerName::new).into();
    let standing = Standing {
        learner: LearnerName::new("Bo"),
        learners,
        unfinished: None,
        due: Some(3),
        fresh: 4,
        daily: None,
    };
    let mut stage = Stage::new();
    stage.send(Msg::News(News::Standing(Box::new(standing))));
    stage
}

fn open() -> Stage {
    let mut stage = home();
    stage.press("l");
    stage
}

fn chosen(stage: &Stage) -> Vec<&str> {
    let learned = stage.effects.iter().filter_map(|effect| match effect {
        Effect::Keep(Errand::Learn(name)) => Some(name.as_str()),
        _ => None,
    });
    learned.collect()
}

#[test]
fn all_learners_are_there() {
    look("learners", open);
}

#[test]
fn a_learner_is_chosen_with_the_keys_or_the_mouse() {
    for (keys, name) in [("enter", "Bo"), ("up enter", "Ann"), ("down enter", "You")] {
        let mut stage = open();
        stage.press(keys);
        assert_eq!(chosen(&stage), [name]);
        assert!(matches!(stage.model.screen(), Some(Screen::Home(_))));
        assert!(stage.effects.contains(&Effect::Keep(Errand::Look)), "how the new one stands is asked for");
    }
    let mut stage = open();
    stage.click_on("Ann");
    assert_eq!(chosen(&stage), ["Ann"]);
    let mut stage = open();
    stage.press("esc");
    assert!(chosen(&stage).is_empty() && matches!(stage.model.screen(), Some(Screen::Home(_))));
}

#[test]
fn someone_new_types_a_name() {
    let mut stage = open();
    stage.press("end enter");
    assert!(chosen(&stage).is_empty(), "no name is no learner");
    stage.type_in("Qlara \u{202e}lk").press("backspace backspace enter");
    assert_eq!(chosen(&stage), ["Qlara"]);
    let mut stage = open();
    stage.press("end").send(Msg::Paste("  Dorji\tA ".to_owned())).press("enter");
    assert_eq!(chosen(&stage), ["Dorji A"]);
}

#[test]
fn before_it_is_known_who_there_is_the_key_does_nothing() {
    let mut stage = Stage::new();
    assert!(!stage.shown().contains("learner"), "{}", stage.shown());
    stage.press("l");
    assert!(matches!(stage.model.screen(), Some(Screen::Home(_))));
}
