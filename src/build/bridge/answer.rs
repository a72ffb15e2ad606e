//! Reading a model's answer: one item a line. A line that is broken is named, and the others are read all the same.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::gates::{self, Proof};
use crate::bank::file::{DraftFile, ItemFile};
use crate::build::clean::Document;
use crate::game::bank::About;
use crate::game::{Bank, Item, ItemId};
use crate::lint::{self, Language, Level};

/// The items of an answer that passed, and the lines that did not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Accepted {
    /// Drafts, in the order of the answer.
    pub items: Vec<ItemFile>,
    /// What was refused, by line.
    pub refused: Vec<Refused>,
    /// What could be better in the items that passed.
    pub warnings: Vec<Warning>,
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

/// What the rules of item writing say of items that passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The line, counted from 1; none when it is about all of them together.
    pub line: Option<usize>,
    /// The item's id.
    pub id: Option<String>,
    /// The rule's name, what it found, and its reason.
    pub words: String,
}

/// How sure a model's item is, once it passed the gates: nobody has read it.
const CONFIDENCE: f64 = 0.7;

/// Reads an answer and holds each item against the text, and all of them against each other.
#[must_use]
pub fn accept(document: &Document, answer: &str) -> Accepted {
    let proof = Proof::new(document);
    let mut passed: Vec<Passed> = Vec::new();
    let mut refused = Vec::new();
    let mut taken: HashSet<String> = HashSet::new();
    for (number, line) in answer.lines().enumerate() {
        let line = line.trim().trim_start_matches('\u{feff}').trim_end_matches(',');
        if line.is_empty() || matches!(line, "[" | "]") || line.starts_with("```") {
            continue;
        }
        match read(number + 1, line, &proof, &taken) {
            Ok(item) => {
                taken.insert(item.file.id.clone());
                passed.push(item);
            }
            Err(why) => refused.push(why),
        }
    }
    let findings = together(&passed, proof.language);
    let mut warnings = Vec::new();
    for finding in &findings {
        let about = finding.item.and_then(|at| passed.get(at));
        let (line, id) = (about.map(|item| item.line), about.map(|item| item.file.id.clone()));
        let words = gates::told(finding);
        match (finding.rule.level, line) {
            (Level::Error, Some(line)) => refused.push(Refused { line, id, reasons: vec![words] }),
            _ => warnings.push(Warning { line, id, words }),
        }
    }
    refused.sort_by_key(|refused| refused.line);
    let is_out = |line: usize| refused.iter().any(|refused| refused.line == line);
    warnings.retain(|warning| !warning.line.is_some_and(is_out));
    let items = passed.into_iter().filter(|item| !is_out(item.line)).map(|item| item.file).collect();
    Accepted { items, refused, warnings }
}

/// An item that passed the gates by itself.
struct Passed {
    line: usize,
    file: ItemFile,
    item: Arc<Item>,
}

/// What the rules of item writing find in some items as one bank.
fn together(passed: &[Passed], language: Language) -> Vec<lint::Finding> {
    let Ok(id) = "answer".parse() else { return Vec::new() };
    let tag = match language {
        Language::English => "en",
        Language::Other => "und",
    };
    let empty = String::new;
    let about = About { id, title: empty(), summary: empty(), language: tag.to_owned(), license: empty() };
    let items = passed.iter().map(|item| Arc::clone(&item.item)).collect();
    Bank::new(about, None, items).map(|bank| lint::check(&bank, &[])).unwrap_or_default()
}

fn read(line: usize, text: &str, proof: &Proof, taken: &HashSet<String>) -> Result<Passed, Refused> {
    let mut id = None;
    item(text, proof, taken, &mut id)
        .map(|(file, item)| Passed { line, file, item })
        .map_err(|reasons| Refused { line, id, reasons })
}

/// The item of a line; its id is told even when it fails.
fn item(
    text: &str,
    proof: &Proof,
    taken: &HashSet<String>,
    id: &mut Option<String>,
) -> Result<(ItemFile, Arc<Item>), Vec<String>> {
    let mut fields: Map<String, Value> = serde_json::from_str(text)
        .map_err(|error| vec![format!("column {}: no JSON object: {error}", error.column())])?;
    *id = fields.get("id").and_then(Value::as_str).map(str::to_owned);
    // What says how a key was worked out is for the gates, and no field of a bank.
    let derived = fields.remove("derived").and_then(|sum| sum.as_str().map(str::to_owned));
    fields.remove("draft");
    let mut file: ItemFile =
        serde_json::from_value(Value::Object(fields)).map_err(|error| vec![format!("no item: {error}")])?;
    let mut reasons = Vec::new();
    if file.id.parse::<ItemId>().is_err() {
        reasons.push(format!("\"{}\" is no id: lower-case letters, digits and hyphens make one", file.id));
    } else if taken.contains(&file.id) {
        reasons.push(format!("the id \"{}\" is taken by an earlier line", file.id));
    }
    match gates::pass(&file, derived.as_deref(), proof) {
        Ok(item) if reasons.is_empty() => {
            file.draft = Some(DraftFile::new("model", CONFIDENCE));
            Ok((file, item))
        }
        failed => {
            reasons.extend(failed.err().unwrap_or_default());
            Err(reasons)
        }
    }
}
