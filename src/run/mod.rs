//! From the arguments to what is done: the one place that knows every room.

mod ask;
mod banks;
mod build;
mod choose;
mod files;
mod fit;
mod history;
mod man;
mod new;
mod plan;
mod review;
mod rules;
mod stats;
mod study;
mod watch;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{ColorChoice, CommandFactory as _, FromArgMatches as _};

use crate::bank::{Colour, Library};
use crate::cli::{Cli, Command, Play, Sheet, Show};
use crate::clock::{self, Clock};
use crate::error::Error;
use crate::game::atlas::links::atlases;
use crate::game::{Elapsed, Mode, Seed, TimeLimits};
use crate::keeper::{Game, Keeper, News};
use crate::line::{self, Console, Source};
use crate::paths;
use crate::store::{LearnerName, Moment};
use crate::tui::screen::{Play as PlayScreen, Screen};
use crate::tui::surroundings::{Link, Pace, Paint, Script};
use crate::tui::theme::Depth;
use crate::tui::{self, Mouse, Options, Own, Surroundings};
use crate::words::plain;

/// How a run that broke nowhere ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Done.
    Done,
    /// Done, and something was found that the user asked to be told of.
    Findings,
    /// The players have left the screen, or were made to.
    Left(tui::Outcome),
}

/// Runs the program with the arguments and the streams of the process.
#[must_use]
pub fn main() -> ExitCode {
    match run(std::env::args_os().collect()) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Left(how)) => ExitCode::from(how.exit_code()),
        Err(error) => {
            if error.exit_code() != 0 {
                warn(&error.to_string());
            }
            ExitCode::from(error.exit_code())
        }
    }
}

/// Writes a line to standard error. When even that can't be written, nobody is left to tell.
fn warn(text: &str) {
    let _ = writeln!(io::stderr(), "{}", plain(text));
}

fn run(args: Vec<OsString>) -> Result<Outcome, Error> {
    let cli = match parsed(args) {
        Ok(cli) => cli,
        Err(answer) => return parting(&answer),
    };
    let learner = cli.show.learner.as_deref().map(LearnerName::new);
    match cli.command {
        None => open(&cli.show),
        // Home offers to go on with the round, which a new one would take the place of.
        Some(Command::Play(play)) if play.is_bare() && has_unfinished(&cli.show)? => open(&cli.show),
        Some(Command::Play(play)) => play_round(&play, &cli.show),
        Some(Command::Study(study)) => study::sit(&study, &cli.show),
        Some(Command::Banks { json }) => banks::list(&library(), json),
        Some(Command::Check { rules: true, json, .. }) => rules::list(json),
        Some(Command::Check { paths, json, .. }) => banks::check(&paths, json, colour_of(&cli.show)),
        Some(Command::New { folder }) => new::run(&folder),
        Some(Command::Review { bank }) => review::run(&bank, &cli.show),
        Some(Command::Build(wish)) => build::run(&wish, &cli.show, clock()?),
        Some(Command::Stats { json }) => stats::stats(&learner.unwrap_or_default(), json, clock()?),
        Some(Command::Plan(wanted)) => plan::plan(&wanted, &learner.unwrap_or_default(), clock()?),
        Some(Command::Fit { json }) => fit::fit(&learner.unwrap_or_default(), json, clock()?),
        Some(Command::Ask { every }) => ask::ask(&learner.unwrap_or_default(), every, clock()?),
        Some(Command::History(wanted)) => history::history(&wanted, learner.as_ref(), clock()?),
        Some(Command::Map(of)) => sheet(&of, line::Sheet::Map, &cli.show),
        Some(Command::Timeline(of)) => sheet(&of, line::Sheet::Timeline, &cli.show),
        Some(Command::People(of)) => sheet(&of, line::Sheet::People, &cli.show),
        Some(Command::Schema { atlas: false }) => print(&crate::bank::schema()),
        Some(Command::Schema { atlas: true }) => print(&crate::bank::atlas::schema()),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "amursana", &mut script);
            print(&String::from_utf8_lossy(&script))
        }
        Some(Command::Man) => print(&man::page(Cli::command())?),
    }
}

/// The arguments as a value. Where there are none, the first frame needn't wait until clap has put all commands together.
fn parsed(args: Vec<OsString>) -> Result<Cli, clap::Error> {
    if args.len() < 2 {
        return Ok(Cli::default());
    }
    let plain = args.iter().any(|arg| arg == "--no-color");
    let colour = if plain { ColorChoice::Never } else { ColorChoice::Auto };
    let matches = Cli::command().color(colour).try_get_matches_from(args)?;
    Cli::from_arg_matches(&matches)
}

/// Shows what clap has to say: help and version are results, anything else is a usage error.
fn parting(answer: &clap::Error) -> Result<Outcome, Error> {
    if !answer.use_stderr() {
        answer.print()?;
        return Ok(Outcome::Done);
    }
    let text = answer.render().to_string();
    let text = text.trim_end();
    Err(Error::usage(text.strip_prefix("error: ").unwrap_or(text)))
}

/// Writes a result. A terminal is shown nothing that could drive it; a file or a pipe gets the text as it is.
fn print(text: &str) -> Result<Outcome, Error> {
    if io::stdout().is_terminal() { print_styled(&plain(text)) } else { print_styled(text) }
}

/// Writes a result that is clean already, with styles.
fn print_styled(text: &str) -> Result<Outcome, Error> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// The banks that ship with the program and those of the user's own.
fn library() -> Library {
    let mut library = Library::shipped();
    if let Some(folder) = paths::banks() {
        library.add_folder(&folder);
    }
    library
}

/// The library, with a word about files that can't be used.
fn library_with_warning() -> Library {
    let library = library();
    for unusable in &library.unusable {
        warn_unusable(&unusable.path);
    }
    library
}

/// A word about a file that is no usable bank.
fn warn_unusable(path: &Path) {
    let path = crate::words::clean(&path.to_string_lossy());
    warn(&format!("warning: {path} is no usable bank; amursana check says why"));
}

fn clock() -> Result<Clock, Error> {
    let Some(held) = std::env::var_os(clock::VARIABLE) else { return Ok(Clock::System) };
    held.to_string_lossy().parse().map_err(|_| {
        Error::usage(format!("{} holds no time", clock::VARIABLE)).hint("write it as 2026-03-01T12:00:00")
    })
}

fn open(show: &Show) -> Result<Outcome, Error> {
    let clock = clock()?;
    match front(show) {
        // All banks are read when the first screen is there.
        Front::Screen => screen(show, clock, None, Own::read(paths::config()), paths::banks(), None),
        Front::Lines => {
            let library = library_with_warning();
            let limits = limits_with_warning();
            let mut keeper = keeper(show, clock, &library);
            line::open(&mut console(), &library, clock, &mut keeper, limits)?;
            Ok(Outcome::Done)
        }
    }
}

/// Whether somebody at the keyboard has a round to go on with. A pipe's lines were written for a round of its own.
fn has_unfinished(show: &Show) -> Result<bool, Error> {
    if !io::stdin().is_terminal() {
        return Ok(false);
    }
    let store = history::open(clock()?, history::Wish::Read);
    // What is wrong with the history is told when the round begins.
    let unfinished = store.ok().and_then(|store| store.unfinished(&learner(show)).ok()).flatten();
    Ok(unfinished.is_some())
}

fn play_round(play: &Play, show: &Show) -> Result<Outcome, Error> {
    let clock = clock()?;
    let mut setup = choose::setup(play)?;
    let mut library = library_with_warning();
    let banks = choose::banks(play, &library)?;
    choose::topics(&setup.wish, &banks)?;
    let watched = if play.watch { watch::files_of(&play.banks)? } else { Vec::new() };
    let seed = match (play.seed, play.mode) {
        (_, Mode::Daily) => Seed::of_day(clock.today()),
        (Some(seed), _) => Seed(seed),
        (None, _) => clock.fresh_seed(),
    };
    let nothing_fits = |_| {
        Error::input("no question fits").hint("ask for fewer things at once: --topic, --kind, --difficulty")
    };
    match front(show) {
        Front::Screen => {
            // The round must be playable again, from banks that were named by their files too.
            if !play.banks.is_empty() {
                setup.wish.banks = banks.iter().map(|bank| bank.id().clone()).collect();
            }
            library.add_banks(&banks);
            let own = Own::read(paths::config());
            setup.limits = own.settings.time_limits;
            let round = PlayScreen::begin(setup, &banks, seed, Elapsed::ZERO).map_err(nothing_fits)?;
            let first = Some(Screen::Play(Box::new(round)));
            let options = Options { watch: watched, ..options(show, clock, Some(library), own, None, first) };
            Ok(Outcome::Left(tui::run(options)?))
        }
        Front::Lines => {
            setup.limits = limits_with_warning();
            let mut keeper = keeper(show, clock, &library);
            if play.watch {
                watch::play(&mut console(), &watched, banks, &setup, seed, clock, &mut keeper)?;
                return Ok(Outcome::Done);
            }
            let game = Game::begin(setup, seed, &banks).map_err(nothing_fits)?;
            line::play(&mut console(), game, clock, &mut keeper)?;
            Ok(Outcome::Done)
        }
    }
}

/// Whose answers are kept.
fn learner(show: &Show) -> LearnerName {
    show.learner.as_deref().map(LearnerName::new).unwrap_or_default()
}

/// Opens the history for line mode, with a word about what is not being saved.
fn keeper(show: &Show, clock: Clock, library: &Library) -> Keeper {
    let now = Moment::from(&clock.zoned());
    let (mut keeper, news) = Keeper::open(paths::data().as_deref(), learner(show), now);
    news.iter().for_each(warn_of);
    keeper.adopt(Own::read(paths::config()).habits()).iter().for_each(warn_of);
    keeper.follow(&library.banks(), now);
    keeper.back_up(now);
    keeper
}

/// Writes a word about what is not being saved.
fn warn_of(news: &News) {
    if let News::Trouble(words) | News::Note(words) = news {
        warn(&format!("warning: {words}"));
    }
}

/// Shows the map, the timeline or the people of some banks. What has none of these is an error, because it was asked for.
fn sheet(of: &Sheet, sheet: line::Sheet, show: &Show) -> Result<Outcome, Error> {
    let mut library = library_with_warning();
    let banks = choose::named_banks(&of.banks, &library)?;
    let atlases = atlases(&banks);
    let Some(first) = atlases.first() else {
        return Err(Error::input("these banks have no map, timeline or people")
            .hint("a bank names its atlas with \"atlas\": amursana schema --atlas"));
    };
    match front(show) {
        Front::Screen => {
            library.add_banks(&banks);
            let first = match sheet {
                line::Sheet::Map => Screen::map(Arc::clone(first), &banks),
                line::Sheet::Timeline => Screen::timeline(Arc::clone(first), &banks),
                line::Sheet::People => Screen::people(Arc::clone(first), &banks),
            };
            screen(show, clock()?, Some(library), Own::read(paths::config()), None, Some(first))
        }
        Front::Lines => {
            let mut console = console();
            for (at, atlas) in atlases.iter().enumerate() {
                if at > 0 {
                    console.gap()?;
                }
                line::tell(&mut console, sheet, atlas, &banks)?;
            }
            Ok(Outcome::Done)
        }
    }
}

/// Gives the terminal to the game.
fn screen(
    show: &Show,
    clock: Clock,
    library: Option<Library>,
    own: Own,
    own_banks: Option<PathBuf>,
    first: Option<Screen>,
) -> Result<Outcome, Error> {
    Ok(Outcome::Left(tui::run(options(show, clock, library, own, own_banks, first))?))
}

fn options(
    show: &Show,
    clock: Clock,
    library: Option<Library>,
    own: Own,
    own_banks: Option<PathBuf>,
    first: Option<Screen>,
) -> Options {
    Options {
        clock,
        library,
        own_banks,
        own,
        surroundings: surroundings(show, clock),
        history: paths::data(),
        learner: learner(show),
        watch: Vec::new(),
        first,
    }
}

/// What the terminal says of itself, and what the command line said.
fn surroundings(show: &Show, clock: Clock) -> Surroundings {
    let said = |name: &str| std::env::var(name).unwrap_or_default();
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(said);
    let is_far = ["SSH_CONNECTION", "SSH_TTY"].iter().any(|name| std::env::var_os(name).is_some());
    Surroundings {
        paint: if wants_no_colour(show) { Paint::Unwanted } else { Paint::Wanted },
        depth: Depth::said(&said("COLORTERM"), &said("TERM")),
        mouse: if show.mouse { Mouse::On } else { Mouse::Off },
        script: Script::said(locale.iter().map(String::as_str)),
        link: if is_far { Link::Remote } else { Link::Local },
        pace: if clock == Clock::System { Pace::Running } else { Pace::Held },
    }
}

/// What the player has set for time limits, with a word about everything of theirs that can't be used.
fn limits_with_warning() -> TimeLimits {
    let own = Own::read(paths::config());
    for slip in &own.slips {
        warn(&format!("warning: {}", crate::words::clean(&slip.to_string())));
    }
    own.settings.time_limits
}

/// How the game meets its players.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Front {
    /// A screen that is drawn.
    Screen,
    /// Plain lines.
    Lines,
}

/// Lines when they are asked for, and when there is no terminal that can be drawn on.
fn front(show: &Show) -> Front {
    let accessible = std::env::var_os("ACCESSIBLE").is_some_and(|value| !value.is_empty() && value != "0");
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let is_drawable = io::stdin().is_terminal() && io::stdout().is_terminal();
    if show.plain || accessible || is_dumb || !is_drawable { Front::Lines } else { Front::Screen }
}

fn console() -> Console<'static> {
    let source = if io::stdin().is_terminal() { Source::Keyboard } else { Source::Pipe };
    Console::new(io::stdin().lock(), BufWriter::new(io::stdout().lock()), source)
}

/// Colours only on a terminal, and only for those who want them.
fn colour_of(show: &Show) -> Colour {
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if wants_no_colour(show) || is_dumb || !io::stdout().is_terminal() {
        Colour::Plain
    } else {
        Colour::Basic
    }
}

fn wants_no_colour(show: &Show) -> bool {
    show.no_color || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}
