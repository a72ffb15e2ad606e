//! The learner's progress as lines: the same figures that the screen draws.

use crate::game::{Day, Elapsed};
use crate::progress::{Mastery, Progress, Week, activity_name};
use crate::store::{Best, LearnerName, Totals};
use crate::words::{self, counted, percent};

/// The weeks that are told one by one.
const WEEKS: u16 = 12;

/// All that is said of a learner.
pub fn lines(progress: &Progress) -> Vec<String> {
    let whose = if progress.learner == LearnerName::default() {
        "Your progress".to_owned()
    } else {
        format!("The progress of {}", progress.learner)
    };
    let mut lines = vec![format!("{whose} on {}.", date(progress.today))];
    if progress.is_empty() {
        lines.push(
            "Nothing was answered yet. amursana play begins a round, and every answer counts here."
                .to_owned(),
        );
        lines.extend(course(progress));
        return lines;
    }
    lines.extend(words::clock_doubt(progress.last, progress.today));
    lines.extend(sums(progress));
    lines.extend(course(progress));
    lines.extend(weeks(progress));
    lines.extend(forecast(progress));
    lines.extend(banks(progress));
    lines.extend(texts(progress));
    lines.extend(hardest(progress));
    lines.extend(bests(progress));
    lines
}

fn sums(progress: &Progress) -> Vec<String> {
    let totals = &progress.totals;
    let mut lines = vec![
        format!(
            "Answers: {}. Right: {}. Accuracy: {}. Points: {}. Time: {}.",
            totals.answered,
            totals.correct,
            percent(totals.accuracy()),
            totals.points,
            spent(totals.taken)
        ),
        format!(
            "Days in a row: {}. Longest: {}. A single missed day is forgiven.",
            progress.streak.current, progress.streak.longest
        ),
        format!("Known: {}.", mastery(progress.known)),
        format!("Due now: {}.", counted(progress.due() as usize, "item")),
    ];
    lines.extend(retention("Remembered", totals));
    lines.extend(retention("Remembered in the last 30 days", &progress.lately()));
    if progress.totals.reviews > 0 {
        lines.push(format!("Wanted: {}.", percent(Some(progress.wanted.share().into()))));
    }
    if progress.leeches > 0 {
        let many = counted(progress.leeches, "item");
        lines.push(format!("Set aside: {many}. Repeating alone doesn't teach them; read the passage again."));
    }
    lines
}

fn course(progress: &Progress) -> Vec<String> {
    let Some(course) = &progress.course else { return Vec::new() };
    let heading = format!("To know by {}.", date(course.aim.by));
    section(&heading, super::course::summary(course))
}

fn retention(name: &str, totals: &Totals) -> Option<String> {
    let (measured, predicted) = totals.retention()?;
    let reviews = counted(totals.reviews as usize, "review");
    Some(format!("{name}: {} of {reviews}. Foretold: {}.", percent(Some(measured)), percent(Some(predicted))))
}

fn weeks(progress: &Progress) -> Vec<String> {
    let told = |week: &Week| {
        let days = week.answered.iter().filter(|answered| **answered > 0).count();
        let answers = counted(week.totals.answered as usize, "answer");
        let days = counted(days, "day");
        format!(
            "From {}: {answers} on {days}, accuracy {}.",
            date(week.monday),
            percent(week.totals.accuracy())
        )
    };
    let weeks = progress.weeks(WEEKS);
    let played: Vec<String> = weeks.iter().filter(|week| week.totals.answered > 0).map(told).collect();
    section("By week.", played)
}

fn forecast(progress: &Progress) -> Vec<String> {
    let due = progress.forecast.iter().filter(|(_, count)| *count > 0);
    let days: Vec<String> = due.map(|(day, count)| format!("{}: {count}.", date(*day))).collect();
    section("Coming due in the next 30 days.", days)
}

fn banks(progress: &Progress) -> Vec<String> {
    let mut lines = Vec::new();
    for bank in progress.banks.iter().filter(|bank| bank.all.seen > 0) {
        let topics = bank
            .topics
            .iter()
            .map(|(topic, known)| format!("{} {}.", words::sentence(topic), mastery(*known)));
        lines.extend(section(
            &format!("{} {}.", words::sentence(&bank.title), mastery(bank.all)),
            topics.collect(),
        ));
    }
    lines
}

fn texts(progress: &Progress) -> Vec<String> {
    let mut lines = Vec::new();
    for text in &progress.texts {
        let paragraphs = text.sections.iter().flat_map(|section| &section.paragraphs).enumerate();
        let asked = paragraphs.filter(|(_, (_, known))| known.seen > 0);
        let told = asked.map(|(at, (mark, known))| {
            let mark = mark.as_ref().map(|mark| format!(", {mark}")).unwrap_or_default();
            format!("Paragraph {}{mark}: {}.", at + 1, mastery(*known))
        });
        lines.extend(section(&format!("By paragraph of the text {}.", text.title), told.collect()));
    }
    lines
}

fn hardest(progress: &Progress) -> Vec<String> {
    let told = progress.hardest.iter().enumerate().map(|(at, hard)| {
        let standing = &hard.standing;
        let lapses = standing.memory.map_or(0, |memory| memory.lapses);
        let forgotten = if lapses == 0 {
            String::new()
        } else {
            format!(", forgotten on {}", counted(lapses as usize, "day"))
        };
        format!(
            "{}. {} {} of {} right{forgotten}.",
            at + 1,
            words::sentence(hard.name()),
            standing.correct,
            standing.answered
        )
    });
    section("Hardest.", told.collect())
}

fn bests(progress: &Progress) -> Vec<String> {
    let told = |best: &Best| {
        format!(
            "{}: {}, {} of {} right, on {}.",
            activity_name(best.activity),
            counted(best.points as usize, "point"),
            best.correct,
            best.answered,
            date(best.day)
        )
    };
    section("Best rounds.", progress.bests.iter().map(told).collect())
}

/// A heading with its lines, after an empty line; nothing without lines.
fn section(heading: &str, lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() {
        return Vec::new();
    }
    [String::new(), heading.to_owned()].into_iter().chain(lines).collect()
}

fn mastery(known: Mastery) -> String {
    format!("{} of {}, {} asked so far", percent(known.share()), counted(known.items, "item"), known.seen)
}

/// A long time in hours and minutes, a short one in minutes and seconds.
fn spent(time: Elapsed) -> String {
    match (time.as_secs() / 3600, time.as_secs() / 60 % 60) {
        (0, _) => words::time_text(time),
        (hours, mins) => format!("{hours} h {mins} min"),
    }
}

/// A day as it is said.
pub(super) fn date(day: Day) -> String {
    day.date().strftime("%-d %B %Y").to_string()
}
