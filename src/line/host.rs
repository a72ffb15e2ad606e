//! The host: leads the players through one round, line by line.

use std::io;

use super::command::{self, Command, Desk};
use super::console::{Console, Source};
use super::entry::{self, Entry};
use super::{feedback, question};
use crate::clock::{Clock, Stopwatch};
use crate::game::rules::Feedback;
use crate::game::{Elapsed, Ending, Event, Input, Phase, PlayerNo, Rating, Response, Round, Task};
use crate::keeper::{Errand, Game, Keeper, News, Played, returns};
use crate::store::{Activity, Kept, Moment, Opening};
use crate::words;

/// Leads a round to its end, or until the player leaves or the input ends. An exam that was left isn't over, so that its
/// result doesn't tell its keys.
pub(super) fn lead(
    console: &mut Console<'_>,
    game: Game,
    clock: Clock,
    keeper: &mut Keeper,
    news: &mut dyn FnMut() -> Vec<String>,
) -> io::Result<Round> {
    let begin = game.errand();
    let mut host = Host::new(console, game, clock, keeper, news);
    host.run(begin)?;
    host.welcome()?;
    while !host.is_left {
        match host.round.phase().clone() {
            Phase::Handover { to } => host.hand_over(to)?,
            Phase::Asking(_) | Phase::Sitting(_) => host.ask()?,
            Phase::Revealed => host.pause()?,
            Phase::Finished(_) => break,
        }
    }
    host.rest()?;
    Ok(host.round)
}

/// Asks one question. The round is left after its feedback, or when the player quits or the input ends.
pub(super) fn ask_one(
    console: &mut Console<'_>,
    game: Game,
    clock: Clock,
    keeper: &mut Keeper,
) -> io::Result<()> {
    let mut no_news = Vec::new;
    let mut host = Host::new(console, game, clock, keeper, &mut no_news);
    host.show()?;
    while matches!(host.round.phase(), Phase::Asking(_)) {
        host.ask()?;
    }
    host.rest()
}

pub(super) struct Host<'c, 'io> {
    pub(super) console: &'c mut Console<'io>,
    keeper: &'c mut Keeper,
    /// What is new since it was asked last, in lines.
    news: &'c mut dyn FnMut() -> Vec<String>,
    clock: Clock,
    opening: Opening,
    pub(super) round: Round,
    watch: Stopwatch,
    /// The round's time when the watch was started.
    base: Elapsed,
    /// When the last line came in: all that follows from a line happens at its time.
    now: Elapsed,
    /// The gaps of the open cloze that are filled so far.
    gaps: Vec<String>,
    /// What became of the last answer in the learner's schedule.
    saved: Option<Kept>,
    /// Whether the player has left an exam.
    is_left: bool,
}

impl<'c, 'io> Host<'c, 'io> {
    /// A host for a round from its start, or from where it stood.
    fn new(
        console: &'c mut Console<'io>,
        game: Game,
        clock: Clock,
        keeper: &'c mut Keeper,
        news: &'c mut dyn FnMut() -> Vec<String>,
    ) -> Self {
        let Game { opening, round, elapsed: base, .. } = game;
        let mut watch = clock.start();
        let now = base + watch.elapsed();
        let gaps = Vec::new();
        Self {
            console,
            keeper,
            news,
            clock,
            opening,
            round,
            watch,
            base,
            now,
            gaps,
            saved: None,
            is_left: false,
        }
    }
}

impl Host<'_, '_> {
    fn welcome(&mut self) -> io::Result<()> {
        let mode = self.round.rules().mode();
        match self.opening.activity {
            Activity::Round(_) => self.console.say(&format!("{}. {}", mode.name(), mode.summary()))?,
            _ => self.console.say(&format!("{}.", Game::name(&self.opening)))?,
        }
        if let Some(limit) = self.round.rules().limit() {
            self.console.say(&format!("You have {}.", words::time_text(limit)))?;
        }
        self.console.say("Type help for the commands; in typed answers, /help.")?;
        match self.round.phase() {
            Phase::Asking(_) | Phase::Sitting(_) => self.show(),
            Phase::Revealed => {
                self.feedback_again()?;
                let schedule: Vec<String> = self.schedule().into_iter().collect();
                self.say_all(&schedule)
            }
            Phase::Handover { .. } | Phase::Finished(_) => Ok(()),
        }
    }

    fn desk(&self) -> Desk {
        match self.round.rules().feedback() {
            Feedback::Each => Desk::Round,
            Feedback::AtEnd => Desk::Exam,
        }
    }

    pub(super) fn say_all(&mut self, lines: &[String]) -> io::Result<()> {
        lines.iter().try_for_each(|line| self.console.say(line))
    }

    pub(super) fn show(&mut self) -> io::Result<()> {
        let news = (self.news)();
        self.say_all(&news)?;
        let lines = question::lines(&self.round, self.now);
        self.console.gap()?;
        self.say_all(&lines)
    }

    /// Sends out what was said, and does what the player need not wait for.
    fn rest(&mut self) -> io::Result<()> {
        self.console.flush()?;
        self.keeper.settle();
        Ok(())
    }

    /// Reads a line and the time at which it came.
    pub(super) fn read(&mut self, prompt: &str) -> io::Result<Option<String>> {
        self.console.say(prompt)?;
        self.rest()?;
        let line = self.console.line()?;
        self.now = self.base + self.watch.elapsed();
        Ok(line)
    }

    /// Hands an input to the round and says what came of it.
    pub(super) fn input(&mut self, input: &Input) -> io::Result<()> {
        let events = self.round.apply(self.now, input.clone());
        if events.iter().any(|event| !matches!(event, Event::Refused(_))) {
            let (round, input, events) = (self.round.clone(), input.clone(), events.clone());
            self.saved = None;
            self.run(Errand::Keep(Box::new(Played { round, at: self.now, input, events })))?;
        }
        events.iter().try_for_each(|event| self.tell(event, input))
    }

    /// Has the history do something, and says what is not saved.
    fn run(&mut self, errand: Errand) -> io::Result<()> {
        let now = Moment::from(&self.clock.zoned());
        for news in self.keeper.run(errand, now, &[]) {
            match news {
                News::Kept(kept) => self.saved = kept.last().copied(),
                News::Rated { rating, memory } => {
                    if let Some(saved) = &mut self.saved {
                        (saved.rating, saved.after) = (Some(rating), memory);
                    }
                }
                News::Trouble(words) | News::Note(words) => self.console.warn(&words)?,
                News::Gone => self.console.warn("That round was finished or replaced in another window.")?,
                News::Standing(_) | News::Planned(_) => {}
            }
        }
        Ok(())
    }

    /// The rating of the last answer and when its item comes back, in a sitting of study.
    fn schedule(&self) -> Option<String> {
        let saved = self.saved.as_ref().filter(|_| self.opening.activity == Activity::Study)?;
        let (rating, memory) = saved.rating.zip(saved.after)?;
        Some(format!("{}: comes back {}.", rating.name(), returns(memory.due - memory.last)))
    }

    /// Rates the last answer anew, when a line says so.
    fn rate(&mut self, line: &str) -> io::Result<bool> {
        let named = |rating: &Rating| rating.name().eq_ignore_ascii_case(line);
        let rating = Rating::ALL.into_iter().find(named);
        let (Some(rating), Some(_), Some(saved)) = (rating, self.schedule(), self.saved) else {
            return Ok(false);
        };
        self.run(Errand::Rate { answer: saved.uid, rating })?;
        self.console.taken();
        let lines: Vec<String> = self.schedule().into_iter().collect();
        self.say_all(&lines)?;
        Ok(true)
    }

    fn tell(&mut self, event: &Event, input: &Input) -> io::Result<()> {
        if !matches!(event, Event::Refused(_)) {
            self.console.taken();
        }
        match event {
            Event::Asked(_) => {
                self.gaps.clear();
                self.show()
            }
            Event::HintShown => {
                let hint = self.round.question().and_then(|question| question.item.hint.clone());
                self.console.say(&format!("Hint: {}", hint.unwrap_or_default()))
            }
            Event::Struck => {
                self.console.say("Struck out. These are left:")?;
                let left = question::choices(&self.round);
                self.say_all(&left)
            }
            Event::Answered(attempt) if self.desk() == Desk::Round => {
                let lines = feedback::lines(&self.round, attempt);
                self.console.gap()?;
                self.say_all(&lines)?;
                let standing = words::standing_parts(&self.round, self.now);
                self.console.say(&format!("{}.", standing.join(". ")))?;
                let schedule: Vec<String> = self.schedule().into_iter().collect();
                self.say_all(&schedule)
            }
            Event::TakenBack(_) => self.console.say("Taken back. A second try earns half of the points."),
            Event::Noted(at) => self.note(*at, input),
            Event::Marked(at) => self.mark(*at),
            Event::Finished(ending) => {
                self.console.gap()?;
                self.console.say(words::ending_text(*ending, self.round.rules().mode()))
            }
            Event::Refused(why) => self.console.refuse(&words::refusal_text(why, input)),
            Event::Passed(_) | Event::Answered(_) => Ok(()),
        }
    }

    /// Waits until the next player has the keyboard. A pipe has no hands to pass it from.
    fn hand_over(&mut self, to: PlayerNo) -> io::Result<()> {
        let name = self.round.rules().players().get(to.0).map_or("", |player| player.name()).to_owned();
        self.console.gap()?;
        self.wait(&format!("{name}, your turn. Enter when the keyboard is yours:"))
    }

    fn pause(&mut self) -> io::Result<()> {
        let back = if self.round.can_take_back() { ", back takes the answer back" } else { "" };
        let rate = if self.schedule().is_some() { ", again, hard, good or easy rates it" } else { "" };
        self.wait(&format!("Enter goes on{back}{rate}:"))
    }

    /// Waits for Enter. From a pipe, a line that is no command answers the next question already.
    fn wait(&mut self, prompt: &str) -> io::Result<()> {
        let Some(line) = self.read(prompt)? else { return self.end() };
        let bare = line.strip_prefix('/').unwrap_or(&line);
        if *self.round.phase() == Phase::Revealed && self.rate(bare)? {
            return Ok(());
        }
        match command::read(bare, self.desk()) {
            _ if line.is_empty() => self.input(&Input::Next),
            Some(Command::Back) => self.input(&Input::TakeBack),
            Some(Command::Quit) => self.leave(),
            Some(Command::Help) => self.help(),
            Some(Command::Repeat) if *self.round.phase() == Phase::Revealed => self.feedback_again(),
            _ if self.console.source() == Source::Pipe => {
                self.console.put_back(line);
                self.input(&Input::Next)
            }
            _ => self.console.refuse("Enter goes on."),
        }
    }

    fn feedback_again(&mut self) -> io::Result<()> {
        let lines =
            self.round.last().map(|attempt| feedback::lines(&self.round, attempt)).unwrap_or_default();
        self.say_all(&lines)
    }

    /// Ends the round because no more lines come: an exam is handed in, any other is left.
    fn end(&mut self) -> io::Result<()> {
        match self.desk() {
            Desk::Round => self.leave(),
            Desk::Exam => self.input(&Input::End),
        }
    }

    /// Leaves the round. Here it ends, with its result so far; in the history it stays as it stands, to be gone on with. One
    /// whose questions are all answered is completed.
    fn leave(&mut self) -> io::Result<()> {
        let mut ahead = self.round.clone();
        ahead.apply(self.now, Input::Next);
        if matches!(ahead.phase(), Phase::Finished(Ending::Completed | Ending::LivesLost)) {
            return self.input(&Input::Next);
        }
        if self.desk() == Desk::Exam {
            self.is_left = true;
        } else {
            let events = self.round.apply(self.now, Input::End);
            events.iter().try_for_each(|event| self.tell(event, &Input::End))?;
        }
        if self.keeper.can_go_on() {
            return self.console.say("It stays as it stands: amursana offers to go on with it.");
        }
        Ok(())
    }

    fn ask(&mut self) -> io::Result<()> {
        let Some(question) = self.round.question() else { return self.end() };
        let prompt = question::prompt(question, self.gaps.len());
        let Some(line) = self.read(&prompt)? else { return self.end() };
        self.input(&Input::Wait)?;
        if matches!(self.round.phase(), Phase::Finished(_)) {
            return self.console.say("The last line came too late.");
        }
        let Some(question) = self.round.question() else { return self.end() };
        match entry::read(question, &self.round.struck(), self.desk(), &line) {
            Entry::Answer(response) => self.input(&Input::Answer(response)),
            Entry::Gap(words) => self.fill(words),
            Entry::Command(command) => self.obey(command),
            Entry::Unclear(why) => self.console.refuse(&why),
        }
    }

    fn fill(&mut self, words: String) -> io::Result<()> {
        self.console.taken();
        self.gaps.push(words);
        let gaps = self.round.question().map_or(0, |question| match &question.item.task {
            Task::Cloze(blanks) => blanks.len(),
            _ => 0,
        });
        if self.gaps.len() < gaps {
            return Ok(());
        }
        let blanks = std::mem::take(&mut self.gaps);
        self.input(&Input::Answer(Response::Blanks(blanks)))
    }

    fn obey(&mut self, command: Command) -> io::Result<()> {
        match (command, self.desk()) {
            (Command::Hint, _) => self.input(&Input::Hint),
            (Command::FiftyFifty, _) => self.input(&Input::FiftyFifty),
            (Command::Skip | Command::Clear, _) => self.input(&Input::Skip),
            (Command::Back, Desk::Round) if !self.gaps.is_empty() => {
                self.gaps.pop();
                self.console.taken();
                Ok(())
            }
            (Command::Back, Desk::Round) => self.input(&Input::TakeBack),
            (Command::Back, Desk::Exam) => self.turn_back(),
            (Command::Next, _) => self.turn(self.round.current() + 1),
            (Command::Go(number), _) => self.input(&Input::Go(number.wrapping_sub(1))),
            (Command::Mark, _) => self.input(&Input::Mark),
            (Command::List, _) => self.list(),
            (Command::Done, _) => self.hand_in(),
            (Command::Repeat, _) => self.show(),
            (Command::Help, _) => self.help(),
            (Command::Quit, _) => self.leave(),
        }
    }

    fn help(&mut self) -> io::Result<()> {
        let lines = command::help(self.desk());
        self.say_all(&lines)
    }
}
