//! `amursana review`: the drafts of a bank, one at a time.

use std::path::Path;

use super::banks::named;
use super::{Front, Outcome, clock, console, front, print, screen, warn};
use crate::bank::library::files;
use crate::bank::{Colour, Library};
use crate::cli::Show;
use crate::error::Error;
use crate::line;
use crate::paths;
use crate::review::{Review, next_text};
use crate::tui::screen::{ReviewDesk, Screen};
use crate::tui::{self, Own};

/// Opens a bank and leads through its drafts.
pub(super) fn run(bank: &Path, show: &Show) -> Result<Outcome, Error> {
    let review = open(bank)?;
    if review.draft().is_none() {
        let name = named(review.path());
        return print(&format!("{name} has no drafts: there is nothing to review.\n"));
    }
    match front(show) {
        Front::Screen => {
            let path = review.path().to_owned();
            let desk = Screen::Review(Box::new(ReviewDesk::new(review)));
            let own = Own::read(paths::config());
            let outcome = screen(show, clock()?, Some(Library::default()), own, None, Some(desk))?;
            // The screen is gone, and with it what it said.
            if outcome == Outcome::Left(tui::Outcome::Quit)
                && let Ok(review) = Review::open(&path)
            {
                print(&format!("{}\n", next_text(&review)))?;
            }
            Ok(outcome)
        }
        Front::Lines => {
            line::review(&mut console(), review)?;
            Ok(Outcome::Done)
        }
    }
}

/// The bank of a file, or of a folder that holds just one.
fn open(path: &Path) -> Result<Review, Error> {
    let mut file = path.to_owned();
    if path.is_dir() {
        match files(path).as_slice() {
            [only] => file.clone_from(only),
            [] => {
                return Err(Error::input(format!("{} holds no bank file", named(path)))
                    .hint("a bank is a file whose name ends in .json"));
            }
            [first, ..] => {
                return Err(Error::input(format!("{} holds several banks", named(path)))
                    .hint(format!("name one, such as {}", named(first))));
            }
        }
    }
    Review::open(&file).map_err(|report| {
        warn(report.render(Colour::Plain).trim_end());
        Error::input(format!("{} can't be reviewed until it can be used", named(&file)))
            .hint(format!("mend what is named above; amursana check {} names it again", named(&file)))
    })
}
