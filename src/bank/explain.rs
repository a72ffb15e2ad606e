//! What is wrong with the text of a bank, all of it, with positions. Runs only when the short way of `load` found something.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::Path;

use jsonc_parser::{ParseOptions, ast, parse_to_ast};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::beside::Sources;
use super::convert::{self, Desk, Problem, Quotations};
use super::file::{BankFile, ItemFile, from_str};
use super::finding::{Report, Severity};
use super::place::{self, Mark};
use super::walk::{self, Walked};
use super::{limits, schema, syntax};
use crate::lint;

/// Everything that is wrong with a text, or could be better.
pub(super) fn explain(path: &Path, text: &str, sources: Sources<'_>) -> Report {
    Report { path: path.to_owned(), findings: place::findings(text, marks(text, sources)), drafts: 0 }
}

/// The report on a file that is not UTF-8: where that is, and what else is wrong.
pub(super) fn explain_bytes(path: &Path, bytes: &[u8], sources: Sources<'_>) -> Report {
    if let Some([0xff, 0xfe] | [0xfe, 0xff]) = bytes.get(..2) {
        return Report::of_file(path, "not-utf8", "the file is UTF-16", "save it as UTF-8");
    }
    let text = String::from_utf8_lossy(bytes);
    let mut marks = marks(&text, sources);
    let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let at = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
    let what = match broken {
        1 => "the file is not UTF-8: this byte belongs to no character".to_owned(),
        _ => format!("the file is not UTF-8: {broken} bytes, the first one here, belong to no character"),
    };
    marks.insert(0, Mark::error("not-utf8", at..at + 1, what, "save the file as UTF-8"));
    Report { path: path.to_owned(), findings: place::findings(&text, marks), drafts: 0 }
}

/// What the lint found in the text of a bank that can be used, put where it stands.
pub(super) fn linted(text: &str, findings: Vec<lint::Finding>) -> Vec<Mark> {
    if findings.is_empty() {
        return Vec::new();
    }
    let parsed = parse_to_ast(text, &jsonc_parser::CollectOptions::default(), &strict()).ok();
    let root = parsed.and_then(|parsed| parsed.value);
    let bytes = |at: &str| root.as_ref().map_or(0..0, |root| locate(root, at));
    let mark = |lint::Finding { rule, at, what, .. }| Mark {
        severity: rule.level.into(),
        rule: rule.name,
        bytes: bytes(&at),
        what,
        help: rule.help.to_owned(),
    };
    findings.into_iter().map(mark).collect()
}

/// What is wrong with the format of a text, and where.
pub(super) fn marks(text: &str, sources: Sources<'_>) -> Vec<Mark> {
    read::<BankFile>(text, "a bank", |root| content(root, sources))
}

/// Everything that is wrong with a text that should hold a file of some format: first as JSON, then what `content` says.
pub(super) fn read<File: DeserializeOwned>(
    text: &str,
    name: &str,
    content: impl FnOnce(&ast::Value<'_>) -> Vec<Mark>,
) -> Vec<Mark> {
    if text.trim().is_empty() {
        let help = format!("write {name} into it, or remove it");
        return vec![Mark::error("empty-file", 0..0, "the file is empty", help)];
    }
    let json = syntax::check(text);
    let mut marks = json.marks;
    let Some(text) = json.text else { return marks };
    match parse_to_ast(&text, &jsonc_parser::CollectOptions::default(), &strict()) {
        Ok(parsed) => {
            if let Some(root) = parsed.value {
                marks.extend(content(&root));
            }
        }
        // The first reading skips over what stands behind a backslash in a text; this one does not.
        Err(error) => {
            let (what, help) = syntax::words("escape", None);
            marks.push(Mark::error("syntax", error.range().start..error.range().end, what, help));
        }
    }
    if marks.is_empty()
        && let Err(error) = from_str::<File>(&text)
    {
        marks.push(Mark::error("format", 0..1, error.to_string(), "correct the value"));
    }
    marks
}

pub(super) fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

/// Everything that is wrong with the fields and values of a file.
fn content(root: &ast::Value<'_>, sources: Sources<'_>) -> Vec<Mark> {
    let Walked { mut value, whole, mut marks } = walk::walk(root, &schema::value(), "a bank");
    if root.as_object().is_none() {
        return marks;
    }
    let items = value.get_mut("items").and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default();
    let mut told = Told::new(root);
    let mut source = None;
    if let Ok(mut file) = from_str::<BankFile>(&value.to_string()) {
        if !file.source.is_empty() {
            match sources.source(&file.source) {
                Ok(found) => source = Some(found),
                Err(refusal) => told.add("source", Severity::Error, refusal.rule, refusal.what, refusal.help),
            }
        }
        if !file.atlas.is_empty()
            && let Err(refusal) = sources.atlas(&file.atlas)
        {
            told.add("atlas", Severity::Error, refusal.rule, refusal.what, refusal.help);
        }
        let mut desk = Desk::default();
        let lint = std::mem::take(&mut file.lint);
        convert::about(file, &mut desk);
        // With an item that can't be told apart, an id may be meant that isn't known.
        let ids: Option<HashSet<&str>> =
            items.iter().map(|item| item.get("id").and_then(Value::as_str)).collect();
        convert::off(&lint, ids.as_ref(), &mut desk);
        told.problems("", desk);
    }
    if items.len() > limits::ITEMS {
        let what = format!("the bank has {} items, {} are allowed", items.len(), limits::ITEMS);
        told.add("items", Severity::Error, "too-many", what, "split the bank".to_owned());
        marks.extend(told.marks);
        return marks;
    }
    let quotations = Quotations::of(source);
    for (at, item) in items.into_iter().enumerate() {
        let Ok(item) = serde_json::from_value::<ItemFile>(item) else { continue };
        let mut desk = Desk::default();
        convert::item(item, &quotations, &mut desk);
        if !whole.get(at).is_some_and(|whole| *whole) {
            desk.problems.retain(stands_alone);
        }
        told.problems(&format!("items/{at}/"), desk);
    }
    told.shared_ids();
    // A value that is not there, or not of its type, was made up for the checks; what these say of it is of no use.
    let slips: HashSet<Range<usize>> = marks.iter().map(|mark| mark.bytes.clone()).collect();
    marks.extend(told.marks.into_iter().filter(|mark| !slips.contains(&mark.bytes)));
    marks
}

/// Whether a problem is about one common field and nothing else, so that it counts even when another field is wrong.
fn stands_alone(problem: &Problem) -> bool {
    let field = problem.at.split('/').next().unwrap_or_default();
    // What a text holds is in the file, whatever is wrong beside it.
    matches!(problem.rule, "hidden-characters" | "too-long")
        || matches!(
            field,
            "id" | "topic" | "difficulty" | "hint" | "explanation" | "evidence" | "facts" | "was"
        )
}

/// Problems with values, put where the values stand.
pub(super) struct Told<'a> {
    root: &'a ast::Value<'a>,
    marks: Vec<Mark>,
}

impl<'a> Told<'a> {
    pub(super) fn new(root: &'a ast::Value<'a>) -> Self {
        Self { root, marks: Vec::new() }
    }

    pub(super) fn into_marks(self) -> impl Iterator<Item = Mark> {
        self.marks.into_iter()
    }

    pub(super) fn problems(&mut self, prefix: &str, desk: Desk) {
        for Problem { severity, rule, at, what, help } in desk.problems {
            self.add(&format!("{prefix}{at}"), severity, rule, what, help.into_owned());
        }
    }

    pub(super) fn add(
        &mut self,
        at: &str,
        severity: Severity,
        rule: &'static str,
        what: String,
        help: String,
    ) {
        let bytes = locate(self.root, at);
        self.marks.push(Mark { severity, rule, bytes, what, help });
    }

    /// Ids that two items share, and old ids that another item has or had.
    fn shared_ids(&mut self) {
        let items: &'a [ast::Value<'a>] = match self.root.as_object().and_then(|bank| bank.get_array("items"))
        {
            Some(list) => &list.elements,
            None => &[],
        };
        if self.root.as_object().is_some_and(|bank| bank.get_array("items").is_some()) && items.is_empty() {
            let (what, help) = ("the bank has no items".to_owned(), "write at least one item".to_owned());
            self.add("items", Severity::Error, "no-items", what, help);
        }
        let mut owner: HashMap<&str, usize> = HashMap::new();
        let objects = || items.iter().enumerate().filter_map(|(at, item)| Some((at, item.as_object()?)));
        for (at, item) in objects() {
            let Some(id) = item.get_string("id") else { continue };
            if let Some(first) = owner.insert(&id.value, at) {
                let what = format!("the id \"{}\" is taken by item {}", id.value, first + 1);
                self.marks.push(Mark::error(
                    "duplicate-id",
                    walk::bytes(id),
                    what,
                    "give each item an id of its own",
                ));
            }
        }
        for (at, item) in objects() {
            for was in item
                .get_array("was")
                .into_iter()
                .flat_map(|was| &was.elements)
                .filter_map(ast::Value::as_string_lit)
            {
                if let Some(other) = owner.insert(&was.value, at).filter(|other| *other != at) {
                    let what =
                        format!("\"{}\" is already the id, or an old id, of item {}", was.value, other + 1);
                    let help = "an old id can belong to one item only";
                    self.marks.push(Mark::error("duplicate-id", walk::bytes(was), what, help));
                }
            }
        }
    }
}

/// The bytes of the value at a path, or of the nearest one above it that exists. Of an object, only the bracket.
fn locate(root: &ast::Value<'_>, path: &str) -> Range<usize> {
    let mut node = root;
    for step in path.split('/').filter(|step| !step.is_empty()) {
        let next = match node {
            ast::Value::Object(object) => object.get(step).map(|property| &property.value),
            ast::Value::Array(array) => step.parse::<usize>().ok().and_then(|at| array.elements.get(at)),
            _ => None,
        };
        match next {
            Some(next) => node = next,
            None => break,
        }
    }
    walk::spot(node)
}
