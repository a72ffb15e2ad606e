//! The program: it only turns what the crate says into an exit code.

use amursana::tui;

fn main() {
    let options = tui::Options {
        clock: amursana::clock::Clock::System,
        library: amursana::bank::Library::shipped(),
        own_banks: None,
        theme: tui::theme::Theme::Terminal,
        mouse: tui::Mouse::Off,
        first: None,
    };
    let _ = tui::run(options);
}
