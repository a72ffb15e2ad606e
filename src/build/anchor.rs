//! Whether a stem says whom and what it speaks of: it names what the text is about, or says so in front and has names and dates
//! enough of its own.

use super::alone::is_placed;
use super::context::is_family;
use super::draft::Draft;
use super::make::{Maker, framed, sex_told};
use super::reading::Reading;
use super::types::Type;
use super::words::Classes;
use crate::bank::file::TaskFile;

impl Maker<'_> {
    /// A draft whose stem says what it speaks of: one that doesn't name the topic of the text gets it in front.
    pub(super) fn anchored(&self, mut draft: Draft, clause: &Reading<'_>) -> Option<Draft> {
        let reading = Reading::new(&draft.stem, self.lore);
        if self.has_half_named(&reading) {
            return None;
        }
        if self.names_topic(clause) {
            return Some(draft);
        }
        // "Krujë held out until ___": one bare name doesn't tell what happened there.
        let is_full = |range: &std::ops::Range<usize>| usize::from(range.len() > 1) + 1;
        let anchors =
            reading.names.iter().map(|name| is_full(&name.tokens)).sum::<usize>() + reading.dates.len() * 2;
        // What one of many did once can be told only by the passage around it.
        let is_first = draft.stem.starts_with("Who was the first") && self.topic.is_some();
        let asks_date = matches!(
            draft.task,
            TaskFile::Date { .. } | TaskFile::Choice { .. } | TaskFile::TrueFalse { .. }
        );
        let least = match self.topic {
            None => 3,
            Some(_) if asks_date => 2,
            Some(_) => 1,
        };
        let is_who = matches!(draft.rule, "who" | "which-person") && !is_first;
        // "The {1} was signed in 1645": so were many.
        let weight = (0..clause.end())
            .filter(|at| {
                clause.tokens.get(*at).is_some_and(|token| {
                    token.is_word() && !token.is(Classes::FUNCTION) && !token.is(Classes::MONTH)
                }) && !clause.names.iter().any(|name| name.tokens.contains(at))
            })
            .count();
        let is_bare = !asks_date && reading.names.is_empty() && weight < 3;
        if is_bare
            || is_who && reading.names.len() + reading.dates.len() < if self.topic.is_some() { 2 } else { 3 }
        {
            return None;
        }
        draft.stem = framed(&draft.stem, self.about());
        (anchors >= least || is_first || is_placed(clause, self.topic)).then_some(draft)
    }

    /// Whether somebody in a stem has half a name where the text has a whole one.
    fn has_half_named(&self, reading: &Reading<'_>) -> bool {
        // The first word of a clause isn't always seen as a name.
        let is_short = |word: &str| {
            self.register().id(word).is_some_and(|id| !self.is_topic(id) && self.register().longest(id) != id)
        };
        let is_unseen = |at: usize| !reading.names.iter().any(|name| name.tokens.contains(&at));
        let opens = |at: usize| at == 0 || matches!(reading.word(at - 1), "“" | ":");
        if (0..reading.end()).any(|at| opens(at) && is_unseen(at) && is_short(reading.word(at))) {
            return true;
        }
        reading.names.iter().enumerate().any(|(at, name)| {
            let is_told =
                || reading.names.iter().take(at).any(|other| self.register().may_be_same(other.id, name.id));
            let text = self.register().text(name.id);
            let longest = self.register().longest(name.id);
            let is_person = match self.register().kind(name.id) {
                Some(kind) => kind == Type::Person,
                None => self.register().is(longest, Type::Person),
            };
            is_person
                && !is_family(reading, name)
                && !text.contains(' ')
                && !self.is_topic(name.id)
                && self.register().longest(name.id) != name.id
                && !is_told()
        })
    }

    /// "Kassa Hailu was born in Qwara": in a text about a person this may be that person, by the first name of many.
    pub(super) fn is_topic_s_birth(&self, reading: &Reading<'_>) -> bool {
        let is_born = reading.core().is_some_and(|core| {
            reading.is(core.verb, Classes::BE) && reading.word(core.verb + 1) == "born" && core.name.is_some()
        });
        is_born && self.topic.is_some_and(|topic| topic.is_person) && !self.names_topic(reading)
    }

    /// "Who granted him the surname?": the stem has nobody whom "him" can mean but whom the text is about.
    pub(super) fn may_mean_topic(&self, stem: &Reading<'_>) -> bool {
        let Some(topic) = self.topic.filter(|topic| topic.is_person) else { return false };
        !self.names_topic(stem)
            && sex_told(stem).is_some_and(|is_she| topic.is_she.is_none_or(|she| she == is_she))
    }
}
