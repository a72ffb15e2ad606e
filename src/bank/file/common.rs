//! Reading the fields that items of every kind have: taken out of an object, so that what reads the fields of one kind sees
//! these alone.

use serde::de::{DeserializeSeed, Error, IgnoredAny, IntoDeserializer, MapAccess};

use super::item::Text;
use super::{DraftFile, EvidenceFile, ItemFile, TaskFile};

/// The common fields, as far as they were read.
#[derive(Default)]
pub(super) struct Common {
    id: Option<String>,
    kind: Option<IgnoredAny>,
    topic: Option<String>,
    difficulty: Option<i64>,
    stem: Option<String>,
    hint: Option<String>,
    explanation: Option<String>,
    evidence: Option<Vec<EvidenceFile>>,
    facts: Option<Vec<String>>,
    was: Option<Vec<String>>,
    #[expect(clippy::option_option, reason = "a draft that is null was read as well")]
    draft: Option<Option<DraftFile>>,
}

impl Common {
    /// Reads the value of a field when it is a common one, and says whether it is.
    fn take<'de, A: MapAccess<'de>>(&mut self, name: &str, fields: &mut A) -> Result<bool, A::Error> {
        macro_rules! take {
            ($($name:ident)*) => {
                match name {
                    $(
                        stringify!($name) if self.$name.is_some() => {
                            return Err(A::Error::duplicate_field(stringify!($name)));
                        }
                        stringify!($name) => self.$name = Some(fields.next_value()?),
                    )*
                    _ => return Ok(false),
                }
            };
        }
        take!(id kind topic difficulty stem hint explanation evidence facts was draft);
        Ok(true)
    }

    /// The first field that has to be there and isn't.
    fn missing(&self) -> Option<&'static str> {
        [
            ("id", self.id.is_none()),
            ("kind", self.kind.is_none()),
            ("topic", self.topic.is_none()),
            ("difficulty", self.difficulty.is_none()),
            ("stem", self.stem.is_none()),
            ("explanation", self.explanation.is_none()),
        ]
        .into_iter()
        .find_map(|(name, is_missing)| is_missing.then_some(name))
    }

    /// The item, with what it asks.
    pub(super) fn with<E: Error>(self, task: TaskFile) -> Result<ItemFile, E> {
        let needed = |name| move || E::missing_field(name);
        Ok(ItemFile {
            id: self.id.ok_or_else(needed("id"))?,
            topic: self.topic.ok_or_else(needed("topic"))?,
            difficulty: self.difficulty.ok_or_else(needed("difficulty"))?,
            stem: self.stem.ok_or_else(needed("stem"))?,
            hint: self.hint.unwrap_or_default(),
            explanation: self.explanation.ok_or_else(needed("explanation"))?,
            evidence: self.evidence.unwrap_or_default(),
            facts: self.facts.unwrap_or_default(),
            was: self.was.unwrap_or_default(),
            draft: self.draft.unwrap_or_default(),
            task,
        })
    }
}

/// An object without its common fields, which are kept aside. What is said of unknown and missing fields is what would be said
/// if one struct had them all.
pub(super) struct Own<'c, A> {
    pub(super) fields: A,
    pub(super) common: &'c mut Common,
    /// The names of all fields.
    pub(super) names: &'static [&'static str],
}

impl<'de, A: MapAccess<'de>> Own<'_, A> {
    /// The name of the next field that is not a common one.
    fn next_name(&mut self) -> Result<Option<Text<'de>>, A::Error> {
        while let Some(name) = self.fields.next_key::<Text<'de>>()? {
            if self.common.take(&name.0, &mut self.fields)? {
                continue;
            }
            if !self.names.contains(&&*name.0) {
                return Err(A::Error::unknown_field(&name.0, self.names));
            }
            return Ok(Some(name));
        }
        self.common.missing().map_or(Ok(None), |name| Err(A::Error::missing_field(name)))
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Own<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        match self.next_name()? {
            Some(name) => seed.deserialize(name.0.into_deserializer()).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.fields.next_value_seed(seed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEM: &str = r#"{"id": "a", "kind": "date", "topic": "T", "difficulty": 1, "stem": "s", "explanation": "e", "key": "1757"}"#;

    #[test]
    fn what_is_wrong_with_fields_is_told_as_of_one_struct() {
        assert!(serde_json::from_str::<ItemFile>(ITEM).is_ok());
        for (part, with, said) in [
            (r#""topic": "T", "#, "", "missing field `topic`"),
            (r#", "key": "1757""#, "", "missing field `key`"),
            (r#""explanation": "e", "key": "1757""#, r#""hint": """#, "missing field `explanation`"),
            (r#""kind": "date""#, r#""kind": "date", "id": "b""#, "duplicate field `id`"),
            (r#""kind": "date""#, r#""kind": "date", "kind": "date""#, "duplicate field `kind`"),
            ("}", r#", "key": "1758"}"#, "duplicate field `key`"),
            (
                r#""topic": "T""#,
                r#""choices": []"#,
                "unknown field `choices`, expected one of `id`, `kind`, `topic`, `difficulty`, `stem`, `hint`, \
                 `explanation`, `evidence`, `facts`, `was`, `draft`, `key`, `about`",
            ),
        ] {
            let text = ITEM.replacen(part, with, 1);
            let error = serde_json::from_str::<ItemFile>(&text).expect_err("no item").to_string();
            assert!(error.starts_with(said), "{text}: {error}");
        }
    }
}
