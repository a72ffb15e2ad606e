//! Everything that reads what others wrote is fed a small corpus, and in the long run mutations of it: banks, texts to build
//! from, exported histories, and typed answers. Nothing panics, and what is taken is sound.
//!
//! An input that broke something is added to `tests/corpus`, so that it never does again.

use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use amursana::bank::{Colour, check_file, load_file};
use amursana::build::write::{Naming, bank, reader};
use amursana::build::{build, clean, decode};
use amursana::clock::Clock;
use amursana::game::grade::{Credit, grade};
use amursana::game::{Bank, Mode, Response, Seed, Setup, Verdict};
use amursana::keeper::{Game, Keeper};
use amursana::line::{self, Console, Source};
use amursana::store::{Format, LearnerName, Store};

use super::blow::strike;
use super::chance::{self, Chance, on_all_processors};
use super::history::{answer, at, scratch};
use super::strict::{Manner, strangers};

/// What is read, and where its corpus is.
struct Reader {
    read: fn(&[u8]),
    folders: &'static [&'static str],
    /// Pieces that mean something to it.
    pieces: &'static [&'static str],
}

const READERS: [Reader; 4] = [
    Reader {
        read: read_bank,
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
        read: read_text,
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
        read: read_history,
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
        read: read_typed,
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

fn read_bank(bytes: &[u8]) {
    let folder = scratch();
    let path = folder.path().join("bank.json");
    fs::write(&path, bytes).unwrap();
    fs::copy("tests/banks/valid/source.md", folder.path().join("source.md")).unwrap();
    let report = check_file(&path);
    let loaded = load_file(&path);
    assert_eq!(loaded.is_ok(), report.is_usable(), "{}", report.render(Colour::Plain));
    let shown = report.render(Colour::Plain);
    assert_eq!(strangers(shown.as_bytes(), Manner::Lines), Vec::<String>::new());
    if let Ok(bank) = loaded {
        let texts = bank.items().iter().flat_map(|item| [item.stem.as_str(), item.explanation.as_str()]);
        let shown = texts.collect::<Vec<_>>().join("\n");
        assert_eq!(strangers(shown.as_bytes(), Manner::Lines), Vec::<String>::new());
    }
}

fn read_text(bytes: &[u8]) {
    let Ok(decoded) = decode::decode(bytes.to_vec()) else { return };
    let document = clean::document(&decoded.text);
    let built = build(&document, Seed(1), &mut |_| {});
    if built.items.is_empty() {
        assert!(built.shortfall.is_some(), "no items and no reason");
        return;
    }
    let folder = scratch();
    let naming = Naming { id: "test/drafted".to_owned(), source: "source.md".to_owned() };
    let file = bank(&document, built.items, &naming);
    let path = folder.path().join("bank.json");
    fs::write(&path, file.to_json()).unwrap();
    fs::write(folder.path().join("source.md"), reader(&document)).unwrap();
    let report = check_file(&path);
    assert!(report.is_usable(), "{}", report.render(Colour::Plain));
}

fn read_history(bytes: &[u8]) {
    let folder = scratch();
    let mut store = Store::open(folder.path(), at(0)).store.unwrap();
    store.record(&LearnerName::new("Ann"), answer(1, Verdict::Correct), at(0)).unwrap();
    let mut import = || store.import(&mut &bytes[..], &|_, _| true, at(10_000));
    let once = import().map(|imported| imported.findings.len());
    let again = import().map(|imported| imported.findings.len());
    assert_eq!(once.is_ok(), again.is_ok());
    let report = store.verify().unwrap();
    // What was said of an answer is taken even when the answer's own line was refused, and then it is said.
    let is_known = |finding: &String| finding.contains("about answers that aren't in this history");
    assert!(report.findings.iter().all(is_known), "{report:?}");
    let mut out = Vec::new();
    assert_eq!(store.export(Format::Jsonl, None, &mut out).unwrap(), report.entries);
}

static BANKS: LazyLock<Vec<Arc<Bank>>> = LazyLock::new(|| {
    let load = |path: &str| Arc::new(load_file(Path::new(path)).unwrap());
    vec![
        load("tests/banks/valid/all-kinds.json"),
        load("tests/banks/stage/story.json"),
        load("tests/lark/lark.json"),
    ]
});

fn read_typed(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for line in text.lines().take(20) {
        for bank in BANKS.iter() {
            for item in bank.items() {
                let one = Response::Text(line.to_owned());
                let blanks = Response::Blanks(vec![line.to_owned(); 2]);
                for response in [one, blanks] {
                    let Ok(graded) = grade(item, bank.lexicon_for(&item.task), &response) else { continue };
                    let is_full = graded.credit == Credit::FULL;
                    assert_eq!(graded.verdict == Verdict::Correct, is_full, "{line:?} {graded:?}");
                }
            }
        }
    }
    for (mode, seed) in [(Mode::Classic, 1), (Mode::Exam, 2)] {
        let setup = Setup { count: 9, ..Setup::of(mode) };
        let game = Game::begin(setup, Seed(seed), &BANKS[1..2]).unwrap();
        let clock: Clock = "2026-03-01T12:00:00".parse().unwrap();
        let mut keeper = Keeper::idle(LearnerName::default());
        let mut out = Vec::new();
        let mut console = Console::new(BufReader::new(bytes), &mut out, Source::Pipe);
        let round = line::play(&mut console, game, clock, &mut keeper).unwrap();
        drop(console);
        assert!(round.attempts().len() <= 9);
        assert_eq!(strangers(&out, Manner::Lines), Vec::<String>::new(), "{}", String::from_utf8_lossy(&out));
    }
}

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
