//! The model bridge: a prompt that any language model can work from, and gates that every item of its answer must pass.
//!
//! The model may write what rules can't; the program proves what can be proved. An item that passes is a draft like any
//! other, and a person has the last word.

mod answer;
mod distractors;
mod doubts;
mod gates;
mod pieces;
mod prompt;
mod proved;
mod statement;
mod tied;

pub use answer::{Accepted, Refused, Warning, accept};
pub use prompt::prompt;
