//! Taking the terminal over, and giving it back as it was: on every way out, a panic included.

use std::io::{self, Write, stdout};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::Print;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::model::{Model, Size};
use super::view::view;

/// Whether this program holds the terminal now. Process-wide like the terminal itself, so that a panic on any thread knows.
static HELD: AtomicBool = AtomicBool::new(false);

/// Clicks and the wheel, with coordinates of any size. crossterm's own command asks for every movement too, and would wake
/// the program for each.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// The exit code of a Rust program that has panicked.
const PANICKED: i32 = 101;

/// Whether the mouse is listened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// Clicks choose.
    On,
    /// The terminal keeps the mouse, for marking text.
    Off,
}

/// What ends a frame.
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

/// A frame until it is whole. ratatui asks for its bytes to be sent several times in each; they leave in one piece, so that
/// the terminal is woken once.
#[derive(Debug, Default)]
struct Sheet(Vec<u8>);

impl Write for Sheet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.0.ends_with(FRAME_ENDS) {
            return Ok(());
        }
        let mut out = stdout().lock();
        let frame = std::mem::take(&mut self.0);
        // A panic on another thread may have given the terminal back while this frame was made. Asked under the lock, so that
        // no frame comes after that.
        if HELD.load(Ordering::SeqCst) { out.write_all(&frame).and_then(|()| out.flush()) } else { Ok(()) }
    }
}

/// The terminal while the game holds it. Dropping it gives the terminal back.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<Sheet>>,
    mouse: Mouse,
    /// The part of the terminal that the last frame filled; none before the first, and when it may be spoilt.
    drawn: Option<Rect>,
}

impl Screen {
    /// Takes the terminal over.
    pub(super) fn take(mouse: Mouse) -> io::Result<Self> {
        // The mono theme stands for NO_COLOR; crossterm would drop bold and reverse with the colours.
        crossterm::style::force_color_output(true);
        give_back_on_panic();
        // The model knows the size. Left to itself, ratatui would ask the system before every frame.
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::ZERO) };
        let terminal = Terminal::with_options(CrosstermBackend::new(Sheet::default()), options)?;
        enter(mouse)?;
        Ok(Self { terminal, mouse, drawn: None })
    }

    /// Takes it over again, after a sleep in which a shell may have used it.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        // Whoever stops the program with a signal that can't be caught leaves no time to give the terminal back.
        give_back();
        self.forget();
        enter(self.mouse)
    }

    /// Listens to the mouse, or leaves it to the terminal.
    pub(super) fn listen(&mut self, mouse: Mouse) -> io::Result<()> {
        self.mouse = mouse;
        execute!(self.terminal.backend_mut(), Print(if mouse == Mouse::On { MOUSE_ON } else { MOUSE_OFF }))
    }

    /// Rings the bell.
    pub(super) fn ring(&mut self) -> io::Result<()> {
        execute!(self.terminal.backend_mut(), Print('\x07'))
    }

    /// Forgets what was drawn, so that the next frame draws every cell.
    pub(super) fn forget(&mut self) {
        self.drawn = None;
    }

    /// Draws the model in one synchronised update.
    pub(super) fn draw(&mut self, model: &Model) -> io::Result<()> {
        let Size { width, height } = model.world.size;
        let area = Rect::new(0, 0, width, height);
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        if self.drawn != Some(area) {
            // Not `Terminal::clear`, which asks the terminal where its cursor is and waits for the answer.
            self.terminal.resize(area)?;
            self.drawn = Some(area);
        }
        self.terminal.draw(|frame| view(model, frame))?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// The size of the terminal; a terminal that doesn't tell is 80×24.
pub(super) fn size() -> Size {
    match crossterm::terminal::size() {
        Ok((width, height)) if width > 0 && height > 0 => Size { width, height },
        _ => Size { width: 80, height: 24 },
    }
}

fn enter(mouse: Mouse) -> io::Result<()> {
    // First, as this is what stops a program that was started in the background, before it has written anything.
    enable_raw_mode()?;
    HELD.store(true, Ordering::SeqCst);
    ask_for_screen(mouse).inspect_err(|_| {
        give_back();
    })
}

fn ask_for_screen(mouse: Mouse) -> io::Result<()> {
    let mut out = stdout();
    queue!(out, EnterAlternateScreen, EnableBracketedPaste)?;
    if mouse == Mouse::On {
        queue!(out, Print(MOUSE_ON))?;
    }
    out.flush()
}

/// Gives the terminal back, if the program holds it, and says whether it did. What fails here can't be helped: the terminal
/// may be gone.
pub(super) fn give_back() -> bool {
    let held = HELD.swap(false, Ordering::SeqCst);
    if held {
        let _ = execute!(
            stdout(),
            EndSynchronizedUpdate,
            Print(MOUSE_OFF),
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        );
        let _ = disable_raw_mode();
    }
    held
}

/// Sees to it that a panic is reported on a terminal that can show it. It ends the program on whatever thread it happens:
/// the game can't go on without the terminal.
fn give_back_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let held = give_back();
            report(info);
            if held {
                std::process::exit(PANICKED);
            }
        }));
    });
}
