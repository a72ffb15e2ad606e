//! `amursana fit`: the schedule's parameters fitted to the learner's own history, and kept only when they are better.

use serde::Serialize;

use super::history::{self, Wish, failed, now};
use super::{Outcome, library, print};
use crate::clock::Clock;
use crate::error::Error;
use crate::store::{Fit, LearnerName};

/// Fits the schedule, and says what came of it.
pub(super) fn fit(learner: &LearnerName, json: bool, clock: Clock) -> Result<Outcome, Error> {
    let mut store = history::open(clock, Wish::Write)?;
    history::follow(&mut store, &library().banks(), clock);
    let fit = store.fit(learner, now(clock)).map_err(|trouble| failed(&trouble))?;
    print(&if json { as_json(fit)? } else { as_text(fit) })
}

fn as_text(fit: Fit) -> String {
    let losses = |before: f32, after: f32| {
        format!(
            "Log-loss on the newest reviews, kept out of the fit: {before:.4} before, {after:.4} after.\n"
        )
    };
    match fit {
        Fit::TooFew { reviews, needed } => format!(
            "Too early to fit: it takes {needed} answers to questions that were last seen on an earlier day, and there \
             {} {reviews}. The schedule stays as it is.\n",
            if reviews == 1 { "is" } else { "are" }
        ),
        Fit::Kept { before, after } => losses(before, after) + "No better, so the schedule stays as it is.\n",
        Fit::Better { before, after } => {
            losses(before, after) + "Better, so your schedule follows them from now on.\n"
        }
    }
}

/// What `fit --json` writes. Fields may be added later, none will be taken away.
#[derive(Serialize, Default)]
struct Fitted {
    /// `too_few`, `kept` or `better`; only the last changes the schedule.
    outcome: &'static str,
    /// The log-loss on reviews that were kept out of the fit; null when there are too few.
    log_loss_before: Option<f32>,
    log_loss_after: Option<f32>,
    /// The reviews there are and the reviews it takes; null when there are enough.
    reviews: Option<usize>,
    needed: Option<usize>,
}

fn as_json(fit: Fit) -> Result<String, Error> {
    let losses = |outcome, before, after| Fitted {
        outcome,
        log_loss_before: Some(before),
        log_loss_after: Some(after),
        ..Fitted::default()
    };
    let fitted = match fit {
        Fit::TooFew { reviews, needed } => {
            Fitted { outcome: "too_few", reviews: Some(reviews), needed: Some(needed), ..Fitted::default() }
        }
        Fit::Kept { before, after } => losses("kept", before, after),
        Fit::Better { before, after } => losses("better", before, after),
    };
    let json = serde_json::to_string_pretty(&fitted)
        .map_err(|error| Error::failure(format!("the fit can't be written as JSON: {error}")))?;
    Ok(json + "\n")
}
