//! From the bank file to the game's own types: cleaning texts, holding limits, and turning every rule that a value breaks
//! into a problem with its path in the file. The same code runs for a good file and for a broken one.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Arguments;
use std::str::FromStr;
use std::sync::Arc;

use super::clean::{Lines, clean};
use super::evidence::{self, Index};
use super::file::{
    BankFile, BlankFile, ChoiceFile, EntryFile, EvidenceFile, ItemFile, LintFile, OffFile, PairFile, TaskFile,
};
use super::finding::Severity;
use super::limits;
use super::walk::nearest;
use crate::game::bank::About;
use crate::game::item::{Accepted, Blank, Certainty, Entry, Pair, Slip, Standing};
use crate::game::number::Number;
use crate::game::{BankId, Choice, Date, Difficulty, Evidence, Flaw, Item, ItemId, ItemParts, Source, Task};
use crate::lint::{self, Off};

/// Something wrong with a value.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) severity: Severity,
    pub(super) rule: &'static str,
    /// The fields and places from the object down, with `/` between them.
    pub(super) at: String,
    pub(super) what: String,
    pub(super) help: Cow<'static, str>,
}

/// What turned up while a value was converted.
#[derive(Debug, Default)]
pub(super) struct Desk {
    pub(super) problems: Vec<Problem>,
}

impl Desk {
    pub(super) fn error(
        &mut self,
        rule: &'static str,
        at: Arguments<'_>,
        what: impl Into<String>,
        help: impl Into<Cow<'static, str>>,
    ) {
        self.add(Severity::Error, rule, at, what.into(), help.into());
    }

    pub(super) fn add(
        &mut self,
        severity: Severity,
        rule: &'static str,
        at: Arguments<'_>,
        what: String,
        help: Cow<'static, str>,
    ) {
        self.problems.push(Problem { severity, rule, at: at.to_string(), what, help });
    }

    /// Cleans a text and holds it to its limit.
    fn text(&mut self, text: String, limit: usize, at: Arguments<'_>) -> String {
        if text.len() > limit {
            let length = text.chars().count();
            if length > limit {
                let what = format!("the text has {length} characters, {limit} are allowed");
                self.error("too-long", at, what, "shorten it");
            }
        }
        let cleaned = clean(&text, Lines::Fold);
        if cleaned.removed > 0 {
            let what = match cleaned.removed {
                1 => "the text holds a character that can't be seen or shown; it was left out".to_owned(),
                many => format!(
                    "the text holds {many} characters that can't be seen or shown; they were left out"
                ),
            };
            self.add(
                Severity::Warning,
                "hidden-characters",
                at,
                what,
                "type the text anew to be rid of them".into(),
            );
        }
        match cleaned.text {
            Cow::Owned(cleaned) => cleaned,
            Cow::Borrowed(_) => text,
        }
    }

    pub(super) fn short(&mut self, text: String, at: Arguments<'_>) -> String {
        self.text(text, limits::SHORT, at)
    }

    pub(super) fn prose(&mut self, text: String, at: Arguments<'_>) -> String {
        self.text(text, limits::PROSE, at)
    }

    pub(super) fn list(&mut self, length: usize, limit: usize, at: &str) {
        if length > limit {
            let what = format!("\"{at}\" has {length} entries, {limit} are allowed");
            self.error("too-many", format_args!("{at}"), what, "keep the best of them");
        }
    }

    pub(super) fn id<Id: FromStr<Err: ToString>>(&mut self, text: &str, at: Arguments<'_>) -> Option<Id> {
        match text.parse() {
            Ok(id) => Some(id),
            Err(why) => {
                self.error("bad-id", at, format!("\"{text}\" is not an id"), Id::Err::to_string(&why));
                None
            }
        }
    }
}

/// What the bank says of itself. Nothing when its id is no id.
pub(super) fn about<Items>(file: BankFile<Items>, desk: &mut Desk) -> Option<About> {
    let id = desk.id::<BankId>(&file.id, format_args!("id"));
    let title = desk.short(file.title, format_args!("title"));
    if title.trim().is_empty() {
        desk.error("empty-text", format_args!("title"), "the bank has no title", "write one");
    }
    if !is_language(&file.language) {
        let what = format!("\"{}\" is not a language tag", file.language);
        desk.error("bad-language", format_args!("language"), what, "write a tag such as en, fr or zh-Hant");
    }
    Some(About {
        id: id?,
        title,
        summary: desk.prose(file.summary, format_args!("summary")),
        language: file.language,
        license: desk.short(file.license, format_args!("license")),
    })
}

/// The rules that a bank switches off. The ids are those of its items; none when they are not all known.
pub(super) fn off(file: &LintFile, ids: Option<&HashSet<&str>>, desk: &mut Desk) -> Vec<Off> {
    if file.off.len() > limits::LIST {
        let what = format!("there are {} rules switched off, {} are allowed", file.off.len(), limits::LIST);
        desk.error("too-many", format_args!("lint/off"), what, "mend some of the items");
    }
    file.off.iter().enumerate().filter_map(|(at, off)| one_off(at, off, ids, desk)).collect()
}

fn one_off(at: usize, off: &OffFile, ids: Option<&HashSet<&str>>, desk: &mut Desk) -> Option<Off> {
    if off.reason.trim().is_empty() {
        let what = "the rule is switched off without a reason";
        desk.error("no-reason", format_args!("lint/off/{at}/reason"), what, "say why it doesn't fit here");
    }
    let mut items = Vec::with_capacity(off.items.len());
    for (number, item) in off.items.iter().enumerate() {
        let place = format_args!("lint/off/{at}/items/{number}");
        if ids.is_some_and(|ids| !ids.contains(item.as_str())) {
            let what = format!("there is no item \"{item}\"");
            desk.error("unknown-item", place, what, "write the id of an item, or take it out");
        } else {
            items.extend(desk.id::<ItemId>(item, place));
        }
    }
    let rule = lint::rule(&off.rule);
    if rule.is_none() {
        let names = lint::RULES.iter().map(|rule| rule.name);
        let help: Cow<'static, str> = match nearest(&off.rule, names) {
            Some(name) => format!("did you mean \"{name}\"?").into(),
            None => "amursana check --rules lists the rules".into(),
        };
        let what = format!("there is no rule \"{}\"", off.rule);
        desk.error("unknown-rule", format_args!("lint/off/{at}/rule"), what, help);
    }
    Some(Off { rule: rule?, items })
}

/// Whether a text has the form of a BCP 47 tag.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=8).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// The source in which quotations are looked up.
pub(super) struct Quotations(Option<Index>);

impl Quotations {
    /// Where there is no source, or where it is asked for by itself.
    pub(super) fn none() -> Self {
        Self(None)
    }

    pub(super) fn of(source: Option<Arc<Source>>) -> Self {
        Self(source.map(Index::of))
    }

    /// The evidence of what stands at a path, an empty one for the object itself.
    pub(super) fn evidence(&self, path: &str, files: Vec<EvidenceFile>, desk: &mut Desk) -> Vec<Evidence> {
        let path = if path.is_empty() { String::new() } else { format!("{path}/") };
        if files.len() > limits::LIST {
            let what = format!("\"evidence\" has {} entries, {} are allowed", files.len(), limits::LIST);
            desk.error("too-many", format_args!("{path}evidence"), what, "keep the best of them");
        }
        each(files, |at, EvidenceFile { quote }| {
            let quote = desk.prose(quote, format_args!("{path}evidence/{at}/quote"));
            let place = self.0.as_ref().and_then(|index| index.place(&quote));
            if let Some(index) = self.0.as_ref().filter(|_| place.is_none() && !quote.trim().is_empty()) {
                let help: Cow<'static, str> = match evidence::nearest(index.source(), &quote) {
                    Some(passage) => format!("the source says: {passage}").into(),
                    None => "copy the passage word for word from one paragraph of the source".into(),
                };
                let what = "the source doesn't say this";
                desk.error("evidence-not-found", format_args!("{path}evidence/{at}/quote"), what, help);
            }
            Evidence { quote, place }
        })
    }

    /// Whether there is a source to quote.
    pub(super) fn can_quote(&self) -> bool {
        self.0.is_some()
    }
}

/// Checks one item.
pub(super) fn item(file: ItemFile, quotations: &Quotations, desk: &mut Desk) -> Option<Item> {
    let id = desk.id::<ItemId>(&file.id, format_args!("id"));
    let difficulty = u64::try_from(file.difficulty).ok().and_then(Difficulty::from_level);
    if difficulty.is_none() {
        let what = format!("the difficulty is {}", file.difficulty);
        desk.error(
            "bad-difficulty",
            format_args!("difficulty"),
            what,
            "write 1 (recall), 2 (connection) or 3 (inference)",
        );
    }
    let topic = desk.short(file.topic, format_args!("topic"));
    let stem = desk.prose(file.stem, format_args!("stem"));
    let hint = Some(desk.prose(file.hint, format_args!("hint"))).filter(|hint| !hint.trim().is_empty());
    let explanation = desk.prose(file.explanation, format_args!("explanation"));
    let evidence = evidence_of(file.evidence, quotations, desk);
    desk.list(file.facts.len(), limits::LIST, "facts");
    let facts = each(file.facts, |at, fact| desk.text(fact, limits::FACT, format_args!("facts/{at}")));
    desk.list(file.was.len(), limits::LIST, "was");
    let was =
        file.was.iter().enumerate().filter_map(|(at, was)| desk.id(was, format_args!("was/{at}"))).collect();
    let task = task(file.task, desk);
    // With others in the place of a bad id and a bad difficulty, so that they hide nothing else.
    let is_known = id.is_some() && difficulty.is_some();
    let (id, difficulty) = (id.or_else(|| "item".parse().ok())?, difficulty.unwrap_or(Difficulty::Recall));
    let parts =
        ItemParts { id, topic, difficulty, stem, hint, explanation, evidence, facts, was, task: task? };
    match Item::new(parts) {
        Ok(item) => Some(item).filter(|_| is_known),
        Err(flaws) => {
            desk.problems.extend(flaws.into_iter().map(Problem::from));
            None
        }
    }
}

pub(super) fn each<F, G>(values: Vec<F>, mut convert: impl FnMut(usize, F) -> G) -> Vec<G> {
    values.into_iter().enumerate().map(|(at, value)| convert(at, value)).collect()
}

fn evidence_of(files: Vec<EvidenceFile>, quotations: &Quotations, desk: &mut Desk) -> Vec<Evidence> {
    desk.list(files.len(), limits::LIST, "evidence");
    quotations.evidence("", files, desk)
}

fn task(file: TaskFile, desk: &mut Desk) -> Option<Task> {
    Some(match file {
        TaskFile::Choice { choices } => Task::Choice(choices_of(choices, desk)),
        TaskFile::Multiple { choices } => Task::Multiple(choices_of(choices, desk)),
        TaskFile::TrueFalse { key, rationales } => Task::TrueFalse {
            key,
            if_true: desk.prose(rationales.if_true, format_args!("rationales/true")),
            if_false: desk.prose(rationales.if_false, format_args!("rationales/false")),
        },
        TaskFile::Typed { key, accept, distractors } => {
            desk.list(accept.len(), limits::LIST, "accept");
            desk.list(distractors.len(), limits::LIST, "distractors");
            Task::Typed {
                accepted: Accepted {
                    key: desk.short(key, format_args!("key")),
                    also: each(accept, |at, form| desk.short(form, format_args!("accept/{at}"))),
                },
                slips: each(distractors, |at, EntryFile { text, rationale }| Slip {
                    text: desk.short(text, format_args!("distractors/{at}/text")),
                    rationale: desk.prose(rationale, format_args!("distractors/{at}/rationale")),
                }),
            }
        }
        TaskFile::Cloze { blanks } => Task::Cloze(each(blanks, |at, blank| blank_of(at, blank, desk))),
        TaskFile::Number { key, unit, tolerance, rationale } => {
            let unit = desk.short(unit, format_args!("unit"));
            Task::Number {
                key: key.as_f64().and_then(Number::new)?,
                unit: Some(unit).filter(|unit| !unit.trim().is_empty()),
                tolerance: tolerance.as_f64().and_then(Number::new)?,
                rationale: desk.prose(rationale, format_args!("rationale")),
            }
        }
        TaskFile::Date { key, about } => {
            let Ok(date) = key.parse::<Date>() else {
                let help = "write it as 1757, 1757-09 or 1757-09-21, and 44 BC as -43";
                desk.error("bad-date", format_args!("key"), format!("\"{key}\" is not a date"), help);
                return None;
            };
            Task::Date { key: date, certainty: if about { Certainty::About } else { Certainty::Exact } }
        }
        TaskFile::Order { entries } => {
            Task::Order(each(entries, |at, EntryFile { text, rationale }| Entry {
                text: desk.short(text, format_args!("entries/{at}/text")),
                rationale: desk.prose(rationale, format_args!("entries/{at}/rationale")),
            }))
        }
        TaskFile::Match { pairs } => {
            Task::Match(each(pairs, |at, PairFile { left, right, rationale }| Pair {
                left: desk.short(left, format_args!("pairs/{at}/left")),
                right: desk.short(right, format_args!("pairs/{at}/right")),
                rationale: desk.prose(rationale, format_args!("pairs/{at}/rationale")),
            }))
        }
    })
}

fn choices_of(files: Vec<ChoiceFile>, desk: &mut Desk) -> Vec<Choice> {
    each(files, |at, ChoiceFile { text, key, rationale }| Choice {
        text: desk.short(text, format_args!("choices/{at}/text")),
        standing: if key { Standing::Key } else { Standing::Distractor },
        rationale: desk.prose(rationale, format_args!("choices/{at}/rationale")),
    })
}

fn blank_of(number: usize, BlankFile { key, accept, rationale }: BlankFile, desk: &mut Desk) -> Blank {
    if accept.len() > limits::LIST {
        let what = format!("there are {} accepted forms, {} are allowed", accept.len(), limits::LIST);
        desk.error("too-many", format_args!("blanks/{number}/accept"), what, "keep the best of them");
    }
    Blank {
        accepted: Accepted {
            key: desk.short(key, format_args!("blanks/{number}/key")),
            also: each(accept, |at, form| desk.short(form, format_args!("blanks/{number}/accept/{at}"))),
        },
        rationale: desk.prose(rationale, format_args!("blanks/{number}/rationale")),
    }
}

impl From<Flaw> for Problem {
    fn from(flaw: Flaw) -> Self {
        let Flaw { at, what, help } = flaw;
        Self { severity: Severity::Error, rule: rule_of(&at), at: at.join("/"), what, help: help.into() }
    }
}

/// The rule behind a flaw of the game's own: named after the field that it is about.
fn rule_of(at: &[String]) -> &'static str {
    match at.first().map(String::as_str) {
        Some("topic") => "bad-topic",
        Some("stem") => "bad-stem",
        Some("explanation") => "bad-explanation",
        Some("evidence") => "bad-evidence",
        Some("was") => "bad-was",
        Some("choices") => "bad-choices",
        Some("rationales") => "bad-rationales",
        Some("distractors") => "bad-distractors",
        Some("blanks") => "bad-blanks",
        Some("entries") => "bad-entries",
        Some("pairs") => "bad-pairs",
        Some("key" | "accept") => "bad-key",
        Some("items") => "bad-items",
        _ => "bad-item",
    }
}
