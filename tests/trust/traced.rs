//! The real program with every change that it makes to its files written down in order, and some refused or cut short.
//!
//! It is a small `strace`: the kernel stops the program at each of its calls. A change that this file doesn't know how to
//! write down fails the test, so nothing is missed in silence.

use std::collections::HashMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::fs::{FileExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nix::errno::Errno;
use nix::libc;
use nix::sys::ptrace::{self, Event, Options};
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

/// A file, whatever its name is at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FileNo(usize);

/// One thing that the program did.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Wrote {
        file: FileNo,
        offset: usize,
        bytes: Vec<u8>,
    },
    Resized {
        file: FileNo,
        length: usize,
    },
    Synced {
        file: FileNo,
    },
    Made {
        path: PathBuf,
        file: FileNo,
    },
    MadeFolder {
        path: PathBuf,
    },
    Removed {
        path: PathBuf,
    },
    Renamed {
        from: PathBuf,
        to: PathBuf,
    },
    SyncedFolder {
        path: PathBuf,
    },
    /// Words to the player: what was said is acknowledged.
    Said(Vec<u8>),
}

/// What is done to the program. Its changes are counted from 0.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Plan {
    /// Nothing.
    Watch,
    /// Some changes fail.
    Refuse { from: usize, count: usize, why: Errno },
    /// It is killed at a change.
    Kill { at: usize, when: When },
}

/// When the program dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    Before,
    /// With the first half of what was to be written.
    Halfway,
    After,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// The exit code; nothing when it was killed.
    pub(crate) code: Option<i32>,
    pub(crate) said: String,
    pub(crate) warned: String,
}

/// Writes down what the program does below one folder, over several runs.
#[derive(Debug)]
pub(crate) struct Tracer {
    root: PathBuf,
    known: HashMap<(u64, u64), FileNo>,
    files: usize,
    pub(crate) steps: Vec<Step>,
    /// How many changes the last run made or tried to make.
    pub(crate) changes: usize,
}

/// A call of a thread that has begun and not ended.
#[derive(Debug)]
struct Call {
    what: What,
    /// How many steps there were when it began.
    after: usize,
    refused: Option<Errno>,
    killed: bool,
}

#[derive(Debug)]
enum What {
    Write { file: FileNo, offset: usize, from: u64 },
    Say { from: u64 },
    Resize { file: FileNo, length: usize },
    Sync { file: FileNo },
    SyncFolder { path: PathBuf },
    Open { path: PathBuf, is_new: bool, cuts: bool },
    MakeFolder { path: PathBuf },
    Remove { path: PathBuf },
    Rename { from: PathBuf, to: PathBuf },
    Copy { file: FileNo, fd: u64, offset: usize },
    Nothing,
}

/// One run.
struct Run {
    leader: Pid,
    plan: Plan,
    memory: Option<File>,
    calls: HashMap<Pid, Call>,
}

impl Tracer {
    /// Watches all that happens below a folder. It must be empty.
    pub(crate) fn of(root: &Path) -> Self {
        let root = root.canonicalize().expect("a folder");
        Self { root, known: HashMap::new(), files: 0, steps: Vec::new(), changes: 0 }
    }

    /// The folder that is watched.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    fn is_new(&mut self, metadata: &fs::Metadata) -> FileNo {
        let file = FileNo(self.files);
        self.files += 1;
        self.known.insert((metadata.dev(), metadata.ino()), file);
        file
    }

    /// Runs a program with some input to its end.
    #[allow(clippy::zombie_processes, reason = "whoever watches it waits for it")]
    pub(crate) fn run(&mut self, program: &mut Command, input: &str, plan: Plan) -> Ended {
        let beside = tempfile::tempdir().expect("a folder");
        let [script, out, warnings] = ["in", "out", "err"].map(|name| beside.path().join(name));
        fs::write(&script, input).expect("a script");
        self.changes = 0;
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", "read go; exec \"$0\" \"$@\" <\"$SCRIPT\" >\"$OUT\" 2>\"$ERR\""]);
        shell.arg(program.get_program()).args(program.get_args()).env_clear();
        shell.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
        shell.env("SCRIPT", &script).env("OUT", &out).env("ERR", &warnings);
        let mut shell = shell.stdin(Stdio::piped()).spawn().expect("a shell");
        let leader = Pid::from_raw(shell.id().cast_signed());
        let options = Options::PTRACE_O_TRACESYSGOOD
            | Options::PTRACE_O_TRACECLONE
            | Options::PTRACE_O_TRACEEXEC
            | Options::PTRACE_O_EXITKILL;
        ptrace::seize(leader, options).expect("this system lets a program watch its children (ptrace)");
        ptrace::interrupt(leader).expect("the shell stops");
        shell.stdin.take().expect("a pipe").write_all(b"go\n").expect("the shell reads");
        let mut run = Run { leader, plan, memory: None, calls: HashMap::new() };
        let code = self.watch(&mut run);
        let text = |path| String::from_utf8_lossy(&fs::read(path).unwrap_or_default()).into_owned();
        Ended { code, said: text(&out), warned: text(&warnings) }
    }

    fn watch(&mut self, run: &mut Run) -> Option<i32> {
        // Only what this thread has begun: other tests have children too.
        let flags = WaitPidFlag::__WALL | WaitPidFlag::__WNOTHREAD;
        loop {
            match waitpid(None::<Pid>, Some(flags)).expect("the program is watched") {
                WaitStatus::PtraceSyscall(thread) => {
                    if run.memory.is_some() {
                        self.stopped(run, thread);
                    }
                    resume(thread, None);
                }
                WaitStatus::PtraceEvent(thread, _, event) => {
                    if event == Event::PTRACE_EVENT_EXEC as i32 {
                        let memory = File::open(format!("/proc/{}/mem", run.leader));
                        run.memory = Some(memory.expect("the program's memory"));
                        let call = Call { what: What::Nothing, after: 0, refused: None, killed: false };
                        run.calls.insert(thread, call);
                    }
                    resume(thread, None);
                }
                WaitStatus::Stopped(thread, signal) => resume(thread, Some(signal)),
                WaitStatus::Exited(thread, code) if thread == run.leader => return Some(code),
                WaitStatus::Signaled(thread, ..) if thread == run.leader => return None,
                _ => {}
            }
        }
    }

    fn stopped(&mut self, run: &mut Run, thread: Pid) {
        // A thread that was killed meanwhile has no registers.
        let Ok(mut registers) = ptrace::getregs(thread) else { return };
        if let Some(call) = run.calls.remove(&thread) {
            if let Some(why) = call.refused {
                registers.rax = i64::from(-(why as i32)).cast_unsigned();
                let _ = ptrace::setregs(thread, registers);
            } else if registers.rax.cast_signed() >= 0 {
                self.done(run, call.what, call.after, registers.rax as usize);
            }
            if call.killed {
                let _ = kill(run.leader, Signal::SIGKILL);
            }
            return;
        }
        let what = self.begun(run, &registers);
        let mut call = Call { what, after: self.steps.len(), refused: None, killed: false };
        if !matches!(call.what, What::Nothing | What::Say { .. }) {
            let number = self.changes;
            self.changes += 1;
            match run.plan {
                Plan::Refuse { from, count, why } if number >= from && number - from < count => {
                    registers.orig_rax = u64::MAX;
                    ptrace::setregs(thread, registers).expect("a thread that stands still");
                    call.refused = Some(why);
                }
                Plan::Kill { at, when } if at == number => {
                    if when == When::Before {
                        let _ = kill(run.leader, Signal::SIGKILL);
                        return;
                    }
                    if when == When::Halfway && matches!(call.what, What::Write { .. }) {
                        registers.rdx = registers.rdx.div_ceil(2);
                        ptrace::setregs(thread, registers).expect("a thread that stands still");
                    }
                    call.killed = true;
                }
                _ => {}
            }
        }
        run.calls.insert(thread, call);
    }

    /// What a call is about to do.
    fn begun(&self, run: &Run, registers: &libc::user_regs_struct) -> What {
        let libc::user_regs_struct { orig_rax, rdi, rsi, rdx, r10, .. } = *registers;
        let below = |address: u64| self.below(run, address);
        let file = |fd: u64| self.file_of(run, fd);
        let write = |fd: u64, offset: Option<u64>| match (file(fd), fd) {
            (Some(file), _) => {
                let offset = offset.unwrap_or_else(|| place(run.leader, fd)) as usize;
                What::Write { file, offset, from: rsi }
            }
            (None, 1) => What::Say { from: rsi },
            _ => What::Nothing,
        };
        let nothing = What::Nothing;
        match orig_rax.cast_signed() {
            libc::SYS_write => write(rdi, None),
            libc::SYS_pwrite64 => write(rdi, Some(r10)),
            libc::SYS_ftruncate => {
                file(rdi).map_or(nothing, |file| What::Resize { file, length: rsi as usize })
            }
            libc::SYS_fsync | libc::SYS_fdatasync => match file(rdi) {
                Some(file) => What::Sync { file },
                None => self.folder_of(run, rdi).map_or(nothing, |path| What::SyncFolder { path }),
            },
            libc::SYS_open => open(below(rdi), rsi),
            libc::SYS_openat => open(below(rsi), rdx),
            libc::SYS_mkdir => below(rdi).map_or(nothing, |path| What::MakeFolder { path }),
            libc::SYS_mkdirat => below(rsi).map_or(nothing, |path| What::MakeFolder { path }),
            libc::SYS_unlink => below(rdi).map_or(nothing, |path| What::Remove { path }),
            libc::SYS_unlinkat => below(rsi).map_or(nothing, |path| What::Remove { path }),
            libc::SYS_rename => rename(below(rdi), below(rsi)),
            libc::SYS_renameat | libc::SYS_renameat2 => rename(below(rsi), below(r10)),
            libc::SYS_copy_file_range => file(rdx).map_or(nothing, |file| What::Copy {
                file,
                fd: rdx,
                offset: place(run.leader, rdx) as usize,
            }),
            // A mapping of what SQLite keeps in shared memory is made anew after a power cut.
            libc::SYS_mmap if rdx & libc::PROT_WRITE as u64 != 0 && r10 & libc::MAP_SHARED as u64 != 0 => {
                let path = fs::read_link(fd_path(run.leader, registers.r8)).unwrap_or_default();
                let is_known = path.to_string_lossy().ends_with("-shm") || !path.starts_with(&self.root);
                assert!(is_known, "a mapping of {} can't be written down", path.display());
                nothing
            }
            number @ (libc::SYS_writev
            | libc::SYS_pwritev
            | libc::SYS_pwritev2
            | libc::SYS_fallocate
            | libc::SYS_sendfile
            | libc::SYS_splice) => {
                let fd = if number == libc::SYS_splice { rdx } else { rdi };
                assert_eq!(file(fd), None, "call {number} can't be written down");
                nothing
            }
            number @ (libc::SYS_truncate | libc::SYS_link | libc::SYS_symlink | libc::SYS_rmdir) => {
                assert_eq!(below(rdi), None, "call {number} can't be written down");
                nothing
            }
            libc::SYS_io_uring_setup => panic!("io_uring can't be written down"),
            _ => nothing,
        }
    }

    /// What a call has done.
    fn done(&mut self, run: &Run, what: What, begun: usize, result: usize) {
        let step = match what {
            What::Nothing => return,
            What::Write { file, offset, from } => {
                Step::Wrote { file, offset, bytes: read(run, from, result) }
            }
            What::Say { from } => Step::Said(read(run, from, result)),
            What::Resize { file, length } => Step::Resized { file, length },
            What::Sync { file } => Step::Synced { file },
            What::SyncFolder { path } => Step::SyncedFolder { path },
            What::Open { path, is_new, cuts } => {
                let metadata = fs::metadata(&path).expect("a file that was just opened");
                // Another thread may have made it while this one was about to.
                let is_made = |step: &Step| matches!(step, Step::Made { path: made, .. } if *made == path);
                let begun = self.steps.get(begun..).unwrap_or_default();
                if is_new && begun.iter().any(is_made) {
                    return;
                }
                if is_new {
                    let file = self.is_new(&metadata);
                    Step::Made { path, file }
                } else {
                    assert!(cuts);
                    Step::Resized { file: self.known[&(metadata.dev(), metadata.ino())], length: 0 }
                }
            }
            What::MakeFolder { path } => Step::MadeFolder { path },
            What::Remove { path } => Step::Removed { path },
            What::Rename { from, to } => Step::Renamed { from, to },
            What::Copy { file, fd, offset } => {
                let copy = File::open(fd_path(run.leader, fd)).expect("a file that was just written");
                let mut bytes = vec![0; result];
                copy.read_exact_at(&mut bytes, offset as u64).expect("what was just written");
                Step::Wrote { file, offset, bytes }
            }
        };
        self.steps.push(step);
    }

    fn file_of(&self, run: &Run, fd: u64) -> Option<FileNo> {
        // The number of a file that was removed may be another's by now, but not below the folder.
        let path = fs::read_link(fd_path(run.leader, fd)).ok()?;
        let metadata = fs::metadata(fd_path(run.leader, fd)).ok().filter(|_| path.starts_with(&self.root))?;
        self.known.get(&(metadata.dev(), metadata.ino())).copied()
    }

    fn folder_of(&self, run: &Run, fd: u64) -> Option<PathBuf> {
        let path = fs::read_link(fd_path(run.leader, fd)).ok()?;
        (path.is_dir() && (path.starts_with(&self.root) || self.root.starts_with(&path))).then_some(path)
    }

    /// The path at an address, when it is below the folder.
    fn below(&self, run: &Run, address: u64) -> Option<PathBuf> {
        let path = PathBuf::from(OsString::from_vec(text(run, address)));
        path.starts_with(&self.root).then_some(path)
    }
}

fn open(path: Option<PathBuf>, flags: u64) -> What {
    let flags = flags as i32;
    let Some(path) = path else { return What::Nothing };
    assert_eq!(flags & libc::O_TMPFILE & !libc::O_DIRECTORY, 0, "a file without a name");
    let is_new = flags & libc::O_CREAT != 0 && !path.exists();
    let cuts = !is_new && flags & libc::O_TRUNC != 0;
    if is_new || cuts { What::Open { path, is_new, cuts } } else { What::Nothing }
}

fn rename(from: Option<PathBuf>, to: Option<PathBuf>) -> What {
    match (from, to) {
        (Some(from), Some(to)) => What::Rename { from, to },
        (None, None) => What::Nothing,
        other => panic!("a file moves across the edge of the folder: {other:?}"),
    }
}

fn resume(thread: Pid, signal: Option<Signal>) {
    // A thread that was killed meanwhile can't be.
    let _ = ptrace::syscall(thread, signal);
}

fn fd_path(process: Pid, fd: u64) -> String {
    format!("/proc/{process}/fd/{}", fd as i32)
}

/// Where the next write of an open file goes.
fn place(process: Pid, fd: u64) -> u64 {
    let info = fs::read_to_string(format!("/proc/{process}/fdinfo/{}", fd as i32)).expect("an open file");
    let value = |name: &str| info.lines().find_map(|line| line.strip_prefix(name)).expect("a field").trim();
    let flags = u64::from_str_radix(value("flags:"), 8).expect("flags") as i32;
    if flags & libc::O_APPEND != 0 {
        return fs::metadata(fd_path(process, fd)).expect("an open file").len();
    }
    value("pos:").parse().expect("a place")
}

fn read(run: &Run, address: u64, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    let memory = run.memory.as_ref().expect("a program");
    memory.read_exact_at(&mut bytes, address).expect("the program's memory");
    bytes
}

/// A text that ends with a zero.
fn text(run: &Run, address: u64) -> Vec<u8> {
    let memory = run.memory.as_ref().expect("a program");
    let mut bytes = vec![0; 4096];
    // The end of the text may be the end of what can be read.
    let read = memory.read_at(&mut bytes, address).unwrap_or(0);
    bytes.truncate(read);
    bytes.truncate(bytes.iter().position(|byte| *byte == 0).unwrap_or(0));
    bytes
}
