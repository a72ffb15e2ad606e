//! What an item asks, by kind: the fields that each kind has in the file, from one list.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::MapAccess;
use serde::de::value::MapAccessDeserializer;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Number;

use super::common::{Common, Own};
use super::{
    BlankFile, ChoiceFile, DraftFile, EntryFile, EvidenceFile, ItemFile, PairFile, RationalesFile, is_zero,
    zero,
};
use crate::bank::limits;
use crate::game::Kind;

/// Makes, from one list of kinds and their fields, the enum [`TaskFile`] for the program and, for the file, two structs a kind:
/// with the common fields in it, as it is written and as its schema says, and without them, as it is read. A flattened struct
/// would do the same, but serde then can't refuse unknown fields, buffers each item, and writes the fields in another order;
/// and reading the struct with all fields would make nine copies of what reads the common ones.
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

                #[derive(Serialize, JsonSchema)]
                #[schemars(inline)]
                pub(super) enum Word {
                    #[serde(rename = $word)]
                    Is,
                }

                $(#[doc = $about])*
                #[derive(Serialize, JsonSchema)]
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

                /// The fields of this kind alone.
                #[derive(Deserialize)]
                #[serde(deny_unknown_fields)]
                pub(super) struct Read {
                    $(
                        $(#[serde($($serde)+)])?
                        $field: $type,
                    )*
                }

                impl From<Read> for TaskFile {
                    fn from(Read { $($field,)* }: Read) -> Self {
                        Self::$Kind { $($field,)* }
                    }
                }

                /// The names of all fields, as they are written.
                pub(super) const FIELDS: &[&str] = &[
                    "id", "kind", "topic", "difficulty", "stem", "hint", "explanation", "evidence", "facts", "was", "draft",
                    $(stringify!($field),)*
                ];
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

        /// Reads the fields of an item whose kind is known.
        pub(super) fn read_item<'de, A: MapAccess<'de>>(kind: Kind, fields: A) -> Result<ItemFile, A::Error> {
            let mut common = Common::default();
            let task = match kind {
                $(
                    Kind::$Kind => {
                        let own = Own { fields, common: &mut common, names: $module::FIELDS };
                        $module::Read::deserialize(MapAccessDeserializer::new(own))?.into()
                    }
                )*
            };
            common.with(task)
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
        /// The number that is right.
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
        /// The date as precisely as the source gives it: 1757, 1757-09 or 1757-09-21; 44 BC is -43, as ISO 8601 counts.
        #[schemars(regex(pattern = "^-?[0-9]{1,4}(-[0-9]{1,2}(-[0-9]{1,2})?)?$"))]
        key: String,
        /// Whether the source says "about": then two years each way are as right.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
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

impl JsonSchema for ItemFile {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        AnyItem::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        AnyItem::json_schema(generator)
    }
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
