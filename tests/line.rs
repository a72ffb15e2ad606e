//! Whole rounds in plain lines. A transcript shows what the game says and, behind `>`, what a player types.
//!
//! Read a changed transcript before accepting it: it is what a blind player hears.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

use std::cell::RefCell;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use amursana::bank::{Library, load_file};
use amursana::clock::Clock;
use amursana::game::{Bank, Elapsed, Kind, Mode, Phase, Round, Seed, Setup, TimeLimits, Wish};
use amursana::keeper::{Game, Keeper};
use amursana::line::{self, Console, Sheet, Source};
use amursana::store::LearnerName;
use insta::assert_snapshot;
use proptest::{collection, prelude::*, sample};

/// What was said and typed, in its order.
#[derive(Clone, Default)]
struct Tape(Rc<RefCell<Vec<u8>>>);

impl Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A player who types one line whenever they are asked.
struct Typist {
    lines: std::vec::IntoIter<String>,
    tape: Tape,
}

impl Read for Typist {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(line) = self.lines.next() else { return Ok(0) };
        writeln!(self.tape, "{}", format!("> {line}").trim_end())?;
        buffer[..=line.len()].copy_from_slice(format!("{line}\n").as_bytes());
        Ok(line.len() + 1)
    }
}

fn console(tape: &Tape, script: &[&str], source: Source) -> Console<'static> {
    let lines: Vec<String> = script.iter().map(|line| (*line).to_owned()).collect();
    let typist = Typist { lines: lines.into_iter(), tape: tape.clone() };
    Console::new(BufReader::new(typist), tape.clone(), source)
}

/// The transcript; it holds nothing that a screen reader stumbles over.
fn transcript(tape: &Tape) -> String {
    let text = String::from_utf8(tape.0.borrow().clone()).unwrap();
    for line in text.lines() {
        let typed = line.starts_with("> ");
        assert!(typed || !line.chars().any(char::is_control), "a control character: {line:?}");
        assert!(!line.chars().any(|sign| ('\u{2500}'..='\u{257f}').contains(&sign)), "a drawing: {line:?}");
        assert_eq!(line, line.trim_end(), "space at the end");
    }
    text
}

/// A clock on which each look takes two seconds.
fn clock() -> Clock {
    Clock::Stepping { at: jiff::civil::date(2026, 3, 1).at(12, 0, 0, 0), step: Elapsed::from_secs(2) }
}

fn lark() -> Arc<Bank> {
    Arc::new(load_file(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lark/lark.json")).unwrap())
}

fn play_with(setup: &Setup, seed: u64, script: &[&str], source: Source) -> (String, Round) {
    let tape = Tape::default();
    let game = Game::begin(setup.clone(), Seed(seed), &[lark()]).expect("questions");
    let mut keeper = Keeper::idle(LearnerName::default());
    let round = line::play(&mut console(&tape, script, source), game, clock(), &mut keeper).unwrap();
    (transcript(&tape), round)
}

fn play(setup: &Setup, seed: u64, script: &[&str]) -> String {
    play_with(setup, seed, script, Source::Keyboard).0
}

/// A classic round of one question of a kind.
fn one(kind: Kind, script: &[&str]) -> String {
    let wish = Wish { kinds: vec![kind], ..Wish::default() };
    play(&Setup { count: 1, wish, ..Setup::of(Mode::Classic) }, 1, script)
}

#[test]
fn one_choice() {
    assert_snapshot!(one(
        Kind::Choice,
        &["", "9", "/dance", "?", "hint", "fifty", "50", "1", "3", "repeat", "help", ""]
    ));
}

#[test]
fn several_choices() {
    assert_snapshot!(one(Kind::Multiple, &["1 9", "2, 3", "4", ""]));
}

#[test]
fn true_or_false_taken_back() {
    assert_snapshot!(one(Kind::TrueFalse, &["maybe", "true", "back", "f", "back", ""]));
}

#[test]
fn typed_with_a_slip_of_the_hand() {
    assert_snapshot!(one(Kind::Typed, &["help", "/help", "Litle Rokc", ""]));
}

#[test]
fn typed_with_a_likely_mistake() {
    assert_snapshot!(one(Kind::Typed, &["port arden", ""]));
}

#[test]
fn typed_and_close() {
    assert_snapshot!(one(Kind::Typed, &["Litel Rokk", ""]));
}

#[test]
fn cloze_gap_by_gap() {
    assert_snapshot!(one(Kind::Cloze, &["back", "fright", "/back", "-", "-", "cargo", "breeze", ""]));
}

#[test]
fn number_in_words() {
    assert_snapshot!(one(Kind::Number, &["lots", "nine", ""]));
}

#[test]
fn date_about() {
    assert_snapshot!(one(Kind::Date, &["soon", "1811", ""]));
}

#[test]
fn order_in_part() {
    assert_snapshot!(one(Kind::Order, &["1 2", "1 1 2 3", "2 4 3 1", ""]));
}

#[test]
fn match_in_part() {
    assert_snapshot!(one(Kind::Match, &["1b 2c", "1b 2c 3", "1b 2b 3a", "1b 2- 3a", ""]));
}

/// Answers to the first questions of the classic round of seed 2, one a line.
const ANSWERS: [&str; 4] = ["f", "ada brandt", "the little rock", "1c 2a 3b"];

fn classic(count: usize) -> Setup {
    Setup { count, ..Setup::of(Mode::Classic) }
}

#[test]
fn classic_from_a_pipe() {
    assert_snapshot!(play_with(&classic(4), 2, &ANSWERS, Source::Pipe).0);
}

#[test]
fn the_input_may_end_anywhere() {
    for lines in 0..ANSWERS.len() {
        let (said, round) = play_with(&classic(4), 2, &ANSWERS[..lines], Source::Pipe);
        assert_eq!(round.attempts().len(), lines);
        assert!(said.contains("The round was ended early."), "{said}");
        assert!(said.contains("The result."), "{said}");
    }
    let (said, _) = play_with(&classic(4), 2, &ANSWERS, Source::Pipe);
    assert!(said.contains("Every question is answered."), "{said}");
}

#[test]
fn blank_lines_between_piped_answers_change_nothing() {
    let spaced: Vec<&str> = ANSWERS.iter().flat_map(|answer| [*answer, ""]).collect();
    let close = play_with(&classic(4), 2, &ANSWERS, Source::Pipe).1;
    let wide = play_with(&classic(4), 2, &spaced, Source::Pipe).1;
    let graded = |round: &Round| round.attempts().iter().map(|one| one.graded.clone()).collect::<Vec<_>>();
    assert_eq!(graded(&close), graded(&wide));
}

#[test]
fn a_keyboard_s_stray_line_answers_nothing() {
    let (said, round) = play_with(&classic(4), 2, &["f", "2", "quit"], Source::Keyboard);
    assert_eq!(round.attempts().len(), 1, "{said}");
}

#[test]
fn sprint_until_the_time_is_up() {
    let setup = Setup { limit: Some(Elapsed::from_secs(8)), ..Setup::of(Mode::Sprint) };
    assert_snapshot!(play_with(&setup, 3, &["skip", "/skip", "/skip", "/skip", "/skip"], Source::Pipe).0);
}

#[test]
fn survival_until_no_life_is_left() {
    let script = ["dawn", "/skip", "/skip", "x", "x", "x", "x", "1", "1", "1", "1"];
    assert_snapshot!(play_with(&Setup::of(Mode::Survival), 4, &script, Source::Pipe).0);
}

#[test]
fn exam_with_a_change_of_mind() {
    let setup = Setup { count: 3, limit: Some(Elapsed::from_secs(600)), ..Setup::of(Mode::Exam) };
    let script = [
        "?", "/mark", "go 9", "/go 2", "/prev", "/back", "1", "/list", "/done", "", "/go 1", "/clear",
        "/next", "/mark", "/mark", "/help", "/done", "/done",
    ];
    assert_snapshot!(play(&setup, 2, &script));
}

#[test]
fn an_exam_is_handed_in_where_the_input_ends() {
    let setup = Setup { count: 3, ..Setup::of(Mode::Exam) };
    let (_, round) = play_with(&setup, 2, &["f", "ada brandt"], Source::Pipe);
    assert_eq!(round.attempts().len(), 3);
    assert_eq!(round.right(round.player()), 2);
}

#[test]
fn daily_has_squares_to_share() {
    let seed = Seed::of_day(clock().today());
    let script = ["/skip"; 20];
    let said = play_with(&Setup::of(Mode::Daily), seed.0, &script, Source::Pipe).0;
    assert!(said.contains("Amursana daily 2026-03-01: 0 of 10, 0 points\n··········\n"), "{said}");
    assert!(!said.contains("--seed"), "the day is the seed");
}

#[test]
fn duel_with_a_tie_to_break() {
    let names = vec!["Ann".to_owned(), "\u{1b}[31mBob".to_owned()];
    let setup = Setup { count: 1, names, ..Setup::of(Mode::Duel) };
    assert_snapshot!(play(
        &setup,
        2,
        &["", "t", "back", "t", "", "", "1", "", "", "9", "", "", "3 May 1801", ""]
    ));
}

#[test]
fn nobody_wins_a_duel_that_was_ended_early() {
    let setup = Setup { count: 2, names: vec!["Ann".to_owned(), "Bob".to_owned()], ..Setup::of(Mode::Duel) };
    let said = play(&setup, 2, &["", "t"]);
    assert!(said.contains("ended early") && said.contains("Nobody wins"), "{said}");
    assert!(!said.contains(" wins.") && !said.contains("1. Bob"), "{said}");
}

#[test]
fn home_menu() {
    let library = Library { shipped: vec![lark()], ..Library::default() };
    let script =
        ["chess", "duel", "Ann, Bob", "many", "1", "quit", "", "1", "1", "1", "", "missed", "2", "", "quit"];
    let tape = Tape::default();
    let mut keeper = Keeper::idle(LearnerName::default());
    let mut console = console(&tape, &script, Source::Keyboard);
    line::open(&mut console, &library, clock(), &mut keeper, TimeLimits::AsSet).unwrap();
    drop(console);
    assert_snapshot!(transcript(&tape));
}

#[test]
fn the_home_menu_is_left_by_q_too() {
    for leave in ["q", "Q", "quit", "/exit"] {
        let tape = Tape::default();
        let library = Library { shipped: vec![lark()], ..Library::default() };
        let mut keeper = Keeper::idle(LearnerName::default());
        let mut console = console(&tape, &[leave], Source::Keyboard);
        line::open(&mut console, &library, clock(), &mut keeper, TimeLimits::AsSet).unwrap();
        drop(console);
        assert!(transcript(&tape).ends_with("Goodbye.\n"), "{leave}: {}", transcript(&tape));
    }
}

fn towns() -> Arc<Bank> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/atlases/valid/towns.json");
    Arc::new(load_file(&path).unwrap())
}

#[test]
fn the_map_the_timeline_and_the_people_in_words() {
    let bank = towns();
    for sheet in Sheet::ALL {
        let tape = Tape::default();
        let mut console = console(&tape, &[], Source::Pipe);
        line::tell(&mut console, sheet, bank.atlas().unwrap(), &[Arc::clone(&bank)]).unwrap();
        assert_snapshot!(format!("atlas_{}", sheet.name().to_lowercase()), transcript(&tape));
    }
}

#[test]
fn the_home_menu_tells_the_atlas() {
    let tape = Tape::default();
    let library = Library { shipped: vec![towns()], ..Library::default() };
    let mut console = console(&tape, &["timeline", "9", "quit"], Source::Keyboard);
    let mut keeper = Keeper::idle(LearnerName::default());
    line::open(&mut console, &library, clock(), &mut keeper, TimeLimits::AsSet).unwrap();
    drop(console);
    assert_snapshot!(transcript(&tape));
}

#[test]
fn what_is_typed_is_said_back_without_its_control_characters() {
    let said = one(Kind::Typed, &["\u{1b}[2J\u{7}gone\u{202e}", ""]);
    assert!(said.contains("Your answer: [2Jgone.\n"), "{said}");
}

/// Lines that mean something somewhere, and some that mean nothing.
fn any_line() -> impl Strategy<Value = String> {
    let known = [
        "",
        "1",
        "2 3",
        "a",
        "1b 2a 3c",
        "2 1 3 4",
        "true",
        "Little Rock",
        "-",
        "?",
        "fifty",
        "skip",
        "/skip",
        "back",
        "/back",
        "next",
        "/next",
        "/prev",
        "/go 2",
        "/mark",
        "/clear",
        "/list",
        "done",
        "/done",
        "repeat",
        "/help",
        "9",
        "1801",
        "\u{1b}[1m",
        "/",
        "/go 99999999999999999999",
    ];
    prop_oneof![4 => sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "[^\n\u{2500}-\u{257f}]{0,30}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_round_ends_whatever_is_typed(
        mode in sample::select(Mode::ALL.to_vec()),
        seed in 0..50u64,
        lines in collection::vec(any_line(), 0..60),
        source in sample::select(vec![Source::Keyboard, Source::Pipe]),
    ) {
        let script: Vec<&str> = lines.iter().map(String::as_str).collect();
        let (said, round) = play_with(&Setup::of(mode), seed, &script, source);
        prop_assert!(matches!(round.phase(), Phase::Finished(_)));
        prop_assert!(said.contains("The result."));
    }
}
