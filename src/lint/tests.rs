//! Switching rules off, and which languages the rules know.

use std::sync::Arc;

use super::*;
use crate::game::bank::About;
use crate::game::item::{Accepted, Choice, ItemParts, Standing};
use crate::game::{Difficulty, Source, Task};

fn parts(id: &str, stem: &str, task: Task) -> ItemParts {
    ItemParts {
        id: id.parse().expect("an id"),
        topic: "Topic".to_owned(),
        difficulty: Difficulty::Recall,
        stem: stem.to_owned(),
        hint: None,
        explanation: "Because.".to_owned(),
        evidence: Vec::new(),
        facts: Vec::new(),
        was: Vec::new(),
        task,
    }
}

/// Choices; those whose text starts with `*` are keys.
fn choice(texts: &[&str]) -> Task {
    let choice = |text: &&str| {
        let standing = if text.starts_with('*') { Standing::Key } else { Standing::Distractor };
        let text = text.trim_start_matches('*').to_owned();
        Choice { text, standing, rationale: "The log says so.".to_owned() }
    };
    Task::Choice(texts.iter().map(choice).collect())
}

fn typed(key: &str) -> Task {
    Task::Typed { accepted: Accepted { key: key.to_owned(), also: Vec::new() }, slips: Vec::new() }
}

fn bank(language: &str, source: Option<&str>, items: Vec<ItemParts>) -> Bank {
    let about = About {
        id: "test/bank".parse().expect("an id"),
        title: "Title".to_owned(),
        summary: String::new(),
        language: language.to_owned(),
        license: String::new(),
    };
    let items = items.into_iter().map(|parts| Arc::new(Item::new(parts).expect("an item"))).collect();
    Bank::new(about, source.map(|text| Arc::new(Source::parse(text))), items).expect("a bank")
}

fn always(id: &str) -> ItemParts {
    let choices = choice(&["*They sleep by day", "They always sing", "They dig", "They swim"]);
    parts(id, &format!("What do the owls of {id} do?"), choices)
}

fn found(bank: &Bank, off: &[Off]) -> Vec<(&'static str, String)> {
    check(bank, off).into_iter().map(|finding| (finding.rule.name, finding.at)).collect()
}

fn off(name: &str, items: &[&str]) -> Off {
    let items = items.iter().map(|id| id.parse().expect("an id")).collect();
    Off { rule: rule(name).expect("a rule"), items }
}

#[test]
fn a_finding_names_the_place_in_the_bank_and_in_the_item() {
    let bank = bank("en", None, vec![always("oslo"), always("rome")]);
    let expected = [0, 1].map(|at| ("absolutes", format!("items/{at}/choices/1/text")));
    assert_eq!(found(&bank, &[]), expected);
    let alone = check_item(&bank.items()[1], Language::English);
    assert_eq!(alone[0].at, "choices/1/text");
}

#[test]
fn a_rule_is_switched_off_for_the_bank_or_for_some_items() {
    let bank = bank("en", None, vec![always("oslo"), always("rome")]);
    assert_eq!(found(&bank, &[off("absolutes", &[])]), []);
    assert_eq!(
        found(&bank, &[off("absolutes", &["oslo"])]),
        [("absolutes", "items/1/choices/1/text".to_owned())]
    );
}

#[test]
fn a_rule_that_is_switched_off_for_nothing_is_told() {
    let bank = bank("en", None, vec![always("oslo")]);
    let off = [off("absolutes", &["oslo"]), off("convergence", &[])];
    assert_eq!(found(&bank, &off), [("rule-not-needed", "lint/off/1/rule".to_owned())]);
}

#[test]
fn rules_that_go_by_words_leave_other_languages_alone() {
    assert_eq!(found(&bank("de-AT", None, vec![always("oslo")]), &[]), []);
    let twice = || parts("a", "Welcher Fluss?", choice(&["*Rhein", "Elbe"]));
    assert_eq!(
        found(&bank("de", None, vec![twice()]), &[]),
        [("choice-count", "items/0/choices".to_owned())]
    );
}

#[test]
fn evidence_is_asked_for_only_where_there_is_a_text() {
    let item = || parts("a", "Which river flows through Vienna?", typed("Danube"));
    assert_eq!(found(&bank("en", None, vec![item()]), &[]), []);
    assert_eq!(
        found(&bank("en", Some("A text."), vec![item()]), &[]),
        [("no-evidence", "items/0/id".to_owned())]
    );
}

/// Items about towns whose key stands in the place that a function gives.
fn towns(count: usize, place: impl Fn(usize) -> usize) -> Vec<ItemParts> {
    let town = |at: usize| {
        let mut texts =
            [format!("Mayor {at}"), format!("Abbot {at}"), format!("Guild {at}"), format!("Count {at}")];
        texts[place(at) % 4].insert(0, '*');
        parts(
            &format!("town-{at}"),
            &format!("Who built bridge b{at} of t{at}?"),
            choice(&texts.each_ref().map(String::as_str)),
        )
    };
    (0..count).map(town).collect()
}

#[test]
fn keys_in_one_place_are_a_habit_only_in_a_bank_large_enough() {
    assert_eq!(found(&bank("en", None, towns(11, |_| 0)), &[]), []);
    assert_eq!(found(&bank("en", None, towns(12, |_| 0)), &[]), [("key-balance", "items".to_owned())]);
    assert_eq!(found(&bank("en", None, towns(12, |at| at)), &[]), []);
}

#[test]
fn statements_that_are_all_true_are_a_habit() {
    let statements = |truth: fn(usize) -> bool| {
        let statement = |at: usize| {
            let why = || "The log says so.".to_owned();
            let task = Task::TrueFalse { key: truth(at), if_true: why(), if_false: why() };
            parts(&format!("s-{at}"), &format!("Town t{at} has bridge b{at}."), task)
        };
        bank("en", None, (0..12).map(statement).collect())
    };
    assert_eq!(found(&statements(|_| true), &[]), [("key-balance", "items".to_owned())]);
    assert_eq!(found(&statements(|at| at % 2 == 0), &[]), []);
}

#[test]
fn keys_that_are_always_longest_are_a_habit() {
    let long = |wanted: bool| {
        let item = |at: usize| {
            let key = if wanted { "*The mayor of the town" } else { "*The mayor" };
            let mut texts = ["The abbot", "The guilds", "The count", ""];
            texts.copy_within(at % 4..3, at % 4 + 1);
            texts[at % 4] = key;
            parts(&format!("town-{at}"), &format!("Who built bridge b{at} of t{at}?"), choice(&texts))
        };
        bank("en", None, (0..12).map(item).collect())
    };
    assert_eq!(found(&long(true), &[]), [("longest-key-habit", "items".to_owned())]);
    assert_eq!(found(&long(false), &[]), []);
}

#[test]
fn items_that_share_a_fact_may_tell_of_each_other() {
    let items = |facts: &[&str]| {
        let mut asked = parts("who", "Who wrote the opera The Magic Flute?", typed("Mozart"));
        let mut telling =
            parts("where", "In which city did Mozart write the opera The Magic Flute?", typed("Vienna"));
        for item in [&mut asked, &mut telling] {
            item.facts = facts.iter().map(|fact| (*fact).to_owned()).collect();
        }
        bank("en", None, vec![asked, telling])
    };
    assert_eq!(found(&items(&[]), &[]), [("stem-reveals-key", "items/1/stem".to_owned())]);
    assert_eq!(found(&items(&["flute"]), &[]), []);
}

#[test]
fn what_two_readers_read_is_what_one_reads() {
    let mut items = vec![
        parts("who", "Who wrote the opera The Magic Flute?", typed("Mozart")),
        always("oslo"),
        parts("where", "In which city did Mozart write the opera The Magic Flute?", typed("Vienna")),
        always("rome"),
        parts("again", "Who wrote the opera The Magic Flute?", typed("Mozart")),
        parts("what", "Which opera did Mozart write in the city of Vienna?", typed("The Magic Flute")),
    ];
    items.extend(towns(14, |_| 2));
    let bank = bank("en", None, items);
    let off = [off("absolutes", &["rome"]), off("convergence", &[])];
    let at_once = check(&bank, &off);
    let rules: HashSet<&str> = at_once.iter().map(|finding| finding.rule.name).collect();
    for rule in ["absolutes", "stem-reveals-key", "duplicate-item", "key-balance", "rule-not-needed"] {
        assert!(rules.contains(rule), "{rule}: {rules:?}");
    }
    for cut in 0..=bank.items().len() {
        let (first, second) = bank.items().split_at(cut);
        let [mut reader, next] = [first, second].map(|items| {
            let mut reader = Reader::new(Language::English, false);
            for item in items {
                reader.read(item);
            }
            reader
        });
        reader.join(next);
        assert_eq!(reader.findings(&off), at_once, "cut before item {cut}");
    }
}

mod any_text {
    use super::*;
    use proptest::prelude::*;

    /// Texts made of what the rules look for, and of anything else.
    fn text() -> impl Strategy<Value = String> {
        let pieces = prop_oneof![
            "[ .?!:,;()\"“”…_*'’-]{1,3}",
            "(?i)(not|except|all|of|the|above|which|he|it|an?|and|10|to|1,2|\\{1\\}|never|true)",
            "\\PC{1,4}",
        ];
        proptest::collection::vec(pieces, 1..12).prop_map(|pieces| format!("x{}", pieces.join(" ")))
    }

    proptest! {
        #[test]
        fn any_text_can_be_checked(stem in text(), hint in text(), texts in proptest::collection::hash_set(text(), 2..6)) {
            let mut texts: Vec<String> = texts.into_iter().collect();
            texts[0].insert(0, '*');
            let task = choice(&texts.iter().map(String::as_str).collect::<Vec<_>>());
            let mut parts = parts("it", &stem, task);
            parts.hint = Some(hint);
            if let Ok(item) = Item::new(parts) {
                check_item(&item, Language::English);
            }
        }
    }
}
