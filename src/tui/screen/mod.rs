//! The screens, one file each. A screen is a value that owns its data; they stand in a stack, the one in sight on top.

mod atlas;
mod browser;
mod confirm;
mod feedback;
mod help;
mod home;
mod learners;
#[cfg(test)]
mod looks;
mod play;
mod progress;
mod reader;
mod recap;
mod review;
mod settings;
mod setup;
mod start;

pub use atlas::AtlasScreen;
pub use browser::Browser;
pub use confirm::Confirm;
pub use help::Help;
pub use home::Home;
pub use learners::Learners;
pub use play::Play;
pub use progress::ProgressView;
pub use reader::Reader;
pub use recap::Recap;
pub use review::ReviewDesk;
pub use settings::SettingsForm;
pub use setup::SetupForm;

use super::keymap::{Context, Intent};
use super::model::World;
use super::page::{Page, Piece, Target};
use super::theme::Role;

/// A screen.
#[derive(Debug)]
pub enum Screen {
    /// Where the game begins.
    Home(Home),
    /// Choosing how to play.
    Setup(Box<SetupForm>),
    /// A round: questions, feedback and handing over.
    Play(Box<Play>),
    /// What a round came to.
    Recap(Box<Recap>),
    /// The map, the timeline, the people, and the rounds on them.
    Atlas(Box<AtlasScreen>),
    /// The banks.
    Browser(Browser),
    /// What the learner has done and knows.
    Progress(ProgressView),
    /// The text.
    Reader(Reader),
    /// Who is learning.
    Learners(Learners),
    /// The drafts of a bank.
    Review(Box<ReviewDesk>),
    /// What can be set.
    Settings(SettingsForm),
    /// The keys of the screen below.
    Help(Help),
    /// A question to the player before something is lost.
    Confirm(Confirm),
}

/// What follows from a screen's answer to a message.
#[derive(Debug)]
pub enum Step {
    /// Nothing.
    Stay,
    /// Another screen comes in front.
    Open(Box<Screen>),
    /// Another screen takes this one's place.
    Swap(Box<Screen>),
    /// This screen goes away.
    Close,
    /// All screens but the first go away.
    Home,
    /// This screen goes away, after a question to the player when a round would be lost.
    Leave,
    /// The program ends.
    Quit,
}

impl Step {
    /// Another screen in front.
    #[must_use]
    pub fn open(screen: Screen) -> Self {
        Self::Open(Box::new(screen))
    }

    /// Another screen in this one's place.
    #[must_use]
    pub fn swap(screen: Screen) -> Self {
        Self::Swap(Box::new(screen))
    }
}

/// The line above a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// Where the player is.
    pub left: Vec<Piece>,
    /// How things stand.
    pub right: Vec<Piece>,
    /// A bar under the line: how much of it is filled, in thousandths, and its role.
    pub bar: Option<(u16, Role)>,
}

/// Where a page stands when the screen is taller than it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placing {
    /// At the top.
    Top,
    /// In the middle.
    Middle,
}

/// How wide a page may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breadth {
    /// As wide as text is read well.
    Measure,
    /// As wide as the screen, for maps and diagrams.
    Whole,
}

/// What every screen can do.
pub trait Face {
    /// The live contexts of the keymap, the first to be asked first.
    fn contexts(&self) -> Vec<Context>;

    /// The same on a screen that has other keys on a small screen than on others.
    fn contexts_in(&self, _world: &World) -> Vec<Context> {
        self.contexts()
    }

    /// How wide its page may be.
    fn breadth(&self) -> Breadth {
        Breadth::Measure
    }

    /// The line above the page.
    fn header(&self, world: &World) -> Header;

    /// The same on a screen that says how far the last line in sight is through the page, in thousandths.
    fn header_at(&self, world: &World, _seen: u16) -> Header {
        self.header(world)
    }

    /// The page, `width` columns wide, for `height` rows in sight.
    fn page(&self, world: &World, width: u16, height: u16) -> Page;

    /// What part of the page is in sight.
    fn scroll(&self) -> super::page::Scroll {
        super::page::Scroll::Follow
    }

    /// Where the page stands.
    fn placing(&self) -> Placing {
        Placing::Top
    }

    /// Whether an intent would do anything now; the hint bar leaves out what would not.
    fn is_live(&self, _world: &World, _intent: Intent) -> bool {
        true
    }

    /// Does what a key asked for.
    fn act(&mut self, world: &mut World, intent: Intent) -> Step;

    /// Takes a typed character, before the keymap is asked. `None` leaves it to the keymap.
    fn letter(&mut self, _world: &mut World, _letter: char) -> Option<Step> {
        None
    }

    /// Takes pasted text.
    fn paste(&mut self, _world: &mut World, _text: &str) -> Step {
        Step::Stay
    }

    /// Takes a click on a target of the page.
    fn click(&mut self, _world: &mut World, _target: Target) -> Step {
        Step::Stay
    }

    /// Looks at the time.
    fn woke(&mut self, _world: &mut World) -> Step {
        Step::Stay
    }
}

impl Screen {
    /// What the screen can do.
    #[must_use]
    pub fn face(&self) -> &dyn Face {
        match self {
            Self::Home(screen) => screen,
            Self::Setup(screen) => screen.as_ref(),
            Self::Play(screen) => screen.as_ref(),
            Self::Recap(screen) => screen.as_ref(),
            Self::Atlas(screen) => screen.face(),
            Self::Browser(screen) => screen,
            Self::Progress(screen) => screen,
            Self::Reader(screen) => screen,
            Self::Learners(screen) => screen,
            Self::Review(screen) => screen.as_ref(),
            Self::Settings(screen) => screen,
            Self::Help(screen) => screen,
            Self::Confirm(screen) => screen,
        }
    }

    /// What the screen can do, to change it.
    pub fn face_mut(&mut self) -> &mut dyn Face {
        match self {
            Self::Home(screen) => screen,
            Self::Setup(screen) => screen.as_mut(),
            Self::Play(screen) => screen.as_mut(),
            Self::Recap(screen) => screen.as_mut(),
            Self::Atlas(screen) => screen.face_mut(),
            Self::Browser(screen) => screen,
            Self::Progress(screen) => screen,
            Self::Reader(screen) => screen,
            Self::Learners(screen) => screen,
            Self::Review(screen) => screen.as_mut(),
            Self::Settings(screen) => screen,
            Self::Help(screen) => screen,
            Self::Confirm(screen) => screen,
        }
    }
}
