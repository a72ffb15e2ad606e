//! Time in pictures: days played, accuracy, retention, and what comes due.

use unicode_width::UnicodeWidthStr;

use crate::game::Day;
use crate::progress::{Progress, Week, YEAR};
use crate::tui::page::{Indent, Page, Piece, piece, plain};
use crate::tui::theme::Role;
use crate::tui::widget::chart::{SHADES, columns};
use crate::tui::widget::{bar, digits};
use crate::words::{self, counted, percent};

/// The columns before the pictures, for the names of their rows.
const GUTTER: usize = 5;

/// The narrowest page that stands things side by side.
const SIDE_BY_SIDE: usize = 60;

/// The answers on a day from which on its cell is darker.
const HEAT: [u64; 4] = [1, 10, 20, 40];

/// The most days that are drawn in large digits.
const LARGEST: u32 = 9_999;

/// The streak, and the figures that sum it all up.
pub(super) fn headline(page: &mut Page, progress: &Progress) {
    let days = progress.streak.current;
    let unit = if days == 1 { "day in a row" } else { "days in a row" };
    let facts = facts(progress);
    if page.width() < SIDE_BY_SIDE || days > LARGEST {
        page.text(vec![piece(Role::Focus, format!("{days} {unit}"))]);
        for fact in facts {
            page.text(vec![plain(fact)]);
        }
        return;
    }
    let mut left = digits::lines(days);
    left.push(unit.to_owned());
    let widest = left.iter().map(|line| line.width()).max().unwrap_or(0);
    for (at, line) in left.into_iter().enumerate() {
        let role = if at < digits::HEIGHT { Role::Bar } else { Role::Quiet };
        let gap = " ".repeat(widest - line.width() + 4);
        let fact = facts.get(at).map_or("", String::as_str);
        page.line(vec![piece(role, line), plain(format!("{gap}{fact}"))]);
    }
}

fn facts(progress: &Progress) -> Vec<String> {
    let totals = &progress.totals;
    vec![
        format!("{} of {} known", percent(progress.known.share()), counted(progress.known.items, "item")),
        format!("{} due now", counted(progress.due() as usize, "item")),
        format!("{}, {} right", counted(totals.answered as usize, "answer"), percent(totals.accuracy())),
        format!("longest streak {}", counted(progress.streak.longest as usize, "day")),
    ]
}

/// The weeks for which there is room.
fn weeks(page: &Page, progress: &Progress) -> Vec<Week> {
    let room = u16::try_from(page.width().saturating_sub(GUTTER)).unwrap_or(YEAR);
    progress.weeks(room.clamp(1, YEAR))
}

/// The days played, a column for each week.
pub(super) fn calendar(page: &mut Page, progress: &Progress) {
    let weeks = weeks(page, progress);
    page.heading("Days played").gap();
    page.line(vec![piece(Role::Quiet, format!("{:GUTTER$}{}", "", months(&weeks)))]);
    for (at, name) in (0..).zip(["Mon", "", "Wed", "", "Fri", "", "Sun"]) {
        let mut line = vec![piece(Role::Quiet, format!("{name:<GUTTER$}"))];
        let cells = weeks.iter().map(|week| cell(week, at, progress.today));
        line.extend(runs(cells));
        page.line(line);
    }
    let names = HEAT.iter().zip(SHADES.iter().skip(1)).map(|(from, shade)| format!("{shade}\u{a0}{from}+"));
    let names = names.collect::<Vec<_>>().join("  ");
    page.paragraph(Indent::of(GUTTER), vec![piece(Role::Quiet, format!("{names}  answers in a day"))]);
}

/// The names of the months over their first weeks, as far as they have room.
fn months(weeks: &[Week]) -> String {
    let mut line = String::new();
    let mut last = None;
    for (at, week) in weeks.iter().enumerate() {
        let date = week.monday.date();
        let month = (date.year(), date.month());
        let has_room = line.is_empty() || line.width() < at;
        if last.is_some_and(|last| last != month) && has_room && at + 3 <= weeks.len() {
            line.push_str(&" ".repeat(at.saturating_sub(line.width())));
            line.push_str(&date.strftime("%b").to_string());
        }
        last = Some(month);
    }
    line
}

/// A day's shade, darker with more answers; a day still to come is empty.
fn cell(week: &Week, at: u8, today: Day) -> (Role, char) {
    let answered = week.answered.get(usize::from(at)).copied().unwrap_or(0);
    if week.monday + i32::from(at) > today {
        return (Role::Track, ' ');
    }
    let level = HEAT.iter().filter(|from| answered >= **from).count();
    let role = if level == 0 { Role::Track } else { Role::Bar };
    (role, SHADES.get(level).copied().unwrap_or(' '))
}

/// Cells as pieces, neighbours of one role together.
fn runs(cells: impl Iterator<Item = (Role, char)>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (role, shade) in cells {
        match pieces.last_mut() {
            Some(last) if last.role == role => last.text.push(shade),
            _ => pieces.push(piece(role, shade.to_string())),
        }
    }
    pieces
}

/// The accuracy of each week, under the same columns as the calendar.
pub(super) fn accuracy(page: &mut Page, progress: &Progress) {
    let weeks = weeks(page, progress);
    page.heading("Accuracy by week").gap();
    let values: Vec<Option<f64>> = weeks.iter().map(|week| week.totals.accuracy()).collect();
    let names = ["100%", "", "", "0%"];
    for (name, row) in names.into_iter().zip(columns(&values, names.len(), 0)) {
        page.line(vec![piece(Role::Quiet, format!("{name:<GUTTER$}")), piece(Role::Bar, row)]);
    }
    let lately = progress.lately();
    if lately.answered > 0 {
        let said = format!(
            "{} in the last 30 days, over {}",
            percent(lately.accuracy()),
            counted(lately.answered as usize, "answer")
        );
        page.paragraph(Indent::of(GUTTER), vec![piece(Role::Quiet, said)]);
    }
}

/// How much was remembered, beside what the schedule foretold.
pub(super) fn retention(page: &mut Page, progress: &Progress) {
    page.heading("Retention").gap();
    let Some((measured, predicted)) = progress.totals.retention() else {
        page.text(vec![piece(Role::Quiet, "It shows when questions have come back on a later day.")]);
        return;
    };
    row(page, "Remembered", measured);
    row(page, "Foretold", predicted);
    let mut said = format!("Over {}.", counted(progress.totals.reviews as usize, "review"));
    let lately = progress.lately();
    if let Some((measured, predicted)) = lately.retention().filter(|_| lately != progress.totals) {
        let (measured, predicted) = (percent(Some(measured)), percent(Some(predicted)));
        said = format!("{said} In the last 30 days {measured}, foretold {predicted}.");
    }
    page.text(vec![piece(Role::Quiet, said)]);
}

fn row(page: &mut Page, name: &str, share: f64) {
    let room = page.width().saturating_sub(12 + 5).min(40);
    let mut line = vec![plain(format!("{name:<12}"))];
    line.extend(bar::pieces(room, (share * 1000.0) as usize, Role::Bar));
    line.push(plain(format!("{:>5}", percent(Some(share)))));
    page.line(line);
}

/// How many items come due on each of the next days.
pub(super) fn forecast(page: &mut Page, progress: &Progress) {
    page.heading("Coming due").gap();
    let most = progress.forecast.iter().map(|(_, count)| *count).max().unwrap_or(0);
    if most == 0 {
        page.text(vec![piece(Role::Quiet, "Nothing comes due in the next 30 days.")]);
        return;
    }
    let days = progress.forecast.len();
    let gap = usize::from(page.width() >= GUTTER + 2 * days);
    let values: Vec<Option<f64>> = progress
        .forecast
        .iter()
        .map(|(_, count)| (*count > 0).then(|| *count as f64 / most as f64))
        .collect();
    let names = [most.to_string(), String::new(), String::new(), String::new()];
    for (name, row) in names.iter().zip(columns(&values, names.len(), gap)) {
        page.line(vec![piece(Role::Quiet, format!("{name:<GUTTER$}")), piece(Role::Bar, row)]);
    }
    page.line(vec![piece(Role::Quiet, format!("{:GUTTER$}{}", "", dates(progress, gap + 1)))]);
    let within = |wait: usize| progress.forecast.iter().take(wait).map(|(_, count)| count).sum::<u64>();
    let said = format!("{} now, {} within a week, {} within 30 days", within(1), within(7), within(days));
    page.paragraph(Indent::of(GUTTER), vec![piece(Role::Quiet, said)]);
}

/// The way to the learner's aim: what is known now and will be, and the answers of each day.
pub(super) fn course(page: &mut Page, progress: &Progress) {
    let Some(course) = &progress.course else { return };
    page.heading(&format!("To know by {}", course.aim.by.date().strftime("%-d %B %Y"))).gap();
    row(page, "Known now", course.share_now());
    if course.days.is_empty() {
        page.text(vec![piece(Role::Quiet, "The day has come. amursana plan --by DATE sets another.")]);
        return;
    }
    row(page, "On the day", course.share());
    let room = page.width().saturating_sub(GUTTER).max(1);
    let most = course.fullest().map_or(1, |load| load.answers()).max(1);
    let values: Vec<Option<f64>> = course
        .days
        .iter()
        .take(room)
        .map(|load| (load.answers() > 0).then(|| load.answers() as f64 / most as f64))
        .collect();
    let names = [most.to_string(), String::new(), String::new()];
    for (name, row) in names.iter().zip(columns(&values, names.len(), 0)) {
        page.line(vec![piece(Role::Quiet, format!("{name:<GUTTER$}")), piece(Role::Bar, row)]);
    }
    let today = course.days.first().map(|load| format!("{} new and {} to repeat", load.fresh, load.reviews));
    let said = format!("questions a day; today {}", today.unwrap_or_default());
    page.paragraph(Indent::of(GUTTER), vec![piece(Role::Quiet, said)]);
    let role = if course.is_kept() { Role::Text } else { Role::Warning };
    page.text(vec![piece(role, words::outlook(course).join(" "))]);
}

/// A date under every tenth day, `each` columns being one day.
fn dates(progress: &Progress, each: usize) -> String {
    let mut line = String::new();
    for (at, (day, _)) in progress.forecast.iter().enumerate().step_by(10) {
        let column = at * each;
        if line.is_empty() || line.width() < column {
            line.push_str(&" ".repeat(column.saturating_sub(line.width())));
            let name = if at == 0 { "today".to_owned() } else { day.date().strftime("%-d %b").to_string() };
            line.push_str(&name);
        }
    }
    line
}
