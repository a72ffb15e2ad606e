//! Cutting an answer into its JSON objects, however a model set them: one a line, several on one, over many lines, in a list,
//! in a code fence. What is broken is named with its place, and reading goes on where the next item begins.

use serde_json::{Deserializer, Map, Value};

/// One object of an answer, or what stands where one should.
#[derive(Debug, PartialEq)]
pub(super) struct Piece {
    /// The line that it begins on, counted from 1.
    pub(super) line: usize,
    /// Its fields, or why there are none.
    pub(super) fields: Result<Map<String, Value>, String>,
}

/// The objects of an answer, in order.
pub(super) fn pieces(answer: &str) -> impl Iterator<Item = Piece> {
    let mut reader = Reader { answer, at: 0, counted: 0, line: 1 };
    std::iter::from_fn(move || reader.next())
}

struct Reader<'a> {
    answer: &'a str,
    at: usize,
    /// Up to where the lines are counted, and the line there.
    counted: usize,
    line: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<Piece> {
        loop {
            self.skip_between();
            let rest = self.rest();
            if rest.is_empty() {
                return None;
            }
            let line = self.line();
            if !rest.starts_with('{') {
                let why = format!("column {}: no JSON object begins here", self.column());
                self.go_on();
                return Some(Piece { line, fields: Err(why) });
            }
            let mut read = Deserializer::from_str(rest).into_iter::<Map<String, Value>>();
            let found = read.next()?;
            let end = read.byte_offset();
            match found {
                Ok(fields) if holds_items(&fields) => self.at += rest.find('[').unwrap_or(end),
                Ok(fields) => {
                    self.at += end;
                    return Some(Piece { line, fields: Ok(fields) });
                }
                Err(error) => {
                    let why = self.broken(&error);
                    self.go_on();
                    return Some(Piece { line, fields: Err(why) });
                }
            }
        }
    }

    fn rest(&self) -> &'a str {
        self.answer.get(self.at..).unwrap_or_default()
    }

    /// Past what may stand around objects: white space, the signs of a list, fences of code.
    fn skip_between(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(is_between);
            self.at += rest.len() - trimmed.len();
            if !trimmed.starts_with("```") {
                return;
            }
            self.at += trimmed.find('\n').unwrap_or(trimmed.len());
        }
    }

    /// To the next line that begins an item. Lines that begin a part of one, such as a choice, are still of what broke.
    fn go_on(&mut self) {
        let mut from = self.at;
        while let Some(end) = self.answer.get(from..).and_then(|rest| rest.find('\n')) {
            from += end + 1;
            let line = self.answer.get(from..).unwrap_or_default();
            let begins = line.trim_start_matches(|sign: char| sign != '\n' && is_between(sign));
            if begins_item(begins) {
                self.at = from;
                return;
            }
        }
        self.at = self.answer.len();
    }

    fn line(&mut self) -> usize {
        let passed = self.answer.get(self.counted..self.at).unwrap_or_default();
        self.line += passed.matches('\n').count();
        self.counted = self.at;
        self.line
    }

    /// The column in characters, counted from 1.
    fn column(&self) -> usize {
        self.answer.get(..self.at).map_or(1, column_behind)
    }

    /// What broke the object that begins here, with its place in the answer: `serde_json` counts from the object on, in bytes.
    fn broken(&mut self, error: &serde_json::Error) -> String {
        let words = error.to_string();
        let words = words.rsplit_once(" at line ").map_or(words.as_str(), |(words, _)| words);
        if error.is_eof() {
            return format!("no whole JSON object: {words}");
        }
        let before: usize =
            self.rest().split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        // The sign that breaks it is the last one read, which may be the end of a line.
        let end = self.answer.floor_char_boundary((self.at + before + error.column()).saturating_sub(1));
        let column = self.answer.get(..end).map_or(1, column_behind);
        let lines = self.answer.get(self.at..end).unwrap_or_default().matches('\n').count();
        let line = if lines == 0 { String::new() } else { format!("line {}, ", self.line() + lines) };
        format!("{line}column {column}: no JSON object: {words}")
    }
}

/// The column, counted from 1 in characters, of what follows a text.
fn column_behind(text: &str) -> usize {
    text.rsplit('\n').next().map_or(1, |line| line.chars().count() + 1)
}

fn is_between(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '[' | ']' | ',' | '}' | '\u{feff}')
}

/// Whether a text begins with an object that can be an item, by its first field.
fn begins_item(text: &str) -> bool {
    const OF_PARTS: [&str; 7] = ["quote", "text", "left", "right", "key", "rationale", "accept"];
    let Some(inside) = text.strip_prefix('{') else { return false };
    let first = inside.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
    !first.is_some_and(|name| OF_PARTS.contains(&name))
}

/// `{"items": [ … ]}`: a list in a wrapper.
fn holds_items(fields: &Map<String, Value>) -> bool {
    fields.len() == 1 && fields.get("items").is_some_and(Value::is_array)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line of each piece with its id, or with the reason that there is none.
    fn read(answer: &str) -> Vec<(usize, String)> {
        let id = |fields: Map<String, Value>| fields.get("id").map(ToString::to_string).unwrap_or_default();
        pieces(answer).map(|piece| (piece.line, piece.fields.map_or_else(|why| why, id))).collect()
    }

    fn ids(answer: &str) -> Vec<(usize, i32)> {
        read(answer).into_iter().map(|(line, id)| (line, id.parse().expect(&id))).collect()
    }

    #[test]
    fn objects_are_found_however_they_are_set() {
        for (answer, expected) in [
            ("{\"id\":1}\n{\"id\":2}\n", &[(1, 1), (2, 2)][..]),
            ("{\"id\":1} {\"id\":2},{\"id\":3}", &[(1, 1), (1, 2), (1, 3)]),
            ("[{\"id\":1},\r\n {\"id\":2}]\n", &[(1, 1), (2, 2)]),
            (
                "\u{feff}```json\n[\n  {\n    \"id\": 1\n  },\n  {\n    \"id\": 2\n  }\n]\n```\n",
                &[(3, 1), (6, 2)],
            ),
            ("{\n\"id\": 1\n}\n\n{\n\"id\": 2\n}", &[(1, 1), (5, 2)]),
            ("{\"items\": [\n{\"id\": 1},\n{\"id\": 2}\n]}", &[(2, 1), (3, 2)]),
            ("\n[]\n", &[]),
        ] {
            assert_eq!(ids(answer), expected, "{answer}");
        }
    }

    #[test]
    fn what_is_broken_is_named_and_the_next_item_is_read() {
        let cut = "{\"id\": \"ö\n{\"id\": 2}\nHere you are:\nMore.\n{\"id\": 3} Done.";
        let control = "control character (\\u0000-\\u001F) found while parsing a string";
        assert_eq!(
            read(cut),
            [
                (1, format!("column 10: no JSON object: {control}")),
                (2, "2".to_owned()),
                (3, "column 1: no JSON object begins here".to_owned()),
                (5, "3".to_owned()),
                (5, "column 11: no JSON object begins here".to_owned()),
            ]
        );
        let choice = "{ \"text\": \"a\" }";
        let list = format!(
            "[{{\n  \"id\": 1\n  \"choices\": [\n    {choice},\n    {choice}\n  ] }},\n  {{\n  \"id\": 2\n}}]"
        );
        assert_eq!(
            read(&list),
            [(1, "line 3, column 3: no JSON object: expected `,` or `}`".to_owned()), (7, "2".to_owned())]
        );
        let open = "{\"id\": 1, \"choices\": [";
        assert_eq!(read(open), [(1, "no whole JSON object: EOF while parsing a list".to_owned())]);
    }
}
