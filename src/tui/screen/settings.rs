//! Settings: every row shows at once and is saved at once.

use unicode_width::UnicodeWidthStr;

use super::{Face, Header, Step, setup};
use crate::game::TimeLimits;
use crate::settings::{Keys, Setting, Switch, Wish};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::own;
use crate::tui::page::{Indent, Page, Piece, Scroll, Target, piece, plain};
use crate::tui::surroundings::{Paint, Script};
use crate::tui::terminal::Mouse;
use crate::tui::theme::{Depth, Role};
use crate::tui::view;
use crate::tui::widget::menu::{self, Focus};
use crate::words;

/// The columns of the rows' names.
const NAME_WIDTH: usize = 13;

/// The columns by which the words on a row are set in.
const INDENT: usize = 4;

/// The settings.
#[derive(Debug, Default)]
pub struct SettingsForm {
    focus: usize,
    scroll: Scroll,
}

/// Which way a value is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Back,
    On,
}

impl SettingsForm {
    fn setting(&self) -> Setting {
        Setting::ALL.get(self.focus).copied().unwrap_or(Setting::Theme)
    }

    fn go(&mut self, row: usize) {
        (self.focus, self.scroll) = (row, Scroll::Follow);
    }

    fn change(&mut self, world: &mut World, turn: Turn) {
        self.scroll = Scroll::Follow;
        let setting = self.setting();
        let next = turned(&values(world, setting), world.settings().word(setting), turn);
        world.set(setting, &next);
    }
}

/// The words that a setting may be.
fn values(world: &World, setting: Setting) -> Vec<String> {
    match setting {
        Setting::Theme => world.own.themes.names().into_iter().map(str::to_owned).collect(),
        _ => setting.words().into_iter().map(str::to_owned).collect(),
    }
}

/// The word before or after another, round and round; the first when it is none of them.
fn turned(words: &[String], current: &str, turn: Turn) -> String {
    let count = words.len().max(1);
    let next = match (words.iter().position(|word| word == current), turn) {
        (None, _) => 0,
        (Some(at), Turn::On) => (at + 1) % count,
        (Some(at), Turn::Back) => (at + count - 1) % count,
    };
    words.get(next).cloned().unwrap_or_default()
}

fn name(setting: Setting) -> &'static str {
    match setting {
        Setting::Theme => "Theme",
        Setting::Colours => "Colours",
        Setting::Motion => "Motion",
        Setting::Ascii => "ASCII only",
        Setting::Mouse => "Mouse",
        Setting::TimeLimits => "Time limits",
        Setting::Bell => "Bell",
        Setting::Keys => "Keys",
    }
}

/// What a setting is, in words.
fn value(world: &World, setting: Setting) -> String {
    let settings = world.settings();
    let is_on = |switch: Switch| if switch == Switch::On { "on" } else { "off" };
    let wish = |wish: Wish, fits: Switch| match wish {
        Wish::Auto => format!("As fits: {}", is_on(fits)),
        Wish::On => "On".to_owned(),
        Wish::Off => "Off".to_owned(),
    };
    match setting {
        Setting::Theme => theme_name(&settings.theme),
        Setting::Colours => match settings.word(setting) {
            "auto" => format!("As fits: {}", depth_text(world.surroundings.depth)),
            "true" => depth_text(Depth::True).to_owned(),
            count => count.to_owned(),
        },
        Setting::Motion => wish(settings.motion, world.motion()),
        Setting::Ascii => wish(settings.ascii, world.ascii()),
        Setting::Mouse if is_forced(world) => "On: --mouse".to_owned(),
        Setting::Mouse => capital(is_on(settings.mouse)),
        Setting::TimeLimits => match settings.time_limits {
            TimeLimits::AsSet => "As set".to_owned(),
            TimeLimits::Longer => "Half as much again".to_owned(),
            TimeLimits::Double => "Double".to_owned(),
            TimeLimits::Off => "Off".to_owned(),
        },
        Setting::Bell => capital(is_on(settings.bell)),
        Setting::Keys => match (settings.keys, &world.own.keymap) {
            (Keys::Own, Some(_)) => "Your own".to_owned(),
            _ => "As shipped".to_owned(),
        },
    }
}

/// Whether the mouse is listened to whatever is set.
fn is_forced(world: &World) -> bool {
    world.surroundings.mouse == Mouse::On
}

fn depth_text(depth: Depth) -> &'static str {
    match depth {
        Depth::Sixteen => "16",
        Depth::Palette => "256",
        Depth::True => "millions",
    }
}

/// A theme's name as a word: "high-contrast" as "High contrast". The player's own stay as they are, but for the capital.
fn theme_name(name: &str) -> String {
    capital(&words::clean(name).replace('-', " "))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What a setting does, where its name and value don't say.
fn about(world: &World, setting: Setting) -> String {
    let said = match setting {
        Setting::Theme if world.surroundings.paint == Paint::Unwanted => {
            "No colours, whatever is chosen: NO_COLOR or --no-color asks for none."
        }
        Setting::Theme if world.settings().theme == "terminal" => {
            "The terminal's own colours and background. On a light background, Light is easier to read."
        }
        Setting::Theme => return about_themes(world),
        Setting::Colours => {
            "How many colours the terminal has. A theme's colours become the nearest of them."
        }
        Setting::Motion => {
            "The score counts up and the bar slides after an answer; nothing waits for them. Left to what fits, they are \
             off over SSH."
        }
        Setting::Ascii if world.surroundings.script == Script::Narrow => {
            "Plain letters and signs only. Your locale is not UTF-8, so that this fits."
        }
        Setting::Ascii => {
            "Plain letters and signs only, for terminals and braille tables that have no others. Other scripts show as ?."
        }
        Setting::Mouse => {
            "Clicks choose, and the wheel scrolls. Off leaves the mouse to the terminal, for marking text."
        }
        Setting::TimeLimits => {
            "For sprints and exams with a limit. A sprint without one asks a fixed number of questions, and time earns \
             nothing in it."
        }
        Setting::Bell => "Rings the terminal's bell at a wrong answer and when time is up.",
        Setting::Keys => return about_keys(world),
    };
    said.to_owned()
}

fn about_themes(world: &World) -> String {
    let folder = world.own.folder.as_ref().map(|folder| folder.join(own::THEMES));
    folder.map_or_else(String::new, |folder| format!("Themes of your own go in {}.", folder.display()))
}

fn about_keys(world: &World) -> String {
    match (world.own.keymap_file(), &world.own.folder) {
        (Some(file), _) => format!("Your own keys are in {}.", file.display()),
        (None, Some(folder)) => {
            format!("Keys of your own go in {}.", folder.join(crate::tui::keymap::own::FILE).display())
        }
        (None, None) => "There is no folder for keys of your own.".to_owned(),
    }
}

/// How right and wrong look, beside the choice of a theme.
fn sample() -> Vec<Piece> {
    use crate::game::Verdict::{Close, Correct, Partial, Wrong};
    let signs =
        [(Role::Right, Correct), (Role::Wrong, Wrong), (Role::Partial, Partial), (Role::Close, Close)];
    signs
        .into_iter()
        .flat_map(|(role, verdict)| {
            let said = format!(
                "{}\u{a0}{}",
                words::verdict_sign(verdict),
                words::part_text(verdict).replace(' ', "\u{a0}")
            );
            [piece(role, said), plain("   ")]
        })
        .collect()
}

fn draw_slips(page: &mut Page, world: &World) {
    if world.own.slips.is_empty() {
        return;
    }
    page.heading("Can't be used").gap();
    for slip in &world.own.slips {
        let lead = Indent::hanging(vec![piece(Role::Warning, "! ")]);
        page.paragraph(lead, vec![plain(words::clean(&slip.to_string()))]);
    }
}

impl Face for SettingsForm {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Settings, Context::Everywhere]
    }

    fn header(&self, _world: &World) -> Header {
        Header { left: vec![piece(Role::Title, "Settings")], ..Header::default() }
    }

    fn page(&self, world: &World, width: u16, _height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        for (at, setting) in Setting::ALL.into_iter().enumerate() {
            let focus = Focus::of(at, self.focus);
            let name = name(setting);
            let gap = " ".repeat(NAME_WIDTH.saturating_sub(name.width()));
            let mut pieces = vec![piece(focus.role(), name), plain(gap)];
            pieces.extend(setup::value_pieces(value(world, setting), focus));
            let from = page.lines().len();
            menu::row(&mut page, at, focus, pieces);
            if focus == Focus::Here {
                page.paragraph(Indent::of(INDENT), vec![piece(Role::Quiet, about(world, setting))]);
                if setting == Setting::Theme {
                    page.paragraph(Indent::of(INDENT), sample());
                }
                let to = page.lines().len();
                page.look_at(from..to);
            }
        }
        if let Some(folder) = &world.own.folder {
            let file = folder.join(crate::settings::FILE);
            page.gap().text(vec![piece(Role::Quiet, format!("Saved at once in {}", file.display()))]);
        }
        draw_slips(&mut page, world);
        page
    }

    fn scroll(&self) -> Scroll {
        self.scroll
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        match intent {
            Intent::Less => self.change(world, Turn::Back),
            Intent::More => self.change(world, Turn::On),
            Intent::PageUp | Intent::PageDown => {
                self.scroll = view::scrolled(self, world, intent).unwrap_or(self.scroll);
            }
            Intent::Back => return Step::Close,
            _ => {
                if let Some(row) = menu::moved(self.focus, Setting::ALL.len(), intent, |_| false) {
                    self.go(row);
                }
            }
        }
        Step::Stay
    }

    /// A click on a row takes it into focus, and on the one in focus changes it.
    fn click(&mut self, world: &mut World, target: Target) -> Step {
        if target.0 == self.focus {
            self.change(world, Turn::On);
        } else {
            self.go(target.0.min(Setting::ALL.len() - 1));
        }
        Step::Stay
    }
}

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
