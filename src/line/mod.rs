//! The whole game as plain lines: for pipes, screen readers, braille displays, and terminals that can't draw.
//!
//! Lines are only ever added, none holds an escape code, and no sign stands without its word. Answers may be typed or piped
//! in; where the input ends, the round ends with its result.

mod atlas;
mod command;
mod console;
mod course;
mod entry;
mod feedback;
mod host;
mod labels;
mod menu;
mod paper;
mod progress;
mod question;
mod recap;
mod review;

use std::io;

pub use atlas::{Sheet, tell};
pub use console::{Console, Source};
pub use course::lines as course_lines;
pub use menu::open;
pub use progress::lines as progress_lines;
pub use review::review;

use crate::clock::Clock;
use crate::game::round::Try;
use crate::game::{Phase, Round};
use crate::keeper::{Game, Keeper, Plan};

/// Asks the only question of a round and tells what the answer teaches, without more words around it.
pub fn ask(console: &mut Console<'_>, game: Game, clock: Clock, keeper: &mut Keeper) -> io::Result<()> {
    host::ask_one(console, game, clock, keeper)?;
    console.flush()
}

/// Plays a sitting of study.
pub fn study(
    console: &mut Console<'_>,
    plan: &Plan,
    game: Game,
    clock: Clock,
    keeper: &mut Keeper,
) -> io::Result<Round> {
    let what = format!("{} due, {} new.", plan.due, plan.fresh);
    console.say(&what)?;
    if let Some(words) = plan.leech_words() {
        console.say(&words)?;
    }
    play(console, game, clock, keeper)
}

/// Plays a round from its start, or from where it stood, and tells its result. Its answers are kept before their feedback.
pub fn play(console: &mut Console<'_>, game: Game, clock: Clock, keeper: &mut Keeper) -> io::Result<Round> {
    play_with_news(console, game, clock, keeper, &mut Vec::new)
}

/// The same, with what is new meanwhile told before each question.
pub fn play_with_news(
    console: &mut Console<'_>,
    game: Game,
    clock: Clock,
    keeper: &mut Keeper,
    news: &mut dyn FnMut() -> Vec<String>,
) -> io::Result<Round> {
    let seed = game.opening.seed;
    // Its own answers would say that the daily round was played.
    let earlier = keeper.daily(seed, game.earlier());
    let attempt = if earlier.is_some() { Try::Again } else { Try::First };
    let round = host::lead(console, game, clock, keeper, news)?;
    if matches!(round.phase(), Phase::Finished(_)) {
        console.gap()?;
        recap::lines(&round, seed, attempt).iter().try_for_each(|line| console.say(line))?;
    }
    console.flush()?;
    Ok(round)
}
