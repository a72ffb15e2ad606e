//! From the atlas file to the game's own types: cleaning texts, holding limits, finding passages, and turning every rule that
//! a value breaks into a problem with its path in the file.

use super::file::{AtlasFile, EventFile, OutlineFile, PersonFile, PlaceFile, PointFile, RouteFile, TieFile};
use crate::bank::convert::{Desk, Problem, Quotations, each};
use crate::bank::file::EvidenceFile;
use crate::bank::finding::Severity;
use crate::bank::limits;
use crate::game::atlas::{
    Atlas, AtlasAbout, AtlasParts, Extent, Happening, Naming, Outline, Person, Point, Route, Site, Tie,
};
use crate::game::item::Certainty;
use crate::game::{BankId, Date, Evidence, Flaw, ItemId, Source};

/// Checks a whole atlas. Nothing when something in it can't be used.
pub(super) fn atlas(
    file: AtlasFile,
    source: Option<std::sync::Arc<Source>>,
    desk: &mut Desk,
) -> Option<Atlas> {
    let quotations = Quotations::of(source.clone());
    for (length, list) in [
        (file.places.len(), "places"),
        (file.outlines.len(), "outlines"),
        (file.routes.len(), "routes"),
        (file.events.len(), "events"),
        (file.people.len(), "people"),
        (file.ties.len(), "ties"),
    ] {
        desk.list(length, limits::ATLAS, list);
    }
    let id = desk.id::<BankId>(&file.id, format_args!("id"));
    let title = desk.short(file.title, format_args!("title"));
    if title.trim().is_empty() {
        desk.error("empty-text", format_args!("title"), "the atlas has no title", "write one");
    }
    let license = desk.short(file.license, format_args!("license"));
    let mut scribe = Scribe { desk, quotations: &quotations };
    let places = each(file.places, |at, place| scribe.place(at, place));
    let outlines = each(file.outlines, |at, outline| scribe.outline(at, outline));
    let routes = each(file.routes, |at, route| scribe.route(at, route));
    let events = each(file.events, |at, event| scribe.event(at, event));
    let people = each(file.people, |at, person| scribe.person(at, person));
    let ties = each(file.ties, |at, tie| scribe.tie(at, tie));
    // One entry that can't be told would make those that refer to it look wrong as well.
    let parts = AtlasParts {
        about: AtlasAbout { id: id?, title, license },
        source,
        places: places.into_iter().collect::<Option<_>>()?,
        outlines: outlines.into_iter().collect::<Option<_>>()?,
        routes,
        events: events.into_iter().collect::<Option<_>>()?,
        people: people.into_iter().collect::<Option<_>>()?,
        ties,
    };
    Atlas::new(parts).map_err(|flaws| desk.problems.extend(flaws.into_iter().map(problem))).ok()
}

fn problem(flaw: Flaw) -> Problem {
    let Flaw { at, what, help } = flaw;
    Problem { severity: Severity::Error, rule: rule_of(&at), at: at.join("/"), what, help: help.into() }
}

/// The rule behind a flaw: named after the list that it is about, or after what ids and references have in common.
fn rule_of(at: &[String]) -> &'static str {
    let step = |number: usize| at.get(number).map(String::as_str);
    match (step(0), step(2)) {
        (_, Some("id")) => "duplicate-id",
        (_, Some("from" | "to" | "stops")) => "bad-reference",
        (_, Some("lat" | "lon")) | (Some("outlines"), _) => "bad-point",
        (Some("places"), _) => "bad-place",
        (Some("routes"), _) => "bad-route",
        (Some("events"), _) => "bad-event",
        (Some("people"), _) => "bad-person",
        (Some("ties"), _) => "bad-tie",
        _ => "empty-atlas",
    }
}

/// Converts one entry after the other.
struct Scribe<'a> {
    desk: &'a mut Desk,
    quotations: &'a Quotations,
}

impl Scribe<'_> {
    fn place(&mut self, at: usize, file: PlaceFile) -> Option<Site> {
        let path = format!("places/{at}");
        let id = self.id(&path, &file.id);
        let name = self.desk.short(file.name, format_args!("{path}/name"));
        let also = self.names(&path, "also", file.also);
        let evidence = self.evidence(&path, file.evidence);
        Some(Site {
            id: id?,
            name,
            also,
            point: Point { lat: file.lat, lon: file.lon },
            extent: file.radius.map_or(Extent::Spot, Extent::Region),
            evidence,
        })
    }

    fn outline(&mut self, at: usize, file: OutlineFile) -> Option<Outline> {
        let name = self.desk.short(file.name, format_args!("outlines/{at}/name"));
        let mut points = Vec::with_capacity(file.points.len());
        for (number, PointFile(degrees)) in file.points.iter().enumerate() {
            let [lat, lon] = degrees[..] else {
                let path = format_args!("outlines/{at}/points/{number}");
                let what = format!("a point has 2 numbers, this has {}", degrees.len());
                self.desk.error("bad-point", path, what, "write [latitude, longitude]");
                continue;
            };
            points.push(Point { lat, lon });
        }
        if points.len() > limits::POINTS {
            let what = format!("there are {} points, {} are allowed", points.len(), limits::POINTS);
            self.desk.error("too-many", format_args!("outlines/{at}/points"), what, "leave some out");
        }
        let whole = points.len() == file.points.len();
        whole.then(|| Outline { feature: file.kind.into(), name, points })
    }

    fn route(&mut self, at: usize, file: RouteFile) -> Route<String> {
        let path = format!("routes/{at}");
        let note = self.desk.prose(file.note, format_args!("{path}/note"));
        Route {
            title: self.desk.short(file.title, format_args!("{path}/title")),
            stops: file.stops,
            manner: file.manner.into(),
            note: Some(note).filter(|note| !note.trim().is_empty()),
            evidence: self.evidence(&path, file.evidence),
        }
    }

    fn event(&mut self, at: usize, file: EventFile) -> Option<Happening> {
        let path = format!("events/{at}");
        let id = self.id(&path, &file.id);
        let text = self.desk.short(file.text, format_args!("{path}/text"));
        let evidence = self.evidence(&path, file.evidence);
        let Ok(date) = file.date.parse::<Date>() else {
            let what = format!("\"{}\" is not a date", file.date);
            let help = "write it as 1757, 1757-09 or 1757-09-21, and 44 BC as -43";
            self.desk.error("bad-date", format_args!("{path}/date"), what, help);
            return None;
        };
        let certainty = if file.about { Certainty::About } else { Certainty::Exact };
        Some(Happening { id: id?, date, certainty, text, evidence })
    }

    fn person(&mut self, at: usize, file: PersonFile) -> Option<Person> {
        let path = format!("people/{at}");
        let id = self.id(&path, &file.id);
        let name = self.desk.short(file.name, format_args!("{path}/name"));
        let also = self.names(&path, "also", file.also);
        let groups = self.names(&path, "groups", file.groups);
        let evidence = self.evidence(&path, file.evidence);
        let naming = if file.unnamed { Naming::Described } else { Naming::Named };
        Some(Person { id: id?, name, naming, also, groups, evidence })
    }

    fn tie(&mut self, at: usize, file: TieFile) -> Tie<String> {
        let path = format!("ties/{at}");
        Tie {
            from: file.from,
            to: file.to,
            bond: file.kind.into(),
            words: self.desk.short(file.words, format_args!("{path}/words")),
            surety: file.certainty.into(),
            evidence: self.evidence(&path, file.evidence),
        }
    }

    fn id(&mut self, path: &str, id: &str) -> Option<ItemId> {
        self.desk.id(id, format_args!("{path}/id"))
    }

    fn names(&mut self, path: &str, field: &str, names: Vec<String>) -> Vec<String> {
        each(names, |at, name| self.desk.short(name, format_args!("{path}/{field}/{at}")))
    }

    fn evidence(&mut self, path: &str, files: Vec<EvidenceFile>) -> Vec<Evidence> {
        if files.is_empty() && self.quotations.can_quote() {
            let what = "this has no evidence".to_owned();
            let help = "quote the passage of the source that says so".into();
            self.desk.add(Severity::Warning, "no-evidence", format_args!("{path}"), what, help);
        }
        self.quotations.evidence(path, files, self.desk)
    }
}
