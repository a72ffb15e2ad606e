//! The recap of each mode, and where its keys lead.

use super::super::looks::{look, whole};
use super::*;
use crate::game::{Elapsed, Event, Input, Kind, Phase, Response, Task};
use crate::game::{Seed, Setup};
use crate::tui::testing::{Stage, story};

/// How a player answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Right,
    RightAfterHint,
    Wrong,
    Nothing,
}

/// A response that is right, or one that is wrong.
fn response(question: &Question, says: Says) -> Response {
    let right = says != Says::Wrong;
    let typed = |key: &str| Response::Text(if right { key.to_owned() } else { "1690".to_owned() });
    let order =
        |count: usize| if right { (0..count).collect::<Vec<_>>() } else { (0..count).rev().collect() };
    match &question.item.task {
        Task::Choice(_) => Response::Choice(usize::from(!right)),
        Task::Multiple(_) => Response::Multiple(if right { [0, 1].into() } else { [2].into() }),
        Task::TrueFalse { key, .. } => Response::TrueFalse(*key == right),
        Task::Typed { accepted, .. } => typed(&accepted.key),
        Task::Cloze(blanks) => Response::Blanks(
            blanks
                .iter()
                .map(|blank| if right { blank.accepted.key.clone() } else { "x".to_owned() })
                .collect(),
        ),
        Task::Number { key, .. } => typed(&key.value().to_string()),
        Task::Date { .. } => typed("1757-09-21"),
        Task::Order(entries) => Response::Order(order(entries.len())),
        Task::Match(pairs) => Response::Match(order(pairs.len()).into_iter().map(Some).collect()),
    }
}

/// Plays a round to its end: question by question as said, the last said again and again.
fn played(setup: &Setup, seed: Seed, says: &[Says]) -> Round {
    let mut round = setup.round(&[story()], seed).expect("something fits");
    let mut now = Elapsed::ZERO;
    let mut said = says.iter().copied().chain(says.last().copied().into_iter().cycle());
    while !matches!(round.phase(), Phase::Finished(_)) {
        now = now + Elapsed::from_millis(4_300);
        let question = round.question().expect("a question").clone();
        let input = |says| match says {
            Says::Nothing => Input::Skip,
            _ => Input::Answer(response(&question, says)),
        };
        match round.phase() {
            Phase::Asking(_) => {
                let says = said.next().unwrap_or(Says::Right);
                if says == Says::RightAfterHint {
                    round.apply(now, Input::Hint);
                }
                let events = round.apply(now, input(says));
                assert!(
                    !matches!(events.as_slice(), [Event::Refused(_)]),
                    "{says:?} {events:?} {}",
                    question.item.id
                );
            }
            Phase::Sitting(_) => {
                round.apply(now, input(said.next().unwrap_or(Says::Right)));
                let next = round.current() + 1;
                round.apply(now, if next < round.planned() { Input::Go(next) } else { Input::End });
            }
            _ => {
                round.apply(now, Input::Next);
            }
        }
    }
    round
}

const MIXED: [Says; 9] = [
    Says::Right,
    Says::Right,
    Says::Wrong,
    Says::RightAfterHint,
    Says::Nothing,
    Says::Right,
    Says::Wrong,
    Says::Right,
    Says::Wrong,
];

fn opening(setup: Setup, seed: Seed) -> Opening {
    Opening::of(Activity::Round(setup.mode), setup, seed, &[])
}

fn recap_of(setup: Setup, seed: Seed, says: &[Says]) -> Stage {
    let round = played(&setup, seed, says);
    let mut stage = Stage::new();
    stage.model.open(Screen::Recap(Box::new(Recap::new(opening(setup, seed), round, Try::First))));
    stage
}

fn recap(mode: Mode, says: &[Says]) -> Stage {
    let mut setup = Setup::of(mode);
    if mode == Mode::Duel {
        setup.names = vec!["Ada".to_owned(), "Böö".to_owned()];
    }
    recap_of(setup, Seed(1), says)
}

fn daily() -> Stage {
    recap_of(Setup::of(Mode::Daily), Seed::of_day(jiff::civil::date(2026, 3, 1)), &MIXED)
}

#[test]
fn the_recap_of_each_mode() {
    look("recap", || recap(Mode::Classic, &MIXED));
    look("recap-duel", || recap(Mode::Duel, &MIXED));
    look("recap-survival", || recap(Mode::Survival, &MIXED));
    look("recap-daily", daily);
}

#[test]
fn the_whole_recap_is_on_the_smallest_screen() {
    insta::assert_snapshot!("recap-whole-40x12", whole(recap(Mode::Classic, &MIXED)));
    insta::assert_snapshot!("recap-exam-whole-40x12", whole(recap(Mode::Exam, &MIXED)));
    insta::assert_snapshot!("recap-tall", recap(Mode::Classic, &MIXED).sized(80, 100).shown());
}

#[test]
fn points_come_with_their_reasons_and_add_up() {
    let stage = recap(Mode::Classic, &MIXED).sized(120, 100);
    let shown = stage.shown();
    assert!(shown.contains("× 75% hint"), "{shown}");
    let sum: u32 = shown
        .lines()
        .skip_while(|line| !line.contains("Question by question"))
        .filter_map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [_, sign, rest @ ..] = words.as_slice() else { return None };
            ["✓", "✗", "◐", "–", "≈"]
                .contains(sign)
                .then(|| rest.iter().find_map(|word| word.parse::<u32>().ok()))?
        })
        .sum();
    assert!(shown.contains(&format!("Together {sum} points")), "{sum}\n{shown}");
}

#[test]
fn every_missed_item_has_its_answer_key_and_reason() {
    let shown = recap(Mode::Classic, &[Says::Wrong]).sized(120, 200).shown();
    let text = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    for item in story().items() {
        let key = words::key_text(item);
        assert!(text.contains(&key), "{key}:\n{shown}");
    }
    assert_eq!(shown.matches("Why").count(), 9, "{shown}");
    assert!(shown.contains("0 of 9 right, 4% of full marks"), "{shown}");
}

#[test]
fn a_wrong_choice_says_why_it_is_wrong() {
    let mut setup = Setup::of(Mode::Classic);
    setup.wish.kinds = vec![Kind::Choice];
    let shown = recap_of(setup, Seed(1), &[Says::Wrong]).shown();
    assert!(shown.contains("Danjung was the first husband of Boitalak."), "{shown}");
}

#[test]
fn again_and_the_missed_ones_start_rounds() {
    for key in ["enter", "a", "m"] {
        let mut stage = recap(Mode::Classic, &MIXED);
        stage.press(key);
        assert!(matches!(stage.model.screen(), Some(Screen::Play(_))), "{key}");
    }
}

#[test]
fn nothing_missed_means_nothing_to_retry() {
    let mut stage = recap(Mode::Classic, &[Says::Right]);
    assert!(!stage.shown().contains("missed ones"), "{}", stage.shown());
    assert!(stage.shown().contains("9 of 9 right, 100%"), "{}", stage.shown());
    stage.press("m");
    assert!(matches!(stage.model.screen(), Some(Screen::Recap(_))));
}

#[test]
fn the_reader_opens_with_what_was_missed() {
    let mut stage = recap(Mode::Classic, &MIXED);
    stage.press("r");
    assert!(matches!(stage.model.screen(), Some(Screen::Reader(_))));
    assert!(stage.shown().contains("marked"), "{}", stage.shown());
    stage.press("esc");
    assert!(matches!(stage.model.screen(), Some(Screen::Recap(_))));
}

#[test]
fn leaving_leads_home() {
    let mut stage = recap(Mode::Classic, &MIXED);
    stage.press("esc");
    assert!(matches!(stage.model.screen(), Some(Screen::Home(_))));
}

#[test]
fn after_study_again_means_study() {
    for (activity, name, scope) in
        [(Activity::Study, "Study", Scope::Due), (Activity::Cram, "Cramming", Scope::Cram)]
    {
        let setup = Setup::of(Mode::Classic);
        let round = played(&setup, Seed(1), &[Says::Right, Says::Wrong]);
        let opening = Opening::of(activity, setup, Seed(1), &[]);
        let mut stage = Stage::new();
        stage.model.open(Screen::Recap(Box::new(Recap::new(opening, round, Try::First))));
        assert!(stage.shown().contains(&format!("Recap · {name}")), "{}", stage.shown());
        stage.press("a");
        assert!(stage.effects.contains(&crate::tui::Effect::Keep(Errand::Plan(scope))), "{name}");
        assert!(matches!(stage.model.screen(), Some(Screen::Home(_))), "what comes is in front of home");
    }
}

#[test]
fn a_daily_result_can_be_shared() {
    let shown = daily().shown();
    assert!(shown.contains("Amursana daily 2026-03-01: 5 of 9"), "{shown}");
    assert!(shown.contains("■■□"), "{shown}");
}

#[test]
fn players_who_cannot_be_told_apart_share_a_place() {
    let shown = recap(Mode::Duel, &[Says::Nothing]).shown();
    assert!(shown.contains("Ada and Böö share first place."), "{shown}");
    assert_eq!(shown.matches("1st, shared").count(), 2, "{shown}");
}

#[test]
fn a_round_that_was_ended_at_once_has_a_recap() {
    let setup = Setup::of(Mode::Classic);
    let mut round = setup.round(&[story()], Seed(1)).expect("something fits");
    round.apply(Elapsed::ZERO, Input::End);
    let mut stage = Stage::new();
    stage.model.open(Screen::Recap(Box::new(Recap::new(opening(setup, Seed(1)), round, Try::First))));
    assert!(stage.shown().contains("No question was answered."), "{}", stage.shown());
}
