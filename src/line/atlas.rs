//! The map, the timeline and the people as plain lines: everything that the screens draw, in words.

use std::io;
use std::sync::Arc;

use super::console::Console;
use crate::game::atlas::links::{items_where, share_passage};
use crate::game::item::Evidence;
use crate::game::{Atlas, Bank};
use crate::words::{atlas as said, sentence};

/// What of an atlas is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// Places and routes.
    Map,
    /// Dated events.
    Timeline,
    /// People and ties.
    People,
}

impl Sheet {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Map, Self::Timeline, Self::People];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::Timeline => "Timeline",
            Self::People => "People",
        }
    }

    /// What it tells.
    pub fn summary(self) -> &'static str {
        match self {
            Self::Map => "The places and routes in words.",
            Self::Timeline => "What happened when.",
            Self::People => "Who was what to whom.",
        }
    }
}

/// Tells a part of an atlas.
pub fn tell(console: &mut Console<'_>, sheet: Sheet, atlas: &Atlas, banks: &[Arc<Bank>]) -> io::Result<()> {
    for line in lines(sheet, atlas, banks) {
        console.say(&line)?;
    }
    console.flush()
}

fn lines(sheet: Sheet, atlas: &Atlas, banks: &[Arc<Bank>]) -> Vec<String> {
    let mut lines = vec![format!("{}: {}.", sheet.name(), atlas.about().title)];
    match sheet {
        Sheet::Map => map(&mut lines, atlas, banks),
        Sheet::Timeline => timeline(&mut lines, atlas, banks),
        Sheet::People => people(&mut lines, atlas, banks),
    }
    lines
}

fn map(lines: &mut Vec<String>, atlas: &Atlas, banks: &[Arc<Bank>]) {
    lines.push(said::GEOGRAPHY.to_owned());
    for place in atlas.places() {
        lines.push(String::new());
        let reach = said::extent_text(place.extent).map(|reach| format!(", {reach}")).unwrap_or_default();
        lines.push(format!("{}{reach}.", place.name));
        let bearing = said::bearing_text(atlas, place).map(|from| format!(", {from}")).unwrap_or_default();
        lines.push(format!("It lies at {}{bearing}.", said::point_text(place.point)));
        passages(lines, atlas, &place.evidence);
        let count = items_where(banks, atlas, |item| place.is_named_by(item)).len();
        lines.push(said::asked_text(count, "names it", "name it"));
    }
    for route in atlas.routes() {
        lines.push(String::new());
        lines.push(format!(
            "Route: {}, from {}: {}.",
            route.title,
            said::stops_text(atlas, route, " to "),
            said::manner_text(route.manner)
        ));
        lines.extend(route.note.clone());
        passages(lines, atlas, &route.evidence);
    }
}

fn timeline(lines: &mut Vec<String>, atlas: &Atlas, banks: &[Arc<Bank>]) {
    let mut before = None;
    for event in atlas.events() {
        lines.push(String::new());
        let later = before.map(|before| format!(" ({})", said::later_text(before, event)));
        let date = said::date_text(event);
        let date = date.replacen("about", "About", 1);
        lines.push(sentence(&format!("{date}{}: {}", later.unwrap_or_default(), event.text)));
        passages(lines, atlas, &event.evidence);
        let count = items_where(banks, atlas, |item| share_passage(&event.evidence, item)).len();
        lines.push(said::asked_text(count, "asks about it", "ask about it"));
        before = Some(event);
    }
}

fn people(lines: &mut Vec<String>, atlas: &Atlas, banks: &[Arc<Bank>]) {
    for (at, person) in atlas.people().iter().enumerate() {
        lines.push(String::new());
        let also = Some(person.also.join(", ")).filter(|also| !also.is_empty());
        let also = also.map(|also| format!(", also {also}")).unwrap_or_default();
        lines.push(format!("{}{also}.", said::person_text(person)));
        if !person.groups.is_empty() {
            lines.push(format!("Of: {}.", person.groups.join(", ")));
        }
        lines.extend(atlas.ties_of(at).map(|tie| said::tie_text(atlas, tie)));
        if atlas.ties_of(at).next().is_none() {
            lines.push("The text ties this person to nobody here.".to_owned());
        }
        passages(lines, atlas, &person.evidence);
        let count = items_where(banks, atlas, |item| person.is_named_by(item)).len();
        lines.push(said::asked_text(count, "names this person", "name this person"));
    }
}

/// The passages with their marks.
fn passages(lines: &mut Vec<String>, atlas: &Atlas, evidence: &[Evidence]) {
    for passage in evidence {
        let paragraph =
            atlas.source().zip(passage.place.as_ref()).and_then(|(source, at)| source.paragraph(at));
        let mark = paragraph.and_then(|paragraph| paragraph.mark.as_deref());
        let mark = mark.map(|mark| format!(", {mark}")).unwrap_or_default();
        lines.push(format!("The text{mark}: \"{}\"", passage.quote));
    }
}
