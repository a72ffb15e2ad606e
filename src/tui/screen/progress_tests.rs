//! The progress screen: what it draws at every size, and how its figures come.

use super::super::Screen;
use super::super::looks::look;
use super::*;
use crate::game::{Day, Elapsed, Memory, Mode, Retention};
use crate::progress::mastery::Recalls;
use crate::progress::{Hard, YEAR};
use crate::store::{Activity, Best, DayCount, ItemStanding, Streak, Totals, Uid};
use crate::tui::testing::{Stage, story};
use crate::tui::{Effect, Msg};

const MEMORY: Memory =
    Memory { stability: 9.0, difficulty: 5.0, last: Day(20_500), due: Day(20_509), lapses: 2 };

/// A learner after a few months: some weeks full, some empty, and the story half known.
fn learner() -> Progress {
    let today = Day::from(jiff::civil::date(2026, 3, 1));
    let banks = [story()];
    let standings: Vec<ItemStanding> = banks[0]
        .items()
        .iter()
        .take(5)
        .enumerate()
        .map(|(at, item)| ItemStanding {
            bank: banks[0].id().clone(),
            item: item.id.clone(),
            memory: Some(Memory { lapses: at as u32, ..MEMORY }),
            first: Some(Day(20_400)),
            answered: 9,
            correct: 9 - at as u64,
            credit: 9000 - 1000 * at as u64,
        })
        .collect();
    let day = |back: i32| {
        let answered = u64::from(back.unsigned_abs()) * 7 % 53;
        let totals = Totals {
            answered,
            correct: answered * 4 / 5,
            credit: answered * (600 + u64::from(back.unsigned_abs()) % 30 * 13),
            points: answered * 90,
            taken: Elapsed::from_secs(answered * 6),
            reviews: answered / 2,
            recalled: answered * 2 / 5,
            predicted: answered * 420_000,
        };
        DayCount { day: today + -back, totals }
    };
    let days: Vec<DayCount> =
        (0..360).rev().filter(|back| back % 11 != 4 && back / 40 % 3 != 1).map(day).collect();
    let recalls =
        Recalls::of(&standings, |memory| [0.95, 0.8, 0.5, 0.2, 0.99][memory.lapses.min(4) as usize]);
    Progress {
        learner: LearnerName::new("Ann"),
        today,
        last: Some(today),
        totals: crate::progress::weeks::sum(days.iter().map(|count| count.totals)),
        streak: Streak { current: 36, longest: 41 },
        days,
        wanted: Retention::default(),
        course: None,
        forecast: (0..30).map(|wait| (today + wait, [14, 3, 0, 9, 5, 1, 7][wait as usize % 7])).collect(),
        bests: vec![
            Best {
                activity: Activity::Round(Mode::Classic),
                points: 1240,
                day: today + -9,
                answered: 10,
                correct: 9,
                round: Uid(1),
            },
            Best {
                activity: Activity::Study,
                points: 12_900,
                day: today,
                answered: 120,
                correct: 111,
                round: Uid(2),
            },
        ],
        hardest: standings
            .iter()
            .rev()
            .take(3)
            .map(|standing| Hard {
                standing: standing.clone(),
                stem: banks[0]
                    .items()
                    .iter()
                    .find(|item| item.id == standing.item)
                    .map(|item| crate::progress::stem_text(item)),
            })
            .collect(),
        leeches: 1,
        known: recalls.all(&banks),
        banks: recalls.by_bank(&banks),
        texts: recalls.by_text(&banks),
    }
}

fn opened(progress: Result<Progress, &str>) -> Stage {
    let mut stage = Stage::new();
    stage.press("p");
    stage.send(Msg::Progress(progress.map(Box::new).map_err(str::to_owned)));
    stage
}

#[test]
fn the_pictures_stand_at_every_size() {
    look("progress", || opened(Ok(learner())));
}

#[test]
fn everything_is_there_on_the_smallest_screen() {
    insta::assert_snapshot!("progress-whole", super::super::looks::whole(opened(Ok(learner()))));
}

#[test]
fn the_rest_of_the_page_is_below() {
    let mut stage = opened(Ok(learner())).sized(80, 100);
    insta::assert_snapshot!("progress-long", stage.press("g").shown());
}

#[test]
fn the_way_to_an_aim_is_drawn() {
    let today = learner().today;
    let scheduler = crate::game::Scheduler::new(&[], Retention::default()).expect("FSRS's own");
    let aimed = |days: i32, most: usize| {
        let aim = crate::game::Aim { since: today, by: today + days, banks: Vec::new(), most };
        let course = Some(aim.course(today, &vec![None; 120], 0, &scheduler));
        opened(Ok(Progress { course, ..learner() })).sized(80, 120).shown()
    };
    let shown = aimed(21, 60);
    let from = shown.find("To know by 22 March 2026").expect("the heading");
    let part: Vec<&str> = shown[from..].lines().take(10).collect();
    insta::assert_snapshot!("progress-aim", part.join("\n"));
    let shown = aimed(3, 10);
    for words in ["It can't be kept in 3 days", "It could be with --most"] {
        assert!(shown.contains(words), "{words}:\n{shown}");
    }
    assert!(aimed(0, 10).contains("The day has come."));
}

#[test]
fn opening_it_asks_for_the_figures_once() {
    let mut stage = Stage::new();
    stage.press("p");
    let asked =
        |stage: &Stage| stage.effects.iter().filter(|effect| **effect == Effect::LoadProgress).count();
    assert_eq!(asked(&stage), 1);
    assert!(stage.shown().contains("Reading your history"), "{}", stage.shown());
    // The figures find the screen behind another one, and nobody when it is gone.
    stage.press("?").send(Msg::Progress(Ok(Box::new(learner()))));
    stage.press("esc");
    assert!(stage.shown().contains("days in a row"), "{}", stage.shown());
    stage.press("p").send(Msg::Progress(Ok(Box::new(learner()))));
    assert!(matches!(stage.model.screen(), Some(Screen::Home(_))));
    assert_eq!(asked(&stage), 1);
}

#[test]
fn an_empty_history_invites_to_play() {
    let empty = Progress {
        totals: Totals::default(),
        days: Vec::new(),
        bests: Vec::new(),
        hardest: Vec::new(),
        ..learner()
    };
    look("progress-empty", || opened(Ok(empty.clone())));
}

#[test]
fn trouble_is_said_plainly() {
    let stage = opened(Err("The disk is gone."));
    assert!(stage.shown().contains("can't be read. The disk is gone."), "{}", stage.shown());
}

#[test]
fn a_first_day_draws_without_reviews() {
    let today = learner().today;
    let totals = Totals { answered: 3, correct: 1, credit: 1000, ..Totals::default() };
    let first = Progress {
        totals,
        days: vec![DayCount { day: today, totals }],
        streak: Streak { current: 1, longest: 1 },
        forecast: vec![(today, 0)],
        bests: Vec::new(),
        hardest: Vec::new(),
        leeches: 0,
        ..learner()
    };
    let shown = opened(Ok(first)).sized(100, 80).shown();
    for words in ["day in a row", "later day", "Nothing comes due", "3 answers, 33% right"] {
        assert!(shown.contains(words), "{words}:\n{shown}");
    }
    assert!(!shown.contains("Hardest") && !shown.contains("Best rounds"), "{shown}");
}

#[test]
fn no_line_is_wider_than_its_page() {
    let mut long = learner();
    long.banks[0].title = "A title that is longer than any column ".repeat(4);
    long.banks[0].topics[0].0 = "長い題名".repeat(20);
    long.texts[0].sections[0].heading = Some("A heading without end ".repeat(9));
    let many = long.texts[0].sections[0].paragraphs[0].clone();
    long.texts[0].sections[0].paragraphs = vec![many; 300];
    long.totals.answered = u64::MAX / 2000;
    for width in 36..90 {
        let stage = Stage::new();
        let mut view = ProgressView::default();
        view.take(Ok(Box::new(long.clone())));
        let page = view.page(&stage.model.world, width, 20);
        for line in page.lines() {
            assert!(line.width() <= usize::from(width), "{width}: {line}");
        }
    }
    assert_eq!(long.weeks(YEAR).len(), usize::from(YEAR));
}
