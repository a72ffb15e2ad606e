//! The last guard over all drafts together: of what each statement can be asked for one thing is, no stem stands twice, and no
//! stem prints another item's key.

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, Rule};
use super::gaps::fold_words;
use super::together::most_together;
use super::words::{Classes, classes};
use crate::bank::file::TaskFile;
use crate::game::fold::fold;

/// Words of a draft as the guard compares them.
struct Words {
    /// All that the learner is shown as told: the stem, and what stands in an order or a match.
    shown: String,
    stem: String,
    /// The words of the stem that carry meaning, those of the topic left out.
    content: HashSet<String>,
    /// The key, in every form that is right.
    keys: Vec<String>,
    is_name: bool,
    /// The one passage it rests on.
    passage: Option<String>,
}

/// How much more a date or a list is wanted than a name of the same statement: nothing has so surely one answer.
const SURE: f64 = 0.75;

/// How much less each further choice of a group is wanted, counted in statements that tell a key.
const STEP: f64 = 0.75;

/// How much more the day of a birth or a death is wanted than what else tells of it.
const LIFE: f64 = 3.0;

/// How much a statement that can't stand beside one counts against it.
const BESIDE: f64 = 0.25;

/// How much more several names at once are wanted than one of them.
const LISTED: f64 = 1.0;

/// How much less a gap is wanted in a clause that was cut out than in a whole sentence.
const CUT: f64 = 1.5;

/// So many bytes of a stem are as bad as a statement that tells its key.
const LONG: f64 = 150.0;

/// The drafts that can stand together, as many as can be: those come first whose key no other statement tells.
pub(super) fn without_giveaways(drafts: Vec<Draft>, topic: Option<&str>) -> Vec<Draft> {
    let words: Vec<Words> = drafts.iter().map(|draft| words(draft, topic)).collect();
    let Clashes { beside, tellers } = clashes(&drafts, &words);
    let group = |at: usize| drafts.get(at).and_then(|draft| draft.group);
    let cost = |at: usize| {
        let Some(draft) = drafts.get(at) else { return f64::MAX };
        let count = |others: Option<&HashSet<usize>>| {
            let mut groups = HashSet::new();
            let others = others.into_iter().flatten();
            others.filter(|other| group(**other).is_none_or(|group| groups.insert(group))).count() as f64
        };
        count(tellers.get(at))
            + count(beside.get(at)) * BESIDE
            + STEP * draft.rank as f64
            + draft.stem.len() as f64 / LONG
            + if is_gap(draft) && !draft.is_whole { CUT } else { 0.0 }
            - draft.confidence
            - if is_sure(draft) { SURE } else { 0.0 }
            - if draft.rule == Rule::LIST.name { LISTED } else { 0.0 }
            - if [Rule::BORN.name, Rule::DIED.name].contains(&draft.rule) { LIFE } else { 0.0 }
    };
    let mut order: Vec<(f64, usize)> = (0..drafts.len()).map(|at| (cost(at), at)).collect();
    order.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let order: Vec<usize> = order.into_iter().map(|(_, at)| at).collect();
    let stays = most_together(&order, &in_the_way(&drafts, &words, beside));
    drafts.into_iter().zip(stays).filter_map(|(draft, stays)| stays.then_some(draft)).collect()
}

/// For each draft those that can't stand together with it: beside those that it clashes with, the others of its statement.
fn in_the_way(drafts: &[Draft], words: &[Words], mut beside: Vec<HashSet<usize>>) -> Vec<HashSet<usize>> {
    let mut groups: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        if let Some(group) = draft.group {
            groups.entry(group).or_default().push(at);
        }
    }
    for (at, draft) in drafts.iter().enumerate() {
        let own = draft.group.and_then(|group| groups.get(&group)).into_iter().flatten();
        let (Some(others), Some(one)) = (beside.get_mut(at), words.get(at)) else { continue };
        others.extend(
            own.filter(|other| **other != at && words.get(**other).is_none_or(|other| !are_two(one, other))),
        );
    }
    beside
}

fn is_gap(draft: &Draft) -> bool {
    [Rule::CLOZE.name, Rule::MISSING_DATE.name, Rule::MISSING_NUMBER.name].contains(&draft.rule)
}

fn is_sure(draft: &Draft) -> bool {
    matches!(draft.task, TaskFile::Date { .. } | TaskFile::TrueFalse { .. } | TaskFile::Multiple { .. })
}

/// Whether two drafts of one statement can stand together: one asks for a name and the other for a date or a number, and neither
/// prints what the other asks for.
fn are_two(one: &Words, other: &Words) -> bool {
    let prints = |teller: &Words, asker: &Words| asker.keys.iter().any(|key| gives_away(teller, asker, key));
    one.is_name != other.is_name
        && !prints(one, other)
        && !prints(other, one)
        && !one.keys.is_empty()
        && !other.keys.is_empty()
}

/// Which drafts are in each other's way.
struct Clashes {
    /// For each draft those that it can't stand beside.
    beside: Vec<HashSet<usize>>,
    /// For each draft those that tell its key.
    tellers: Vec<HashSet<usize>>,
}

fn clashes(drafts: &[Draft], words: &[Words]) -> Clashes {
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_key: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_stem: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, own) in words.iter().enumerate() {
        let mut seen = HashSet::new();
        for word in own.shown.split(' ').filter(|word| seen.insert(*word)) {
            by_word.entry(word).or_default().push(at);
        }
        for key in &own.keys {
            by_key.entry(key).or_default().push(at);
        }
        by_stem.entry(&own.stem).or_default().push(at);
    }
    let group = |at: usize| drafts.get(at).and_then(|draft| draft.group);
    let mut beside = vec![HashSet::new(); words.len()];
    let mut tellers = vec![HashSet::new(); words.len()];
    let mut clash = |one: usize, other: usize| {
        if one != other && (group(one).is_none() || group(one) != group(other)) {
            for (at, with) in [(one, other), (other, one)] {
                if let Some(others) = beside.get_mut(at) {
                    others.insert(with);
                }
            }
        }
    };
    for (at, own) in words.iter().enumerate() {
        for key in &own.keys {
            let rarest = key.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
            for other in by_word.get(rarest).into_iter().flatten() {
                if words.get(*other).is_some_and(|teller| gives_away(teller, own, key)) {
                    clash(at, *other);
                    let is_own = group(at).is_some() && group(at) == group(*other);
                    if let Some(tellers) = tellers.get_mut(at).filter(|_| !is_own) {
                        tellers.insert(*other);
                    }
                }
            }
            for other in by_key.get(key.as_str()).into_iter().flatten() {
                if words.get(*other).is_some_and(|other| repeats(own, other)) {
                    clash(at, *other);
                }
            }
        }
        for other in by_stem.get(own.stem.as_str()).into_iter().flatten() {
            let is_list = own.keys.is_empty() && own.shown != own.stem;
            if !is_list {
                clash(at, *other);
            }
        }
    }
    Clashes { beside, tellers }
}

fn words(draft: &Draft, topic: Option<&str>) -> Words {
    let stem = fold_words(&draft.stem);
    let topic = topic.map(fold_words).unwrap_or_default();
    let content = stem
        .split(' ')
        .filter(|word| {
            word.chars().count() > 2
                && !classes(word).has(Classes::FUNCTION)
                && !is_asking(word)
                && !topic.split(' ').any(|own| own == *word)
        })
        .map(beginning)
        .collect();
    let passage = match draft.evidence.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    };
    let (more, told): (Vec<String>, Vec<&str>) = match &draft.task {
        TaskFile::Typed { accept, .. } => (accept.clone(), Vec::new()),
        TaskFile::Cloze { blanks } => {
            (blanks.iter().flat_map(|blank| blank.accept.iter().cloned()).collect(), Vec::new())
        }
        TaskFile::Order { entries } => {
            (Vec::new(), entries.iter().map(|entry| entry.text.as_str()).collect())
        }
        TaskFile::Match { pairs } => {
            (Vec::new(), pairs.iter().flat_map(|pair| [pair.left.as_str(), pair.right.as_str()]).collect())
        }
        _ => (Vec::new(), Vec::new()),
    };
    let is_name =
        !matches!(draft.task, TaskFile::Date { .. } | TaskFile::Number { .. } | TaskFile::TrueFalse { .. })
            && !draft.keys.iter().all(|key| key.chars().all(|letter| letter.is_ascii_digit()));
    let shown =
        if told.is_empty() { stem.clone() } else { fold_words(&format!("{stem} {}", told.join(" "))) };
    // The year of a day is a good part of it.
    let year = match &draft.task {
        TaskFile::Date { key, .. } => key.split('-').next().map(str::to_owned),
        _ => None,
    };
    // What a statement that is to be judged says is told by another that says so too.
    let judged: Vec<String> = match &draft.task {
        TaskFile::TrueFalse { key: true, .. } => {
            stem.split(' ').filter(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
        }
        .map(str::to_owned)
        .collect(),
        _ => Vec::new(),
    };
    let keys = draft
        .keys
        .iter()
        .chain(&judged)
        .chain(&more)
        .chain(&year)
        .map(|key| fold(key))
        .filter(|key| !key.is_empty())
        .collect();
    Words { shown, stem, content, keys, is_name, passage }
}

/// The first letters of a word, so that "die" and "died", "marry" and "married" are one.
fn beginning(word: &str) -> String {
    let most = if word.chars().count() > 4 { 4 } else { 3 };
    word.chars().take(most).collect()
}

fn is_asking(word: &str) -> bool {
    matches!(
        word,
        "which" | "year" | "date" | "missing" | "number" | "month" | "text" | "who" | "whose" | "about"
    )
}

/// Whether one stem holds a key of another item: of a name every time, of a date or a number where both speak of the same.
fn gives_away(teller: &Words, asker: &Words, key: &str) -> bool {
    if !format!(" {} ", teller.shown).contains(&format!(" {key} ")) {
        return false;
    }
    // A day is told as surely as a name.
    if asker.is_name || asker.content.is_empty() || key.contains(' ') {
        return true;
    }
    // What two items on one passage share is the same fact, in few words or many.
    let is_same = asker.passage.is_some() && asker.passage == teller.passage;
    let shared = shared(asker, teller);
    is_same && shared >= 1 || shared >= 3 || shared * 2 >= asker.content.len()
}

fn shared(one: &Words, other: &Words) -> usize {
    one.content.iter().filter(|word| other.content.contains(*word)).count()
}

/// Whether two items with one key ask for the same: every name is asked for once.
fn repeats(one: &Words, other: &Words) -> bool {
    let least = one.content.len().min(other.content.len());
    let is_one_fact = one.passage.is_some() && one.passage == other.passage;
    one.is_name || other.is_name || is_one_fact || shared(one, other) * 3 >= least * 2
}
