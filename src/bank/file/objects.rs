//! Objects that are written as objects. serde's structs can also be read from lists of their fields in order, which no schema
//! and no message of this format knows.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Reads a text that holds one value, all objects in it from objects.
pub fn from_str<'de, T: Deserialize<'de>>(text: &'de str) -> serde_json::Result<T> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = T::deserialize(Objects(&mut json))?;
    json.end()?;
    Ok(value)
}

/// Reads the value that a text begins with, and gives what follows it.
pub(in crate::bank) fn first_from_str<'de, T: Deserialize<'de>>(
    text: &'de str,
) -> serde_json::Result<(T, &'de str)> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = T::deserialize(Objects(&mut json))?;
    let end = json.into_iter::<IgnoredAny>().byte_offset();
    Ok((value, text.get(end..).unwrap_or_default()))
}

/// Something of serde's by which structs are read from objects alone, however deep they stand.
pub(super) struct Objects<T>(pub(super) T);

/// Methods that do as the one inside does.
macro_rules! forward {
    ($($method:ident($($name:ident: $type:ty),*);)*) => {
        $(
            fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, D::Error> {
                self.0.$method($($name,)* visitor)
            }
        )*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Objects<D> {
    type Error = D::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(Objects(visitor))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_seq(Objects(visitor))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_option(Objects(visitor))
    }

    forward! {
        deserialize_any();
        deserialize_bool();
        deserialize_i8();
        deserialize_i16();
        deserialize_i32();
        deserialize_i64();
        deserialize_u8();
        deserialize_u16();
        deserialize_u32();
        deserialize_u64();
        deserialize_f32();
        deserialize_f64();
        deserialize_char();
        deserialize_str();
        deserialize_string();
        deserialize_bytes();
        deserialize_byte_buf();
        deserialize_unit();
        deserialize_identifier();
        deserialize_ignored_any();
        deserialize_unit_struct(name: &'static str);
        deserialize_newtype_struct(name: &'static str);
        deserialize_tuple(len: usize);
        deserialize_tuple_struct(name: &'static str, len: usize);
        deserialize_enum(name: &'static str, variants: &'static [&'static str]);
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Objects<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_none()
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, inside: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(Objects(inside))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(Objects(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(Objects(object))
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Objects<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_element_seed(Objects(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Objects<A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_key_seed(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.0.next_value_seed(Objects(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Objects<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, inside: D) -> Result<S::Value, D::Error> {
        self.0.deserialize(Objects(inside))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::{BankFile, ItemFile};
    use super::*;

    #[test]
    fn no_list_is_taken_for_an_object() {
        let bank = json!({
            "id": "a", "title": "A", "summary": "", "language": "en", "license": "MIT", "lint": { "off": [] },
            "items": [{
                "id": "i", "topic": "T", "difficulty": 1, "choices": [{ "text": "a", "rationale": "r" }],
                "draft": { "rule": "r", "confidence": 1 }, "kind": "choice", "stem": "s", "explanation": "e",
                "evidence": [{ "quote": "q" }],
            }],
        });
        let is_read = |bank: &Value| from_str::<BankFile>(&bank.to_string()).is_ok();
        assert!(is_read(&bank));
        for (place, list) in [
            ("", json!(["", "a", "A", "", "en", "MIT", "", "", { "off": [] }, []])),
            ("/lint", json!([[]])),
            ("/items/0", json!(["i"])),
            ("/items/0/choices/0", json!(["a", true, "r"])),
            ("/items/0/draft", json!(["r", 1])),
            ("/items/0/evidence/0", json!(["q"])),
        ] {
            let mut changed = bank.clone();
            *changed.pointer_mut(place).expect("a place") = list;
            assert!(!is_read(&changed), "{place}");
            // Whoever reads items alone is held to it too.
            if let Some(item) = changed.pointer("/items/0").filter(|_| place.starts_with("/items/")) {
                assert!(serde_json::from_str::<ItemFile>(&item.to_string()).is_err(), "{place}");
            }
        }
    }
}
