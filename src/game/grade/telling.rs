//! Words that a typo never turns into each other, however near they are: 1755 is no misspelling of 1757, Louis XVI none of
//! Louis XIV, and a grandfather none of a grandmother.

use crate::game::date::MONTHS;
use crate::game::number::{is_number_word, roman_value};

/// Words with a near neighbour of another meaning, in lower case.
const TELLING: [&str; 38] = [
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "inner",
    "outer",
    "upper",
    "lower",
    "left",
    "right",
    "before",
    "after",
    "father",
    "mother",
    "brother",
    "sister",
    "son",
    "daughter",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "husband",
    "wife",
    "man",
    "woman",
];

/// What kin words begin with.
const DEGREES: [&str; 4] = ["great", "grand", "step", "half"];

/// Whether a folded answer, if it is a misspelling of a folded form at all, says the same figures, numerals and directions.
pub(super) fn says_the_same(given: &str, form: &str) -> bool {
    figures(given).eq(figures(form))
        && numerals(given).eq(numerals(form))
        && given.split(' ').filter(|word| is_telling(word)).all(|word| form.split(' ').any(|own| own == word))
}

fn figures(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| letter.is_numeric())
}

/// The Roman numerals. A short word that opens a text, such as Li or Xi, is a name.
fn numerals(text: &str) -> impl Iterator<Item = u16> {
    let words = text.split(' ').enumerate().filter(|(at, word)| *at > 0 || word.len() > 2);
    words.filter_map(|(_, word)| roman_value(word))
}

fn is_telling(word: &str) -> bool {
    let kin = DEGREES.iter().find_map(|degree| word.strip_prefix(degree)).unwrap_or(word);
    TELLING.contains(&word)
        || TELLING.contains(&kin)
        || is_number_word(word)
        || MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word))
}
