//! A response: what the learner answered, in the item's own order of choices, before any grading.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// What a learner answers to an item. Choices, entries and pairs are named by their place in the bank, counted from 0, so a
/// response means the same however the screen shuffled them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Response {
    /// One choice.
    Choice(usize),
    /// Any number of choices.
    Multiple(BTreeSet<usize>),
    /// True or false.
    TrueFalse(bool),
    /// Words as typed, for typed, number and date items.
    Text(String),
    /// Words as typed for each blank, in order.
    Blanks(Vec<String>),
    /// The entries in the order that the learner gave them.
    Order(Vec<usize>),
    /// For each left side, in the bank's order, the pair whose right side was chosen.
    Match(Vec<Option<usize>>),
}
