//! The library: every bank the program knows of. One bad bank never stops the others.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::atlas::FILE_END;
use super::embed;
use super::finding::{Colour, Report};
use super::limits;
use super::load::load_file;
use crate::game::Bank;

/// All banks that the program knows of.
#[derive(Debug, Default)]
pub struct Library {
    /// The banks that ship with the program, the same for everyone.
    pub shipped: Vec<Arc<Bank>>,
    /// The banks of the user's own.
    pub own: Vec<Arc<Bank>>,
    /// Files that are no usable bank, with the reason.
    pub unusable: Vec<Unusable>,
}

/// A file that is no usable bank.
#[derive(Debug)]
pub struct Unusable {
    /// The file.
    pub path: PathBuf,
    /// Why, in full, ready to be shown.
    pub report: String,
}

impl From<Report> for Unusable {
    fn from(report: Report) -> Self {
        Self { report: report.render(Colour::Plain), path: report.path }
    }
}

impl Library {
    /// The banks that ship with the program.
    #[must_use]
    pub fn shipped() -> Self {
        let mut library = Self::default();
        for bank in embed::banks() {
            match bank {
                Ok(bank) => library.shipped.push(Arc::new(bank)),
                Err(report) => library.unusable.push(report.into()),
            }
        }
        library
    }

    /// The shipped banks of a library alone, not read again.
    #[must_use]
    pub fn shipped_of(&self) -> Self {
        Self { shipped: self.shipped.clone(), ..Self::default() }
    }

    /// Adds one bank file. A bank whose id is taken is listed as unusable: an own bank never hides another.
    pub fn add_file(&mut self, path: &Path) {
        let bank = match load_file(path) {
            Ok(bank) => bank,
            Err(report) => return self.unusable.push(report.into()),
        };
        let has = |banks: &[Arc<Bank>]| banks.iter().any(|known| known.id() == bank.id());
        let owner = match (has(&self.shipped), has(&self.own)) {
            (true, _) => "a bank that ships with the program",
            (false, true) => "another bank of your own",
            (false, false) => return self.own.push(Arc::new(bank)),
        };
        let what = format!("the id \"{}\" belongs to {owner}", bank.id());
        let report = Report::of_file(path, "duplicate-bank", what, "give this bank an id of its own");
        self.unusable.push(report.into());
    }

    /// Adds banks that were read already; one whose id is known is left out.
    pub fn add_banks(&mut self, banks: &[Arc<Bank>]) {
        for bank in banks {
            if self.banks().iter().all(|known| known.id() != bank.id()) {
                self.own.push(Arc::clone(bank));
            }
        }
    }

    /// Adds every bank in a folder and below it; a folder that doesn't exist adds nothing.
    pub fn add_folder(&mut self, folder: &Path) {
        for path in files(folder) {
            self.add_file(&path);
        }
    }

    /// All usable banks, the shipped ones first.
    #[must_use]
    pub fn banks(&self) -> Vec<Arc<Bank>> {
        self.shipped.iter().chain(&self.own).cloned().collect()
    }
}

/// The bank files in a folder and below it, by name: every `*.json` that is no schema and no atlas. Folders that can't be
/// read hold none.
#[must_use]
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = files_to_check(folder);
    found.retain(|path| !is_atlas_file(path));
    found
}

/// The bank files in a folder and below it, and the atlases: every `*.json` that is not a `*.schema.json`.
pub fn files_to_check(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(folder, limits::FOLDERS, &mut HashSet::new(), &mut found);
    found
}

/// Whether a file is named as an atlas: `atlas.json`, or anything that ends in `.atlas.json`.
pub fn is_atlas_file(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    name.strip_suffix(FILE_END).is_some_and(|front| front.is_empty() || front.ends_with('.'))
}

/// A folder is entered once however many links lead to it, so a circle of links ends.
fn collect(folder: &Path, depth: usize, seen: &mut HashSet<PathBuf>, found: &mut Vec<PathBuf>) {
    let is_new = fs::canonicalize(folder).is_ok_and(|real| seen.insert(real));
    let Some(entries) = fs::read_dir(folder).ok().filter(|_| is_new && depth > 0) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, depth - 1, seen, found);
        } else if is_bank_file(&path) {
            found.push(path);
        }
    }
}

fn is_bank_file(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let ends = |end: &str| name.ends_with(end);
    ends(".json") && !ends(".schema.json") && !name.starts_with('.')
}

#[cfg(test)]
#[path = "library_tests.rs"]
mod tests;
