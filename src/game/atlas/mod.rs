//! An atlas: the places, routes, dated events, people and ties of a text, each with the passages that say so.
//!
//! [`AtlasParts`] is what an author writes; [`Atlas::new`] checks it and gives an [`Atlas`], in which every name that a route
//! or a tie uses is resolved. What the text leaves open stays open here: a date may be "about", a journey agreed and not made,
//! a tie alleged, claimed or unknown, a person without a name.

mod check;
pub mod ground;
pub mod links;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use ground::Point;

use super::bank::BankId;
use super::date::Date;
use super::item::{ABOUT_YEARS, Certainty, Evidence, Flaw, ItemId};
use super::source::Source;

/// How far around a point an answer is as right as on it, in kilometres.
pub const NEAR_KM: f64 = 150.0;

/// The largest radius of a region, in kilometres.
pub const WIDEST_KM: f64 = 1000.0;

/// What an atlas says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtlasAbout {
    /// Its name among all atlases.
    pub id: BankId,
    /// Its title for players.
    pub title: String,
    /// The licence of its text.
    pub license: String,
}

/// How far a place reaches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Extent {
    /// A town, a lake or another place with a spot of its own.
    Spot,
    /// A land around its middle, with its radius in kilometres, 1 to [`WIDEST_KM`].
    Region(f64),
}

/// A place.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Its name in the atlas.
    pub id: ItemId,
    /// Its name for players.
    pub name: String,
    /// Other names and spellings.
    pub also: Vec<String>,
    /// Where it lies: general geography, not the text's words.
    pub point: Point,
    /// How far it reaches.
    pub extent: Extent,
    /// The passages that name it.
    pub evidence: Vec<Evidence>,
}

/// What a line of the land is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// A coast, or the shore of a lake.
    Shore,
    /// A river.
    River,
    /// A range of mountains.
    Mountains,
}

/// A line of the land, for finding one's way: general geography.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// What it is.
    pub feature: Feature,
    /// What it is called.
    pub name: String,
    /// Its course; at least two points.
    pub points: Vec<Point>,
}

/// How the text speaks of a journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// It was made, as the text tells it.
    Made,
    /// It was agreed, ordered or planned. The text doesn't say that it was made.
    Agreed,
}

/// A journey from place to place. `Stop` is an id as written, or the number of a place once checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Route<Stop = usize> {
    /// Its title for players.
    pub title: String,
    /// Where it leads, in order; at least two.
    pub stops: Vec<Stop>,
    /// How the text speaks of it.
    pub manner: Manner,
    /// What else is to be known, such as what the text leaves open.
    pub note: Option<String>,
    /// The passages that say so.
    pub evidence: Vec<Evidence>,
}

/// Something that happened on a date.
#[derive(Debug, Clone, PartialEq)]
pub struct Happening {
    /// Its name in the atlas.
    pub id: ItemId,
    /// When, as precisely as the text says.
    pub date: Date,
    /// Whether the text says "about".
    pub certainty: Certainty,
    /// What happened, in a few words that stand without the date.
    pub text: String,
    /// The passages that say so.
    pub evidence: Vec<Evidence>,
}

/// Whether the text gives a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// It does.
    Named,
    /// It doesn't: the name here describes the person.
    Described,
}

/// A person.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Their name in the atlas.
    pub id: ItemId,
    /// Their name for players, or a description.
    pub name: String,
    /// Whether that is a name.
    pub naming: Naming,
    /// Other names and spellings.
    pub also: Vec<String>,
    /// Peoples, states and the like that the text counts them among.
    pub groups: Vec<String>,
    /// The passages that speak of them.
    pub evidence: Vec<Evidence>,
}

/// What a tie is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bond {
    /// The first is a parent of the second.
    Parent,
    /// The first is a grandparent of the second.
    Grandparent,
    /// The first is a parent-in-law of the second.
    ParentInLaw,
    /// They are married.
    Spouse,
    /// They are related in another way.
    Kin,
    /// The first serves, helps or follows the second.
    Ally,
    /// The first is against the second.
    Foe,
    /// Anything else.
    Other,
}

impl Bond {
    /// How many generations the first stands above the second.
    pub fn generations(self) -> i32 {
        match self {
            Self::Parent | Self::ParentInLaw => 1,
            Self::Grandparent => 2,
            Self::Spouse | Self::Kin | Self::Ally | Self::Foe | Self::Other => 0,
        }
    }
}

/// How sure the text is of a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surety {
    /// It states it.
    Stated,
    /// It says that it is alleged.
    Alleged,
    /// It says that somebody claims it.
    Claimed,
    /// It doesn't say what the tie is.
    Unknown,
}

/// A tie from one person to another. `Who` is an id as written, or the number of a person once checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Tie<Who = usize> {
    /// The first.
    pub from: Who,
    /// The second.
    pub to: Who,
    /// What it is.
    pub bond: Bond,
    /// What it is in words, to stand between the two names; empty exactly when it is unknown.
    pub words: String,
    /// How sure the text is.
    pub surety: Surety,
    /// The passages that say so.
    pub evidence: Vec<Evidence>,
}

/// What an author writes.
#[derive(Debug, Clone, PartialEq)]
pub struct AtlasParts {
    /// What it says of itself.
    pub about: AtlasAbout,
    /// The text that its passages stand in.
    pub source: Option<Arc<Source>>,
    /// Places.
    pub places: Vec<Site>,
    /// Lines of the land.
    pub outlines: Vec<Outline>,
    /// Journeys.
    pub routes: Vec<Route<String>>,
    /// Events, in any order.
    pub events: Vec<Happening>,
    /// People.
    pub people: Vec<Person>,
    /// Ties between them.
    pub ties: Vec<Tie<String>>,
}

/// The places, events and people of a text. An atlas that exists is valid: ids differ, and every reference leads somewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Atlas {
    about: AtlasAbout,
    source: Option<Arc<Source>>,
    places: Vec<Site>,
    outlines: Vec<Outline>,
    routes: Vec<Route>,
    events: Vec<Happening>,
    people: Vec<Person>,
    ties: Vec<Tie>,
}

impl Atlas {
    /// Checks what an author wrote.
    ///
    /// # Errors
    /// Every flaw that was found, in the order of the file's fields.
    pub fn new(parts: AtlasParts) -> Result<Self, Vec<Flaw>> {
        let flaws = check::flaws_of(&parts);
        if !flaws.is_empty() {
            return Err(flaws);
        }
        let AtlasParts { about, source, places, outlines, routes, mut events, people, ties } = parts;
        // References were found a moment ago; one that isn't there would only be left out.
        let place = |id: &String| places.iter().position(|place| place.id.as_str() == id);
        let routes = routes
            .iter()
            .map(|route| Route {
                title: route.title.clone(),
                stops: route.stops.iter().filter_map(place).collect(),
                manner: route.manner,
                note: route.note.clone(),
                evidence: route.evidence.clone(),
            })
            .collect();
        let person = |id: &str| people.iter().position(|person| person.id.as_str() == id);
        let ties = ties
            .into_iter()
            .filter_map(|tie| {
                let (from, to) = (person(&tie.from)?, person(&tie.to)?);
                let Tie { bond, words, surety, evidence, .. } = tie;
                Some(Tie { from, to, bond, words, surety, evidence })
            })
            .collect();
        events.sort_by_key(|event| event.date.span(0));
        Ok(Self { about, source, places, outlines, routes, events, people, ties })
    }

    /// What it says of itself.
    pub fn about(&self) -> &AtlasAbout {
        &self.about
    }

    /// The text that its passages stand in.
    pub fn source(&self) -> Option<&Arc<Source>> {
        self.source.as_ref()
    }

    /// Its places, in the order of the file.
    pub fn places(&self) -> &[Site] {
        &self.places
    }

    /// The lines of the land.
    pub fn outlines(&self) -> &[Outline] {
        &self.outlines
    }

    /// The journeys; their stops are numbers of [`Atlas::places`].
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// Its events, earliest first.
    pub fn events(&self) -> &[Happening] {
        &self.events
    }

    /// Its people, in the order of the file.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// The ties between them; their ends are numbers of [`Atlas::people`].
    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    /// The names of its places, and of its people as far as they have one.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let named = self.people.iter().filter(|person| person.naming == Naming::Named);
        let people = named.map(|person| person.name.as_str());
        self.places.iter().map(|place| place.name.as_str()).chain(people)
    }

    /// The ties of a person.
    pub fn ties_of(&self, person: usize) -> impl Iterator<Item = &Tie> {
        self.ties.iter().filter(move |tie| tie.from == person || tie.to == person)
    }

    /// The journeys that lead through a place.
    pub fn routes_of(&self, place: usize) -> impl Iterator<Item = &Route> {
        self.routes.iter().filter(move |route| route.stops.contains(&place))
    }
}

impl Happening {
    /// The first and the last day on which it can have been, as far as the text says: all of a year when only that is known,
    /// two years more each way when it says "about".
    pub fn span(&self) -> (jiff::civil::Date, jiff::civil::Date) {
        let slack = if self.certainty == Certainty::About { ABOUT_YEARS } else { 0 };
        self.date.span(slack)
    }
}
