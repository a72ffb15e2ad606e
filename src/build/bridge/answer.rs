//! Reading a model's answer, item by item. What is broken is named by its line, and the others are read all the same.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::gates::{self, Proof, Sound};
use super::pieces::{Piece, pieces};
use crate::bank::file::{DraftFile, ItemFile};
use crate::build::clean::Document;
use crate::game::bank::About;
use crate::game::{Bank, ItemId};
use crate::lint::{self, Language, Level};

/// The items of an answer that passed, and what did not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Accepted {
    /// Drafts, in the order of the answer.
    pub items: Vec<ItemFile>,
    /// What was refused, by line.
    pub refused: Vec<Refused>,
    /// What could be better in the items that passed.
    pub warnings: Vec<Warning>,
}

/// A part of an answer that gave no item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The line that it begins on, counted from 1.
    pub line: usize,
    /// The item's id, when it could be read.
    pub id: Option<String>,
    /// Each gate that it failed, with the reason.
    pub reasons: Vec<String>,
}

/// What the rules of item writing say of items that passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The line that the item begins on, counted from 1; none when it is about all of them together.
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
    for piece in pieces(answer) {
        match read(piece, &proof, &taken) {
            Ok(item) => {
                taken.insert(item.file.id.clone());
                passed.push(item);
            }
            Err(why) => refused.push(why),
        }
    }
    let findings = together(&passed, proof.language);
    let out: HashSet<usize> = findings
        .iter()
        .filter(|found| found.rule.level == Level::Error)
        .filter_map(|found| found.item)
        .collect();
    let mut warnings = Vec::new();
    for finding in &findings {
        let about = finding.item.and_then(|at| passed.get(at));
        let (line, id) = (about.map(|item| item.line), about.map(|item| item.file.id.clone()));
        let words = gates::told(finding);
        match (finding.rule.level, line) {
            (Level::Error, Some(line)) => refused.push(Refused { line, id, reasons: vec![words] }),
            _ if finding.item.is_some_and(|at| out.contains(&at)) => {}
            _ => warnings.push(Warning { line, id, words }),
        }
    }
    for (_, item) in passed.iter().enumerate().filter(|(at, _)| !out.contains(at)) {
        let warning = |words: &String| Warning {
            line: Some(item.line),
            id: Some(item.file.id.clone()),
            words: words.clone(),
        };
        warnings.extend(item.sound.doubted.iter().map(warning));
    }
    refused.sort_by_key(|refused| refused.line);
    // By place and not by line: several items may stand on one.
    let kept = passed.into_iter().enumerate().filter(|(at, _)| !out.contains(at));
    Accepted { items: kept.map(|(_, item)| item.file).collect(), refused, warnings }
}

/// An item that passed the gates by itself.
struct Passed {
    line: usize,
    file: ItemFile,
    sound: Sound,
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
    let items = passed.iter().map(|item| Arc::clone(&item.sound.item)).collect();
    Bank::new(about, None, items).map(|bank| lint::check(&bank, &[])).unwrap_or_default()
}

fn read(piece: Piece, proof: &Proof, taken: &HashSet<String>) -> Result<Passed, Refused> {
    let Piece { line, fields } = piece;
    let mut id = None;
    fields
        .map_err(|why| vec![why])
        .and_then(|fields| item(fields, proof, taken, &mut id))
        .map(|(file, sound)| Passed { line, file, sound })
        .map_err(|reasons| Refused { line, id, reasons })
}

/// The item of an object; its id is told even when it fails.
fn item(
    mut fields: Map<String, Value>,
    proof: &Proof,
    taken: &HashSet<String>,
    id: &mut Option<String>,
) -> Result<(ItemFile, Sound), Vec<String>> {
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
        reasons.push(format!("the id \"{}\" is taken by an earlier item", file.id));
    }
    match gates::pass(&file, derived.as_deref(), proof) {
        Ok(made) if reasons.is_empty() => {
            file.draft = Some(DraftFile::new("model", CONFIDENCE));
            Ok((file, made))
        }
        failed => {
            reasons.extend(failed.err().unwrap_or_default());
            Err(reasons)
        }
    }
}
