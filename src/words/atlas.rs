//! An atlas in words: where places lie, how journeys are told, when things happened, and what people were to each other. What
//! the text leaves open is said to be open.

use super::{counted, sentence};
use crate::game::Atlas;
use crate::game::atlas::{Extent, Happening, Manner, Naming, Person, Point, Route, Site, Surety, Tie};
use crate::game::item::Certainty;

/// What is to be known about every map.
pub const GEOGRAPHY: &str = "Where a place lies is general geography; the text doesn't say it.";

/// A distance, rounded as far as it is worth knowing: "under 10 km", "320 km", "1,900 km".
pub fn km_text(km: f64) -> String {
    let tens = (km / 10.0).round() as u64 * 10;
    match (tens / 1000, tens % 1000) {
        (0, 0) => "under 10 km".to_owned(),
        (0, rest) => format!("{rest} km"),
        (thousands, rest) => format!("{thousands},{rest:03} km"),
    }
}

/// A direction, in degrees from north over east, as one of eight.
pub fn direction_text(degrees: f64) -> &'static str {
    const EIGHT: [&str; 8] =
        ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];
    let at = (degrees / 45.0).round() as usize % EIGHT.len();
    EIGHT.get(at).copied().unwrap_or("north")
}

/// A point, such as "50.4° N, 106.5° E".
pub fn point_text(point: Point) -> String {
    let side = |degrees: f64, plus, minus| if degrees < 0.0 { minus } else { plus };
    format!(
        "{:.1}° {}, {:.1}° {}",
        point.lat.abs(),
        side(point.lat, "N", "S"),
        point.lon.abs(),
        side(point.lon, "E", "W")
    )
}

/// Where a place lies from the nearest other place of its atlas, such as "450 km east of Lake Khövsgöl".
pub fn bearing_text(atlas: &Atlas, site: &Site) -> Option<String> {
    let others = atlas.places().iter().filter(|other| other.id != site.id);
    let nearest =
        others.min_by(|one, other| one.point.km_to(site.point).total_cmp(&other.point.km_to(site.point)))?;
    let direction = direction_text(nearest.point.bearing_to(site.point));
    Some(format!("{} {direction} of {}", km_text(nearest.point.km_to(site.point)), nearest.name))
}

/// How far a place reaches; nothing for a spot.
pub fn extent_text(extent: Extent) -> Option<String> {
    match extent {
        Extent::Spot => None,
        Extent::Region(km) => Some(format!("a region, about {} each way", km_text(km))),
    }
}

/// Where a route leads, such as "Tobolsk → Kiakhta", with what stands between the names.
pub fn stops_text(atlas: &Atlas, route: &Route, between: &str) -> String {
    let name = |stop: &usize| atlas.places().get(*stop).map(|place| place.name.as_str());
    route.stops.iter().filter_map(name).collect::<Vec<_>>().join(between)
}

/// How the text speaks of a journey.
pub fn manner_text(manner: Manner) -> &'static str {
    match manner {
        Manner::Made => "made, as the text tells it",
        Manner::Agreed => "agreed; the text doesn't say that it was made",
    }
}

/// When an event was: "about 1717", "24 September 1755".
pub fn date_text(event: &Happening) -> String {
    match event.certainty {
        Certainty::About => format!("about {}", event.date),
        Certainty::Exact => event.date.to_string(),
    }
}

/// The year of an event for a scale: "~1717" when the text says "about".
pub fn year_mark(event: &Happening) -> String {
    let sign = if event.certainty == Certainty::About { "~" } else { "" };
    match event.date.year() {
        year @ 1.. => format!("{sign}{year}"),
        year => format!("{sign}{} BC", 1 - i32::from(year)),
    }
}

/// How long after one event another was: "8 months later", "about 6 years later". What the calendar counts as one may have
/// been a few days, and isn't called a whole month or year.
pub fn later_text(one: &Happening, other: &Happening) -> String {
    let years = other.date.year().saturating_sub(one.date.year());
    let is_about = [one, other].iter().any(|event| event.certainty == Certainty::About);
    let months = one.date.month().zip(other.date.month()).filter(|_| years <= 2 && !is_about);
    let later = match months {
        Some((from, to)) => match i32::from(years) * 12 + i32::from(to) - i32::from(from) {
            0 => return "the same month".to_owned(),
            1 => return "the next month".to_owned(),
            months => counted(months.unsigned_abs() as usize, "month"),
        },
        None if years == 0 => return "the same year".to_owned(),
        None if years == 1 && !is_about => return "the next year".to_owned(),
        None => counted(usize::from(years.unsigned_abs()), "year"),
    };
    let about = if is_about { "about " } else { "" };
    format!("{about}{later} later")
}

/// A person's name, with a word where the text gives none.
pub fn person_text(person: &Person) -> String {
    match person.naming {
        Naming::Named => person.name.clone(),
        Naming::Described => format!("{} (no name given)", person.name),
    }
}

/// How sure the text is of a tie, in a word.
pub fn surety_text(surety: Surety) -> &'static str {
    match surety {
        Surety::Stated => "stated",
        Surety::Alleged => "alleged",
        Surety::Claimed => "claimed",
        Surety::Unknown => "not stated",
    }
}

/// A tie as a sentence, how sure the text is of it included unless it states it.
pub fn tie_text(atlas: &Atlas, tie: &Tie) -> String {
    let name = |at: usize| atlas.people().get(at).map(person_text).unwrap_or_default();
    let (from, to) = (name(tie.from), name(tie.to));
    match tie.surety {
        Surety::Unknown => format!("What {from} was to {to} is not stated."),
        Surety::Stated => sentence(&format!("{from} {} {to}", tie.words)),
        Surety::Alleged | Surety::Claimed => {
            format!("{from} {} {to} ({}).", tie.words, surety_text(tie.surety))
        }
    }
}

/// How many questions have to do with something, such as "3 questions name it".
pub fn asked_text(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => format!("No question {one}."),
        1 => format!("1 question {one}."),
        _ => format!("{count} questions {many}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Date;

    #[test]
    fn distances_and_directions_are_rounded() {
        for (km, said) in
            [(0.0, "under 10 km"), (323.0, "320 km"), (1904.9, "1,900 km"), (19_996.0, "20,000 km")]
        {
            assert_eq!(km_text(km), said);
        }
        for (degrees, said) in
            [(0.0, "north"), (22.0, "north"), (23.0, "north-east"), (359.0, "north"), (181.0, "south")]
        {
            assert_eq!(direction_text(degrees), said);
        }
        assert_eq!(point_text(Point { lat: -4.04, lon: 106.45 }), "4.0° S, 106.5° E");
    }

    fn event(date: &str, certainty: Certainty) -> Happening {
        let date = date.parse::<Date>().expect("a date");
        Happening {
            id: "e".parse().expect("an id"),
            date,
            certainty,
            text: String::new(),
            evidence: Vec::new(),
        }
    }

    #[test]
    fn time_between_events_is_no_surer_than_their_dates() {
        use Certainty::{About, Exact};
        for (one, other, said) in [
            (("1717", About), ("1723", Exact), "about 6 years later"),
            (("1723", Exact), ("1755-09-24", Exact), "32 years later"),
            (("1755-09-24", Exact), ("1757-01", Exact), "16 months later"),
            (("1757-01", Exact), ("1757-09-21", Exact), "8 months later"),
            (("1757-09-21", Exact), ("1758", Exact), "the next year"),
            (("1757", About), ("1758", Exact), "about 1 year later"),
            (("1757-09-30", Exact), ("1757-10-01", Exact), "the next month"),
            (("1757-12", Exact), ("1758-02", Exact), "2 months later"),
            (("1757-09", Exact), ("1757-09-21", Exact), "the same month"),
            (("1757", Exact), ("1757-09-21", Exact), "the same year"),
        ] {
            assert_eq!(later_text(&event(one.0, one.1), &event(other.0, other.1)), said);
        }
        assert_eq!(date_text(&event("1717", About)), "about 1717");
        assert_eq!(
            (year_mark(&event("1717", About)), year_mark(&event("-43", Exact))),
            ("~1717".to_owned(), "44 BC".to_owned())
        );
    }
}
