//! The last guard over all drafts together: no stem twice, and no stem that gives another item's key away.

use std::collections::{HashMap, HashSet};

use super::draft::Draft;
use super::gaps::fold_words;
use super::words::{Classes, classes};
use crate::game::fold::fold;

/// Words of a draft as the guard compares them.
struct Words {
    stem: String,
    /// The words of the stem that carry meaning.
    content: HashSet<String>,
    keys: Vec<String>,
    /// The one passage it rests on.
    passage: Option<String>,
}

/// The drafts without those that another gives away or repeats. Of two that are in each other's way the surer one stays.
pub(super) fn without_giveaways(drafts: Vec<Draft>) -> Vec<Draft> {
    let words: Vec<Words> = drafts.iter().map(words).collect();
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, words) in words.iter().enumerate() {
        for word in &words.content {
            by_word.entry(word).or_default().push(at);
        }
    }
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by(|one, other| {
        confidence(&drafts, *other).total_cmp(&confidence(&drafts, *one)).then(one.cmp(other))
    });
    let mut stays = vec![false; drafts.len()];
    let mut stems: HashSet<String> = HashSet::new();
    // Those that stay already, by the words of their keys.
    let mut keyed: HashMap<String, Vec<usize>> = HashMap::new();
    for at in order {
        let Some(own) = words.get(at) else { continue };
        let told = own.keys.iter().flat_map(|key| near(&by_word, key)).any(|other| {
            stays.get(other).copied().unwrap_or(false)
                && words.get(other).is_some_and(|other| gives_away(other, own))
        });
        let tells = own
            .content
            .iter()
            .filter_map(|word| keyed.get(word))
            .flatten()
            .any(|other| words.get(*other).is_some_and(|other| gives_away(own, other)));
        let asks_again = own
            .keys
            .iter()
            .filter_map(|key| keyed.get(key.split(' ').next().unwrap_or_default()))
            .flatten()
            .any(|other| words.get(*other).is_some_and(|other| repeats(own, other)));
        let is_list = own.keys.is_empty();
        if told || tells || asks_again || !stems.insert(stem_mark(own, is_list, at)) {
            continue;
        }
        if let Some(stay) = stays.get_mut(at) {
            *stay = true;
        }
        for key in &own.keys {
            for word in key.split(' ').take(1) {
                keyed.entry(word.to_owned()).or_default().push(at);
            }
        }
    }
    drafts.into_iter().zip(stays).filter_map(|(draft, stays)| stays.then_some(draft)).collect()
}

/// What two drafts must not share. Order and match items may share their stem: they differ in their entries.
fn stem_mark(own: &Words, is_list: bool, at: usize) -> String {
    if is_list
        && own.stem.len() < 160
        && (own.stem.contains("put these events") || own.stem.contains("match each"))
    {
        return format!("{} {at}", own.stem);
    }
    own.stem.clone()
}

fn confidence(drafts: &[Draft], at: usize) -> f64 {
    drafts.get(at).map_or(0.0, |draft| draft.confidence)
}

fn near(by_word: &HashMap<&str, Vec<usize>>, key: &str) -> Vec<usize> {
    key.split(' ').next().and_then(|word| by_word.get(word)).cloned().unwrap_or_default()
}

fn words(draft: &Draft) -> Words {
    let stem = fold_words(&draft.stem);
    // The topic in front of many stems is nothing that two of them share.
    let asked = draft.stem.strip_prefix("About ").and_then(|framed| framed.split_once(": "));
    let content = asked
        .map_or_else(|| stem.clone(), |(_, asked)| fold_words(asked))
        .split(' ')
        .filter(|word| word.chars().count() > 2 && !classes(word).has(Classes::FUNCTION) && !is_asking(word))
        .map(str::to_owned)
        .collect();
    let passage = match draft.evidence.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    };
    Words {
        passage,
        content,
        keys: draft.keys.iter().map(|key| fold(key)).filter(|key| !key.is_empty()).collect(),
        stem,
    }
}

fn is_asking(word: &str) -> bool {
    matches!(word, "which" | "year" | "date" | "missing" | "number" | "month" | "text" | "who" | "whose")
}

/// Whether one stem holds a key of another item, and speaks of the same.
fn gives_away(teller: &Words, asker: &Words) -> bool {
    let holds = asker.keys.iter().any(|key| format!(" {} ", teller.stem).contains(&format!(" {key} ")));
    if !holds || asker.content.is_empty() {
        return false;
    }
    // What two items on one passage share is the same fact, in few words or many.
    let is_same = asker.passage.is_some() && asker.passage == teller.passage;
    let shared = shared(asker, teller);
    if is_same {
        shared >= 2 || shared * 3 >= asker.content.len()
    } else {
        shared * 3 >= asker.content.len() * 2
    }
}

fn shared(one: &Words, other: &Words) -> usize {
    one.content.iter().filter(|word| other.content.contains(*word)).count()
}

/// Whether two items ask for the same of the same.
fn repeats(one: &Words, other: &Words) -> bool {
    let least = one.content.len().min(other.content.len());
    let same_keys = !one.keys.is_empty() && one.keys.iter().all(|key| other.keys.contains(key));
    same_keys && shared(one, other) * 3 >= least * 2
}
