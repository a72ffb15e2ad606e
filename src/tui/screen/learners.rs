//! Who is learning: the learners of this machine, and room for one more.

use unicode_width::UnicodeWidthStr;

use super::{Face, Header, Step};
use crate::keeper::Errand;
use crate::store::LearnerName;
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::{Page, Target, piece, plain};
use crate::tui::theme::Role;
use crate::tui::widget::field::Field;
use crate::tui::widget::menu::{self, Focus};

/// What stands before the name of a new learner.
const NEW: &str = "Someone new: ";

/// The columns of the mark before a row.
const MARK_WIDTH: usize = 2;

/// The choice of a learner.
#[derive(Debug)]
pub struct Learners {
    known: Vec<LearnerName>,
    focus: usize,
    new: Field,
}

impl Learners {
    /// The choice, with the one who is learning in focus; nothing before it is known who there is.
    pub fn of(world: &World) -> Option<Self> {
        let standing = world.standing.as_ref()?;
        let focus = standing.learners.iter().position(|name| *name == standing.learner).unwrap_or(0);
        Some(Self { known: standing.learners.clone(), focus, new: Field::default() })
    }

    /// Whether the row for a new name is in focus.
    fn is_typing(&self) -> bool {
        self.focus >= self.known.len()
    }

    fn choose(&self, world: &mut World) -> Step {
        let name = match self.known.get(self.focus) {
            Some(name) => name.clone(),
            None if self.new.text().trim().is_empty() => return Step::Stay,
            None => LearnerName::new(self.new.text()),
        };
        world.ask(Errand::Learn(name));
        Step::Close
    }
}

impl Face for Learners {
    fn contexts(&self) -> Vec<Context> {
        if self.is_typing() {
            vec![Context::TypingLearners, Context::Text, Context::TypingEverywhere]
        } else {
            vec![Context::Learners, Context::Everywhere]
        }
    }

    fn header(&self, _world: &World) -> Header {
        Header { left: vec![piece(Role::Title, "Who is learning?")], ..Header::default() }
    }

    fn page(&self, world: &World, width: u16, _height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        for (at, name) in self.known.iter().enumerate() {
            let focus = Focus::of(at, self.focus);
            menu::row(&mut page, at, focus, vec![piece(focus.role(), name.as_str())]);
        }
        let focus = Focus::of(self.known.len(), self.focus);
        let room = page.width().saturating_sub(NEW.width() + 4);
        let (shown, cursor) = self.new.shown(room);
        menu::row(&mut page, self.known.len(), focus, vec![piece(focus.role(), NEW), plain(shown)]);
        if focus == Focus::Here {
            page.cursor_on_last(MARK_WIDTH + NEW.width() + cursor);
        }
        page.gap().text(vec![piece(
            Role::Quiet,
            "Each has a history of their own. With --learner NAME the game opens for one of them.",
        )]);
        page
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        match intent {
            Intent::Confirm => return self.choose(world),
            Intent::Back => return Step::Close,
            _ if self.is_typing() && self.new.edit(intent) => {}
            _ => {
                let moved = menu::moved(self.focus, self.known.len() + 1, intent, |_| false);
                self.focus = moved.unwrap_or(self.focus);
            }
        }
        Step::Stay
    }

    fn letter(&mut self, _world: &mut World, letter: char) -> Option<Step> {
        self.is_typing().then(|| self.new.type_in(letter.encode_utf8(&mut [0; 4])))?;
        Some(Step::Stay)
    }

    fn paste(&mut self, _world: &mut World, text: &str) -> Step {
        if self.is_typing() {
            self.new.type_in(text);
        }
        Step::Stay
    }

    fn click(&mut self, world: &mut World, target: Target) -> Step {
        self.focus = target.0.min(self.known.len());
        if self.is_typing() { Step::Stay } else { self.choose(world) }
    }
}

#[cfg(test)]
#[path = "learners_tests.rs"]
mod tests;
