//! What is said of a bank file that is watched while it is played.

use super::counted;
use crate::bank::{Glance, Report, Severity};

/// When a watched file is asked as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It is what is asked now.
    Now,
    /// It was read anew, and the next round asks it.
    Next,
}

impl Turn {
    /// When a file is asked that was just looked at.
    #[must_use]
    pub fn of(glance: &Glance) -> Self {
        if glance.bank.is_some() && glance.was.is_some() { Self::Next } else { Self::Now }
    }
}

/// How the file stands, in a line: first the place and the worst finding, or that there is none; then which bank is asked.
#[must_use]
pub fn watched_text(report: &Report, turn: Turn) -> String {
    let name = name_of(report);
    let worst = report.findings.iter().find(|finding| finding.severity == Severity::Error);
    let Some(finding) = worst.or(report.findings.first()) else {
        return match turn {
            Turn::Now => format!("{name}: nothing to mend"),
            Turn::Next => format!("{name}: read anew, nothing to mend; the next round asks it."),
        };
    };
    let place =
        if finding.line == 0 { String::new() } else { format!(":{}:{}", finding.line, finding.column) };
    let (is, asked) = match turn {
        _ if !report.is_usable() => ("can't be used: ", ". The last good one is asked."),
        Turn::Now => ("", ""),
        Turn::Next => ("", ". Read anew; the next round asks it."),
    };
    let more = match report.findings.len() {
        1 => String::new(),
        count => format!(" (1 of {})", counted(count, "finding")),
    };
    let what = super::clean(&finding.what);
    format!("{name}{place}: {is}{what} [{}]{more}{asked}", finding.rule)
}

/// All that is to be said of the file as a round begins, a line for each finding.
#[must_use]
pub fn watched_lines(report: &Report, turn: Turn) -> Vec<String> {
    let name = name_of(report);
    let mut lines = vec![format!("{name}: {}.", counted(report.findings.len(), "finding"))];
    lines.extend(report.findings.iter().map(|finding| {
        let word = if finding.severity == Severity::Error { "error" } else { "warning" };
        let what = super::clean(&finding.what);
        format!("Line {}: {word} [{}]: {what}.", finding.line, finding.rule)
    }));
    match turn {
        _ if !report.is_usable() => lines.push(format!("{name} can't be used: the last good one is asked.")),
        Turn::Now => {}
        Turn::Next => lines.push(format!("{name} was read anew: this round asks it.")),
    }
    lines
}

fn name_of(report: &Report) -> String {
    super::clean(&report.path.file_name().unwrap_or_default().to_string_lossy())
}
