//! `amursana plan` through the program: set, shown, followed by study and given up.

use std::path::Path;

use serde_json::Value;

use super::history::{learn, run};

fn json(data: &Path, args: &[&str]) -> Value {
    let ran = run(data, args, b"");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn a_plan_is_kept_shown_followed_and_given_up() {
    let data = learn();
    let none = run(data.path(), &["plan", "--learner", "Ann"], b"");
    assert!(none.code == 1 && none.err.contains("there is no plan"), "{}", none.err);
    assert_eq!(json(data.path(), &["stats", "--json", "--learner", "Ann"])["plan"], Value::Null);

    let set = run(data.path(), &["plan", "--by", "2026-04-01", "--learner", "Ann"], b"");
    assert_eq!((set.code, set.err.as_str()), (0, ""));
    for words in
        ["To know by 1 April 2026: all banks", "It can be kept: 20 days", "Today: ", "31 March 2026: 0 new"]
    {
        assert!(set.out.contains(words), "{words}:\n{}", set.out);
    }
    let plan = json(data.path(), &["plan", "--json", "--learner", "Ann"]);
    assert_eq!(json(data.path(), &["stats", "--json", "--learner", "Ann"])["plan"], plan);
    let stats = run(data.path(), &["stats", "--learner", "Ann"], b"").out;
    assert!(stats.contains("To know by 1 April 2026."), "{stats}");
    assert_eq!((&plan["can_be_kept"], plan["days"].as_array().unwrap().len()), (&Value::Bool(true), 20));
    let shares = [&plan["known_now"], &plan["known_on_the_day"]].map(|share| share.as_f64().unwrap());
    assert!(shares[0] < shares[1] && shares[1] < 1.0, "{shares:?}");
    let today = plan["days"][0]["new"].as_u64().unwrap();
    let study = run(data.path(), &["study", "--learner", "Ann"], b"").out;
    assert!(study.contains(&format!("{today} new.")), "{today}: {study}");

    // Another learner has no plan, and what is copied has this one.
    assert_eq!(run(data.path(), &["plan"], b"").code, 1);
    let copy = tempfile::tempdir().unwrap();
    let file = copy.path().join("history.db");
    assert_eq!(run(data.path(), &["history", "backup", file.to_str().unwrap()], b"").code, 0);
    assert_eq!(json(copy.path(), &["plan", "--json", "--learner", "Ann"]), plan);

    let cleared = run(data.path(), &["plan", "--clear", "--learner", "Ann"], b"");
    assert!(cleared.code == 0 && cleared.out.contains("The plan is gone"), "{}", cleared.out);
    assert_eq!(run(data.path(), &["plan", "--learner", "Ann"], b"").code, 1);
}

#[test]
fn a_plan_that_cannot_be_kept_says_what_could() {
    let data = tempfile::tempdir().unwrap();
    let args = ["plan", "amursana/flight", "--by", "2026-03-14", "--most", "5"];
    let ran = run(data.path(), &args, b"");
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("It can't be kept in 2 days with up to 5 questions a day"), "{}", ran.out);
    assert!(ran.out.contains("It could be with --most "), "{}", ran.out);
    let plan = json(data.path(), &["plan", "--json"]);
    let most = plan["instead"]["most_a_day"].as_u64().unwrap().to_string();
    let args = ["plan", "amursana/flight", "--by", "2026-03-14", "--json", "--most", &most];
    assert_eq!(json(data.path(), &args)["can_be_kept"], true);
}

#[test]
fn a_day_that_makes_no_sense_is_refused_and_changes_nothing() {
    let data = tempfile::tempdir().unwrap();
    assert_eq!(run(data.path(), &["plan", "--by", "2026-04-01"], b"").code, 0);
    for (args, says) in [
        (&["--by", "2026-03-12"][..], "the first that can be planned for is 2026-03-13"),
        (&["--by", "1600-01-01"], "is not a day to come"),
        (&["--by", "9999-12-31"], "too far away"),
        (&["--by", "soon"], "write it as 2026-12-15"),
        (&["nobank", "--by", "2026-05-01"], "no bank or file"),
        (&["amursana"], "--by"),
        (&["--by", "2026-05-01", "--most", "0"], "0 is not in 1..=1000"),
    ] {
        let ran = run(data.path(), &[&["plan"], args].concat(), b"");
        assert!(ran.code == 2 && ran.err.contains(says), "{args:?}: {}", ran.err);
    }
    assert_eq!(json(data.path(), &["plan", "--json"])["by"], "2026-04-01");
    let after = json(data.path(), &["stats", "--json"]);
    assert_eq!((&after["plan"]["seen"], &after["totals"]["answered"]), (&Value::from(0), &Value::from(0)));
}

#[test]
fn a_wanted_retention_lasts_and_brings_items_back_sooner_or_later() {
    let data = learn();
    let stats = || json(data.path(), &["stats", "--json", "--learner", "Ann"]);
    let due = |stats: &Value| -> u64 {
        let days = stats["forecast"].as_array().unwrap();
        days.iter().take(5).map(|day| day["items"].as_u64().unwrap()).sum()
    };
    let before = stats();
    assert_eq!(before["retention_wanted"], 0.9);
    for (wanted, share) in [("0.97", 0.97_f64), ("0.7", 0.7), ("90%", 0.9)] {
        let ran = run(data.path(), &["study", "--new", "0", "--retention", wanted, "--learner", "Ann"], b"");
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        let after = stats();
        assert_eq!(after["retention_wanted"], share);
        assert_eq!(due(&after).cmp(&due(&before)), share.total_cmp(&0.9), "{wanted}");
        assert_eq!(after["totals"], before["totals"]);
        // It is a setting, so that the next study keeps to it.
        assert_eq!(run(data.path(), &["study", "--new", "0", "--learner", "Ann"], b"").code, 0);
        assert_eq!(stats(), after);
    }
    assert_eq!(stats(), before);
    let ran = run(data.path(), &["study", "--retention", "0.98"], b"");
    assert!(ran.code == 2 && ran.err.contains("it goes from 0.70 to 0.97"), "{}", ran.err);
}
