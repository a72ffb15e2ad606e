//! What the program does for those who write banks: beginning one, and reviewing its drafts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

use std::fs;
use std::path::Path;

use assert_cmd::Command;

/// Runs the program in a folder, and gives its exit code, what it wrote, and what it complained of.
fn run(home: &Path, args: &[&str], input: &str) -> (i32, String, String) {
    let output = Command::new(assert_cmd::cargo::cargo_bin!("amursana"))
        .env_clear()
        .env("HOME", home)
        .env("AMURSANA_DATA_DIR", home.join("data"))
        .env("AMURSANA_CLOCK", "2026-03-01T12:00:00")
        .current_dir(home)
        .args(args)
        .write_stdin(input)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_new_bank_works_at_once_and_nothing_is_written_over() {
    let home = tempfile::tempdir().unwrap();
    let (code, out, err) = run(home.path(), &["new", "Great rivers"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("amursana check 'Great rivers'"), "{out}");
    let bank = fs::read_to_string(home.path().join("Great rivers/bank.json")).unwrap();
    for line in
        ["\"$schema\": \"bank.schema.json\"", "\"id\": \"great-rivers\"", "\"title\": \"Great rivers\""]
    {
        assert!(bank.contains(line), "{line}\n{bank}");
    }
    let (code, out, _) = run(home.path(), &["check", "Great rivers"], "");
    assert_eq!((code, out.as_str()), (0, "1 file checked: nothing to mend.\n"));
    let (code, out, err) = run(home.path(), &["play", "Great rivers", "--seed", "1"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("Question 1 of 3"), "{out}");

    fs::write(home.path().join("Great rivers/bank.json"), "mine").unwrap();
    let (code, out, err) = run(home.path(), &["new", "Great rivers"], "");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("bank.json is there already"), "{err}");
    assert_eq!(fs::read_to_string(home.path().join("Great rivers/bank.json")).unwrap(), "mine");

    fs::write(home.path().join("file"), "mine").unwrap();
    assert_eq!(run(home.path(), &["new", "file"], "").0, 2);
    assert_eq!(run(home.path(), &["new", "here/and/there"], "").0, 0);
    assert!(home.path().join("here/and/there/source.md").exists());
    fs::create_dir(home.path().join("空")).unwrap();
    assert_eq!(run(home.path(), &["new", "空"], "").0, 0);
    assert_eq!(run(home.path(), &["check", "空"], "").0, 0);
}

/// A folder with the bank in `tests/review` in it.
fn with_drafts() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review");
    for name in ["holm.json", "source.md"] {
        fs::copy(from.join(name), home.path().join(name)).unwrap();
    }
    home
}

fn review(home: &Path, input: &str) -> String {
    let (code, out, err) = run(home, &["review", "holm.json", "--plain"], input);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(!out.contains('\u{1b}'));
    out
}

#[test]
fn drafts_are_reviewed_line_by_line() {
    let home = with_drafts();
    let lines = [
        "help",
        "edit 8 Ida Lund",
        "edit 8",
        "Ada Lund",
        "edit 2",
        "",
        "edit 1 It rained",
        "edit 99 x",
        "edit 13 Somebody said so",
        "undo",
        "accept",
        "reject",
        "reject too easy for the class",
        "skip",
        "accept",
        "undo",
        "back",
        "quit",
    ];
    insta::assert_snapshot!(review(home.path(), &lines.join("\n")));
    let bank = fs::read_to_string(home.path().join("holm.json")).unwrap();
    assert!(bank.contains("\"text\": \"Ada Lund\"") && !bank.contains("\"town\""), "{bank}");
    assert_eq!(bank.matches("\"draft\"").count(), 1);
    let aside = fs::read_to_string(home.path().join("holm.rejected.jsonl")).unwrap();
    assert!(
        aside.starts_with(
            "{\"reason\":\"too easy for the class\",\"item\":{\"id\":\"town\",\"kind\":\"typed\""
        ),
        "{aside}"
    );

    let end = review(home.path(), "accept\nnonsense\n\n");
    assert!(end.contains("No drafts are left. Next: amursana play holm.json"), "{end}");
    let (code, out, _) = run(home.path(), &["review", "."], "");
    assert_eq!((code, out.as_str()), (0, "./holm.json has no drafts: there is nothing to review.\n"));
}

#[test]
fn what_can_not_be_reviewed_is_said() {
    let home = with_drafts();
    fs::write(home.path().join("broken.json"), "{").unwrap();
    let (code, out, err) = run(home.path(), &["review", "broken.json"], "");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("broken.json:1:1: error[syntax]") && err.contains("until it can be used"), "{err}");
    let (code, _, err) = run(home.path(), &["review", "."], "");
    assert!(code == 2 && err.contains("holds several banks"), "{err}");
    assert_eq!(run(home.path(), &["review", "nowhere.json"], "").0, 2);
}

#[test]
fn a_watched_bank_is_told_of_and_played_round_after_round() {
    let home = with_drafts();
    let (code, out, err) =
        run(home.path(), &["play", "--watch", "holm.json", "--count", "1", "--seed", "1"], "1\n\n\n");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("holm.json: 1 finding.\nLine 9: error [all-of-the-above]: "), "{out}");
    assert_eq!(out.matches("Question 1 of 1").count(), 2, "{out}");
    let (code, out, err) = run(home.path(), &["play", "--watch", "amursana/flight"], "");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("only files are watched"), "{err}");
    assert_eq!(run(home.path(), &["play", "--watch"], "").0, 2);
}
