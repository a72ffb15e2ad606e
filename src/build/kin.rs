//! Statements in appositions: whose mother, whose cousin, leader of what; life spans; names in other scripts.

use super::context::Focus;
use super::dates::When;
use super::reading::Reading;
use super::token::Shape;
use super::types::{NameId, Register, Type};
use super::words::Classes;
use crate::game::Date;

/// A statement that a pattern of words makes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Statement {
    /// `who` is the `kin` of `whose`; `rank` is a word such as "second" before it.
    Kin { who: NameId, kin: String, rank: Option<String>, whose: NameId },
    /// `who` is the holder of an office, in words: "leader of the Dzungar tribe".
    Office { who: NameId, office: String },
    /// `who` is what the words before the name say: "botanist".
    Calling { who: NameId, calling: String },
    /// `who` was born.
    Born { who: NameId, date: Date, is_about: bool },
    /// `who` died.
    Died { who: NameId, date: Date, is_about: bool },
    /// The event was, or the work came out, at a date; for a work the words before its name say what it is.
    Dated { what: NameId, noun: String, date: Date },
    /// `who` is written so in another script.
    Script { who: NameId, written: String, script: Option<String> },
}

/// The statements of a sentence.
pub(super) fn statements(reading: &Reading<'_>, register: &Register, focus: &Focus<'_>) -> Vec<Statement> {
    let scan = Scan { reading, register, focus };
    let mut found = Vec::new();
    for (at, mention) in reading.names.iter().enumerate() {
        found.extend(scan.life(at));
        found.extend(scan.script(at));
        found.extend(scan.dated(at));
        if register.is(mention.id, Type::Person) {
            found.extend(scan.kin_before(at));
            found.extend(scan.kin_behind(at));
            found.extend(scan.office(at));
            found.extend(scan.calling(at));
        }
    }
    found
}

struct Scan<'a, 'r> {
    reading: &'a Reading<'r>,
    register: &'a Register,
    focus: &'a Focus<'a>,
}

impl Scan<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.reading.word(at)
    }

    fn is_kin(&self, at: usize) -> bool {
        self.reading.is(at, Classes::KIN)
            && self.reading.tokens.get(at).is_some_and(|token| !token.is_capital)
    }

    /// "X's mother, Y," and "his grandfather Y" and "X's cousin Y".
    fn kin_before(&self, at: usize) -> Option<Statement> {
        let mention = self.reading.names.get(at)?;
        let mut kin_at = mention.tokens.start.checked_sub(1)?;
        let has_comma = self.word(kin_at) == ",";
        if has_comma {
            kin_at = kin_at.checked_sub(1)?;
            let closes = matches!(self.word(mention.tokens.end), "," | "." | "(" | ";");
            if !closes {
                return None;
            }
        }
        if !self.is_kin(kin_at) {
            return None;
        }
        let mut owner_at = kin_at.checked_sub(1)?;
        let rank = matches!(
            self.word(owner_at),
            "first"
                | "second"
                | "third"
                | "eldest"
                | "elder"
                | "older"
                | "younger"
                | "youngest"
                | "only"
                | "oldest"
                | "twin"
        )
        .then(|| self.word(owner_at).to_owned());
        if rank.is_some() {
            owner_at = owner_at.checked_sub(1)?;
        }
        let whose = self.owner(owner_at, at)?;
        self.kin(mention.id, kin_at, rank, whose)
    }

    /// The person to whom "X's" or "his" at a token points.
    fn owner(&self, at: usize, before: usize) -> Option<NameId> {
        if self.reading.tokens.get(at)?.shape == Shape::Possessive {
            let owner = self.reading.names.iter().find(|name| name.tokens.end == at)?;
            return self.register.is(owner.id, Type::Person).then_some(owner.id);
        }
        let is_she = match self.word(at) {
            "his" | "His" => false,
            "her" | "Her" => true,
            _ => return None,
        };
        let earlier: Vec<NameId> = self
            .reading
            .names
            .iter()
            .take(before)
            .map(|name| name.id)
            .filter(|id| self.register.kind(*id).is_none_or(|kind| kind == Type::Person))
            .collect();
        match earlier.as_slice() {
            [] => self.focus.person(is_she, self.register).map(|resolved| resolved.id),
            // "Halloran was the daughter of Thomas Halloran and his wife": a name that is a part of another is no sure owner.
            [one, rest @ ..] if rest.iter().all(|other| other == one) => {
                let told = self.register.is_she(*one).or_else(|| self.focus.is_she(*one, self.register));
                let fits = told.is_none_or(|she| she == is_she);
                (fits && self.register.is(*one, Type::Person)).then_some(*one)
            }
            _ => None,
        }
    }

    /// "Y, son of X" and "Y was the daughter of X" and "Y, grandson of X's cousin Z".
    fn kin_behind(&self, at: usize) -> Option<Statement> {
        let mention = self.reading.names.get(at)?;
        let mut next = mention.tokens.end;
        if self.word(next) == "(" {
            next = (next..next + 24).find(|at| self.word(*at) == ")")? + 1;
        }
        // "X's mother, Y, was the daughter of Z": the comma closes another apposition.
        next += usize::from(self.word(next) == "," && matches!(self.word(next + 1), "was" | "is"));
        let is_apposition = self.word(next) == ",";
        if !is_apposition && !matches!(self.word(next), "was" | "is") {
            return None;
        }
        // "X's mother, Boitalak (…) was the daughter": the name before the verb is the subject's name, if nothing joins it.
        if at > 0 && self.word(mention.tokens.start.saturating_sub(1)) == "and" {
            return None;
        }
        next += 1;
        if matches!(self.word(next), "the" | "a") {
            next += 1;
        }
        let rank = matches!(
            self.word(next),
            "first" | "second" | "third" | "eldest" | "elder" | "younger" | "youngest" | "only" | "oldest"
        )
        .then(|| self.word(next).to_owned());
        next += usize::from(rank.is_some());
        if !self.is_kin(next) || self.word(next + 1) != "of" {
            return None;
        }
        let owner = self.reading.names.iter().find(|name| {
            let from = next + 2;
            name.tokens.start >= from
                && (from..name.tokens.start).all(|at| {
                    matches!(self.word(at), "the")
                        || self.reading.is(at, Classes::ROLE) && !self.reading.is(at, Classes::KIN)
                })
        })?;
        // "grandson of A's cousin B": B it is.
        let mut whose = owner;
        if self.reading.tokens.get(owner.tokens.end).is_some_and(|token| token.shape == Shape::Possessive) {
            if !self.is_kin(owner.tokens.end + 1) {
                return None;
            }
            whose = self.reading.name_at(owner.tokens.end + 2)?;
        }
        if matches!(self.word(whose.tokens.end), "and" | "or") {
            return None;
        }
        self.kin(mention.id, next, rank, whose.id).filter(|_| self.register.is(whose.id, Type::Person))
    }

    fn kin(&self, who: NameId, kin_at: usize, rank: Option<String>, whose: NameId) -> Option<Statement> {
        let is_plain = self.register.is(who, Type::Person)
            && self.register.is(whose, Type::Person)
            && !self.register.may_be_same(who, whose);
        // "after the death of his father-in-law" names nobody; "as his father Y" does.
        is_plain.then(|| Statement::Kin { who, kin: self.word(kin_at).to_owned(), rank, whose })
    }

    /// "Y, leader of the Z following …".
    fn office(&self, at: usize) -> Option<Statement> {
        let mention = self.reading.names.get(at)?;
        if self.word(mention.tokens.end) != "," {
            return None;
        }
        let mut from = mention.tokens.end + 1;
        if self.word(from) == "the" {
            from += 1;
        }
        let head = (from..from + 3).find(|at| self.reading.is(*at, Classes::OFFICE))?;
        let is_plain = (from..head).all(|at| {
            self.reading.tokens.get(at).is_some_and(|token| token.is_word() && !token.is(Classes::FUNCTION))
        });
        if !is_plain
            || self.word(head + 1) != "of"
            || self.reading.tokens.get(head).is_none_or(|token| token.is_capital)
        {
            return None;
        }
        let end = (head + 2..self.reading.tokens.len())
            .find(|at| matches!(self.word(*at), "," | ";" | "." | "(" | "who" | "which" | "and" | "that"))?;
        let names: Vec<_> = self
            .reading
            .names
            .iter()
            .filter(|name| name.tokens.start > head && name.tokens.end <= end)
            .collect();
        let is_short = end - from <= 18
            && !names.is_empty()
            && !names.iter().any(|name| self.register.may_be_same(name.id, mention.id));
        let pronoun = (from..end).any(|at| self.reading.is(at, Classes::PRONOUN));
        (is_short && !pronoun)
            .then(|| Statement::Office { who: mention.id, office: self.reading.words(from..end).to_owned() })
    }

    /// "the botanist Y" and "the Qing general Y".
    fn calling(&self, at: usize) -> Option<Statement> {
        let mention = self.reading.names.get(at)?;
        let head = mention.tokens.start.checked_sub(1)?;
        let token = self.reading.tokens.get(head)?;
        if !token.is(Classes::ROLE) || token.is_capital || token.is(Classes::KIN) {
            return None;
        }
        let start = (head.saturating_sub(3)..head).find(|at| matches!(self.word(*at), "the" | "The"))?;
        let is_plain = (start + 1..head).all(|at| {
            self.reading.tokens.get(at).is_some_and(|token| token.is_word() && !token.is(Classes::FUNCTION))
        });
        is_plain.then(|| Statement::Calling {
            who: mention.id,
            calling: self.reading.words(start + 1..head + 1).to_owned(),
        })
    }

    /// "At the Battle of Lowen Dyke (4 September 1635)" and "the opera Sigrun (1884)".
    fn dated(&self, at: usize) -> Option<Statement> {
        let mention = self.reading.names.get(at)?;
        let open = mention.tokens.end;
        let mark = self.reading.dates.iter().find(|date| date.tokens.start == open + 1)?;
        let When::Point(date) = mark.when else { return None };
        if self.word(open) != "(" || self.word(mark.tokens.end) != ")" || mark.is_about {
            return None;
        }
        let before = mention.tokens.start.checked_sub(1)?;
        if self.register.is(mention.id, Type::Event) {
            let noun = if self.word(before) == "the" { "the ".to_owned() } else { String::new() };
            return Some(Statement::Dated { what: mention.id, noun, date });
        }
        let has_article = self.word(before) == "The";
        let noun = if has_article { before.checked_sub(1)? } else { before };
        let is_work = matches!(
            self.word(noun),
            "opera"
                | "novel"
                | "poem"
                | "play"
                | "ballet"
                | "oratorio"
                | "film"
                | "painting"
                | "treatise"
                | "essay"
                | "memoir"
                | "cantata"
                | "symphony"
                | "drama"
                | "comedy"
                | "tragedy"
                | "altarpiece"
                | "portrait"
        );
        (is_work && matches!(date, Date::Year(_))).then(|| Statement::Dated {
            what: mention.id,
            noun: format!("the {} {}", self.word(noun), if has_article { "The " } else { "" }),
            date,
        })
    }

    /// The dates of a life in brackets behind a name.
    fn life(&self, at: usize) -> Vec<Statement> {
        let Some(mention) = self.reading.names.get(at) else { return Vec::new() };
        let open = mention.tokens.end;
        let Some(close) = (open..(open + 60).min(self.reading.tokens.len())).find(|at| self.word(*at) == ")")
        else {
            return Vec::new();
        };
        if self.word(open) != "(" || !self.register.is(mention.id, Type::Person) {
            return Vec::new();
        }
        let who = mention.id;
        let inside: Vec<_> = self
            .reading
            .dates
            .iter()
            .filter(|date| date.tokens.start > open && date.tokens.end <= close)
            .collect();
        let said = |word: &str| (open..close).any(|at| self.word(at) == word);
        let reigned = ["r.", "reigned", "ruled", "r", "fl.", "married", "m."].iter().any(|word| said(word));
        // "(1800 – after 1850)" and "(1800 or 1801 – 1850)" leave open what the other spans tell.
        let is_open = ["after", "before", "by", "or", "between", "/", "?", "[", "until", "since"]
            .iter()
            .any(|word| said(word));
        if reigned || is_open || (open..close).any(|at| self.reading.is_doubt(at)) {
            return Vec::new();
        }
        let is_baptised =
            ["baptised", "baptized", "bapt.", "bapt", "christened"].iter().any(|word| said(word));
        let was_born = |date, is_about| (!is_baptised).then_some(Statement::Born { who, date, is_about });
        let (born, died) = match inside.as_slice() {
            [mark] => match mark.when {
                When::Span([from, to], about) => (Some((from, about[0])), Some((to, about[1]))),
                When::Point(date) if said("born") || said("b.") => (Some((date, mark.is_about)), None),
                When::Point(date) if said("died") || said("d.") => (None, Some((date, mark.is_about))),
                _ => (None, None),
            },
            // "(3 May 1809, Aarhus – 4 June 1882, Vienna)"
            [from, to]
                if (from.tokens.end..to.tokens.start)
                    .any(|at| matches!(self.word(at), "–" | "—" | "-" | ";")) =>
            {
                match (from.when, to.when) {
                    (When::Point(born), When::Point(died)) => {
                        (Some((born, from.is_about)), Some((died, to.is_about)))
                    }
                    _ => (None, None),
                }
            }
            _ => (None, None),
        };
        let died = died.map(|(date, is_about)| Statement::Died { who, date, is_about });
        born.and_then(|(date, is_about)| was_born(date, is_about)).into_iter().chain(died).collect()
    }

    /// A name in another script in brackets, with the word that says which.
    fn script(&self, at: usize) -> Option<Statement> {
        let mention = self.reading.names.get(at)?;
        let open = mention.tokens.end;
        self.register.kind(mention.id)?;
        if self.word(open) != "(" {
            return None;
        }
        let close = (open..(open + 40).min(self.reading.tokens.len())).find(|at| self.word(*at) == ")")?;
        let foreign: Vec<usize> = (open + 1..close)
            .filter(|at| {
                self.reading.tokens.get(*at).is_some_and(super::token::Token::is_word)
                    && self.word(*at).chars().all(|letter| {
                        !letter.is_ascii() && letter.is_alphabetic() && u32::from(letter) > 0x24f
                    })
            })
            .collect();
        let [one] = foreign.as_slice() else { return None };
        let script = one
            .checked_sub(1)
            .map(|before| self.word(before))
            .filter(|word| word.starts_with(char::is_uppercase));
        let script = script.or_else(|| {
            one.checked_sub(2).map(|before| self.word(before)).filter(|_| self.word(one - 1) == ":")
        });
        let script = script.filter(|word| word.starts_with(char::is_uppercase)).map(str::to_owned);
        Some(Statement::Script { who: mention.id, written: self.word(*one).to_owned(), script })
    }
}
