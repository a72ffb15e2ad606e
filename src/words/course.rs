//! What is said of the way to a learner's aim.

use super::counted;
use crate::game::Day;
use crate::game::aim::{Course, Instead};

/// Whether an aim can be kept, and what could be done instead; a sentence each.
pub fn outlook(course: &Course) -> Vec<String> {
    [kept(course)].into_iter().chain(course.instead.and_then(other)).collect()
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

fn date(day: Day) -> String {
    day.date().strftime("%-d %B %Y").to_string()
}
