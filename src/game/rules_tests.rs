//! Tests of the rules of each mode.

use proptest::prelude::*;

use super::*;

fn all() -> [Rules; 6] {
    let minute = Elapsed::from_secs(60);
    [
        Rules::classic(),
        Rules::sprint(minute),
        Rules::survival(),
        Rules::exam(Some(minute)),
        Rules::daily(),
        Rules::duel(&[]),
    ]
}

#[test]
fn each_mode_has_its_rules() {
    use Allowance::{Free, Times};
    for (rules, (mode, limited, lives, timed, told)) in all().iter().zip([
        (Mode::Classic, false, None, false, Feedback::Each),
        (Mode::Sprint, true, None, true, Feedback::Each),
        (Mode::Survival, false, Some(3), false, Feedback::Each),
        (Mode::Exam, true, None, false, Feedback::AtEnd),
        (Mode::Daily, false, None, false, Feedback::Each),
        (Mode::Duel, false, None, false, Feedback::Each),
    ]) {
        assert_eq!(rules.mode(), mode);
        assert_eq!(rules.limit().is_some(), limited, "{mode:?}");
        assert_eq!(rules.lives(), lives, "{mode:?}");
        assert_eq!(rules.pace() == Pace::Timed, timed, "{mode:?}");
        assert_eq!(rules.feedback(), told, "{mode:?}");
    }
    for (rules, (hints, fifty_fifties, skips, take_backs)) in all().iter().zip([
        (Free, Times(3), Free, Free),
        (Free, Times(3), Free, Free),
        (Free, Times(1), Times(1), Free),
        (Times(0), Times(0), Free, Times(0)),
        (Free, Times(1), Free, Times(1)),
        (Free, Times(1), Free, Times(1)),
    ]) {
        let found = (rules.hints(), rules.fifty_fifties(), rules.skips(), rules.take_backs());
        assert_eq!(found, (hints, fifty_fifties, skips, take_backs), "{:?}", rules.mode());
    }
    assert_eq!(Rules::exam(None).limit(), None);
}

#[test]
fn time_limits_stretch_and_vanish() {
    let secs = Elapsed::from_secs;
    for (limits, limit, slow) in [
        (TimeLimits::AsSet, Some(secs(60)), Some(secs(20))),
        (TimeLimits::Longer, Some(secs(90)), Some(secs(30))),
        (TimeLimits::Double, Some(secs(120)), Some(secs(40))),
        (TimeLimits::Off, None, None),
    ] {
        let sprint = Rules::sprint(secs(60)).with_limits(limits);
        assert_eq!((sprint.limit(), sprint.limits()), (limit, limits));
        assert_eq!(sprint.time_allowed(Kind::Choice), slow, "{limits:?}");
        assert_eq!(Rules::exam(Some(secs(60))).with_limits(limits).limit(), limit, "{limits:?}");
        for free in [Rules::classic(), Rules::exam(None), Rules::daily(), Rules::survival()] {
            assert_eq!(free.clone().with_limits(limits), free, "what has no limit stays as it is");
        }
    }
}

#[test]
fn every_mode_has_words_of_its_own() {
    for (at, mode) in Mode::ALL.into_iter().enumerate() {
        for other in &Mode::ALL[..at] {
            assert!(mode.word() != other.word() && mode.name() != other.name());
        }
        assert!(mode.summary().ends_with('.'));
        let written = serde_json::to_string(&mode).expect("written");
        assert_eq!(written, format!("\"{}\"", mode.word()), "files and the command line use one word");
    }
}

#[test]
fn an_allowance_counts_down() {
    for (allowance, used, left) in [
        (Allowance::Free, 1_000, None),
        (Allowance::Times(2), 0, Some(2)),
        (Allowance::Times(2), 2, Some(0)),
        (Allowance::Times(2), 9, Some(0)),
        (Allowance::Times(0), 0, Some(0)),
    ] {
        assert_eq!(allowance.left(used), left);
        assert_eq!(allowance.allows(used), left != Some(0));
    }
}

#[test]
fn a_duel_has_two_to_four_players_with_names_of_their_own() {
    for (names, expected) in [
        (&[][..], &["Player 1", "Player 2"][..]),
        (&["Ann"], &["Ann", "Player 2"]),
        (&["Ann", "Ben", "Cem"], &["Ann", "Ben", "Cem"]),
        (&["Ann", "Ben", "Cem", "Dee", "Eve"], &["Ann", "Ben", "Cem", "Dee"]),
        (&[" ", "\t\n"], &["Player 1", "Player 2"]),
        (&["Ann", "Ann"], &["Ann", "Ann (2)"]),
        (&["Ann", " Ann "], &["Ann", "Ann (2)"]),
        (&["Player 2", ""], &["Player 2", "Player 2 (2)"]),
        (&["Ann (3)", "Ann", "Ann"], &["Ann (3)", "Ann", "Ann (4)"]),
        (&["a\u{1b}[31mb", "c\nd"], &["a [31mb", "c d"]),
    ] {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let rules = Rules::duel(&names);
        let found: Vec<&str> = rules.players().iter().map(Player::name).collect();
        assert_eq!(found, expected, "{names:?}");
    }
}

#[test]
fn a_name_is_bounded() {
    let long = "x".repeat(100);
    assert_eq!(Player::named(&long, PlayerNo(0)).name().len(), Player::LONGEST);
    let cut = format!("{} y", "x".repeat(Player::LONGEST - 1));
    assert_eq!(Player::named(&cut, PlayerNo(0)).name(), "x".repeat(Player::LONGEST - 1));
}

proptest! {
    #[test]
    fn names_are_never_empty_and_never_shared(
        names in proptest::collection::vec("(Ann|Player)?( [1-4])?( ?\\([2-5]\\))?", 0..6),
    ) {
        let rules = Rules::duel(&names);
        let found: std::collections::BTreeSet<&str> = rules.players().iter().map(Player::name).collect();
        prop_assert_eq!(found.len(), rules.players().len(), "{:?}", rules.players());
        prop_assert!(!found.contains(""));
    }
}
