//! The real game is killed at any moment, again and again over the same history: no answer whose feedback was on the screen
//! is lost, the next start finds the round, and nothing is locked.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use amursana::store::{LearnerName, Moment, Store};

use super::chance::{self, Chance, on_all_processors};
use super::support::pty::{GAME, Pty, command};

/// Skips, whether letters are typed or not.
const SKIP: &str = "\x1bOS";
/// The end of a frame.
const FRAME: &[u8] = b"\x1b[?2026l";
/// How often one history is killed over.
const LIVES: usize = 25;

const WAYS: [&[&str]; 9] = [
    &["play", "--count", "10"],
    &["play", "--mode", "sprint"],
    &["play", "--mode", "survival"],
    &["play", "--mode", "exam"],
    &["play", "--mode", "daily"],
    &["play", "--mode", "duel"],
    &["study", "--new", "20"],
    &["study", "--cram"],
    &["play", "--plain", "--count", "10"],
];

/// What a history held after a kill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Held {
    answers: u64,
    has_round: bool,
}

fn held(data: &Path) -> Held {
    let now: Moment = "2026-03-01T12:00:00+00:00".parse().unwrap();
    let opened = Store::open(data, now);
    assert!(opened.notes.is_empty(), "{:?}", opened.notes);
    let store = opened.store.unwrap();
    let answers = store.verify().unwrap();
    assert!(answers.is_sound(), "{answers:?}");
    let has_round = store.unfinished(&LearnerName::default()).unwrap().is_some();
    Held { answers: answers.answers, has_round }
}

/// What a frame shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    question: usize,
    of: Option<usize>,
    has_feedback: bool,
}

/// What the frames that were drawn to their end show, in order.
fn frames(written: &[u8]) -> Vec<Seen> {
    let mut terminal = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
    let mut found = Vec::new();
    let mut rest = written;
    while let Some(end) = rest.windows(FRAME.len()).position(|window| window == FRAME) {
        let (frame, later) = rest.split_at(end + FRAME.len());
        terminal.process(frame);
        found.extend(seen(&terminal.screen().contents()));
        rest = later;
    }
    found
}

fn seen(screen: &str) -> Option<Seen> {
    assert!(!screen.contains("not saved"), "{screen}");
    let (_, after) = screen.split_once("Question ")?;
    let mut words = after.split_whitespace();
    let question = words.next()?.parse().ok()?;
    let of = words.next().filter(|word| *word == "of").and_then(|_| words.next()?.parse().ok());
    Some(Seen { question, of, has_feedback: screen.contains("Skipped") })
}

/// How many answers were acknowledged on the way: their feedback was shown, and not already in the first frame.
fn acknowledged(frames: &[Seen]) -> u64 {
    let told = frames.iter().filter(|seen| seen.has_feedback);
    let told: BTreeSet<usize> = told.map(|seen| seen.question).collect();
    let again = frames.first().is_some_and(|seen| seen.has_feedback);
    told.len() as u64 - u64::from(again)
}

/// Plays for a while, is killed, and looks at what was kept.
fn live(data: &Path, before: Held, chance: &mut Chance) -> Held {
    let goes_on = before.has_round && chance.one_in(2);
    let way: &[&str] = if goes_on { &[] } else { WAYS[chance.below(WAYS.len())] };
    let mut game = command(GAME);
    game.env("AMURSANA_DATA_DIR", data);
    // The round follows from the moment.
    game.env("AMURSANA_CLOCK", format!("2026-03-01T12:{:02}:{:02}", chance.below(60), chance.below(60)));
    game.args(way);
    let mut pty = Pty::run(game, (80, 24));
    let is_plain = way.contains(&"--plain");
    let (skip, next) = if is_plain { ("/skip\n", "\n") } else { (SKIP, "\r") };
    let mut keys = 0;
    // Now and then it dies before it has begun.
    if !chance.one_in(8) {
        if goes_on {
            pty.wait_for_text("Go on ");
            pty.send(next);
        }
        pty.wait_for("a round", |screen| {
            let screen = screen.contents();
            ["Question ", "Tie-break", "your turn", "Recap"].iter().any(|words| screen.contains(words))
        });
        keys = chance.below(16);
        let burst: String = (0..keys)
            .map(|_| *chance.one_of(&[skip, next, skip, next, skip, next, if is_plain { next } else { "j" }]))
            .collect();
        pty.send(&burst);
        for _ in 0..chance.below(24) {
            pty.is_quiet_for(Duration::from_micros(chance.below(20_000) as u64));
        }
    }
    let written = pty.kill();
    let now = held(data);
    let told = if is_plain {
        String::from_utf8_lossy(&written).lines().filter(|line| line.trim() == "Skipped. 0 points.").count()
            as u64
    } else {
        let frames = frames(&written);
        // Keys are taken in bursts: those that no frame shows may have ended the round.
        let last = frames.last().filter(|last| last.of.is_some_and(|of| last.question + keys < of));
        assert!(last.is_none_or(|last| last.question < 2 || now.has_round), "{way:?} {frames:?}");
        // A duel keeps the answers of one player only, and an exam none before it is handed in.
        let is_counted = !way.contains(&"duel") && !way.contains(&"exam") && !goes_on;
        if is_counted { acknowledged(&frames) } else { 0 }
    };
    assert!(now.answers >= before.answers + told, "{way:?}: {told} more than {before:?}, found {now:?}");
    now
}

fn kill_often(kills: usize) {
    let (seed, kills) = (chance::seed(), chance::count(kills));
    let told = on_all_processors(kills.div_ceil(LIVES), |number| {
        let mut chance = Chance::of(seed, number);
        let folder = tempfile::tempdir().unwrap();
        let (mut held, mut resumed) = (Held::default(), 0);
        for _ in 0..LIVES {
            held = live(folder.path(), held, &mut chance);
            resumed += usize::from(held.has_round);
        }
        (held.answers, resumed)
    });
    let (answers, rounds) = told.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    eprintln!("{} kills, {answers} answers kept, {rounds} rounds to go on with", told.len() * LIVES);
    assert!(answers > kills as u64 / 2 && rounds > kills / 4, "too little was played to say anything");
}

#[test]
fn a_kill_at_any_moment_loses_no_answer() {
    kill_often(200);
}

#[test]
#[ignore = "long"]
fn long_a_kill_at_any_moment_loses_no_answer() {
    kill_often(10_000);
}
