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
