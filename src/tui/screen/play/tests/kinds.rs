//! How each kind is answered.

use std::collections::BTreeSet;

use super::*;
use crate::game::{Elapsed, Phase};

#[test]
fn every_kind_can_be_answered_rightly_by_keys() {
    for kind in Kind::ALL {
        let mut stage = asked(kind);
        answer_rightly(&mut stage);
        assert_eq!(verdict(&stage), Verdict::Correct, "{kind:?}\n{}", stage.shown());
    }
}

#[test]
fn a_choice_is_made_by_letter_number_arrow_or_click() {
    for place in 0..4 {
        let row = row_of(&asked(Kind::Choice), place);
        let letter = crate::words::letter(row);
        for keys in [
            letter.to_string(),
            letter.to_ascii_uppercase().to_string(),
            (row + 1).to_string(),
            format!("{}enter", "down ".repeat(row)),
            format!("{}space", "up ".repeat(4 - row)),
        ] {
            let mut stage = asked(Kind::Choice);
            stage.press(&keys);
            assert_eq!(given(&stage), &Response::Choice(place), "{keys}");
        }
    }
    let mut stage = asked(Kind::Choice);
    stage.click_on("Danjung");
    assert_eq!(given(&stage), &Response::Choice(1));
}

#[test]
fn a_letter_without_a_choice_does_nothing() {
    let mut stage = asked(Kind::Choice);
    stage.press("e 5 9 i");
    assert!(round(&stage).attempts().is_empty());
}

#[test]
fn truth_is_judged_by_its_initial_too() {
    for (keys, answer) in [
        ("t", true),
        ("f", false),
        ("a", true),
        ("b", false),
        ("1", true),
        ("2", false),
        ("enter", true),
        ("down enter", false),
        ("F", false),
    ] {
        let mut stage = asked(Kind::TrueFalse);
        stage.press(keys);
        assert_eq!(given(&stage), &Response::TrueFalse(answer), "{keys}");
    }
}

#[test]
fn several_choices_are_ticked_and_unticked() {
    let mut stage = asked(Kind::Multiple);
    stage.press("enter");
    assert!(notice(&stage).contains("at least one"), "{}", notice(&stage));
    stage.press("space a b 3 down space");
    assert_eq!(stage.shown().matches("[x]").count(), 3, "{}", stage.shown());
    stage.press("enter");
    let rows = &question(&stage).layout.rows;
    let chosen = BTreeSet::from([rows[1], rows[2], rows[3]]);
    assert_eq!(given(&stage), &Response::Multiple(chosen));
}

#[test]
fn every_letter_goes_into_a_text_field() {
    let mut stage = asked(Kind::Typed);
    stage.type_in("q h?x s").press("left backspace");
    assert!(stage.shown().contains("▸ q h?xs"), "{}", stage.shown());
    assert!(matches!(round(&stage).phase(), Phase::Asking(_)));
    stage.press("ctrl-u").type_in("Khövsgöl").press("enter");
    assert_eq!(given(&stage), &Response::Text("Khövsgöl".to_owned()));
}

#[test]
fn text_is_pasted_into_a_field() {
    let mut stage = asked(Kind::Typed);
    stage.send(crate::tui::Msg::Paste("Lake\nKhövsgöl\u{1b}".to_owned())).press("enter");
    assert_eq!(given(&stage), &Response::Text("Lake Khövsgöl".to_owned()));
}

#[test]
fn what_cannot_be_read_is_not_an_answer() {
    for (kind, typed, said) in [
        (Kind::Typed, "", "Nothing answered yet"),
        (Kind::Number, "many", "not a number"),
        (Kind::Date, "long ago", "not a date"),
        (Kind::Cloze, "", "Nothing answered yet"),
    ] {
        let mut stage = asked(kind);
        stage.type_in(typed).press("enter");
        if kind == Kind::Cloze {
            // Two empty gaps: Enter only goes from one to the other, so nothing needs to be said.
            assert!(round(&stage).attempts().is_empty());
            continue;
        }
        assert!(notice(&stage).contains(said), "{kind:?}: {}", notice(&stage));
        assert!(stage.shown().contains(said));
        stage.press("left");
        assert_eq!(notice(&stage), "");
    }
}

#[test]
fn enter_goes_through_the_gaps_and_then_answers() {
    let mut stage = asked(Kind::Cloze);
    assert!(stage.shown().contains("the ____\u{a0}(1) Khanate"), "{}", stage.shown());
    stage.press("tab").type_in("Ablai").press("enter");
    assert_eq!(stage.cursor_line().chars().take(3).collect::<String>(), "▸ 1");
    stage.type_in("Kazak");
    assert!(stage.shown().contains("the Kazak\u{a0}(1) Khanate"), "{}", stage.shown());
    stage.press("enter");
    assert_eq!(given(&stage), &Response::Blanks(vec!["Kazak".to_owned(), "Ablai".to_owned()]));
}

#[test]
fn an_empty_gap_is_left_empty_at_the_second_enter_only() {
    let mut stage = asked(Kind::Cloze);
    stage.type_in("Kazakh").press("enter enter");
    assert!(notice(&stage).contains("1 gap is empty"), "{}", notice(&stage));
    stage.type_in("x").press("backspace enter");
    assert!(round(&stage).attempts().is_empty());
    stage.press("enter");
    assert_eq!(given(&stage), &Response::Blanks(vec!["Kazakh".to_owned(), String::new()]));
}

/// The entries as numbered on the screen, by their places in the bank.
fn line_up(stage: &Stage) -> Vec<usize> {
    let Task::Order(entries) = &question(stage).item.task else { panic!("no order item") };
    let shown = stage.shown();
    (1..=entries.len())
        .map(|number| {
            let line = shown
                .lines()
                .find(|line| line.trim_start_matches([' ', '▸']).starts_with(&format!("{number}  ")))
                .expect("a row");
            entries.iter().position(|entry| line.contains(&entry.text)).expect("an entry in it")
        })
        .collect()
}

#[test]
fn entries_are_carried_and_renumbered() {
    let mut stage = asked(Kind::Order);
    let [a, b, c, d] = line_up(&stage)[..] else { panic!("four entries") };
    stage.press("space down");
    assert!(stage.cursor_line().contains("picked\u{a0}up"), "{}", stage.cursor_line());
    assert_eq!(line_up(&stage), [b, a, c, d]);
    stage.press("down space down");
    assert_eq!(line_up(&stage), [b, c, a, d]);
    stage.press("[");
    assert_eq!(line_up(&stage), [b, c, d, a]);
    stage.press("left left");
    assert_eq!(line_up(&stage), [d, b, c, a]);
    stage.press("right ] ]");
    assert_eq!(line_up(&stage), [b, c, a, d]);
    stage.press("] ] ]");
    assert_eq!(line_up(&stage), [b, c, a, d]);
    // Enter puts an entry down before it answers.
    stage.press("space enter");
    assert!(round(&stage).attempts().is_empty());
    stage.press("enter");
    assert_eq!(given(&stage), &Response::Order(vec![b, c, a, d]));
}

#[test]
fn entries_are_carried_by_the_mouse() {
    let mut stage = asked(Kind::Order);
    let [a, b, c, d] = line_up(&stage)[..] else { panic!("four entries") };
    stage.click_on("▸ 1  ").click_on("  4  ");
    assert_eq!(line_up(&stage), [b, c, d, a]);
    stage.click_on("  2  ");
    assert_eq!(line_up(&stage), [b, c, d, a]);
    assert!(!stage.shown().contains("picked"));
}

#[test]
fn pairs_are_made_by_letter_and_the_next_open_row_follows() {
    let mut stage = asked(Kind::Match);
    stage.press("enter");
    assert_eq!(notice(&stage), "3 rows have no partner yet.");
    stage.press("b");
    assert!(stage.cursor_line().starts_with("▸ 2"), "{}", stage.cursor_line());
    stage.press("c");
    assert!(stage.cursor_line().starts_with("▸ 3"), "{}", stage.cursor_line());
    // The last partner is taken from the first row, which is open again.
    stage.press("b");
    assert!(stage.cursor_line().starts_with("▸ 1"), "{}", stage.cursor_line());
    assert!(stage.cursor_line().ends_with("____"), "{}", stage.cursor_line());
    stage.press("3 enter");
    assert_eq!(notice(&stage), "1 row has no partner yet.");
    stage.press("a enter");
    let (rows, rights) = (&question(&stage).layout.rows, &question(&stage).layout.rights);
    let mut partners = vec![None; 3];
    partners[rows[0]] = Some(rights[0]);
    partners[rows[1]] = Some(rights[2]);
    partners[rows[2]] = Some(rights[1]);
    assert_eq!(given(&stage), &Response::Match(partners));
}

#[test]
fn partners_are_gone_through_and_taken_away() {
    let partner = |stage: &Stage| {
        stage.cursor_line().split_once("→\u{a0}").and_then(|(_, after)| after.chars().next()).expect("a pair")
    };
    let mut stage = asked(Kind::Match);
    let mut seen = Vec::new();
    for _ in 0..5 {
        seen.push(partner(&stage));
        stage.press("right");
    }
    assert_eq!(seen, ['_', 'A', 'B', 'C', '_']);
    stage.press("left");
    assert_eq!(partner(&stage), '_');
    stage.press("left");
    assert_eq!(partner(&stage), 'C');
    // Another row passes over what is taken.
    stage.press("down left");
    assert_eq!(partner(&stage), 'B');
    stage.press("backspace");
    assert_eq!(partner(&stage), '_');
    stage.press("space down space");
    assert_eq!(partner(&stage), 'B');
    stage.press("space");
    assert!(notice(&stage).contains("taken"), "{}", notice(&stage));
}

#[test]
fn pairs_are_made_by_the_mouse() {
    let mut stage = asked(Kind::Match);
    stage.click_on("Ablai Khan").click_on("his father-in-law");
    let line = stage.shown().lines().find(|line| line.contains("Ablai Khan")).map(str::to_owned);
    assert!(line.is_some_and(|line| line.ends_with("his father-in-law")), "{}", stage.shown());
}

#[test]
fn a_hint_shows_under_the_stem_and_is_said_once() {
    let mut stage = asked(Kind::Choice);
    assert!(stage.shown().contains("h hint"));
    stage.press("h");
    assert!(stage.shown().contains("Hint  Her own father"), "{}", stage.shown());
    assert!(!stage.shown().contains("h hint"));
    stage.press("f2");
    assert_eq!(notice(&stage), "The hint is open already.");
}

#[test]
fn struck_choices_are_passed_over() {
    let mut stage = asked(Kind::Choice);
    stage.press("x");
    let shown = stage.shown();
    assert_eq!(shown.matches("– struck out").count(), 2, "{shown}");
    assert!(!stage.cursor_line().contains("struck"), "{shown}");
    for _ in 0..4 {
        stage.press("down");
        assert!(!stage.cursor_line().contains("struck"), "{}", stage.shown());
    }
    let struck = *round(&stage).struck().first().expect("two are struck out");
    let row = row_of(&stage, struck);
    stage.press(&crate::words::letter(row).to_string());
    assert_eq!(notice(&stage), "That choice is struck out.");
    assert!(!stage.shown().contains("x fifty-fifty"));
    stage.press("x");
    assert_eq!(notice(&stage), "That is done already.");
}

#[test]
fn an_answer_taken_back_is_there_to_be_mended() {
    let mut stage = asked(Kind::Typed);
    stage.type_in("Khövsgl").press("enter u");
    assert!(notice(&stage).contains("half"), "{}", notice(&stage));
    assert!(stage.shown().contains("▸ Khövsgl"), "{}", stage.shown());
    stage.press("left").type_in("ö").press("enter");
    assert_eq!(verdict(&stage), Verdict::Correct);
    assert_eq!(last(&stage).points.total, 75);
    stage.press("u");
    assert_eq!(notice(&stage), "There is no answer to take back.");
}

#[test]
fn the_page_scrolls_and_follows_the_focus_again() {
    let mut stage = asked(Kind::Choice).sized(40, 12);
    let before = stage.shown();
    stage.press("pagedown");
    assert_ne!(stage.shown(), before);
    stage.press("pageup");
    assert_eq!(stage.shown(), before);
    stage.press("pagedown up down");
    assert_eq!(stage.shown(), before);
    stage.pass(Elapsed::from_secs(5));
}
