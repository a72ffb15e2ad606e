//! Broken JSON: where it breaks, in words, and how to read on behind it.
//!
//! A slip that can be mended in place (a comma too many or too few, a comment, a line break in a text) is mended, byte for
//! byte, so that everything behind it is still checked in the same run and every position stays true.

use std::borrow::Cow;
use std::ops::Range;

use serde::de::IgnoredAny;

use super::limits;
use super::place::Mark;

/// After so many slips the file is not JSON by intent.
const SLIPS: usize = 50;

const RUNS_OVER: &str = "a text runs over the end of its line, or holds a control character";

/// What a text is as JSON.
pub(super) struct Json<'a> {
    /// The text, mended; nothing when it could not be.
    pub(super) text: Option<Cow<'a, str>>,
    /// The slips.
    pub(super) marks: Vec<Mark>,
}

/// Checks that a text is JSON and not nested too deeply.
pub(super) fn check(text: &str) -> Json<'_> {
    if let Some(at) = too_deep(text) {
        let what = format!("more than {} objects and arrays stand in one another", limits::NESTING);
        return Json {
            text: None,
            marks: vec![Mark::error("too-deep", at..at + 1, what, "a bank needs 5: take out the others")],
        };
    }
    let mut mended = Cow::Borrowed(text);
    let mut marks = Vec::new();
    while let Err(error) = serde_json::from_str::<IgnoredAny>(&mended) {
        let at = offset(&mended, &error);
        let slip = Slip::new(&mended, at, &error.to_string());
        // A text that was not closed swallows what follows; more words about that would only puzzle.
        let follows = slip.mend.is_none() && marks.last().is_some_and(|last: &Mark| last.what == RUNS_OVER);
        if !follows {
            marks.push(Mark::error("syntax", slip.bytes, slip.what, slip.help));
        }
        match slip.mend {
            Some((bytes, with)) if marks.len() < SLIPS => replace(&mut mended, bytes, with),
            _ => return Json { text: None, marks },
        }
    }
    Json { text: Some(mended), marks }
}

/// Where an object or array opens that stands too deep. Looks at brackets only, so it is safe on any text.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth: usize = 0;
    let mut in_text = false;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => in_text = !in_text,
            b'\\' if in_text => {
                bytes.next();
            }
            b'{' | b'[' if !in_text => depth += 1,
            b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > limits::NESTING {
            return Some(at);
        }
    }
    None
}

/// The byte that an error of `serde_json` is about. It counts lines from 1, and columns in bytes from 1 or, for a line break,
/// from 0.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    let breaks = || memchr::memchr_iter(b'\n', text.as_bytes());
    let line_start = match error.line() {
        0 | 1 => 0,
        line => breaks().nth(line - 2).map_or(text.len(), |at| at + 1),
    };
    (line_start + error.column()).saturating_sub(1).min(text.len())
}

/// Overwrites ASCII bytes with one ASCII character.
fn replace(text: &mut Cow<'_, str>, bytes: Range<usize>, with: char) {
    let piece: String = text.get(bytes.clone()).unwrap_or_default().bytes().map(|_| with).collect();
    if !piece.is_empty() {
        text.to_mut().replace_range(bytes, &piece);
    }
}

/// One slip.
struct Slip {
    bytes: Range<usize>,
    what: String,
    help: &'static str,
    /// The bytes to overwrite to be able to read on, and with what.
    mend: Option<(Range<usize>, char)>,
}

impl Slip {
    fn new(text: &str, at: usize, message: &str) -> Self {
        let here = text.as_bytes().get(at).copied();
        let message = message.split(" at line ").next().unwrap_or(message);
        let slip =
            |bytes: Range<usize>, what: &str, help, mend| Self { bytes, what: what.to_owned(), help, mend };
        let wants_comma = message.starts_with("expected `,` or");
        if let Some(comment) = comment(text, at).filter(|_| !message.contains("string") || here == Some(b'/'))
        {
            return slip(comment.clone(), "JSON has no comments", "take it out", Some((comment, ' ')));
        }
        if matches!(here, Some(b'}' | b']'))
            && let Some(comma) =
                last_before(text, at).filter(|&comma| text.as_bytes().get(comma) == Some(&b','))
        {
            let comma = comma..comma + 1;
            return slip(
                comma.clone(),
                "there is a comma and nothing behind it",
                "take the comma out",
                Some((comma, ' ')),
            );
        }
        if message.starts_with("control character")
            && let Some(control) = text.bytes().enumerate().skip(at).find(|(_, byte)| byte.is_ascii_control())
        {
            let control = control.0..control.0 + 1;
            let help = "close the text with a double quote, or write \\n for a line break in it";
            return slip(control.clone(), RUNS_OVER, help, Some((control, ' ')));
        }
        if wants_comma
            && here.is_some_and(|byte| {
                matches!(byte, b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')
            })
        {
            let gap = last_before(text, at).map(|last| last + 1).filter(|&gap| gap < at);
            return slip(
                gap.unwrap_or(at)..gap.unwrap_or(at) + 1,
                "there is no comma between this and what follows",
                "put a comma in between",
                gap.map(|gap| (gap..gap + 1, ',')),
            );
        }
        let (what, help) = words(message, here);
        slip(at..at + 1, what, help, None)
    }
}

/// The comment that starts at a byte.
fn comment(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let length = if rest.starts_with("//") {
        rest.find('\n').unwrap_or(rest.len())
    } else if rest.starts_with("/*") {
        rest.find("*/")? + 2
    } else {
        return None;
    };
    Some(at..at + length)
}

/// The last byte before `at` that is not white space.
fn last_before(text: &str, at: usize) -> Option<usize> {
    text.as_bytes().get(..at)?.iter().rposition(|byte| !byte.is_ascii_whitespace())
}

/// What to say about a message of `serde_json`, which knows JSON but not its readers.
pub(super) fn words(message: &str, here: Option<u8>) -> (&'static str, &'static str) {
    const QUOTES: &str = "JSON writes texts and names in double quotes: \"…\"";
    match message {
        _ if message.starts_with("EOF while parsing a string") => {
            ("the file ends inside a text", "close the text with a double quote")
        }
        _ if message.starts_with("EOF") => {
            ("the file ends too early", "close every { with } and every [ with ]")
        }
        "key must be a string" => ("a name must stand in double quotes here", QUOTES),
        "expected `:`" => ("there must be a colon after the name", "write \"name\": value"),
        "trailing characters" => {
            ("there is more behind the end of the bank", "a file holds one bank: take out the rest")
        }
        "recursion limit exceeded" => {
            ("the file is nested too deeply", "take out what is not part of the format")
        }
        _ if message.contains("escape") || message.contains("surrogate") => {
            ("a backslash begins no such character", "write \\\\ for a backslash, \\\" for a quotation mark")
        }
        _ if message.contains("number") => ("this is not a number", "write digits, such as 4 or 0.5"),
        _ if matches!(here, Some(b'\'' | 0x80..)) => ("this quotation mark can't begin a text", QUOTES),
        _ if message.starts_with("expected `,` or") => {
            ("this can't stand here", "a comma or a closing bracket is missing before it")
        }
        _ => ("there must be a value here", "write a \"text\", a number, true, false, { … } or [ … ]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slip_that_can_be_mended_is_told_in_one_run() {
        let text = "{ // one\n \"a\": [1, 2,],\n \"b\": 1\n \"c\": \"two\nlines\", /* three */\n \"d\": {},}";
        let json = check(text);
        let starts: Vec<&str> = json.marks.iter().map(|mark| &text[mark.bytes.clone()]).collect();
        assert_eq!(starts, ["// one", ",", "\n", "\n", "/* three */", ","]);
        let mended = json.text.expect("all of it can be mended");
        assert_eq!(mended.len(), text.len());
        assert!(serde_json::from_str::<serde_json::Value>(&mended).is_ok(), "{mended}");
    }

    #[test]
    fn what_cannot_be_mended_is_told_where_it_is() {
        for (text, at, what) in [
            ("", 0, "the file ends too early"),
            ("{\"a\": \"b", 7, "the file ends inside a text"),
            ("{\"a\" 1}", 5, "there must be a colon after the name"),
            ("{a: 1}", 1, "a name must stand in double quotes here"),
            ("{\"a\": 'b'}", 6, "this quotation mark can't begin a text"),
            ("{\"a\": “b”}", 6, "this quotation mark can't begin a text"),
            ("{\"a\": nope}", 7, "there must be a value here"),
            ("{} {}", 3, "there is more behind the end of the bank"),
            ("{\"a\": \"\\x\"}", 8, "a backslash begins no such character"),
            ("{\"a\": 01}", 7, "this is not a number"),
        ] {
            let json = check(text);
            assert!(json.text.is_none(), "{text}");
            let told: Vec<_> = json.marks.iter().map(|mark| (mark.bytes.start, mark.what.as_str())).collect();
            assert_eq!(told, [(at, what)], "{text}");
        }
    }

    #[test]
    fn nesting_is_allowed_up_to_its_limit() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(check(&nested(limits::NESTING)).marks.is_empty());
        assert_eq!(check(&nested(limits::NESTING + 1)).marks[0].rule, "too-deep");
        assert_eq!(check(&"[".repeat(5_000_000)).marks[0].rule, "too-deep");
        let quoted = format!("\"{}\\\"[\"", "[".repeat(100));
        assert!(check(&quoted).marks.is_empty(), "brackets in a text don't nest");
    }
}
