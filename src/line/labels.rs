//! The labels of choices, and which choice a player means by what they typed.

use crate::game::fold::fold;
use crate::words::letter;

/// How choices are labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Labels {
    /// 1, 2, 3 …
    Numbers,
    /// a, b, c …, for choices that are small numbers themselves, so that "4" means the choice that says 4.
    Letters,
}

impl Labels {
    /// The labels for choices that say this.
    pub(super) fn of(texts: &[&str]) -> Self {
        let is_small =
            |text: &&str| text.trim().parse::<usize>().is_ok_and(|number| (1..=9).contains(&number));
        if texts.iter().any(is_small) { Self::Letters } else { Self::Numbers }
    }

    /// The label of the choice at a place, counted from 0.
    pub(super) fn label(self, at: usize) -> String {
        match self {
            Self::Numbers => (at + 1).to_string(),
            Self::Letters => letter(at).to_string(),
        }
    }

    /// The labels in a word.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Numbers => "numbers",
            Self::Letters => "letters",
        }
    }

    /// The place of the choice that a text means: by the label shown, by what the choice says, or by the other label.
    pub(super) fn find(self, texts: &[&str], typed: &str) -> Option<usize> {
        let typed = typed.trim().trim_end_matches(['.', ')']);
        let by_number = || typed.parse::<usize>().ok()?.checked_sub(1);
        let by_letter = || lettered(typed);
        let shown = match self {
            Self::Numbers => by_number(),
            Self::Letters => by_letter(),
        };
        let fits = |at: &usize| *at < texts.len();
        shown
            .filter(fits)
            .or_else(|| said(texts, typed))
            .or_else(|| by_letter().or_else(by_number).filter(fits))
    }

    /// The places that a line of several labels means, in its order: with spaces, commas or nothing between figures.
    pub(super) fn find_all(self, texts: &[&str], line: &str) -> Option<Vec<usize>> {
        let whole = |pieces: Vec<&str>| -> Option<Vec<usize>> {
            let named = pieces.into_iter().filter(|piece| !piece.trim().is_empty() && *piece != "and");
            named.map(|piece| self.find(texts, piece)).collect()
        };
        let glued = || {
            let figures = line.bytes().all(|byte| byte.is_ascii_digit());
            figures.then(|| line.split("").collect()).and_then(whole)
        };
        whole(line.split([',', ';']).collect())
            .or_else(|| whole(line.split([',', ';', ' ', '\t']).collect()))
            .or_else(glued)
            .filter(|places| !places.is_empty())
    }
}

/// The place that a single letter names.
fn lettered(typed: &str) -> Option<usize> {
    let mut letters = typed.chars();
    let first = letters.next().filter(|_| letters.next().is_none())?;
    let first = first.to_ascii_lowercase();
    first.is_ascii_lowercase().then(|| usize::from(first as u8 - b'a'))
}

/// The one choice that says this.
fn said(texts: &[&str], typed: &str) -> Option<usize> {
    let wanted = fold(typed);
    let mut found = texts.iter().enumerate().filter(|(_, text)| !wanted.is_empty() && fold(text) == wanted);
    let (at, _) = found.next()?;
    found.next().is_none().then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 4] = ["Boitalak", "Ablai Khan", "1757", "Lake Khövsgöl"];

    #[test]
    fn a_choice_is_meant_by_number_letter_or_words() {
        let labels = Labels::of(&NAMES);
        assert_eq!(labels, Labels::Numbers);
        for (typed, place) in [
            ("1", Some(0)),
            ("2.", Some(1)),
            ("d)", Some(3)),
            ("D", Some(3)),
            ("ablai khan", Some(1)),
            ("lake khovsgol", Some(3)),
            ("1757", Some(2)),
            ("0", None),
            ("5", None),
            ("e", None),
            ("", None),
            ("99999999999999999999999", None),
        ] {
            assert_eq!(labels.find(&NAMES, typed), place, "{typed:?}");
        }
    }

    #[test]
    fn choices_that_are_small_numbers_get_letters() {
        let texts = ["2", "3", "4", "12"];
        let labels = Labels::of(&texts);
        assert_eq!(labels, Labels::Letters);
        for (typed, place) in [("a", 0), ("4", 2), ("2", 0), ("12", 3), ("1", 0)] {
            assert_eq!(labels.find(&texts, typed), Some(place), "{typed:?}");
        }
    }

    #[test]
    fn several_choices_come_in_one_line() {
        let labels = Labels::Numbers;
        for (line, places) in [
            ("1 3", Some(vec![0, 2])),
            ("3,1", Some(vec![2, 0])),
            ("31", Some(vec![2, 0])),
            ("1, 2 and 4", Some(vec![0, 1, 3])),
            ("b d", Some(vec![1, 3])),
            ("Ablai Khan, 1757", Some(vec![1, 2])),
            ("Ablai Khan", Some(vec![1])),
            ("1 9", None),
            ("Ablai", None),
            ("", None),
            (",", None),
        ] {
            assert_eq!(labels.find_all(&NAMES, line), places, "{line:?}");
        }
    }
}
