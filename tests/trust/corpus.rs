//! Everything that reads what others wrote is fed a small corpus, and in the long run mutations of it: banks, texts to build
//! from, exported histories, and typed answers. Nothing panics, and what is taken is sound.
//!
//! An input that broke something is added to `tests/corpus`, so that it never does again.

use std::fs;
use std::path::{Path, PathBuf};

use super::blow::strike;
use super::chance::{self, Chance, on_all_processors};
use super::reads;

/// What is read, and where its corpus is.
struct Reader {
    read: fn(&[u8]),
    folders: &'static [&'static str],
    /// Pieces that mean something to it.
    pieces: &'static [&'static str],
}

const READERS: [Reader; 4] = [
    Reader {
        read: reads::bank,
        folders: &["tests/corpus/bank", "tests/banks/valid", "tests/banks/invalid"],
        pieces: &[
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "-1e999",
            "\\ud800",
            "\"key\": true,",
            "\"kind\": \"match\",",
            "//",
            "\u{202e}",
        ],
    },
    Reader {
        read: reads::text,
        folders: &["tests/corpus/text", "tests/build"],
        pieces: &[
            ". ",
            "\n\n",
            "(",
            ")",
            "\"",
            "1757",
            " was ",
            " the ",
            "In 1755, ",
            "St. ",
            "# ",
            "\u{202e}",
            "\u{301}",
            " He ",
            ", who ",
            "\u{feff}",
        ],
    },
    Reader {
        read: reads::history,
        folders: &["tests/corpus/import"],
        pieces: &[
            "\n",
            "\"",
            "{",
            "}",
            "null",
            "-1",
            "1e999",
            "\"entry\":\"taken_back\",",
            "\"about\":\"0000000000000001\",",
            "\"learner\":\"\",",
            "\\u0000",
        ],
    },
    Reader {
        read: reads::typed,
        folders: &["tests/corpus/typed"],
        pieces: &[
            "\n",
            " ",
            "0",
            "-",
            ".",
            "/",
            "é",
            "\u{301}",
            "博",
            "999999999999",
            "back\n",
            "done\n",
            "\u{1b}[2J",
        ],
    },
];

impl Reader {
    fn corpus(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let files = self.folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap().flatten());
        let is_input =
            |path: &PathBuf| path.is_file() && path.extension().is_none_or(|extension| extension != "snap");
        let mut paths: Vec<PathBuf> = files.map(|entry| entry.path()).filter(is_input).collect();
        paths.sort_unstable();
        assert!(!paths.is_empty());
        paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }

    /// Reads an input; when that fails, the input is kept where it can be looked at.
    fn feed(&self, bytes: &[u8], what: &str) {
        let read = std::panic::catch_unwind(|| (self.read)(bytes));
        if read.is_err() {
            let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broke-it");
            fs::write(&kept, bytes).unwrap();
            panic!("{what}; the input is kept as {}", kept.display());
        }
    }

    fn mutate(&self, corpus: &[(PathBuf, Vec<u8>)], chance: &mut Chance) -> (Vec<u8>, String) {
        let (path, bytes) = chance.one_of(corpus);
        let mut bytes = bytes.clone();
        bytes.truncate(20_000);
        for _ in 0..=chance.below(4) {
            let place = chance.below(bytes.len() + 1);
            match chance.below(4) {
                0 if !bytes.is_empty() => {
                    strike(&mut bytes, chance);
                }
                1 => {
                    let (_, other) = chance.one_of(corpus);
                    let start = chance.below(other.len());
                    let end = (start + chance.below(400)).min(other.len());
                    bytes.splice(place..place, other[start..end].iter().copied());
                }
                2 => {
                    let end = (place + chance.below(60)).min(bytes.len());
                    bytes.drain(place..end);
                }
                _ => {
                    let piece = chance.one_of(self.pieces).repeat(1 + chance.below(3) * chance.below(40));
                    bytes.splice(place..place, piece.bytes());
                }
            }
        }
        (bytes, path.display().to_string())
    }
}

fn mutate_all(tries: usize) {
    let (seed, tries) = (chance::seed(), chance::count(tries));
    for reader in READERS {
        let corpus = reader.corpus();
        on_all_processors(tries, |number| {
            let mut chance = Chance::of(seed, number);
            let (bytes, path) = reader.mutate(&corpus, &mut chance);
            reader.feed(&bytes, &format!("mutation {number} with seed {seed}, from {path}"));
        });
        eprintln!("{tries} mutations of {} files like {}", corpus.len(), reader.folders[0]);
    }
}

#[test]
fn the_corpus_breaks_nothing() {
    for reader in READERS {
        for (path, bytes) in reader.corpus() {
            reader.feed(&bytes, &path.display().to_string());
        }
    }
}

#[test]
fn mutations_of_the_corpus_break_nothing() {
    mutate_all(150);
}

#[test]
#[ignore = "long"]
fn long_mutations_of_the_corpus_break_nothing() {
    mutate_all(100_000);
}
