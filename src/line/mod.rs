//! The whole game as plain lines: for pipes, screen readers, braille displays, and terminals that can't draw.
//!
//! Lines are only ever added, none holds an escape code, and no sign stands without its word. Answers may be typed or piped
//! in; where the input ends, the round ends with its result.

mod atlas;
mod command;
mod console;
mod entry;
mod feedback;
mod host;
mod labels;
mod menu;
mod paper;
mod question;
mod recap;

use std::io;

pub use atlas::{Sheet, tell};
pub use console::{Console, Source};
pub use menu::open;

use crate::clock::Clock;
use crate::game::{Round, Seed};

/// Plays a round that was just opened with a seed, and tells its result.
pub fn play(console: &mut Console<'_>, round: Round, seed: Seed, clock: Clock) -> io::Result<Round> {
    let round = host::lead(console, round, clock)?;
    console.gap()?;
    for line in recap::lines(&round, seed, clock.today()) {
        console.say(&line)?;
    }
    console.flush()?;
    Ok(round)
}
