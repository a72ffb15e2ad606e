//! Tests of turns, ties and places in a duel.

use super::{choices, play, play_from};
use crate::game::Elapsed;
use crate::game::round::{Ending, Event, Phase, Refusal, Round};
use crate::game::rules::{PlayerNo, Rules};

/// A duel with so many players, planned questions and questions kept for a tie.
fn duel(players: usize, planned: usize, kept: usize) -> Round {
    let names: Vec<String> = (0..players).map(|player| format!("Player {player}")).collect();
    Round::new(Rules::duel(&names), choices(planned + kept), planned, Elapsed::ZERO)
}

fn players(round: &Round) -> Vec<usize> {
    round.attempts().iter().map(|attempt| attempt.player.0).collect()
}

fn ranks(round: &Round) -> Vec<(usize, usize)> {
    round.places().iter().map(|place| (place.rank, place.player.0)).collect()
}

#[test]
fn players_take_turns_and_pass_the_keyboard() {
    let mut round = duel(3, 6, 0);
    assert_eq!(round.phase(), &Phase::Handover { to: PlayerNo(0) });
    assert_eq!(play(&mut round, "r"), [Event::Refused(Refusal::NotNow)]);
    assert_eq!(play(&mut round, "n"), [Event::Asked(0)]);
    assert_eq!(round.player(), PlayerNo(0));
    assert_eq!(play(&mut round, "rn"), [Event::Passed(PlayerNo(1))]);
    assert_eq!((round.player(), round.current()), (PlayerNo(1), 1));
    play(&mut round, "nwn nwn nrn nwn nwn");
    assert_eq!(players(&round), [0, 1, 2, 0, 1, 2]);
    assert_eq!(round.phase(), &Phase::Finished(Ending::Completed));
    assert_eq!(ranks(&round)[0], (1, 0));
}

#[test]
fn reading_before_the_turn_takes_no_time() {
    let mut round = duel(2, 2, 0);
    play_from(&mut round, Elapsed::from_secs(100), "nr");
    play_from(&mut round, Elapsed::from_secs(500), "nn.r");
    assert_eq!(round.taken(PlayerNo(0)), Elapsed::from_secs(1));
    assert_eq!(round.taken(PlayerNo(1)), Elapsed::from_secs(2));
}

#[test]
fn a_tie_for_the_lead_goes_on_among_the_leaders() {
    for (count, planned, kept, moves, expected) in [
        // One leads: no tie-break.
        (2, 2, 4, "nrn nwn", vec![0, 1]),
        // Both right, then the second misses.
        (2, 2, 4, "nrn nrn nrn nwn", vec![0, 1, 0, 1]),
        // Two laps of tie-break.
        (2, 2, 4, "nrn nrn nwn nwn nwn nrn", vec![0, 1, 0, 1, 0, 1]),
        // The questions run out.
        (2, 2, 2, "nrn nrn nrn nrn", vec![0, 1, 0, 1]),
        // Too few for another lap.
        (2, 2, 1, "nrn nrn", vec![0, 1]),
        // The third of three isn't in it.
        (3, 3, 5, "nrn nwn nrn nrn nwn", vec![0, 1, 2, 0, 2]),
    ] {
        let mut round = duel(count, planned, kept);
        let events = play(&mut round, moves);
        assert_eq!(events, [Event::Finished(Ending::Completed)], "{moves}");
        assert_eq!(players(&round), expected, "{moves}");
    }
}

#[test]
fn the_tie_break_is_known_as_one() {
    let mut round = duel(2, 2, 2);
    play(&mut round, "nrnnr");
    assert!(!round.breaks_tie());
    assert_eq!(play(&mut round, "n"), [Event::Passed(PlayerNo(0))]);
    assert!(round.breaks_tie());
}

#[test]
fn places_go_by_points_then_right_answers_then_time() {
    for (count, planned, moves, expected) in [
        (2, 2, "nwn nrn", vec![(1, 1), (2, 0)]),
        // The same points and right answers; the second took longer.
        (2, 2, "nrn n.rn", vec![(1, 0), (2, 1)]),
        (2, 2, "n.rn nrn", vec![(1, 1), (2, 0)]),
        // Nothing tells them apart.
        (2, 2, "nrn nrn", vec![(1, 0), (1, 1)]),
        (3, 3, "nwn nrn nrn", vec![(1, 1), (1, 2), (3, 0)]),
        (4, 4, "nwn nwn nrn nwn", vec![(1, 2), (2, 0), (2, 1), (2, 3)]),
        // 100 points each; the second gave two right answers, one after taking back and one by fifty-fifty.
        (2, 4, "nrn nwbrn nwn nfrn", vec![(1, 1), (2, 0)]),
    ] {
        let mut round = duel(count, planned, 0);
        play(&mut round, moves);
        assert_eq!(ranks(&round), expected, "{moves}");
    }
}

#[test]
fn the_last_player_takes_back_even_when_the_keyboard_has_passed() {
    let mut round = duel(2, 4, 0);
    let events = play(&mut round, "nwnb");
    assert!(matches!(events[..], [Event::TakenBack(_), Event::Asked(0)]));
    assert_eq!(round.player(), PlayerNo(0));
    play(&mut round, "rn");
    assert_eq!(round.phase(), &Phase::Handover { to: PlayerNo(1) });
    play(&mut round, "nwbrn nwb");
    assert_eq!(round.taken_back().len(), 2, "one for each player");
    assert_eq!(play(&mut round, "b"), [Event::Refused(Refusal::NothingToTakeBack)]);
}
