//! The keys of the screen below, from the same rows of the keymap that give the keys their meaning.

use unicode_width::UnicodeWidthStr;

use super::{Face, Header, Step};
use crate::tui::keymap::{Context, Intent, Key};
use crate::tui::model::World;
use crate::tui::page::{Indent, Page, Scroll, piece, plain};
use crate::tui::theme::Role;
use crate::tui::view;

/// The keys of the screen below.
#[derive(Debug)]
pub struct Help {
    contexts: Vec<Context>,
    scroll: Scroll,
}

impl Help {
    /// The help for some contexts.
    pub fn of(contexts: Vec<Context>) -> Self {
        Self { contexts, scroll: Scroll::At(0) }
    }
}

/// The narrowest page on which keys stand well apart.
const WIDE: usize = 60;

fn joined(keys: &[Key], width: usize) -> String {
    let between = if width < WIDE { " " } else { "  " };
    keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(between)
}

/// Writes one row: the keys, and what they do in a column of its own, or below when the keys are too wide for theirs.
fn draw_row(page: &mut Page, keys: &str, does: &str, column: usize) {
    let does = vec![plain(does)];
    let spare = column.checked_sub(keys.width() + 2);
    if let Some(spare) = spare {
        let first = vec![piece(Role::Key, keys), plain(" ".repeat(spare + 2))];
        page.paragraph(Indent::hanging(first), does);
    } else {
        page.text(vec![piece(Role::Key, keys)]);
        page.paragraph(Indent::of(column), does);
    }
}

impl Face for Help {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Help, Context::Everywhere]
    }

    fn header(&self, _world: &World) -> Header {
        Header { left: vec![piece(Role::Title, "Help")], ..Header::default() }
    }

    fn page(&self, world: &World, width: u16, _height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        let rows: Vec<_> = world.keymap.live(&self.contexts);
        let widest =
            rows.iter().map(|(_, keys, _)| joined(keys, page.width()).width() + 2).max().unwrap_or(0);
        let column = widest.min(page.width() / 2);
        let mut section = "";
        for (context, keys, row) in rows {
            if context.title() != section {
                section = context.title();
                page.heading(section).gap();
            }
            let keys = joined(&keys, page.width());
            draw_row(&mut page, &keys, &row.desc, column);
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
#[path = "help_tests.rs"]
mod tests;
