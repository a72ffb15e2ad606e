//! Rounds that are being played: what is needed to go on with one after a quit or a kill.
//!
//! A round follows from its opening and its inputs alone, so these are what is kept. They are written in the same
//! transaction as the answers that they give.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension as _, params};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64_with_seed};

use super::Store;
use super::entry::{Activity, Answer, Uid};
use super::learner::LearnerName;
use super::log::{self, Log};
use super::moment::Moment;
use super::record::{Kept, add_answer, kept, take_back};
use super::trouble::Trouble;
use crate::game::draw::{Entry as Drawable, Pool};
use crate::game::{Bank, BankId, Elapsed, Event, Input, ItemId, Player, PlayerNo, Round, Seed, Setup};

/// Everything a round follows from, except its inputs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// What the learner is doing.
    pub activity: Activity,
    /// How it is played.
    pub setup: Setup,
    /// Its seed.
    pub seed: Seed,
    /// The banks it was drawn from.
    pub banks: Vec<BankStamp>,
    /// The items it was drawn from, when they were picked, as for due items or a retry of the missed ones.
    pub picked: Option<Vec<Pick>>,
}

/// A bank with what it held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankStamp {
    /// Its name.
    pub id: BankId,
    /// A hash of its items as the game knows them.
    pub digest: Uid,
}

/// An item of a bank.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pick {
    /// The bank.
    pub bank: BankId,
    /// The item.
    pub item: ItemId,
}

/// A bank of the round is gone or was changed since, so that the round can't go on where it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The bank, when it is known which.
    pub bank: Option<BankId>,
}

impl fmt::Display for Changed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.bank {
            Some(bank) => write!(f, "the bank {bank} is gone or was changed since the round was begun"),
            None => f.write_str("nothing of what the round asked is left"),
        }
    }
}

impl std::error::Error for Changed {}

impl BankStamp {
    /// The stamp of a bank as it is.
    pub fn of(bank: &Bank) -> Self {
        struct Hashed(Xxh3);
        impl fmt::Write for Hashed {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                self.0.update(text.as_bytes());
                Ok(())
            }
        }
        let mut hashed = Hashed(Xxh3::new());
        // The debug form says all of an item; should a release change that form, a round of the one before isn't offered.
        for item in bank.items() {
            let _ = write!(hashed, "{item:?}");
        }
        Self { id: bank.id().clone(), digest: Uid(hashed.0.digest()) }
    }
}

impl Opening {
    /// The opening of a round over some banks.
    pub fn of(activity: Activity, setup: Setup, seed: Seed, banks: &[Arc<Bank>]) -> Self {
        let banks = banks.iter().map(|bank| BankStamp::of(bank)).collect();
        Self { activity, setup, seed, banks, picked: None }
    }

    /// The same opening for items that were picked.
    #[must_use]
    pub fn picking(self, entries: &[Drawable]) -> Self {
        let pick = |entry: &Drawable| Pick { bank: entry.bank.id().clone(), item: entry.item.id.clone() };
        Self { picked: Some(entries.iter().map(pick).collect()), ..self }
    }

    /// The round at its start. `banks` may hold others besides.
    ///
    /// # Errors
    /// When a bank isn't what it was.
    pub fn round(&self, banks: &[Arc<Bank>]) -> Result<Round, Changed> {
        let mut own = Vec::with_capacity(self.banks.len());
        for stamp in &self.banks {
            let bank = banks.iter().find(|bank| *bank.id() == stamp.id && BankStamp::of(bank) == *stamp);
            own.push(Arc::clone(bank.ok_or_else(|| Changed { bank: Some(stamp.id.clone()) })?));
        }
        let round = match &self.picked {
            None => self.setup.round(&own, self.seed),
            Some(picks) => {
                let entries = entries(picks, &own)?;
                let pool = match self.activity {
                    Activity::Study => Pool::in_order(entries),
                    _ => Pool::from_entries(entries),
                };
                self.setup.round_of(&pool, self.seed)
            }
        };
        round.map_err(|_| Changed { bank: None })
    }
}

fn entries(picks: &[Pick], banks: &[Arc<Bank>]) -> Result<Vec<Drawable>, Changed> {
    let find = |pick: &Pick| {
        let bank = banks.iter().find(|bank| *bank.id() == pick.bank)?;
        let item = bank.items().iter().find(|item| item.id == pick.item)?;
        Some(Drawable { bank: Arc::clone(bank), item: Arc::clone(item) })
    };
    picks.iter().map(|pick| find(pick).ok_or_else(|| Changed { bank: Some(pick.bank.clone()) })).collect()
}

/// A round that is being played and kept as it goes.
#[derive(Debug, Clone)]
pub struct OpenRound {
    id: Uid,
    learner: LearnerName,
    opening: Opening,
    begun: Moment,
    /// Which taking up of the round this is: after another process has taken it up, this one's inputs are no longer kept.
    claim: i64,
    /// How many inputs are kept.
    inputs: i64,
    /// The answer that could be taken back.
    last: Option<Uid>,
    /// What could not be written yet, the oldest first.
    waiting: Vec<Step>,
}

impl OpenRound {
    /// The round's name in the history.
    pub fn id(&self) -> Uid {
        self.id
    }

    /// Whether some of it is kept and nothing waits to be.
    pub fn is_under_way(&self) -> bool {
        self.inputs > 0 && self.waiting.is_empty()
    }

    /// How many inputs could not be written yet. They are tried again with the next one.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }
}

/// One input with what it did.
#[derive(Debug, Clone)]
struct Step {
    at: Moment,
    elapsed: Elapsed,
    input: Input,
    changes: Vec<Change>,
    finished: bool,
}

#[derive(Debug, Clone)]
enum Change {
    Answered(Box<Answer>),
    TakenBack,
}

impl Step {
    /// What an input did to the learner's history; nothing when it changed nothing.
    fn of(
        open: &OpenRound,
        round: &Round,
        told: (Elapsed, &Input),
        events: &[Event],
        at: Moment,
    ) -> Option<Self> {
        let mut step =
            Self { at, elapsed: told.0, input: told.1.clone(), changes: Vec::new(), finished: false };
        let mut did_something = false;
        for event in events {
            did_something |= !matches!(event, Event::Refused(_));
            match event {
                Event::Answered(attempt) if open.is_learner(round, attempt.player) => {
                    let Some(question) = round.questions().get(attempt.question) else { continue };
                    let Opening { activity, seed, .. } = open.opening;
                    let answer = Answer::of(attempt, question, activity, seed, open.id);
                    step.changes.push(Change::Answered(Box::new(answer)));
                }
                Event::TakenBack(attempt) if open.is_learner(round, attempt.player) => {
                    step.changes.push(Change::TakenBack);
                }
                Event::Finished(_) => step.finished = true,
                _ => {}
            }
        }
        did_something.then_some(step)
    }
}

impl OpenRound {
    /// In a duel only the player of the learner's own name is the learner.
    fn is_learner(&self, round: &Round, player: PlayerNo) -> bool {
        let players = round.rules().players();
        players.len() == 1 || players.get(player.0).map(Player::name) == Some(self.learner.as_str())
    }
}

/// A round that was begun and not finished.
#[derive(Debug, Clone, PartialEq)]
pub struct Unfinished {
    /// Its name in the history.
    pub round: Uid,
    /// Whose it is.
    pub learner: LearnerName,
    /// What it follows from.
    pub opening: Opening,
    /// When it was begun.
    pub begun: Moment,
    /// What was done so far, and when, since the round began.
    pub inputs: Vec<(Elapsed, Input)>,
    last: Option<Uid>,
}

impl Unfinished {
    /// How far the round's time had come.
    pub fn elapsed(&self) -> Elapsed {
        self.inputs.last().map_or(Elapsed::ZERO, |(elapsed, _)| *elapsed)
    }

    /// The round where it stood.
    ///
    /// # Errors
    /// When a bank isn't what it was.
    pub fn replay(&self, banks: &[Arc<Bank>]) -> Result<Round, Changed> {
        let mut round = self.opening.round(banks)?;
        for (elapsed, input) in &self.inputs {
            round.apply(*elapsed, input.clone());
        }
        Ok(round)
    }
}

impl Store {
    /// Begins to keep a round. Nothing is written before its first input.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn begin(&self, learner: &LearnerName, opening: Opening, at: Moment) -> Result<OpenRound, Trouble> {
        let said = format!("{learner}\n{}\n{at}", to_json(&opening)?);
        let id = self.read(|connection| {
            let mut nth = 0;
            loop {
                let id = Uid(xxh3_64_with_seed(said.as_bytes(), nth));
                if !is_taken(connection, learner, id)? {
                    return Ok(id);
                }
                nth += 1;
            }
        })?;
        Ok(OpenRound {
            id,
            learner: learner.clone(),
            opening,
            begun: at,
            claim: 0,
            inputs: 0,
            last: None,
            waiting: Vec::new(),
        })
    }

    /// Keeps an input of a round, with the answers it gave or took back, in one transaction. `round` is the round after the
    /// input, `events` are what it said. When the round is over, only its answers stay. Gives the answers kept; taking them
    /// into what is derived is left to [`Store::settle`], for when the player has their feedback.
    ///
    /// # Errors
    /// When it isn't kept. It is tried again with the next input.
    pub fn keep(
        &mut self,
        open: &mut OpenRound,
        round: &Round,
        told: (Elapsed, &Input),
        events: &[Event],
        at: Moment,
    ) -> Result<Vec<Kept>, Trouble> {
        let step = Step::of(open, round, told, events, at);
        if step.is_none() && open.waiting.is_empty() {
            return Ok(Vec::new());
        }
        open.waiting.extend(step);
        self.write_waiting(open)
    }

    /// Writes the inputs that could not be written yet. Gives the answers that the last of them gave.
    ///
    /// # Errors
    /// When they still can't be.
    pub fn write_waiting(&mut self, open: &mut OpenRound) -> Result<Vec<Kept>, Trouble> {
        let before = &*open;
        let (inputs, last, kept) = self.transact(|connection| {
            let (mut inputs, mut last, mut kept) = (before.inputs, before.last, Vec::new());
            for step in &before.waiting {
                kept.clear();
                for change in &step.changes {
                    last = apply(connection, &before.learner, change, last, step.at, &mut kept)?;
                }
                put_input(connection, before, step, inputs, last)?;
                inputs += 1;
            }
            Ok((inputs, last, kept))
        })?;
        (open.inputs, open.last) = (inputs, last);
        open.waiting.clear();
        Ok(kept)
    }

    /// The last round of a learner that was not finished.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn unfinished(&self, learner: &LearnerName) -> Result<Option<Unfinished>, Trouble> {
        self.read(|connection| unfinished(connection, learner))
    }

    /// Takes an unfinished round up again. Should it still be open in another window, that one's inputs are no longer kept
    /// for going on; its answers are.
    ///
    /// # Errors
    /// When it can't be written, or the round was finished or discarded meanwhile.
    pub fn resume(&mut self, unfinished: Unfinished) -> Result<OpenRound, Trouble> {
        let claim = self.write(|connection| {
            let sql = "UPDATE open_round SET claim = claim + 1 WHERE round = ?1 RETURNING claim";
            let claim =
                connection.query_row(sql, [unfinished.round.0.cast_signed()], |row| row.get(0)).optional()?;
            claim.ok_or(Trouble::Missing("the round"))
        })?;
        Ok(OpenRound {
            id: unfinished.round,
            learner: unfinished.learner,
            opening: unfinished.opening,
            begun: unfinished.begun,
            claim,
            inputs: unfinished.inputs.len().cast_signed() as i64,
            last: unfinished.last,
            waiting: Vec::new(),
        })
    }

    /// What became of a round's last answer; nothing before the first, and after one that was taken back.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn last_kept(&self, open: &OpenRound) -> Result<Option<Kept>, Trouble> {
        match open.last {
            Some(last) => self.read(|connection| kept(connection, &open.learner, last)),
            None => Ok(None),
        }
    }

    /// Gives up going on with a round. Its answers stay in the history.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn discard(&mut self, round: Uid) -> Result<(), Trouble> {
        self.write(|connection| Ok(close(connection, round)?))
    }
}

/// Whether a round has this name already.
fn is_taken(connection: &Connection, learner: &LearnerName, id: Uid) -> rusqlite::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM open_round WHERE round = ?1) OR EXISTS \
        (SELECT 1 FROM round_total JOIN learner ON id = learner WHERE name = ?2 AND round = ?1)";
    connection.query_row(sql, params![id.0.cast_signed(), learner.as_str()], |row| row.get(0))
}

fn apply(
    connection: &Connection,
    learner: &LearnerName,
    change: &Change,
    last: Option<Uid>,
    at: Moment,
    kept: &mut Vec<Kept>,
) -> Result<Option<Uid>, Trouble> {
    match change {
        Change::Answered(answer) => {
            let new = add_answer(connection, learner, (**answer).clone(), at)?;
            kept.push(new);
            Ok(Some(new.uid))
        }
        Change::TakenBack => {
            if let Some(last) = last {
                take_back(connection, learner, last, at)?;
            }
            Ok(None)
        }
    }
}

fn put_input(
    connection: &Connection,
    open: &OpenRound,
    step: &Step,
    number: i64,
    last: Option<Uid>,
) -> Result<(), Trouble> {
    let round = open.id.0.cast_signed();
    if step.finished {
        close(connection, open.id)?;
        return Ok(());
    }
    if number == 0 {
        let learner = Log::new(connection)?.learner(&open.learner)?;
        let sql = "INSERT INTO open_round VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let opening = to_json(&open.opening)?;
        let (begun, offset) = (open.begun.millis(), open.begun.offset());
        connection.execute(sql, params![round, learner.0, begun, offset, opening, open.claim])?;
    }
    // Another process may have taken the round up or discarded it: then the answers are kept and the input isn't.
    let sql =
        "INSERT INTO open_input SELECT ?1, ?2, ?3, ?4, ?5 FROM open_round WHERE round = ?1 AND claim = ?6";
    let (elapsed, input) = (step.elapsed.as_millis().cast_signed(), to_json(&step.input)?);
    let last = last.map(|uid| uid.0.cast_signed());
    connection.prepare_cached(sql)?.execute(params![round, number, elapsed, input, last, open.claim])?;
    Ok(())
}

fn close(connection: &Connection, round: Uid) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM open_round WHERE round = ?1", [round.0.cast_signed()])?;
    Ok(())
}

fn unfinished(connection: &Connection, learner: &LearnerName) -> Result<Option<Unfinished>, Trouble> {
    let Some(number) = log::learner_no(connection, learner)? else { return Ok(None) };
    let sql = "SELECT round, begun, utc_offset, opening FROM open_round WHERE learner = ?1 ORDER BY begun DESC, rowid DESC";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([number.0])?;
    while let Some(row) = rows.next()? {
        let round = Uid(row.get::<_, i64>(0)?.cast_unsigned());
        // An opening that an earlier program wrote differently can't be gone on with.
        let Ok(opening) = serde_json::from_str(row.get_ref(3)?.as_str().unwrap_or_default()) else {
            continue;
        };
        let Some(begun) = Moment::from_parts(row.get(1)?, row.get(2)?) else { continue };
        let Some((inputs, last)) = inputs(connection, round)? else { continue };
        return Ok(Some(Unfinished { round, learner: learner.clone(), opening, begun, inputs, last }));
    }
    Ok(None)
}

type Inputs = (Vec<(Elapsed, Input)>, Option<Uid>);

fn inputs(connection: &Connection, round: Uid) -> Result<Option<Inputs>, Trouble> {
    let sql = "SELECT elapsed, input, last FROM open_input WHERE round = ?1 ORDER BY number";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([round.0.cast_signed()])?;
    let (mut inputs, mut last) = (Vec::new(), None);
    while let Some(row) = rows.next()? {
        let Ok(input) = serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default()) else {
            return Ok(None);
        };
        inputs.push((Elapsed::from_millis(row.get::<_, i64>(0)?.cast_unsigned()), input));
        last = row.get::<_, Option<i64>>(2)?.map(|uid| Uid(uid.cast_unsigned()));
    }
    Ok(Some((inputs, last)))
}

fn to_json(value: &impl Serialize) -> Result<String, Trouble> {
    serde_json::to_string(value).map_err(|error| Trouble::Other(error.to_string()))
}
