//! From statements and clauses to drafts of items.

use std::collections::HashSet;

use rand::RngExt as _;
use rand::rngs::ChaCha8Rng;

use super::aliases::untitled;
use super::answers::{date_hint, date_task, letters_hint, possessive};
use super::ask::{self, Event, date_words, small};
use super::clause::Clause;
use super::dangling::dangles;
use super::definite::has_bare_definite;
use super::draft::{Draft, Passage, Rule};
use super::fair;
use super::findings::Doubts;
use super::finite::lacks_main_verb;
use super::forms::{CLOZE, FORMS, LIST, MISSING_DATE, Made, NUMBER};
use super::gaps::{self, MISSING, says};
use super::gazetteer::is_first_name;
use super::kin::{Statement, is_bond};
use super::lists;
use super::reading::{Lore, Reading};
use super::stock::{Life, Stock};
use super::topic::Topic;
use super::types::{NameId, Register, Type};
use super::whole::Extent;
use super::words::{Classes, classes};
use crate::bank::file::{RationalesFile, TaskFile};
use crate::game::Date;

/// What makes drafts: all that is known of the text, and chance.
pub(super) struct Maker<'a> {
    pub(super) lore: Lore<'a>,
    pub(super) stock: &'a Stock,
    /// Kin of one person of which the text names more than one, and offices of several: no question has one answer.
    pub(super) many_kin: &'a [(String, Option<NameId>)],
    pub(super) topic: Option<&'a Topic>,
    /// The title of the text: what it prints is no key.
    pub(super) title: Option<&'a str>,
    /// Whether the text gives days by two calendars.
    pub(super) has_two_calendars: bool,
    /// Which dates of that life the text calls disputed.
    pub(super) doubts: Doubts,
    /// When the person lived whom the text is about.
    pub(super) life: Option<Life>,
    pub(super) rng: ChaCha8Rng,
    /// How many drafts of each kind were made.
    pub(super) made: Made,
}

/// A clause with a gap tells what is meant from so many words on.
const TELLING: usize = 10;

impl<'a> Maker<'a> {
    pub(super) fn register(&self) -> &Register {
        self.lore.register
    }

    fn name(&self, id: NameId) -> String {
        self.register().text(id).to_owned()
    }

    fn whole_name(&self, id: NameId) -> String {
        match self.topic.filter(|topic| topic.is_named(id, self.register())) {
            Some(topic) => topic.shown.clone(),
            None => self.name(self.register().longest(id)),
        }
    }

    /// The topic as it stands in a sentence.
    pub(super) fn about(&self) -> Option<&'a str> {
        self.topic.map(|topic| topic.shown.as_str())
    }

    /// Whether a name is the topic's, or may be. Such a name is never asked for.
    pub(super) fn is_topic(&self, id: NameId) -> bool {
        self.topic.is_some_and(|topic| {
            topic.is_named(id, self.register()) || self.register().may_be_same(topic.id, id)
        }) || self.is_called_after_topic(id)
            || self.about().is_some_and(|about| self.is_said_in(id, about))
            || self.title.is_some_and(|title| says(title, self.register().text(id)))
    }

    /// "At Sansanding Park built a boat": the person that the text is about stands behind a place, most likely.
    fn is_called_after_topic(&self, id: NameId) -> bool {
        let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_owned();
        self.topic.is_some_and(|topic| {
            topic.is_person
                && self.register().is(id, Type::Place)
                && last(&topic.shown) == last(self.register().text(id))
        })
    }

    /// Whether the topic gives a name away: all of it, or of a person any part, as "the Gantz loom" does Peter Gantz.
    fn is_said_in(&self, id: NameId, about: &str) -> bool {
        let name = self.register().text(id);
        let is_person =
            self.register().is(id, Type::Person) && self.topic.is_some_and(|topic| !topic.is_person);
        let mut own = untitled(name).1.into_iter();
        says(about, name) || is_person && own.any(|word| word.len() > 3 && says(about, word))
    }

    /// Whether a clause says what it speaks of: it has the topic's name.
    pub(super) fn names_topic(&self, reading: &Reading<'_>) -> bool {
        self.topic.is_some_and(|topic| {
            says(reading.text, &topic.shown)
                || reading.names.iter().any(|name| topic.is_named(name.id, self.register()))
        })
    }

    /// A draft with a typed name as its key.
    fn typed(&self, passage: &Passage<'_>, rule: Rule, stem: &str, key: NameId) -> Draft {
        let key = self.register().longest(key);
        let name = self.name(key);
        let accept: Vec<String> =
            self.register().accepts(key).into_iter().filter(|form| !says(stem, form)).collect();
        let task = TaskFile::Typed { key: name.clone(), accept, distractors: Vec::new() };
        let hint = letters_hint(&name);
        Draft { hint, ..Draft::new(passage, rule, stem, vec![name], task) }
    }

    /// The draft of a statement, if it can be asked for.
    pub(super) fn of_statement(&mut self, passage: &Passage<'_>, statement: &Statement) -> Option<Draft> {
        match statement {
            Statement::Kin { who, kin, rank, whose } => self.kin(passage, *who, kin, rank.as_deref(), *whose),
            Statement::Office { who, office } => {
                let stem = self.placed(&format!("Who was the {office}?"));
                let is_many = self.many_kin.iter().any(|(other, owner)| other == office && owner.is_none());
                // "John" alone is nobody that a reader could name.
                let name = self.name(self.register().longest(*who));
                let is_bare = matches!(untitled(&name).1.as_slice(), [only] if is_first_name(only));
                // "About the Battle of Mohács: who was the king of France?" has nothing to do with the battle.
                let is_told = self.names_topic(&Reading::new(office, self.lore));
                let is_asked = !self.is_topic(*who) && !is_many && !is_bare && is_told;
                is_asked.then(|| self.typed(passage, Rule::OFFICE, &stem, *who))
            }
            Statement::Born { who, .. } | Statement::Died { who, .. } if !self.is_central(*who) => None,
            Statement::Born { .. } if self.doubts.birth => None,
            Statement::Died { .. } if self.doubts.death => None,
            Statement::Born { who, date, is_about } => {
                let what = format!("was {} born", self.whole_name(*who));
                self.has_one_year(*date).then(|| self.life(passage, Rule::BORN, &what, *date, *is_about))
            }
            Statement::Died { who, date, is_about } => {
                let what = format!("did {} die", self.whole_name(*who));
                self.has_one_year(*date).then(|| self.life(passage, Rule::DIED, &what, *date, *is_about))
            }
            Statement::Dated { what, noun, date } => Some(self.dated(passage, *what, noun, *date)),
            Statement::Began { what, date } => {
                let stem = format!("{} did the {} begin?", date_words(*date, false), self.name(*what));
                Some(Self::on_date(passage, &self.placed(&stem), *date))
            }
            Statement::Calling { .. } => None,
        }
    }

    /// Whether the text is about a person, or speaks of them often enough for their life to be worth asking.
    fn is_central(&self, id: NameId) -> bool {
        const SENTENCES: usize = 5;
        if self.topic.is_some_and(|topic| topic.is_person) {
            return self.is_topic(id);
        }
        let last = self.register().text(id).rsplit(' ').next().and_then(|last| self.register().id(last));
        let named = self.stock.names.get(&Type::Person).map_or(&[][..], Vec::as_slice).iter();
        let mut places: Vec<usize> = named
            .filter(|other| other.id == id || Some(other.id) == last)
            .flat_map(|other| other.places.iter().copied())
            .collect();
        places.sort_unstable();
        places.dedup();
        self.is_topic(id) || places.len() >= SENTENCES
    }

    fn kin(
        &mut self,
        passage: &Passage<'_>,
        who: NameId,
        kin: &str,
        rank: Option<&str>,
        whose: NameId,
    ) -> Option<Draft> {
        let is_many = self.many_kin.iter().any(|(other, owner)| other == kin && *owner == Some(whose))
            && rank.is_none();
        let is_bond = kin.rsplit(' ').next().is_some_and(is_bond);
        let is_one = rank.is_some() || is_bond || classes(kin).has(Classes::ONE_KIN);
        // A first name alone is hardly worth asking, and nobody could give the whole name.
        let is_bare = !self.name(self.register().longest(who)).contains(' ');
        // In a life, whose son somebody else was is beside the point.
        let is_own = self.topic.is_none_or(|topic| !topic.is_person || self.is_topic(whose));
        if !self.is_topic(who) && !is_many && is_one && !is_bare && is_own {
            let rank = rank.map(|rank| format!("{rank} ")).unwrap_or_default();
            let stem = self.placed(&format!("Who was {} {rank}{kin}?", possessive(&self.whole_name(whose))));
            return Some(Self::without_family_name(self.typed(passage, Rule::KIN, &stem, who)));
        }
        None
    }

    /// A draft that takes no family name alone where the question nearly says it: Kauffman's father is a Kauffmann.
    fn without_family_name(mut draft: Draft) -> Draft {
        let start = |word: &str| word.chars().take(5).collect::<String>().to_lowercase();
        let told: Vec<String> = draft.stem.split([' ', '\'']).map(start).collect();
        if let TaskFile::Typed { accept, .. } = &mut draft.task {
            accept.retain(|form| form.contains(' ') || !told.contains(&start(form)));
        }
        draft
    }

    /// Whether the year of a day is the same by each calendar of the text.
    fn has_one_year(&self, date: Date) -> bool {
        !self.has_two_calendars || date.month() != Some(1) || date.day().is_none_or(|day| day > 13)
    }

    /// The draft of a date of a life, with the words behind "In which year".
    fn life(&mut self, passage: &Passage<'_>, rule: Rule, what: &str, date: Date, is_about: bool) -> Draft {
        self.made.count(0);
        // A day by two calendars has two right answers; its year has one, unless it is among the first of the year.
        let date = if self.has_two_calendars { Date::Year(date.year()) } else { date };
        let stem = format!("{} {what}?", date_words(date, is_about));
        let draft = Draft::new(passage, rule, &stem, vec![date.to_string()], date_task(date, is_about));
        Draft { hint: date_hint(date, &stem), ..draft }
    }

    /// A stem with the topic in front, unless it names it.
    fn placed(&self, stem: &str) -> String {
        let is_named = self.names_topic(&Reading::new(stem, self.lore));
        framed(stem, self.about().filter(|about| !is_named && !says(stem, about)))
    }

    /// The draft of a date in brackets behind an event or a work.
    fn dated(&self, passage: &Passage<'_>, what: NameId, noun: &str, date: Date) -> Draft {
        let name = self.name(what);
        let stem = if self.register().is(what, Type::Event) && !noun.contains(' ') || noun == "the " {
            format!("{} was {noun}{name}?", date_words(date, false))
        } else {
            let named = format!("{}{name}", noun.replace("  ", " "));
            let is_work = noun.split(' ').any(|word| classes(word).has(Classes::WORK_NOUN));
            if is_work || self.register().is(what, Type::Work) {
                format!("{} did {named} appear?", date_words(date, false))
            } else {
                format!("From which year is {named}?")
            }
        };
        Self::on_date(passage, &self.placed(&stem), date)
    }

    /// A question for a date that stands in brackets.
    fn on_date(passage: &Passage<'_>, stem: &str, date: Date) -> Draft {
        let draft = Draft::new(passage, Rule::DATED, stem, vec![date.to_string()], date_task(date, false));
        Draft { hint: date_hint(date, stem), ..draft }
    }

    /// The drafts of a clause, one group: those forms come first that the bank has least of.
    pub(super) fn of_clause(&mut self, passage: &Passage<'_>, clause: &Clause, group: usize) -> Vec<Draft> {
        let mut order: Vec<usize> = (0..FORMS).collect();
        order.sort_by(|one, other| {
            let share = |form: usize| match self.made.share(form) {
                // Clauses with a list are few and nearly all long.
                0.0 if form == LIST => -2.0,
                share => share,
            };
            share(*one).total_cmp(&share(*other))
        });
        let mut drafts: Vec<Draft> = Vec::new();
        let mut first = FORMS;
        for text in std::iter::once(&clause.text).chain(&clause.shorter) {
            let found = self.of_words(passage, text, &order, &mut first);
            // What is asked for stands in the passage.
            let is_date =
                |draft: &Draft| matches!(draft.task, TaskFile::Date { .. } | TaskFile::TrueFalse { .. });
            drafts.extend(found.into_iter().filter(|draft| !clause.has_carried_year || !is_date(draft)));
        }
        self.made.count(first);
        drafts.sort_by_key(|draft| (draft.rank, draft.stem.len()));
        let mut stems = HashSet::new();
        drafts.retain(|draft| stems.insert(draft.stem.clone()));
        for draft in &mut drafts {
            draft.group = Some(group);
            draft.confidence *= clause.confidence;
            if let Some(name) = clause.resolved.as_ref().filter(|name| !says(passage.text, name)) {
                draft.note = format!("There the text speaks of {name}.");
            }
        }
        drafts
    }

    /// The drafts of one wording of a clause, in an order of forms; `first` is the first form that any had.
    fn of_words(
        &mut self,
        passage: &Passage<'_>,
        words: &str,
        order: &[usize],
        first: &mut usize,
    ) -> Vec<Draft> {
        let reading = Reading::new(words, self.lore);
        if self.is_topic_s_birth(&reading) {
            return Vec::new();
        }
        let is_open = fair::leaves_open(&reading) || dangles(&reading, self.register(), self.topic);
        if is_open || has_bare_definite(&reading, self.topic) || lacks_main_verb(&reading) {
            return Vec::new();
        }
        let is_census = fair::is_census(&reading);
        let is_thin = self.says_too_little(&reading);
        // "When did X complete the film?" asks for a film that nobody named.
        let event = ask::event(&reading)
            .filter(|event| !has_bare_definite(&Reading::new(&event.told, self.lore), self.topic));
        let mut drafts = Vec::new();
        for form in order.iter().copied() {
            // How many lived there is worth knowing, and not when they were counted.
            if is_census && form != NUMBER || is_thin && matches!(form, MISSING_DATE | CLOZE) {
                continue;
            }
            let found = self.form(form, passage, &reading, event.as_ref());
            // A day by two calendars has two right answers.
            let found = found
                .into_iter()
                .filter(|draft| !(fair::is_by_two_calendars(passage.text) && draft.asks_day()));
            let found = found.into_iter().filter_map(|draft| self.anchored(draft, &reading));
            let found: Vec<Draft> =
                found.filter(|draft| !draft.keys.iter().any(|key| says(&draft.stem, key))).collect();
            if *first == FORMS && !found.is_empty() {
                *first = form;
            }
            let rank = drafts.len();
            drafts.extend(found.into_iter().zip(rank..).map(|(draft, rank)| Draft { rank, ..draft }));
        }
        drafts
    }

    /// "The Colonial Office concluded that it must intervene": in what, a few words don't tell, unless they are of a birth or of kin.
    fn says_too_little(&self, reading: &Reading<'_>) -> bool {
        // A name of three words is one word.
        let name = self.topic.filter(|topic| topic.is_person).map(|topic| topic.shown.as_str());
        let own = name.filter(|name| says(reading.text, name)).map_or(0, |name| name.split(' ').count() - 1);
        let is_of_a_life =
            (0..reading.end()).any(|at| reading.word(at) == "born" || reading.is(at, Classes::KIN));
        !is_of_a_life && reading.text.split_whitespace().count() < TELLING + own
    }

    fn form(
        &mut self,
        form: usize,
        passage: &Passage<'_>,
        reading: &Reading<'_>,
        event: Option<&Event>,
    ) -> Vec<Draft> {
        let one = match form {
            0 => event.map(|event| Self::when(passage, event)),
            1 => event.and_then(|event| self.years(passage, reading, event)),
            2 => self.who(passage, reading),
            3 => self.persons(passage, reading),
            MISSING_DATE if event.is_none() => self.missing_date(passage, reading, Extent::Clause),
            NUMBER => self.missing_number(passage, reading, Extent::Clause),
            CLOZE => return self.clozes(passage, reading, Extent::Clause),
            7 => event.and_then(|event| self.truth(passage, reading, event)),
            LIST => self.list(passage, reading),
            _ => None,
        };
        one.into_iter().collect()
    }

    fn when(passage: &Passage<'_>, event: &Event) -> Draft {
        let task = date_task(event.date, event.is_about);
        let hint = date_hint(event.date, &event.question);
        let draft = Draft::new(passage, Rule::WHEN, &event.question, vec![event.date.to_string()], task);
        Draft { hint, ..draft }
    }

    /// From when to when the person that a clause is about lived, if it is the topic.
    fn life_of(&self, reading: &Reading<'_>) -> Option<Life> {
        self.life.filter(|_| self.names_topic(reading))
    }

    fn years(&mut self, passage: &Passage<'_>, reading: &Reading<'_>, event: &Event) -> Option<Draft> {
        let Date::Year(year) = event.date else { return None };
        if event.is_about || !event.is_once {
            return None;
        }
        let life = self.life_of(reading);
        let choices = self.stock.years(year, life, &mut self.rng)?;
        Some(Draft::new(
            passage,
            Rule::WHICH_YEAR,
            &event.question,
            vec![year.to_string()],
            TaskFile::Choice { choices },
        ))
    }

    fn who(&self, passage: &Passage<'_>, reading: &Reading<'_>) -> Option<Draft> {
        if let Some(question) = self.who_question(reading) {
            return Some(self.typed(passage, Rule::WHO, &question.stem, question.key));
        }
        let question =
            ask::whose(reading, self.register()).filter(|question| !self.is_topic(question.key))?;
        let is_vague = has_bare_definite(&Reading::new(&question.stem, self.lore), self.topic);
        (!is_vague).then(|| self.typed(passage, Rule::WHOSE, &question.stem, question.key))
    }

    fn persons(&mut self, passage: &Passage<'_>, reading: &Reading<'_>) -> Option<Draft> {
        let question = self.who_question(reading).filter(|question| question.is_once)?;
        let is_she = sex_told(reading);
        let inside: Vec<NameId> = reading.names.iter().map(|name| name.id).collect();
        let choices = self.stock.persons(
            question.key,
            &inside,
            passage.number,
            is_she,
            self.lore.register,
            &mut self.rng,
        )?;
        let keys = vec![self.name(question.key)];
        Some(Draft::new(passage, Rule::WHICH_PERSON, &question.stem, keys, TaskFile::Choice { choices }))
    }

    fn who_question(&self, reading: &Reading<'_>) -> Option<ask::WhoQuestion> {
        let question =
            ask::who(reading, self.register(), self.topic).filter(|question| !self.is_topic(question.key))?;
        let stem = Reading::new(&question.stem, self.lore);
        let is_vague = question.stem.starts_with("Who had ")
            || has_bare_definite(&stem, self.topic)
            || self.may_mean_topic(&stem);
        (!is_vague && !ask::opens_with_phrase(reading)).then_some(question)
    }

    /// All names of a list at once, with one gap in their place.
    fn list(&mut self, passage: &Passage<'_>, reading: &Reading<'_>) -> Option<Draft> {
        let list = lists::list(reading, self.register(), |id| self.is_topic(id))?;
        let inside: Vec<NameId> = reading.names.iter().map(|name| name.id).collect();
        let choices = self.stock.lists(&list, &inside, passage.number, self.lore.register, &mut self.rng)?;
        let stem = gaps::blanked(reading, std::iter::once((list.tokens.clone(), MISSING.to_owned())))?;
        let count = if list.names.len() == 2 { "two" } else { "three" };
        let stem = format!("Which {count} {} are missing? “{stem}”", list.noun);
        let keys = list.names.iter().map(|id| self.name(*id)).collect();
        Some(Draft::new(passage, Rule::LIST, &stem, keys, TaskFile::Multiple { choices }))
    }

    /// The clause as it is, or with the date of another event in the place of its own.
    fn truth(&mut self, passage: &Passage<'_>, reading: &Reading<'_>, event: &Event) -> Option<Draft> {
        let [mark] = reading.dates.as_slice() else { return None };
        if !event.is_once || event.is_about {
            return None;
        }
        let date = event.date;
        if self.rng.random_bool(0.5) {
            let rationales = RationalesFile {
                if_true: format!("Yes, it was {date}."),
                if_false: format!("It is true: the text gives {date} for it."),
            };
            let task = TaskFile::TrueFalse { key: true, rationales };
            return Some(Draft::new(passage, Rule::TRUE_DATE, reading.text, Vec::new(), task));
        }
        let (other, told) = self.stock.other_date(date, self.life_of(reading), &mut self.rng)?;
        let stem = gaps::blanked(reading, std::iter::once((mark.tokens.clone(), other.to_string())))?;
        let rationales = RationalesFile {
            if_true: format!("{other} is the date of something else: {told}"),
            if_false: format!("It was {date}, not {other}."),
        };
        let task = TaskFile::TrueFalse { key: false, rationales };
        Some(Draft::new(passage, Rule::FALSE_DATE, &stem, vec![date.to_string()], task))
    }
}

/// A stem with what the text is about in front.
pub(super) fn framed(stem: &str, topic: Option<&str>) -> String {
    let Some(topic) = topic else { return stem.to_owned() };
    let asks = stem.ends_with('?')
        || stem.contains(" missing?")
        || stem.starts_with("Put ")
        || stem.starts_with("Match ");
    let stem = if asks { small(stem) } else { stem.to_owned() };
    format!("About {topic}: {stem}")
}

/// Whether the words of a question tell that a woman, or a man, is asked for.
pub(super) fn sex_told(reading: &Reading<'_>) -> Option<bool> {
    let said = |is_she| (0..reading.end()).any(|at| reading.sex(at) == Some(is_she));
    match (said(true), said(false)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}
