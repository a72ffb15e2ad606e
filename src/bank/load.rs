//! From the text of a bank file to a [`Bank`], fast: no positions are kept. When anything is wrong, `explain` goes through the
//! text again and says what and where.

use std::ffi::OsStr;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::beside::{Folder, Shelf, Sources};
use super::convert::{self, Desk, Quotations};
use super::explain::{explain, explain_bytes, linted, marks};
use super::file::{BankFile, ItemFile, from_str};
use super::finding::{Report, Severity};
use super::pass::{self, Passed};
use super::read;
use super::{atlas, library, limits, place};
use crate::game::{Bank, Item};
use crate::lint::{self, Off};

/// A bank and what its file says beside it.
pub(super) struct Loaded {
    pub(super) bank: Bank,
    /// The rules of the lint that it does without.
    pub(super) off: Vec<Off>,
}

/// What became of a text.
pub(super) enum Outcome {
    /// A bank in the right format.
    Good(Loaded),
    /// A bank that can be used, with warnings.
    Usable(Loaded),
    /// No bank.
    Broken,
}

/// Reads a bank. A byte order mark must be gone already.
pub(super) fn bank(text: &str, sources: Sources<'_>) -> Outcome {
    let mut desk = Desk::default();
    match assemble(text, sources, &mut desk) {
        Some(loaded) if desk.problems.is_empty() => Outcome::Good(loaded),
        Some(loaded) if desk.problems.iter().all(|problem| problem.severity == Severity::Warning) => {
            Outcome::Usable(loaded)
        }
        _ => Outcome::Broken,
    }
}

fn assemble(text: &str, sources: Sources<'_>, desk: &mut Desk) -> Option<Loaded> {
    let mut file: BankFile = from_str(text).ok()?;
    let items = std::mem::take(&mut file.items);
    if items.len() > limits::ITEMS {
        return None;
    }
    let source = match file.source.as_str() {
        "" => None,
        name => Some(sources.source(name).ok()?),
    };
    let atlas = match file.atlas.as_str() {
        "" => None,
        name => Some(sources.atlas(name).ok()?),
    };
    let quotations = Quotations::of(source.clone());
    let off = if file.lint.off.is_empty() {
        Vec::new()
    } else {
        let ids = items.iter().map(|item| item.id.as_str()).collect();
        convert::off(&file.lint, Some(&ids), desk)
    };
    let about = convert::about(file, desk);
    let items =
        items.into_iter().filter_map(|item| convert::item(item, &quotations, desk)).map(Arc::new).collect();
    let bank = Bank::new(about?, source, items).ok()?.with_atlas(atlas);
    Some(Loaded { bank, off })
}

/// Loads one bank file.
///
/// # Errors
/// Everything that is wrong with it. Warnings alone don't keep a bank from being loaded.
pub fn load_file(path: &Path) -> Result<Bank, Report> {
    let shelf = Shelf::default();
    let sources = shelf.folder(folder_of(path));
    let text = read_text(path, &sources)?;
    match bank(&text, &sources) {
        Outcome::Good(loaded) | Outcome::Usable(loaded) => Ok(loaded.bank),
        Outcome::Broken => Err(explain(path, &text, &sources)),
    }
}

/// The item that a file's item makes by itself, whatever its bank and source.
///
/// # Errors
/// Everything that keeps it from being valid: the path of the field, and what is wrong.
pub fn well_formed(item: &ItemFile) -> Result<Arc<Item>, Vec<String>> {
    let mut desk = Desk::default();
    let made = convert::item(item.clone(), &Quotations::none(), &mut desk);
    let problem = |problem: convert::Problem| format!("{}: {}", problem.at, problem.what);
    match made {
        Some(item) if desk.problems.is_empty() => Ok(Arc::new(item)),
        _ => Err(desk.problems.into_iter().map(problem).collect()),
    }
}

/// How many items of a bank's text are marked as drafts.
fn drafts(text: &str) -> usize {
    #[derive(Deserialize)]
    struct Items {
        items: Vec<Draft>,
    }
    #[derive(Deserialize)]
    struct Draft {
        draft: Option<IgnoredAny>,
    }
    if memchr::memmem::find(text.as_bytes(), b"\"draft\"").is_none() {
        return 0;
    }
    let items = serde_json::from_str::<Items>(text).map_or_else(|_| Vec::new(), |bank| bank.items);
    items.iter().filter(|item| item.draft.is_some()).count()
}

/// Checks one bank or atlas file: everything that is wrong with it, and, once a bank can be used, what the lint finds in its
/// items.
pub fn check_file(path: &Path) -> Report {
    check(path, &Shelf::default())
}

/// Checks files, two at a time; what several of them name is read once by each of the two. The reports are in the order of
/// the files.
pub fn check_files(paths: &[PathBuf]) -> Vec<Report> {
    let next = AtomicUsize::new(0);
    let work = || {
        let shelf = Shelf::default();
        let take = || next.fetch_add(1, Ordering::Relaxed);
        let files = std::iter::repeat_with(take).map_while(|at| Some((at, paths.get(at)?)));
        files.map(|(at, path)| (at, check(path, &shelf))).collect::<Vec<_>>()
    };
    let mut reports = thread::scope(|scope| {
        // Without a second thread the first one does it all.
        let second =
            (paths.len() > 1).then(|| thread::Builder::new().spawn_scoped(scope, work).ok()).flatten();
        let mut reports = work();
        if let Some(second) = second {
            reports.extend(second.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        reports
    });
    reports.sort_unstable_by_key(|(at, _)| *at);
    reports.into_iter().map(|(_, report)| report).collect()
}

fn check(path: &Path, shelf: &Shelf) -> Report {
    let sources = shelf.folder(folder_of(path));
    let is_atlas = library::is_atlas_file(path);
    let passed = if is_atlas { None } else { one_pass(path, &sources) };
    if let Some(Passed { drafts, .. }) = passed.as_ref().filter(|passed| passed.findings.is_empty()) {
        return Report { path: path.to_owned(), findings: Vec::new(), drafts: *drafts };
    }
    let text = match read_text(path, &sources) {
        Ok(text) => text,
        Err(report) => return report,
    };
    match passed {
        _ if is_atlas => check_atlas(path, &text, shelf),
        Some(Passed { findings, drafts }) => {
            let findings = place::findings(&text, linted(&text, findings));
            Report { path: path.to_owned(), findings, drafts }
        }
        None => look_text(path, &text, &sources).1,
    }
}

/// What one pass over a bank file says. Nothing when it gives up.
pub(super) fn one_pass(path: &Path, sources: Sources<'_>) -> Option<Passed> {
    pass::check(path, read::length(path, limits::FILE_BYTES).ok()?, sources)
}

/// Checks an atlas, and keeps it for the banks of its folder when there is nothing to be said of it.
fn check_atlas(path: &Path, text: &str, shelf: &Shelf) -> Report {
    let folder = folder_of(path);
    let Some(atlas) = atlas::in_order(text, &shelf.folder(folder)) else {
        return atlas::explain(path, text, &shelf.folder(folder));
    };
    if let Some(name) = path.file_name().and_then(OsStr::to_str) {
        shelf.keep_atlas(folder, name, atlas);
    }
    Report { path: path.to_owned(), findings: Vec::new(), drafts: 0 }
}

/// The bank of a file, when it can be used, and all that is to be said of it.
pub(super) fn look_file(path: &Path) -> (Option<Bank>, Report) {
    let shelf = Shelf::default();
    let sources = shelf.folder(folder_of(path));
    match read_text(path, &sources) {
        Ok(text) if library::is_atlas_file(path) => (None, check_atlas(path, &text, &shelf)),
        Ok(text) => look_text(path, &text, &sources),
        Err(report) => (None, report),
    }
}

/// The bank of a text, when it can be used, and all that is to be said of it.
pub(super) fn look_text(path: &Path, text: &str, sources: Sources<'_>) -> (Option<Bank>, Report) {
    let (loaded, mut marks) = match bank(text, sources) {
        Outcome::Good(loaded) => (loaded, Vec::new()),
        Outcome::Usable(loaded) => (loaded, marks(text, sources)),
        Outcome::Broken => {
            return (None, Report { drafts: drafts(text), ..explain(path, text, sources) });
        }
    };
    marks.extend(linted(text, lint::check(&loaded.bank, &loaded.off)));
    let findings = place::findings(text, marks);
    (Some(loaded.bank), Report { path: path.to_owned(), findings, drafts: drafts(text) })
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// The text of a bank file, without a byte order mark.
pub(super) fn read_text(path: &Path, sources: &Folder<'_>) -> Result<String, Report> {
    let bytes = read::bytes(path, limits::FILE_BYTES)
        .map_err(|refusal| Report::of_file(path, refusal.rule, refusal.what, refusal.help))?;
    let mut text =
        String::from_utf8(bytes).map_err(|error| explain_bytes(path, error.as_bytes(), sources))?;
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    Ok(text)
}
