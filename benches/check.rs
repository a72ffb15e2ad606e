//! How long a large bank takes: a check in full, next to what reading its JSON alone would cost. `cargo bench --bench check`
//! ends with the ratio of the two.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "benchmark")]

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use amursana::bank::file::{BankFile, ChoiceFile, EntryFile, EvidenceFile, ItemFile, TaskFile};
use amursana::bank::{check_file, load_file};

const ITEMS: usize = 10_000;

fn main() {
    divan::main();
    let large = Large::new();
    let path = large.path();
    let json = fastest(|| drop(divan::black_box(serde_json::from_str::<BankFile>(&large.text))));
    let check = fastest(|| drop(divan::black_box(check_file(&path))));
    println!("a check takes {:.1} times as long as reading the JSON alone", check.div_duration_f64(json));
}

#[expect(clippy::disallowed_methods, reason = "measuring is what it is for")]
fn fastest(work: impl Fn()) -> Duration {
    let once = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..20).map(once).min().unwrap_or_default()
}

/// A bank of ten thousand items of several kinds and its source, in a folder of its own. Items are as long as those that ship.
struct Large {
    folder: tempfile::TempDir,
    text: String,
}

impl Large {
    fn new() -> Self {
        let mut source = String::from("# A long text\n");
        let items = (0..ITEMS).map(|number| {
            let quote = format!(
                "in the year {number} the council of town {} met and agreed on toll {}",
                number % 97,
                number * 7
            );
            write!(
                source,
                "\n[L{number}] Much is told of those days, and {quote}, as the chronicle says of it.\n"
            )
            .unwrap();
            item(number, quote)
        });
        let bank = BankFile {
            schema: String::new(),
            id: "bench/large".to_owned(),
            title: "Large".to_owned(),
            summary: "Ten thousand items.".to_owned(),
            language: "en".to_owned(),
            license: "MIT".to_owned(),
            source: "source.md".to_owned(),
            atlas: String::new(),
            items: items.collect(),
        };
        let folder = tempfile::tempdir().unwrap();
        let text = bank.to_json();
        std::fs::write(folder.path().join("large.json"), &text).unwrap();
        std::fs::write(folder.path().join("source.md"), source).unwrap();
        Self { folder, text }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("large.json")
    }
}

fn item(number: usize, quote: String) -> ItemFile {
    let rationale =
        || format!("The chronicle says so of the year {number}, and of no other year of that time.");
    let entry = |word: &str| EntryFile { text: format!("{word} of {number}"), rationale: rationale() };
    let choice =
        |word: &str, key| ChoiceFile { text: format!("{word} of {number}"), key, rationale: rationale() };
    let choices =
        || vec![choice("The council", true), choice("The bishop", false), choice("The guild", false)];
    let task = match number % 4 {
        0 | 1 => TaskFile::Choice { choices: choices() },
        2 => TaskFile::Typed {
            key: format!("Council {number}"),
            accept: vec![format!("阿睦 {number}")],
            distractors: vec![entry("Bishop")],
        },
        _ => TaskFile::Order { entries: vec![entry("First"), entry("Then"), entry("Last")] },
    };
    ItemFile {
        id: format!("item-{number}"),
        topic: format!("Topic {}", number % 5),
        difficulty: 1,
        stem: format!("Who met in the year {number} in the town, and what came of it in the end?"),
        hint: "Think of who had a say in matters of the town, and who had none at the time.".to_owned(),
        explanation: format!(
            "In the year {number} it was the council that met, as the chronicle says in so many words."
        ),
        evidence: vec![EvidenceFile { quote }],
        facts: vec![number.to_string()],
        was: Vec::new(),
        task,
    }
}

#[divan::bench]
fn json_alone(bencher: divan::Bencher) {
    let large = Large::new();
    bencher.bench(|| serde_json::from_str::<BankFile>(&large.text).unwrap());
}

#[divan::bench]
fn check(bencher: divan::Bencher) {
    let large = Large::new();
    let path = large.path();
    bencher.bench(|| check_file(&path));
}

#[divan::bench]
fn load(bencher: divan::Bencher) {
    let large = Large::new();
    let path = large.path();
    bencher.bench(|| load_file(&path).unwrap());
}
