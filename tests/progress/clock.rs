//! Clocks that are wrong and journeys, through the program: a clear word, nothing lost, nothing double.

use std::path::Path;

use serde_json::Value;

use super::history::{Ran, run_with};

fn at(data: &Path, clock: &str, args: &[&str], input: &str) -> Ran {
    run_with(data, &[("AMURSANA_CLOCK", clock)], args, input.as_bytes())
}

/// Answers so many questions, without being rated by anybody.
fn skip(data: &Path, clock: &str, count: usize) -> Ran {
    let ran = at(data, clock, &["study", "--new", &count.to_string()], &"/skip\n\n".repeat(count));
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    ran
}

fn stats(data: &Path, clock: &str) -> Value {
    let ran = at(data, clock, &["stats", "--json"], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    serde_json::from_str(&ran.out).unwrap()
}

const NOW: &str = "2026-03-01T12:00:00";
const AHEAD: &str = "2036-07-01T12:00:00";
const BEHIND: &str = "1999-12-31T23:59:59";

#[test]
fn a_clock_years_ahead_and_set_right_again_holds_nothing_up() {
    let data = tempfile::tempdir().unwrap();
    assert_eq!(skip(data.path(), NOW, 3).err, "");
    let ahead = skip(data.path(), AHEAD, 4);
    assert!(
        ahead.err.contains("dated 1 March 2026") && ahead.err.contains("clock is ahead"),
        "{}",
        ahead.err
    );
    let before = stats(data.path(), AHEAD)["totals"]["answered"].as_u64().unwrap();
    assert!(before >= 7, "{before}");

    let right = at(data.path(), "2026-03-02T12:00:00", &["stats"], "");
    assert!(right.out.contains("dated 1 July 2036, which is still to come"), "{}", right.out);
    let after = stats(data.path(), "2026-03-02T12:00:00");
    assert_eq!((&after["totals"]["answered"], &after["last_day"]), (&before.into(), &"2036-07-01".into()));
    assert_eq!(after["streak"]["days"], 1, "days that are still to come are no streak");
    // All that was answered under the wrong date is due, and its answers count from today again.
    assert_eq!(after["due"], after["known"]["seen"], "{after}");
    let lines = "1\n/skip\n".repeat(60);
    let studied = at(data.path(), "2026-03-02T12:00:00", &["study", "--new", "0"], &lines);
    assert!(studied.code == 0 && studied.err.contains("still to come"), "{}", studied.err);
    let done = stats(data.path(), "2026-03-02T12:00:00")["totals"]["answered"].as_u64().unwrap();
    assert_eq!(done, before + after["due"].as_u64().unwrap());
    let verified = at(data.path(), NOW, &["history", "verify"], "");
    assert!(verified.out.contains("all is well"), "{}", verified.out);
}

#[test]
fn a_clock_set_back_years_loses_nothing() {
    let data = tempfile::tempdir().unwrap();
    skip(data.path(), NOW, 3);
    let behind = skip(data.path(), BEHIND, 2);
    assert!(behind.err.contains("dated 1 March 2026, which is still to come"), "{}", behind.err);
    let after = stats(data.path(), "2026-03-02T12:00:00");
    assert!(after["totals"]["answered"].as_u64().unwrap() >= 5, "{after}");
    assert_eq!(at(data.path(), "2026-03-02T12:00:00", &["study", "--new", "0"], "").err, "");
    let whole = at(data.path(), NOW, &["history", "export"], "").out;
    assert_eq!(whole.lines().count() as u64 - 2, after["totals"]["answered"].as_u64().unwrap());
}

/// Between these two zones lie 24 hours, so that it is the day before there whenever the test runs.
#[test]
fn a_journey_over_midnight_counts_both_days_and_doubles_nothing() {
    let data = tempfile::tempdir().unwrap();
    let there = |zone: &str, args: &[&str], input: &str| {
        let ran = run_with(data.path(), &[("TZ", zone)], args, input.as_bytes());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{zone}: {}", ran.out);
        ran.out
    };
    let (east, west) = ("XXX-13", "YYY+11");
    there(east, &["study", "--new", "2"], "/skip\n\n/skip\n\n");
    there(west, &["study", "--new", "2"], &"/skip\n\n".repeat(4));
    let said: Value = serde_json::from_str(&there(west, &["stats", "--json"], "")).unwrap();
    assert_eq!(said["totals"]["answered"], 4, "{said}");
    let home: Value = serde_json::from_str(&there(east, &["stats", "--json"], "")).unwrap();
    assert_eq!((&home["totals"]["answered"], &home["streak"]["days"]), (&4.into(), &2.into()), "{home}");
    assert!(there(east, &["history", "verify"], "").contains("all is well"));
}

/// For two hours of each day there are three dates on Earth.
#[test]
fn the_longest_journey_makes_no_clock_wrong() {
    let data = tempfile::tempdir().unwrap();
    at(data.path(), "2026-03-03T00:30:00", &["study", "--new", "2"], "/skip\n\n/skip\n\n");
    let west = at(data.path(), "2026-03-01T22:30:00", &["study", "--new", "0"], "");
    assert_eq!((west.code, west.err.as_str()), (0, ""), "{}", west.out);
    let behind = at(data.path(), "2026-02-28T22:30:00", &["study", "--new", "0"], "");
    assert!(behind.err.contains("still to come"), "{}", behind.err);
}
