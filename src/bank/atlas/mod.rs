//! Atlas files: the places, dates and people of a text, in a file that several banks can share.
//!
//! A bank names its atlas by file, as it names its source. The same machinery reads both: a good file takes the short way,
//! a file with anything wrong in it is gone through again, with positions.

mod convert;
pub mod file;
mod load;

pub(super) use load::{explain, in_order, parse};

use serde_json::Value;

/// The end of an atlas file's name, by which a folder's atlases and banks are told apart.
pub const FILE_END: &str = "atlas.json";

/// The schema as a value.
fn schema_value() -> Value {
    schemars::schema_for!(file::AtlasFile).to_value()
}

/// The JSON Schema of atlas files (draft 2020-12), as `questions/atlas.schema.json` holds it.
pub fn schema() -> String {
    // Writing a value into memory cannot fail.
    let mut text = serde_json::to_string_pretty(&schema_value()).unwrap_or_default();
    text.push('\n');
    text
}
