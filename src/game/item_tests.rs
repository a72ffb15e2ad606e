//! Tests of what makes an item valid.

use proptest::prelude::*;

use Piece::{Gap, Text};

use super::*;
use crate::game::samples::{
    choice, cloze, every_kind, multiple, number, order, pairs, parts, tasks, true_false, typed,
};

/// The paths and descriptions of an item's flaws.
fn flaws(parts: ItemParts) -> Vec<(String, String)> {
    let flaws = Item::new(parts).err().unwrap_or_default();
    flaws.into_iter().map(|flaw| (flaw.at.join("/"), flaw.what)).collect()
}

fn paths(parts: ItemParts) -> Vec<String> {
    flaws(parts).into_iter().map(|(at, _)| at).collect()
}

#[test]
fn an_item_of_every_kind_is_valid() {
    let kinds: Vec<Kind> = every_kind().iter().map(Item::kind).collect();
    assert_eq!(kinds, Kind::ALL);
}

#[test]
fn every_text_must_be_there() {
    let mut bare = parts("bare", true_false(true));
    bare.topic = String::new();
    bare.stem = " ".to_owned();
    bare.explanation = "\n".to_owned();
    bare.evidence = vec![
        Evidence { quote: "Words.".to_owned(), place: None },
        Evidence { quote: "\t".to_owned(), place: None },
    ];
    bare.was = vec!["bare".parse().expect("an id")];
    bare.task = Task::TrueFalse { key: true, if_true: String::new(), if_false: " ".to_owned() };
    let expected =
        ["topic", "stem", "explanation", "evidence/1/quote", "was", "rationales/true", "rationales/false"];
    assert_eq!(paths(bare), expected, "all of them at once, in the order of the file");
}

#[test]
fn a_task_must_be_one_that_can_be_answered() {
    for (task, expected) in [
        (choice(&["*a", "b"]), &[][..]),
        (choice(&["*a"]), &["choices"]),
        (choice(&["*a", "*b", "c"]), &["choices"]),
        (choice(&["a", "b"]), &["choices"]),
        (choice(&["*a", "b", " A "]), &["choices/2/text"]),
        (choice(&["*a", "b", ""]), &["choices/2/text"]),
        (choice(&["*0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]), &["choices"]),
        (multiple(&["*a", "*b", "c"]), &[]),
        (multiple(&["a", "b", "c"]), &["choices"]),
        (multiple(&["*a", "*b"]), &[]),
        (typed(&["Boitalak", "博託洛克"], &["Dawachi"]), &[]),
        (typed(&[" "], &[]), &["key"]),
        (typed(&["?"], &[]), &["key"]),
        (typed(&["a", "—"], &[]), &["accept/0"]),
        (typed(&["Boitalak"], &["the BOITALAK"]), &["distractors/0/text"]),
        (typed(&["Boitalak"], &[""]), &["distractors/0/text"]),
        (cloze(&[&["a"], &["b", ""]]), &["blanks/1/accept/0"]),
        (number(4.0, 0.0), &[]),
        (number(4.0, -1.0), &["tolerance"]),
        (order(2), &[]),
        (order(1), &["entries"]),
        (order(10), &["entries"]),
        (pairs(2), &[]),
        (pairs(1), &["pairs"]),
    ] {
        assert_eq!(paths(parts("item", task.clone())), expected, "{task:?}");
    }
}

#[test]
fn both_sides_of_pairs_are_all_different() {
    let pair =
        |left: &str, right: &str| Pair { left: left.into(), right: right.into(), rationale: String::new() };
    let task = Task::Match(vec![pair("a", "x"), pair("A", "y"), pair("b", "X")]);
    assert_eq!(paths(parts("item", task)), ["pairs/1/left", "pairs/2/right"]);
}

#[test]
fn the_gaps_of_a_cloze_are_its_blanks_in_order() {
    for (stem, blanks, valid) in [
        ("{1} and {2}", 2, true),
        ("{1}{2}", 2, true),
        ("{2} and {1}", 2, false),
        ("{1} and {1}", 2, false),
        ("{1}", 2, false),
        ("{1} and {2}", 1, false),
        ("no gap", 1, false),
        ("{0} {1}", 1, true),
        ("{ {1} {12} {x}", 1, true),
    ] {
        let forms: &[&str] = &["a"];
        let parts = ItemParts { stem: stem.to_owned(), ..parts("item", cloze(&vec![forms; blanks])) };
        assert_eq!(flaws(parts).is_empty(), valid, "{stem:?} with {blanks}");
    }
    let parts = ItemParts { stem: "no gap".to_owned(), ..parts("item", cloze(&[&["a"]])) };
    assert_eq!(
        flaws(parts),
        [("stem".to_owned(), "the stem has no gaps, and the number of blanks is 1".to_owned())]
    );
}

#[test]
fn a_cloze_stem_falls_into_text_and_gaps() {
    let parts =
        ItemParts { stem: "The {1} of {2}{3}".to_owned(), ..parts("item", cloze(&[&["a"], &["b"], &["c"]])) };
    let item = Item::new(parts).expect("valid");
    assert_eq!(item.pieces(), [Text("The "), Gap(0), Text(" of "), Gap(1), Gap(2)]);
    let plain = crate::game::samples::item("plain", true_false(true));
    assert_eq!(plain.pieces(), [Text("The question of plain?")]);
}

#[test]
fn an_id_is_lower_case_letters_digits_and_hyphens() {
    let longest = "x".repeat(64);
    for id in ["a", "a-1", "1757", &longest] {
        assert_eq!(id.parse::<ItemId>().map(|id| id.to_string()), Ok(id.to_owned()));
    }
    for id in ["", "-a", "a-", "A", "a b", "a/b", "ä", "a_b", &format!("{longest}x")] {
        assert_eq!(id.parse::<ItemId>(), Err(BadId), "{id:?}");
        assert!(serde_json::from_value::<ItemId>(id.into()).is_err(), "{id:?}");
    }
}

#[test]
fn words_and_levels_name_kinds_and_difficulties() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_word(kind.word()), Some(kind));
    }
    assert_eq!(Kind::from_word("Choice"), None);
    for difficulty in Difficulty::ALL {
        assert_eq!(Difficulty::from_level(difficulty.level().into()), Some(difficulty));
    }
    assert_eq!((Difficulty::from_level(0), Difficulty::from_level(4)), (None, None));
}

proptest! {
    /// Whatever a stem holds, its pieces are all of it.
    #[test]
    fn pieces_put_together_are_the_stem(stem in "([a-zé ]|\\{|\\}|[0-9]|\\{[1-9]\\}){0,20}") {
        let together: String = pieces(&stem)
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.to_owned(),
                Piece::Gap(gap) => format!("{{{}}}", gap + 1),
            })
            .collect();
        prop_assert_eq!(together, stem);
    }

    #[test]
    fn the_samples_are_valid(task in tasks()) {
        prop_assert_eq!(flaws(parts("item", task)), []);
    }
}
