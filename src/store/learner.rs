//! Who learns: a name that is safe to show and to keep.

use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use crate::game::{Player, PlayerNo};

/// The name under which a learner's answers are kept: cleaned as a [`Player`]'s is, in Unicode's composed form, without
/// marks that turn the direction of writing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LearnerName(Arc<str>);

impl LearnerName {
    /// The name of a learner who gave none.
    const NAMELESS: &str = "You";

    /// A cleaned name. One without a visible letter becomes "You".
    pub fn new(name: &str) -> Self {
        let turned = |letter: &char| matches!(letter, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
        let plain: String = name.nfc().filter(|letter| !turned(letter)).take(10_000).collect();
        if plain.chars().all(|letter| letter.is_whitespace() || letter.is_control()) {
            return Self::default();
        }
        Self(Player::named(&plain, PlayerNo(0)).name().into())
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for LearnerName {
    fn default() -> Self {
        Self(Self::NAMELESS.into())
    }
}

impl fmt::Display for LearnerName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cleaned_and_bounded() {
        for (given, kept) in [
            ("Ann", "Ann"),
            ("  Ann\t B\u{0} ", "Ann B"),
            ("", "You"),
            (" \u{202e}\u{feff}\n", "You"),
            ("nn\u{202e}A", "nnA"),
            ("Zoe\u{308}", "Zo\u{eb}"),
            ("\u{1b}[31mred", "[31mred"),
            ("аңызақ", "аңызақ"),
        ] {
            assert_eq!(LearnerName::new(given).as_str(), kept, "{given:?}");
        }
        assert_eq!(LearnerName::new(&"x".repeat(1_000_000)).as_str().chars().count(), Player::LONGEST);
    }

    #[test]
    fn cleaning_twice_is_cleaning_once() {
        proptest::proptest!(|(text in ".{0,60}")| {
            let once = LearnerName::new(&text);
            proptest::prop_assert_eq!(LearnerName::new(once.as_str()), once);
        });
    }
}
