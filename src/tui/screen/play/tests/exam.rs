//! The exam: notes, drafts, the overview and handing in.

use super::*;
use crate::game::{Elapsed, Ending, Phase, Setup};
use crate::tui::screen::Screen;

fn exam(kinds: &[Kind]) -> Stage {
    Stage::playing(Mode::Exam, kinds)
}

/// The exam with two questions, the one of this kind in sight.
fn exam_at(kind: Kind, other: Kind) -> Stage {
    let mut stage = exam(&[kind, other]);
    turn_to(&mut stage, kind);
    stage
}

/// Brings the question of a kind in sight, of two.
fn turn_to(stage: &mut Stage, kind: Kind) {
    if play(stage).overview.is_some() {
        stage.press("esc");
    }
    if question(stage).item.kind() != kind {
        stage.press(if round(stage).current() == 0 { "f8" } else { "f9" });
    }
    assert_eq!(question(stage).item.kind(), kind, "{}", stage.shown());
}

/// The answers noted, by the kinds of their questions.
fn noted(stage: &Stage, kind: Kind) -> Option<&Response> {
    let Phase::Sitting(sitting) = round(stage).phase() else { panic!("the paper is open") };
    let at = round(stage).questions().iter().position(|question| question.item.kind() == kind);
    sitting.sheets()[at.expect("the kind is asked")].response.as_ref()
}

#[test]
fn enter_notes_the_answer_and_goes_on() {
    let mut stage = exam(&[]);
    for number in 1..=9 {
        assert!(stage.shown().contains(&format!("Exam · Question {number} of 9")), "{}", stage.shown());
        assert!(stage.shown().contains(&format!("{} of 9 answered", number - 1)), "{}", stage.shown());
        answer_rightly(&mut stage);
    }
    assert!(stage.shown().contains("All questions"), "{}", stage.shown());
    assert!(stage.cursor_line().contains("Hand in"), "{}", stage.shown());
    stage.press("enter");
    assert!(matches!(stage.model.screen(), Some(Screen::Recap(_))), "{}", stage.shown());
}

#[test]
fn a_noted_answer_is_there_on_coming_back() {
    let mut stage = exam_at(Kind::Choice, Kind::Typed);
    stage.press("b");
    turn_to(&mut stage, Kind::Choice);
    assert!(stage.cursor_line().starts_with("▸ B"), "{}", stage.shown());
    assert!(stage.shown().contains("● noted"), "{}", stage.shown());
    stage.press("s");
    assert!(!stage.shown().contains("noted"), "{}", stage.shown());
    assert_eq!(noted(&stage, Kind::Choice), None);
}

#[test]
fn what_was_typed_is_noted_on_leaving_a_question() {
    let mut stage = exam_at(Kind::Typed, Kind::Choice);
    stage.type_in("Baikal").press("f7");
    assert_eq!(noted(&stage, Kind::Typed), Some(&Response::Text("Baikal".to_owned())));
    stage.press("esc");
    assert!(stage.shown().contains("▸ Baikal"), "{}", stage.shown());
    stage.press("ctrl-u f7");
    assert_eq!(noted(&stage, Kind::Typed), None);
}

#[test]
fn what_cannot_be_read_is_kept_but_not_noted() {
    let mut stage = exam_at(Kind::Date, Kind::Choice);
    stage.type_in("1757").press("f7");
    assert!(noted(&stage, Kind::Date).is_some());
    stage.press("esc").type_in("xyz").press("f7");
    assert_eq!(noted(&stage, Kind::Date), None);
    assert!(notice(&stage).contains("is still open"), "{}", notice(&stage));
    stage.press("esc");
    assert!(stage.shown().contains("▸ 1757xyz"), "{}", stage.shown());
}

#[test]
fn an_order_that_nobody_touched_is_no_answer() {
    let mut stage = exam_at(Kind::Order, Kind::Match);
    stage.press("down up o");
    assert_eq!(noted(&stage, Kind::Order), None);
    stage.press("o ] o");
    assert!(noted(&stage, Kind::Order).is_some());
}

#[test]
fn pairs_made_in_part_are_kept_and_said_to_be_so() {
    let mut stage = exam_at(Kind::Match, Kind::Choice);
    stage.press("b o");
    assert!(stage.shown().contains("○ in part"), "{}", stage.shown());
    stage.press("esc");
    assert!(stage.shown().contains("– with 1"), "{}", stage.shown());
}

#[test]
fn looking_at_a_choice_is_not_choosing_it() {
    let mut stage = exam_at(Kind::Choice, Kind::TrueFalse);
    stage.press("down n p o");
    assert_eq!(noted(&stage, Kind::Choice), None);
}

#[test]
fn questions_are_marked_here_and_in_the_overview() {
    let mut stage = exam_at(Kind::Choice, Kind::TrueFalse);
    stage.press("m");
    assert!(stage.shown().lines().nth(1).is_some_and(|line| line.contains("⚑ marked")), "{}", stage.shown());
    let at = round(&stage).current();
    stage.press("o");
    assert_eq!(stage.shown().matches("⚑ marked").count(), 2, "{}", stage.shown());
    stage.press("home m end up m");
    assert_eq!(round(&stage).current(), at);
    let Phase::Sitting(sitting) = round(&stage).phase() else { panic!("the paper is open") };
    let marked: Vec<bool> = sitting.sheets().iter().map(|sheet| sheet.marked).collect();
    assert_eq!(marked, [at != 0, at != 1]);
}

#[test]
fn handing_in_with_open_questions_is_asked_twice() {
    for keys in ["end enter", "i"] {
        let mut stage = exam(&[Kind::Choice, Kind::TrueFalse]);
        stage.press("o").press(keys);
        assert!(stage.cursor_line().contains("Hand in with 2 unanswered?"), "{}", stage.shown());
        // Going elsewhere takes the question back.
        stage.press("up end");
        assert!(!stage.shown().contains("Hand in with"), "{}", stage.shown());
        stage.press("enter enter");
        assert!(matches!(stage.model.screen(), Some(Screen::Recap(_))), "{}", stage.shown());
    }
}

#[test]
fn the_overview_opens_the_question_it_shows() {
    let mut stage = exam(&[]);
    stage.press("f7 home down down enter");
    assert!(stage.shown().contains("Question 3 of 9"), "{}", stage.shown());
    stage.press("f7").click_on(" 7  ");
    assert!(stage.shown().contains("Question 7 of 9"), "{}", stage.shown());
}

#[test]
fn what_stands_on_the_paper_when_time_is_up_counts() {
    let mut setup = Setup::of(Mode::Exam);
    setup.limit = Some(Elapsed::from_secs(60));
    setup.wish.kinds = vec![Kind::Typed];
    let mut stage = Stage::playing_setup(setup);
    stage.type_in("Khövsgöl");
    play_mut(&mut stage, |play, world| {
        world.now = Elapsed::from_secs(60);
        let step = crate::tui::screen::Face::woke(play, world);
        assert!(matches!(step, crate::tui::screen::Step::Swap(_)));
    });
    assert_eq!(round(&stage).phase(), &Phase::Finished(Ending::TimeUp));
    assert_eq!(verdict(&stage), Verdict::Correct);
}

fn play_mut(stage: &mut Stage, act: impl FnOnce(&mut Play, &mut crate::tui::model::World)) {
    match stage.model.parts() {
        Some((Screen::Play(play), world)) => act(play, world),
        other => panic!("no round in sight but {other:?}"),
    }
}

#[test]
fn leaving_an_exam_asks_when_something_is_on_the_paper() {
    let mut stage = exam_at(Kind::Typed, Kind::Choice);
    stage.press("esc");
    assert!(matches!(stage.model.screen(), Some(Screen::Home(_))));
    let mut stage = exam_at(Kind::Typed, Kind::Choice);
    stage.type_in("x").press("esc");
    assert!(matches!(stage.model.screen(), Some(Screen::Confirm(_))));
}
