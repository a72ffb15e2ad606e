//! A sitting of review, on a file that is set as nobody's program would set it.

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::bank::check_file;
use crate::bank::file::TaskFile;

const SOURCE: &str = "# Holm\n\nClara Holm was born in Aarhus in 1823. Her mother was Marie Lund.\n";

/// Three drafts and an item that somebody wrote, with tabs, spaces and line breaks of their own.
const BANK: &str = "{ \"id\":\"holm\", \"title\": \"Holm\", \"summary\": \"\", \"language\": \"en\",
\t\"license\": \"MIT\", \"source\": \"source.md\",
\t\"items\": [
\t\t{ \"id\": \"own\", \"kind\": \"typed\", \"topic\": \"Life\", \"difficulty\": 1, \"stem\": \"Who was the mother?\",
\t\t\t\"explanation\": \"It says so.\", \"evidence\": [ {\"quote\": \"Her mother was Marie Lund\"} ], \"key\" : \"Marie Lund\" },
\t\t{ \"id\": \"mother\", \"kind\": \"choice\", \"topic\": \"Life\", \"difficulty\": 1,
\t\t\t\"stem\": \"Who was Clara Holm's mother?\",   \"explanation\": \"The text says so.\",
\t\t\t\"evidence\": [ {\"quote\": \"Her mother was Marie Lund\"} ],
\t\t\t\"draft\": { \"rule\": \"kin\", \"confidence\": 0.93 },
\t\t\t\"choices\": [ { \"text\": \"Marie Lund\", \"key\": true, \"rationale\": \"The text says so.\" }, { \"text\": \"Ada Lund\", \"rationale\": \"The text has no such person.\" },
\t\t\t\t{ \"text\": \"Ida Lund\", \"rationale\": \"The text has no such person.\" } ] },
\t\t{ \"id\": \"town\", \"kind\": \"typed\", \"topic\": \"Life\", \"difficulty\": 1, \"stem\": \"In which town was Clara Holm born?\",
\t\t\t\"explanation\": \"Aarhus.\", \"evidence\": [ {\"quote\": \"Clara Holm was born in Aarhus\"} ], \"key\": \"Aarhus\",
\t\t\t\"draft\": { \"rule\": \"where\", \"confidence\": 0.9 } },
\t\t{ \"id\": \"year\", \"kind\": \"date\", \"topic\": \"Life\", \"difficulty\": 1, \"stem\": \"In which year was Clara Holm born?\",
\t\t\t\"explanation\": \"1823.\", \"evidence\": [ {\"quote\": \"Clara Holm was born in Aarhus in 1823\"} ], \"key\": \"1823\",
\t\t\t\"draft\": { \"rule\": \"born\", \"confidence\": 0.97 } }
\t] }";

struct Desk {
    _home: TempDir,
    review: Review,
}

impl Desk {
    fn new() -> Self {
        Self::of(BANK)
    }

    fn of(bank: &str) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        fs::write(home.path().join("source.md"), SOURCE).expect("a source");
        fs::write(home.path().join("holm.json"), bank).expect("a bank");
        let review = Review::open(&home.path().join("holm.json")).expect("a bank");
        Self { _home: home, review }
    }

    #[track_caller]
    fn does(&mut self, wish: &Wish) -> &mut Self {
        let change = self.review.propose(wish).expect("a change");
        change.write().expect("written");
        self.review.take(change);
        assert_eq!(*self.on_disk(), *self.review.manuscript.text);
        self
    }

    fn refuses(&self, wish: &Wish) -> String {
        self.review.propose(wish).expect_err("a refusal")
    }

    fn on_disk(&self) -> String {
        fs::read_to_string(self.review.path()).expect("a bank")
    }

    fn aside(&self) -> Option<String> {
        fs::read_to_string(rejected_file(self.review.path())).ok()
    }

    fn in_sight(&self) -> Option<&str> {
        self.review.draft().map(|draft| draft.file.id.as_str())
    }

    fn row(&self, label: &str) -> usize {
        let draft = self.review.draft().expect("a draft");
        let all = rows(draft.file);
        let found = all.iter().position(|row| row.label == label);
        found.unwrap_or_else(|| panic!("{label} is none of {all:#?}"))
    }

    fn put(&mut self, label: &str, text: &str) -> &mut Self {
        let row = self.row(label);
        self.does(&Wish::Put { row, text: text.to_owned() })
    }
}

fn rejected(reason: &str) -> Wish {
    Wish::Reject(reason.to_owned())
}

#[test]
fn the_drafts_come_one_at_a_time() {
    let mut desk = Desk::new();
    let draft = desk.review.draft().expect("a draft");
    assert_eq!((draft.file.id.as_str(), draft.number, draft.left), ("mother", 1, 3));
    assert_eq!(draft.origin.rule, "kin");
    desk.review.skip();
    assert_eq!(desk.in_sight(), Some("town"));
    desk.review.skip();
    desk.review.skip();
    assert_eq!(desk.in_sight(), Some("mother"), "behind the last comes the first");
    desk.review.back();
    assert_eq!(desk.in_sight(), Some("year"));
}

#[test]
fn an_accepted_item_is_no_draft_and_no_other_byte_changes() {
    let mut desk = Desk::new();
    desk.does(&Wish::Accept);
    assert_eq!(
        desk.on_disk(),
        BANK.replacen("\"draft\": { \"rule\": \"kin\", \"confidence\": 0.93 },\n\t\t\t", "", 1)
    );
    assert_eq!(desk.in_sight(), Some("town"));
    desk.does(&Wish::Accept).does(&Wish::Accept);
    assert!(desk.review.draft().is_none());
    assert_eq!(check_file(desk.review.path()).drafts, 0);
    assert_eq!(desk.review.tally(), Tally { accepted: 3, rejected: 0 });
    assert!(desk.refuses(&Wish::Accept).contains("no draft left"));
}

#[test]
fn a_rejected_item_goes_aside_with_its_reason() {
    let mut desk = Desk::new();
    desk.does(&rejected(" too \"easy\" "));
    assert!(!desk.on_disk().contains("Who was Clara Holm's mother?"));
    let aside = desk.aside().expect("a file");
    let line: Value = serde_json::from_str(&aside).expect("a line of JSON");
    assert_eq!((&line["reason"], &line["item"]["id"]), (&json!("too \"easy\""), &json!("mother")));
    desk.does(&rejected("dull"));
    assert_eq!(desk.aside().expect("a file").lines().count(), 2);
    desk.does(&Wish::Undo);
    assert_eq!(desk.aside(), Some(aside));
    desk.does(&Wish::Undo);
    assert_eq!((desk.on_disk().as_str(), desk.aside()), (BANK, None));
}

#[test]
fn the_last_item_of_a_bank_stays() {
    let head = BANK.find("\t\t{ \"id\": \"own\"").expect("the first item");
    let year = BANK.find("\t\t{ \"id\": \"year\"").expect("the last item");
    let desk = Desk::of(&format!("{}{}", &BANK[..head], &BANK[year..]));
    assert!(desk.refuses(&rejected("dull")).contains("last item"));
}

#[test]
fn any_field_is_edited_in_place() {
    let mut desk = Desk::new();
    desk.put("Question", "Who was the mother of Clara Holm?");
    desk.put("Choice B", "Ada \"Holm\"");
    desk.put("On A", "The text names her.");
    assert_eq!(
        desk.on_disk(),
        BANK.replacen("Who was Clara Holm's mother?", "Who was the mother of Clara Holm?", 1)
            .replacen("Ada Lund", "Ada \\\"Holm\\\"", 1)
            .replacen("\"rationale\": \"The text says so.\"", "\"rationale\": \"The text names her.\"", 1)
    );
    assert_eq!(desk.in_sight(), Some("mother"), "an edited draft stays in sight");
    desk.does(&Wish::Undo).does(&Wish::Undo).does(&Wish::Undo);
    assert_eq!(desk.on_disk(), BANK);

    desk.put("Hint", "Her name is short.");
    desk.put("B is right", "yes");
    let choices = |desk: &Desk| {
        let draft = desk.review.draft().expect("a draft");
        rows(draft.file)
            .into_iter()
            .filter(|row| row.label.ends_with("is right"))
            .map(|row| row.text)
            .collect::<Vec<_>>()
    };
    assert_eq!(choices(&desk), ["no", "yes", "no"]);
    desk.put("One more choice", "Eva Lund");
    desk.put("On D", "She is nobody.");
    desk.put("Choice C", "");
    desk.put("Difficulty, 1 to 3", "2");
    desk.put("More evidence", "Clara Holm was born in Aarhus");
    desk.put("Hint", "");
    let draft = desk.review.draft().expect("a draft");
    assert_eq!((draft.file.evidence.len(), draft.file.difficulty, draft.file.hint.as_str()), (2, 2, ""));
    assert_eq!(choices(&desk), ["no", "yes", "no"]);
    while desk.review.can_undo() {
        desk.does(&Wish::Undo);
    }
    assert_eq!(desk.on_disk(), BANK);
}

#[test]
fn lists_grow_and_shrink_in_every_kind() {
    let mut desk = Desk::new();
    desk.review.skip();
    desk.put("Also right", "Århus").put("Also right, one more", "Aros").put("Also right", "");
    desk.put("Likely slip 1", "Oslo").put("On likely slip 1", "It is in Norway.");
    let TaskFile::Typed { accept, distractors, .. } = &desk.review.draft().expect("a draft").file.task else {
        panic!("a typed item")
    };
    assert_eq!((accept.as_slice(), distractors.len()), (&["Aros".to_owned()][..], 1));
    desk.review.skip();
    desk.put("The text says \"about\"", "yes").put("Date", "1824");
    desk.put("Fact", "birth").put("Id", "birth-year");
    let draft = desk.review.draft().expect("a draft");
    assert_eq!(draft.file.task, TaskFile::Date { key: "1824".to_owned(), about: true });
    assert_eq!(
        (draft.file.facts.as_slice(), draft.file.id.as_str()),
        (&["birth".to_owned()][..], "birth-year")
    );
}

#[test]
fn what_would_break_the_bank_is_refused_with_the_reason() {
    let desk = Desk::new();
    for (label, text, why) in [
        ("Question", "", "the text is empty"),
        ("Evidence", "Her mother was Ada Lund", "the source doesn't say this"),
        ("Difficulty, 1 to 3", "4", "the difficulty is 4"),
        ("Difficulty, 1 to 3", "hard", "write a number in digits"),
        ("A is right", "no", "one key"),
        ("B is right", "perhaps", "yes or no"),
        ("Id", "own", "taken by item 1"),
        ("Choice B", "marie lund", "stands here twice"),
    ] {
        let refusal = desk.refuses(&Wish::Put { row: desk.row(label), text: text.to_owned() });
        assert!(refusal.contains(why), "{label}: {refusal}");
    }
    assert_eq!(desk.on_disk(), BANK);
}

#[test]
fn the_lint_is_heard_while_typing() {
    let desk = Desk::new();
    assert_eq!(desk.review.remarks(), []);
    let told = desk.review.remarks_with(desk.row("Choice B"), "All of the above").expect("a bank");
    let told: Vec<(&str, &str)> = told.iter().map(|remark| (remark.rule.name, remark.at.as_str())).collect();
    assert_eq!(told, [("all-of-the-above", "choices/1/text")]);
    let all = rows(desk.review.draft().expect("a draft").file);
    assert!(
        all[desk.row("Choice B")].is_at("choices/1/text") && !all[desk.row("Choice B")].is_at("choices/2")
    );
    let again = desk.review.remarks_with(desk.row("Hint"), "It is Marie Lund.").expect("a bank");
    assert_eq!(again.first().map(|remark| remark.rule.name), Some("hint-gives-key"));
    assert!(desk.review.remarks_with(desk.row("Question"), "").is_err());
}

#[test]
fn what_somebody_else_wrote_is_not_written_over() {
    let mut desk = Desk::new();
    let changed = BANK.replacen("Who was the mother?", "Who was her mother?", 1);
    fs::write(desk.review.path(), &changed).expect("written");
    let change = desk.review.propose(&rejected("dull")).expect("a change");
    let why = change.write().expect_err("a refusal").to_string();
    assert!(why.contains("changed by somebody else"), "{why}");
    assert_eq!((desk.on_disk(), desk.aside()), (changed.clone(), None));
    desk.review.skip();
    desk.review = Review::open(desk.review.path()).expect("a bank").at_the_draft_of(&desk.review);
    assert_eq!(desk.in_sight(), Some("town"));
    desk.does(&Wish::Accept);
    assert!(desk.on_disk().contains("Who was her mother?"));
}

#[test]
fn a_byte_order_mark_and_carriage_returns_stay() {
    let text = format!("\u{feff}{}", BANK.replace('\n', "\r\n"));
    let mut desk = Desk::of(&text);
    let change = desk.review.propose(&Wish::Accept).expect("a change");
    change.write().expect("written");
    desk.review.take(change);
    let gone = "\"draft\": { \"rule\": \"kin\", \"confidence\": 0.93 },\r\n\t\t\t";
    assert_eq!(desk.on_disk(), text.replacen(gone, "", 1));
}

#[test]
fn a_bank_that_can_not_be_used_is_not_opened() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("holm.json");
    fs::write(&path, "{").expect("written");
    assert!(!Review::open(&path).expect_err("a report").is_usable());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_done_can_be_undone(steps in proptest::collection::vec((0usize..6, 0usize..20, "[a-zA-Z1-3 ]{0,6}"), 0..12)) {
        let mut review = Desk::new().review;
        for (what, row, text) in steps {
            let wish = match what {
                0 => Wish::Accept,
                1 => rejected(&text),
                2 => Wish::Undo,
                3 => { review.skip(); continue }
                _ => Wish::Put { row, text },
            };
            if let Ok(change) = review.propose(&wish) {
                review.take(change);
            }
        }
        while review.can_undo() {
            let change = review.propose(&Wish::Undo).expect("a change");
            review.take(change);
        }
        proptest::prop_assert_eq!(&*review.manuscript.text, BANK);
    }
}
