//! One pass says what the other way of reading says, or gives up.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::bank::beside::Shelf;
use crate::bank::finding::Report;
use crate::bank::library::files;
use crate::bank::load::{check_text, folder_of, look_text};

/// How often the items of a bank are repeated to make a large one.
const ROUNDS: usize = 20;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The reports on a text, and whether one pass did for the first.
fn reports(path: &Path, text: &str) -> (Report, Report, bool) {
    let shelf = Shelf::default();
    let sources = shelf.folder(folder_of(path));
    let is_passed = check(text, &sources).is_some();
    (check_text(path, text, &sources), look_text(path, text, &sources).1, is_passed)
}

#[test]
fn both_ways_of_checking_say_the_same() {
    let mut passed = 0;
    for path in ["tests", "questions"].into_iter().flat_map(|name| files(&folder(name))) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let (one, other, is_passed) = reports(&path, &text);
        assert_eq!(one, other, "{}", path.display());
        passed += usize::from(is_passed);
    }
    assert!(passed > 10, "{passed} banks take one pass");
}

#[test]
fn fields_in_another_order_change_nothing() {
    let path = folder("tests/review/holm.json");
    let text = fs::read_to_string(&path).expect("a bank");
    let (expected, _, is_passed) = reports(&path, &text);
    assert!(is_passed && !expected.findings.is_empty());
    let serde_json::Value::Object(fields) = serde_json::from_str(&text).expect("JSON") else {
        panic!("an object")
    };
    for first in ["items", "language", "source"] {
        let mut names: Vec<&String> = fields.keys().collect();
        names.sort_by_key(|name| *name != first);
        let field = |name: &String| format!("{name:?}: {}", fields[name]);
        let turned = format!("{{{}}}", names.into_iter().map(field).collect::<Vec<_>>().join(", "));
        let (one, other, is_passed) = reports(&path, &turned);
        assert_eq!(one, other, "{first} first");
        assert_eq!(one.findings.len(), expected.findings.len(), "{first} first");
        assert!(is_passed, "{first} first");
    }
}

#[test]
fn items_that_ask_the_same_are_told_by_both_ways() {
    let path = folder("questions/amursana/lineage.json");
    let mut bank: BankFile =
        serde_json::from_str(&fs::read_to_string(&path).expect("a bank")).expect("a bank");
    let shipped = std::mem::take(&mut bank.items);
    assert!(shipped.len() * ROUNDS > WORTH_SHARING, "two threads share them");
    let copy = |round: usize| shipped.iter().map(move |item| (round, item));
    bank.items = (0..ROUNDS)
        .flat_map(copy)
        .map(|(round, item)| ItemFile { id: format!("{}-{round}", item.id), was: Vec::new(), ..item.clone() })
        .collect();
    let text = bank.to_json();
    let (one, other, is_passed) = reports(&path, &text);
    assert!(is_passed && !one.findings.is_empty(), "the copies ask the same");
    assert_eq!(one, other);
    // One item is broken, of those that either thread looks at.
    for round in [0, ROUNDS - 1] {
        let broken = text.replacen(&format!("\"{}-{round}\"", shipped[0].id), "\"?\"", 1);
        let (one, other, is_passed) = reports(&path, &broken);
        assert!(!is_passed && !one.is_usable());
        assert_eq!(one, other);
    }
}
