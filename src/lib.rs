//! Amursana, a quiz game for the terminal that makes a text stick: read it, play it, remember it.
//!
//! # The rooms
//! - [`game`]: the rules. Pure: no files, no clock, no terminal, no global chance.
//! - [`bank`]: banks as files: load, check, schema, and the banks that ship inside the program.
//!
//! # The one rule
//! `game` knows nobody. `bank` knows `game`. `tui` and `line` know those. `main` knows all. `tests/rooms.rs` holds it.

pub mod bank;
pub mod game;
