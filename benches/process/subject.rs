//! The programs that are measured, and the surroundings that they run in.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

/// The game as players get it, the floors, and an empty home for each.
pub(crate) struct Programs {
    pub(crate) game: PathBuf,
    pub(crate) nothing: PathBuf,
    pub(crate) tui: PathBuf,
    pub(crate) json: PathBuf,
    pub(crate) home: TempDir,
}

impl Programs {
    /// Builds them as `cargo build --release` does: a build for benchmarks has features in it that players never get.
    pub(crate) fn build() -> Self {
        for what in [&["--examples"][..], &["--bins"]] {
            let built = Command::new(env!("CARGO"))
                .args(["build", "--release", "--quiet"])
                .args(what)
                .current_dir(env!("CARGO_MANIFEST_DIR"))
                .status();
            assert!(built.unwrap().success(), "the programs can be built");
        }
        let this = std::env::current_exe().unwrap();
        let folder = this.ancestors().nth(2).unwrap();
        let example = |name: &str| folder.join("examples").join(name);
        Self {
            game: folder.join("amursana"),
            nothing: example("floor_nothing"),
            tui: example("floor_tui"),
            json: example("floor_json"),
            home: tempfile::tempdir().unwrap(),
        }
    }
}

/// The surroundings of a program with a home: nothing is inherited.
fn surroundings(home: &Path) -> [(&'static str, PathBuf); 7] {
    [
        ("TERM", "xterm-256color".into()),
        ("LANG", "C.UTF-8".into()),
        ("PATH", "/usr/bin:/bin".into()),
        ("HOME", home.to_owned()),
        ("AMURSANA_DATA_DIR", home.join("data")),
        ("AMURSANA_CONFIG_DIR", home.join("config")),
        // As over a slow link: nothing moves, so that a frame is one that was asked for.
        ("SSH_TTY", "/dev/null".into()),
    ]
}

/// A command for a terminal.
pub(crate) fn in_terminal(program: &Path, args: &[&str], home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(args);
    command.env_clear();
    for (name, value) in surroundings(home) {
        command.env(name, value);
    }
    command
}

/// Runs a program to its end, its output thrown away.
pub(crate) fn run(program: &Path, args: &[&str], home: &Path) -> Duration {
    let mut command = Command::new(program);
    command.args(args).env_clear().envs(surroundings(home));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let begun = Instant::now();
    let status = command.status().unwrap();
    let took = begun.elapsed();
    assert!(status.success(), "{} {args:?} succeeds", program.display());
    took
}
