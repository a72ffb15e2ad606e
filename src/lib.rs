//! Amursana, a quiz game for the terminal that makes a text stick: read it, play it, remember it.
//!
//! # The rooms
//! - [`game`]: the rules. Pure: no files, no clock, no terminal, no global chance.
//! - [`lint`]: the published rules of writing good items, as far as a machine can hold them.
//! - [`bank`]: banks as files: load, check, schema, and the banks that ship inside the program.
//! - [`store`]: the learner's history: every answer, what is due, backups.
//! - [`keeper`]: what both front ends share around a round and the history: keeping answers, going on, study.
//! - [`build`]: a text in, a draft bank out.
//! - [`progress`]: what the learner has done and knows, as figures.
//! - [`words`]: what the game says to its players, the same in every front end.
//! - [`mod@line`]: the whole game as plain lines, for pipes, screen readers and braille displays.
//! - [`tui`]: the game on a full screen.
//! - [`cli`]: the arguments as a value; help, completions and the manual page come from it.
//! - [`run`]: from the arguments to what is done.
//! - [`settings`]: what the player has set. [`config`]: the player's own small files, read kindly and written whole.
//! - [`clock`]: the only place that asks for time and entropy. [`paths`]: where data and settings are kept. [`error`]: what
//!   went wrong, and the exit code.
//!
//! # The one rule
//! `game` knows nobody. `lint` knows `game`, `bank` knows both, `store` and `settings` know `game`, and `build` and `words`
//! know `game` and `bank`. `progress` knows `game` and the `store`, and `keeper` knows `game`, `words` and the `store`. The
//! front ends know those and the clock, and not each other. Only `run` knows `cli` and the front ends. `tests/rooms.rs` holds it.

pub mod bank;
pub mod build;
pub mod cli;
pub mod clock;
pub mod config;
pub mod error;
pub mod game;
pub mod keeper;
pub mod line;
pub mod lint;
pub mod paths;
pub mod progress;
pub mod run;
pub mod settings;
pub mod store;
pub mod tui;
pub mod words;
