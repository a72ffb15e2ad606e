//! The command line as a value. Help, completions and the man page all come from this one definition.

mod value;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::game::{Difficulty, Kind, Mode, Retention};
use value::{date, difficulties, interval, kinds, modes, retention};

/// What the user asked for. The default is what no arguments mean.
#[derive(Debug, Default, Parser)]
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
  $XDG_DATA_HOME/amursana/history.db    your history, with its backups beside it
  $XDG_CONFIG_HOME/amursana             settings, keys, themes (AMURSANA_CONFIG_DIR moves it)

Exit codes:
  0  done
  1  findings, or a failure
  2  wrong usage, or input that can't be read";

/// How to show things, with every command.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
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
    /// Keep the answers under this name, for a machine that several people learn on
    #[arg(long, global = true, display_order = 103, value_name = "NAME")]
    pub learner: Option<String>,
}

/// One command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Play one round
    #[command(after_help = PLAY_HELP)]
    Play(Play),
    /// Study what is due, then new questions
    #[command(after_help = STUDY_HELP)]
    Study(Study),
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
    /// Check bank files: their format, and the published rules of writing good items
    #[command(after_help = CHECK_HELP)]
    Check {
        /// Bank files, or folders of them
        #[arg(required_unless_present = "rules", value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// List the rules of writing good items, with reason and source
        #[arg(long, conflicts_with = "paths")]
        rules: bool,
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Begin a bank of your own: a folder with a small one that works
    #[command(after_help = NEW_HELP)]
    New {
        /// The folder; the bank is named after it
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// Draft a bank from a text
    #[command(after_help = BUILD_HELP)]
    Build(Build),
    /// Review the drafts of a bank: accept, edit or reject each
    #[command(after_help = REVIEW_HELP)]
    Review {
        /// The bank file, or a folder with one
        #[arg(value_name = "BANK")]
        bank: PathBuf,
    },
    /// Say how you stand: what you know, what is due, how it went
    #[command(after_help = STATS_HELP)]
    Stats {
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Plan to know banks by a day: what each day brings, and whether it can be done
    #[command(after_help = PLAN_HELP)]
    Plan(Plan),
    /// Fit the schedule to how you remember, and keep the fit only when it foretells better
    #[command(after_help = FIT_HELP)]
    Fit {
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Ask one question that is due, as when a shell starts; say nothing when none is
    #[command(after_help = ASK_HELP)]
    Ask {
        /// Ask at most once in this time, such as 30m, 4h or 1d
        #[arg(long, value_name = "TIME", value_parser = interval)]
        every: Option<i64>,
    },
    /// Take your history out or in, back it up, look it over
    #[command(subcommand, after_help = HISTORY_HELP)]
    History(History),
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

/// What to do with the history.
#[derive(Debug, Subcommand)]
pub enum History {
    /// Write the history out: everyone's, or one learner's with --learner
    Export {
        /// How to write it: jsonl can be imported again, csv is for spreadsheets
        #[arg(long, default_value = "jsonl", value_enum)]
        format: ExportFormat,
        /// Write to this file rather than to the terminal or pipe
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Take exported histories in; what is here already stays as it is
    Import {
        /// The files, or - for what is piped in
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Copy the history to a file, or make today's backup in the data folder
    Backup {
        /// The file, which must not be there yet
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Look over the whole history for damage
    Verify {
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
}

/// How a history is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A line of JSON for each entry
    Jsonl,
    /// A table
    Csv,
}

const STATS_HELP: &str = "\
Example:
  amursana stats --json | jq .streak.days";

const PLAN_HELP: &str = "\
Examples:
  amursana plan --by 2026-12-15               all banks; study brings the new questions of each day
  amursana plan amursana/flight --by 2026-12-15 --most 20
  amursana plan                               how the plan stands
  amursana plan --clear                       no plan any more";

const FIT_HELP: &str = "\
The newest fifth of your reviews is kept out of the fit and foretold with the old and the new parameters; the log-loss of
both is shown, lower being better. It takes 400 reviews.

Example, after a few weeks and then now and again:
  amursana fit";

const ASK_HELP: &str = "\
Example, in the file that your shell reads at its start:
  amursana ask --every 4h";

const HISTORY_HELP: &str = "\
Examples:
  amursana history export -o my-history.jsonl
  amursana history import my-history.jsonl
  amursana history export --format csv --learner Ann";

const PLAY_HELP: &str = "\
Examples:
  amursana play --count 5 --kind choice --kind true_false
  amursana play --topic Family --difficulty 1
  amursana play --mode exam --count 20 --time 600
  amursana play --mode duel --player Ann --player Bob
  amursana play my-bank.json --seed 42
  amursana play --watch my-bank.json    write in your editor, play beside it";

const CHECK_HELP: &str = "\
Examples:
  amursana check questions/amursana/lineage.json
  amursana check --rules

Any finding, error or warning, makes the exit code 1. A bank switches a rule off with
  \"lint\": { \"off\": [ { \"rule\": \"absolutes\", \"reason\": \"Why it doesn't fit here.\" } ] }";

const NEW_HELP: &str = "\
Example:
  amursana new rivers                   rivers/bank.json, rivers/source.md, and the schema for editors

Nothing is written over.";

const BUILD_HELP: &str = "\
Examples:
  amursana build varn.txt -o varn.json
  amursana build varn.txt --prompt > prompt.txt
  amursana build varn.txt --accept answer.jsonl -o varn.json

The cleaned text is written beside the bank, as varn.source.md: the items quote it. Every item is a draft, which amursana \
play can play and amursana check counts.";

const REVIEW_HELP: &str = "\
Examples:
  amursana review varn.json
  printf 'accept\\nreject too easy\\n' | amursana review varn.json

Every decision is in the file at once. A rejected item goes, with your reason, to varn.rejected.jsonl beside the bank.";

/// A bank to be drafted.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Build {
    /// The text: plain or Markdown, up to 16 MiB; - reads standard input
    #[arg(value_name = "TEXT")]
    pub text: PathBuf,
    /// The bank file to write
    #[arg(long, short, value_name = "BANK", required_unless_present = "prompt")]
    pub output: Option<PathBuf>,
    /// Mix the items as this number gave before
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// Write a prompt for a language model instead of a bank
    #[arg(long, conflicts_with_all = ["output", "accept"])]
    pub prompt: bool,
    /// Take a language model's answer, one item a line, and keep what can be proved
    #[arg(long, value_name = "ITEMS.jsonl")]
    pub accept: Option<PathBuf>,
    /// Write over files that are there
    #[arg(long)]
    pub force: bool,
}

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
    /// Look at the bank files while you play: a changed file is asked from the next round on, and what check finds is shown
    #[arg(long, requires = "banks")]
    pub watch: bool,
    /// A player of a duel; two to four
    #[arg(long, value_name = "NAME")]
    pub player: Vec<String>,
}

impl Play {
    /// Whether nothing is said of the round.
    pub fn is_bare(&self) -> bool {
        let lists = [&self.banks, &self.topic, &self.player].map(Vec::len);
        let others = [self.kind.len(), self.difficulty.len()];
        let is_set = self.count.is_some() || self.time.is_some() || self.seed.is_some();
        self.mode == Mode::Classic && lists.iter().chain(&others).all(|length| *length == 0) && !is_set
    }
}

/// An aim to set or to look at.
#[derive(Debug, Args)]
pub struct Plan {
    /// Banks by id or by the start of their ids; without any, all banks
    #[arg(value_name = "BANK", requires = "by")]
    pub banks: Vec<String>,
    /// The day by which they are to be known, as 2026-12-15
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub by: Option<Date>,
    /// The most questions to answer in a day
    #[arg(long, value_name = "N", default_value_t = 60, requires = "by", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub most: u16,
    /// Give the plan up
    #[arg(long, conflicts_with_all = ["by", "json"])]
    pub clear: bool,
    /// Write JSON
    #[arg(long)]
    pub json: bool,
}

const STUDY_HELP: &str = "\
Examples:
  amursana study                        what is due, then new questions
  amursana study amursana --new 5       five new questions a day from these banks
  amursana study --retention 0.95       repeat more often, from now on
  amursana study --ahead                what comes due next, before its day
  amursana study --cram                 everything; the schedule stays as it is";

/// A sitting of study.
#[derive(Debug, Args)]
pub struct Study {
    /// Banks by id, by the start of their ids, or by file or folder; without any, all banks
    #[arg(value_name = "BANK")]
    pub banks: Vec<String>,
    /// Up to how many new questions to bring in a day [default: what the plan asks for, or else 10]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(0..=1000))]
    pub new: Option<u16>,
    /// The share of what comes due that you want to know by then, from 0.70 to 0.97, from now on; more of it means more
    /// repeating [at first: 0.90]
    #[arg(long, value_name = "SHARE", value_parser = retention)]
    pub retention: Option<Retention>,
    /// Study ahead: what comes due next, before its day
    #[arg(long, conflicts_with = "cram")]
    pub ahead: bool,
    /// Go through everything without touching the schedule
    #[arg(long)]
    pub cram: bool,
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
    fn no_arguments_mean_the_default() {
        let parsed = Cli::try_parse_from(["amursana"]).expect("no arguments are fine");
        let default = Cli::default();
        assert_eq!(parsed.show, default.show);
        assert!(parsed.command.is_none() && default.command.is_none());
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
