//! Tests of the recap.

use super::*;
use crate::game::item::Item;
use crate::game::samples::{bank, item, key, order, parts, slip, true_false};
use crate::game::{Elapsed, Input, ItemParts, Response, Rules};

/// A round of three questions of two topics: part right, wrong and skipped, or as `answers` says.
fn played(rules: Rules, answers: &[char]) -> Round {
    let topic = |id: &str, topic: &str, task| {
        Item::new(ItemParts { topic: topic.to_owned(), ..parts(id, task) }).expect("valid")
    };
    let items = vec![
        topic("a", "Wars", order(3)),
        topic("b", "Family", true_false(true)),
        topic("c", "Wars", true_false(true)),
        item("d", true_false(true)),
    ];
    let bank = bank(items);
    let question = |item: &std::sync::Arc<Item>| Question {
        bank: std::sync::Arc::clone(&bank),
        item: std::sync::Arc::clone(item),
        layout: crate::game::Layout::default(),
    };
    let mut round = Round::new(rules, bank.items().iter().map(question).collect(), 4, Elapsed::ZERO);
    for answer in answers {
        // In a duel once to pass the keyboard and once to open the question.
        round.apply(Elapsed::ZERO, Input::Next);
        round.apply(Elapsed::ZERO, Input::Next);
        let task = round.question().map(|question| question.item.task.clone()).expect("a question");
        let input = match answer {
            'r' => Input::Answer(key(&task)),
            'p' => Input::Answer(Response::Order(vec![1, 0, 2])),
            'w' => Input::Answer(slip(&task)),
            _ => Input::Skip,
        };
        round.apply(Elapsed::ZERO, input);
    }
    round
}

#[test]
fn facility_is_the_share_of_the_credit() {
    for (answers, right, answered, percent) in [
        (&[][..], 0, 0, None),
        (&['r'], 1, 1, Some(100)),
        (&['p'], 0, 1, Some(33)),
        (&['p', 'r'], 1, 2, Some(67)),
        (&['w', 'w', 's'], 0, 3, Some(0)),
        (&['r', 'w', 'r', 'r'], 3, 4, Some(75)),
    ] {
        let tally = tally(&played(Rules::classic(), answers), None);
        let found = tally.facility().map(|share| (share * 100.0).round() as i32);
        assert_eq!((tally.right, tally.answered, found), (right, answered, percent), "{answers:?}");
    }
}

#[test]
fn answers_are_told_apart_by_topic_kind_and_player() {
    let round = played(Rules::classic(), &['r', 'w', 's', 'r']);
    let counts = |tally: Tally| (tally.right, tally.answered);
    let topics: Vec<_> = by_topic(&round).into_iter().map(|(topic, tally)| (topic, counts(tally))).collect();
    assert_eq!(topics, [("Family", (0, 1)), ("Topic", (1, 1)), ("Wars", (1, 2))]);
    let kinds: Vec<_> = by_kind(&round).into_iter().map(|(kind, tally)| (kind, counts(tally))).collect();
    assert_eq!(kinds, [(Kind::TrueFalse, (1, 3)), (Kind::Order, (1, 1))]);
    let duel = played(Rules::duel(&[]), &['r', 'w', 's', 'w']);
    assert_eq!(counts(tally(&duel, Some(PlayerNo(0)))), (1, 2));
    assert_eq!(counts(tally(&duel, Some(PlayerNo(1)))), (0, 2));
    assert_eq!(counts(tally(&duel, Some(PlayerNo(2)))), (0, 0));
}

#[test]
fn all_that_was_not_right_is_missed() {
    let round = played(Rules::classic(), &['p', 'r', 's', 'w']);
    let ids: Vec<&str> = missed(&round).into_iter().map(|(_, question)| question.item.id.as_str()).collect();
    assert_eq!(ids, ["a", "c", "d"]);
    let (attempt, question) = missed(&round)[1];
    assert_eq!((attempt.question, question.item.topic.as_str()), (2, "Wars"));
}

#[test]
fn each_answer_is_a_square() {
    assert_eq!(squares(&played(Rules::classic(), &['p', 'r', 's', 'w'])), "◧■·□");
    assert_eq!(squares(&played(Rules::classic(), &[])), "");
    let all = [Verdict::Correct, Verdict::Close, Verdict::Partial, Verdict::Wrong, Verdict::Skipped];
    let different: std::collections::BTreeSet<char> = all.into_iter().map(square).collect();
    assert_eq!(different.len(), all.len());
}
