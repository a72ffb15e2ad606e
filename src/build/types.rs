//! The register of names, and what each of them names: told by votes of the words around it, over the whole text.
//!
//! One cue proves little, so each gives points, and a type must be clearly ahead. A name without a type is never asked for.

use std::collections::HashMap;
use std::ops::Range;

use super::cues::Cues;
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

impl Type {
    /// The type in a hint to the learner.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Person => "the name of a person",
            Self::Place => "the name of a place",
            Self::People => "the name of a people or of its language",
            Self::Event => "the name of an event",
            Self::Work => "the title of a work or a document",
            Self::Body => "the name of an organisation",
        }
    }
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
    kind: Option<Type>,
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
enum Full {
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
    names: Vec<Name>,
    /// Other forms of a few names: in other scripts, and other names that the text gives for them.
    others: HashMap<NameId, Vec<String>>,
    /// The full names that end in a word, by its hash, for single words that are names themselves.
    by_last: Table<u64, Full>,
    /// The full names that a word stands in, before the last.
    by_first: Table<u64, Full>,
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
            _ => None,
        }
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
                .take_while(|word| *word != "of")
                .filter(|word| !classes(&word.to_lowercase()).has(Classes::TITLE))
                .collect();
            if text.contains(" of ")
                && let [only] = words.as_slice()
            {
                // "Jean of Montclair" is another Jean than Jean V.
                self.by_first
                    .entry(hash(only))
                    .and_modify(|full| *full = Full::Many)
                    .or_insert(Full::One(id as u32));
            }
            if let [_, .., last] = words.as_slice() {
                self.by_last
                    .entry(hash(last))
                    .and_modify(|full| *full = Full::Many)
                    .or_insert(Full::One(id as u32));
            }
            for word in words.iter().rev().skip(1) {
                self.by_first
                    .entry(hash(word))
                    .and_modify(|full| *full = Full::Many)
                    .or_insert(Full::One(id as u32));
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
        for (one, other) in std::mem::take(&mut self.joined) {
            match (self.kind(one), self.kind(other)) {
                (Some(kind), None) => self.take_over(other, kind),
                (None, Some(kind)) => self.take_over(one, kind),
                _ => {}
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

    /// Other ways to write a name that are as right: other scripts, without its title, the last word when one person has it,
    /// and for such a last word the whole name.
    pub(super) fn accepts(&self, id: NameId) -> Vec<String> {
        let Some(name) = self.names.get(id) else { return Vec::new() };
        let mut forms = self.others.get(&id).cloned().unwrap_or_default();
        let words: Vec<&str> = name.text.split(' ').collect();
        if name.kind == Some(Type::Person) {
            let titles = words.iter().rposition(|word| classes(&word.to_lowercase()).has(Classes::TITLE));
            let from = titles.filter(|last| last + 1 < words.len()).map_or(0, |last| last + 1);
            let bare: Vec<&str> =
                words.iter().copied().skip(from).filter(|_| !name.text.contains(" of ")).collect();
            if bare.len() < words.len() && !bare.is_empty() {
                forms.push(bare.join(" "));
            }
            if let [_, .., last] = bare.as_slice()
                && self.by_last.get(&hash(last)) != Some(&Full::Many)
                && last.chars().count() > 2
                && !is_general(&last.to_lowercase())
                && !words.iter().any(|word| is_numeral(word) || matches!(*word, "ibn" | "bin"))
                && self.id(last).and_then(|last| self.kind(last)).is_none_or(|kind| kind == Type::Person)
            {
                forms.push((*last).to_owned());
            }
            // "Edward" for the one Edward Holt, "Duke Renaud" for Duke Renaud IV.
            if let [only] = bare.as_slice()
                && let (Some(Full::One(whole)), None) | (None, Some(Full::One(whole))) =
                    (self.by_last.get(&hash(only)), self.by_first.get(&hash(only)))
                && *whole as NameId != id
            {
                forms.extend(self.whole_forms(*whole as NameId));
            }
        }
        if let [first, rest @ ..] = words.as_slice()
            && matches!(*first, "Lake" | "River" | "Mount")
            && !rest.is_empty()
        {
            forms.push(rest.join(" "));
        }
        if let [rest @ .., last] = words.as_slice()
            && matches!(*last, "Lake" | "River")
            && !rest.is_empty()
        {
            forms.push(rest.join(" "));
        }
        let key = fold(&name.text);
        let mut seen = vec![key];
        forms.retain(|form| {
            let folded = fold(form);
            let is_new = !folded.is_empty() && !seen.contains(&folded);
            seen.push(folded);
            is_new
        });
        forms
    }

    /// A whole name, with and without its titles.
    fn whole_forms(&self, id: NameId) -> Vec<String> {
        let text = self.text(id);
        let words: Vec<&str> = text.split(' ').collect();
        let titles = words.iter().rposition(|word| classes(&word.to_lowercase()).has(Classes::TITLE));
        let bare = words.get(titles.map_or(0, |last| last + 1)..).unwrap_or_default().join(" ");
        let mut forms = vec![text.to_owned()];
        forms.extend((titles.is_some() && bare.contains(' ')).then_some(bare));
        forms
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
fn is_numeral(word: &str) -> bool {
    word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X' | 'L' | 'C'))
}

fn hash(words: &str) -> u64 {
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

/// Words inside names that many names share.
fn is_general(word: &str) -> bool {
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
