//! Home: the name of the game, and one Enter to a round.

use super::{
    Breadth, Browser, Face, Header, Learners, Placing, ProgressView, Reader, Screen, SettingsForm, SetupForm,
    Step, atlas, start,
};
use crate::game::{Elapsed, Mode, Setup};
use crate::keeper::{Errand, Game, Scope};
use crate::settings::Switch;
use crate::store::Daily;
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::motion::Motion;
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

/// The rows of the large title with the gaps around it: the letters, the steppe, a line under them and two gaps.
const TITLE_HEIGHT: u16 = 8;

/// The rows that give the menu air.
const AIR: u16 = 4;

/// A screen with fewer rows than this has the name in its header.
const LOW: u16 = 16;

/// The columns of the names in the menu.
const NAME_WIDTH: usize = 17;

/// The narrowest page with a full line about each row.
const FULL_WIDTH: usize = 50;

/// How the title is written in Mongolian; always beside the Latin letters.
const MONGOLIAN: &str = "ᠠᠮᠤᠷᠰᠠᠨᠠᠭᠠ";

/// The rows of the menu, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Entry {
    GoOn,
    #[default]
    Play,
    Daily,
    Study,
    SetUp,
    Progress,
    Banks,
    Read,
    Atlas,
    Settings,
}

impl Entry {
    /// The rows that are there: going on only when there is a round to go on with.
    fn all(world: &World) -> Vec<Self> {
        let lasting = [
            Self::Play,
            Self::Daily,
            Self::Study,
            Self::SetUp,
            Self::Progress,
            Self::Banks,
            Self::Read,
            Self::Atlas,
            Self::Settings,
        ];
        world.unfinished.iter().map(|_| Self::GoOn).chain(lasting).collect()
    }
}

/// The home screen.
#[derive(Debug, Default)]
pub struct Home {
    /// The row in focus; the first one before the player has moved.
    focus: Option<Entry>,
}

impl Home {
    /// When the screen changes by itself: while the title rises.
    pub(in crate::tui) fn wake_at(world: &World) -> Option<Elapsed> {
        let (width, height) = view::room(Breadth::Measure, world);
        let rows = u16::try_from(Entry::all(world).len()).unwrap_or(u16::MAX);
        let shows = has_room(world) && takes_title(usize::from(width), height, rows);
        opening(world).filter(|_| shows)?.wake_at(world.now)
    }

    fn at(&self, rows: &[Entry]) -> usize {
        rows.iter().position(|row| Some(*row) == self.focus).unwrap_or(0)
    }

    fn choose(world: &mut World, entry: Entry) -> Step {
        match entry {
            Entry::GoOn => match start::go_on(world) {
                Some(screen) => Step::open(screen),
                None => Step::Stay,
            },
            Entry::Study => {
                world.ask(Errand::Plan(Scope::Due));
                Step::Stay
            }
            Entry::Play => Self::start(world, Setup::of(Mode::Classic)),
            Entry::Daily => Self::start(world, Setup::of(Mode::Daily)),
            Entry::SetUp => {
                Step::open(Screen::Setup(Box::new(SetupForm::new(Setup::of(Mode::Classic), None))))
            }
            Entry::Progress => Step::open(Screen::Progress(ProgressView::default())),
            Entry::Banks => Step::open(Screen::Browser(Browser::default())),
            Entry::Read => match Reader::first(world) {
                Some(reader) => Step::open(Screen::Reader(reader)),
                None => note(world, "No bank has a text to read."),
            },
            Entry::Atlas => match atlas::first(world) {
                Some(screen) => Step::open(screen),
                None => note(world, "No bank has a map, a timeline or people."),
            },
            Entry::Settings => Step::open(Screen::Settings(SettingsForm::default())),
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
        Entry::GoOn => {
            let game = world.unfinished.as_ref();
            let name = game.map_or("", |game| Game::name(&game.opening));
            let progress = game.map(|game| words::progress_text(&game.round)).unwrap_or_default();
            let short = progress.strip_prefix("Question ").unwrap_or(&progress).to_owned();
            ("Go on", format!("{name}, {}", progress.to_lowercase()), format!("{name}, {short}"))
        }
        Entry::Study => {
            let standing = world.standing.as_ref();
            let due = standing.and_then(|standing| standing.due).unwrap_or(0);
            let fresh = standing.map_or(0, |standing| standing.fresh);
            let count = if standing.is_none() {
                "due and new ones".to_owned()
            } else if due == 0 && fresh == 0 {
                "nothing due".to_owned()
            } else {
                format!("{due} due, {fresh} new")
            };
            ("Study", count.clone(), count)
        }
        Entry::Play => (
            "Play",
            format!("{} questions at your own pace", Setup::COUNT),
            words::counted(Setup::COUNT, "question"),
        ),
        Entry::Daily => {
            let day = world.today.strftime("%-d %B").to_string();
            if world.waits_with_daily() {
                return (
                    "Daily",
                    format!("{day}: begun, and goes on where it stood"),
                    format!("{day}: begun"),
                );
            }
            let Some(Daily { correct, answered, .. }) = world.daily(world.today) else {
                return ("Daily", format!("{day}: the same ten for everyone"), day);
            };
            let result = format!("{correct} of {answered} right");
            ("Daily", format!("played: {result}; tomorrow brings the next"), result)
        }
        Entry::SetUp => said("Choose a round", "sprint, survival, exam, duel …", "sprint, exam …"),
        Entry::Progress => said("Progress", "what you know, and what comes due", "what you know"),
        Entry::Banks => {
            let banks = world.banks();
            // Only in the first frame, which comes before the banks.
            if banks.is_empty() {
                return said("Banks", "", "");
            }
            let items = banks.iter().map(|bank| bank.items().len()).sum();
            let count = words::counted(items, "item");
            ("Banks", format!("{count} in {}", words::counted(banks.len(), "bank")), count)
        }
        Entry::Read => said("Read", "the text behind the questions", "the text"),
        Entry::Atlas => said("Map", "places, timeline and people", "timeline, people"),
        Entry::Settings => said("Settings", "theme, time limits, keys …", "theme, keys …"),
    }
}

/// Whether the name stands above the menu.
fn has_room(world: &World) -> bool {
    world.size.height >= LOW
}

/// The name in both scripts.
fn name() -> Vec<Piece> {
    vec![piece(Role::Title, "Amursana"), piece(Role::Quiet, format!("  {MONGOLIAN}"))]
}

/// Whether the large title fits into a page beside so many rows of the menu. With one row less, the line under it moves up.
fn takes_title(width: usize, height: u16, rows: u16) -> bool {
    height.saturating_sub(rows) + 1 >= TITLE_HEIGHT && width >= TITLE_WIDTH
}

/// Draws the name into as much of `height` as `rows` of the menu leave.
fn draw_title(page: &mut Page, world: &World, height: u16, rows: u16) {
    if !takes_title(page.width(), height, rows) {
        page.text(name());
        return;
    }
    let letters = match opening(world) {
        Some(motion) => motion.risen(TITLE, world.now),
        None => TITLE.lines().map(str::to_owned).collect(),
    };
    for line in letters {
        page.line(vec![piece(Role::Accent, line)]);
    }
    for line in HORIZON.lines() {
        page.line(vec![piece(Role::Quiet, line)]);
    }
    if height.saturating_sub(rows) >= TITLE_HEIGHT {
        page.gap();
    }
    page.text(vec![
        piece(Role::Title, "Amursana"),
        piece(Role::Quiet, format!("  {MONGOLIAN}   read it, play it, remember it")),
    ]);
}

/// The title's rise, while it lasts. It is played once, when the program begins.
fn opening(world: &World) -> Option<Motion> {
    let motion = Motion::opening();
    (world.motion() == Switch::On && motion.wake_at(world.now).is_some()).then_some(motion)
}

impl Face for Home {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Home, Context::Everywhere]
    }

    /// The name, on screens that have no room for it above the menu, and the learner's.
    fn header(&self, world: &World) -> Header {
        let left = if has_room(world) { Vec::new() } else { name() };
        let learner = world.learner().map(|learner| piece(Role::Quiet, learner.as_str()));
        Header { left, right: learner.into_iter().collect(), ..Header::default() }
    }

    fn placing(&self) -> Placing {
        Placing::Middle
    }

    fn page(&self, world: &World, width: u16, height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        let rows = Entry::all(world);
        let count = u16::try_from(rows.len()).unwrap_or(u16::MAX);
        if has_room(world) {
            draw_title(&mut page, world, height, count);
            page.gap();
        }
        let here = self.at(&rows);
        for (at, entry) in rows.into_iter().enumerate() {
            if height >= TITLE_HEIGHT + count + AIR && matches!(entry, Entry::Banks | Entry::Settings) {
                page.gap();
            }
            let (name, full, short) = label(entry, world);
            let about = if page.width() < FULL_WIDTH { short } else { full };
            let focus = Focus::of(at, here);
            let pieces = vec![
                piece(focus.role(), name),
                plain(" ".repeat(NAME_WIDTH.saturating_sub(name.len()))),
                piece(Role::Quiet, about),
            ];
            menu::row(&mut page, at, focus, pieces);
        }
        page
    }

    fn is_live(&self, world: &World, intent: Intent) -> bool {
        intent != Intent::Learner || world.standing.is_some()
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        match intent {
            Intent::Confirm => {
                let rows = Entry::all(world);
                return Self::choose(world, rows.get(self.at(&rows)).copied().unwrap_or_default());
            }
            Intent::Progress => return Self::choose(world, Entry::Progress),
            Intent::Learner => {
                return Learners::of(world)
                    .map_or(Step::Stay, |learners| Step::open(Screen::Learners(learners)));
            }
            Intent::Back => return Step::Quit,
            _ => {
                let rows = Entry::all(world);
                let moved = menu::moved(self.at(&rows), rows.len(), intent, |_| false);
                self.focus = moved.and_then(|at| rows.get(at).copied()).or(self.focus);
            }
        }
        Step::Stay
    }

    fn click(&mut self, world: &mut World, target: Target) -> Step {
        let Some(row) = Entry::all(world).get(target.0).copied() else { return Step::Stay };
        self.focus = Some(row);
        Self::choose(world, row)
    }
}

#[cfg(test)]
#[path = "home_tests.rs"]
mod tests;
