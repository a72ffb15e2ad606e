//! Tests of grading. Typed words have tests of their own.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Credit, Graded, Unreadable, Verdict, grade, natural_rank};
use crate::game::date::Date;
use crate::game::item::{Certainty, Task};
use crate::game::lexicon::Lexicon;
use crate::game::response::Response;
use crate::game::samples::{
    choice, cloze, date, every_kind, item, key, multiple, number, order, pairs, responses, slip, tasks,
    true_false, typed,
};

use Verdict::{Correct, Partial, Wrong};

fn graded(task: Task, response: &Response) -> Result<Graded, Unreadable> {
    grade(&item("item", task), &Lexicon::default(), response)
}

fn outcome(task: Task, response: &Response) -> (Verdict, u16) {
    let graded = graded(task, response).expect("readable");
    (graded.verdict, graded.credit.thousandths())
}

fn text(words: &str) -> Response {
    Response::Text(words.to_owned())
}

#[test]
fn the_key_is_right_and_a_distractor_wrong() {
    let texts = ["One", "*Two", "Three"];
    for (chosen, expected) in [(0, (Wrong, 0)), (1, (Correct, 1000)), (2, (Wrong, 0))] {
        assert_eq!(outcome(choice(&texts), &Response::Choice(chosen)), expected, "{chosen}");
    }
    for (key, given, expected) in
        [(true, true, (Correct, 1000)), (true, false, (Wrong, 0)), (false, false, (Correct, 1000))]
    {
        assert_eq!(outcome(true_false(key), &Response::TrueFalse(given)), expected, "{key} {given}");
    }
}

#[test]
fn a_wrong_choice_takes_back_what_a_right_one_earns() {
    for (chosen, expected) in [
        (&[0, 1, 2][..], (Correct, 1000)),
        (&[0, 1], (Partial, 666)),
        (&[2], (Partial, 333)),
        (&[0, 1, 2, 3], (Partial, 666)),
        (&[0, 3], (Wrong, 0)),
        (&[3, 4], (Wrong, 0)),
        (&[0, 1, 2, 3, 4], (Partial, 333)),
    ] {
        let response = Response::Multiple(chosen.iter().copied().collect());
        let task = multiple(&["*a", "*b", "*c", "d", "e"]);
        assert_eq!(outcome(task, &response), expected, "{chosen:?}");
    }
}

#[test]
fn an_order_earns_by_all_pairs() {
    for (given, expected, right) in [
        (&[0, 1, 2, 3][..], (Correct, 1000), 4),
        (&[1, 0, 2, 3], (Partial, 666), 2),
        // One entry moved from the end to the front: three pairs of six.
        (&[3, 0, 1, 2], (Wrong, 0), 0),
        (&[0, 1, 3, 2], (Partial, 666), 2),
        (&[3, 2, 1, 0], (Wrong, 0), 0),
        // The halves exchanged: two of three neighbours are right, and four pairs of six wrong.
        (&[2, 3, 0, 1], (Wrong, 0), 0),
    ] {
        let graded = graded(order(4), &Response::Order(given.to_vec())).expect("readable");
        assert_eq!((graded.verdict, graded.credit.thousandths()), expected, "{given:?}");
        assert_eq!(graded.parts.iter().filter(|part| **part == Correct).count(), right, "{given:?}");
    }
}

#[test]
fn pairs_earn_their_share() {
    for (given, expected, parts) in [
        ([Some(0), Some(1), Some(2)], (Correct, 1000), [Correct, Correct, Correct]),
        ([Some(0), Some(2), Some(1)], (Partial, 333), [Correct, Wrong, Wrong]),
        ([Some(0), None, Some(2)], (Partial, 666), [Correct, Wrong, Correct]),
        ([Some(1), None, None], (Wrong, 0), [Wrong, Wrong, Wrong]),
    ] {
        let graded = graded(pairs(3), &Response::Match(given.to_vec())).expect("readable");
        assert_eq!((graded.verdict, graded.credit.thousandths()), expected, "{given:?}");
        assert_eq!(graded.parts, parts, "{given:?}");
    }
}

#[test]
fn a_number_is_right_within_its_tolerance() {
    for (key, tolerance, given, verdict) in [
        (4.0, 0.0, "4", Correct),
        (4.0, 0.0, "four clans", Correct),
        (4.0, 0.0, "5", Wrong),
        (412.0, 0.0, "four hundred and twelve", Correct),
        (10.0, 0.0, "Article X", Correct),
        (34.0, 2.0, "about 36", Correct),
        (34.0, 2.0, "32", Correct),
        (34.0, 2.0, "31.9", Wrong),
        (0.3, 0.1, "0.4", Correct),
        (0.3, 0.1, "0.41", Wrong),
        (-5.0, 0.0, "-5", Correct),
        (-5.0, 0.0, "5", Wrong),
        (1_200.0, 0.0, "1,200", Correct),
    ] {
        assert_eq!(outcome(number(key, tolerance), &text(given)).0, verdict, "{key} {given}");
    }
}

#[test]
fn a_date_earns_by_precision() {
    use Certainty::{About, Exact};
    for (key, certainty, given, expected) in [
        ("1757-09-21", Exact, "21 September 1757", (Correct, 1000)),
        ("1757-09-21", Exact, "22 September 1757", (Partial, 600)),
        ("1757-09-21", Exact, "Sept 1757", (Partial, 600)),
        ("1757-09-21", Exact, "21 October 1757", (Partial, 300)),
        ("1757-09-21", Exact, "1757", (Partial, 300)),
        ("1757-09-21", Exact, "21 September 1758", (Wrong, 0)),
        ("1757-09", Exact, "September 1757", (Correct, 1000)),
        ("1757-09", Exact, "3 September 1757", (Correct, 1000)),
        ("1757-09", Exact, "August 1757", (Partial, 500)),
        ("1757-09", Exact, "1757", (Partial, 500)),
        ("1757-09", Exact, "September 1756", (Wrong, 0)),
        ("1757", Exact, "1757", (Correct, 1000)),
        ("1757", Exact, "about 1757", (Correct, 1000)),
        ("1757", Exact, "1 January 1757", (Correct, 1000)),
        ("1757", Exact, "1756", (Wrong, 0)),
        ("1717", About, "1715", (Correct, 1000)),
        ("1717", About, "c. 1719", (Correct, 1000)),
        ("1717", About, "1714", (Wrong, 0)),
        ("1717", About, "1720", (Wrong, 0)),
        ("1717-05", About, "May 1718", (Correct, 1000)),
        ("-43", Exact, "44 BC", (Correct, 1000)),
        ("-43", Exact, "AD 44", (Wrong, 0)),
    ] {
        assert_eq!(outcome(date(key, certainty), &text(given)), expected, "{key} {given}");
    }
}

#[test]
fn a_response_of_another_form_costs_nothing() {
    use Unreadable::{DoesNotFit, Empty, NotADate, NotANumber};
    let chosen = |places: &[usize]| Response::Multiple(places.iter().copied().collect());
    let pairs_given = |places: &[Option<usize>]| Response::Match(places.to_vec());
    for (task, response, why) in [
        (choice(&["*a", "b"]), Response::Choice(2), DoesNotFit),
        (choice(&["*a", "b"]), Response::TrueFalse(true), DoesNotFit),
        (multiple(&["*a", "b"]), chosen(&[]), Empty),
        (multiple(&["*a", "b"]), chosen(&[0, 2]), DoesNotFit),
        (order(3), Response::Order(vec![]), Empty),
        (order(3), Response::Order(vec![0, 1]), DoesNotFit),
        (order(3), Response::Order(vec![0, 1, 1]), DoesNotFit),
        (order(3), Response::Order(vec![0, 1, 3]), DoesNotFit),
        (order(3), Response::Order(vec![0, 1, 2, 2]), DoesNotFit),
        (pairs(2), pairs_given(&[None, None]), Empty),
        (pairs(2), pairs_given(&[Some(0)]), DoesNotFit),
        (pairs(2), pairs_given(&[Some(0), Some(0)]), DoesNotFit),
        (pairs(2), pairs_given(&[Some(2), None]), DoesNotFit),
        (typed(&["a"], &[]), text(" "), Empty),
        (typed(&["a"], &[]), Response::Blanks(vec!["a".to_owned()]), DoesNotFit),
        (cloze(&[&["a"]]), text("a"), DoesNotFit),
        (number(4.0, 0.0), text(" "), Empty),
        (number(4.0, 0.0), text("many"), NotANumber),
        (date("1757", Certainty::Exact), text(""), Empty),
        (date("1757", Certainty::Exact), text("long ago"), NotADate),
    ] {
        assert_eq!(graded(task.clone(), &response), Err(why), "{task:?} {response:?}");
    }
}

#[test]
fn a_share_is_rounded_down_and_never_more_than_all() {
    for (part, whole, thousandths) in [(1, 3, 333), (2, 3, 666), (3, 3, 1000), (4, 3, 1000), (0, 0, 1000)] {
        assert_eq!(Credit::share(part, whole).thousandths(), thousandths, "{part} of {whole}");
    }
}

#[test]
fn numbers_and_dates_rank_by_size() {
    let rising = [
        "44 BC",
        "minus four",
        "0",
        "half a dozen",
        "ten",
        "AD 12",
        "1,200",
        "January 1600",
        "1757",
        "January 1757",
        "2 January 1757",
        "21 September 1757",
        "October 1757",
        "about 1758",
        "1.2 million",
    ];
    let ranks: Vec<_> = rising.iter().map(|text| natural_rank(text).expect(text)).collect();
    assert!(ranks.is_sorted_by(|one, next| one < next), "{ranks:?}");
    assert_eq!(natural_rank("ten"), natural_rank("10"));
    assert_eq!(natural_rank("zero"), natural_rank("-0"));
    assert!(natural_rank("9 years") < natural_rank("10 years"));
    assert_eq!(natural_rank("one year").map(|rank| rank.unit), natural_rank("4 years").map(|rank| rank.unit));
}

#[test]
fn names_have_no_rank() {
    for text in
        ["Article X", "Boitalak", "", "May", "Chapter 10", "4 or 5", "He had 4", "10 of his sons and nephews"]
    {
        assert_eq!(natural_rank(text), None, "{text:?}");
    }
}

#[test]
fn the_key_of_every_kind_is_right() {
    for item in every_kind() {
        let graded = grade(&item, &Lexicon::of([&item].into_iter()), &key(&item.task));
        assert_eq!(graded.map(|graded| graded.verdict), Ok(Correct), "{}", item.id);
    }
}

proptest! {
    #[test]
    fn credit_and_verdict_agree(task in tasks(), response in responses()) {
        let item = item("item", task);
        if let Ok(graded) = grade(&item, &Lexicon::of([&item].into_iter()), &response) {
            let credit = graded.credit.thousandths();
            prop_assert!(credit <= 1000);
            prop_assert_eq!(graded.verdict == Correct, credit == 1000);
            prop_assert_eq!(graded.verdict == Partial, (1..1000).contains(&credit));
            prop_assert_ne!(graded.verdict, Verdict::Skipped);
            let parts = match &item.task {
                Task::Cloze(blanks) => blanks.len(),
                Task::Order(entries) => entries.len(),
                Task::Match(pairs) => pairs.len(),
                _ => 0,
            };
            prop_assert_eq!(graded.parts.len(), parts);
        }
    }

    #[test]
    fn the_key_is_always_right_and_a_slip_wrong(task in tasks()) {
        let item = item("item", task);
        let graded = grade(&item, &Lexicon::of([&item].into_iter()), &key(&item.task));
        prop_assert_eq!(graded.map(|graded| graded.verdict), Ok(Correct));
        let graded = grade(&item, &Lexicon::of([&item].into_iter()), &slip(&item.task));
        prop_assert_eq!(graded.map(|graded| graded.verdict), Ok(Wrong));
    }

    /// Kendall's tau by its definition, pair by pair.
    #[test]
    fn an_order_earns_tau(given in (2usize..8).prop_flat_map(|count| Just((0..count).collect::<Vec<_>>()).prop_shuffle())) {
        let pairs = (0..given.len()).flat_map(|one| (one + 1..given.len()).map(move |other| (one, other)));
        let signs: Vec<i64> = pairs.map(|(one, other)| if given[one] < given[other] { 1 } else { -1 }).collect();
        let tau = signs.iter().sum::<i64>().max(0) * 1000 / i64::try_from(signs.len()).expect("few");
        let graded = graded(order(given.len()), &Response::Order(given.clone())).expect("readable");
        prop_assert_eq!(i64::from(graded.credit.thousandths()), tau);
        prop_assert_eq!(graded.verdict == Correct, given.is_sorted());
    }

    #[test]
    fn one_choice_more_of_the_right_ones_never_earns_less(chosen in proptest::collection::btree_set(0usize..5, 1..5)) {
        let task = || multiple(&["*a", "*b", "*c", "d", "e"]);
        let credit = |chosen: &BTreeSet<usize>| outcome(task(), &Response::Multiple(chosen.clone())).1;
        for right in 0..3 {
            let mut more = chosen.clone();
            more.insert(right);
            prop_assert!(credit(&more) >= credit(&chosen));
        }
    }

    #[test]
    fn ranks_follow_numbers_and_dates(
        one in -1e9..1e9,
        other in -1e9..1e9,
        dates in ((1000i16..9999, 1i8..=12, 1i8..=28), (1000i16..9999, 1i8..=12, 1i8..=28)),
    ) {
        let rank = |number: f64| natural_rank(&number.to_string()).expect("a number").value;
        prop_assert_eq!(rank(one) < rank(other), one < other);
        let ((year, month, day), (next_year, next_month, next_day)) = dates;
        let day = Date::Day(jiff::civil::Date::new(year, month, day).expect("a day"));
        let next = Date::Day(jiff::civil::Date::new(next_year, next_month, next_day).expect("a day"));
        prop_assert_eq!(natural_rank(&day.to_string()) < natural_rank(&next.to_string()), day < next);
    }
}
