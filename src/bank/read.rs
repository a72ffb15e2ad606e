//! Reading files that may be anything: only regular files, only up to a limit, only UTF-8.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::beside::Sources;
use super::clean::{Lines, clean, visible};
use super::{library, limits};
use crate::game::{Atlas, Source};

/// Why a file, or a source it names, can't be used.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) rule: &'static str,
    pub(super) what: String,
    pub(super) help: String,
}

impl Refusal {
    fn new(rule: &'static str, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { rule, what: what.into(), help: help.into() }
    }

    /// The atlas of a name has errors of its own.
    pub(super) fn atlas(name: &str) -> Self {
        let name = visible(name);
        let what = format!("the atlas {name} has errors");
        Self::new("bad-atlas", what, format!("amursana check {name} says what is wrong with it"))
    }
}

/// The bytes of a regular file of at most `limit` bytes.
///
/// The kind of file is asked for before it is opened: opening a pipe would wait for a writer.
pub(super) fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::with_capacity(length(path, limit)? + 1);
    // It may have grown since it was measured.
    File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(|why| unreadable(&why))?;
    if bytes.len() as u64 > limit { Err(too_large(limit)) } else { Ok(bytes) }
}

fn unreadable(why: &io::Error) -> Refusal {
    let what = format!("the file can't be read: {why}");
    Refusal::new("unreadable", what, "check the path and your right to read it")
}

fn too_large(limit: u64) -> Refusal {
    let what = format!("the file is larger than {} MiB", limit / (1024 * 1024));
    Refusal::new("too-large", what, "split it")
}

/// How many bytes a regular file has, which are at most `limit`.
pub(super) fn length(path: &Path, limit: u64) -> Result<usize, Refusal> {
    let about = fs::metadata(path).map_err(|why| unreadable(&why))?;
    if about.is_dir() {
        return Err(Refusal::new("not-a-file", "this is a folder", "name a file in it"));
    }
    if !about.is_file() {
        return Err(Refusal::new(
            "not-a-file",
            "this is no regular file",
            "copy its content to a file and name that",
        ));
    }
    if about.len() > limit { Err(too_large(limit)) } else { Ok(about.len() as usize) }
}

/// Whether a name leads nowhere but to a folder's inside.
fn is_inside(name: &str) -> bool {
    Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// Where the atlas is that a bank names: in the bank's folder or below it.
pub(super) fn atlas_path(folder: &Path, name: &str) -> Result<PathBuf, Refusal> {
    if !is_inside(name) {
        let help = "put the atlas next to the bank and write its name alone, such as my.atlas.json";
        return Err(Refusal::new("atlas-outside", "the atlas must stand in the bank's own folder", help));
    }
    let path = folder.join(name);
    if !library::is_atlas_file(&path) {
        let help = format!("rename it to end in {}", super::atlas::FILE_END);
        let what = format!("{} isn't named like an atlas", visible(name));
        return Err(Refusal::new("bad-atlas", what, help));
    }
    Ok(path)
}

/// The atlas of a file that a bank names, with what stands beside it.
pub(super) fn atlas(path: &Path, name: &str, sources: Sources<'_>) -> Result<Arc<Atlas>, Refusal> {
    let shown = visible(name);
    let bytes = bytes(path, limits::FILE_BYTES).map_err(|refusal| Refusal {
        rule: "bad-atlas",
        what: format!("the atlas {shown} can't be used: {}", refusal.what),
        help: format!("put {shown} next to the bank, or correct the name"),
    })?;
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    super::atlas::parse(text, sources).ok_or_else(|| Refusal::atlas(name))
}

/// The source that a bank names, which stands in the bank's folder or below it.
pub(super) fn source(folder: &Path, name: &str) -> Result<Arc<Source>, Refusal> {
    if !is_inside(name) {
        let help = "put the text next to the bank and write its name alone, such as source.md";
        return Err(Refusal::new("source-outside", "the source must stand in the bank's own folder", help));
    }
    let shown = visible(name);
    let bytes = bytes(&folder.join(name), limits::SOURCE_BYTES).map_err(|refusal| Refusal {
        rule: "bad-source",
        what: format!("the source {shown} can't be used: {}", refusal.what),
        help: format!("put {shown} next to the bank, or correct the name"),
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Refusal::new("bad-source", format!("the source {shown} is not UTF-8"), "save the text as UTF-8")
    })?;
    Ok(Arc::new(parse_source(&text)))
}

/// A source from its text, cleaned.
pub(super) fn parse_source(text: &str) -> Source {
    Source::parse(&clean(text, Lines::Keep).text)
}
