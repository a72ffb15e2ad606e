//! Pieces hold whole items, and all of them.

use std::fs;

use super::*;

const HEAD: &str =
    r#"{"id": "a", "title": "\"items\": [", "summary": "", "language": "en", "license": "MIT""#;

/// An item of some length that looks like two.
fn item(number: usize, length: usize) -> String {
    let choice = r#"{"text": "T", "rationale": ","}, {"id": "no item"}"#;
    let filler = "é".repeat(length / 2);
    format!(r#"{{ "id": "item-{number}", "choices": [{choice}], "stem": "}}, {{ \"id\": \"x\" }}{filler}"}}"#)
}

fn bank(items: &[String]) -> String {
    format!("{HEAD}, \"items\" : [\n{}\n] }} \n", items.join(" ,\n"))
}

/// The pieces of a bank; nothing where it can't be cut.
fn cut(text: &str) -> Option<Vec<String>> {
    let file = tempfile::NamedTempFile::new().expect("a file");
    fs::write(file.path(), text).expect("written");
    let (cut, _, mut window) = Cut::of(file.path(), text.len())?;
    cut.pieces().into_iter().map(|piece| cut.text(piece, &mut window).map(str::to_owned)).collect()
}

#[test]
fn pieces_hold_whole_items_and_all_of_them() {
    for (count, length) in [(1, 10), (1_000, 700), (40, 50_000), (3, PIECE * 2), (60, PIECE / 4 - 100)] {
        let items: Vec<String> = (0..count).map(|number| item(number, length)).collect();
        let pieces = cut(&bank(&items)).expect("a bank");
        assert!(pieces.len() > count * length / (PIECE + 1), "{count} of {length}");
        let again: Vec<&str> =
            pieces.iter().map(|piece| piece.trim()).filter(|piece| !piece.is_empty()).collect();
        assert!(again.join(" ,\n") == items.join(" ,\n"), "{count} of {length}");
        assert!(again.iter().all(|piece| piece.ends_with("\"}")), "{count} of {length}");
    }
}

#[test]
fn wherever_an_item_ends_it_is_whole() {
    // The first item moves the borders of the pieces over all places of those that follow.
    for moved in (0..300).step_by(2) {
        let items: Vec<String> =
            (0..1_200).map(|number| item(number, if number == 0 { moved } else { 120 })).collect();
        let pieces = cut(&bank(&items)).expect("a bank");
        let again: Vec<&str> = pieces.iter().map(|piece| piece.trim()).collect();
        assert!(again.len() > 1 && again.join(" ,\n") == items.join(" ,\n"), "{moved}");
    }
}

#[test]
fn a_rule_that_is_switched_off_for_some_items_is_no_list_of_items() {
    let off = r#""lint": {"off": [{"rule": "long-stem", "reason": "R", "items": ["item-0"]}]}, "items" :"#;
    let items = [item(0, 10)];
    let pieces = cut(&bank(&items).replace("\"items\" :", off)).expect("a bank");
    assert_eq!(pieces.concat().trim(), items[0]);
}

#[test]
fn what_is_no_bank_with_its_items_last_is_not_cut() {
    let good = bank(&[item(0, 10)]);
    assert!(cut(&good).is_some() && cut(&format!("\u{feff}{good}")).is_some());
    assert!(cut(&bank(&[])).is_none());
    for (part, with) in [
        ("] }", "], \"source\": \"a.md\" }"),
        ("] }", "] } }"),
        ("] }", "] }\u{a0}"),
        ("] }", "] }\u{c}"),
        ("\"items\" :", "\"items\""),
        ("\"items\" :", "\"items\"\u{c}:"),
        ("\"license\": \"MIT\"", "\"lint\": {\"items\": []}"),
        (", \"items\" :", ", \"items\": [], \"items\" :"),
    ] {
        let (head, tail) = good.rsplit_once(part).expect("a part");
        let pieces = cut(&format!("{head}{with}{tail}"));
        assert!(
            !pieces.is_some_and(|pieces| pieces.iter().all(|piece| is_in_order(piece))),
            "{part} → {with}"
        );
    }
}

fn is_in_order(piece: &str) -> bool {
    items(piece).all(|item| item.is_some())
}

#[test]
fn a_piece_is_items_with_commas_between_them() {
    let item = r#"{"id": "a", "kind": "date", "topic": "T", "difficulty": 1, "stem": "s", "explanation": "e", "key": "1757"}"#;
    for (piece, in_order) in [
        ("0", true),
        (" 0 ,\n0\t", true),
        ("", true),
        (" ", false),
        ("0,", false),
        (",0", false),
        ("0 0", false),
        ("0,,0", false),
        ("0]", false),
        ("0, 1", false),
        ("0\u{a0}", false),
    ] {
        assert_eq!(is_in_order(&piece.replace('0', item)), in_order, "{piece}");
    }
}

#[test]
fn hands_go_on_where_they_are_and_help_each_other_in_the_end() {
    let pile = Pile::new(vec![0..1; 7]);
    let mut taken = Vec::new();
    for hand in
        [Hand::First, Hand::Second, Hand::Second, Hand::Second, Hand::Second, Hand::First, Hand::First]
    {
        taken.extend(pile.take(hand).map(|(number, _)| number));
    }
    assert_eq!(taken, [0, 4, 5, 6, 3, 1, 2]);
    assert!(pile.take(Hand::First).is_none() && pile.take(Hand::Second).is_none());
    let pile = Pile::new(vec![0..1; 7]);
    pile.give_up();
    assert!(pile.take(Hand::First).is_none() && pile.take(Hand::Second).is_none());
}
