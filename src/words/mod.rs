//! What the game says to its players, for every front end: one wording, whether it is drawn or printed.
//!
//! Pure functions from the values of [`crate::game`] to text. Nothing here knows how wide a screen is. What a player typed is
//! cleaned before it is said back, by the rule that cleans banks, so that no text from here can steer a terminal.

mod answer;
pub mod atlas;
mod clock;
mod course;
mod difference;
mod feedback;
mod round;
mod watch;

pub use answer::{instruction, key_parts, key_text, response_parts, response_text};
pub use clock::clock_doubt;
pub use course::outlook;
pub use difference::difference_text;
pub use feedback::{
    Passage, Reason, Span, part_text, passages, passages_of, points_text, reasons, spans, spelling_text,
    verdict_sign, verdict_text,
};
pub use round::{
    difficulty_text, ending_text, limits_text, progress_text, refusal_text, score_text, share_text,
    standing_parts, try_text,
};
pub use watch::{Turn, watched_lines, watched_text};

use std::borrow::Cow;

use crate::bank::{self, clean::Lines};
use crate::game::Elapsed;
use crate::game::source::fold_space;

/// A count with its noun, "1 point" or "3 points"; only for nouns whose plural adds an s.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{s}")
}

/// A share from 0 to 1 as a percentage; "none" where there is nothing to take a share of. All and nothing are said only of
/// what is just that.
pub fn percent(share: Option<f64>) -> String {
    let Some(share) = share else { return "none".to_owned() };
    let shown = match (share * 100.0).round() {
        0.0 if share > 0.0 => 1.0,
        100.0 if share < 1.0 => 99.0,
        rounded => rounded,
    };
    format!("{shown:.0}%")
}

/// A text that ends like a sentence: with a full stop, unless it ends with a mark of its own.
#[must_use]
pub fn sentence(text: &str) -> String {
    let ends = text.ends_with(['.', '!', '?', '…', '。']);
    if ends { text.to_owned() } else { format!("{text}.") }
}

/// A length of time in words, "1 min 5 s", rounded down to whole seconds.
#[must_use]
pub fn time_text(time: Elapsed) -> String {
    match (time.as_secs() / 60, time.as_secs() % 60) {
        (0, secs) => format!("{secs} s"),
        (mins, 0) => format!("{mins} min"),
        (mins, secs) => format!("{mins} min {secs} s"),
    }
}

/// A length of time as a clock shows it, "1:05", rounded down to whole seconds.
#[must_use]
pub fn clock_text(time: Elapsed) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}

/// The letter of a right side or a choice, counted from 0: a, b, c …
#[must_use]
pub fn letter(at: usize) -> char {
    u8::try_from(at).ok().filter(|at| *at < 26).map_or('?', |at| char::from(b'a' + at))
}

/// A text from outside, such as what a player typed, fit to be said back: cleaned as the text of a bank is, on one line, and
/// cut to [`LONGEST_ECHO`] characters.
#[must_use]
pub fn clean(text: &str) -> String {
    let folded = fold_space(&bank::clean::clean(text, Lines::Fold).text);
    if folded.chars().count() <= LONGEST_ECHO {
        return folded;
    }
    let mut cut: String = folded.chars().take(LONGEST_ECHO - 1).collect();
    cut.push('…');
    cut
}

/// A text that holds some from outside, such as a path, fit for a terminal: cleaned as the text of a bank is, with its lines.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    bank::clean::clean(text, Lines::Keep).text
}

/// The most characters of a text from outside that are said back.
pub const LONGEST_ECHO: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_player_typed_cannot_steer_the_terminal() {
        for (typed, said) in [
            ("  a\tb ", "a b"),
            ("\u{1b}[31mred\u{7}", "[31mred"),
            ("\u{9b}2J", "2J"),
            ("abc\u{202e}def", "abcdef"),
            ("Böö 博託洛克", "Böö 博託洛克"),
        ] {
            assert_eq!(clean(typed), said);
        }
        assert_eq!(clean(&"x".repeat(500)).chars().count(), LONGEST_ECHO);
    }

    #[test]
    fn all_and_nothing_are_said_of_just_that() {
        for (share, said) in [
            (None, "none"),
            (Some(0.0), "0%"),
            (Some(0.001), "1%"),
            (Some(0.5), "50%"),
            (Some(0.999), "99%"),
            (Some(1.0), "100%"),
        ] {
            assert_eq!(percent(share), said, "{share:?}");
        }
    }

    #[test]
    fn times_are_said_in_minutes_and_seconds() {
        for (secs, words, clock) in
            [(0, "0 s", "0:00"), (59, "59 s", "0:59"), (60, "1 min", "1:00"), (65, "1 min 5 s", "1:05")]
        {
            assert_eq!(time_text(Elapsed::from_secs(secs)), words);
            assert_eq!(clock_text(Elapsed::from_secs(secs)), clock);
        }
    }
}
