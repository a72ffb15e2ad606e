//! The reader: the whole text at every size, and marked passages in sight.

use super::super::looks::{look, whole};
use super::*;
use crate::tui::screen::Screen;
use crate::tui::testing::{Stage, story};

fn reading(quotes: &[&str]) -> Stage {
    let bank = story();
    let source = bank.source().expect("the bank has a text");
    let marks = quotes.iter().map(|quote| source.find(quote).expect("the text says so")).collect();
    let mut stage = Stage::new();
    stage.model.open(Screen::Reader(Reader::with_marks(
        Arc::clone(source),
        "Amursana in short".to_owned(),
        marks,
    )));
    stage
}

#[test]
fn the_text_is_set_for_reading() {
    look("reader", || reading(&[]));
}

#[test]
fn evidence_is_marked_and_in_sight() {
    look("reader-marked", || {
        reading(&["Ablai Khan, who was his father-in-law", "Lake Khövsgöl in January 1757"])
    });
}

/// The story with its first paragraphs known ever less, and the last never asked about.
fn known(quotes: &[&str]) -> Stage {
    let mut stage = reading(quotes);
    let bank = story();
    let source = bank.source().expect("the bank has a text");
    let share = |at: usize| [0.95, 0.5, 0.1].get(at).copied();
    let mut known: Vec<(Option<String>, Mastery)> = (0..source.paragraphs().len())
        .map(|at| {
            (None, Mastery { items: 1, seen: share(at).iter().count(), known: share(at).unwrap_or(0.0) })
        })
        .collect();
    if let Some((_, last)) = known.last_mut() {
        *last = Mastery::default();
    }
    let section = crate::progress::Section { heading: None, paragraphs: known };
    let title = "Amursana in short".to_owned();
    stage.model.world.texts =
        vec![TextMastery { source: Arc::clone(source), title, sections: vec![section] }];
    stage
}

#[test]
fn each_paragraph_shows_how_well_it_is_known() {
    look("reader-known", || known(&[]));
    for (at, sign) in ["█", "▒", "░", "·", " "].into_iter().enumerate() {
        let bank = story();
        let text = &bank.source().expect("the bank has a text").paragraphs()[at].text;
        let start: String = text.chars().take(20).collect();
        let shown = known(&[]).sized(100, 60).shown();
        let line = shown.lines().find(|line| line.contains(&start)).expect("the paragraph");
        assert!(line.contains(&format!("{sign} {start}")), "{line}");
    }
    let marked = known(&["fierce battle"]).sized(100, 60).shown();
    assert!(marked.contains('▌') && marked.contains('█'), "{marked}");
}

#[test]
fn a_reader_asks_how_well_its_text_is_known() {
    let mut stage = Stage::new();
    stage.click_on("Read");
    assert!(matches!(stage.model.screen(), Some(Screen::Reader(_))));
    assert!(stage.effects.contains(&crate::tui::Effect::LoadProgress));
    assert!(!stage.shown().contains("Known:"), "{}", stage.shown());
}

#[test]
fn the_whole_text_can_be_read_on_the_smallest_screen() {
    let text = whole(reading(&[])).split_whitespace().collect::<Vec<_>>().join(" ");
    for paragraph in story().source().expect("the bank has a text").paragraphs() {
        assert!(text.contains(&paragraph.text), "{}", paragraph.text);
    }
}

#[test]
fn a_marked_passage_is_in_sight_at_every_size() {
    for size in [(40, 12), (59, 16), (80, 24), (120, 40)] {
        let shown = reading(&["fierce battle"]).sized(size.0, size.1).shown();
        assert!(shown.contains("L17") && shown.contains("War"), "{size:?}:\n{shown}");
    }
}

#[test]
fn no_line_is_longer_than_the_measure() {
    for line in reading(&[]).sized(200, 40).shown().lines().skip(4) {
        assert!(line.trim().width() <= MEASURE + LONGEST_MARK, "{line}");
    }
}

#[test]
fn progress_reaches_the_whole_at_the_end() {
    let mut stage = reading(&[]).sized(40, 12);
    assert!(!stage.shown().contains("100%"));
    stage.press("end");
    assert!(stage.shown().contains("100%"));
    stage.press("G up");
    assert!(!stage.shown().contains("100%"));
}

#[test]
fn a_text_that_fits_offers_no_scrolling() {
    assert!(!reading(&[]).sized(120, 40).shown().contains("scroll"));
    assert!(reading(&[]).sized(40, 12).shown().contains("scroll"));
}

#[test]
fn the_cursor_stands_on_the_first_line_in_sight() {
    let mut stage = reading(&[]).sized(40, 12);
    assert!(stage.cursor_line().contains("Who he was"), "{}", stage.cursor_line());
    stage.press("down down");
    assert!(stage.cursor_line().contains("L3"), "{}", stage.cursor_line());
}
