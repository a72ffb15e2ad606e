//! The banks that ship: what every item owes to the reader, to the sixty facts and to the learner.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test may stop at the first thing that is wrong"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use amursana::bank::Library;
use amursana::game::fold::fold;
use amursana::game::item::{Accepted, Standing};
use amursana::game::{Bank, Item, Kind, Task};

#[path = "shipped/answers.rs"]
mod answers;

fn banks() -> Vec<Arc<Bank>> {
    Library::shipped().banks()
}

/// Every item with a name that says where it is.
fn items() -> Vec<(String, Arc<Bank>, Arc<Item>)> {
    let mut all = Vec::new();
    for bank in banks() {
        for item in bank.items() {
            all.push((format!("{}#{}", bank.id(), item.id), Arc::clone(&bank), Arc::clone(item)));
        }
    }
    all
}

/// The accepted answers of a typed or cloze item.
fn accepted(item: &Item) -> Vec<&Accepted> {
    match &item.task {
        Task::Typed { accepted, .. } => vec![accepted],
        Task::Cloze(blanks) => blanks.iter().map(|blank| &blank.accepted).collect(),
        _ => Vec::new(),
    }
}

/// The keys of an item in words, where it has such.
fn keys(item: &Item) -> Vec<String> {
    match &item.task {
        Task::Choice(choices) => choices
            .iter()
            .filter(|choice| choice.standing == Standing::Key)
            .map(|choice| choice.text.clone())
            .collect(),
        Task::Typed { .. } | Task::Cloze(_) => {
            accepted(item).into_iter().flat_map(Accepted::forms).map(str::to_owned).collect()
        }
        Task::Number { key, .. } => vec![key.to_string()],
        Task::Date { key, .. } => vec![key.to_string()],
        _ => Vec::new(),
    }
}

/// Whether the words of `part` stand together in `whole`, folded.
fn says(whole: &str, part: &str) -> bool {
    let (whole, part) = (format!(" {} ", fold(whole)), fold(part));
    !part.is_empty() && whole.contains(&format!(" {part} "))
}

#[test]
fn there_is_enough_to_play() {
    assert!(Library::shipped().unusable.is_empty(), "{:?}", Library::shipped().unusable);
    assert!(banks().len() >= 6);
    let items = items();
    assert!(items.len() >= 180, "{} items", items.len());
    for kind in Kind::ALL {
        let count = items.iter().filter(|(_, _, item)| item.kind() == kind).count();
        assert!(count >= 12, "{} items of kind {}", count, kind.word());
    }
}

#[test]
fn every_fact_is_asked_in_two_kinds() {
    let mut kinds: BTreeMap<u32, BTreeSet<Kind>> = (1..=60).map(|fact| (fact, BTreeSet::new())).collect();
    for (name, _, item) in items() {
        assert!(!item.facts.is_empty(), "{name} asks about no fact");
        for fact in &item.facts {
            let number = fact.parse().unwrap_or_else(|_| panic!("{name}: \"{fact}\" is no fact"));
            kinds.get_mut(&number).unwrap_or_else(|| panic!("{name}: no fact {number}")).insert(item.kind());
        }
    }
    let thin: Vec<_> = kinds.iter().filter(|(_, kinds)| kinds.len() < 2).collect();
    assert!(thin.is_empty(), "asked in fewer than two kinds: {thin:?}");
}

#[test]
fn every_item_helps_and_proves_itself() {
    for (name, _, item) in items() {
        assert!(item.hint.as_ref().is_some_and(|hint| !hint.is_empty()), "{name} has no hint");
        assert!(!item.evidence.is_empty(), "{name} has no evidence");
        assert!(
            item.evidence.iter().all(|evidence| evidence.place.is_some()),
            "{name}: evidence is not in the reader"
        );
    }
}

#[test]
fn every_choice_says_why() {
    for (name, _, item) in items() {
        let rationales: Vec<&str> = match &item.task {
            Task::Choice(choices) | Task::Multiple(choices) => {
                choices.iter().map(|choice| choice.rationale.as_str()).collect()
            }
            Task::TrueFalse { if_true, if_false, .. } => vec![if_true, if_false],
            Task::Typed { slips, .. } => slips.iter().map(|slip| slip.rationale.as_str()).collect(),
            Task::Cloze(blanks) => blanks.iter().map(|blank| blank.rationale.as_str()).collect(),
            Task::Order(entries) => entries.iter().map(|entry| entry.rationale.as_str()).collect(),
            Task::Match(pairs) => pairs.iter().map(|pair| pair.rationale.as_str()).collect(),
            Task::Number { .. } | Task::Date { .. } => Vec::new(),
        };
        for rationale in rationales {
            assert!(rationale.split_whitespace().count() >= 4, "{name}: \"{rationale}\" gives no reason");
        }
    }
}

#[test]
fn neither_stem_nor_hint_gives_the_key_away() {
    for (name, _, item) in items() {
        for key in keys(&item) {
            let hint = item.hint.as_deref().unwrap_or_default();
            assert!(!says(hint, &key), "{name}: the hint says \"{key}\"");
            assert!(!says(&item.stem, &key), "{name}: the stem says \"{key}\"");
        }
    }
}

#[test]
fn stems_stand_alone() {
    const DANGLING: [&str; 9] = ["He ", "She ", "It ", "They ", "His ", "Her ", "Their ", "This ", "These "];
    for (name, _, item) in items() {
        assert!(!DANGLING.iter().any(|word| item.stem.starts_with(word)), "{name}: {}", item.stem);
        let stem = item.stem.to_lowercase();
        assert!(!stem.contains("according to the"), "{name}: {stem}");
    }
}

#[test]
fn no_choice_is_all_or_none_of_the_others() {
    const BANNED: [&str; 5] = ["all of the", "none of the", "both of the", "all these", "neither of"];
    for (name, _, item) in items() {
        if let Task::Choice(choices) | Task::Multiple(choices) = &item.task {
            for choice in choices {
                let text = choice.text.to_lowercase();
                assert!(!BANNED.iter().any(|banned| text.starts_with(banned)), "{name}: {text}");
            }
        }
    }
}

#[test]
fn the_key_is_not_known_by_its_length() {
    let (mut longest, mut count) = (0, 0);
    for (_, _, item) in items() {
        if let Task::Choice(choices) = &item.task {
            let length = |standing| {
                let of = choices.iter().filter(|choice| choice.standing == standing);
                of.map(|choice| choice.text.chars().count()).max().unwrap_or(0)
            };
            longest += usize::from(length(Standing::Key) > length(Standing::Distractor));
            count += 1;
        }
    }
    assert!(longest * 3 <= count, "the key is the longest choice in {longest} of {count} items");
}

#[test]
fn the_reader_marks_every_paragraph_with_its_line() {
    for bank in banks() {
        let source = bank.source().expect("a shipped bank has the reader");
        assert_eq!(source.paragraphs().len(), 16);
        for paragraph in source.paragraphs() {
            let mark = paragraph.mark.as_deref().unwrap_or_default();
            assert!(mark.starts_with('L') && mark.len() > 1, "{}", paragraph.text);
        }
    }
}

#[test]
fn the_reader_keeps_every_hedge() {
    let bank = banks().into_iter().next().expect("there are banks");
    let source = bank.source().expect("a shipped bank has the reader");
    for (mark, hedge) in
        [("L7", "about"), ("L7", "allegedly"), ("L25", "appears"), ("L34", "claimed"), ("L21", "agreed to")]
    {
        let paragraph = source.paragraphs().iter().find(|paragraph| paragraph.mark.as_deref() == Some(mark));
        assert!(paragraph.is_some_and(|paragraph| paragraph.text.contains(hedge)), "{mark} lost \"{hedge}\"");
    }
}

#[test]
fn mongolian_script_stands_beside_its_romanised_form() {
    let mongolian = |text: &str| text.chars().any(|letter| ('\u{1800}'..='\u{18AF}').contains(&letter));
    for (name, _, item) in items() {
        for text in [Some(&item.stem), item.hint.as_ref(), Some(&item.explanation)].into_iter().flatten() {
            assert!(!mongolian(text) || text.contains("Amursana"), "{name}: {text}");
        }
    }
}
