//! All that the screens show, and the messages and effects around it.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil;

use super::keymap::{Context, Intent, Key, Keymap};
use super::screen::{Home, Screen};
use super::theme::Theme;
use crate::bank::Library;
use crate::clock::SEEDS;
use crate::game::{Bank, Elapsed, Seed};

/// The size of the screen in columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Size {
    /// The smallest screen that the game is drawn on.
    pub const SMALLEST: Self = Self { width: 40, height: 12 };

    /// Whether the game fits.
    pub fn fits(self) -> bool {
        self.width >= Self::SMALLEST.width && self.height >= Self::SMALLEST.height
    }
}

/// Something that happened to the model.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse was clicked at a column and row.
    Click {
        /// The column, from 0.
        column: u16,
        /// The row, from 0.
        row: u16,
    },
    /// The mouse wheel was turned, by so many lines down, or up when negative.
    Wheel(i8),
    /// The screen has another size.
    Resize(Size),
    /// The time that [`Model::wake_at`] named has come.
    Woke,
    /// The user's own banks were read.
    Loaded(Library),
}

/// Something that only the loop can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Read the user's own banks, and send [`Msg::Loaded`].
    LoadBanks(PathBuf),
    /// Put the program to sleep until the shell wakes it.
    Suspend,
    /// Draw every cell afresh.
    Redraw,
    /// End the program.
    Quit,
    /// End the program as an interrupt does: the shell learns that it was cut short.
    Interrupt,
}

/// What a model begins with.
#[derive(Debug)]
pub struct Start {
    /// The banks that are there from the start.
    pub library: Library,
    /// The folder of the user's own banks, read after the first frame.
    pub own_banks: Option<PathBuf>,
    /// The keys.
    pub keymap: Keymap,
    /// The colours.
    pub theme: Theme,
    /// The size of the screen.
    pub size: Size,
    /// Today's date where the player is.
    pub today: civil::Date,
    /// The chance that all rounds follow from.
    pub seed: Seed,
}

/// What every screen may look at.
#[derive(Debug)]
pub struct World {
    /// The banks.
    pub library: Library,
    /// The keys.
    pub keymap: Keymap,
    /// The colours.
    pub theme: Theme,
    /// The size of the screen.
    pub size: Size,
    /// The time since the program began.
    pub now: Elapsed,
    /// Today's date where the player is.
    pub today: civil::Date,
    /// A word to the player, shown until the next key.
    pub notice: Option<String>,
    seed: Seed,
}

impl World {
    /// A seed that was not given out before.
    pub fn fresh_seed(&mut self) -> Seed {
        // The step has no factor in common with the number of seeds, so that all of them come before one comes twice.
        self.seed = Seed((self.seed.0 % SEEDS + 618_033_989) % SEEDS);
        self.seed
    }

    /// All usable banks.
    pub fn banks(&self) -> Vec<Arc<Bank>> {
        self.library.banks()
    }
}

/// Everything.
#[derive(Debug)]
pub struct Model {
    /// What every screen may look at.
    pub world: World,
    /// The screens, the one in sight last. There is always one.
    screens: Vec<Screen>,
    own_banks: Option<PathBuf>,
}

impl Model {
    /// A model with its first screen, and what must be done first.
    pub fn new(start: Start) -> (Self, Vec<Effect>) {
        let world = World {
            library: start.library,
            keymap: start.keymap,
            theme: start.theme,
            size: start.size,
            now: Elapsed::ZERO,
            today: start.today,
            notice: None,
            seed: start.seed,
        };
        let effects = start.own_banks.iter().cloned().map(Effect::LoadBanks).collect();
        let screens = vec![Screen::Home(Home::default())];
        (Self { world, screens, own_banks: start.own_banks }, effects)
    }

    /// The folder of the user's own banks.
    pub fn own_banks(&self) -> Option<&PathBuf> {
        self.own_banks.as_ref()
    }

    /// The screen in sight.
    pub fn screen(&self) -> Option<&Screen> {
        self.screens.last()
    }

    /// The screen in sight, to change it, with what it may look at.
    pub(super) fn parts(&mut self) -> Option<(&mut Screen, &mut World)> {
        self.screens.last_mut().map(|screen| (screen, &mut self.world))
    }

    /// Puts a screen in front of the others.
    pub fn open(&mut self, screen: Screen) {
        self.screens.push(screen);
        self.settle();
    }

    /// Takes the front screen away; the last one stays. Gives it back.
    pub fn close(&mut self) -> Option<Screen> {
        let closed = if self.screens.len() > 1 { self.screens.pop() } else { None };
        self.settle();
        closed
    }

    /// Puts a screen in the place of the front one.
    pub fn swap(&mut self, screen: Screen) {
        self.screens.pop();
        self.screens.push(screen);
        self.settle();
    }

    /// Takes away all screens but the first.
    pub fn close_all(&mut self) {
        self.screens.truncate(1);
        self.settle();
    }

    /// Whether an unfinished round would be lost by leaving.
    pub fn has_round_to_lose(&self) -> bool {
        self.screens.iter().any(|screen| matches!(screen, Screen::Play(play) if play.is_under_way()))
    }

    /// A round's clock runs only while the round is in sight.
    fn settle(&mut self) {
        let now = self.world.now;
        let front = self.screens.len().saturating_sub(1);
        for (at, screen) in self.screens.iter_mut().enumerate() {
            if let Screen::Play(play) = screen {
                if at == front { play.resume(now) } else { play.pause(now) }
            }
        }
    }

    /// The contexts of the keymap that are live.
    pub fn contexts(&self) -> Vec<Context> {
        self.screen().map(|screen| screen.face().contexts_in(&self.world)).unwrap_or_default()
    }

    /// What a key asks for now.
    pub fn intent(&self, key: Key) -> Option<Intent> {
        self.world.keymap.intent(&self.contexts(), key)
    }

    /// When the screen changes by itself, if it does.
    pub fn wake_at(&self) -> Option<Elapsed> {
        match self.screen() {
            Some(Screen::Play(play)) => play.wake_at(self.world.now),
            _ => None,
        }
    }
}
