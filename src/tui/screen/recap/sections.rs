//! The sections of a recap, each written onto the page by itself.

use unicode_width::UnicodeWidthStr;

use crate::game::item::Standing;
use crate::game::recap::{self, Tally};
use crate::game::round::{Place, Try};
use crate::game::{Attempt, Difficulty, Ending, Mode, Phase, PlayerNo, Question, Round, Seed, Task, Verdict};
use crate::tui::page::{Indent, Page, Piece, piece, plain};
use crate::tui::theme::Role;
use crate::tui::widget::{bar, digits};
use crate::words;

/// The narrowest page that stands things side by side.
const SIDE_BY_SIDE: usize = 60;

/// The most digits of a score that are drawn large.
const LARGEST: u32 = 99_999;

/// The most columns of a topic's name before its bar.
const TOPIC_WIDTH: usize = 26;

/// The most columns of a bar.
const BAR_WIDTH: usize = 24;

/// The columns of the figures after a bar.
const FIGURES_WIDTH: usize = 18;

/// How it ended and what it came to.
pub(super) fn headline(page: &mut Page, round: &Round) {
    let mode = round.rules().mode();
    let ending = match round.phase() {
        Phase::Finished(ending) => *ending,
        _ => Ending::Ended,
    };
    page.text(vec![piece(Role::Title, words::ending_text(ending, mode))]).gap();
    if mode == Mode::Duel {
        return places(page, &round.places(), round);
    }
    let score = round.score(PlayerNo(0));
    let facts = facts(round);
    if page.width() < SIDE_BY_SIDE || score > LARGEST {
        page.text(vec![piece(Role::Focus, words::counted(score as usize, "point"))]);
        for fact in facts {
            page.text(vec![plain(fact)]);
        }
        return;
    }
    let mut left = digits::lines(score);
    let columns = left.first().map_or(0, |line| line.width());
    let unit = if score == 1 { "point" } else { "points" };
    left.push(format!("{unit:<columns$}"));
    for (at, line) in left.into_iter().enumerate() {
        let role = if at < digits::HEIGHT { Role::Bar } else { Role::Quiet };
        let fact = facts.get(at).map_or("", String::as_str);
        page.line(vec![piece(role, line), plain(format!("    {fact}"))]);
    }
}

/// The figures of one player's round, the most telling first.
fn facts(round: &Round) -> Vec<String> {
    let tally = recap::tally(round, None);
    if tally.answered == 0 {
        return vec!["No question was answered.".to_owned()];
    }
    let player = PlayerNo(0);
    let mut facts = vec![right_text(tally)];
    if round.rules().mode() == Mode::Survival {
        facts.push(reached(round));
    }
    facts.push(format!("Best streak {}", round.best_streak(player)));
    facts.push(format!("{} to answer", words::time_text(round.taken(player))));
    facts.extend(words::limits_text(round.rules()).map(str::to_owned));
    facts
}

/// How far a survival round went.
fn reached(round: &Round) -> String {
    let asked = round.attempts().iter().filter_map(|attempt| round.questions().get(attempt.question));
    let hardest = asked.map(|question| question.item.difficulty).max().unwrap_or(Difficulty::Recall);
    let level = words::difficulty_text(hardest).to_lowercase();
    format!("Reached question {}, at the {level} level", round.attempts().len())
}

/// "7 of 10 right, 70%"; when parts of answers were right too, the share of full marks says so.
fn right_text(tally: Tally) -> String {
    let Tally { right, answered, .. } = tally;
    let percent = words::percent(tally.facility());
    let of = if percent == words::percent(tally.share_right()) { "" } else { " of full marks" };
    format!("{right} of {answered} right, {percent}{of}")
}

/// The places of a duel.
fn places(page: &mut Page, places: &[Place], round: &Round) {
    let names = |place: &Place| {
        round.rules().players().get(place.player.0).map_or("", |player| player.name()).to_owned()
    };
    let winners: Vec<String> = places.iter().filter(|place| place.rank == 1).map(names).collect();
    let verdict = match winners.split_last() {
        Some((only, [])) => format!("{only} wins."),
        Some((last, others)) => format!("{} and {last} share first place.", others.join(", ")),
        None => return,
    };
    page.text(vec![piece(Role::Focus, verdict)]).gap();
    let column = places.iter().map(|place| names(place).width()).max().unwrap_or(0);
    let ranks: Vec<String> = places.iter().map(|place| rank_text(place, places)).collect();
    let rank_column = ranks.iter().map(|rank| rank.width()).max().unwrap_or(0) + 2;
    for (place, rank) in places.iter().zip(ranks) {
        let name = piece(Role::Title, names(place));
        let score = words::counted(place.score as usize, "point");
        let figures = format!("{} right, {}", place.right, words::time_text(place.taken));
        let first = vec![piece(Role::Quiet, format!("{rank:<rank_column$}"))];
        if page.width() < SIDE_BY_SIDE {
            page.paragraph(Indent::hanging(first), vec![name]);
            page.paragraph(Indent::of(rank_column), vec![plain(format!("{score}, {figures}"))]);
        } else {
            let gap = plain(" ".repeat(column.saturating_sub(name.text.width()) + 2));
            let said = vec![name, gap, plain(format!("{score:<13}")), piece(Role::Quiet, figures)];
            page.paragraph(Indent::hanging(first), said);
        }
    }
    let is_split = places
        .windows(2)
        .any(|pair| matches!(pair, [one, two] if one.score == two.score && one.rank != two.rank));
    if is_split {
        page.gap().text(vec![piece(
            Role::Quiet,
            "Among equal points, more right answers come first, then less time.",
        )]);
    }
}

fn rank_text(place: &Place, places: &[Place]) -> String {
    let sharing = places.iter().filter(|other| other.rank == place.rank).count();
    format!("{}{}", ordinal(place.rank), if sharing > 1 { ", shared" } else { "" })
}

fn ordinal(rank: usize) -> &'static str {
    match rank {
        1 => "1st",
        2 => "2nd",
        3 => "3rd",
        _ => "4th",
    }
}

/// The result of a daily round, to be shared.
pub(super) fn share(page: &mut Page, round: &Round, seed: Seed, attempt: Try) {
    let Some(day) = seed.day() else { return };
    page.heading("To share").gap();
    for line in words::share_text(round, day, attempt).lines() {
        page.text(vec![plain(line)]);
    }
}

/// How the answers went by topic.
pub(super) fn topics(page: &mut Page, round: &Round) {
    let topics = recap::by_topic(round);
    if topics.is_empty() {
        return;
    }
    page.heading("By topic").gap();
    let widest = topics.iter().map(|(topic, _)| topic.width()).max().unwrap_or(0);
    let column = widest.min(TOPIC_WIDTH);
    let beside = page.width() >= SIDE_BY_SIDE;
    for (topic, tally) in topics {
        let figures = format!(
            "{:>8}  {:>4}",
            format!("{} of {}", tally.right, tally.answered),
            words::percent(tally.facility())
        );
        let filled = (tally.facility().unwrap_or(0.0) * 1000.0) as usize;
        if beside && topic.width() <= column {
            let room = page.width().saturating_sub(column + 2 + FIGURES_WIDTH).min(BAR_WIDTH);
            let mut line = vec![plain(format!("{topic}{}", " ".repeat(column - topic.width() + 2)))];
            line.extend(bar::pieces(room, filled, Role::Bar));
            line.push(plain(figures));
            page.line(line);
        } else {
            page.text(vec![plain(topic)]);
            let room = page.width().saturating_sub(FIGURES_WIDTH).min(BAR_WIDTH);
            let mut line = bar::pieces(room, filled, Role::Bar);
            line.push(plain(figures));
            page.line(line);
        }
    }
}

/// Every question with its verdict, its points and how they came about.
pub(super) fn questions(page: &mut Page, round: &Round) {
    if round.attempts().is_empty() {
        return;
    }
    page.heading("Question by question").gap();
    let duel = round.rules().players().len() > 1;
    for attempt in round.attempts() {
        let Some(question) = round.questions().get(attempt.question) else { continue };
        let mut first = vec![piece(Role::Quiet, format!("{:>2}  ", attempt.question + 1))];
        first.extend(verdict(attempt, page.width() >= SIDE_BY_SIDE));
        first.push(plain(format!("{:>4}  ", attempt.points.total)));
        let indent = Indent::hanging(first);
        let under = Indent::of(indent.rest);
        let mut said = vec![plain(stem(question))];
        if duel {
            said.insert(0, piece(Role::Quiet, format!("{}: ", player(round, attempt.player))));
        }
        page.paragraph(indent, said);
        if !attempt.points.factors.is_empty() {
            page.paragraph(under, vec![piece(Role::Quiet, words::points_text(&attempt.points))]);
        }
    }
    if !duel {
        let total = words::counted(round.score(PlayerNo(0)) as usize, "point");
        page.gap().text(vec![plain("Together "), piece(Role::Title, total)]);
    }
}

/// The sign of a verdict, with its word where there is room.
fn verdict(attempt: &Attempt, with_word: bool) -> Vec<Piece> {
    let verdict = attempt.graded.verdict;
    let sign = words::verdict_sign(verdict);
    let mut pieces = vec![piece(role(verdict), sign)];
    if with_word {
        pieces.push(plain(format!(" {:<13}", words::part_text(verdict))));
    } else {
        pieces.push(plain(" "));
    }
    pieces
}

fn role(verdict: Verdict) -> Role {
    match verdict {
        Verdict::Correct => Role::Right,
        Verdict::Close => Role::Close,
        Verdict::Partial => Role::Partial,
        Verdict::Wrong => Role::Wrong,
        Verdict::Skipped => Role::Quiet,
    }
}

/// Each missed item with what was answered, its key and a short reason.
pub(super) fn missed(page: &mut Page, round: &Round) {
    let missed = recap::missed(round);
    if missed.is_empty() {
        if !round.attempts().is_empty() {
            page.gap().text(vec![piece(Role::Right, "✓ "), plain("Nothing was missed.")]);
        }
        return;
    }
    page.heading("To look at again");
    let names = round.rules().players().iter().map(|player| player.name().width());
    let column = names.chain(["Key".width()]).max().unwrap_or(0) + 2;
    for (attempt, question) in missed {
        page.gap();
        let number = vec![piece(Role::Quiet, format!("{:>2}  ", attempt.question + 1))];
        page.paragraph(Indent::hanging(number), vec![piece(Role::Title, stem(question))]);
        let who = player(round, attempt.player);
        let answered = attempt.response.as_ref().map_or_else(
            || "no answer".to_owned(),
            |response| words::response_text(&question.item, response),
        );
        let verdict = attempt.graded.verdict;
        let labelled = |sign: Piece, label: &str| {
            let gap = " ".repeat(column.saturating_sub(label.width()));
            Indent::hanging(vec![plain("    "), sign, piece(Role::Quiet, format!(" {label}{gap}"))])
        };
        let sign = piece(role(verdict), words::verdict_sign(verdict));
        page.paragraph(labelled(sign, who), vec![plain(answered)]);
        let sign = piece(Role::Right, words::verdict_sign(Verdict::Correct));
        page.paragraph(labelled(sign, "Key"), vec![plain(words::key_text(&question.item))]);
        page.paragraph(labelled(plain(" "), "Why"), vec![plain(why(attempt, question))]);
    }
}

/// The reason that helps most: why what was chosen is wrong, or why the key is right.
fn why(attempt: &Attempt, question: &Question) -> String {
    let reasons = words::reasons(question, attempt.response.as_ref());
    let chosen = reasons.into_iter().find(|reason| reason.chosen && reason.standing == Standing::Distractor);
    chosen.map_or_else(|| question.item.explanation.clone(), |reason| reason.why)
}

/// The stem, its gaps shown as such.
fn stem(question: &Question) -> String {
    let mut stem = question.item.stem.clone();
    if let Task::Cloze(blanks) = &question.item.task {
        for number in 1..=blanks.len() {
            stem = stem.replace(&format!("{{{number}}}"), "____");
        }
    }
    stem
}

fn player(round: &Round, player: PlayerNo) -> &str {
    round.rules().players().get(player.0).map_or("", |player| player.name())
}
