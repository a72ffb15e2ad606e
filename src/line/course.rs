//! The way to a learner's aim as lines.

use std::sync::Arc;

use super::progress::date;
use crate::game::{Bank, Course};
use crate::words::{self, counted, percent};

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
    let mut lines = words::outlook(course);
    lines.push(format!("Known now: {now}. Expected to be known on the day: {share}."));
    lines.extend(
        course.days.first().map(|today| format!("Today: {} new, {} to repeat.", today.fresh, today.reviews)),
    );
    lines
}
