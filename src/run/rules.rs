//! Listing the rules of the lint.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Outcome, print};
use crate::error::Error;
use crate::lint::{RULES, Rule, WORKS};

/// Lists every rule with its level, why it is one, and who says so.
pub(super) fn list(json: bool) -> Result<Outcome, Error> {
    print(&if json { as_json()? } else { as_text() })
}

fn as_text() -> String {
    let mut text = String::new();
    for Rule { name, level, reason, source, .. } in RULES {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name} ({})\n  {reason}\n  {source}", level.word());
    }
    text.push_str("\nSources:\n");
    for work in WORKS {
        let _ = writeln!(text, "  {work}");
    }
    text
}

/// One rule in `check --rules --json`. Fields may be added later, none will be taken away.
#[derive(Serialize)]
struct Entry {
    name: &'static str,
    /// `error` or `warning`.
    level: &'static str,
    reason: &'static str,
    /// What to do about a finding.
    help: &'static str,
    source: &'static str,
}

fn as_json() -> Result<String, Error> {
    let entry = |rule: &&Rule| Entry {
        name: rule.name,
        level: rule.level.word(),
        reason: rule.reason,
        help: rule.help,
        source: rule.source,
    };
    let entries: Vec<Entry> = RULES.iter().map(entry).collect();
    let json = serde_json::to_string_pretty(&entries)
        .map_err(|error| Error::failure(format!("the rules can't be written as JSON: {error}")))?;
    Ok(json + "\n")
}
