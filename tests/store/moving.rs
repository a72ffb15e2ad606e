//! Taking a history elsewhere: export and import.

use std::io::BufReader;
use std::path::Path;

use amursana::store::{Format, Imported, LearnerName, Refused, Store};

use super::support::*;

fn export(store: &Store) -> Vec<u8> {
    let mut file = Vec::new();
    store.export(Format::Jsonl, None, &mut file).unwrap();
    file
}

fn import(store: &mut Store, file: &[u8]) -> Result<Imported, Refused> {
    store.import(&mut BufReader::new(file), &|_, _| true, at(400, 0))
}

fn lived(folder: &Path, seed: u64) -> Store {
    let mut store = open(folder);
    live(&mut store, 120, seed);
    store
}

#[test]
fn an_export_taken_into_an_empty_folder_gives_the_same_figures() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = lived(here.path(), 1);
    let file = export(&store);
    let mut copy = open(there.path());
    let imported = import(&mut copy, &file).unwrap();
    assert_eq!((imported.already, imported.bad, imported.findings.len()), (0, 0, 0));
    same_rows(&derived(there.path()), &derived(here.path()));
    assert_eq!(export(&copy), file, "and the same export");
    assert!(copy.verify().unwrap().is_sound());
    let again = import(&mut copy, &file).unwrap();
    assert_eq!((again.taken, again.already), (0, imported.taken));
    same_rows(&derived(there.path()), &derived(here.path()));
}

#[test]
fn two_histories_become_one_whichever_way_round() {
    let folders: Vec<_> = (0..4).map(|_| tempfile::tempdir().unwrap()).collect();
    let files = [export(&lived(folders[0].path(), 2)), export(&lived(folders[1].path(), 3))];
    let mut totals = Vec::new();
    for (folder, order) in [(&folders[2], [0, 1]), (&folders[3], [1, 0])] {
        let mut store = open(folder.path());
        for number in order {
            import(&mut store, &files[number]).unwrap();
        }
        totals.push(store.totals(&ann()).unwrap());
        assert!(store.verify().unwrap().is_sound());
    }
    assert_eq!(totals[0], totals[1]);
    assert!(totals[0].answered > 120);
}

#[test]
fn a_file_cut_short_gives_what_it_holds_and_says_so() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = export(&lived(here.path(), 4));
    let mut store = open(there.path());
    let half = import(&mut store, &file[..file.len() / 2]).unwrap();
    assert_eq!(half.bad, 1, "{half:?}");
    assert!(half.findings[0].to_string().starts_with(&format!("line {}: it can't be read", half.taken + 2)));
    assert!(half.findings[1].what.contains("ends early"));
    let at_line = file[..file.len() / 2].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    let even = import(&mut store, &file[..at_line]).unwrap();
    assert_eq!((even.taken, even.bad, even.findings.len()), (0, 0, 1));
    let rest = import(&mut store, &file).unwrap();
    assert_eq!((rest.already, rest.bad), (half.taken, 0));
    same_rows(&derived(there.path()), &derived(here.path()));
}

#[test]
fn bad_lines_are_named_and_the_good_ones_taken() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = String::from_utf8(export(&lived(here.path(), 5))).unwrap();
    let mut lines: Vec<String> = file.lines().map(str::to_owned).collect();
    let good = lines.len() - 2;
    lines[3] = lines[3].replace("\"learner\":\"", "\"learner\":\"X");
    lines.insert(5, "{\"deep\":".repeat(100_000));
    lines.insert(6, "\u{1b}[2Jhostile \u{202e}text\u{0}".to_owned());
    lines.insert(7, "x".repeat(700_000));
    lines.insert(
        8,
        "{\"uid\":\"1\",\"entry\":\"answer\",\"at\":\"now\",\"learner\":\"A\",\"sum\":\"1\"}".to_owned(),
    );
    lines.insert(9, String::new());
    let mut store = open(there.path());
    let imported = import(&mut store, lines.join("\r\n").as_bytes()).unwrap();
    assert_eq!((imported.taken, imported.bad), (good as u64 - 1, 5));
    let named: Vec<u64> = imported.findings.iter().map(|finding| finding.line).collect();
    assert_eq!(named, [4, 6, 7, 8, 9]);
    assert!(imported.findings[0].what.contains("checksum"));
    assert!(imported.findings[2..].iter().all(|finding| !finding.what.contains('\u{1b}')));
    assert_eq!(import(&mut store, file.as_bytes()).unwrap().taken, 1, "the changed line, as it was");
    assert_eq!(store.totals(&ann()).unwrap(), open(here.path()).totals(&ann()).unwrap());
}

#[test]
fn what_is_no_history_or_a_newer_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    for (file, refused) in [
        ("", Refused::NotAHistory),
        ("hello\n", Refused::NotAHistory),
        ("{\"format\":\"other\",\"version\":1}\n", Refused::NotAHistory),
        ("{\"format\":\"amursana-history\",\"version\":2}\n", Refused::Newer { found: 2, known: 1 }),
        ("uid,entry,at\r\n", Refused::Csv),
    ] {
        assert_eq!(import(&mut store, file.as_bytes()), Err(refused), "{file}");
    }
    assert_eq!(store.verify().unwrap().entries, 0);
}

#[test]
fn unknown_items_and_dates_to_come_are_kept_and_counted() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = open(here.path());
    for (item, day) in [("known", 0), ("unknown", 1), ("known", 3000)] {
        store.record(&ann(), right(item), at(day, 0)).unwrap();
    }
    let file = export(&store);
    let mut copy = open(there.path());
    let imported = copy.import(&mut file.as_slice(), &|_, item| item.as_str() == "known", at(2, 0)).unwrap();
    assert_eq!((imported.taken, imported.unknown, imported.ahead, imported.bad), (3, 1, 1, 0));
}

#[test]
fn one_learner_can_be_exported_alone() {
    let folder = tempfile::tempdir().unwrap();
    let store = lived(folder.path(), 6);
    let mut file = Vec::new();
    store.export(Format::Jsonl, Some(&LearnerName::new("Bo")), &mut file).unwrap();
    let text = String::from_utf8(file).unwrap();
    assert!(text.contains("\"Bo\"") && !text.contains("\"Ann\""));
}

#[test]
fn a_spreadsheet_gets_the_same_columns_in_every_row() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = lived(folder.path(), 7);
    let mut typed = right("typed");
    typed.response = Some(amursana::game::Response::Text("=HYPERLINK(\"x\"),\n2".to_owned()));
    store.record(&LearnerName::new("=Eve"), typed, at(99, 0)).unwrap();
    let mut file = Vec::new();
    let entries = store.export(Format::Csv, None, &mut file).unwrap();
    let text = String::from_utf8(file).unwrap();
    let rows: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(rows.len() as u64, entries + 1);
    assert!(rows[0].starts_with("uid,entry,at,learner,bank,item,kind,response,verdict,credit,points"));
    let columns = rows[0].split(',').count();
    for row in &rows {
        let (mut quoted, mut commas) = (false, 0);
        for byte in row.bytes() {
            quoted ^= byte == b'"';
            commas += usize::from(byte == b',' && !quoted);
        }
        assert_eq!(commas + 1, columns, "{row}");
    }
    assert!(rows[rows.len() - 1].contains("\"'=Eve\""));
}
