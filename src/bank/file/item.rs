//! Reading an item: its kind says which fields it has, and may stand behind some of them.

use std::borrow::Cow;
use std::fmt;
use std::vec;

use serde::de::{DeserializeSeed, Error, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::ItemFile;
use super::kinds::read_item;
use super::objects::Objects;
use crate::game::Kind;

impl<'de> Deserialize<'de> for ItemFile {
    /// Reads the fields up to `kind` into a buffer, then gives them and the rest to the struct of that kind.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ItemVisitor)
    }
}

struct ItemVisitor;

impl<'de> Visitor<'de> for ItemVisitor {
    type Value = ItemFile;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an item")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ItemFile, A::Error> {
        let mut early: Vec<(Text<'de>, Early<'de>)> = Vec::with_capacity(2);
        while let Some(name) = map.next_key::<Text<'de>>()? {
            if name.0 != "kind" {
                early.push((name, Early::Value(map.next_value()?)));
                continue;
            }
            let word: Text<'de> = map.next_value()?;
            let kind = Kind::from_word(&word.0).ok_or_else(|| A::Error::custom("unknown kind"))?;
            early.push((name, Early::Kind(word)));
            let fields = Resumed { early: early.into_iter(), value: None, rest: map };
            return read_item(kind, Objects(fields));
        }
        Err(A::Error::missing_field("kind"))
    }
}

/// A text that is not copied where that can be helped.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Text<'t>(#[serde(borrow)] pub(super) Cow<'t, str>);

/// A value that stands before the fields of which it is not known yet what they are.
enum Early<'de> {
    Kind(Text<'de>),
    Value(Value),
}

/// An object whose first fields were already taken from it, as if they were still there.
struct Resumed<'de, A> {
    early: vec::IntoIter<(Text<'de>, Early<'de>)>,
    value: Option<Early<'de>>,
    rest: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Resumed<'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        let Some((name, value)) = self.early.next() else { return self.rest.next_key_seed(seed) };
        self.value = Some(value);
        seed.deserialize(name.0.into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.value.take() {
            Some(Early::Kind(word)) => seed.deserialize(word.0.into_deserializer()),
            Some(Early::Value(value)) => seed.deserialize(value).map_err(A::Error::custom),
            None => self.rest.next_value_seed(seed),
        }
    }
}
