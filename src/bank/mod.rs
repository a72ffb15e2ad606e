//! Banks as files: reading, checking and finding them, and the banks that ship inside the program.

use std::path::{Path, PathBuf};
use std::sync::Arc;

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

impl Library {
    /// The banks that ship with the program.
    pub fn shipped() -> Self {
        Self::default()
    }

    /// Adds every bank in a folder; a folder that doesn't exist adds nothing.
    pub fn add_folder(&mut self, _folder: &Path) {}

    /// All usable banks, the shipped ones first.
    pub fn banks(&self) -> Vec<Arc<Bank>> {
        self.shipped.iter().chain(&self.own).cloned().collect()
    }
}
