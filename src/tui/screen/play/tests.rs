//! Rounds played by keys and clicks, as a player does.

mod exam;
mod kinds;
mod looks;
mod modes;

use crate::game::{Attempt, Kind, Mode, Question, Response, Round, Task, Verdict};
use crate::tui::screen::{Play, Screen};
use crate::tui::testing::Stage;

/// One question of a kind in a classic round.
fn asked(kind: Kind) -> Stage {
    Stage::playing(Mode::Classic, &[kind])
}

fn play(stage: &Stage) -> &Play {
    match stage.model.screen() {
        Some(Screen::Play(play)) => play,
        other => panic!("no round in sight but {other:?}"),
    }
}

fn round(stage: &Stage) -> &Round {
    &play(stage).round
}

fn question(stage: &Stage) -> &Question {
    round(stage).question().expect("a question is open")
}

fn last(stage: &Stage) -> &Attempt {
    round(stage).last().expect("an answer was given")
}

fn verdict(stage: &Stage) -> Verdict {
    last(stage).graded.verdict
}

fn notice(stage: &Stage) -> &str {
    stage.model.world.notice.as_deref().unwrap_or_default()
}

/// The row on which the choice, entry or left side at a place in the bank is shown.
fn row_of(stage: &Stage, place: usize) -> usize {
    question(stage).layout.rows.iter().position(|row| *row == place).expect("the place is shown")
}

/// The letter of the right side that belongs to a place in the bank.
fn right_letter(stage: &Stage, place: usize) -> char {
    let at = question(stage).layout.rights.iter().position(|right| *right == place).expect("it is shown");
    crate::words::letter(at)
}

/// Answers the open question rightly, by keys.
fn answer_rightly(stage: &mut Stage) {
    let keys = right_keys(stage);
    match &question(stage).item.task {
        Task::Typed { .. } | Task::Number { .. } | Task::Date { .. } => {
            stage.type_in(&keys).press("enter");
        }
        Task::Cloze(_) => {
            for gap in keys.split('|') {
                stage.type_in(gap).press("enter");
            }
        }
        _ => {
            stage.press(&keys);
        }
    }
}

/// The keys, or the words to type, that answer the open question rightly.
fn right_keys(stage: &Stage) -> String {
    match &question(stage).item.task {
        Task::Choice(_) => crate::words::letter(row_of(stage, 0)).to_string(),
        Task::Multiple(_) => {
            let letter = |place| crate::words::letter(row_of(stage, place));
            format!("{} {} enter", letter(0), letter(1))
        }
        Task::TrueFalse { key, .. } => if *key { "t" } else { "f" }.to_owned(),
        Task::Order(entries) => {
            let mut keys = String::new();
            let mut order = question(stage).layout.rows.clone();
            for place in 0..entries.len() {
                let from = order.iter().position(|entry| *entry == place).expect("every entry is shown");
                keys.push_str("home ");
                keys.push_str(&"down ".repeat(from));
                keys.push_str("space ");
                keys.push_str(&"up ".repeat(from - place));
                keys.push_str("space ");
                let entry = order.remove(from);
                order.insert(place, entry);
            }
            keys + "enter"
        }
        Task::Match(_) => {
            let rows = &question(stage).layout.rows;
            let letters: Vec<String> =
                rows.iter().map(|place| right_letter(stage, *place).to_string()).collect();
            letters.join(" ") + " enter"
        }
        Task::Typed { .. } | Task::Number { .. } | Task::Date { .. } | Task::Cloze(_) => {
            crate::words::key_parts(&question(stage).item).join("|")
        }
    }
}

/// What was answered last.
fn given(stage: &Stage) -> &Response {
    last(stage).response.as_ref().expect("it wasn't skipped")
}
