//! Choosing one row, or several.

use std::collections::BTreeSet;

use super::{Deed, Struck};
use crate::game::Response;
use crate::tui::keymap::Intent;
use crate::tui::widget::menu;

/// The row is struck out.
pub(super) struct IsStruck;

/// One row of several.
#[derive(Debug, Clone)]
pub(in super::super) struct Pick {
    /// The places in the bank of the choices, in the order shown.
    rows: Vec<usize>,
    focus: usize,
    chosen: Option<usize>,
}

impl Pick {
    /// Rows with the focus on the chosen place, or else on the first that isn't struck out.
    pub(super) fn new(rows: Vec<usize>, chosen: Option<usize>, struck: &Struck) -> Self {
        let chosen = chosen.and_then(|place| rows.iter().position(|row| *row == place));
        let mut pick = Self { rows, focus: chosen.unwrap_or(0), chosen };
        pick.leave_struck(struck);
        pick
    }

    /// The places in the bank of the choices, in the order shown.
    pub(in super::super) fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// The row in focus.
    pub(in super::super) fn focus(&self) -> usize {
        self.focus
    }

    /// The row that was chosen, when one was.
    pub(in super::super) fn chosen(&self) -> Option<usize> {
        self.chosen
    }

    /// Whether a row is struck out.
    pub(in super::super) fn is_struck(&self, row: usize, struck: &Struck) -> bool {
        self.rows.get(row).is_some_and(|place| struck.contains(place))
    }

    /// The place in the bank of what was chosen.
    pub(super) fn chosen_place(&self) -> Option<usize> {
        self.rows.get(self.chosen?).copied()
    }

    /// Chooses the row in focus.
    pub(super) fn choose(&mut self) {
        self.chosen = Some(self.focus);
    }

    /// Goes to a row and chooses it; nothing when there is no such row.
    ///
    /// # Errors
    /// When the row is struck out.
    pub(super) fn choose_row(&mut self, row: usize, struck: &Struck) -> Option<Result<(), IsStruck>> {
        self.rows.get(row)?;
        if self.is_struck(row, struck) {
            return Some(Err(IsStruck));
        }
        self.focus = row;
        self.choose();
        Some(Ok(()))
    }

    pub(super) fn act(&mut self, intent: Intent, struck: &Struck) -> Deed {
        match menu::moved(self.focus, self.rows.len(), intent, |row| self.is_struck(row, struck)) {
            Some(row) => {
                self.focus = row;
                Deed::Done
            }
            None => Deed::Nothing,
        }
    }

    pub(super) fn leave_struck(&mut self, struck: &Struck) {
        if self.is_struck(self.focus, struck) {
            self.act(Intent::Next, struck);
        }
    }
}

/// Any number of rows.
#[derive(Debug, Clone)]
pub(in super::super) struct Several {
    /// The places in the bank of the choices, in the order shown.
    rows: Vec<usize>,
    focus: usize,
    /// By their places in the bank.
    chosen: BTreeSet<usize>,
}

impl Several {
    pub(super) fn new(rows: Vec<usize>, chosen: BTreeSet<usize>) -> Self {
        Self { rows, focus: 0, chosen }
    }

    /// The places in the bank of the choices, in the order shown.
    pub(in super::super) fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// The row in focus.
    pub(in super::super) fn focus(&self) -> usize {
        self.focus
    }

    /// Whether the choice at a place in the bank is chosen.
    pub(in super::super) fn has(&self, place: usize) -> bool {
        self.chosen.contains(&place)
    }

    pub(super) fn response(&self) -> Option<Response> {
        (!self.chosen.is_empty()).then(|| Response::Multiple(self.chosen.clone()))
    }

    /// Chooses a row or takes it out again; nothing when there is no such row.
    pub(super) fn toggle(&mut self, row: usize) -> Option<Deed> {
        let place = self.rows.get(row).copied()?;
        self.focus = row;
        if !self.chosen.remove(&place) {
            self.chosen.insert(place);
        }
        Some(Deed::Done)
    }

    pub(super) fn act(&mut self, intent: Intent) -> Deed {
        match intent {
            Intent::Toggle => self.toggle(self.focus).unwrap_or(Deed::Nothing),
            Intent::Confirm if self.chosen.is_empty() => {
                Deed::Told("Choose at least one first: Space, or its letter.".to_owned())
            }
            Intent::Confirm => Deed::Answer(Response::Multiple(self.chosen.clone())),
            _ => match menu::moved(self.focus, self.rows.len(), intent, |_| false) {
                Some(row) => {
                    self.focus = row;
                    Deed::Done
                }
                None => Deed::Nothing,
            },
        }
    }
}
