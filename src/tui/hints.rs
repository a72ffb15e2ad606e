//! The hint bar: which keys do what on the screen in sight, those that are needed most first where there is no room for all.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::keymap::{Context, Intent, Keymap};
use super::paint;
use super::theme::{Role, Theme};

/// The blanks between two hints, and the fewest.
const GAP: usize = 3;
const LEAST_GAP: usize = 2;

/// How much a player needs a hint where there is no room for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    /// Without it there is no going on.
    First,
    /// What goes on needs it done before.
    Before,
    /// The way out.
    Out,
    /// All others, in their order.
    Other,
}

/// A place in the hint bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hint<'a> {
    /// The keys.
    keys: String,
    /// What they do.
    does: &'a str,
    /// How much it is needed.
    need: Need,
}

impl Need {
    fn of(intent: Intent) -> Self {
        match intent {
            Intent::Confirm | Intent::Again | Intent::Accept => Self::First,
            Intent::Toggle | Intent::Less | Intent::More | Intent::Overview | Intent::HandIn => Self::Before,
            Intent::Back => Self::Out,
            _ => Self::Other,
        }
    }
}

/// The hints of what is live, in the order of the keymap. Rows next to each other with the same hint share a place.
pub(super) fn of<'k>(
    keymap: &'k Keymap,
    contexts: &[Context],
    is_live: impl Fn(Intent) -> bool,
) -> Vec<Hint<'k>> {
    let mut hints: Vec<Hint<'_>> = Vec::new();
    for (_, keys, row) in keymap.live(contexts) {
        let (Some(hint), Some(key)) = (row.hint.as_deref(), keys.first()) else { continue };
        if !is_live(row.run) {
            continue;
        }
        match hints.last_mut() {
            Some(last) if last.does == hint => {
                let key = key.to_string();
                // Signs stand together as one; names need something between them.
                last.keys.push_str(if key.chars().count() > 1 { "/" } else { "" });
                last.keys.push_str(&key);
            }
            _ => hints.push(Hint { keys: key.to_string(), does: hint, need: Need::of(row.run) }),
        }
    }
    hints
}

/// Draws as many hints as fit, in their order: in one row when it takes them all, or else in the two that may be had.
pub(super) fn draw(buffer: &mut Buffer, one: Rect, two: Option<[Rect; 2]>, hints: &[Hint<'_>], theme: Theme) {
    let room = usize::from(one.width);
    let in_one = fitting(hints, room, 1);
    let is_short = in_one.concat().len() < hints.len();
    let (shown, areas) = match two.filter(|_| is_short) {
        Some(areas) => (fitting(hints, room, areas.len()), areas.to_vec()),
        None => (in_one, vec![one]),
    };
    let is_airy = shown.iter().all(|row| row_width(row, GAP) <= room);
    let gap = if is_airy { GAP } else { LEAST_GAP };
    for (row, area) in shown.iter().zip(areas) {
        let mut line = Line::default();
        for Hint { keys, does, .. } in row {
            if !line.spans.is_empty() {
                line.push_span(" ".repeat(gap));
            }
            line.push_span(Span::styled(keys.clone(), theme.style(Role::Key)));
            line.push_span(Span::styled(format!(" {does}"), theme.style(Role::Quiet)));
        }
        paint::line(buffer, area, &line);
    }
}

/// The hints for which there is room in so many rows, those that are needed most before the others. The last, which leads to
/// all of them, always has its place.
fn fitting<'h, 'w>(hints: &'h [Hint<'w>], room: usize, rows: usize) -> Vec<Vec<&'h Hint<'w>>> {
    let Some(last) = hints.len().checked_sub(1) else { return Vec::new() };
    let mut wanted: Vec<usize> = (0..last).collect();
    wanted.sort_by_key(|at| hints.get(*at).map(|hint| hint.need));
    let flow = |chosen: &[usize]| {
        let is_chosen = |at: usize| at == last || chosen.contains(&at);
        flowed(hints.iter().enumerate().filter(|(at, _)| is_chosen(*at)).map(|(_, hint)| hint), room)
    };
    let mut chosen = Vec::new();
    for at in wanted {
        chosen.push(at);
        if flow(&chosen).len() > rows {
            chosen.pop();
        }
    }
    flow(&chosen)
}

/// Hints in as many rows as they take.
fn flowed<'h, 'w>(hints: impl Iterator<Item = &'h Hint<'w>>, room: usize) -> Vec<Vec<&'h Hint<'w>>> {
    let mut rows: Vec<Vec<&Hint<'_>>> = Vec::new();
    for hint in hints {
        match rows.last_mut() {
            Some(row) if row_width(row, LEAST_GAP) + LEAST_GAP + hint_width(hint) <= room => {
                row.push(hint);
            }
            _ => rows.push(vec![hint]),
        }
    }
    rows
}

fn hint_width(hint: &Hint<'_>) -> usize {
    hint.keys.width() + 1 + hint.does.width()
}

fn row_width(hints: &[&Hint<'_>], gap: usize) -> usize {
    let words: usize = hints.iter().map(|hint| hint_width(hint)).sum();
    words + gap * hints.len().saturating_sub(1)
}
