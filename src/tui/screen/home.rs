//! Home: the name of the game, and one Enter to a round.

use super::{Breadth, Browser, Face, Header, Placing, Reader, Screen, SetupForm, Step, atlas, start};
use crate::game::{Mode, Setup};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::{Page, Piece, Target, piece, plain};
use crate::tui::theme::Role;
use crate::tui::view;
use crate::tui::widget::menu::{self, Focus};
use crate::words;

/// The title in large letters, for screens with room.
const TITLE: &str = include_str!("../../../assets/art/title.txt");

/// The steppe that the title stands on.
const HORIZON: &str = include_str!("../../../assets/art/horizon.txt");

/// The narrowest page that takes the large title.
const TITLE_WIDTH: usize = 71;

/// The fewest rows that take the large title and the whole menu.
const TITLE_HEIGHT: u16 = 16;

/// The fewest rows on which the menu has air.
const AIRY_HEIGHT: u16 = 23;

/// The columns of the names in the menu.
const NAME_WIDTH: usize = 17;

/// The narrowest page with a full line about each row.
const FULL_WIDTH: usize = 50;

/// How the title is written in Mongolian; always beside the Latin letters.
const MONGOLIAN: &str = "ᠠᠮᠤᠷᠰᠠᠨᠠᠭᠠ";

/// The rows of the menu, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Entry {
    #[default]
    Play,
    Daily,
    SetUp,
    Banks,
    Read,
    Atlas,
    Help,
    Quit,
}

impl Entry {
    const ALL: [Self; 8] =
        [Self::Play, Self::Daily, Self::SetUp, Self::Banks, Self::Read, Self::Atlas, Self::Help, Self::Quit];
}

/// The home screen.
#[derive(Debug, Default)]
pub struct Home {
    focus: usize,
}

impl Home {
    fn entry(&self) -> Entry {
        Entry::ALL.get(self.focus).copied().unwrap_or_default()
    }

    fn choose(world: &mut World, entry: Entry) -> Step {
        match entry {
            Entry::Play => Self::start(world, Setup::of(Mode::Classic)),
            Entry::Daily => Self::start(world, Setup::of(Mode::Daily)),
            Entry::SetUp => {
                Step::open(Screen::Setup(Box::new(SetupForm::new(Setup::of(Mode::Classic), None))))
            }
            Entry::Banks => Step::open(Screen::Browser(Browser::default())),
            Entry::Read => match Reader::first(world) {
                Some(reader) => Step::open(Screen::Reader(reader)),
                None => note(world, "No bank has a text to read."),
            },
            Entry::Atlas => match atlas::first(world) {
                Some(screen) => Step::open(screen),
                None => note(world, "No bank has a map, a timeline or people."),
            },
            Entry::Help => {
                Step::open(Screen::Help(super::Help::of(vec![Context::Home, Context::Everywhere])))
            }
            Entry::Quit => Step::Quit,
        }
    }

    fn start(world: &mut World, setup: Setup) -> Step {
        match start::round(world, setup) {
            Ok(screen) => Step::open(screen),
            Err(_) => note(world, "There is no question to ask: the game has no bank."),
        }
    }
}

fn note(world: &mut World, words: &str) -> Step {
    world.notice = Some(words.to_owned());
    Step::Stay
}

/// The name of a row and a word on it: in full, and for narrow screens.
fn label(entry: Entry, world: &World) -> (&'static str, String, String) {
    let said = |name, full: &str, short: &str| (name, full.to_owned(), short.to_owned());
    match entry {
        Entry::Play => (
            "Play",
            format!("{} questions at your own pace", Setup::COUNT),
            words::counted(Setup::COUNT, "question"),
        ),
        Entry::Daily => {
            let day = world.today.strftime("%-d %B").to_string();
            ("Daily", format!("{day}: the same ten for everyone"), day)
        }
        Entry::SetUp => said("Choose a round", "sprint, survival, exam, duel …", "sprint, exam …"),
        Entry::Banks => {
            let banks = world.banks();
            let items = banks.iter().map(|bank| bank.items().len()).sum();
            let count = words::counted(items, "item");
            ("Banks", format!("{count} in {}", words::counted(banks.len(), "bank")), count)
        }
        Entry::Read => said("Read", "the text behind the questions", "the text"),
        Entry::Atlas => said("Map", "places, timeline and people", "timeline, people"),
        Entry::Help => said("Help", "every key of this screen", "every key"),
        Entry::Quit => said("Quit", "", ""),
    }
}

/// The name of the game in a line.
fn name() -> Vec<Piece> {
    vec![piece(Role::Title, "Amursana"), piece(Role::Quiet, format!("  {MONGOLIAN}"))]
}

/// Whether a page of so many rows has one for the title above the menu; otherwise it stands in the line above the page.
fn has_title(height: u16) -> bool {
    usize::from(height) > Entry::ALL.len()
}

fn draw_title(page: &mut Page, height: u16) {
    if !has_title(height) {
        return;
    }
    if height < TITLE_HEIGHT || page.width() < TITLE_WIDTH {
        page.text(name());
        return;
    }
    for line in TITLE.lines() {
        page.line(vec![piece(Role::Accent, line)]);
    }
    for line in HORIZON.lines() {
        page.line(vec![piece(Role::Quiet, line)]);
    }
    page.gap();
    page.text(vec![
        piece(Role::Title, "Amursana"),
        piece(Role::Quiet, format!("  {MONGOLIAN}   read it, play it, remember it")),
    ]);
}

impl Face for Home {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Home, Context::Everywhere]
    }

    fn header(&self, world: &World) -> Header {
        let (_, height) = view::room(Breadth::Measure, world.size);
        if has_title(height) { Header::default() } else { Header { left: name(), ..Header::default() } }
    }

    fn placing(&self) -> Placing {
        Placing::Middle
    }

    fn page(&self, world: &World, width: u16, height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        draw_title(&mut page, height);
        if height > Entry::ALL.len() as u16 + 1 {
            page.gap();
        }
        for (at, entry) in Entry::ALL.into_iter().enumerate() {
            if height >= AIRY_HEIGHT && matches!(entry, Entry::Banks | Entry::Help) {
                page.gap();
            }
            let (name, full, short) = label(entry, world);
            let about = if page.width() < FULL_WIDTH { short } else { full };
            let focus = Focus::of(at, self.focus);
            let pieces = vec![
                piece(focus.role(), name),
                plain(" ".repeat(NAME_WIDTH.saturating_sub(name.len()))),
                piece(Role::Quiet, about),
            ];
            menu::row(&mut page, at, focus, pieces);
        }
        page
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        match intent {
            Intent::Confirm => return Self::choose(world, self.entry()),
            Intent::Back => return Step::Quit,
            _ => {
                let moved = menu::moved(self.focus, Entry::ALL.len(), intent, |_| false);
                self.focus = moved.unwrap_or(self.focus);
            }
        }
        Step::Stay
    }

    fn click(&mut self, world: &mut World, target: Target) -> Step {
        self.focus = target.0.min(Entry::ALL.len() - 1);
        Self::choose(world, self.entry())
    }
}

#[cfg(test)]
#[path = "home_tests.rs"]
mod tests;
