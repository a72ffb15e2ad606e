//! Damage: whatever happens to the bytes of a bank, the answer is a bank or a finding, never a panic, never a hang, and never a
//! character that could drive the terminal.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

use amursana::bank::{Colour, check_file, load_file, reports_to_json};
use proptest::prelude::*;

const GOOD: &[u8] = include_bytes!("banks/valid/all-kinds.json");
const SOURCE: &[u8] = include_bytes!("banks/valid/source.md");

/// One blow to a file.
#[derive(Debug, Clone)]
enum Blow {
    Overwrite(prop::sample::Index, u8),
    Insert(prop::sample::Index, &'static str),
    Cut(prop::sample::Index, usize),
    Swap(prop::sample::Index, prop::sample::Index, usize),
    End(prop::sample::Index),
}

/// Pieces that mean something in JSON or to a terminal.
const PIECES: [&str; 21] = [
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
    "//",
    "/*",
    "'",
    "\\u001b[2J",
    "\u{1b}]0;x\u{7}",
    "\u{202e}",
    "\\ud800",
    "é",
    "\u{feff}",
    "\"kind\": \"match\",",
    "\"key\": true,",
];

fn blow() -> impl Strategy<Value = Blow> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Blow::Overwrite(at, byte)),
        (at(), prop::sample::select(&PIECES[..])).prop_map(|(at, piece)| Blow::Insert(at, piece)),
        (at(), 1..200_usize).prop_map(|(at, length)| Blow::Cut(at, length)),
        (at(), at(), 1..80_usize).prop_map(|(one, other, length)| Blow::Swap(one, other, length)),
        at().prop_map(Blow::End),
    ]
}

fn strike(bytes: &mut Vec<u8>, blow: &Blow) {
    let length = bytes.len();
    if length == 0 {
        return;
    }
    match blow {
        Blow::Overwrite(at, byte) => bytes[at.index(length)] = *byte,
        Blow::Insert(at, piece) => {
            let at = at.index(length);
            bytes.splice(at..at, piece.bytes());
        }
        Blow::Cut(at, most) => {
            let at = at.index(length);
            bytes.drain(at..(at + most).min(length));
        }
        Blow::Swap(one, other, most) => {
            let (one, other) = (one.index(length), other.index(length));
            let piece: Vec<u8> = bytes[one..(one + most).min(length)].to_vec();
            bytes.splice(other..(other + most).min(length), piece);
        }
        Blow::End(at) => bytes.truncate(at.index(length)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_bank_is_a_bank_or_has_findings(blows in prop::collection::vec(blow(), 1..4)) {
        let mut bytes = GOOD.to_vec();
        for blow in &blows {
            strike(&mut bytes, blow);
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bank.json");
        std::fs::write(&path, &bytes).unwrap();
        std::fs::write(folder.path().join("source.md"), SOURCE).unwrap();
        let report = check_file(&path);
        prop_assert_eq!(load_file(&path).is_ok(), report.is_usable(), "{}", report.render(Colour::Plain));
        let lines = bytes.split(|byte| *byte == b'\n').count();
        for finding in &report.findings {
            prop_assert!(!finding.what.is_empty() && !finding.help.is_empty(), "{finding:?}");
            prop_assert!(finding.line <= lines && (finding.line == 0) == (finding.column == 0), "{finding:?}");
        }
        let shown = report.render(Colour::Plain);
        prop_assert!(!shown.chars().any(|char| (char.is_control() && char != '\n') || char == '\u{202e}'), "{shown:?}");
        prop_assert!(serde_json::from_str::<serde_json::Value>(&reports_to_json(&[report])).is_ok());
    }
}
