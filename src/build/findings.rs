//! What is found in a text: the clauses, events and statements of its sentences, its names and its topic, as much of it as a
//! bank can use.

use std::collections::HashMap;
use std::sync::Arc;

use super::ask::{self, Event};
use super::carry::with_year;
use super::clause::{self, Clause};
use super::context::Focus;
use super::dates::When;
use super::kin::{self, Statement};
use super::reading::{Lore, Reading};
use super::resolve;
use super::stock::{Named, Names};
use super::text::Text;
use super::told::Told;
use super::topic::{Pronouns, Topic, without_article};
use super::types::{NameId, Register};
use super::{MOST_ITEMS, Steps, definite, whole};
use crate::game::fold::fold;

/// What was found in one sentence.
pub(super) struct Found {
    /// The number of the sentence.
    pub(super) number: usize,
    pub(super) clauses: Vec<Clause>,
    /// The events of the clauses, one place for each.
    pub(super) events: Vec<Option<Event>>,
    pub(super) statements: Vec<Statement>,
    /// The whole sentence, where it can be shown.
    pub(super) whole: Option<String>,
}

/// What was found in the text.
pub(super) struct Findings {
    pub(super) topic: Option<Topic>,
    pub(super) found: Vec<Found>,
    /// One in how many sentences with something in them is kept, so that a long text doesn't fill the memory with what would
    /// be left out anyway.
    stride: usize,
    /// How many sentences had something in them.
    seen: usize,
    pub(super) kin: Kinships,
    pub(super) names: Names,
    /// What the text says nobody knows.
    pub(super) doubts: Doubts,
}

/// Which dates of a life the text calls disputed.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Doubts {
    pub(super) birth: bool,
    pub(super) death: bool,
}

impl Doubts {
    /// Takes notice of "The year of her birth is disputed".
    fn add(&mut self, reading: &Reading<'_>) {
        let says = |words: &[&str]| (0..reading.end()).any(|at| words.contains(&reading.word(at)));
        let is_open =
            says(&["disputed", "uncertain", "unknown", "unclear", "debated", "doubtful", "unrecorded"])
                && says(&["date", "year", "day"]);
        // "Some sources put his birth in 1774."
        let differs = says(&["sources", "accounts", "authorities"])
            && says(&["some", "Some", "other", "Other"])
            && reading.dates.iter().any(|date| matches!(date.when, When::Point(_)));
        let is_doubted = is_open || differs;
        self.birth |= is_doubted && says(&["birth", "born"]);
        self.death |= is_doubted && says(&["death", "died"]);
    }
}

/// Who is whose kin, and who holds which office.
#[derive(Default)]
pub(super) struct Kinships {
    known: HashMap<(String, Option<NameId>), NameId>,
    /// Kin of one person of which the text names more than one, and offices that more than one held.
    pub(super) many: Vec<(String, Option<NameId>)>,
}

impl Kinships {
    fn add(&mut self, statement: &Statement, register: &Register) {
        let (what, whose, who) = match statement {
            Statement::Kin { who, kin, whose, .. } => (kin, Some(*whose), *who),
            Statement::Office { who, office } => (office, None, *who),
            _ => return,
        };
        let known = *self.known.entry((what.clone(), whose)).or_insert(who);
        if !register.may_be_same(known, who) {
            self.many.push((what.clone(), whose));
        }
    }
}

/// Looks for statements in the sample of a text.
pub(super) fn findings(
    text: Text<'_>,
    lore: Lore<'_>,
    pronouns: Pronouns,
    steps: &mut Steps<'_>,
) -> Findings {
    let topic = topic(text, lore, pronouns);
    let mut findings = Findings {
        topic: None,
        found: Vec::new(),
        stride: 1,
        seen: 0,
        kin: Kinships::default(),
        names: Names::new(),
        doubts: Doubts::default(),
    };
    let mut places = HashMap::new();
    let mut told = Told::default();
    for part in text.sample() {
        let mut focus = Focus::new(topic.as_ref(), std::mem::take(&mut told));
        for (on, sentence) in part.sentences().enumerate() {
            findings.look_into(sentence, part.first + on, lore, &mut focus, &mut places);
        }
        told = focus.into_told();
        steps.add(part.size);
    }
    steps.end();
    findings.topic = topic;
    findings
}

impl Findings {
    fn look_into(
        &mut self,
        sentence: &str,
        number: usize,
        lore: Lore<'_>,
        focus: &mut Focus<'_>,
        places: &mut HashMap<NameId, usize>,
    ) {
        let reading = Reading::new(sentence, lore);
        let dated = with_year(sentence, lore, focus);
        let mut clauses = clause::clauses(dated.as_deref().unwrap_or(sentence), lore, focus);
        for clause in &mut clauses {
            clause.has_carried_year = dated.is_some();
        }
        let event = |clause: &Clause| {
            ask::event(&Reading::new(clause.shorter.last().unwrap_or(&clause.text), lore))
                .filter(|_| !clause.has_carried_year)
                .filter(|event| !definite::has_bare_definite(&Reading::new(&event.told, lore), None))
        };
        let events = clauses.iter().map(event).collect();
        let statements = kin::statements(&reading, lore.register, focus);
        self.doubts.add(&reading);
        self.note_names(&reading, number, lore, places);
        let subject = match focus.topic() {
            Some(topic) if topic.opens(clauses.first().map_or(sentence, |clause| &clause.text)) => {
                Some(topic.id)
            }
            _ => pronoun_subject(&reading, lore, focus).or_else(|| subject_of(&reading, &clauses, lore)),
        };
        let whole = whole::whole(sentence, lore, focus);
        focus.after(&reading, lore.register, subject);
        for statement in &statements {
            self.kin.add(statement, lore.register);
        }
        if !clauses.is_empty() || !statements.is_empty() || whole.is_some() {
            self.keep(Found { number, clauses, events, statements, whole });
        }
    }
}

impl Findings {
    /// Keeps one in so many, and fewer of all when they become too many.
    fn keep(&mut self, found: Found) {
        if self.seen.is_multiple_of(self.stride) {
            self.found.push(found);
        }
        self.seen += 1;
        if self.found.len() > MOST_ITEMS * 2 {
            self.stride *= 2;
            let mut at = 0;
            self.found.retain(|_| {
                at += 1;
                at % 2 == 1
            });
        }
    }

    /// Takes notice of where the typed names of a sentence stand; `places` tells where each is in the list of its type.
    fn note_names(
        &mut self,
        reading: &Reading<'_>,
        number: usize,
        lore: Lore<'_>,
        places: &mut HashMap<NameId, usize>,
    ) {
        let mut sentence: Option<Arc<str>> = None;
        for mention in &reading.names {
            let Some(kind) = lore.register.kind(mention.id) else { continue };
            let names = self.names.entry(kind).or_default();
            let at = *places.entry(mention.id).or_insert(names.len());
            if at == names.len() {
                let sentence = sentence.get_or_insert_with(|| reading.text.into());
                names.push(Named { id: mention.id, sentence: Arc::clone(sentence), places: Vec::new() });
            }
            if let Some(name) = names.get_mut(at).filter(|name| name.places.last() != Some(&number)) {
                name.places.push(number);
            }
        }
    }
}

/// What the text is about: what its first sentences define by the name in its title, or else what the very first one defines.
fn topic(text: Text<'_>, lore: Lore<'_>, pronouns: Pronouns) -> Option<Topic> {
    const FIRST: usize = 6;
    let title = text.document.title.as_deref().unwrap_or_default();
    let folded = without_article(title);
    let first = || text.parts().flat_map(|part| part.sentences()).take(FIRST);
    let of = |sentence| Topic::of(&Reading::new(sentence, lore), lore.register, pronouns);
    let is_titled = |topic: &Topic| {
        let name = fold(&topic.shown);
        name.split(' ').any(|word| word.len() > 2 && folded.split(' ').any(|own| own == word))
    };
    first()
        .filter_map(of)
        .find(|topic| without_article(&topic.shown) == folded)
        .or_else(|| first().find_map(|sentence| Topic::common(&Reading::new(sentence, lore), title)))
        .or_else(|| first().filter_map(of).find(is_titled))
        .or_else(|| first().next().and_then(of))
        .or_else(|| first().next().and_then(|sentence| Topic::called_after(&Reading::new(sentence, lore))))
        .or_else(|| first().next().and_then(|sentence| Topic::defined(&Reading::new(sentence, lore))))
        .map(|topic| as_called(topic, text, lore.register))
}

/// The topic by the name that the text calls it most: one that it gives beside the first name may be the usual one.
fn as_called(topic: Topic, text: Text<'_>, register: &Register) -> Topic {
    /// So many sentences show what is usual.
    const LOOKED_AT: usize = 200;
    let sentences: Vec<&str> = text.parts().flat_map(|part| part.sentences()).take(LOOKED_AT).collect();
    let count = |name: &str| {
        let own = name.rsplit(' ').next().unwrap_or(name);
        sentences.iter().filter(|sentence| sentence.contains(own)).count()
    };
    let usual = topic.aliases().iter().copied().max_by_key(|id| count(register.text(*id)));
    match usual.filter(|id| count(register.text(*id)) > 2 * count(&topic.shown)) {
        Some(id) => topic.called(id, register),
        None => topic,
    }
}

/// Whom a sentence is about that opens with a pronoun, or with something of theirs: "She", "Her father".
fn pronoun_subject(reading: &Reading<'_>, lore: Lore<'_>, focus: &Focus<'_>) -> Option<NameId> {
    let is_she = match reading.word(reading.main_start()) {
        "He" | "he" | "His" | "his" => false,
        "She" | "she" | "Her" | "her" => true,
        "It" | "it" | "Its" | "its" => return focus.thing(lore.register).map(|resolved| resolved.id),
        "The" | "the" if reading.is_verb(reading.main_start() + 2) => {
            return focus.noun(reading.word(reading.main_start() + 1)).map(|resolved| resolved.id);
        }
        _ => {
            return resolve::late_noun(reading, focus).map(|(_, resolved)| resolved.id);
        }
    };
    focus.person(is_she, lore.register).map(|resolved| resolved.id)
}

/// Whom a sentence is about: the subject of its first clause, or of itself.
fn subject_of(reading: &Reading<'_>, clauses: &[Clause], lore: Lore<'_>) -> Option<NameId> {
    if let Some(clause) = clauses.first() {
        let reading = Reading::new(&clause.text, lore);
        if let Some(core) = reading.core() {
            return core.name;
        }
    }
    let start = reading.main_start();
    let start = start + usize::from(matches!(reading.word(start), "the" | "The"));
    reading.name_at(start).map(|mention| mention.id)
}

/// As much of what was found, from all over the text, as drafts are made of: each is large, and most would be left out again.
pub(super) fn thinned(found: Vec<Found>) -> Vec<Found> {
    /// How many drafts are made at most for each item that a bank can have.
    const SPARE: usize = 2;
    let size =
        |found: &Found| found.clauses.len() + found.statements.len() + usize::from(found.whole.is_some());
    let all: usize = found.iter().map(size).sum();
    let wanted = all.min(MOST_ITEMS * SPARE);
    let (mut passed, mut taken) = (0, 0);
    let is_taken = move |found: &Found| {
        let is_taken = taken * all <= passed * wanted;
        passed += size(found);
        taken += if is_taken { size(found) } else { 0 };
        is_taken
    };
    found.into_iter().filter(is_taken).collect()
}
