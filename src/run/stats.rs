//! `amursana stats`: the learner's progress, in words and as JSON.

use serde::Serialize;

use super::history::{self, Wish};
use super::plan::{Plan, plan_of};
use super::{Outcome, library, print};
use crate::clock::Clock;
use crate::error::Error;
use crate::game::Day;
use crate::line;
use crate::progress::{Mastery, Progress, Section};
use crate::store::{LearnerName, Totals};

/// Says how the learner stands.
pub(super) fn stats(learner: &LearnerName, json: bool, clock: Clock) -> Result<Outcome, Error> {
    let mut store = history::open(clock, Wish::Read)?;
    let banks = library().banks();
    history::follow(&mut store, &banks, clock);
    let today = Day::from(clock.today());
    let progress =
        Progress::load(&store, learner, &banks, today).map_err(|trouble| history::failed(&trouble))?;
    if json {
        return print(&as_json(&progress)?);
    }
    let lines: String = line::progress_lines(&progress).into_iter().map(|line| line + "\n").collect();
    print(&lines)
}

/// What `stats --json` writes. Fields may be added later, none will be taken away. Shares go from 0 to 1 and are null where
/// there is nothing to take a share of; dates are the learner's own.
#[derive(Serialize)]
struct Stats<'a> {
    learner: &'a str,
    /// The day that it is said of.
    date: String,
    /// The day of the last answer; one after today was dated by a clock that was wrong.
    last_day: Option<String>,
    totals: Sums,
    streak: Streak,
    retention: Retention,
    retention_30_days: Retention,
    /// The share that the learner wants to remember.
    retention_wanted: f64,
    /// Items due now.
    due: u64,
    /// The way to the learner's aim, as amursana plan --json has it; null without one.
    plan: Option<Plan<'a>>,
    /// Items set aside because repeating alone doesn't teach them.
    leeches: usize,
    /// All items of all banks.
    known: Standing,
    banks: Vec<Bank<'a>>,
    texts: Vec<Text<'a>>,
    /// The worst first.
    hardest: Vec<Hard<'a>>,
    bests: Vec<Best>,
    /// The next 30 days; the first has all that is due now.
    forecast: Vec<Forecast>,
    /// The days of the last 53 weeks on which something was answered.
    days: Vec<DaySums>,
}

#[derive(Serialize)]
struct Sums {
    answered: u64,
    correct: u64,
    /// The share of the credit.
    accuracy: Option<f64>,
    points: u64,
    seconds: u64,
}

#[derive(Serialize)]
struct DaySums {
    date: String,
    #[serde(flatten)]
    sums: Sums,
}

#[derive(Serialize)]
struct Streak {
    /// Days in the streak that is open; one missed day is forgiven.
    days: u32,
    longest: u32,
}

#[derive(Serialize)]
struct Retention {
    /// Answers to items that were last seen on an earlier day.
    reviews: u64,
    measured: Option<f64>,
    predicted: Option<f64>,
}

#[derive(Serialize)]
struct Standing {
    items: usize,
    seen: usize,
    /// The mean chance of recall now; items that were never asked, or missed when last asked, count nothing.
    known: Option<f64>,
}

#[derive(Serialize)]
struct Bank<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(flatten)]
    known: Standing,
    topics: Vec<Topic<'a>>,
}

#[derive(Serialize)]
struct Topic<'a> {
    topic: &'a str,
    #[serde(flatten)]
    known: Standing,
}

#[derive(Serialize)]
struct Text<'a> {
    title: &'a str,
    /// In reading order.
    paragraphs: Vec<Paragraph<'a>>,
}

#[derive(Serialize)]
struct Paragraph<'a> {
    heading: Option<&'a str>,
    mark: Option<&'a str>,
    #[serde(flatten)]
    known: Standing,
}

#[derive(Serialize)]
struct Hard<'a> {
    bank: &'a str,
    item: &'a str,
    /// Null when no bank has the item any more.
    stem: Option<&'a str>,
    answered: u64,
    correct: u64,
    /// Days on which it was forgotten.
    lapses: u32,
}

#[derive(Serialize)]
struct Best {
    /// A mode, or `study`, `cram` or `ask`.
    activity: &'static str,
    points: u64,
    answered: u64,
    correct: u64,
    date: String,
}

#[derive(Serialize)]
struct Forecast {
    date: String,
    items: u64,
}

fn as_json(progress: &Progress) -> Result<String, Error> {
    let json = serde_json::to_string_pretty(&stats_of(progress))
        .map_err(|error| Error::failure(format!("the figures can't be written as JSON: {error}")))?;
    Ok(json + "\n")
}

fn stats_of(progress: &Progress) -> Stats<'_> {
    Stats {
        learner: progress.learner.as_str(),
        date: progress.today.date().to_string(),
        last_day: progress.last.map(|day| day.date().to_string()),
        totals: sums(&progress.totals),
        streak: Streak { days: progress.streak.current, longest: progress.streak.longest },
        retention: retention(&progress.totals),
        retention_30_days: retention(&progress.lately()),
        retention_wanted: rounded(progress.wanted.share().into()),
        due: progress.due(),
        plan: progress.course.as_ref().map(plan_of),
        leeches: progress.leeches,
        known: known(progress.known),
        banks: progress.banks.iter().map(bank).collect(),
        texts: progress.texts.iter().map(text).collect(),
        hardest: progress.hardest.iter().map(hard).collect(),
        bests: progress.bests.iter().map(best).collect(),
        forecast: progress
            .forecast
            .iter()
            .map(|(day, items)| Forecast { date: day.date().to_string(), items: *items })
            .collect(),
        days: progress
            .days
            .iter()
            .map(|count| DaySums { date: count.day.date().to_string(), sums: sums(&count.totals) })
            .collect(),
    }
}

/// A share to four decimals, so that the same history gives the same text on every machine.
fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

fn sums(totals: &Totals) -> Sums {
    Sums {
        answered: totals.answered,
        correct: totals.correct,
        accuracy: totals.accuracy().map(rounded),
        points: totals.points,
        seconds: totals.taken.as_secs(),
    }
}

fn retention(totals: &Totals) -> Retention {
    let (measured, predicted) = totals.retention().unzip();
    Retention { reviews: totals.reviews, measured: measured.map(rounded), predicted: predicted.map(rounded) }
}

fn known(mastery: Mastery) -> Standing {
    Standing { items: mastery.items, seen: mastery.seen, known: mastery.share().map(rounded) }
}

fn bank(bank: &crate::progress::BankMastery) -> Bank<'_> {
    let topics = bank.topics.iter().map(|(topic, mastery)| Topic { topic, known: known(*mastery) });
    Bank { id: bank.id.as_str(), title: &bank.title, known: known(bank.all), topics: topics.collect() }
}

fn text(text: &crate::progress::TextMastery) -> Text<'_> {
    let mut paragraphs = Vec::new();
    for Section { heading, paragraphs: own } in &text.sections {
        paragraphs.extend(own.iter().map(|(mark, mastery)| Paragraph {
            heading: heading.as_deref(),
            mark: mark.as_deref(),
            known: known(*mastery),
        }));
    }
    Text { title: &text.title, paragraphs }
}

fn hard(hard: &crate::progress::Hard) -> Hard<'_> {
    let standing = &hard.standing;
    Hard {
        bank: standing.bank.as_str(),
        item: standing.item.as_str(),
        stem: hard.stem.as_deref(),
        answered: standing.answered,
        correct: standing.correct,
        lapses: standing.memory.map_or(0, |memory| memory.lapses),
    }
}

fn best(best: &crate::store::Best) -> Best {
    Best {
        activity: best.activity.word(),
        points: best.points,
        answered: best.answered,
        correct: best.correct,
        date: best.day.date().to_string(),
    }
}
