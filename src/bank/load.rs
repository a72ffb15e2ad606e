//! From a bank file to a [`Bank`], fast: no positions are kept. When anything is wrong, `explain` goes through the text again
//! and says what and where.

use std::path::Path;
use std::sync::Arc;

use super::convert::{self, Desk, Quotations};
use super::explain::{explain, explain_bytes};
use super::file::BankFile;
use super::finding::{Report, Severity};
use super::read::{self, Refusal};
use super::{atlas, library, limits, skim};
use crate::game::{Atlas, Bank, Source};

/// What stands beside a bank: the source and the atlas that it names.
pub(super) trait Beside {
    /// The source of a name.
    fn source(&self, name: &str) -> Result<Arc<Source>, Refusal>;

    /// The atlas of a name.
    fn atlas(&self, name: &str) -> Result<Arc<Atlas>, Refusal>;
}

/// Gives what a bank names.
pub(super) type Sources<'a> = &'a dyn Beside;

/// The folder that a bank or an atlas stands in.
pub(super) struct Folder<'a>(pub(super) &'a Path);

impl Beside for Folder<'_> {
    fn source(&self, name: &str) -> Result<Arc<Source>, Refusal> {
        read::source(self.0, name)
    }

    fn atlas(&self, name: &str) -> Result<Arc<Atlas>, Refusal> {
        read::atlas(self.0, name)
    }
}

/// Reads a bank. Nothing when it has errors; warnings don't matter here. A byte order mark must be gone already.
pub(super) fn bank(text: &str, sources: Sources<'_>) -> Option<Bank> {
    let mut file: BankFile = serde_json::from_str(text).ok()?;
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
    let mut desk = Desk::default();
    let about = convert::about(file, &mut desk)?;
    let mut quotations = Quotations::find(source.as_deref(), items.iter());
    let items =
        items.into_iter().filter_map(|item| convert::item(item, &mut quotations, &mut desk)).collect();
    let is_usable = desk.problems.iter().all(|problem| problem.severity == Severity::Warning);
    is_usable.then(|| Bank::new(about, source, items).ok()).flatten().map(|bank| bank.with_atlas(atlas))
}

/// Loads one bank file.
///
/// # Errors
/// Everything that is wrong with it. Warnings alone don't keep a bank from being loaded.
pub fn load_file(path: &Path) -> Result<Bank, Report> {
    let sources = Folder(folder_of(path));
    let text = read_text(path)?;
    bank(&text, &sources).ok_or_else(|| explain(path, &text, &sources))
}

/// Checks one bank or atlas file: everything that is wrong with it or could be better.
pub fn check_file(path: &Path) -> Report {
    let sources = Folder(folder_of(path));
    if library::is_atlas_file(path) {
        return match read_text(path) {
            Ok(text) => atlas::explain(path, &text, &sources),
            Err(report) => report,
        };
    }
    match read_text(path) {
        Ok(text) if skim::is_good(&text, &sources) => Report { path: path.to_owned(), findings: Vec::new() },
        Ok(text) => explain(path, &text, &sources),
        Err(report) => report,
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// The text of a bank file, without a byte order mark.
fn read_text(path: &Path) -> Result<String, Report> {
    let bytes = read::bytes(path, limits::FILE_BYTES)
        .map_err(|refusal| Report::of_file(path, refusal.rule, refusal.what, refusal.help))?;
    let sources = Folder(folder_of(path));
    let mut text =
        String::from_utf8(bytes).map_err(|error| explain_bytes(path, error.as_bytes(), &sources))?;
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    Ok(text)
}
