//! `amursana ask` on a terminal: one question, its answer kept, and silence until the time has passed.

use std::path::Path;

use super::history::{export, learn};
use super::support::pty::{GAME, Pty, command};

fn ask(data: &Path, clock: &str, every: &str) -> Pty {
    let mut asked = command(GAME);
    asked.env("AMURSANA_DATA_DIR", data);
    asked.env("AMURSANA_CLOCK", clock);
    asked.args(["ask", "--learner", "Ann", "--every", every]);
    Pty::run(asked, (100, 40))
}

fn wait_for_prompt(pty: &Pty) {
    pty.wait_for("the prompt", |screen| screen.contents().trim_end().ends_with(':'));
}

#[test]
fn one_question_is_asked_and_then_none_for_a_while() {
    let data = learn();
    let before = export(data.path());
    let mut first = ask(data.path(), "2026-03-20T08:00:00", "4h");
    wait_for_prompt(&first);
    // An answer that no kind takes for one, then a skip, which is an answer too.
    first.send("\n/skip\n");
    assert_eq!(first.wait_for_end(), 0);
    assert!(first.written().contains("Nothing answered yet"), "{}", first.written());
    let after = export(data.path());
    assert_eq!(after.lines().count(), before.lines().count() + 1);
    assert!(after.contains("\"activity\":\"ask\""), "the answer is kept");

    for (clock, every, is_silent) in [
        ("2026-03-20T11:59:59", "4h", true),
        ("2026-03-20T08:00:00", "1d", true),
        ("2026-03-20T12:00:00", "4h", false),
        // A clock that was ahead at the last question doesn't keep the next one away.
        ("2026-03-19T12:00:00", "4h", false),
    ] {
        let mut next = ask(data.path(), clock, every);
        if !is_silent {
            wait_for_prompt(&next);
            next.send("/quit\n");
        }
        assert_eq!(next.wait_for_end(), 0);
        assert_eq!(next.written().is_empty(), is_silent, "{clock}: {}", next.written());
    }
    assert_eq!(export(data.path()), after, "to leave is no answer");
}

#[test]
fn a_learner_with_nothing_due_is_left_alone() {
    let data = learn();
    let mut asked = command(GAME);
    asked.env("AMURSANA_DATA_DIR", data.path());
    asked.env("AMURSANA_CLOCK", "2026-03-20T08:00:00");
    asked.args(["ask", "--learner", "Bo"]);
    let mut pty = Pty::run(asked, (80, 24));
    assert_eq!(pty.wait_for_end(), 0);
    assert_eq!(pty.written(), "");
    assert!(!data.path().join("asked").exists());
}
