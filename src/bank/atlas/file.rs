//! The atlas file: the one definition of its format. Reading, the JSON Schema and every message about a wrong field come from
//! the types below; the doc comments are what an editor shows to an author.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::bank::file::EvidenceFile;
use crate::bank::limits;
use crate::game::atlas::{Bond, Feature, Manner, Surety};

/// The places, routes, dated events, people and ties of a text. Banks name this file in "atlas"; several may share it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Amursana atlas")]
pub struct AtlasFile {
    /// Where the JSON Schema of this format is, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "String::is_empty")]
    pub schema: String,
    /// The atlas's name among all atlases: lower-case letters, digits and hyphens, with / between parts.
    #[schemars(regex(pattern = r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(/[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$"))]
    pub id: String,
    /// The title that players see.
    #[schemars(length(min = 1, max = limits::SHORT))]
    pub title: String,
    /// The licence of the atlas, such as MIT or CC-BY-4.0.
    #[schemars(length(max = limits::SHORT))]
    pub license: String,
    /// The text that the evidence stands in: a file in the atlas's folder or below it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The places that the text names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::ATLAS))]
    pub places: Vec<PlaceFile>,
    /// Lines of the land for finding one's way: lakes, rivers, mountains. The coasts of the world are there already.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::ATLAS))]
    pub outlines: Vec<OutlineFile>,
    /// Journeys from place to place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::ATLAS))]
    pub routes: Vec<RouteFile>,
    /// Dated events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::ATLAS))]
    pub events: Vec<EventFile>,
    /// People.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::ATLAS))]
    pub people: Vec<PersonFile>,
    /// What ties people to each other; only what the text says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::ATLAS))]
    pub ties: Vec<TieFile>,
}

/// A place. Where it lies is general geography and never asked as the text's words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "place")]
pub struct PlaceFile {
    /// Its name in the atlas: lower-case letters, digits and hyphens.
    #[schemars(regex(pattern = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"), length(max = 64))]
    pub id: String,
    /// Its name as players see it, and as items write it.
    #[schemars(length(min = 1, max = limits::SHORT))]
    pub name: String,
    /// Other names and spellings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::LIST))]
    pub also: Vec<String>,
    /// Degrees north of the equator; south is negative.
    #[schemars(range(min = -90, max = 90))]
    pub lat: f64,
    /// Degrees east of Greenwich; west is negative.
    #[schemars(range(min = -180, max = 180))]
    pub lon: f64,
    /// For a land rather than a spot: its radius in kilometres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 1000), extend("type" = "number"))]
    pub radius: Option<f64>,
    /// The passages that name it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::LIST))]
    pub evidence: Vec<EvidenceFile>,
}

/// A line of the land, from general geography.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "outline")]
pub struct OutlineFile {
    /// What it is: shore, river or mountains.
    pub kind: FeatureWord,
    /// What it is called.
    #[schemars(length(max = limits::SHORT))]
    pub name: String,
    /// Its course: a list of [latitude, longitude]. A lake ends where it begins.
    #[schemars(length(min = 2, max = limits::POINTS))]
    pub points: Vec<PointFile>,
}

/// A point: [latitude, longitude].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct PointFile(#[schemars(length(min = 2, max = 2))] pub Vec<f64>);

/// A journey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "route")]
pub struct RouteFile {
    /// Its title as players see it.
    #[schemars(length(min = 1, max = limits::SHORT))]
    pub title: String,
    /// The ids of the places it leads through, in order.
    #[schemars(length(min = 2, max = limits::LIST))]
    pub stops: Vec<String>,
    /// How the text speaks of it: "made", or "agreed" when the text doesn't say that it was made.
    pub manner: MannerWord,
    /// What else is to be known, such as what the text leaves open.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = limits::PROSE))]
    pub note: String,
    /// The passages that say so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::LIST))]
    pub evidence: Vec<EvidenceFile>,
}

/// A dated event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "event")]
pub struct EventFile {
    /// Its name in the atlas: lower-case letters, digits and hyphens.
    #[schemars(regex(pattern = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"), length(max = 64))]
    pub id: String,
    /// The date as precisely as the text gives it: 1757, 1757-09 or 1757-09-21.
    #[schemars(regex(pattern = "^-?[0-9]{1,4}(-[0-9]{1,2}(-[0-9]{1,2})?)?$"))]
    pub date: String,
    /// Whether the text says "about".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub about: bool,
    /// What happened, in a few words without the date.
    #[schemars(length(min = 1, max = limits::SHORT))]
    pub text: String,
    /// The passages that say so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::LIST))]
    pub evidence: Vec<EvidenceFile>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "person")]
pub struct PersonFile {
    /// Their name in the atlas: lower-case letters, digits and hyphens.
    #[schemars(regex(pattern = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"), length(max = 64))]
    pub id: String,
    /// Their name as players see it, and as items write it; for a person without a name in the text, a description.
    #[schemars(length(min = 1, max = limits::SHORT))]
    pub name: String,
    /// Whether the text gives no name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnamed: bool,
    /// Other names and spellings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::LIST))]
    pub also: Vec<String>,
    /// Peoples, states and the like that the text counts them among.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::LIST))]
    pub groups: Vec<String>,
    /// The passages that speak of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::LIST))]
    pub evidence: Vec<EvidenceFile>,
}

/// A tie from one person to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "tie")]
pub struct TieFile {
    /// The id of the first.
    pub from: String,
    /// The id of the second.
    pub to: String,
    /// What it is, which decides how it is drawn. The first is the second's parent, grandparent and so on.
    pub kind: BondWord,
    /// What stands between the two names, such as "was the mother of". Left out when the tie is unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = limits::SHORT))]
    pub words: String,
    /// Whether the text states it, says that it is alleged or claimed, or doesn't say what the two were to each other.
    #[serde(default = "stated", skip_serializing_if = "SuretyWord::is_stated")]
    pub certainty: SuretyWord,
    /// The passages that say so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = limits::LIST))]
    pub evidence: Vec<EvidenceFile>,
}

/// Makes the words of the file for an enum of the game's.
macro_rules! words {
    ($( $Word:ident for $Type:ident: $($Value:ident $word:literal),+; )*) => {
        $(
            #[doc = concat!("The words for [`", stringify!($Type), "`].")]
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
            #[schemars(inline)]
            #[expect(missing_docs, reason = "the game's own type says what each means")]
            pub enum $Word {
                $( #[serde(rename = $word)] $Value, )+
            }

            impl From<$Word> for $Type {
                fn from(word: $Word) -> Self {
                    match word {
                        $( $Word::$Value => Self::$Value, )+
                    }
                }
            }
        )*
    };
}

words! {
    FeatureWord for Feature: Shore "shore", River "river", Mountains "mountains";
    MannerWord for Manner: Made "made", Agreed "agreed";
    BondWord for Bond: Parent "parent", Grandparent "grandparent", ParentInLaw "parent-in-law", Spouse "spouse",
        Kin "kin", Ally "ally", Foe "foe", Other "other";
    SuretyWord for Surety: Stated "stated", Alleged "alleged", Claimed "claimed", Unknown "unknown";
}

fn stated() -> SuretyWord {
    SuretyWord::Stated
}

impl SuretyWord {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
    fn is_stated(&self) -> bool {
        *self == Self::Stated
    }
}
