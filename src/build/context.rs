//! Who "he" is: what the text is about, and who the sentences so far were about. Answers only when there is one answer.

use std::ops::Range;

use super::dates::When;
use super::gaps::says;
use super::reading::{Mention, Reading};
use super::token::Shape;
use super::told::Told;
use super::topic::Topic;
use super::types::{NameId, Register, Type};
use super::words::{Classes, classes};
use crate::game::Date;

/// Who the sentences of a paragraph were about so far.
#[derive(Debug, Clone)]
pub(super) struct Focus<'a> {
    topic: Option<&'a Topic>,
    /// What was told of in this paragraph and the one before.
    told: Told,
    /// The subject of the sentence before.
    subject: Option<NameId>,
    /// Persons of the sentence before.
    last: Vec<NameId>,
    /// Persons of the sentence before that did something in a clause of their own.
    actors: Vec<NameId>,
    /// Persons of the paragraph that did something.
    persons: Vec<NameId>,
    /// Whether the sentence before is about a nameless woman of somebody's kin (`Some(true)`), or a man: "His father".
    kin: Option<bool>,
    /// Whether it can still be told when the paragraph speaks of the topic.
    thread: Thread,
    /// Whether another thing of the topic's own sort was named.
    has_rival_thing: bool,
    /// Whether the sentence before tells whom the topic married.
    has_married: bool,
    /// The last date of the sentence before.
    date: Option<Date>,
    is_first: bool,
}

/// Whether the sentences of a paragraph can be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Thread {
    Kept,
    /// One was about somebody of the topic's sex who has no name, or about nobody knows whom, and none since about the topic.
    Lost,
}

/// A name to put in the place of a pronoun, and how sure that is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resolved {
    pub(super) id: NameId,
    pub(super) shown: String,
    pub(super) confidence: f64,
}

impl<'a> Focus<'a> {
    /// The focus at the start of a paragraph, with what was told of before it.
    pub(super) fn new(topic: Option<&'a Topic>, told: Told) -> Self {
        Self {
            topic,
            told,
            subject: None,
            last: Vec::new(),
            actors: Vec::new(),
            persons: Vec::new(),
            kin: None,
            thread: Thread::Kept,
            has_rival_thing: false,
            has_married: false,
            date: None,
            is_first: true,
        }
    }

    /// Whether some words lean on what was told before them.
    pub(super) fn is_leaned_on(&self, reading: &Reading<'_>) -> bool {
        self.topic.is_some() && self.told.is_leaned_on(reading, self.topic)
    }

    /// Whether no sentence of the paragraph was gone through yet.
    pub(super) fn opens_paragraph(&self) -> bool {
        self.is_first
    }

    /// Whether a sentence opens with what was told of before: "The results".
    pub(super) fn opens_with_told(&self, reading: &Reading<'_>) -> bool {
        self.told.is_opener(reading, self.topic)
    }

    /// What was told of, for the next paragraph.
    pub(super) fn into_told(mut self) -> Told {
        self.told.next_paragraph();
        self.told
    }

    /// What the text is about, when that has no name.
    pub(super) fn common_topic(&self) -> Option<&'a Topic> {
        self.topic.filter(|topic| topic.has_no_name())
    }

    /// What the text is about.
    pub(super) fn topic(&self) -> Option<&'a Topic> {
        self.topic
    }

    /// The place that the text is about, as it stands in a sentence.
    pub(super) fn place(&self) -> Option<&'a str> {
        let is_place = |topic: &&Topic| {
            !topic.is_person && topic.nouns.iter().any(|noun| classes(noun).has(Classes::PLACE_NOUN))
        };
        self.topic.filter(is_place).map(|topic| topic.shown.as_str())
    }

    /// Whether the text is about an event.
    pub(super) fn is_event(&self) -> bool {
        self.topic.is_some_and(|topic| topic.nouns.iter().any(|noun| classes(noun).has(Classes::EVENT_NOUN)))
    }

    /// Whether a "her" or a "his" may mean the person that the text is about.
    pub(super) fn may_mean_topic(&self, is_she: bool) -> bool {
        self.topic.is_some_and(|topic| topic.is_person && topic.is_she.is_none_or(|she| she == is_she))
    }

    /// Whether the person that the text is about is surely a "she" (`true`) or a "he".
    pub(super) fn means_topic(&self, is_she: bool) -> bool {
        self.topic.is_some_and(|topic| topic.is_person && topic.is_she == Some(is_she))
    }

    /// Whether a name is the topic's.
    pub(super) fn is_topic(&self, id: NameId, register: &Register) -> bool {
        self.topic.is_some_and(|topic| topic.is_named(id, register))
    }

    /// The one name that a person whom the text is about has in all stems.
    pub(super) fn shown_for(&self, id: NameId, register: &Register) -> Option<&'a str> {
        self.topic
            .filter(|topic| topic.is_person && topic.is_named(id, register))
            .map(|topic| topic.shown.as_str())
    }

    /// Whether a name is that of a topic that the text calls "she" (`Some(true)`) or "he".
    pub(super) fn is_she(&self, id: NameId, register: &Register) -> Option<bool> {
        self.topic.filter(|topic| topic.is_person && topic.is_named(id, register))?.is_she
    }

    /// Takes notice of a sentence whose subject is known or not.
    pub(super) fn after(&mut self, reading: &Reading<'_>, register: &Register, subject: Option<NameId>) {
        let is_definition = std::mem::take(&mut self.is_first)
            && self.topic.is_some_and(|topic| {
                reading.words(0..reading.end()).contains(topic.shown.trim_start_matches("the "))
            });
        // "X, also known as the Y Bridge, is a bridge": two names of one thing.
        let verb =
            (0..reading.end()).find(|at| reading.is(*at, Classes::BE)).filter(|_| is_definition).unwrap_or(0);
        self.told.add(reading);
        self.subject = subject;
        self.has_married =
            self.is_about_topic(register) && (0..reading.end()).any(|at| reading.word(at) == "married");
        // A sentence without a date leaves the year as it is.
        self.date = match reading.dates.last().map(|mark| mark.when) {
            Some(When::Point(date)) => Some(date),
            Some(When::Other) if self.date.is_some() => self.date,
            Some(_) => None,
            None => self.date,
        };
        // Who stands in brackets, or is named for being a parent, is nobody that goes on to do things.
        let is_aside = |mention: &Mention| {
            let count = |sign: &str| (0..mention.tokens.start).filter(|at| reading.word(*at) == sign).count();
            count("(") > count(")") || is_parent(reading, mention) || is_family(reading, mention)
        };
        self.last = reading.persons(register);
        self.last.retain(|id| reading.names.iter().any(|mention| mention.id == *id && !is_aside(mention)));
        // A subject that no vote tells what it is may be a person too.
        let is_open = |id: &NameId| {
            register.kind(*id).is_none() && !self.topic.is_some_and(|topic| topic.is_named(*id, register))
        };
        self.last.extend(subject.filter(is_open));
        let acts = |mention: &&Mention| {
            let end = mention.tokens.end;
            // "Hamza, one of his closest associates, went over"
            let aside =
                (end + 2..end + 14).find(|at| reading.word(*at) == ",").filter(|_| reading.word(end) == ",");
            reading.is_verb(end) && reading.word(end) != "died"
                || aside.is_some_and(|close| reading.is_verb(close + 1))
                || reading.word(end) == "," && matches!(reading.word(end + 1), "who" | "whose")
                || mention.tokens.start.checked_sub(1).is_some_and(|at| reading.word(at) == "who")
        };
        let may_be_person =
            |id: &NameId| register.kind(*id).is_none_or(|kind| matches!(kind, Type::Person | Type::People));
        self.actors =
            reading.names.iter().filter(acts).map(|mention| mention.id).filter(may_be_person).collect();
        // Whoever acts last is whom it goes on about.
        if let (Some(last), Some(topic)) = (self.actors.last(), self.topic)
            && topic.is_named(*last, register)
        {
            self.subject = Some(topic.id);
        }
        // Whoever died does nothing more.
        let has_died = |id: &NameId| {
            let is_own = |mention: &Mention| mention.id == *id && reading.word(mention.tokens.end) == "died";
            reading.names.iter().any(is_own)
        };
        self.last.retain(|id| !has_died(id));
        if self.subject.as_ref().is_some_and(has_died) {
            self.subject = None;
        }
        for person in &self.last {
            if !self.persons.contains(person) {
                self.persons.push(*person);
            }
        }
        let start = reading.main_start();
        let owner = if matches!(reading.word(start), "His" | "Her" | "his" | "her") { 1 } else { 2 };
        self.kin = (start + owner..start + owner + 2)
            .find(|at| reading.is(*at, Classes::KIN) && !reading.word(start).is_empty())
            .filter(|at| {
                owner == 1 || reading.tokens.get(at - 1).is_some_and(|sign| sign.shape == Shape::Possessive)
            })
            .map(|at| reading.is(at, Classes::SHE));
        // "His father had meant him for the Church, but at fourteen he was apprenticed": back to whom the text is about.
        let goes_back = |she: bool| {
            (start + 3..reading.end()).any(|at| {
                let word = reading.word(at);
                if she { word == "she" } else { matches!(word, "he" | "him") }
            })
        };
        self.kin = self.kin.filter(|she| !goes_back(*she));
        let opener = reading.sex(start);
        if self.is_about_topic(register) && self.kin.is_none() {
            self.thread = Thread::Kept;
        } else {
            // "Her father was a miller" takes no "she" away.
            let own = self.topic.and_then(|topic| topic.is_she);
            let is_unknown = opener.is_some() && opener == own && subject.is_none();
            if is_unknown || self.kin.is_some() && self.kin == own {
                self.thread = Thread::Lost;
            }
        }
        if let Some(topic) = self.topic {
            self.has_rival_thing |=
                reading.names.iter().filter(|mention| mention.tokens.start >= verb).any(|mention| {
                    let is_topic = register.may_be_same(mention.id, topic.id)
                        || topic.has_no_name() && says(&topic.shown, register.text(mention.id));
                    !is_topic
                        && topic.nouns.iter().any(|noun| stands_beside(reading, mention.tokens.clone(), noun))
                });
        }
    }

    /// The person that "she" or "he" means, or the ship.
    pub(super) fn person(&self, is_she: bool, register: &Register) -> Option<Resolved> {
        let fits = |id: &NameId| register.is_she(*id).is_none_or(|she| she == is_she);
        if self.kin == Some(is_she) {
            return None;
        }
        let topic = |topic: &Topic, confidence| {
            Some(Resolved { id: topic.id, shown: topic.shown.clone(), confidence })
        };
        if let Some(ship) = self.topic.filter(|topic| is_she && topic.is_vessel()) {
            let is_alone = !self.persons.iter().chain(&self.last).any(fits);
            return topic(ship, 0.85).filter(|_| is_alone && !self.has_rival_thing);
        }
        if let Some(own) = self.topic.filter(|topic| topic.is_person && topic.is_she == Some(is_she)) {
            let is_rival = |id: &&NameId| !own.is_named(**id, register) && fits(id);
            let confidence = match (self.persons.iter().find(is_rival), self.last.iter().find(is_rival)) {
                (None, None) if self.thread == Thread::Kept => 0.9,
                (_, None) if self.is_about_topic(register) => 0.85,
                // Whoever else is named did nothing that "he" could go on with.
                _ if self.actors.iter().any(|id| is_rival(&id)) => return None,
                _ if self.is_about_topic(register) => 0.8,
                // Of whom a text is about it goes on telling, whatever else the sentence before was about.
                _ if self.thread == Thread::Kept
                    && !self.subject.as_ref().is_some_and(|id| is_rival(&id)) =>
                {
                    0.76
                }
                _ => return None,
            };
            return topic(own, confidence);
        }
        // Somebody else, when the sentence before was about that one person and named nobody else.
        let subject = self.subject.filter(|id| register.is(*id, Type::Person) && fits(id))?;
        let is_known = register.is_she(subject) == Some(is_she);
        let is_alone = self.last.iter().all(|id| register.may_be_same(*id, subject));
        (is_known && is_alone).then(|| Resolved {
            id: subject,
            shown: register.text(subject).to_owned(),
            confidence: 0.8,
        })
    }

    /// Whether the sentence before names somebody beside the topic whom "he" may mean.
    pub(super) fn names_another(&self, is_she: bool, register: &Register) -> bool {
        let is_topic = |id: &NameId| self.topic.is_some_and(|topic| topic.is_named(*id, register));
        self.last.iter().any(|id| !is_topic(id) && register.is_she(*id).is_none_or(|she| she == is_she))
    }

    /// Whether the topic was the subject of the sentence before.
    fn is_about_topic(&self, register: &Register) -> bool {
        self.subject.zip(self.topic).is_some_and(|(subject, topic)| topic.is_named(subject, register))
    }

    /// Whose children "their" son or daughter is, right behind a marriage of whom the text is about.
    pub(super) fn parent(&self) -> Option<Resolved> {
        let topic = self.topic.filter(|topic| topic.is_person && self.has_married)?;
        Some(Resolved { id: topic.id, shown: topic.shown.clone(), confidence: 0.85 })
    }

    /// The year that a day without one is in: that of the sentence before, when its date was no later in the year.
    pub(super) fn year_of(&self, month: i8) -> Option<i16> {
        let date = self.date?;
        date.month().is_none_or(|before| before <= month).then(|| date.year())
    }

    /// The thing that "it" means.
    pub(super) fn thing(&self, register: &Register) -> Option<Resolved> {
        let topic = self.topic.filter(|topic| !topic.is_person)?;
        let subject = self.subject?;
        (topic.is_named(subject, register) && !self.has_rival_thing).then(|| Resolved {
            id: topic.id,
            shown: topic.shown.clone(),
            confidence: 0.85,
        })
    }

    /// The thing that "the river" means.
    pub(super) fn noun(&self, noun: &str) -> Option<Resolved> {
        let topic = self.topic.filter(|topic| !topic.is_person && !self.has_rival_thing)?;
        topic.nouns.iter().any(|own| own == noun).then(|| Resolved {
            id: topic.id,
            shown: topic.shown.clone(),
            confidence: 0.85,
        })
    }
}

/// "the Arianiti, Dukagjini and Thopia": families, and nobody in particular.
pub(super) fn is_family(reading: &Reading<'_>, mention: &Mention) -> bool {
    let mut at = mention.tokens.start;
    while let Some(before) = at.checked_sub(1) {
        if !matches!(reading.word(before), "," | "and") {
            return mention.tokens.len() == 1 && matches!(reading.word(before), "the" | "The");
        }
        match reading.names.iter().find(|name| name.tokens.end == before && name.tokens.len() == 1) {
            Some(name) => at = name.tokens.start,
            None => return false,
        }
    }
    false
}

/// Whether a name stands in "the son of the bookbinder X and Y".
fn is_parent(reading: &Reading<'_>, mention: &Mention) -> bool {
    let from = mention.tokens.start.saturating_sub(12);
    let child = (from..mention.tokens.start).rev().find(|at| {
        matches!(reading.word(*at), "son" | "daughter" | "child" | "children" | "sons" | "daughters")
            && reading.word(at + 1) == "of"
    });
    child.is_some_and(|child| {
        (child + 2..mention.tokens.start).all(|at| {
            reading.word(at) != "," && !reading.is_verb(at) && !reading.is(at, Classes::SUBORDINATE)
        })
    })
}

/// Whether a noun stands right beside a name: "the river X", "the village of X", "X River".
fn stands_beside(reading: &Reading<'_>, name: Range<usize>, noun: &str) -> bool {
    let is_noun = |at: usize| reading.word(at).to_lowercase() == *noun;
    let before = |back: usize| name.start.checked_sub(back);
    let joins = before(1).is_some_and(|at| matches!(reading.word(at), "of" | "called" | "named" | "the"));
    name.clone().next_back().is_some_and(is_noun)
        || is_noun(name.start) && reading.word(name.start + 1) == "of"
        || is_noun(name.end)
        || before(1).is_some_and(is_noun)
        || joins && before(2).is_some_and(is_noun)
}
