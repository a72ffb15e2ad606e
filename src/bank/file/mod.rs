//! The bank file: the one definition of its format.
//!
//! Reading, writing, the JSON Schema and every message about a wrong field come from the types below; the doc comments are
//! what an editor shows to an author. The rules that no field can hold alone (one key, ids that differ, a quotation that
//! stands in the source) are in [`crate::game`] and `convert`.

mod common;
mod item;
mod kinds;
mod objects;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::limits;
use crate::lint;
pub use kinds::TaskFile;
pub(super) use objects::first_from_str;
pub use objects::from_str;

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
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
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

fn zero() -> Number {
    Number::from(0)
}

fn is_zero(number: &Number) -> bool {
    number.as_f64() == Some(0.0)
}
