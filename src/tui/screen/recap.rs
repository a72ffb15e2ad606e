//! What a round came to.

use super::{Face, Header, Step};
use crate::game::{Round, Seed, Setup};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::Page;

/// What a round came to.
#[derive(Debug)]
pub struct Recap {}

impl Recap {
    /// The recap of a round that is over, with what it was made from.
    pub fn new(_setup: Setup, _seed: Seed, _round: Round) -> Self {
        Self {}
    }
}

impl Face for Recap {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Recap, Context::Everywhere]
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
