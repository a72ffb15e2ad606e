//! `amursana plan`: a day by which some banks are to be known, and the way there.

use jiff::civil::Date;
use serde::Serialize;

use super::history::{self, Wish, failed};
use super::{Outcome, choose, library_with_warning, print};
use crate::bank::Library;
use crate::cli;
use crate::clock::Clock;
use crate::error::Error;
use crate::game::aim::{Aim, Course, Instead, Load};
use crate::game::{BankId, Day};
use crate::line;
use crate::progress::course;
use crate::store::{LearnerName, Store};

/// Sets the learner's aim, takes it away, or shows the way to it.
pub(super) fn plan(wanted: &cli::Plan, learner: &LearnerName, clock: Clock) -> Result<Outcome, Error> {
    let library = library_with_warning();
    let changes = wanted.clear || wanted.by.is_some();
    let mut store = history::open(clock, if changes { Wish::Write } else { Wish::Read })?;
    let banks = library.banks();
    history::follow(&mut store, &banks, clock);
    let today = Day::from(clock.today());
    if wanted.clear {
        return clear(&mut store, learner);
    }
    if let Some(by) = wanted.by {
        let aim = aim(wanted, by, today, &library)?;
        store.set_aim(learner, Some(&aim)).map_err(|trouble| failed(&trouble))?;
    }
    let course =
        course::load(&store, learner, &banks, today).map_err(|trouble| failed(&trouble))?.ok_or_else(none)?;
    if wanted.json {
        return print(&as_json(&course)?);
    }
    let lines: String = line::course_lines(&course, &banks).into_iter().map(|line| line + "\n").collect();
    print(&lines)
}

fn none() -> Error {
    Error::failure("there is no plan").hint("amursana plan --by 2026-12-15 makes one")
}

fn clear(store: &mut Store, learner: &LearnerName) -> Result<Outcome, Error> {
    if store.aim(learner).map_err(|trouble| failed(&trouble))?.is_none() {
        return print("There was no plan.\n");
    }
    store.set_aim(learner, None).map_err(|trouble| failed(&trouble))?;
    print("The plan is gone. What you know and what is due stay as they are.\n")
}

/// The aim that was named, checked against the calendar and the library.
fn aim(wanted: &cli::Plan, by: Date, today: Day, library: &Library) -> Result<Aim, Error> {
    let (by, first) = (Day::from(by), (today + 1).date());
    if by <= today {
        return Err(Error::usage(format!("{} is not a day to come", by.date()))
            .hint(format!("the first that can be planned for is {first}")));
    }
    if by - today > Aim::FURTHEST {
        let last = (today + Aim::FURTHEST).date();
        return Err(Error::usage(format!("{} is too far away to plan for", by.date()))
            .hint(format!("the last day that can be planned for is {last}")));
    }
    let mut banks: Vec<BankId> = Vec::new();
    if !wanted.banks.is_empty() {
        let known = library.banks();
        for bank in choose::named_banks(&wanted.banks, library)? {
            if known.iter().all(|own| own.id() != bank.id()) {
                let hint = "put its file into the folder of your own banks, so that it is there every day";
                return Err(Error::input(format!("the bank {} is not in the library", bank.id())).hint(hint));
            }
            banks.push(bank.id().clone());
        }
    }
    Ok(Aim { since: today, by, banks, most: usize::from(wanted.most) })
}

/// A plan in JSON. Fields may be added later, none will be taken away. Shares go from 0 to 1; dates are the learner's own.
#[derive(Serialize)]
pub(super) struct Plan<'a> {
    by: String,
    /// The banks; an empty list means all.
    banks: Vec<&'a str>,
    most_a_day: usize,
    items: usize,
    /// How many of them were asked before.
    seen: usize,
    /// Whether every item is asked and repeated in time.
    can_be_kept: bool,
    known_now: f64,
    /// The share expected to be known on the day.
    known_on_the_day: f64,
    /// Items that are never asked before the day.
    unmet: usize,
    /// Items whose repetition would still wait on the day.
    undone: usize,
    /// What would make it possible; null when it can be kept.
    instead: Option<Other>,
    days: Vec<DayOfPlan>,
}

#[derive(Serialize)]
struct Other {
    most_a_day: Option<usize>,
    by: Option<String>,
}

#[derive(Serialize)]
struct DayOfPlan {
    date: String,
    new: usize,
    reviews: usize,
}

/// A course as it is written in JSON.
pub(super) fn plan_of(course: &Course) -> Plan<'_> {
    let rounded = |share: f64| (share * 10_000.0).round() / 10_000.0;
    let other =
        |instead: Instead| Other { most_a_day: instead.most, by: instead.by.map(|by| by.date().to_string()) };
    let day =
        |load: &Load| DayOfPlan { date: load.day.date().to_string(), new: load.fresh, reviews: load.reviews };
    Plan {
        by: course.aim.by.date().to_string(),
        banks: course.aim.banks.iter().map(BankId::as_str).collect(),
        most_a_day: course.aim.most,
        items: course.items,
        seen: course.met,
        can_be_kept: course.is_kept(),
        known_now: rounded(course.share_now()),
        known_on_the_day: rounded(course.share()),
        unmet: course.unmet,
        undone: course.undone,
        instead: course.instead.map(other),
        days: course.days.iter().map(day).collect(),
    }
}

fn as_json(course: &Course) -> Result<String, Error> {
    let json = serde_json::to_string_pretty(&plan_of(course))
        .map_err(|error| Error::failure(format!("the plan can't be written as JSON: {error}")))?;
    Ok(json + "\n")
}
