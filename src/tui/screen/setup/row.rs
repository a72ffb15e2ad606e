//! The rows of the set-up form: which a mode has, what each may say, and how it changes.

use std::sync::Arc;

use crate::game::{Bank, Difficulty, Elapsed, Kind, Mode, Setup};
use crate::words;

/// The fewest players of a duel.
pub(super) const FEWEST_PLAYERS: usize = 2;

/// How many questions may be asked for.
const COUNTS: [usize; 6] = [5, 10, 15, 20, 30, Setup::ALL];

/// The time that an exam may have, in minutes; 0 is no limit.
const EXAM_MINUTES: [u64; 7] = [0, 5, 10, 20, 30, 45, 60];

/// A row of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// How to play.
    Mode,
    /// From which bank.
    Bank,
    /// How many questions.
    Count,
    /// How long.
    Time,
    /// About what.
    Topic,
    /// Of what kind.
    Kind,
    /// How hard.
    Difficulty,
    /// How many players.
    Players,
    /// The name of the player with this number, counted from 0.
    Name(usize),
    /// Beginning.
    Start,
}

/// Which way a value is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// To the one before.
    Back,
    /// To the one after.
    On,
}

impl Row {
    /// What the row is called.
    pub(super) fn name(self) -> String {
        match self {
            Self::Mode => "Mode".to_owned(),
            Self::Bank => "Bank".to_owned(),
            Self::Count => "Questions".to_owned(),
            Self::Time => "Time".to_owned(),
            Self::Topic => "Topic".to_owned(),
            Self::Kind => "Kind".to_owned(),
            Self::Difficulty => "Difficulty".to_owned(),
            Self::Players => "Players".to_owned(),
            Self::Name(number) => format!("Name {}", number + 1),
            Self::Start => "Start".to_owned(),
        }
    }
}

/// The rows that a mode has, in order.
pub(super) fn rows(mode: Mode, players: usize) -> Vec<Row> {
    let mut rows = vec![Row::Mode];
    if mode == Mode::Duel {
        rows.push(Row::Players);
        rows.extend((0..players).map(Row::Name));
    }
    if mode != Mode::Daily {
        rows.push(Row::Bank);
        rows.extend(matches!(mode, Mode::Classic | Mode::Exam | Mode::Duel).then_some(Row::Count));
        rows.extend(matches!(mode, Mode::Sprint | Mode::Exam).then_some(Row::Time));
        rows.extend([Row::Topic, Row::Kind, Row::Difficulty]);
    }
    rows.push(Row::Start);
    rows
}

/// The value before or after `current`, round and round; the first when `current` is none of them.
pub(super) fn turned<Value: Clone + PartialEq>(values: &[Value], current: &Value, turn: Turn) -> Value {
    let next = match (values.iter().position(|value| value == current), turn) {
        (None, _) => 0,
        (Some(at), Turn::On) => (at + 1) % values.len(),
        (Some(at), Turn::Back) => (at + values.len() - 1) % values.len(),
    };
    values.get(next).unwrap_or(current).clone()
}

/// Changes the value of a row. A mode brings its own count and time; a bank only its own topics.
pub(super) fn change(setup: &mut Setup, row: Row, banks: &[Arc<Bank>], turn: Turn) {
    match row {
        Row::Mode => {
            let fresh = Setup::of(turned(&Mode::ALL, &setup.mode, turn));
            (setup.mode, setup.count, setup.limit) = (fresh.mode, fresh.count, fresh.limit);
        }
        Row::Bank => {
            let ids = banks.iter().map(|bank| bank.id().clone());
            setup.wish.banks = turned_wish(ids, &setup.wish.banks, turn);
            let topics = topics(setup, banks);
            setup.wish.topics.retain(|topic| topics.contains(topic));
        }
        Row::Count => setup.count = turned(&COUNTS, &setup.count, turn),
        Row::Time => setup.limit = turned(&limits(setup.mode), &setup.limit, turn),
        Row::Topic => {
            setup.wish.topics = turned_wish(topics(setup, banks), &setup.wish.topics, turn);
        }
        Row::Kind => setup.wish.kinds = turned_wish(Kind::ALL, &setup.wish.kinds, turn),
        Row::Difficulty => {
            setup.wish.difficulties = turned_wish(Difficulty::ALL, &setup.wish.difficulties, turn);
        }
        Row::Players | Row::Name(_) | Row::Start => {}
    }
}

/// The next wish of any or just one.
fn turned_wish<Value: Clone + PartialEq>(
    values: impl IntoIterator<Item = Value>,
    current: &Vec<Value>,
    turn: Turn,
) -> Vec<Value> {
    let wishes: Vec<Vec<Value>> =
        std::iter::once(Vec::new()).chain(values.into_iter().map(|value| vec![value])).collect();
    turned(&wishes, current, turn)
}

/// The topics of the chosen banks, each once.
fn topics(setup: &Setup, banks: &[Arc<Bank>]) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    for bank in banks.iter().filter(|bank| setup.wish.includes(bank)) {
        for topic in bank.topics() {
            if !topics.iter().any(|known| known == topic) {
                topics.push(topic.to_owned());
            }
        }
    }
    topics
}

fn limits(mode: Mode) -> Vec<Option<Elapsed>> {
    match mode {
        Mode::Sprint => Setup::SPRINTS.map(Some).to_vec(),
        _ => EXAM_MINUTES.map(|minutes| (minutes > 0).then(|| Elapsed::from_secs(minutes * 60))).to_vec(),
    }
}

/// What a row says, of those that the set-up alone decides.
pub(super) fn value(setup: &Setup, row: Row, banks: &[Arc<Bank>]) -> String {
    let wish = &setup.wish;
    match row {
        Row::Mode => setup.mode.name().to_owned(),
        Row::Bank => {
            let title = |id: &crate::game::BankId| {
                let bank = banks.iter().find(|bank| bank.id() == id);
                bank.map_or_else(|| id.to_string(), |bank| bank.about().title.clone())
            };
            any_or("All", wish.banks.iter().map(title))
        }
        Row::Count => {
            let each = if setup.mode == Mode::Duel { " each" } else { "" };
            match setup.count {
                Setup::ALL => "All".to_owned(),
                count => format!("{count}{each}"),
            }
        }
        Row::Topic => any_or("Any", wish.topics.iter().cloned()),
        Row::Kind => any_or("Any", wish.kinds.iter().map(|kind| kind.name().to_owned())),
        Row::Difficulty => any_or("Any", wish.difficulties.iter().map(|level| difficulty(*level))),
        Row::Time | Row::Players | Row::Name(_) | Row::Start => String::new(),
    }
}

/// A difficulty with what it asks of the player.
fn difficulty(level: Difficulty) -> String {
    let asks = match level {
        Difficulty::Recall => "recall one statement",
        Difficulty::Connection => "connect two statements",
        Difficulty::Inference => "infer what isn't said",
    };
    format!("{}: {asks}", words::difficulty_text(level))
}

fn any_or(any: &str, wished: impl Iterator<Item = String>) -> String {
    let wished: Vec<String> = wished.collect();
    if wished.is_empty() { any.to_owned() } else { wished.join(", ") }
}
