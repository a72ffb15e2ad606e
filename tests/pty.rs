//! The program's manners on a real terminal: it gives back what it took on every way out, and is silent when idle.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod support;

use std::io::{IsTerminal, stdin};
use std::time::Duration;

use amursana::tui;
use portable_pty::CommandBuilder;
use rustix::process::Signal;
use support::pty::{GAME, Pty, command, is_home};
use support::sequences::{Sequence, sequences};

const CTRL_C: &str = "\x03";
const CTRL_Z: &str = "\x1a";
const DOWN: &str = "\x1b[B";

/// Whether the cursor shows on a row with these words.
fn cursor_is_on(screen: &vt100::Screen, words: &str) -> bool {
    let (row, _) = screen.cursor_position();
    let (_, width) = screen.size();
    let text = screen.rows(0, width.get()).nth(usize::from(row)).unwrap_or_default();
    !screen.hide_cursor() && text.contains(words)
}

fn is_shell(screen: &vt100::Screen) -> bool {
    !screen.alternate_screen() && screen.contents().trim_end().ends_with("ready>")
}

#[test]
fn it_starts_at_home_with_the_cursor_on_the_focused_row() {
    let mut pty = Pty::game((80, 24));
    pty.wait_for_home();
    pty.wait_for("the cursor on the first row", |screen| cursor_is_on(screen, "Play"));
    pty.send(DOWN);
    pty.wait_for("the cursor on the second row", |screen| cursor_is_on(screen, "Daily"));
    assert!(!pty.has_modes_of_before(), "the terminal is in raw mode");
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
}

/// The game with a folder for settings of its own.
fn game_in(folder: &std::path::Path) -> CommandBuilder {
    let mut game = command(GAME);
    game.env("AMURSANA_CONFIG_DIR", folder);
    game
}

#[test]
fn a_setting_is_saved_at_once_and_there_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = Pty::run(game_in(folder.path()), (80, 24));
    pty.wait_for_home();
    pty.send("G\r");
    pty.wait_for_text("Saved at once");
    pty.send("l");
    pty.wait_for("the theme", |screen| cursor_is_on(screen, "Dark"));
    let saved = std::fs::read_to_string(folder.path().join("settings.json")).unwrap();
    assert_eq!(saved, "{\n  \"theme\": \"dark\"\n}\n");
    let background = |screen: &vt100::Screen| screen.cell(0, 0).map(vt100::Cell::bgcolor);
    let dark = pty.look(background);
    assert_ne!(dark, Some(vt100::Color::Default));
    pty.send(CTRL_C);
    pty.wait_for_end();
    pty.assert_given_back();

    let mut pty = Pty::run(game_in(folder.path()), (80, 24));
    pty.wait_for_home();
    assert_eq!(pty.look(background), dark);
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);

    let mut game = game_in(folder.path());
    game.env("NO_COLOR", "1");
    let mut pty = Pty::run(game, (80, 24));
    pty.wait_for_home();
    assert_eq!(pty.look(background), Some(vt100::Color::Default), "NO_COLOR wins");
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn what_cannot_be_saved_or_used_is_said_and_the_game_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    std::fs::create_dir(&path).unwrap();
    let mut pty = Pty::run(game_in(folder.path()), (80, 24));
    pty.wait_for_text("Can't be used: settings.json. Settings says why.");
    pty.send("G\r");
    pty.wait_for_text("Saved at once");
    pty.send("l");
    pty.wait_for_text("can't be saved");
    pty.wait_for("the theme", |screen| cursor_is_on(screen, "Dark"));
    pty.send(CTRL_C);
    pty.wait_for_end();
    pty.assert_given_back();
}

#[test]
fn a_narrow_locale_gets_ascii_alone() {
    for (locale, is_ascii) in [("C.UTF-8", false), ("C", true)] {
        let mut game = command(GAME);
        game.env("LANG", locale);
        let mut pty = Pty::run(game, (80, 24));
        pty.wait_for("the home screen", |screen| screen.contents().contains("Choose a round"));
        assert_eq!(pty.written().is_ascii(), is_ascii, "{locale}");
        pty.send(CTRL_C);
        pty.wait_for_end();
    }
}

#[test]
fn the_mouse_and_the_bell_are_the_player_s() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("settings.json"), "{ \"mouse\": \"on\", \"bell\": \"on\" }").unwrap();
    let mut game = game_in(folder.path());
    game.args(["play", "--seed", "1", "--kind", "true_false"]);
    let mut pty = Pty::run(game, (80, 24));
    pty.wait_for_text("True or false");
    assert!(pty.written().contains("\x1b[?1000h"), "it listens to the mouse");
    let mut rung = 0;
    while rung == 0 {
        pty.wait_for_text("False");
        pty.send("f");
        pty.wait_for_text("go on");
        let is_wrong = pty.look(|screen| screen.contents().contains("Not right"));
        rung = pty.written().matches('\x07').count();
        assert_eq!(rung, usize::from(is_wrong));
        pty.send("\r");
        pty.wait_for("the next question", |screen| !screen.contents().contains("go on"));
    }
    pty.send(CTRL_C);
    pty.wait_for_end();
    pty.assert_given_back();
}

#[test]
fn a_round_starts_with_enter_and_with_play() {
    let mut pty = Pty::game((80, 24));
    pty.wait_for_home();
    pty.send("\r");
    pty.wait_for("a round", |screen| screen.alternate_screen() && !is_home(screen));
    pty.send(CTRL_C);
    assert_eq!(pty.wait_for_end(), 130);
    pty.assert_given_back();

    let mut play = command(GAME);
    play.args(["play", "--seed", "1"]);
    let mut pty = Pty::run(play, (80, 24));
    pty.wait_for("a round", |screen| screen.alternate_screen() && !is_home(screen));
    pty.send(CTRL_C);
    assert_eq!(pty.wait_for_end(), 130);
    pty.assert_given_back();
}

#[test]
fn plain_lines_are_played_on_a_terminal_that_asks_for_them() {
    let plain = |args: &[&str], variable: (&str, &str)| {
        let mut game = command(GAME);
        game.args(args);
        game.env(variable.0, variable.1);
        game
    };
    for game in [
        plain(&["--plain"], ("TERM", "xterm")),
        plain(&[], ("ACCESSIBLE", "1")),
        plain(&[], ("TERM", "dumb")),
        plain(&["play", "--plain"], ("TERM", "xterm")),
    ] {
        let mut pty = Pty::run(game, (80, 24));
        pty.wait_for("a question", |screen| screen.contents().trim_end().ends_with(':'));
        assert!(pty.has_modes_of_before());
        assert!(!pty.written().contains('\x1b'), "no sequence is written");
        // The end of input.
        pty.send("\x04");
        pty.wait_for_end();
        pty.assert_given_back();
    }
}

#[test]
fn quitting_gives_the_terminal_back() {
    for (keys, code) in [("q", 0), (CTRL_C, 130)] {
        let mut pty = Pty::game((80, 24));
        pty.wait_for_home();
        pty.send(keys);
        assert_eq!(pty.wait_for_end(), code, "{keys:?}");
        pty.assert_given_back();
        assert_eq!(pty.look(vt100::Screen::contents), "", "nothing is left behind");
    }
    // Where no row has the focus, the cursor is hidden meanwhile.
    let mut pty = Pty::game((20, 5));
    pty.wait_for_text("40×12");
    assert!(pty.look(vt100::Screen::hide_cursor));
    pty.send(CTRL_C);
    assert_eq!(pty.wait_for_end(), 130);
    pty.assert_given_back();
}

#[test]
fn a_signal_gives_the_terminal_back() {
    for (signal, code) in [(Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131), (Signal::TERM, 143)] {
        let mut pty = Pty::game((80, 24));
        pty.wait_for_home();
        pty.signal(signal);
        assert_eq!(pty.wait_for_end(), code, "{signal:?}");
        pty.assert_given_back();
    }
}

#[test]
fn a_signal_that_comes_twice_gives_the_terminal_back() {
    let mut pty = Pty::game((80, 24));
    pty.wait_for_home();
    pty.signal(Signal::INT);
    pty.signal(Signal::INT);
    assert_eq!(pty.wait_for_end(), 130);
    pty.assert_given_back();
}

#[test]
fn a_signal_gets_through_in_the_middle_of_a_key() {
    for begun in ["\x1b[", "\x1b]", "\x1b[200~pasted"] {
        let mut pty = Pty::game((80, 24));
        pty.wait_for_home();
        // The same write, so that the beginning is read when the row has changed.
        pty.send(&format!("{DOWN}{begun}"));
        pty.wait_for("the second row", |screen| cursor_is_on(screen, "Daily"));
        pty.signal(Signal::TERM);
        assert_eq!(pty.wait_for_end(), 143, "{begun:?}");
        pty.assert_given_back();
    }
}

#[test]
fn a_long_burst_is_read_to_its_end() {
    let mut pty = Pty::game((80, 24));
    pty.wait_for_home();
    pty.send(&("j".repeat(3000) + "q"));
    assert_eq!(pty.wait_for_end(), 0);
}

/// The game as the next test runs it, in a process of its own.
#[test]
#[ignore = "a part of the test of panics"]
fn a_game_that_panics() {
    if !stdin().is_terminal() {
        return;
    }
    let mut signals = signal_hook::iterator::Signals::new([signal_hook::consts::SIGUSR1]).unwrap();
    std::thread::spawn(move || {
        signals.wait();
        panic!("on purpose")
    });
    let options = tui::Options {
        clock: amursana::clock::Clock::System,
        library: Some(amursana::bank::Library::shipped()),
        own_banks: None,
        own: tui::Own::nothing(),
        surroundings: tui::Surroundings { mouse: tui::Mouse::On, ..tui::Surroundings::default() },
        history: None,
        learner: amursana::store::LearnerName::default(),
        watch: Vec::new(),
        first: None,
    };
    tui::run(options).unwrap();
}

#[test]
fn a_panic_gives_the_terminal_back_and_is_reported_there() {
    let mut game = command(std::env::current_exe().unwrap());
    game.args(["a_game_that_panics", "--exact", "--ignored", "--nocapture"]);
    // Too small for a row in focus, so that the cursor is hidden.
    let mut pty = Pty::run(game, (20, 5));
    pty.wait_for_text("40×12");
    pty.signal(Signal::USR1);
    assert_eq!(pty.wait_for_end(), 101);
    pty.assert_given_back();
    let written = pty.written();
    let (_, after) = written.split_once("\x1b[?1049l").expect("the alternate screen is left");
    assert!(after.contains("on purpose"), "the report stands on the main screen");
    assert!(!after.contains("\x1b[?1049"), "and nothing is drawn after it");
}

/// An interactive shell, as far as its first prompt.
fn shell() -> Pty {
    let mut sh = command("/bin/sh");
    sh.args(["-i"]);
    let pty = Pty::run(sh, (80, 24));
    pty.wait_for("a prompt", is_shell);
    pty
}

fn end(mut shell: Pty, code: u32) {
    shell.send(&format!("exit {code}\r"));
    assert_eq!(shell.wait_for_end(), code);
}

/// How often the alternate screen was entered and left.
fn visits(pty: &Pty) -> (usize, usize) {
    let written = pty.written();
    (written.matches("\x1b[?1049h").count(), written.matches("\x1b[?1049l").count())
}

#[test]
fn ctrl_z_and_fg() {
    // The second line runs the game as a part of a job.
    for line in ["\"$GAME\"", "/bin/sh -c '\"$GAME\"; exit $?'"] {
        let mut pty = shell();
        let modes = pty.modes();
        pty.send(&format!("{line}\r"));
        pty.wait_for_home();
        let raw = pty.modes();
        assert_ne!(raw, modes);
        pty.send(DOWN);
        pty.wait_for("the second row", |screen| cursor_is_on(screen, "Daily"));

        pty.send(CTRL_Z);
        pty.wait_for("a prompt", |screen| is_shell(screen) && screen.contents().contains("Stopped"));
        assert_eq!(pty.modes(), modes, "{line}");
        assert_eq!(visits(&pty), (1, 1), "{line}");
        pty.look(|screen| assert!(!screen.hide_cursor() && !screen.bracketed_paste()));

        pty.send("fg\r");
        pty.wait_for("the second row again", |screen| is_home(screen) && cursor_is_on(screen, "Daily"));
        assert_eq!(pty.modes(), raw, "{line}");
        pty.send(DOWN);
        pty.wait_for("the third row", |screen| cursor_is_on(screen, "Study"));

        pty.send("q");
        pty.wait_for("a prompt", is_shell);
        assert_eq!(pty.modes(), modes, "{line}");
        assert_eq!(visits(&pty), (2, 2), "{line}");
        pty.send("echo \"code <$?>\"\r");
        pty.wait_for_text("code <0>");
        end(pty, 7);
    }
}

#[test]
fn signals_that_stop_the_program() {
    // The first leaves time to give the terminal back, the second doesn't.
    for (signal, is_asked) in [(Signal::TSTP, true), (Signal::STOP, false)] {
        let mut pty = shell();
        let modes = pty.modes();
        pty.send("\"$GAME\"\r");
        pty.wait_for_home();
        let raw = pty.modes();
        rustix::process::kill_process(pty.foreground(), signal).unwrap();
        pty.wait_for("a prompt", |screen| {
            let is_left = !screen.alternate_screen();
            is_left == is_asked
                && screen.contents().contains("Stopped")
                && screen.contents().contains("ready>")
        });
        // Some shells set the modes that they want by themselves. The key Enter ends no line before that.
        pty.send("stty icrnl icanon echo isig; echo set-$((40 + 2))\n");
        pty.wait_for_text("set-42");
        pty.send("fg\n");
        pty.wait_for("home again", |screen| is_home(screen) && !screen.contents().contains("ready>"));
        assert_eq!(pty.modes(), raw, "{signal:?}");
        pty.send("q");
        pty.wait_for("a prompt", is_shell);
        assert_eq!(pty.modes(), modes, "{signal:?}");
        end(pty, 0);
    }
}

#[test]
fn ctrl_z_does_nothing_where_nobody_could_wake_the_program() {
    let mut pty = Pty::game((80, 24));
    pty.wait_for_home();
    pty.send(&format!("{CTRL_Z}{DOWN}"));
    pty.wait_for("the second row", |screen| cursor_is_on(screen, "Daily"));
    assert_eq!(visits(&pty), (1, 0));
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn a_closed_terminal_ends_the_program() {
    // Without a controlling terminal no signal comes, and the program must see for itself.
    for is_controlled in [true, false] {
        let mut game = command(GAME);
        game.set_controlling_tty(is_controlled);
        let pty = Pty::run(game, (80, 24));
        pty.wait_for_home();
        assert_eq!(pty.close(), 129, "controlled: {is_controlled}");
    }
}

#[test]
fn it_follows_the_size_of_the_terminal() {
    let mut pty = Pty::game((80, 24));
    pty.wait_for_home();
    for size in [(40, 12), (20, 5), (120, 40), (80, 24)] {
        let mut fresh = Pty::game(size);
        // What is due is known from the second frame on.
        let shows = if size == (20, 5) { "40×12" } else { "0 due" };
        fresh.wait_for_text(shows);
        // Cells that were cleared are spaces, and those never written are nothing.
        let lines = |screen: &vt100::Screen| -> Vec<String> {
            screen.contents().lines().map(|line| line.trim_end().to_owned()).collect()
        };
        let expected = fresh.look(lines);
        fresh.send(CTRL_C);
        assert_eq!(fresh.wait_for_end(), 130);

        pty.resize(size);
        pty.wait_for(&format!("at {size:?}: {expected:#?}"), |screen| lines(screen) == expected);
    }
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn a_key_that_comes_before_the_banks_waits_for_them() {
    let mut pty = Pty::game((80, 24));
    pty.wait_for_text("Daily");
    pty.send("\r");
    pty.wait_for_text("1 of 10");
    pty.send(CTRL_C);
    assert_eq!(pty.wait_for_end(), 130);
}

#[test]
fn a_terminal_that_does_not_tell_its_size_is_taken_for_an_ordinary_one() {
    let mut pty = Pty::game((0, 0));
    pty.wait_for_home();
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
#[cfg(target_os = "linux")]
fn it_is_silent_and_asleep_while_nothing_happens() {
    let cpu_ticks = |pty: &Pty| -> u64 {
        let path = format!("/proc/{}/stat", pty.pid().as_raw_nonzero());
        let stat = std::fs::read_to_string(path).expect("the program runs");
        let (_, fields) = stat.rsplit_once(") ").expect("a name in brackets");
        let fields: Vec<&str> = fields.split(' ').collect();
        // User and system time, counted from the state, which is the third field.
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    };
    let mut pty = Pty::game((80, 24));
    pty.wait_for_home();
    pty.send(DOWN);
    pty.wait_for("the second row", |screen| cursor_is_on(screen, "Daily"));
    // The beginning of a key must not keep it awake either.
    pty.send("\x1b[");
    while !pty.is_quiet_for(Duration::from_millis(200)) {}

    let before = cpu_ticks(&pty);
    assert!(pty.is_quiet_for(Duration::from_secs(1)), "nothing is written");
    let used = cpu_ticks(&pty) - before;
    assert!(used <= 1, "{used} hundredths of a second used while idle");
    pty.send(CTRL_C);
    assert_eq!(pty.wait_for_end(), 130);
}

/// All that a game writes in which keys are pressed, the window is resized and the screen redrawn.
fn a_whole_game(game: CommandBuilder) -> Vec<Sequence> {
    let mut pty = Pty::run(game, (80, 24));
    pty.wait_for_home();
    pty.send(DOWN);
    pty.wait_for("the second row", |screen| cursor_is_on(screen, "Daily"));
    pty.send("?");
    pty.wait_for("the help", |screen| !is_home(screen));
    pty.send("\x1b");
    pty.wait_for_home();
    pty.send("\x0c");
    pty.resize((60, 20));
    pty.wait_for_home();
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
    sequences(&pty.written())
}

#[test]
fn only_sequences_that_we_mean_are_written() {
    for sequence in a_whole_game(command(GAME)) {
        let is_meant = match &sequence {
            Sequence::Show(_) => true,
            Sequence::Control { params, last: 'h' | 'l' } => {
                ["?25", "?1000", "?1006", "?1049", "?2004", "?2026"].contains(&params.as_str())
            }
            Sequence::Control { params, last: 'H' | 'J' | 'm' } => {
                params.chars().all(|letter| letter.is_ascii_digit() || letter == ';')
            }
            _ => false,
        };
        assert!(is_meant, "{sequence:?}");
    }
}

#[test]
fn every_frame_is_one_synchronised_update() {
    let mut in_frame = false;
    let mut frames = 0;
    for sequence in a_whole_game(command(GAME)) {
        match sequence.frame_mark() {
            Some(begins) => {
                assert!(begins || in_frame || frames > 0, "a frame ends that has not begun");
                assert!(!(begins && in_frame), "a frame begins within another");
                frames += usize::from(begins);
                in_frame = begins;
            }
            None if in_frame => {}
            // Taking the terminal over and giving it back are only modes.
            None => assert!(
                matches!(&sequence, Sequence::Control { last: 'h' | 'l', .. }),
                "{sequence:?} outside of a frame"
            ),
        }
    }
    assert!(!in_frame);
    assert!(frames >= 4, "{frames} frames");
}

/// The numbers of all styles that are set.
fn styles(sequences: &[Sequence]) -> Vec<u8> {
    let params = sequences.iter().filter_map(|sequence| match sequence {
        Sequence::Control { params, last: 'm' } => Some(params),
        _ => None,
    });
    params.flat_map(|params| params.split(';')).map(|number| number.parse().unwrap_or(0)).collect()
}

#[test]
fn no_color_means_no_colour_but_still_bold_and_reverse() {
    let is_colour = |number: &u8| matches!(number, 30..=38 | 40..=48 | 58 | 90..=97 | 100..=107);
    let coloured = styles(&a_whole_game(command(GAME)));
    assert!(coloured.iter().any(is_colour), "there is colour otherwise");
    let (mut by_variable, mut by_flag) = (command(GAME), command(GAME));
    by_variable.env("NO_COLOR", "1");
    by_flag.args(["--no-color"]);
    let [by_variable, by_flag] = [by_variable, by_flag].map(|game| {
        let mut pty = Pty::run(game.clone(), (80, 24));
        pty.wait_for_home();
        pty.look(|screen| {
            assert!(cells(screen).any(vt100::Cell::bold), "bold");
            assert!(cells(screen).any(|cell| cell.bold() && cell.inverse()), "reverse");
        });
        pty.send(CTRL_C);
        pty.wait_for_end();
        let game = a_whole_game(game);
        assert_eq!(styles(&game).iter().find(|number| is_colour(number)), None);
        game.into_iter().take_while(|sequence| sequence.frame_mark() != Some(false)).collect::<Vec<_>>()
    });
    assert_eq!(by_variable, by_flag, "the theme alone decides how the first frame is written");
}

fn cells(screen: &vt100::Screen) -> impl Iterator<Item = &vt100::Cell> {
    let (rows, columns) = screen.size();
    let places = (0..rows.get()).flat_map(move |row| (0..columns.get()).map(move |column| (row, column)));
    places.filter_map(|(row, column)| screen.cell(row, column))
}

#[test]
fn a_key_that_is_let_go_does_nothing() {
    let mut pty = Pty::game((80, 24));
    pty.wait_for_home();
    // As terminals with the kitty protocol write it: q let go, then Down, then q pressed.
    pty.send(&format!("\x1b[113;1:3u{DOWN}"));
    pty.wait_for("the second row", |screen| is_home(screen) && cursor_is_on(screen, "Daily"));
    pty.send("\x1b[113;1:1u");
    assert_eq!(pty.wait_for_end(), 0);
}

/// A folder with the bank in `tests/review` in it.
fn with_drafts() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review");
    for name in ["holm.json", "source.md"] {
        std::fs::copy(from.join(name), home.path().join(name)).unwrap();
    }
    home
}

#[test]
fn a_review_that_is_killed_has_lost_nothing() {
    let home = with_drafts();
    let bank = home.path().join("holm.json");
    let review = || {
        let mut command = command(GAME);
        command.arg("review");
        command.arg(&bank);
        Pty::run(command, (80, 24))
    };
    let mut pty = review();
    pty.wait_for_text("Draft 1 of 3");
    pty.send("a");
    pty.wait_for_text("Accepted and saved.");
    pty.send("xdull\r");
    pty.wait_for_text("Rejected and saved.");
    pty.kill();
    let text = std::fs::read_to_string(&bank).unwrap();
    assert_eq!((text.matches("\"draft\"").count(), text.contains("\"town\"")), (1, false));
    let names: Vec<_> =
        std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "the bank, its source and the rejected item: {names:?}");

    let mut pty = review();
    pty.wait_for_text("Draft 1 of 1");
    pty.wait_for("the cursor on the first field", |screen| cursor_is_on(screen, "Question"));
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
    pty.assert_given_back();
    assert!(
        pty.written().contains("1 draft left: amursana review"),
        "what is left is said where the shell goes on"
    );
}

#[test]
fn a_watched_bank_may_change_and_the_round_goes_on() {
    let home = with_drafts();
    let bank = home.path().join("holm.json");
    let good = std::fs::read_to_string(&bank).unwrap().replace("All of the above", "Ida Lund");
    std::fs::write(&bank, &good).unwrap();
    let mut play = command(GAME);
    for arg in ["play", "--watch", "--kind", "choice", "--seed", "1"] {
        play.arg(arg);
    }
    play.arg(&bank);
    let mut pty = Pty::run(play, (80, 24));
    pty.wait_for_text("holm.json: nothing to mend");
    pty.wait_for_text("Who was Clara Holm's mother?");
    std::fs::write(
        &bank,
        good.replace("Clara Holm's mother?", "the mother of Clara Holm?")
            .replace("Ida Lund", "All of the above"),
    )
    .unwrap();
    pty.wait_for_text("no choice of its own");
    pty.wait_for_text("Who was Clara Holm's mother?");
    std::fs::write(&bank, "{").unwrap();
    pty.wait_for_text("holm.json:1:1: can't be used");
    std::fs::write(&bank, good.replace("Clara Holm's mother?", "the mother of Clara Holm?")).unwrap();
    pty.wait_for_text("read anew, nothing to mend; the next round asks it.");
    pty.send("\r");
    pty.wait_for_text("Not right");
    pty.send("\r");
    pty.wait_for_text("again");
    pty.send("a");
    pty.wait_for_text("Who was the mother of Clara Holm?");
    pty.send(CTRL_C);
    pty.wait_for_end();
    pty.assert_given_back();
}

#[test]
fn a_watched_bank_is_told_of_between_the_lines_of_a_round() {
    let home = with_drafts();
    let bank = home.path().join("holm.json");
    let flawed = std::fs::read_to_string(&bank).unwrap();
    std::fs::write(&bank, flawed.replace("All of the above", "Ida Lund")).unwrap();
    let mut play = command(GAME);
    for arg in ["--plain", "play", "--watch", "--count", "3", "--seed", "1"] {
        play.arg(arg);
    }
    play.arg(&bank);
    let mut pty = Pty::run(play, (120, 80));
    pty.wait_for_text("holm.json: 0 findings.");
    pty.wait_for_text("Question 1 of 3");
    std::fs::write(&bank, "{").unwrap();
    pty.send("/skip\r\r");
    pty.wait_for_text("Question 2 of 3");
    pty.wait_for_text("holm.json:1:1: can't be used: ");
    pty.wait_for_text("The last good one is asked.");
    std::fs::write(&bank, flawed).unwrap();
    pty.send("/skip\r\r");
    pty.wait_for_text("Question 3 of 3");
    pty.wait_for_text("holm.json:9:30: ");
    pty.wait_for_text("Read anew; the next round asks it.");
    pty.send("/skip\r\r");
    pty.wait_for_text("Enter plays another round");
    pty.send("\r");
    pty.wait_for_text("holm.json was read anew: this round asks it.");
    pty.send("/quit\rquit\r");
    assert_eq!(pty.wait_for_end(), 0);
}
