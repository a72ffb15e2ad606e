//! Filling the gaps of a sentence, one field each.

use super::Deed;
use crate::game::Response;
use crate::tui::keymap::Intent;
use crate::tui::widget::field::Field;
use crate::tui::widget::menu;
use crate::words::counted;

/// The gaps of a sentence.
#[derive(Debug, Clone)]
pub(in super::super) struct Gaps {
    fields: Vec<Field>,
    focus: usize,
    /// The player was told that gaps are empty, and has changed nothing since.
    warned: bool,
}

impl Gaps {
    pub(super) fn empty(count: usize) -> Self {
        Self { fields: vec![Field::default(); count], focus: 0, warned: false }
    }

    pub(super) fn with(typed: &[String]) -> Self {
        let fields: Vec<Field> = typed.iter().map(|typed| Field::with(typed)).collect();
        let focus = fields.iter().position(is_empty).unwrap_or(0);
        Self { fields, focus, warned: false }
    }

    /// The fields, in the order of the gaps.
    pub(in super::super) fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The field in focus.
    pub(in super::super) fn focus(&self) -> usize {
        self.focus
    }

    pub(super) fn response(&self) -> Option<Response> {
        self.fields.iter().any(|field| !is_empty(field)).then(|| self.whole())
    }

    fn whole(&self) -> Response {
        Response::Blanks(self.fields.iter().map(|field| field.text().to_owned()).collect())
    }

    pub(super) fn type_in(&mut self, text: &str) {
        self.warned = false;
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.type_in(text);
        }
    }

    pub(super) fn go_to(&mut self, row: usize) -> Deed {
        if row >= self.fields.len() {
            return Deed::Nothing;
        }
        self.warned = false;
        self.focus = row;
        Deed::Done
    }

    pub(super) fn act(&mut self, intent: Intent) -> Deed {
        if intent == Intent::Confirm {
            return self.confirm();
        }
        if let Some(row) = menu::moved(self.focus, self.fields.len(), intent, |_| false) {
            return self.go_to(row);
        }
        let edited = self.fields.get_mut(self.focus).is_some_and(|field| field.edit(intent));
        if edited {
            self.warned = false;
            Deed::Done
        } else {
            Deed::Nothing
        }
    }

    /// Goes on to the next empty gap, and answers when there is none. Whoever stays on an empty gap can answer without it,
    /// but is asked first.
    fn confirm(&mut self) -> Deed {
        let count = self.fields.len();
        let is_open = |at: &usize| self.fields.get(*at).is_some_and(is_empty);
        let open = (0..count).filter(is_open).count();
        let next = (1..count).map(|step| (self.focus + step) % count).find(is_open);
        match next {
            Some(at) if !is_open(&self.focus) || open == count => self.go_to(at),
            None if open == 0 || open == count => Deed::Answer(self.whole()),
            _ if self.warned => Deed::Answer(self.whole()),
            _ => {
                self.warned = true;
                let (are, them) = if open == 1 { ("is", "it") } else { ("are", "them") };
                Deed::Told(format!(
                    "{} {are} empty. Enter again answers without {them}.",
                    counted(open, "gap")
                ))
            }
        }
    }
}

fn is_empty(field: &Field) -> bool {
    field.text().trim().is_empty()
}
