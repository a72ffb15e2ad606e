//! What both front ends share around a round and the learner's history.
//!
//! A front end hands an [`Errand`] to the [`Keeper`] for each thing that a round did, before it shows what came of it, and
//! gets [`News`]. Trouble with the history never stops a game: the keeper says once, in plain words, what isn't saved.

mod game;
mod study;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use game::Game;
pub use study::{Habits, New, Plan, Scope, returns};

use crate::game::{Bank, Elapsed, Event, Input, Memory, Rating, Round, Seed};
use crate::store::{
    Access, Activity, Answer, Daily, Kept, LearnerName, Moment, OpenRound, Opened, Opening, Rename, Store,
    Trouble, Uid, Unfinished, back_up_daily,
};
use crate::words;

/// One input of a round with what it did.
#[derive(Debug, Clone)]
pub struct Played {
    /// The round after it.
    pub round: Round,
    /// When, by the round's time.
    pub at: Elapsed,
    /// What was done.
    pub input: Input,
    /// What the round said to it.
    pub events: Vec<Event>,
}

impl PartialEq for Played {
    /// A round follows from its inputs, so the rounds themselves aren't compared.
    fn eq(&self, other: &Self) -> bool {
        (self.at, &self.input, &self.events) == (other.at, &other.input, &other.events)
    }
}

/// Something to be done with the history.
#[derive(Debug, Clone, PartialEq)]
pub enum Errand {
    /// Keep a new round from its first input on. It takes the place of the unfinished one.
    Begin(Box<Opening>),
    /// Take an unfinished round up again.
    Resume(Box<Unfinished>),
    /// Keep an input.
    Keep(Box<Played>),
    /// Give an answer another rating.
    Rate {
        /// The answer.
        answer: Uid,
        /// The rating.
        rating: Rating,
    },
    /// Study in another way.
    Adopt(Habits),
    /// Keep the answers of another learner from now on.
    Learn(LearnerName),
    /// Look how the learner stands.
    Look,
    /// Plan a sitting of study.
    Plan(Scope),
}

/// What came of an errand.
#[derive(Debug, Clone)]
pub enum News {
    /// It is saved, and all that waited before it; with the answers that it held.
    Kept(Vec<Kept>),
    /// An answer has another rating.
    Rated {
        /// The rating.
        rating: Rating,
        /// What is remembered of its item now.
        memory: Option<Memory>,
    },
    /// Something isn't saved, or was lost: a whole sentence. It is said once, until something is saved again.
    Trouble(String),
    /// Something that the learner should read once; answers are saved.
    Note(String),
    /// The unfinished round was finished or replaced in another window.
    Gone,
    /// How the learner stands.
    Standing(Box<Standing>),
    /// A sitting of study.
    Planned(Box<Plan>),
}

/// How a learner stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Whose answers are kept.
    pub learner: LearnerName,
    /// All who learn here, by name.
    pub learners: Vec<LearnerName>,
    /// The round that wasn't finished.
    pub unfinished: Option<Unfinished>,
    /// How many items are due; nothing when that isn't known.
    pub due: Option<usize>,
    /// How many new items study would bring today.
    pub fresh: usize,
    /// What became of today's daily round; nothing before it was played to its end.
    pub daily: Option<Daily>,
}

/// Keeps the answers of one learner.
#[derive(Debug)]
pub struct Keeper {
    learner: LearnerName,
    habits: Habits,
    folder: Option<PathBuf>,
    store: Option<Store>,
    open: Option<OpenRound>,
    /// The unfinished round that the next new one takes the place of.
    left: Option<Uid>,
    /// The trouble that was said last and still is.
    said: Option<String>,
    /// What single answers belong to, when there is no round to go on with.
    single: Option<Single>,
}

/// Answers that stand for themselves.
#[derive(Debug)]
struct Single {
    activity: Activity,
    seed: Seed,
    /// What they are counted under, as a round is.
    id: Uid,
}

impl Keeper {
    /// A keeper that keeps nothing and says nothing, as for a game that is only watched.
    pub fn idle(learner: LearnerName) -> Self {
        Self {
            learner,
            habits: Habits::default(),
            folder: None,
            store: None,
            open: None,
            left: None,
            said: None,
            single: None,
        }
    }

    /// Opens the history of a data folder. Says what the learner has to be told of it.
    pub fn open(folder: Option<&Path>, learner: LearnerName, now: Moment) -> (Self, Vec<News>) {
        let mut keeper = Self { folder: folder.map(Path::to_owned), ..Self::idle(learner) };
        let Some(folder) = folder else {
            let why =
                "Nothing is being saved: there is no home folder, and AMURSANA_DATA_DIR names no other.";
            return (keeper, vec![News::Trouble(why.to_owned())]);
        };
        let mut news = keeper.accept(Store::open(folder, now));
        let last = keeper.store.as_ref().and_then(|store| store.last_day(&keeper.learner).ok()).flatten();
        news.extend(words::clock_doubt(last, now.day()).map(News::Note));
        (keeper, news)
    }

    /// A keeper of single answers: their round isn't offered again should the learner leave it.
    pub fn of_single_answers(store: Store, learner: LearnerName, opening: &Opening, now: Moment) -> Self {
        let id = Uid(now.millis().unsigned_abs());
        let single = Single { activity: opening.activity, seed: opening.seed, id };
        Self { store: Some(store), single: Some(single), ..Self::idle(learner) }
    }

    fn accept(&mut self, opened: Opened) -> Vec<News> {
        let is_saving = opened.store.as_ref().is_some_and(|store| store.access() == Access::ReadWrite);
        self.store = opened.store;
        let words = opened.notes.iter().map(ToString::to_string);
        words.map(|words| if is_saving { News::Note(words) } else { News::Trouble(words) }).collect()
    }

    /// Whose answers are kept.
    pub fn learner(&self) -> &LearnerName {
        &self.learner
    }

    /// The history, to look at it; nothing when there is none.
    pub fn store(&self) -> Option<&Store> {
        self.store.as_ref()
    }

    /// Lets answers to the old names of items count for their new ones.
    pub fn follow(&mut self, banks: &[Arc<Bank>], now: Moment) {
        if let Some(store) = &mut self.store {
            // Where nothing can be written the answers still count for the old names.
            let _ = store.follow(&Rename::all(banks), now);
        }
    }

    /// Studies as the learner wants from now on. Says when that can't be saved.
    pub fn adopt(&mut self, habits: Habits) -> Vec<News> {
        self.habits = habits;
        let wanted = self.store.as_mut().map_or(Ok(()), |store| store.want(habits.retention));
        match wanted {
            // A history that can only be read has been told of already.
            Ok(()) | Err(Trouble::ReadOnly) => Vec::new(),
            Err(why) => self.trouble(&format!("The wanted retention is not saved: {why}.")),
        }
    }

    /// Makes today's backup in a thread of its own, when there is none yet.
    pub fn back_up(&self, now: Moment) {
        let Some(folder) = self.folder.clone().filter(|_| self.store.is_some()) else { return };
        let day = now.day().date();
        let work = move || drop(back_up_daily(&folder, day));
        // A backup that fails today is tried again tomorrow; the older ones stay.
        let _ = std::thread::Builder::new().name("backup".to_owned()).spawn(work);
    }

    /// Does an errand. `banks` are those that study may ask from.
    pub fn run(&mut self, errand: Errand, now: Moment, banks: &[Arc<Bank>]) -> Vec<News> {
        match errand {
            Errand::Begin(opening) => self.begin(*opening, now),
            Errand::Resume(unfinished) => self.resume(*unfinished),
            Errand::Keep(played) => self.keep(&played, now),
            Errand::Rate { answer, rating } => self.rate(answer, rating, now),
            Errand::Adopt(habits) => self.adopt(habits),
            Errand::Learn(learner) => {
                (self.learner, self.open, self.left) = (learner, None, None);
                Vec::new()
            }
            Errand::Look => vec![News::Standing(Box::new(self.standing(now, banks)))],
            Errand::Plan(scope) => match self.plan(scope, New::Usual, now, banks) {
                Ok(plan) => vec![News::Planned(Box::new(plan))],
                Err(why) => self.trouble(&format!("Study needs your history, and it can't be read: {why}.")),
            },
        }
    }

    fn begin(&mut self, opening: Opening, now: Moment) -> Vec<News> {
        self.open = None;
        let Some(store) = &mut self.store else { return Vec::new() };
        if let Some(left) = self.left.take() {
            // Should it stay, it is offered again and nothing is lost.
            let _ = store.discard(left);
        }
        match store.begin(&self.learner, opening, now) {
            Ok(open) => {
                self.left = Some(open.id());
                self.open = Some(open);
                Vec::new()
            }
            Err(why) => self.trouble(&format!("This round is not being saved: {why}.")),
        }
    }

    fn resume(&mut self, unfinished: Unfinished) -> Vec<News> {
        let Some(store) = &mut self.store else { return vec![News::Gone] };
        match store.resume(unfinished) {
            Ok(open) => {
                self.left = Some(open.id());
                // What it says of the last answer is missing at worst.
                let last = store.last_kept(&open).ok().flatten();
                self.open = Some(open);
                last.map(|last| News::Kept(vec![last])).into_iter().collect()
            }
            Err(Trouble::Missing(_)) => vec![News::Gone],
            Err(why) => {
                self.open = None;
                self.trouble(&format!("This round is not being saved from here on: {why}."))
            }
        }
    }

    /// Whether the round that is being kept could be gone on with later: it has begun, isn't over, and all of it is saved.
    pub fn can_go_on(&self) -> bool {
        self.open.as_ref().is_some_and(OpenRound::is_under_way)
    }

    fn keep(&mut self, played: &Played, now: Moment) -> Vec<News> {
        if let (Some(store), Some(single)) = (&mut self.store, &self.single) {
            let answers = played.events.iter().filter_map(|event| single.answer(&played.round, event));
            let kept: Result<Vec<Kept>, Trouble> =
                answers.map(|answer| store.record(&self.learner, answer, now)).collect();
            return match kept {
                Ok(kept) => self.kept(kept),
                Err(why) => self.trouble(&format!("This answer is not saved: {why}.")),
            };
        }
        let mut news = self.try_to_write(now);
        let (Some(store), Some(open)) = (&mut self.store, &mut self.open) else { return news };
        let told = (played.at, &played.input);
        news.extend(match store.keep(open, &played.round, told, &played.events, now) {
            Ok(kept) => {
                if played.events.iter().any(|event| matches!(event, Event::Finished(_))) {
                    self.open = None;
                }
                self.kept(kept)
            }
            Err(Trouble::Damaged(why)) => self.recover(now, why),
            Err(why) => self.trouble(&format!(
                "Your answers are not saved now: {why}. The next one tries again for all."
            )),
        });
        news
    }

    /// Takes what was kept into what is known of the learner. A front end does this when the player has their feedback; what
    /// isn't done then is done before anybody looks.
    pub fn settle(&self) {
        if let Some(store) = &self.store {
            // The answers are kept all the same, and the next errand tries again.
            let _ = store.settle();
        }
    }

    /// Opens a history anew that could only be read so far: what kept it from being written to may be over.
    fn try_to_write(&mut self, now: Moment) -> Vec<News> {
        let (Some(store), Some(folder)) = (&self.store, &self.folder) else { return Vec::new() };
        if store.access() == Access::ReadWrite {
            return Vec::new();
        }
        let opened = Store::open(folder, now);
        match &opened.store {
            Some(store) if store.access() == Access::ReadWrite => self.accept(opened),
            _ => Vec::new(),
        }
    }

    fn kept(&mut self, kept: Vec<Kept>) -> Vec<News> {
        self.said = None;
        vec![News::Kept(kept)]
    }

    /// Puts another history in the place of a damaged one, and writes what was not written.
    fn recover(&mut self, now: Moment, why: String) -> Vec<News> {
        let Some(store) = self.store.take() else { return Vec::new() };
        let mut news = self.accept(store.recover(now, why));
        if let (Some(store), Some(open)) = (&mut self.store, &mut self.open) {
            match store.write_waiting(open) {
                Ok(kept) => news.push(News::Kept(kept)),
                Err(why) => news.extend(self.trouble(&format!("Your last answer is not saved: {why}."))),
            }
        }
        news
    }

    fn rate(&mut self, answer: Uid, rating: Rating, now: Moment) -> Vec<News> {
        let Some(store) = &mut self.store else { return Vec::new() };
        match store.rate(&self.learner, answer, rating, now) {
            Ok(memory) => vec![News::Rated { rating, memory }],
            Err(why) => self.trouble(&format!("The rating is not saved: {why}.")),
        }
    }

    /// How the learner stands. What can't be read is left out.
    pub fn standing(&mut self, now: Moment, banks: &[Arc<Bank>]) -> Standing {
        let unfinished = self.store.as_ref().and_then(|store| store.unfinished(&self.learner).ok()).flatten();
        self.left = unfinished.as_ref().map(|unfinished| unfinished.round);
        let plan = self.plan(Scope::Due, New::Usual, now, banks).ok();
        let known = self.store.as_ref().and_then(|store| store.learners().ok());
        let mut learners = known.unwrap_or_default();
        if !learners.contains(&self.learner) {
            learners.push(self.learner.clone());
        }
        Standing {
            learners,
            learner: self.learner.clone(),
            daily: self.daily(Seed::of_day(now.day().date()), self.left),
            unfinished,
            due: plan.as_ref().map(|plan| plan.due),
            fresh: plan.map_or(0, |plan| plan.fresh),
        }
    }

    /// What became of the daily round of a seed when it was first played, leaving out a round that is still being played.
    pub fn daily(&self, seed: Seed, except: Option<Uid>) -> Option<Daily> {
        self.store.as_ref().and_then(|store| store.daily(&self.learner, seed, except).ok()).flatten()
    }

    fn trouble(&mut self, words: &str) -> Vec<News> {
        if self.said.as_deref() == Some(words) {
            return Vec::new();
        }
        self.said = Some(words.to_owned());
        vec![News::Trouble(words.to_owned())]
    }
}

impl Single {
    fn answer(&self, round: &Round, event: &Event) -> Option<Answer> {
        let Event::Answered(attempt) = event else { return None };
        let question = round.questions().get(attempt.question)?;
        Some(Answer::of(attempt, question, self.activity, self.seed, self.id))
    }
}

#[cfg(test)]
#[path = "keeper_tests.rs"]
mod tests;
