//! What the tests of the screens share: a model on a stage, driven by keys and read as text.

use std::path::Path;
use std::sync::Arc;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::keymap::{Code, Key};
use super::model::{Effect, Model, Msg, Size, Start};
use super::own::Own;
use super::screen::{Play, Screen};
use super::surroundings::Surroundings;
use super::theme::Theme;
use super::{update, view};
use crate::bank::{self, Library};
use crate::game::{Bank, Elapsed, Kind, Mode, Seed, Setup};
use crate::settings::Setting;

/// A bank with one item of each kind.
pub(crate) fn story() -> Arc<Bank> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/banks/stage/story.json");
    Arc::new(bank::load_file(&path).expect("the bank of the stage is good"))
}

/// Nothing of the player's own but that nothing moves.
fn still() -> Own {
    let mut own = Own::nothing();
    own.settings.set(Setting::Motion, "off");
    own
}

/// A model with a time of its own.
pub(crate) struct Stage {
    pub(crate) model: Model,
    /// All effects that were asked for.
    pub(crate) effects: Vec<Effect>,
    now: Elapsed,
}

impl Stage {
    /// The home screen with the bank of [`story`], 80 by 24.
    pub(crate) fn new() -> Self {
        Self::with(Library { shipped: vec![story()], ..Library::default() })
    }

    /// The home screen with a library.
    pub(crate) fn with(library: Library) -> Self {
        let start = Start {
            library,
            own_banks: None,
            own: still(),
            surroundings: Surroundings::default(),
            size: Size { width: 80, height: 24 },
            today: jiff::civil::date(2026, 3, 1),
            seed: Seed(1),
        };
        let (model, effects) = Model::new(start);
        Self { model, effects, now: Elapsed::ZERO }
    }

    /// A round of a mode with these kinds of item, in the order of [`Seed`] 1.
    pub(crate) fn playing(mode: Mode, kinds: &[Kind]) -> Self {
        let mut setup = Setup::of(mode);
        setup.wish.kinds = kinds.to_vec();
        Self::playing_setup(setup)
    }

    /// A round as set up.
    pub(crate) fn playing_setup(setup: Setup) -> Self {
        let mut stage = Self::new();
        let banks = stage.model.world.banks();
        let play = Play::begin(setup, &banks, Seed(1), stage.now).expect("something fits");
        stage.model.open(Screen::Play(Box::new(play)));
        stage
    }

    /// The same on a screen of another size.
    pub(crate) fn sized(mut self, width: u16, height: u16) -> Self {
        self.send(Msg::Resize(Size { width, height }));
        self
    }

    /// The same in another theme.
    pub(crate) fn themed(mut self, theme: Theme) -> Self {
        self.model.world.theme = theme;
        self
    }

    /// The same without colour.
    pub(crate) fn mono(self) -> Self {
        let mono = self.model.world.own.themes.mono();
        self.themed(mono)
    }

    /// The same with something set.
    pub(crate) fn set(mut self, setting: Setting, word: &str) -> Self {
        self.model.world.set(setting, word);
        self.model.world.take_wanted();
        self
    }

    /// Sends a message.
    pub(crate) fn send(&mut self, msg: Msg) -> &mut Self {
        self.effects.extend(update(&mut self.model, msg, self.now));
        self
    }

    /// Presses keys by their names in the keymap, with spaces between: `"down enter"`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.send(Msg::Key(key.parse().expect("a key")));
        }
        self
    }

    /// Types a text letter by letter.
    pub(crate) fn type_in(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.send(Msg::Key(Key::plain(Code::Char(letter))));
        }
        self
    }

    /// Clicks on the first place where words are shown.
    pub(crate) fn click_on(&mut self, words: &str) -> &mut Self {
        let shown = self.shown();
        let found = shown.lines().enumerate().find_map(|(row, line)| Some((row, line.split_once(words)?.0)));
        let (row, before) = found.unwrap_or_else(|| panic!("{words:?} is not on the screen:\n{shown}"));
        self.send(Msg::Click { column: before.width() as u16, row: row as u16 })
    }

    /// Lets time pass, waking the model when it wants to be.
    pub(crate) fn pass(&mut self, time: Elapsed) -> &mut Self {
        let end = self.now + time;
        while let Some(at) = self.model.wake_at().filter(|at| *at <= end) {
            // The loop is never early, and a model that wants to wake at once gets a later time next.
            self.now = at.max(self.now + Elapsed::from_millis(1));
            self.send(Msg::Woke);
        }
        self.now = end;
        self
    }

    /// Lets time pass behind the model's back, as when a key comes before the loop has looked at the time.
    pub(crate) fn late(&mut self, time: Elapsed) -> &mut Self {
        self.now = self.now + time;
        self
    }

    /// What is on the screen.
    pub(crate) fn shown(&self) -> String {
        let buffer = self.drawn().backend().buffer().clone();
        let rows = rows(&buffer);
        let lines: Vec<String> =
            rows.iter().map(|row| row.iter().map(|(symbol, _)| *symbol).collect::<String>()).collect();
        lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
    }

    /// The pieces on the screen that have a style, one a line, with the style before them.
    pub(crate) fn styled(&self) -> String {
        let buffer = self.drawn().backend().buffer().clone();
        let mut runs: Vec<(usize, Style, String)> = Vec::new();
        for (at, row) in rows(&buffer).into_iter().enumerate() {
            for (symbol, style) in row {
                match runs.last_mut() {
                    Some((line, last, text)) if *line == at && *last == style => text.push_str(symbol),
                    _ => runs.push((at, style, symbol.to_owned())),
                }
            }
        }
        let plain = Buffer::empty(buffer.area)[(0, 0)].style();
        let said = runs.iter().filter(|(_, style, text)| *style != plain && !text.trim().is_empty());
        said.map(|(at, style, text)| format!("{at:>2} {:<30} {}\n", named(*style), text.trim_end()))
            .collect::<Vec<_>>()
            .concat()
    }

    /// Where the hardware cursor stands, as column and row, when it is shown.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        let mut terminal = self.drawn();
        let position = terminal.get_cursor_position().expect("a test backend has a cursor");
        terminal.backend().cursor_visible().then_some((position.x, position.y))
    }

    /// Sees to it that the hardware cursor stands on the row in focus, or where no row has it, on words: there a screen
    /// reader or a magnifier looks.
    pub(crate) fn assert_cursor_on_focus(&self) {
        let (shown, line) = (self.shown(), self.cursor_line());
        let has_focus = shown.lines().any(|line| line.trim_start().starts_with('▸'));
        let found = if has_focus { line.starts_with('▸') } else { !line.is_empty() };
        assert!(found, "the cursor stands on {line:?}:\n{shown}");
    }

    /// The line of the screen on which the hardware cursor stands.
    pub(crate) fn cursor_line(&self) -> String {
        let row = self.cursor().map_or(usize::MAX, |(_, row)| usize::from(row));
        self.shown().lines().nth(row).unwrap_or_default().trim().to_owned()
    }

    fn drawn(&self) -> Terminal<TestBackend> {
        let Size { width, height } = self.model.world.size;
        let mut terminal =
            Terminal::new(TestBackend::new(width, height)).expect("a test backend never fails");
        terminal.draw(|frame| view(&self.model, frame)).expect("a test backend never fails");
        terminal
    }
}

/// The symbols of each row with their styles; what a wide symbol covers is left out.
fn rows(buffer: &Buffer) -> Vec<Vec<(&str, Style)>> {
    let mut rows = Vec::new();
    for y in buffer.area.rows().map(|row| row.y) {
        let mut row = Vec::new();
        let mut covered = 0;
        for x in buffer.area.columns().map(|column| column.x) {
            let cell = &buffer[(x, y)];
            if covered == 0 {
                row.push((cell.symbol(), cell.style()));
                covered = cell.symbol().width();
            }
            covered = covered.saturating_sub(1);
        }
        rows.push(row);
    }
    rows
}

fn named(style: Style) -> String {
    let colour = style.fg.filter(|colour| *colour != ratatui::style::Color::Reset);
    let colour = colour.map(|colour| format!("{colour:?} ")).unwrap_or_default();
    let modifier =
        if style.add_modifier.is_empty() { String::new() } else { format!("{:?}", style.add_modifier) };
    format!("{colour}{modifier}").trim_end().to_owned()
}
