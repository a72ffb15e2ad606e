//! Reading a model's answer: one item a line. A line that is broken is named, and the others are read all the same.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::gates::{self, Proof};
use crate::bank::file::{DraftFile, ItemFile};
use crate::build::clean::Document;
use crate::game::ItemId;

/// The items of an answer that passed, and the lines that did not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Accepted {
    /// Drafts, in the order of the answer.
    pub items: Vec<ItemFile>,
    /// What was refused.
    pub refused: Vec<Refused>,
}

/// A line of an answer that gave no item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The line, counted from 1.
    pub line: usize,
    /// The item's id, when it could be read.
    pub id: Option<String>,
    /// Each gate that it failed, with the reason.
    pub reasons: Vec<String>,
}

/// How sure a model's item is, once it passed the gates: nobody has read it.
const CONFIDENCE: f64 = 0.7;

/// Reads an answer and holds each item against the text.
#[must_use]
pub fn accept(document: &Document, answer: &str) -> Accepted {
    let proof = Proof::new(document);
    let mut accepted = Accepted::default();
    let mut taken: HashSet<String> = HashSet::new();
    for (number, line) in answer.lines().enumerate() {
        let line = line.trim().trim_start_matches('\u{feff}').trim_end_matches(',');
        if line.is_empty() || matches!(line, "[" | "]") || line.starts_with("```") {
            continue;
        }
        let (id, outcome) = read(line, &proof, &taken);
        match outcome {
            Ok(item) => {
                taken.insert(item.id.clone());
                accepted.items.push(item);
            }
            Err(reasons) => accepted.refused.push(Refused { line: number + 1, id, reasons }),
        }
    }
    accepted
}

fn read(
    line: &str,
    proof: &Proof,
    taken: &HashSet<String>,
) -> (Option<String>, Result<ItemFile, Vec<String>>) {
    let mut fields: Map<String, Value> = match serde_json::from_str(line) {
        Ok(fields) => fields,
        Err(error) => {
            return (None, Err(vec![format!("column {}: no JSON object: {error}", error.column())]));
        }
    };
    let id = fields.get("id").and_then(Value::as_str).map(str::to_owned);
    // What says how a key was worked out is for the gates, and no field of a bank.
    let derived = fields.remove("derived").and_then(|sum| sum.as_str().map(str::to_owned));
    fields.remove("draft");
    let mut item: ItemFile = match serde_json::from_value(Value::Object(fields)) {
        Ok(item) => item,
        Err(error) => return (id, Err(vec![format!("no item: {error}")])),
    };
    let mut reasons = Vec::new();
    if item.id.parse::<ItemId>().is_err() {
        reasons.push(format!("\"{}\" is no id: lower-case letters, digits and hyphens make one", item.id));
    } else if taken.contains(&item.id) {
        reasons.push(format!("the id \"{}\" is taken by an earlier line", item.id));
    }
    reasons.extend(gates::reasons(&item, derived.as_deref(), proof));
    item.draft = Some(DraftFile::new("model", CONFIDENCE));
    if reasons.is_empty() { (id, Ok(item)) } else { (id, Err(reasons)) }
}
