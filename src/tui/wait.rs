//! Waiting for something to happen, without using any CPU: the one file that knows the operating system.
//!
//! On Unix the loop sleeps in `poll` on the terminal and on a pipe that signals and other threads write to. crossterm's own
//! wait is not used, because it spins at full CPU once the terminal is gone; a watcher thread looks for that hang-up too,
//! so that the program ends even while crossterm is reading.

/// Why waiting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wake {
    /// There may be input to read.
    Input,
    /// The time was up, or another thread has news.
    Look,
    /// The terminal has another size.
    Resized,
    /// The program should sleep, as with Ctrl-Z.
    Suspend,
    /// The program was woken after a sleep.
    Continue,
    /// The program should end, for the signal with this number.
    End(i32),
}

pub(super) use system::{Bell, Waiter, sleep_until_continued};

#[cfg(unix)]
mod system {
    use std::io::{self, Read, Write, stdin};
    use std::os::unix::net::UnixStream;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};

    use super::Wake;

    /// How long a hung-up program may take to end by itself before the watcher ends it.
    const GRACE: Duration = Duration::from_secs(2);

    /// Wakes the waiter from another thread.
    #[derive(Debug)]
    pub(in crate::tui) struct Bell(UnixStream);

    impl Bell {
        /// Wakes the waiter.
        pub(in crate::tui) fn ring(&self) {
            // A full pipe wakes as well as one more byte.
            let _ = (&self.0).write(&[0]);
        }
    }

    /// Waits for the terminal, for signals and for other threads.
    pub(in crate::tui) struct Waiter {
        pipe: UnixStream,
        bell: UnixStream,
        signals: Vec<(i32, Arc<AtomicBool>)>,
    }

    impl Waiter {
        /// Catches the signals and watches the terminal from now on.
        pub(in crate::tui) fn new() -> io::Result<Self> {
            let (pipe, bell) = UnixStream::pair()?;
            pipe.set_nonblocking(true)?;
            bell.set_nonblocking(true)?;
            let mut signals = Vec::new();
            for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH] {
                let flag = Arc::new(AtomicBool::new(false));
                signal_hook::flag::register(signal, Arc::clone(&flag))?;
                signal_hook::low_level::pipe::register(signal, bell.try_clone()?)?;
                signals.push((signal, flag));
            }
            watch_for_hang_up(Bell(bell.try_clone()?));
            Ok(Self { pipe, bell, signals })
        }

        /// A bell for another thread.
        pub(in crate::tui) fn bell(&self) -> io::Result<Bell> {
            self.bell.try_clone().map(Bell)
        }

        /// Waits until something happens, at most for `timeout`.
        pub(in crate::tui) fn wait(&self, timeout: Option<Duration>) -> io::Result<Wake> {
            if let Some(wake) = self.signalled() {
                return Ok(wake);
            }
            let stdin = stdin();
            let mut fds = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.pipe, PollFlags::IN)];
            let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
            match poll(&mut fds, timeout.as_ref()) {
                Ok(_) => {}
                Err(rustix::io::Errno::INTR) => return Ok(self.signalled().unwrap_or(Wake::Look)),
                Err(error) => return Err(error.into()),
            }
            let [terminal, pipe] = fds.map(|fd| fd.revents());
            if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                return Ok(Wake::End(SIGHUP));
            }
            if pipe.contains(PollFlags::IN) {
                self.drain();
                if let Some(wake) = self.signalled() {
                    return Ok(wake);
                }
            }
            Ok(if terminal.contains(PollFlags::IN) { Wake::Input } else { Wake::Look })
        }

        fn drain(&self) {
            let mut bytes = [0; 64];
            while matches!((&self.pipe).read(&mut bytes), Ok(read) if read == bytes.len()) {}
        }

        fn signalled(&self) -> Option<Wake> {
            let (signal, _) = self.signals.iter().find(|(_, flag)| flag.swap(false, Ordering::SeqCst))?;
            Some(match *signal {
                SIGTSTP => Wake::Suspend,
                SIGCONT => Wake::Continue,
                SIGWINCH => Wake::Resized,
                signal => Wake::End(signal),
            })
        }
    }

    /// Ends the program some time after the terminal is gone, whatever it is doing.
    fn watch_for_hang_up(bell: Bell) {
        let watch = move || {
            let stdin = stdin();
            let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
            loop {
                match poll(&mut fds, None) {
                    Err(rustix::io::Errno::INTR) => {}
                    Err(_) => return,
                    Ok(_) => break,
                }
            }
            bell.ring();
            std::thread::sleep(GRACE);
            std::process::exit(128 + SIGHUP);
        };
        // Without the thread the loop itself still sees a hang-up whenever it waits.
        let _ = std::thread::Builder::new().name("hang-up".to_owned()).spawn(watch);
    }

    /// Stops the process as Ctrl-Z does, until the shell continues it.
    pub(in crate::tui) fn sleep_until_continued() -> io::Result<()> {
        signal_hook::low_level::emulate_default_handler(SIGTSTP)
    }
}

#[cfg(not(unix))]
mod system {
    use std::io;
    use std::time::Duration;

    use super::Wake;

    /// How long the loop sleeps at most where no other thread can wake it.
    const NAP: Duration = Duration::from_millis(100);

    /// Wakes the waiter from another thread; here the waiter wakes by itself.
    #[derive(Debug)]
    pub(in crate::tui) struct Bell;

    impl Bell {
        /// Wakes the waiter.
        pub(in crate::tui) fn ring(&self) {}
    }

    /// Waits for the terminal.
    pub(in crate::tui) struct Waiter;

    impl Waiter {
        /// A waiter.
        pub(in crate::tui) fn new() -> io::Result<Self> {
            Ok(Self)
        }

        /// A bell for another thread.
        pub(in crate::tui) fn bell(&self) -> io::Result<Bell> {
            Ok(Bell)
        }

        /// Waits until something happens, at most for `timeout`.
        pub(in crate::tui) fn wait(&self, timeout: Option<Duration>) -> io::Result<Wake> {
            let timeout = timeout.map_or(NAP, |timeout| timeout.min(NAP));
            Ok(if crossterm::event::poll(timeout)? { Wake::Input } else { Wake::Look })
        }
    }

    /// There is no sleep to go to.
    pub(in crate::tui) fn sleep_until_continued() -> io::Result<()> {
        Ok(())
    }
}
