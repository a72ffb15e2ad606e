//! How fast a text is built into a bank: megabytes a second on a text of five megabytes.
#![allow(missing_docs, clippy::indexing_slicing, reason = "benchmarks")]

use std::fmt::Write as _;

use amursana::build::{Document, build, clean};
use amursana::game::Seed;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

const BYTES: usize = 5_000_000;

fn main() {
    divan::main();
}

/// A text of many lives, each with names and dates of its own.
fn text() -> String {
    const NAMES: [&str; 8] = ["Holm", "Brandt", "Keller", "Lund", "Gantz", "Stern", "Halm", "Aspel"];
    const TOWNS: [&str; 6] = ["Halvik", "Karst", "Leskovar", "Ulm", "Brenn", "Orval"];
    let mut text = String::from("# Lives\n\n");
    let mut number = 0_usize;
    while text.len() < BYTES {
        number += 1;
        let name = format!("{}{}", NAMES[number % 8], number / 8);
        let town = TOWNS[number % 6];
        let year = 1500 + number % 400;
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "Anna {name} ({year} – {}) was a painter from {town}. She was born in {town}, where her father, Otto {name}, kept an \
             inn. In {} she moved to Vienna and married the botanist Jens Lind{number}. {name} founded the Academy of {town} on \
             3 May {} and taught there for {} years; the school never recovered from the war that followed.\n",
            year + 60,
            year + 20,
            year + 30,
            number % 40 + 2,
        );
    }
    text
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn text_into_document(bencher: Bencher<'_, '_>) {
    let text = text();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| clean::document(black_box(&text)));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn document_into_items(bencher: Bencher<'_, '_>) {
    let document: Document = clean::document(&text());
    bencher
        .counter(BytesCount::new(BYTES))
        .bench_local(|| build(black_box(&document), Seed(1), &mut |_| {}).items.len());
}
