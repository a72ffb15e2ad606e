//! The loop: wait, hand messages to `update`, carry out effects, draw. Nothing is drawn and no CPU used while nothing happens.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use super::input::message;
use super::model::{Effect, Model, Msg, Start};
use super::own::{self, Own};
use super::surroundings::Surroundings;
use super::terminal::{self, Screen};
use super::update::update;
use super::wait::{Bell, HANG_UP, INTERRUPT, Sleepers, Waiter, Wake, can_sleep};
use super::watch;
use crate::bank::Library;
use crate::clock::{Clock, Stopwatch};
use crate::game::Bank;
use crate::keeper::{Errand, Keeper, News};
use crate::progress::Progress;
use crate::review::{Change, Review, Unsaved};
use crate::store::{LearnerName, Moment, Rename, Store};
use crate::words;

/// How the program is to run.
#[derive(Debug)]
pub struct Options {
    /// Where time and chance come from.
    pub clock: Clock,
    /// The banks that are there from the start; without them, those that ship are read when the first screen is there.
    pub library: Option<Library>,
    /// The folder of the user's own banks.
    pub own_banks: Option<PathBuf>,
    /// What the player has made their own.
    pub own: Own,
    /// What the terminal is like, and what the command line said.
    pub surroundings: Surroundings,
    /// The folder of the learner's history, opened after the first frame.
    pub history: Option<PathBuf>,
    /// Whose answers are kept.
    pub learner: LearnerName,
    /// The bank files to watch; a thread looks at them twice a second, and there is none when none is named.
    pub watch: Vec<PathBuf>,
    /// What to open first, in front of the home screen.
    pub first: Option<super::screen::Screen>,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The player quit.
    Quit,
    /// A signal with this number ended it. Ctrl-C counts as the signal that it is elsewhere.
    Signal(i32),
}

impl Outcome {
    /// What the program tells the shell: as a shell does itself, 128 and the signal's number.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(number) => u8::try_from(number).unwrap_or(0).saturating_add(128),
        }
    }
}

/// Runs the game on the terminal until the player quits.
///
/// # Errors
/// When the terminal can't be taken over, read or written. It is given back first.
pub fn run(options: Options) -> io::Result<Outcome> {
    let waiter = Waiter::new()?;
    let screen = Screen::take(options.surroundings.mouse(&options.own.settings))?;
    let (send, news) = mpsc::channel();
    let watch = options.clock.start();
    let shelves = if options.library.is_some() { Shelves::Filled } else { Shelves::Empty };
    let start = Start {
        library: options.library.unwrap_or_default(),
        own_banks: options.own_banks,
        own: options.own,
        surroundings: options.surroundings,
        size: terminal::size(),
        today: options.clock.today(),
        seed: options.clock.fresh_seed(),
    };
    let (mut model, effects) = Model::new(start);
    if let Some(first) = options.first {
        model.open(first);
    }
    let history = options.history;
    if !options.watch.is_empty() {
        watch::watch(&options.watch, send.clone(), waiter.bell()?);
    }
    let keeper = Keeper::idle(options.learner);
    let clock = options.clock;
    let folder = history.clone();
    let mut program = Program { model, screen, waiter, send, news, watch, clock, keeper, history };
    match program.begin(shelves, folder.as_deref()).and_then(|()| program.play(effects)) {
        Err(_) if program.waiter.is_gone() => Ok(Outcome::Signal(HANG_UP)),
        outcome => outcome,
    }
}

struct Program {
    model: Model,
    screen: Screen,
    waiter: Waiter,
    send: Sender<Msg>,
    news: Receiver<Msg>,
    watch: Stopwatch,
    clock: Clock,
    keeper: Keeper,
    /// The folder of the history.
    history: Option<PathBuf>,
}

/// Whether the banks were read before the program began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shelves {
    Empty,
    Filled,
}

impl Program {
    /// Shows the first screen, and then reads what takes longer, before any key is taken.
    fn begin(&mut self, shelves: Shelves, history: Option<&Path>) -> io::Result<()> {
        self.screen.draw(&self.model)?;
        if shelves == Shelves::Empty {
            update(&mut self.model, Msg::Loaded(Library::shipped()), self.watch.elapsed());
        }
        self.open_history(history);
        Ok(())
    }

    fn play(&mut self, effects: Vec<Effect>) -> io::Result<Outcome> {
        self.screen.draw(&self.model)?;
        if let Some(outcome) = self.carry_out(effects)? {
            return Ok(outcome);
        }
        loop {
            let timeout = self.timeout();
            let mut messages = match self.waiter.wait(timeout)? {
                Wake::End(signal) => return Ok(Outcome::Signal(signal)),
                Wake::Suspend => self.sleep(Sleepers::Program)?,
                Wake::Continue => self.retake()?,
                Wake::Resized => vec![Msg::Resize(terminal::size())],
                Wake::Input(events) => events.into_iter().filter_map(message).collect(),
                Wake::Look => Vec::new(),
            };
            // Whatever has woken the loop, news may have come with it.
            messages.extend(self.look());
            if messages.is_empty() {
                continue;
            }
            if let Some(outcome) = self.take(messages)? {
                return Ok(outcome);
            }
            self.screen.draw(&self.model)?;
            self.keeper.settle();
        }
    }

    /// Opens the history. No key is read before, so that no answer comes too early to be kept.
    fn open_history(&mut self, folder: Option<&Path>) {
        let now = self.moment();
        let (keeper, news) = Keeper::open(folder, self.keeper.learner().clone(), now);
        self.keeper = keeper;
        self.keep(Errand::Adopt(self.model.world.own.habits()));
        self.keeper.follow(&self.model.world.banks(), now);
        self.keeper.back_up(now);
        self.keep(Errand::Look);
        self.hear(news);
    }

    fn moment(&self) -> Moment {
        Moment::from(&self.clock.zoned())
    }

    fn keep(&mut self, errand: Errand) {
        let news = self.keeper.run(errand, self.moment(), &self.model.world.banks());
        self.hear(news);
    }

    /// Tells the model what came of errands. News ask for nothing but other errands.
    fn hear(&mut self, news: Vec<News>) {
        for news in news {
            for effect in update(&mut self.model, Msg::News(news), self.watch.elapsed()) {
                if let Effect::Keep(errand) = effect {
                    self.keep(errand);
                }
            }
        }
    }

    /// How long the loop may sleep; until something happens when the model doesn't wait for a time.
    fn timeout(&mut self) -> Option<Duration> {
        let at = self.model.wake_at()?;
        let now = self.watch.elapsed();
        Some(Duration::from_millis((at - now).as_millis()))
    }

    fn take(&mut self, messages: Vec<Msg>) -> io::Result<Option<Outcome>> {
        for message in messages {
            self.model.world.today = self.clock.today();
            let has_new_banks = matches!(message, Msg::Loaded(_) | Msg::Glanced(_));
            let effects = update(&mut self.model, message, self.watch.elapsed());
            if let Some(outcome) = self.carry_out(effects)? {
                return Ok(Some(outcome));
            }
            if has_new_banks {
                self.keeper.follow(&self.model.world.banks(), self.moment());
                self.keep(Errand::Look);
            }
        }
        Ok(None)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<Option<Outcome>> {
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(Some(Outcome::Quit)),
                Effect::Interrupt => return Ok(Some(Outcome::Signal(INTERRUPT))),
                Effect::Suspend => {
                    let woken = self.sleep(Sleepers::Job)?;
                    self.take(woken)?;
                }
                Effect::Keep(errand) => self.keep(errand),
                Effect::Redraw => self.screen.forget(),
                Effect::LoadProgress => self.load_progress()?,
                Effect::LoadBanks(folder) => {
                    let shipped = self.model.world.library.shipped_of();
                    load_banks(shipped, folder, self.send.clone(), self.waiter.bell()?);
                }
                Effect::Write(change) => {
                    let outcome = write(change);
                    update(&mut self.model, Msg::Written(outcome), self.watch.elapsed());
                }
                Effect::ReadDrafts(path) => {
                    let outcome = read_drafts(&path);
                    update(&mut self.model, Msg::Drafts(outcome), self.watch.elapsed());
                }
                Effect::Save(setting, word) => {
                    let folder = self.model.world.own.folder.as_deref();
                    if let Some(said) = own::save(folder, setting, &word) {
                        self.tell(said);
                    }
                }
                Effect::Listen(mouse) => self.screen.listen(mouse)?,
                Effect::Bell => self.screen.ring()?,
            }
        }
        Ok(None)
    }

    /// Reads the progress in a thread of its own, with a connection of its own, so that a long history doesn't hold up keys.
    fn load_progress(&self) -> io::Result<()> {
        let banks = self.model.world.banks();
        let now = Moment::from(&self.clock.zoned());
        let (send, bell) = (self.send.clone(), self.waiter.bell()?);
        let Some(folder) = self.history.clone() else {
            let why = "There is no folder for it: set AMURSANA_DATA_DIR to one.".to_owned();
            // The loop that listens is this one, so it is still there.
            let _ = send.send(Msg::Progress(Err(why)));
            bell.ring();
            return Ok(());
        };
        let learner = self.keeper.learner().clone();
        let load = move || {
            let progress = read_progress(&folder, &learner, &banks, now);
            // The loop may have ended meanwhile; then nobody waits for the news.
            if send.send(Msg::Progress(progress)).is_ok() {
                bell.ring();
            }
        };
        std::thread::Builder::new().name("progress".to_owned()).spawn(load).map(drop)
    }

    /// Says something to the player, with the next frame.
    fn tell(&mut self, said: String) {
        update(&mut self.model, Msg::Told(said), self.watch.elapsed());
    }

    /// Sleeps until the shell wakes the program, and says what is new then.
    fn sleep(&mut self, sleepers: Sleepers) -> io::Result<Vec<Msg>> {
        if !can_sleep() {
            return Ok(Vec::new());
        }
        self.watch.pause();
        terminal::give_back();
        self.waiter.sleep(sleepers)?;
        self.watch.resume();
        self.retake()
    }

    fn retake(&mut self) -> io::Result<Vec<Msg>> {
        self.screen.retake()?;
        let mut messages = vec![Msg::Resize(terminal::size())];
        messages.extend(self.look());
        Ok(messages)
    }

    /// News from other threads, or the time that the model waited for.
    fn look(&mut self) -> Vec<Msg> {
        let mut messages: Vec<Msg> = self.news.try_iter().collect();
        let now = self.watch.elapsed();
        if self.model.wake_at().is_some_and(|at| at <= now) {
            messages.push(Msg::Woke);
        }
        messages
    }
}

/// Writes a change of a review; where it can't be, the words say why and what to do.
fn write(change: Box<Change>) -> Result<Box<Change>, String> {
    match change.write() {
        Ok(()) => Ok(change),
        Err(why) => {
            let next = if matches!(why, Unsaved::Changed(_)) { " F5 reads it anew." } else { "" };
            Err(format!("{}.{next}", words::clean(&why.to_string())))
        }
    }
}

fn read_drafts(path: &Path) -> Result<Box<Review>, String> {
    Review::open(path).map(Box::new).map_err(|report| {
        let first = report.findings.first().map_or("it can't be read", |finding| finding.what.as_str());
        format!("The file can't be used now: {}", words::sentence(first))
    })
}

fn read_progress(
    folder: &Path,
    learner: &LearnerName,
    banks: &[Arc<Bank>],
    now: Moment,
) -> Result<Box<Progress>, String> {
    let opened = Store::open(folder, now);
    let Some(mut store) = opened.store else {
        return Err(opened.notes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
    };
    // Where nothing can be written, answers to old names of items don't count for their new ones until it can.
    let _ = store.follow(&Rename::all(banks), now);
    let progress = Progress::load(&store, learner, banks, now.day());
    progress.map(Box::new).map_err(|trouble| words::sentence(&trouble.to_string()))
}

fn load_banks(mut library: Library, folder: PathBuf, send: Sender<Msg>, bell: Bell) {
    let load = move || {
        library.add_folder(&folder);
        // The loop may have ended meanwhile; then nobody waits for the news.
        if send.send(Msg::Loaded(library)).is_ok() {
            bell.ring();
        }
    };
    // Without the thread the game goes on with the banks that it has.
    let _ = std::thread::Builder::new().name("banks".to_owned()).spawn(load);
}
