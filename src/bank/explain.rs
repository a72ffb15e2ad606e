//! What is wrong with the text of a bank.

use std::path::Path;

use super::finding::Report;
use super::load::Sources;

/// Everything that is wrong with a text, or could be better.
pub(super) fn explain(path: &Path, text: &str, _sources: Sources<'_>) -> Report {
    match serde_json::from_str::<super::file::BankFile>(text) {
        Err(error) => Report::of_file(path, "format", error.to_string(), "correct it"),
        Ok(_) => Report::of_file(path, "content", "an item is wrong", "correct it"),
    }
}

/// The report on a file that is not UTF-8.
pub(super) fn not_utf8(path: &Path, _bytes: &[u8]) -> Report {
    Report::of_file(path, "not-utf8", "the file is not UTF-8", "save it as UTF-8")
}
