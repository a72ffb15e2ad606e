//! One pass says what the other way of reading says, or gives up.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::*;
use crate::bank::beside::Beside as _;
use crate::bank::beside::Shelf;
use crate::bank::file::{BankFile, ItemFile};
use crate::bank::finding::Report;
use crate::bank::library::{files, is_atlas_file};
use crate::bank::load::{check_file, folder_of, look_text, one_pass, read_text};

/// How often the items of a bank are repeated to make a large one.
const ROUNDS: usize = 20;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The reports on a file, and whether one pass did for the first.
fn reports(path: &Path) -> (Report, Report, bool) {
    let shelf = Shelf::default();
    let sources = shelf.folder(folder_of(path));
    let text = read_text(path, &sources).unwrap_or_default();
    (check_file(path), look_text(path, &text, &sources).1, one_pass(path, &sources).is_some())
}

/// The same for a text in place of that of a file, with all that stands beside it.
fn reports_of(text: &str, path: &Path) -> (Report, Report, bool) {
    let home = tempfile::tempdir().expect("a folder");
    for beside in fs::read_dir(folder_of(path)).expect("a folder").flatten() {
        fs::copy(beside.path(), home.path().join(beside.file_name())).expect("copied");
    }
    let path = home.path().join("bank.json");
    fs::write(&path, text).expect("written");
    reports(&path)
}

#[test]
fn both_ways_of_checking_say_the_same() {
    let mut passed = 0;
    for path in ["tests", "questions"].into_iter().flat_map(|name| files(&folder(name))) {
        if fs::read_to_string(&path).is_err() || is_atlas_file(&path) {
            continue;
        }
        let (one, other, is_passed) = reports(&path);
        assert_eq!(one, other, "{}", path.display());
        passed += usize::from(is_passed);
    }
    assert!(passed > 10, "{passed} banks take one pass");
}

#[test]
fn fields_in_another_order_change_nothing() {
    let path = folder("tests/review/holm.json");
    let text = fs::read_to_string(&path).expect("a bank");
    let (expected, _, is_passed) = reports(&path);
    assert!(is_passed && !expected.findings.is_empty());
    let serde_json::Value::Object(fields) = serde_json::from_str(&text).expect("JSON") else {
        panic!("an object")
    };
    for first in ["items", "language", "source"] {
        let mut names: Vec<&String> = fields.keys().collect();
        names.sort_by_key(|name| *name != first);
        let field = |name: &String| format!("{name:?}: {}", fields[name]);
        let turned = format!("{{{}}}", names.iter().copied().map(field).collect::<Vec<_>>().join(", "));
        let (one, other, is_passed) = reports_of(&turned, &path);
        assert_eq!(one, other, "{first} first");
        assert_eq!(one.findings.len(), expected.findings.len(), "{first} first");
        assert_eq!(is_passed, names.last().is_some_and(|last| *last == "items"), "{first} first");
    }
}

/// A shipped bank, and the text of a large one that holds its items again and again.
fn large() -> (PathBuf, Vec<ItemFile>, String) {
    let path = folder("questions/amursana/lineage.json");
    let mut bank: BankFile =
        serde_json::from_str(&fs::read_to_string(&path).expect("a bank")).expect("a bank");
    let shipped = std::mem::take(&mut bank.items);
    let copy = |round: usize| shipped.iter().map(move |item| (round, item));
    bank.items = (0..ROUNDS)
        .flat_map(copy)
        .map(|(round, item)| ItemFile { id: format!("{}-{round}", item.id), was: Vec::new(), ..item.clone() })
        .collect();
    (path, shipped, bank.to_json())
}

#[test]
fn whoever_reads_a_piece_and_when_all_is_in_order() {
    let (path, _, text) = large();
    let file = tempfile::NamedTempFile::new().expect("a file");
    fs::write(file.path(), &text).expect("written");
    for (said, is_proved) in [("", false), ("all", true)] {
        let (cut, _, window) = Cut::of(file.path(), text.len()).expect("a bank");
        let pieces = cut.pieces();
        assert!(pieces.len() > 3);
        let pile = Pile::new(pieces);
        let work = Work { language: Language::English, can_quote: true, cut, pile, source: OnceLock::new() };
        // It begins in the middle, and goes on from behind; the source comes late.
        let runs = work.run(Hand::Second, window).expect("in order");
        assert!(runs.len() > 1);
        let shelf = Shelf::default();
        let source = match said {
            "" => Arc::default(),
            _ => shelf.folder(folder_of(&path)).source("source.md").expect("a source"),
        };
        work.source.get_or_init(|| Index::of(source));
        let seen = work.joined(runs);
        assert_eq!(seen.is_some(), is_proved);
        let Some(seen) = seen else { continue };
        let bank: BankFile = serde_json::from_str(&text).expect("a bank");
        assert!(seen.lint.ids().map(ItemId::as_str).eq(bank.items.iter().map(|item| item.id.as_str())));
    }
}

#[test]
fn items_that_ask_the_same_are_told_by_both_ways() {
    let (path, shipped, text) = large();
    assert!(text.len() > 500_000, "two threads share them");
    let (one, other, is_passed) = reports_of(&text, &path);
    assert!(is_passed && !one.findings.is_empty(), "the copies ask the same");
    assert_eq!(one, other);
    // One item is broken, of those that either thread looks at.
    for round in [0, ROUNDS - 1] {
        let broken = text.replacen(&format!("\"{}-{round}\"", shipped[0].id), "\"?\"", 1);
        let (one, other, is_passed) = reports_of(&broken, &path);
        assert!(!is_passed && !one.is_usable());
        assert_eq!(one, other);
    }
}
