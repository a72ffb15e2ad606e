//! What a history costs: the first frame, the progress screen and an answer that is on the disk before its feedback, with no
//! answers before it and with a million.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tempfile::TempDir;

use super::figures::{Figures, Pairs, head, verdict};
use super::parts::{COLUMNS, FILE_ITEMS, RUNS, home_with, pressed, to_frame};
use super::plot::{Line, plot};
use super::records::{MILLION, fill};
use super::subject::{Programs, in_terminal};
use super::terminal::{Running, status};

const ANN: [&str; 2] = ["--learner", "Ann"];

/// A home with a bank of 10,000 items and so many answers.
fn home_of(answers: u64) -> TempDir {
    let home = home_with(FILE_ITEMS);
    if answers > 0 {
        fill(&home.path().join("data"), answers);
    }
    home
}

pub(crate) fn history(programs: &Programs) {
    head("First frame with 10,000 items and 1,000,000 attempts", &COLUMNS);
    let (full, empty) = (home_of(MILLION), home_of(0));
    let game = |number, home: &TempDir| to_frame(number, &programs.game, &ANN, home.path());
    let hello =
        Pairs::take(RUNS, || game(1, &full), || to_frame(1, &programs.tui, &[], programs.home.path()));
    hello.print("floor: hello world", "2.5 × floor", verdict(hello.ratio().median() <= 2.5));
    for (number, what) in [(1, "floor: no attempts"), (2, "until it says what is due; floor: no attempts")] {
        let pairs = Pairs::take(RUNS, || game(number, &full), || game(number, &empty));
        pairs.print(what, "+ 10 ms", verdict(pairs.difference().median() < 10.0));
    }
    head("An answer that is kept: from the key to the first byte of its feedback", &COLUMNS);
    for (home, what) in [(&empty, "the first ones"), (&full, "after 1,000,000")] {
        let pairs = kept_answers(programs, home.path());
        let is_met = pairs.ratio().median() <= 1.2;
        pairs.print(&format!("{what}; floor: a durable insert"), "1.2 × floor", verdict(is_met));
    }
    growth(programs, &full);
}

/// Answers questions, and inserts a row as long into a file on the same disk in between.
fn kept_answers(programs: &Programs, home: &Path) -> Pairs {
    const QUESTIONS: usize = 60;
    let play = ["play", "--kind", "choice", "--count", "80", "--seed", "1"];
    let args: Vec<&str> = play.into_iter().chain(ANN).collect();
    let mut game = Running::start(in_terminal(&programs.game, &args, home));
    game.frame();
    game.rest(Duration::from_secs(1));
    let folder = tempfile::tempdir_in(home).unwrap();
    let floor = Connection::open(folder.path().join("floor.db")).unwrap();
    floor.pragma_update(None, "journal_mode", "wal").unwrap();
    floor.pragma_update(None, "synchronous", "full").unwrap();
    floor.execute_batch("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT").unwrap();
    let text = "a".repeat(200);
    let pairs = Pairs::take(
        QUESTIONS,
        || {
            let took = pressed(&mut game, "\r").first_byte;
            pressed(&mut game, "\r");
            took
        },
        || {
            let begun = Instant::now();
            floor.execute("INSERT INTO row (text) VALUES (?1)", [&text]).unwrap();
            begun.elapsed()
        },
    );
    game.quit();
    pairs
}

fn growth(programs: &Programs, full: &TempDir) {
    const RUNS: usize = 15;
    head(
        "Growth: attempts in the history, with a bank of 10,000 items",
        &[
            "attempts",
            "first frame, ms",
            "what is due there, ms",
            "an answer kept, ms",
            "progress, ms",
            "at most, MB",
        ],
    );
    let mut lines: [Vec<(f64, f64)>; 4] = Default::default();
    let smaller = [home_of(0), home_of(10_000)];
    for (attempts, home) in [(0, &smaller[0]), (10_000, &smaller[1]), (MILLION, full)] {
        let (mut first, mut due, mut progress, mut memory) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for _ in 0..RUNS {
            let mut running = Running::start(in_terminal(&programs.game, &ANN, home.path()));
            first.push(running.frame());
            due.push(running.frame());
            running.rest(Duration::from_millis(500));
            // The screen comes first, and then what was read on a thread.
            let pressed = Instant::now();
            running.press("p");
            running.frame();
            progress.push(pressed.elapsed());
            memory.push(status(running.pid(), "VmHWM") as f64 * 1.024 / 1000.0);
            running.quit();
        }
        let kept = kept_answers(programs, home.path()).game();
        let figures =
            [Figures::of_times(&first), Figures::of_times(&due), kept, Figures::of_times(&progress)];
        for (line, figure) in lines.iter_mut().zip(&figures) {
            line.push(((attempts as f64).max(100.0), figure.median()));
        }
        let [first, due, kept, progress] = figures;
        println!("| {attempts} | {first} | {due} | {kept} | {progress} | {} |", Figures::of(memory));
    }
    let names = ["first frame", "what is due there", "an answer kept", "progress screen"];
    let lines: Vec<Line> = names.into_iter().zip(lines).map(|(name, points)| Line { name, points }).collect();
    plot("growth-attempts.svg", "attempts (0 drawn at 100)", &lines);
}
