//! All that the screens show, and the messages and effects around it.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil;

use super::keymap::{Context, Intent, Key, Keymap};
use super::own::Own;
use super::screen::{Home, ProgressView, Screen};
use super::surroundings::Surroundings;
use super::terminal::Mouse;
use super::theme::Theme;
use crate::bank::{Glance, Library, Report};
use crate::clock::SEEDS;
use crate::game::{Bank, Elapsed, Seed};
use crate::keeper::{Errand, Game, News, Standing};
use crate::progress::{Progress, TextMastery};
use crate::review::{Change, Review};
use crate::settings::{Setting, Settings, Switch};
use crate::store::{Daily, LearnerName};
use crate::words::Turn;

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
    #[must_use]
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
    /// A file that is watched has changed, or was looked at for the first time.
    Glanced(Box<Glance>),
    /// The history has something to say.
    News(News),
    /// The learner's progress was read, or can't be; the text says why.
    Progress(Result<Box<Progress>, String>),
    /// A change of a review was written, or can't be; the text says why.
    Written(Result<Box<Change>, String>),
    /// The drafts under review were read anew, or can't be; the text says why.
    Drafts(Result<Box<Review>, String>),
    /// The loop has something to say to the player, such as what could not be saved.
    Told(String),
}

/// Something that only the loop can do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Read the user's own banks, and send [`Msg::Loaded`].
    LoadBanks(PathBuf),
    /// Do something with the history, and send [`Msg::News`]. It is done before the next frame is drawn.
    Keep(Errand),
    /// Read the learner's progress, and send [`Msg::Progress`].
    LoadProgress,
    /// Write a change of a review, and send [`Msg::Written`]. It is done before the next frame is drawn.
    Write(Box<Change>),
    /// Read the drafts of a bank, and send [`Msg::Drafts`].
    ReadDrafts(PathBuf),
    /// Save a setting as this word, and say with [`Msg::Told`] what went wrong.
    Save(Setting, String),
    /// Listen to the mouse, or leave it to the terminal.
    Listen(Mouse),
    /// Ring the terminal's bell.
    Bell,
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
    /// What the player has made their own.
    pub own: Own,
    /// What the terminal is like, and what the program was told on the command line.
    pub surroundings: Surroundings,
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
    /// What the player has made their own.
    pub own: Own,
    /// What the terminal is like, and what the program was told on the command line.
    pub surroundings: Surroundings,
    /// The live keys.
    pub keymap: Keymap,
    /// The live colours.
    pub theme: Theme,
    /// The size of the screen.
    pub size: Size,
    /// The time since the program began.
    pub now: Elapsed,
    /// Today's date where the player is.
    pub today: civil::Date,
    /// A word to the player, shown until the next key.
    pub notice: Option<String>,
    /// What `check` says of the files that are watched, and when they are asked so; empty when none is.
    pub watched: Vec<(Report, Turn)>,
    /// Whether answers are being saved, as far as is known.
    pub saving: Saving,
    /// How the learner stands, once it is known.
    pub standing: Option<Standing>,
    /// How well the texts are known, once it was asked for.
    pub texts: Vec<TextMastery>,
    /// The unfinished round where it stood, when its banks are what they were.
    pub unfinished: Option<Box<Game>>,
    errands: Vec<Errand>,
    /// What screens have asked the loop to do.
    wanted: Vec<Effect>,
    seed: Seed,
}

/// Whether answers are being saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Saving {
    /// They are.
    #[default]
    Saved,
    /// They are not, and the header says so.
    NotSaved,
}

impl World {
    /// Asks for something to be done with the history.
    pub fn ask(&mut self, errand: Errand) {
        self.errands.push(errand);
    }

    /// Asks the loop to do something.
    pub(super) fn want(&mut self, effect: Effect) {
        self.wanted.push(effect);
    }

    /// What was asked for since the last time.
    pub(super) fn take_errands(&mut self) -> Vec<Errand> {
        std::mem::take(&mut self.errands)
    }

    /// The learner's name, when there is reason to show it.
    pub fn learner(&self) -> Option<&LearnerName> {
        let learner = self.standing.as_ref().map(|standing| &standing.learner);
        learner.filter(|learner| **learner != LearnerName::default())
    }

    /// What became of a day's daily round, when it was played to its end.
    pub fn daily(&self, day: civil::Date) -> Option<Daily> {
        self.standing.as_ref()?.daily.filter(|daily| daily.day.date() == day)
    }

    /// Whether today's daily round was begun and waits to be gone on with.
    pub fn waits_with_daily(&self) -> bool {
        self.unfinished.as_ref().is_some_and(|game| game.is_daily_of(self.today))
    }

    /// Looks whether the unfinished round can be gone on with.
    pub(super) fn find_unfinished(&mut self) {
        let unfinished = self.standing.as_ref().and_then(|standing| standing.unfinished.clone());
        let game = unfinished.and_then(|unfinished| Game::resume(unfinished, &self.banks()).ok());
        self.unfinished = game.map(Box::new);
    }

    /// Takes in what a watched file is now. Rounds under way go on with the items that they have.
    pub(super) fn glanced(&mut self, glance: Glance) {
        let turn = Turn::of(&glance);
        let Glance { report, bank, was } = glance;
        if let Some(bank) = &bank {
            self.library.replace(was.as_ref().or(Some(bank.id())), bank);
        }
        match self.watched.iter_mut().find(|(known, _)| known.path == report.path) {
            Some(known) => *known = (report, turn),
            None => self.watched.push((report, turn)),
        }
    }

    /// Notes that a round begins when the screen is one: it asks the banks as they are now.
    fn begin(&mut self, screen: &Screen) {
        if matches!(screen, Screen::Play(_)) {
            self.watched.iter_mut().for_each(|(_, turn)| *turn = Turn::Now);
        }
    }

    /// What is set.
    pub fn settings(&self) -> &Settings {
        &self.own.settings
    }

    /// Sets a setting to one of its words, has it saved, and lets it show at once.
    pub fn set(&mut self, setting: Setting, word: &str) {
        if !self.own.settings.set(setting, word) {
            return;
        }
        self.wanted.push(Effect::Save(setting, word.to_owned()));
        match setting {
            Setting::Theme | Setting::Colours => self.theme = self.surroundings.theme(&self.own),
            Setting::Keys => self.keymap = self.own.keys(),
            Setting::Mouse => self.wanted.push(Effect::Listen(self.surroundings.mouse(self.settings()))),
            Setting::Retention | Setting::NewADay => {
                self.ask(Errand::Adopt(self.own.habits()));
                self.ask(Errand::Look);
            }
            Setting::Motion | Setting::Ascii | Setting::TimeLimits | Setting::Bell => {}
        }
    }

    /// Whether only ASCII is drawn.
    pub fn ascii(&self) -> Switch {
        self.surroundings.ascii(self.settings())
    }

    /// Whether things move.
    pub fn motion(&self) -> Switch {
        self.surroundings.motion(self.settings())
    }

    /// Rings the bell, if the player wants it to.
    pub fn ring(&mut self) {
        if self.settings().bell == Switch::On && !self.wanted.contains(&Effect::Bell) {
            self.wanted.push(Effect::Bell);
        }
    }

    /// What screens have asked for since the last time.
    pub(super) fn take_wanted(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.wanted)
    }

    /// A seed that was not given out before.
    pub fn fresh_seed(&mut self) -> Seed {
        // The step has no factor in common with the number of seeds, so that all of them come before one comes twice.
        self.seed = Seed((self.seed.0 % SEEDS + 618_033_989) % SEEDS);
        self.seed
    }

    /// All usable banks.
    #[must_use]
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
            keymap: start.own.keys(),
            theme: start.surroundings.theme(&start.own),
            notice: start.own.notice(),
            own: start.own,
            surroundings: start.surroundings,
            size: start.size,
            now: Elapsed::ZERO,
            today: start.today,
            watched: Vec::new(),
            saving: Saving::default(),
            standing: None,
            texts: Vec::new(),
            unfinished: None,
            errands: Vec::new(),
            wanted: Vec::new(),
            seed: start.seed,
        };
        let effects = start.own_banks.iter().cloned().map(Effect::LoadBanks).collect();
        let screens = vec![Screen::Home(Home::default())];
        (Self { world, screens, own_banks: start.own_banks }, effects)
    }

    /// The folder of the user's own banks.
    #[must_use]
    pub fn own_banks(&self) -> Option<&PathBuf> {
        self.own_banks.as_ref()
    }

    /// The screen in sight.
    #[must_use]
    pub fn screen(&self) -> Option<&Screen> {
        self.screens.last()
    }

    /// The screen in sight, to change it, with what it may look at.
    pub(super) fn parts(&mut self) -> Option<(&mut Screen, &mut World)> {
        self.screens.last_mut().map(|screen| (screen, &mut self.world))
    }

    /// The round that is being played, in sight or behind another screen.
    pub(super) fn play_mut(&mut self) -> Option<&mut super::screen::Play> {
        self.screens.iter_mut().rev().find_map(|screen| match screen {
            Screen::Play(play) => Some(play.as_mut()),
            _ => None,
        })
    }

    /// The review, wherever it stands, with what it may look at.
    pub(super) fn review_mut(&mut self) -> Option<(&mut super::screen::ReviewDesk, &mut World)> {
        let desk = self.screens.iter_mut().rev().find_map(|screen| match screen {
            Screen::Review(desk) => Some(desk.as_mut()),
            _ => None,
        });
        desk.map(|desk| (desk, &mut self.world))
    }

    /// The progress screen, wherever it stands.
    pub(super) fn progress_mut(&mut self) -> Option<&mut ProgressView> {
        self.screens.iter_mut().rev().find_map(|screen| match screen {
            Screen::Progress(view) => Some(view),
            _ => None,
        })
    }

    /// Whether the first screen is in sight.
    pub(super) fn is_home(&self) -> bool {
        self.screens.len() == 1
    }

    /// Puts a screen in front of the others.
    pub fn open(&mut self, screen: Screen) {
        self.world.begin(&screen);
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
        self.world.begin(&screen);
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
    #[must_use]
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
    #[must_use]
    pub fn contexts(&self) -> Vec<Context> {
        self.screen().map(|screen| screen.face().contexts_in(&self.world)).unwrap_or_default()
    }

    /// What a key asks for now.
    #[must_use]
    pub fn intent(&self, key: Key) -> Option<Intent> {
        self.world.keymap.intent(&self.contexts(), key)
    }

    /// When the screen changes by itself, if it does.
    #[must_use]
    pub fn wake_at(&self) -> Option<Elapsed> {
        match self.screen() {
            Some(Screen::Play(play)) => play.wake_at(self.world.now),
            Some(Screen::Home(_)) => Home::wake_at(&self.world),
            _ => None,
        }
    }
}
