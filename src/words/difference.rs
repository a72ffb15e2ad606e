//! How what was typed differs from how the answer is written, letter by letter, and the same in words.

use unicode_segmentation::UnicodeSegmentation;

/// One step from what was typed to how the answer is written. A letter is what a reader sees as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// These letters are the same.
    Same(String),
    /// This letter is missing in what was typed.
    Missing(String),
    /// This letter was typed and doesn't belong.
    Extra(String),
    /// The first letter was typed where the second belongs.
    Instead(String, String),
    /// These two letters, as the answer has them, were typed the other way round.
    Swapped(String, String),
}

/// The fewest steps from `typed` to `answer`. Letter case doesn't matter; letters are shown as the answer has them.
pub fn changes(typed: &str, answer: &str) -> Vec<Change> {
    let typed: Vec<&str> = typed.graphemes(true).collect();
    let answer: Vec<&str> = answer.graphemes(true).collect();
    let table = Table::of(&typed, &answer);
    let (mut row, mut column) = (typed.len(), answer.len());
    let mut steps = Vec::new();
    while row > 0 || column > 0 {
        let before = |back: usize, from: &[&str], at: usize| {
            at.checked_sub(back)
                .and_then(|at| from.get(at))
                .map_or_else(String::new, |letter| (*letter).to_owned())
        };
        let cost = table.at(row, column);
        if row > 0
            && column > 0
            && same(&typed, row, &answer, column)
            && table.at(row - 1, column - 1) == cost
        {
            steps.push(Change::Same(before(1, &answer, column)));
            (row, column) = (row - 1, column - 1);
        } else if is_swap(&typed, row, &answer, column) && table.at(row - 2, column - 2) + 1 == cost {
            steps.push(Change::Swapped(before(2, &answer, column), before(1, &answer, column)));
            (row, column) = (row - 2, column - 2);
        } else if row > 0 && column > 0 && table.at(row - 1, column - 1) + 1 == cost {
            steps.push(Change::Instead(before(1, &typed, row), before(1, &answer, column)));
            (row, column) = (row - 1, column - 1);
        } else if column > 0 && table.at(row, column - 1) + 1 == cost {
            steps.push(Change::Missing(before(1, &answer, column)));
            column -= 1;
        } else {
            steps.push(Change::Extra(before(1, &typed, row)));
            row -= 1;
        }
    }
    steps.reverse();
    merged(steps)
}

/// The difference in words, such as `"h" is missing; "o" instead of "a"`; nothing when only letter case differs.
pub fn difference_text(typed: &str, answer: &str) -> Option<String> {
    let said: Vec<String> = changes(typed, answer)
        .iter()
        .filter_map(|change| match change {
            Change::Same(_) => None,
            Change::Missing(letter) => Some(format!("{} is missing", named(letter))),
            Change::Extra(letter) => Some(format!("{} is too much", named(letter))),
            Change::Instead(typed, right) => Some(format!("{} instead of {}", named(typed), named(right))),
            Change::Swapped(one, two) => Some(format!("{} and {} are swapped", named(one), named(two))),
        })
        .collect();
    (!said.is_empty()).then(|| said.join("; "))
}

fn named(letter: &str) -> String {
    if letter.trim().is_empty() { "a space".to_owned() } else { format!("\"{letter}\"") }
}

/// Runs of same letters become one step.
fn merged(steps: Vec<Change>) -> Vec<Change> {
    let mut merged: Vec<Change> = Vec::new();
    for step in steps {
        match (merged.last_mut(), &step) {
            (Some(Change::Same(run)), Change::Same(letter)) => run.push_str(letter),
            _ => merged.push(step),
        }
    }
    merged
}

/// The fewest steps from each beginning of the typed letters to each beginning of the answer's.
struct Table {
    width: usize,
    cells: Vec<usize>,
}

impl Table {
    fn of(typed: &[&str], answer: &[&str]) -> Self {
        let width = answer.len() + 1;
        let mut table = Self { width, cells: Vec::with_capacity((typed.len() + 1) * width) };
        for row in 0..=typed.len() {
            for column in 0..width {
                let cost = table.least(typed, row, answer, column);
                table.cells.push(cost);
            }
        }
        table
    }

    fn least(&self, typed: &[&str], row: usize, answer: &[&str], column: usize) -> usize {
        if row == 0 || column == 0 {
            return row + column;
        }
        let replaced = self.at(row - 1, column - 1) + usize::from(!same(typed, row, answer, column));
        let added = self.at(row, column - 1).min(self.at(row - 1, column)) + 1;
        let swapped =
            if is_swap(typed, row, answer, column) { self.at(row - 2, column - 2) + 1 } else { usize::MAX };
        replaced.min(added).min(swapped)
    }

    fn at(&self, row: usize, column: usize) -> usize {
        self.cells.get(row * self.width + column).copied().unwrap_or(usize::MAX / 2)
    }
}

/// Whether the last letters of the beginnings of these lengths are the same.
fn same(typed: &[&str], row: usize, answer: &[&str], column: usize) -> bool {
    match (
        row.checked_sub(1).and_then(|at| typed.get(at)),
        column.checked_sub(1).and_then(|at| answer.get(at)),
    ) {
        (Some(typed), Some(right)) => typed.to_lowercase() == right.to_lowercase(),
        _ => false,
    }
}

fn is_swap(typed: &[&str], row: usize, answer: &[&str], column: usize) -> bool {
    row > 1
        && column > 1
        && same(typed, row, answer, column - 1)
        && same(typed, row - 1, answer, column)
        && !same(typed, row, answer, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_is_said_in_words() {
        for (typed, answer, said) in [
            ("Dawaci", "Dawachi", Some("\"h\" is missing")),
            ("Dawwachi", "Dawachi", Some("\"w\" is too much")),
            ("Dowachi", "Dawachi", Some("\"o\" instead of \"a\"")),
            ("Dwaachi", "Dawachi", Some("\"a\" and \"w\" are swapped")),
            ("AblaiKhan", "Ablai Khan", Some("a space is missing")),
            ("dawachi", "Dawachi", None),
            ("Khovsgol", "Khövsgöl", Some("\"o\" instead of \"ö\"; \"o\" instead of \"ö\"")),
        ] {
            assert_eq!(difference_text(typed, answer).as_deref(), said, "{typed} {answer}");
        }
    }

    #[test]
    fn changes_lead_to_the_answer() {
        let rebuilt = |typed: &str, answer: &str| -> String {
            changes(typed, answer)
                .into_iter()
                .map(|change| match change {
                    Change::Same(run) | Change::Missing(run) | Change::Instead(_, run) => run,
                    Change::Swapped(one, two) => one + &two,
                    Change::Extra(_) => String::new(),
                })
                .collect()
        };
        for typed in ["", "x", "Boitalk", "Biotalak", "Boitalakk", "博託", "completely different"] {
            for answer in ["Boitalak", "博託洛克", "", "taishi"] {
                assert_eq!(rebuilt(typed, answer), answer, "{typed}");
            }
        }
    }
}
