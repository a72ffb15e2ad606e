//! What must hold in an atlas: ids that differ, references that lead somewhere, points on the globe, words where words belong.

use std::collections::HashMap;

use super::{AtlasParts, Bond, Extent, Point, Route, Surety, Tie, WIDEST_KM};
use crate::game::item::{Flaw, ItemId};

/// Every flaw, in the order of the file's fields. Paths start at the atlas.
pub(super) fn flaws_of(parts: &AtlasParts) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let AtlasParts { places, outlines, routes, events, people, ties, .. } = parts;
    if [places.len(), events.len(), people.len()] == [0; 3] {
        let help = "write at least one place, event or person";
        flaws.push(Flaw::new("", "the atlas has no places, no events and no people", help));
    }
    for (at, place) in places.iter().enumerate() {
        name(&format!("places/{at}/name"), &place.name, &mut flaws);
        let Point { lat, lon } = place.point;
        if !(-90.0..=90.0).contains(&lat) {
            off_globe(&format!("places/{at}/lat"), &mut flaws);
        }
        if !(-180.0..=180.0).contains(&lon) {
            off_globe(&format!("places/{at}/lon"), &mut flaws);
        }
        if let Extent::Region(km) = place.extent
            && !(1.0..=WIDEST_KM).contains(&km)
        {
            let help = format!("write a number of kilometres from 1 to {WIDEST_KM}");
            flaws.push(Flaw::new(&format!("places/{at}/radius"), format!("the radius is {km}"), help));
        }
    }
    for (at, outline) in outlines.iter().enumerate() {
        if outline.points.len() < 2 {
            let help = "write at least two points";
            flaws.push(Flaw::new(&format!("outlines/{at}/points"), "one point makes no line", help));
        }
        for (number, on) in outline.points.iter().enumerate() {
            if !on.is_on_globe() {
                off_globe(&format!("outlines/{at}/points/{number}"), &mut flaws);
            }
        }
    }
    let known = ids("places", places.iter().map(|place| &place.id), &mut flaws);
    for (at, route) in routes.iter().enumerate() {
        check_route(at, route, &known, &mut flaws);
    }
    ids("events", events.iter().map(|event| &event.id), &mut flaws);
    for (at, event) in events.iter().enumerate() {
        name(&format!("events/{at}/text"), &event.text, &mut flaws);
    }
    for (at, person) in people.iter().enumerate() {
        name(&format!("people/{at}/name"), &person.name, &mut flaws);
    }
    let known = ids("people", people.iter().map(|person| &person.id), &mut flaws);
    for (at, tie) in ties.iter().enumerate() {
        check_tie(at, tie, &known, &mut flaws);
    }
    flaws
}

fn check_route(at: usize, route: &Route<String>, places: &HashMap<&str, usize>, flaws: &mut Vec<Flaw>) {
    name(&format!("routes/{at}/title"), &route.title, flaws);
    if route.stops.len() < 2 {
        let help = "write the ids of at least two places";
        flaws.push(Flaw::new(&format!("routes/{at}/stops"), "one stop makes no route", help));
    }
    for (number, stop) in route.stops.iter().enumerate() {
        known(&format!("routes/{at}/stops/{number}"), "place", stop, places, flaws);
        if number.checked_sub(1).and_then(|before| route.stops.get(before)) == Some(stop) {
            let help = "name each stop once on the way";
            flaws.push(Flaw::new(
                &format!("routes/{at}/stops/{number}"),
                "the route stays where it is",
                help,
            ));
        }
    }
}

fn check_tie(at: usize, tie: &Tie<String>, people: &HashMap<&str, usize>, flaws: &mut Vec<Flaw>) {
    known(&format!("ties/{at}/from"), "person", &tie.from, people, flaws);
    known(&format!("ties/{at}/to"), "person", &tie.to, people, flaws);
    if tie.from == tie.to {
        let help = "a tie is between two people";
        flaws.push(Flaw::new(&format!("ties/{at}/to"), "the tie leads back to where it starts", help));
    }
    let path = format!("ties/{at}/words");
    match (tie.surety, tie.words.trim().is_empty()) {
        (Surety::Unknown, false) => {
            flaws.push(Flaw::new(&path, "an unknown tie has words", "take them out: the text doesn't say"));
        }
        (Surety::Unknown, true) if tie.bond != Bond::Other => {
            let help = "write \"other\": what the text doesn't say has no kind";
            flaws.push(Flaw::new(&format!("ties/{at}/kind"), "an unknown tie has a kind", help));
        }
        (Surety::Stated | Surety::Alleged | Surety::Claimed, true) => {
            let help = "write what stands between the two names, such as \"was the mother of\"";
            flaws.push(Flaw::new(&path, "the tie has no words", help));
        }
        _ => {}
    }
}

fn name(path: &str, text: &str, flaws: &mut Vec<Flaw>) {
    if text.trim().is_empty() {
        flaws.push(Flaw::new(path, "the text is empty", "write it"));
    }
}

fn off_globe(path: &str, flaws: &mut Vec<Flaw>) {
    let help = "latitude goes from -90 to 90 and longitude from -180 to 180";
    flaws.push(Flaw::new(path, "the point is not on the globe", help));
}

/// The ids of a list by where they stand, with a flaw for each that stands twice.
fn ids<'a>(
    list: &str,
    ids: impl Iterator<Item = &'a ItemId>,
    flaws: &mut Vec<Flaw>,
) -> HashMap<&'a str, usize> {
    let mut owner: HashMap<&str, usize> = HashMap::new();
    for (at, id) in ids.enumerate() {
        if let Some(first) = owner.insert(id.as_str(), at) {
            let what = format!("the id \"{id}\" is taken by number {}", first + 1);
            flaws.push(Flaw::new(&format!("{list}/{at}/id"), what, "give each an id of its own"));
        }
    }
    owner
}

fn known(path: &str, noun: &str, id: &str, owner: &HashMap<&str, usize>, flaws: &mut Vec<Flaw>) {
    if owner.contains_key(id) {
        return;
    }
    let nearest = owner
        .keys()
        .map(|known| (strsim::damerau_levenshtein(known, id), *known))
        .filter(|(distance, known)| *distance <= (known.len() / 3).max(1))
        .min();
    let help = match nearest {
        Some((_, nearest)) => format!("did you mean \"{nearest}\"?"),
        None => format!("write the id of a {noun} of this atlas"),
    };
    flaws.push(Flaw::new(path, format!("there is no {noun} \"{id}\""), help));
}
