//! What each mode shows and does around its questions.

use super::*;
use crate::game::{Elapsed, Phase, Setup};
use crate::settings::Setting;
use crate::tui::Effect;
use crate::tui::screen::Screen;

#[test]
fn a_round_goes_from_question_to_feedback_to_the_recap() {
    let mut stage = Stage::playing(Mode::Classic, &[]);
    for number in 1..=9 {
        assert!(stage.shown().contains(&format!("Classic · Question {number} of 9")), "{}", stage.shown());
        answer_rightly(&mut stage);
        assert!(stage.cursor_line().starts_with("✓ Correct!"), "{}", stage.cursor_line());
        stage.press("enter");
    }
    assert!(matches!(stage.model.screen(), Some(Screen::Recap(_))), "{}", stage.shown());
}

#[test]
fn leaving_asks_only_when_an_answer_would_be_lost() {
    let mut stage = Stage::playing(Mode::Classic, &[Kind::TrueFalse, Kind::Choice]);
    stage.press("q");
    assert!(matches!(stage.model.screen(), Some(Screen::Home(_))));

    let mut stage = Stage::playing(Mode::Classic, &[Kind::TrueFalse, Kind::Choice]);
    stage.press("a esc");
    assert!(matches!(stage.model.screen(), Some(Screen::Confirm(_))));
    stage.press("enter");
    assert!(matches!(round(&stage).phase(), Phase::Revealed));
}

#[test]
fn a_sprint_counts_down_and_ends_by_itself() {
    let mut stage = Stage::playing(Mode::Sprint, &[]);
    assert!(stage.shown().contains("Time left 1:30"), "{}", stage.shown());
    // A key comes within a second; the clock shows the second that is running.
    stage.pass(Elapsed::from_millis(1200)).press("f12");
    assert!(stage.shown().contains("Time left 1:29"), "{}", stage.shown());
    stage.pass(Elapsed::from_millis(78_000));
    assert!(stage.shown().contains("Time left 0:11"), "{}", stage.shown());
    stage.pass(Elapsed::from_millis(800));
    assert!(stage.shown().contains("! Time left 0:10"), "{}", stage.shown());
    stage.pass(Elapsed::from_secs(10));
    assert!(matches!(stage.model.screen(), Some(Screen::Recap(_))), "{}", stage.shown());
}

#[test]
fn the_time_of_a_sprint_stands_still_in_feedback_and_behind_the_help() {
    let mut stage = Stage::playing(Mode::Sprint, &[Kind::Choice, Kind::TrueFalse]);
    stage.pass(Elapsed::from_secs(5)).press("f1").pass(Elapsed::from_secs(300)).press("esc");
    assert!(stage.shown().contains("Time left 1:25"), "{}", stage.shown());
    stage.press("a").pass(Elapsed::from_secs(300));
    assert!(stage.shown().contains("Time left 1:25"), "{}", stage.shown());
    assert_eq!(stage.model.wake_at(), None);
    stage.press("enter").pass(Elapsed::from_secs(1));
    assert!(stage.shown().contains("Time left 1:24"), "{}", stage.shown());
}

#[test]
fn a_key_after_the_deadline_is_not_taken_for_the_recap() {
    let mut stage = Stage::playing(Mode::Sprint, &[]);
    // The key comes before the loop had a chance to look at the time.
    stage.late(Elapsed::from_secs(91)).press("esc");
    assert!(matches!(stage.model.screen(), Some(Screen::Recap(_))), "{}", stage.shown());
}

#[test]
fn survival_shows_its_lives_and_ends_without_them() {
    let mut stage = Stage::playing(Mode::Survival, &[Kind::Choice, Kind::TrueFalse, Kind::Typed, Kind::Date]);
    assert!(stage.shown().contains("3 lives left"), "{}", stage.shown());
    for left in [2, 1, 0] {
        answer_wrongly(&mut stage);
        let said =
            if left == 0 { "A life is lost: none is left.".to_owned() } else { format!("lost: {left} left") };
        assert!(stage.shown().contains(&said), "{}", stage.shown());
        stage.press("enter");
    }
    assert!(matches!(stage.model.screen(), Some(Screen::Recap(_))), "{}", stage.shown());
}

fn answer_wrongly(stage: &mut Stage) {
    let keys = match &question(stage).item.task {
        Task::Choice(_) => crate::words::letter(row_of(stage, 1)).to_string(),
        Task::TrueFalse { key, .. } => if *key { "f" } else { "t" }.to_owned(),
        _ => "1 6 0 0 enter".to_owned(),
    };
    stage.press(&keys);
    assert_eq!(verdict(stage), Verdict::Wrong);
}

#[test]
fn a_skip_that_is_used_up_is_not_offered() {
    let mut stage = Stage::playing(Mode::Survival, &[Kind::Choice, Kind::TrueFalse]);
    assert!(stage.shown().contains("s skip"));
    stage.press("s enter");
    assert!(!stage.shown().contains("s skip"), "{}", stage.shown());
    stage.press("s");
    assert!(notice(&stage).starts_with("No skip left"), "{}", notice(&stage));
}

fn duel() -> Stage {
    let mut setup = Setup::of(Mode::Duel);
    setup.names = vec!["Ana".to_owned(), "Bo".to_owned()];
    setup.wish.kinds = vec![Kind::Choice, Kind::TrueFalse, Kind::Number];
    setup.count = 1;
    Stage::playing_setup(setup)
}

#[test]
fn a_duel_passes_the_keyboard_and_names_who_plays() {
    let mut stage = duel();
    assert!(stage.shown().contains("Ana, your turn"), "{}", stage.shown());
    stage.press("enter");
    assert!(stage.shown().contains("Ana · Question 1 of 2"), "{}", stage.shown());
    answer_rightly(&mut stage);
    assert!(stage.cursor_line().starts_with("Ana  ✓ Correct!"), "{}", stage.cursor_line());
    stage.press("enter");
    assert!(stage.shown().contains("Bo, your turn"), "{}", stage.shown());
    assert!(stage.shown().contains("100 points"), "{}", stage.shown());
    stage.press("enter");
    assert!(stage.shown().contains("Bo · Question 2 of 2"), "{}", stage.shown());
}

#[test]
fn a_duel_says_when_it_breaks_a_tie() {
    let mut setup = Setup::of(Mode::Duel);
    setup.names = vec!["Ana".to_owned(), "Bo".to_owned()];
    setup.wish.difficulties = vec![crate::game::Difficulty::Recall];
    setup.count = 1;
    let mut stage = Stage::playing_setup(setup);
    for _ in 0..2 {
        stage.press("enter");
        answer_rightly(&mut stage);
        stage.press("enter");
    }
    assert!(stage.shown().contains("A tie for the lead"), "{}", stage.shown());
    stage.press("enter");
    assert!(stage.shown().contains("Ana · Tie-break"), "{}", stage.shown());
}

#[test]
fn the_reader_opens_at_the_passage_and_leads_back() {
    let mut stage = asked(Kind::Choice);
    stage.press("a r");
    assert!(matches!(stage.model.screen(), Some(Screen::Reader(_))), "{}", stage.shown());
    stage.press("q");
    assert!(matches!(round(&stage).phase(), Phase::Revealed));
}

#[test]
fn feedback_scrolls_and_begins_at_its_top() {
    let mut stage = asked(Kind::Choice).sized(40, 12);
    stage.press("pagedown a");
    let top = stage.shown();
    assert!(stage.cursor_line().contains("points"), "{top}");
    stage.press("down end");
    assert!(stage.shown().contains("Rabtan."), "{}", stage.shown());
    // Its own cursor is out of sight, so it stands on the first line that shows.
    assert_eq!(stage.cursor(), Some((1, 2)));
    stage.press("home");
    assert_eq!(stage.shown(), top);
}

/// A sprint chosen on the form, as a player does.
fn sprint_with(limits: &str) -> Stage {
    let mut stage = Stage::new().set(Setting::TimeLimits, limits);
    stage.press("down down down enter right");
    stage
}

#[test]
fn a_player_s_time_limits_show_on_the_form_in_the_round_and_in_the_recap() {
    for (limits, form, header, recap) in [
        ("as_set", "1 min 30 s", "Time left 1:30", None),
        ("longer", "1 min 30 s, for you 2 min 15 s", "Time left 2:15", Some("Time limit × 1.5")),
        ("double", "1 min 30 s, for you 3 min", "Time left 3:00", Some("Time limit × 2")),
        ("off", "1 min 30 s, for you no limit", "Question 1 of 9", Some("Untimed: time limits are off")),
    ] {
        let mut stage = sprint_with(limits);
        assert!(stage.shown().contains(form), "{}", stage.shown());
        stage.press("enter");
        assert!(stage.shown().contains(header), "{}", stage.shown());
        assert_eq!(
            stage.model.wake_at().is_some(),
            limits != "off",
            "without a clock nothing wakes the program"
        );
        while let Some(Screen::Play(_)) = stage.model.screen() {
            stage.press("f4 enter");
        }
        let shown = stage.shown();
        assert_eq!(shown.contains("ime limit"), recap.is_some(), "{shown}");
        assert!(recap.is_none_or(|recap| shown.contains(recap)), "{shown}");
    }
}

#[test]
fn the_bell_rings_at_a_wrong_answer_and_when_time_is_up_if_it_is_on() {
    for (set, rings) in [("on", 1), ("off", 0)] {
        let count = |stage: &Stage| stage.effects.iter().filter(|effect| **effect == Effect::Bell).count();
        let mut stage = asked(Kind::TrueFalse).set(Setting::Bell, set);
        stage.press("f");
        assert_eq!((verdict(&stage), count(&stage)), (Verdict::Wrong, rings));
        let mut stage = asked(Kind::TrueFalse).set(Setting::Bell, set);
        answer_rightly(&mut stage);
        assert_eq!(count(&stage), 0, "a right answer is quiet");
        let mut stage = Stage::playing(Mode::Sprint, &[]).set(Setting::Bell, set);
        stage.pass(Elapsed::from_secs(91));
        assert_eq!(count(&stage), rings);
    }
}

#[test]
fn the_score_counts_up_without_keeping_anybody_waiting() {
    let mut stage = Stage::playing(Mode::Classic, &[Kind::TrueFalse, Kind::Typed]).set(Setting::Motion, "on");
    answer_rightly(&mut stage);
    assert!(stage.cursor_line().starts_with("✓ Correct!"), "the verdict is there at once");
    assert!(stage.shown().contains("Score 0"), "{}", stage.shown());
    stage.pass(Elapsed::from_millis(200));
    let score = round(&stage).score(crate::game::PlayerNo(0));
    let under_way = !stage.shown().contains("Score 0") && !stage.shown().contains(&format!("Score {score}"));
    assert!(under_way, "{}", stage.shown());
    stage.press("enter");
    assert!(matches!(round(&stage).phase(), Phase::Asking(_)), "a key counts at once");
    stage.pass(Elapsed::from_secs(1));
    assert!(stage.shown().contains(&format!("Score {score}")), "{}", stage.shown());
    assert_eq!(stage.model.wake_at(), None, "and then nothing moves");
}
