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
        (|item| item["stem"] = "Who was her mother?".into(), "dangling-pronoun: nothing says what \"her\""),
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

/// What the gates say of an item of a text.
fn said(text: &str, mut item: serde_json::Value) -> (Vec<String>, Vec<String>) {
    for (field, words) in [("id", "it"), ("topic", "Holm"), ("explanation", "So the text says.")] {
        item[field] = words.into();
    }
    item["difficulty"] = 1.into();
    let quotes: Vec<_> = item["evidence"].as_array().unwrap().clone();
    item["evidence"] = quotes.into_iter().map(|quote| serde_json::json!({ "quote": quote })).collect();
    let accepted = accept(&clean::document(text), &item.to_string());
    (
        accepted.refused.into_iter().flat_map(|refused| refused.reasons).collect(),
        accepted.warnings.into_iter().map(|warning| warning.words).collect(),
    )
}

/// Holds the gates to passing an item, or to refusing it for a reason that begins so.
fn held(text: &str, item: serde_json::Value, reason: Option<&str>) {
    let shown = item.to_string();
    let (refused, _) = said(text, item);
    match reason {
        None => assert_eq!(refused, Vec::<String>::new(), "{shown}"),
        Some(reason) => {
            assert!(refused.iter().any(|said| said.starts_with(reason)), "{reason}: {refused:?}\n{shown}");
        }
    }
}

const HOLM: &str = "The Siege of Holm ended on 3 May 1814, after two hundred days. The Siege of Karst ended in 1816. Otto Lund led \
                    the defence of Holm. He was then 24 years old, as he was born in 1790. The bridge at Holm was blown up in 1812. \
                    The flag of Holm is red, white and black. Otto Lund was the son of Emil Lund and Marie Rask. Karst has a grey \
                    castle. Ada Brandt was a painter. Emil Rask was a composer. Klara Holt sang in Karst.";

#[test]
fn a_true_statement_says_nothing_that_its_evidence_does_not() {
    let statement = |stem: &str, key: bool, evidence: &[&str]| {
        serde_json::json!({
            "kind": "true_false", "stem": stem, "key": key, "evidence": evidence,
            "rationales": { "true": "By the text.", "false": "By the text." }
        })
    };
    let holm = "The Siege of Holm ended on 3 May 1814, after two hundred days";
    for (stem, key, reason) in [
        ("The Siege of Holm ended in 1814.", true, None),
        ("The Siege of Holm ended in May 1814.", true, None),
        ("The Siege of Holm lasted two hundred days.", true, None),
        ("The Siege of Holm ended in 1816.", true, Some("key: the evidence doesn't say \"1816\"")),
        ("The Siege of Karst ended in 1814.", true, Some("key: the evidence doesn't say \"Karst\"")),
        ("Karst was under siege until 1814.", true, Some("key: the evidence doesn't say \"Karst\"")),
        ("The Siege of Holm lasted two days.", true, Some("key: the evidence doesn't say \"two\"")),
        ("The Siege of Holm ended in 1816.", false, None),
        (
            "The Siege of Holm ended on 3 May 1814.",
            false,
            Some("key: the evidence says the stem word for word"),
        ),
    ] {
        held(HOLM, statement(stem, key, &[holm]), reason);
    }
    let two = format!("{HOLM} The gate fell on 4 June 1813 and the tower on 5 July 1812.");
    let evidence = ["The gate fell on 4 June 1813 and the tower on 5 July 1812"];
    held(&two, statement("The gate fell on 4 June 1813.", true, &evidence), None);
    let mixed = statement("The gate fell on 5 June 1813.", true, &evidence);
    held(&two, mixed, Some("key: the evidence doesn't say \"5 June 1813\""));
    let mut sum = statement(
        "Otto Lund was 24 years old in 1814.",
        true,
        &[holm, "Otto Lund led the defence of Holm", "he was born in 1790"],
    );
    held(HOLM, sum.clone(), Some("key: the evidence doesn't say \"24\""));
    sum["derived"] = "1814-1790".into();
    held(HOLM, sum, None);
    let meant = |quote: &str, stem: &str| {
        let text = format!("{HOLM}\n\nAda Brandt came to Holm in 1840. {quote}.");
        said(&text, statement(stem, true, &[quote]))
    };
    let (refused, warned) = meant("She sold the castle in 1850", "Ada Brandt sold the castle in 1850.");
    assert_eq!(refused, Vec::<String>::new());
    assert!(warned.iter().any(|said| said.contains("\"Brandt\": see whom it means")), "{warned:?}");
    let (refused, _) = meant("Klara Holt sold her castle in 1850", "Ada Brandt sold a castle in 1850.");
    assert!(refused.iter().any(|said| said.contains("\"Brandt\", so the stem isn't proved")), "{refused:?}");
}

#[test]
fn what_looks_ahead_is_no_doubt_and_neither_is_what_the_key_says() {
    let typed = |key: &str, quote: &str| {
        let stem = "Where did the king have Otto Lund buried?";
        let text = format!("{HOLM} {quote}.");
        let item = serde_json::json!({ "kind": "typed", "stem": stem, "key": key, "evidence": [quote] });
        (text, item)
    };
    for (key, quote, reason) in [
        ("Skarn", "The king said nothing, and Otto Lund would be buried in Skarn by himself", None),
        (
            "Skarn",
            "By the king's wish Otto Lund would have been buried in Skarn",
            Some("hedge: the text says \"would\""),
        ),
    ] {
        let (text, item) = typed(key, quote);
        held(&text, item, reason);
    }
    let pairs = serde_json::json!({
        "kind": "match", "stem": "Match each with its date.",
        "pairs": [
            { "left": "The bridge", "right": "1812", "rationale": "By the text." },
            { "left": "The gate", "right": "about 1717", "rationale": "By the text." },
            { "left": "The Siege of Karst", "right": "1816", "rationale": "By the text." },
        ],
        "evidence": ["The bridge at Holm was blown up in 1812", "The gate fell in about 1717", "The Siege of Karst ended in 1816"]
    });
    held(&format!("{HOLM} The gate fell in about 1717."), pairs, None);
}

#[test]
fn these_are_the_choices() {
    let choice =
        |text: &str, key: bool| serde_json::json!({ "text": text, "key": key, "rationale": "By the text." });
    let item = serde_json::json!({
        "kind": "choice", "stem": "Which of these led the defence of Holm?",
        "choices": [choice("Otto Lund", true), choice("Ada Brandt", false), choice("Klara Holt", false)],
        "evidence": ["Otto Lund led the defence of Holm"]
    });
    held(HOLM, item, None);
}

#[test]
fn an_order_is_held_against_the_dates_of_its_evidence() {
    let order = |stem: &str, entries: [&str; 3], evidence: &[&str]| {
        let entries: Vec<_> = entries
            .iter()
            .map(|text| serde_json::json!({ "text": text, "rationale": "By the text." }))
            .collect();
        serde_json::json!({ "kind": "order", "stem": stem, "entries": entries, "evidence": evidence })
    };
    let bridge = "The bridge at Holm was blown up in 1812";
    let holm = "The Siege of Holm ended on 3 May 1814";
    let karst = "The Siege of Karst ended in 1816";
    let evidence = [karst, holm, bridge];
    let right = ["The bridge was blown up", "The siege of Holm ended", "The siege of Karst ended"];
    let wrong = [right[0], right[2], right[1]];
    let turned = [right[2], right[1], right[0]];
    let plain = "Put these in order, from the earliest to the latest.";
    let back = "Put these in order, from the latest to the earliest.";
    let reason = Some(
        "key: by the dates of the evidence \"The siege of Holm ended\" doesn't come after \"The siege of Karst",
    );
    held(HOLM, order(plain, right, &evidence), None);
    held(HOLM, order(plain, wrong, &evidence), reason);
    held(HOLM, order(back, turned, &evidence), None);
    held(HOLM, order(back, right, &evidence), Some("key: by the dates"));
    held(HOLM, order("Put these in order, from north to south.", wrong, &evidence), None);
    // All in one passage, and entries in other words beside passages of their own.
    let whole =
        "The Siege of Holm ended on 3 May 1814, after two hundred days. The Siege of Karst ended in 1816.";
    held(HOLM, order(plain, wrong, &[whole]), reason);
    let other = ["An explosion", "Peace for one town", "Peace for another"];
    held(HOLM, order(plain, other, &[bridge, holm, karst]), None);
    // What several entries say is nothing to tell them by.
    let holms = ["The Siege of Holm", "The Siege of Karst", "The tower of Holm"];
    held(
        &format!("{HOLM} The tower was sold in 1850."),
        order(plain, holms, &[holm, karst, "was sold in 1850"]),
        None,
    );
    held(HOLM, order(plain, other, &[bridge, karst, holm]), Some("key: by the dates"));
}

#[test]
fn pairs_are_held_against_who_stands_with_whom() {
    let pairs = |rights: [&str; 3], evidence: &[&str]| {
        let pairs: Vec<_> = ["Ada Brandt", "Emil Rask", "Klara Holt"]
            .iter()
            .zip(rights)
            .map(|(left, right)| serde_json::json!({ "left": left, "right": right, "rationale": "By the text." }))
            .collect();
        serde_json::json!({
            "kind": "match", "stem": "Match each person with a word.", "pairs": pairs, "evidence": evidence
        })
    };
    let apart = ["Ada Brandt was a painter", "Emil Rask was a composer", "Klara Holt sang in Karst"];
    let whole = ["Ada Brandt was a painter. Emil Rask was a composer. Klara Holt sang in Karst."];
    let reason = Some("key: the evidence has \"Ada Brandt\" with \"painter\" and not with \"composer\"");
    for evidence in [&apart[..], &whole] {
        held(HOLM, pairs(["painter", "composer", "Karst"], evidence), None);
        held(HOLM, pairs(["composer", "painter", "Karst"], evidence), reason);
    }
}

#[test]
fn what_the_evidence_lists_beside_the_key_is_no_distractor() {
    let choice = |kind: &str, stem: &str, keys: &[&str], wrong: &[&str], evidence: &str| {
        let one = |text: &&str, key: bool| serde_json::json!({ "text": text, "key": key, "rationale": "By the text." });
        let choices: Vec<_> = keys
            .iter()
            .map(|text| one(text, true))
            .chain(wrong.iter().map(|text| one(text, false)))
            .collect();
        serde_json::json!({ "kind": kind, "stem": stem, "choices": choices, "evidence": [evidence] })
    };
    let flag = "The flag of Holm is red, white and black";
    let which = "Which colour is on the flag of Holm?";
    for (key, wrong) in [("red", "black"), ("red", "white"), ("white", "black"), ("black", "red")] {
        let reason = format!("distractor: the evidence lists \"{wrong}\" beside the key \"{key}\"");
        held(HOLM, choice("choice", which, &[key], &[wrong, "grey"], flag), Some(&reason));
    }
    let several = "Which colours are on the flag of Holm? Several are right.";
    held(HOLM, choice("multiple", several, &["red", "white", "black"], &["grey"], flag), None);
    held(
        HOLM,
        choice("multiple", several, &["red", "white"], &["black", "grey"], flag),
        Some("distractor: the evid"),
    );
    // What stands elsewhere in the evidence is likely, and wrong.
    let siege = "Otto Lund led the defence of Holm";
    held(
        HOLM,
        choice("choice", "Which town was defended by Lund?", &["Holm"], &["Karst", "Otto"], siege),
        None,
    );
    // Of two parents one is the mother: said, not refused.
    let parents = "Otto Lund was the son of Emil Lund and Marie Rask";
    let mother =
        choice("choice", "Who was the mother of Otto Lund?", &["Marie Rask"], &["Emil Lund", "Ada"], parents);
    let (refused, warned) = said(HOLM, mother);
    assert_eq!(refused, Vec::<String>::new());
    let reason = "distractor: the evidence lists \"Emil Lund\" beside the key \"Marie Rask\"";
    assert!(warned.iter().any(|words| words == reason), "{warned:?}");
}

#[test]
fn a_sum_is_read_without_its_spaces() {
    let text = "Erik Munk was born in 1805 and died in 1830. He owned 1,200 sheep.";
    for (derived, reason) in [
        ("1830 - 1805", None),
        ("1830-1805", None),
        ("1830–1805", None),
        ("1830 -1805", None),
        ("1805-1830", Some("key: \"1805-1830\" doesn't give 25")),
        ("1831-1806", Some("key: \"1831-1806\" doesn't give 25")),
        ("-1805", Some("key: \"-1805\" doesn't give 25")),
    ] {
        let item = serde_json::json!({
            "kind": "number", "stem": "At what age did Erik Munk die?", "key": 25, "derived": derived,
            "evidence": ["Erik Munk was born in 1805 and died in 1830"]
        });
        held(text, item, reason);
    }
}

#[test]
fn only_a_doubt_at_the_key_counts() {
    let date = |stem: &str, key: &str, quote: &str| serde_json::json!({ "kind": "date", "stem": stem, "key": key, "evidence": [quote] });
    let typed = |stem: &str, key: &str, quote: &str| serde_json::json!({ "kind": "typed", "stem": stem, "key": key, "evidence": [quote] });
    let munk = "Erik Munk (c. 1775 – 4 January 1840) was perhaps a painter. He probably came from Karst in 1799 and moved to \
                Holm in 1802. He died in Skarn, probably of cold. His son is said to have sold the house and bought a mill.";
    let life = "(c. 1775 – 4 January 1840)";
    let born = Some("hedge: the text says \"c.\", and the stem doesn't");
    held(munk, date("When did Erik Munk die?", "1840-01-04", life), None);
    held(munk, date("When was Erik Munk born?", "1775", life), born);
    held(munk, date("When was Erik Munk born?", "1775", "1775 – 4 January 1840"), born);
    held(munk, date("In about which year was Erik Munk born?", "1775", life), None);
    held(
        munk,
        date("When did Erik Munk die?", "1840-01-04", "Erik Munk (c. 1775 – 4 January 1840) was"),
        None,
    );
    let calling = "was perhaps a painter";
    held(
        munk,
        typed("What was Erik Munk by calling?", "painter", calling),
        Some("hedge: the text says \"perhaps\""),
    );
    let moves = "He probably came from Karst in 1799 and moved to Holm in 1802";
    held(munk, date("When did Erik Munk move to Holm?", "1802", moves), None);
    held(
        munk,
        date("When did Erik Munk come from Karst?", "1799", moves),
        Some("hedge: the text says \"probably\""),
    );
    held(munk, typed("Where did Erik Munk die?", "Skarn", "He died in Skarn, probably of cold"), None);
    // What is said reaches over "and".
    let house = "His son is said to have sold the house and bought a mill";
    held(
        munk,
        typed("What did the son of Erik Munk buy?", "mill", house),
        Some("hedge: the text says \"said\""),
    );
    // A rough number of the stem is a doubt too.
    let rough = "Around 1775 Erik Munk moved to Holm with some 400 sheep.";
    held(rough, typed("Where did Erik Munk move?", "Holm", rough), None);
    held(
        rough,
        typed("Where did Erik Munk move in 1775?", "Holm", rough),
        Some("hedge: the text says \"Around\""),
    );
    let sheep =
        |stem: &str| serde_json::json!({ "kind": "number", "stem": stem, "key": 400, "evidence": [rough] });
    held(rough, sheep("How many sheep did Erik Munk take to Holm?"), Some("hedge: the text says \"some\""));
    held(rough, sheep("Roughly how many sheep did Erik Munk take to Holm?"), None);
}

#[test]
fn a_doubt_is_kept_in_its_own_strength() {
    let item = |stem: &str, quote: &str| serde_json::json!({ "kind": "typed", "stem": stem, "key": "Karst", "evidence": [quote] });
    let maybe = "Erik Munk perhaps died in Karst.";
    let told = "Erik Munk reportedly died in Karst.";
    let seems = "Erik Munk apparently died in Karst.";
    let (perhaps, possibly) = ("Where did Erik Munk perhaps die?", "Where did Erik Munk possibly die?");
    let (allegedly, is_said) =
        ("Where did Erik Munk allegedly die?", "Where is Erik Munk said to have died?");
    for (text, stem, passes) in [
        (maybe, perhaps, true),
        (maybe, possibly, true),
        (maybe, allegedly, false),
        (told, allegedly, true),
        (told, is_said, true),
        (told, perhaps, false),
        (seems, perhaps, true),
        (seems, allegedly, true),
        (seems, "About where did Erik Munk die?", false),
    ] {
        held(text, item(stem, text), (!passes).then_some("hedge: the text says"));
    }
    let (refused, _) = said(maybe, item(allegedly, maybe));
    assert_eq!(refused, ["hedge: the text says \"perhaps\", and \"allegedly\" is another doubt"]);
}
