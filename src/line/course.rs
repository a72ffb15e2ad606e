//! The way to a learner's aim as lines.

use std::sync::Arc;

use super::progress::date;
use crate::game::aim::{Course, Instead};
use crate::game::{Bank, Day};
use crate::words::{counted, percent};

/// All that is said of the way to an aim, day by day.
pub fn lines(course: &Course, banks: &[Arc<Bank>]) -> Vec<String> {
    let mut lines = vec![aim(course, banks)];
    lines.extend(summary(course));
    if !course.days.is_empty() {
        lines.extend([String::new(), "Day by day.".to_owned()]);
    }
    let days = course.days.iter();
    lines.extend(
        days.map(|load| format!("{}: {} new, {} to repeat.", date(load.day), load.fresh, load.reviews)),
    );
    lines
}

fn aim(course: &Course, banks: &[Arc<Bank>]) -> String {
    let titles: Vec<&str> = banks
        .iter()
        .filter(|bank| course.aim.banks.contains(bank.id()))
        .map(|bank| bank.about().title.as_str())
        .collect();
    let what = if course.aim.banks.is_empty() { "all banks".to_owned() } else { titles.join(", ") };
    let items = counted(course.items, "question");
    format!("To know by {}: {what}; {items}, {} asked so far.", date(course.aim.by), course.met)
}

/// What becomes of it, in a few lines.
pub(super) fn summary(course: &Course) -> Vec<String> {
    let now = percent(Some(course.share_now()));
    if course.days.is_empty() {
        return vec![format!(
            "The day has come: {now} is known. amursana plan --by DATE sets another, --clear ends it."
        )];
    }
    let share = percent(Some(course.share()));
    let mut lines = vec![kept(course)];
    lines.extend(course.instead.and_then(other));
    lines.push(format!("Known now: {now}. Expected to be known on the day: {share}."));
    lines.extend(
        course.days.first().map(|today| format!("Today: {} new, {} to repeat.", today.fresh, today.reviews)),
    );
    lines
}

fn kept(course: &Course) -> String {
    let days = counted(course.days.len(), "day");
    let fullest = course.fullest().map_or(0, |load| load.answers());
    let most = counted(course.aim.most, "question");
    if course.is_kept() {
        return format!(
            "It can be kept: {days} to study, never more than about {}.",
            counted(fullest, "question")
        );
    }
    let mut short = Vec::new();
    if course.unmet > 0 {
        short.push(format!("{} would never be asked", counted(course.unmet, "question")));
    }
    if course.undone > 0 {
        short.push(format!("{} would still wait to be repeated", course.undone));
    }
    format!("It can't be kept in {days} with up to {most} a day: {}.", short.join(", and "))
}

fn other(Instead { most, by }: Instead) -> Option<String> {
    let most = most.map(|most| format!("with --most {most}"));
    let by = by.map(|by: Day| format!("by {}", date(by)));
    let ways: Vec<String> = most.into_iter().chain(by).collect();
    (!ways.is_empty()).then(|| format!("It could be {}.", ways.join(", or ")))
}
