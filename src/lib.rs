//! Amursana, a quiz game for the terminal that makes a text stick: read it, play it, remember it.
//!
//! # The rooms
//! - [`game`]: the rules. Pure: no files, no clock, no terminal, no global chance.
//! - [`bank`]: banks as files: load, check, schema, and the banks that ship inside the program.
//! - [`store`]: the learner's history: every answer, what is due, backups.
//! - [`words`]: what the game says to its players, the same in every front end.
//!
//! # The one rule
//! `game` knows nobody. `bank`, `store` and `words` know `game`. `tui` and `line` know those. `main` knows all. `tests/rooms.rs` holds it.

pub mod bank;
pub mod clock;
pub mod error;
pub mod game;
pub mod paths;
pub mod store;
pub mod tui;
pub mod words;
