//! The program from outside: exit codes, what goes where, and what the help says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use assert_cmd::Command;
use insta::assert_snapshot;
use serde_json::Value;

/// The program in a world of its own: no data, no settings, a clock that stands.
fn amursana(home: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("amursana"));
    command
        .env_clear()
        .env("HOME", home)
        .env("AMURSANA_DATA_DIR", home.join("data"))
        .env("AMURSANA_CLOCK", "2026-03-01T12:00:00")
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn ran(output: &Output) -> Ran {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let ran = Ran {
        code: output.status.code().expect("an exit code"),
        out: text(&output.stdout),
        err: text(&output.stderr),
    };
    assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "no escape codes outside a terminal");
    ran
}

fn run(args: &[&str]) -> Ran {
    run_with(args, "")
}

fn run_with(args: &[&str], input: &str) -> Ran {
    let home = tempfile::tempdir().unwrap();
    ran(&amursana(home.path()).args(args).write_stdin(input).output().unwrap())
}

/// The program with files in its folder for settings.
fn run_set(files: &[(&str, &str)], args: &[&str], input: &str) -> Ran {
    let home = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(home.path().join(name), text).unwrap();
    }
    let mut command = amursana(home.path());
    let output =
        command.env("AMURSANA_CONFIG_DIR", home.path()).args(args).write_stdin(input).output().unwrap();
    let ran = ran(&output);
    Ran { err: ran.err.replace(&home.path().display().to_string(), ""), ..ran }
}

#[test]
fn time_limits_hold_in_plain_lines_too() {
    let sprint = ["play", "--mode", "sprint", "--time", "60", "--seed", "1", LARK];
    for (limits, says) in [
        ("as_set", "You have 1 min."),
        ("double", "You have 2 min."),
        ("off", "Untimed: time limits are off."),
    ] {
        let set = format!("{{ \"time_limits\": \"{limits}\" }}");
        let ran = run_set(&[("settings.json", &set)], &sprint, "/skip\n");
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{limits}");
        assert!(ran.out.contains(says), "{}", ran.out);
    }
}

#[test]
fn what_cannot_be_used_of_one_s_own_is_named_and_nothing_stops() {
    let files = [("settings.json", "{\n  \"bell\": \"loud\"\n}"), ("keymap.json", "{ \"home\": 1 }")];
    let ran = run_set(&files, &["play", "--count", "1", LARK], "/skip\n");
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("warning: /settings.json:2:11: \"bell\" is one of off, on"), "{}", ran.err);
    assert!(ran.err.contains("warning: /keymap.json:1:11: \"home\" must be a list"), "{}", ran.err);
}

const LARK: &str = "tests/lark/lark.json";

#[test]
fn help_is_short_and_says_how() {
    assert_snapshot!("help", run(&["--help"]).out);
    for command in [
        "play",
        "study",
        "map",
        "timeline",
        "people",
        "banks",
        "check",
        "new",
        "build",
        "review",
        "stats",
        "plan",
        "fit",
        "ask",
        "history",
        "schema",
        "completions",
        "man",
    ] {
        let help = run(&[command, "--help"]);
        assert_eq!((help.code, help.err.as_str()), (0, ""));
        assert_snapshot!(format!("help_{command}"), help.out);
        assert_eq!(run(&[command, "-h"]).code, 0);
    }
}

#[test]
fn the_atlas_of_a_bank_is_told_in_words() {
    for (command, says) in
        [("map", "Northtown."), ("timeline", "About 1700: Ann left."), ("people", "not stated")]
    {
        let told = run(&[command, "tests/atlases/valid/towns.json"]);
        assert_eq!((told.code, told.err.as_str()), (0, ""), "{command}");
        assert!(told.out.contains(says), "{command}: {}", told.out);
        let shipped = run(&[command, "amursana"]);
        assert!(shipped.code == 0 && shipped.out.contains("Amursana and his time"), "{command}");
        let none = run(&[command, LARK]);
        assert_eq!((none.code, none.out.as_str()), (2, ""), "{command}");
        assert!(none.err.contains("no map, timeline or people"), "{}", none.err);
    }
    assert!(run(&["schema", "--atlas"]).out.contains("Amursana atlas"));
}

#[test]
fn version_is_that_of_the_package() {
    assert_eq!(run(&["--version"]).out, format!("amursana {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_usage_is_exit_2_with_nothing_on_stdout() {
    for (args, says) in [
        (&["dance"][..], "unrecognized subcommand 'dance'"),
        (&["play", "--mode", "chess"], "possible values: classic, sprint, survival, exam, daily, duel"),
        (&["play", "--count", "0"], "0 is not in 1..=1000"),
        (&["check"], "<PATH>..."),
        (&["ask", "--every", "soon"], "write it as 30m, 4h or 1d"),
        (&["history", "import"], "<FILE>..."),
        (&["history", "export", "--format", "xml"], "possible values: jsonl, csv"),
        (&["completions", "perl"], "possible values"),
        (&["play", "--mode", "sprint", "--time", "61"], "choose 60, 90 or 120"),
        (&["play", "--mode", "survival", "--count", "3"], "--count means nothing in survival mode"),
        (&["play", "--time", "60"], "it is for sprint and exam"),
        (&["play", "--player", "Ann"], "it is for duel"),
        (&["play", "--mode", "daily", "--seed", "1"], "--seed means nothing in daily mode"),
        (&["play", "--mode", "daily", "amursana"], "BANK means nothing in daily mode"),
        (
            &["play", "--mode=duel", "--player=a", "--player=b", "--player=c", "--player=d", "--player=e"],
            "at most 4 players",
        ),
        (&["play", "amursana/timelin"], "did you mean amursana/timeline?"),
        (&["play", "timeline"], "did you mean amursana/timeline?"),
        (&["play", "zzz"], "amursana banks lists the banks"),
        (&["play", LARK, "--topic", "Crw"], "did you mean Crew?"),
        (&["play", LARK, "--topic", "Gold"], "they have: Crew, End, Start, Storm"),
        (&["play", LARK, "--kind", "choice", "--difficulty", "3"], "no question fits"),
        (&["play", "tests/banks/invalid/cut-off.json"], "is no usable bank"),
        (&["play", "src"], "holds no bank files"),
        (&["check", "no/such/file.json"], "no/such/file.json can't be read"),
        (&["check", "no/such/file.json"], "amursana new FOLDER begins one"),
        (&["check", "src"], "holds no bank files"),
    ] {
        let ran = run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}: {}", ran.err);
        assert!(ran.err.starts_with("error: ") && ran.err.contains(says), "{args:?}: {}", ran.err);
        assert!(!ran.err.starts_with("error: error"), "{}", ran.err);
    }
}

#[test]
fn a_round_can_be_piped_in() {
    let ran = run_with(&["play", LARK, "--seed", "2", "--count", "2"], "f\nada brandt\n");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("Score: 210 points. 2 of 2 right"), "{}", ran.out);
}

#[test]
fn a_bad_bank_in_a_folder_stops_no_other() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("class");
    std::fs::create_dir(&folder).unwrap();
    let play = |input: &str| {
        let args = ["play", folder.to_str().unwrap(), "--seed", "2", "--count", "1"];
        ran(&amursana(home.path()).args(args).write_stdin(input.to_owned()).output().unwrap())
    };
    std::fs::write(folder.join("broken.json"), "{").unwrap();
    let alone = play("1\n");
    assert_eq!(alone.code, 2, "{}", alone.err);
    assert!(alone.err.contains("is no usable bank"), "{}", alone.err);
    std::fs::copy(LARK, folder.join("lark.json")).unwrap();
    for beside in std::fs::read_dir(Path::new(LARK).parent().unwrap()).unwrap().flatten() {
        if beside.path().extension().is_some_and(|end| end == "md") {
            std::fs::copy(beside.path(), folder.join(beside.file_name())).unwrap();
        }
    }
    let both = play("1\n");
    assert_eq!(both.code, 0, "{}", both.err);
    assert!(both.err.contains("broken.json is no usable bank; amursana check says why"), "{}", both.err);
    assert!(both.out.contains("The result."), "{}", both.out);
}

#[test]
fn every_mode_plays_and_the_end_of_the_input_is_no_error() {
    for mode in ["classic", "sprint", "survival", "exam", "daily", "duel"] {
        let ran = run_with(&["play", "--mode", mode], "1\n");
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{mode}");
        assert!(ran.out.contains("The result."), "{mode}: {}", ran.out);
    }
}

#[test]
fn the_daily_round_is_the_same_for_everyone_and_another_tomorrow() {
    let daily = |day: &str| {
        let home = tempfile::tempdir().unwrap();
        let mut command = amursana(home.path());
        ran(&command.args(["play", "--mode", "daily"]).env("AMURSANA_CLOCK", day).output().unwrap()).out
    };
    assert_eq!(daily("2026-03-01T00:00:01"), daily("2026-03-01T23:59:59"));
    assert_ne!(daily("2026-03-01"), daily("2026-03-02"));
}

#[test]
fn a_daily_round_played_again_says_so() {
    let home = tempfile::tempdir().unwrap();
    let skips = |args: &[&str]| {
        let mut command = amursana(home.path());
        ran(&command.args(args).write_stdin("/skip\n".repeat(20)).output().unwrap()).out
    };
    let menu = || ran(&amursana(home.path()).output().unwrap()).out;
    assert!(!menu().contains("Played: "));
    let play = ["play", "--mode", "daily"];
    assert!(skips(&play).contains("Amursana daily 2026-03-01: 0 of 10"));
    assert!(menu().contains("Played: 0 of 10 right."), "{}", menu());
    assert!(skips(&play).contains("Amursana daily 2026-03-01, played again: 0 of 10"));
}

#[test]
fn a_seed_gives_the_same_round_again() {
    let play = |seed: &str| run(&["play", LARK, "--seed", seed]).out;
    assert_eq!(play("7"), play("7"));
    assert_ne!(play("7"), play("8"));
}

#[test]
fn without_a_command_and_a_terminal_the_home_opens_in_lines() {
    let ran = run_with(&[], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("Amursana. "), "{}", ran.out);
    assert!(ran.out.ends_with("Goodbye.\n"), "{}", ran.out);
}

#[test]
fn nonsense_without_end_ends() {
    let nonsense = "what?\n".repeat(10_000);
    for args in [&[][..], &["play", LARK, "--seed", "2"]] {
        let ran = run_with(args, &nonsense);
        assert_eq!(ran.code, 0);
        assert!(ran.out.lines().count() < 1000, "{}", ran.out.lines().count());
    }
}

#[test]
fn own_banks_are_found_and_broken_ones_named() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("data/banks");
    std::fs::create_dir_all(&folder).unwrap();
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    std::fs::copy(here.join(LARK), folder.join("lark.json")).unwrap();
    std::fs::copy(here.join("tests/lark/source.md"), folder.join("source.md")).unwrap();
    std::fs::write(folder.join("broken.json"), "{").unwrap();

    let text = ran(&amursana(home.path()).arg("banks").output().unwrap());
    assert_eq!((text.code, text.err.as_str()), (0, ""));
    assert!(text.out.contains("test/lark: The Lark, 11 questions\n"), "{}", text.out);
    assert!(text.out.contains("not usable: "), "{}", text.out);

    let json = ran(&amursana(home.path()).args(["banks", "--json"]).output().unwrap());
    let listing: Value = serde_json::from_str(&json.out).unwrap();
    let banks = listing["banks"].as_array().unwrap();
    let lark = banks.iter().find(|bank| bank["id"] == "test/lark").expect("the own bank");
    assert_eq!((lark["origin"].as_str(), lark["items"].as_u64()), (Some("own"), Some(11)));
    assert_eq!(lark["kinds"]["date"], 2);
    assert_eq!(banks[0]["origin"], "shipped");
    assert!(listing["unusable"][0]["path"].as_str().unwrap().ends_with("broken.json"));

    let play = ran(&amursana(home.path()).args(["play", "test/lark"]).output().unwrap());
    assert_eq!(play.code, 0);
    assert!(play.err.starts_with("warning: ") && play.err.contains("broken.json"), "{}", play.err);
}

#[test]
fn a_folder_of_ids_means_its_banks() {
    assert_eq!(run(&["play", "amursana"]).code, 0);
    assert_eq!(run(&["play", "amursana/"]).code, 0);
    assert_eq!(run(&["play", "amursana", "amursana/timeline"]).code, 0);
}

#[test]
fn check_tells_findings_by_its_exit_code() {
    let good = run(&["check", LARK, "questions/amursana"]);
    assert_eq!((good.code, good.err.as_str()), (0, ""));
    assert!(good.out.ends_with(" checked: nothing to mend.\n"), "{}", good.out);

    let bad = run(&["check", "tests/banks/invalid/missing-field.json"]);
    assert_eq!((bad.code, bad.err.as_str()), (1, ""));
    assert!(bad.out.contains("tests/banks/invalid/missing-field.json:"), "{}", bad.out);

    let json = run(&["check", "--json", LARK, "tests/banks/invalid/missing-field.json"]);
    assert_eq!(json.code, 1);
    let report: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(report["summary"]["files"], 2);
    assert_eq!(report["files"][0]["findings"].as_array().unwrap().len(), 0);
    assert!(report["files"][1]["findings"][0]["line"].as_u64().unwrap() > 0);
}

#[test]
fn check_finds_items_that_break_a_rule_and_lists_the_rules() {
    let flawed = run(&["check", "--json", "tests/banks/invalid/lint.json"]);
    assert_eq!((flawed.code, flawed.err.as_str()), (1, ""));
    let report: Value = serde_json::from_str(&flawed.out).unwrap();
    let found: Vec<&str> = report["files"][0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| it["rule"].as_str())
        .collect();
    assert!(found.contains(&"all-of-the-above"), "{found:?}");

    let text = run(&["check", "--rules"]);
    let json: Value = serde_json::from_str(&run(&["check", "--rules", "--json"]).out).unwrap();
    assert_eq!(text.code, 0);
    for rule in json.as_array().unwrap() {
        for field in ["name", "reason", "source"] {
            assert!(text.out.contains(rule[field].as_str().unwrap()), "{rule}");
        }
    }
    assert_eq!(run(&["check", "--rules", LARK]).code, 2);
}

#[test]
fn schema_completions_and_man_are_there() {
    let schema: Value = serde_json::from_str(&run(&["schema"]).out).unwrap();
    assert!(schema["properties"]["items"].is_object());
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(&["completions", shell]);
        assert_eq!(script.code, 0);
        assert!(script.out.contains("difficulty"), "{shell}");
    }
    let man = run(&["man"]);
    assert_eq!(man.code, 0);
    for part in [".TH amursana", ".SH \"AMURSANA PLAY\"", ".SH \"EXIT CODES\"", "\\-\\-count"] {
        assert!(man.out.contains(part), "{part}\n{}", man.out);
    }
}

#[test]
fn a_reader_that_has_gone_is_no_failure() {
    let home = tempfile::tempdir().unwrap();
    for args in [
        &["--help"][..],
        &["--version"],
        &["banks"],
        &["banks", "--json"],
        &["schema"],
        &["man"],
        &["completions", "zsh"],
        &["play", LARK],
        &[],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = std::process::Command::new(assert_cmd::cargo::cargo_bin!("amursana"))
            .args(args)
            .env("AMURSANA_DATA_DIR", home.path())
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdin(Stdio::null())
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), err.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn a_clock_that_holds_no_time_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let noon = ran(&amursana(home.path()).arg("play").env("AMURSANA_CLOCK", "noon").output().unwrap());
    assert_eq!(noon.code, 2);
    assert!(noon.err.contains("2026-03-01T12:00:00"), "{}", noon.err);
}

/// What the program writes when it runs in a terminal.
fn in_terminal(args: &[&str], environment: &[(&str, &str)]) -> String {
    let terminal = portable_pty::native_pty_system().openpty(portable_pty::PtySize::default()).unwrap();
    let mut command = portable_pty::CommandBuilder::new(assert_cmd::cargo::cargo_bin!("amursana"));
    command.args(args);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.cwd(env!("CARGO_MANIFEST_DIR"));
    for (name, value) in environment {
        command.env(name, value);
    }
    let mut child = terminal.slave.spawn_command(command).unwrap();
    drop(terminal.slave);
    let mut reader = terminal.master.try_clone_reader().unwrap();
    let mut bytes = Vec::new();
    // On Linux the end of a pseudo-terminal reads as an error.
    let _ = reader.read_to_end(&mut bytes);
    child.wait().unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn colours_are_for_terminals_and_for_those_who_want_them() {
    let check = ["check", "tests/banks/invalid/missing-field.json"];
    assert!(in_terminal(&check, &[]).contains('\u{1b}'));
    assert!(!in_terminal(&check, &[("NO_COLOR", "1")]).contains('\u{1b}'));
    assert!(!in_terminal(&check, &[("TERM", "dumb")]).contains('\u{1b}'));
    assert!(!in_terminal(&["--no-color", check[0], check[1]], &[]).contains('\u{1b}'));
    assert!(!in_terminal(&["--help"], &[("NO_COLOR", "1")]).contains('\u{1b}'));
    assert!(!in_terminal(&["--no-color", "--help"], &[]).contains('\u{1b}'));
}
