//! The loop: wait, hand messages to `update`, carry out effects, draw. Nothing is drawn and no CPU used while nothing happens.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

use super::keymap::{Code, Key, Keymap, Named};
use super::model::{Effect, Model, Msg, Size, Start};
use super::terminal::{self, Mouse, Screen};
use super::theme::Theme;
use super::update::update;
use super::wait::{Bell, Waiter, Wake, sleep_until_continued};
use crate::bank::Library;
use crate::clock::{Clock, Stopwatch};

/// How the program is to run.
#[derive(Debug)]
pub struct Options {
    /// Where time and chance come from.
    pub clock: Clock,
    /// The banks that are there from the start.
    pub library: Library,
    /// The folder of the user's own banks.
    pub own_banks: Option<PathBuf>,
    /// The colours.
    pub theme: Theme,
    /// Whether the mouse is listened to.
    pub mouse: Mouse,
    /// What to open first, in front of the home screen.
    pub first: Option<super::screen::Screen>,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The player quit.
    Quit,
    /// A signal with this number ended it.
    Signal(i32),
}

/// Runs the game on the terminal until the player quits.
///
/// # Errors
/// When the terminal can't be taken over, read or written. It is given back first.
pub fn run(options: Options) -> io::Result<Outcome> {
    let waiter = Waiter::new()?;
    let screen = Screen::take(options.mouse)?;
    let (send, news) = mpsc::channel();
    let watch = options.clock.start();
    let start = Start {
        library: options.library,
        own_banks: options.own_banks,
        keymap: Keymap::shipped(),
        theme: options.theme,
        size: terminal::size(),
        today: options.clock.today(),
        seed: options.clock.fresh_seed(),
    };
    let (mut model, effects) = Model::new(start);
    if let Some(first) = options.first {
        model.open(first);
    }
    let mut program = Program { model, screen, waiter, send, news, watch, clock: options.clock };
    program.screen.draw(&program.model)?;
    for effect in effects {
        if let Some(outcome) = program.carry_out(effect)? {
            return Ok(outcome);
        }
    }
    program.turn()
}

struct Program {
    model: Model,
    screen: Screen,
    waiter: Waiter,
    send: Sender<Msg>,
    news: Receiver<Msg>,
    watch: Stopwatch,
    clock: Clock,
}

impl Program {
    fn turn(&mut self) -> io::Result<Outcome> {
        loop {
            let timeout = self.timeout();
            let messages = match self.waiter.wait(timeout)? {
                Wake::End(signal) => return Ok(Outcome::Signal(signal)),
                Wake::Suspend => {
                    self.sleep()?;
                    continue;
                }
                Wake::Continue => {
                    self.screen.retake()?;
                    vec![Msg::Resize(terminal::size())]
                }
                Wake::Resized => vec![Msg::Resize(terminal::size())],
                Wake::Input => input()?,
                Wake::Look => self.look(),
            };
            if messages.is_empty() {
                continue;
            }
            for message in messages {
                if let Some(outcome) = self.take(message)? {
                    return Ok(outcome);
                }
            }
            self.screen.draw(&self.model)?;
        }
    }

    /// How long the loop may sleep; until something happens when the model doesn't wait for a time.
    fn timeout(&mut self) -> Option<Duration> {
        let at = self.model.wake_at()?;
        let now = self.watch.elapsed();
        Some(Duration::from_millis((at - now).as_millis()))
    }

    fn take(&mut self, message: Msg) -> io::Result<Option<Outcome>> {
        self.model.world.today = self.clock.today();
        let effects = update(&mut self.model, message, self.watch.elapsed());
        for effect in effects {
            if let Some(outcome) = self.carry_out(effect)? {
                return Ok(Some(outcome));
            }
        }
        Ok(None)
    }

    fn carry_out(&mut self, effect: Effect) -> io::Result<Option<Outcome>> {
        match effect {
            Effect::Quit => return Ok(Some(Outcome::Quit)),
            Effect::Suspend => self.sleep()?,
            Effect::Redraw => self.screen.redraw()?,
            Effect::LoadBanks(folder) => load_banks(folder, self.send.clone(), self.waiter.bell()?),
        }
        Ok(None)
    }

    fn sleep(&mut self) -> io::Result<()> {
        self.watch.pause();
        terminal::give_back();
        sleep_until_continued()?;
        self.watch.resume();
        self.screen.retake()?;
        self.take(Msg::Resize(terminal::size()))?;
        self.screen.draw(&self.model)
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

/// All input that is there.
fn input() -> io::Result<Vec<Msg>> {
    let mut messages = Vec::new();
    while event::poll(Duration::ZERO)? {
        messages.extend(message(event::read()?));
    }
    Ok(messages)
}

fn load_banks(folder: PathBuf, send: Sender<Msg>, bell: Bell) {
    let load = move || {
        let mut library = Library::shipped();
        library.add_folder(&folder);
        // The loop may have ended meanwhile; then nobody waits for the news.
        if send.send(Msg::Loaded(library)).is_ok() {
            bell.ring();
        }
    };
    // Without the thread the game goes on with the banks that it has.
    let _ = std::thread::Builder::new().name("banks".to_owned()).spawn(load);
}

/// What an event means to the model; nothing for a key that is let go, and for what the game doesn't listen to.
fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(event) if event.kind != KeyEventKind::Release => key(event).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(width, height) => Some(Msg::Resize(Size { width, height })),
        Event::Mouse(event) => match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                Some(Msg::Click { column: event.column, row: event.row })
            }
            MouseEventKind::ScrollUp => Some(Msg::Wheel(-1)),
            MouseEventKind::ScrollDown => Some(Msg::Wheel(1)),
            _ => None,
        },
        _ => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    let code = match event.code {
        KeyCode::Char(letter) => Code::Char(letter),
        KeyCode::F(number) => Code::F(number),
        KeyCode::Enter => Code::Named(Named::Enter),
        KeyCode::Esc => Code::Named(Named::Esc),
        KeyCode::Tab => Code::Named(Named::Tab),
        KeyCode::BackTab => Code::Named(Named::BackTab),
        KeyCode::Backspace => Code::Named(Named::Backspace),
        KeyCode::Delete => Code::Named(Named::Delete),
        KeyCode::Up => Code::Named(Named::Up),
        KeyCode::Down => Code::Named(Named::Down),
        KeyCode::Left => Code::Named(Named::Left),
        KeyCode::Right => Code::Named(Named::Right),
        KeyCode::Home => Code::Named(Named::Home),
        KeyCode::End => Code::Named(Named::End),
        KeyCode::PageUp => Code::Named(Named::PageUp),
        KeyCode::PageDown => Code::Named(Named::PageDown),
        _ => return None,
    };
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    Some(Key { code, ctrl, alt })
}
