//! An answer being given: what is chosen, typed, carried or paired so far. It knows its keys and nothing of drawing.

mod gaps;
mod line_up;
mod pairing;
mod pick;

use std::collections::BTreeSet;

pub(super) use gaps::Gaps;
pub(super) use line_up::LineUp;
pub(super) use pairing::Pairing;
pub(super) use pick::{Pick, Several};

use crate::game::{Question, Response, Task};
use crate::tui::keymap::{Context, Intent};
use crate::tui::page::Target;
use crate::tui::widget::field::Field;

/// The choices that are struck out, by their places in the bank.
pub(super) type Struck = BTreeSet<usize>;

/// An answer being given.
#[derive(Debug, Clone)]
pub(super) enum Draft {
    /// One of several choices.
    Choice(Pick),
    /// True, the first row, or false.
    Truth(Pick),
    /// Any number of choices.
    Several(Several),
    /// Words in one field.
    Text(Field),
    /// Words in several.
    Gaps(Gaps),
    /// Entries in an order.
    Order(LineUp),
    /// Pairs.
    Match(Pairing),
}

/// What a key or click did to a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Deed {
    /// It was taken.
    Done,
    /// It gives the answer.
    Answer(Response),
    /// It couldn't be done, or not quite, and the player is told why.
    Told(String),
    /// It means nothing to the draft.
    Nothing,
}

impl Draft {
    /// A fresh draft, or one that begins with an earlier answer.
    pub(super) fn new(question: &Question, earlier: Option<&Response>, struck: &Struck) -> Self {
        let layout = &question.layout;
        match (&question.item.task, earlier) {
            (Task::Choice(_), earlier) => {
                let chosen = match earlier {
                    Some(Response::Choice(place)) => Some(*place),
                    _ => None,
                };
                Self::Choice(Pick::new(layout.rows.clone(), chosen, struck))
            }
            (Task::TrueFalse { .. }, earlier) => {
                let chosen = match earlier {
                    Some(Response::TrueFalse(answer)) => Some(usize::from(!answer)),
                    _ => None,
                };
                Self::Truth(Pick::new(vec![0, 1], chosen, struck))
            }
            (Task::Multiple(_), earlier) => {
                let chosen = match earlier {
                    Some(Response::Multiple(chosen)) => chosen.clone(),
                    _ => BTreeSet::new(),
                };
                Self::Several(Several::new(layout.rows.clone(), chosen))
            }
            (Task::Typed { .. } | Task::Number { .. } | Task::Date { .. }, earlier) => {
                Self::Text(match earlier {
                    Some(Response::Text(typed)) => Field::with(typed),
                    _ => Field::default(),
                })
            }
            (Task::Cloze(_), Some(Response::Blanks(typed))) => Self::Gaps(Gaps::with(typed)),
            (Task::Cloze(blanks), _) => Self::Gaps(Gaps::empty(blanks.len())),
            (Task::Order(_), Some(Response::Order(order))) => Self::Order(LineUp::given(order.clone())),
            (Task::Order(_), _) => Self::Order(LineUp::untouched(layout.rows.clone())),
            (Task::Match(pairs), earlier) => {
                let partners = match earlier {
                    Some(Response::Match(partners)) => partners.clone(),
                    _ => vec![None; pairs.len()],
                };
                Self::Match(Pairing::new(layout.rows.clone(), layout.rights.clone(), partners))
            }
        }
    }

    /// The keys that mean something to it.
    pub(super) fn context(&self) -> Context {
        match self {
            Self::Choice(_) | Self::Truth(_) => Context::Choice,
            Self::Several(_) => Context::Multiple,
            Self::Text(_) | Self::Gaps(_) => Context::Text,
            Self::Order(_) => Context::Order,
            Self::Match(_) => Context::Match,
        }
    }

    /// What has been answered so far, which may be part of an answer; nothing when there is nothing.
    pub(super) fn response(&self) -> Option<Response> {
        match self {
            Self::Choice(pick) => pick.chosen_place().map(Response::Choice),
            Self::Truth(pick) => pick.chosen_place().map(|row| Response::TrueFalse(row == 0)),
            Self::Several(several) => several.response(),
            Self::Text(field) if field.text().trim().is_empty() => None,
            Self::Text(field) => Some(Response::Text(field.text().to_owned())),
            Self::Gaps(gaps) => gaps.response(),
            Self::Order(line_up) => line_up.response(),
            Self::Match(pairing) => pairing.response(),
        }
    }

    /// Does what a key asked for.
    pub(super) fn act(&mut self, intent: Intent, struck: &Struck) -> Deed {
        match self {
            Self::Choice(pick) | Self::Truth(pick) => {
                if intent == Intent::Confirm {
                    pick.choose();
                    return self.answer();
                }
                pick.act(intent, struck)
            }
            Self::Several(several) => several.act(intent),
            Self::Text(field) => match intent {
                Intent::Confirm => Deed::Answer(Response::Text(field.text().to_owned())),
                _ if field.edit(intent) => Deed::Done,
                _ => Deed::Nothing,
            },
            Self::Gaps(gaps) => gaps.act(intent),
            Self::Order(line_up) => line_up.act(intent),
            Self::Match(pairing) => pairing.act(intent),
        }
    }

    /// Whether a letter means one of its rows.
    pub(super) fn takes(&self, letter: char) -> bool {
        let rows = match self {
            Self::Choice(pick) | Self::Truth(pick) => pick.rows().len(),
            Self::Several(several) => several.rows().len(),
            Self::Match(pairing) => pairing.rights().len(),
            Self::Text(_) | Self::Gaps(_) | Self::Order(_) => 0,
        };
        row_of(letter).is_some_and(|row| row < rows)
    }

    /// Takes a typed character; nothing when it means nothing here.
    pub(super) fn letter(&mut self, letter: char, struck: &Struck) -> Option<Deed> {
        match self {
            Self::Choice(_) => self.choose(row_of(letter)?, struck),
            Self::Truth(_) => match letter.to_ascii_lowercase() {
                't' => self.choose(0, struck),
                'f' => self.choose(1, struck),
                _ => self.choose(row_of(letter)?, struck),
            },
            Self::Several(several) => several.toggle(row_of(letter)?),
            Self::Text(field) => {
                field.type_in(letter.encode_utf8(&mut [0; 4]));
                Some(Deed::Done)
            }
            Self::Gaps(gaps) => {
                gaps.type_in(letter.encode_utf8(&mut [0; 4]));
                Some(Deed::Done)
            }
            Self::Order(_) => None,
            Self::Match(pairing) if letter.is_ascii_digit() => pairing.go_to(row_of(letter)?),
            Self::Match(pairing) => pairing.pair(row_of(letter)?),
        }
    }

    /// Takes a click on one of its rows.
    pub(super) fn click(&mut self, Target(row): Target, struck: &Struck) -> Deed {
        match self {
            Self::Choice(_) | Self::Truth(_) => self.choose(row, struck).unwrap_or(Deed::Nothing),
            Self::Several(several) => several.toggle(row).unwrap_or(Deed::Nothing),
            Self::Text(_) => Deed::Nothing,
            Self::Gaps(gaps) => gaps.go_to(row),
            Self::Order(line_up) => line_up.click(row),
            Self::Match(pairing) => pairing.click(row),
        }
    }

    /// Types pasted text.
    pub(super) fn paste(&mut self, text: &str) {
        match self {
            Self::Text(field) => field.type_in(text),
            Self::Gaps(gaps) => gaps.type_in(text),
            _ => {}
        }
    }

    /// Moves the focus off a choice that was just struck out.
    pub(super) fn leave_struck(&mut self, struck: &Struck) {
        if let Self::Choice(pick) = self {
            pick.leave_struck(struck);
        }
    }

    /// Answers with a row of a choice; nothing when there is no such row.
    fn choose(&mut self, row: usize, struck: &Struck) -> Option<Deed> {
        let (Self::Choice(pick) | Self::Truth(pick)) = self else { return None };
        Some(match pick.choose_row(row, struck)? {
            Ok(()) => self.answer(),
            Err(_) => Deed::Told("That choice is struck out.".to_owned()),
        })
    }

    fn answer(&self) -> Deed {
        self.response().map_or(Deed::Nothing, Deed::Answer)
    }
}

/// The row that a letter from a to i or a digit from 1 to 9 names, counted from 0.
fn row_of(letter: char) -> Option<usize> {
    match letter.to_ascii_lowercase() {
        letter @ 'a'..='i' => Some(letter as usize - 'a' as usize),
        digit @ '1'..='9' => Some(digit as usize - '1' as usize),
        _ => None,
    }
}
