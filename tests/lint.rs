//! The lint against items written for it: good ones it must leave alone, flawed ones whose rule must find them.
//!
//! `good` and `flawed` were written before the rules and the rules were tuned on them; the `held-` files were written after,
//! and nothing was tuned on those. `cargo test --test lint -- --nocapture` prints the figures.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

use std::path::Path;
use std::sync::Arc;

use amursana::game::bank::About;
use amursana::game::item::{Accepted, Blank, Certainty, Entry, Pair, Standing};
use amursana::game::number::Number;
use amursana::game::{Bank, Choice, Difficulty, Item, ItemParts, Task};
use amursana::lint;
use serde_json::Value;

const WHY: &str = "That is what the chronicle tells.";

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(|text| text.as_str().unwrap().to_owned()).collect()
}

fn accepted(forms: &[String]) -> Accepted {
    Accepted { key: forms[0].clone(), also: forms[1..].to_vec() }
}

fn task(line: &Value) -> Task {
    let why = line["rationale"].as_str().unwrap_or(WHY).to_owned();
    let of = |name: &str| line.get(name).map(texts);
    if let Some(choices) = of("choices") {
        let choices: Vec<Choice> = choices
            .iter()
            .map(|text| {
                let standing = if text.starts_with('*') { Standing::Key } else { Standing::Distractor };
                Choice { text: text.trim_start_matches('*').to_owned(), standing, rationale: why.clone() }
            })
            .collect();
        let keys = choices.iter().filter(|choice| choice.standing == Standing::Key).count();
        return if keys == 1 { Task::Choice(choices) } else { Task::Multiple(choices) };
    }
    if let Some(key) = line["true"].as_bool() {
        return Task::TrueFalse { key, if_true: why.clone(), if_false: why };
    }
    if let Some(forms) = of("answer") {
        return Task::Typed { accepted: accepted(&forms), slips: Vec::new() };
    }
    if let Some(keys) = of("blanks") {
        return Task::Cloze(
            keys.into_iter()
                .map(|key| Blank { accepted: accepted(&[key]), rationale: why.clone() })
                .collect(),
        );
    }
    if let Some(key) = line["number"].as_f64() {
        let unit = line["unit"].as_str().map(str::to_owned);
        let zero = Number::new(0.0).unwrap();
        return Task::Number { key: Number::new(key).unwrap(), unit, tolerance: zero, rationale: why };
    }
    if let Some(key) = line["date"].as_str() {
        return Task::Date { key: key.parse().unwrap(), certainty: Certainty::Exact };
    }
    if let Some(entries) = of("order") {
        return Task::Order(entries.into_iter().map(|text| Entry { text, rationale: why.clone() }).collect());
    }
    let pair = |text: String| {
        let (left, right) = text.split_once('=').unwrap();
        Pair { left: left.to_owned(), right: right.to_owned(), rationale: why.clone() }
    };
    Task::Match(of("pairs").unwrap().into_iter().map(pair).collect())
}

fn item(line: &Value, id: &str) -> Arc<Item> {
    let parts = ItemParts {
        id: id.parse().unwrap(),
        topic: "Topic".to_owned(),
        difficulty: Difficulty::Recall,
        stem: line["stem"].as_str().unwrap().to_owned(),
        hint: line["hint"].as_str().map(str::to_owned),
        explanation: WHY.to_owned(),
        evidence: Vec::new(),
        facts: Vec::new(),
        was: Vec::new(),
        task: task(line),
    };
    Arc::new(Item::new(parts).unwrap_or_else(|flaws| panic!("{line}: {flaws:?}")))
}

/// The rules that find something in a line of the corpus.
fn found(line: &Value) -> Vec<&'static str> {
    let mut items = vec![item(line, "it")];
    for (at, other) in line["also"].as_array().into_iter().flatten().enumerate() {
        items.push(item(other, &format!("other-{at}")));
    }
    let about = About {
        id: "test/lint".parse().unwrap(),
        title: "Title".to_owned(),
        summary: String::new(),
        language: "en".to_owned(),
        license: String::new(),
    };
    let bank = Bank::new(about, None, items).unwrap();
    lint::check(&bank, &[]).into_iter().map(|finding| finding.rule.name).collect()
}

fn lines(name: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint").join(name);
    std::fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// How a pair of files fares: the share of flawed items that the named rule finds, and of good ones with any finding.
fn measure(good: &str, flawed: &str) -> (f64, f64) {
    let flawed = lines(flawed);
    let mut missed = 0;
    for line in &flawed {
        let (rule, rules) = (line["rule"].as_str().unwrap(), found(line));
        assert!(lint::rule(rule).is_some(), "there is no rule {rule}");
        if !rules.contains(&rule) {
            missed += 1;
            println!("  missed {rule}, found {rules:?}: {}", line["stem"]);
        }
    }
    let good = lines(good);
    let mut alarms = 0;
    for line in &good {
        let rules = found(line);
        if !rules.is_empty() {
            alarms += 1;
            println!("  false alarm {rules:?}: {}", line["stem"]);
        }
    }
    let share = |part: usize, whole: usize| part as f64 / whole as f64;
    let (hits, alarms) = (share(flawed.len() - missed, flawed.len()), share(alarms, good.len()));
    println!(
        "{:.1}% of {} flawed items found, {:.1}% of {} good items with a finding",
        100.0 * hits,
        flawed.len(),
        100.0 * alarms,
        good.len()
    );
    (hits, alarms)
}

#[test]
fn flawed_items_are_found_and_good_ones_left_alone() {
    let (hits, alarms) = measure("good.jsonl", "flawed.jsonl");
    assert!(hits >= 0.91 && alarms <= 0.05, "{hits} {alarms}");
}

#[test]
fn items_that_no_rule_was_tuned_on_fare_as_well() {
    let (hits, alarms) = measure("held-good.jsonl", "held-flawed.jsonl");
    assert!(hits >= 0.91 && alarms <= 0.05, "{hits} {alarms}");
}
