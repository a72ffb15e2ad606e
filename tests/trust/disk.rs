//! What a disk may hold after a power cut, given what a program did before it.
//!
//! What was synced is there. Of anything else each sector is as it was before or after any of the writes to it, whatever
//! became of the sectors beside it, and the length of a file is any that it has had since. A name that was made, removed or
//! changed lasts when its folder was synced; before that it may or may not, each by itself.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use super::chance::Chance;
use super::traced::{FileNo, Step};

/// Whether the disk does as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syncs {
    Heeded,
    /// As if nothing had ever been synced, which is what SQLite's `synchronous = OFF` comes to.
    Ignored,
}

/// What becomes of that which was not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unsynced {
    /// All is there, as after the death of the program alone.
    Kept,
    Lost,
    /// Sectors of so many bytes, names and lengths are kept or lost by chance.
    Either {
        sector: usize,
    },
}

/// A disk, with what isn't on it for certain.
#[derive(Debug, Clone)]
pub(crate) struct Disk {
    root: PathBuf,
    files: HashMap<FileNo, Content>,
    names: BTreeMap<PathBuf, Node>,
    /// Changes of names that were not synced, in order.
    renaming: Vec<Naming>,
}

#[derive(Debug, Clone, Default)]
struct Content {
    synced: Vec<u8>,
    since: Vec<Change>,
}

#[derive(Debug, Clone)]
enum Change {
    Bytes { offset: usize, bytes: Vec<u8> },
    Length(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    File(FileNo),
    Folder,
}

#[derive(Debug, Clone)]
enum Naming {
    Make(PathBuf, Node),
    Remove(PathBuf),
    Rename(PathBuf, PathBuf),
}

impl Naming {
    fn folder(&self) -> &Path {
        let (Self::Make(path, _) | Self::Remove(path) | Self::Rename(_, path)) = self;
        path.parent().expect("a file is in a folder")
    }

    fn apply(&self, names: &mut BTreeMap<PathBuf, Node>) {
        match self {
            Self::Make(path, node) => {
                names.insert(path.clone(), *node);
            }
            Self::Remove(path) => {
                names.remove(path);
            }
            Self::Rename(from, to) => {
                if let Some(node) = names.remove(from) {
                    names.insert(to.clone(), node);
                }
            }
        }
    }
}

impl Content {
    fn sync(&mut self) {
        self.synced = self.all();
        self.since.clear();
    }

    fn all(&self) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        for change in &self.since {
            change.apply(&mut bytes, 0, usize::MAX);
            bytes.resize(change.length_after(bytes.len()), 0);
        }
        bytes
    }

    fn torn(&self, sector: usize, chance: &mut Chance) -> Vec<u8> {
        let mut lengths = vec![self.synced.len()];
        for change in &self.since {
            lengths.push(change.length_after(lengths[lengths.len() - 1]));
        }
        let most = lengths.iter().copied().max().unwrap_or(0);
        let mut bytes = self.synced.clone();
        bytes.resize(most, 0);
        let mut by_sector: Vec<Vec<&Change>> = vec![Vec::new(); most.div_ceil(sector)];
        for change in &self.since {
            let (from, to) = change.touches();
            let touched = from / sector..to.min(most).div_ceil(sector);
            by_sector.get_mut(touched).into_iter().flatten().for_each(|changes| changes.push(change));
        }
        for (number, changes) in by_sector.iter().enumerate() {
            let kept = chance.below(changes.len() + 1);
            let from = number * sector;
            let to = (from + sector).min(most);
            changes[..kept].iter().for_each(|change| change.apply(&mut bytes, from, to));
        }
        bytes.truncate(*chance.one_of(&lengths));
        bytes
    }
}

impl Change {
    fn length_after(&self, before: usize) -> usize {
        match self {
            Self::Bytes { offset, bytes } => before.max(offset + bytes.len()),
            Self::Length(length) => *length,
        }
    }

    /// From where to where it changes a file.
    fn touches(&self) -> (usize, usize) {
        match self {
            Self::Bytes { offset, bytes } => (*offset, offset + bytes.len()),
            Self::Length(length) => (*length, usize::MAX),
        }
    }

    /// Changes the part of a file that is at `from..to`.
    fn apply(&self, file: &mut Vec<u8>, from: usize, to: usize) {
        match self {
            Self::Bytes { offset, bytes } => {
                let (start, end) = ((*offset).max(from), (offset + bytes.len()).min(to));
                if start < end {
                    if file.len() < end {
                        file.resize(end, 0);
                    }
                    file[start..end].copy_from_slice(&bytes[start - offset..end - offset]);
                }
            }
            Self::Length(length) => {
                let (start, end) = ((*length).max(from), to.min(file.len()));
                if start < end {
                    file[start..end].fill(0);
                }
            }
        }
    }
}

impl Disk {
    /// A disk with an empty folder on it.
    pub(crate) fn with(root: &Path) -> Self {
        Self { root: root.to_owned(), files: HashMap::new(), names: BTreeMap::new(), renaming: Vec::new() }
    }

    /// Takes the next thing that the program did.
    pub(crate) fn take(&mut self, step: &Step, syncs: Syncs) {
        let mut change = |file: &FileNo, change| self.files.entry(*file).or_default().since.push(change);
        match step {
            Step::Wrote { file, offset, bytes } => {
                change(file, Change::Bytes { offset: *offset, bytes: bytes.clone() });
            }
            Step::Resized { file, length } => change(file, Change::Length(*length)),
            Step::Made { path, file } => self.renaming.push(Naming::Make(path.clone(), Node::File(*file))),
            Step::MadeFolder { path } => self.renaming.push(Naming::Make(path.clone(), Node::Folder)),
            Step::Removed { path } => self.renaming.push(Naming::Remove(path.clone())),
            Step::Renamed { from, to } => {
                assert_eq!(from.parent(), to.parent(), "a move between folders can be cut in half");
                self.renaming.push(Naming::Rename(from.clone(), to.clone()));
            }
            Step::Synced { file } if syncs == Syncs::Heeded => self.files.entry(*file).or_default().sync(),
            Step::SyncedFolder { path } if syncs == Syncs::Heeded => {
                let synced = |naming: &mut Naming| naming.folder() == path;
                for naming in self.renaming.extract_if(.., synced) {
                    naming.apply(&mut self.names);
                }
            }
            Step::Synced { .. } | Step::SyncedFolder { .. } | Step::Said(_) => {}
        }
    }

    /// Puts into a folder what the disk may hold if the power goes now.
    pub(crate) fn cut(&self, unsynced: Unsynced, chance: &mut Chance, to: &Path) {
        let mut names = self.names.clone();
        for naming in &self.renaming {
            let is_kept = match unsynced {
                Unsynced::Kept => true,
                Unsynced::Lost => false,
                Unsynced::Either { .. } => chance.one_in(2),
            };
            if is_kept {
                naming.apply(&mut names);
            }
        }
        for (path, node) in &names {
            let path = to.join(path.strip_prefix(&self.root).expect("all is below the root"));
            match node {
                // What was in a folder that is gone is gone.
                _ if !path.parent().is_some_and(Path::is_dir) => {}
                Node::Folder => fs::create_dir(path).expect("a folder"),
                // Shared memory that outlived the power is of no meaning.
                Node::File(_) if path.to_string_lossy().ends_with("-shm") => {
                    if chance.one_in(2) {
                        let junk: Vec<u8> = (0..chance.below(40_000)).map(|_| chance.byte()).collect();
                        fs::write(path, junk).expect("a file");
                    }
                }
                Node::File(file) => {
                    let nothing = Content::default();
                    let content = self.files.get(file).unwrap_or(&nothing);
                    let bytes = match unsynced {
                        Unsynced::Kept => content.all(),
                        Unsynced::Lost => content.synced.clone(),
                        Unsynced::Either { sector } => content.torn(sector, chance),
                    };
                    fs::write(path, bytes).expect("a file");
                }
            }
        }
    }
}
