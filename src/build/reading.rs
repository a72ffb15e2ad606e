//! A sentence or clause with everything that is marked in it.

use std::ops::Range;

use super::dates::{DateMark, dates};
use super::names::{Known, spans};
use super::numbers::{NumberMark, numbers};
use super::token::{Shape, Token, tokens};
use super::types::{NameId, Register, Type};
use super::verbs;
use super::words::Classes;

/// A name where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) tokens: Range<usize>,
    pub(super) id: NameId,
}

/// A text with its tokens and marks.
#[derive(Debug, Clone)]
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    pub(super) dates: Vec<DateMark>,
    pub(super) numbers: Vec<NumberMark>,
    pub(super) names: Vec<Mention>,
}

/// The subject of a clause that starts with one, and its verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Core {
    /// The tokens of the subject, with its article.
    pub(super) subject: Range<usize>,
    /// The name that the subject is, when it is one and nothing else.
    pub(super) name: Option<NameId>,
    /// Where what is said of it begins: adverbs and the verb.
    pub(super) from: usize,
    /// The finite verb.
    pub(super) verb: usize,
}

/// What the rules know of the whole text when they read a part of it.
#[derive(Clone, Copy)]
pub(super) struct Lore<'a> {
    pub(super) known: &'a Known<'a>,
    pub(super) register: &'a Register,
}

impl<'a> Reading<'a> {
    pub(super) fn new(text: &'a str, lore: Lore<'_>) -> Self {
        let tokens = tokens(text);
        let dates = dates(text, &tokens);
        let numbers = numbers(text, &tokens, &dates);
        let mut names = Vec::new();
        for span in spans(text, &tokens, &dates, lore.known) {
            let words = words_of(text, &tokens, span.clone());
            if let Some(id) = lore.register.id(words) {
                names.push(Mention { tokens: span, id });
            }
        }
        Self { text, tokens, dates, numbers, names }
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }

    pub(super) fn is(&self, at: usize, class: Classes) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(class))
    }

    /// The text of some tokens, from the first to the last with what is between.
    pub(super) fn words(&self, range: Range<usize>) -> &'a str {
        words_of(self.text, &self.tokens, range)
    }

    /// The number of the token behind the last word, before the final full stop.
    pub(super) fn end(&self) -> usize {
        let mut end = self.tokens.len();
        while end > 0 && matches!(self.word(end - 1), "." | "!" | "?") {
            end -= 1;
        }
        end
    }

    pub(super) fn has(&self, class: Classes) -> bool {
        self.tokens.iter().any(|token| token.is(class))
    }

    /// Whether the text leaves doubt. The month of May is none.
    pub(super) fn is_hedged(&self) -> bool {
        (0..self.tokens.len()).any(|at| self.is_doubt(at))
    }

    /// Whether a word leaves doubt.
    pub(super) fn is_doubt(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.is(Classes::HEDGE)) else { return false };
        match token.text(self.text) {
            "May" => false,
            "according" | "According" => self.word(at + 1) == "to",
            _ => true,
        }
    }

    /// Whether a token can be a finite verb.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.is_word() && !token.is_capital) else {
            return false;
        };
        let word = token.text(self.text);
        token.is(Classes::BE.or(Classes::AUX))
            || verbs::past(word).is_some_and(|form| form.is_past)
            || verbs::present(word).is_some()
            || (word.len() > 5 && word.ends_with("ed"))
    }

    fn is_adverb(&self, at: usize) -> bool {
        let word = self.word(at);
        matches!(
            word,
            "also"
                | "first"
                | "later"
                | "never"
                | "soon"
                | "once"
                | "even"
                | "still"
                | "only"
                | "long"
                | "then"
        ) || (word.len() > 4 && word.ends_with("ly"))
    }

    /// Whether a token means a woman (`Some(true)`) or a man: "she", "his".
    pub(super) fn sex(&self, at: usize) -> Option<bool> {
        match self.word(at).to_lowercase().as_str() {
            "she" | "her" | "hers" | "herself" => Some(true),
            "he" | "his" | "him" | "himself" => Some(false),
            _ => None,
        }
    }

    /// Whether a token says whose something is: "her", or the sign behind a name.
    pub(super) fn owns(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape == Shape::Possessive)
            || matches!(self.word(at), "his" | "her" | "its" | "their" | "His" | "Her" | "Its" | "Their")
    }

    /// The name that starts at a token.
    pub(super) fn name_at(&self, at: usize) -> Option<&Mention> {
        self.names.iter().find(|mention| mention.tokens.start == at)
    }

    /// Where the main clause begins: behind a date, or behind an opening phrase and its comma.
    pub(super) fn main_start(&self) -> usize {
        if let Some(date) = self.dates.first().filter(|date| date.lead == 0) {
            let end = date.tokens.end;
            return end + usize::from(self.word(end) == ",");
        }
        let first = self.tokens.first();
        let opens = first.is_some_and(|first| {
            let word = first.text(self.text);
            (first.is(Classes::FUNCTION)
                && !matches!(
                    word,
                    "The"
                        | "A"
                        | "An"
                        | "His"
                        | "Her"
                        | "Its"
                        | "He"
                        | "She"
                        | "It"
                        | "They"
                        | "Their"
                        | "There"
                        | "All"
                        | "Some"
                        | "Many"
                        | "Most"
                        | "Both"
                        | "Each"
                        | "Several"
                        | "One"
                        | "Two"
                        | "Three"
                        | "Four"
                        | "Five"
                        | "No"
                        | "Only"
                ))
                || (word.ends_with("ing") && !self.names.iter().any(|name| name.tokens.start == 0))
                || verbs::past(&word.to_lowercase()).is_some_and(|form| form.is_participle)
                || (word.len() > 6
                    && word.ends_with("ed")
                    && !self.names.iter().any(|name| name.tokens.start == 0))
        });
        if !opens {
            return 0;
        }
        let comma = (1..self.tokens.len().min(32))
            .find(|at| self.word(*at) == "," && !self.dates.iter().any(|date| date.tokens.contains(at)));
        let comma = comma.map(|comma| self.main_comma(comma).unwrap_or(comma));
        let pronoun = (1..self.tokens.len().min(20)).find(|at| matches!(self.word(*at), "he" | "she" | "it"));
        // "For several years she", and not "For she was ill, he left".
        let is_clause = self.is(0, Classes::SUBORDINATE)
            && pronoun.is_none_or(|pronoun| pronoun < 3 || (1..pronoun).any(|at| self.is_verb(at)));
        match (comma, pronoun) {
            // "Robbed of all he had, he fell ill": the second is the subject.
            (Some(comma), Some(pronoun))
                if pronoun < comma
                    && !is_clause
                    && !matches!(self.word(comma + 1), "he" | "she" | "it")
                    && !self.name_at(comma + 1).is_some_and(|name| self.is_verb(name.tokens.end)) =>
            {
                pronoun
            }
            (Some(comma), _) => comma + 1,
            (None, Some(pronoun)) if !is_clause => pronoun,
            // "After the death of Anna in 1490 the authority declined"
            (None, None) => self.behind_first_date().unwrap_or(0),
            _ => 0,
        }
    }

    /// The comma that closes an opening phrase with more commas in it: the first with a subject behind it, where the first of
    /// all has none.
    fn main_comma(&self, first: usize) -> Option<usize> {
        const FARTHEST: usize = 48;
        let is_subject = |at: usize| {
            matches!(self.word(at), "he" | "she" | "it" | "they")
                && (self.is_verb(at + 1) || self.is_verb(at + 2))
                || self.name_at(at).is_some_and(|name| self.is_verb(name.tokens.end))
        };
        let opens = |at: usize| {
            matches!(self.word(at), "the" | "a" | "an" | "his" | "her" | "its" | "their")
                || self.name_at(at).is_some()
        };
        if is_subject(first + 1) || opens(first + 1) {
            // "Through his teacher, Otto Lund, a surgeon, he was introduced": the comma behind what stands beside the teacher.
            let is_pronoun = |at: usize| matches!(self.word(at), "he" | "she" | "it") && is_subject(at);
            return (first + 2..self.tokens.len().min(FARTHEST))
                .take_while(|at| !self.is_verb(*at))
                .find(|at| self.word(*at) == "," && is_pronoun(at + 1));
        }
        (first + 1..self.tokens.len().min(FARTHEST)).find(|at| self.word(*at) == "," && is_subject(at + 1))
    }

    /// Where the main clause begins behind an opening phrase that ends in a date and has no comma.
    fn behind_first_date(&self) -> Option<usize> {
        let date = self.dates.first()?;
        let next = date.tokens.end;
        let is_phrase = (0..date.lead).all(|at| !self.is_verb(at));
        let opens =
            matches!(self.word(next), "the" | "a" | "an" | "his" | "her") || self.name_at(next).is_some();
        (is_phrase && opens).then_some(next)
    }

    /// The subject and the verb, when the clause has them in the plain order.
    pub(super) fn core(&self) -> Option<Core> {
        let start = self.main_start();
        let noun = start + usize::from(matches!(self.word(start), "The" | "the"));
        if let Some(mention) = self.name_at(noun) {
            let mut at = mention.tokens.end;
            // "X, son of Y, wrote"
            if self.word(at) == "," && noun == start {
                let close = (at + 1..(at + 20).min(self.tokens.len())).find(|at| self.word(*at) == ",")?;
                if (at + 1..close).any(|inside| self.is(inside, Classes::BE.or(Classes::AUX)))
                    && !matches!(self.word(at + 1), "who" | "which")
                {
                    return None;
                }
                at = close + 1;
            }
            let from = at;
            let mut verb = from;
            while self.is_adverb(verb) && verb < from + 2 {
                verb += 1;
            }
            if self.is_verb(verb) {
                return Some(Core { subject: start..mention.tokens.end, name: Some(mention.id), from, verb });
            }
        }
        // "The first bridge over the Varn was …"
        let verb = (start + 1..(start + 14).min(self.tokens.len()))
            .find(|at| self.is(*at, Classes::BE.or(Classes::AUX)))?;
        let is_plain = (start..verb).all(|at| {
            let token = self.tokens.get(at);
            token.is_some_and(|token| {
                token.shape != Shape::Sign && !token.is(Classes::PRONOUN.or(Classes::SUBORDINATE))
            }) && (!self.is_verb(at) || verbs::past(self.word(at)).is_some_and(|form| form.is_participle))
        });
        let has_name = self.names.iter().any(|name| name.tokens.start >= start && name.tokens.end <= verb);
        (is_plain && has_name).then_some(Core { subject: start..verb, name: None, from: verb, verb })
    }

    /// The persons named in it, each once.
    pub(super) fn persons(&self, register: &Register) -> Vec<NameId> {
        let mut ids = Vec::new();
        for mention in &self.names {
            if register.is(mention.id, Type::Person) && !ids.contains(&mention.id) {
                ids.push(mention.id);
            }
        }
        ids
    }
}

fn words_of<'a>(text: &'a str, tokens: &[Token], range: Range<usize>) -> &'a str {
    let (Some(first), Some(last)) =
        (tokens.get(range.start), range.end.checked_sub(1).and_then(|last| tokens.get(last)))
    else {
        return "";
    };
    text.get(first.start..last.end).unwrap_or_default()
}
