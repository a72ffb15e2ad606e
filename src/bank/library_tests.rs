use super::*;

const BANK: &str = r#"{"id": "ID", "title": "T", "summary": "S", "language": "en", "license": "MIT", "items": [
    {"id": "a", "kind": "typed", "topic": "T", "difficulty": 1, "stem": "S", "explanation": "E", "key": "K"}]}"#;

fn write(folder: &Path, name: &str, id: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
    fs::write(path, BANK.replace("ID", id)).expect("a file can be written");
}

/// The ids of the user's own banks, and the file names and reasons of what is unusable.
fn told(library: &Library, folder: &Path) -> (Vec<String>, Vec<String>) {
    let ids = library.own.iter().map(|bank| bank.id().to_string()).collect();
    let reasons = library.unusable.iter().map(|unusable| {
        let report = unusable.report.replace(&*folder.join("").to_string_lossy(), "");
        report.lines().next().unwrap_or_default().to_owned()
    });
    (ids, reasons.collect())
}

#[test]
fn one_bad_bank_never_stops_the_others() {
    let temp = tempfile::tempdir().expect("a folder");
    let folder = temp.path();
    write(folder, "a.json", "mine/a");
    write(folder, "b.json", "Not an id");
    write(folder, "deep/c.json", "mine/c");
    write(folder, "d.json", "mine/a");
    write(folder, "e.json", "amursana/timeline");
    write(folder, "f.schema.json", "no/bank");
    write(folder, ".hidden.json", "no/bank");
    write(folder, "notes.txt", "no/bank");
    fs::write(folder.join("g.json"), b"\xff\xfe").expect("a file can be written");
    fs::create_dir(folder.join("h.json")).expect("a folder can be made");
    let mut library = Library::shipped();
    let shipped = library.shipped.len();
    library.add_folder(folder);
    library.add_folder(&folder.join("nowhere"));
    library.add_file(&folder.join("gone.json"));
    let (ids, reasons) = told(&library, folder);
    assert_eq!(ids, ["mine/a", "mine/c"]);
    let no_file = reasons.last().cloned().unwrap_or_default();
    assert_eq!(
        reasons[..4],
        [
            "b.json:1:8: error[bad-id]: \"Not an id\" is not an id",
            "d.json: error[duplicate-bank]: the id \"mine/a\" belongs to another bank of your own",
            "e.json: error[duplicate-bank]: the id \"amursana/timeline\" belongs to a bank that ships with the program",
            "g.json: error[not-utf8]: the file is UTF-16",
        ]
    );
    assert!(no_file.starts_with("gone.json: error[unreadable]: the file can't be read:"), "{no_file}");
    assert_eq!((library.shipped.len(), library.banks().len()), (shipped, shipped + 2));
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_pipes_and_devices_are_no_trap() {
    use std::os::unix::fs::symlink;
    let temp = tempfile::tempdir().expect("a folder");
    let folder = temp.path();
    write(folder, "inside/a.json", "mine/a");
    symlink(folder, folder.join("inside/up")).expect("a link can be made");
    symlink(folder.join("inside"), folder.join("again")).expect("a link can be made");
    symlink(folder.join("self.json"), folder.join("self.json")).expect("a link can be made");
    symlink("/dev/zero", folder.join("zero.json")).expect("a link can be made");
    let pipe =
        std::process::Command::new("mkfifo").arg(folder.join("pipe.json")).status().expect("mkfifo runs");
    assert!(pipe.success());
    let mut library = Library::default();
    library.add_folder(folder);
    let (ids, reasons) = told(&library, folder);
    assert_eq!(ids, ["mine/a"]);
    assert_eq!(reasons[0], "pipe.json: error[not-a-file]: this is no regular file");
    assert!(reasons[1].starts_with("self.json: error[unreadable]: the file can't be read:"), "{reasons:?}");
    assert_eq!(reasons[2..], ["zero.json: error[not-a-file]: this is no regular file"]);
}

#[test]
fn a_folder_named_as_a_bank_is_told_so() {
    let temp = tempfile::tempdir().expect("a folder");
    let mut library = Library::default();
    library.add_file(temp.path());
    assert!(library.unusable[0].report.contains("error[not-a-file]: this is a folder"));
}
