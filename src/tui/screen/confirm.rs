//! A question to the player before something is lost.

use super::{Face, Header, Placing, Step};
use crate::keeper::{Errand, Scope};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::{Saving, World};
use crate::tui::page::{Page, Target, piece, plain};
use crate::tui::widget::menu::{self, Focus};

/// A question with a few answers, the harmless one first.
#[derive(Debug)]
pub struct Confirm {
    about: About,
    focus: usize,
}

/// What is asked.
#[derive(Debug)]
enum About {
    /// Whether to leave a round.
    Leaving,
    /// What to study when nothing is due; with a word on why nothing is.
    NothingDue(String),
}

impl Confirm {
    /// Whether to leave a round that isn't finished.
    pub fn leave_round() -> Self {
        Self { about: About::Leaving, focus: 0 }
    }

    /// What to study when nothing is due.
    pub fn nothing_due(why: String) -> Self {
        Self { about: About::NothingDue(why), focus: 0 }
    }

    fn rows(&self) -> &'static [&'static str] {
        match self.about {
            About::Leaving => &["Stay in the round", "Leave it"],
            About::NothingDue(_) => &["Back", "Study ahead", "Cram: everything, the schedule stays as it is"],
        }
    }

    fn choose(&self, world: &mut World) -> Step {
        match (&self.about, self.focus) {
            (_, 0) => Step::Close,
            (About::Leaving, _) => Step::Home,
            (About::NothingDue(_), row) => {
                world.ask(Errand::Plan(if row == 1 { Scope::Ahead } else { Scope::Cram }));
                Step::Close
            }
        }
    }
}

impl Face for Confirm {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Confirm, Context::Everywhere]
    }

    fn header(&self, _world: &World) -> Header {
        Header::default()
    }

    fn placing(&self) -> Placing {
        Placing::Middle
    }

    fn page(&self, world: &World, width: u16, _height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        let (heading, words) = match &self.about {
            About::NothingDue(why) => ("Nothing is due", why.as_str()),
            About::Leaving if world.saving == Saving::Saved => {
                ("Leave this round?", "It can be resumed from the start screen.")
            }
            About::Leaving => ("Leave this round?", "It is not saved, so it can't be resumed."),
        };
        page.heading(heading);
        page.gap().text(vec![plain(words)]).gap();
        for (at, row) in self.rows().iter().enumerate() {
            let focus = Focus::of(at, self.focus);
            menu::row(&mut page, at, focus, vec![piece(focus.role(), *row)]);
        }
        page
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        let count = self.rows().len();
        match intent {
            Intent::Previous => self.focus = (self.focus + count - 1) % count,
            Intent::Next => self.focus = (self.focus + 1) % count,
            Intent::Confirm => return self.choose(world),
            Intent::Yes => {
                self.focus = 1;
                return self.choose(world);
            }
            Intent::Back => return Step::Close,
            _ => {}
        }
        Step::Stay
    }

    fn click(&mut self, world: &mut World, target: Target) -> Step {
        self.focus = target.0.min(self.rows().len() - 1);
        self.choose(world)
    }
}

#[cfg(test)]
#[path = "confirm_tests.rs"]
mod tests;
