//! The rules of the game.
//!
//! Everything here is pure: no files, no clock, no terminal, no global chance. Time comes in as [`Elapsed`], chance as a
//! generator built from a [`Seed`], and what happened goes out as [`Event`] values. The same seed and the same inputs give
//! the same events on every machine, which is what lets a round be replayed, tested and, one day, shared.

pub mod atlas;
pub mod bank;
pub mod date;
pub mod draw;
pub mod fold;
pub mod grade;
pub mod hunt;
pub mod item;
pub mod lexicon;
pub mod number;
pub mod placing;
pub mod recap;
pub mod response;
pub mod round;
pub mod rules;
#[cfg(test)]
mod samples;
pub mod schedule;
pub mod score;
pub mod setup;
pub mod source;
pub mod time;

pub use atlas::{Atlas, AtlasParts};
pub use bank::{Bank, BankId};
pub use date::Date;
pub use draw::{Layout, Pool, Question, Seed, Wish};
pub use grade::{Credit, Graded, Unreadable, Verdict};
pub use item::{Choice, Difficulty, Evidence, Flaw, Item, ItemId, ItemParts, Kind, Task};
pub use response::Response;
pub use round::{Asking, Attempt, Ending, Event, Help, Input, Phase, Refusal, Round};
pub use rules::{Allowance, Mode, Player, PlayerNo, Rules, TimeLimits};
pub use schedule::{Day, Memory, Rating, Retention, Scheduler};
pub use score::{Factor, Points};
pub use setup::{NothingFits, Setup};
pub use source::{Paragraph, Place, Source};
pub use time::Elapsed;
