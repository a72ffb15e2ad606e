//! A program in a pseudo-terminal, and when it writes what.

use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a program that works never takes.
const STUCK: Duration = Duration::from_mins(1);

/// The end of a frame.
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

/// A program in a terminal of 80 columns and 24 rows.
pub(crate) struct Running {
    begun: Instant,
    written: Receiver<(Instant, Vec<u8>)>,
    /// What was written since the last frame ended, and when its last byte came.
    open: Vec<u8>,
    at: Instant,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Running {
    pub(crate) fn start(command: CommandBuilder) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let (send, written) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 16 * 1024];
            // At its end a terminal gives an error or nothing.
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if send.send((Instant::now(), bytes[..read].to_vec())).is_err() {
                    break;
                }
            }
        });
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        Self { begun, written, open: Vec::new(), at: begun, writer, child, _master: pair.master }
    }

    /// Waits for the end of the next frame; gives the time since the program was started.
    pub(crate) fn frame(&mut self) -> Duration {
        self.next_frame() - self.begun
    }

    fn next_frame(&mut self) -> Instant {
        loop {
            let end = self.open.windows(FRAME_ENDS.len()).position(|window| window == FRAME_ENDS);
            if let Some(end) = end {
                self.open.drain(..end + FRAME_ENDS.len());
                return self.at;
            }
            self.hear();
        }
    }

    fn hear(&mut self) {
        let (at, bytes) = self.written.recv_timeout(STUCK).expect("something is written");
        self.open.extend(bytes);
        self.at = at;
    }

    /// Types, and gives the times to the first byte that comes of it and to the end of the frame.
    pub(crate) fn press(&mut self, keys: &str) -> Answer {
        let sent = Instant::now();
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.hear();
        let first_byte = self.at - sent;
        Answer { first_byte, frame: self.next_frame() - sent }
    }

    /// Waits until nothing was written for a moment; what comes until then is thrown away.
    pub(crate) fn rest(&mut self, moment: Duration) -> usize {
        let mut bytes = 0;
        while let Ok((_, more)) = self.written.recv_timeout(moment) {
            bytes += more.len();
        }
        self.open.clear();
        bytes
    }

    /// Counts the bytes that are written in a time.
    pub(crate) fn written_in(&mut self, time: Duration) -> usize {
        let end = Instant::now() + time;
        let mut bytes = 0;
        while let Ok((_, more)) = self.written.recv_timeout(end.saturating_duration_since(Instant::now())) {
            bytes += more.len();
        }
        bytes
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Waits for the program's end; gives the time since it was started.
    pub(crate) fn end(mut self) -> Duration {
        self.child.wait().unwrap();
        self.begun.elapsed()
    }

    /// Ends the program with Ctrl-C, which asks for no confirmation.
    pub(crate) fn quit(mut self) {
        self.writer.write_all(b"\x03").unwrap();
        self.child.wait().unwrap();
    }
}

/// How soon a key is answered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answer {
    pub(crate) first_byte: Duration,
    pub(crate) frame: Duration,
}

/// What the system has counted of a process.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted {
    /// Time on a processor, of all threads that live.
    pub(crate) cpu: Duration,
    /// How often a thread has gone to sleep or was made to.
    pub(crate) switches: u64,
}

impl Counted {
    pub(crate) fn of(pid: u32) -> Self {
        let mut counted = Self { cpu: Duration::ZERO, switches: 0 };
        for thread in std::fs::read_dir(format!("/proc/{pid}/task")).unwrap().flatten() {
            let text = std::fs::read_to_string(thread.path().join("schedstat")).unwrap();
            let nanoseconds = text.split_whitespace().next().unwrap().parse().unwrap();
            counted.cpu += Duration::from_nanos(nanoseconds);
            let status = std::fs::read_to_string(thread.path().join("status")).unwrap();
            counted.switches += ["voluntary_ctxt_switches", "nonvoluntary_ctxt_switches"]
                .map(|name| field(&status, name))
                .iter()
                .sum::<u64>();
        }
        counted
    }
}

/// A figure of the kernel's about a process, such as `VmRSS` in KiB.
pub(crate) fn status(pid: u32, name: &str) -> u64 {
    field(&std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap(), name)
}

fn field(status: &str, name: &str) -> u64 {
    let line = status.lines().find(|line| line.split(':').next() == Some(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
