//! The forms that drafts of a clause take, and how many there are of each, so that a bank is mixed.

/// How many forms there are: when, years, who, persons, missing date, missing number, cloze, true or false, lists.
pub(super) const FORMS: usize = 9;

/// A date left out.
pub(super) const MISSING_DATE: usize = 4;

/// A number left out.
pub(super) const NUMBER: usize = 5;

/// A name left out.
pub(super) const CLOZE: usize = 6;

/// Several names at once.
pub(super) const LIST: usize = 8;

/// How much of each form is wanted.
const WANTED: [f64; FORMS] = [3.0, 2.0, 2.0, 2.0, 2.0, 3.0, 5.0, 1.5, 3.0];

/// How many drafts there are of each form.
#[derive(Debug, Default)]
pub(super) struct Made {
    counts: [f64; FORMS],
}

impl Made {
    /// How many there are for each one wanted.
    pub(super) fn share(&self, form: usize) -> f64 {
        match (self.counts.get(form), WANTED.get(form)) {
            (Some(count), Some(wanted)) => count / wanted,
            _ => f64::MAX,
        }
    }

    /// Counts one more.
    pub(super) fn count(&mut self, form: usize) {
        if let Some(count) = self.counts.get_mut(form) {
            *count += 1.0;
        }
    }
}
