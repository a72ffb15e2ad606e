//! Statements in appositions: whose mother, whose cousin, leader of what; life spans.

use super::context::Focus;
use super::dates::When;
use super::reading::{Mention, Reading};
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
    /// The event began at a date.
    Began { what: NameId, date: Date },
}

/// The statements of a sentence.
pub(super) fn statements(reading: &Reading<'_>, register: &Register, focus: &Focus<'_>) -> Vec<Statement> {
    let scan = Scan { reading, register, focus };
    let mut found = scan.parents();
    for (at, mention) in reading.names.iter().enumerate() {
        found.extend(scan.life(at));
        found.extend(scan.dated(at));
        if register.is(mention.id, Type::Person) {
            found.extend(scan.kin_before(at));
            found.extend(scan.kin_behind(at));
            found.extend(scan.office(at).or_else(|| scan.office_before(at)));
            found.extend(scan.calling(at));
        }
    }
    found
}

/// What one person at a time is to another, and no kin.
pub(super) fn is_bond(word: &str) -> bool {
    matches!(word, "successor" | "predecessor" | "vizier" | "chancellor")
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
        let is_bond = is_bond(self.word(kin_at));
        if !self.is_kin(kin_at) && !is_bond {
            return None;
        }
        let mut owner_at = kin_at.checked_sub(1)?;
        // "his grand vizier"
        if is_bond && self.word(owner_at) == "grand" {
            owner_at = owner_at.checked_sub(1)?;
            let whose = self.owner(owner_at, at)?;
            let fits =
                self.register.is(mention.id, Type::Person) && !self.register.may_be_same(mention.id, whose);
            let kin = self.reading.words(owner_at + 1..kin_at + 1).to_owned();
            return fits.then_some(Statement::Kin { who: mention.id, kin, rank: None, whose });
        }
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
        // "His father, Karl, was a painter, and his mother": both are kin of one man, and Karl is not he.
        let opens_so = {
            let start = self.reading.main_start();
            let opener = self.word(start);
            opener.eq_ignore_ascii_case(self.word(at))
                && at > start
                && self.reading.is(start + 1, Classes::KIN)
        };
        match earlier.as_slice() {
            _ if opens_so => self.focus.person(is_she, self.register).map(|resolved| resolved.id),
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
        // "X, Archbishop of Kalocsa": an office with a capital is one of a land or a see, too.
        if !is_plain || self.word(head + 1) != "of" {
            return None;
        }
        let end = (head + 2..self.reading.tokens.len())
            .find(|at| matches!(self.word(*at), "," | ";" | "." | "(" | "who" | "which" | "and" | "that"))?;
        let names: Vec<_> = self
            .reading
            .names
            .iter()
            .filter(|name| name.tokens.start >= head && name.tokens.end <= end)
            .collect();
        let is_short = end - from <= 18
            && !names.is_empty()
            && !names.iter().any(|name| self.register.may_be_same(name.id, mention.id));
        let pronoun = (from..end).any(|at| self.reading.is(at, Classes::PRONOUN));
        (is_short && !pronoun)
            .then(|| Statement::Office { who: mention.id, office: self.reading.words(from..end).to_owned() })
    }

    /// "The king of France, Y,"
    fn office_before(&self, at: usize) -> Option<Statement> {
        let mention = self.reading.names.get(at)?;
        let comma = mention.tokens.start.checked_sub(1)?;
        let is_closed = matches!(self.word(mention.tokens.end), "," | "(");
        let land = self.reading.names.iter().find(|name| name.tokens.end == comma)?;
        let of = land.tokens.start.checked_sub(1)?;
        let head = of.checked_sub(1)?;
        let is_office = self.reading.is(head, Classes::OFFICE)
            && self.reading.tokens.get(head).is_some_and(|token| !token.is_capital);
        let the = head.checked_sub(1)?;
        let fits = self.word(comma) == ","
            && is_closed
            && self.word(of) == "of"
            && is_office
            && matches!(self.word(the), "the" | "The")
            && !self.register.is(land.id, Type::Person);
        fits.then(|| Statement::Office {
            who: mention.id,
            office: self.reading.words(head..comma).to_owned(),
        })
    }

    /// "X was born in P, the son of A and his wife B", "X was born in P to A, a clerk, and his wife, B".
    fn parents(&self) -> Vec<Statement> {
        let reading = self.reading;
        let subject = match self.word(0) {
            "He" => self.focus.person(false, self.register).map(|resolved| resolved.id),
            "She" => self.focus.person(true, self.register).map(|resolved| resolved.id),
            _ => reading.name_at(0).map(|mention| mention.id),
        };
        let Some(whose) = subject.filter(|id| self.register.is(*id, Type::Person)) else { return Vec::new() };
        if reading.is_hedged() {
            return Vec::new();
        }
        let born = (1..reading.end()).find(|at| self.word(*at) == "born");
        let link = (1..reading.end()).find(|at| {
            let is_child = self.word(*at) == "of"
                && matches!(self.word(at - 1), "son" | "daughter" | "child")
                && (1..*at).any(|at| matches!(self.word(at), "was" | "born"));
            let is_born_to = self.word(*at) == "to" && born.is_some_and(|born| born < *at);
            is_child || is_born_to
        });
        let Some(link) = link else { return Vec::new() };
        let is_near = |from: usize, mention: &Mention| {
            mention.tokens.start >= from
                && (from..mention.tokens.start).all(|at| {
                    reading.tokens.get(at).is_some_and(|token| {
                        matches!(self.word(at), "the" | "a" | "an")
                            || token.is_word() && !token.is(Classes::FUNCTION) && !reading.is_verb(at)
                    })
                })
        };
        let person = |from: usize| {
            let next = reading.names.iter().find(|mention| mention.tokens.start >= from);
            next.filter(|mention| {
                is_near(from, mention)
                    && self.register.is(mention.id, Type::Person)
                    && reading
                        .tokens
                        .get(mention.tokens.end)
                        .is_none_or(|next| next.shape != Shape::Possessive)
            })
        };
        let others = reading.names.iter().filter(|mention| {
            mention.tokens.start > 0
                && mention.tokens.end <= link
                && self.register.is(mention.id, Type::Person)
        });
        let Some(father) = person(link + 1).filter(|_| others.count() == 0) else { return Vec::new() };
        // Behind the father, and what he was, comes "and his wife, B".
        let wife = (father.tokens.end..reading.end().min(father.tokens.end + 14))
            .find(|at| {
                let skip = usize::from(matches!(self.word(at + 2), "first" | "second" | "third"));
                self.word(*at) == "and" && self.word(at + 1) == "his" && self.word(at + 2 + skip) == "wife"
            })
            .filter(|at| (father.tokens.end..*at).all(|at| reading.name_at(at).is_none()));
        let Some(wife) = wife else { return Vec::new() };
        let from = wife + 3 + usize::from(self.word(wife + 2) != "wife");
        let from = from + usize::from(self.word(from) == ",");
        let kin =
            |who: &Mention, kin: &str| Statement::Kin { who: who.id, kin: kin.to_owned(), rank: None, whose };
        let mother = person(from).map(|mother| kin(mother, "mother"));
        std::iter::once(kin(father, "father")).chain(mother).collect()
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
        if let When::Span([date, _], [false, _]) = mark.when {
            let is_event = self.register.is(mention.id, Type::Event) && self.word(open) == "(";
            return (is_event && self.word(mark.tokens.end) == ")")
                .then_some(Statement::Began { what: mention.id, date });
        }
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
        // "Ada Brandt, born Holm (1800 – 1850)"
        let mut end = mention.tokens.end;
        // "X (Russian: …), born Y (1800 – 1850)"
        if self.word(end) == "("
            && let Some(close) =
                (end..(end + 30).min(self.reading.tokens.len())).find(|at| self.word(*at) == ")")
            && !self.reading.dates.iter().any(|date| (end..close).contains(&date.tokens.start))
        {
            end = close + 1;
        }
        let is_maiden = self.word(end) == "," && matches!(self.word(end + 1), "born" | "née");
        let own = self.reading.name_at(end + 2).filter(|_| is_maiden);
        let open = own.map_or(end, |own| own.tokens.end);
        let Some(close) = (open..(open + 60).min(self.reading.tokens.len())).find(|at| self.word(*at) == ")")
        else {
            return Vec::new();
        };
        // "Usman wa Fodio (1754–1817)": a name that isn't seen whole is somebody else's, most likely.
        let is_cut = mention.tokens.start >= 2
            && self.reading.tokens.get(mention.tokens.start - 1).is_some_and(|token| {
                token.is_word()
                    && !token.is_capital
                    && !token.is(Classes::FUNCTION.or(Classes::ROLE).or(Classes::OFFICE))
            })
            && self
                .reading
                .tokens
                .get(mention.tokens.start - 2)
                .is_some_and(|token| token.is_capital && token.is_word());
        if is_cut || self.word(open) != "(" || !self.register.is(mention.id, Type::Person) {
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
        let is_baptised =
            ["baptised", "baptized", "bapt.", "bapt", "christened"].iter().any(|word| said(word));
        let was_born = |date, is_about| (!is_baptised).then_some(Statement::Born { who, date, is_about });
        // "(1800 – after 1850)" and "(1800 or 1801 – 1850)" leave open what the other spans tell.
        let is_open = |at: usize| {
            let word = self.word(at);
            let opens = ["after", "before", "by", "or", "between", "/", "?", "[", "until", "since"];
            opens.contains(&word) || self.reading.is_doubt(at)
        };
        if reigned {
            return Vec::new();
        }
        if (open..close).any(is_open) {
            let Some(first) = inside.first().filter(|first| !(open..first.tokens.end).any(is_open)) else {
                return Vec::new();
            };
            let born = match first.when {
                When::Span([from, _], about) => was_born(from, about[0]),
                When::Point(date) if matches!(self.word(first.tokens.end), "–" | "—" | "-") => {
                    was_born(date, first.is_about)
                }
                _ => None,
            };
            return born.into_iter().collect();
        }
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
}
