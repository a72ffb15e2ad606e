//! The end of a round as lines: the score and how it came about, what went well by topic, and what was missed.

use super::feedback;
use crate::game::recap::{by_topic, missed, tally};
use crate::game::round::{Ending, Phase, Place, Try};
use crate::game::rules::Feedback;
use crate::game::{Attempt, Mode, PlayerNo, Question, Round, Seed};
use crate::words::{self, counted};

/// The whole recap of a round that was drawn with a seed. `attempt` says whether a daily round was played before.
pub(super) fn lines(round: &Round, seed: Seed, attempt: Try) -> Vec<String> {
    let mut lines = vec!["The result.".to_owned()];
    if round.attempts().is_empty() {
        lines.push("No question was answered.".to_owned());
        return lines;
    }
    lines.extend(if round.rules().players().len() > 1 { places(round) } else { sums(round) });
    lines.extend(words::limits_text(round.rules()).map(words::sentence));
    lines.extend(points(round));
    lines.extend(topics(round));
    lines.extend(misses(round));
    if let Some(day) = seed.day().filter(|_| round.rules().mode() == Mode::Daily) {
        lines.push(String::new());
        lines.push("To share:".to_owned());
        lines.push(words::share_text(round, day, attempt));
    } else {
        lines.push(String::new());
        lines.push(format!(
            "Seed {}. With the same banks and options, --seed {} asks the same round again.",
            seed.0, seed.0
        ));
    }
    lines
}

fn sums(round: &Round) -> Vec<String> {
    let player = PlayerNo(0);
    let all = tally(round, None);
    vec![
        format!(
            "Score: {}. {} of {} right, {} credit.",
            counted(round.score(player) as usize, "point"),
            all.right,
            all.answered,
            words::percent(all.facility())
        ),
        format!(
            "Best streak: {}. Time: {}.",
            round.best_streak(player),
            words::time_text(round.taken(player))
        ),
    ]
}

fn places(round: &Round) -> Vec<String> {
    let places = round.places();
    let name = |place: &Place| round.rules().players().get(place.player.0).map_or("", |player| player.name());
    let first: Vec<&str> = places.iter().filter(|place| place.rank == 1).map(name).collect();
    // Those who had fewer turns took less time, and would come first for that.
    let is_cut_short = *round.phase() == Phase::Finished(Ending::Ended);
    let outcome = match first.as_slice() {
        _ if is_cut_short => "Nobody wins a duel that was ended early.".to_owned(),
        [winner] => format!("{winner} wins."),
        tied => format!("A tie: {}.", tied.join(", ")),
    };
    let lines = places.iter().map(|place| {
        let rank = if is_cut_short { String::new() } else { format!("{}. ", place.rank) };
        format!(
            "{rank}{}: {}, {} of {} right, best streak {}, {}.",
            name(place),
            counted(place.score as usize, "point"),
            place.right,
            tally(round, Some(place.player)).answered,
            round.best_streak(place.player),
            words::time_text(place.taken)
        )
    });
    [outcome].into_iter().chain(lines).collect()
}

/// How the points of each question came about.
fn points(round: &Round) -> Vec<String> {
    let line = |(number, attempt): (usize, &Attempt)| {
        let help = words::try_text(attempt.help, attempt.attempt);
        let help = help.map(|help| format!(", {help}")).unwrap_or_default();
        let name =
            round.rules().players().get(attempt.player.0).filter(|_| round.rules().players().len() > 1);
        let name = name.map(|player| format!("{}. ", player.name())).unwrap_or_default();
        let verdict = attempt.graded.verdict.word();
        format!("{}. {name}{verdict}{help}. {}.", number + 1, words::points_text(&attempt.points))
    };
    let head = [String::new(), "How the points came about:".to_owned()];
    head.into_iter().chain(round.attempts().iter().enumerate().map(line)).collect()
}

fn topics(round: &Round) -> Vec<String> {
    let line = |(topic, tally): (&str, crate::game::recap::Tally)| {
        let credit = words::percent(tally.facility());
        format!("{topic}: {} of {} right, {credit} credit.", tally.right, tally.answered)
    };
    let head = [String::new(), "By topic:".to_owned()];
    head.into_iter().chain(by_topic(round).into_iter().map(line)).collect()
}

/// Each missed question with its key. After an exam also what it teaches, because nothing was said before.
fn misses(round: &Round) -> Vec<String> {
    let missed = missed(round);
    if missed.is_empty() {
        return vec![String::new(), "Nothing was missed.".to_owned()];
    }
    let after_exam = round.rules().feedback() == Feedback::AtEnd;
    let one = |(attempt, question): (&Attempt, &Question)| {
        let asked = format!("Question {}: {}", attempt.question + 1, super::question::stem(question));
        let verdict = words::verdict_text(&question.item, &attempt.graded);
        let lesson = if after_exam { feedback::lesson(question) } else { Vec::new() };
        [asked, verdict]
            .into_iter()
            .chain(feedback::answers(question, attempt))
            .chain(lesson)
            .collect::<Vec<_>>()
    };
    let head = [String::new(), "To look at again:".to_owned()];
    head.into_iter().chain(missed.into_iter().flat_map(one)).collect()
}
