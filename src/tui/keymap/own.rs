//! A keymap of the player's own: rows that take the place of shipped ones which do the same on the same screen.
//!
//! A row that would leave two meanings for one key, or no key for something that had one, is named by its place, and the
//! shipped row stays. So no file can lock a player in.

use jsonc_parser::ast::{self, Object};
use jsonc_parser::common::{Range, Ranged};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use super::{Context, Intent, Key, Keymap, Row};
use crate::config::{Slip, Text};

/// The file's name in the folder for settings.
pub const FILE: &str = "keymap.json";

/// The shipped keymap with the rows of a file in the place of theirs, and what in the file can't be used.
pub fn read(shipped: &Keymap, file: &Text) -> (Keymap, Vec<Slip>) {
    let mut reader = Reader { shipped, file, slips: Vec::new() };
    let own = reader.rows();
    let keymap = reader.settled(own);
    (keymap, reader.slips)
}

/// A row of the file, where it stands there and where its keys do.
struct OwnRow {
    context: Context,
    row: Row,
    place: Range,
    keys: Vec<Range>,
}

impl OwnRow {
    fn place_of(&self, key: Key) -> Range {
        let at = self.row.on.iter().position(|other| *other == key);
        at.and_then(|at| self.keys.get(at)).copied().unwrap_or(self.place)
    }
}

struct Reader<'a> {
    shipped: &'a Keymap,
    file: &'a Text,
    slips: Vec<Slip>,
}

impl Reader<'_> {
    fn slip(&mut self, node: &impl Ranged, what: impl Into<String>) {
        self.slips.push(self.file.slip(node, what));
    }

    fn rows(&mut self) -> Vec<OwnRow> {
        let object = match self.file.object() {
            Ok(object) => object,
            Err(slip) => {
                self.slips.push(slip);
                return Vec::new();
            }
        };
        let mut rows: Vec<OwnRow> = Vec::new();
        for property in &object.properties {
            let name = property.name.as_str();
            match (named::<Context>(name), &property.value) {
                (None, _) => self.slip(&property.name, format!("there is no screen or kind \"{name}\"")),
                (Some(context), ast::Value::Array(array)) => {
                    for element in &array.elements {
                        let Some(row) = self.row(context, element) else { continue };
                        let double =
                            |other: &OwnRow| other.context == context && other.row.run == row.row.run;
                        if rows.iter().any(double) {
                            self.slip(&row.place, "a row above does the same; it counts");
                        } else {
                            rows.push(row);
                        }
                    }
                }
                (Some(_), other) => self.slip(other, format!("\"{name}\" must be a list of rows: [ … ]")),
            }
        }
        rows
    }

    /// A row of a context, if nothing in it is wrong.
    fn row(&mut self, context: Context, value: &ast::Value<'_>) -> Option<OwnRow> {
        let ast::Value::Object(object) = value else {
            self.slip(value, "a row must be an object such as { \"on\": [\"j\"], \"run\": \"next\" }");
            return None;
        };
        for property in &object.properties {
            let name = property.name.as_str();
            if !matches!(name, "on" | "run" | "desc" | "hint") {
                self.slip(
                    &property.name,
                    format!("there is no \"{name}\" in a row; there are on, run, desc, hint"),
                );
                return None;
            }
        }
        let shipped = self.replaced(context, object)?;
        let (on, keys) = self.keys(context, object)?.into_iter().unzip();
        let words = |name| object.get_string(name).map(|text| text.value.to_string());
        let row = Row {
            on,
            run: shipped.run,
            desc: words("desc").unwrap_or(shipped.desc),
            hint: words("hint").or(shipped.hint),
        };
        Some(OwnRow { context, row, place: object.range, keys })
    }

    /// The shipped row whose place a row takes.
    fn replaced(&mut self, context: Context, object: &Object<'_>) -> Option<Row> {
        let Some(run) = object.get_string("run") else {
            self.slip(object, "the row has no \"run\", which says what its keys do");
            return None;
        };
        let rows = self.shipped.rows(context);
        let intent = named::<Intent>(&run.value);
        let found = rows.iter().find(|row| Some(row.run) == intent).cloned();
        if found.is_none() {
            let known: Vec<String> = rows.iter().map(|row| row.run.word()).collect();
            let what = format!("nothing here does \"{}\"; there are {}", run.value, known.join(", "));
            self.slip(run, what);
        }
        found
    }

    /// The keys of a row, each with its place.
    fn keys(&mut self, context: Context, object: &Object<'_>) -> Option<Vec<(Key, Range)>> {
        let Some(on) = object.get_array("on") else {
            self.slip(object, "the row has no \"on\", the list of its keys");
            return None;
        };
        let mut keys = Vec::new();
        for element in &on.elements {
            let written = element.as_string_lit().map_or("", |text| &text.value);
            match written.parse::<Key>() {
                Err(_) => {
                    self.slip(
                        element,
                        "this is no key; keys are written as j, G, space, up, f2, ctrl-n, alt-b",
                    );
                    return None;
                }
                Ok(key) => match context.keeps(key) {
                    Some(why) => {
                        self.slip(element, format!("{written} {why}"));
                        return None;
                    }
                    None if keys.iter().any(|(other, _)| *other == key) => {}
                    None => keys.push((key, element.range())),
                },
            }
        }
        Some(keys)
    }

    /// The keymap with as many of the rows as go together.
    fn settled(&mut self, mut own: Vec<OwnRow>) -> Keymap {
        loop {
            let keymap = self.with(&own);
            let Some((at, place, what)) = self.clash(&keymap, &own) else { return keymap };
            self.slip(&place, format!("{what}; the shipped keys stay"));
            own.remove(at);
        }
    }

    fn with(&self, own: &[OwnRow]) -> Keymap {
        let mut keymap = self.shipped.clone();
        for OwnRow { context, row, .. } in own {
            let mut rows = keymap.rows_mut(*context).iter_mut();
            if let Some(place) = rows.find(|other| other.run == row.run) {
                place.clone_from(row);
            }
        }
        keymap
    }

    /// The row that can't stay, the place to name and why.
    fn clash(&self, keymap: &Keymap, own: &[OwnRow]) -> Option<(usize, Range, String)> {
        own.iter()
            .enumerate()
            .rev()
            .find_map(|(at, row)| {
                let (key, other) = double(keymap, row)?;
                let what =
                    format!("{key} would mean two things here: \"{}\" and \"{}\"", row.row.desc, other.desc);
                Some((at, row.place_of(key), what))
            })
            .or_else(|| self.lost(keymap, own))
    }

    /// The same for something that had a key and would have none.
    fn lost(&self, keymap: &Keymap, own: &[OwnRow]) -> Option<(usize, Range, String)> {
        for contexts in Context::together() {
            let live = keymap.live(&contexts);
            for (_, keys, row) in self.shipped.live(&contexts) {
                if live.iter().any(|(_, _, other)| other.run == row.run) {
                    continue;
                }
                let here = || own.iter().enumerate().filter(|(_, own)| contexts.contains(&own.context));
                let takes = |own: &OwnRow| own.row.on.iter().any(|key| keys.contains(key));
                let culprit = here()
                    .find(|(_, own)| own.row.run == row.run)
                    .or_else(|| here().find(|(_, own)| takes(own)));
                let Some((at, culprit)) = culprit else { continue };
                return Some((at, culprit.place, format!("no key would be left for \"{}\"", row.desc)));
            }
        }
        None
    }
}

/// A key of a row that another row of its context has too.
fn double<'k>(keymap: &'k Keymap, own: &OwnRow) -> Option<(Key, &'k Row)> {
    let others = || keymap.rows(own.context).iter().filter(|row| row.run != own.row.run);
    own.row.on.iter().find_map(|key| Some((*key, others().find(|other| other.on.contains(key))?)))
}

/// The value that a word stands for in the keymap.
fn named<'de, Value: Deserialize<'de>>(word: &'de str) -> Option<Value> {
    let word: StrDeserializer<'de, Error> = word.into_deserializer();
    Value::deserialize(word).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Keymap, Vec<String>) {
        let (keymap, slips) = read(&Keymap::shipped(), &Text::new("keymap.json", text));
        (keymap, slips.iter().map(ToString::to_string).collect())
    }

    fn intent(keymap: &Keymap, contexts: &[Context], key: &str) -> Option<Intent> {
        keymap.intent(contexts, key.parse().expect("a key"))
    }

    #[test]
    fn a_row_takes_the_place_of_the_one_that_does_the_same() {
        let (keymap, slips) = read_text(
            "{ \"home\": [ { \"on\": [\"n\", \"down\"], \"run\": \"next\" }, // no j\n { \"on\": [\"f10\", \"q\"], \"run\": \"back\", \"desc\": \"Leave\" } ] }",
        );
        assert_eq!(slips, Vec::<String>::new());
        let home = [Context::Home, Context::Everywhere];
        for (key, does) in [
            ("n", Some(Intent::Next)),
            ("down", Some(Intent::Next)),
            ("j", None),
            ("f10", Some(Intent::Back)),
            ("esc", None),
            ("k", Some(Intent::Previous)),
            ("?", Some(Intent::Help)),
        ] {
            assert_eq!(intent(&keymap, &home, key), does, "{key}");
        }
        assert_eq!(intent(&keymap, &[Context::Setup], "j"), Some(Intent::Next), "elsewhere all is as it was");
        let descs: Vec<&str> = keymap.rows(Context::Home).iter().map(|row| row.desc.as_str()).collect();
        assert!(descs.contains(&"Leave") && descs.contains(&"Row below"), "{descs:?}");
    }

    #[test]
    fn every_row_that_ships_can_be_written_down_as_one_s_own() {
        let (keymap, slips) = read_text(include_str!("../../../assets/keymap.json"));
        assert_eq!(slips, Vec::<String>::new());
        assert_eq!(keymap, Keymap::shipped());
    }

    #[test]
    fn every_action_takes_another_key() {
        let shipped = Keymap::shipped();
        for context in Context::ALL {
            for row in shipped.rows(context) {
                let name = serde_json::to_value(context_word(context)).expect("a word");
                let text =
                    format!("{{ {name}: [ {{ \"on\": [\"alt-f12\"], \"run\": \"{}\" }} ] }}", row.run.word());
                let (keymap, slips) = read_text(&text);
                assert_eq!(slips, Vec::<String>::new(), "{text}");
                assert_eq!(intent(&keymap, &[context], "alt-f12"), Some(row.run), "{text}");
            }
        }
    }

    fn context_word(context: Context) -> String {
        // The keymap is written in snake case.
        let mut word = String::new();
        for letter in format!("{context:?}").chars() {
            if letter.is_uppercase() && !word.is_empty() {
                word.push('_');
            }
            word.extend(letter.to_lowercase());
        }
        word
    }

    #[test]
    fn what_cannot_be_used_is_named_and_the_shipped_row_stays() {
        for (text, said) in [
            ("[]", "keymap.json:1:1: the file must be an object"),
            ("{ \"hame\": [] }", "keymap.json:1:3: there is no screen or kind \"hame\""),
            ("{ \"home\": {} }", "keymap.json:1:11: \"home\" must be a list of rows"),
            ("{ \"home\": [ 7 ] }", "keymap.json:1:13: a row must be an object"),
            ("{ \"home\": [ { \"on\": [\"j\"] } ] }", "keymap.json:1:13: the row has no \"run\""),
            ("{ \"home\": [ { \"run\": \"next\" } ] }", "keymap.json:1:13: the row has no \"on\""),
            (
                "{ \"home\": [\n { \"on\": [\"j\"], \"run\": \"jump\" } ] }",
                "keymap.json:2:24: nothing here does \"jump\"; there are previous, next,",
            ),
            (
                "{ \"home\": [ { \"on\": [\"j\", \"ctrl\"], \"run\": \"next\" } ] }",
                "keymap.json:1:27: this is no key",
            ),
            (
                "{ \"home\": [ { \"on\": [\"j\"], \"run\": \"next\", \"key\": 1 } ] }",
                "keymap.json:1:43: there is no \"key\" in a row",
            ),
            (
                "{ \"home\": [\n  { \"on\": [\"j\", \"k\"], \"run\": \"next\" } ] }",
                "keymap.json:2:17: k would mean two things here: \"Row below\" and \"Row above\"; the shipped keys stay",
            ),
            (
                "{ \"everywhere\": [ { \"on\": [], \"run\": \"help\" } ] }",
                "keymap.json:1:19: no key would be left for \"Show every key of this screen\"",
            ),
            (
                "{ \"home\": [ { \"on\": [\"?\", \"f1\"], \"run\": \"confirm\" } ] }",
                "keymap.json:1:13: no key would be left for \"Show every key of this screen\"",
            ),
            (
                "{ \"text\": [ { \"on\": [\"x\"], \"run\": \"delete_all\" } ] }",
                "keymap.json:1:22: x would be typed here",
            ),
            (
                "{ \"lifelines\": [ { \"on\": [\"b\"], \"run\": \"hint\" } ] }",
                "keymap.json:1:27: b chooses an answer here",
            ),
        ] {
            let (keymap, slips) = read_text(text);
            assert!(slips.len() == 1 && slips[0].starts_with(said), "{slips:?}");
            assert_eq!(keymap, Keymap::shipped(), "{text}");
        }
    }

    #[test]
    fn keys_may_change_places() {
        let (keymap, slips) = read_text(
            "{ \"home\": [ { \"on\": [\"down\", \"j\"], \"run\": \"previous\" }, { \"on\": [\"up\", \"k\"], \"run\": \"next\" } ] }",
        );
        assert_eq!(slips, Vec::<String>::new());
        assert_eq!(intent(&keymap, &[Context::Home], "j"), Some(Intent::Previous));
    }

    proptest::proptest! {
        #[test]
        fn no_file_locks_a_player_in(rows in proptest::collection::vec(
            (0..Context::ALL.len(), 0usize..14, proptest::collection::vec(0usize..12, 0..4)), 0..12)) {
            let shipped = Keymap::shipped();
            let keys = ["esc", "q", "?", "f1", "ctrl-c", "enter", "space", "up", "down", "j", "y", "f12"];
            let written = rows.into_iter().map(|(context, row, on)| {
                let context = Context::ALL[context];
                let rows = shipped.rows(context);
                let on: Vec<&str> = on.into_iter().map(|key| keys[key]).collect();
                let row = serde_json::json!([{ "on": on, "run": rows[row % rows.len()].run.word() }]);
                format!("\"{}\": {row}", context_word(context))
            });
            let text = format!("{{{}}}", written.collect::<Vec<_>>().join(","));
            let (keymap, _) = read_text(&text);
            for contexts in Context::together() {
                let live = keymap.live(&contexts);
                for (_, _, row) in shipped.live(&contexts) {
                    let found = live.iter().any(|(_, _, other)| other.run == row.run);
                    proptest::prop_assert!(found, "{:?} has no {:?}: {}", contexts, row.run, text);
                }
            }
            for context in Context::ALL {
                let mut keys: Vec<Key> = keymap.rows(context).iter().flat_map(|row| row.on.clone()).collect();
                let count = keys.len();
                keys.sort_unstable();
                keys.dedup();
                proptest::prop_assert_eq!(keys.len(), count, "{}", text);
            }
        }
    }
}
