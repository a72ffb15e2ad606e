//! What makes an atlas valid, and what items have to do with it.

use super::links::{items_where, places_named, says, share_passage};
use super::*;
use crate::game::item::{Item, Task};
use crate::game::samples;
use crate::game::source::Place;

/// Where the flaws of a changed sample are, as paths.
fn flaws(change: impl FnOnce(&mut AtlasParts)) -> Vec<String> {
    let mut parts = samples::atlas_parts();
    change(&mut parts);
    let flaws = Atlas::new(parts).err().unwrap_or_default();
    flaws.into_iter().map(|flaw| flaw.at.join("/")).collect()
}

#[test]
fn references_are_resolved_and_events_stand_by_date() {
    let atlas = samples::atlas();
    assert_eq!(atlas.routes()[0].stops, [2, 1]);
    assert_eq!((atlas.ties()[1].from, atlas.ties()[1].to), (0, 2));
    let dates: Vec<String> = atlas.events().iter().map(|event| event.date.to_string()).collect();
    assert_eq!(dates, ["1717", "1718", "1757", "21 September 1757", "1768"]);
    assert_eq!((atlas.ties_of(0).count(), atlas.ties_of(1).count(), atlas.routes_of(1).count()), (2, 1, 1));
}

#[test]
fn each_flaw_is_found_where_it_is() {
    assert_eq!(flaws(|_| {}), Vec::<String>::new());
    let id = |id: &str| id.parse().expect("an id");
    for (at, change) in [
        (
            "places/1/id",
            Box::new(|parts: &mut AtlasParts| parts.places[1].id = id("beijing"))
                as Box<dyn Fn(&mut AtlasParts)>,
        ),
        ("places/0/name", Box::new(|parts| parts.places[0].name = " ".to_owned())),
        ("places/0/lat", Box::new(|parts| parts.places[0].point.lat = 90.1)),
        ("places/0/lon", Box::new(|parts| parts.places[0].point.lon = f64::NAN)),
        ("places/2/radius", Box::new(|parts| parts.places[2].extent = Extent::Region(0.0))),
        ("outlines/0/points", Box::new(|parts| parts.outlines[0].points.truncate(1))),
        ("outlines/0/points/1", Box::new(|parts| parts.outlines[0].points[1].lon = -181.0)),
        ("routes/0/stops/1", Box::new(|parts| parts.routes[0].stops[1] = "kiakta".to_owned())),
        ("routes/0/stops/1", Box::new(|parts| parts.routes[0].stops[1] = "ili".to_owned())),
        ("routes/0/stops", Box::new(|parts| parts.routes[0].stops.truncate(1))),
        ("events/1/id", Box::new(|parts| parts.events[1].id = id("treaty"))),
        ("events/0/text", Box::new(|parts| parts.events[0].text.clear())),
        ("people/2/id", Box::new(|parts| parts.people[2].id = id("son"))),
        ("people/0/name", Box::new(|parts| parts.people[0].name.clear())),
        ("ties/0/from", Box::new(|parts| parts.ties[0].from = "aunt".to_owned())),
        ("ties/0/to", Box::new(|parts| parts.ties[0].to = "mother".to_owned())),
        ("ties/0/words", Box::new(|parts| parts.ties[0].words.clear())),
        ("ties/1/words", Box::new(|parts| parts.ties[1].words = "was".to_owned())),
        ("ties/1/kind", Box::new(|parts| parts.ties[1].bond = Bond::Kin)),
    ] {
        let found = flaws(change);
        assert!(found.iter().any(|found| found == at), "{at}: {found:?}");
    }
    let empty = flaws(|parts| {
        *parts = AtlasParts {
            places: Vec::new(),
            routes: Vec::new(),
            events: Vec::new(),
            people: Vec::new(),
            ties: Vec::new(),
            ..parts.clone()
        };
    });
    assert_eq!(empty, [""]);
}

#[test]
fn a_misspelt_reference_is_told_the_nearest_id() {
    let mut parts = samples::atlas_parts();
    parts.routes[0].stops[1] = "kiakta".to_owned();
    assert_eq!(Atlas::new(parts).expect_err("a flaw")[0].help, "did you mean \"kiakhta\"?");
}

#[test]
fn a_name_is_said_only_as_whole_words() {
    for (text, name, said) in [
        ("the expedition to Ili had left", "Ili", true),
        ("Ili", "Ili", true),
        ("until then", "ili", false),
        ("Beijing's court", "Beijing", true),
        ("Xinjiangs", "Xinjiang", false),
        ("nahe Öli", "li", false),
        ("anything", "", false),
    ] {
        assert_eq!(says(text, name), said, "{name:?} in {text:?}");
    }
}

fn item_with(stem: &str, evidence: Vec<Evidence>) -> Item {
    let task = Task::TrueFalse { key: true, if_true: "Yes.".to_owned(), if_false: "No.".to_owned() };
    let parts = crate::game::ItemParts { stem: stem.to_owned(), evidence, ..samples::parts("one", task) };
    Item::new(parts).expect("a valid item")
}

fn evidence(quote: &str, paragraph: usize, bytes: std::ops::Range<usize>) -> Evidence {
    Evidence { quote: quote.to_owned(), place: Some(Place { paragraph, bytes }) }
}

#[test]
fn an_item_leads_to_the_places_it_names_and_back() {
    let atlas = Arc::new(samples::atlas());
    let item = item_with("Who went to Beijing?", vec![evidence("from Ili to Beijing", 0, 0..19)]);
    assert_eq!(places_named(&atlas, &item), [0, 2]);
    let other = item_with("Who stayed?", Vec::new());
    let bank = Arc::into_inner(samples::bank(vec![item])).expect("one owner");
    let banks = [Arc::new(bank.with_atlas(Some(Arc::clone(&atlas)))), samples::bank_named("x", vec![other])];
    let naming =
        |place: usize| items_where(&banks, &atlas, |item| atlas.places()[place].is_named_by(item)).len();
    assert_eq!([naming(0), naming(1), naming(2)], [1, 0, 1]);
    assert_eq!(links::atlases(&banks).len(), 1);
}

#[test]
fn passages_are_shared_when_they_overlap() {
    let item = item_with("When?", vec![evidence("q", 3, 10..20)]);
    for (paragraph, bytes, shared) in [
        (3, 0..11, true),
        (3, 19..30, true),
        (3, 12..14, true),
        (3, 0..10, false),
        (3, 20..30, false),
        (2, 10..20, false),
    ] {
        assert_eq!(share_passage(&[evidence("q", paragraph, bytes.clone())], &item), shared, "{bytes:?}");
    }
    assert!(!share_passage(&[], &item));
}
