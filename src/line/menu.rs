//! The home of the line mode: what to play, with which banks, and again.

use std::io;
use std::sync::Arc;

use super::atlas::Sheet;
use super::console::{Console, Source};
use super::labels::Labels;
use crate::bank::Library;
use crate::clock::Clock;
use crate::game::atlas::links::atlases;
use crate::game::draw::Entry;
use crate::game::recap::missed;
use crate::game::{Atlas, Bank, Day, Mode, Question, Round, Rules, Seed, Setup, TimeLimits};
use crate::keeper::{Game, Keeper, New, Scope};
use crate::progress::Progress;
use crate::store::{Activity, Moment};
use crate::words::{counted, progress_text, time_text};

/// The questions that an exam or another round may ask at most.
const MOST_QUESTIONS: usize = 1000;

/// Opens the home and plays rounds until the player leaves or the input ends. `limits` is what the player set for all time
/// limits.
pub fn open(
    console: &mut Console<'_>,
    library: &Library,
    clock: Clock,
    keeper: &mut Keeper,
    limits: TimeLimits,
) -> io::Result<()> {
    let mut menu = Menu { console, clock, keeper, limits };
    menu.console.say("Amursana. A quiz game that makes a text stick.")?;
    let mut next = Some(Next::Offer);
    while let Some(what) = next {
        next = match what {
            Next::Offer => menu.go_on(library)?,
            Next::Menu => menu.one_game(library)?,
        };
    }
    menu.console.say("Goodbye.")?;
    menu.console.flush()
}

/// What a player wants from the menu.
enum Wish {
    /// A round of a mode.
    Round(Mode),
    /// A part of an atlas in words.
    Sheet(Sheet, Arc<Atlas>),
    /// A sitting of study.
    Study,
    /// What the learner has done and knows.
    Progress,
}

/// What comes after a round or a choice.
enum Next {
    /// The offer to go on with the unfinished round.
    Offer,
    /// The menu.
    Menu,
}

struct Menu<'c, 'io> {
    console: &'c mut Console<'io>,
    clock: Clock,
    keeper: &'c mut Keeper,
    limits: TimeLimits,
}

/// What was asked of a player; nothing when they want to leave.
type Wanted<T> = io::Result<Option<T>>;

impl Menu<'_, '_> {
    /// Offers to go on with the unfinished round. Not to a pipe, whose lines were written for a game of its own.
    fn go_on(&mut self, library: &Library) -> Wanted<Next> {
        if self.console.source() == Source::Pipe {
            return Ok(Some(Next::Menu));
        }
        let banks = library.banks();
        let now = Moment::from(&self.clock.zoned());
        let unfinished = self.keeper.standing(now, &banks).unfinished;
        let Some(game) = unfinished.and_then(|unfinished| Game::resume(unfinished, &banks).ok()) else {
            return Ok(Some(Next::Menu));
        };
        let progress = progress_text(&game.round).to_lowercase();
        let name = Game::name(&game.opening);
        let prompt = format!("An unfinished round: {name}, {progress}. Enter goes on, n starts anew:");
        let Some(line) = self.console.ask(&prompt)? else { return Ok(None) };
        match line.to_lowercase().as_str() {
            "" | "y" | "yes" => self.play(game),
            _ if is_leave(&line) => Ok(None),
            _ => Ok(Some(Next::Menu)),
        }
    }

    fn one_game(&mut self, library: &Library) -> Wanted<Next> {
        let banks = library.banks();
        let items: usize = banks.iter().map(|bank| bank.items().len()).sum();
        self.console.gap()?;
        self.console.say(&format!("{}, {}.", counted(banks.len(), "bank"), counted(items, "question")))?;
        let mode = match self.wish(&banks)? {
            None => return Ok(None),
            Some(Wish::Round(mode)) => mode,
            Some(Wish::Sheet(sheet, atlas)) => {
                self.console.gap()?;
                super::tell(self.console, sheet, &atlas, &banks)?;
                return Ok(Some(Next::Menu));
            }
            Some(Wish::Study) => return self.study(&banks),
            Some(Wish::Progress) => {
                self.console.gap()?;
                self.progress(&banks)?;
                return Ok(Some(Next::Menu));
            }
        };
        let banks = if mode == Mode::Daily { Some(library.shipped.clone()) } else { self.banks(banks)? };
        let Some(banks) = banks else { return Ok(None) };
        let Some(setup) = self.setup(mode)? else { return Ok(None) };
        let setup = Setup { limits: self.limits, ..setup };
        let seed = match mode {
            Mode::Daily => Seed::of_day(self.clock.today()),
            _ => self.clock.fresh_seed(),
        };
        match Game::begin(setup, seed, &banks) {
            Ok(game) => self.play(game),
            Err(_) => self.console.refuse("No question fits that choice.").map(|()| Some(Next::Menu)),
        }
    }

    fn study(&mut self, banks: &[Arc<Bank>]) -> Wanted<Next> {
        let now = Moment::from(&self.clock.zoned());
        let plan = match self.keeper.plan(Scope::Due, New::Usual, now, banks) {
            Ok(plan) => plan,
            Err(why) => {
                self.console.say(&format!("Study needs your history, and it can't be read: {why}."))?;
                return Ok(Some(Next::Menu));
            }
        };
        let Ok(game) = plan.game(self.clock.fresh_seed()) else {
            self.console.say(&plan.nothing(now.day()))?;
            return Ok(Some(Next::Menu));
        };
        let round = super::study(self.console, &plan, game, self.clock, self.keeper)?;
        self.after(round)
    }

    fn progress(&mut self, banks: &[Arc<Bank>]) -> io::Result<()> {
        let Some(store) = self.keeper.store() else {
            return self.console.say("Nothing is being saved, so there is no progress to tell of.");
        };
        match Progress::load(store, self.keeper.learner(), banks, Day::from(self.clock.today())) {
            Ok(progress) => {
                super::progress_lines(&progress).iter().try_for_each(|line| self.console.say(line))
            }
            Err(why) => self.console.say(&format!("Your history can't be read: {why}.")),
        }
    }

    fn play(&mut self, game: Game) -> Wanted<Next> {
        let round = super::play(self.console, game, self.clock, self.keeper)?;
        self.after(round)
    }

    /// Plays the missed questions of a round as often as wanted.
    fn after(&mut self, mut round: Round) -> Wanted<Next> {
        loop {
            let entry = |question: &Question| Entry {
                bank: Arc::clone(&question.bank),
                item: Arc::clone(&question.item),
            };
            let entries: Vec<Entry> =
                missed(&round).into_iter().map(|(_, question)| entry(question)).collect();
            let again = if entries.is_empty() { "" } else { "missed plays the missed ones again, " };
            let Some(line) = self.console.ask(&format!("Enter for the menu, {again}quit to leave:"))? else {
                return Ok(None);
            };
            let seed = self.clock.fresh_seed();
            let retry =
                || Game::picked(Activity::Round(Mode::Classic), Setup::of(Mode::Classic), seed, &entries);
            match line.to_lowercase().as_str() {
                _ if is_leave(&line) => return Ok(None),
                "missed" if !entries.is_empty() => match retry() {
                    Ok(again) => round = super::play(self.console, again, self.clock, self.keeper)?,
                    Err(_) => return Ok(Some(Next::Menu)),
                },
                _ if self.keeper.can_go_on() => return Ok(Some(Next::Offer)),
                _ => return Ok(Some(Next::Menu)),
            }
        }
    }

    /// A mode, or, for each atlas that the banks have, something to be told from it.
    fn wish(&mut self, banks: &[Arc<Bank>]) -> Wanted<Wish> {
        let said = |name: &str, summary: &str| (name.to_owned(), summary.to_owned());
        let played = self.keeper.daily(Seed::of_day(self.clock.today()), None);
        let played = played.map(|daily| format!("Played: {} of {} right.", daily.correct, daily.answered));
        let modes = Mode::ALL.map(|mode| {
            let played = played.as_deref().filter(|_| mode == Mode::Daily);
            let summary = played.map(|played| format!("{} {played}", mode.summary()));
            (said(mode.name(), summary.as_deref().unwrap_or(mode.summary())), Wish::Round(mode))
        });
        let atlases = atlases(banks);
        let sheets = atlases.iter().flat_map(|atlas| {
            Sheet::ALL.map(|sheet| {
                let of = if atlases.len() > 1 { format!("{}. ", atlas.about().title) } else { String::new() };
                let option = said(sheet.name(), &format!("{of}{}", sheet.summary()));
                (option, Wish::Sheet(sheet, Arc::clone(atlas)))
            })
        });
        let lasting = [
            (said("Study", "What is due, then new questions."), Wish::Study),
            (said("Progress", "What you have done and know, and what comes due."), Wish::Progress),
        ];
        let all = modes.into_iter().chain(sheets).chain(lasting);
        let (options, mut wishes): (Vec<_>, Vec<_>) = all.unzip();
        let chosen = self.choose("How do you want to play?", &options)?;
        Ok(chosen.filter(|at| *at < wishes.len()).map(|at| wishes.swap_remove(at)))
    }

    fn banks(&mut self, banks: Vec<Arc<Bank>>) -> Wanted<Vec<Arc<Bank>>> {
        if banks.len() < 2 {
            return Ok(Some(banks));
        }
        let all = ("All banks".to_owned(), String::new());
        let each = banks.iter().map(|bank| {
            let items = counted(bank.items().len(), "question");
            (bank.about().title.clone(), format!("{} {items}.", bank.about().summary))
        });
        let options: Vec<(String, String)> = [all].into_iter().chain(each).collect();
        let chosen = self.choose("Which bank?", &options)?;
        Ok(chosen.map(|at| match at.checked_sub(1).and_then(|at| banks.get(at)) {
            Some(bank) => vec![Arc::clone(bank)],
            None => banks,
        }))
    }

    fn setup(&mut self, mode: Mode) -> Wanted<Setup> {
        let mut setup = Setup::of(mode);
        if mode == Mode::Sprint {
            let options = Setup::SPRINTS.map(|limit| (time_text(limit), String::new()));
            let Some(at) = self.choose("How long?", &options)? else { return Ok(None) };
            setup.limit = Setup::SPRINTS.get(at).copied();
        }
        if mode == Mode::Duel {
            let prompt = format!("Names of 2 to {} players, with commas between:", Rules::MOST_PLAYERS);
            let Some(line) = self.console.ask(&prompt)? else { return Ok(None) };
            setup.names = line.split(',').map(str::to_owned).take(Rules::MOST_PLAYERS).collect();
        }
        if matches!(mode, Mode::Classic | Mode::Exam | Mode::Duel) {
            let Some(count) = self.count(setup.count, mode)? else { return Ok(None) };
            setup.count = count;
        }
        Ok(Some(setup))
    }

    fn count(&mut self, usual: usize, mode: Mode) -> Wanted<usize> {
        let each = if mode == Mode::Duel { " for each player" } else { "" };
        loop {
            let Some(line) = self.console.ask(&format!("How many questions{each}? Enter for {usual}:"))?
            else {
                return Ok(None);
            };
            match line.parse() {
                _ if line.is_empty() => return Ok(Some(usual)),
                Ok(count) if (1..=MOST_QUESTIONS).contains(&count) => return Ok(Some(count)),
                _ if is_leave(&line) => return Ok(None),
                _ => self.console.refuse(&format!("A number from 1 to {MOST_QUESTIONS}, please."))?,
            }
        }
    }

    /// Lets the player choose one of some options, each a name with a line on it. Enter takes the first.
    fn choose(&mut self, title: &str, options: &[(String, String)]) -> Wanted<usize> {
        self.console.say(title)?;
        for (at, (name, on_it)) in options.iter().enumerate() {
            self.console.say(format!("{}. {name}. {on_it}", at + 1).trim_end())?;
        }
        let names: Vec<&str> = options.iter().map(|(name, _)| name.as_str()).collect();
        loop {
            let prompt = format!("1 to {}, Enter for 1, quit to leave:", options.len());
            let Some(line) = self.console.ask(&prompt)? else { return Ok(None) };
            match Labels::Numbers.find(&names, &line) {
                _ if line.is_empty() => return Ok(Some(0)),
                Some(at) => {
                    self.console.taken();
                    return Ok(Some(at));
                }
                None if is_leave(&line) => return Ok(None),
                None => self.console.refuse("That is none of them.")?,
            }
        }
    }
}

fn is_leave(line: &str) -> bool {
    matches!(line.trim_start_matches('/').to_lowercase().as_str(), "q" | "quit" | "exit")
}
