//! The one rule of the crate: which room may know which. Reads the paths in `src`, those in `use` lines and those in code.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The rooms and those that each may know. Whoever adds a room adds its row.
const ROOMS: &[(&str, &[&str])] = &[
    ("game", &[]),
    ("lint", &["game"]),
    ("bank", &["game", "lint"]),
    ("build", &["game", "lint", "bank"]),
    ("review", &["game", "lint", "bank", "config", "words"]),
    ("progress", &["game", "store"]),
    ("words", &["game", "bank"]),
    ("clock", &["game"]),
    ("error", &[]),
    ("paths", &[]),
    ("config", &[]),
    ("settings", &["game", "config"]),
    ("cli", &["game"]),
    ("store", &["game"]),
    // The banks are for its tests.
    ("keeper", &["game", "bank", "store", "words"]),
    ("line", &["game", "bank", "words", "clock", "keeper", "store", "progress", "review"]),
    (
        "tui",
        &[
            "game", "bank", "words", "clock", "error", "paths", "config", "settings", "keeper", "store",
            "progress", "review",
        ],
    ),
    (
        "run",
        &[
            "game", "lint", "bank", "words", "clock", "error", "paths", "config", "settings", "cli",
            "keeper", "line", "store", "tui", "build", "progress", "review",
        ],
    ),
    ("main", &["run"]),
    ("lib", &[]),
];

/// What belongs to a few rooms only: the start of a path, and the rooms that may use it.
const RESERVED: &[(&str, &[&str])] = &[
    ("std::fs", &["bank", "clock", "config", "review", "run", "store", "tui"]),
    ("std::env", &["clock", "paths", "run", "tui"]),
    ("std::net", &[]),
    ("std::process", &["config", "run", "main", "tui"]),
    ("std::thread", &["bank", "keeper", "store", "tui"]),
    ("std::time", &["bank", "clock", "store", "tui"]),
    ("std::io", &["bank", "config", "error", "line", "review", "run", "store", "tui"]),
    ("clap", &["cli", "run"]),
    ("clap_complete", &["cli", "run"]),
    ("clap_mangen", &["run"]),
    ("crossterm", &["tui"]),
    ("ratatui", &["tui"]),
    ("tui_input", &["tui"]),
    ("rustix", &["store", "tui"]),
    ("signal_hook", &["tui"]),
    ("termina", &["tui"]),
    ("etcetera", &["paths"]),
    ("rand", &["build", "game", "clock"]),
    ("rusqlite", &["store"]),
    ("fsrs", &["game", "store"]),
    ("sentencex", &["build"]),
    ("indicatif", &["run"]),
];

/// All that the rules of the game may use from outside; proptest in their tests.
const GAME_MAY: &[&str] = &[
    "std",
    "serde",
    "rand",
    "fsrs",
    "jiff::SignedDuration",
    "jiff::civil",
    "jiff::SignedDuration",
    "unicode_normalization",
    "unicode_segmentation",
    "strsim",
    "memchr",
    "fsrs",
    "jiff::SignedDuration",
    "proptest",
];

/// The crates whose names tell a path from a module's.
const CRATES: &[&str] = &[
    "clap",
    "clap_complete",
    "clap_mangen",
    "crossterm",
    "etcetera",
    "fsrs",
    "indicatif",
    "jiff",
    "jsonc_parser",
    "memchr",
    "proptest",
    "rand",
    "ratatui",
    "rusqlite",
    "rustix",
    "schemars",
    "sentencex",
    "serde",
    "serde_json",
    "signal_hook",
    "std",
    "strsim",
    "termina",
    "tui_input",
    "unicode_normalization",
    "unicode_segmentation",
    "unicode_width",
];

struct File {
    path: PathBuf,
    room: String,
    paths: BTreeSet<String>,
}

fn sources() -> Vec<File> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![top.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inside = path.strip_prefix(&top).unwrap();
                let room = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
                let paths = paths(&std::fs::read_to_string(&path).unwrap());
                files.push(File { path: inside.to_owned(), room, paths });
            }
        }
    }
    assert!(files.len() > 20, "the sources are there");
    files
}

/// Every path in a source that starts at the crate or at another crate.
fn paths(source: &str) -> BTreeSet<String> {
    let code: Vec<&str> = source.lines().map(|line| line.split("//").next().unwrap()).collect();
    let code = code.join("\n");
    let mut found = BTreeSet::new();
    for head in ["crate", "amursana"].iter().chain(CRATES) {
        for (at, _) in code.match_indices(&format!("{head}::")) {
            let before = code[..at].chars().next_back();
            if before.is_none_or(|sign| !sign.is_alphanumeric() && sign != '_' && sign != ':') {
                expand("", &code[at..], &mut found);
            }
        }
    }
    found
}

/// Adds the path at the start of `code`, or each path of a group, behind `prefix`. Gives what follows.
fn expand<'a>(prefix: &str, code: &'a str, found: &mut BTreeSet<String>) -> &'a str {
    let code = code.trim_start();
    if let Some(mut rest) = code.strip_prefix('{') {
        loop {
            rest = rest.trim_start_matches(|sign: char| sign == ',' || sign.is_whitespace());
            if rest.is_empty() || rest.starts_with('}') {
                return rest.strip_prefix('}').unwrap_or(rest);
            }
            let after = expand(prefix, rest, found);
            rest = after.trim_start_matches(|sign| sign != ',' && sign != '}');
        }
    }
    let end = code.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(code.len());
    let (name, rest) = code.split_at(end);
    let path = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}::{name}") };
    if let Some(rest) = rest.strip_prefix("::") {
        return expand(&path, rest, found);
    }
    found.insert(path);
    rest
}

fn starts_with(path: &str, start: &str) -> bool {
    path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

#[test]
fn paths_are_read_from_uses_groups_and_code() {
    let source = "use crate::{bank::{self, Library}, game};\nuse std::io;\n// crate::tui\nlet x = crate::words::clean(y);";
    let expected =
        ["crate::bank::Library", "crate::bank::self", "crate::game", "crate::words::clean", "std::io"];
    assert_eq!(paths(source), expected.map(str::to_owned).into());
}

#[test]
fn a_room_knows_only_the_rooms_it_may() {
    for file in sources() {
        let (_, may) = ROOMS
            .iter()
            .find(|(room, _)| *room == file.room)
            .unwrap_or_else(|| panic!("{} has no row", file.room));
        for path in &file.paths {
            let Some(known) = path.strip_prefix("crate::").or_else(|| path.strip_prefix("amursana::")) else {
                continue;
            };
            let known = known.split("::").next().unwrap();
            let is_room = ROOMS.iter().any(|(room, _)| *room == known);
            assert!(
                !is_room || known == file.room || may.contains(&known),
                "{}: {} may not know {path}",
                file.path.display(),
                file.room
            );
        }
    }
}

#[test]
fn what_is_reserved_stays_in_its_rooms() {
    for file in sources().into_iter().filter(|file| !is_for_tests(&file.path)) {
        for (start, rooms) in RESERVED {
            for path in file.paths.iter().filter(|path| starts_with(path, start)) {
                assert!(rooms.contains(&file.room.as_str()), "{}: {path}", file.path.display());
            }
        }
    }
}

/// Whether a file is there only for tests, which may use what they like.
fn is_for_tests(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    name.ends_with("_tests.rs") || name == "samples.rs"
}

#[test]
fn the_rules_of_the_game_are_pure() {
    for file in sources().into_iter().filter(|file| file.room == "game" && !is_for_tests(&file.path)) {
        for path in file.paths.iter().filter(|path| !starts_with(path, "crate")) {
            assert!(GAME_MAY.iter().any(|may| starts_with(path, may)), "{}: {path}", file.path.display());
        }
    }
}
