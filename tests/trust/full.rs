//! The disk fills up, fails or the program dies at every single change that it makes to its files: what was acknowledged is
//! there afterwards or was said to be not saved, and the game plays on.

use nix::errno::Errno;

use amursana::store::{Moment, Store};

use super::chance::{self, on_all_processors};
use super::history::scratch;
use super::sitting::{self, Sitting, told};
use super::traced::{Ended, Plan, Tracer, When};

/// What happens to the program at a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// The disk is full, and stays so.
    Full,
    /// The disk is full for one change.
    FullOnce,
    /// The disk fails, and goes on failing.
    Broken,
    /// The disk fails once.
    BrokenOnce,
    Killed(When),
}

const FATES: [Fate; 7] = [
    Fate::Full,
    Fate::FullOnce,
    Fate::Broken,
    Fate::BrokenOnce,
    Fate::Killed(When::Before),
    Fate::Killed(When::Halfway),
    Fate::Killed(When::After),
];

impl Fate {
    fn at(self, at: usize) -> Plan {
        let refuse = |count, why| Plan::Refuse { from: at, count, why };
        match self {
            Self::Full => refuse(usize::MAX, Errno::ENOSPC),
            Self::FullOnce => refuse(1, Errno::ENOSPC),
            Self::Broken => refuse(usize::MAX, Errno::EIO),
            Self::BrokenOnce => refuse(1, Errno::EIO),
            Self::Killed(when) => Plan::Kill { at, when },
        }
    }

    /// Whether it is over by the end of a round.
    fn is_passing(self) -> bool {
        matches!(self, Self::FullOnce | Self::BrokenOnce)
    }

    fn kills(self) -> bool {
        matches!(self, Self::Killed(_))
    }
}

/// What the sitting says when nothing goes wrong, and how many changes it makes.
struct Usual {
    said: String,
    changes: usize,
}

/// Plays the first sitting in an empty folder, or the second after the first.
fn play(sittings: &[Sitting], plan: Plan) -> (tempfile::TempDir, Ended, usize) {
    let folder = scratch();
    let mut tracer = Tracer::of(folder.path());
    let root = tracer.root().to_owned();
    let (last, before) = sittings.split_last().unwrap();
    for sitting in before {
        let ended = tracer.run(&mut sitting.command(&root), &sitting.input, Plan::Watch);
        assert_eq!(ended.code, Some(0));
    }
    let ended = tracer.run(&mut last.command(&root), &last.input, plan);
    (folder, ended, tracer.changes)
}

fn meet(sittings: &[Sitting], usual: &Usual, fate: Fate, at: usize) {
    let (folder, ended, changes) = play(sittings, fate.at(at));
    let place = format!("{fate:?} at change {at} of {}:\n{}\n{}", usual.changes, ended.said, ended.warned);
    let before = if sittings.len() > 1 { 5 } else { 0 };
    let acknowledged = before + told(&ended.said);
    // The thread that makes the backup may not come so far before the end as it did the first time, or be in the middle of
    // that call when the end comes.
    let must_die = fate == Fate::Killed(When::Before) && changes > at;
    if must_die || fate.kills() && ended.code.is_none() {
        assert_eq!((ended.code, ended.warned.as_str()), (None, ""), "{place}");
        assert!(usual.said.starts_with(&ended.said), "{place}");
    } else {
        assert_eq!(ended.code, Some(0), "the game plays on: {place}");
        assert!(says_the_same(&ended.said, &usual.said), "{place}\n instead of:\n{}", usual.said);
    }

    let now: Moment = "2026-03-20T12:00:00+00:00".parse().unwrap();
    let opened = Store::open(&sitting::data(folder.path()), now);
    assert!(opened.notes.is_empty(), "{:?} {place}", opened.notes);
    let report = opened.store.unwrap().verify().unwrap();
    assert!(report.is_sound(), "{report:?} {place}");
    // An input that was refused was written nowhere, and the next one that was not took it along.
    let is_missing = report.entries < acknowledged;
    assert!(report.entries <= acknowledged + 1, "{report:?} {place}");
    assert!(!is_missing || says_what_is_not_saved(&ended.warned), "{report:?} of {acknowledged}: {place}");
    let was_never_opened = ended.warned.contains("Nothing is being saved");
    assert!(!is_missing || !fate.is_passing() || was_never_opened, "{report:?} of {acknowledged}: {place}");
    assert!(!is_missing || !fate.kills(), "{report:?} of {acknowledged}: {place}");
}

fn says_what_is_not_saved(warned: &str) -> bool {
    warned.contains("not saved")
        || warned.contains("not being saved")
        || warned.contains("Nothing is being saved")
}

/// Whether a round went as usual, but for what it said of the history.
fn says_the_same(said: &str, usual: &str) -> bool {
    let rounds = |text: &str| -> Vec<String> {
        let is_of_history = |line: &&str| line.contains("comes back") || line.contains("Enter goes on");
        text.lines().filter(|line| !is_of_history(line)).map(str::to_owned).collect()
    };
    rounds(said) == rounds(usual)
}

fn meet_all(sittings: &[Sitting], every: usize) {
    let (_folder, ended, changes) = play(sittings, Plan::Watch);
    assert_eq!((ended.code, ended.warned.as_str()), (Some(0), ""), "{}", ended.said);
    let usual = Usual { said: ended.said, changes };
    let tries: Vec<(Fate, usize)> = (0..changes)
        .flat_map(|at| FATES.into_iter().enumerate().map(move |(number, fate)| (number, fate, at)))
        .filter(|(number, _, at)| *at == 0 || (number + at) % every == 0)
        .map(|(_, fate, at)| (fate, at))
        .collect();
    on_all_processors(tries.len(), |number| meet(sittings, &usual, tries[number].0, tries[number].1));
    eprintln!("{} tries, over {changes} changes", tries.len());
}

#[test]
fn at_no_change_is_an_answer_lost_in_silence() {
    // A number without a factor in common with that of the fates meets each of them everywhere.
    meet_all(&sitting::first(), chance::count(25));
    meet_all(&sitting::second(), chance::count(25));
}

#[test]
#[ignore = "long"]
fn long_at_no_change_is_an_answer_lost_in_silence() {
    meet_all(&sitting::first(), 1);
    meet_all(&sitting::second(), 1);
}
