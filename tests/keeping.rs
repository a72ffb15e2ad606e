//! Every answer is kept, through the real program: it is killed, undone, and played where nothing can be saved.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test fails by panicking"
)]

// Not every test program uses all of it.
#[allow(dead_code, reason = "shared with other tests")]
mod support;

use std::path::Path;

use amursana::store::{LearnerName, Moment, Store};
use assert_cmd::Command;
use rustix::process::Signal;
use support::pty::{GAME, Pty, command};

/// Skips, whether letters are typed or not.
const SKIP: &str = "\x1bOS";
const TAKE_BACK: &str = "\x1b[15~";

fn game(data: &Path, args: &[&str]) -> Pty {
    let mut game = command(GAME);
    game.env("AMURSANA_DATA_DIR", data);
    game.args(args);
    Pty::run(game, (80, 24))
}

/// How many answers of a learner stand.
fn answered(data: &Path, learner: &str) -> u64 {
    let now: Moment = "2026-03-01T12:00:00+00:00".parse().unwrap();
    let opened = Store::open(data, now);
    assert!(opened.notes.is_empty(), "{:?}", opened.notes);
    opened.store.unwrap().totals(&LearnerName::new(learner)).unwrap().answered
}

/// Skips the question that is open and waits for the feedback.
fn skip(pty: &mut Pty) {
    pty.send(SKIP);
    pty.wait_for_text("Skipped");
}

#[test]
fn a_killed_round_goes_on_where_it_stood() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = game(data.path(), &["play", "--seed", "1"]);
    pty.wait_for_text("Question 1 of 10");
    skip(&mut pty);
    pty.send("\r");
    pty.wait_for_text("Question 2 of 10");
    skip(&mut pty);
    pty.signal(Signal::KILL);
    assert_eq!(answered(data.path(), ""), 2);

    let mut pty = game(data.path(), &[]);
    pty.wait_for_text("Classic, question 2 of 10");
    pty.send("\r");
    pty.wait_for_text("Skipped");
    pty.wait_for_text("Question 2 of 10");
    pty.send("\r");
    pty.wait_for_text("Question 3 of 10");
    skip(&mut pty);
    pty.send("qy");
    pty.wait_for_text("Classic, question 3 of 10");
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
    assert_eq!(answered(data.path(), ""), 3);
}

#[test]
fn an_answer_taken_back_no_longer_counts_and_stays_in_the_history() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = game(data.path(), &["play", "--seed", "1", "--learner", "Ann"]);
    pty.wait_for_text("Question 1 of 10");
    skip(&mut pty);
    assert_eq!(answered(data.path(), "Ann"), 1);
    pty.send(TAKE_BACK);
    pty.wait_for_text("Taken back");
    assert_eq!(answered(data.path(), "Ann"), 0);
    assert_eq!(answered(data.path(), ""), 0);
    skip(&mut pty);
    pty.signal(Signal::KILL);
    assert_eq!(answered(data.path(), "Ann"), 1);
}

#[test]
fn where_nothing_can_be_saved_the_game_plays_on_and_says_so() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let data = file.path().join("below");
    let mut pty = game(&data, &["play", "--seed", "1"]);
    pty.wait_for_text("! not saved");
    skip(&mut pty);
    pty.wait_for_text("! not saved");
    pty.send("\r");
    pty.wait_for_text("Question 2 of 10");
    pty.send("\x03");
    assert_eq!(pty.wait_for_end(), 130);

    let output = lines(&data, &["play", "--count", "1", "--seed", "1"], "/skip\n\n");
    let warning = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && warning.contains("Nothing is being saved"), "{warning}");
}

fn lines(data: &Path, args: &[&str], input: &str) -> std::process::Output {
    Command::new(GAME)
        .env_clear()
        .env("AMURSANA_DATA_DIR", data)
        .env("AMURSANA_CLOCK", "2026-03-01T12:00:00")
        .args(args)
        .write_stdin(input)
        .output()
        .unwrap()
}

#[test]
fn line_mode_keeps_answers_too_and_a_pipe_resumes_nothing() {
    let data = tempfile::tempdir().unwrap();
    let output = lines(data.path(), &["play", "--count", "2", "--seed", "1"], "/skip\n\n/skip\n\n");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(answered(data.path(), ""), 2);

    let mut pty = game(data.path(), &["play", "--seed", "1"]);
    pty.wait_for_text("Question 1 of 10");
    skip(&mut pty);
    pty.signal(Signal::KILL);
    let said = lines(data.path(), &[], "quit\n");
    assert!(!String::from_utf8_lossy(&said.stdout).contains("unfinished"));
    let mut pty = game(data.path(), &["--plain"]);
    pty.wait_for_text("An unfinished round: Classic, question 1 of 10. Enter goes on, n starts anew:");
    pty.send("\n");
    pty.wait_for_text("Skipped.");
    pty.wait_for_text("Enter goes on, back takes");
    // The end of input, once for the round and once for the menu.
    pty.send("\x04");
    pty.wait_for_text("Enter for the menu");
    pty.send("\x04");
    pty.wait_for_end();
}

#[test]
fn play_alone_offers_the_round_that_was_left_and_with_options_begins_one() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = game(data.path(), &["play"]);
    pty.wait_for_text("Question 1 of 10");
    skip(&mut pty);
    pty.signal(Signal::KILL);
    let mut pty = game(data.path(), &["play"]);
    pty.wait_for_text("Classic, question 1 of 10");
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
    let mut pty = game(data.path(), &["play", "--plain"]);
    pty.wait_for_text("An unfinished round: Classic, question 1 of 10.");
    pty.send("q\n");
    pty.wait_for_text("Goodbye.");
    assert_eq!(pty.wait_for_end(), 0);
    let said = lines(data.path(), &["play"], "");
    assert!(String::from_utf8_lossy(&said.stdout).contains("Question 1 of 10"), "a pipe gets its round");
    let pty = game(data.path(), &["play", "--count", "3"]);
    pty.wait_for_text("Question 1 of 3");
    pty.signal(Signal::KILL);
}

/// Waits for a prompt of line mode, which is the last thing on the screen.
fn wait_for_prompt(pty: &mut Pty, words: &str) {
    pty.wait_for(words, |screen| screen.contents().trim_end().ends_with(words));
}

#[test]
fn a_round_left_in_line_mode_goes_on_too_and_so_does_its_rating() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = game(data.path(), &["study", "--new", "2", "--plain"]);
    wait_for_prompt(&mut pty, ":");
    pty.send("/skip\n");
    wait_for_prompt(&mut pty, "again, hard, good or easy rates it:");
    pty.send("quit\n");
    assert_eq!(pty.wait_for_end(), 0);
    let said = pty.written();
    assert!(said.contains("It stays as it stands: amursana offers to go on with it."), "{said}");
    assert!(said.contains("Recap") || said.contains("0 of 1"), "{said}");

    let mut pty = game(data.path(), &["--plain"]);
    wait_for_prompt(&mut pty, "An unfinished round: Study, question 1 of 2. Enter goes on, n starts anew:");
    pty.send("\n");
    wait_for_prompt(&mut pty, "again, hard, good or easy rates it:");
    assert!(pty.written().contains("Again: comes back today."), "{}", pty.written());
    pty.send("good\n");
    pty.wait_for_text("Good: comes back in");
    // The end of input leaves it as well, once for the round and once for the menu.
    pty.send("\x04");
    pty.wait_for_text("Enter for the menu");
    pty.send("\n");
    wait_for_prompt(&mut pty, "An unfinished round: Study, question 1 of 2. Enter goes on, n starts anew:");
    pty.send("n\n");
    pty.wait_for_text("How do you want to play?");
    pty.send("quit\n");
    assert_eq!(pty.wait_for_end(), 0);
    assert_eq!(answered(data.path(), ""), 1);
}

#[test]
fn the_menu_of_lines_leads_to_study_and_to_progress() {
    let data = tempfile::tempdir().unwrap();
    let output = lines(data.path(), &[], "study\n/skip\n/quit\n\nprogress\nquit\n");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("0 due, 10 new."), "{said}");
    assert!(said.contains("Your progress on 1 March 2026.") && said.contains("Answers: 1."), "{said}");
    assert_eq!(answered(data.path(), ""), 1);
}

#[test]
fn an_exam_that_was_left_tells_no_keys_and_goes_on() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = game(data.path(), &["play", "--mode", "exam", "--count", "3", "--seed", "1", "--plain"]);
    wait_for_prompt(&mut pty, ":");
    pty.send("/mark\n");
    pty.send("/quit\n");
    assert_eq!(pty.wait_for_end(), 0);
    let said = pty.written();
    assert!(said.contains("It stays as it stands") && !said.contains("Score"), "{said}");
    let mut pty = game(data.path(), &["--plain"]);
    pty.wait_for_text("An unfinished round: Exam");
    pty.send("quit\n");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn a_pipe_that_ends_early_has_its_recap_and_can_be_gone_on_with() {
    let data = tempfile::tempdir().unwrap();
    let output = lines(data.path(), &["play", "--count", "5", "--seed", "1"], "/skip\n");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("The round was ended early."), "{said}");
    assert!(said.contains("It stays as it stands"), "{said}");
    let mut pty = game(data.path(), &[]);
    pty.wait_for_text("Classic, question 1 of 5");
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn two_games_at_once_keep_all_answers() {
    let data = tempfile::tempdir().unwrap();
    let mut games =
        [game(data.path(), &["play", "--seed", "1"]), game(data.path(), &["play", "--seed", "2"])];
    for pty in &mut games {
        pty.wait_for_text("Question 1 of 10");
        skip(pty);
    }
    for pty in &mut games {
        pty.send("\r");
        pty.wait_for_text("Question 2 of 10");
        skip(pty);
    }
    assert_eq!(answered(data.path(), ""), 4);
    for pty in &mut games {
        pty.send("\x03");
        assert_eq!(pty.wait_for_end(), 130);
    }
}

#[test]
fn study_shows_the_rating_and_one_key_changes_it() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = game(data.path(), &["study", "--new", "1"]);
    pty.wait_for_text("Study · Question 1 of 1");
    skip(&mut pty);
    pty.wait_for_text("Again · comes back today");
    pty.send("3");
    pty.wait_for_text("Good · comes back in");
    pty.send("\r");
    pty.wait_for_text("Recap");
    pty.send("qq");
    assert_eq!(pty.wait_for_end(), 0);

    let said = lines(data.path(), &["study", "--new", "1"], "");
    let said = String::from_utf8_lossy(&said.stdout);
    assert!(said.starts_with("Nothing is due") && said.contains("--ahead"), "{said}");
    let said = lines(data.path(), &["study", "--ahead"], "/skip\nhard\n\n");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("Again: comes back today.") && said.contains("Hard: comes back"), "{said}");
}
