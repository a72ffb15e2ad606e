//! Tests of the lexicon.

use proptest::prelude::*;

use super::{Letters, Lexicon, has_words};
use crate::game::samples::{cloze, lexicon, multiple, name, order, pairs, typed};

#[test]
fn every_text_that_may_be_an_answer_is_a_name() {
    let names = lexicon(&[
        typed(&["Galdan Tseren", "噶爾丹策零"], &["Dawachi"]),
        cloze(&[&["taishi", "taisha"]]),
        multiple(&["*The Khoit", "Dörbet"]),
        order(2),
        pairs(2),
    ]);
    for name in [
        "galdan tseren",
        "噶爾丹策零",
        "dawachi",
        "taishi",
        "taisha",
        "khoit",
        "dorbet",
        "entry 0",
        "left 1",
        "right 0",
    ] {
        assert!(names.contains(name), "{name}");
    }
    assert!(!names.contains("galdan"));
}

#[test]
fn a_rival_is_another_name_within_reach() {
    let names = lexicon(&[typed(&["Galdan", "Galdon"], &["Gildan"])]);
    let own = ["galdan".to_owned(), "galdon".to_owned()];
    for (text, distance, own, found) in [
        ("galdan", 0, &own[..], false),
        ("gildan", 0, &own, true),
        ("geldan", 0, &own, false),
        ("geldan", 1, &own, true),
        ("galdyn", 1, &own, false),
        ("galdyn", 1, &[], true),
        ("galdyn", 2, &own, true),
        ("a", 100, &own, true),
    ] {
        assert_eq!(
            names.near(text, distance).any(|name| own.iter().all(|own| own != name)),
            found,
            "{text} {distance}"
        );
    }
}

#[test]
fn a_part_stands_in_a_name_as_whole_words() {
    let names = lexicon(&[typed(&["Galdan Boshugtu Khan"], &["Amin Khan"])]);
    for (part, own, found) in [
        ("khan", "galdan boshugtu khan", true),
        ("galdan", "galdan boshugtu khan", false),
        ("galdan", "", true),
        ("boshugtu khan", "", true),
        ("galdan khan", "", false),
        ("gal", "", false),
    ] {
        assert_eq!(names.is_part_of_rival(part, &[own.to_owned()]), found, "{part}");
    }
    assert!(has_words("a b c", "b c") && !has_words("a bb c", "b c"));
}

proptest! {
    /// The bounds that make the lexicon fast never hide a name.
    #[test]
    fn no_rival_is_overlooked(
        names in proptest::collection::btree_set(name(), 1..12),
        text in name(),
        distance in 0usize..4,
    ) {
        let names: Vec<String> = names.into_iter().collect();
        let tasks: Vec<_> = names.iter().map(|name| typed(&[name], &[])).collect();
        let folded: Vec<String> = names.iter().map(|name| crate::game::fold::fold(name)).collect();
        let found = folded.iter().any(|name| strsim::damerau_levenshtein(name, &text) <= distance);
        let lexicon: Lexicon = lexicon(&tasks);
        prop_assert_eq!(lexicon.near(&text, distance).next().is_some(), found);
    }

    #[test]
    fn letters_rule_out_only_what_is_too_far(one in any::<String>(), other in any::<String>(), word in "[abc]{0,6}", next in "[abc]{0,6}") {
        for (one, other) in [(&one, &other), (&word, &next)] {
            let distance = strsim::damerau_levenshtein(one, other);
            prop_assert!(Letters::of(one).may_be_within(Letters::of(other), distance));
        }
    }
}
