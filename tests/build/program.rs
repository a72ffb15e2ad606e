//! `amursana build` as a whole process: the files that it writes, and what it says of what it can't use.

use std::process::{Command, Output, Stdio};

use super::bridge::answer;
use super::*;

fn run(folder: &Path, args: &[&str], stdin: &str) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("amursana"));
    command.arg("build").args(args).current_dir(folder).env("AMURSANA_DATA_DIR", folder.join("data"));
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that refuses its arguments reads nothing.
    let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), stdin.as_bytes());
    child.wait_with_output().unwrap()
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_program_writes_a_bank_and_its_reader_and_nothing_over_them() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("life.txt"), LIFE).unwrap();
    let (code, out, err) = told(&run(home.path(), &["life.txt", "-o", "life.json"], ""));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains(" drafts in life.json: ") && out.contains("life.source.md"), "{out}");
    assert!(out.ends_with("Next: amursana review life.json\n"), "{out}");
    let first = std::fs::read(home.path().join("life.json")).unwrap();

    let (code, out, err) = told(&run(home.path(), &["life.txt", "-o", "life.json"], ""));
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("life.json is there already") && err.contains("--force"), "{err}");
    std::fs::remove_file(home.path().join("life.json")).unwrap();
    let (code, _, err) = told(&run(home.path(), &["life.txt", "-o", "life.json"], ""));
    assert!(code == 2 && err.contains("life.source.md is there already"), "{err}");

    // The text itself is not written over, even when told to.
    let (code, _, err) = told(&run(home.path(), &["life.source.md", "-o", "life.json", "--force"], ""));
    assert!(code == 2 && err.contains("life.source.md would be written over"), "{err}");

    let (code, ..) = told(&run(home.path(), &["-", "-o", "life.json", "--force"], LIFE));
    assert_eq!(code, 0);
    assert_eq!(std::fs::read(home.path().join("life.json")).unwrap(), first);
}

#[test]
fn what_can_not_be_built_is_said_and_leaves_no_file() {
    let home = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(home.path().join(name), bytes).unwrap();
    write("empty.txt", b"");
    write("binary.txt", b"\x7fELF\0\0\0\0");
    write("one.txt", b"It rained in the night and in the day.");
    write("german.txt", "Es war einmal eine Königin, die hatte eine Tochter. ".repeat(30).as_bytes());
    write("large.txt", "Ada Brandt was born in Halvik in 1823. ".repeat(450_000).as_bytes());
    for (text, code, says) in [
        ("empty.txt", 2, "empty.txt is empty"),
        ("binary.txt", 2, "binary.txt is no text"),
        ("one.txt", 1, "no sentence bears an item that is sure enough"),
        ("german.txt", 2, "doesn't seem to be English"),
        ("large.txt", 2, "large.txt is larger than 16 MiB"),
        ("missing.txt", 2, "missing.txt can't be read"),
        (".", 2, "is a folder"),
    ] {
        let ran = told(&run(home.path(), &[text, "-o", "bank.json"], ""));
        assert_eq!((ran.0, ran.1.as_str()), (code, ""), "{text}: {}", ran.2);
        assert!(ran.2.starts_with("error: ") && ran.2.contains(says), "{text}: {}", ran.2);
        assert!(!home.path().join("bank.json").exists() && !home.path().join("bank.source.md").exists());
    }
    for args in [&["one.txt"][..], &["one.txt", "-o", "bank.txt"], &["one.txt", "-o", "b.json", "--prompt"]] {
        assert_eq!(told(&run(home.path(), args, "")).0, 2, "{args:?}");
    }
}

#[test]
fn a_guess_at_the_encoding_is_said() {
    let home = tempfile::tempdir().unwrap();
    let latin: Vec<u8> =
        LIFE.replace('–', "-").replace("Ada", "Zoé").chars().map(|letter| letter as u8).collect();
    std::fs::write(home.path().join("life.txt"), latin).unwrap();
    let (code, _, err) = told(&run(home.path(), &["life.txt", "-o", "life.json"], ""));
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("read as Latin-1"), "{err}");
    assert!(std::fs::read_to_string(home.path().join("life.source.md")).unwrap().contains("Zoé"));
}

#[test]
fn the_program_takes_an_answer_and_names_its_bad_lines() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("life.txt"), LIFE).unwrap();
    std::fs::write(home.path().join("answer.jsonl"), format!("{}\nnot json\n", answer(|_| {}))).unwrap();
    let (code, out, err) =
        told(&run(home.path(), &["life.txt", "--accept", "answer.jsonl", "-o", "life.json"], ""));
    assert_eq!(code, 1);
    assert!(out.starts_with("1 draft in life.json: choice 1."), "{out}");
    assert!(err.starts_with("answer.jsonl:2: refused: column ") && err.contains("no JSON object"), "{err}");
    assert!(err.contains("answer.jsonl:1: mother: warning: choice-count: "), "{err}");
    load_file(&home.path().join("life.json")).unwrap();

    std::fs::write(home.path().join("bad.jsonl"), "{}\n").unwrap();
    let (code, out, err) =
        told(&run(home.path(), &["life.txt", "--accept", "bad.jsonl", "-o", "none.json"], ""));
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        err.contains("bad.jsonl:1: refused: no item") && err.contains("no item passed the gates"),
        "{err}"
    );
    assert!(!home.path().join("none.json").exists());

    let (code, out, err) = told(&run(home.path(), &["life.txt", "--prompt"], ""));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("[1] Ada Brandt"), "{out}");
}
