//! Fitting the schedule's parameters to the learner.
//!
//! The newest fifth of the reviews is kept out of the first fit and foretold with both sets of parameters; only when the
//! fitted ones foretell it better are they fitted to all reviews and used. So a fit never makes the schedule worse on what
//! it hadn't seen.

use fsrs::{ComputeParametersInput, FSRS, FSRSItem, FSRSReview};
use rusqlite::Connection;

use super::Store;
use super::derived;
use super::entry::Parameters;
use super::learner::LearnerName;
use super::log::{self, LearnerNo};
use super::moment::Moment;
use super::trouble::Trouble;
use crate::game::Day;

/// What came of fitting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fit {
    /// There are too few reviews to learn from.
    TooFew {
        /// The reviews there are.
        reviews: usize,
        /// The reviews it takes.
        needed: usize,
    },
    /// Fitted parameters would not be better, so the ones in use stay.
    Kept {
        /// The log-loss with those in use.
        before: f32,
        /// The log-loss with the fitted ones.
        after: f32,
    },
    /// Fitted parameters are in use now.
    Better {
        /// The log-loss with those used before.
        before: f32,
        /// The log-loss with the fitted ones, lower.
        after: f32,
    },
}

impl Fit {
    /// How many reviews it takes: answers to items that were last seen on an earlier day.
    pub const NEEDED: usize = 400;
    /// No more than the newest so many reviews are looked at.
    const MOST: usize = 30_000;
    /// No more than the first so many answers to one item are looked at.
    const LONGEST: usize = 64;
}

/// One review with the answers to the item before it.
struct Review {
    day: Day,
    item: i64,
    answers: FSRSItem,
}

impl Store {
    /// Fits the parameters to a learner's history and takes them over when they are better. It takes about a second of all
    /// processors.
    ///
    /// # Errors
    /// When the history can't be read or written.
    pub fn fit(&mut self, learner: &LearnerName, at: Moment) -> Result<Fit, Trouble> {
        let number = log::learner_no(&self.connection, learner)?;
        let reviews =
            number.map_or(Ok(Vec::new()), |number| self.read(|connection| reviews(connection, number)))?;
        if reviews.len() < Fit::NEEDED {
            return Ok(Fit::TooFew { reviews: reviews.len(), needed: Fit::NEEDED });
        }
        let used = number.map_or(Ok(Vec::new()), |number| derived::parameters(&self.connection, number))?;
        let (older, newest) = reviews.split_at(reviews.len() * 4 / 5);
        let before = log_loss(&used, newest)?;
        let trial = compute(older)?;
        let after = log_loss(&trial, newest)?;
        if after >= before {
            return Ok(Fit::Kept { before, after });
        }
        let values = compute(&reviews)?;
        if log_loss(&values, &reviews)? >= log_loss(&used, &reviews)? {
            return Ok(Fit::Kept { before, after });
        }
        self.add_fit(learner, Parameters { values, before, after }, at)?;
        Ok(Fit::Better { before, after })
    }
}

fn failed(error: &fsrs::FSRSError) -> Trouble {
    Trouble::Other(format!("the parameters can't be fitted: {error}"))
}

fn compute(reviews: &[Review]) -> Result<Vec<f32>, Trouble> {
    let input = ComputeParametersInput {
        train_set: reviews.iter().map(|review| review.answers.clone()).collect(),
        card_ids: Some(reviews.iter().map(|review| review.item).collect()),
        ..ComputeParametersInput::default()
    };
    fsrs::compute_parameters(input).map_err(|error| failed(&error))
}

fn log_loss(parameters: &[f32], reviews: &[Review]) -> Result<f32, Trouble> {
    let fsrs = FSRS::new(parameters).map_err(|error| failed(&error))?;
    let items = reviews.iter().map(|review| review.answers.clone()).collect();
    let evaluated = fsrs.evaluate(items, |_| true).map_err(|error| failed(&error))?;
    Ok(evaluated.log_loss)
}

/// The reviews of a learner, the oldest first.
fn reviews(connection: &Connection, learner: LearnerNo) -> Result<Vec<Review>, Trouble> {
    let sql = "SELECT item, day, rating FROM answer WHERE learner = ?1 AND stands AND rating IS NOT NULL \
        ORDER BY item, at, seq";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([learner.0])?;
    let mut reviews = Vec::new();
    let mut open: Option<(i64, Day, Vec<FSRSReview>)> = None;
    while let Some(row) = rows.next()? {
        let (item, day, rating): (i64, i32, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (_, last, answers) = match &mut open {
            Some(same) if same.0 == item => same,
            _ => open.insert((item, Day(day), Vec::new())),
        };
        let delta_t = (Day(day) - *last).max(0).unsigned_abs();
        *last = Day(day);
        if answers.len() < Fit::LONGEST {
            answers.push(FSRSReview { rating, delta_t });
            if delta_t > 0 {
                reviews.push(Review { day: Day(day), item, answers: FSRSItem { reviews: answers.clone() } });
            }
        }
    }
    reviews.sort_by_key(|review| review.day);
    let surplus = reviews.len().saturating_sub(Fit::MOST);
    reviews.drain(..surplus);
    Ok(reviews)
}
