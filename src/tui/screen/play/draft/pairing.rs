//! Pairing two sides: each left row gets a right side, and a right side stands with one left row at a time.

use super::Deed;
use crate::game::Response;
use crate::tui::keymap::Intent;
use crate::tui::widget::menu;
use crate::words::counted;

/// Two sides being paired.
#[derive(Debug, Clone)]
pub(in super::super) struct Pairing {
    /// The places in the bank of the left sides, in the order shown.
    lefts: Vec<usize>,
    /// The places in the bank of the right sides, in the order shown.
    rights: Vec<usize>,
    /// For each left side, in the bank's order, the place of its partner.
    partners: Vec<Option<usize>>,
    focus: usize,
}

impl Pairing {
    pub(super) fn new(lefts: Vec<usize>, rights: Vec<usize>, partners: Vec<Option<usize>>) -> Self {
        let mut pairing = Self { lefts, rights, partners, focus: 0 };
        pairing.focus = pairing.open_from(0).unwrap_or(0);
        pairing
    }

    /// The places in the bank of the left sides, in the order shown.
    pub(in super::super) fn lefts(&self) -> &[usize] {
        &self.lefts
    }

    /// The places in the bank of the right sides, in the order shown.
    pub(in super::super) fn rights(&self) -> &[usize] {
        &self.rights
    }

    /// The left row in focus.
    pub(in super::super) fn focus(&self) -> usize {
        self.focus
    }

    /// The right row that a left row is paired with.
    pub(in super::super) fn right_of(&self, left: usize) -> Option<usize> {
        let partner = (*self.partners.get(*self.lefts.get(left)?)?)?;
        self.rights.iter().position(|right| *right == partner)
    }

    /// The left row that a right row is paired with.
    pub(in super::super) fn left_of(&self, right: usize) -> Option<usize> {
        (0..self.lefts.len()).find(|left| self.right_of(*left) == Some(right))
    }

    pub(super) fn response(&self) -> Option<Response> {
        let given = self.partners.iter().any(Option::is_some);
        given.then(|| Response::Match(self.partners.clone()))
    }

    pub(super) fn act(&mut self, intent: Intent) -> Deed {
        match intent {
            Intent::Confirm => return self.confirm(),
            Intent::More | Intent::Less => return self.turn(intent),
            Intent::Clear => self.set(None),
            _ => match menu::moved(self.focus, self.lefts.len(), intent, |_| false) {
                Some(row) => self.focus = row,
                None => return Deed::Nothing,
            },
        }
        Deed::Done
    }

    /// Goes to a left row; nothing when there is no such row.
    pub(super) fn go_to(&mut self, left: usize) -> Option<Deed> {
        self.lefts.get(left)?;
        self.focus = left;
        Some(Deed::Done)
    }

    /// Pairs the row in focus with a right row, taking it from another when need be, and goes on to the next row that has
    /// none. Nothing when there is no such right row.
    pub(super) fn pair(&mut self, right: usize) -> Option<Deed> {
        self.rights.get(right)?;
        self.set(Some(right));
        if let Some(open) = self.open_from(self.focus) {
            self.focus = open;
        }
        Some(Deed::Done)
    }

    /// A click on a left row goes there, one on a right row, counted on from the left ones, pairs it.
    pub(super) fn click(&mut self, row: usize) -> Deed {
        let taken = match row.checked_sub(self.lefts.len()) {
            None => self.go_to(row),
            Some(right) => self.pair(right),
        };
        taken.unwrap_or(Deed::Nothing)
    }

    fn confirm(&mut self) -> Deed {
        let Some(open) = self.open_from(0) else {
            return Deed::Answer(Response::Match(self.partners.clone()));
        };
        let count = (0..self.lefts.len()).filter(|left| self.right_of(*left).is_none()).count();
        self.focus = open;
        let have = if count == 1 { "has" } else { "have" };
        Deed::Told(format!("{} {have} no partner yet.", counted(count, "row")))
    }

    /// Goes through the partners that no other row has, and through none.
    fn turn(&mut self, intent: Intent) -> Deed {
        let own = self.right_of(self.focus);
        let is_free = |right: &usize| self.left_of(*right).is_none_or(|left| left == self.focus);
        let mut free: Vec<Option<usize>> = vec![None];
        free.extend((0..self.rights.len()).filter(is_free).map(Some));
        if free.len() == 1 || (free.len() == 2 && own.is_some()) {
            return Deed::Told("All other partners are taken. Press a letter to move one here.".to_owned());
        }
        let at = free.iter().position(|right| *right == own).unwrap_or(0);
        let step = if intent == Intent::More { 1 } else { free.len() - 1 };
        let next = free.get((at + step) % free.len()).copied().flatten();
        self.set(next);
        Deed::Done
    }

    /// Gives the row in focus this right row and nobody else.
    fn set(&mut self, right: Option<usize>) {
        let partner = right.and_then(|right| self.rights.get(right)).copied();
        for other in &mut self.partners {
            if partner.is_some() && *other == partner {
                *other = None;
            }
        }
        let own = self.lefts.get(self.focus).and_then(|left| self.partners.get_mut(*left));
        if let Some(own) = own {
            *own = partner;
        }
    }

    /// The first left row without a partner, from a row on and round.
    fn open_from(&self, left: usize) -> Option<usize> {
        let count = self.lefts.len();
        (0..count).map(|step| (left + step) % count).find(|row| self.right_of(*row).is_none())
    }
}
