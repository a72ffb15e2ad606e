//! Hostile text never reaches the terminal: whatever stands in banks, files, names, arguments and answers, every byte that the
//! program writes to a terminal is one that it means to send.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use amursana::store::{LearnerName, Store};

use super::history::{answer, at};
use super::strict::{Manner, strangers};
use super::support::pty::{GAME, Pty, command};

/// What no terminal should be shown: a title, a clearing, a question to the terminal, a turn of the line, tags, a bell.
const HOSTILE: &str = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{1b}[5n\u{9b}31m\u{202e}desrever\u{2066}\u{e0041}\u{e007f}\u{200b}\u{7}\u{8}\u{feff}x";

/// The same as JSON has it.
fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A folder whose every name and file is hostile.
struct Lair {
    _folder: tempfile::TempDir,
    data: PathBuf,
    config: PathBuf,
    banks: PathBuf,
    text: PathBuf,
    export: PathBuf,
}

/// A good bank with hostile texts in all places, and what hostile things a name can have.
fn bank(id: &str) -> String {
    let item = |kind: &str, id: &str| {
        format!(
            "{{ \"id\": \"{id}\", \"kind\": \"choice\", \"topic\": {0}, \"difficulty\": 1, \"stem\": {0}, \"hint\": {0}, \
             \"explanation\": {0}, \"evidence\": [], \"choices\": [ {{ \"text\": {1}, \"key\": true, \"rationale\": {0} }}, \
             {{ \"text\": {2}, \"rationale\": {0} }} ] }}",
            json(&format!("{kind} {HOSTILE} end")),
            json(&format!("one {HOSTILE}")),
            json(&format!("two {HOSTILE}")),
        )
    };
    let title = json(&format!("Title {HOSTILE} end"));
    format!(
        "{{ \"id\": \"{id}\", \"title\": {title}, \"summary\": {title}, \"language\": \"en\", \"license\": {title}, \
         \"items\": [ {}, {} ] }}",
        item("one", "a"),
        item("two", "b")
    )
}

impl Lair {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // A name can hold anything but a slash.
        let name = HOSTILE.replace('/', "");
        let base = folder.path().join(&name);
        let [data, config] = ["data", "config"].map(|part| base.join(format!("{name}{part}")));
        let banks = data.join("banks");
        fs::create_dir_all(&banks).unwrap();
        fs::create_dir_all(config.join("themes")).unwrap();
        fs::write(banks.join("good.json"), bank("test/hostile")).unwrap();
        fs::write(
            banks.join(format!("{name}.json")),
            bank("test/other").replace("\"items\"", &json(HOSTILE)),
        )
        .unwrap();
        fs::write(banks.join("raw.json"), format!("{{ \"id\": \"{HOSTILE}\n{HOSTILE}\", ")).unwrap();
        fs::write(
            config.join("settings.json"),
            format!("{{ \"theme\": {0}, {0}: 1, \"bell\": {0} }}", json(HOSTILE)),
        )
        .unwrap();
        fs::write(
            config.join(format!("themes/{name}.json")),
            format!("{{ \"text\": {{ \"fg\": {0} }}, {0}: 2 }}", json(HOSTILE)),
        )
        .unwrap();
        fs::write(
            config.join("keymap.json"),
            format!("{{ \"home\": [ {{ \"on\": [{0}], \"run\": {0} }} ], {0}: [] }}", json(HOSTILE)),
        )
        .unwrap();
        let text = base.join(format!("{name}text.txt"));
        let tale = format!(
            "The war began in 1755. {HOSTILE} Amursana{HOSTILE} was the leader of the revolt. He died in 1757.\n"
        );
        fs::write(&text, tale.repeat(20)).unwrap();
        let learner = LearnerName::new("Ann");
        let mut store = Store::open(&data, at(0)).store.unwrap();
        store.record(&learner, answer(1, amursana::game::Verdict::Wrong), at(1)).unwrap();
        let mut lines = Vec::new();
        store.export(amursana::store::Format::Jsonl, None, &mut lines).unwrap();
        let lines = String::from_utf8(lines).unwrap().replace("\"Ann\"", &json(HOSTILE));
        let export = base.join(format!("{name}.jsonl"));
        fs::write(&export, format!("{lines}{HOSTILE}\n{{ {} }}\n", json(HOSTILE))).unwrap();
        Self { _folder: folder, data, config, banks, text, export }
    }

    fn run(&self, args: &[OsString], plain: bool) -> Pty {
        let mut game = command(GAME);
        game.env("AMURSANA_DATA_DIR", &self.data);
        game.env("AMURSANA_CONFIG_DIR", &self.config);
        if plain {
            game.env("ACCESSIBLE", "1");
        }
        game.args(args);
        Pty::run(game, (80, 24))
    }
}

fn args(args: &[&str], path: Option<&Path>) -> Vec<OsString> {
    args.iter().map(OsString::from).chain(path.map(|path| path.as_os_str().to_owned())).collect()
}

#[track_caller]
fn assert_meant(written: &str, manner: Manner, what: &str) {
    let found = strangers(written.as_bytes(), manner);
    assert!(found.is_empty(), "{what}: {:?} in {written:?}", &found[..found.len().min(5)]);
}

/// What is written before the screen is taken are lines.
#[track_caller]
fn assert_meant_on_screen(written: &str, what: &str) {
    let (lines, screen) = written.split_at(written.find("\x1b[?1049h").expect("a screen"));
    assert_meant(lines, Manner::StyledLines, what);
    assert_meant(screen, Manner::Screen, what);
}

#[test]
fn no_command_shows_a_terminal_what_is_hostile() {
    let lair = Lair::new();
    let raw = lair.banks.join("raw.json");
    let own = lair.banks.join(format!("{HOSTILE}.json"));
    let copy = lair.data.join("copy");
    let commands: Vec<Vec<OsString>> = vec![
        args(&["banks"], None),
        args(&["banks", "--json"], None),
        args(&["check"], Some(&lair.banks)),
        args(&["check"], Some(&raw)),
        args(&["check", "--json"], Some(&own)),
        args(&["play", HOSTILE], None),
        args(&["play", "--plain"], Some(&own)),
        args(&["play", "--mode", HOSTILE], None),
        args(&["play", "--topic", HOSTILE], None),
        args(&[HOSTILE], None),
        args(&["stats", "--learner", HOSTILE], None),
        args(&["stats", "--json"], None),
        args(&["history", "import"], Some(&lair.export)),
        args(&["stats"], None),
        args(&["history", "verify"], None),
        args(&["history", "backup"], Some(&copy)),
        args(&["history", "export"], None),
        args(&["history", "export", "--format", "csv"], None),
        args(&["build", "-o", "/nonexistent/x.json"], Some(&lair.text)),
        args(&["build", "--prompt"], Some(&lair.text)),
        args(&["map", HOSTILE], None),
        args(&["timeline"], Some(&own)),
        args(&["people", HOSTILE], None),
        args(&["completions", HOSTILE], None),
    ];
    for command in commands {
        let mut pty = lair.run(&command, true);
        pty.wait_for_end();
        assert_meant(&pty.written(), Manner::StyledLines, &format!("{command:?}"));
    }
}

#[test]
fn no_line_shows_a_terminal_what_is_hostile() {
    let lair = Lair::new();
    for (args, input) in [
        (
            vec!["play", "test/hostile", "--learner", HOSTILE],
            format!("{HOSTILE}\n1\n\n/hint\n{HOSTILE}\n2\n\n"),
        ),
        (vec!["play", "--kind", "typed", "--count", "2"], format!("{HOSTILE}\n\n1757{HOSTILE}\n\n")),
        (vec!["play", "--mode", "exam", "--count", "2"], format!("{HOSTILE}\nlist\ndone\ndone\n")),
        (vec!["study", "--new", "2", "test/hostile"], "1\n\n2\n\n".to_owned()),
        (vec![], format!("{HOSTILE}\nhelp\nquit\n")),
        (vec!["ask"], format!("{HOSTILE}\n")),
        (vec!["stats", "--learner", HOSTILE], String::new()),
    ] {
        let output = assert_cmd::Command::new(GAME)
            .env_clear()
            .env("AMURSANA_DATA_DIR", &lair.data)
            .env("AMURSANA_CONFIG_DIR", &lair.config)
            .env("AMURSANA_CLOCK", "2026-03-02T12:00:00")
            .args(&args)
            .write_stdin(input)
            .output()
            .unwrap();
        for stream in [output.stdout, output.stderr] {
            assert_meant(&String::from_utf8(stream).unwrap(), Manner::Lines, &format!("{args:?}"));
        }
    }
}

#[test]
fn no_trouble_with_the_history_shows_a_terminal_what_is_hostile() {
    let lair = Lair::new();
    let name = HOSTILE.replace('/', "");
    fs::write(lair.data.join("history.db"), format!("SQLite format 3\0{HOSTILE}")).unwrap();
    let mut pty = lair.run(&args(&["play", "--plain", "--count", "1"], None), true);
    pty.wait_for_text("Type help");
    pty.send("/skip\n\n\x04");
    pty.wait_for_end();
    assert_meant(&pty.written(), Manner::StyledLines, "a damaged history");
    // A data folder that can't be made.
    let file = lair.data.join(format!("{name}file"));
    fs::write(&file, "").unwrap();
    let mut game = command(GAME);
    game.env("AMURSANA_DATA_DIR", file.join("below"));
    game.args(["play", "--plain", "--count", "1"]);
    let mut pty = Pty::run(game, (80, 24));
    pty.wait_for_text("Type help");
    pty.send("/skip\n\n\x04");
    pty.wait_for_end();
    assert_meant(&pty.written(), Manner::StyledLines, "no history");
}

#[test]
fn no_screen_shows_a_terminal_what_is_hostile() {
    let lair = Lair::new();
    // Every row of the first screen, and the help on what it opens.
    for row in 0..9 {
        let mut pty = lair.run(&args(&["--learner", HOSTILE], None), false);
        pty.wait_for_home();
        let pasted = format!("\x1b[200~{HOSTILE}\x1b[201~");
        for keys in [&"\x1b[B".repeat(row), "\r", "?", "\x1b", &pasted, "\x1b[6~", "\x1b[B\r", &pasted] {
            // After the game the keys would be shown by the terminal itself.
            if !pty.has_modes_of_before() {
                pty.send(keys);
                while !pty.is_quiet_for(std::time::Duration::from_millis(40)) {}
            }
        }
        pty.signal(rustix::process::Signal::TERM);
        pty.wait_for_end();
        assert_meant_on_screen(&pty.written(), &format!("row {row} of the first screen"));
    }
    for play in [
        args(&["play", "test/hostile"], None),
        args(&["play", "--kind", "typed", "--seed", "1"], None),
        args(&["study", "test/hostile"], None),
        args(&["play", "--mode", "duel", "--player", HOSTILE, "--player", "Bo"], None),
    ] {
        let mut pty = lair.run(&play, false);
        pty.wait_for("a frame", vt100::Screen::alternate_screen);
        for _ in 0..3 {
            pty.send(&format!("\x1b[200~{HOSTILE}\x1b[201~1\r"));
            while !pty.is_quiet_for(std::time::Duration::from_millis(60)) {}
            pty.send("\r\x1b[6~");
        }
        pty.signal(rustix::process::Signal::TERM);
        pty.wait_for_end();
        assert_meant_on_screen(&pty.written(), &format!("{play:?}"));
    }
}
