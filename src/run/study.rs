//! A sitting of study from the command line.

use super::{
    Front, Outcome, choose, clock, console, front, keeper, library_with_warning, print, screen, warn, warn_of,
};
use crate::cli::{Show, Study};
use crate::error::Error;
use crate::game::Retention;
use crate::keeper::{Keeper, New, Plan, Scope};
use crate::line;
use crate::paths;
use crate::settings::{Percent, Setting};
use crate::store::Moment;
use crate::tui::own::{self, Own};
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
    if let Some(retention) = study.retention {
        want(&mut keeper, retention);
    }
    let new = study.new.map_or(New::Usual, |most| New::UpTo(usize::from(most)));
    let plan = keeper
        .plan(scope, new, now, &banks)
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

/// Sets the wanted retention from now on: among the settings, and in the history whose due days follow from it.
fn want(keeper: &mut Keeper, retention: Retention) {
    let folder = paths::config();
    let mut own = Own::read(folder.clone());
    let percent = Percent::of(retention);
    if let Some(why) = own::save(folder.as_deref(), Setting::Retention, &percent.to_string()) {
        warn(&format!("warning: {why}"));
    }
    own.settings.retention = percent;
    keeper.adopt(own.habits()).iter().for_each(warn_of);
}

/// What is said when there is nothing to ask.
fn nothing(plan: &Plan, now: Moment) -> String {
    let ahead = "amursana study --ahead asks what comes next, --cram everything.".to_owned();
    let ahead = (plan.scope == Scope::Due).then_some(ahead);
    let lines = [Some(plan.nothing(now.day())), plan.leech_words(), ahead];
    lines.into_iter().flatten().map(|line| line + "\n").collect()
}
