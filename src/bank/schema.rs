//! The JSON Schema of bank files, made from the same types that read them. Editors complete and check with it, and `explain`
//! walks along it, so there is one definition of the format.

use serde_json::Value;

use super::file::BankFile;

/// The schema as a value.
pub(super) fn value() -> Value {
    schemars::schema_for!(BankFile).to_value()
}

/// The JSON Schema of bank files (draft 2020-12), as `questions/bank.schema.json` holds it.
#[must_use]
pub fn schema() -> String {
    // Writing a value into memory cannot fail.
    let mut text = serde_json::to_string_pretty(&value()).unwrap_or_default();
    text.push('\n');
    text
}
