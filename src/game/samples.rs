//! Small items and banks for the tests of the rules.

use std::sync::Arc;

use proptest::prelude::*;

use super::atlas::{
    Atlas, AtlasAbout, AtlasParts, Bond, Extent, Feature, Happening, Manner, Naming, Outline, Person, Point,
    Route, Site, Surety, Tie,
};
use super::bank::{About, Bank};
use super::date::Date;
use super::fold::fold;
use super::item::{
    Accepted, Blank, Certainty, Choice, Difficulty, Entry, Item, ItemParts, Pair, Slip, Standing, Task,
};
use super::lexicon::Lexicon;
use super::number::Number;
use super::response::Response;

/// The parts of an item that are the same for all kinds.
pub(super) fn parts(id: &str, task: Task) -> ItemParts {
    let stem = match &task {
        Task::Cloze(blanks) => {
            (1..=blanks.len()).map(|gap| format!("word {{{gap}}}")).collect::<Vec<_>>().join(" ")
        }
        _ => format!("The question of {id}?"),
    };
    ItemParts {
        id: id.parse().expect("an id"),
        topic: "Topic".to_owned(),
        difficulty: Difficulty::Recall,
        stem,
        hint: Some("A hint.".to_owned()),
        explanation: "Because.".to_owned(),
        evidence: Vec::new(),
        facts: Vec::new(),
        was: Vec::new(),
        task,
    }
}

pub(super) fn item(id: &str, task: Task) -> Item {
    Item::new(parts(id, task)).expect("a valid item")
}

/// A bank of items in a folder of banks.
pub(super) fn bank_named(id: &str, items: Vec<Item>) -> Arc<Bank> {
    let about = About {
        id: id.parse().expect("an id"),
        title: "Title".to_owned(),
        summary: "Summary.".to_owned(),
        language: "en".to_owned(),
        license: "MIT".to_owned(),
    };
    Arc::new(Bank::new(about, None, items.into_iter().map(Arc::new).collect()).expect("a valid bank"))
}

pub(super) fn bank(items: Vec<Item>) -> Arc<Bank> {
    bank_named("test/bank", items)
}

pub(super) fn lexicon(tasks: &[Task]) -> Lexicon {
    let items: Vec<Item> =
        tasks.iter().enumerate().map(|(at, task)| item(&format!("i{at}"), task.clone())).collect();
    Lexicon::of(items.iter())
}

/// Choices; those whose text starts with `*` are keys.
pub(super) fn choices(texts: &[&str]) -> Vec<Choice> {
    let choice = |text: &&str| {
        let (standing, text) =
            text.strip_prefix('*').map_or((Standing::Distractor, *text), |text| (Standing::Key, text));
        Choice { text: text.to_owned(), standing, rationale: "Why.".to_owned() }
    };
    texts.iter().map(choice).collect()
}

pub(super) fn choice(texts: &[&str]) -> Task {
    Task::Choice(choices(texts))
}

pub(super) fn multiple(texts: &[&str]) -> Task {
    Task::Multiple(choices(texts))
}

pub(super) fn true_false(key: bool) -> Task {
    Task::TrueFalse { key, if_true: "Why.".to_owned(), if_false: "Why.".to_owned() }
}

pub(super) fn accepted(forms: &[&str]) -> Accepted {
    let mut forms = forms.iter().map(|form| (*form).to_owned());
    Accepted { key: forms.next().expect("a key"), also: forms.collect() }
}

pub(super) fn typed(forms: &[&str], slips: &[&str]) -> Task {
    let slip = |text: &&str| Slip { text: (*text).to_owned(), rationale: "Why not.".to_owned() };
    Task::Typed { accepted: accepted(forms), slips: slips.iter().map(slip).collect() }
}

pub(super) fn cloze(blanks: &[&[&str]]) -> Task {
    let blank = |forms: &&[&str]| Blank { accepted: accepted(forms), rationale: "Why.".to_owned() };
    Task::Cloze(blanks.iter().map(blank).collect())
}

pub(super) fn number(key: f64, tolerance: f64) -> Task {
    Task::Number {
        key: Number::new(key).expect("finite"),
        unit: None,
        tolerance: Number::new(tolerance).expect("finite"),
        rationale: "Why.".to_owned(),
    }
}

pub(super) fn date(key: &str, certainty: Certainty) -> Task {
    Task::Date { key: key.parse::<Date>().expect("a date"), certainty }
}

pub(super) fn order(count: usize) -> Task {
    let entry = |at| Entry { text: format!("Entry {at}"), rationale: "Why.".to_owned() };
    Task::Order((0..count).map(entry).collect())
}

pub(super) fn pairs(count: usize) -> Task {
    let pair =
        |at| Pair { left: format!("Left {at}"), right: format!("Right {at}"), rationale: "Why.".to_owned() };
    Task::Match((0..count).map(pair).collect())
}

/// One item of each kind.
pub(super) fn every_kind() -> Vec<Item> {
    vec![
        item("choice", choice(&["*Boitalak", "Amin", "Dawachi", "Bambar"])),
        item("multiple", multiple(&["*Khoit", "*Dörbet", "Khalkha", "*Choros"])),
        item("true-false", true_false(true)),
        item("typed", typed(&["Galdan Tseren", "噶爾丹策零"], &["Tsewang Rabtan"])),
        item("cloze", cloze(&[&["taishi"], &["khong tayiji", "khan"]])),
        item("number", number(4.0, 0.0)),
        item("date", date("1757-09-21", Certainty::Exact)),
        item("order", order(4)),
        item("match", pairs(3)),
    ]
}

/// Tasks of every kind with names that are often near each other.
pub(super) fn tasks() -> impl Strategy<Value = Task> {
    let names = |least| proptest::collection::btree_set(name(), least..5).prop_map(Vec::from_iter);
    prop_oneof![
        names(2).prop_map(|names| {
            let mut choices = choices(&names.iter().map(String::as_str).collect::<Vec<_>>());
            choices[0].standing = Standing::Key;
            Task::Choice(choices)
        }),
        names(2).prop_map(|names| {
            let mut choices = choices(&names.iter().map(String::as_str).collect::<Vec<_>>());
            choices.iter_mut().step_by(2).for_each(|choice| choice.standing = Standing::Key);
            Task::Multiple(choices)
        }),
        any::<bool>().prop_map(true_false),
        (names(1), names(1)).prop_map(|(forms, slips)| {
            let is_own = |slip: &String| forms.iter().any(|form| fold(form) == fold(slip));
            let slips: Vec<&str> = slips.iter().filter(|slip| !is_own(slip)).map(String::as_str).collect();
            typed(&forms.iter().map(String::as_str).collect::<Vec<_>>(), &slips)
        }),
        proptest::collection::vec(names(1), 1..4).prop_map(|blanks| {
            let blanks: Vec<Vec<&str>> =
                blanks.iter().map(|forms| forms.iter().map(String::as_str).collect()).collect();
            cloze(&blanks.iter().map(Vec::as_slice).collect::<Vec<_>>())
        }),
        (-100i32..100, 0u8..5).prop_map(|(key, tolerance)| number(f64::from(key), f64::from(tolerance))),
        ((100i16..2000, 1i8..=12, 1i8..=28, 0..3), any::<bool>()).prop_map(
            |((year, month, day, precision), about)| {
                let key = match precision {
                    0 => Date::Year(year),
                    1 => Date::Month(year, month),
                    _ => Date::Day(jiff::civil::Date::new(year, month, day).expect("a day")),
                };
                let certainty = if about { Certainty::About } else { Certainty::Exact };
                Task::Date { key, certainty }
            }
        ),
        (2usize..7).prop_map(order),
        (2usize..7).prop_map(pairs),
    ]
}

/// Names of a few letters of a small alphabet, so that many are a typo or two apart.
pub(super) fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ab]{1,3}( [ab]{2,5})?",
        "[abc]{4,10}",
        "gald[aeo]n( tser[ei]n)?",
        "(the )?[ab]{2,4} (ii|iii|iv|vi)",
        "(north|south|east|west)ern [ab]{3,6}",
        "17[0-9]{2}",
    ]
}

/// Small banks of every kind of item.
pub(super) fn banks() -> impl Strategy<Value = Arc<Bank>> {
    proptest::collection::vec(tasks(), 1..8).prop_map(|tasks| {
        bank(tasks.into_iter().enumerate().map(|(at, task)| item(&format!("i{at}"), task)).collect())
    })
}

/// The response that a task has as its key.
pub(super) fn key(task: &Task) -> Response {
    match task {
        Task::Choice(choices) => Response::Choice(
            choices.iter().position(|choice| choice.standing == Standing::Key).expect("a key"),
        ),
        Task::Multiple(choices) => Response::Multiple(
            (0..choices.len()).filter(|at| choices[*at].standing == Standing::Key).collect(),
        ),
        Task::TrueFalse { key, .. } => Response::TrueFalse(*key),
        Task::Typed { accepted, .. } => Response::Text(accepted.key.clone()),
        Task::Cloze(blanks) => {
            Response::Blanks(blanks.iter().map(|blank| blank.accepted.key.clone()).collect())
        }
        Task::Number { key, .. } => Response::Text(key.to_string()),
        Task::Date { key, .. } => Response::Text(key.to_string()),
        Task::Order(entries) => Response::Order((0..entries.len()).collect()),
        Task::Match(pairs) => Response::Match((0..pairs.len()).map(Some).collect()),
    }
}

/// A response that is wrong for a task.
pub(super) fn slip(task: &Task) -> Response {
    let distractor = |choices: &[Choice]| {
        choices.iter().position(|choice| choice.standing == Standing::Distractor).expect("a distractor")
    };
    match task {
        Task::Choice(choices) => Response::Choice(distractor(choices)),
        Task::Multiple(choices) => Response::Multiple([distractor(choices)].into()),
        Task::TrueFalse { key, .. } => Response::TrueFalse(!key),
        Task::Typed { .. } => Response::Text("quite another answer".to_owned()),
        Task::Cloze(blanks) => Response::Blanks(vec!["quite another answer".to_owned(); blanks.len()]),
        Task::Number { .. } => Response::Text("1000000".to_owned()),
        Task::Date { .. } => Response::Text("9999".to_owned()),
        Task::Order(entries) => Response::Order((0..entries.len()).rev().collect()),
        Task::Match(pairs) => {
            Response::Match((0..pairs.len()).map(|left| Some((left + 1) % pairs.len())).collect())
        }
    }
}

/// Responses of every form, most of which fit no item.
pub(super) fn responses() -> impl Strategy<Value = Response> {
    prop_oneof![
        (0usize..6).prop_map(Response::Choice),
        proptest::collection::btree_set(0usize..6, 0..5).prop_map(Response::Multiple),
        any::<bool>().prop_map(Response::TrueFalse),
        "[ab0-9 ]{0,8}".prop_map(Response::Text),
        any::<String>().prop_map(Response::Text),
        proptest::collection::vec("[ab ]{0,4}", 0..4).prop_map(Response::Blanks),
        proptest::collection::vec(0usize..7, 0..7).prop_map(Response::Order),
        Just((0..6).collect::<Vec<_>>()).prop_shuffle().prop_map(Response::Order),
        proptest::collection::vec(proptest::option::of(0usize..7), 0..7).prop_map(Response::Match),
    ]
}

/// What an author may write of four places, five events and three people.
pub(super) fn atlas_parts() -> AtlasParts {
    let site = |id: &str, name: &str, lat, lon, extent| Site {
        id: id.parse().expect("an id"),
        name: name.to_owned(),
        also: Vec::new(),
        point: Point { lat, lon },
        extent,
        evidence: Vec::new(),
    };
    let event = |id: &str, date: &str, certainty| Happening {
        id: id.parse().expect("an id"),
        date: date.parse().expect("a date"),
        certainty,
        text: format!("The event {id}"),
        evidence: Vec::new(),
    };
    let person = |id: &str, name: &str, naming| Person {
        id: id.parse().expect("an id"),
        name: name.to_owned(),
        naming,
        also: Vec::new(),
        groups: Vec::new(),
        evidence: Vec::new(),
    };
    let tie = |from: &str, to: &str, bond, words: &str, surety| Tie {
        from: from.to_owned(),
        to: to.to_owned(),
        bond,
        words: words.to_owned(),
        surety,
        evidence: Vec::new(),
    };
    AtlasParts {
        about: AtlasAbout {
            id: "test/atlas".parse().expect("an id"),
            title: "Atlas".to_owned(),
            license: "MIT".to_owned(),
        },
        source: None,
        places: vec![
            site("beijing", "Beijing", 39.9, 116.4, Extent::Spot),
            site("kiakhta", "Kiakhta", 50.35, 106.45, Extent::Spot),
            site("ili", "Ili", 43.9, 81.3, Extent::Region(200.0)),
            site("altishahr", "Altishahr", 39.5, 80.5, Extent::Region(500.0)),
        ],
        outlines: vec![Outline {
            feature: Feature::River,
            name: "River".to_owned(),
            points: vec![Point { lat: 44.0, lon: 80.0 }, Point { lat: 46.0, lon: 75.0 }],
        }],
        routes: vec![Route {
            title: "A journey".to_owned(),
            stops: vec!["ili".to_owned(), "kiakhta".to_owned()],
            manner: Manner::Agreed,
            note: None,
            evidence: Vec::new(),
        }],
        events: vec![
            event("treaty", "1768", Certainty::Exact),
            event("death", "1717", Certainty::About),
            event("war", "1718", Certainty::Exact),
            event("peace", "1757", Certainty::Exact),
            event("end", "1757-09-21", Certainty::Exact),
        ],
        people: vec![
            person("mother", "Boitalak", Naming::Named),
            person("son", "Amursana", Naming::Named),
            person("father", "Amursana's father", Naming::Described),
        ],
        ties: vec![
            tie("mother", "son", Bond::Parent, "was the mother of", Surety::Stated),
            tie("mother", "father", Bond::Other, "", Surety::Unknown),
        ],
    }
}

pub(super) fn atlas() -> Atlas {
    Atlas::new(atlas_parts()).expect("a valid atlas")
}
