//! The gates: what can be proved of an item against its text. Each gives its reason when an item fails it.

use std::collections::HashSet;
use std::sync::Arc;

use crate::bank::file::{ItemFile, TaskFile};
use crate::bank::well_formed;
use crate::build::clean::Document;
use crate::build::gaps::says;
use crate::build::is_english;
use crate::build::token::{Shape, Token, tokens};
use crate::build::words::{Classes, classes};
use crate::build::write::reader;
use crate::game::fold::fold;
use crate::game::{Date, Item, Source, number};
use crate::lint::{self, Language, Level};

/// The text as the gates look things up in it.
pub(super) struct Proof {
    source: Source,
    /// Whether the rules of item writing that go by words hold.
    pub(super) language: Language,
    /// The whole text, folded.
    folded: String,
    words: HashSet<String>,
}

impl Proof {
    pub(super) fn new(document: &Document) -> Self {
        let source = Source::parse(&reader(document));
        let all: Vec<&str> = source.paragraphs().iter().map(|paragraph| paragraph.text.as_str()).collect();
        let title = document.title.as_deref().unwrap_or_default();
        let folded = format!(" {} {} ", fold(title), fold(&all.join(" ")));
        let words = folded.split(' ').map(str::to_owned).collect();
        let language = if is_english(document) { Language::English } else { Language::Other };
        Self { source, language, folded, words }
    }

    fn says(&self, words: &str) -> bool {
        let words = fold(words);
        words.is_empty() || self.folded.contains(&format!(" {words} "))
    }

    fn has_word(&self, word: &str) -> bool {
        fold(word).split(' ').all(|part| part.is_empty() || self.words.contains(part))
    }
}

/// The item, when it passes every gate.
///
/// # Errors
/// Every gate that it fails, with the reason.
pub(super) fn pass(item: &ItemFile, derived: Option<&str>, proof: &Proof) -> Result<Arc<Item>, Vec<String>> {
    let made = well_formed(item);
    let mut reasons = match &made {
        Ok(made) => unfair(made, proof.language),
        Err(problems) => problems.clone(),
    };
    let quotes: Vec<&str> = item.evidence.iter().map(|evidence| evidence.quote.as_str()).collect();
    reasons.extend(evidence(&quotes, proof));
    let evidence = quotes.join(" ");
    reasons.extend(keys_proved(item, derived, &evidence));
    reasons.extend(names_and_numbers(item, proof));
    reasons.extend(hedges(item, &quotes, proof));
    reasons.extend(distractors(item));
    reasons.extend(pronouns(item));
    reasons.extend(own_stem(item));
    if reasons.is_empty() { made } else { Err(reasons) }
}

/// What the rules of item writing call an error in one item by itself.
fn unfair(item: &Item, language: Language) -> Vec<String> {
    let found = lint::check_item(item, language).into_iter();
    found.filter(|finding| finding.rule.level == Level::Error).map(|finding| told(&finding)).collect()
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

/// The keys of an item in words; nothing for those that are no quotation, such as true or false.
fn keys(item: &ItemFile) -> Vec<String> {
    match &item.task {
        TaskFile::Choice { choices } | TaskFile::Multiple { choices } => {
            choices.iter().filter(|choice| choice.key).map(|choice| choice.text.clone()).collect()
        }
        TaskFile::Typed { key, .. } => vec![key.clone()],
        TaskFile::Cloze { blanks } => blanks.iter().map(|blank| blank.key.clone()).collect(),
        TaskFile::Match { pairs } => pairs.iter().map(|pair| pair.right.clone()).collect(),
        TaskFile::TrueFalse { .. }
        | TaskFile::Number { .. }
        | TaskFile::Date { .. }
        | TaskFile::Order { .. } => Vec::new(),
    }
}

fn keys_proved(item: &ItemFile, derived: Option<&str>, evidence: &str) -> Vec<String> {
    let mut reasons = Vec::new();
    match (&item.task, derived) {
        (TaskFile::Number { key, .. }, derived) => {
            reasons.extend(number_proved(key.as_f64().unwrap_or(f64::NAN), derived, evidence));
        }
        (TaskFile::Date { key, .. }, _) => reasons.extend(date_proved(key, evidence)),
        (_, Some(sum)) => {
            let value = worked_out(sum, evidence);
            let is_it =
                |key: &String| number::read(key).is_some_and(|reading| Some(reading.number.value()) == value);
            if !keys(item).iter().any(is_it) {
                reasons.push(format!(
                    "key: \"{sum}\" doesn't give the key, or takes a number that the evidence doesn't hold"
                ));
            }
        }
        (_, None) => {
            let missing = keys(item).into_iter().filter(|key| !says(evidence, key));
            reasons.extend(missing.map(|key| format!("key: the evidence doesn't say \"{key}\"")));
        }
    }
    reasons
}

fn number_proved(key: f64, derived: Option<&str>, evidence: &str) -> Option<String> {
    let is_said = numbers_of(evidence).iter().any(|said| (said - key).abs() < 1e-9);
    match derived {
        Some(sum) if worked_out(sum, evidence).is_some_and(|value| (value - key).abs() < 1e-9) => None,
        Some(sum) => Some(format!(
            "key: \"{sum}\" doesn't give {key}, or takes a number that the evidence doesn't hold"
        )),
        None if is_said => None,
        None => Some(format!("key: the evidence doesn't say {key}")),
    }
}

/// The value of a sum such as "1757 - 1723", when the evidence holds both numbers.
fn worked_out(sum: &str, evidence: &str) -> Option<f64> {
    let said = numbers_of(evidence);
    let words: Vec<&str> = sum.split_whitespace().collect();
    let [one, sign, other] = words.as_slice() else { return None };
    let read = |word: &str| word.replace(',', "").parse::<f64>().ok().filter(|value| said.contains(value));
    let (one, other) = (read(one)?, read(other)?);
    match *sign {
        "-" | "−" | "–" => Some(one - other),
        "+" => Some(one + other),
        "*" | "x" | "×" => Some(one * other),
        "/" | "÷" if other != 0.0 => Some(one / other),
        _ => None,
    }
}

/// The numbers that a text says, in digits and in words.
fn numbers_of(text: &str) -> Vec<f64> {
    let all = tokens(text);
    let said = all.iter().filter(|token| matches!(token.shape, Shape::Number | Shape::Word | Shape::Mixed));
    let single = said.filter_map(|token| number::read(token.text(text)));
    let pairs = all.windows(2).filter_map(|pair| match pair {
        [one, other] => number::read(text.get(one.start..other.end)?)
            .filter(|reading| reading.before.is_empty() && reading.after.is_empty()),
        _ => None,
    });
    single.chain(pairs).map(|reading| reading.number.value()).collect()
}

fn date_proved(key: &str, evidence: &str) -> Option<String> {
    let Ok(date) = key.parse::<Date>() else { return None };
    let found = tokens(evidence);
    let says = |wanted: i16| found.iter().any(|token| token.text(evidence).parse() == Ok(wanted));
    let year = if date.year() > 0 { date.year() } else { 1 - date.year() };
    let month =
        date.month().and_then(|month| crate::game::date::MONTHS.get(usize::try_from(month - 1).ok()?));
    let has_month = month.is_none_or(|month| {
        found.iter().any(|token| {
            let word = token.text(evidence).trim_end_matches('.');
            word.len() >= 3 && month.starts_with(word)
        })
    });
    let has_day = date.day().is_none_or(|day| {
        found
            .iter()
            .any(|token| token.text(evidence).trim_end_matches(char::is_alphabetic).parse() == Ok(day))
    });
    (!says(year) || !has_month || !has_day).then(|| format!("key: the evidence doesn't say {date}"))
}

/// Names and numbers of the stem that the text doesn't have. A false statement may hold one that is wrong, but it too must
/// come from the text.
fn names_and_numbers(item: &ItemFile, proof: &Proof) -> Vec<String> {
    let stem = &item.stem;
    let all = tokens(stem);
    let mut reasons = Vec::new();
    for (at, token) in all.iter().enumerate() {
        let word = token.text(stem);
        let opens = at == 0
            || all
                .get(at - 1)
                .is_some_and(|before| matches!(before.text(stem), "." | "?" | "!" | ":" | "“" | "\""));
        let is_gap = at > 0 && all.get(at - 1).is_some_and(|before| before.text(stem) == "{");
        let is_name = token.is_word() && token.is_capital && !opens && !token.is(Classes::FUNCTION);
        let is_number = matches!(token.shape, Shape::Number | Shape::Mixed) && !is_gap;
        if (is_name || is_number) && !proof.has_word(word) && !proof.says(word) {
            reasons.push(format!("stem: the text doesn't have \"{word}\""));
        }
    }
    reasons
}

/// Doubts of the evidence that the stem lost. The doubt must be about the key: it stands in the sentence of the quotation, and
/// the quotation can't be cut so that it falls away.
fn hedges(item: &ItemFile, quotes: &[&str], proof: &Proof) -> Option<String> {
    let is_doubt = |token: &Token, text: &str| {
        token.is(Classes::HEDGE) && token.text(text) != "May"
            || token.is(Classes::ABOUT) && token.text(text) != "about"
    };
    let in_item =
        |text: &str| tokens(text).iter().any(|token| is_doubt(token, text) || token.is(Classes::ABOUT));
    let is_about = matches!(item.task, TaskFile::Date { about: true, .. });
    if is_about || in_item(&item.stem) || item.stem.to_lowercase().contains("about") {
        return None;
    }
    for quote in quotes {
        let sentence = sentence_of(quote, proof);
        if let Some(doubt) = tokens(&sentence).iter().find(|token| is_doubt(token, &sentence)) {
            return Some(format!("hedge: the text says \"{}\", and the stem doesn't", doubt.text(&sentence)));
        }
    }
    None
}

/// The clause around a quotation: from the comma or stop before it to the one behind it.
fn sentence_of(quote: &str, proof: &Proof) -> String {
    let Some(place) = proof.source.find(quote) else { return quote.to_owned() };
    let Some(paragraph) = proof.source.paragraph(&place) else { return quote.to_owned() };
    let text = paragraph.text.as_str();
    let stop = |sign: char| matches!(sign, '.' | ';' | ',');
    let from = text.get(..place.bytes.start).and_then(|before| before.rfind(stop)).map_or(0, |at| at + 1);
    let to = text
        .get(place.bytes.end..)
        .and_then(|behind| behind.find(stop))
        .map_or(text.len(), |at| place.bytes.end + at);
    text.get(from..to).unwrap_or(quote).to_owned()
}

/// Distractors that are another name for the key, a part of it, or hold it.
fn distractors(item: &ItemFile) -> Vec<String> {
    let (choices, accept) = match &item.task {
        TaskFile::Choice { choices } | TaskFile::Multiple { choices } => (choices, Vec::new()),
        TaskFile::Typed { key, accept, distractors } => {
            let right: Vec<&str> =
                std::iter::once(key.as_str()).chain(accept.iter().map(String::as_str)).collect();
            let wrong =
                distractors.iter().filter(|entry| right.iter().any(|form| is_alias(form, &entry.text)));
            return wrong
                .map(|entry| format!("distractor: \"{}\" may be another name for the key", entry.text))
                .collect();
        }
        _ => return Vec::new(),
    };
    let keys: Vec<&str> =
        choices.iter().filter(|choice| choice.key).map(|choice| choice.text.as_str()).chain(accept).collect();
    let wrong =
        choices.iter().filter(|choice| !choice.key && keys.iter().any(|key| is_alias(key, &choice.text)));
    wrong.map(|choice| format!("distractor: \"{}\" may be another name for the key", choice.text)).collect()
}

/// Whether all words of one answer that carry meaning stand in the other.
fn is_alias(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let general = Classes::FUNCTION.or(Classes::TITLE);
        fold(text)
            .split(' ')
            .filter(|word| !word.is_empty() && !classes(word).has(general))
            .map(str::to_owned)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let is_part =
        |part: &[String], whole: &[String]| !part.is_empty() && part.iter().all(|word| whole.contains(word));
    is_part(&one, &other) || is_part(&other, &one)
}

/// A pronoun of the stem with no name before it.
fn pronouns(item: &ItemFile) -> Option<String> {
    let stem = &item.stem;
    let all = tokens(stem);
    let is_name = |at: usize, token: &Token| {
        token.is_word() && token.is_capital && at > 0 && !token.is(Classes::FUNCTION)
    };
    for (at, token) in all.iter().enumerate() {
        let word = token.text(stem).to_lowercase();
        let is_loose = token.is(Classes::PRONOUN) || matches!(word.as_str(), "this" | "these");
        // "Who sold his house?" asks for the one whom "his" means; "Who was her mother?" does not.
        let who = all
            .iter()
            .take(at)
            .position(|token| matches!(token.text(stem), "Who" | "Whose" | "Whom" | "who"));
        let asks = who.is_some_and(|who| {
            all.iter().take(at).skip(who + 1).any(|token| token.is_word() && !token.is(Classes::FUNCTION))
        });
        let first = all.first().is_some_and(|first| {
            first.is_word() && first.is_capital && !first.is(Classes::FUNCTION.or(Classes::PRONOUN))
        });
        let named = first && at > 0
            || all
                .iter()
                .take(at)
                .enumerate()
                .any(|(at, token)| is_name(at, token) || token.text(stem) == "{");
        if is_loose && !asks && !named {
            return Some(format!("pronoun: \"{}\" comes before any name", token.text(stem)));
        }
    }
    None
}

fn own_stem(item: &ItemFile) -> Vec<String> {
    let is_match = matches!(item.task, TaskFile::Match { .. });
    let told = keys(item).into_iter().filter(|key| !is_match && says(&item.stem, key));
    told.map(|key| format!("stem: it gives its own key \"{key}\" away")).collect()
}
