//! Bank files: what is loaded, what is refused and with which words.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

use amursana::bank::Library;
use amursana::bank::file::BankFile;

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
fn a_shipped_bank_is_written_as_it_was_read() {
    let text = include_str!("../questions/amursana/timeline.json");
    let file: BankFile = serde_json::from_str(text).unwrap();
    let again: BankFile = serde_json::from_str(&file.to_json()).unwrap();
    assert_eq!(file, again);
}
