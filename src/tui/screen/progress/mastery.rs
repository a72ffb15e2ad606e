//! What is known, in pictures: the text, the topics, and what gives trouble.

use unicode_width::UnicodeWidthStr;

use crate::progress::{Mastery, Progress, Section, TextMastery, activity_name};
use crate::tui::page::{Indent, Page, Piece, piece, plain};
use crate::tui::theme::Role;
use crate::tui::widget::bar;
use crate::tui::widget::cut::cut;
use crate::tui::widget::shade;
use crate::words::{counted, percent};

/// The most columns of a name before its bar.
const NAME_WIDTH: usize = 28;

/// The most columns of a bar.
const BAR_WIDTH: usize = 24;

/// The columns of the figures after a bar.
const FIGURES_WIDTH: usize = 16;

/// The columns of a paragraph's cell.
const CELL: usize = 2;

/// The columns of the names of activities.
const ACTIVITY_WIDTH: usize = 10;

/// The text, a cell for each paragraph, darker the better it is known.
pub(super) fn text(page: &mut Page, progress: &Progress) {
    for text in &progress.texts {
        page.heading(&format!("The text: {}", text.title)).gap();
        let column = name_column(page, text.sections.iter().filter_map(|section| section.heading.as_deref()));
        for section in &text.sections {
            draw_section(page, section, column);
        }
        legend(page, text);
    }
}

fn draw_section(page: &mut Page, section: &Section, column: usize) {
    let heading = cut(section.heading.as_deref().unwrap_or("(before the first heading)"), column);
    let gap = " ".repeat(column.saturating_sub(heading.width()) + 2);
    let all = section.all();
    let room = (page.width().saturating_sub(column + 2 + 6) / (CELL + 1)).max(1);
    for (at, part) in section.paragraphs.chunks(room).enumerate() {
        let first = if at == 0 { format!("{heading}{gap}") } else { " ".repeat(column + 2) };
        let mut line = vec![plain(first)];
        for (_, known) in part {
            line.push(cell(*known));
            line.push(plain(" "));
        }
        if at == 0 && all.items > 0 {
            line.push(piece(Role::Quiet, format!(" {}", percent(all.share()))));
        }
        page.line(line);
    }
}

/// A paragraph that nothing asks about is a dash.
fn cell(known: Mastery) -> Piece {
    shade::of(known).map_or_else(
        || piece(Role::Track, "-".repeat(CELL)),
        |(role, sign)| piece(role, sign.to_string().repeat(CELL)),
    )
}

fn legend(page: &mut Page, text: &TextMastery) {
    let mut names = shade::legend();
    if text.paragraphs().iter().any(|known| known.items == 0) {
        names.push_str("  -\u{a0}not\u{a0}asked");
    }
    page.text(vec![piece(Role::Quiet, format!("A cell for each paragraph:  {names}"))]);
}

/// The banks, and the topics of those that were begun.
pub(super) fn banks(page: &mut Page, progress: &Progress) {
    page.heading("By bank and topic").gap();
    let topics = progress.banks.iter().flat_map(|bank| bank.topics.iter().map(|(topic, _)| topic.as_str()));
    let names = progress.banks.iter().map(|bank| bank.title.as_str()).chain(topics);
    let column = name_column(page, names);
    for bank in &progress.banks {
        draw_row(page, &bank.title, Role::Title, bank.all, column);
        for (topic, known) in bank.topics.iter().filter(|_| bank.all.seen > 0) {
            draw_row(page, &format!("  {topic}"), Role::Text, *known, column);
        }
    }
}

fn name_column<'a>(page: &Page, names: impl Iterator<Item = &'a str>) -> usize {
    let widest = names.map(|name| name.width() + 2).max().unwrap_or(0);
    widest.min(NAME_WIDTH).min(page.width() * 2 / 5)
}

fn draw_row(page: &mut Page, name: &str, role: Role, known: Mastery, column: usize) {
    let shown = cut(name, column);
    let gap = " ".repeat(column.saturating_sub(shown.width()) + 2);
    let figures_width = if page.width() >= 60 { FIGURES_WIDTH } else { 6 };
    let room = page.width().saturating_sub(column + 2 + figures_width).clamp(4, BAR_WIDTH);
    let mut line = vec![piece(role, shown), plain(gap)];
    line.extend(bar::pieces(room, (known.share().unwrap_or(0.0) * 1000.0) as usize, Role::Bar));
    line.push(plain(format!("{:>5}", percent(known.share()))));
    if figures_width > 6 {
        line.push(piece(Role::Quiet, format!("  {}", asked(known))));
    }
    page.line(line);
}

fn asked(known: Mastery) -> String {
    match known.seen {
        0 => "not yet".to_owned(),
        seen if seen == known.items => "all seen".to_owned(),
        seen => format!("{seen} of {}", known.items),
    }
}

/// The items that give most trouble.
pub(super) fn hardest(page: &mut Page, progress: &Progress) {
    if progress.hardest.is_empty() {
        return;
    }
    page.heading("Hardest").gap();
    for (at, hard) in progress.hardest.iter().enumerate() {
        let standing = &hard.standing;
        let number = vec![piece(Role::Quiet, format!("{:>2}  ", at + 1))];
        let lapses = standing.memory.map_or(0, |memory| memory.lapses);
        let mut figures = vec![format!("{} of {} right", standing.correct, standing.answered)];
        if lapses > 0 {
            figures.push(format!("forgotten on {}", counted(lapses as usize, "day")));
        }
        // Each figure stays on one line.
        let figures: Vec<String> = figures.iter().map(|figure| figure.replace(' ', "\u{a0}")).collect();
        let said = vec![plain(hard.name()), plain(" "), piece(Role::Quiet, figures.join(", "))];
        page.paragraph(Indent::hanging(number), said);
    }
    if progress.leeches > 0 {
        let many = counted(progress.leeches, "item");
        let said = format!("{many} set aside: repeating alone doesn't teach what the text would.");
        page.gap().text(vec![piece(Role::Warning, said)]);
    }
}

/// The round with the most points of each activity.
pub(super) fn bests(page: &mut Page, progress: &Progress) {
    if progress.bests.is_empty() {
        return;
    }
    page.heading("Best rounds").gap();
    for best in &progress.bests {
        let day = best.day.date().strftime("%-d %B %Y").to_string();
        let name = format!("{:<ACTIVITY_WIDTH$}", activity_name(best.activity));
        let points = format!("{:<12}  ", counted(best.points as usize, "point"));
        let figures = format!("{} of {} right, {day}", best.correct, best.answered);
        let indent = Indent { first: vec![plain(name)], rest: ACTIVITY_WIDTH };
        page.paragraph(indent, vec![piece(Role::Title, points), piece(Role::Quiet, figures)]);
    }
}
