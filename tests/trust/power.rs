//! A power cut at any moment loses no answer whose feedback was shown.
//!
//! The real program plays while every change that it makes to its files is written down (`traced.rs`). From every
//! prefix of that journal come images of what the disk may hold if the power goes there (`disk.rs`), and each is
//! opened. `docs/trust.md` says what this shows and what it doesn't.
use std::path::Path;
use std::sync::Arc;

use amursana::bank::Library;
use amursana::game::Bank;
use amursana::keeper::Game;
use amursana::store::{Access, LearnerName, Moment, Store};

use super::chance::{self, Chance, on_all_processors};
use super::disk::{Disk, Syncs, Unsynced};
use super::history::scratch;
use super::sitting::{self, Sitting, acknowledged, game};
use super::traced::{Plan, Step, Tracer};

/// What the program did over some sittings.
struct Journal {
    _folder: tempfile::TempDir,
    tracer: Tracer,
    /// Where each sitting begins.
    begins: Vec<usize>,
    banks: Vec<Arc<Bank>>,
}

fn record(sittings: &[Sitting]) -> Journal {
    let folder = tempfile::tempdir().unwrap();
    let mut tracer = Tracer::of(folder.path());
    let (root, mut begins) = (tracer.root().to_owned(), Vec::new());
    for sitting in sittings {
        begins.push(tracer.steps.len());
        let ended = tracer.run(&mut sitting.command(&root), &sitting.input, Plan::Watch);
        assert_eq!((ended.code, ended.warned.as_str()), (Some(0), ""), "{}", ended.said);
    }
    Journal { _folder: folder, tracer, begins, banks: Library::shipped().banks() }
}

/// What became of one image.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Found {
    Whole,
    /// Entries that were acknowledged are gone.
    Lost {
        acknowledged: u64,
        found: u64,
    },
    /// It can't be opened without a word, or isn't sound, or the round doesn't go on.
    Unreadable(String),
}

/// An image and how it came about.
struct Cut<'a> {
    journal: &'a Journal,
    /// How many steps happened before it.
    before: usize,
    acknowledged: u64,
    /// How many of them in the sitting that was cut short.
    in_sitting: u64,
}

impl Cut<'_> {
    /// Opens an image as the game does.
    fn open(&self, root: &Path) -> Found {
        let now: Moment = "2026-03-20T12:00:00+00:00".parse().unwrap();
        let opened = Store::open(&sitting::data(root), now);
        if let Some(note) = opened.notes.first() {
            return Found::Unreadable(note.to_string());
        }
        let Some(store) = opened.store.filter(|store| store.access() == Access::ReadWrite) else {
            return Found::Unreadable("it can't be written to".to_owned());
        };
        let report = match store.verify() {
            Ok(report) if report.is_sound() => report,
            other => return Found::Unreadable(format!("{other:?}")),
        };
        if report.entries < self.acknowledged {
            return Found::Lost { acknowledged: self.acknowledged, found: report.entries };
        }
        assert!(report.entries <= self.acknowledged + 1, "one entry at most is on its way: {report:?}");
        self.go_on(&store)
    }

    /// A round that was begun goes on.
    fn go_on(&self, store: &Store) -> Found {
        if self.in_sitting == 0 || self.is_over() {
            return Found::Whole;
        }
        let unfinished = match store.unfinished(&LearnerName::default()) {
            Ok(Some(unfinished)) => unfinished,
            other => return Found::Unreadable(format!("no round to go on with: {other:?}")),
        };
        match Game::resume(unfinished, &self.journal.banks) {
            Ok(game) if !game.round.attempts().is_empty() => Found::Whole,
            other => Found::Unreadable(format!("the round doesn't go on: {other:?}")),
        }
    }

    /// Whether the last input of the sitting may have been taken already.
    fn is_over(&self) -> bool {
        let begin = self.journal.begins.iter().rev().find(|begin| **begin <= self.before).unwrap();
        let end = self.journal.begins.iter().find(|begin| **begin > self.before);
        let steps = &self.journal.tracer.steps[*begin..*end.unwrap_or(&self.journal.tracer.steps.len())];
        acknowledged(&steps[..self.before - begin]) == acknowledged(steps)
    }

    /// Lets the program itself say what is in an image.
    fn ask_the_program(&self, root: &Path) -> Found {
        let history = |what: &str| {
            let output = game(root, &["history", what]).output().unwrap();
            (
                output.status.code(),
                String::from_utf8(output.stdout).unwrap(),
                String::from_utf8(output.stderr).unwrap(),
            )
        };
        let (verified, exported) = (history("verify"), history("export"));
        if (verified.0, exported.0) != (Some(0), Some(0)) || !verified.2.is_empty() || !exported.2.is_empty()
        {
            return Found::Unreadable(format!("{verified:?} {exported:?}"));
        }
        let found = exported.1.lines().filter(|line| line.contains("\"uid\"")).count() as u64;
        if found < self.acknowledged {
            Found::Lost { acknowledged: self.acknowledged, found }
        } else {
            Found::Whole
        }
    }
}

/// How the images of a journal are made.
#[derive(Debug, Clone, Copy)]
struct Plans {
    syncs: Syncs,
    /// How many images by chance of every prefix, beside the two extremes.
    images: usize,
    /// Only every so many prefixes.
    every: usize,
    seed: u64,
}

#[derive(Debug, Default)]
struct Tally {
    images: usize,
    asked: usize,
    lost: Vec<String>,
    unreadable: Vec<String>,
}

fn cut_everywhere(journal: &Journal, plans: Plans) -> Tally {
    let steps = &journal.tracer.steps;
    // Runs of prefixes, so that every worker plays a piece of the journal forward.
    let pieces = 16;
    let size = (steps.len() + 1).div_ceil(pieces);
    let tallies = on_all_processors(pieces, |piece| {
        let mut disk = Disk::with(journal.tracer.root());
        let mut tally = Tally::default();
        for before in 0..=steps.len() {
            if let Some(last) = before.checked_sub(1) {
                disk.take(&steps[last], plans.syncs);
            }
            if before / size == piece && before % plans.every == 0 {
                cut_here(journal, &disk, before, plans, &mut tally);
            }
        }
        tally
    });
    tallies.into_iter().fold(Tally::default(), |mut all, tally| {
        all.images += tally.images;
        all.asked += tally.asked;
        all.lost.extend(tally.lost);
        all.unreadable.extend(tally.unreadable);
        all
    })
}

fn cut_here(journal: &Journal, disk: &Disk, before: usize, plans: Plans, tally: &mut Tally) {
    let steps = &journal.tracer.steps[..before];
    let begin = journal.begins.iter().rev().find(|begin| **begin <= before).unwrap();
    let cut = Cut {
        journal,
        before,
        acknowledged: acknowledged(steps),
        in_sitting: acknowledged(&steps[*begin..]),
    };
    for image in 0..plans.images + 2 {
        let mut chance = Chance::of(plans.seed, before * 1000 + image);
        let unsynced = match image {
            0 => Unsynced::Kept,
            1 => Unsynced::Lost,
            number => Unsynced::Either { sector: [512, 4096][(before + number) % 2] },
        };
        let root = scratch();
        disk.cut(unsynced, &mut chance, root.path());
        let is_asked = plans.syncs == Syncs::Heeded && chance.one_in(97);
        let mut found = if is_asked { cut.ask_the_program(root.path()) } else { Found::Whole };
        if found == Found::Whole {
            found = cut.open(root.path());
        }
        tally.images += 1;
        tally.asked += usize::from(is_asked);
        let place =
            format!("after step {before}, image {image} ({unsynced:?}), last {:?}", steps.last().map(short));
        match found {
            Found::Whole => {}
            Found::Lost { acknowledged, found } => {
                tally.lost.push(format!("{found} of {acknowledged} entries {place}"));
            }
            Found::Unreadable(why) => tally.unreadable.push(format!("{why} {place}")),
        }
    }
}

/// A step without what was written.
fn short(step: &Step) -> String {
    let text = format!("{step:?}");
    text.chars().take(80).collect()
}

/// The claim, and the control without which it would say nothing.
fn hold(sittings: &[Sitting], images: usize, control_every: usize) {
    let seed = chance::seed();
    let images = chance::count(images);
    let journal = record(sittings);
    what_was_written_down_is_what_is_there(&journal);
    let plans = Plans { syncs: Syncs::Heeded, images, every: 1, seed };
    let tally = cut_everywhere(&journal, plans);
    let control =
        cut_everywhere(&journal, Plans { syncs: Syncs::Ignored, every: control_every, images: 2, ..plans });
    eprintln!(
        "{} steps, {} entries acknowledged; {} images: {} lost, {} unreadable, {} also asked through the program; \
         control without syncs, {} images: {} lost, {} unreadable",
        journal.tracer.steps.len(),
        acknowledged(&journal.tracer.steps),
        tally.images,
        tally.lost.len(),
        tally.unreadable.len(),
        tally.asked,
        control.images,
        control.lost.len(),
        control.unreadable.len(),
    );
    assert_eq!((&tally.lost[..], &tally.unreadable[..]), (&[][..], &[][..]));
    assert!(tally.asked > 0, "none was opened by the program itself");
    assert!(!control.lost.is_empty(), "the harness doesn't notice what a disk without syncs loses");
}

/// The journal, played onto an empty disk, gives the files that the program left.
fn what_was_written_down_is_what_is_there(journal: &Journal) {
    let mut disk = Disk::with(journal.tracer.root());
    journal.tracer.steps.iter().for_each(|step| disk.take(step, Syncs::Ignored));
    let root = scratch();
    disk.cut(Unsynced::Kept, &mut Chance::of(0, 0), root.path());
    let [made, real] = [root.path(), journal.tracer.root()].map(sitting::files);
    assert_eq!(made.keys().collect::<Vec<_>>(), real.keys().collect::<Vec<_>>());
    for (path, bytes) in made {
        assert!(real[&path] == bytes, "{} isn't what the journal says", path.display());
    }
}

#[test]
fn a_power_cut_loses_no_answer() {
    hold(&sitting::short(), 1, 5);
}

#[test]
#[ignore = "long"]
fn long_a_power_cut_loses_no_answer() {
    hold(&sitting::long(), 20, 7);
}
