//! Where a typed answer differs from the form it comes nearest to, for showing a misspelling beside its correction.

use unicode_segmentation::UnicodeSegmentation;

use crate::game::fold::fold;

/// A stretch of an answer compared with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// How it compares.
    pub mark: Mark,
    /// The words: of the form when they are missing from the answer, else of the answer.
    pub text: String,
}

/// How a stretch of an answer compares with a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It stands in both, letter case and accents aside.
    Same,
    /// It stands only in the answer.
    Extra,
    /// It stands only in the form.
    Missing,
}

/// The longest texts compared letter by letter, in letters of the one times letters of the other.
const MOST_PAIRS: usize = 250_000;

/// Compares an answer with a form, letter by letter as a reader sees letters. What folding drops is no difference, so the
/// spans of an answer that needed no typo allowance are all the same, except for an article.
#[must_use]
pub fn difference(given: &str, form: &str) -> Vec<Span> {
    let given = letters(given);
    let form = letters_with_gaps(form);
    let mut spans = Spans::default();
    if given.len().saturating_mul(form.len()) > MOST_PAIRS {
        for (mark, letters) in [(Mark::Extra, given), (Mark::Missing, form)] {
            for letter in letters {
                spans.push(mark, letter.shown);
            }
        }
        return spans.0;
    }
    let common = common_letters(&given, &form);
    let ahead = |row: usize, column: usize| {
        common.get(row).and_then(|row| row.get(column)).copied().unwrap_or_default()
    };
    let (mut row, mut column) = (0, 0);
    loop {
        match (given.get(row), form.get(column)) {
            (None, None) => return spans.0,
            (Some(typed), _) if typed.folded.is_empty() => {
                spans.push(Mark::Same, typed.shown);
                row += 1;
            }
            (Some(typed), Some(meant)) if typed.folded == meant.folded => {
                spans.push(Mark::Same, typed.shown);
                row += 1;
                column += 1;
            }
            (Some(typed), meant) if meant.is_none() || ahead(row + 1, column) >= ahead(row, column + 1) => {
                spans.push(Mark::Extra, typed.shown);
                row += 1;
            }
            (_, Some(meant)) => {
                spans.push(Mark::Missing, meant.shown);
                column += 1;
            }
            (Some(_), None) => row += 1,
        }
    }
}

/// A letter as a reader sees it, with what folding makes of it.
struct Letter<'a> {
    shown: &'a str,
    folded: String,
}

fn letters(text: &str) -> Vec<Letter<'_>> {
    text.graphemes(true).map(|shown| Letter { shown, folded: fold(shown) }).collect()
}

/// The letters of a text, each with the spaces and points before it: they are shown only where their letter is missing.
fn letters_with_gaps(text: &str) -> Vec<Letter<'_>> {
    let mut letters = Vec::new();
    let mut start = 0;
    for (at, shown) in text.grapheme_indices(true) {
        let folded = fold(shown);
        if !folded.is_empty() {
            let end = at + shown.len();
            letters.push(Letter { shown: text.get(start..end).unwrap_or(shown), folded });
            start = end;
        }
    }
    letters
}

/// How many letters the texts have in common, in order, from each place of the one and each of the other on.
fn common_letters(given: &[Letter], form: &[Letter]) -> Vec<Vec<usize>> {
    let mut rows = vec![vec![0; form.len() + 1]];
    for typed in given.iter().rev() {
        let below = rows.last().map(Vec::as_slice).unwrap_or_default();
        let mut row = vec![0; form.len() + 1];
        let mut right = 0;
        for (column, meant) in form.iter().enumerate().rev() {
            let at = |column: usize| below.get(column).copied().unwrap_or_default();
            right = if typed.folded == meant.folded { at(column + 1) + 1 } else { right.max(at(column)) };
            if let Some(cell) = row.get_mut(column) {
                *cell = right;
            }
        }
        rows.push(row);
    }
    rows.reverse();
    rows
}

#[derive(Default)]
struct Spans(Vec<Span>);

impl Spans {
    fn push(&mut self, mark: Mark, text: &str) {
        match self.0.last_mut() {
            Some(last) if last.mark == mark => last.text.push_str(text),
            _ => self.0.push(Span { mark, text: text.to_owned() }),
        }
    }
}

#[cfg(test)]
#[path = "difference_tests.rs"]
mod tests;
