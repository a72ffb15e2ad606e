//! What is said of a bank file that is watched while it is played.

use super::counted;
use crate::bank::{Report, Severity};

/// How the file stands, in a line: the worst finding with its place, or that there is none.
#[must_use]
pub fn watched_text(report: &Report) -> String {
    let name = super::clean(&report.path.file_name().unwrap_or_default().to_string_lossy());
    let worst = report.findings.iter().find(|finding| finding.severity == Severity::Error);
    let Some(finding) = worst.or(report.findings.first()) else {
        return format!("{name}: nothing to mend");
    };
    let place =
        if finding.line == 0 { String::new() } else { format!(":{}:{}", finding.line, finding.column) };
    let what = format!("{name}{place} [{}]: {}", finding.rule, super::clean(&finding.what));
    let more = match report.findings.len() {
        1 => String::new(),
        count => format!(" (and {} more)", count - 1),
    };
    let meanwhile =
        if report.is_usable() { "" } else { "Can't be used as it is, so the last good one is asked. " };
    format!("{meanwhile}{what}{more}")
}

/// All that is to be said of the file, a line for each finding.
#[must_use]
pub fn watched_lines(report: &Report) -> Vec<String> {
    let name = super::clean(&report.path.file_name().unwrap_or_default().to_string_lossy());
    let mut lines = vec![format!("{name}: {}.", counted(report.findings.len(), "finding"))];
    lines.extend(report.findings.iter().map(|finding| {
        let word = if finding.severity == Severity::Error { "error" } else { "warning" };
        let what = super::clean(&finding.what);
        format!("Line {}: {word} [{}]: {what}.", finding.line, finding.rule)
    }));
    lines
}
