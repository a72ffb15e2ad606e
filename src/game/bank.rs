//! A bank: an authored pool of items about one text. A bank that exists is valid.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, LazyLock, OnceLock};

use serde::{Deserialize, Serialize};

use super::atlas::Atlas;
use super::item::{Flaw, Item, ItemId, Task, is_slug};
use super::lexicon::Lexicon;
use super::source::Source;

/// The name of a bank: words of lower-case letters, digits and hyphens, with `/` between them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BankId(Arc<str>);

impl BankId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is not the id of a bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadBankId;

impl fmt::Display for BadBankId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a bank's id is made of lower-case letters, digits and hyphens, with / between parts")
    }
}

impl FromStr for BankId {
    type Err = BadBankId;

    fn from_str(text: &str) -> Result<Self, BadBankId> {
        if text.len() <= 200 && text.split('/').all(is_slug) { Ok(Self(text.into())) } else { Err(BadBankId) }
    }
}

impl TryFrom<String> for BankId {
    type Error = BadBankId;

    fn try_from(text: String) -> Result<Self, BadBankId> {
        text.parse()
    }
}

impl From<BankId> for String {
    fn from(id: BankId) -> Self {
        id.as_str().to_owned()
    }
}

impl fmt::Display for BankId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a bank says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its name among all banks.
    pub id: BankId,
    /// Its title for players.
    pub title: String,
    /// One sentence on what it covers.
    pub summary: String,
    /// The language it is written in, as a BCP 47 tag.
    pub language: String,
    /// The licence of its text.
    pub license: String,
}

/// An authored pool of items.
#[derive(Debug)]
pub struct Bank {
    about: About,
    source: Option<Arc<Source>>,
    items: Vec<Arc<Item>>,
    atlas: Option<Arc<Atlas>>,
    lexicon: OnceLock<Lexicon>,
}

impl Bank {
    /// Puts a bank together from checked items.
    ///
    /// # Errors
    /// A flaw for a bank without items, and one for each id that two items share or that one item has and another had.
    /// Paths in these flaws start at the bank.
    pub fn new(about: About, source: Option<Arc<Source>>, items: Vec<Arc<Item>>) -> Result<Self, Vec<Flaw>> {
        let flaws = shared_ids(items.iter().map(|item| (&item.id, item.was.as_slice())));
        if items.is_empty() {
            return Err(vec![Flaw::new("items", "the bank has no items", "write at least one item")]);
        }
        if flaws.is_empty() {
            Ok(Self { about, source, items, atlas: None, lexicon: OnceLock::new() })
        } else {
            Err(flaws)
        }
    }

    /// The same bank with the places, events and people of its text.
    #[must_use]
    pub fn with_atlas(self, atlas: Option<Arc<Atlas>>) -> Self {
        Self { atlas, ..self }
    }

    /// The places, events and people of its text.
    pub fn atlas(&self) -> Option<&Arc<Atlas>> {
        self.atlas.as_ref()
    }

    /// What the bank says of itself.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The name of the bank.
    pub fn id(&self) -> &BankId {
        &self.about.id
    }

    /// The text it asks about.
    pub fn source(&self) -> Option<&Arc<Source>> {
        self.source.as_ref()
    }

    /// Its items in the order of the file; there is at least one.
    pub fn items(&self) -> &[Arc<Item>] {
        &self.items
    }

    /// The topics of its items, in order of first appearance.
    pub fn topics(&self) -> Vec<&str> {
        let mut topics: Vec<&str> = Vec::new();
        for item in &self.items {
            if !topics.contains(&item.topic.as_str()) {
                topics.push(&item.topic);
            }
        }
        topics
    }

    /// The names and answers of the whole bank, and of the places and people of its atlas, which the typo allowance must keep
    /// apart. Made when first asked for.
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| {
            let names = self.atlas.iter().flat_map(|atlas| atlas.names());
            Lexicon::with_names(self.items.iter().map(AsRef::as_ref), names)
        })
    }

    /// The lexicon for grading a task. Only typed words are compared with other names; for every other task it is empty, so
    /// that no answer waits for a lexicon that it doesn't need.
    pub fn lexicon_for(&self, task: &Task) -> &Lexicon {
        static EMPTY: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);
        match task {
            Task::Typed { .. } | Task::Cloze(_) => self.lexicon(),
            _ => &EMPTY,
        }
    }
}

/// A flaw for each id that two items share or that one item has and another had, by the ids of items in their order and those
/// that they had before.
pub fn shared_ids<'i>(items: impl ExactSizeIterator<Item = (&'i ItemId, &'i [ItemId])> + Clone) -> Vec<Flaw> {
    let mut owner: HashMap<&ItemId, usize> = HashMap::with_capacity(items.len());
    let mut flaws = Vec::new();
    for (at, (id, _)) in items.clone().enumerate() {
        if let Some(first) = owner.insert(id, at) {
            let what = format!("the id \"{id}\" is taken by item {}", first + 1);
            flaws.push(Flaw::new(&format!("items/{at}/id"), what, "give each item an id of its own"));
        }
    }
    for (at, (_, was)) in items.enumerate() {
        for (number, was) in was.iter().enumerate() {
            match owner.insert(was, at) {
                Some(other) if other != at => {
                    let what = format!("\"{was}\" is already the id, or an old id, of item {}", other + 1);
                    let help = "an old id can belong to one item only";
                    flaws.push(Flaw::new(&format!("items/{at}/was/{number}"), what, help));
                }
                _ => {}
            }
        }
    }
    flaws
}

#[cfg(test)]
#[path = "bank_tests.rs"]
mod tests;
