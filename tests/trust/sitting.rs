//! Sittings with the real program, line by line, and what it acknowledged in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::traced::Step;

/// The game.
pub(crate) const GAME: &str = env!("CARGO_BIN_EXE_amursana");

/// A run of the game and what is typed in it.
pub(crate) struct Sitting {
    pub(crate) args: Vec<&'static str>,
    pub(crate) input: String,
    /// The day of it, so that study has something due.
    pub(crate) day: u32,
}

/// The data folder below a root. It isn't there before the first run.
pub(crate) fn data(root: &Path) -> PathBuf {
    root.join("share/amursana")
}

/// The game with its data below a root.
pub(crate) fn game(root: &Path, args: &[&str]) -> Command {
    let mut game = Command::new(GAME);
    game.env_clear().env("AMURSANA_DATA_DIR", data(root)).env("AMURSANA_CONFIG_DIR", "/nonexistent");
    game.env("AMURSANA_CLOCK", "2026-03-20T12:00:00").env("TZ", "UTC").args(args);
    game
}

impl Sitting {
    /// The command below a root.
    pub(crate) fn command(&self, root: &Path) -> Command {
        let mut game = game(root, &self.args);
        game.env("AMURSANA_CLOCK", format!("2026-03-{:02}T12:00:00", self.day));
        game
    }
}

/// A round in which answers are given, skipped and taken back.
fn round(day: u32, args: &[&'static str], answers: usize) -> Sitting {
    let mut input = String::new();
    for number in 0..answers {
        // An answer, or nothing that could be one, then on to the next; every third answer is taken back first.
        input.push_str(["/skip\n", "1\n", "2\n"][number % 3]);
        if number % 3 == 1 {
            input.push_str("back\n/skip\n");
        }
        input.push('\n');
    }
    Sitting { args: args.to_vec(), input, day }
}

/// A round and a sitting of study, in a folder that isn't there yet.
pub(crate) fn short() -> Vec<Sitting> {
    vec![
        round(1, &["play", "--kind", "choice", "--count", "3", "--seed", "1"], 3),
        Sitting {
            args: vec!["study", "--new", "1"],
            input: "/skip\nhard\n\n/skip\n\n/skip\n\n".to_owned(),
            day: 2,
        },
    ]
}

/// A round in a folder that isn't there yet.
pub(crate) fn first() -> Vec<Sitting> {
    short().into_iter().take(1).collect()
}

/// A round, and on the next day another.
pub(crate) fn second() -> Vec<Sitting> {
    first()
        .into_iter()
        .chain([round(2, &["play", "--kind", "choice", "--count", "3", "--seed", "2"], 3)])
        .collect()
}

/// Sittings over several days, long enough for the log to be folded into the file while the game runs.
pub(crate) fn long() -> Vec<Sitting> {
    let mut all = short();
    all.push(round(4, &["play", "--kind", "choice", "--count", "60", "--seed", "2"], 60));
    all.push(round(5, &["play", "--kind", "choice", "--count", "10", "--seed", "3"], 4));
    all.push(Sitting { args: vec!["history", "backup"], input: String::new(), day: 6 });
    all.push(Sitting { args: vec!["study", "--new", "5"], input: "/skip\ngood\n\n".repeat(12), day: 7 });
    all
}

/// How many entries of the history were acknowledged: the feedback to an answer ends with a prompt, as does a rating.
pub(crate) fn acknowledged(steps: &[Step]) -> u64 {
    let said: Vec<u8> = steps
        .iter()
        .filter_map(|step| if let Step::Said(said) = step { Some(said.as_slice()) } else { None })
        .collect::<Vec<_>>()
        .concat();
    told(&String::from_utf8_lossy(&said))
}

/// How many entries were acknowledged with these words.
pub(crate) fn told(said: &str) -> u64 {
    (said.matches("Enter goes on").count() + said.matches("Taken back.").count()) as u64
}

/// All files below a folder but those of shared memory, with what they hold.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in std::fs::read_dir(at).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.to_string_lossy().ends_with("-shm") {
                let bytes = std::fs::read(&path).unwrap();
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), bytes);
            }
        }
    }
    found
}
