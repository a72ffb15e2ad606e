//! An item with its texts taken apart, once for all rules.

use std::cell::OnceCell;

use super::words::{Spare, Traits, Words};
use super::{Notes, Rule};
use crate::game::grade::{Rank, natural_rank};
use crate::game::item::{Accepted, Choice, Standing};
use crate::game::{Item, Kind, Task};

/// An item under the eyes of the rules.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    /// Its place in the bank.
    pub(super) at: usize,
    /// The item.
    pub(super) item: &'a Item,
    /// Its stem.
    pub(super) stem: Words<'a>,
    hint: OnceCell<Words<'a>>,
    /// What a typed answer or each gap accepts, the key first. Empty for other kinds.
    accepted: Vec<Vec<Words<'a>>>,
    /// Its choices in the order of the file. Empty for kinds without choices.
    pub(super) sides: Vec<Side<'a>>,
}

/// One choice.
#[derive(Debug)]
pub(super) struct Side<'a> {
    /// What it says.
    pub(super) words: Words<'a>,
    /// Whether it is a key.
    pub(super) is_key: bool,
    /// Its place in a natural order, when it is a number or a date.
    pub(super) rank: Option<Rank>,
}

impl<'a> Side<'a> {
    fn of(choice: &'a Choice, spare: &mut Spare) -> Self {
        let words = Words::in_spare(&choice.text, spare);
        let rank = may_have_rank(&words).then(|| natural_rank(&choice.text)).flatten();
        Self { words, is_key: choice.standing == Standing::Key, rank }
    }
}

impl<'a> Subject<'a> {
    /// Takes an item apart.
    pub(super) fn of(at: usize, item: &'a Item, spare: &mut Spare) -> Self {
        let stem = Words::in_spare(&item.stem, spare);
        let sides = match &item.task {
            Task::Choice(choices) | Task::Multiple(choices) => {
                choices.iter().map(|choice| Side::of(choice, spare)).collect()
            }
            _ => Vec::new(),
        };
        let mut forms =
            |accepted: &'a Accepted| accepted.forms().map(|form| Words::in_spare(form, spare)).collect();
        let accepted = match &item.task {
            Task::Typed { accepted, .. } => vec![forms(accepted)],
            Task::Cloze(blanks) => blanks.iter().map(|blank| forms(&blank.accepted)).collect(),
            _ => Vec::new(),
        };
        Self { at, item, stem, hint: OnceCell::new(), accepted, sides }
    }

    /// Leaves the memory of its words to items that come.
    pub(super) fn leave(self, spare: &mut Spare) {
        let Self { stem, hint, accepted, sides, .. } = self;
        let sides = sides.into_iter().map(|side| side.words);
        let words = std::iter::once(stem).chain(hint.into_inner());
        for words in words.chain(accepted.into_iter().flatten()).chain(sides) {
            words.leave(spare);
        }
    }

    /// What kind of item it is.
    pub(super) fn kind(&self) -> Kind {
        self.item.kind()
    }

    /// Its hint, taken apart when first asked for; no words when there is none.
    pub(super) fn hint(&self) -> &Words<'a> {
        self.hint.get_or_init(|| Words::of(self.item.hint.as_deref().unwrap_or_default()))
    }

    /// The key of an item that asks for one choice.
    pub(super) fn single_key(&self) -> Option<&Side<'a>> {
        (self.kind() == Kind::Choice).then(|| self.keys().next()).flatten()
    }

    /// All that is right in words, when the item asks for a choice, an answer or gaps.
    pub(super) fn answers(&self) -> impl Iterator<Item = &Words<'a>> {
        self.single_key().map(|key| &key.words).into_iter().chain(self.accepted.iter().flatten())
    }

    /// The answers as they are shown: the key, or one for each gap.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Words<'a>> {
        let firsts = self.accepted.iter().filter_map(|forms| forms.first());
        self.single_key().map(|key| &key.words).into_iter().chain(firsts)
    }

    /// Its keys among the choices.
    pub(super) fn keys(&self) -> impl Iterator<Item = &Side<'a>> {
        self.sides.iter().filter(|side| side.is_key)
    }

    /// Its distractors among the choices.
    pub(super) fn distractors(&self) -> impl Iterator<Item = &Side<'a>> {
        self.sides.iter().filter(|side| !side.is_key)
    }

    /// Notes a finding about the item.
    pub(super) fn note(&self, notes: &mut Notes, rule: &'static Rule, at: &str, what: impl Into<String>) {
        notes.add(Some(self.at), rule, at, what);
    }

    /// Notes a finding about a choice.
    pub(super) fn note_side(
        &self,
        notes: &mut Notes,
        rule: &'static Rule,
        side: usize,
        what: impl Into<String>,
    ) {
        notes.add(Some(self.at), rule, format_args!("choices/{side}/text"), what);
    }
}

/// Whether a text begins as a number or a date does. Working out a rank takes time, and most choices have none.
fn may_have_rank(words: &Words<'_>) -> bool {
    let leads = ["about", "around", "c", "ca", "ad", "bc", "early", "late", "half", "a", "the"];
    words.has(Traits::NUMBER)
        && words.list().iter().find(|word| !leads.contains(&words.plain(word))).is_some_and(|word| {
            word.is(Traits::NUMBER)
                || matches!(
                    words.plain(word).get(..3),
                    Some(
                        "jan"
                            | "feb"
                            | "mar"
                            | "apr"
                            | "may"
                            | "jun"
                            | "jul"
                            | "aug"
                            | "sep"
                            | "oct"
                            | "nov"
                            | "dec"
                    )
                )
        })
}
