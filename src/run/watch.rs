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
use crate::words::{clean, watched_lines};

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
    mut banks: Vec<Arc<Bank>>,
    setup: &Setup,
    mut seed: Seed,
    clock: Clock,
    keeper: &mut Keeper,
) -> io::Result<()> {
    let mut watched: Vec<Watched> = paths.iter().map(|path| Watched::new(path)).collect();
    loop {
        for glance in watched.iter_mut().filter_map(Watched::look) {
            for line in watched_lines(&glance.report) {
                console.say(&line)?;
            }
            take(&mut banks, &glance);
        }
        match Game::begin(setup.clone(), seed, &banks) {
            Ok(game) => {
                line::play(console, game, clock, keeper)?;
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

/// Puts a bank in the place of what it was; one that can't be used leaves what there was.
fn take(banks: &mut [Arc<Bank>], glance: &Glance) {
    let Some(bank) = &glance.bank else { return };
    let was = glance.was.as_ref().unwrap_or(bank.id());
    if let Some(place) = banks.iter_mut().find(|known| known.id() == was) {
        *place = Arc::clone(bank);
    }
}
