//! The command line as a value. Help, completions and the man page all come from this one definition.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

use crate::game::{Difficulty, Kind, Mode};

/// What the user asked for.
#[derive(Debug, Parser)]
#[command(
    name = "amursana",
    version,
    about = "A quiz game for the terminal that makes a text stick",
    long_about = "A quiz game for the terminal that makes a text stick: read it, play it, remember it.\n\n\
                  Without a command it opens the game. Without a terminal, with --plain, with ACCESSIBLE=1 or with \
                  TERM=dumb, it plays in plain lines that a pipe, a screen reader or a braille display can follow.",
    after_long_help = GENERAL_HELP,
    max_term_width = 100,
    subcommand_value_name = "COMMAND",
    disable_help_subcommand = true
)]
pub struct Cli {
    /// How to show things.
    #[command(flatten)]
    pub show: Show,
    /// What to do; without a command, the game opens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const GENERAL_HELP: &str = "\
Examples:
  amursana                              open the game
  amursana play                         ten questions from all banks
  amursana play amursana/lineage        ten questions from one bank
  amursana play --mode sprint           ninety seconds
  printf '1\\n2\\n' | amursana play --count 2

Files:
  $XDG_DATA_HOME/amursana/banks         your own banks (AMURSANA_DATA_DIR moves the folder above)

Exit codes:
  0  done
  1  findings, or a failure
  2  wrong usage, or input that can't be read";

/// How to show things, with every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Args)]
pub struct Show {
    /// Play in plain lines, without a screen
    #[arg(long, global = true, display_order = 100)]
    pub plain: bool,
    /// Use no colours
    #[arg(long, global = true, display_order = 101)]
    pub no_color: bool,
    /// Let clicks choose; without it the terminal keeps the mouse, for marking text
    #[arg(long, global = true, display_order = 102)]
    pub mouse: bool,
}

/// One command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Play one round
    #[command(after_help = PLAY_HELP)]
    Play(Play),
    /// Show the places of banks on a map; in line mode, in words
    Map(Sheet),
    /// Show what happened when; in line mode, in words
    Timeline(Sheet),
    /// Show who was what to whom; in line mode, in words
    People(Sheet),
    /// List the banks
    Banks {
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Check bank files and say what is wrong with them
    #[command(after_help = CHECK_HELP)]
    Check {
        /// Bank files, or folders of them
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the JSON Schema of bank files
    Schema {
        /// Of atlas files instead: places, dates and people that banks share
        #[arg(long)]
        atlas: bool,
    },
    /// Print the completions for a shell
    #[command(
        after_help = "Example:\n  amursana completions bash > ~/.local/share/bash-completion/completions/amursana"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example:\n  amursana man > ~/.local/share/man/man1/amursana.1")]
    Man,
}

const PLAY_HELP: &str = "\
Examples:
  amursana play --count 5 --kind choice --kind true_false
  amursana play --topic Family --difficulty 1
  amursana play --mode exam --count 20 --time 600
  amursana play --mode duel --player Ann --player Bob
  amursana play my-bank.json --seed 42";

const CHECK_HELP: &str = "\
Example:
  amursana check questions/amursana/lineage.json";

/// Whose places, dates or people are shown.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Sheet {
    /// A bank: an id, the front of ids, a file or a folder of files [default: all]
    #[arg(value_name = "BANK")]
    pub banks: Vec<String>,
}

/// One round.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Play {
    /// Banks: ids, folders of ids, files or folders of files [default: all]
    #[arg(value_name = "BANK")]
    pub banks: Vec<String>,
    /// How to play
    #[arg(long, short, default_value = Mode::Classic.word(), value_parser = modes())]
    pub mode: Mode,
    /// How many questions; in a duel, for each player [default: 10, exam 20, duel 5]
    #[arg(long, short = 'n', value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub count: Option<u16>,
    /// How long it lasts: a sprint 60, 90 or 120 seconds, an exam 10 to 36000 [default: sprint 90]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(10..=36_000))]
    pub time: Option<u64>,
    /// Only this topic; may be repeated
    #[arg(long, value_name = "TOPIC")]
    pub topic: Vec<String>,
    /// Only this kind of question; may be repeated
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    pub kind: Vec<Kind>,
    /// Only this difficulty, 1 easy, 2 medium or 3 hard; may be repeated
    #[arg(long, value_name = "LEVEL", value_parser = difficulties(), hide_possible_values = true)]
    pub difficulty: Vec<Difficulty>,
    /// Ask what this number gave before, in the same order
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// A player of a duel; two to four
    #[arg(long, value_name = "NAME")]
    pub player: Vec<String>,
}

fn modes() -> impl TypedValueParser<Value = Mode> {
    let words = Mode::ALL.map(|mode| PossibleValue::new(mode.word()).help(mode.summary()));
    named(words, |word| Mode::ALL.into_iter().find(|mode| mode.word() == word))
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    let words = Kind::ALL.map(|kind| PossibleValue::new(kind.word()).help(kind.name()));
    named(words, Kind::from_word)
}

fn difficulties() -> impl TypedValueParser<Value = Difficulty> {
    let words = ["1", "2", "3"].map(PossibleValue::new);
    named(words, |word| Difficulty::from_level(word.parse().ok()?))
}

/// A parser that takes a few words and nothing else.
fn named<T: Clone + Send + Sync + 'static>(
    words: impl Into<PossibleValuesParser>,
    value: impl Fn(&str) -> Option<T> + Clone + Send + Sync + 'static,
) -> impl TypedValueParser<Value = T> {
    words.into().try_map(move |word: String| value(&word).ok_or("no such value"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    fn play(words: &[&str]) -> Result<Play, clap::Error> {
        let cli = Cli::try_parse_from([&["amursana", "play"], words].concat())?;
        match cli.command {
            Some(Command::Play(play)) => Ok(play),
            other => panic!("{other:?} is no round"),
        }
    }

    #[test]
    fn the_definition_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_mode_and_kind_has_its_word() {
        for mode in Mode::ALL {
            assert_eq!(play(&["--mode", mode.word()]).expect("a mode").mode, mode);
        }
        for kind in Kind::ALL {
            assert_eq!(play(&["--kind", kind.word()]).expect("a kind").kind, [kind]);
        }
        for difficulty in Difficulty::ALL {
            let level = difficulty.level().to_string();
            assert_eq!(play(&["--difficulty", &level]).expect("a level").difficulty, [difficulty]);
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for words in [
            &["--mode", "chess"][..],
            &["--count", "0"],
            &["--count", "many"],
            &["--time", "9"],
            &["--difficulty", "4"],
            &["--kind", "essay"],
            &["--seed", "-1"],
        ] {
            assert!(play(words).is_err(), "{words:?}");
        }
    }
}
