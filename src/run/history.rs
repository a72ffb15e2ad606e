//! The learner's history as files: taken out, taken in, copied and looked over.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::banks::named;
use super::{Outcome, library, print, warn};
use crate::cli::{ExportFormat, History};
use crate::clock::Clock;
use crate::error::Error;
use crate::game::{Bank, BankId, ItemId};
use crate::paths;
use crate::store::{
    Access, Format, Imported, LearnerName, Moment, Note, Refused, Rename, Report, Store, Trouble,
    back_up_daily, backups,
};
use crate::words::{clean, counted, plain};

/// Does what was asked of the history. `learner` is the one that was named, if any.
pub(super) fn history(
    wanted: &History,
    learner: Option<&LearnerName>,
    clock: Clock,
) -> Result<Outcome, Error> {
    match wanted {
        History::Export { format, output } => export(*format, output.as_deref(), learner, clock),
        History::Import { files } => import(files, clock),
        History::Backup { file } => backup(file.as_deref(), clock),
        History::Verify { json } => verify(*json, clock),
    }
}

/// What the history is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// To look at it.
    Read,
    /// To add to it, so that one that can't be written to is an error.
    Write,
}

/// The folder that the history is kept in.
pub(super) fn folder() -> Result<PathBuf, Error> {
    paths::data().ok_or_else(|| {
        Error::failure("there is no place for a history").hint("set AMURSANA_DATA_DIR to a folder")
    })
}

/// The moment it is.
pub(super) fn now(clock: Clock) -> Moment {
    Moment::from(&clock.zoned())
}

/// The history, with a word about anything that is wrong with it.
pub(super) fn open(clock: Clock, wish: Wish) -> Result<Store, Error> {
    let opened = Store::open(&folder()?, now(clock));
    let Some(store) = opened.store else {
        let note = opened.notes.first();
        let why = note.map_or_else(|| "the history can't be opened".to_owned(), clean_note);
        return Err(Error::failure(why));
    };
    if wish == Wish::Write && store.access() == Access::ReadOnly {
        let why = opened.notes.first().map(clean_note).unwrap_or_default();
        return Err(Error::failure(why));
    }
    opened.notes.iter().for_each(|note| warn(&format!("warning: {}", clean_note(note))));
    Ok(store)
}

fn clean_note(note: &Note) -> String {
    plain(&note.to_string()).into_owned()
}

/// Lets answers to old names of items count for their new ones. Where nothing can be written they don't, until it can.
pub(super) fn follow(store: &mut Store, banks: &[Arc<Bank>], clock: Clock) {
    let _ = store.follow(&Rename::all(banks), now(clock));
}

/// Trouble with the history as an error.
pub(super) fn failed(trouble: &Trouble) -> Error {
    Error::failure(clean(&trouble.to_string()))
}

fn export(
    format: ExportFormat,
    output: Option<&Path>,
    learner: Option<&LearnerName>,
    clock: Clock,
) -> Result<Outcome, Error> {
    let store = open(clock, Wish::Read)?;
    let format = match format {
        ExportFormat::Jsonl => Format::Jsonl,
        ExportFormat::Csv => Format::Csv,
    };
    let Some(path) = output else {
        let stdout = io::stdout();
        let inner: Box<dyn Write> = if stdout.is_terminal() {
            Box::new(Shown { inner: BufWriter::new(stdout.lock()), line: Vec::new() })
        } else {
            Box::new(BufWriter::new(stdout.lock()))
        };
        let mut out = Watched { inner, broken: None };
        let done = store.export(format, learner, &mut out);
        // A pipe that was closed early is for its reader to judge, so the stream's own error comes first.
        return match (done, out.broken) {
            (_, Some(error)) => Err(error.into()),
            (Err(trouble), None) => Err(failed(&trouble)),
            (Ok(_), None) => Ok(Outcome::Done),
        };
    };
    let entries = write_whole(path, |file| store.export(format, learner, file))?;
    print(&format!("{} written to {}.\n", entries_text(entries), named(path)))
}

/// A stream that remembers its first error.
struct Watched<Out> {
    inner: Out,
    broken: Option<io::Error>,
}

impl<Out: Write> Watched<Out> {
    fn watch<T>(&mut self, job: impl FnOnce(&mut Out) -> io::Result<T>) -> io::Result<T> {
        job(&mut self.inner).map_err(|error| {
            let copy = io::Error::new(error.kind(), error.to_string());
            self.broken.get_or_insert(error);
            copy
        })
    }
}

impl<Out: Write> Write for Watched<Out> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.watch(|inner| inner.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.watch(Write::flush)
    }
}

/// A stream to a terminal, which is shown nothing that could drive it.
struct Shown<Out> {
    inner: Out,
    /// What has come of a line that isn't ended.
    line: Vec<u8>,
}

impl<Out: Write> Shown<Out> {
    fn end_line(&mut self) -> io::Result<()> {
        let line = std::mem::take(&mut self.line);
        self.inner.write_all(plain(&String::from_utf8_lossy(&line)).as_bytes())
    }
}

impl<Out: Write> Write for Shown<Out> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                self.end_line()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.end_line()?;
        self.inner.flush()
    }
}

/// Writes a file under another name first, so that a file of the right name is always whole.
fn write_whole(
    path: &Path,
    job: impl FnOnce(&mut BufWriter<File>) -> Result<u64, Trouble>,
) -> Result<u64, Error> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let cant =
        |why: &dyn std::fmt::Display| Error::failure(format!("{} can't be written: {why}", named(path)));
    let write = || {
        let mut file = BufWriter::new(File::create(&part).map_err(|error| cant(&error))?);
        let entries = job(&mut file).map_err(|trouble| cant(&trouble))?;
        let file = file.into_inner().map_err(|error| cant(&error))?;
        file.sync_all().and_then(|()| fs::rename(&part, path)).map_err(|error| cant(&error))?;
        Ok(entries)
    };
    write().inspect_err(|_| {
        let _ = fs::remove_file(&part);
    })
}

fn entries_text(entries: u64) -> String {
    if entries == 1 { "1 entry".to_owned() } else { format!("{entries} entries") }
}

/// Takes in every file, whatever is wrong with another.
fn import(files: &[PathBuf], clock: Clock) -> Result<Outcome, Error> {
    let mut store = open(clock, Wish::Write)?;
    let banks = library().banks();
    let is_known = |bank: &BankId, id: &ItemId| {
        let bank = banks.iter().find(|own| own.id() == bank);
        bank.is_some_and(|bank| bank.items().iter().any(|item| item.id == *id || item.was.contains(id)))
    };
    let (mut outcome, mut refused) = (Outcome::Done, None);
    for path in files {
        match import_one(&mut store, path, &is_known, clock) {
            Ok(imported) => {
                outcome = if imported.findings.is_empty() { outcome } else { Outcome::Findings };
                print(&told(path, &imported))?;
            }
            Err(error) if files.len() == 1 => return Err(error),
            Err(error) => {
                warn(&error.to_string());
                refused = Some(error);
            }
        }
    }
    follow(&mut store, &banks, clock);
    match refused {
        Some(_) => {
            Err(Error::input("not every file could be taken in")
                .hint("the others were; the reasons are above"))
        }
        None => Ok(outcome),
    }
}

fn import_one(
    store: &mut Store,
    path: &Path,
    is_known: &dyn Fn(&BankId, &ItemId) -> bool,
    clock: Clock,
) -> Result<Imported, Error> {
    let cant_read = |error: &io::Error| Error::input(format!("{} can't be read: {error}", named(path)));
    let mut input: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        let file = File::open(path).map_err(|error| cant_read(&error))?;
        if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
            return Err(Error::input(format!("{} is a folder", named(path))));
        }
        Box::new(BufReader::with_capacity(1 << 16, file))
    };
    store.import(&mut input, is_known, now(clock)).map_err(|refused| match refused {
        Refused::Trouble(trouble) => failed(&trouble),
        Refused::Newer { .. } => {
            Error::input(format!("{}: {refused}", named(path))).hint("update the game first")
        }
        refused => Error::input(format!("{}: {refused}", named(path))),
    })
}

/// What came of an import, the findings by file, line and, where it is known, column.
fn told(path: &Path, imported: &Imported) -> String {
    let mut text = String::new();
    for finding in &imported.findings {
        let what = clean(&finding.what);
        let (what, column) = match what.split_once(" at line 1 column ") {
            Some((what, column)) => (what, format!(":{column}")),
            None => (what.as_str(), String::new()),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}:{}{column}: {what}", named(path), finding.line);
    }
    let mut parts = vec![format!("{} taken in", entries_text(imported.taken))];
    let mut also = |count: u64, what: &str| {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    };
    also(imported.already, "here already");
    also(imported.bad, "could not be taken");
    also(imported.unknown, "about items that no bank has, kept for when one does");
    also(imported.ahead, "dated after today: was a clock ahead?");
    let _ = writeln!(text, "{}: {}.", named(path), parts.join(", "));
    text
}

fn backup(file: Option<&Path>, clock: Clock) -> Result<Outcome, Error> {
    if let Some(path) = file {
        open(clock, Wish::Read)?.back_up(path).map_err(|trouble| failed(&trouble))?;
        return print(&format!("The history is copied to {}.\n", named(path)));
    }
    let folder = folder()?;
    drop(open(clock, Wish::Write)?);
    let said = match back_up_daily(&folder, clock.today()).map_err(|trouble| failed(&trouble))? {
        Some(path) => format!("Backed up to {}.", named(&path)),
        None => match backups(&folder).into_iter().find(|(day, _)| *day == clock.today()) {
            Some((_, path)) => format!("Today's backup is there already: {}.", named(&path)),
            None => "There is nothing to back up yet.".to_owned(),
        },
    };
    print(&(said + "\n"))
}

/// What `history verify --json` writes. Fields may be added later, none will be taken away.
#[derive(Serialize)]
struct Verified<'a> {
    sound: bool,
    entries: u64,
    answers: u64,
    learners: u64,
    findings: &'a [String],
}

fn verify(json: bool, clock: Clock) -> Result<Outcome, Error> {
    // Opening a damaged file sets it aside and says so; what stands in its place is looked over, and the run ends as one
    // that has found something.
    let opened = Store::open(&folder()?, now(clock));
    let was_damaged = opened.notes.iter().any(|note| matches!(note, Note::Restored { .. }));
    opened.notes.iter().for_each(|note| warn(&format!("warning: {}", clean_note(note))));
    let store = opened.store.ok_or_else(|| Error::failure("there is no history that can be read"))?;
    let report = store.verify().map_err(|trouble| failed(&trouble))?;
    print(&if json { verified_json(&report)? } else { verified_text(&report) })?;
    Ok(if report.is_sound() && !was_damaged { Outcome::Done } else { Outcome::Findings })
}

fn verified_text(report: &Report) -> String {
    let findings: String = report.findings.iter().map(|finding| clean(finding) + "\n").collect();
    let held = format!(
        "{}, {} of them answers, of {}",
        entries_text(report.entries),
        report.answers,
        counted(report.learners as usize, "learner")
    );
    let verdict = if report.is_sound() {
        "all is well"
    } else {
        "something is wrong; amursana history export still takes out what can be read"
    };
    format!("{findings}{held}: {verdict}.\n")
}

fn verified_json(report: &Report) -> Result<String, Error> {
    let verified = Verified {
        sound: report.is_sound(),
        entries: report.entries,
        answers: report.answers,
        learners: report.learners,
        findings: &report.findings,
    };
    let json = serde_json::to_string_pretty(&verified)
        .map_err(|error| Error::failure(format!("the report can't be written as JSON: {error}")))?;
    Ok(json + "\n")
}
