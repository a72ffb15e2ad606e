//! From a text to a draft bank: what every draft owes to its text, what is refused, and what the program says about it.
//!
//! The texts in `tests/build` were written for these tests, in the style of an encyclopedia. The rules were written on `holm`
//! and `salt-war`; the others were read by them first when the rules stood.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

use std::path::{Path, PathBuf};

use amursana::bank::file::{ItemFile, TaskFile};
use amursana::bank::{Colour, check_file, load_file};
use amursana::build::bridge::{accept, prompt};
use amursana::build::write::{Naming, bank, reader};
use amursana::build::{Built, Document, Shortfall, build, clean};
use amursana::game::fold::fold;
use amursana::game::{Kind, Seed, Source};
use proptest::prelude::*;

#[path = "build/strict.rs"]
mod strict;

#[path = "build/judged.rs"]
mod judged;

#[path = "build/faults.rs"]
mod faults;

#[path = "build/leaning.rs"]
mod leaning;

#[path = "build/pairs.rs"]
mod pairs;

#[path = "build/whole.rs"]
mod whole;

#[path = "build/bridge.rs"]
mod bridge;

#[path = "build/program.rs"]
mod program;

/// The texts with the fewest items that each must give for a thousand bytes.
const TEXTS: [(&str, f64); 12] = [
    ("holm", 3.0),
    ("salt-war", 3.0),
    ("brandis", 3.0),
    ("varn", 3.0),
    ("halvik", 3.0),
    ("treaty-of-orval", 3.0),
    ("reed-bunting", 1.0),
    ("gantz-loom", 3.0),
    ("skerrow-light", 2.5),
    ("convention-of-skarn", 3.0),
    ("ines-carvalhal", 3.0),
    ("amber-street-theatre", 3.0),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/build")
}

fn text(name: &str) -> String {
    std::fs::read_to_string(folder().join(format!("{name}.txt"))).unwrap()
}

fn built(text: &str, seed: u64) -> (Document, Built) {
    let document = clean::document(text);
    let built = build(&document, Seed(seed), &mut |_| {});
    (document, built)
}

/// The keys of an item that a stem could give away.
fn keys(item: &ItemFile) -> Vec<String> {
    match &item.task {
        TaskFile::Choice { choices } | TaskFile::Multiple { choices } => {
            choices.iter().filter(|choice| choice.key).map(|choice| choice.text.clone()).collect()
        }
        TaskFile::Typed { key, accept, .. } => std::iter::once(key.clone()).chain(accept.clone()).collect(),
        TaskFile::Cloze { blanks } => blanks.iter().map(|blank| blank.key.clone()).collect(),
        _ => Vec::new(),
    }
}

fn says(text: &str, words: &str) -> bool {
    !fold(words).is_empty() && format!(" {} ", fold(text)).contains(&format!(" {} ", fold(words)))
}

/// What every draft owes to its text.
fn check_items(document: &Document, items: &[ItemFile]) {
    let source = Source::parse(&reader(document));
    let mut ids = std::collections::HashSet::new();
    for item in items {
        let at = &item.stem;
        assert!(ids.insert(&item.id), "{at}: {} twice", item.id);
        assert!(!item.evidence.is_empty() && !item.facts.is_empty(), "{at}");
        for evidence in &item.evidence {
            assert!(source.find(&evidence.quote).is_some(), "{at}: {}", evidence.quote);
        }
        let draft = item.draft.as_ref().unwrap_or_else(|| panic!("{at}: no draft"));
        assert!((0.5..=1.0).contains(&draft.confidence.as_f64().unwrap()), "{at}");
        for key in keys(item) {
            assert!(!says(&item.stem, &key), "{at}: gives {key} away");
            assert!(!says(&item.hint, &key), "{at}: the hint gives {key} away");
        }
        if let TaskFile::Choice { choices } = &item.task {
            assert_eq!((choices.len(), choices.iter().filter(|choice| choice.key).count()), (4, 1), "{at}");
        }
    }
}

#[test]
fn every_text_gives_enough_items_and_each_holds() {
    for (name, least) in TEXTS {
        let text = text(name);
        let (document, built) = built(&text, 1);
        check_items(&document, &built.items);
        let rate = built.items.len() as f64 * 1000.0 / text.len() as f64;
        assert!(rate >= least, "{name}: {rate:.2} items a kilobyte");
        assert_eq!(built.shortfall, None, "{name}");
    }
}

#[test]
fn the_bank_and_its_reader_load_without_a_finding() {
    let home = tempfile::tempdir().unwrap();
    for (name, _) in TEXTS {
        let (document, built) = built(&text(name), 2);
        let naming = Naming::of(name);
        std::fs::write(home.path().join(&naming.source), reader(&document)).unwrap();
        let path = home.path().join(format!("{name}.json"));
        std::fs::write(&path, bank(&document, built.items, &naming).to_json()).unwrap();
        let report = check_file(&path);
        assert!(report.is_usable(), "{}", report.render(Colour::Plain));
        let items = load_file(&path).unwrap().items().len();
        assert_eq!(report.drafts, items, "{name}");
    }
}

#[test]
fn together_the_texts_give_every_kind() {
    // A list that no other sentence tells is rare in prose.
    let list = war(
        "The war destroyed the villages of Adel, Breck and Corm in 1690.\n\nThey fought in Adel, in Breck and in Corm.",
    );
    let texts: Vec<String> = TEXTS.iter().map(|(name, _)| text(name)).chain([list]).collect();
    let items: Vec<ItemFile> =
        (0..3).flat_map(|seed| texts.iter().flat_map(move |text| built(text, seed).1.items)).collect();
    for kind in Kind::ALL {
        assert!(items.iter().any(|item| item.task.kind() == kind), "no {}", kind.word());
    }
}

#[test]
fn the_same_text_and_seed_give_the_same_bytes() {
    for (name, _) in TEXTS {
        let naming = Naming::of(name);
        let bytes = |seed| {
            let (document, built) = built(&text(name), seed);
            bank(&document, built.items, &naming).to_json()
        };
        assert_eq!(bytes(7), bytes(7));
    }
}

/// What a text gives, as stem and keys; dates and numbers as they stand in the file.
fn asked(text: &str) -> Vec<(String, String)> {
    let (_, built) = built(text, 1);
    let shown = |item: &ItemFile| match &item.task {
        TaskFile::Date { key, about } => format!("{key}{}", if *about { " about" } else { "" }),
        TaskFile::Number { key, unit, .. } => format!("{key} {unit}"),
        TaskFile::TrueFalse { key, .. } => key.to_string(),
        TaskFile::Typed { key, .. } => key.clone(),
        _ => keys(item).join("; "),
    };
    built.items.iter().map(|item| (item.stem.clone(), shown(item))).collect()
}

fn stems(text: &str) -> Vec<String> {
    asked(text).into_iter().map(|(stem, _)| stem).collect()
}

#[track_caller]
fn no_stem_says(text: &str, words: &str) {
    assert!(stems(text).iter().all(|stem| !stem.contains(words)), "{:#?}", stems(text));
}

#[track_caller]
fn asks(text: &str, stem: &str, key: &str) {
    let asked = asked(text);
    assert!(asked.iter().any(|item| item == &(stem.to_owned(), key.to_owned())), "{asked:#?}");
}

const LIFE: &str = "Ada Brandt (3 May 1823 – c. 1891) was a painter. Her mother, Marie Lund, was the daughter of Otto Lund, mayor of \
                    Karst. She was born in Halvik. In 1840 she moved to Vienna, where she met the composer Emil Rask.";

#[test]
fn plain_statements_are_asked_for() {
    for (stem, key) in [
        ("On which date was Ada Brandt born?", "1823-05-03"),
        ("In about which year did Ada Brandt die?", "1891 about"),
        ("Who was Ada Brandt's mother?", "Marie Lund"),
    ] {
        asks(LIFE, stem, key);
    }
    let kin =
        "Ada Brandt (1823–1891) was a painter. Her mother, Marie Lund, was a singer. She painted in Karst.";
    asks(kin, "Who was Ada Brandt's mother?", "Marie Lund");
}

#[test]
fn a_name_takes_the_place_of_a_pronoun_only_where_it_is_sure() {
    let stems = |text: &str| asked(text).into_iter().map(|(stem, _)| stem).collect::<Vec<_>>().join("\n");
    let sure = "Ada Brandt (1823–1891) was a painter. She was born in Halvik in 1823. She taught in Karst for 12 years.";
    assert!(stems(sure).contains("Ada Brandt"), "{}", stems(sure));
    let rival = "Ada Brandt (1823–1891) was a painter. Her sister Klara Brandt (1830–1899) was a singer. Klara Brandt met her in \
                 Vienna. She left Karst for Vienna in 1850 with 12 pupils.";
    assert!(!stems(rival).contains("Karst"), "{}", stems(rival));
    let it =
        "Ada Brandt (1823–1891) was a painter. The house stood in Halvik. It burned down in 1850 near Karst.";
    assert!(!stems(it).contains("burned"), "{}", stems(it));
}

#[test]
fn whoever_has_no_type_may_be_whom_a_pronoun_means() {
    let text = "Ada Brandt (1823–1891) was a painter. She was born in Halvik.\n\nMara was an old rival of hers, and Mara, too, painted. \
                She died in Karst in 1850 with 12 pupils.";
    assert!(asked(text).iter().all(|(stem, _)| !stem.contains("Karst")), "{:#?}", asked(text));
}

#[test]
fn the_whole_name_is_as_right_as_the_last_one() {
    let (_, built) = built(&text("skerrow-light"), 1);
    let blank = built.items.iter().find_map(|item| match &item.task {
        TaskFile::Cloze { blanks } => blanks.iter().find(|blank| blank.key == "Robert Stevenson"),
        _ => None,
    });
    assert_eq!(blank.unwrap().accept, ["Stevenson"]);
}

/// A text about a war, with places and people enough to choose wrong ones from.
fn war(sentence: &str) -> String {
    format!(
        "The Mill War was a conflict in the land of Karst. It ended in 1700. The general Otto Lund was born in Halvik. The painter \
         Emil Rask moved to Leskovar. The judge Jan Stern lived in Brenn. The poet Max Gantz died in the city of Orval.\n\n\
         {sentence}\n\nThe towns of Ulm and Tesk stood. The mayor Karl Vogt travelled to Lind. The botanist Paul Ritter died in \
         Mohr."
    )
}

/// The names to choose as keys where a text asks for several.
fn several(text: &str) -> Vec<Vec<String>> {
    let (_, built) = built(text, 1);
    built.items.iter().filter(|item| item.task.kind() == Kind::Multiple).map(keys).collect()
}

#[test]
fn a_list_that_is_whole_by_its_wording_is_asked_for_at_once() {
    for (sentence, names) in [
        ("The war destroyed the villages of Adel, Breck and Corm in 1690.", &["Adel", "Breck", "Corm"][..]),
        ("The Peace of Venn was signed by Anna Hart and Peter Holm in 1700.", &["Anna Hart", "Peter Holm"]),
        ("The Peace of Venn was a treaty between the city of Karst and Arden.", &[]),
    ] {
        let cues = "\n\nThey fought in Adel, in Breck, in Corm and in Arden. They met the composer Anna Hart and the engineer Peter Holm.";
        let found = several(&format!("{}{cues}", war(sentence)));
        let expected: Vec<Vec<String>> = if names.is_empty() {
            Vec::new()
        } else {
            vec![names.iter().map(|name| (*name).to_owned()).collect()]
        };
        assert_eq!(found, expected, "{sentence}");
    }
}

#[test]
fn a_list_that_may_go_on_is_not_asked_for() {
    for sentence in [
        "The armies fought in Adel and Breck in 1690.",
        "The war destroyed many villages, including the villages of Adel and Breck.",
        "The war reportedly destroyed the villages of Adel and Breck.",
        "The bird breeds in the marshes of Adel and Breck.",
        "The painter moved to Adel, Breck and Corm.",
        "The war ruined the owners of the Adel and Breck Canal.",
    ] {
        let cues = "\n\nThey fought in Adel, in Breck and in Corm.";
        assert_eq!(several(&format!("{}{cues}", war(sentence))), Vec::<Vec<String>>::new(), "{sentence}");
    }
}

#[test]
fn a_relative_clause_is_a_statement_of_its_own_only_where_its_name_is_sure() {
    let asked = |sentence: &str| {
        let text = format!(
            "Ada Brandt (1823–1891) was a painter.\n\n{sentence}\n\nThe composer Emil Rask was a man. The mayor \
            Otto Lund was a man. The town of Karst was a town."
        );
        let all = asked(&text).into_iter().map(|(stem, key)| format!("{stem} {key}")).collect::<Vec<_>>();
        all.join("\n")
    };
    let by_the_way = asked("It was they who met the composer Emil Rask, who moved to Vienna.");
    assert!(!by_the_way.contains("moved to Vienna"), "{by_the_way}");
    let sure = asked("It was they who met the composer Emil Rask, who painted Ada Brandt in Vienna in 1851.");
    assert!(sure.contains("ho painted Ada Brandt in Vienna in 1851? Emil Rask"), "{sure}");
    for unsure in [
        "It was they who met the daughter of Otto Lund, who moved to Vienna in 1851.",
        "It is said that they met the composer Emil Rask, who moved to Vienna in 1851.",
        "It was they who met the composer Emil Rask, who, it seems, moved to Vienna in 1851.",
        "It was they who met the composer Emil Rask, who possibly moved to Vienna in 1851.",
        "It was they who burned the town of Karst, which shocked Vienna in 1851.",
    ] {
        let found = asked(unsure);
        assert!(!found.contains("ho moved") && !found.contains("Karst shocked"), "{unsure}\n{found}");
    }
}

#[test]
fn a_short_quotation_can_be_a_gap() {
    let text = "Ada Brandt (1823–1891) was a painter in Halvik.\n\nA clerk told Ada Brandt in the town hall of Karst one evening that her pictures were only \"a few wet rags\" and nothing more.";
    let found = asked(text);
    assert!(
        found.iter().any(|(stem, key)| stem.contains("only \"{") && key.contains("a few wet rags")),
        "{found:#?}"
    );
}

#[test]
fn an_object_is_never_the_subject_of_its_own_clause() {
    let text = "Ada Brandt (1823–1891) was a painter. She was born in Halvik.\n\nThe mayor Otto Lund wrote to Emil Rask.\n\nOtto Lund \
                painted a view of Karst for her in 1850.\n\nThe Academy of Karst gave her a medal in 1851.";
    for (stem, _) in asked(text) {
        assert!(!stem.contains(" her"), "{stem}");
    }
}

#[test]
fn what_is_no_name_and_no_number_is_not_asked_for() {
    let text = "The town of Halvik (1823–1891) was rich. St Andrew's Church was designed by Otto Lund in 1850. Otters returned to the \
                river Karst in 1990. A bird seen at Karst in 1987 remains the only one. The clerk hired \"I. M. Holm\" in Karst in 1840.";
    for (stem, key) in asked(text) {
        assert!(
            key != "Otters" && !key.contains("Andrew") && !key.contains("remains") && key != "M. Holm",
            "{stem} {key}"
        );
    }
}

#[test]
fn a_life_is_asked_for_only_where_its_dates_are_plain() {
    for (bracket, born, died) in [
        ("(3 May 1823 – 4 June 1891)", true, true),
        ("(baptised 3 May 1823 – 4 June 1891)", false, true),
        ("(1823 – after 1891)", true, false),
        ("(1823 – probably 1891)", true, false),
        ("(about 1823 or 1824 – 1891)", false, false),
        ("(1822 or 1823 – 1891)", false, false),
        ("(1823? – 1891)", false, false),
        ("(reigned 1823–1891)", false, false),
        ("(born 3 May 1823 in Ulm; died 4 June 1891 in Karst)", true, true),
    ] {
        let asked =
            asked(&format!("Ada Brandt {bracket} was a painter. She moved to the town of Karst in 1850."));
        let says = |words: &str| asked.iter().any(|(stem, _)| stem.contains(words));
        assert_eq!((says("was Ada Brandt born"), says("did Ada Brandt die")), (born, died), "{bracket}");
    }
}

#[test]
fn a_town_is_nobody_s_daughter() {
    let text = "Ada Brandt (1823–1891) was a painter. Brandt was born in Banff, the daughter of Jens Brandt, a captain.";
    asks(text, "Which place beginning with “B” is missing? “Ada Brandt was born in {1}.”", "Banff");
}

#[test]
fn nobody_has_the_wife_of_a_namesake_and_them_is_no_subject() {
    let text = "Ada Brandt (1823–1891) was a painter. She loved her work.\n\nBrandt was born in Banff, the daughter of Jens Brandt and \
                his second wife, Marie Lund.\n\nThe Supreme Court accepted them as evidence in 1996 in Karst.";
    for (stem, key) in asked(text) {
        assert!(!stem.contains("Brandt's second wife") && !stem.contains("accepted them"), "{stem} {key}");
    }
}

#[test]
fn an_office_of_two_has_no_one_holder() {
    let text = "The painter Ada Brandt met Otto Lund, mayor of Karst, in 1850. She met Emil Rask, mayor of Karst, in 1870.";
    assert!(asked(text).iter().all(|(stem, _)| !stem.contains("Who was the mayor")), "{:#?}", asked(text));
}

#[test]
fn a_topic_without_a_name_is_known_by_the_title() {
    let text = "Ashy skimmer\n\nThe ashy skimmer (Rynchops cinereus) is a bird. The species was described by the naturalist Georg \
                Lind in 1834. It was first seen near Karst in 1840. The Dutch skimmer is larger than the heron of Karst.";
    let stems = asked(text).into_iter().map(|(stem, _)| stem).collect::<Vec<_>>().join("\n");
    let war = "The War of the Two Dukes\n\nThe War of the Two Dukes was a civil war in the land of Karst. Duke Otto died in Ulm in \
         1338. A truce was signed at Brenn in 1343. Anna Lund returned to Karst in 1344.";
    let told = asked(war).into_iter().map(|(stem, _)| stem).collect::<Vec<_>>().join("\n");
    assert!(told.contains("About the War of the Two Dukes: ") && !told.contains("About Duke"), "{told}");
    assert!(
        stems.contains("The ashy skimmer was described") && stems.contains("The ashy skimmer was first seen"),
        "{stems}"
    );
}

#[test]
fn doubts_stay_with_what_they_doubt() {
    let text = "Ada Brandt (1823–1891) was a painter. In 1850 Ada Brandt reportedly sold 12 pictures to King Otmar of Lesk. Ada \
                Brandt died, possibly of typhus, in Vienna in 1891. In about 1870 she moved to Karst.";
    for (stem, _) in asked(text) {
        assert!(!stem.contains("sold") || stem.contains("reportedly"), "{stem}");
        assert!(!stem.contains("typhus") || stem.contains("possibly"), "{stem}");
        assert!(!stem.contains("Karst") || stem.contains("about") || stem.contains("About"), "{stem}");
    }
}

#[test]
fn what_is_no_english_prose_gives_no_items() {
    let german = "Clara Holm war eine dänische Komponistin. Sie wurde 1823 in Aarhus geboren und starb 1891 in Kopenhagen. ";
    for (text, why) in [
        ("", Shortfall::NoSentences),
        ("Hello", Shortfall::NoSentences),
        ("Portrait of Ada\nA view of Halvik", Shortfall::NoSentences),
        (
            "It was a dark and stormy night, and the rain fell in torrents on the roof of the house.",
            Shortfall::NothingSure,
        ),
        ("It rained.", Shortfall::NothingSure),
        (&german.repeat(20), Shortfall::NotEnglish),
        (&"阿睦爾撒納。".repeat(200), Shortfall::NotEnglish),
    ] {
        let (_, built) = built(text, 1);
        assert_eq!((built.items.len(), built.shortfall), (0, Some(why)), "{text}");
    }
}

#[test]
fn captions_are_kept_apart_and_never_asked_for() {
    let text = text("brandis");
    let (document, built) = built(&text, 1);
    assert_eq!(document.captions, ["Brandis at the age of sixty", "The comet of 1818"]);
    assert!(built.items.iter().all(|item| !item.stem.contains("comet of 1818")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_breaks_the_build(text in r"(?s)(The|In 1840|Ada Brandt|was|born|c\.|, |\. |\(|\)|’s|[A-Z][a-z]{0,8}|[0-9]{1,4}|–|“|\PC|\n| ){0,80}") {
        let (document, built) = built(&text, 3);
        check_items(&document, &built.items);
        let _ = prompt(&document);
    }

    #[test]
    fn words_in_any_order_give_items_that_hold(order in Just(LIFE.split(' ').collect::<Vec<_>>()).prop_shuffle()) {
        let text = format!("Ada Brandt (1823–1891) was a painter in the city of Halvik.\n\n{}.", order.join(" "));
        let (document, built) = built(&text, 3);
        check_items(&document, &built.items);
    }

    #[test]
    fn no_answer_breaks_the_bridge(answer in r#"(?s)(\{|\}|"id"|"kind"|:|,|"typed"|"a"|\n|\PC){0,60}"#) {
        let accepted = accept(&clean::document(LIFE), &answer);
        prop_assert!(accepted.items.is_empty());
    }
}
