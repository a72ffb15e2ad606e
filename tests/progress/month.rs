//! A month of study with a clock of its own: what is due is answered, new items come in, and the figures tell of it.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use amursana::bank::Library;
use amursana::game::grade::{Credit, Verdict};
use amursana::game::round::{Help, Try};
use amursana::game::{Bank, BankId, Day, Elapsed, Item, ItemId, Kind, Memory, Response, Seed};
use amursana::progress::{Progress, YEAR};
use amursana::store::{Activity, Answer, LearnerName, Moment, Store, Uid};

/// New items a day.
const NEW: usize = 8;

/// The first day.
const START: &str = "2026-03-01T09:00:00+01:00";

/// A small generator of chance, the same on every machine.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

pub(crate) fn ann() -> LearnerName {
    LearnerName::new("Ann")
}

pub(crate) fn shipped() -> Vec<Arc<Bank>> {
    Library::shipped().banks()
}

pub(crate) fn open(folder: &Path, now: Moment) -> Store {
    let opened = Store::open(folder, now);
    assert_eq!(opened.notes, []);
    opened.store.unwrap()
}

/// A moment of the `day`th day, so many seconds after the sitting began.
pub(crate) fn at(day: i32, seconds: i64) -> Moment {
    let start: Moment = START.parse().unwrap();
    let millis = start.millis() + i64::from(day) * 86_400_000 + seconds * 1000;
    Moment::from_parts(millis, start.offset().into()).unwrap()
}

/// A right answer of a sitting of study.
pub(crate) fn answer(item: &str, sitting: u64) -> Answer {
    Answer {
        bank: "amursana/flight".parse().unwrap(),
        item: item.parse().unwrap(),
        kind: Kind::Typed,
        response: Some(Response::Text("an answer".to_owned())),
        verdict: Verdict::Correct,
        credit: Credit::FULL,
        points: 100,
        taken: Elapsed::from_secs(4),
        activity: Activity::Study,
        seed: Seed(7),
        round: Uid(sitting),
        help: Help::default(),
        attempt: Try::First,
        rating: None,
        predicted: None,
    }
}

struct Study<'a> {
    store: &'a mut Store,
    items: HashMap<(BankId, ItemId), (Arc<Bank>, Arc<Item>)>,
    chance: Chance,
    seconds: i64,
}

impl Study<'_> {
    /// Answers one item: known by as much as the schedule foretells, and quickly or slowly by chance.
    fn answer(&mut self, day: i32, key: &(BankId, ItemId), memory: Option<&Memory>) {
        let now = at(day, self.seconds);
        let scheduler = self.store.scheduler(&ann()).unwrap();
        let recall = memory.map_or(0.6, |memory| f64::from(scheduler.recall(memory, now.day())));
        let is_right = (self.chance.below(1000) as f64) < recall * 1000.0;
        let (_, item) = self.items.get(key).unwrap();
        let verdict = if is_right { Verdict::Correct } else { Verdict::Wrong };
        let answer = Answer {
            bank: key.0.clone(),
            kind: item.kind(),
            verdict,
            credit: if is_right { Credit::FULL } else { Credit::NONE },
            points: if is_right { 100 } else { 0 },
            taken: Elapsed::from_millis(2_000 + self.chance.below(9_000)),
            ..answer(key.1.as_str(), day.unsigned_abs().into())
        };
        self.store.record(&ann(), answer, now).unwrap();
        self.seconds += 12;
    }

    /// Answers all that is due, and again what was missed, and then new items.
    fn sit(&mut self, day: i32) -> usize {
        self.seconds = 0;
        let mut answered = 0;
        let today = at(day, 0).day();
        for _ in 0..20 {
            let due = self.store.due(&ann(), today, 500, &|_| true).unwrap();
            if due.is_empty() {
                break;
            }
            for due in due {
                self.answer(day, &(due.bank, due.item), Some(&due.memory));
                answered += 1;
            }
        }
        let seen: Vec<(BankId, ItemId)> =
            self.store.items(&ann()).unwrap().into_iter().map(|known| (known.bank, known.item)).collect();
        let mut fresh: Vec<_> = self.items.keys().filter(|key| !seen.contains(key)).cloned().collect();
        fresh.sort();
        for key in fresh.into_iter().take(NEW) {
            self.answer(day, &key, None);
            answered += 1;
        }
        answered
    }
}

/// Studies on the days for which `plays` says so, out of `days`. Gives the number of answers.
pub(crate) fn study(store: &mut Store, days: i32, plays: impl Fn(i32) -> bool) -> usize {
    let mut items = HashMap::new();
    for bank in shipped() {
        for item in bank.items() {
            items.insert((bank.id().clone(), item.id.clone()), (Arc::clone(&bank), Arc::clone(item)));
        }
    }
    let mut study = Study { store, items, chance: Chance(11), seconds: 0 };
    (0..days).filter(|day| plays(*day)).map(|day| study.sit(day)).sum()
}

#[test]
fn a_month_of_study_is_told_as_it_was() {
    let folder = ::tempfile::tempdir().unwrap();
    let mut store = open(folder.path(), at(0, 0));
    // One day is missed, which the streak forgives.
    let answers = study(&mut store, 30, |day| day != 12);
    let today = at(29, 3600).day();
    let banks = shipped();
    let progress = Progress::load(&store, &ann(), &banks, today).unwrap();

    assert_eq!(progress.totals.answered as usize, answers);
    assert_eq!((progress.streak.current, progress.streak.longest), (29, 29));
    assert_eq!(progress.days.len(), 29);
    let all: usize = banks.iter().map(|bank| bank.items().len()).sum();
    assert_eq!((progress.known.items, progress.known.seen), (all, all.min(29 * NEW)));
    // Everything was studied until nothing was due, so most of what was seen is known.
    let share = progress.known.known / progress.known.seen as f64;
    assert!((0.85..1.0).contains(&share), "{share}");
    // The learner remembers just as the schedule foretells, so the two agree as far as chance lets them.
    let (measured, predicted) = progress.totals.retention().unwrap();
    assert!(progress.totals.reviews > 300, "{}", progress.totals.reviews);
    assert!((measured - predicted).abs() < 0.05, "{measured} {predicted}");
    assert!((0.85..0.97).contains(&measured), "{measured}");

    let weeks = progress.weeks(YEAR);
    let by_week: u64 = weeks.iter().map(|week| week.totals.answered).sum();
    assert_eq!(by_week, progress.totals.answered);
    assert_eq!(progress.lately(), progress.totals);
    let to_come: u64 = progress.forecast.iter().map(|(_, count)| count).sum();
    let overdue = store.items(&ann()).unwrap().len() as u64;
    assert!(to_come > 0 && to_come <= overdue, "{to_come} of {overdue}");
    assert_eq!(progress.forecast[0].0, today);
    let topics: usize =
        progress.banks.iter().flat_map(|bank| &bank.topics).map(|(_, known)| known.items).sum();
    assert_eq!(topics, all);
    assert!(progress.hardest.iter().all(|hard| hard.stem.is_some()));

    // Made anew from the history alone, the figures are the same.
    store.rebuild(at(29, 3600)).unwrap();
    assert_eq!(Progress::load(&store, &ann(), &banks, today).unwrap(), progress);
    // Two more days without an answer: still forgiven on the first, gone after the second.
    let later = |wait: i32| Progress::load(&store, &ann(), &banks, Day(today.0 + wait)).unwrap();
    assert_eq!([later(1).streak.current, later(2).streak.current, later(3).streak.current], [29, 29, 0]);
    assert!(later(30).known.known < progress.known.known, "what isn't repeated is forgotten");
    assert!(later(30).due() > later(0).due());
}

/// A month through the program, each day in a process of its own: new questions come in, missed ones come back, and no answer
/// is lost on the way.
#[test]
fn a_month_goes_through_the_program() {
    let folder = ::tempfile::tempdir().unwrap();
    let run = |day: i8, args: &[&str], input: &str| {
        let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("amursana"));
        command.env_clear().env("HOME", folder.path()).env("AMURSANA_DATA_DIR", folder.path());
        command.env("AMURSANA_CLOCK", format!("2026-03-{day:02}T18:00:00"));
        let output = command.args(args).args(["--learner", "Ann"]).write_stdin(input).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()), "day {day}");
        text(&output.stdout)
    };
    let stats =
        |day: i8| -> serde_json::Value { serde_json::from_str(&run(day, &["stats", "--json"], "")).unwrap() };
    let lines = "1\n/skip\n".repeat(300);
    let (mut answered, mut seen_before) = (0, 0);
    for day in 1..=30 {
        let said = run(day, &["study", "--new", "5"], &lines);
        let after = stats(day);
        let now = after["totals"]["answered"].as_u64().unwrap();
        assert!(now >= answered + 5, "day {day}: {now} after {answered}\n{said}");
        assert_eq!(after["streak"]["days"], day);
        // This learner knows next to nothing, so what is due soon fills the sittings and leaves less room for new items.
        let seen = after["known"]["seen"].as_u64().unwrap();
        assert!((seen_before..=seen_before + 5).contains(&seen), "day {day}: {seen} after {seen_before}");
        seen_before = seen;
        answered = now;
    }
    let end = stats(30);
    assert!(end["retention"]["reviews"].as_u64().unwrap() > 100, "{end}");
    assert_eq!(end["days"].as_array().unwrap().len(), 30);
    assert!(run(30, &["history", "verify"], "").contains("all is well"));
    // An evening later some of it is forgotten, and more is due.
    assert!(stats(31)["known"]["known"].as_f64() < end["known"]["known"].as_f64());
    assert_eq!(stats(31)["totals"], end["totals"]);
}
