//! Each rule on two texts that differ in what it is about: of one something is asked, and of the other it is not. So a rule that
//! does nothing is seen, and a text that is refused for another reason is no proof.

use super::*;

const LIFE: &str = "Ada Brandt (1823–1891) was a painter. She lived in Karst. ";
const MAN: &str = "Emil Rask (1823–1891) was a surgeon. He lived in Karst. ";
const TOWN: &str = "# Orsk\n\nOrsk is a city in the north of Karst. ";

/// Whether a stem of what is asked about a text has some words, or its key has.
fn has(text: &str, words: &str) -> bool {
    asked(text).iter().any(|(stem, key)| stem.contains(words) || key.contains(words))
}

#[track_caller]
fn only_the_first(about: &str, words: &str, asked_for: &str, refused: &str) {
    let (one, other) = (format!("{about}{asked_for}"), format!("{about}{refused}"));
    assert!(has(&one, words), "not asked: {:#?}", asked(&one));
    assert!(!has(&other, words), "asked: {:#?}", asked(&other));
}

#[test]
fn a_thing_that_was_brought_in_is_not_the_topic_s() {
    only_the_first(
        TOWN,
        "merchant",
        "The tall tower of brick was sold cheaply to the merchant Otto Lund in 1870.",
        "A tower of brick stood there. The tall tower was sold cheaply to the merchant Otto Lund in 1870.",
    );
}

#[test]
fn what_had_been_before_needs_a_time() {
    only_the_first(
        TOWN,
        "stormed",
        "Troops from Halvik stormed the old castle of Denz under Otto Lund.",
        "Troops from Halvik had stormed the old castle of Denz under Otto Lund.",
    );
}

#[test]
fn his_friend_is_not_hers() {
    only_the_first(
        // No list knows that Pandra is a woman's name; the text says "she".
        &LIFE.replace("Ada", "Pandra"),
        "lawyer",
        "In 1850 she married one of her friends, Otto Lund, a lawyer of Halvik.",
        "In 1850 she married one of his friends, Otto Lund, a lawyer of Halvik.",
    );
}

#[test]
fn whoever_acts_in_between_may_be_meant() {
    only_the_first(
        MAN,
        "Ulm",
        "The school grew and bought the book of Otto Lund. He sailed to Ulm in 1851.",
        "The school grew, and Otto Lund taught there. He sailed to Ulm in 1851.",
    );
}

#[test]
fn a_thread_that_was_lost_stays_lost() {
    only_the_first(
        MAN,
        "1840",
        "His mother was a singer. He moved to Halvik. He sailed to Ulm in 1840.",
        "His father was a miller. He moved to Halvik. He sailed to Ulm in 1840.",
    );
}

#[test]
fn a_day_needs_its_month() {
    only_the_first(
        TOWN,
        "cavalry",
        "By night the cavalry of Otto Lund attacked the old castle of Denz by land and water.",
        "On the 15th the cavalry of Otto Lund attacked the old castle of Denz by land and water.",
    );
}

#[test]
fn a_people_is_no_short_form_of_another() {
    let text = format!(
        "{LIFE}Her face stands on a West Hask stamp of 1950. Hask universities admitted women to their courses from 1900."
    );
    assert!(!has(&text, "West Hask universities"), "{:#?}", asked(&text));
}
