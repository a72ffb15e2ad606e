//! The gates: what can be proved of an item against its text. Each gives its reason when an item fails it.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::proved::{keys, keys_proved};
use super::{distractors, doubts, statement};
use crate::bank::file::{ItemFile, TaskFile};
use crate::bank::well_formed;
use crate::build::clean::Document;
use crate::build::gaps::says;
use crate::build::is_english;
use crate::build::token::{Shape, Token, tokens};
use crate::build::words::Classes;
use crate::build::write::reader;
use crate::game::fold::fold;
use crate::game::{Item, Source};
use crate::lint::{self, Language, Level};

/// The text as the gates look things up in it.
pub(super) struct Proof {
    pub(super) source: Source,
    /// Whether the rules of item writing that go by words hold.
    pub(super) language: Language,
    /// The whole text, folded.
    folded: String,
    words: HashSet<String>,
    /// The words that stand in it with a small letter: a capital one of these is no name.
    small: HashSet<String>,
}

impl Proof {
    pub(super) fn new(document: &Document) -> Self {
        let source = Source::parse(&reader(document));
        let all: Vec<&str> = source.paragraphs().iter().map(|paragraph| paragraph.text.as_str()).collect();
        let title = document.title.as_deref().unwrap_or_default();
        let folded = format!(" {} {} ", fold(title), fold(&all.join(" ")));
        let words = folded.split(' ').map(str::to_owned).collect();
        let language = if is_english(document) { Language::English } else { Language::Other };
        let small = source
            .paragraphs()
            .iter()
            .flat_map(|paragraph| {
                let own =
                    tokens(&paragraph.text).into_iter().filter(|token| token.is_word() && !token.is_capital);
                own.map(|token| fold(token.text(&paragraph.text))).collect::<Vec<_>>()
            })
            .collect();
        Self { source, language, folded, words, small }
    }

    /// Whether a word stands in the text, and never with a small letter.
    pub(super) fn is_name(&self, word: &str) -> bool {
        self.has_word(word) && !self.small.contains(&fold(word))
    }

    fn says(&self, words: &str) -> bool {
        let words = fold(words);
        words.is_empty() || self.folded.contains(&format!(" {words} "))
    }

    fn has_word(&self, word: &str) -> bool {
        fold(word).split(' ').all(|part| part.is_empty() || self.words.contains(part))
    }
}

/// What a gate says of an item.
pub(super) enum Gate {
    /// It can't stay.
    Refused(String),
    /// It may be wrong: a person must judge it.
    Doubted(String),
}

/// An item that passed every gate.
pub(super) struct Sound {
    pub(super) item: Arc<Item>,
    /// What may still be wrong.
    pub(super) doubted: Vec<String>,
}

/// The item, when it passes every gate.
///
/// # Errors
/// Every gate that it fails, with the reason.
pub(super) fn pass(item: &ItemFile, derived: Option<&str>, proof: &Proof) -> Result<Sound, Vec<String>> {
    let made = well_formed(item);
    let mut reasons = match &made {
        Ok(made) => unfair(made, proof.language),
        Err(problems) => problems.clone(),
    };
    let quotes: Vec<&str> = item.evidence.iter().map(|evidence| evidence.quote.as_str()).collect();
    reasons.extend(evidence(&quotes, proof));
    reasons.extend(keys_proved(item, derived, &quotes));
    reasons.extend(names_and_numbers(item, proof));
    reasons.extend(doubts::lost(item, derived, &quotes, &proof.source));
    reasons.extend(distractors::aliases(item));
    let mut doubted = Vec::new();
    let gates = distractors::listed(item, &quotes).into_iter();
    for gate in gates.chain(statement::held(item, derived, &quotes, proof)) {
        match gate {
            Gate::Refused(words) => reasons.push(words),
            Gate::Doubted(words) => doubted.push(words),
        }
    }
    reasons.extend(own_stem(item));
    if reasons.is_empty() { made.map(|item| Sound { item, doubted }) } else { Err(reasons) }
}

/// What the rules of item writing call an error in one item by itself, and a pronoun without its name: whom it means, a model
/// can write.
fn unfair(item: &Item, language: Language) -> Vec<String> {
    const PRONOUN: &str = "dangling-pronoun";
    let is_error =
        |finding: &lint::Finding| finding.rule.level == Level::Error || finding.rule.name == PRONOUN;
    lint::check_item(item, language).iter().filter(|finding| is_error(finding)).map(told).collect()
}

/// A finding of the lint with the rule's name and its reason.
pub(super) fn told(finding: &lint::Finding) -> String {
    format!("{}: {}. {}", finding.rule.name, finding.what, finding.rule.reason)
}

fn evidence(quotes: &[&str], proof: &Proof) -> Vec<String> {
    if quotes.is_empty() {
        return vec!["evidence: the item quotes no passage".to_owned()];
    }
    let is_missing = |quote: &&&str| proof.source.find(quote).is_none();
    quotes
        .iter()
        .filter(is_missing)
        .map(|quote| format!("evidence: the text doesn't say \"{quote}\""))
        .collect()
}

/// Names and numbers of the stem that the text doesn't have. A false statement may hold one that is wrong, but it too must
/// come from the text.
fn names_and_numbers(item: &ItemFile, proof: &Proof) -> Vec<String> {
    let stem = &item.stem;
    let all = tokens(stem);
    facts(stem, &all, |_| false)
        .map(|(_, token)| token.text(stem))
        .filter(|word| !proof.has_word(word) && !proof.says(word))
        .map(|word| format!("stem: the text doesn't have \"{word}\""))
        .collect()
}

/// The names of a stem and its numbers in figures. A word that opens a sentence is one when `is_name` says so.
pub(super) fn facts<'a>(
    stem: &'a str,
    all: &'a [Token],
    is_name: impl Fn(&str) -> bool + 'a,
) -> impl Iterator<Item = (usize, &'a Token)> {
    all.iter().enumerate().filter(move |(at, token)| {
        let before = at.checked_sub(1).and_then(|at| all.get(at)).map(|before| before.text(stem));
        let opens = before.is_none_or(|before| matches!(before, "." | "?" | "!" | ":" | "“" | "\""));
        let is_name = token.is_word()
            && token.is_capital
            && !token.is(Classes::FUNCTION)
            && (!opens || is_name(token.text(stem)));
        is_name || matches!(token.shape, Shape::Number | Shape::Mixed) && before != Some("{")
    })
}

/// Where some words stand in a text, as ranges of its tokens.
pub(super) fn places(text: &str, all: &[Token], wanted: &str) -> Vec<Range<usize>> {
    let wanted = fold(wanted);
    let wanted: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
    // Signs fold to nothing, and a token such as "18th-century" to several words.
    let words: Vec<(usize, String)> = all
        .iter()
        .enumerate()
        .flat_map(|(at, token)| {
            let folded = fold(token.text(text));
            folded
                .split(' ')
                .filter(|word| !word.is_empty())
                .map(|word| (at, word.to_owned()))
                .collect::<Vec<_>>()
        })
        .collect();
    let is_it = |run: &&[(usize, String)]| run.iter().map(|(_, word)| word).eq(wanted.iter());
    let runs = words.windows(wanted.len().max(1)).filter(is_it);
    runs.filter_map(|run| Some(run.first()?.0..run.last()?.0 + 1)).collect()
}

fn own_stem(item: &ItemFile) -> Vec<String> {
    let is_match = matches!(item.task, TaskFile::Match { .. });
    let told = keys(item).into_iter().filter(|key| !is_match && says(&item.stem, key));
    told.map(|key| format!("stem: it gives its own key \"{key}\" away")).collect()
}
