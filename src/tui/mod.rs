//! The game on a full screen.
//!
//! - `program` is the loop: it waits, hands messages to `update`, carries out effects and draws.
//! - `model` is all that a screen can show; `update` changes it and asks for effects; `view` draws it, and `paint` fills the
//!   cells of a line.
//! - `keymap` turns keys into intents, from data; `theme` turns roles into styles; `own` is what the player has set, and
//!   `surroundings` what the terminal makes of it; `ascii` redraws a frame for terminals that know nothing else, and
//!   `motion` is how a number gets from one value to another.
//! - `screen` has a file for each screen, `widget` one for each thing that several screens draw.
//! - `terminal` takes the terminal over and gives it back; `input` makes messages of what it sends; `wait` is the one file
//!   that knows the operating system.
//!
//! A model holds no terminal and no clock, so several can live in one process and be tested without either.

mod ascii;
mod hints;
mod input;
pub mod keymap;
pub mod model;
pub mod motion;
pub mod own;
pub mod page;
mod paint;
mod program;
pub mod screen;
pub mod surroundings;
mod terminal;
#[cfg(test)]
mod testing;
pub mod theme;
mod update;
mod view;
mod wait;
mod watch;
pub mod widget;

pub use model::{Effect, Model, Msg, Start};
pub use own::Own;
pub use program::{Options, Outcome, run};
pub use surroundings::Surroundings;
pub use terminal::Mouse;
pub use update::update;
pub use view::view;
