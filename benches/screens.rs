//! How long a screen of an atlas takes to be drawn at 120×40, with the shipped atlas: `cargo bench --bench screens`. The
//! budget for any screen is 4 ms.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "benchmark")]

use std::sync::Arc;

use amursana::bank::Library;
use amursana::game::{Atlas, Bank, Elapsed, Seed};
use amursana::tui::model::Size;
use amursana::tui::screen::Screen;
use amursana::tui::{Model, Msg, Own, Start, Surroundings, update, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const SIZE: Size = Size { width: 120, height: 40 };

fn main() {
    divan::main();
}

/// Opens a screen, presses keys and measures drawing what is then in sight.
fn drawing(bencher: divan::Bencher, open: fn(Arc<Atlas>, &[Arc<Bank>]) -> Screen, keys: &str) {
    let library = Library::shipped();
    let banks = library.banks();
    let atlas = Arc::clone(banks.first().and_then(|bank| bank.atlas()).unwrap());
    let (mut model, _) = Model::new(Start {
        library,
        own_banks: None,
        own: Own::nothing(),
        surroundings: Surroundings::default(),
        size: SIZE,
        today: jiff::civil::date(2026, 3, 1),
        seed: Seed(1),
    });
    model.open(open(atlas, &banks));
    for key in keys.split_whitespace() {
        update(&mut model, Msg::Key(key.parse().unwrap()), Elapsed::ZERO);
    }
    let mut terminal = Terminal::new(TestBackend::new(SIZE.width, SIZE.height)).unwrap();
    bencher.bench_local(|| {
        terminal.draw(|frame| view(&model, frame)).unwrap();
    });
}

#[divan::bench]
fn map(bencher: divan::Bencher) {
    drawing(bencher, Screen::map, "");
}

#[divan::bench]
fn map_near(bencher: divan::Bencher) {
    drawing(bencher, Screen::map, "tab + + +");
}

#[divan::bench]
fn where_was_it(bencher: divan::Bencher) {
    drawing(bencher, Screen::map, "w enter");
}

#[divan::bench]
fn timeline(bencher: divan::Bencher) {
    drawing(bencher, Screen::timeline, "down");
}

#[divan::bench]
fn when_was_it(bencher: divan::Bencher) {
    drawing(bencher, Screen::timeline, "w enter");
}

#[divan::bench]
fn people(bencher: divan::Bencher) {
    drawing(bencher, Screen::people, "");
}

/// Opening the people finds where they stand, which is done once.
#[divan::bench]
fn open_people(bencher: divan::Bencher) {
    let banks = Library::shipped().banks();
    let atlas = Arc::clone(banks.first().and_then(|bank| bank.atlas()).unwrap());
    bencher.bench(|| Screen::people(Arc::clone(&atlas), &banks));
}
