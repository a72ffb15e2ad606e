//! From the text of an atlas file to an [`Atlas`], and everything that is wrong with one.

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use jsonc_parser::ast;

use super::convert;
use super::file::AtlasFile;
use crate::bank::beside::Sources;
use crate::bank::convert::Desk;
use crate::bank::explain::{Told, read};
use crate::bank::finding::{Report, Severity};
use crate::bank::place::{self, Mark};
use crate::bank::walk;
use crate::game::Atlas;

/// Reads an atlas. Nothing when it has errors; warnings don't matter here. A byte order mark must be gone already.
pub(in crate::bank) fn parse(text: &str, sources: Sources<'_>) -> Option<Arc<Atlas>> {
    let file: AtlasFile = serde_json::from_str(text).ok()?;
    let source = match file.source.as_str() {
        "" => None,
        name => Some(sources.source(name).ok()?),
    };
    let mut desk = Desk::default();
    let atlas = convert::atlas(file, source, &mut desk);
    let is_usable = desk.problems.iter().all(|problem| problem.severity == Severity::Warning);
    atlas.filter(|_| is_usable).map(Arc::new)
}

/// Everything that is wrong with a text, or could be better.
pub(in crate::bank) fn explain(path: &Path, text: &str, sources: Sources<'_>) -> Report {
    let marks = read::<AtlasFile>(text, "an atlas", |root| content(root, sources));
    Report { path: path.to_owned(), findings: place::findings(text, marks), drafts: 0 }
}

/// Everything that is wrong with the fields and values of a file.
fn content(root: &ast::Value<'_>, sources: Sources<'_>) -> Vec<Mark> {
    let walk::Walked { value, mut marks, .. } = walk::walk(root, &super::schema_value(), "an atlas");
    let mut told = Told::new(root);
    if let Ok(file) = serde_json::from_value::<AtlasFile>(value) {
        let mut source = None;
        if !file.source.is_empty() {
            match sources.source(&file.source) {
                Ok(found) => source = Some(found),
                Err(refusal) => told.add("source", Severity::Error, refusal.rule, refusal.what, refusal.help),
            }
        }
        let mut desk = Desk::default();
        convert::atlas(file, source, &mut desk);
        // What follows from a field that had to be made up is of no use.
        if marks.is_empty() {
            told.problems("", desk);
        } else {
            desk.problems.retain(|problem| problem.rule == "evidence-not-found");
            told.problems("", desk);
        }
    }
    let slips: HashSet<Range<usize>> = marks.iter().map(|mark| mark.bytes.clone()).collect();
    marks.extend(told.into_marks().filter(|mark| !slips.contains(&mark.bytes)));
    marks
}
