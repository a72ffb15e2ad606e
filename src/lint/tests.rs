//! Switching rules off, and which languages the rules know.

use std::sync::Arc;

use super::*;
use crate::game::bank::About;
use crate::game::item::{Accepted, Blank, Certainty, Choice, Entry, ItemParts, Pair, Standing};
use crate::game::number::Number;
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

/// Whether a rule finds something in an item.
fn finds(rule: &str, item: ItemParts) -> bool {
    let item = Item::new(item).expect("an item");
    check_item(&item, Language::English).iter().any(|finding| finding.rule.name == rule)
}

fn with_hint(mut item: ItemParts, hint: &str) -> ItemParts {
    item.hint = Some(hint.to_owned());
    item
}

fn date(key: &str) -> Task {
    Task::Date { key: key.parse().expect("a date"), certainty: Certainty::Exact }
}

fn number(key: f64, unit: &str) -> Task {
    let unit = Some(unit.to_owned()).filter(|unit| !unit.is_empty());
    let of = |value| Number::new(value).expect("a number");
    Task::Number { key: of(key), unit, tolerance: of(0.0), rationale: "The log says so.".to_owned() }
}

#[test]
fn a_stem_that_says_its_date_is_found() {
    for (key, stem) in [
        ("1760", "In which year, 1760, was the bridge of Ulm built?"),
        ("1760", "The bridge of Ulm was built in 1760. In which year was it built?"),
        ("1760", "In which year was the bridge of the 1760 plan built?"),
        ("1757-09-21", "The mayor died on 21 September 1757. On which day did the mayor die?"),
        ("1757-09-21", "On which day (September 21, 1757) did the mayor die?"),
        ("1757-01", "In which month, January 1757, did the mayor die?"),
        ("-43", "Caesar was killed in 44 BC. In which year was that?"),
        ("800", "Charlemagne was crowned in 800. In which year was that?"),
    ] {
        assert!(finds("key-in-stem", parts("a", stem, date(key))), "{stem}");
    }
    for (key, stem) in [
        ("1760", "The bridge of 1750 burned down. In which year was the new one built?"),
        ("1760", "In which year did an army of 1760 soldiers cross the Alps?"),
        ("1760", "In which year did 1,760 men cross the Alps?"),
        ("1760", "In which year of the 1760s was the bridge of Ulm built?"),
        ("1760", "In which year, between 1755 and 1760, was the bridge of Ulm built?"),
        ("1760", "In which of the years 1758, 1759, 1760 was the bridge of Ulm built?"),
        ("1757-09-21", "On which day of 1757 did the mayor die?"),
        ("1757-09-21", "On which day after 20 September 1757 did the mayor die?"),
        ("800", "In which year did 800 men cross the Alps?"),
        ("44", "Caesar died in 44 BC. In which year did Claudius land in Britain?"),
    ] {
        assert!(!finds("key-in-stem", parts("a", stem, date(key))), "{stem}");
    }
}

#[test]
fn a_hint_that_says_the_date_or_its_year_is_found() {
    let asks = |key: &str, stem: &str, hint: &str| {
        finds("hint-gives-key", with_hint(parts("a", stem, date(key)), hint))
    };
    let stem = "When did the mayor of Ulm die?";
    for (key, hint) in [
        ("1760", "It was in 1760."),
        ("1757-09-21", "It was on 21 September 1757."),
        ("1757-09-21", "It was on 1757-09-21."),
        ("1757-09-21", "It was in 1757."),
        ("1757-01", "The year was 1757."),
        ("1757-09-21", "Born on October 3, 1757."),
    ] {
        assert!(asks(key, stem, hint), "{key} {hint}");
    }
    for (key, hint) in [
        ("1757", "It lies between 1750 and 1759."),
        ("1750", "It lies between 1750 and 1759."),
        ("1759", "It lies between 1750 and 1759."),
        ("1757", "It was in the 1750s."),
        ("1757", "It was a year after 1756."),
        ("1757", "1757 boats were on the Danube."),
        ("1757", "It was not 1757."),
    ] {
        assert!(!asks(key, stem, hint), "{key} {hint}");
    }
    let told = "On which day of 1757 did the mayor of Ulm die?";
    assert!(!asks("1757-09-21", told, "It was in the autumn of 1757."));
    assert!(asks("1757-09-21", told, "It was on 21 September 1757."));
}

#[test]
fn a_stem_that_says_its_number_is_found() {
    for (key, unit, stem) in [
        (40.0, "ships", "The 40 ships of the fleet were lost. How many ships were lost?"),
        (40.0, "", "The fleet had 40 wooden ships. How many ships did the fleet have?"),
        (40.0, "", "How many ships, 40, were lost?"),
        (40.0, "ships", "How large was the fleet? It had 40."),
        (40.0, "years", "The king died at the age of 40. How old was the king?"),
        (3.0, "sons", "The king had three sons. How many sons did the king have?"),
        (20.0, "sons", "The king had twenty sons. How many sons did the king have?"),
    ] {
        assert!(finds("key-in-stem", parts("a", stem, number(key, unit))), "{stem}");
    }
    for (key, unit, stem) in [
        (40.0, "ships", "In which fleet did 40 sailors have how many ships?"),
        (40.0, "", "How many ships sailed in the year 40?"),
        (40.0, "", "How many ships sailed, between 30 and 40?"),
        (3.0, "sisters", "How many of the three sisters became writers?"),
        (2.0, "years", "How many years apart are the two years?"),
        (40.0, "ships", "How many ships sailed in 41?"),
        (40.0, "ships", "The fleet of 1740 had how many ships?"),
    ] {
        assert!(!finds("key-in-stem", parts("a", stem, number(key, unit))), "{stem}");
    }
}

fn statement() -> Task {
    let why = || "The log says so.".to_owned();
    Task::TrueFalse { key: true, if_true: why(), if_false: why() }
}

fn pairs() -> Task {
    let pair = |(left, right): (&str, &str)| {
        let rationale = "The log says so.".to_owned();
        Pair { left: left.to_owned(), right: right.to_owned(), rationale }
    };
    Task::Match([("Karl", "Ulm"), ("Otto", "Wien"), ("Emil", "Graz")].map(pair).to_vec())
}

fn entries() -> Task {
    let entry = |text: &str| Entry { text: text.to_owned(), rationale: "The log says so.".to_owned() };
    Task::Order(["Karl", "Otto", "Emil"].map(entry).to_vec())
}

fn cloze() -> Task {
    let accepted = Accepted { key: "Ulm".to_owned(), also: Vec::new() };
    Task::Cloze(vec![Blank { accepted, rationale: "The log says so.".to_owned() }])
}

#[test]
fn a_pronoun_that_means_nothing_in_the_stem_is_found() {
    let names = || choice(&["*Karl Brandt", "Otto Lund", "Emil Roth", "Hugo Falk"]);
    for (stem, task) in [
        ("Who commanded its fleet?", names()),
        ("What was its capital?", typed("Ulm")),
        ("Who commanded this fleet?", names()),
        ("Which general commanded this fleet?", names()),
        ("Who defeated him?", names()),
        ("Which king defeated him in 1805?", names()),
        ("When did the latter die?", date("1805")),
        ("When did the former die?", date("1805")),
        ("Who met them in 1805?", names()),
        ("Who was defeated by him?", names()),
        ("Who founded it?", names()),
        ("Who was his father?", names()),
        ("What was the name of his wife?", typed("Anna")),
        ("Which battle did he win?", typed("Ulm")),
        ("How old was he in March 1805?", number(40.0, "years")),
        ("In which year was it signed by both sides?", date("1805")),
        ("How many sons did they have?", number(3.0, "")),
        ("He died in {1}.", cloze()),
        ("{1} was its capital.", cloze()),
        ("The town was its capital.", statement()),
        ("Vienna was its capital.", statement()),
        ("Napoleon defeated him.", statement()),
        ("His army crossed the Alps.", statement()),
        ("It ended in 1805.", statement()),
        ("It is said that he died in Ulm.", statement()),
        ("Which place is missing? “He commanded the fleet at ___.”", typed("Ulm")),
        ("Which place is missing? “In 1805 they went to ___.”", typed("Ulm")),
        ("Which of these was his wife?", names()),
        ("Explain his choice of Ulm. Who was his wife?", names()),
    ] {
        assert!(finds("dangling-pronoun", parts("a", stem, task)), "{stem}");
    }
}

#[test]
fn a_pronoun_that_a_name_or_a_noun_stands_before_is_left_alone() {
    let names = || choice(&["*Karl Brandt", "Otto Lund", "Emil Roth", "Hugo Falk"]);
    for (stem, task) in [
        ("Who lost his life at Ulm?", names()),
        ("Who lost her life at Ulm?", names()),
        ("Which king gave his name to the town?", names()),
        ("Which king had his brother killed?", names()),
        ("Who took the dog with him to Ulm?", names()),
        ("Who said that the king hated him?", names()),
        ("The treaty of Ulm was broken. Who had written its terms?", names()),
        ("Which treaty takes its name from a town?", typed("Ulm")),
        ("What has its home in the sea?", typed("whale")),
        ("Which countries lost their fleets at Ulm?", typed("France")),
        ("Who commanded the fleet of Brandt when he died?", names()),
        ("Brandt and Lund met in Ulm. When did the latter die?", date("1805")),
        ("The town had a fleet. Who commanded this fleet?", names()),
        ("The former king lived in Ulm.", statement()),
        ("Where did the former king live?", typed("Ulm")),
        ("The siege lasted for the latter half of the year.", statement()),
        ("Anna was a queen, and Henry was her husband.", statement()),
        ("Henry's sister was his heir.", statement()),
        ("The capital of Austria was its largest town.", statement()),
        ("The horse became its own master.", statement()),
        ("Before he became king, where did Charles live?", typed("Ulm")),
        ("In his youth {1} was a painter.", cloze()),
        ("{1} lost his life at Ulm.", cloze()),
        ("It is said that the king died in Ulm.", statement()),
        ("It took the builders a century to finish the church.", statement()),
        ("It rained for forty days.", statement()),
        ("How far is it around the Earth at the equator?", typed("far")),
        ("In which year did it become legal to brew beer at home?", date("1805")),
        ("Who made it possible to cross the sea?", names()),
        ("Which of Henry's wives did he divorce?", names()),
        ("Which daughter of Henry did he disown?", names()),
        ("About Brandt: which place is missing? “He commanded the fleet at ___.”", typed("Ulm")),
        ("Which place is missing? “The admiral was proud; he commanded the fleet at ___.”", typed("Ulm")),
        ("Which person is missing? “___ lost his life at Ulm.”", typed("Karl")),
        ("Who wrote this line? “He is dead.”", names()),
        ("Who said “He commanded its fleet”?", names()),
        ("Which of these lost his throne?", names()),
        ("Which of these changed their names?", names()),
        ("Which novel by Brandt, It, is set in Ulm?", names()),
        ("Napoleon asked Anna to marry him.", statement()),
        ("Who was the man that his brother killed?", names()),
        ("Which is the only mammal that can fly, and what is it called?", typed("bat")),
        ("Which one is it?", names()),
        ("Which event of this year ended the war?", typed("fire")),
        ("Match each man with what is told of him.", pairs()),
        ("Pair them.", pairs()),
        ("Put this family in order, oldest first.", entries()),
    ] {
        assert!(!finds("dangling-pronoun", parts("a", stem, task)), "{stem}");
    }
}

#[test]
fn an_item_of_several_keys_says_so_in_more_than_a_verb() {
    let Task::Choice(choices) = choice(&["*Red", "*Blue", "Green", "White"]) else { panic!("no choices") };
    for (stem, is_unsaid) in [
        ("Which colour did the flag have?", true),
        ("What does the flag of Ulm do?", true),
        ("Which colours have a place in the flag?", false),
        ("Which colours do flags have?", false),
        ("Which colour did the flag have? Choose all that apply.", false),
    ] {
        let item = parts("a", stem, Task::Multiple(choices.clone()));
        assert_eq!(finds("several-unsaid", item), is_unsaid, "{stem}");
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
