//! Copies of the history: one a day, fewer the older they are.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rusqlite::{Connection, OpenFlags};

use super::open::lock;
use super::place::sync_folder;
use super::repair::open_sound;
use super::trouble::Trouble;
use super::{FILE, Store};

/// How many backups are kept of the last days, weeks and months.
const DAILY: usize = 7;
const WEEKLY: usize = 5;
const MONTHLY: usize = 12;

/// Makes today's backup of the history in a folder, unless there is one, and removes those that are no longer wanted. It
/// opens the file for itself, so it may run beside a [`Store`], in a thread of its own. Gives the backup that was made.
///
/// # Errors
/// When it can't be made; the older backups stay then.
pub fn back_up_daily(folder: &Path, today: Date) -> Result<Option<PathBuf>, Trouble> {
    let kept = folder.join("backups");
    let target = kept.join(name(today));
    let source = folder.join(FILE);
    if target.exists() || !source.exists() {
        return Ok(None);
    }
    let _lock = lock(folder);
    if target.exists() {
        return Ok(None);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&source, flags)?;
    connection.busy_timeout(std::time::Duration::from_secs(30))?;
    let is_empty: bool =
        connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM history)", [], |row| row.get(0))?;
    if is_empty {
        return Ok(None);
    }
    fs::create_dir_all(&kept)?;
    copy(&connection, &target)?;
    thin(folder);
    Ok(Some(target))
}

impl Store {
    /// Copies the history to a file of the player's choice, checked before it gets its name.
    ///
    /// # Errors
    /// When the file is there already, or can't be made.
    pub fn back_up(&self, to: &Path) -> Result<(), Trouble> {
        if to.exists() {
            return Err(Trouble::Exists(to.display().to_string()));
        }
        copy(&self.connection, to)
    }
}

/// The daily backups of a folder, the newest first.
pub fn backups(folder: &Path) -> Vec<(Date, PathBuf)> {
    let Ok(entries) = fs::read_dir(folder.join("backups")) else { return Vec::new() };
    let dated = |path: PathBuf| Some((day_of(path.file_name()?.to_str()?)?, path));
    let mut found: Vec<(Date, PathBuf)> = entries.flatten().filter_map(|entry| dated(entry.path())).collect();
    found.sort_unstable();
    found.reverse();
    found
}

fn name(day: Date) -> String {
    format!("history-{day}.db")
}

fn day_of(name: &str) -> Option<Date> {
    name.strip_prefix("history-")?.strip_suffix(".db")?.parse().ok()
}

/// Copies a history: under another name first, so that a file of the right name is always whole.
fn copy(connection: &Connection, to: &Path) -> Result<(), Trouble> {
    let mut part = to.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let made = write_part(connection, &part).and_then(|()| Ok(fs::rename(&part, to)?));
    if made.is_err() {
        let _ = fs::remove_file(&part);
    }
    to.parent().into_iter().for_each(sync_folder);
    made
}

fn write_part(connection: &Connection, part: &Path) -> Result<(), Trouble> {
    if part.exists() {
        fs::remove_file(part)?;
    }
    let path = part.to_str().ok_or_else(|| Trouble::Other("the path is not in Unicode".to_owned()))?;
    connection.execute("VACUUM INTO ?1", [path])?;
    File::options().write(true).open(part)?.sync_all()?;
    check(part)
}

/// Reads a whole copy and says whether it is sound.
pub(super) fn check(path: &Path) -> Result<(), Trouble> {
    let connection = open_sound(path)?;
    let said: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if said == "ok" { Ok(()) } else { Err(Trouble::Damaged(said)) }
}

/// Removes the backups that are no longer wanted. One that can't be removed stays.
fn thin(folder: &Path) {
    let all = backups(folder);
    let wanted = wanted(&all.iter().map(|(day, _)| *day).collect::<Vec<_>>());
    for (day, path) in all {
        if !wanted.contains(&day) {
            let _ = fs::remove_file(path);
        }
    }
}

/// The days, of those given newest first, whose backups are kept: the last days, and the last of each of the last weeks and
/// months, as far as there are any.
fn wanted(days: &[Date]) -> BTreeSet<Date> {
    let mut wanted: BTreeSet<Date> = days.iter().take(DAILY).copied().collect();
    let week = |day: &Date| (day.iso_week_date().year(), day.iso_week_date().week());
    let month = |day: &Date| (day.year(), day.month());
    wanted.extend(last_of_each(days, week).take(WEEKLY));
    wanted.extend(last_of_each(days, month).take(MONTHLY));
    wanted
}

fn last_of_each<Group: PartialEq>(
    days: &[Date],
    group: impl Fn(&Date) -> Group,
) -> impl Iterator<Item = Date> {
    let mut last = None;
    days.iter().copied().filter(move |day| {
        let own = Some(group(day));
        let is_first = own != last;
        last = own;
        is_first
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backups_are_thinned_by_days_weeks_and_months() {
        let first = jiff::civil::date(2024, 1, 1);
        let mut kept: Vec<Date> = Vec::new();
        for number in 0..800_i64 {
            let today = first.saturating_add(jiff::SignedDuration::from_hours(24 * number));
            kept.insert(0, today);
            let wanted = wanted(&kept);
            kept.retain(|day| wanted.contains(day));
        }
        assert_eq!(kept.first(), Some(&jiff::civil::date(2026, 3, 10)));
        let texts: Vec<String> = kept.iter().map(ToString::to_string).collect();
        assert_eq!(
            texts,
            [
                "2026-03-10",
                "2026-03-09",
                "2026-03-08",
                "2026-03-07",
                "2026-03-06",
                "2026-03-05",
                "2026-03-04",
                "2026-03-01",
                "2026-02-28",
                "2026-02-22",
                "2026-02-15",
                "2026-01-31",
                "2025-12-31",
                "2025-11-30",
                "2025-10-31",
                "2025-09-30",
                "2025-08-31",
                "2025-07-31",
                "2025-06-30",
                "2025-05-31",
                "2025-04-30"
            ]
        );
    }

    #[test]
    fn only_files_named_by_a_day_are_backups() {
        for (name, day) in [
            ("history-2026-03-01.db", Some(jiff::civil::date(2026, 3, 1))),
            ("history-2026-03-01.db.part", None),
            ("history-2026-02-30.db", None),
            ("history-.db", None),
            ("notes.txt", None),
        ] {
            assert_eq!(day_of(name), day, "{name}");
        }
    }
}
