//! Items that rest on several sentences: events in order, and people with what they were.

use super::ask::Event;
use super::draft::{Draft, Rule};
use super::gaps::{fold_words, says};
use super::kin::Statement;
use super::make::framed;
use super::types::{NameId, Register};
use crate::bank::file::{EntryFile, PairFile, TaskFile};
use crate::game::fold::fold;

/// An event with the sentence that tells it.
#[derive(Debug, Clone)]
pub(super) struct Dated<'a> {
    pub(super) event: &'a Event,
    pub(super) sentence: &'a str,
}

/// How many events one item asks for.
const EACH: usize = 4;

/// The longest event in an entry, in characters.
const LONGEST: usize = 120;

/// Order items on events.
pub(super) fn of_events(events: &[Dated<'_>], topic: &str, about: Option<&str>) -> Vec<Draft> {
    let mut fit: Vec<&Dated<'_>> = events.iter().filter(|dated| can_stand_in_a_list(dated.event)).collect();
    fit.sort_by_key(|dated| dated.event.date.year());
    fit.dedup_by_key(|dated| dated.event.date.year());
    let groups = (fit.len() / 5).min(40).max(usize::from(fit.len() >= EACH));
    let mut drafts = Vec::new();
    for group in 0..groups {
        let chosen: Vec<&Dated<'_>> =
            fit.iter().skip(group).step_by(groups.max(fit.len() / EACH)).take(EACH).copied().collect();
        if chosen.len() == EACH && texts_differ(&chosen) {
            let mut draft = order(&chosen, topic);
            draft.stem = framed(&draft.stem, about);
            drafts.push(draft);
        }
    }
    drafts
}

/// Whether an event says nothing of when it was, and is short enough.
fn can_stand_in_a_list(event: &Event) -> bool {
    const ORDERING: [&str; 14] = [
        "first", "last", "second", "third", "again", "later", "after", "before", "until", "finally", "then",
        "since", "still", "new",
    ];
    let has_year = event.told.split(|sign: char| !sign.is_ascii_digit()).any(|digits| digits.len() >= 3);
    // A birth comes first and a death last: whoever reads knows.
    let is_ordered = event
        .told
        .split(' ')
        .any(|word| ORDERING.contains(&word) || matches!(word.trim_end_matches('.'), "born" | "died"));
    !event.is_about && !has_year && !is_ordered && event.told.chars().count() <= LONGEST
}

fn texts_differ(chosen: &[&Dated<'_>]) -> bool {
    let mut texts: Vec<String> = chosen.iter().map(|dated| fold(&dated.event.told)).collect();
    texts.sort();
    texts.dedup();
    texts.len() == chosen.len()
}

/// A draft on several sentences.
fn draft(mut evidence: Vec<String>, topic: &str, rule: Rule, stem: String, task: TaskFile) -> Draft {
    evidence.dedup();
    Draft {
        rule: rule.name,
        confidence: rule.confidence,
        topic: topic.to_owned(),
        difficulty: 2,
        stem,
        hint: String::new(),
        note: String::new(),
        evidence,
        keys: Vec::new(),
        task,
        group: None,
        rank: 0,
        is_whole: false,
    }
}

fn order(chosen: &[&Dated<'_>], topic: &str) -> Draft {
    let entries = chosen
        .iter()
        .map(|dated| EntryFile {
            text: dated.event.told.clone(),
            rationale: format!("The text gives {} for it.", dated.event.date),
        })
        .collect();
    let stem = match chosen {
        [first, .., last] => format!(
            "Put these events in order, the earliest first. All lie between {} and {}.",
            century(first.event.date.year(), -1),
            century(last.event.date.year(), 1)
        ),
        _ => "Put these events in order, the earliest first.".to_owned(),
    };
    let evidence = chosen.iter().map(|dated| dated.sentence.to_owned()).collect();
    draft(evidence, topic, Rule::ORDER, stem, TaskFile::Order { entries })
}

/// A round year before or after a year.
fn century(year: i16, step: i16) -> String {
    let round = if step < 0 { year.div_euclid(10) * 10 } else { year.div_euclid(10) * 10 + 10 };
    if round <= 0 { format!("{} BC", 1 - round) } else { round.to_string() }
}

/// A match of persons with what the text calls them: only callings that exclude one another, and that no other stem prints.
pub(super) fn of_callings<'a>(
    callings: &[(&'a Statement, &'a str)],
    others: &[Draft],
    register: &Register,
    topic: &str,
    about: Option<&str>,
) -> Option<Draft> {
    let said: Vec<String> =
        others.iter().map(|draft| fold_words(&format!("{} {}", draft.stem, draft.keys.join(" ")))).collect();
    let mut chosen: Vec<(NameId, &str, &str)> = Vec::new();
    for (statement, sentence) in callings {
        let Statement::Calling { who, calling } = statement else { continue };
        // "Scottish" would tell which of the names it is.
        let from =
            calling.rfind(char::is_uppercase).and_then(|at| Some(at + calling.get(at..)?.find(' ')? + 1));
        let Some(calling) = calling.get(from.unwrap_or(0)..) else { continue };
        let is_apart = chosen.iter().all(|(other, known, _)| {
            !register.may_be_same(*other, *who) && kind_of_work(known) != kind_of_work(calling)
        });
        let names_itself =
            fold(calling).split(' ').any(|word| fold(register.text(*who)).split(' ').any(|own| own == word));
        if chosen.len() == EACH {
            break;
        }
        let is_told = || {
            let name = register.text(*who);
            said.iter().any(|said| prints(said, name, calling))
                || others.iter().any(|draft| draft.keys.iter().any(|key| says(key, name) || says(name, key)))
        };
        if is_apart && !names_itself && kind_of_work(calling) != Work::Any && !is_told() {
            chosen.push((*who, calling, sentence));
        }
    }
    if chosen.len() < EACH {
        return None;
    }
    let pairs = chosen
        .iter()
        .map(|(who, calling, _)| PairFile {
            left: register.text(*who).to_owned(),
            right: (*calling).to_owned(),
            rationale: format!("The text calls {} the {calling}.", register.text(*who)),
        })
        .collect();
    let evidence = chosen.iter().map(|(.., sentence)| (*sentence).to_owned()).collect();
    let stem = framed("Match each person with his or her occupation.", about);
    Some(draft(evidence, topic, Rule::MATCH_CALLINGS, stem, TaskFile::Match { pairs }))
}

/// Whether a folded stem with its keys says what somebody is.
fn prints(said: &str, name: &str, calling: &str) -> bool {
    let last = |words: &str| fold(words.rsplit(' ').next().unwrap_or(words));
    let (calling, name) = (last(calling), last(name));
    let has = |word: &str| said.split(' ').any(|own| own == word);
    has(&name) && has(&calling)
}

/// Sorts of work that one person seldom does two of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Work {
    Music,
    Picture,
    Building,
    Nature,
    Healing,
    Writing,
    Law,
    War,
    Faith,
    Trade,
    Sea,
    Teaching,
    Craft,
    /// Nothing that would tell somebody apart.
    Any,
}

fn kind_of_work(calling: &str) -> Work {
    match calling.rsplit(' ').next().unwrap_or_default() {
        "composer" | "pianist" | "violinist" | "cellist" | "organist" | "conductor" | "singer"
        | "musician" => Work::Music,
        "painter" | "sculptor" | "photographer" | "illustrator" => Work::Picture,
        "architect" | "engineer" | "mason" | "carpenter" => Work::Building,
        "botanist" | "zoologist" | "naturalist" | "geologist" | "physicist" | "chemist" | "astronomer"
        | "mathematician" | "ornithologist" | "entomologist" => Work::Nature,
        "physician" | "surgeon" | "doctor" | "nurse" | "pharmacist" | "apothecary" => Work::Healing,
        "poet" | "novelist" | "playwright" | "journalist" | "historian" | "dramatist" => Work::Writing,
        "lawyer" | "judge" | "jurist" => Work::Law,
        "general" | "soldier" | "colonel" | "marshal" => Work::War,
        "bishop" | "archbishop" | "priest" | "monk" | "nun" | "missionary" | "theologian" | "cardinal" => {
            Work::Faith
        }
        "merchant" | "banker" | "publisher" | "printer" | "bookseller" | "industrialist" => Work::Trade,
        "admiral" | "captain" | "navigator" | "sailor" => Work::Sea,
        "teacher" | "professor" | "tutor" => Work::Teaching,
        "blacksmith" | "watchmaker" | "clockmaker" | "goldsmith" | "mechanic" | "instrument-maker"
        | "optician" | "weaver" => Work::Craft,
        _ => Work::Any,
    }
}
