//! What a round is played with: from the words on the command line to banks and a setup.

use std::path::Path;
use std::sync::Arc;

use super::banks::named;
use crate::bank::library::files;
use crate::bank::{Colour, Library, load_file};
use crate::cli::Play;
use crate::error::Error;
use crate::game::{Bank, Elapsed, Mode, Rules, Setup, Wish};
use crate::words::clean;

/// The setup that some options ask for. An option that the mode has no use for is an error, because somebody meant
/// something by it.
pub(super) fn setup(play: &Play) -> Result<Setup, Error> {
    let mode = play.mode;
    let counts = matches!(mode, Mode::Classic | Mode::Exam | Mode::Duel);
    needs("--count", play.count.is_some(), counts, mode, "classic, exam and duel")?;
    needs("--time", play.time.is_some(), matches!(mode, Mode::Sprint | Mode::Exam), mode, "sprint and exam")?;
    needs("--player", !play.player.is_empty(), mode == Mode::Duel, mode, "duel")?;
    let is_fixed = mode == Mode::Daily;
    let others = "every mode but daily, which asks everyone the same";
    needs("BANK", !play.banks.is_empty(), !is_fixed, mode, others)?;
    needs("--topic", !play.topic.is_empty(), !is_fixed, mode, others)?;
    needs("--kind", !play.kind.is_empty(), !is_fixed, mode, others)?;
    needs("--difficulty", !play.difficulty.is_empty(), !is_fixed, mode, others)?;
    needs("--seed", play.seed.is_some(), !is_fixed, mode, others)?;
    if play.player.len() > Rules::MOST_PLAYERS {
        return Err(Error::usage(format!("a duel has at most {} players", Rules::MOST_PLAYERS)));
    }
    let mut setup = Setup::of(mode);
    if let Some(count) = play.count {
        setup.count = usize::from(count);
    }
    if let Some(secs) = play.time {
        setup.limit = Some(limit(mode, secs)?);
    }
    setup.wish = Wish {
        banks: Vec::new(),
        topics: play.topic.clone(),
        kinds: play.kind.clone(),
        difficulties: play.difficulty.clone(),
    };
    setup.names.clone_from(&play.player);
    Ok(setup)
}

fn needs(option: &str, is_given: bool, is_used: bool, mode: Mode, modes: &str) -> Result<(), Error> {
    if is_given && !is_used {
        return Err(Error::usage(format!("{option} means nothing in {} mode", mode.word()))
            .hint(format!("it is for {modes}")));
    }
    Ok(())
}

fn limit(mode: Mode, secs: u64) -> Result<Elapsed, Error> {
    let limit = Elapsed::from_secs(secs);
    if mode == Mode::Sprint && !Setup::SPRINTS.contains(&limit) {
        return Err(Error::usage(format!("a sprint of {secs} seconds is not among the sprints"))
            .hint("choose 60, 90 or 120, so that results can be compared"));
    }
    Ok(limit)
}

/// The banks that a round draws from: those named, or all; for the daily round those that everyone has.
pub(super) fn banks(play: &Play, library: &Library) -> Result<Vec<Arc<Bank>>, Error> {
    if play.mode == Mode::Daily {
        return Ok(library.shipped.clone());
    }
    named_banks(&play.banks, library)
}

/// The banks that some words name, or all.
pub(super) fn named_banks(words: &[String], library: &Library) -> Result<Vec<Arc<Bank>>, Error> {
    if words.is_empty() {
        return Ok(library.banks());
    }
    let mut chosen: Vec<Arc<Bank>> = Vec::new();
    for word in words {
        for bank in meant(word, library)? {
            if chosen.iter().all(|other| other.id() != bank.id()) {
                chosen.push(bank);
            }
        }
    }
    Ok(chosen)
}

/// The banks that a word means: the one with this id, those whose ids start with it, or the files at a path.
fn meant(word: &str, library: &Library) -> Result<Vec<Arc<Bank>>, Error> {
    let folder = format!("{}/", word.trim_end_matches('/'));
    let banks = library.banks();
    let known = |is_meant: &dyn Fn(&str) -> bool| -> Vec<Arc<Bank>> {
        banks.iter().filter(|bank| is_meant(bank.id().as_str())).cloned().collect()
    };
    let path = Path::new(word);
    let named_so = known(&|id| id == word);
    if !named_so.is_empty() {
        return Ok(named_so);
    }
    let inside = known(&|id| id.starts_with(&folder));
    if !inside.is_empty() {
        return Ok(inside);
    }
    match (path.is_dir(), path.exists()) {
        (true, _) => banks_in(path),
        (false, true) => bank_at(path).map(|bank| vec![bank]),
        (false, false) => Err(unknown(word, &banks)),
    }
}

fn bank_at(path: &Path) -> Result<Arc<Bank>, Error> {
    load_file(path).map(Arc::new).map_err(|report| {
        let findings = report.render(Colour::Plain);
        Error::input(format!("{} is no usable bank\n{}", named(path), findings.trim_end()))
    })
}

/// Every usable bank in a folder. One that isn't is told of, and an error when there is no other.
fn banks_in(folder: &Path) -> Result<Vec<Arc<Bank>>, Error> {
    let files = files(folder);
    if files.is_empty() {
        return Err(Error::input(format!("{} holds no bank files", named(folder)))
            .hint("a bank is a file whose name ends in .json"));
    }
    let mut banks = Vec::with_capacity(files.len());
    let mut bad = Vec::new();
    for path in &files {
        match bank_at(path) {
            Ok(bank) => banks.push(bank),
            Err(error) => bad.push((path, error)),
        }
    }
    if banks.is_empty() {
        return bad.into_iter().next().map_or(Ok(banks), |(_, error)| Err(error));
    }
    for (path, _) in &bad {
        super::warn_unusable(path);
    }
    Ok(banks)
}

fn unknown(word: &str, banks: &[Arc<Bank>]) -> Error {
    let last = |id: &str| id.rsplit('/').next().unwrap_or_default().to_owned();
    let near = |id: &str| strsim::jaro_winkler(word, id).max(strsim::jaro_winkler(word, &last(id)));
    let ids = banks.iter().map(|bank| bank.id().as_str());
    let error = Error::input(format!("there is no bank or file \"{}\"", clean(word)));
    match nearest(ids, near) {
        Some(id) => error.hint(format!("did you mean {id}?")),
        None => error.hint("amursana banks lists the banks"),
    }
}

/// Whether every wanted topic is there.
pub(super) fn topics(wish: &Wish, banks: &[Arc<Bank>]) -> Result<(), Error> {
    let mut known: Vec<&str> = banks.iter().flat_map(|bank| bank.topics()).collect();
    known.sort_unstable();
    known.dedup();
    let is_known = |wanted: &String| known.iter().any(|topic| topic.to_lowercase() == wanted.to_lowercase());
    let Some(wanted) = wish.topics.iter().find(|wanted| !is_known(wanted)) else { return Ok(()) };
    let near = |topic: &str| strsim::jaro_winkler(&wanted.to_lowercase(), &topic.to_lowercase());
    let error = Error::input(format!("these banks have no topic \"{}\"", clean(wanted)));
    Err(match nearest(known.iter().copied(), near) {
        Some(topic) => error.hint(format!("did you mean {topic}?")),
        None => error.hint(format!("they have: {}", known.join(", "))),
    })
}

/// The candidate that is most like what was typed, when one is like it at all.
fn nearest<'a>(candidates: impl Iterator<Item = &'a str>, near: impl Fn(&str) -> f64) -> Option<&'a str> {
    let scored =
        candidates.map(|candidate| (near(candidate), candidate)).filter(|(likeness, _)| *likeness > 0.8);
    scored.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, candidate)| candidate)
}
