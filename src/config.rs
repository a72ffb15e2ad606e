//! The player's own small files, for settings, themes and keys: read within limits, with slips named by their place, and
//! written whole or not at all.

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use jsonc_parser::ast::Object;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, ast, parse_to_ast};

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 256 * 1024;

/// Something in a file of the player's own that can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    path: PathBuf,
    /// Line and column, counted from 1; nothing when it is about the whole file.
    place: Option<(usize, usize)>,
    what: String,
}

impl Slip {
    /// A slip that concerns a whole file.
    pub fn whole(path: &Path, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), place: None, what: what.into() }
    }

    /// Where it is, within a folder where the file stands there.
    pub fn place_in(&self, folder: &Path) -> String {
        let path = self.path.strip_prefix(folder).unwrap_or(&self.path).display();
        match self.place {
            Some((line, column)) => format!("{path}:{line}:{column}"),
            None => path.to_string(),
        }
    }
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.path.display())?;
        if let Some((line, column)) = self.place {
            write!(f, "{line}:{column}:")?;
        }
        write!(f, " {}", self.what)
    }
}

/// A file and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    path: PathBuf,
    text: String,
}

impl Text {
    /// A text that came from a path.
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        let text = text.into();
        // Some editors put a byte order mark first.
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Self { path: path.into(), text }
    }

    /// Reads a file; nothing when there is none.
    ///
    /// # Errors
    /// When it is no regular file, too large, not UTF-8, damaged, or can't be read.
    pub fn read(path: &Path) -> Result<Option<Self>, Slip> {
        let refused = |what: String| Slip::whole(path, what);
        let unreadable = |why: io::Error| refused(format!("the file can't be read: {why}"));
        // The kind of file is asked for first: opening a pipe would wait for a writer.
        let about = match fs::metadata(path) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(None),
            about => about.map_err(unreadable)?,
        };
        if !about.is_file() {
            return Err(refused("this is no regular file".to_owned()));
        }
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
            .map_err(unreadable)?;
        if bytes.len() as u64 > LARGEST {
            return Err(refused(format!("the file is larger than {} KiB", LARGEST / 1024)));
        }
        let text = String::from_utf8(bytes).map_err(|_| refused("the file is not UTF-8".to_owned()))?;
        let text = Self::new(path, text);
        // In a comment it would pass, and with it whatever a damaged disk has zeroed.
        match text.text.find('\0') {
            Some(at) => Err(text.slip_at(at, "a zero byte stands here: the file is damaged".to_owned())),
            None => Ok(Some(text)),
        }
    }

    /// What stands in it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// A slip at a node of the file.
    pub fn slip(&self, node: &impl Ranged, what: impl Into<String>) -> Slip {
        self.slip_at(node.start(), what.into())
    }

    fn slip_at(&self, byte: usize, what: String) -> Slip {
        let before = self.text.get(..byte).unwrap_or(&self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Slip { path: self.path.clone(), place: Some((line, column)), what }
    }

    /// The object that the file is. Comments and trailing commas are fine in files that people write by hand.
    ///
    /// # Errors
    /// When it is none.
    pub fn object(&self) -> Result<Object<'_>, Slip> {
        let parsed = parse_to_ast(&self.text, &CollectOptions::default(), &lenient())
            .map_err(|error| self.slip_at(error.range().start, error.kind().to_string()))?;
        match parsed.value {
            Some(ast::Value::Object(object)) => Ok(object),
            Some(other) => Err(self.slip(&other, "the file must be an object: { … }")),
            None => Err(self.slip_at(0, "the file is empty: write at least {}".to_owned())),
        }
    }
}

/// How such files are read and changed.
pub fn lenient() -> ParseOptions {
    ParseOptions {
        allow_comments: true,
        allow_trailing_commas: true,
        allow_loose_object_property_names: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

/// Writes a file whole or not at all: whoever reads it finds the old text or the new one, after a crash too. Folders on the
/// way are made; a link stays, and what it leads to is written.
///
/// # Errors
/// When the system refuses. The old file is untouched then.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let draft = draft_of(&path);
    let written = write_draft(&draft, &path, text).and_then(|()| fs::rename(&draft, &path));
    if written.is_err() {
        // What is left of the draft helps nobody; the first error is the one to tell.
        let _ = fs::remove_file(&draft);
        return written;
    }
    // The new name must survive a crash too. Not every system can be asked for that.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// A name beside a file, of which two running games have different ones.
fn draft_of(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.new", std::process::id()));
    path.with_file_name(name)
}

fn write_draft(draft: &Path, path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create(draft)?;
    if let Ok(about) = fs::metadata(path) {
        file.set_permissions(about.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_says_where() {
        for (text, said) in [
            ("{\n  \"a\": 1\n  \"b\": 2 }", "f.json:2:9: "),
            ("{\r\n \"é\": ] }", "f.json:2:7: "),
            ("[1]", "f.json:1:1: the file must be an object"),
            ("  ", "f.json:1:1: the file is empty"),
            ("{ 'a': 1 }", "f.json:1:3: "),
        ] {
            let slip = Text::new("f.json", text).object().expect_err(text).to_string();
            assert!(slip.starts_with(said), "{slip}");
        }
    }

    #[test]
    fn comments_and_last_commas_are_fine() {
        assert!(Text::new("f.json", "\u{feff}{ // why\n \"a\": [1,], }").object().is_ok());
    }

    #[test]
    fn what_is_no_text_file_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        fs::write(path("large"), vec![b' '; LARGEST as usize + 1]).expect("a file");
        fs::write(path("latin"), b"\xe9").expect("a file");
        fs::write(path("zeroed"), "{\n// \0\0 \n}").expect("a file");
        for (name, why) in [
            ("large", "larger than"),
            ("latin", "UTF-8"),
            ("zeroed", ":2:4: a zero byte"),
            (".", "no regular file"),
        ] {
            let slip = Text::read(&path(name)).expect_err(name).to_string();
            assert!(slip.contains(why), "{slip}");
        }
        assert_eq!(Text::read(&path("none")), Ok(None));
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("deep/in/settings.json");
        for text in ["{}", "{\"a\": 1}\n", ""] {
            replace(&path, text).expect("it is written");
            assert_eq!(fs::read_to_string(&path).expect("it is there"), text);
        }
        let left = fs::read_dir(folder.path().join("deep/in")).expect("the folder").count();
        assert_eq!(left, 1, "no draft is left");
    }

    #[test]
    fn a_folder_in_the_way_is_an_error_and_leaves_no_draft() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("settings.json")).expect("a folder");
        assert!(replace(&folder.path().join("settings.json"), "{}").is_err());
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_and_the_rights_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let (file, link) = (folder.path().join("dotfiles.json"), folder.path().join("settings.json"));
        fs::write(&file, "{}").expect("a file");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("rights");
        symlink(&file, &link).expect("a link");
        replace(&link, "{\"a\": 1}").expect("it is written");
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&file).expect("the file"), "{\"a\": 1}");
        assert_eq!(fs::metadata(&file).expect("the file").permissions().mode() & 0o777, 0o600);
    }
}
