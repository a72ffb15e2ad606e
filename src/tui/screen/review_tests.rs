//! The review screen: how it looks, and what its keys do to the file.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::super::looks::look;
use super::*;
use crate::tui::model::Msg;
use crate::tui::testing::Stage;

/// A stage with a review on it, and the folder of its bank.
struct Desk {
    stage: Stage,
    home: TempDir,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review");
        for name in ["holm.json", "source.md"] {
            fs::copy(from.join(name), home.path().join(name)).expect("a copy");
        }
        let mut stage = Stage::new();
        let review = Review::open(&home.path().join("holm.json")).expect("a bank");
        stage.model.open(Screen::Review(Box::new(ReviewDesk::new(review))));
        Self { stage, home }
    }

    fn path(&self) -> PathBuf {
        self.home.path().join("holm.json")
    }

    fn on_disk(&self) -> String {
        fs::read_to_string(self.path()).expect("a bank")
    }

    /// Presses keys and does what the loop would do.
    fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.stage.press(key);
            self.settle();
        }
        self
    }

    /// Has somebody else change the file.
    fn change(&mut self, from: &str, to: &str) -> &mut Self {
        let text = self.on_disk();
        assert!(text.contains(from), "{text}");
        fs::write(self.path(), text.replace(from, to)).expect("written");
        self
    }

    #[track_caller]
    fn assert_shows(&mut self, words: &str) -> &mut Self {
        let shown = self.stage.shown();
        assert!(shown.contains(words), "{words:?} is not on the screen:\n{shown}");
        self
    }

    fn type_in(&mut self, text: &str) -> &mut Self {
        self.stage.type_in(text);
        self
    }

    fn settle(&mut self) {
        for effect in std::mem::take(&mut self.stage.effects) {
            let msg = match effect {
                Effect::Write(change) => Msg::Written(match change.write() {
                    Ok(()) => Ok(change),
                    Err(why) => Err(why.to_string()),
                }),
                Effect::ReadDrafts(path) => Msg::Drafts(Ok(Box::new(Review::open(&path).expect("a bank")))),
                _ => continue,
            };
            self.stage.send(msg);
        }
    }
}

/// A stage for looking only.
fn stage() -> Stage {
    Desk::new().stage
}

#[test]
fn it_looks_as_it_should() {
    look("review", stage);
    look("review-edit", || {
        let mut stage = stage();
        stage.press("down down down down enter").type_in(" or Marie Lund");
        stage
    });
    look("review-reject", || {
        let mut stage = stage();
        stage.press("x").type_in("too easy");
        stage
    });
    look("review-done", || {
        // Under a name that doesn't change from run to run, and so without writing.
        let mut review = Review::open(Path::new("tests/review/holm.json")).expect("a bank");
        for wish in [Wish::Accept, Wish::Reject("dull".to_owned()), Wish::Accept] {
            let change = review.propose(&wish).expect("a change");
            review.take(change);
        }
        let mut stage = Stage::new();
        stage.model.open(Screen::Review(Box::new(ReviewDesk::new(review))));
        stage
    });
}

#[test]
fn a_decision_is_in_the_file_at_once() {
    let mut desk = Desk::new();
    desk.press("a");
    assert_eq!(desk.on_disk().matches("\"draft\"").count(), 2);
    assert!(
        desk.stage.shown().contains("In which town") && desk.stage.shown().contains("Accepted and saved.")
    );
    desk.press("x enter");
    assert!(desk.stage.shown().contains("Say why"), "{}", desk.stage.shown());
    desk.type_in("q: too easy").press("enter");
    assert!(!desk.on_disk().contains("\"town\""));
    desk.press("u u");
    let first = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review/holm.json"));
    assert_eq!(desk.on_disk(), first.expect("a bank"));
}

#[test]
fn a_field_is_edited_in_place_and_the_lint_listens() {
    let mut desk = Desk::new();
    assert!(desk.stage.shown().contains("error [all-of-the-above]"), "{}", desk.stage.shown());
    desk.press("down down down down down down down enter ctrl-u").type_in("Ida Lund");
    assert!(desk.stage.shown().contains("No findings"), "{}", desk.stage.shown());
    assert!(!desk.on_disk().contains("Ida Lund"), "nothing is written before it is taken");
    desk.press("down").assert_shows("Saved.");
    assert!(desk.on_disk().contains("\"text\": \"Ida Lund\""));
    assert!(desk.stage.cursor_line().contains("C is right"), "{}", desk.stage.cursor_line());
    desk.press("home enter ctrl-u");
    assert!(desk.stage.shown().contains("Not so: the text is empty"), "{}", desk.stage.shown());
    desk.press("enter");
    assert!(desk.stage.shown().contains("the text is empty"), "it can't be saved and stays open");
    desk.press("esc esc");
    assert!(desk.stage.shown().contains("Who was Clara Holm's mother?"));
    desk.press("down down down down delete");
    assert!(!desk.on_disk().contains("Ada Brandt"), "an entry that is emptied goes");
}

#[test]
fn letters_that_are_keys_are_typed_while_typing() {
    let mut desk = Desk::new();
    desk.press("enter").type_in(" qaxsu");
    assert!(desk.stage.shown().contains("mother? qaxsu"));
    desk.press("esc esc");
    assert!(desk.stage.shown().contains("Draft 1 of 3"));
}

#[test]
fn a_file_that_changed_meanwhile_is_left_alone_and_read_anew() {
    let mut desk = Desk::new();
    let changed = desk.on_disk().replace("A composer.", "A great composer.");
    fs::write(desk.path(), &changed).expect("written");
    desk.press("a");
    assert!(desk.stage.shown().contains("changed by somebody else"), "{}", desk.stage.shown());
    assert_eq!(desk.on_disk(), changed);
    desk.press("f5 a");
    assert_eq!(desk.on_disk().matches("\"draft\"").count(), 2);
}

#[test]
fn words_are_dropped_only_when_that_is_asked_for_twice() {
    let mut desk = Desk::new();
    desk.press("enter esc").assert_shows("Enter edit");
    desk.press("enter").type_in(" qed").press("esc").assert_shows("Esc again drops what you typed");
    desk.assert_shows("mother? qed").type_in("!").press("esc").assert_shows("mother? qed!");
    desk.press("esc").assert_shows("Enter edit");
    assert!(!desk.stage.shown().contains("qed"));
    desk.press("x").type_in("dull").press("esc").assert_shows("dull").press("esc");
    assert!(!desk.stage.shown().contains("dull"));
}

#[test]
fn a_file_that_is_read_anew_keeps_what_is_being_typed() {
    let mut desk = Desk::new();
    desk.press("enter").type_in(" Say.").change("A composer.", "A great composer.").press("enter");
    desk.assert_shows("changed by somebody else").press("f5").assert_shows("what you typed is still here.");
    desk.assert_shows("▸ Who was Clara Holm's mother? Say.").press("enter").assert_shows("Saved.");
    assert!(desk.on_disk().contains("mother? Say.") && desk.on_disk().contains("A great composer."));

    // The field itself is another one meanwhile, and stands elsewhere.
    desk.press("down down down down enter").type_in(" B.");
    desk.change("Ada Brandt", "Ida Brandt").press("f5").assert_shows("Ida Brandt");
    desk.assert_shows("▸ Ada Brandt B.").press("enter");
    assert!(desk.on_disk().contains("\"Ada Brandt B.\""));

    desk.press("x").type_in("too easy").change("great", "good").press("f5");
    desk.assert_shows("▸ too easy").press("enter");
    assert!(!desk.on_disk().contains("\"mother\""));
}

#[test]
fn words_that_have_no_place_any_more_stay_in_sight() {
    let accepted = ("\"draft\": { \"rule\": \"kin\", \"confidence\": 0.93 },", "");
    for (keys, change, of) in [
        ("enter", accepted, "Question of mother:"),
        ("x", accepted, "Why mother is rejected:"),
        // The third choice is gone.
        (
            "down down down down down down down enter",
            (
                ",\n                   { \"text\": \"All of the above\", \"rationale\": \"The text has no such person.\" }",
                "",
            ),
            "Choice C of mother:",
        ),
    ] {
        let mut desk = Desk::new();
        desk.press(keys).type_in(" and so on").change(change.0, change.1);
        desk.press("f5").assert_shows("no place in the file").assert_shows(of).assert_shows(" and so on");
        desk.press("enter").assert_shows(" and so on").type_in("a").press("down").assert_shows(" and so on");
        assert!(desk.stage.shown().contains("Esc leave") && !desk.stage.shown().contains("Enter save"));
        desk.press("f5").assert_shows(" and so on").press("esc").assert_shows("Enter edit");
    }
    look("review-adrift", || {
        let mut desk = Desk::new();
        desk.press("enter").type_in(" Say the name that the first sentence gives her.");
        desk.change(accepted.0, accepted.1).press("f5 left");
        desk.stage
    });
}

#[test]
fn a_long_passage_takes_the_room_that_there_is() {
    let mut desk = Desk::new();
    let source = fs::read_to_string(desk.home.path().join("source.md")).expect("a text");
    let long =
        "The daughter of Otto Lund, she sang in every house between the harbour and the hills. ".repeat(7);
    let source = source
        .replace("Her mother", &format!("{long}Her mother"))
        .replace("Otto Lund.", &format!("Otto Lund. {long}So it ends."));
    fs::write(desk.home.path().join("source.md"), source).expect("written");
    desk.press("f5 up");
    let mut stage = desk.stage;
    for (width, height) in [(120, 40), (80, 24), (80, 50), (40, 12)] {
        stage = stage.sized(width, height);
        insta::assert_snapshot!(format!("review-long-{width}x{height}"), stage.shown());
    }
}

#[test]
fn the_reader_opens_at_the_evidence_and_the_drafts_go_round() {
    let mut desk = Desk::new();
    desk.press("r");
    assert!(desk.stage.shown().contains("1 passage marked"), "{}", desk.stage.shown());
    desk.press("r s s");
    assert!(desk.stage.shown().contains("Draft 3 of 3"));
    desk.press("s b");
    assert!(desk.stage.shown().contains("Draft 3 of 3"));
    desk.press("q");
    assert!(desk.stage.effects.is_empty());
}
