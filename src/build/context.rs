//! Who "he" is: what the text is about, and who the sentences so far were about. Answers only when there is one answer.

use std::ops::Range;

use super::gaps::says;
use super::reading::{Mention, Reading};
use super::token::{Shape, Token};
use super::types::{NameId, Register, Type};
use super::words::{Classes, classes};
use crate::game::fold::fold;

/// The number that no name has, for a topic that is called after a name: "the Gantz loom".
const NO_NAME: NameId = NameId::MAX;

/// What the text is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Topic {
    pub(super) id: NameId,
    /// Its name with its article, as it stands inside a sentence.
    pub(super) shown: String,
    pub(super) is_person: bool,
    /// What the text says it is: "river", "treaty".
    nouns: Vec<String>,
    /// Whether the text says "she" of a person.
    is_she: Option<bool>,
}

/// How often a text says "he" and "she".
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Pronouns {
    he: usize,
    she: usize,
}

impl Pronouns {
    pub(super) fn add(&mut self, text: &str, tokens: &[Token]) {
        for token in tokens.iter().filter(|token| token.is(Classes::PRONOUN)) {
            match token.text(text).to_lowercase().as_str() {
                "he" | "his" | "him" => self.he += 1,
                "she" | "her" | "hers" => self.she += 1,
                _ => {}
            }
        }
    }

    fn is_she(self) -> Option<bool> {
        let (he, she) = (self.he, self.she);
        if he + she < 2 || he * 4 > she && she * 4 > he { None } else { Some(she > he) }
    }
}

impl Topic {
    /// The topic that the first sentence of a text defines: "X (…) was a …".
    pub(super) fn of(reading: &Reading<'_>, register: &Register, pronouns: Pronouns) -> Option<Self> {
        let has_article = matches!(reading.word(0), "The");
        let mention = reading.name_at(usize::from(has_article))?;
        // "The Gantz loom": the noun belongs to the name, and what the name alone names is something else.
        let mut verb = mention.tokens.end;
        while has_article
            && verb < mention.tokens.end + 3
            && reading
                .tokens
                .get(verb)
                .is_some_and(|token| token.is_word() && !token.is_capital && !token.is(Classes::FUNCTION))
            && !reading.is_verb(verb)
        {
            verb += 1;
        }
        let nouns_end = verb;
        let is_longer = verb > mention.tokens.end;
        let verb = past_insertions(reading, verb)?;
        let is_person = register.is(mention.id, Type::Person) && !is_longer;
        let id = if is_longer { NO_NAME } else { mention.id };
        let name = reading.words(mention.tokens.start..nouns_end);
        let shown = if has_article { format!("the {name}") } else { name.to_owned() };
        let is_she = pronouns.is_she();
        let mut nouns = defining_nouns(reading, verb);
        nouns.extend(species(reading, nouns_end));
        nouns.extend(noun_of(reading, mention.tokens.clone()));
        // "The Skerrow Light": the light.
        let is_noun = has_article && mention.tokens.len() > 1 && !is_person;
        nouns.extend(is_noun.then(|| reading.word(mention.tokens.end - 1).to_lowercase()));
        nouns.extend(is_longer.then(|| reading.word(nouns_end - 1).to_owned()));
        Some(Self { id, shown, is_person, nouns, is_she })
    }

    /// "The siege of Vienna was": an event or the like that has no name of its own but one of a place in it.
    pub(super) fn called_after(reading: &Reading<'_>) -> Option<Self> {
        let nouns = Classes::EVENT_NOUN.or(Classes::WORK_NOUN).or(Classes::BODY_NOUN).or(Classes::PLACE_NOUN);
        let mention = reading.name_at(3)?;
        let is_noun = reading.is(1, nouns) && reading.tokens.get(1).is_some_and(|token| !token.is_capital);
        if reading.word(0) != "The" || !is_noun || reading.word(2) != "of" {
            return None;
        }
        let verb = past_insertions(reading, mention.tokens.end)?;
        let mut nouns = defining_nouns(reading, verb);
        nouns.push(reading.word(1).to_owned());
        if reading.word(1) == "siege" {
            nouns.extend(["city", "town", "garrison", "defenders", "besiegers", "walls"].map(str::to_owned));
        }
        let shown = format!("the {}", reading.words(1..mention.tokens.end));
        Some(Self { id: NO_NAME, shown, is_person: false, nouns, is_she: None })
    }

    /// A topic that the title and the first words of a sentence agree on, and that has no name: "The ashy skimmer (…) is a bird".
    /// A name that isn't seen as one serves too: "The War of the Two Dukes".
    pub(super) fn common(reading: &Reading<'_>, title: &str) -> Option<Self> {
        let start = usize::from(matches!(reading.word(0), "The" | "A" | "An"));
        let title = without_article(title);
        let length = title.split(' ').count();
        let text = reading.words(start..start + length);
        let is_name = reading.names.iter().any(|name| name.tokens.start < start + length);
        let is_small = reading
            .tokens
            .get(start..start + length)
            .unwrap_or_default()
            .iter()
            .enumerate()
            .all(|(at, token)| token.is_word() && (!token.is_capital || at + start == 0));
        let verb = past_insertions(reading, start + length)?;
        let is_common = is_small && !is_name;
        let fits = fold(text) == title && reading.is(verb, Classes::BE);
        if title.is_empty() || !fits {
            return None;
        }
        let mut nouns = defining_nouns(reading, verb);
        nouns.push(reading.word(start + length - 1).to_lowercase());
        nouns.extend(species(reading, start + length));
        let text = if is_common { text.to_lowercase() } else { text.to_owned() };
        let shown = if start == 0 { text } else { format!("the {text}") };
        Some(Self { id: NO_NAME, shown, is_person: false, nouns, is_she: None })
    }

    /// Whether it is called by a common noun, or after something else that has a name.
    pub(super) fn has_no_name(&self) -> bool {
        self.id == NO_NAME
    }

    /// Whether a name is the topic's: all of it, with a noun of its own more or less ("the Sennet", "River Sennet"), or of a
    /// person a part. "Sennet Company" is something else.
    pub(super) fn is_named(&self, id: NameId, register: &Register) -> bool {
        if id == self.id {
            return true;
        }
        if self.id == NO_NAME || !register.may_be_same(id, self.id) {
            return false;
        }
        if self.is_person {
            return register.is(id, Type::Person);
        }
        let (one, other) = (register.text(id), register.text(self.id));
        let is_extra = |word: &str, text: &str| {
            !text.split(' ').any(|own| own == word)
                && !self.nouns.iter().any(|noun| *noun == word.to_lowercase())
        };
        !one.split(' ').any(|word| is_extra(word, other)) && !other.split(' ').any(|word| is_extra(word, one))
    }

    /// Whether a noun is what the text says it is: "the island".
    pub(super) fn is_called(&self, noun: &str) -> bool {
        self.nouns.iter().any(|own| own == noun)
    }

    /// Whether a text starts with the topic, as a subject does.
    pub(super) fn opens(&self, text: &str) -> bool {
        let head = text.get(..self.shown.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(&self.shown))
            && text.get(self.shown.len()..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    }
}

/// A title folded, without its article.
pub(super) fn without_article(title: &str) -> String {
    let folded = fold(title);
    folded.strip_prefix("the ").unwrap_or(&folded).to_owned()
}

/// The verb of a definition, behind a bracket and what stands between commas.
fn past_insertions(reading: &Reading<'_>, mut at: usize) -> Option<usize> {
    if reading.word(at) == "(" {
        at = (at..reading.tokens.len()).find(|at| reading.word(*at) == ")")? + 1;
    }
    if reading.word(at) == "," {
        at = (at + 1..reading.tokens.len()).find(|at| reading.word(*at) == ",")? + 1;
    }
    reading.is_verb(at).then_some(at)
}

/// The noun inside a name: "war" in "the Mill War", "treaty" in "the Treaty of Orval".
fn noun_of(reading: &Reading<'_>, name: Range<usize>) -> Option<String> {
    let nouns = Classes::EVENT_NOUN.or(Classes::WORK_NOUN).or(Classes::BODY_NOUN).or(Classes::PLACE_NOUN);
    let has_of = name.clone().any(|at| reading.word(at) == "of");
    let head = if has_of { name.start } else { name.end.checked_sub(1)? };
    (name.len() > 1 && reading.is(head, nouns)).then(|| reading.word(head).to_lowercase())
}

/// What a topic is called when a scientific name stands in brackets behind it, such as "(Rynchops cinereus)".
fn species(reading: &Reading<'_>, open: usize) -> Option<String> {
    let is_word = |at: usize, capital: bool| {
        reading.tokens.get(at).is_some_and(|token| token.is_word() && token.is_capital == capital)
    };
    let is_one = reading.word(open) == "("
        && is_word(open + 1, true)
        && is_word(open + 2, false)
        && reading.word(open + 3) == ")";
    is_one.then(|| "species".to_owned())
}

/// The nouns behind "was a": the last word before a preposition, and those that "and" joins to it.
fn defining_nouns(reading: &Reading<'_>, verb: usize) -> Vec<String> {
    let mut nouns = Vec::new();
    if !reading.is(verb, Classes::BE) || !matches!(reading.word(verb + 1), "a" | "an" | "the" | "one") {
        return nouns;
    }
    for at in verb + 2..(verb + 16).min(reading.tokens.len()) {
        let word = reading.word(at);
        let next = reading.word(at + 1);
        let stops =
            reading.tokens.get(at + 1).is_none_or(|next| !next.is_word() || next.is(Classes::FUNCTION));
        let is_noun = reading
            .tokens
            .get(at)
            .is_some_and(|token| token.is_word() && !token.is_capital && !token.is(Classes::FUNCTION));
        if is_noun && stops {
            nouns.push(word.to_owned());
            if !matches!(next, "and" | "or" | ",") {
                break;
            }
        } else if reading.is(at, Classes::FUNCTION)
            && !matches!(word, "and" | "or" | "most" | "first" | "second")
        {
            break;
        }
    }
    nouns
}

/// Who the sentences of a paragraph were about so far.
#[derive(Debug, Clone)]
pub(super) struct Focus<'a> {
    topic: Option<&'a Topic>,
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
    /// Whether another thing of the topic's own sort was named.
    has_rival_thing: bool,
    is_first: bool,
}

/// A name to put in the place of a pronoun, and how sure that is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resolved {
    pub(super) id: NameId,
    pub(super) shown: String,
    pub(super) confidence: f64,
}

impl<'a> Focus<'a> {
    /// The focus at the start of a paragraph.
    pub(super) fn new(topic: Option<&'a Topic>) -> Self {
        Self {
            topic,
            subject: None,
            last: Vec::new(),
            actors: Vec::new(),
            persons: Vec::new(),
            kin: None,
            has_rival_thing: false,
            is_first: true,
        }
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
    pub(super) fn may_mean_topic(&self, pronoun: &str) -> bool {
        let is_she = matches!(pronoun, "her" | "she" | "hers" | "herself");
        self.topic.is_some_and(|topic| topic.is_person && topic.is_she.is_none_or(|she| she == is_she))
    }

    /// Whether a name is the topic's.
    pub(super) fn is_topic(&self, id: NameId, register: &Register) -> bool {
        self.topic.is_some_and(|topic| topic.is_named(id, register))
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
        self.subject = subject;
        // Who stands in brackets, or is named for being a parent, is nobody that goes on to do things.
        let is_aside = |mention: &Mention| {
            let count = |sign: &str| (0..mention.tokens.start).filter(|at| reading.word(*at) == sign).count();
            count("(") > count(")") || is_parent(reading, mention)
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
            reading.is_verb(end)
                || reading.word(end) == "," && matches!(reading.word(end + 1), "who" | "whose")
                || mention.tokens.start.checked_sub(1).is_some_and(|at| reading.word(at) == "who")
        };
        self.actors = reading.names.iter().filter(acts).map(|mention| mention.id).collect();
        for person in self.actors.iter().chain(&subject) {
            if self.last.contains(person) && !self.persons.contains(person) {
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

    /// The person that "she" or "he" means.
    pub(super) fn person(&self, is_she: bool, register: &Register) -> Option<Resolved> {
        let fits = |id: &NameId| register.is_she(*id).is_none_or(|she| she == is_she);
        if self.kin == Some(is_she) {
            return None;
        }
        let topic = self.topic.filter(|topic| topic.is_person && topic.is_she == Some(is_she));
        if let Some(topic) = topic {
            let is_rival = |id: &&NameId| !register.may_be_same(**id, topic.id) && fits(id);
            let confidence = match (self.persons.iter().find(is_rival), self.last.iter().find(is_rival)) {
                (None, None) => 0.9,
                (_, None) if self.is_about_topic(register) => 0.85,
                // Whoever else is named did nothing that "he" could go on with.
                _ if self.is_about_topic(register) && !self.actors.iter().any(|id| is_rival(&id)) => 0.8,
                _ => return None,
            };
            return Some(Resolved { id: topic.id, shown: topic.shown.clone(), confidence });
        }
        // Somebody else, when the sentence before was about that one person and named nobody else.
        let subject = self.subject.filter(|id| register.is(*id, Type::Person) && fits(id))?;
        let is_known =
            register.is_she(subject) == Some(is_she) || self.topic.is_none_or(|topic| !topic.is_person);
        let is_alone = self.last.iter().all(|id| register.may_be_same(*id, subject));
        (is_known && is_alone).then(|| Resolved {
            id: subject,
            shown: register.text(subject).to_owned(),
            confidence: 0.8,
        })
    }

    /// Whether the topic was the subject of the sentence before.
    fn is_about_topic(&self, register: &Register) -> bool {
        self.subject.zip(self.topic).is_some_and(|(subject, topic)| topic.is_named(subject, register))
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
