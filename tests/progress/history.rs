//! The commands about the history, through the program: taken out, taken in, and whatever is wrong with what comes in.

use std::path::Path;
use std::sync::OnceLock;

use amursana::store::Answer;
use assert_cmd::Command;
use serde_json::Value;

use super::month::{ann, answer, at, open, study};

pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The program with a data folder, on the last day of [`learn`].
pub(crate) fn run(data: &Path, args: &[&str], input: &[u8]) -> Ran {
    run_with(data, &[("AMURSANA_CLOCK", "2026-03-12T12:00:00")], args, input)
}

/// The same with other variables.
pub(crate) fn run_with(data: &Path, variables: &[(&str, &str)], args: &[&str], input: &[u8]) -> Ran {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("amursana"));
    command
        .env_clear()
        .env("HOME", data)
        .env("AMURSANA_DATA_DIR", data)
        .envs(variables.iter().copied())
        .args(args)
        .write_stdin(input);
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let ran = Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) };
    for letter in ran.out.chars().chain(ran.err.chars()) {
        assert!(
            letter == '\n' || letter == '\r' || !letter.is_control(),
            "{letter:?} in {}{}",
            ran.out,
            ran.err
        );
    }
    ran
}

/// Twelve days of study by Ann, which are lived once and copied for each test.
pub(crate) fn learn() -> tempfile::TempDir {
    static LIVED: OnceLock<Vec<u8>> = OnceLock::new();
    let lived = LIVED.get_or_init(|| {
        let first = tempfile::tempdir().unwrap();
        let mut store = open(first.path(), at(0, 0));
        study(&mut store, 12, |_| true);
        store.back_up(&first.path().join("copy.db")).unwrap();
        std::fs::read(first.path().join("copy.db")).unwrap()
    });
    let data = tempfile::tempdir().unwrap();
    std::fs::write(data.path().join("history.db"), lived).unwrap();
    data
}

fn stats(data: &Path) -> Value {
    let ran = run(data, &["stats", "--json", "--learner", "Ann"], b"");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    serde_json::from_str(&ran.out).unwrap()
}

pub(crate) fn export(data: &Path) -> String {
    let ran = run(data, &["history", "export"], b"");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    ran.out
}

#[test]
fn what_goes_out_and_in_again_gives_the_same_figures() {
    let data = learn();
    let before = stats(data.path());
    assert!(before["totals"]["answered"].as_u64().unwrap() > 100);
    assert_eq!(before["streak"]["days"], 12);
    let other = tempfile::tempdir().unwrap();
    let file = other.path().join("a history.jsonl");
    let path = file.to_str().unwrap();
    let out = run(data.path(), &["history", "export", "-o", path], b"");
    assert_eq!((out.code, out.err.as_str()), (0, ""), "{}", out.out);
    assert!(!other.path().join("a history.jsonl.part").exists());

    let new = other.path().join("data");
    let first = run(&new, &["history", "import", path], b"");
    assert_eq!((first.code, first.err.as_str()), (0, ""), "{}", first.out);
    assert_eq!(stats(&new), before);
    let again = run(&new, &["history", "import", path, path], b"");
    assert!(
        again.out.contains("0 entries taken in, ") && again.out.contains("here already"),
        "{}",
        again.out
    );
    assert_eq!(stats(&new), before);
    assert_eq!(export(&new), export(data.path()));
    let verified = run(&new, &["history", "verify"], b"");
    assert!(verified.code == 0 && verified.out.contains("all is well"), "{}", verified.out);
    let json: Value = serde_json::from_str(&run(&new, &["history", "verify", "--json"], b"").out).unwrap();
    assert_eq!((&json["sound"], &json["learners"]), (&Value::Bool(true), &Value::from(1)));
}

#[test]
fn half_a_file_gives_what_it_holds_and_the_rest_can_follow() {
    let data = learn();
    let whole = export(data.path());
    let new = tempfile::tempdir().unwrap();
    let cut = &whole.as_bytes()[..whole.len() / 2];
    let half = run(new.path(), &["history", "import", "-"], cut);
    assert_eq!((half.code, half.err.as_str()), (1, ""));
    let last = cut.split(|byte| *byte == b'\n').count();
    assert!(half.out.contains(&format!("-:{last}:")), "{}", half.out);
    assert!(half.out.contains("the file ends early"), "{}", half.out);
    let rest = run(new.path(), &["history", "import", "-"], whole.as_bytes());
    assert_eq!(rest.code, 0, "{}", rest.out);
    assert_eq!(stats(new.path()), stats(data.path()));
}

#[test]
fn what_cannot_be_taken_in_is_named_and_changes_nothing() {
    let data = learn();
    let before = stats(data.path());
    let whole = export(data.path());
    let newer = whole.replacen("\"version\":1", "\"version\":2", 1);
    for (input, code, says) in [
        ("", 2, "it is not a history"),
        ("hello\n", 2, "it is not a history"),
        ("{\"format\":\"another\",\"version\":1}\n", 2, "it is not a history"),
        ("uid,entry,at\n", 2, "it is CSV"),
        (newer.as_str(), 2, "newer Amursana"),
        (
            "{\"format\":\"amursana-history\",\"version\":1}\nnonsense\n{\"end\":1}\n",
            1,
            "-:2:2: it can't be read",
        ),
        (
            "{\"format\":\"amursana-history\",\"version\":1}\n\u{1b}[2J\u{1b}]0;x\u{7}\u{202e}\n{\"end\":1}\n",
            1,
            "-:2:",
        ),
    ] {
        let ran = run(data.path(), &["history", "import", "-"], input.as_bytes());
        assert_eq!(ran.code, code, "{input:?}: {}{}", ran.out, ran.err);
        let said = format!("{}{}", ran.out, ran.err);
        assert!(said.contains(says), "{input:?}: {said}");
    }
    let missing = run(data.path(), &["history", "import", "no/such/file"], b"");
    assert!(missing.code == 2 && missing.err.contains("no/such/file can't be read"), "{}", missing.err);
    let folder = run(data.path(), &["history", "import", "."], b"");
    assert_eq!(folder.code, 2, "{}", folder.err);
    assert_eq!(stats(data.path()), before);
}

#[test]
fn a_changed_line_is_refused_and_unknown_items_wait() {
    let data = learn();
    let whole = export(data.path());
    let new = tempfile::tempdir().unwrap();
    let changed = whole.replacen("\"wrong\"", "\"correct\"", 1);
    let line = changed.lines().zip(whole.lines()).position(|(one, other)| one != other).unwrap() + 1;
    let ran = run(new.path(), &["history", "import", "-"], changed.as_bytes());
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains(&format!("-:{line}: its checksum doesn't fit")), "{}", ran.out);
    assert!(ran.out.contains("1 could not be taken"), "{}", ran.out);

    let mut store = open(new.path(), at(0, 0));
    let strange = Answer { bank: "gone/bank".parse().unwrap(), ..answer("gone-item", 3) };
    store.record(&ann(), strange, at(40, 0)).unwrap();
    drop(store);
    let stray = export(new.path());
    let third = tempfile::tempdir().unwrap();
    let ran = run(third.path(), &["history", "import", "-"], stray.as_bytes());
    assert!(ran.out.contains("1 about items that no bank has"), "{}", ran.out);
    assert!(ran.out.contains("1 dated after today"), "{}", ran.out);
    assert_eq!(export(third.path()), stray);
}

#[test]
fn backups_are_made_once_a_day_and_where_they_are_wanted() {
    let empty = tempfile::tempdir().unwrap();
    let none = run(empty.path(), &["history", "backup"], b"");
    assert!(none.code == 0 && none.out.contains("nothing to back up"), "{}{}", none.out, none.err);
    let data = learn();
    let first = run(data.path(), &["history", "backup"], b"");
    assert!(first.code == 0 && first.out.contains("history-2026-03-12.db"), "{}{}", first.out, first.err);
    let second = run(data.path(), &["history", "backup"], b"");
    assert!(second.code == 0 && second.out.contains("there already"), "{}", second.out);
    let file = empty.path().join("copy.db");
    let path = file.to_str().unwrap();
    assert_eq!(run(data.path(), &["history", "backup", path], b"").code, 0);
    let again = run(data.path(), &["history", "backup", path], b"");
    assert!(again.code == 1 && again.err.contains("is there already"), "{}", again.err);
}

#[test]
fn the_figures_are_said_in_words_and_as_csv() {
    let data = learn();
    let said = run(data.path(), &["stats", "--learner", "Ann"], b"");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    insta::assert_snapshot!("stats", said.out);
    let nobody = run(data.path(), &["stats"], b"").out;
    assert!(nobody.contains("Nothing was answered yet"), "{nobody}");
    let csv = run(data.path(), &["history", "export", "--format", "csv", "--learner", "Ann"], b"").out;
    let lines = csv.lines().count();
    assert_eq!(lines, export(data.path()).lines().count() - 1);
    let other = run(data.path(), &["history", "export", "--format", "csv", "--learner", "Bo"], b"").out;
    assert_eq!(other.lines().count(), 1);
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let data = learn();
    let ran = run(data.path(), &["ask"], b"1\n");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    let new = tempfile::tempdir().unwrap();
    assert_eq!(run(&new.path().join("data"), &["ask"], b"").code, 0);
    assert!(!new.path().join("data").exists(), "asking makes nothing");
}

#[test]
fn a_damaged_file_is_a_finding_of_verify() {
    let data = learn();
    run(data.path(), &["history", "backup"], b"");
    for beside in ["history.db-wal", "history.db-shm"] {
        let _ = std::fs::remove_file(data.path().join(beside));
    }
    std::fs::write(data.path().join("history.db"), b"not a history at all").unwrap();
    let ran = run(data.path(), &["history", "verify"], b"");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("The history was damaged"), "{}", ran.err);
    assert_eq!(run(data.path(), &["history", "verify"], b"").code, 0);
}
