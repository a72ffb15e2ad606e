//! The pictures in the README show the screens as they are.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

#[path = "../examples/pictures.rs"]
#[allow(dead_code, reason = "writing them is the example's own")]
mod pictures;

#[test]
fn the_pictures_are_up_to_date() {
    for (path, drawn) in pictures::drawn() {
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        let is_same = found == drawn;
        assert!(is_same, "{} is old: cargo run --example pictures draws it afresh", path.display());
    }
}
