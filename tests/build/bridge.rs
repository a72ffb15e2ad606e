//! A language model's answer: what passes the gates, and why the rest doesn't.

use super::*;

pub(super) fn answer(change: impl Fn(&mut serde_json::Value)) -> String {
    let mut item = serde_json::json!({
        "id": "mother", "kind": "choice", "topic": "Family", "difficulty": 1, "stem": "Who was Ada Brandt's mother?",
        "hint": "She was a daughter of Otto Lund.", "explanation": "It was Marie Lund.",
        "evidence": [{ "quote": "Her mother, Marie Lund, was the daughter of Otto Lund" }],
        "choices": [
            { "text": "Marie Lund", "key": true, "rationale": "The text says so." },
            { "text": "Emil Rask", "rationale": "He was a composer." }
        ]
    });
    change(&mut item);
    item.to_string()
}

#[test]
fn a_sound_item_passes_the_gates() {
    let accepted = accept(&clean::document(LIFE), &answer(|_| {}));
    assert_eq!(accepted.refused, []);
    assert_eq!(accepted.items[0].draft.as_ref().unwrap().rule, "model");
}

#[test]
fn every_gate_gives_its_reason() {
    type Change = fn(&mut serde_json::Value);
    let gates: [(Change, &str); 13] = [
        (
            |item| item["evidence"][0]["quote"] = "Her mother was Marie Lund".into(),
            "evidence: the text doesn't say",
        ),
        (|item| item["evidence"] = serde_json::json!([]), "evidence: the item quotes no passage"),
        (
            |item| item["choices"][0]["text"] = "Klara Lund".into(),
            "key: the evidence doesn't say \"Klara Lund\"",
        ),
        (
            |item| item["stem"] = "Who was the mother of Ada Nobel?".into(),
            "stem: the text doesn't have \"Nobel\"",
        ),
        (
            |item| item["stem"] = "Who was Ada Brandt's mother in 1777?".into(),
            "stem: the text doesn't have \"1777\"",
        ),
        (|item| item["stem"] = "Who was her mother?".into(), "pronoun: \"her\""),
        (
            |item| item["choices"][1]["text"] = "Marie".into(),
            "distractor: \"Marie\" may be another name for the key",
        ),
        (
            |item| item["stem"] = "Was Marie Lund the mother of Ada Brandt?".into(),
            "stem: it gives its own key",
        ),
        (|item| item["choices"][1]["key"] = true.into(), "choices: a choice item has one key"),
        (
            |item| item["choices"][1]["text"] = "All of the above".into(),
            "all-of-the-above: \"All of the above\" is no choice of its own. Whoever knows two choices",
        ),
        (|item| item["hint"] = "Marie Lund, of course.".into(), "hint-gives-key: "),
        (|item| item["id"] = "Mother!".into(), "is no id"),
        (|item| item["colour"] = "red".into(), "no item: unknown field `colour`"),
    ];
    for (change, reason) in gates {
        let accepted = accept(&clean::document(LIFE), &answer(change));
        let reasons = accepted.refused.iter().flat_map(|refused| refused.reasons.clone()).collect::<Vec<_>>();
        assert!(
            accepted.items.is_empty() && reasons.iter().any(|said| said.contains(reason)),
            "{reason}: {reasons:?}"
        );
    }
}

#[test]
fn doubts_and_sums_are_held_against_the_text() {
    let text = "Danjung was born in 1690 and allegedly died in Karst in 1717.";
    let number = |key: i64, derived: &str, stem: &str| {
        serde_json::json!({
            "id": "age", "kind": "number", "topic": "Life", "difficulty": 1, "stem": stem, "explanation": "A sum.",
            "evidence": [{ "quote": "Danjung was born in 1690 and allegedly died in Karst in 1717" }], "key": key,
            "derived": derived
        })
        .to_string()
    };
    let stem = "At about what age did Danjung allegedly die?";
    let reasons = |line: String| {
        let accepted = accept(&clean::document(text), &line);
        accepted.refused.into_iter().flat_map(|refused| refused.reasons).collect::<Vec<_>>()
    };
    assert_eq!(reasons(number(27, "1717 - 1690", stem)), Vec::<String>::new());
    assert!(reasons(number(28, "1717 - 1690", stem))[0].starts_with("key: "));
    assert!(reasons(number(27, "1717 - 1600", stem))[0].starts_with("key: "));
    let bare = reasons(number(27, "1717 - 1690", "At what age did Danjung die?"));
    assert!(bare[0].contains("the text says \"allegedly\""), "{bare:?}");
}

#[test]
fn half_an_answer_gives_its_good_lines_and_names_the_bad() {
    let good = answer(|_| {});
    let other = answer(|item| {
        item["id"] = "mother-2".into();
        item["stem"] = "Which woman had Otto Lund for a father?".into();
        item["hint"] = "She lived in Halvik.".into();
    });
    let lines = format!("```json\n{good}\n{{\"id\": \"cut\n{good}\n{other},\n```\n");
    let accepted = accept(&clean::document(LIFE), &lines);
    let ids: Vec<&str> = accepted.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids, ["mother", "mother-2"]);
    let refused: Vec<usize> = accepted.refused.iter().map(|refused| refused.line).collect();
    assert_eq!(refused, [3, 4]);
    assert!(accepted.refused[1].reasons[0].contains("taken by an earlier item"));
}

#[test]
fn an_answer_is_read_however_it_is_set() {
    let other = answer(|item| {
        item["id"] = "mother-2".into();
        item["stem"] = "Which woman had Otto Lund for a father?".into();
        item["hint"] = "She lived in Halvik.".into();
    });
    let bad = answer(|item| {
        item["id"] = "bad".into();
        item["evidence"] = serde_json::json!([]);
    });
    let pretty = |item: &str| {
        let value: serde_json::Value = serde_json::from_str(item).unwrap();
        serde_json::to_string_pretty(&value).unwrap()
    };
    let good = answer(|_| {});
    let lines = pretty(&good).lines().count();
    let broken = pretty(&good).replacen(',', "", 1);
    for (text, refused) in [
        (format!("{good} {bad} {other}"), vec![1]),
        (format!("[{good},\n{bad}, {other}]"), vec![2]),
        (format!("{}\n{}\n{}", pretty(&good), pretty(&bad), pretty(&other)), vec![lines + 1]),
        (format!("[\n{},\n{},\n{}\n]", pretty(&good), broken, pretty(&other)), vec![lines + 2]),
        (format!("{good} {} {other}", good.replace("mother", "again")), vec![1]),
    ] {
        let accepted = accept(&clean::document(LIFE), &text);
        let ids: Vec<&str> = accepted.items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(ids, ["mother", "mother-2"], "{text}\n{:?}", accepted.refused);
        let lines: Vec<usize> = accepted.refused.iter().map(|refused| refused.line).collect();
        assert_eq!(lines, refused, "{text}");
        let said = accepted.refused[0].reasons.join(" ");
        assert!(!said.contains(" at line "), "{said}");
    }
}

#[test]
fn what_could_be_better_is_said_and_what_asks_twice_is_refused() {
    let lines = format!("{}\n{}\n", answer(|_| {}), answer(|item| item["id"] = "mother-again".into()));
    let accepted = accept(&clean::document(LIFE), &lines);
    assert_eq!(accepted.items.len(), 1);
    let [refused] = accepted.refused.as_slice() else { panic!("{:?}", accepted.refused) };
    assert_eq!((refused.line, refused.id.as_deref()), (2, Some("mother-again")));
    assert!(refused.reasons[0].starts_with("duplicate-item: "), "{:?}", refused.reasons);
    let two = accepted.warnings.iter().find(|warning| warning.words.starts_with("choice-count: ")).unwrap();
    assert_eq!((two.line, two.id.as_deref()), (Some(1), Some("mother")));
    assert!(accepted.warnings.iter().all(|warning| warning.line != Some(2)), "{:?}", accepted.warnings);
}

#[test]
fn rules_that_know_words_leave_another_language_alone() {
    let german = "Clara Holm wurde 1823 in Aarhus geboren. Ihre Mutter war Marie Lund.";
    let item = answer(|item| {
        item["stem"] = "Wer war Clara Holm und war ihre Mutter all das?".into();
        item["evidence"][0]["quote"] = "Ihre Mutter war Marie Lund".into();
        item["choices"][1]["text"] = "All of the above".into();
    });
    let document = clean::document(german);
    let accepted = accept(&document, &item);
    assert_eq!(accepted.refused, []);
    assert_eq!(bank(&document, accepted.items, &Naming::of("clara")).language, "und");
}

#[test]
fn the_prompt_numbers_every_sentence() {
    let prompt = prompt(&clean::document(LIFE));
    for line in [
        "Write one JSON object a line",
        "[1] Ada Brandt (3 May",
        "[2] Her mother",
        "[3] She was",
        "[4] In 1840",
    ] {
        assert!(prompt.contains(line), "{line}\n{prompt}");
    }
}
