//! What is wrong in a bank, where, and what to do: one shape for every message, as text and as JSON.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::clean::visible;
use crate::lint::{self, Level};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The bank cannot be used until it is mended; or, from the lint, an item is unfair.
    Error,
    /// The bank can be used and could be better.
    Warning,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
        }
    }
}

impl Severity {
    fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// The line, counted from 1; 0 when it is about the file as a whole.
    pub line: usize,
    /// The column in characters, counted from 1; 0 when it is about the file as a whole.
    pub column: usize,
    /// The rule that was broken: a word that stays the same from version to version.
    pub rule: &'static str,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub help: String,
    /// The line it is about.
    #[serde(skip)]
    pub excerpt: Option<Excerpt>,
}

/// A piece of a line, made safe to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before the place.
    pub before: String,
    /// The place itself, as far as it fits.
    pub place: String,
    /// What stands after it.
    pub after: String,
}

/// All that was found in one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The file.
    #[serde(serialize_with = "path_as_text")]
    pub path: PathBuf,
    /// What was found, in the order of the file.
    pub findings: Vec<Finding>,
    /// How many items are drafts that nobody has reviewed.
    pub drafts: usize,
}

fn path_as_text<S: serde::Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&path.to_string_lossy())
}

/// Whether text may be coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// No escape sequences at all.
    Plain,
    /// The sixteen basic colours.
    Basic,
}

impl Report {
    /// A report on a file that cannot be read as a bank at all.
    pub(super) fn of_file(
        path: &Path,
        rule: &'static str,
        what: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let finding = Finding {
            severity: Severity::Error,
            line: 0,
            column: 0,
            rule,
            what: what.into(),
            help: help.into(),
            excerpt: None,
        };
        Self { path: path.to_owned(), findings: vec![finding], drafts: 0 }
    }

    /// How many findings have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Whether the bank can be used. The lint keeps nobody from playing.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let is_format = |finding: &&Finding| lint::rule(finding.rule).is_none();
        !self.findings.iter().filter(is_format).any(|finding| finding.severity == Severity::Error)
    }

    /// The findings as text, one block each, with a line break at the end of each block.
    #[must_use]
    pub fn render(&self, colour: Colour) -> String {
        let mut text = String::new();
        for finding in &self.findings {
            // Writing to a string cannot fail.
            let _ = finding.write(&self.path, colour, &mut text);
        }
        text
    }
}

impl Finding {
    fn write(&self, path: &Path, colour: Colour, out: &mut String) -> std::fmt::Result {
        let path = visible(&path.to_string_lossy());
        let [bold, tint, dim, reset] = match (colour, self.severity) {
            (Colour::Plain, _) => [""; 4],
            (Colour::Basic, Severity::Error) => ["\u{1b}[1m", "\u{1b}[1;31m", "\u{1b}[2m", "\u{1b}[0m"],
            (Colour::Basic, Severity::Warning) => ["\u{1b}[1m", "\u{1b}[1;33m", "\u{1b}[2m", "\u{1b}[0m"],
        };
        let place = if self.line == 0 { String::new() } else { format!(":{}:{}", self.line, self.column) };
        let (word, rule) = (self.severity.word(), self.rule);
        writeln!(out, "{bold}{path}{place}: {tint}{word}[{rule}]{reset}: {}", visible(&self.what))?;
        if let Some(excerpt) = &self.excerpt {
            let margin = " ".repeat(self.line.to_string().len());
            let Excerpt { before, place, after } = excerpt;
            let indent = " ".repeat(before.width());
            let carets = "^".repeat(place.width().max(1));
            writeln!(out, "{dim} {} |{reset} {before}{place}{after}", self.line)?;
            writeln!(out, "{dim} {margin} |{reset} {indent}{tint}{carets}{reset}")?;
        }
        writeln!(out, "  {bold}help{reset}: {}", visible(&self.help))
    }
}

/// How many files were checked and what was found in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    /// Files looked at.
    pub files: usize,
    /// Findings that keep a bank from being used.
    pub errors: usize,
    /// Findings that don't.
    pub warnings: usize,
    /// Items that are drafts.
    pub drafts: usize,
}

impl Summary {
    /// Counts what some reports say.
    #[must_use]
    pub fn of(reports: &[Report]) -> Self {
        Self {
            files: reports.len(),
            errors: reports.iter().map(|report| report.count(Severity::Error)).sum(),
            warnings: reports.iter().map(|report| report.count(Severity::Warning)).sum(),
            drafts: reports.iter().map(|report| report.drafts).sum(),
        }
    }
}

/// Reports as one JSON object with a line break at the end.
///
/// The shape is `{"files": [{"path", "findings": [{"severity", "line", "column", "rule", "what", "help"}], "drafts"}],
/// "summary": {"files", "errors", "warnings", "drafts"}}`. A finding about a file as a whole has line 0 and column 0. Fields may be added later,
/// none will be taken away.
#[must_use]
pub fn reports_to_json(reports: &[Report]) -> String {
    #[derive(Serialize)]
    struct Output<'a> {
        files: &'a [Report],
        summary: Summary,
    }
    let output = Output { files: reports, summary: Summary::of(reports) };
    // Writing strings, numbers and lists into memory cannot fail.
    let mut text = serde_json::to_string_pretty(&output).unwrap_or_default();
    text.push('\n');
    text
}
