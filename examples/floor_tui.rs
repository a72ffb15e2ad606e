//! The least that a full-screen program built on ratatui costs: one line, drawn anew for each key, until `q` or Ctrl-C.
//! `cargo bench --bench process` measures the game against it. The frames stand in synchronised updates, as the game's do, so
//! that both end with the same mark.

use crossterm::event::{Event, KeyCode, read};
use crossterm::execute;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};

fn main() -> std::io::Result<()> {
    ratatui::run(|terminal| {
        for frames in 1.. {
            execute!(std::io::stdout(), BeginSynchronizedUpdate)?;
            terminal.draw(|frame| frame.render_widget(format!("Hello, world! {frames}"), frame.area()))?;
            execute!(std::io::stdout(), EndSynchronizedUpdate)?;
            if matches!(read()?, Event::Key(key) if matches!(key.code, KeyCode::Char('q' | 'c'))) {
                break;
            }
        }
        Ok(())
    })
}
