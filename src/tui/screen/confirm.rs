//! A question to the player before something is lost.

use super::{Face, Header, Placing, Step};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::{Page, Target, piece, plain};
use crate::tui::widget::menu::{self, Focus};

/// A question with two answers, the harmless one first.
#[derive(Debug)]
pub struct Confirm {
    focus: usize,
}

const ROWS: [&str; 2] = ["Stay in the round", "Leave it"];

impl Confirm {
    /// Whether to leave a round that isn't finished.
    #[must_use]
    pub fn leave_round() -> Self {
        Self { focus: 0 }
    }

    fn choose(&self) -> Step {
        if self.focus == 0 { Step::Close } else { Step::Home }
    }
}

impl Face for Confirm {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Confirm]
    }

    fn header(&self, _world: &World) -> Header {
        Header::default()
    }

    fn placing(&self) -> Placing {
        Placing::Middle
    }

    fn page(&self, world: &World, width: u16, _height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        page.heading("Leave this round?");
        page.gap().text(vec![plain("Its answers so far would not count, and it can't be resumed.")]).gap();
        for (at, row) in ROWS.into_iter().enumerate() {
            let focus = Focus::of(at, self.focus);
            menu::row(&mut page, at, focus, vec![piece(focus.role(), row)]);
        }
        page
    }

    fn act(&mut self, _world: &mut World, intent: Intent) -> Step {
        match intent {
            Intent::Previous | Intent::Next => self.focus = 1 - self.focus.min(1),
            Intent::Confirm => return self.choose(),
            Intent::Yes => return Step::Home,
            Intent::Back => return Step::Close,
            _ => {}
        }
        Step::Stay
    }

    fn click(&mut self, _world: &mut World, target: Target) -> Step {
        self.focus = target.0.min(1);
        self.choose()
    }
}
