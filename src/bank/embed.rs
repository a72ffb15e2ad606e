//! The banks that ship inside the program.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::atlas;
use super::beside::Beside;
use super::explain::explain;
use super::finding::Report;
use super::load::{self, Outcome};
use super::read::{self, Refusal};
use crate::game::{Atlas, Bank, Source};

/// The text that the shipped banks ask about.
const SOURCE: &str = include_str!("../../questions/amursana/source.md");

/// The shipped banks by their files, in the order in which they are shown. One line a bank.
const BANKS: &[(&str, &str)] = &[
    ("questions/amursana/lineage.json", include_str!("../../questions/amursana/lineage.json")),
    ("questions/amursana/khanate.json", include_str!("../../questions/amursana/khanate.json")),
    ("questions/amursana/flight.json", include_str!("../../questions/amursana/flight.json")),
    ("questions/amursana/war.json", include_str!("../../questions/amursana/war.json")),
    ("questions/amursana/treaty.json", include_str!("../../questions/amursana/treaty.json")),
    ("questions/amursana/legacy.json", include_str!("../../questions/amursana/legacy.json")),
    ("questions/amursana/timeline.json", include_str!("../../questions/amursana/timeline.json")),
];

/// Their places, dates and people.
const ATLAS: &str = include_str!("../../questions/amursana/atlas.json");

/// What stands beside the shipped banks.
struct Shipped {
    source: Arc<Source>,
    atlas: OnceLock<Option<Arc<Atlas>>>,
}

impl Beside for Shipped {
    fn source(&self, _: &str) -> Result<Arc<Source>, Refusal> {
        Ok(Arc::clone(&self.source))
    }

    fn atlas(&self, name: &str) -> Result<Arc<Atlas>, Refusal> {
        let atlas = self.atlas.get_or_init(|| atlas::parse(ATLAS, self));
        atlas.clone().ok_or_else(|| Refusal::atlas(name))
    }
}

/// Reads the shipped banks. A report takes the place of a bank that is broken, which a test keeps from happening.
pub(super) fn banks() -> Vec<Result<Bank, Report>> {
    let sources = Shipped { source: Arc::new(read::parse_source(SOURCE)), atlas: OnceLock::new() };
    let bank = |&(path, text): &(&str, &str)| match load::bank(text, &sources) {
        Outcome::Good(loaded) | Outcome::Usable(loaded) => Ok(loaded.bank),
        Outcome::Broken => Err(explain(Path::new(path), text, &sources)),
    };
    BANKS.iter().map(bank).collect()
}
