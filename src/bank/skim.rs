//! The shortest way through a good file: is there anything to say about it? Each item is checked as it is read and let go at
//! once, so a large bank costs little more than reading its JSON. It never calls a bad file good; what it doubts, `explain`
//! looks at.

use std::collections::HashSet;
use std::fmt;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::convert::{self, Desk, Quotations};
use super::file::{BankFile, ItemFile};
use super::load::Sources;
use super::{evidence, limits};
use crate::game::ItemId;

/// Whether a file is a bank with nothing wrong in it and no warnings.
pub(super) fn is_good(text: &str, sources: Sources<'_>) -> bool {
    let Ok(mut file) = serde_json::from_str::<BankFile<Skimmed>>(text) else { return false };
    let items = std::mem::take(&mut file.items);
    let source = match file.source.as_str() {
        "" => None,
        name => match sources.source(name) {
            Ok(source) => Some(source),
            Err(_) => return false,
        },
    };
    if !file.atlas.is_empty() && sources.atlas(&file.atlas).is_err() {
        return false;
    }
    let mut desk = Desk::default();
    convert::about(file, &mut desk);
    let proven = source.is_none_or(|source| {
        let places = evidence::places(&source, items.quotes.iter().map(String::as_str));
        items.all_quote && places.iter().all(Option::is_some)
    });
    proven && desk.problems.is_empty() && items.all_good && !items.ids.is_empty()
}

/// What is left of the items when they have been read.
#[derive(Default)]
struct Skimmed {
    /// All ids, old ones included.
    ids: HashSet<ItemId>,
    quotes: Vec<String>,
    /// Whether each item has a quotation.
    all_quote: bool,
    /// Whether each item is valid, and no id stands twice.
    all_good: bool,
}

impl<'de> Deserialize<'de> for Skimmed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Skimmed;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Skimmed, A::Error> {
        let mut skimmed = Skimmed { all_quote: true, all_good: true, ..Skimmed::default() };
        let mut count = 0;
        while let Some(file) = items.next_element::<ItemFile>()? {
            count += 1;
            skimmed.add(file);
        }
        skimmed.all_good &= count <= limits::ITEMS;
        Ok(skimmed)
    }
}

impl Skimmed {
    fn add(&mut self, file: ItemFile) {
        self.all_quote &= !file.evidence.is_empty();
        self.quotes.extend(file.evidence.iter().map(|evidence| evidence.quote.clone()));
        let mut desk = Desk::default();
        let item = convert::item(file, &mut Quotations::none(), &mut desk);
        self.all_good &= desk.problems.is_empty();
        match item {
            Some(item) => {
                self.all_good &= self.ids.insert(item.id.clone());
                self.all_good &= item.was.iter().all(|was| self.ids.insert(was.clone()));
            }
            None => self.all_good = false,
        }
    }
}
