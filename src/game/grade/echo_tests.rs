//! Tests of taking the words of the stem off an answer.

use super::{Echo, Leeway, without_lead};
use crate::game::item::Piece;

fn readings(echo: &Echo, given: &str) -> Vec<String> {
    let mut words: Vec<String> = echo.readings(given).into_iter().map(|reading| reading.words).collect();
    words.dedup();
    words
}

#[test]
fn what_leads_up_to_an_answer_goes_but_not_its_last_word() {
    for (given, told) in [
        ("from tobolsk", "tobolsk"),
        ("in the city of tobolsk", "city of tobolsk"),
        ("of the", "the"),
        ("by", "by"),
        ("before tobolsk", "before tobolsk"),
        ("not tobolsk", "not tobolsk"),
        ("tobolsk by the irtysh", "tobolsk by the irtysh"),
    ] {
        assert_eq!(without_lead(given), told, "{given}");
    }
}

#[test]
fn the_words_beside_a_gap_may_be_said_again() {
    for (before, after, given, found) in [
        ("fought in the Battle of ", ".", "battle of khorgos", &["khorgos"][..]),
        ("fought in the Battle of ", ".", "in the battle of khorgos", &["khorgos"]),
        ("fought in the Battle of ", ".", "battle khorgos", &[]),
        ("fought in the Battle of ", ".", "battle of", &[]),
        ("", " Khan faced a threat", "ablai khan", &["ablai"]),
        ("", " Khan faced a threat", "khan ablai", &[]),
        ("the man who was his ", "-in-law.", "son in law", &["son"]),
        ("It was ", "’s army that", "chingunjavs army", &["chingunjavs"]),
        ("the emperor of ", " lands", "of qing lands", &["qing lands", "of qing", "qing"]),
        ("", "", "khan ablai", &[]),
    ] {
        let pieces = [Piece::Gap(1), Piece::Text(before), Piece::Gap(0), Piece::Text(after)];
        let echo = Echo::of_gap(&pieces, 0);
        assert_eq!(readings(&echo, given), found, "{before}{{1}}{after} / {given}");
    }
}

#[test]
fn the_noun_that_a_question_asks_for_may_be_said_again() {
    for (stem, given, found) in [
        ("Near which lake was the battle?", "lake baikal", &["baikal"][..]),
        ("Near which lake was the battle?", "lake of baikal", &["of baikal", "baikal"]),
        ("Near which lake was the battle?", "battle of baikal", &[]),
        ("There is a lake. What is the name of the lake?", "lake baikal", &["baikal"]),
        ("There was a battle. Which battle is it?", "khorgos battle", &["khorgos"]),
        ("Name the Qing general whom it shows.", "qing general zhaohui", &["zhaohui"]),
        ("Name the Qing general whom it shows.", "general zhaohui", &["zhaohui"]),
        ("Name the Qing general whom it shows.", "qing zhaohui", &[]),
        ("What was the name of Dawachi's grandfather?", "dawachis grandfather", &["dawachis"]),
        ("Whose army was crushed?", "galdans army", &["galdans", "galdan"]),
        ("In whose army did he serve?", "galdans army", &["galdans", "galdan"]),
        ("Whose army was crushed?", "army of the khan", &["of the khan", "khan"]),
        // Whom the noun belongs to is somebody else.
        ("Which enemy of Kangxi was it?", "enemy of galdan", &["of galdan"]),
        ("Name the man whose father opposed Dawachi.", "galdans father", &[]),
        ("Who led the Dzungar-Oirat?", "dzungar galdan", &[]),
    ] {
        assert_eq!(readings(&Echo::of_question(stem), given), found, "{stem} / {given}");
    }
}

#[test]
fn a_possessive_is_no_typo_unless_the_owner_is_asked_for() {
    let leeway = |stem, given| {
        let readings = Echo::of_question(stem).readings(given);
        readings.first().map(|reading| reading.leeway)
    };
    assert_eq!(leeway("Which enemy was it?", "galdans enemy"), Some(Leeway::Exact));
    assert_eq!(leeway("Which enemy was it?", "galdan enemy"), Some(Leeway::Typos));
    assert_eq!(leeway("Whose enemy was it?", "galdans enemy"), Some(Leeway::Typos));
}
