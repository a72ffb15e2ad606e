//! Putting entries in order: the focus walks over them, or carries one along.

use super::Deed;
use crate::game::Response;
use crate::tui::keymap::Intent;
use crate::tui::widget::menu;

/// Entries in an order.
#[derive(Debug, Clone)]
pub(in super::super) struct LineUp {
    /// The places in the bank of the entries, in the order given so far.
    order: Vec<usize>,
    focus: usize,
    grip: Grip,
    /// Whether the order is the player's: one that nobody touched is no answer.
    owner: Owner,
}

/// What the focus does to its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grip {
    Over,
    Carrying,
}

/// Whose order it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Chance,
    Player,
}

impl LineUp {
    /// The order as shuffled.
    pub(super) fn untouched(order: Vec<usize>) -> Self {
        Self { order, focus: 0, grip: Grip::Over, owner: Owner::Chance }
    }

    /// An order that the player gave before.
    pub(super) fn given(order: Vec<usize>) -> Self {
        Self { order, focus: 0, grip: Grip::Over, owner: Owner::Player }
    }

    /// The places in the bank of the entries, in the order given so far.
    pub(in super::super) fn order(&self) -> &[usize] {
        &self.order
    }

    /// The row in focus.
    pub(in super::super) fn focus(&self) -> usize {
        self.focus
    }

    /// Whether the entry in focus is picked up.
    pub(in super::super) fn carries(&self) -> bool {
        self.grip == Grip::Carrying
    }

    pub(super) fn response(&self) -> Option<Response> {
        (self.owner == Owner::Player).then(|| Response::Order(self.order.clone()))
    }

    pub(super) fn act(&mut self, intent: Intent) -> Deed {
        match intent {
            Intent::Toggle => self.turn_grip(),
            // Whoever carries an entry means to put it down, not yet to answer.
            Intent::Confirm if self.carries() => self.turn_grip(),
            Intent::Confirm => {
                self.owner = Owner::Player;
                return Deed::Answer(Response::Order(self.order.clone()));
            }
            Intent::MoveUp => self.carry_to(self.focus.saturating_sub(1)),
            Intent::MoveDown => self.carry_to(self.focus + 1),
            Intent::Previous if self.carries() => self.carry_to(self.focus.saturating_sub(1)),
            Intent::Next if self.carries() => self.carry_to(self.focus + 1),
            Intent::First if self.carries() => self.carry_to(0),
            Intent::Last if self.carries() => self.carry_to(self.order.len()),
            _ => match menu::moved(self.focus, self.order.len(), intent, |_| false) {
                Some(row) => self.focus = row,
                None => return Deed::Nothing,
            },
        }
        Deed::Done
    }

    /// Picks up the row in focus when it is clicked again; puts down there what is carried.
    pub(super) fn click(&mut self, row: usize) -> Deed {
        if row >= self.order.len() {
            return Deed::Nothing;
        }
        if self.carries() {
            self.carry_to(row);
            self.turn_grip();
        } else if row == self.focus {
            self.turn_grip();
        } else {
            self.focus = row;
        }
        Deed::Done
    }

    fn turn_grip(&mut self) {
        self.grip = if self.carries() { Grip::Over } else { Grip::Carrying };
    }

    /// Moves the entry in focus to a row, or to the last when there are fewer; the others close up.
    fn carry_to(&mut self, row: usize) {
        let row = row.min(self.order.len().saturating_sub(1));
        if row == self.focus || self.focus >= self.order.len() {
            return;
        }
        let entry = self.order.remove(self.focus);
        self.order.insert(row, entry);
        self.focus = row;
        self.owner = Owner::Player;
    }
}
