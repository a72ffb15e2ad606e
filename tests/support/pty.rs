//! A pseudo-terminal with a program in it, and what a terminal would show of it.
//!
//! Nothing here waits for a time: [`Pty::wait_for`] waits until the screen shows something, and gives up only when the
//! program must be stuck.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

use super::sequences::ends_in_frame;

/// How long a program that works never takes, however busy the machine is.
const STUCK: Duration = Duration::from_secs(45);

/// The game.
pub(crate) const GAME: &str = env!("CARGO_BIN_EXE_amursana");

/// Columns and rows.
pub(crate) type Size = (u16, u16);

/// A command in a clean environment.
pub(crate) fn command(program: impl AsRef<Path>) -> CommandBuilder {
    let mut command = CommandBuilder::new(program.as_ref());
    command.env_clear();
    for (name, value) in [
        ("TERM", "xterm-256color"),
        ("LANG", "C.UTF-8"),
        ("PATH", "/usr/bin:/bin"),
        ("PS1", "ready> "),
        ("GAME", GAME),
        ("AMURSANA_CLOCK", "2026-03-01T12:00:00"),
        ("HOME", env!("CARGO_TARGET_TMPDIR")),
        ("AMURSANA_CONFIG_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/pty-config")),
    ] {
        command.env(name, value);
    }
    command.env("AMURSANA_DATA_DIR", fresh_folder());
    command
}

/// A folder for data that no other run of the game has.
fn fresh_folder() -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let program = std::env::current_exe().expect("a test has a path");
    let name = program.file_stem().expect("a name").to_string_lossy().into_owned();
    let folder = format!("pty-data/{name}-{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    // What an earlier test run left.
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

/// All that the program has written, and what it looks like.
struct Seen {
    terminal: vt100::Parser,
    bytes: Vec<u8>,
    ended: bool,
    let_go: bool,
}

/// A pseudo-terminal with a program in it. Dropping it ends the program.
pub(crate) struct Pty {
    master: Box<dyn MasterPty + Send>,
    /// Held, so that the terminal and its modes outlive the program.
    slave: Option<Box<dyn SlavePty + Send>>,
    writer: Box<dyn Write + Send>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    exit: Receiver<ExitStatus>,
    pid: Pid,
    modes_before: String,
}

impl Pty {
    /// Runs the game.
    pub(crate) fn game(size: Size) -> Self {
        Self::run(command(GAME), size)
    }

    /// Runs a command.
    pub(crate) fn run(command: CommandBuilder, (cols, rows): Size) -> Self {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let modes_before = modes(&*pair.master);
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        let pid = child.process_id().and_then(|pid| Pid::from_raw(pid.cast_signed())).expect("a process id");
        let reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let (cols, rows) = if cols == 0 { (80, 24) } else { (cols, rows) };
        let terminal = vt100::Parser::new(nonzero(rows), nonzero(cols), 0);
        let seen = Seen { terminal, bytes: Vec::new(), ended: false, let_go: false };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let watched = Arc::clone(&seen);
        std::thread::spawn(move || watch(reader, &watched));
        let (send, exit) = mpsc::channel();
        std::thread::spawn(move || {
            let _ = send.send(child.wait().expect("the program can be waited for"));
        });
        Self { master: pair.master, slave: Some(pair.slave), writer, seen, exit, pid, modes_before }
    }

    /// The process.
    pub(crate) fn pid(&self) -> Pid {
        self.pid
    }

    /// The process group in the foreground.
    pub(crate) fn foreground(&self) -> Pid {
        self.master.process_group_leader().and_then(Pid::from_raw).expect("a foreground process")
    }

    /// Types.
    pub(crate) fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.writer.flush().expect("the terminal takes keys");
    }

    /// Sends a signal to the program; none if it has just ended.
    pub(crate) fn signal(&self, signal: Signal) {
        let _ = kill_process(self.pid, signal);
    }

    /// Changes the size of the terminal.
    pub(crate) fn resize(&mut self, (cols, rows): Size) {
        let mut seen = self.seen();
        seen.terminal.screen_mut().set_size(nonzero(rows), nonzero(cols));
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("the terminal can be resized");
    }

    /// Waits until the screen, as it is between frames, is as described.
    pub(crate) fn wait_for(&self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        let (_, changed) = &*self.seen;
        let is_missing =
            |seen: &mut Seen| !seen.ended && (ends_in_frame(&seen.bytes) || !is_so(seen.terminal.screen()));
        let (seen, _) = changed.wait_timeout_while(self.seen(), STUCK, is_missing).expect("no panic");
        assert!(
            is_so(seen.terminal.screen()),
            "waited for {what}; the screen shows:\n{}",
            seen.terminal.screen().contents()
        );
    }

    /// Waits until the screen shows these words.
    pub(crate) fn wait_for_text(&self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    /// Waits for the home screen of the game.
    pub(crate) fn wait_for_home(&self) {
        self.wait_for("the home screen", is_home);
    }

    /// Whether nothing is written for a time.
    pub(crate) fn is_quiet_for(&self, time: Duration) -> bool {
        let (_, changed) = &*self.seen;
        let before = self.seen().bytes.len();
        let same = |seen: &mut Seen| seen.bytes.len() == before;
        let (_seen, result) = changed.wait_timeout_while(self.seen(), time, same).expect("no panic");
        result.timed_out()
    }

    /// Looks at the screen.
    pub(crate) fn look<T>(&self, at: impl FnOnce(&vt100::Screen) -> T) -> T {
        at(self.seen().terminal.screen())
    }

    /// What was written so far.
    pub(crate) fn written(&self) -> String {
        String::from_utf8(self.seen().bytes.clone()).expect("only UTF-8 is written")
    }

    /// The modes of the terminal.
    pub(crate) fn modes(&self) -> String {
        modes(&*self.master)
    }

    /// Whether the terminal has the modes that it had before the program.
    pub(crate) fn has_modes_of_before(&self) -> bool {
        self.modes() == self.modes_before
    }

    /// Waits until the program has ended and all that it wrote is seen. Gives its exit code.
    pub(crate) fn wait_for_end(&mut self) -> u32 {
        let status = self.exit_status();
        // What was written is there to read before the last end is closed, but not after on every system.
        self.slave = None;
        let (_, changed) = &*self.seen;
        let (seen, _) = changed.wait_timeout_while(self.seen(), STUCK, |seen| !seen.ended).expect("no panic");
        assert!(seen.ended, "the terminal ends with the program");
        assert_eq!(status.signal(), None, "the program ended by itself");
        status.exit_code()
    }

    /// Asserts that the terminal is as it was before the program took it.
    pub(crate) fn assert_given_back(&self) {
        assert_eq!(self.modes(), self.modes_before, "the terminal has its modes of before");
        self.look(|screen| {
            assert!(!screen.alternate_screen(), "the alternate screen is left");
            assert!(!screen.hide_cursor(), "the cursor shows");
            assert!(!screen.bracketed_paste(), "pasting is as before");
            assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is free");
        });
        assert!(!ends_in_frame(&self.seen().bytes), "no frame is left open");
    }

    /// Takes the terminal away, as closing its window does, and waits until the program has ended. Gives its exit code.
    pub(crate) fn close(mut self) -> u32 {
        // The watching thread has the terminal open too, and looks up when something is written.
        self.seen().let_go = true;
        self.send("\x0c");
        let (_, changed) = &*self.seen;
        let (seen, _) = changed.wait_timeout_while(self.seen(), STUCK, |seen| !seen.ended).expect("no panic");
        assert!(seen.ended, "the watching thread lets go");
        drop(seen);
        let nothing = PtySize::default();
        let other = native_pty_system().openpty(nothing).expect("a pseudo-terminal");
        self.slave = None;
        self.writer = Box::new(std::io::sink());
        self.master = other.master;
        self.exit_status().exit_code()
    }

    fn exit_status(&self) -> ExitStatus {
        self.exit.recv_timeout(STUCK).unwrap_or_else(|_| {
            panic!("the program didn't end; the screen shows:\n{}", self.look(vt100::Screen::contents))
        })
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.0.lock().expect("no panic")
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // Only a failed test leaves the program running.
        if std::thread::panicking() && self.exit.try_recv().is_err() {
            let _ = kill_process(self.pid, Signal::KILL);
        }
    }
}

/// Whether this is the home screen of the game, with what it says of the banks, which are read after the first frame, and
/// with the title risen.
pub(crate) fn is_home(screen: &vt100::Screen) -> bool {
    let contents = screen.contents();
    let has_risen = !contents.contains("▁▁▁▁▁▂▂") || contents.contains("██▄   ██  ▄█▀▀█▄");
    screen.alternate_screen() && contents.contains(" items") && contents.contains("help") && has_risen
}

fn watch(mut reader: Box<dyn Read + Send>, seen: &(Mutex<Seen>, Condvar)) {
    let mut bytes = [0; 4096];
    loop {
        let read = reader.read(&mut bytes).unwrap_or(0);
        let mut now = seen.0.lock().expect("no panic");
        now.bytes.extend_from_slice(&bytes[..read]);
        now.terminal.process(&bytes[..read]);
        let is_over = read == 0 || now.let_go;
        drop(now);
        seen.1.notify_all();
        if is_over {
            break;
        }
    }
    drop(reader);
    seen.0.lock().expect("no panic").ended = true;
    seen.1.notify_all();
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("the terminal has modes"))
}

fn nonzero(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a size")
}
