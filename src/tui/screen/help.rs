//! The keys of the screen below.

use super::{Face, Header, Step};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::Page;

/// The keys of the screen below.
#[derive(Debug, Default)]
pub struct Help {}

impl Help {
    /// The help for some contexts.
    #[must_use]
    pub fn of(_contexts: Vec<Context>) -> Self {
        Self {}
    }
}

impl Face for Help {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Help]
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
