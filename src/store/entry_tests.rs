//! Tests of the canonical form.

use proptest::prelude::*;

use super::*;
use crate::store::tests::{answer, moment};

#[test]
fn an_answer_has_one_line_for_all_time() {
    let learner = LearnerName::new("Ann");
    let said = Said::Answered(Box::new(Answer { rating: Some(Rating::Hard), ..answer("tea") }));
    let entry = Entry::named(moment(0), learner, said, 0);
    // Files that were exported hold such lines: a change here needs a new version of the format.
    assert_eq!(
        String::from_utf8(entry.to_line()).expect("text"),
        "{\"uid\":\"89a8cef1ae31f275\",\"entry\":\"answer\",\"at\":\"2026-02-25T07:13:20+01:00\",\"learner\":\"Ann\",\
         \"bank\":\"test/bank\",\"item\":\"item\",\"kind\":\"typed\",\"response\":{\"text\":\"tea\"},\
         \"verdict\":\"correct\",\"credit\":1000,\"points\":100,\"millis\":4000,\"activity\":\"classic\",\
         \"seed\":18446744073709551615,\"round\":\"ffffffffffffffff\",\"hint\":true,\"retake\":true,\
         \"rating\":\"hard\",\"sum\":\"e98f9ee80776a42e\"}"
    );
}

#[test]
fn every_activity_has_a_word_of_its_own() {
    let all =
        Mode::ALL.into_iter().map(Activity::Round).chain([Activity::Study, Activity::Cram, Activity::Ask]);
    for activity in all {
        assert_eq!(Activity::from_word(activity.word()), Some(activity));
    }
    assert_eq!(Activity::from_word("chess"), None);
}

#[test]
fn impossible_values_are_refused() {
    let entry = Entry::named(moment(0), LearnerName::default(), Said::Answered(Box::new(answer("x"))), 0);
    for (from, to, field) in [
        ("\"credit\":1000", "\"credit\":1001", "credit"),
        ("\"millis\":4000", "\"millis\":86400001", "millis"),
        ("\"bank\":\"test/bank\",", "", "bank"),
        ("\"retake\":true", "\"retake\":true,\"predicted\":1000001", "predicted"),
    ] {
        let line = String::from_utf8(entry.to_line()).expect("text").replace(from, to);
        assert_eq!(Entry::from_line(line.as_bytes()), Err(BadLine::Field(field)), "{field}");
    }
    let early = String::from_utf8(entry.to_line()).expect("text").replace("2026-", "1926-");
    assert!(matches!(Entry::from_line(early.as_bytes()), Err(BadLine::Unreadable(_))));
    let unknown = String::from_utf8(entry.to_line()).expect("text").replace("\"hint\"", "\"hints\"");
    assert!(matches!(Entry::from_line(unknown.as_bytes()), Err(BadLine::Unreadable(_))));
}

fn said() -> impl Strategy<Value = Said> {
    let rating = prop::option::of(prop::sample::select(Rating::ALL.to_vec()));
    prop_oneof![
        (".{0,30}", rating, prop::option::of(0_u32..=1_000_000), any::<u64>()).prop_map(
            |(text, rating, predicted, seed)| {
                Said::Answered(Box::new(Answer { rating, predicted, seed: Seed(seed), ..answer(&text) }))
            }
        ),
        any::<u64>().prop_map(|about| Said::TakenBack { about: Uid(about) }),
        any::<u64>().prop_map(|about| Said::Rated { about: Uid(about), rating: Rating::Easy }),
        (prop::collection::vec(0.01_f32..5.0, 21), 0.0_f32..1.0)
            .prop_map(|(values, loss)| Said::Fitted(Parameters { values, before: loss, after: loss / 3.0 })),
    ]
}

proptest! {
    #[test]
    fn a_line_is_read_as_it_is_written(said in said(), name in ".{0,30}", seconds in 0_i64..1_000_000_000) {
        let entry = Entry::named(moment(seconds), LearnerName::new(&name), said, 0);
        let line = entry.to_line();
        prop_assert!(!line.contains(&b'\n'));
        let sum = entry.checksum();
        prop_assert_eq!(Entry::from_line(&line), Ok((entry, sum)));
    }

    #[test]
    fn a_changed_line_is_never_taken(said in said(), place in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let entry = Entry::named(moment(0), LearnerName::default(), said, 0);
        let mut line = entry.to_line();
        let place = place.index(line.len());
        line[place] ^= 1 << bit;
        if let Ok((read, _)) = Entry::from_line(&line) {
            // Other writings of the same content, such as a capital among the hexadecimal digits, say the same.
            prop_assert_eq!(read, entry);
        }
    }
}
