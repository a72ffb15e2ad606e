//! Bank files: what is loaded, what is refused and with which words.
//!
//! Every file in `banks/invalid` has its report next to it. After a change of words, look at what `INSTA_UPDATE=always cargo
//! test --test banks` writes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

use std::path::{Path, PathBuf};

use amursana::bank::file::BankFile;
use amursana::bank::library::is_atlas_file;
use amursana::bank::{Colour, Library, check_file, load_file, schema};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The bank files directly in a folder, by name; atlases are no banks.
fn banks_in(name: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files
        .retain(|path| path.extension().is_some_and(|extension| extension == "json") && !is_atlas_file(path));
    files.sort();
    assert!(!files.is_empty());
    files
}

#[test]
fn every_shipped_bank_is_usable_and_its_quotations_are_found() {
    let library = Library::shipped();
    assert!(library.unusable.is_empty(), "{:?}", library.unusable);
    assert!(!library.shipped.is_empty());
    for bank in &library.shipped {
        for item in bank.items() {
            assert!(!item.evidence.is_empty(), "{} {}", bank.id(), item.id);
            assert!(
                item.evidence.iter().all(|evidence| evidence.place.is_some()),
                "{} {}",
                bank.id(),
                item.id
            );
        }
    }
}

#[test]
fn every_valid_bank_is_loaded_without_a_word() {
    for path in banks_in("tests/banks/valid").into_iter().chain(banks_in("questions/amursana")) {
        let report = check_file(&path);
        assert!(report.findings.is_empty(), "{}", report.render(Colour::Plain));
        load_file(&path).unwrap();
    }
}

#[test]
fn every_invalid_bank_is_told_what_is_wrong_and_what_to_do() {
    let here = folder("tests/banks/invalid");
    insta::with_settings!({ snapshot_path => here.clone(), prepend_module_to_snapshot => false, omit_expression => true }, {
        for path in banks_in("tests/banks/invalid") {
            let report = check_file(&path);
            assert!(!report.findings.is_empty(), "{}", path.display());
            let text = report.render(Colour::Plain).replace(&*here.join("").to_string_lossy(), "");
            insta::assert_snapshot!(path.file_stem().unwrap().to_str().unwrap(), text);
            assert_eq!(load_file(&path).is_ok(), report.is_usable(), "{}", path.display());
        }
    });
}

#[test]
fn a_bank_is_written_as_it_was_read() {
    for path in banks_in("tests/banks/valid").into_iter().chain(banks_in("questions/amursana")) {
        let text = std::fs::read_to_string(path).unwrap();
        let file: BankFile = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap();
        assert_eq!(serde_json::from_str::<BankFile>(&file.to_json()).unwrap(), file);
    }
    let text = std::fs::read_to_string(folder("tests/banks/valid/all-kinds.json")).unwrap();
    let file: BankFile = serde_json::from_str(&text).unwrap();
    assert!(file.to_json() == text, "fields keep their order, empty ones are left out: {}", file.to_json());
}

#[test]
fn the_schema_file_is_the_schema_of_the_program() {
    let path = folder("questions/bank.schema.json");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, schema()).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        written == schema(),
        "the schema has changed: run this test once with UPDATE_SCHEMA=1 and look at the change"
    );
}

#[test]
fn the_schema_takes_the_valid_banks_and_refuses_every_wrong_field() {
    let schema = serde_json::from_str(&schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for path in banks_in("tests/banks/valid").into_iter().chain(banks_in("questions/amursana")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let bank = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap();
        let errors: Vec<String> = validator.iter_errors(&bank).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
    }
    for name in [
        "unknown-field",
        "missing-field",
        "wrong-type",
        "not-an-object",
        "just-null",
        "unknown-kind",
        "too-long",
        "too-many",
        "no-items",
        "bad-ids",
        "bad-values",
    ] {
        let text =
            std::fs::read_to_string(folder("tests/banks/invalid").join(name).with_extension("json")).unwrap();
        assert!(!validator.is_valid(&serde_json::from_str(&text).unwrap()), "{name}");
    }
}
