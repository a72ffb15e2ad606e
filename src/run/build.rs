//! `amursana build`: from a text on disk to a bank and its reader on disk, with a word about all that was odd.

use std::fs::{self, File};
use std::io::{self, IsTerminal as _, Read as _, Write};
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::banks::named;
use super::files::{create_with, exists, quoted, unwritable, write_to};
use super::{Outcome, print, warn};
use crate::bank::clean::{Lines, clean};
use crate::bank::file::{BankFile, ItemFile};
use crate::bank::{Colour, limits, load_file};
use crate::build::bridge::{self, Refused, Warning};
use crate::build::decode::{Decoded, Encoding, NoText, decode};
use crate::build::write::{Naming, bank, pieces};
use crate::build::{Built, Document, Progress, Shortfall, build, clean as cleaning};
use crate::cli::{Build, Show};
use crate::clock::Clock;
use crate::error::Error;
use crate::game::{Elapsed, Kind, Seed};
use crate::words::counted;

/// How long a build may take before it shows how far it is.
const PATIENCE: Elapsed = Elapsed::from_millis(500);

/// Builds a bank, or writes the prompt for one.
pub(super) fn run(wish: &Build, show: &Show, clock: Clock) -> Result<Outcome, Error> {
    let files = wish.output.as_deref().map(|path| Files::of(path, wish.force)).transpose()?;
    // The reader of the bank would be written over the text that it is made of.
    if let Some(files) = &files
        && let (Ok(text), Ok(reader)) = (wish.text.canonicalize(), files.reader.canonicalize())
        && text == reader
    {
        let what =
            format!("{} would be written over, since the bank's reader has its name", named(&wish.text));
        return Err(Error::usage(what).hint("give the bank another name with -o"));
    }
    let document = document(&wish.text)?;
    let Some(files) = files else { return print(&bridge::prompt(&document)) };
    match &wish.accept {
        Some(answer) => accept(document, answer, &files),
        None => draft(document, Seed(wish.seed), &files, show, clock),
    }
}

/// Reads a text and takes it apart.
fn document(path: &Path) -> Result<Document, Error> {
    let Decoded { text, encoding } = decode(bytes(path)?).map_err(|why| no_text(path, why))?;
    if encoding == Encoding::Latin1 {
        warn(&format!(
            "warning: {} is not UTF-8; it was read as Latin-1, so look at its accents",
            shown(path)
        ));
    }
    Ok(cleaning::document(&text))
}

fn shown(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { named(path) }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let unreadable = |error: io::Error| Error::input(format!("{} can't be read: {error}", shown(path)));
    let mut bytes = Vec::new();
    let limit = limits::SOURCE_BYTES + 1;
    if path == Path::new("-") {
        io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        if path.is_dir() {
            return Err(Error::input(format!("{} is a folder", shown(path))).hint("name a text in it"));
        }
        File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)).map_err(unreadable)?;
    }
    if bytes.len() as u64 >= limit {
        let what = format!("{} is larger than {} MiB", shown(path), limits::SOURCE_BYTES / (1024 * 1024));
        return Err(
            Error::input(what).hint("split it, by chapters for example, and build a bank from each part")
        );
    }
    Ok(bytes)
}

fn no_text(path: &Path, why: NoText) -> Error {
    let name = shown(path);
    match why {
        NoText::Empty => {
            Error::input(format!("{name} is empty")).hint("name a text with some sentences in it")
        }
        NoText::Binary => Error::input(format!("{name} is no text"))
            .hint("save it as plain text or Markdown first; other formats are not read"),
        NoText::BrokenUtf16 => {
            Error::input(format!("{name} starts as UTF-16 and is broken")).hint("save it as UTF-8")
        }
    }
}

/// The two files that a build writes.
struct Files {
    bank: PathBuf,
    reader: PathBuf,
    naming: Naming,
    force: bool,
}

impl Files {
    fn of(bank: &Path, force: bool) -> Result<Self, Error> {
        let stem = bank.file_stem().and_then(|stem| stem.to_str()).filter(|stem| !stem.is_empty());
        let is_json = bank.extension().is_some_and(|extension| extension == "json");
        let (Some(stem), true) = (stem, is_json) else {
            return Err(Error::usage(format!("{} is no name for a bank", named(bank)))
                .hint("a bank is a file whose name ends in .json"));
        };
        let naming = Naming::of(stem);
        let reader = bank.with_file_name(&naming.source);
        if let Some(path) = [bank, reader.as_path()].into_iter().find(|path| !force && path.exists()) {
            return Err(exists(path, IN_THE_WAY));
        }
        Ok(Self { bank: bank.to_owned(), reader, naming, force })
    }

    /// Writes the reader and the bank, and reads the bank back: what can't be played must not be left as a success.
    fn write(&self, document: Document, items: Vec<ItemFile>) -> Result<(), Error> {
        let file: BankFile = bank(&document, items, &self.naming);
        self.put(&self.reader, |out| {
            pieces(&document).try_for_each(|piece| out.write_all(piece.as_bytes()))
        })?;
        // Reading back needs the room.
        drop(document);
        self.put(&self.bank, |out| out.write_all(file.to_json().as_bytes()))?;
        drop(file);
        load_file(&self.bank).map(drop).map_err(|report| {
            Error::failure(format!(
                "{} was written and can't be loaded\n{}",
                named(&self.bank),
                report.render(Colour::Plain).trim_end()
            ))
        })
    }

    fn put(&self, path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
        if !self.force {
            return create_with(path, IN_THE_WAY, write);
        }
        // All or nothing: a full disk must not cost the file that was there.
        let beside = path.with_extension("new");
        File::create(&beside)
            .and_then(|file| write_to(file, write))
            .and_then(|()| fs::rename(&beside, path))
            .map_err(|error| unwritable(path, &error))
    }
}

/// What to do when a file is there already.
const IN_THE_WAY: &str = "choose another name, or --force to write over it";

fn draft(document: Document, seed: Seed, files: &Files, show: &Show, clock: Clock) -> Result<Outcome, Error> {
    let mut watch = clock.start();
    let mut bar: Option<ProgressBar> = None;
    let may_show = io::stderr().is_terminal() && !show.plain;
    let Built { items, shortfall } = build(&document, seed, &mut |progress: Progress| {
        if let Some(bar) = &bar {
            bar.set_position(progress.done);
        } else if may_show && watch.elapsed() > PATIENCE {
            bar = Some(progress_bar(progress));
        }
    });
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    match shortfall {
        Some(Shortfall::NotEnglish) => {
            return Err(Error::input(
                "the text doesn't seem to be English, the one language that items are drafted in",
            )
            .hint("--prompt lets a language model write them, in any language"));
        }
        Some(Shortfall::NoSentences) => {
            return Err(Error::input("the text has no whole sentences")
                .hint("items are drafted from prose: sentences with a full stop"));
        }
        Some(Shortfall::NothingSure) => {
            return Err(Error::failure(
                "no sentence bears an item that is sure enough, so no bank was written",
            )
            .hint("names, dates and numbers in plain sentences help; or --prompt, for a language model"));
        }
        Some(Shortfall::Sampled) => {
            warn(
                "warning: the text is long; these items are from parts all over it. Build a bank from each chapter for more",
            );
        }
        None => {}
    }
    finish(document, items, files)
}

fn progress_bar(progress: Progress) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(progress.all), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("Reading {bar:40} {percent}%") {
        bar.set_style(style);
    }
    bar.set_position(progress.done);
    bar
}

/// Writes the files and says what is in them.
fn finish(document: Document, items: Vec<ItemFile>, files: &Files) -> Result<Outcome, Error> {
    let kinds: Vec<String> = Kind::ALL
        .into_iter()
        .map(|kind| (kind, items.iter().filter(|item| item.task.kind() == kind).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| format!("{} {count}", kind.word()))
        .collect();
    let count = items.len();
    files.write(document, items)?;
    print(&format!(
        "{} in {bank}: {}.\nThe text they quote is in {}.\nNext: amursana review {bank}\n",
        counted(count, "draft"),
        kinds.join(", "),
        named(&files.reader),
        bank = quoted(&named(&files.bank))
    ))
}

fn accept(document: Document, path: &Path, files: &Files) -> Result<Outcome, Error> {
    let answer = decode(bytes(path)?).map_err(|why| no_text(path, why))?.text;
    let accepted = bridge::accept(&document, &answer);
    let tell = |line: Option<usize>, id: Option<&str>, words: &str| {
        let line = line.map(|line| format!(":{line}")).unwrap_or_default();
        let id = id.map(|id| format!("{}: ", crate::words::clean(id))).unwrap_or_default();
        // In full: the reason stands at the end.
        warn(&format!("{}{line}: {id}{}", named(path), clean(words, Lines::Fold).text));
    };
    for Refused { line, id, reasons } in &accepted.refused {
        for reason in reasons {
            tell(Some(*line), id.as_deref(), &format!("refused: {reason}"));
        }
    }
    for Warning { line, id, words } in &accepted.warnings {
        tell(*line, id.as_deref(), &format!("warning: {words}"));
    }
    if accepted.items.is_empty() {
        return Err(Error::failure("no item passed the gates, so no bank was written")
            .hint("mend what is named above; --prompt says what an item holds"));
    }
    finish(document, accepted.items, files)?;
    Ok(if accepted.refused.is_empty() { Outcome::Done } else { Outcome::Findings })
}
