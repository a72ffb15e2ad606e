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
use crate::bank::file::from_str;
use crate::bank::finding::{Report, Severity};
use crate::bank::place::{self, Mark};
use crate::bank::walk;
use crate::game::Atlas;

/// Reads an atlas. Nothing when it has errors; warnings don't matter here. A byte order mark must be gone already.
pub(in crate::bank) fn parse(text: &str, sources: Sources<'_>) -> Option<Arc<Atlas>> {
    let file: AtlasFile = from_str(text).ok()?;
    let source = match file.source.as_str() {
        "" => None,
        name => Some(sources.source(name).ok()?),
    };
    let mut desk = Desk::default();
    let atlas = convert::atlas(file, source, &mut desk);
    let is_usable = desk.problems.iter().all(|problem| problem.severity == Severity::Warning);
    atlas.filter(|_| is_usable).map(Arc::new)
}

/// The atlas of a text of which there is nothing to be said, neither that it is wrong nor that it could be better.
pub(in crate::bank) fn in_order(text: &str, sources: Sources<'_>) -> Option<Atlas> {
    // Reading takes null for nothing; the schema, by which a file is explained, does not.
    if text.contains("null") {
        return None;
    }
    let file: AtlasFile = from_str(text).ok()?;
    let source = match file.source.as_str() {
        "" => None,
        name => Some(sources.source(name).ok()?),
    };
    let mut desk = Desk::default();
    convert::atlas(file, source, &mut desk).filter(|_| desk.problems.is_empty())
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
    // Read from a text as everywhere else: reading it from values would be all that code once more.
    if let Ok(file) = from_str::<AtlasFile>(&value.to_string()) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::beside::Shelf;

    /// Whether there is nothing to be said of an atlas, by the short way and by the long one.
    fn is_good(text: &str) -> (bool, bool) {
        let shelf = Shelf::default();
        let folder = shelf.folder(Path::new(""));
        (
            in_order(text, &folder).is_some(),
            explain(Path::new("atlas.json"), text, &folder).findings.is_empty(),
        )
    }

    #[test]
    fn the_short_way_is_no_more_lenient_than_the_long_one() {
        let good = r#"{"id": "a", "title": "{T} \"[", "license": "MIT",
            "places": [{"id": "p", "name": "P", "lat": 1, "lon": 2, "radius": 30}],
            "outlines": [{"kind": "river", "name": "Ili", "points": [[43.9, 81.3], [44, 80]]}]}"#;
        assert_eq!(is_good(good), (true, true));
        for (part, with) in [
            (
                r#"{"kind": "river", "name": "Ili", "points": [[43.9, 81.3], [44, 80]]}"#,
                r#"["river", "Ili", [[43.9, 81.3], [44, 80]]]"#,
            ),
            (r#""river""#, r#"{"river": null}"#),
            ("43.9, 81.3", "43.9"),
            ("30", "null"),
            ("MIT", r"MIT\u200b"),
            (r#""name": "P", "#, ""),
            (good, r#"["", "a", "T", "MIT"]"#),
            (good, ""),
        ] {
            let text = good.replace(part, with);
            assert_eq!(is_good(&text), (false, false), "{text}");
        }
    }
}
