//! `amursana new`: a small bank on disk to begin with.

use std::fs;
use std::path::Path;

use super::banks::named;
use super::files::{create, exists, quoted};
use super::{Outcome, print};
use crate::bank::clean::{Lines, clean};
use crate::bank::scaffold::scaffold;
use crate::build::write::Naming;
use crate::error::Error;

/// Writes the files of a new bank into a folder, which is made if it isn't there. Nothing is written over.
pub(super) fn run(folder: &Path) -> Result<Outcome, Error> {
    let full = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let name = full.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let naming = Naming::of(name);
    let files = scaffold(&naming.id, &title(name, &naming.id)).map(|(name, text)| (folder.join(name), text));
    if folder.exists() && !folder.is_dir() {
        return Err(
            Error::input(format!("{} is a file", named(folder))).hint("name a folder that isn't there yet")
        );
    }
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(exists(path, "choose another folder"));
    }
    fs::create_dir_all(folder)
        .map_err(|error| Error::failure(format!("{} can't be made: {error}", named(folder))))?;
    for (path, text) in &files {
        create(path, text, "choose another folder")?;
    }
    let folder = quoted(&named(folder));
    print(&format!(
        "A bank with three items is in {folder}: bank.json, and source.md, the text that they ask about.\n\
         Put your own text and items there; an editor that knows JSON Schema completes the fields. Then:\n  \
         amursana check {folder}\n  amursana play {folder}\n"
    ))
}

/// A title from the name of a folder: "great-rivers" becomes "Great rivers".
fn title(name: &str, id: &str) -> String {
    let words = clean(name, Lines::Fold).text.replace(['-', '_'], " ");
    let words = words.trim();
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).take(100).collect(),
        None => id.to_owned(),
    }
}
