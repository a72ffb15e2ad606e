//! Damaged files, folders that can't be written to, and backups.

use std::fs;
use std::path::Path;

use amursana::store::{Access, Note, Store, Trouble, back_up_daily, backups};

use super::settling::older;
use super::support::*;

fn today() -> jiff::civil::Date {
    jiff::civil::date(2026, 3, 1)
}

/// A history with a backup of 60 answers, and 10 answers after it.
fn kept(folder: &Path) {
    let mut store = open(folder);
    for number in 0..60 {
        store.record(&ann(), right(&format!("i-{number}")), at(0, number)).unwrap();
    }
    back_up_daily(folder, today()).unwrap().unwrap();
    for number in 0..10 {
        store.record(&ann(), right(&format!("late-{number}")), at(1, number)).unwrap();
    }
}

fn aside(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        names.filter(|name| name.starts_with("history-damaged") && !name.contains(".db-")).collect();
    names.sort();
    names
}

#[test]
fn a_damaged_file_is_set_aside_and_the_backup_restored() {
    type Damage = fn(Vec<u8>) -> Vec<u8>;
    let ways: [(&str, Damage, u64); 6] = [
        ("nothing", |_| Vec::new(), 60),
        ("garbage", |_| b"garbage ".repeat(4096), 60),
        ("short garbage", |_| b"x".to_vec(), 60),
        ("cut in half", |file| file[..file.len() / 2].to_vec(), 60),
        (
            "a first page of nothing",
            |mut file| {
                file[..4096].fill(0);
                file
            },
            60,
        ),
        (
            "pages of nothing",
            |mut file| {
                let end = file.len();
                file[4096..end].fill(0);
                file
            },
            60,
        ),
    ];
    for (name, damage, least) in ways {
        let folder = tempfile::tempdir().unwrap();
        kept(folder.path());
        let path = folder.path().join("history.db");
        fs::write(&path, damage(fs::read(&path).unwrap())).unwrap();
        let opened = Store::open(folder.path(), at(2, 0));
        let store = opened.store.unwrap();
        let [Note::Restored { backup, restored, .. }] = &opened.notes[..] else {
            panic!("{name}: {:?}", opened.notes)
        };
        assert_eq!((*backup, *restored), (Some(today()), 60), "{name}");
        assert!(opened.notes[0].to_string().contains("2026-03-01"), "{name}");
        assert_eq!(aside(folder.path()), ["history-damaged-2026-03-03.db"], "{name}");
        assert!(store.totals(&ann()).unwrap().answered >= least, "{name}");
        assert!(store.verify().unwrap().is_sound(), "{name}");
        drop(store);
        open(folder.path());
    }
}

/// Sixty answers come from the backup, and ten out of the damaged file.
fn is_rescued(folder: &Path) {
    let opened = Store::open(folder, at(2, 0));
    let [Note::Restored { restored, rescued, .. }] = opened.notes[..] else { panic!("{:?}", opened.notes) };
    assert_eq!((restored, rescued), (60, 10));
    let store = opened.store.unwrap();
    assert_eq!(store.totals(&ann()).unwrap().answered, 70);
    assert!(store.verify().unwrap().is_sound());
}

#[test]
fn what_can_still_be_read_is_rescued() {
    let folder = tempfile::tempdir().unwrap();
    kept(folder.path());
    let path = folder.path().join("history.db");
    rusqlite::Connection::open(&path).unwrap().execute_batch("DROP TABLE pace").unwrap();
    is_rescued(folder.path());
}

#[test]
fn an_older_file_is_rescued_too() {
    let folder = tempfile::tempdir().unwrap();
    kept(folder.path());
    older(folder.path());
    let path = folder.path().join("history.db");
    let connection = rusqlite::Connection::open(&path).unwrap();
    let (page, size): (u32, u32) = connection
        .query_row(
            "SELECT rootpage, page_size FROM sqlite_schema, pragma_page_size WHERE name = 'setting'",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(connection);
    let mut bytes = fs::read(&path).unwrap();
    bytes[((page - 1) * size) as usize..(page * size) as usize].fill(7);
    fs::write(&path, bytes).unwrap();
    is_rescued(folder.path());
}

#[test]
fn a_file_that_the_power_left_half_made_is_no_damage() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("history.db"), [0; 4096]).unwrap();
    // A journal that says: there were no pages before, of 4096 bytes, on sectors of 512.
    let mut journal = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7].to_vec();
    for number in [0_u32, 7, 0, 512, 4096] {
        journal.extend(number.to_be_bytes());
    }
    journal.resize(512, 0);
    fs::write(folder.path().join("history.db-journal"), journal).unwrap();
    let mut store = open(folder.path());
    store.record(&ann(), right("i-1"), at(0, 0)).unwrap();
    drop(store);
    assert_eq!(open(folder.path()).totals(&ann()).unwrap().answered, 1);
}

#[test]
fn without_a_sound_backup_a_new_history_begins() {
    let folder = tempfile::tempdir().unwrap();
    kept(folder.path());
    let backup = &backups(folder.path())[0].1;
    let mut bytes = fs::read(backup).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(7);
    fs::write(backup, bytes).unwrap();
    for number in 1..=2 {
        fs::write(folder.path().join("history.db"), "nonsense").unwrap();
        let opened = Store::open(folder.path(), at(2, 0));
        let [Note::Restored { backup: None, restored: 0, .. }] = &opened.notes[..] else {
            panic!("{:?}", opened.notes)
        };
        assert_eq!(opened.store.unwrap().totals(&ann()).unwrap().answered, 0);
        assert_eq!(aside(folder.path()).len(), number, "no damaged file is written over");
    }
}

#[test]
fn damage_found_while_playing_can_be_recovered_from() {
    let folder = tempfile::tempdir().unwrap();
    kept(folder.path());
    let store = open(folder.path());
    fs::write(folder.path().join("history.db"), "nonsense").unwrap();
    let opened = store.recover(at(2, 0), "found while playing".to_owned());
    assert!(opened.notes[0].to_string().contains("found while playing"));
    assert!(opened.store.unwrap().totals(&ann()).unwrap().answered >= 60);
}

#[test]
fn a_changed_row_is_found() {
    let folder = tempfile::tempdir().unwrap();
    kept(folder.path());
    let path = folder.path().join("history.db");
    let change = "DROP TRIGGER history_is_not_changed; UPDATE history SET points = 7 WHERE seq = 5; \
        UPDATE day SET answered = answered + 1;";
    rusqlite::Connection::open(&path).unwrap().execute_batch(change).unwrap();
    let report = open(folder.path()).verify().unwrap();
    assert_eq!((report.entries, report.answers, report.learners), (70, 70, 1));
    assert_eq!(report.findings.len(), 2, "{report:?}");
    assert!(report.findings[0].starts_with("Entry 5 of 2026-03-01T10:00:04+01:00 was changed"));
    assert!(report.findings[1].contains("Making the figures anew"));
}

#[test]
fn flipped_bytes_never_cause_a_panic_and_never_go_unnoticed() {
    let whole = tempfile::tempdir().unwrap();
    kept(whole.path());
    let bytes = {
        // Everything into the one file, so that there is something to flip.
        rusqlite::Connection::open(whole.path().join("history.db"))
            .unwrap()
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .unwrap();
        fs::read(whole.path().join("history.db")).unwrap()
    };
    let mut chance = Chance(3);
    for _ in 0..60 {
        let folder = tempfile::tempdir().unwrap();
        let mut flipped = bytes.clone();
        for _ in 0..20 {
            let place = chance.below(flipped.len() as u64) as usize;
            flipped[place] ^= 1 << chance.below(8);
        }
        fs::write(folder.path().join("history.db"), flipped).unwrap();
        let opened = Store::open(folder.path(), at(2, 0));
        if let Some(mut store) = opened.store {
            let _ = store.record(&ann(), right("i-1"), at(3, 0));
            let _ = store.items(&ann());
            if opened.notes.is_empty() {
                let answers = store.verify().map(|report| (report.is_sound(), report.answers));
                assert!(!matches!(answers, Ok((true, count)) if count < 70), "{answers:?}");
            }
        }
    }
}

#[test]
fn a_folder_that_can_t_be_made_is_no_reason_to_stop() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let opened = Store::open(&file.join("data"), at(0, 0));
    assert!(opened.store.is_none());
    let said = opened.notes[0].to_string();
    assert!(said.starts_with("Nothing is being saved: "), "{said}");
    assert!(
        Store::open(Path::new("/proc/none/such"), at(0, 0)).store.is_none() || !cfg!(target_os = "linux")
    );
}

#[test]
fn a_newer_or_foreign_file_is_left_as_it_is() {
    for (change, word) in
        [("PRAGMA user_version = 99", "newer Amursana"), ("PRAGMA application_id = 5", "some other program")]
    {
        let folder = tempfile::tempdir().unwrap();
        kept(folder.path());
        let path = folder.path().join("history.db");
        rusqlite::Connection::open(&path).unwrap().execute_batch(change).unwrap();
        let before = fs::read(&path).unwrap();
        let opened = Store::open(folder.path(), at(2, 0));
        assert!(opened.store.is_none());
        assert!(opened.notes[0].to_string().contains(word), "{}", opened.notes[0]);
        assert_eq!(fs::read(&path).unwrap(), before);
        assert!(aside(folder.path()).is_empty());
    }
}

#[test]
fn a_file_taken_away_while_it_is_open_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    store.record(&ann(), right("i-1"), at(0, 0)).unwrap();
    fs::rename(folder.path().join("history.db"), folder.path().join("elsewhere.db")).unwrap();
    assert_eq!(store.record(&ann(), right("i-1"), at(0, 1)), Err(Trouble::Moved));
}

#[test]
fn backups_are_whole_daily_and_thinned() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    assert_eq!(back_up_daily(folder.path(), today()), Ok(None), "there is nothing to keep yet");
    store.record(&ann(), right("i-1"), at(0, 0)).unwrap();
    for day in 0..40 {
        let today = today().saturating_add(jiff::SignedDuration::from_hours(24 * day));
        assert!(back_up_daily(folder.path(), today).unwrap().is_some());
        assert_eq!(back_up_daily(folder.path(), today), Ok(None), "one a day");
    }
    let kept: Vec<String> = backups(folder.path()).iter().map(|(day, _)| day.to_string()).collect();
    assert_eq!(kept.len(), 11, "{kept:?}");
    assert_eq!((kept[0].as_str(), kept[10].as_str()), ("2026-04-09", "2026-03-15"));
    let to = folder.path().join("my copy.db");
    store.back_up(&to).unwrap();
    assert!(matches!(store.back_up(&to), Err(Trouble::Exists(_))));
    fs::rename(&to, folder.path().join("history.db")).unwrap();
    drop(store);
    assert_eq!(open(folder.path()).totals(&ann()).unwrap().answered, 1);
    assert!(!folder.path().join("my copy.db.part").exists());
}

#[test]
#[cfg(unix)]
fn a_folder_that_can_t_be_written_to_still_shows_what_it_holds() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    kept(folder.path());
    let mode = |mode| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o555);
    // Whoever may write everywhere can't be kept from it.
    if fs::write(folder.path().join("probe"), "").is_err() {
        let opened = Store::open(folder.path(), at(2, 0));
        let mut store = opened.store.unwrap();
        assert_eq!(store.access(), Access::ReadOnly);
        assert!(matches!(opened.notes[..], [Note::ReadOnly { .. }]));
        assert_eq!(store.totals(&ann()).unwrap().answered, 70);
        assert_eq!(store.record(&ann(), right("i-1"), at(3, 0)), Err(Trouble::ReadOnly));
    }
    mode(0o755);
}
