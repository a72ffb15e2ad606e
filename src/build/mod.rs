//! A text in, a draft bank out. Few items and right ones: where a rule is not sure, there is no item.
//!
//! The stages are functions from one value to the next:
//!
//! | stage | from | to |
//! |---|---|---|
//! | [`decode`] | bytes | text: UTF-8, UTF-16 by its mark, or a guess at Latin-1 |
//! | [`clean`] | text | [`Document`]: prose in paragraphs, and captions apart from it |
//! | `text`, `sentence` | paragraph | sentences, in parts of a paragraph or a sample of them |
//! | `token`, `dates`, `numbers`, `names` | sentence | words, and marks on them |
//! | `cues`, `types` | all marks | a register of names; what each names, by votes over the whole text |
//! | `topic`, `context`, `told`, `carry`, `trim`, `parts`, `clause`, `shorten`, `resolve`, `relative`, `alone`, `definite` | sentence | clauses that stand alone, pronouns replaced where only one name fits |
//! | `whole` | sentence | the sentence as it was written, where it leans on no other |
//! | `findings`: `kin`, `ask`, `gaps`, `unfit` | sentence or clause | statements, questions, gaps |
//! | `make`, `forms`, `anchor`, `lists`, `sets`, `stock` | those | drafts of items, with distractors from the text itself |
//! | `guard`, `together` | all drafts | one for each clause, none that gives another away, and as many as can be |
//! | [`write`](mod@write) | drafts | the bank file and the reader beside it |
//!
//! The text is gone through sentence by sentence, first for words, then for names, so that memory never holds all its tokens.
//! Statements are looked for in a sample of a long text, and only the names that the sample needs are kept: memory stays
//! within four times the text, new names everywhere or not.
//!
//! What keeps a wrong key out: a hedged sentence is asked only as a whole, with its hedge; a pronoun is replaced only when no
//! other person can be meant; what stands in brackets goes from the stem, but never with a doubt in it; captions and cut
//! sentences are not read; names without a clear type are not asked for; distractors share no word with the key and stand
//! nowhere in its sentence; a false statement has the date of another event, and only for what happens once.
//!
//! [`bridge`] lets a language model write the items and holds them to the same rules.

mod aliases;
mod alone;
mod anchor;
mod answers;
mod ask;
mod brackets;
pub mod bridge;
mod carry;
mod clause;
pub mod clean;
mod context;
mod cues;
mod dangling;
mod dates;
pub mod decode;
mod definite;
mod draft;
mod fair;
mod fill;
mod findings;
mod finite;
mod forms;
mod gaps;
mod gazetteer;
mod guard;
mod identify;
mod kin;
mod lists;
mod make;
mod marks;
mod names;
mod numbers;
mod parts;
mod prints;
mod reading;
mod relative;
mod resolve;
mod sentence;
mod sets;
mod shorten;
mod stock;
mod text;
mod together;
mod token;
mod told;
mod topic;
mod trim;
mod types;
mod unfit;
mod verbs;
mod whole;
mod words;
pub mod write;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;

use crate::bank::file::ItemFile;
use crate::bank::well_formed;
use crate::game::Seed;
use ask::Event;
pub use clean::Document;
use draft::{Draft, Passage};
use findings::{Findings, findings, thinned};
use forms::Made;
use kin::Statement;
use make::Maker;
use names::{Known, Vocabulary, spans};
use prints::Prints;
use reading::Lore;
use stock::{Life, Stock};
use text::{LOOKED_INTO, Part, Sentences, Text, is_english};
use token::Token;
use topic::Pronouns;
use trim::capitalised;
use types::{Register, Wanted};

/// The most items of one bank. More than that nobody plays, and nobody reviews.
pub const MOST_ITEMS: usize = 1000;

/// How many drafts of clauses are weighed against each other at most, or one of each clause.
const ALTERNATIVES: usize = 3000;

/// A text of fewer bytes is not said to be in another language.
const SHORT: u64 = 200;

/// How far a build has come, in bytes of the text gone through out of all that will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is done.
    pub done: u64,
    /// All there is to do.
    pub all: u64,
}

/// Why a text gives no items, or fewer than it bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortfall {
    /// The text doesn't seem to be English, the one language that the rules know.
    NotEnglish,
    /// There are no whole sentences in it.
    NoSentences,
    /// No sentence bears an item that is sure enough.
    NothingSure,
    /// The text bears more items than a bank should have: these are from parts all over it.
    Sampled,
}

/// What the rules made of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Built {
    /// The drafts, in the order of the text.
    pub items: Vec<ItemFile>,
    /// Why there are none, or not all.
    pub shortfall: Option<Shortfall>,
}

/// Drafts items on a document. The same document and seed give the same items.
pub fn build(document: &Document, seed: Seed, progress: &mut dyn FnMut(Progress)) -> Built {
    let size = document.size();
    let mut steps = Steps { done: 0, all: size * 2 + size.min(LOOKED_INTO), progress };
    let nothing = |shortfall| Built { items: Vec::new(), shortfall: Some(shortfall) };
    if !is_english(document) {
        // A few words are too few to tell a language by.
        let is_short = size < SHORT && document.paragraphs.iter().all(|paragraph| paragraph.text.is_ascii());
        return nothing(match size {
            0 => Shortfall::NoSentences,
            _ if is_short => Shortfall::NothingSure,
            _ => Shortfall::NotEnglish,
        });
    }
    let sentences = Sentences::of(document);
    if sentences.is_empty() {
        return nothing(Shortfall::NoSentences);
    }
    let text = Text { document, sentences: &sentences };
    let (vocabulary, pronouns) = vocabulary(text, &mut steps);
    let known = Known { vocabulary: &vocabulary };
    let register = register(text, &known, &mut steps);
    let lore = Lore { known: &known, register: &register };
    let found = findings(text, lore, pronouns, &mut steps);
    let drafts = drafts(text, lore, found, seed);
    let of = drafts.len();
    let shortfall = match of {
        0 => Some(Shortfall::NothingSure),
        _ if of > MOST_ITEMS || text.is_sampled() => Some(Shortfall::Sampled),
        _ => None,
    };
    let drafts = spread(drafts);
    let numbers = sentence_numbers(text, &drafts);
    let mut items = write::items(drafts, &numbers);
    // What a bank has no room for, such as a name of a page, is no draft.
    items.retain(|item| well_formed(item).is_ok());
    let shortfall = if items.is_empty() { Some(Shortfall::NothingSure) } else { shortfall };
    Built { items, shortfall }
}

/// Counts what was gone through.
struct Steps<'a> {
    done: u64,
    all: u64,
    progress: &'a mut dyn FnMut(Progress),
}

impl Steps<'_> {
    fn add(&mut self, bytes: usize) {
        self.done += bytes as u64;
        (self.progress)(Progress { done: self.done, all: self.all });
    }

    fn end(&mut self) {
        self.done = self.all;
        (self.progress)(Progress { done: self.done, all: self.all });
    }
}

fn vocabulary(text: Text<'_>, steps: &mut Steps<'_>) -> (Vocabulary, Pronouns) {
    let mut vocabulary = Vocabulary::default();
    let mut pronouns = Pronouns::default();
    let mut tokens = Vec::new();
    text.parts().flat_map(|part| part.sentences()).for_each(|sentence| vocabulary.await_starts(sentence));
    for part in text.parts() {
        for sentence in part.sentences() {
            token::tokens_into(sentence, &mut tokens);
            vocabulary.add(sentence, &tokens);
            pronouns.add(sentence, &tokens);
        }
        steps.add(part.size);
    }
    if let Some(title) = &text.document.title {
        vocabulary.add_title(title);
    }
    (vocabulary, pronouns)
}

fn register(text: Text<'_>, known: &Known<'_>, steps: &mut Steps<'_>) -> Register {
    /// For how many bytes of a long text a name from outside the sample is kept.
    const BYTES_A_NAME: u64 = 2000;
    let mut register = Register::default();
    let mut wanted = Wanted::All;
    if text.is_sampled() {
        let mut words = Prints::default();
        each_with_names(text.sample(), known, |sentence, tokens, spans| {
            register.expect(sentence, tokens, spans, &mut words);
        });
        let room = usize::try_from(text.document.size() / BYTES_A_NAME).unwrap_or(usize::MAX);
        wanted = Wanted::Near { words, room };
    }
    let passed = text.parts().inspect(|part| steps.add(part.size));
    each_with_names(passed, known, |sentence, tokens, spans| {
        register.add(sentence, tokens, spans, &mut wanted);
    });
    register.settle();
    register
}

/// Calls a function with every sentence of some parts, its tokens and where its names stand.
fn each_with_names<'a>(
    parts: impl Iterator<Item = Part<'a>>,
    known: &Known<'_>,
    mut then: impl FnMut(&str, &[Token], &[Range<usize>]),
) {
    let mut tokens = Vec::new();
    for sentence in parts.flat_map(|part| part.sentences()) {
        token::tokens_into(sentence, &mut tokens);
        let dates = dates::dates(sentence, &tokens);
        then(sentence, &tokens, &spans(sentence, &tokens, &dates, known));
    }
}

fn drafts(text: Text<'_>, lore: Lore<'_>, mut findings: Findings, seed: Seed) -> Vec<Draft> {
    let found = std::mem::take(&mut findings.found);
    findings.found = thinned(found);
    // Without a title the items are about what the text is about.
    let about = findings.topic.as_ref().map(|topic| capitalised(&topic.shown));
    let title = text.document.title.clone().or(about);
    let passages = passages(text, &findings, title.as_deref().unwrap_or("The text"));
    let once: Vec<Event> =
        findings.found.iter().flat_map(|found| found.events.iter().flatten().cloned()).collect();
    let stock = Stock { names: std::mem::take(&mut findings.names), events: once };
    let mut maker = Maker {
        lore,
        stock: &stock,
        many_kin: &findings.kin.many,
        topic: findings.topic.as_ref(),
        title: text.document.title.as_deref(),
        has_two_calendars: text.document.has_two_calendars,
        doubts: findings.doubts,
        life: life(&findings, lore.register),
        rng: ChaCha8Rng::seed_from_u64(seed.0),
        made: Made::default(),
    };
    let clauses: usize = findings.found.iter().map(|found| found.clauses.len()).sum();
    let most = (ALTERNATIVES / clauses.max(1)).clamp(1, 12);
    let mut drafts = Vec::new();
    let mut groups = 0;
    for (found, passage) in findings.found.iter().zip(&passages) {
        drafts.extend(found.statements.iter().filter_map(|statement| maker.of_statement(passage, statement)));
        for clause in &found.clauses {
            groups += 1;
            drafts.extend(maker.of_clause(passage, clause, groups).into_iter().take(most));
        }
        if let Some(text) = &found.whole {
            groups += 1;
            drafts.extend(maker.of_whole(passage, text, groups).into_iter().take(most));
        }
    }
    let dated: Vec<sets::Dated<'_>> = findings
        .found
        .iter()
        .zip(&passages)
        .flat_map(|(found, passage)| {
            found.events.iter().flatten().map(|event| sets::Dated { event, sentence: passage.text })
        })
        .collect();
    let topic = title.as_deref().unwrap_or("The whole text");
    let about = findings.topic.as_ref().map(|topic| topic.shown.as_str());
    drafts.extend(sets::of_events(&dated, topic, about));
    let callings: Vec<(&Statement, &str)> = findings
        .found
        .iter()
        .zip(&passages)
        .flat_map(|(found, passage)| found.statements.iter().map(|statement| (statement, passage.text)))
        .collect();
    let mut drafts = guard::without_giveaways(drafts, about);
    let callings = sets::of_callings(&callings, &drafts, lore.register, topic, about);
    drafts.extend(callings);
    drafts
}

/// When the person lived whom the text is about.
fn life(findings: &Findings, register: &Register) -> Option<Life> {
    let topic = findings.topic.as_ref().filter(|topic| topic.is_person)?;
    let statements = || findings.found.iter().flat_map(|found| &found.statements);
    let born = statements().find_map(|statement| match statement {
        Statement::Born { who, date, .. } if topic.is_named(*who, register) => Some(date.year()),
        _ => None,
    })?;
    let died = statements().find_map(|statement| match statement {
        Statement::Died { who, date, .. } if topic.is_named(*who, register) => Some(date.year()),
        _ => None,
    })?;
    Some(Life { born, died })
}

/// The passages that something was found in.
fn passages<'a>(text: Text<'a>, findings: &Findings, title: &'a str) -> Vec<Passage<'a>> {
    let mut passages = Vec::with_capacity(findings.found.len());
    let mut wanted = findings.found.iter().map(|found| found.number).peekable();
    for part in text.sample() {
        let topic = part.paragraph.heading.as_deref().unwrap_or(title);
        for (number, text) in (part.first..).zip(part.sentences()) {
            if wanted.next_if_eq(&number).is_some() {
                passages.push(Passage { number, text, topic });
            }
        }
    }
    passages
}

/// At most [`MOST_ITEMS`] drafts, spread evenly over the text.
fn spread(drafts: Vec<Draft>) -> Vec<Draft> {
    let all = drafts.len();
    if all <= MOST_ITEMS {
        return drafts;
    }
    drafts
        .into_iter()
        .enumerate()
        .filter(|(at, _)| at * MOST_ITEMS / all != (at + 1) * MOST_ITEMS / all)
        .map(|(_, draft)| draft)
        .collect()
}

/// The numbers of the sentences that drafts quote, by their words.
fn sentence_numbers<'a>(text: Text<'a>, drafts: &[Draft]) -> HashMap<&'a str, usize> {
    let quoted: HashSet<&str> = drafts.iter().flat_map(|draft| &draft.evidence).map(String::as_str).collect();
    let mut numbers = HashMap::new();
    for part in text.parts() {
        for (number, sentence) in (part.first + 1..).zip(part.sentences()) {
            if quoted.contains(sentence) {
                numbers.entry(sentence).or_insert(number);
            }
        }
    }
    numbers
}
