//! The bank file: the one definition of its format.
//!
//! Reading, writing, the JSON Schema and every message about a wrong field come from the types below; the doc comments are
//! what an editor shows to an author. The rules that no field can hold alone (one key, ids that differ, a quotation that
//! stands in the source) are in [`crate::game`] and `convert`.

use std::fmt;
use std::vec;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Error, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Number, Value};

use super::limits;
use crate::game::Kind;
use crate::lint;

/// A bank: an authored pool of items about one text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Amursana bank")]
pub struct BankFile<Items = Vec<ItemFile>> {
    /// Where the JSON Schema of this format is, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "String::is_empty")]
    pub schema: String,
    /// The bank's name among all banks: lower-case letters, digits and hyphens, with / between parts. Never changes.
    #[schemars(regex(pattern = r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(/[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$"))]
    pub id: String,
    /// The title that players see.
    #[schemars(length(min = 1, max = limits::SHORT))]
    pub title: String,
    /// One sentence on what the bank covers.
    #[schemars(length(max = limits::PROSE))]
    pub summary: String,
    /// The language of the items as a BCP 47 tag, such as en.
    #[schemars(regex(pattern = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"))]
    pub language: String,
    /// The licence of the bank's text, such as MIT or CC-BY-4.0.
    #[schemars(length(max = limits::SHORT))]
    pub license: String,
    /// The text the bank asks about: a file in the bank's folder or below it. Without it, evidence cannot be shown in place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The places, dates and people of the text: an atlas file in the bank's folder or below it, which several banks may share.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub atlas: String,
    /// Which rules of item writing the bank does without, and why.
    #[serde(default, skip_serializing_if = "LintFile::is_empty")]
    pub lint: LintFile,
    /// The items, in the order in which they are best learnt.
    #[schemars(length(min = 1, max = limits::ITEMS))]
    pub items: Items,
}

/// What the bank tells the lint.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "lint")]
pub struct LintFile {
    /// The rules that are switched off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::LIST))]
    pub off: Vec<OffFile>,
}

impl LintFile {
    fn is_empty(&self) -> bool {
        self.off.is_empty()
    }
}

/// A rule that is switched off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "rule-off")]
pub struct OffFile {
    /// The rule's name, as `amursana check --rules` lists it.
    #[schemars(extend("enum" = rule_names()))]
    pub rule: String,
    /// Why the bank does without it.
    #[schemars(length(min = 1, max = limits::PROSE))]
    pub reason: String,
    /// The ids of the items that it is switched off for; all when there are none here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::LIST))]
    pub items: Vec<String>,
}

fn rule_names() -> Vec<&'static str> {
    lint::RULES.iter().map(|rule| rule.name).collect()
}

/// One item as it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemFile {
    /// Its name in the bank.
    pub id: String,
    /// What it is about, as a heading for progress.
    pub topic: String,
    /// How much it asks, 1 to 3.
    pub difficulty: i64,
    /// The question.
    pub stem: String,
    /// Help; empty when there is none.
    pub hint: String,
    /// Why the key is right.
    pub explanation: String,
    /// The passages that prove it.
    pub evidence: Vec<EvidenceFile>,
    /// The facts that it asks about.
    pub facts: Vec<String>,
    /// Ids that it had before.
    pub was: Vec<String>,
    /// For an item that a program drafted and nobody has reviewed yet: where it comes from.
    pub draft: Option<DraftFile>,
    /// What is to be done, by kind.
    pub task: TaskFile,
}

/// Where a drafted item comes from. It goes once somebody has reviewed the item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "draft")]
pub struct DraftFile {
    /// The rule that made the item, or "model" when a language model wrote it.
    #[schemars(length(min = 1, max = limits::SHORT))]
    pub rule: String,
    /// How sure the rule is, from 0 to 1.
    #[schemars(range(min = 0, max = 1))]
    pub confidence: Number,
}

impl DraftFile {
    /// The mark of a draft; the confidence is rounded to hundredths.
    pub fn new(rule: &str, confidence: f64) -> Self {
        let rounded = (confidence.clamp(0.0, 1.0) * 100.0).round() / 100.0;
        Self { rule: rule.to_owned(), confidence: Number::from_f64(rounded).unwrap_or_else(zero) }
    }
}

/// A passage of the source that proves the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "evidence")]
pub struct EvidenceFile {
    /// The passage, word for word, from inside one paragraph of the source. White space may differ.
    #[schemars(length(min = 1, max = limits::PROSE))]
    pub quote: String,
}

/// A choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "choice-text")]
pub struct ChoiceFile {
    /// What the choice says.
    #[schemars(length(min = 1, max = limits::SHORT))]
    pub text: String,
    /// Whether it is a right choice.
    #[serde(default, skip_serializing_if = "is_false")]
    pub key: bool,
    /// Why it is right or wrong.
    #[schemars(length(max = limits::PROSE))]
    pub rationale: String,
}

/// Why each answer to a statement is right or wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "rationales")]
pub struct RationalesFile {
    /// Why "true" is right or wrong.
    #[serde(rename = "true")]
    #[schemars(length(max = limits::PROSE))]
    pub if_true: String,
    /// Why "false" is right or wrong.
    #[serde(rename = "false")]
    #[schemars(length(max = limits::PROSE))]
    pub if_false: String,
}

/// A likely wrong answer, or an entry of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "entry")]
pub struct EntryFile {
    /// What it says.
    #[schemars(length(min = 1, max = limits::SHORT))]
    pub text: String,
    /// Why it is wrong, or why it stands where it stands.
    #[schemars(length(max = limits::PROSE))]
    pub rationale: String,
}

/// One gap of a cloze stem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "blank")]
pub struct BlankFile {
    /// What belongs in the gap, as it is shown.
    #[schemars(length(min = 1, max = limits::SHORT))]
    pub key: String,
    /// Other names, spellings and scripts that are as right. Case, accents and typos are allowed for by themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::LIST))]
    pub accept: Vec<String>,
    /// Why it belongs there.
    #[schemars(length(max = limits::PROSE))]
    pub rationale: String,
}

/// A pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "pair")]
pub struct PairFile {
    /// The side that is given.
    #[schemars(length(min = 1, max = limits::SHORT))]
    pub left: String,
    /// The side that is to be found.
    #[schemars(length(min = 1, max = limits::SHORT))]
    pub right: String,
    /// Why the two belong together.
    #[schemars(length(max = limits::PROSE))]
    pub rationale: String,
}

/// Makes, from one list of kinds and their fields, the enum [`TaskFile`] for the program and, for the file, one struct a kind
/// with the common fields in it. A flattened struct would do the same, but serde then can't refuse unknown fields, buffers
/// each item, and writes the fields in another order.
macro_rules! kinds {
    ($(
        $(#[doc = $about:literal])*
        $Kind:ident, $module:ident, $word:literal: {
            $(
                $(#[doc = $doc:literal])*
                $(#[serde($($serde:tt)+)])?
                $(#[schemars($($schemars:tt)+)])?
                $field:ident: $type:ty,
            )*
        }
    )*) => {
        /// What an item asks the learner to do, by kind.
        #[derive(Debug, Clone, PartialEq)]
        pub enum TaskFile {
            $(
                $(#[doc = $about])*
                $Kind {
                    $(
                        $(#[doc = $doc])*
                        $field: $type,
                    )*
                },
            )*
        }

        $(
            mod $module {
                use super::*;

                #[derive(Serialize, Deserialize, JsonSchema)]
                #[schemars(inline)]
                pub(super) enum Word {
                    #[serde(rename = $word)]
                    Is,
                }

                $(#[doc = $about])*
                #[derive(Serialize, Deserialize, JsonSchema)]
                #[serde(deny_unknown_fields)]
                #[schemars(rename = $word)]
                pub(super) struct Written {
                    /// The item's name in the bank: lower-case letters, digits and hyphens. It never changes with the text.
                    #[schemars(regex(pattern = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"), length(max = 64))]
                    pub(super) id: String,
                    pub(super) kind: Word,
                    /// What the item is about: a short heading that several items share.
                    #[schemars(length(min = 1, max = limits::SHORT))]
                    pub(super) topic: String,
                    /// 1 recalls one statement, 2 connects statements, 3 infers from two passages.
                    #[schemars(range(min = 1, max = 3))]
                    pub(super) difficulty: i64,
                    /// The question. It stands alone. In a cloze item it holds the gaps {1}, {2} and so on.
                    #[schemars(length(min = 1, max = limits::PROSE))]
                    pub(super) stem: String,
                    /// Help that doesn't give the key away.
                    #[serde(default, skip_serializing_if = "String::is_empty")]
                    #[schemars(length(max = limits::PROSE))]
                    pub(super) hint: String,
                    /// Why the key is right, in one to three sentences.
                    #[schemars(length(min = 1, max = limits::PROSE))]
                    pub(super) explanation: String,
                    /// The passages of the source that prove the key.
                    #[serde(default, skip_serializing_if = "Vec::is_empty")]
                    #[schemars(length(max = limits::LIST))]
                    pub(super) evidence: Vec<EvidenceFile>,
                    /// The facts that the key rests on, by names of the bank's own; items that share one are not asked in a row.
                    #[serde(default, skip_serializing_if = "Vec::is_empty")]
                    #[schemars(length(max = limits::LIST), inner(length(min = 1, max = limits::FACT)))]
                    pub(super) facts: Vec<String>,
                    /// Ids that the item had before, so that a learner's history survives a rename.
                    #[serde(default, skip_serializing_if = "Vec::is_empty")]
                    #[schemars(length(max = limits::LIST))]
                    pub(super) was: Vec<String>,
                    /// Stands only on a draft that nobody has reviewed yet: the rule that made it, and how sure the rule is.
                    #[serde(default, skip_serializing_if = "Option::is_none")]
                    #[schemars(with = "DraftFile")]
                    pub(super) draft: Option<DraftFile>,
                    $(
                        $(#[doc = $doc])*
                        $(#[serde($($serde)+)])?
                        $(#[schemars($($schemars)+)])?
                        pub(super) $field: $type,
                    )*
                }

                impl From<Written> for ItemFile {
                    fn from(written: Written) -> Self {
                        let Written { id, kind: Word::Is, topic, difficulty, stem, hint, explanation, evidence, facts, was, draft, $($field,)* } = written;
                        let task = TaskFile::$Kind { $($field,)* };
                        Self { id, topic, difficulty, stem, hint, explanation, evidence, facts, was, draft, task }
                    }
                }
            }
        )*

        /// All kinds, for the schema only.
        #[derive(JsonSchema)]
        #[serde(untagged)]
        #[schemars(rename = "item")]
        #[expect(dead_code, reason = "only its schema is used")]
        enum AnyItem {
            $( $Kind($module::Written), )*
        }

        fn read_item<'de, A: MapAccess<'de>>(kind: Kind, fields: Resumed<A>) -> Result<ItemFile, A::Error> {
            let fields = serde::de::value::MapAccessDeserializer::new(fields);
            match kind {
                $( Kind::$Kind => $module::Written::deserialize(fields).map(Into::into), )*
            }
        }

        impl Serialize for ItemFile {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let Self { id, topic, difficulty, stem, hint, explanation, evidence, facts, was, draft, task } = self.clone();
                match task {
                    $(
                        TaskFile::$Kind { $($field,)* } => $module::Written {
                            id, kind: $module::Word::Is, topic, difficulty, stem, hint, explanation, evidence, facts, was, draft, $($field,)*
                        }.serialize(serializer),
                    )*
                }
            }
        }
    };
}

kinds! {
    /// Choose the one key.
    Choice, choice, "choice": {
        /// 2 to 9 choices, one of them with "key": true.
        #[schemars(length(min = 2, max = 9))]
        choices: Vec<ChoiceFile>,
    }
    /// Choose every key.
    Multiple, multiple, "multiple": {
        /// 2 to 9 choices, at least one of them with "key": true. The stem should say that several may be right.
        #[schemars(length(min = 2, max = 9))]
        choices: Vec<ChoiceFile>,
    }
    /// Judge the stem.
    TrueFalse, true_false, "true_false": {
        /// Whether the stem is true.
        key: bool,
        /// Why each answer is right or wrong.
        rationales: RationalesFile,
    }
    /// Type a word or name.
    Typed, typed, "typed": {
        /// The right answer, as it is shown.
        #[schemars(length(min = 1, max = limits::SHORT))]
        key: String,
        /// Other names, spellings and scripts that are as right. Case, accents and typos are allowed for by themselves.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[schemars(length(max = limits::LIST))]
        accept: Vec<String>,
        /// Likely wrong answers, with why they are wrong.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[schemars(length(max = limits::LIST))]
        distractors: Vec<EntryFile>,
    }
    /// Fill the gaps of the stem.
    Cloze, cloze, "cloze": {
        /// One for each gap of the stem, in order.
        #[schemars(length(min = 1, max = 9))]
        blanks: Vec<BlankFile>,
    }
    /// Type a number.
    Number, number, "number": {
        /// The number.
        key: Number,
        /// What it counts, such as years.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        #[schemars(length(max = limits::SHORT))]
        unit: String,
        /// How far off is still right.
        #[serde(default = "zero", skip_serializing_if = "is_zero")]
        #[schemars(range(min = 0))]
        tolerance: Number,
        /// Why it is that number.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        #[schemars(length(max = limits::PROSE))]
        rationale: String,
    }
    /// Type a date.
    Date, date, "date": {
        /// The date as precisely as the source gives it: 1757, 1757-09 or 1757-09-21.
        #[schemars(regex(pattern = "^-?[0-9]{1,4}(-[0-9]{1,2}(-[0-9]{1,2})?)?$"))]
        key: String,
        /// Whether the source says "about": then two years each way are as right.
        #[serde(default, skip_serializing_if = "is_false")]
        about: bool,
    }
    /// Put the entries in order.
    Order, order, "order": {
        /// 2 to 9 entries in the right order. The stem says from what to what.
        #[schemars(length(min = 2, max = 9))]
        entries: Vec<EntryFile>,
    }
    /// Find the partner of each left side.
    Match, matching, "match": {
        /// 2 to 9 pairs. All left sides differ, and all right sides.
        #[schemars(length(min = 2, max = 9))]
        pairs: Vec<PairFile>,
    }
}

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
        let mut early: Vec<(String, Value)> = Vec::with_capacity(2);
        while let Some((name, value)) = map.next_entry::<String, Value>()? {
            let kind = if name == "kind" { Some(kind_of(&value)?) } else { None };
            early.push((name, value));
            if let Some(kind) = kind {
                return read_item(kind, Resumed { early: early.into_iter(), value: None, rest: map });
            }
        }
        Err(A::Error::missing_field("kind"))
    }
}

fn kind_of<E: Error>(value: &Value) -> Result<Kind, E> {
    value.as_str().and_then(Kind::from_word).ok_or_else(|| E::custom("unknown kind"))
}

/// An object whose first fields were already taken from it, as if they were still there.
struct Resumed<A> {
    early: vec::IntoIter<(String, Value)>,
    value: Option<Value>,
    rest: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Resumed<A> {
    type Error = A::Error;

    fn next_key_seed<K: serde::de::DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        let Some((name, value)) = self.early.next() else { return self.rest.next_key_seed(seed) };
        self.value = Some(value);
        seed.deserialize(name.into_deserializer()).map(Some)
    }

    fn next_value_seed<V: serde::de::DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.value.take() {
            Some(value) => seed.deserialize(value).map_err(A::Error::custom),
            None => self.rest.next_value_seed(seed),
        }
    }
}

impl JsonSchema for ItemFile {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        AnyItem::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        AnyItem::json_schema(generator)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_false(value: &bool) -> bool {
    !value
}

fn zero() -> Number {
    Number::from(0)
}

fn is_zero(number: &Number) -> bool {
    number.as_f64() == Some(0.0)
}

impl TaskFile {
    /// The kind of this task.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Choice { .. } => Kind::Choice,
            Self::Multiple { .. } => Kind::Multiple,
            Self::TrueFalse { .. } => Kind::TrueFalse,
            Self::Typed { .. } => Kind::Typed,
            Self::Cloze { .. } => Kind::Cloze,
            Self::Number { .. } => Kind::Number,
            Self::Date { .. } => Kind::Date,
            Self::Order { .. } => Kind::Order,
            Self::Match { .. } => Kind::Match,
        }
    }
}

impl BankFile {
    /// The file as it is written: two spaces a level, one line break at the end, fields in the order of the format.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Writing strings, numbers and lists into memory cannot fail.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}
