//! Waiting for something to happen, without using any CPU: the one file that knows the operating system.
//!
//! On Unix the loop sleeps in `poll` on the terminal and on a pipe that signals and other threads write to. So one place
//! sees keys, signals, news and the end of the terminal, and none of them has to wait for another.

use termina::Event;

/// Why waiting ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wake {
    /// The player did something.
    Input(Vec<Event>),
    /// The time was up, or another thread has news.
    Look,
    /// The terminal has another size.
    Resized,
    /// The program should sleep.
    Suspend,
    /// The program was woken after a sleep that it didn't choose.
    Continue,
    /// The program should end, for the signal with this number.
    End(i32),
}

/// Who goes to sleep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sleepers {
    /// The program, which alone was asked to.
    Program,
    /// The program and whatever runs it for the shell, as when the terminal handles Ctrl-Z.
    Job,
}

/// The number of the signal for a terminal that is gone.
pub(super) const HANG_UP: i32 = 1;

/// The number of the signal for Ctrl-C.
pub(super) const INTERRUPT: i32 = 2;

pub(super) use system::{Bell, Waiter, can_sleep};

#[cfg(unix)]
mod system {
    use std::io::{self, Read, Write, stdin};
    use std::os::unix::net::UnixStream;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGWINCH};

    use super::super::input::Decoder;
    use super::{HANG_UP, Sleepers, Wake};

    /// All signals that are caught, the more pressing first.
    const SIGNALS: [i32; 7] = [SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGCONT, SIGTSTP, SIGWINCH];

    /// How long the rest of a key's bytes may take. Longer, and the Escape key would feel slow.
    const PATIENCE: Duration = Duration::from_millis(25);

    const GONE: PollFlags = PollFlags::HUP.union(PollFlags::ERR).union(PollFlags::NVAL);

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
        decoder: Decoder,
    }

    impl Waiter {
        /// Catches the signals from now on.
        pub(in crate::tui) fn new() -> io::Result<Self> {
            let (pipe, bell) = UnixStream::pair()?;
            pipe.set_nonblocking(true)?;
            bell.set_nonblocking(true)?;
            let mut signals = Vec::new();
            for signal in SIGNALS {
                let flag = Arc::new(AtomicBool::new(false));
                // In this order, so that who is woken by the pipe finds the flag.
                signal_hook::flag::register(signal, Arc::clone(&flag))?;
                signal_hook::low_level::pipe::register(signal, bell.try_clone()?)?;
                signals.push((signal, flag));
            }
            Ok(Self { pipe, bell, signals, decoder: Decoder::default() })
        }

        /// A bell for another thread.
        pub(in crate::tui) fn bell(&self) -> io::Result<Bell> {
            self.bell.try_clone().map(Bell)
        }

        /// Waits until something happens, at most for `timeout`.
        pub(in crate::tui) fn wait(&mut self, timeout: Option<Duration>) -> io::Result<Wake> {
            if let Some(wake) = self.signalled() {
                return Ok(wake);
            }
            let patience = self.decoder.is_unsettled().then_some(PATIENCE);
            let timeout = timeout.into_iter().chain(patience).min();
            let [terminal, pipe] = self.poll(timeout)?;
            if pipe.contains(PollFlags::IN) {
                self.drain();
            }
            if terminal.intersects(GONE) {
                return Ok(Wake::End(HANG_UP));
            }
            if let Some(wake) = self.signalled() {
                return Ok(wake);
            }
            if terminal.contains(PollFlags::IN) {
                return self.read();
            }
            if pipe.is_empty() && self.decoder.is_unsettled() {
                return Ok(Wake::Input(self.decoder.settle()));
            }
            Ok(Wake::Look)
        }

        /// Whether there is no terminal any more.
        pub(in crate::tui) fn is_gone(&self) -> bool {
            self.poll(Some(Duration::ZERO)).is_ok_and(|[terminal, _]| terminal.intersects(GONE))
        }

        /// Sleeps until the shell wakes the program. Only where it [`can_sleep`].
        pub(in crate::tui) fn sleep(&self, sleepers: Sleepers) -> io::Result<()> {
            match sleepers {
                // All at once, so that no shell can wake one before another sleeps.
                Sleepers::Job => kill_current_process_group(Signal::STOP)?,
                Sleepers::Program => signal_hook::low_level::raise(SIGSTOP)?,
            }
            // Only a signal ends the sleep. On which thread it is handled, and how soon, is left to the system.
            while !self.take(SIGCONT) {
                poll_through(&mut [PollFd::new(&self.pipe, PollFlags::IN)], None)?;
                self.drain();
            }
            self.take(SIGTSTP);
            Ok(())
        }

        /// What the terminal and the pipe have to say.
        fn poll(&self, timeout: Option<Duration>) -> io::Result<[PollFlags; 2]> {
            let stdin = stdin();
            let mut fds = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.pipe, PollFlags::IN)];
            poll_through(&mut fds, timeout)?;
            Ok(fds.map(|fd| fd.revents()))
        }

        fn read(&mut self) -> io::Result<Wake> {
            let mut bytes = [0; 4096];
            match rustix::io::read(stdin(), &mut bytes) {
                Ok(0) | Err(Errno::IO) => Ok(Wake::End(HANG_UP)),
                Ok(read) => Ok(Wake::Input(self.decoder.feed(bytes.get(..read).unwrap_or_default()))),
                Err(Errno::INTR | Errno::AGAIN) => Ok(Wake::Look),
                Err(error) => Err(error.into()),
            }
        }

        fn drain(&self) {
            let mut bytes = [0; 64];
            while matches!((&self.pipe).read(&mut bytes), Ok(read) if read == bytes.len()) {}
        }

        fn signalled(&self) -> Option<Wake> {
            let signal = SIGNALS.into_iter().find(|signal| self.take(*signal))?;
            Some(match signal {
                SIGTSTP => Wake::Suspend,
                SIGCONT => {
                    // As in the kernel: who is told to go on doesn't sleep for an order from before.
                    self.take(SIGTSTP);
                    Wake::Continue
                }
                SIGWINCH => Wake::Resized,
                signal => Wake::End(signal),
            })
        }

        /// Whether a signal has come; it counts once.
        fn take(&self, signal: i32) -> bool {
            self.signals.iter().any(|(number, flag)| *number == signal && flag.swap(false, Ordering::SeqCst))
        }
    }

    /// Polls. A signal that concerns the program has written to the pipe, so that none needs to break it off.
    fn poll_through(fds: &mut [PollFd<'_>], timeout: Option<Duration>) -> io::Result<()> {
        let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
        loop {
            match poll(fds, timeout.as_ref()) {
                Ok(_) => return Ok(()),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Whether somebody would wake the program. A shell with job control gives every job a process group of its own; where
    /// the program is in the group of the session's leader, as in a window opened for it alone, it would sleep forever.
    pub(in crate::tui) fn can_sleep() -> bool {
        getsid(None).is_ok_and(|session| session != getpgrp())
    }
}

#[cfg(not(unix))]
mod system {
    use std::io;
    use std::time::Duration;

    use termina::{PlatformTerminal, Terminal};

    use super::{Sleepers, Wake};

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
    pub(in crate::tui) struct Waiter(PlatformTerminal);

    impl Waiter {
        /// A waiter.
        pub(in crate::tui) fn new() -> io::Result<Self> {
            let mut terminal = PlatformTerminal::new()?;
            terminal.enter_raw_mode()?;
            Ok(Self(terminal))
        }

        /// A bell for another thread.
        pub(in crate::tui) fn bell(&self) -> io::Result<Bell> {
            Ok(Bell)
        }

        /// Waits until something happens, at most for `timeout`.
        pub(in crate::tui) fn wait(&mut self, timeout: Option<Duration>) -> io::Result<Wake> {
            let timeout = timeout.map_or(NAP, |timeout| timeout.min(NAP));
            let reader = self.0.event_reader();
            if !reader.poll(Some(timeout), |_| true)? {
                return Ok(Wake::Look);
            }
            reader.read(|_| true).map(|event| Wake::Input(vec![event]))
        }

        /// Whether there is no terminal any more; the system ends the program then.
        pub(in crate::tui) fn is_gone(&self) -> bool {
            false
        }

        /// There is no sleep to go to.
        pub(in crate::tui) fn sleep(&self, _sleepers: Sleepers) -> io::Result<()> {
            Ok(())
        }
    }

    /// Whether somebody would wake the program.
    pub(in crate::tui) fn can_sleep() -> bool {
        false
    }
}
