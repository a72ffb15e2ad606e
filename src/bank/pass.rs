//! Checking a bank in one pass: each item is read, looked at and let go of before the next, so that a large bank takes
//! little memory, and little time for it.
//!
//! The pass is for banks that are in order but for what the lint says. Whatever else there is to be said, it gives up, and
//! the file is read in the other ways, which tell it.

use std::fmt;

use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer, UnitDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};

use super::beside::Sources;
use super::convert::{self, Desk, Quotations};
use super::file::{BankFile, ItemFile};
use super::{evidence, limits};
use crate::game::bank::shared_ids;
use crate::game::{Item, ItemId};
use crate::lint::{self, Language, Reader};

/// What there is to be said of a bank that is in order.
pub(super) struct Passed {
    /// What the lint finds.
    pub(super) findings: Vec<lint::Finding>,
    /// How many items are drafts.
    pub(super) drafts: usize,
}

/// Checks the text of a bank. Nothing when anything is wrong with it that isn't the lint's to say, and when its fields stand
/// in an order in which one pass doesn't do. A byte order mark must be gone already.
pub(super) fn check(text: &str, sources: Sources<'_>) -> Option<Passed> {
    let mut pass = Pass::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let file = json.deserialize_map(Bank(&mut pass)).ok()?;
    json.end().ok()?;
    let Pass { lint, items, drafts, quotes, mut desk, .. } = pass;
    let source = match file.source.as_str() {
        "" => None,
        name => Some(sources.source(name).ok()?),
    };
    if !file.atlas.is_empty() {
        sources.atlas(&file.atlas).ok()?;
    }
    let ids = || items.iter().map(|(id, was)| (id, was.as_slice()));
    if items.is_empty() || !shared_ids(ids()).is_empty() {
        return None;
    }
    let off = if file.lint.off.is_empty() {
        Vec::new()
    } else {
        let ids = ids().map(|(id, _)| id.as_str()).collect();
        convert::off(&file.lint, Some(&ids), &mut desk)
    };
    convert::about(file, &mut desk)?;
    let is_said = |source| evidence::places(source, quotes.iter()).iter().all(Option::is_some);
    let is_in_order = desk.problems.is_empty() && source.as_deref().is_none_or(is_said);
    let lint = lint.filter(|_| is_in_order)?;
    Some(Passed { findings: lint.findings(&off), drafts })
}

/// What the pass has seen.
#[derive(Default)]
struct Pass {
    language: Option<Language>,
    can_quote: bool,
    /// Begun with the first item.
    lint: Option<Reader>,
    /// The ids of the items, with those that they had before.
    items: Vec<(ItemId, Vec<ItemId>)>,
    drafts: usize,
    quotes: Quotes,
    desk: Desk,
}

/// Texts one behind the other.
#[derive(Default)]
struct Quotes {
    text: String,
    ends: Vec<usize>,
}

impl Quotes {
    fn add(&mut self, quote: &str) {
        self.text.push_str(quote);
        self.ends.push(self.text.len());
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| self.text.get(*start..*end).unwrap_or_default())
    }
}

impl Pass {
    /// Takes the next item.
    fn take(&mut self, file: ItemFile) -> Result<(), &'static str> {
        let Some(lint) = &mut self.lint else { return Err("the items have not begun") };
        self.drafts += usize::from(file.draft.is_some());
        for evidence in &file.evidence {
            self.quotes.add(&evidence.quote);
        }
        let item: Option<Item> = convert::item(file, &mut Quotations::none(), &mut self.desk);
        let item = item.filter(|_| self.desk.problems.is_empty() && self.items.len() < limits::ITEMS);
        let item = item.ok_or("the item is not in order")?;
        lint.read(&item);
        self.items.push((item.id.clone(), item.was.clone()));
        Ok(())
    }
}

/// Reads a bank as [`BankFile`] does, but for its items, which the pass takes.
struct Bank<'p>(&'p mut Pass);

impl<'de> Visitor<'de> for Bank<'_> {
    type Value = BankFile<IgnoredAny>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a bank")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        BankFile::deserialize(MapAccessDeserializer::new(Fields { map, pass: self.0, name: "" }))
    }
}

/// The fields of a bank as they pass.
struct Fields<'de, 'p, A> {
    map: A,
    pass: &'p mut Pass,
    /// The field whose value comes next.
    name: &'de str,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Fields<'de, '_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        let Some(name) = self.map.next_key()? else { return Ok(None) };
        self.name = name;
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.name {
            "language" => {
                let tag: String = self.map.next_value()?;
                self.pass.language = Some(Language::of_tag(&tag));
                seed.deserialize(tag.into_deserializer())
            }
            // The lint has to know whether there is one before it begins.
            "source" if self.pass.lint.is_none() => {
                let name: String = self.map.next_value()?;
                self.pass.can_quote = !name.is_empty();
                seed.deserialize(name.into_deserializer())
            }
            "source" => Err(A::Error::custom("the source is named behind the items")),
            "items" => {
                let Some(language) = self.pass.language else {
                    return Err(A::Error::custom("the language is named behind the items"));
                };
                self.pass.lint = Some(Reader::new(language, self.pass.can_quote));
                self.map.next_value_seed(Items(self.pass))?;
                seed.deserialize(UnitDeserializer::new())
            }
            _ => self.map.next_value_seed(seed),
        }
    }
}

/// The items of a bank, one after the other.
struct Items<'p>(&'p mut Pass);

impl<'de> DeserializeSeed<'de> for Items<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element()? {
            self.0.take(item).map_err(A::Error::custom)?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "pass_tests.rs"]
mod tests;
