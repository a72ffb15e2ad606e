//! The text, set for reading: its marks in the margin, how well each paragraph is known beside it, and passages that prove a
//! key marked.

use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

use super::{Face, Header, Step};
use crate::game::{Bank, Paragraph, Place, Source};
use crate::progress::{Mastery, TextMastery};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::{Page, Piece, Scroll, piece, plain};
use crate::tui::theme::Role;
use crate::tui::view;
use crate::tui::widget::shade;
use crate::words::{self, Span};

/// The most columns of a line of text: longer lines are hard to read.
const MEASURE: usize = 72;

/// The narrowest page with marks in the margin; on others they stand before the words.
const MARGIN_WIDTH: usize = 60;

/// The longest mark that stands in the margin.
const LONGEST_MARK: usize = 8;

/// The text.
#[derive(Debug)]
pub struct Reader {
    source: Arc<Source>,
    title: String,
    evidence: Vec<Place>,
    /// Until the player scrolls, the first marked passage is in sight.
    scroll: Scroll,
}

impl Reader {
    /// The first text that a bank has.
    pub fn first(world: &World) -> Option<Self> {
        world.banks().iter().find_map(|bank| Self::open(bank, None))
    }

    /// The text of a bank, with a place marked if there is one.
    pub fn open(bank: &Bank, place: Option<Place>) -> Option<Self> {
        let source = Arc::clone(bank.source()?);
        let title = source.title().unwrap_or(&bank.about().title).to_owned();
        Some(Self::with_marks(source, title, place.into_iter().collect()))
    }

    /// A text with some places marked, open at the first of them.
    pub fn with_marks(source: Arc<Source>, title: String, evidence: Vec<Place>) -> Self {
        Self { source, title, evidence, scroll: Scroll::Follow }
    }

    /// How many columns the marks have; none when they don't stand in the margin.
    fn margin(&self, width: usize) -> usize {
        let marks = self.source.paragraphs().iter().filter_map(|paragraph| paragraph.mark.as_deref());
        let longest = marks.map(UnicodeWidthStr::width).max().unwrap_or(0);
        if width >= MARGIN_WIDTH && longest <= LONGEST_MARK { longest } else { 0 }
    }

    /// How well each paragraph is known; nothing before anything of it was asked.
    fn known(&self, world: &World) -> Vec<Mastery> {
        let own = world.texts.iter().find(|text| text.source == self.source && text.is_begun());
        own.map(TextMastery::paragraphs).unwrap_or_default()
    }

    fn marked(&self, at: usize) -> Vec<std::ops::Range<usize>> {
        let here = self.evidence.iter().filter(|place| place.paragraph == at);
        here.map(|place| place.bytes.clone()).collect()
    }
}

/// What stands beside a paragraph: a rule when something in it is marked, or how well it is known.
fn rule(marked: &[std::ops::Range<usize>], known: Option<Mastery>) -> Piece {
    if !marked.is_empty() {
        return piece(Role::Accent, "▌ ");
    }
    known.and_then(shade::of).map_or_else(|| plain("  "), |(role, sign)| piece(role, format!("{sign} ")))
}

/// Writes one paragraph.
fn draw_paragraph(
    page: &mut Page,
    paragraph: &Paragraph,
    marked: Vec<std::ops::Range<usize>>,
    known: Option<Mastery>,
    margin: usize,
) {
    let rule = rule(&marked, known);
    let mark = paragraph.mark.as_deref().unwrap_or_default();
    let mut first = Vec::new();
    let mut rest = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    if margin > 0 {
        first.push(piece(Role::Quiet, format!("{mark:>margin$}  ")));
        rest.push(plain(" ".repeat(margin + 2)));
    } else if !mark.is_empty() {
        pieces.push(piece(Role::Quiet, format!("{mark}  ")));
    }
    first.push(rule.clone());
    rest.push(rule);
    pieces.extend(words::spans(&paragraph.text, marked).into_iter().map(|span| match span {
        Span::Plain(text) => plain(text),
        Span::Quote(text) => piece(Role::Evidence, text),
    }));
    page.beside(first, &rest, |page| {
        page.text(pieces);
    });
}

impl Face for Reader {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Reader, Context::Everywhere]
    }

    fn header(&self, _world: &World) -> Header {
        let mut left = vec![piece(Role::Title, self.title.clone())];
        if !self.evidence.is_empty() {
            left.push(piece(
                Role::Quiet,
                format!(" · {} marked", words::counted(self.evidence.len(), "passage")),
            ));
        }
        Header { left, ..Header::default() }
    }

    fn header_at(&self, world: &World, seen: u16) -> Header {
        let right = vec![piece(Role::Quiet, format!("{}%", seen / 10))];
        Header { right, bar: Some((seen, Role::Bar)), ..self.header(world) }
    }

    fn page(&self, world: &World, width: u16, height: u16) -> Page {
        let margin = self.margin(usize::from(width));
        let columns = if margin > 0 { margin + 2 } else { 0 };
        let measure = u16::try_from(columns + 2 + MEASURE).unwrap_or(width);
        let mut page = Page::new(world.theme, width.min(measure));
        let known = self.known(world);
        if !known.is_empty() {
            let indent = vec![plain(" ".repeat(columns + 2))];
            page.beside(indent.clone(), &indent, |page| {
                page.text(vec![piece(Role::Quiet, format!("Known:  {}", shade::legend()))]);
            });
        }
        let mut heading = None;
        let mut first_marked = None;
        for (at, paragraph) in self.source.paragraphs().iter().enumerate() {
            page.gap();
            let from = page.lines().len();
            let under = paragraph.heading.as_deref();
            if let Some(words) = under.filter(|_| under != heading) {
                let indent = vec![plain(" ".repeat(columns + 2))];
                page.beside(indent.clone(), &indent, |page| {
                    page.text(vec![piece(Role::Title, words)]);
                });
                page.gap();
            }
            heading = under;
            let marked = self.marked(at);
            if !marked.is_empty() {
                first_marked.get_or_insert(from);
            }
            draw_paragraph(&mut page, paragraph, marked, known.get(at).copied(), margin);
        }
        if let Some(from) = first_marked {
            page.look_at(from..from + usize::from(height));
        }
        page
    }

    fn scroll(&self) -> Scroll {
        self.scroll
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        if intent == Intent::Back {
            return Step::Close;
        }
        self.scroll = view::scrolled(self, world, intent).unwrap_or(self.scroll);
        Step::Stay
    }
}

#[cfg(test)]
#[path = "reader_tests.rs"]
mod tests;
