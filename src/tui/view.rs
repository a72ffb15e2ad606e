//! Drawing: every screen is a header, a page and a hint bar, laid out alike at every size.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::ascii;
use super::hints::{self, Hint};
use super::keymap::Intent;
use super::model::{Model, Saving, Size, World};
use super::page::{Page, Piece, Scroll, Target, piece};
use super::paint;
use super::screen::{Breadth, Face, Header, Placing, Screen};
use super::theme::{Role, Theme};
use super::widget::bar;
use super::widget::cut::cut;
use crate::bank::Report;
use crate::settings::Switch;
use crate::words::{self, Turn, plain};

/// The widest that text is set: longer lines are hard to read.
const MEASURE: u16 = 88;

/// The columns that are kept for the scroll marks.
const SCROLL_MARKS: u16 = 2;

/// A space at which no line ends.
const NO_BREAK_SPACE: &str = "\u{a0}";

/// Draws the screen in sight.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    draw(model, frame);
    finish(&model.world, frame.buffer_mut());
}

/// Gives a finished frame the colours of the whole screen wherever no other is, and ASCII where nothing else is understood.
fn finish(world: &World, buffer: &mut Buffer) {
    let canvas = world.theme.canvas();
    if canvas != Style::new() {
        for cell in &mut buffer.content {
            cell.fg = Some(cell.fg).filter(|fg| *fg != Color::Reset).or(canvas.fg).unwrap_or_default();
            cell.bg = Some(cell.bg).filter(|bg| *bg != Color::Reset).or(canvas.bg).unwrap_or_default();
        }
    }
    for cell in &mut buffer.content {
        if paint::is_ascii(cell.symbol()) {
            continue;
        }
        // Texts are cleaned where they are read; names of files and folders show here alone.
        if let Cow::Owned(tame) = plain(cell.symbol()) {
            cell.set_symbol(if tame.is_empty() { " " } else { &tame });
        } else if cell.symbol() == NO_BREAK_SPACE {
            // It held words together as long as they were laid out; text marked on the screen has plain spaces.
            cell.set_symbol(" ");
        }
    }
    if world.ascii() == Switch::On {
        ascii::fold(buffer);
    }
}

fn draw(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    let size = Size { width: area.width, height: area.height };
    let Some(screen) = model.screen().filter(|_| size.fits()) else {
        draw_too_small(frame, size);
        return;
    };
    let world = &model.world;
    let rows = Rows::of(area, screen.face().breadth(), world);
    let laid = Laid::out(screen.face(), world, rows.body);
    let mut header = screen.face().header_at(world, laid.seen());
    if world.saving == Saving::NotSaved {
        header.right.splice(0..0, [piece(Role::Warning, "! not saved"), piece(Role::Quiet, "  ")]);
    }
    draw_header(frame, &rows, &header, world.theme);
    draw_page(frame, &laid, world.theme);
    draw_notice(frame, rows.notice, world);
    let live = hints(screen.face(), world, &laid);
    hints::draw(frame.buffer_mut(), rows.hints, rows.for_more_hints(world), &live, world.theme);
}

/// What a click at a column and row means.
pub(super) fn target_at(screen: &Screen, world: &World, column: u16, row: u16) -> Option<Target> {
    if !world.size.fits() {
        return None;
    }
    let Laid { page, place, top } = Laid::of(screen.face(), world);
    if !place.contains((column, row).into()) {
        return None;
    }
    page.target_at(top + usize::from(row - place.y))
}

/// The columns between the margins of a screen.
pub(super) fn inner_width(size: Size) -> usize {
    usize::from(inner(Rect::new(0, 0, size.width, size.height), Breadth::Measure).width)
}

/// The columns and rows that a page has on a screen.
pub(super) fn room(breadth: Breadth, world: &World) -> (u16, u16) {
    let Size { width, height } = world.size;
    let body = Rows::of(Rect::new(0, 0, width, height), breadth, world).body;
    (body.width.saturating_sub(SCROLL_MARKS), body.height)
}

/// The page of a screen, laid out. Done once for each frame: to lay text out is most of what a frame costs.
struct Laid {
    page: Page,
    /// Where it stands on the screen.
    place: Rect,
    /// The first of its lines in sight.
    top: usize,
}

impl Laid {
    fn of(face: &dyn Face, world: &World) -> Self {
        let Size { width, height } = world.size;
        Self::out(face, world, Rows::of(Rect::new(0, 0, width, height), face.breadth(), world).body)
    }

    fn out(face: &dyn Face, world: &World, body: Rect) -> Self {
        let page = face.page(world, body.width.saturating_sub(SCROLL_MARKS), body.height);
        let height = body.height.min(u16::try_from(page.lines().len()).unwrap_or(u16::MAX));
        let y = match face.placing() {
            Placing::Top => body.y,
            Placing::Middle => body.y + (body.height - height) / 2,
        };
        let top = page.offset(face.scroll(), usize::from(height));
        Self { page, place: Rect { y, height, ..body }, top }
    }

    /// How many lines are in sight.
    fn height(&self) -> usize {
        usize::from(self.place.height)
    }

    /// The last line that can be the first in sight.
    fn most(&self) -> usize {
        self.page.lines().len().saturating_sub(self.height())
    }

    /// How far the last line in sight is through the page, in thousandths.
    fn seen(&self) -> u16 {
        let lines = self.page.lines().len();
        let share = ((self.top + self.height()) * 1000).checked_div(lines);
        share.and_then(|share| u16::try_from(share).ok()).unwrap_or(1000)
    }
}

/// What part of a screen is in sight after the player scrolls; nothing when the intent is not to scroll.
pub(super) fn scrolled(face: &dyn Face, world: &World, intent: Intent) -> Option<Scroll> {
    if !intent.scrolls() {
        return None;
    }
    let laid = Laid::of(face, world);
    // Two lines stay in sight, so that a reader finds the place again.
    let leap = laid.height().saturating_sub(2).max(1);
    let to = match intent {
        Intent::Previous => laid.top.saturating_sub(1),
        Intent::Next => laid.top + 1,
        Intent::PageUp => laid.top.saturating_sub(leap),
        Intent::PageDown => laid.top + leap,
        Intent::Last => laid.most(),
        _ => 0,
    };
    Some(Scroll::At(to.min(laid.most())))
}

/// The columns between the margins.
fn inner(area: Rect, breadth: Breadth) -> Rect {
    let margin = match (area.width, breadth) {
        (0..60, _) => 1,
        (60..100, _) | (_, Breadth::Whole) => 3,
        (width, Breadth::Measure) => (width.saturating_sub(MEASURE)) / 2,
    };
    Rect { x: area.x + margin, width: area.width.saturating_sub(2 * margin), ..area }
}

struct Rows {
    header: Rect,
    bar: Rect,
    body: Rect,
    notice: Rect,
    hints: Rect,
}

impl Rows {
    fn of(area: Rect, breadth: Breadth, world: &World) -> Self {
        let inner = inner(area, breadth);
        // Counted here, not by ratatui's solver, which takes longer than the rest of a frame.
        let air = u16::from(area.height >= 20);
        let row = |y: u16, height: u16| Rect { y, height, ..inner }.intersection(inner);
        let (top, bottom) = (inner.y + air, inner.bottom().saturating_sub(air));
        let (header, bar) = (row(top, 1), row(top + 1, 1));
        let hints = row(bottom.saturating_sub(1), 1);
        // What is said of watched files stands for long, so that the page makes room for it.
        let said = watched(world, inner.width).map_or(1, |(_, rows)| if rows.len() > 1 { 2 } else { 1 });
        let notice = row(hints.y.saturating_sub(said), said);
        let body = row(top + 2 + air, notice.y.saturating_sub(top + 2 + air));
        Self { header, bar, body, notice, hints }
    }

    /// The two rows that hints take when one is too short: their own with the empty one below it, or on a low screen with
    /// that of the notices, while there is none.
    fn for_more_hints(&self, world: &World) -> Option<[Rect; 2]> {
        let Self { notice, hints, .. } = *self;
        if world.size.height > hints.bottom() {
            return Some([hints, Rect { y: hints.bottom(), ..hints }]);
        }
        (world.notice.is_none() && world.watched.is_empty()).then_some([notice, hints])
    }
}

fn draw_too_small(frame: &mut Frame<'_>, size: Size) {
    let Size { width, height } = Size::SMALLEST;
    let note = format!("The game needs {width}×{height}; this window is {}×{}.", size.width, size.height);
    let mut page = Page::new(Theme::PLAIN, size.width);
    page.text(vec![piece(Role::Text, note)]);
    for (line, row) in page.lines().iter().zip(frame.area().rows()) {
        paint::line(frame.buffer_mut(), row, line);
    }
}

fn draw_header(frame: &mut Frame<'_>, rows: &Rows, header: &Header, theme: Theme) {
    let right = spans(&header.right, theme);
    let width = rows.header.width.min(u16::try_from(right.width()).unwrap_or(u16::MAX));
    let left = Rect { width: rows.header.width - width, ..rows.header };
    paint::line(frame.buffer_mut(), left, &spans(&header.left, theme));
    paint::line(frame.buffer_mut(), Rect { x: left.right(), width, ..left }, &right);
    if let Some((thousandths, role)) = header.bar {
        let pieces = bar::pieces(usize::from(rows.bar.width), usize::from(thousandths), role);
        paint::line(frame.buffer_mut(), rows.bar, &spans(&pieces, theme));
    }
}

fn draw_page(frame: &mut Frame<'_>, laid: &Laid, theme: Theme) {
    let Laid { page, place, top } = laid;
    for (line, row) in page.lines().iter().skip(*top).zip(place.rows()) {
        paint::line(frame.buffer_mut(), row, line);
    }
    draw_scroll_marks(frame, laid, theme);
    // Without a cursor of the page's own in sight it stands where reading begins, so that a screen reader starts there.
    let in_sight = *top..*top + laid.height();
    let (line, column) = page.cursor().filter(|(line, _)| in_sight.contains(line)).unwrap_or((*top, 0));
    if in_sight.contains(&line) {
        let x = place.x + u16::try_from(column).unwrap_or(u16::MAX).min(place.width.saturating_sub(1));
        frame.set_cursor_position((x, place.y + u16::try_from(line - top).unwrap_or(0)));
    }
}

fn draw_scroll_marks(frame: &mut Frame<'_>, laid: &Laid, theme: Theme) {
    let place = laid.place;
    let column = Rect { x: place.right().saturating_sub(1), width: 1, height: 1, ..place };
    let style = theme.style(Role::Accent);
    if laid.top > 0 {
        frame.render_widget(Span::styled("▲", style), column);
    }
    if laid.top < laid.most() {
        let bottom = Rect { y: place.bottom().saturating_sub(1), ..column };
        frame.render_widget(Span::styled("▼", style), bottom);
    }
}

/// The notice in its row; a long one takes rows from the page for as long as it stands.
fn draw_notice(frame: &mut Frame<'_>, area: Rect, world: &World) {
    let Some(notice) = &world.notice else {
        draw_watched(frame, area, world);
        return;
    };
    let mut page = Page::new(world.theme, area.width);
    page.text(vec![piece(Role::Warning, notice.as_str())]);
    let height = u16::try_from(page.lines().len()).unwrap_or(1);
    let top = area.bottom().saturating_sub(height);
    let place = Rect { y: top, height, ..area };
    frame.render_widget(Clear, place);
    for (line, row) in page.lines().iter().zip(place.rows()) {
        paint::line(frame.buffer_mut(), row, line);
    }
}

/// How the watched files stand, where notices are while there is none.
fn draw_watched(frame: &mut Frame<'_>, area: Rect, world: &World) {
    let Some((role, said)) = watched(world, area.width) else { return };
    for (said, row) in said.into_iter().zip(area.rows()) {
        paint::line(frame.buffer_mut(), row, &spans(&[piece(role, said)], world.theme));
    }
}

/// What is said of the watched file with the most to say, in a row or, where one is too short, in two.
fn watched(world: &World, width: u16) -> Option<(Role, Vec<String>)> {
    let weight =
        |(report, turn): &&(Report, Turn)| (!report.is_usable(), report.findings.len(), *turn == Turn::Next);
    let (report, turn) = world.watched.iter().max_by_key(weight)?;
    let role = if report.findings.is_empty() { Role::Quiet } else { Role::Warning };
    let said = words::watched_text(report, *turn);
    let mut page = Page::new(world.theme, width);
    page.text(vec![piece(role, said.as_str())]);
    let mut rows: Vec<String> = page.lines().iter().take(1).map(ToString::to_string).collect();
    let rest = rows.first().and_then(|first| said.strip_prefix(first.trim_end())).map(str::trim_start);
    rows.extend(rest.filter(|rest| !rest.is_empty()).map(|rest| cut(rest, usize::from(width))));
    Some((role, rows))
}

fn hints<'w>(face: &dyn Face, world: &'w World, laid: &Laid) -> Vec<Hint<'w>> {
    let contexts = face.contexts_in(world);
    let stands = laid.most() == 0 && contexts.iter().any(|context| context.scrolls());
    let is_live = |intent: Intent| !(stands && intent.scrolls()) && face.is_live(world, intent);
    hints::of(&world.keymap, &contexts, is_live)
}

fn spans(pieces: &[Piece], theme: Theme) -> Line<'static> {
    pieces
        .iter()
        .map(|piece| Span::styled(piece.text.clone(), theme.style(piece.role)))
        .collect::<Vec<_>>()
        .into()
}
