//! What stands beside a bank or an atlas: the files that it names.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::read::{self, Refusal};
use crate::game::{Atlas, Source};

/// What stands beside a bank: the source and the atlas that it names.
pub(super) trait Beside {
    /// The source of a name.
    fn source(&self, name: &str) -> Result<Arc<Source>, Refusal>;

    /// The atlas of a name.
    fn atlas(&self, name: &str) -> Result<Arc<Atlas>, Refusal>;
}

/// Gives what a bank names.
pub(super) type Sources<'a> = &'a dyn Beside;

/// The source and the atlas that were read last. The banks of a folder share them, and come one after the other.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    source: RefCell<Option<Kept<Source>>>,
    atlas: RefCell<Option<Kept<Atlas>>>,
}

/// What was read, and from where.
#[derive(Debug)]
struct Kept<T> {
    folder: PathBuf,
    name: String,
    what: Arc<T>,
}

impl<T> Kept<T> {
    fn new(folder: &Path, name: &str, what: Arc<T>) -> Self {
        Self { folder: folder.to_owned(), name: name.to_owned(), what }
    }
}

impl Shelf {
    /// Keeps an atlas that was read otherwise, under the name that the banks of its folder give it.
    pub(super) fn keep_atlas(&self, folder: &Path, name: &str, atlas: Atlas) {
        self.atlas.replace(Some(Kept::new(folder, name, Arc::new(atlas))));
    }

    /// What stands in a folder.
    pub(super) fn folder<'a>(&'a self, path: &'a Path) -> Folder<'a> {
        Folder { path, shelf: self }
    }
}

/// The folder that a bank or an atlas stands in.
pub(super) struct Folder<'a> {
    path: &'a Path,
    shelf: &'a Shelf,
}

impl Folder<'_> {
    /// What is kept under a name, or else what is read now.
    fn kept_or<T>(
        &self,
        kept: &RefCell<Option<Kept<T>>>,
        name: &str,
        read: impl FnOnce() -> Result<Arc<T>, Refusal>,
    ) -> Result<Arc<T>, Refusal> {
        if let Some(kept) = &*kept.borrow()
            && kept.folder == self.path
            && kept.name == name
        {
            return Ok(Arc::clone(&kept.what));
        }
        // The last one makes room before this one comes.
        kept.take();
        let what = read()?;
        kept.replace(Some(Kept::new(self.path, name, Arc::clone(&what))));
        Ok(what)
    }
}

impl Beside for Folder<'_> {
    fn source(&self, name: &str) -> Result<Arc<Source>, Refusal> {
        self.kept_or(&self.shelf.source, name, || read::source(self.path, name))
    }

    fn atlas(&self, name: &str) -> Result<Arc<Atlas>, Refusal> {
        self.kept_or(&self.shelf.atlas, name, || {
            let path = read::atlas_path(self.path, name)?;
            read::atlas(&path, name, &self.shelf.folder(path.parent().unwrap_or(self.path)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_last_is_read_once_and_only_in_its_own_folder() {
        let home = tempfile::tempdir().expect("a folder");
        let inner = home.path().join("inner");
        std::fs::create_dir(&inner).expect("a folder");
        for folder in [home.path(), &inner] {
            std::fs::write(folder.join("source.md"), "# A text\n\nIt rained.\n").expect("written");
        }
        std::fs::write(home.path().join("other.md"), "# A text\n\nIt snowed.\n").expect("written");
        let shelf = Shelf::default();
        let source = |folder: &Path, name: &str| shelf.folder(folder).source(name).ok();
        let first = source(home.path(), "source.md").expect("a source");
        assert!(source(home.path(), "source.md").is_some_and(|again| Arc::ptr_eq(&again, &first)));
        assert!(source(home.path(), "other.md").is_some_and(|other| other != first));
        assert!(source(home.path(), "source.md").is_some_and(|again| again == first));
        assert!(source(&inner, "source.md").is_some_and(|other| !Arc::ptr_eq(&other, &first)));
        // A way out of the folder leads nowhere, even to a text that is known.
        assert!(source(&inner.join(".."), "source.md").is_some());
        assert!(source(&inner, "../source.md").is_none());
    }
}
