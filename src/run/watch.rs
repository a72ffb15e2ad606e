//! `amursana play --watch`: round after round from files that somebody works on meanwhile.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::bank::library::files;
use crate::bank::{Glance, Watched};
use crate::clock::Clock;
use crate::error::Error;
use crate::game::{Bank, Seed, Setup};
use crate::keeper::{Game, Keeper};
use crate::line::{self, Console};
use crate::words::{Turn, clean, watched_lines, watched_text};

/// The files that some words name, when they are to be watched.
pub(super) fn files_of(words: &[String]) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    for word in words {
        let path = Path::new(word);
        match (path.is_dir(), path.exists()) {
            (true, _) => found.extend(files(path)),
            (false, true) => found.push(path.to_owned()),
            (false, false) => {
                return Err(Error::input(format!(
                    "\"{}\" is no file, and only files are watched",
                    clean(word)
                ))
                .hint("name the bank by its file, as in amursana play --watch my-bank.json"));
            }
        }
    }
    Ok(found)
}

/// Plays rounds in lines, each from the files as they are when it begins.
pub(super) fn play(
    console: &mut Console<'_>,
    paths: &[PathBuf],
    banks: Vec<Arc<Bank>>,
    setup: &Setup,
    mut seed: Seed,
    clock: Clock,
    keeper: &mut Keeper,
) -> io::Result<()> {
    let watched = paths.iter().map(|path| Watched::new(path)).collect();
    let mut shelf = Shelf { watched, banks, since: Vec::new() };
    loop {
        for line in shelf.begin() {
            console.say(&line)?;
        }
        match Game::begin(setup.clone(), seed, &shelf.banks) {
            Ok(game) => {
                line::play_with_news(console, game, clock, keeper, &mut || shelf.look())?;
            }
            Err(_) => console.say("No question fits.")?,
        }
        let prompt = "Enter plays another round, from the bank as it is then; quit leaves:";
        let Some(line) = console.ask(prompt)? else { return console.flush() };
        if !line.is_empty() {
            return console.flush();
        }
        seed = clock.fresh_seed();
    }
}

/// The files that are watched, and their banks.
struct Shelf {
    watched: Vec<Watched>,
    banks: Vec<Arc<Bank>>,
    /// What each file that has changed since the last round began is now.
    since: Vec<Glance>,
}

impl Shelf {
    /// Takes in what has changed since the last look, and gives a line on each file that has.
    fn look(&mut self) -> Vec<String> {
        let glances: Vec<Glance> = self.watched.iter_mut().filter_map(Watched::look).collect();
        let lines = glances.iter().map(|glance| watched_text(&glance.report, Turn::of(glance))).collect();
        for glance in glances {
            self.take(&glance);
            self.since.retain(|known| known.report.path != glance.report.path);
            self.since.push(glance);
        }
        lines
    }

    /// All that is to be said when a round begins of the files that have changed since the last one did.
    fn begin(&mut self) -> Vec<String> {
        self.look();
        let since = std::mem::take(&mut self.since);
        since.iter().flat_map(|glance| watched_lines(&glance.report, Turn::of(glance))).collect()
    }

    /// Puts a bank in the place of what it was; one that can't be used leaves what there was.
    fn take(&mut self, glance: &Glance) {
        let Some(bank) = &glance.bank else { return };
        let was = glance.was.as_ref().unwrap_or(bank.id());
        if let Some(place) = self.banks.iter_mut().find(|known| known.id() == was) {
            *place = Arc::clone(bank);
        }
    }
}
