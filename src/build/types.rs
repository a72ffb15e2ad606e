//! The register of names, and what each of them names: told by votes of the words around it, over the whole text.
//!
//! One cue proves little, so each gives points, and a type must be clearly ahead. A name without a type is never asked for.

use std::collections::HashMap;
use std::ops::Range;

use super::aliases::untitled;
use super::cues::Cues;
use super::gazetteer::is_woman_s;
use super::prints::{Print, Prints, Table};
use super::token::Token;
use super::words::{Classes, classes};
use crate::game::fold::fold;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Type {
    Person,
    Place,
    People,
    Event,
    Work,
    Body,
}

const TYPES: [Type; 6] = [Type::Person, Type::Place, Type::People, Type::Event, Type::Work, Type::Body];

/// A name of the text.
#[derive(Debug, Default)]
pub(super) struct Name {
    pub(super) text: Box<str>,
    votes: [u16; TYPES.len()],
    /// Points for being a woman and for being a man.
    pub(super) she: u16,
    pub(super) he: u16,
    pub(super) kind: Option<Type>,
    /// Whether it was brought in as somebody's kin by one word alone: "his daughter Emma".
    is_kin_only: bool,
    /// Its words that other names don't share as a matter of course, folded.
    own: Box<str>,
}

impl Name {
    /// Adds points for a type.
    pub(super) fn add(&mut self, kind: Type, points: u16) {
        if let Some(votes) =
            TYPES.iter().position(|other| *other == kind).and_then(|at| self.votes.get_mut(at))
        {
            *votes = votes.saturating_add(points);
        }
    }
}

/// The number of a name in its register.
pub(super) type NameId = usize;

/// The full names of persons that end in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Full {
    One(u32),
    Many,
}

/// Which names of a text are of use: all of them, or of a long text those of the sample that items are made of, and those that
/// share a word with one of these, which tell how far a word is one person's.
#[derive(Debug)]
pub(super) enum Wanted {
    All,
    Near {
        words: Prints,
        /// How many names more may come from outside the sample.
        room: usize,
    },
}

/// All names of a text that are of use.
#[derive(Debug, Default)]
pub(super) struct Register {
    /// The names by the hashes of their words.
    index: Table<u64, u32>,
    pub(super) names: Vec<Name>,
    /// Other forms of a few names: in other scripts, and other names that the text gives for them.
    pub(super) others: HashMap<NameId, Vec<String>>,
    /// The full names that end in a word, by its hash, for single words that are names themselves.
    pub(super) by_last: Table<u64, Full>,
    /// The same for full names without a type.
    pub(super) untyped_by_last: Table<u64, Full>,
    /// The full names that a word stands in, before the last.
    pub(super) by_first: Table<u64, Full>,
    /// Names that "and" or a comma joins: they are alike.
    joined: Vec<(NameId, NameId)>,
}

impl Register {
    pub(super) fn id(&self, text: &str) -> Option<NameId> {
        let id = *self.index.get(&hash(text))? as NameId;
        (self.text(id) == text).then_some(id)
    }

    pub(super) fn text(&self, id: NameId) -> &str {
        self.names.get(id).map_or("", |name| &name.text)
    }

    /// What a name names, when the votes agree.
    pub(super) fn kind(&self, id: NameId) -> Option<Type> {
        self.names.get(id)?.kind
    }

    pub(super) fn is(&self, id: NameId, kind: Type) -> bool {
        self.kind(id) == Some(kind)
    }

    /// Whether a person is told to be a woman (`Some(true)`) or a man.
    pub(super) fn is_she(&self, id: NameId) -> Option<bool> {
        let name = self.names.get(id)?;
        match (name.she, name.he) {
            (she, he) if she > he => Some(true),
            (she, he) if he > she => Some(false),
            _ => self.told_by_first_name(id),
        }
    }

    /// What the first name tells: of the full name where the text gives one.
    fn told_by_first_name(&self, id: NameId) -> Option<bool> {
        let whole = self.text(self.longest(id));
        let (_, own) = untitled(whole);
        is_woman_s(own.first()?)
    }

    /// Whether nobody knows who it is who wasn't told whose kin it is.
    pub(super) fn is_kin_only(&self, id: NameId) -> bool {
        self.names.get(id).is_some_and(|name| name.is_kin_only)
    }

    /// Takes the names of one sentence with their votes, those that are wanted.
    pub(super) fn add(&mut self, text: &str, tokens: &[Token], spans: &[Range<usize>], wanted: &mut Wanted) {
        let mut last_end: Option<(NameId, usize)> = None;
        for span in spans {
            let Some(id) = self.wanted_id(words_of(text, tokens, span), wanted) else { continue };
            if let Some(before) = last_end.filter(|(_, end)| is_joint(text, tokens, *end, span.start)) {
                self.joined.push((before.0, id));
            }
            last_end = Some((id, span.end));
            let cues = Cues { text, tokens, span };
            if let Some(name) = self.names.get_mut(id) {
                cues.vote(name);
                name.is_kin_only |= cues.is_kin_only();
            }
            for other in cues.others() {
                let others = self.others.entry(id).or_default();
                if others.len() < 8 && !others.contains(&other) {
                    others.push(other);
                }
            }
        }
    }

    /// Takes the names of one sentence of the sample, whose votes come later, and their words.
    pub(super) fn expect(
        &mut self,
        text: &str,
        tokens: &[Token],
        spans: &[Range<usize>],
        words: &mut Prints,
    ) {
        for span in spans {
            let name = words_of(text, tokens, span);
            self.intern(name);
            words.extend(name.split(' ').filter(|word| !is_general(&word.to_lowercase())).map(Print::of));
        }
    }

    fn wanted_id(&mut self, name: &str, wanted: &mut Wanted) -> Option<NameId> {
        if let Wanted::Near { words, room } = wanted {
            let known = self.id(name);
            if known.is_some() || *room == 0 || !name.split(' ').any(|word| words.contains(&Print::of(word)))
            {
                return known;
            }
            *room -= 1;
        }
        self.intern(name)
    }

    /// The number of a name; nothing for the one in many trillions whose hash another name has.
    fn intern(&mut self, words: &str) -> Option<NameId> {
        let id = self.names.len();
        let known = *self.index.entry(hash(words)).or_insert(id as u32) as NameId;
        if known == id {
            self.names.push(Name { text: words.into(), ..Name::default() });
        }
        (self.text(known) == words).then_some(known)
    }

    /// Counts the votes. A part of a person's name shares that person's.
    pub(super) fn settle(&mut self) {
        self.vote_for_wholes();
        let persons: Vec<(NameId, u16)> = self
            .names
            .iter()
            .enumerate()
            .filter(|(_, name)| winner(&name.votes) == Some(Type::Person))
            .map(|(id, name)| (id, votes_of(name, Type::Person)))
            .collect();
        for (id, votes) in persons {
            let text = self.text(id).to_owned();
            let words: Vec<&str> = text
                .split(' ')
                .take_while(|word| !matches!(*word, "of" | "the"))
                .filter(|word| !classes(&word.to_lowercase()).has(Classes::TITLE))
                .collect();
            if (text.contains(" of ") || text.contains(" the "))
                && let [only] = words.as_slice()
            {
                // "Jean of Montclair" is another Jean than Jean V.
                self.by_first
                    .entry(hash(only))
                    .and_modify(|full| *full = Full::Many)
                    .or_insert(Full::One(id as u32));
            }
            if let [_, .., last] = words.as_slice() {
                let full = self.joined_with(self.by_last.get(&hash(last)).copied(), id);
                self.by_last.insert(hash(last), full);
            }
            for word in words.iter().rev().skip(1) {
                let full = self.joined_with(self.by_first.get(&hash(word)).copied(), id);
                self.by_first.insert(hash(word), full);
            }
            for word in words {
                if let Some(part) = self.id(word).filter(|part| *part != id)
                    && let Some([person, ..]) = self.names.get_mut(part).map(|name| &mut name.votes)
                {
                    *person = person.saturating_add(votes);
                }
            }
        }
        let parts: Vec<(NameId, NameId)> = self
            .by_last
            .iter()
            .filter_map(|(last, full)| match full {
                Full::One(one) => Some((*self.index.get(last)? as NameId, *one as NameId)),
                Full::Many => None,
            })
            .collect();
        for (part, full) in parts {
            let Some(Name { votes, she, he, .. }) = self.names.get(part) else { continue };
            let (votes, she, he) = (*votes, *she, *he);
            if let Some(name) = self.names.get_mut(full) {
                name.she = name.she.saturating_add(she);
                name.he = name.he.saturating_add(he);
                if winner(&votes) == Some(Type::Person)
                    && let [person, ..] = &mut name.votes
                {
                    *person = person.saturating_add(1);
                }
            }
        }
        for name in &mut self.names {
            let folded = fold(&name.text);
            let words: Vec<&str> =
                folded.split(' ').filter(|word| !word.is_empty() && !is_general(word)).collect();
            name.own = words.join(" ").into();
            name.kind = winner(&name.votes).filter(|_| !name.own.is_empty());
        }
        self.note_untyped();
        for (one, other) in std::mem::take(&mut self.joined) {
            match (self.kind(one), self.kind(other)) {
                (Some(kind), None) => self.take_over(other, kind),
                (None, Some(kind)) => self.take_over(one, kind),
                _ => {}
            }
        }
    }

    /// Takes notice of the names of several words without a type, by their last words.
    fn note_untyped(&mut self) {
        for (id, name) in self.names.iter().enumerate().filter(|(_, name)| name.kind.is_none()) {
            let Some((rest, last)) = name.text.rsplit_once(' ') else { continue };
            let is_plain = rest.split(' ').chain([last]).all(|word| {
                let word = word.to_lowercase();
                !is_general(&word) && !classes(&word).has(Classes::COMMON) && word != "&"
            });
            if is_plain && self.index.contains_key(&hash(last)) {
                self.untyped_by_last
                    .entry(hash(last))
                    .and_modify(|full| *full = Full::Many)
                    .or_insert(Full::One(id as u32));
            }
        }
    }

    /// Gives a whole name without votes against it those of its last word alone: whoever does what "Kroll" does is "Matthias Kroll".
    fn vote_for_wholes(&mut self) {
        let wholes: Vec<(NameId, u16)> = self
            .names
            .iter()
            .enumerate()
            .filter_map(|(id, name)| {
                let (rest, last) = name.text.rsplit_once(' ')?;
                let is_plain =
                    !rest.split(' ').chain([last]).any(|word| is_general_noun(&word.to_lowercase()));
                let short = self.names.get(self.id(last).filter(|_| is_plain)?)?;
                let has_other =
                    name.votes.iter().zip(TYPES).any(|(votes, kind)| *votes > 1 && kind != Type::Person);
                let is_person = winner(&short.votes) == Some(Type::Person)
                    && !name.text.contains(['&', '('])
                    && !name.text.contains(" of ");
                (is_person && !has_other).then(|| (id, votes_of(short, Type::Person)))
            })
            .collect();
        for (id, votes) in wholes {
            if let Some(name) = self.names.get_mut(id) {
                name.add(Type::Person, votes);
            }
        }
    }

    /// The whole name that a word stands for when one more has it: the longer one, if they may be one person's.
    fn joined_with(&self, known: Option<Full>, id: NameId) -> Full {
        let words = |id: NameId| self.text(id).split(' ').collect::<Vec<&str>>();
        match known {
            None => Full::One(id as u32),
            Some(Full::Many) => Full::Many,
            Some(Full::One(other)) => {
                let (one, two) = (words(id), words(other as NameId));
                if one.iter().all(|word| two.contains(word)) {
                    Full::One(other)
                } else if two.iter().all(|word| one.contains(word)) {
                    Full::One(id as u32)
                } else {
                    Full::Many
                }
            }
        }
    }

    /// Gives a name the type of one that it is joined to, when no vote of its own speaks against it.
    fn take_over(&mut self, id: NameId, kind: Type) {
        if let Some(name) = self.names.get_mut(id)
            && matches!(kind, Type::Place | Type::People | Type::Person)
            && name.votes.iter().zip(TYPES).all(|(votes, other)| *votes == 0 || other == kind)
        {
            name.kind = Some(kind);
        }
    }

    /// Whether two names may be one thing: all words of one stand in the other.
    pub(super) fn may_be_same(&self, one: NameId, other: NameId) -> bool {
        if one == other {
            return true;
        }
        let (one, other) = (self.own_words(one), self.own_words(other));
        let is_part = |part: &str, whole: &str| {
            !part.is_empty() && part.split(' ').all(|word| whole.split(' ').any(|other| other == word))
        };
        is_part(one, other) || is_part(other, one)
    }

    /// Whether two names share a word of their own, as kin do, and things named after each other.
    pub(super) fn share_a_word(&self, one: NameId, other: NameId) -> bool {
        let others = self.own_words(other);
        let one_words = self.own_words(one);
        one == other
            || !one_words.is_empty()
                && one_words.split(' ').any(|word| others.split(' ').any(|other| other == word))
    }

    fn own_words(&self, id: NameId) -> &str {
        self.names.get(id).map_or("", |name| &name.own)
    }

    /// Whether a name has two words or more, titles left out.
    pub(super) fn has_family_name(&self, text: &str) -> bool {
        self.id(text).is_some_and(|id| self.own_words(id).contains(' '))
    }

    /// Whether a name is a part of a longer name of a person.
    pub(super) fn is_short_form(&self, id: NameId) -> bool {
        match self.by_last.get(&hash(self.text(id))) {
            Some(Full::One(full)) => *full as NameId != id,
            Some(Full::Many) => true,
            None => false,
        }
    }
}

/// A Roman number, such as the "XIV" of a king.
pub(super) fn is_numeral(word: &str) -> bool {
    word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X' | 'L' | 'C'))
}

pub(super) fn hash(words: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(words.as_bytes())
}

fn words_of<'a>(text: &'a str, tokens: &[Token], span: &Range<usize>) -> &'a str {
    match tokens.get(span.clone()).unwrap_or_default() {
        [first, .., last] => text.get(first.start..last.end).unwrap_or_default(),
        [one] => one.text(text),
        [] => "",
    }
}

/// Whether nothing but "and" or a comma stands between two names.
fn is_joint(text: &str, tokens: &[Token], from: usize, to: usize) -> bool {
    let between: Vec<&str> =
        tokens.get(from..to).unwrap_or_default().iter().map(|token| token.text(text)).collect();
    matches!(between.as_slice(), ["and" | "or"] | [",", "and"])
}

/// Nouns that are no part of a person's name.
fn is_general_noun(word: &str) -> bool {
    let nouns = Classes::PLACE_NOUN.or(Classes::EVENT_NOUN).or(Classes::WORK_NOUN).or(Classes::BODY_NOUN);
    classes(word).has(nouns)
}

/// Words inside names that many names share.
pub(super) fn is_general(word: &str) -> bool {
    let general = Classes::TITLE
        .or(Classes::PLACE_NOUN)
        .or(Classes::EVENT_NOUN)
        .or(Classes::WORK_NOUN)
        .or(Classes::BODY_NOUN)
        .or(Classes::FUNCTION);
    classes(word).has(general) || classes(&format!("{word}.")).has(Classes::TITLE)
}

fn votes_of(name: &Name, kind: Type) -> u16 {
    TYPES.iter().position(|other| *other == kind).and_then(|at| name.votes.get(at)).copied().unwrap_or(0)
}

fn winner(votes: &[u16; TYPES.len()]) -> Option<Type> {
    let mut ranked: Vec<(u16, Type)> = votes.iter().copied().zip(TYPES).collect();
    ranked.sort_by_key(|(votes, _)| std::cmp::Reverse(*votes));
    match ranked.as_slice() {
        [(first, kind), (second, _), ..] if *first >= 2 && *first > second * 2 => Some(*kind),
        _ => None,
    }
}
