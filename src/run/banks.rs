//! Listing and checking banks.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Outcome, print, print_styled};
use crate::bank::library::files_to_check;
use crate::bank::{Colour, Library, Summary, check_files, reports_to_json};
use crate::error::Error;
use crate::game::{Bank, Kind};
use crate::words::{clean, counted};

/// Lists the banks, and the files that can't be used with the reason.
pub(super) fn list(library: &Library, json: bool) -> Result<Outcome, Error> {
    print(&if json { as_json(library)? } else { as_text(library) })
}

fn as_text(library: &Library) -> String {
    let mut text = String::new();
    for bank in library.banks() {
        let about = bank.about();
        let kinds: Vec<String> =
            kinds(&bank).iter().map(|(kind, count)| format!("{} {count}", kind.word())).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}: {}, {}", bank.id(), about.title, counted(bank.items().len(), "question"));
        if !about.summary.is_empty() {
            let _ = writeln!(text, "  {}", about.summary);
        }
        let _ = writeln!(text, "  {}", kinds.join(", "));
    }
    for unusable in &library.unusable {
        let _ = write!(text, "not usable: {}\n{}", clean(&unusable.path.to_string_lossy()), unusable.report);
    }
    text
}

fn kinds(bank: &Bank) -> BTreeMap<Kind, usize> {
    let mut kinds = BTreeMap::new();
    for item in bank.items() {
        *kinds.entry(item.kind()).or_default() += 1;
    }
    kinds
}

/// What `banks --json` writes. Fields may be added later, none will be taken away.
#[derive(Serialize)]
struct Listing<'a> {
    /// The usable banks, the shipped ones first.
    banks: Vec<Entry<'a>>,
    /// The files that can't be used.
    unusable: Vec<Broken<'a>>,
}

/// One usable bank.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    title: &'a str,
    summary: &'a str,
    /// A BCP 47 tag.
    language: &'a str,
    license: &'a str,
    /// `shipped` with the program, or the user's `own`.
    origin: &'static str,
    /// How many items it has.
    items: usize,
    /// How many items of each kind, by the kind's word; a kind without items is left out.
    kinds: BTreeMap<&'static str, usize>,
    /// Its topics, in order of first appearance.
    topics: Vec<&'a str>,
}

/// A file that is no usable bank.
#[derive(Serialize)]
struct Broken<'a> {
    path: String,
    /// The reason, as `check` shows it.
    report: &'a str,
}

fn as_json(library: &Library) -> Result<String, Error> {
    let shipped = library.shipped.iter().map(|bank| entry(bank, "shipped"));
    let own = library.own.iter().map(|bank| entry(bank, "own"));
    let broken = library.unusable.iter().map(|unusable| Broken {
        path: unusable.path.to_string_lossy().into_owned(),
        report: &unusable.report,
    });
    let listing = Listing { banks: shipped.chain(own).collect(), unusable: broken.collect() };
    let json = serde_json::to_string_pretty(&listing)
        .map_err(|error| Error::failure(format!("the list can't be written as JSON: {error}")))?;
    Ok(json + "\n")
}

fn entry<'a>(bank: &'a Bank, origin: &'static str) -> Entry<'a> {
    let about = bank.about();
    Entry {
        id: bank.id().as_str(),
        title: &about.title,
        summary: &about.summary,
        language: &about.language,
        license: &about.license,
        origin,
        items: bank.items().len(),
        kinds: kinds(bank).into_iter().map(|(kind, count)| (kind.word(), count)).collect(),
        topics: bank.topics(),
    }
}

/// Checks bank files, and all those in folders.
pub(super) fn check(paths: &[PathBuf], json: bool, colour: Colour) -> Result<Outcome, Error> {
    let files = files_of(paths)?;
    let reports = check_files(&files);
    let summary = Summary::of(&reports);
    if json {
        print(&reports_to_json(&reports))?;
    } else {
        let findings: String = reports.iter().map(|report| report.render(colour)).collect();
        print_styled(&format!("{findings}{}\n", summary_text(summary)))?;
    }
    Ok(if summary.errors + summary.warnings == 0 { Outcome::Done } else { Outcome::Findings })
}

fn summary_text(summary: Summary) -> String {
    let files = counted(summary.files, "file");
    let found = match (summary.errors, summary.warnings) {
        (0, 0) => format!("{files} checked: nothing to mend."),
        (errors, warnings) => {
            format!("{files} checked: {}, {}.", counted(errors, "error"), counted(warnings, "warning"))
        }
    };
    match summary.drafts {
        0 => found,
        1 => format!("{found} 1 item is a draft that nobody has reviewed: see amursana review."),
        drafts => format!("{found} {drafts} items are drafts that nobody has reviewed: see amursana review."),
    }
}

/// The bank files that some paths mean. A path that isn't there, or a folder without banks, is an error: somebody meant
/// something by it.
fn files_of(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let inside = files_to_check(path);
            if inside.is_empty() {
                return Err(Error::input(format!("{} holds no bank files", named(path)))
                    .hint("a bank is a file whose name ends in .json"));
            }
            found.extend(inside);
        } else if let Err(error) = path.metadata() {
            let hint = match error.kind() {
                ErrorKind::NotFound => {
                    "name a bank's file or a folder of banks; amursana new FOLDER begins one"
                }
                _ => "see that you may read it",
            };
            return Err(Error::input(format!("{} can't be read: {error}", named(path))).hint(hint));
        } else {
            found.push(path.clone());
        }
    }
    Ok(found)
}

/// A path fit to be shown.
pub(super) fn named(path: &Path) -> String {
    clean(&path.to_string_lossy())
}
