//! Choosing how to play.

use super::{Face, Header, Step};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::Page;

/// Choosing how to play.
#[derive(Debug, Default)]
pub struct SetupForm {}

impl SetupForm {
    /// A form that begins with a set-up, and with one bank or all.
    #[must_use]
    pub fn new(_setup: crate::game::Setup, _bank: Option<crate::game::BankId>) -> Self {
        Self {}
    }
}

impl Face for SetupForm {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Setup, Context::Everywhere]
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
