use std::sync::Arc;

use super::*;
use crate::game::bank::About;
use crate::game::item::{Accepted, Choice, Entry as OrderEntry, Pair, Standing};
use crate::game::{Bank, Difficulty, Item, ItemParts, Layout};

fn question(task: Task, rows: &[usize], rights: &[usize]) -> Question {
    let item = Arc::new(
        Item::new(ItemParts {
            id: "one".parse().expect("an id"),
            topic: "Topic".to_owned(),
            difficulty: Difficulty::Recall,
            stem: "Which?".to_owned(),
            hint: None,
            explanation: "So it is.".to_owned(),
            evidence: Vec::new(),
            facts: Vec::new(),
            was: Vec::new(),
            task,
        })
        .expect("an item"),
    );
    let about = About {
        id: "bank".parse().expect("an id"),
        title: String::new(),
        summary: String::new(),
        language: "en".to_owned(),
        license: "MIT".to_owned(),
    };
    let bank = Bank::new(about, None, vec![Arc::clone(&item)]).expect("a bank");
    let layout = Layout { rows: rows.to_vec(), rights: rights.to_vec(), struck: Vec::new() };
    Question { bank: Arc::new(bank), item, layout }
}

fn choices(texts: &[&str]) -> Vec<Choice> {
    let standing = |at| if at == 0 { Standing::Key } else { Standing::Distractor };
    let choice = |(at, text): (usize, &&str)| Choice {
        text: (*text).to_owned(),
        standing: standing(at),
        rationale: String::new(),
    };
    texts.iter().enumerate().map(choice).collect()
}

fn answer(question: &Question, line: &str) -> Option<Response> {
    match read(question, &BTreeSet::new(), Desk::Round, line) {
        Entry::Answer(response) => Some(response),
        _ => None,
    }
}

#[test]
fn a_choice_is_named_as_shown_and_meant_as_in_the_bank() {
    let asked = question(Task::Choice(choices(&["Boitalak", "Dawachi", "Back"])), &[2, 0, 1], &[]);
    assert_eq!(answer(&asked, "1"), Some(Response::Choice(2)));
    assert_eq!(answer(&asked, "c"), Some(Response::Choice(1)));
    assert_eq!(answer(&asked, "boitalak"), Some(Response::Choice(0)));
    let read = |line| read(&asked, &BTreeSet::from([1]), Desk::Round, line);
    assert_eq!(read("back"), Entry::Answer(Response::Choice(2)), "a choice that says so comes first");
    assert_eq!(read("/back"), Entry::Command(Command::Back));
    assert_eq!(read("3"), Entry::Unclear("That one is struck out.".to_owned()));
    assert_eq!(read("skip"), Entry::Command(Command::Skip));
    assert_eq!(read("?"), Entry::Command(Command::Hint));
    assert!(matches!(read("/dance"), Entry::Unclear(_)));
    assert!(matches!(read("4"), Entry::Unclear(_)));
}

#[test]
fn several_choices_and_truth() {
    let asked = question(Task::Multiple(choices(&["one", "two", "three"])), &[2, 1, 0], &[]);
    assert_eq!(answer(&asked, "1 3"), Some(Response::Multiple([0, 2].into())));
    let statement = Task::TrueFalse { key: true, if_true: "y".to_owned(), if_false: "n".to_owned() };
    let asked = question(statement, &[], &[]);
    for (line, truth) in [("t", true), ("FALSE", false), ("1", true), ("2.", false)] {
        assert_eq!(answer(&asked, line), Some(Response::TrueFalse(truth)), "{line}");
    }
    assert_eq!(answer(&asked, "maybe"), None);
}

#[test]
fn an_order_names_every_entry_once() {
    let entry = |text: &str| OrderEntry { text: text.to_owned(), rationale: String::new() };
    let asked = question(Task::Order(vec![entry("x"), entry("y"), entry("z")]), &[1, 2, 0], &[]);
    for line in ["3 1 2", "312", "c,a,b", "x, y, z"] {
        assert_eq!(answer(&asked, line), Some(Response::Order(vec![0, 1, 2])), "{line}");
    }
    for line in ["3 1", "3 1 1", "3 1 2 2", "4 1 2", "up"] {
        assert_eq!(answer(&asked, line), None, "{line}");
    }
}

#[test]
fn pairs_are_numbers_with_letters() {
    let pair = |left: &str, right: &str| Pair {
        left: left.to_owned(),
        right: right.to_owned(),
        rationale: String::new(),
    };
    let task = Task::Match(vec![pair("x", "X"), pair("y", "Y"), pair("z", "Z")]);
    let asked = question(task, &[2, 0, 1], &[1, 0, 2]);
    for line in ["1c 2b 3a", "2b1c3a", "1-c, 2-b, 3-a", "1=C; 2 = B; 3 = A", "1. c 2. b 3. a"] {
        assert_eq!(answer(&asked, line), Some(Response::Match(vec![Some(0), Some(1), Some(2)])), "{line}");
    }
    assert_eq!(answer(&asked, "1c 2- 3a"), Some(Response::Match(vec![None, Some(1), Some(2)])));
    for line in ["1c 2b", "1c 2b 3", "1c 2b 3b", "1c 1b 3a", "1c 2b 3d", "4a 2b 3c", "c b a", "1c 2b 3é"] {
        assert_eq!(answer(&asked, line), None, "{line}");
    }
}

#[test]
fn words_are_taken_as_typed_and_commands_need_their_slash() {
    let accepted = Accepted { key: "Boitalak".to_owned(), also: Vec::new() };
    let asked = question(Task::Typed { accepted, slips: Vec::new() }, &[], &[]);
    assert_eq!(answer(&asked, "boi ta lak"), Some(Response::Text("boi ta lak".to_owned())));
    assert_eq!(answer(&asked, "\"skip\""), Some(Response::Text("\"skip\"".to_owned())));
    let read = |line| read(&asked, &BTreeSet::new(), Desk::Round, line);
    assert!(matches!(read("skip"), Entry::Unclear(_)));
    assert_eq!(read("/skip"), Entry::Command(Command::Skip));
    assert_eq!(read("?"), Entry::Command(Command::Hint));
}
