//! Walking through a bank file along the schema: every unknown, missing, double or wrongly typed field, each with its place.
//!
//! The walk also gives the file back as it would be without these slips, so that the values in it are still checked.

use std::ops::Range;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use serde_json::{Map, Value};

use super::place::Mark;

/// What is known of a file after the walk.
pub(super) struct Walked {
    /// The file without its slips. An item that can't be told apart is null.
    pub(super) value: Value,
    /// For each item, whether nothing in it had to be made up.
    pub(super) whole: Vec<bool>,
    /// The slips.
    pub(super) marks: Vec<Mark>,
}

/// Walks through a file, which is called by a name such as "a bank".
pub(super) fn walk(root: &ast::Value<'_>, schema: &Value, name: &str) -> Walked {
    let mut walker = Walker { root: schema, marks: Vec::new(), made_up: 0, whole: Vec::new() };
    let value = walker.value(root, schema, name);
    Walked { value, whole: walker.whole, marks: walker.marks }
}

/// The bytes of a node.
pub(super) fn bytes(node: &impl Ranged) -> Range<usize> {
    node.start()..node.end()
}

/// The bytes of a value; of an object or a list, only those of its bracket.
pub(super) fn spot(node: &ast::Value<'_>) -> Range<usize> {
    match node {
        ast::Value::Object(_) | ast::Value::Array(_) => node.start()..node.start() + 1,
        _ => bytes(node),
    }
}

struct Walker<'s> {
    /// The whole schema, which holds the definitions.
    root: &'s Value,
    marks: Vec<Mark>,
    /// How many values had to be made up so far.
    made_up: usize,
    whole: Vec<bool>,
}

impl<'s> Walker<'s> {
    fn error(
        &mut self,
        rule: &'static str,
        bytes: Range<usize>,
        what: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.marks.push(Mark::error(rule, bytes, what, help));
    }

    /// Checks a value and gives it back as the schema wants it. The name is for messages.
    fn value(&mut self, node: &ast::Value<'_>, schema: &'s Value, name: &str) -> Value {
        let schema = resolve(self.root, schema);
        if let Some(kinds) = schema.get("anyOf").and_then(Value::as_array) {
            return self.item(node, kinds);
        }
        let fitting = match (text_of(schema, "type"), node) {
            ("object", ast::Value::Object(object)) => Some(self.object(object, schema)),
            ("array", ast::Value::Array(array)) => {
                let inner = schema.get("items").unwrap_or(&Value::Null);
                let name = format!("each of {name}");
                Some(array.elements.iter().map(|element| self.value(element, inner, &name)).collect())
            }
            ("string", ast::Value::StringLit(text)) => Some(self.text(text, schema)),
            ("boolean", ast::Value::BooleanLit(truth)) => Some(Value::from(truth.value)),
            ("integer", ast::Value::NumberLit(number)) => number.value.parse::<i64>().ok().map(Value::from),
            ("number", ast::Value::NumberLit(number)) => {
                serde_json::from_str(number.value).ok().map(Value::Number)
            }
            _ => None,
        };
        fitting.unwrap_or_else(|| {
            let (what, help) = match node {
                ast::Value::NumberLit(number) if is_out_of_range(number.value, schema) => {
                    let what = format!("{name} is out of reach: {}", found(node));
                    (what, "write a number that is nearer to 0".to_owned())
                }
                _ => (
                    format!("{name} must be {}, this is {}", wanted(schema), found(node)),
                    format!("write {}. {}", wanted(schema), text_of(schema, "description")),
                ),
            };
            self.error("wrong-type", spot(node), what, help.trim_end());
            self.made_up += 1;
            make_up(self.root, schema)
        })
    }

    /// A text; where only some words are allowed, one of these.
    fn text(&mut self, text: &ast::StringLit<'_>, schema: &'s Value) -> Value {
        let words: Vec<&str> = strings(schema.get("enum")).collect();
        // A single word is an item's kind, which was looked at before.
        if words.len() < 2 || words.contains(&&*text.value) {
            return Value::from(&*text.value);
        }
        let nearest = nearest(&text.value, words.iter().copied());
        let help = match nearest {
            Some(nearest) => format!("did you mean \"{nearest}\"?"),
            None => format!("write one of {}", words.join(", ")),
        };
        self.error(
            "unknown-word",
            bytes(text),
            format!("\"{}\" is none of the words here", text.value),
            help,
        );
        self.made_up += 1;
        nearest.or(words.first().copied()).map_or(Value::Null, Value::from)
    }

    fn object(&mut self, object: &ast::Object<'_>, schema: &'s Value) -> Value {
        let no_fields = Map::new();
        let fields = schema.get("properties").and_then(Value::as_object).unwrap_or(&no_fields);
        let mut mended = Map::new();
        for property in &object.properties {
            let name = property.name.as_str();
            let place = bytes(&property.name);
            if mended.contains_key(name) {
                self.error(
                    "duplicate-field",
                    place,
                    format!("\"{name}\" stands here twice"),
                    "keep one of them",
                );
            } else if let Some(field) = schema.get("properties").and_then(|fields| fields.get(name)) {
                let value = self.value(&property.value, field, &format!("\"{name}\""));
                mended.insert(name.to_owned(), value);
            } else {
                let help = self.help_for_unknown(name, fields);
                self.error("unknown-field", place, format!("there is no field \"{name}\" here"), help);
            }
        }
        for name in strings(schema.get("required")) {
            if !mended.contains_key(name) {
                let field = fields.get(name).unwrap_or(&Value::Null);
                let help = match text_of(resolve(self.root, field), "description") {
                    "" => format!("add \"{name}\""),
                    about => format!("add \"{name}\": {about}"),
                };
                let start = object.range.start;
                self.error("missing-field", start..start + 1, format!("\"{name}\" is missing"), help);
                self.made_up += 1;
                mended.insert(name.to_owned(), make_up(self.root, field));
            }
        }
        Value::Object(mended)
    }

    fn item(&mut self, node: &ast::Value<'_>, kinds: &'s [Value]) -> Value {
        let made_up = self.made_up;
        let value = self.item_of_kind(node, kinds);
        self.whole.push(self.made_up == made_up && !value.is_null());
        value
    }

    fn item_of_kind(&mut self, node: &ast::Value<'_>, kinds: &'s [Value]) -> Value {
        let words: Vec<&str> = kinds.iter().map(|kind| kind_word(resolve(self.root, kind))).collect();
        let Some(object) = node.as_object() else {
            self.error(
                "wrong-type",
                spot(node),
                format!("an item must be an object, this is {}", found(node)),
                "write { … }",
            );
            return Value::Null;
        };
        let list = words.join(", ");
        let Some(property) = object.get("kind") else {
            let start = object.range.start;
            self.error(
                "missing-field",
                start..start + 1,
                "\"kind\" is missing",
                format!("add \"kind\": one of {list}"),
            );
            return Value::Null;
        };
        let Some(word) = property.value.as_string_lit() else {
            let what = format!("\"kind\" must be a text, this is {}", found(&property.value));
            self.error("wrong-type", spot(&property.value), what, format!("write one of {list}"));
            return Value::Null;
        };
        let known = words.iter().position(|known| *known == word.value);
        let meant = known.or_else(|| {
            let nearest = nearest(&word.value, words.iter().copied());
            let help = nearest.map_or_else(
                || format!("write one of {list}"),
                |nearest| format!("did you mean \"{nearest}\"?"),
            );
            self.error(
                "unknown-kind",
                bytes(&property.value),
                format!("there is no kind \"{}\"", word.value),
                help,
            );
            words.iter().position(|known| Some(*known) == nearest)
        });
        let Some((kind, word)) = meant.and_then(|at| Some((kinds.get(at)?, words.get(at)?))) else {
            return Value::Null;
        };
        let mut value = self.object(object, resolve(self.root, kind));
        if let Some(kind) = value.get_mut("kind") {
            *kind = Value::from(*word);
        }
        value
    }

    /// What to do about a field that does not exist: it is misspelt, belongs to other kinds, or has no business here.
    fn help_for_unknown(&self, name: &str, fields: &Map<String, Value>) -> String {
        if let Some(nearest) = nearest(name, fields.keys().map(String::as_str)) {
            return format!("did you mean \"{nearest}\"?");
        }
        if let Some(kind) = fields.get("kind").map(only_word) {
            let definitions = self.root.get("$defs").and_then(Value::as_object);
            let owners: Vec<&str> = definitions
                .into_iter()
                .flatten()
                .filter(|(_, schema)| {
                    schema
                        .get("properties")
                        .is_some_and(|fields| fields.get("kind").and(fields.get(name)).is_some())
                })
                .map(|(owner, _)| owner.as_str())
                .collect();
            if !owners.is_empty() {
                return format!("this item is of kind {kind}; \"{name}\" belongs to {}", owners.join(", "));
            }
        }
        let names: Vec<&str> = fields.keys().map(String::as_str).collect();
        format!("take it out; the fields here are {}", names.join(", "))
    }
}

fn resolve<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    let name = text_of(schema, "$ref").strip_prefix("#/$defs/");
    name.and_then(|name| root.get("$defs")?.get(name)).unwrap_or(schema)
}

fn text_of<'s>(schema: &'s Value, field: &str) -> &'s str {
    schema.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn strings(list: Option<&Value>) -> impl Iterator<Item = &str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// The word that a kind's schema asks for.
fn kind_word(schema: &Value) -> &str {
    schema.pointer("/properties/kind").map_or("", only_word)
}

fn only_word(schema: &Value) -> &str {
    strings(schema.get("enum")).next().or_else(|| schema.get("const")?.as_str()).unwrap_or_default()
}

fn wanted(schema: &Value) -> &'static str {
    match text_of(schema, "type") {
        "object" => "an object",
        "array" => "a list",
        "string" => "a text",
        "boolean" => "true or false",
        "integer" => "a whole number",
        _ => "a number",
    }
}

/// Whether a number is of the kind that a schema wants and only too large to be held.
fn is_out_of_range(number: &str, schema: &Value) -> bool {
    match text_of(schema, "type") {
        "integer" => number.trim_start_matches('-').bytes().all(|digit| digit.is_ascii_digit()),
        "number" => true,
        _ => false,
    }
}

fn found(node: &ast::Value<'_>) -> String {
    match node {
        ast::Value::Object(_) => "an object".to_owned(),
        ast::Value::Array(_) => "a list".to_owned(),
        ast::Value::StringLit(_) => "a text".to_owned(),
        ast::Value::BooleanLit(truth) => truth.value.to_string(),
        ast::Value::NumberLit(number) => number.value.chars().take(40).collect(),
        ast::Value::NullKeyword(_) => "null".to_owned(),
    }
}

/// A value that a schema would take, in the place of one that is missing or of the wrong type.
fn make_up(root: &Value, schema: &Value) -> Value {
    let schema = resolve(root, schema);
    match text_of(schema, "type") {
        "object" => {
            let field = |name: &str| {
                make_up(root, schema.get("properties").and_then(|fields| fields.get(name)).unwrap_or(schema))
            };
            strings(schema.get("required")).map(|name| (name.to_owned(), field(name))).collect()
        }
        "array" => Value::Array(Vec::new()),
        "boolean" => Value::from(false),
        "integer" | "number" => Value::from(1),
        _ => Value::from(strings(schema.get("enum")).next().unwrap_or("x")),
    }
}

/// The candidate that a word was probably meant to be.
pub(super) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Comparing takes time in the square of the length; no candidate is that long.
    if word.len() > 200 {
        return None;
    }
    let lower = word.to_lowercase();
    let allowed = (lower.chars().count() / 3).max(1);
    candidates
        .map(|candidate| (strsim::damerau_levenshtein(&lower, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}
