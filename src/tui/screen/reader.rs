//! The text.

use super::{Face, Header, Step};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::Page;

/// The text.
#[derive(Debug, Default)]
pub struct Reader {}

impl Reader {
    /// The first text that a bank has.
    #[must_use]
    pub fn first(_world: &World) -> Option<Self> {
        None
    }
}

impl Face for Reader {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Reader, Context::Everywhere]
    }

    fn header(&self, _world: &World) -> Header {
        Header::default()
    }

    fn page(&self, world: &World, width: u16, _height: u16) -> Page {
        Page::new(world.theme, width)
    }

    fn act(&mut self, _world: &mut World, intent: Intent) -> Step {
        if intent == Intent::Back { Step::Close } else { Step::Stay }
    }
}
