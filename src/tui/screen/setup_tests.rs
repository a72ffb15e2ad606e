//! The set-up form: the rows of each mode, what changes, and what starts.

use super::super::looks::look;
use super::*;
use crate::bank::Library;
use crate::game::{Difficulty, Elapsed, Kind};
use crate::tui::screen::Screen;
use crate::tui::testing::{Stage, story};

fn form(mode: Mode) -> Stage {
    let mut stage = Stage::new();
    stage.model.open(Screen::Setup(Box::new(SetupForm::new(Setup::of(mode), None))));
    stage
}

fn chosen(stage: &Stage) -> Setup {
    match stage.model.screen() {
        Some(Screen::Setup(form)) => form.chosen(),
        other => panic!("the form is not on the screen: {other:?}"),
    }
}

/// Moves down to the row with this name.
fn focus(stage: &mut Stage, name: &str) {
    for _ in 0..20 {
        if stage.cursor_line().starts_with(&format!("▸ {name}")) {
            return;
        }
        stage.press("down");
    }
    panic!("no row {name}:\n{}", stage.shown());
}

#[test]
fn the_form_has_a_value_in_every_row() {
    look("setup", || form(Mode::Classic));
    look("setup-exam", || form(Mode::Exam));
    look("setup-duel", || {
        let mut stage = form(Mode::Duel);
        stage.press("down down").type_in("Ada");
        stage
    });
}

#[test]
fn each_mode_has_its_own_rows() {
    for (mode, shown, hidden) in [
        (Mode::Classic, vec!["Bank", "Questions", "Topic", "Kind", "Difficulty"], vec!["Time", "Players"]),
        (Mode::Sprint, vec!["Time", "1 min 30 s"], vec!["Questions", "Players"]),
        (Mode::Survival, vec!["Topic"], vec!["Questions", "Time", "Players"]),
        (Mode::Exam, vec!["Questions", "No limit"], vec!["Players"]),
        (Mode::Daily, vec!["Start", "9 of 9 items, for 1 March"], vec!["Bank", "Questions", "Topic", "Time"]),
        (Mode::Duel, vec!["Players", "Name 1", "Name 2", "5 each"], vec!["Time", "Name 3"]),
    ] {
        let text = form(mode).shown();
        for word in shown {
            assert!(text.contains(word), "{mode:?} {word}:\n{text}");
        }
        for word in hidden {
            assert!(!text.contains(word), "{mode:?} {word}:\n{text}");
        }
    }
}

#[test]
fn the_arrows_change_the_row_in_focus() {
    let mut stage = form(Mode::Classic);
    stage.press("right");
    assert_eq!(chosen(&stage).mode, Mode::Sprint);
    stage.press("left left");
    assert_eq!(chosen(&stage).mode, Mode::Duel);
    stage.press("right");
    for (row, keys) in [("Questions", "right"), ("Kind", "left"), ("Difficulty", "space space")] {
        focus(&mut stage, row);
        stage.press(keys);
    }
    let setup = chosen(&stage);
    assert_eq!((setup.mode, setup.count), (Mode::Classic, 15));
    assert_eq!(setup.wish.kinds, [Kind::Match]);
    assert_eq!(setup.wish.difficulties, [Difficulty::Connection]);
    assert!(stage.shown().contains("1 item fits"), "{}", stage.shown());
}

#[test]
fn all_questions_means_all() {
    let mut stage = form(Mode::Classic);
    focus(&mut stage, "Questions");
    stage.press("left left");
    assert_eq!(chosen(&stage).count, Setup::ALL);
    let round = chosen(&stage).round(&[story()], crate::game::Seed(1)).expect("something fits");
    assert_eq!(round.planned(), 9);
    let duel = Setup { count: Setup::ALL, ..Setup::of(Mode::Duel) };
    assert_eq!(duel.round(&[story()], crate::game::Seed(1)).expect("something fits").planned(), 8);
}

#[test]
fn an_exam_may_have_a_limit() {
    let mut stage = form(Mode::Exam);
    focus(&mut stage, "Time");
    stage.press("right right");
    assert_eq!(chosen(&stage).limit, Some(Elapsed::from_secs(600)));
    stage.press("left left");
    assert_eq!(chosen(&stage).limit, None);
}

#[test]
fn topics_are_those_of_the_bank() {
    let mut stage = form(Mode::Classic);
    focus(&mut stage, "Topic");
    stage.press("right");
    assert_eq!(chosen(&stage).wish.topics, ["Family"]);
    assert!(stage.shown().contains("2 items fit, fewer than asked for"), "{}", stage.shown());
}

#[test]
fn a_mode_keeps_the_wish_and_brings_its_own_count() {
    let mut stage = form(Mode::Classic);
    focus(&mut stage, "Difficulty");
    stage.press("right home left");
    let setup = chosen(&stage);
    assert_eq!((setup.mode, setup.count), (Mode::Duel, 5));
    assert_eq!(setup.wish.difficulties, [Difficulty::Recall]);
}

#[test]
fn nothing_starts_when_nothing_fits() {
    let mut stage = form(Mode::Classic);
    focus(&mut stage, "Topic");
    stage.press("right");
    focus(&mut stage, "Kind");
    stage.press("left left");
    let shown = stage.shown();
    let (said, more) = shown.split_once("Nothing fits").expect("it says so");
    let column = said.lines().last().map_or(0, |line| line.chars().count()) - "! ".len();
    let next = more.lines().nth(1).expect("a second line");
    assert_eq!(next.chars().position(|sign| sign != ' '), Some(column), "under the words\n{shown}");
    stage.press("enter");
    assert!(matches!(stage.model.screen(), Some(Screen::Setup(_))));
    assert!(stage.shown().contains("too few items to start"), "{}", stage.shown());
}

#[test]
fn a_duel_needs_an_item_for_each_player() {
    let mut stage = form(Mode::Duel);
    stage.press("down right right");
    focus(&mut stage, "Topic");
    stage.press("right");
    assert!(stage.shown().contains("2 items fit: too few for 4 players"), "{}", stage.shown());
}

#[test]
fn names_are_typed_and_letters_do_nothing_else() {
    let mut stage = form(Mode::Duel);
    focus(&mut stage, "Name 1");
    stage.type_in("q hjkl?").press("down").type_in("Böö").press("ctrl-a delete").type_in("b");
    stage.send(crate::tui::Msg::Paste(" of Khalka\u{1b}".to_owned()));
    assert_eq!(chosen(&stage).names, ["q hjkl?", "bof Khalkaöö"]);
    assert_eq!(stage.cursor_line().split_whitespace().last(), Some("Khalkaöö"));
    stage.press("enter");
    assert!(matches!(stage.model.screen(), Some(Screen::Play(_))));
}

#[test]
fn enter_starts_from_every_row() {
    for downs in 0..7 {
        let mut stage = form(Mode::Classic);
        for _ in 0..downs {
            stage.press("down");
        }
        stage.press("enter");
        assert!(matches!(stage.model.screen(), Some(Screen::Play(_))), "{downs}");
    }
}

#[test]
fn a_bank_can_be_chosen_beforehand() {
    let bank = story();
    let mut stage = Stage::with(Library { shipped: vec![bank.clone()], ..Library::default() });
    let form = SetupForm::new(Setup::of(Mode::Classic), Some(bank.id().clone()));
    stage.model.open(Screen::Setup(Box::new(form)));
    assert!(stage.shown().contains("Bank           Story"), "{}", stage.shown());
    assert_eq!(chosen(&stage).wish.banks, [bank.id().clone()]);
    focus(&mut stage, "Bank");
    stage.press("right");
    assert!(chosen(&stage).wish.banks.is_empty());
}

#[test]
fn a_click_focuses_then_changes() {
    let mut stage = form(Mode::Classic);
    stage.click_on("Questions");
    assert!(stage.cursor_line().starts_with("▸ Questions"));
    assert_eq!(chosen(&stage).count, 10);
    stage.click_on("Questions");
    assert_eq!(chosen(&stage).count, 15);
    stage.click_on("Start");
    assert!(matches!(stage.model.screen(), Some(Screen::Play(_))));
}

#[test]
fn every_row_is_reached_on_the_smallest_screen() {
    let mut stage = form(Mode::Duel).sized(40, 12);
    for row in
        ["Mode", "Players", "Name 1", "Name 2", "Bank", "Questions", "Topic", "Kind", "Difficulty", "Start"]
    {
        focus(&mut stage, row);
    }
}
