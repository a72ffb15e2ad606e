//! The parts of the measurement: each prints a table.

use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;

use super::bank::write_bank;
use super::figures::{Figures, Pairs, head, verdict};
use super::history::history;
use super::plot::{Line, plot};
use super::subject::{Programs, in_terminal, run};
use super::terminal::{Answer, Counted, Running, status};

type Part = (&'static str, fn(&Programs));

/// The parts by name, in order.
pub(crate) const ALL: [Part; 8] = [
    ("first", first_frame),
    ("keys", keys),
    ("commands", commands),
    ("check", check),
    ("idle", idle),
    ("size", size),
    ("growth", growth),
    ("history", history),
];

pub(crate) const RUNS: usize = 60;
const DOWN: &str = "\x1b[B";
const BANKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/questions/amursana");
pub(crate) const COLUMNS: [&str; 7] = ["what", "game, ms", "floor, ms", "ratio", "difference, ms", "bar", ""];

/// The most items in one file; a larger bank is several.
pub(crate) const FILE_ITEMS: usize = 10_000;

/// A home with banks of the player's own.
pub(crate) fn home_with(items: usize) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let banks = home.path().join("data/banks");
    std::fs::create_dir_all(&banks).unwrap();
    for (file, first) in (0..items).step_by(FILE_ITEMS).enumerate() {
        write_bank(&banks, &format!("large-{file}"), FILE_ITEMS.min(items - first));
    }
    home
}

/// The time to the end of a frame, counted from 1; the program is then ended. The game draws its first frame before it reads
/// the shipped banks, its second when it has read them, and its third when it has read the player's own.
pub(crate) fn to_frame(number: usize, program: &Path, args: &[&str], home: &Path) -> Duration {
    let mut running = Running::start(in_terminal(program, args, home));
    let times: Vec<Duration> = (0..number).map(|_| running.frame()).collect();
    running.quit();
    times[number - 1]
}

fn first_frame(programs: &Programs) {
    head("First frame: from the start of the process to the end of its first frame", &COLUMNS);
    let home = programs.home.path();
    let floor = || to_frame(1, &programs.tui, &[], home);
    let shipped = Pairs::take(RUNS, || to_frame(1, &programs.game, &[], home), floor);
    shipped.print(
        "shipped banks; floor: hello world",
        "1.5 × floor",
        verdict(shipped.ratio().median() <= 1.5),
    );
    let read = Pairs::take(RUNS, || to_frame(2, &programs.game, &[], home), floor);
    read.print("until they are read and counted; floor: hello world", "none", "");
    let large = home_with(FILE_ITEMS);
    let own = Pairs::take(
        RUNS,
        || to_frame(1, &programs.game, &[], large.path()),
        || to_frame(1, &programs.game, &[], home),
    );
    own.print(
        "with an own bank of 10,000 items; floor: without",
        "+ 15 ms",
        verdict(own.difference().median() < 15.0),
    );
    let nothing = || Running::start(in_terminal(&programs.nothing, &[], home)).end();
    let start = Figures::of_times(&(0..RUNS).map(|_| nothing()).collect::<Vec<_>>());
    println!(
        "\nA program that does nothing takes {start} ms from its start to its end in the same terminal."
    );
}

fn keys(programs: &Programs) {
    head("Key to first byte", &COLUMNS);
    let home = programs.home.path();
    let mut game = Running::start(in_terminal(&programs.game, &[], home));
    let mut floor = Running::start(in_terminal(&programs.tui, &[], home));
    for running in [&mut game, &mut floor] {
        running.frame();
        running.rest(Duration::from_millis(200));
    }
    let mut frames = Pairs::default();
    let down = Pairs::take(
        2 * RUNS,
        || {
            let answer = pressed(&mut game, DOWN);
            frames.game.push(answer.frame);
            answer.first_byte
        },
        || {
            let answer = pressed(&mut floor, DOWN);
            frames.floor.push(answer.frame);
            answer.first_byte
        },
    );
    down.print("Down on the home screen; floor: hello world", "0.5 ms", verdict(down.game().median() < 0.5));
    frames.print("the same to the end of the frame", "none", "");
    game.quit();
    answers(programs, &mut floor);
    floor.quit();
}

/// Answers questions of one choice, which are not kept: Enter gives the answer, and Enter goes on to the next question.
fn answers(programs: &Programs, floor: &mut Running) {
    const QUESTIONS: usize = 40;
    let home = tempfile::tempdir().unwrap();
    // Where a folder for the history should be stands a file.
    std::fs::write(home.path().join("data"), "").unwrap();
    let args = ["play", "--kind", "choice", "--count", "40", "--seed", "1"];
    let mut game = Running::start(in_terminal(&programs.game, &args, home.path()));
    game.frame();
    game.rest(Duration::from_millis(200));
    let (mut answer, mut next) = (Pairs::default(), Pairs::default());
    for _ in 0..QUESTIONS {
        for pairs in [&mut answer, &mut next] {
            pairs.game.push(pressed(&mut game, "\r").first_byte);
            pairs.floor.push(pressed(floor, DOWN).first_byte);
        }
    }
    answer.print(
        "an answer that isn't kept, to its feedback",
        "0.5 ms",
        verdict(answer.game().median() < 0.5),
    );
    next.print("on to the next question", "0.5 ms", verdict(next.game().median() < 0.5));
    game.quit();
}

/// Presses a key on a program that has come to rest: after an escape it waits 25 ms for what may follow.
pub(crate) fn pressed(running: &mut Running, key: &str) -> Answer {
    running.rest(Duration::from_millis(40));
    running.press(key)
}

fn commands(programs: &Programs) {
    head("Commands: from the start of the process to its end", &COLUMNS);
    let home = programs.home.path();
    for (what, args) in [("`--help`", &["--help"][..]), ("`check` of the shipped banks", &["check", BANKS])] {
        let pairs =
            Pairs::take(4 * RUNS, || run(&programs.game, args, home), || run(&programs.nothing, &[], home));
        let most = 3.0 * pairs.floor().median() + 1.0;
        let is_met = pairs.game().median() <= most;
        pairs.print(&format!("{what}; floor: nothing"), "3 × floor + 1 ms", verdict(is_met));
    }
}

fn check(programs: &Programs) {
    head("`check` of 10,000 items", &COLUMNS);
    let pairs = checked(programs, FILE_ITEMS, RUNS);
    pairs.print("floor: a bare typed parse", "3 × floor", verdict(pairs.ratio().median() <= 3.0));
    println!("\nThe bar in time, 50 ms, is {}.", verdict(pairs.game().median() < 50.0));
}

/// Checks as many items as asked for, in files of at most [`FILE_ITEMS`].
fn checked(programs: &Programs, items: usize, runs: usize) -> Pairs {
    let home = home_with(items);
    let banks = home.path().join("data/banks");
    let files = std::fs::read_dir(&banks).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    let files: Vec<&str> = files.iter().map(|path| path.to_str().unwrap()).collect();
    let args: Vec<&str> = ["check"].into_iter().chain(files.iter().copied()).collect();
    Pairs::take(runs, || run(&programs.game, &args, home.path()), || run(&programs.json, &files, home.path()))
}

fn idle(programs: &Programs) {
    const TIME: Duration = Duration::from_secs(20);
    head(
        "Idle for 20 s, and memory",
        &[
            "where",
            "bytes written",
            "CPU, ms",
            "times woken",
            "bar",
            "",
            "resident, MB",
            "at most, MB",
            "bar",
            "",
        ],
    );
    let home = programs.home.path();
    let round = ["play", "--count", "10", "--seed", "1"];
    for (what, program, args) in [
        ("home screen", &programs.game, &[][..]),
        ("a question of a round", &programs.game, &round),
        ("floor: hello world", &programs.tui, &[]),
    ] {
        let mut running = Running::start(in_terminal(program, args, home));
        running.frame();
        running.rest(Duration::from_secs(1));
        let before = Counted::of(running.pid());
        let bytes = running.written_in(TIME);
        let after = Counted::of(running.pid());
        let cpu = after.cpu.saturating_sub(before.cpu).as_secs_f64() * 1000.0;
        let [now, most] = ["VmRSS", "VmHWM"].map(|name| status(running.pid(), name) as f64 * 1.024 / 1000.0);
        println!(
            "| {what} | {bytes} | {cpu:.3} | {} | 0, 0 | {} | {now:.1} | {most:.1} | 12 MB | {} |",
            after.switches - before.switches,
            verdict(bytes == 0 && cpu == 0.0),
            verdict(most < 12.0)
        );
        running.quit();
    }
}

fn size(programs: &Programs) {
    head("Binary", &["what", "MB", "bar", ""]);
    for (what, path) in [("game, stripped", &programs.game), ("floor: hello world", &programs.tui)] {
        let size = path.metadata().unwrap().len() as f64 / 1e6;
        println!("| {what} | {size:.2} | 10 MB | {} |", verdict(size < 10.0));
    }
}

fn growth(programs: &Programs) {
    const RUNS: usize = 15;
    head(
        "Growth: items in banks of the player's own, in files of at most 10,000",
        &[
            "items",
            "`check`, ms",
            "bare parse, ms",
            "ratio",
            "first frame, ms",
            "all banks there, ms",
            "at most, MB",
        ],
    );
    let mut lines: [Vec<(f64, f64)>; 4] = Default::default();
    for items in [10, 1_000, 10_000, 100_000] {
        let pairs = checked(programs, items, RUNS);
        let home = home_with(items);
        let (mut first, mut all, mut memory) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..RUNS {
            let mut running = Running::start(in_terminal(&programs.game, &[], home.path()));
            first.push(running.frame());
            running.frame();
            all.push(running.frame());
            memory.push(status(running.pid(), "VmHWM") as f64 * 1.024 / 1000.0);
            running.quit();
        }
        let times = [pairs.game(), pairs.floor(), Figures::of_times(&first), Figures::of_times(&all)];
        for (line, figure) in lines.iter_mut().zip(&times) {
            line.push((items as f64, figure.median()));
        }
        let [check, parse, first, all] = times;
        println!(
            "| {items} | {check} | {parse} | {} | {first} | {all} | {} |",
            pairs.ratio(),
            Figures::of(memory)
        );
    }
    let names = ["check", "bare parse", "first frame", "all banks there"];
    let lines: Vec<Line> = names.into_iter().zip(lines).map(|(name, points)| Line { name, points }).collect();
    plot("growth-items.svg", "items", &lines);
}
