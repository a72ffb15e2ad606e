//! Doubts of the text that an item must keep: "about", "perhaps" and "allegedly", where they stand at what is asked for.

use std::ops::Range;

use super::gates::places;
use super::proved::{Said, keys, numbers_in, numbers_of};
use crate::bank::file::{ItemFile, TaskFile};
use crate::build::dates::{DateMark, When, dates};
use crate::build::token::{Shape, Token, tokens};
use crate::build::verbs;
use crate::build::words::{Classes, classes};
use crate::game::fold::fold;
use crate::game::{Date, Source};

/// What kinds of doubt a word can leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Strength(u8);

impl Strength {
    const ROUGH: Self = Self(1);
    const MAYBE: Self = Self(2);
    const TOLD: Self = Self(4);
    const ANY: Self = Self(7);

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The strength of a word in lower case; none for what leaves no doubt.
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "about" | "around" | "circa" | "c." | "ca." | "approximately" | "roughly" | "some" | "nearly"
            | "almost" => Self::ROUGH,
            "estimated" | "estimate" | "estimates" => Self::ROUGH.or(Self::MAYBE),
            "perhaps" | "probably" | "possibly" | "maybe" | "likely" | "presumably" | "may" | "might"
            | "could" | "uncertain" | "unclear" | "unknown" | "doubtful" | "tentatively" | "arguably"
            | "suggested" | "suggest" | "suggests" | "speculated" | "conjectured" | "theory"
            | "hypothesis" => Self::MAYBE,
            "allegedly" | "reportedly" | "said" | "claimed" | "claim" | "claims" | "alleged" | "alleges"
            | "according" | "rumoured" | "rumored" | "legend" | "legendary" | "mythical" | "tradition"
            | "traditionally" | "reputed" | "reputedly" | "attributed" | "purported" | "purportedly" => {
                Self::TOLD
            }
            "apparently" | "supposedly" | "supposed" | "seemingly" | "appears" | "appeared" | "appear"
            | "seems" | "seemed" | "seem" | "believed" | "believe" | "thought" | "think" | "considered"
            | "assumed" => Self::MAYBE.or(Self::TOLD),
            // What the table doesn't know is as strong as any.
            _ if classes(word).has(Classes::HEDGE) => Self::ANY,
            _ => return None,
        })
    }
}

/// The doubt of a token, the month aside.
fn strength(token: &Token, text: &str) -> Option<Strength> {
    let word = token.text(text);
    if word == "May" { None } else { Strength::of(&word.to_lowercase()) }
}

/// The doubt of the evidence that the item lost: none of those at its key is there, and nothing as strong.
pub(super) fn lost(
    item: &ItemFile,
    derived: Option<&str>,
    quotes: &[&str],
    source: &Source,
) -> Option<String> {
    let mut words = vec![item.stem.clone()];
    if !matches!(item.task, TaskFile::Match { .. }) {
        words.extend(keys(item));
    }
    let words = words.join(" ");
    let own: Vec<(String, Strength)> = tokens(&words)
        .iter()
        .filter_map(|token| Some((token.text(&words).to_owned(), strength(token, &words)?)))
        .collect();
    let is_rough = match &item.task {
        TaskFile::Date { about, .. } => *about,
        TaskFile::Number { tolerance, .. } => tolerance.as_f64().is_some_and(|tolerance| tolerance > 0.0),
        _ => false,
    };
    let mut lost = None;
    for quote in quotes {
        let clause = clause_of(quote, source);
        for (word, doubt) in Clause::new(&clause).doubts(item, derived) {
            if is_rough && doubt.meets(Strength::ROUGH) || own.iter().any(|(_, own)| own.meets(doubt)) {
                return None;
            }
            lost = lost.or(Some(word));
        }
    }
    let lost = lost?;
    Some(match own.first() {
        Some((other, _)) => format!("hedge: the text says \"{lost}\", and \"{other}\" is another doubt"),
        None => format!("hedge: the text says \"{lost}\", and the stem doesn't"),
    })
}

/// The clause around a quotation, from the comma or stop before it to the one behind it: the quotation can't be cut so that a
/// doubt falls away.
fn clause_of(quote: &str, source: &Source) -> String {
    let Some(place) = source.find(quote) else { return quote.to_owned() };
    let Some(paragraph) = source.paragraph(&place) else { return quote.to_owned() };
    let text = paragraph.text.as_str();
    let all = tokens(text);
    let stops = || all.iter().filter(|token| matches!(token.text(text), "." | ";" | ","));
    let from = stops().rfind(|stop| stop.end <= place.bytes.start).map_or(0, |stop| stop.end);
    let to = stops().find(|stop| stop.start >= place.bytes.end).map_or(text.len(), |stop| stop.start);
    text.get(from..to).unwrap_or(quote).to_owned()
}

/// A clause or more of the text, read.
struct Clause<'a> {
    text: &'a str,
    all: Vec<Token>,
    dates: Vec<DateMark>,
    numbers: Vec<Said>,
}

impl<'a> Clause<'a> {
    fn new(text: &'a str) -> Self {
        let all = tokens(text);
        let (dates, numbers) = (dates(text, &all), numbers_in(text, &all));
        Self { text, all, dates, numbers }
    }

    /// The doubts that stand at what an item asks for.
    fn doubts(&self, item: &ItemFile, derived: Option<&str>) -> Vec<(String, Strength)> {
        let asked = self.asked(item, derived);
        let told = match &item.task {
            TaskFile::Match { pairs } => {
                pairs.iter().fold(item.stem.clone(), |told, pair| told + " " + &pair.left)
            }
            _ => item.stem.clone(),
        };
        let told = fold(&told);
        let is_told = |at: usize| {
            let word = fold(self.word(at));
            self.is_figure(at) && told.split(' ').any(|own| own == word)
        };
        let mut found = Vec::new();
        for (at, token) in self.all.iter().enumerate() {
            let Some(doubt) = strength(token, self.text) else { continue };
            // The key "about 1717" says it itself.
            if asked.contains(&at) || self.looks_ahead(at) {
                continue;
            }
            let counts = match self.bound(at, doubt) {
                Some(mut number) => number.any(|at| asked.contains(&at) || is_told(at)),
                // "around the lake", "some of them"
                None if doubt == Strength::ROUGH => false,
                None => asked.is_empty() || asked.iter().any(|key| self.reaches(at, *key, doubt)),
            };
            if counts {
                found.push((token.text(self.text).to_owned(), doubt));
            }
        }
        found
    }

    fn word(&self, at: usize) -> &'a str {
        self.all.get(at).map_or("", |token| token.text(self.text))
    }

    /// "He would be buried in Holm", "a grave that all could see", but not "would have won".
    fn looks_ahead(&self, at: usize) -> bool {
        let is_past = |word: &str| word == "been" || verbs::past(word).is_some();
        matches!(self.word(at), "would" | "could")
            && !(self.word(at + 1) == "have" && is_past(self.word(at + 2)))
    }

    fn is_figure(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(|token| matches!(token.shape, Shape::Number | Shape::Mixed))
    }

    /// The tokens of the key; none when it is no quotation.
    fn asked(&self, item: &ItemFile, derived: Option<&str>) -> Vec<usize> {
        let numbers = |wanted: &[f64]| {
            let said = self.numbers.iter().filter(|(_, value)| wanted.contains(value));
            said.flat_map(|(tokens, _)| tokens.clone()).collect()
        };
        match (&item.task, derived) {
            (_, Some(sum)) => {
                numbers(&numbers_of(&sum.replace(['-', '−', '–', '+', '*', 'x', '×', '/', '÷'], " , ")))
            }
            (TaskFile::Number { key, .. }, None) => numbers(&[key.as_f64().unwrap_or(f64::NAN)]),
            (TaskFile::Date { key, .. }, None) => {
                key.parse::<Date>().map(|date| self.places_of(date)).unwrap_or_default()
            }
            _ => keys(item).iter().flat_map(|key| places(self.text, &self.all, key)).flatten().collect(),
        }
    }

    /// The tokens of a date, or of its year where the date is not read as one.
    fn places_of(&self, date: Date) -> Vec<usize> {
        let is_it = |said: Date| {
            said.year() == date.year()
                && (date.month().is_none() || said.month() == date.month())
                && (date.day().is_none() || said.day() == date.day())
        };
        let ends = self.dates.iter().flat_map(|mark| match mark.when {
            When::Point(said) => vec![(said, mark.tokens.clone())],
            When::Span([first, second], _) => {
                let dash = self.dash(mark);
                vec![(first, mark.tokens.start..dash), (second, dash + 1..mark.tokens.end)]
            }
            When::Other => Vec::new(),
        });
        let found: Vec<usize> =
            ends.filter(|(said, _)| is_it(*said)).flat_map(|(_, tokens)| tokens).collect();
        if !found.is_empty() {
            return found;
        }
        let year = f64::from(if date.year() > 0 { date.year() } else { 1 - date.year() });
        self.numbers
            .iter()
            .filter(|(_, value)| (value - year).abs() < 1e-9)
            .flat_map(|(tokens, _)| tokens.clone())
            .collect()
    }

    fn dash(&self, span: &DateMark) -> usize {
        span.tokens.clone().find(|at| matches!(self.word(*at), "–" | "-" | "—")).unwrap_or(span.tokens.end)
    }

    /// The date or number that a doubt stands right before, and so is about.
    fn bound(&self, at: usize, doubt: Strength) -> Option<Range<usize>> {
        /// The most words between, as in "perhaps in the year 1775".
        const FAR: usize = 4;
        let is_between = |at: usize| match self.word(at) {
            "the" | "year" => true,
            "in" | "on" | "as" | "early" | "late" | "of" => doubt != Strength::ROUGH,
            _ => false,
        };
        let next = (at + 1..=at + FAR).find(|at| !is_between(*at))?;
        // "about the 400 ships" is no rough number.
        if doubt == Strength::ROUGH && next > at + 1 && self.word(next - 1) != "year" {
            return None;
        }
        if let Some(mark) = self.dates.iter().find(|mark| mark.tokens.contains(&next)) {
            return Some(match mark.when {
                When::Span(..) if next < self.dash(mark) => next..self.dash(mark),
                _ => next..mark.tokens.end,
            });
        }
        let number = self.numbers.iter().find(|(tokens, _)| tokens.start == next);
        number.map(|(tokens, _)| tokens.clone())
    }

    /// Whether a doubt about something said is about a token of the key too.
    fn reaches(&self, doubt: usize, key: usize, strength: Strength) -> bool {
        let between = doubt.min(key)..doubt.max(key);
        let mut inside = between.clone();
        if inside.any(|at| matches!(self.word(at), "." | ";")) {
            return false;
        }
        let opened = |at: usize| (0..at).rev().find(|at| matches!(self.word(*at), "(" | ")"));
        let bracket = |at: usize| opened(at).filter(|at| self.word(*at) == "(");
        if doubt > key && bracket(key).is_some() && bracket(key) != bracket(doubt) {
            return false;
        }
        if let Some(open) = bracket(doubt).filter(|open| bracket(key) != Some(*open)) {
            // "(it is said)" is about what stands around it; "(perhaps 1775)" is not.
            let close = (doubt..self.all.len()).find(|at| self.word(*at) == ")").unwrap_or(doubt);
            return !(open..close).any(|at| self.is_figure(at));
        }
        let is_told = strength.meets(Strength::TOLD);
        let part = between.clone().find(|at| self.begins_verb(*at));
        let is_parted = part.is_some_and(|at| doubt > key || !is_told || at > 0 && self.word(at - 1) == ",");
        // "he died in Skarn, probably of cold", but "he died in Skarn, it is said".
        let ends = self.all.get(doubt + 1).is_none_or(|next| next.shape == Shape::Sign);
        let is_behind = doubt > key && !is_told && !ends && between.clone().any(|at| self.word(at) == ",");
        !is_parted && !is_behind
    }

    /// Whether an "and" begins another thing done: "and allegedly died".
    fn begins_verb(&self, at: usize) -> bool {
        let is_verb = |at: usize| {
            let word = self.word(at);
            verbs::past(word).is_some_and(|form| form.is_past)
                || self.all.get(at).is_some_and(|token| token.is(Classes::BE.or(Classes::AUX)))
        };
        matches!(self.word(at), "and" | "but" | "while" | "whereas") && (at + 1..=at + 3).any(is_verb)
    }
}
