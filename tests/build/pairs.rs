//! Each rule on two texts that differ in what it is about: of one something is asked, and of the other it is not. So a rule that
//! does nothing is seen, and a text that is refused for another reason is no proof.

use super::*;

pub(super) const LIFE: &str = "Ada Brandt (1823–1891) was a painter. She lived in Karst. ";
const MAN: &str = "Emil Rask (1823–1891) was a surgeon. He lived in Karst. ";
pub(super) const TOWN: &str = "# Orsk\n\nOrsk is a city in the north of Karst. ";

/// Whether a stem of what is asked about a text has some words, or its key has.
pub(super) fn has(text: &str, words: &str) -> bool {
    asked(text).iter().any(|(stem, key)| stem.contains(words) || key.contains(words))
}

#[track_caller]
pub(super) fn only_the_first(about: &str, words: &str, asked_for: &str, refused: &str) {
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

#[test]
fn what_the_text_only_supposes_is_not_asked_for() {
    only_the_first(
        LIFE,
        "at {1}",
        "Sold as a child, she passed through the old slave markets of the northern coast, once at Ulm.",
        "Sold as a child, she passed through the old slave markets of the northern coast, perhaps at Ulm.",
    );
}

#[test]
fn what_somebody_had_done_before_is_told_by_the_sentence_around_it() {
    only_the_first(
        TOWN,
        "Otto Lund",
        "The plan of the mayor was under discussion when they met Otto Lund, who came with his father in 1794.",
        "The plan of the mayor was under discussion when they met Otto Lund, who had come with his father in 1794.",
    );
}

#[test]
fn a_clause_that_goes_on_behind_another_is_not_cut_there() {
    only_the_first(
        TOWN,
        "Otto Lund.”",
        "In 1850 the troops of Orsk attacked the old castle of Otto Lund, who had recently built it, in the dark.",
        "In 1850 the troops of Orsk attacked the old castle of Otto Lund, who had recently built it, with ladders.",
    );
    only_the_first(
        TOWN,
        "Klara Brandt.”",
        "In 1850 the troops of Orsk stormed the old castle of Denz after Klara Brandt, who had recently defended it for a month.",
        "In 1850 the troops of Orsk stormed the old castle of Denz after Klara Brandt, who had recently defended it, was killed.",
    );
}

#[test]
fn the_last_of_several_clauses_keeps_the_and_of_them_all() {
    only_the_first(
        TOWN,
        "went home.”",
        "In 1850 Otto Lund stormed the castle of Denz, but his troops went home, and the king sold it.",
        "In 1850 Otto Lund stormed the castle of Denz, but his troops sickened, the men of Halvik went home, and the king sold it.",
    );
}

#[test]
fn the_day_of_some_month_is_no_time() {
    only_the_first(
        LIFE,
        "700",
        "On the evening of the attack Ada Brandt rode to the castle of Denz with 700 men.",
        "On the evening of the 29th, Ada Brandt rode to the castle of Denz with 700 men.",
    );
}

#[test]
fn a_year_that_is_told_of_is_no_date() {
    only_the_first(
        LIFE,
        "___",
        "Ada Brandt stayed in the old castle of Denz, since in 1846 the roads were bad.",
        "Ada Brandt stayed in the old castle of Denz, since 1846 was a bad year.",
    );
}

#[test]
fn a_share_is_one_of_something() {
    only_the_first(
        TOWN,
        "conscripts",
        "More than a third of the troops of Orsk were conscripts under Otto Lund in 1850.",
        "More than a third were conscripts under Otto Lund in 1850.",
    );
}

#[test]
fn what_is_new_was_brought_in_before() {
    only_the_first(
        LIFE,
        "master",
        "Her first master was a carver, as the painters of wood are known in Halvik.",
        "Her new master was a carver, as the painters of wood are known in Ulm.",
    );
}

#[test]
fn a_body_without_its_name_is_some_body() {
    only_the_first(
        TOWN,
        "forts",
        "In 1850 the soldiers of the king built strong forts all over the land of Otto Lund.",
        "In 1850 the soldiers of the Order built strong forts all over the land of Otto Lund.",
    );
}

#[test]
fn now_and_instead_go_on_from_what_was_told() {
    only_the_first(
        LIFE,
        "divide",
        "In 1850 Ada Brandt divided her company of actors with Otto Lund.",
        "In 1850 Ada Brandt now divided her company of actors with Otto Lund.",
    );
    only_the_first(
        LIFE,
        "insist",
        "Before leaving, Ada Brandt insisted on a journey to Ulm in 1850.",
        "Instead of leaving, Ada Brandt insisted on a journey to Ulm in 1850.",
    );
}

#[test]
fn an_object_is_nobody_told_of_in_an_aside() {
    only_the_first(
        TOWN,
        "judge",
        "Emil Rask, a ruler as lavish as he was cruel, appointed Otto Lund a judge in the city of Orsk in 1850.",
        "Emil Rask, a ruler as lavish as he was cruel, appointed him a judge in the city of Orsk in 1850.",
    );
}

#[test]
fn she_is_neither_of_two() {
    only_the_first(
        TOWN,
        "medal",
        "In 1835 Klara Brandt and Otto Lund were elected to the council of Orsk, and at sixty she received a medal.",
        "In 1835 Klara Brandt and Eva Lund were elected to the council of Orsk, and at sixty she received a medal.",
    );
}

#[test]
fn what_somebody_said_is_no_fact() {
    only_the_first(
        TOWN,
        "sold",
        "The old castle of Orsk was sold to Otto Lund for silver in 1850, as the law was.",
        "The old castle of Orsk was sold to Otto Lund for silver in 1850, Emil Rask relates.",
    );
}

#[test]
fn an_office_is_asked_for_where_it_is_the_topic_s() {
    only_the_first(
        TOWN,
        "Who was the",
        "The castle was sold by Otto Lund, mayor of Orsk, to the king.",
        "The castle was sold by Otto Lund, mayor of Denz, to the king.",
    );
}

#[test]
fn the_eldest_is_one_of_a_family() {
    only_the_first(
        TOWN,
        "mill",
        "In 1850 Otto Lund, the merchant, kept the royal mill of Orsk.",
        "In 1850 Otto Lund, the eldest, kept the royal mill of Orsk.",
    );
    only_the_first(
        TOWN,
        "mill",
        "In 1850 the old merchant gave the royal mill of Orsk to Otto Lund.",
        "In 1850 the old emperor gave the royal mill of Orsk to Otto Lund.",
    );
}

#[test]
fn that_son_was_told_of_before() {
    only_the_first(
        TOWN,
        "mill",
        "In 1850 Emil Rask, the merchant, sold the royal mill of Orsk to that town.",
        "In 1850 that merchant, Emil Rask, sold the royal mill of Orsk to the town.",
    );
}

#[test]
fn its_is_nothing_of_a_person_s() {
    only_the_first(
        LIFE,
        "teeth",
        "In 1850 Ada Brandt noticed how much her teeth were like the stones of Ulm.",
        "In 1850 Ada Brandt noticed how much its teeth were like the stones of Ulm.",
    );
}

#[test]
fn whoever_departs_does_so_from_somewhere() {
    only_the_first(
        LIFE,
        "depart",
        "In 1850 Ada Brandt departed from Ulm in protest, and worked for the mayor Otto Lund.",
        "In 1850 Ada Brandt departed in protest, and worked for the mayor Otto Lund.",
    );
}

#[test]
fn one_of_his_friends_is_told_of_after_him() {
    only_the_first(
        &LIFE.replace("Ada", "Pandra"),
        "civil",
        "She married one of her friends, Otto Lund, a lawyer of a lower rank, in a civil ceremony that shocked the town of Halvik.",
        "She married one of his friends, Otto Lund, a lawyer of a lower rank, in a civil ceremony that shocked the town of Halvik.",
    );
}

#[test]
fn a_name_that_only_says_which_is_not_asked_for() {
    let text =
        format!("{TOWN}The royal bridge of Orsk was built by Otto Lund 3.85 metres above the Karst datum.");
    assert!(has(&text, "datum"), "{:#?}", asked(&text));
    no_stem_says(&text, "{1} datum");
}

#[test]
fn the_language_of_a_name_says_nothing() {
    let text = format!("{TOWN}The old castle of Orsk, known in Karst as Denz, was destroyed by Otto Lund.");
    assert!(has(&text, "destroyed"), "{:#?}", asked(&text));
    no_stem_says(&text, "known in {1}");
}

#[test]
fn people_move_more_than_once() {
    only_the_first(
        LIFE,
        "months",
        "In 1850 Ada Brandt spent some months in Ulm.",
        "Ada Brandt spent some months in Ulm.",
    );
}

#[test]
fn a_place_that_holds_another_is_one_of_many() {
    only_the_first(
        LIFE,
        "in {1}",
        "Ada Brandt was born in Halvik, the daughter of a judge.",
        "Ada Brandt was born at Denz in Halvik, the daughter of a judge.",
    );
}
