//! The same answers on the full screen and in line mode are the same attempts: every shipped item is answered in both.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test may stop at the first thing that is wrong"
)]

use std::io::{BufReader, Cursor};
use std::sync::Arc;

use amursana::bank::Library;
use amursana::clock::Clock;
use amursana::game::{Attempt, Bank, Elapsed, Item, Mode, Round, Seed, Setup, Task};
use amursana::keeper::{Game, Keeper};
use amursana::line::{self, Console, Source};
use amursana::store::LearnerName;
use amursana::tui::keymap::{Code, Key};
use amursana::tui::model::Size;
use amursana::tui::screen::{Play, Screen};
use amursana::tui::{Model, Msg, Own, Start, Surroundings, update};

/// An answer in the two ways of giving it.
struct Answer {
    /// The line to type.
    lines: Vec<String>,
    /// The keys to press, by their names or as letters.
    keys: Vec<String>,
}

impl Answer {
    /// The same words typed, each ended with Enter.
    fn typed(words: &[String]) -> Self {
        let letters = |word: &String| {
            word.chars()
                .map(|letter| if letter == ' ' { "space".to_owned() } else { letter.to_string() })
                .collect::<Vec<_>>()
        };
        let keys = words.iter().flat_map(|word| [letters(word), vec!["enter".to_owned()]].concat()).collect();
        Self { lines: words.to_vec(), keys }
    }

    fn of(line: String, keys: Vec<String>) -> Self {
        Self { lines: vec![line], keys }
    }
}

/// An answer to an item that differs from question to question, right ones among them.
fn answer(item: &Item, number: usize) -> Answer {
    let enter = || "enter".to_owned();
    match &item.task {
        Task::Choice(choices) => {
            let place = (number % choices.len() + 1).to_string();
            Answer::of(place.clone(), vec![place])
        }
        Task::Multiple(choices) => {
            let places: Vec<String> =
                (0..choices.len()).filter(|at| at % 2 == number % 2).map(|at| (at + 1).to_string()).collect();
            Answer::of(places.join(" "), [places, vec![enter()]].concat())
        }
        Task::TrueFalse { .. } => {
            let word = if number.is_multiple_of(2) { "true" } else { "false" };
            Answer::of(word.to_owned(), vec![word[..1].to_owned()])
        }
        Task::Typed { accepted, .. } => Answer::typed(std::slice::from_ref(&accepted.key)),
        Task::Cloze(blanks) => {
            let words: Vec<String> =
                blanks
                    .iter()
                    .enumerate()
                    .map(|(at, blank)| {
                        if at == number % 3 { "somebody else".to_owned() } else { blank.accepted.key.clone() }
                    })
                    .collect();
            Answer::typed(&words)
        }
        Task::Number { key, .. } => Answer::typed(&[key.to_string()]),
        Task::Date { .. } => Answer::typed(&["September 1757".to_owned()]),
        Task::Order(entries) => {
            let places: Vec<String> = (1..=entries.len()).map(|place| place.to_string()).collect();
            Answer::of(places.join(" "), vec![enter()])
        }
        Task::Match(pairs) => {
            let letters: Vec<String> =
                (0..pairs.len()).map(|at| char::from(b'a' + at as u8).to_string()).collect();
            let line = letters
                .iter()
                .enumerate()
                .map(|(at, letter)| format!("{}{letter}", at + 1))
                .collect::<Vec<_>>()
                .join(" ");
            Answer::of(line, [letters, vec![enter()]].concat())
        }
    }
}

fn banks() -> Vec<Arc<Bank>> {
    Library::shipped().banks()
}

fn setup() -> Setup {
    Setup { count: usize::MAX, ..Setup::of(Mode::Classic) }
}

fn answers(seed: Seed) -> Vec<Answer> {
    let round = setup().round(&banks(), seed).unwrap();
    round.questions().iter().enumerate().map(|(number, question)| answer(&question.item, number)).collect()
}

fn in_lines(seed: Seed) -> Round {
    let answers = answers(seed);
    let lines: Vec<&str> = answers.iter().flat_map(|answer| &answer.lines).map(String::as_str).collect();
    let script = lines.join("\n");
    let mut out = Vec::new();
    let mut console = Console::new(BufReader::new(Cursor::new(script)), &mut out, Source::Pipe);
    let clock = Clock::Stepping { at: jiff::civil::date(2026, 3, 1).at(12, 0, 0, 0), step: Elapsed::ZERO };
    let game = Game::begin(setup(), seed, &banks()).unwrap();
    line::play(&mut console, game, clock, &mut Keeper::idle(LearnerName::default())).unwrap()
}

fn on_the_screen(seed: Seed) -> Model {
    let start = Start {
        library: Library::shipped(),
        own_banks: None,
        own: Own::nothing(),
        surroundings: Surroundings::default(),
        size: Size { width: 80, height: 24 },
        today: jiff::civil::date(2026, 3, 1),
        seed,
    };
    let (mut model, _) = Model::new(start);
    let play = Play::begin(setup(), &banks(), seed, Elapsed::ZERO).unwrap();
    model.open(Screen::Play(Box::new(play)));
    for answer in answers(seed) {
        for key in answer.keys.iter().map(String::as_str).chain(["enter"]) {
            let key = key.parse().unwrap_or_else(|_| Key::plain(Code::Char(key.chars().next().unwrap())));
            update(&mut model, Msg::Key(key), Elapsed::ZERO);
        }
    }
    model
}

/// An attempt without the time it took.
fn told(attempt: &Attempt) -> String {
    format!("{}: {:?} {:?} {}", attempt.question, attempt.response, attempt.graded, attempt.points.total)
}

#[test]
fn both_ways_of_playing_give_the_same_attempts() {
    for seed in [Seed(1), Seed(2)] {
        let lines = in_lines(seed);
        let model = on_the_screen(seed);
        let Some(Screen::Recap(recap)) = model.screen() else { panic!("the round on the screen is over") };
        assert_eq!(lines.attempts().len(), lines.questions().len());
        for (one, other) in lines.attempts().iter().zip(recap.round().attempts()) {
            let question = &lines.questions()[one.question];
            assert_eq!(told(one), told(other), "{} {}", question.bank.id(), question.item.id);
        }
        assert_eq!(lines.attempts().len(), recap.round().attempts().len());
    }
}
