//! Home: the name of the game, and one Enter to a round.

use super::{Browser, Face, Header, Placing, Play, Reader, Screen, SetupForm, Step};
use crate::game::{Mode, Seed, Setup};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::{Page, Target, piece};
use crate::tui::theme::Role;
use crate::tui::widget::menu::{self, Focus};
use crate::words;

/// The title in large letters, for screens with room.
const TITLE: &str = include_str!("../../../assets/art/title.txt");

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
    Help,
    Quit,
}

impl Entry {
    const ALL: [Self; 7] =
        [Self::Play, Self::Daily, Self::SetUp, Self::Banks, Self::Read, Self::Help, Self::Quit];
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
            Entry::Play => {
                let seed = world.fresh_seed();
                Self::start(world, Setup::of(Mode::Classic), seed)
            }
            Entry::Daily => Self::start(world, Setup::of(Mode::Daily), Seed::of_day(world.today)),
            Entry::SetUp => {
                Step::open(Screen::Setup(Box::new(SetupForm::new(Setup::of(Mode::Classic), None))))
            }
            Entry::Banks => Step::open(Screen::Browser(Browser::default())),
            Entry::Read => match Reader::first(world) {
                Some(reader) => Step::open(Screen::Reader(reader)),
                None => note(world, "No bank has a text to read."),
            },
            Entry::Help => {
                Step::open(Screen::Help(super::Help::of(vec![Context::Home, Context::Everywhere])))
            }
            Entry::Quit => Step::Quit,
        }
    }

    fn start(world: &mut World, setup: Setup, seed: Seed) -> Step {
        let banks = if setup.mode == Mode::Daily { world.library.shipped.clone() } else { world.banks() };
        match Play::begin(setup, &banks, seed, world.now) {
            Ok(play) => Step::open(Screen::Play(Box::new(play))),
            Err(_) => {
                note(world, "There is no question to ask. Put a bank into the folder of your own banks.")
            }
        }
    }
}

fn note(world: &mut World, words: &str) -> Step {
    world.notice = Some(words.to_owned());
    Step::Stay
}

fn label(entry: Entry, world: &World) -> (&'static str, String) {
    match entry {
        Entry::Play => ("Play", format!("{} questions at your own pace", Setup::COUNT)),
        Entry::Daily => ("Daily", format!("the same ten for everyone on {}", world.today.strftime("%-d %B"))),
        Entry::SetUp => ("Choose a round", "sprint, survival, exam, duel …".to_owned()),
        Entry::Banks => {
            let banks = world.banks();
            let items = banks.iter().map(|bank| bank.items().len()).sum();
            ("Banks", format!("{} in {}", words::counted(items, "item"), words::counted(banks.len(), "bank")))
        }
        Entry::Read => ("Read", "the text behind the questions".to_owned()),
        Entry::Help => ("Help", "every key on every screen".to_owned()),
        Entry::Quit => ("Quit", String::new()),
    }
}

impl Face for Home {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Home, Context::Everywhere]
    }

    fn header(&self, _world: &World) -> Header {
        Header::default()
    }

    fn placing(&self) -> Placing {
        Placing::Middle
    }

    fn page(&self, world: &World, width: u16, height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        let roomy = height >= 18 && usize::from(width) >= 60;
        if roomy {
            for line in TITLE.lines() {
                page.line(vec![piece(Role::Accent, line)]);
            }
        } else {
            page.text(vec![piece(Role::Title, "Amursana"), piece(Role::Quiet, format!("  {MONGOLIAN}"))]);
        }
        if roomy {
            page.gap();
            page.text(vec![piece(
                Role::Quiet,
                format!("Amursana  {MONGOLIAN}   read it, play it, remember it"),
            )]);
            page.gap();
        }
        page.gap();
        for (at, entry) in Entry::ALL.into_iter().enumerate() {
            let (name, about) = label(entry, world);
            let focus = Focus::of(at, self.focus);
            let about = if width < 50 { String::new() } else { about };
            menu::row(
                &mut page,
                at,
                focus,
                vec![piece(focus.role(), format!("{name:<16}")), piece(Role::Quiet, about)],
            );
        }
        page
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        let last = Entry::ALL.len() - 1;
        match intent {
            Intent::Previous => self.focus = self.focus.checked_sub(1).unwrap_or(last),
            Intent::Next => self.focus = if self.focus == last { 0 } else { self.focus + 1 },
            Intent::First => self.focus = 0,
            Intent::Last => self.focus = last,
            Intent::Confirm => return Self::choose(world, self.entry()),
            Intent::Back => return Step::Quit,
            _ => {}
        }
        Step::Stay
    }

    fn click(&mut self, world: &mut World, target: Target) -> Step {
        self.focus = target.0.min(Entry::ALL.len() - 1);
        Self::choose(world, self.entry())
    }
}
