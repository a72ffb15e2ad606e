//! A sitting of study from the command line.

use super::{Front, Outcome, choose, clock, console, front, keeper, library_with_warning, print, screen};
use crate::cli::{Show, Study};
use crate::error::Error;
use crate::keeper::{Plan, Scope};
use crate::line;
use crate::paths;
use crate::store::Moment;
use crate::tui::Own;
use crate::tui::screen::{Play, Screen};

/// Studies, or says why there is nothing to study.
pub(super) fn sit(study: &Study, show: &Show) -> Result<Outcome, Error> {
    let clock = clock()?;
    let mut library = library_with_warning();
    let banks = choose::named_banks(&study.banks, &library)?;
    library.add_banks(&banks);
    let mut keeper = keeper(show, clock, &library);
    let scope = match (study.cram, study.ahead) {
        (true, _) => Scope::Cram,
        (_, true) => Scope::Ahead,
        _ => Scope::Due,
    };
    let now = Moment::from(&clock.zoned());
    let plan = keeper
        .plan(scope, usize::from(study.new), now, &banks)
        .map_err(|why| Error::failure(format!("study needs your history, and it can't be read: {why}")))?;
    let Ok(game) = plan.game(clock.fresh_seed()) else { return print(&nothing(&plan, now)) };
    match front(show) {
        Front::Screen => {
            // The screen opens the history for itself.
            drop(keeper);
            let first = Screen::Play(Box::new(Play::of(game, crate::game::Elapsed::ZERO)));
            screen(show, clock, Some(library), Own::read(paths::config()), None, Some(first))
        }
        Front::Lines => {
            line::study(&mut console(), &plan, game, clock, &mut keeper)?;
            Ok(Outcome::Done)
        }
    }
}

/// What is said when there is nothing to ask.
fn nothing(plan: &Plan, now: Moment) -> String {
    let ahead = "amursana study --ahead asks what comes next, --cram everything.".to_owned();
    let ahead = (plan.scope == Scope::Due).then_some(ahead);
    let lines = [Some(plan.nothing(now.day())), plan.leech_words(), ahead];
    lines.into_iter().flatten().map(|line| line + "\n").collect()
}
