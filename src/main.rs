//! The program: it only turns what the crate says into an exit code.

use std::process::ExitCode;

use amursana::clock::{self, Clock};
use amursana::tui::{self, theme::Theme};

fn main() -> ExitCode {
    let held = std::env::var(clock::VARIABLE).ok().and_then(|time| time.parse().ok());
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let options = tui::Options {
        clock: held.unwrap_or(Clock::System),
        library: amursana::bank::Library::shipped(),
        own_banks: None,
        theme: if no_colour { Theme::Mono } else { Theme::Terminal },
        mouse: tui::Mouse::On,
        first: None,
    };
    match tui::run(options) {
        Ok(outcome) => ExitCode::from(outcome.exit_code()),
        Err(_) => ExitCode::FAILURE,
    }
}
