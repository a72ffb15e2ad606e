//! What is read of what others wrote, and what must hold of it: banks, texts to build from, exported histories, and typed
//! answers. The corpus tests feed these functions, and so do the targets in `fuzz/`.

use std::fs;
use std::io::BufReader;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use amursana::bank::{Colour, check_file, load_file};
use amursana::build::write::{self, Naming};
use amursana::build::{build, clean, decode};
use amursana::clock::Clock;
use amursana::game::grade::{Credit, grade};
use amursana::game::{Bank, Mode, Response, Seed, Setup, Verdict};
use amursana::keeper::{Game, Keeper};
use amursana::line::{self, Console, Source};
use amursana::store::{Format, LearnerName, Store};

use super::history::{answer, at, scratch};
use super::strict::{Manner, strangers};

/// A bank is whole or has findings, and nothing of it can drive a terminal.
pub(crate) fn bank(bytes: &[u8]) {
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

/// A text gives drafts that pass the check of banks, or a reason why there are none.
pub(crate) fn text(bytes: &[u8]) {
    let Ok(decoded) = decode::decode(bytes.to_vec()) else { return };
    let document = clean::document(&decoded.text);
    let built = build(&document, Seed(1), &mut |_| {});
    if built.items.is_empty() {
        assert!(built.shortfall.is_some(), "no items and no reason");
        return;
    }
    let folder = scratch();
    let naming = Naming { id: "test/drafted".to_owned(), source: "source.md".to_owned() };
    let file = write::bank(&document, built.items, &naming);
    let path = folder.path().join("bank.json");
    fs::write(&path, file.to_json()).unwrap();
    fs::write(folder.path().join("source.md"), write::reader(&document)).unwrap();
    let report = check_file(&path);
    assert!(report.is_usable(), "{}", report.render(Colour::Plain));
}

/// An exported history leaves a sound one behind, whatever of it was taken.
pub(crate) fn history(bytes: &[u8]) {
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

/// Typed lines are graded, or a round is played with them to its end, in plain lines.
pub(crate) fn typed(bytes: &[u8]) {
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
