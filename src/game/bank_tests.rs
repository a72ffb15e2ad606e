//! Tests of what makes a bank valid.

use super::*;
use crate::game::ItemParts;
use crate::game::samples::{bank, parts, true_false, typed};

fn about() -> About {
    let text = || "Text".to_owned();
    let id = "test/bank".parse().expect("an id");
    About { id, title: text(), summary: text(), language: text(), license: text() }
}

/// An item with the ids it had before.
fn renamed(id: &str, was: &[&str]) -> Arc<Item> {
    let was = was.iter().map(|id| id.parse().expect("an id")).collect();
    Arc::new(Item::new(ItemParts { was, ..parts(id, true_false(true)) }).expect("valid"))
}

fn paths(items: Vec<Arc<Item>>) -> Vec<String> {
    let flaws = Bank::new(about(), None, items).err().unwrap_or_default();
    flaws.into_iter().map(|flaw| flaw.at.join("/")).collect()
}

#[test]
fn a_bank_without_items_is_none() {
    assert_eq!(paths(Vec::new()), ["items"]);
}

#[test]
fn an_id_belongs_to_one_item_for_ever() {
    for (items, expected) in [
        (vec![renamed("a", &[]), renamed("b", &[])], &[][..]),
        (vec![renamed("a", &[]), renamed("b", &[]), renamed("a", &[])], &["items/2/id"]),
        (vec![renamed("a", &["b"]), renamed("b", &[])], &["items/0/was/0"]),
        (vec![renamed("a", &[]), renamed("b", &["c", "a"])], &["items/1/was/1"]),
        (vec![renamed("a", &["old"]), renamed("b", &["old"])], &["items/1/was/0"]),
        (vec![renamed("a", &["one", "two"]), renamed("b", &["three"])], &[]),
    ] {
        assert_eq!(paths(items.clone()), expected, "{items:?}");
    }
}

#[test]
fn the_id_of_a_bank_is_slugs_with_slashes() {
    for id in ["a", "amursana/lineage", "a/b/c-1"] {
        assert_eq!(id.parse::<BankId>().map(|id| id.to_string()), Ok(id.to_owned()));
    }
    for id in ["", "/", "a/", "/a", "a//b", "A", "../a", "a/..", "a b", &format!("a/{}", "b/".repeat(150))] {
        assert_eq!(id.parse::<BankId>(), Err(BadBankId), "{id:?}");
    }
}

#[test]
fn topics_stand_in_order_of_first_appearance() {
    let item = |id: &str, topic: &str| {
        Item::new(ItemParts { topic: topic.to_owned(), ..parts(id, true_false(true)) }).expect("valid")
    };
    let bank = bank(vec![item("a", "Wars"), item("b", "Family"), item("c", "Wars")]);
    assert_eq!(bank.topics(), ["Wars", "Family"]);
}

#[test]
fn the_lexicon_holds_the_names_of_all_items() {
    let item = |id, key| crate::game::samples::item(id, typed(&[key], &[]));
    let bank = bank(vec![item("a", "Boitalak"), item("b", "Dawachi")]);
    assert!(bank.lexicon().contains("boitalak") && bank.lexicon().contains("dawachi"));
}

#[test]
fn only_tasks_answered_in_words_are_graded_with_a_lexicon() {
    let item = |id: &str, task| crate::game::samples::item(id, task);
    let bank = bank(vec![item("a", typed(&["Boitalak"], &[])), item("b", true_false(true))]);
    let knows: Vec<bool> =
        bank.items().iter().map(|item| bank.lexicon_for(&item.task).contains("boitalak")).collect();
    assert_eq!(knows, [true, false]);
}
