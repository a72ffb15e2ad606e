//! The limits of a bank, at their edges: as much as is allowed is taken, one more is refused with the rule's name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

use std::path::PathBuf;

use amursana::bank::file::{BankFile, EvidenceFile, ItemFile, LintFile, TaskFile};
use amursana::bank::{Severity, check_file, limits};

fn item(id: String) -> ItemFile {
    ItemFile {
        // Items that ask the same would be a finding of their own.
        stem: format!("Stem of {id}"),
        id,
        topic: "T".to_owned(),
        difficulty: 1,
        hint: String::new(),
        explanation: "E".to_owned(),
        evidence: Vec::new(),
        facts: Vec::new(),
        was: Vec::new(),
        draft: None,
        task: TaskFile::Typed { key: "K".to_owned(), accept: Vec::new(), distractors: Vec::new() },
    }
}

fn bank(items: Vec<ItemFile>) -> BankFile {
    BankFile {
        lint: LintFile::default(),
        schema: String::new(),
        id: "test/limits".to_owned(),
        title: "T".to_owned(),
        summary: String::new(),
        language: "en".to_owned(),
        license: "MIT".to_owned(),
        source: String::new(),
        atlas: String::new(),
        items,
    }
}

/// A folder for one bank, and where the bank stands in it.
fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.json");
    (folder, path)
}

/// The rules that a file breaks.
fn rules_of(text: &str) -> Vec<&'static str> {
    let (_folder, path) = folder();
    std::fs::write(&path, text).unwrap();
    let errors = |report: amursana::bank::Report| {
        report
            .findings
            .into_iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| finding.rule)
            .collect()
    };
    errors(check_file(&path))
}

#[test]
fn texts_and_lists_are_held_to_their_limits() {
    type Change = fn(&mut ItemFile, usize);
    let long = |length: usize| "ж".repeat(length);
    let rows: [(usize, &str, Change); 9] = [
        (limits::PROSE, "too-long", |item, size| item.stem = "ж".repeat(size)),
        (limits::PROSE, "too-long", |item, size| item.hint = "ж".repeat(size)),
        (limits::PROSE, "too-long", |item, size| item.explanation = "ж".repeat(size)),
        (limits::PROSE, "too-long", |item, size| {
            item.evidence = vec![EvidenceFile { quote: "ж".repeat(size) }];
        }),
        (limits::SHORT, "too-long", |item, size| item.topic = "ж".repeat(size)),
        (limits::FACT, "too-long", |item, size| item.facts = vec!["ж".repeat(size)]),
        (limits::LIST, "too-many", |item, size| item.facts = vec!["f".to_owned(); size]),
        (limits::LIST, "too-many", |item, size| {
            item.was = (0..size).map(|number| format!("was-{number}")).collect();
        }),
        (limits::LIST, "too-many", |item, size| {
            let accept = (0..size).map(|number| format!("form {number}")).collect();
            item.task = TaskFile::Typed { key: "K".to_owned(), accept, distractors: Vec::new() };
        }),
    ];
    for (row, (limit, rule, change)) in rows.into_iter().enumerate() {
        let told = |size: usize| {
            let mut item = item("a".to_owned());
            change(&mut item, size);
            rules_of(&bank(vec![item]).to_json())
        };
        assert_eq!((told(limit), told(limit + 1)), (vec![], vec![rule]), "row {row}");
    }
    let titled =
        |size: usize| rules_of(&BankFile { title: long(size), ..bank(vec![item("a".to_owned())]) }.to_json());
    assert_eq!((titled(limits::SHORT), titled(limits::SHORT + 1)), (vec![], vec!["too-long"]));
}

#[test]
fn items_are_held_to_their_limit() {
    let many = |count: usize| {
        let items = (0..count).map(|number| item(format!("i{number}"))).collect();
        rules_of(&serde_json::to_string(&bank(items)).unwrap())
    };
    assert_eq!((many(limits::ITEMS), many(limits::ITEMS + 1)), (vec![], vec!["too-many"]));
}

#[test]
fn files_are_held_to_their_limits() {
    let padded = |size: u64| {
        let mut text = bank(vec![item("a".to_owned())]).to_json();
        text.push_str(&" ".repeat(usize::try_from(size).unwrap() - text.len()));
        rules_of(&text)
    };
    assert_eq!((padded(limits::FILE_BYTES), padded(limits::FILE_BYTES + 1)), (vec![], vec!["too-large"]));

    let sourced = |size: u64| {
        let (folder, path) = folder();
        let bank = BankFile { source: "source.md".to_owned(), ..bank(vec![item("a".to_owned())]) };
        std::fs::write(&path, bank.to_json()).unwrap();
        std::fs::File::create(folder.path().join("source.md")).unwrap().set_len(size).unwrap();
        check_file(&path).findings.into_iter().map(|finding| finding.rule).collect::<Vec<_>>()
    };
    assert_eq!(sourced(limits::SOURCE_BYTES), ["no-evidence"]);
    assert_eq!(sourced(limits::SOURCE_BYTES + 1), ["bad-source"]);
}
