//! The passages that a draft quotes, with as much of the text around the evidence as there is room for; the reader shows it all.

use crate::review::{Draft, origin_text};
use crate::tui::page::{Page, Piece, piece};
use crate::tui::theme::Role;
use crate::words::{self, Passage, Span};

/// The passages of a draft and where it comes from, in at most so many lines of a page like this one.
pub(super) fn passages(draft: &Draft<'_>, like: &Page, lines: usize) -> Page {
    let mut origin = like.same_width();
    origin.text(vec![piece(Role::Quiet, origin_text(draft))]);
    let below = origin.lines().len();
    // Where there is hardly any room the text comes first.
    let room = if lines > 2 * below { lines - below } else { lines };
    let mut page = fitting(draft, like, room);
    page.append(origin);
    page.cut_to(lines)
}

fn fitting(draft: &Draft<'_>, like: &Page, room: usize) -> Page {
    let fits = |page: &Page| page.lines().len() <= room;
    let whole = written(draft, like, usize::MAX);
    if fits(&whole) {
        return whole;
    }
    let (mut least, mut most) = (0, room * like.width());
    while least + 1 < most {
        let around = usize::midpoint(least, most);
        if fits(&written(draft, like, around)) {
            least = around;
        } else {
            most = around;
        }
    }
    written(draft, like, least)
}

/// The passages with so many letters before and behind the evidence.
fn written(draft: &Draft<'_>, like: &Page, around: usize) -> Page {
    let mut page = like.same_width();
    for passage in words::passages_of(draft.item, draft.source.map(AsRef::as_ref)) {
        let margin = vec![piece(Role::Track, "│ ")];
        page.beside(margin.clone(), &margin, |page| {
            page.text(pieces(&passage, around));
        });
    }
    page
}

/// The words of a passage, the evidence marked; what is far from it is left out.
fn pieces(passage: &Passage<'_>, around: usize) -> Vec<Piece> {
    let last = passage.spans.len().saturating_sub(1);
    let part = |(at, span): (usize, &Span<'_>)| match span {
        Span::Quote(text) => piece(Role::Evidence, *text),
        Span::Plain(text) if at == 0 => piece(Role::Quiet, tail_of(text, around)),
        Span::Plain(text) if at == last => piece(Role::Quiet, head_of(text, around)),
        Span::Plain(text) => piece(Role::Quiet, *text),
    };
    passage.spans.iter().enumerate().map(part).collect()
}

fn tail_of(text: &str, around: usize) -> String {
    let Some((cut, _)) = text.char_indices().rev().nth(around) else { return text.to_owned() };
    let tail = text.get(cut..).unwrap_or(text);
    format!("… {}", tail.split_once(' ').map_or(tail, |(_, rest)| rest))
}

fn head_of(text: &str, around: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(around) else { return text.to_owned() };
    let head = text.get(..cut).unwrap_or(text);
    format!("{} …", head.rsplit_once(' ').map_or(head, |(rest, _)| rest))
}
