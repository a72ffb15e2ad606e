//! Damaged files of every sort: whatever befalls their bytes, nothing panics, and what is lost is told.

use std::fs;
use std::path::Path;

use amursana::bank::{Colour, check_file, load_file};
use amursana::game::Verdict;
use amursana::store::{Format, LearnerName, Moment, Store, back_up_daily};
use amursana::tui::Own;

use super::blow::{Blow, strike};
use super::chance::{self, Chance, on_all_processors};
use super::history::{answer, at, scratch};

/// A sound history of some answers, in one file, and what is in it.
struct Whole {
    folder: tempfile::TempDir,
    bytes: Vec<u8>,
    backup: Vec<u8>,
    entries: Vec<String>,
}

const BACKUP: &str = "backups/history-2026-03-01.db";

fn export(store: &Store) -> Result<Vec<String>, String> {
    let mut text = Vec::new();
    store.export(Format::Jsonl, None, &mut text).map_err(|trouble| trouble.to_string())?;
    let text = String::from_utf8(text).map_err(|error| error.to_string())?;
    Ok(text.lines().filter(|line| line.contains("\"uid\"")).map(str::to_owned).collect())
}

impl Whole {
    fn of(answers: usize) -> Self {
        let folder = scratch();
        let learner = LearnerName::new("Ann");
        let mut store = Store::open(folder.path(), at(0)).store.unwrap();
        for number in 0..answers {
            let verdict = [Verdict::Correct, Verdict::Wrong, Verdict::Skipped][number % 3];
            let kept = store.record(&learner, answer(number, verdict), at(number)).unwrap();
            if number % 10 == 9 {
                store.take_back(&learner, kept.uid, at(number)).unwrap();
            }
            if number == answers / 2 {
                back_up_daily(folder.path(), jiff::civil::date(2026, 3, 1)).unwrap().unwrap();
            }
        }
        let entries = export(&store).unwrap();
        // The last to close it folds the log into the one file.
        drop(store);
        let bytes = fs::read(folder.path().join("history.db")).unwrap();
        assert!(!folder.path().join("history.db-wal").exists());
        let backup = fs::read(folder.path().join(BACKUP)).unwrap();
        Self { folder, bytes, backup, entries }
    }

    /// Damages a copy, and plays on with it.
    fn suffer(&self, mut chance: Chance) -> Fate {
        let folder = scratch();
        let mut bytes = self.bytes.clone();
        let blows: Vec<Blow> = (0..=chance.below(2)).map(|_| strike(&mut bytes, &mut chance)).collect();
        fs::write(folder.path().join("history.db"), &bytes).unwrap();
        if chance.one_in(2) {
            fs::create_dir(folder.path().join("backups")).unwrap();
            fs::write(folder.path().join(BACKUP), &self.backup).unwrap();
        }
        // Without backups a file that was emptied can't be told from one that was only begun.
        let says_nothing = bytes.is_empty() && !folder.path().join(BACKUP).exists();
        let later: Moment = "2026-03-09T12:00:00+00:00".parse().unwrap();
        let opened = Store::open(folder.path(), later);
        assert!(opened.store.is_some() || !opened.notes.is_empty(), "{blows:?}");
        for note in &opened.notes {
            let words = note.to_string();
            assert!(words.ends_with('.') && !words.chars().any(char::is_control), "{words:?}");
        }
        // Nothing of the player's is thrown away: the damaged file is there, whatever stands in its place.
        if !is_kept(folder.path(), &bytes) {
            assert!(opened.notes.is_empty(), "{blows:?} {:?}", opened.notes);
        }
        let was_told = !opened.notes.is_empty();
        let Some(mut store) = opened.store else { return Fate::Told };
        let found = export(&store);
        let is_whole = found.as_ref().is_ok_and(|found| *found == self.entries);
        let verified = store.verify();
        let is_sound = verified.as_ref().is_ok_and(amursana::store::Report::is_sound);
        let is_silent = !was_told && found.is_ok() && is_sound;
        assert!(is_whole || !is_silent || says_nothing, "{blows:?} {verified:?}");
        let learner = LearnerName::new("Ann");
        let _ = (store.totals(&learner), store.items(&learner), store.unfinished(&learner));
        match store.record(&learner, answer(1, Verdict::Correct), later) {
            Ok(_) => {}
            Err(trouble) => assert!(!trouble.to_string().is_empty()),
        }
        match (was_told, is_whole) {
            (true, _) => Fate::Told,
            (false, true) => Fate::Whole,
            (false, false) => Fate::Found,
        }
    }
}

/// Whether a file of a folder holds these bytes still, or the first of them, before anything was added.
fn is_kept(folder: &Path, bytes: &[u8]) -> bool {
    let names = fs::read_dir(folder).unwrap().flatten();
    let mut files = names.filter(|entry| entry.path().is_file());
    files.any(|entry| fs::read(entry.path()).is_ok_and(|found| found == bytes))
}

/// What came of a damaged file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Nothing was lost.
    Whole,
    /// The player was told at once.
    Told,
    /// Reading it or looking it over says what is wrong.
    Found,
}

fn tally(fates: &[Fate]) -> String {
    let count = |wanted| fates.iter().filter(|fate| **fate == wanted).count();
    format!("{} whole, {} told at once, {} found", count(Fate::Whole), count(Fate::Told), count(Fate::Found))
}

fn damage_histories(tries: usize) {
    let (seed, tries) = (chance::seed(), chance::count(tries));
    let whole = Whole::of(120);
    let fates = on_all_processors(tries, |number| whole.suffer(Chance::of(seed, number)));
    eprintln!("{tries} damaged histories: {}", tally(&fates));
    assert!(fates.contains(&Fate::Told) && fates.contains(&Fate::Found), "{}", tally(&fates));
    drop(whole.folder);
}

/// A shipped bank and one with an item of every kind, with the texts that they ask about.
const BANKS: [(&str, &str); 2] = [
    ("questions/amursana/lineage.json", "questions/amursana/source.md"),
    ("tests/banks/valid/all-kinds.json", "tests/banks/valid/source.md"),
];

fn damage_bank(mut chance: Chance) -> Fate {
    let (bank, source) = *chance.one_of(&BANKS);
    let folder = scratch();
    let path = folder.path().join("bank.json");
    let whole = load_file(Path::new(bank)).unwrap();
    let mut bytes = fs::read(bank).unwrap();
    let blow = strike(&mut bytes, &mut chance);
    fs::write(&path, &bytes).unwrap();
    fs::copy(source, folder.path().join("source.md")).unwrap();
    let report = check_file(&path);
    let loaded = load_file(&path);
    assert_eq!(loaded.is_ok(), report.is_usable(), "{blow:?} {}", report.render(Colour::Plain));
    for finding in &report.findings {
        assert!(!finding.what.is_empty() && !finding.help.is_empty(), "{finding:?}");
    }
    match loaded {
        Err(_) => Fate::Told,
        Ok(bank) if bank.items().len() < whole.items().len() => {
            assert!(!report.findings.is_empty(), "{blow:?}: items are gone");
            Fate::Found
        }
        Ok(_) => Fate::Whole,
    }
}

fn damage_banks(tries: usize) {
    let (seed, tries) = (chance::seed(), chance::count(tries));
    let fates = on_all_processors(tries, |number| damage_bank(Chance::of(seed, number)));
    eprintln!("{tries} damaged banks: {}", tally(&fates));
}

/// Files of a player's own: settings, a theme and keys.
const OWN: [(&str, &str); 3] = [
    (
        "settings.json",
        "{\n  // mine\n  \"theme\": \"steppe\",\n  \"bell\": \"on\",\n  \"time_limits\": \"double\",\n  \"mouse\": \"on\"\n}\n",
    ),
    ("themes/steppe.json", include_str!("../../assets/themes/dark.json")),
    (
        "keymap.json",
        "{\n  \"home\": [ { \"on\": [\"n\"], \"run\": \"next\" }, { \"on\": [\"z\"], \"run\": \"back\" } ],\n  \"choice\": [ { \"on\": [\"x\"], \"run\": \"confirm\" } ]\n}\n",
    ),
];

fn damage_own(mut chance: Chance) -> Fate {
    let folder = scratch();
    fs::create_dir(folder.path().join("themes")).unwrap();
    for (name, text) in OWN {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let read = || Own::read(Some(folder.path().to_owned()));
    let whole = read();
    assert_eq!(whole.slips, []);
    let (name, text) = *chance.one_of(&OWN);
    let mut bytes = text.as_bytes().to_vec();
    let blow = strike(&mut bytes, &mut chance);
    fs::write(folder.path().join(name), &bytes).unwrap();
    let own = read();
    for slip in &own.slips {
        let words = slip.to_string();
        assert!(words.contains(name), "{words}");
    }
    let same = (&own.settings, &own.keymap) == (&whole.settings, &whole.keymap)
        && own.themes.named("steppe") == whole.themes.named("steppe");
    match (own.slips.is_empty(), same) {
        (false, _) => Fate::Told,
        (true, true) => Fate::Whole,
        // Another value can be as good as the one that was meant; less of them can't.
        (true, false) => {
            let is_change = matches!(blow, Blow::Flips | Blow::Garbage | Blow::Swap | Blow::Repeat);
            assert!(is_change, "{blow:?} of {name}: {}", String::from_utf8_lossy(&bytes));
            Fate::Found
        }
    }
}

fn damage_owns(tries: usize) {
    let (seed, tries) = (chance::seed(), chance::count(tries));
    let fates = on_all_processors(tries, |number| damage_own(Chance::of(seed, number)));
    eprintln!(
        "{tries} damaged settings, themes and keymaps: {}",
        tally(&fates).replace("found", "with another value")
    );
}

#[test]
fn a_damaged_history_is_told_and_kept() {
    damage_histories(200);
}

#[test]
fn a_damaged_bank_is_told() {
    damage_banks(200);
}

#[test]
fn damaged_settings_themes_and_keys_are_told() {
    damage_owns(400);
}

#[test]
#[ignore = "long"]
fn long_damage_is_told() {
    damage_histories(10_000);
    damage_banks(10_000);
    damage_owns(30_000);
}
