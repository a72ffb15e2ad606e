//! Banks of any size, for the benchmarks to read.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use amursana::bank::file::{BankFile, ChoiceFile, EntryFile, EvidenceFile, ItemFile, LintFile, TaskFile};

/// Writes a bank of so many items of several kinds, as long as those that ship, and its source next to it.
pub(crate) fn write_bank(folder: &Path, name: &str, items: usize) -> PathBuf {
    let mut source = String::from("# A long text\n");
    let items = (0..items).map(|number| {
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
        id: format!("bench/{name}"),
        title: "Large".to_owned(),
        summary: "Many items.".to_owned(),
        language: "en".to_owned(),
        license: "MIT".to_owned(),
        source: format!("{name}.md"),
        atlas: String::new(),
        lint: LintFile::default(),
        items: items.collect(),
    };
    let path = folder.join(format!("{name}.json"));
    std::fs::write(&path, bank.to_json()).unwrap();
    std::fs::write(folder.join(format!("{name}.md")), source).unwrap();
    path
}

fn item(number: usize, quote: String) -> ItemFile {
    let rationale =
        || format!("The chronicle says so of the year {number}, and of no other year of that time.");
    let entry = |word: &str| EntryFile { text: format!("{word} of {number}"), rationale: rationale() };
    // The key moves from place to place, as in a bank with nothing to mend.
    let choice = |(place, word): (usize, &str)| ChoiceFile {
        text: format!("{word} of {number}"),
        key: place == number % 3,
        rationale: rationale(),
    };
    let choices =
        || ["The council", "The bishops", "The masters"].into_iter().enumerate().map(choice).collect();
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
        stem: match task {
            TaskFile::Order { .. } => {
                format!("Put the meetings of the year {number} in the town in order, earliest first.")
            }
            _ => format!("Who met in the year {number} in the town, and what came of it in the end?"),
        },
        hint: "Think of who had a say in matters of the town, and who had none at the time.".to_owned(),
        explanation: format!(
            "In the year {number} it was the council that met, as the chronicle says in so many words."
        ),
        evidence: vec![EvidenceFile { quote }],
        facts: vec![number.to_string()],
        was: Vec::new(),
        draft: None,
        task,
    }
}
