//! The names and answers of a bank, folded, which the typo allowance must keep apart.

use super::item::Item;

/// All accepted answers and names of a bank.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// The lexicon of some items.
    pub fn of<'a>(_items: impl Iterator<Item = &'a Item>) -> Self {
        Self {}
    }
}
