//! Atlas files: what is loaded, what is refused and with which words.
//!
//! Every file in `atlases/invalid` has its report next to it. After a change of words, look at what `INSTA_UPDATE=always
//! cargo test --test atlas` writes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use amursana::bank::atlas::file::AtlasFile;
use amursana::bank::atlas::schema;
use amursana::bank::library::{files, files_to_check};
use amursana::bank::{Colour, Library, check_file, load_file};
use amursana::game::Atlas;
use amursana::game::atlas::{Manner, Naming, Surety};
use amursana::game::item::Certainty;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The atlases in a folder, by name.
fn atlases_in(name: &str) -> Vec<PathBuf> {
    let mut found = files_to_check(&folder(name));
    let banks = files(&folder(name));
    found.retain(|path| !banks.contains(path));
    assert!(!found.is_empty());
    found
}

fn shipped() -> Arc<Atlas> {
    Arc::clone(Library::shipped().shipped[0].atlas().expect("the shipped banks have an atlas"))
}

#[test]
fn every_valid_atlas_is_read_without_a_word() {
    for path in atlases_in("tests/atlases/valid").into_iter().chain(atlases_in("questions")) {
        let report = check_file(&path);
        assert!(report.findings.is_empty(), "{}", report.render(Colour::Plain));
    }
}

#[test]
fn every_invalid_atlas_is_told_what_is_wrong_and_what_to_do() {
    let here = folder("tests/atlases/invalid");
    insta::with_settings!({ snapshot_path => here.clone(), prepend_module_to_snapshot => false, omit_expression => true }, {
        for path in atlases_in("tests/atlases/invalid") {
            let report = check_file(&path);
            assert!(!report.findings.is_empty(), "{}", path.display());
            let text = report.render(Colour::Plain).replace(&*here.join("").to_string_lossy(), "");
            insta::assert_snapshot!(path.file_stem().unwrap().to_str().unwrap(), text);
        }
    });
}

#[test]
fn the_schema_file_is_the_schema_of_the_program() {
    let path = folder("questions/atlas.schema.json");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, schema()).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        written == schema(),
        "the schema has changed: run this test once with UPDATE_SCHEMA=1 and look at the change"
    );
}

#[test]
fn the_schema_takes_the_valid_atlases_and_refuses_every_wrong_field() {
    let schema = serde_json::from_str(&schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let read = |path: &Path| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for path in atlases_in("tests/atlases/valid").into_iter().chain(atlases_in("questions")) {
        let errors: Vec<String> =
            validator.iter_errors(&read(&path)).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
    }
    for name in ["fields", "values"] {
        let path = folder("tests/atlases/invalid").join(format!("{name}.atlas.json"));
        assert!(!validator.is_valid(&read(&path)), "{name}");
    }
}

#[test]
fn an_atlas_is_written_as_it_was_read() {
    for path in atlases_in("tests/atlases/valid").into_iter().chain(atlases_in("questions")) {
        let file: AtlasFile = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let written = serde_json::to_string(&file).unwrap();
        assert_eq!(serde_json::from_str::<AtlasFile>(&written).unwrap(), file);
    }
}

#[test]
fn banks_share_an_atlas_and_a_bad_one_is_named() {
    let temp = tempfile::tempdir().unwrap();
    let bank = r#"{"id": "mine/ID", "title": "T", "summary": "S", "language": "en", "license": "MIT", "atlas": "ATLAS",
        "items": [{"id": "a", "kind": "typed", "topic": "T", "difficulty": 1, "stem": "S", "explanation": "E", "key": "K"}]}"#;
    let write = |name: &str, text: &str| std::fs::write(temp.path().join(name), text).unwrap();
    write(
        "my.atlas.json",
        r#"{"id": "mine/atlas", "title": "T", "license": "MIT", "events": [{"id": "e", "date": "1757", "text": "E"}]}"#,
    );
    write("bad.atlas.json", "{");
    for (name, atlas) in [
        ("a", "my.atlas.json"),
        ("b", "my.atlas.json"),
        ("c", "bad.atlas.json"),
        ("d", "gone.atlas.json"),
        ("e", "../my.atlas.json"),
        ("f", "my.json"),
    ] {
        write(&format!("{name}.json"), &bank.replace("ID", name).replace("ATLAS", atlas));
    }
    for name in ["a", "b"] {
        let bank = load_file(&temp.path().join(format!("{name}.json"))).unwrap();
        assert_eq!(bank.atlas().unwrap().events().len(), 1);
    }
    for (name, rule) in [("c", "bad-atlas"), ("d", "bad-atlas"), ("e", "atlas-outside"), ("f", "bad-atlas")] {
        let path = temp.path().join(format!("{name}.json"));
        let report = check_file(&path);
        assert_eq!(report.findings.iter().map(|finding| finding.rule).collect::<Vec<_>>(), [rule], "{name}");
        assert_eq!((report.findings[0].line, report.findings[0].column), (1, 93), "{name}");
        assert!(load_file(&path).is_err(), "{name}");
    }
    let mut library = Library::default();
    library.add_folder(temp.path());
    let names: Vec<_> =
        library.unusable.iter().map(|file| file.path.file_name().unwrap().to_owned()).collect();
    assert_eq!(names, ["c.json", "d.json", "e.json", "f.json"], "an atlas in the folder is no unusable bank");
}

#[test]
fn checking_a_folder_checks_its_atlases_too() {
    let found = files_to_check(&folder("tests/atlases/valid"));
    let names: Vec<_> = found.iter().map(|path| path.file_name().unwrap().to_owned()).collect();
    assert_eq!(names, ["towns.json", "whole.atlas.json"]);
    assert_eq!(files(&folder("tests/atlases/valid")).len(), 1);
    assert!(load_file(&found[0]).is_ok());
}

#[test]
fn all_shipped_banks_share_one_atlas() {
    let library = Library::shipped();
    assert!(library.unusable.is_empty(), "{:?}", library.unusable);
    for bank in &library.shipped {
        assert!(
            bank.atlas().is_some_and(|atlas| Arc::ptr_eq(atlas, library.shipped[0].atlas().unwrap())),
            "{}",
            bank.id()
        );
    }
}

#[test]
fn the_shipped_atlas_has_its_places_dates_and_people() {
    let atlas = shipped();
    let places: BTreeSet<&str> = atlas.places().iter().map(|place| place.name.as_str()).collect();
    for name in [
        "Ili",
        "Beijing",
        "Chengde",
        "Kazakh Khanate",
        "Khalka",
        "Lake Khövsgöl",
        "Kiakhta",
        "Tobolsk",
        "St. Petersburg",
        "Wusu",
        "Khorgos",
        "Dzungaria",
        "Altishahr",
    ] {
        assert!(places.contains(name), "{name}");
    }
    let dates: Vec<String> = atlas
        .events()
        .iter()
        .map(|event| {
            let about = if event.certainty == Certainty::About { "about " } else { "" };
            format!("{about}{}", event.date)
        })
        .collect();
    assert_eq!(
        dates,
        [
            "about 1717",
            "1723",
            "24 September 1755",
            "January 1757",
            "21 September 1757",
            "1758",
            "18 October 1768",
        ]
    );
}

/// Each of these is a trap that a careless reader falls into.
#[test]
fn the_shipped_atlas_says_no_more_than_the_text() {
    let atlas = shipped();
    let person = |id: &str| atlas.people().iter().position(|person| person.id.as_str() == id).unwrap();
    for route in atlas.routes() {
        let made = route.title.contains("flight");
        assert_eq!(route.manner, if made { Manner::Made } else { Manner::Agreed }, "{}", route.title);
    }
    for person in atlas.people() {
        let nameless = person.id.as_str().contains("father");
        assert_eq!(person.naming == Naming::Described, nameless, "{}", person.name);
    }
    let between = |one: &str, other: &str| {
        let ends = [person(one), person(other)];
        atlas
            .ties()
            .iter()
            .filter(|tie| ends.contains(&tie.from) && ends.contains(&tie.to))
            .collect::<Vec<_>>()
    };
    let sureties = |one, other| between(one, other).iter().map(|tie| tie.surety).collect::<Vec<_>>();
    assert_eq!(sureties("danjung", "boitalak"), [Surety::Unknown]);
    assert_eq!(sureties("danjungs-father-in-law", "danjung"), [Surety::Stated, Surety::Alleged]);
    assert_eq!(sureties("ja-lama", "amursana"), [Surety::Claimed]);
    // Dawachi is Tsering Dhondup's grandson, not Tsewang Rabtan's; the fathers-in-law of Danjung and Amursana are two.
    assert!(between("tsewang-rabtan", "dawachi").is_empty());
    assert!(between("danjung", "amursana").is_empty());
    assert!(between("ablai-khan", "danjung").is_empty());
    assert!(between("ablai-khan", "danjungs-father-in-law").is_empty());
    // The arch-enemy of Galdan was Kangxi, not his grandson.
    assert!(between("galdan", "qianlong").is_empty());
    // Who it was that died, and who fought at Khorgos.
    let text = |id: &str| &atlas.events().iter().find(|event| event.id.as_str() == id).unwrap().text;
    assert!(text("khorgos-battle").starts_with("Partisans of Amursana"));
    assert!(!text("chingunjav").contains("died"));
}

#[test]
fn every_shipped_passage_is_in_the_reader() {
    let atlas = shipped();
    let evidence = atlas.places().iter().map(|place| (place.name.as_str(), &place.evidence));
    let evidence = evidence.chain(atlas.routes().iter().map(|route| (route.title.as_str(), &route.evidence)));
    let evidence = evidence.chain(atlas.events().iter().map(|event| (event.text.as_str(), &event.evidence)));
    let evidence =
        evidence.chain(atlas.people().iter().map(|person| (person.name.as_str(), &person.evidence)));
    for (name, passages) in evidence.chain(atlas.ties().iter().map(|tie| (tie.words.as_str(), &tie.evidence)))
    {
        assert!(!passages.is_empty(), "{name}");
        assert!(passages.iter().all(|passage| passage.place.is_some()), "{name}");
    }
    for place in atlas.places() {
        let said = place
            .evidence
            .iter()
            .any(|passage| amursana::game::atlas::links::says(&passage.quote, &place.name));
        assert!(said, "the passages of {} name it", place.name);
    }
}
