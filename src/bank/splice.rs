//! Changing one place of a bank file and no other byte of it. A place is a path of fields and places, with `/` between them.

use std::ops::Range;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::parse_to_ast;
use serde_json::Value;

use super::explain::strict;

/// The text with a value at a path: in the place of the one that is there, or added where only the last step is missing. A
/// missing list is added with the value in it. Nothing when there is no such place.
#[must_use]
pub fn set(text: &str, path: &str, value: &Value) -> Option<String> {
    let root = parse(text)?;
    if let Some(node) = find(&root, path) {
        return Some(replaced(text, node.start()..node.end(), &value.to_string()));
    }
    let (parent, step) = path.rsplit_once('/')?;
    match find(&root, parent) {
        Some(ast::Value::Object(object)) => {
            let ranges: Vec<Range<usize>> = object.properties.iter().map(range).collect();
            let written = format!("{}: {value}", Value::from(step));
            Some(added(text, range(object), &ranges, &written))
        }
        Some(ast::Value::Array(array)) if step.parse::<usize>().is_ok() => {
            let ranges: Vec<Range<usize>> = array.elements.iter().map(range).collect();
            Some(added(text, range(array), &ranges, &value.to_string()))
        }
        // The list itself is missing.
        None if step.parse::<usize>().is_ok() => set(text, parent, &Value::Array(vec![value.clone()])),
        _ => None,
    }
}

/// The text without the field or the entry at a path. Nothing when there is none.
#[must_use]
pub fn take_out(text: &str, path: &str) -> Option<String> {
    let root = parse(text)?;
    let (parent, step) = path.rsplit_once('/')?;
    let (ranges, at): (Vec<Range<usize>>, usize) = match find(&root, parent)? {
        ast::Value::Object(object) => {
            let at = object.properties.iter().position(|property| property.name.as_str() == step)?;
            (object.properties.iter().map(range).collect(), at)
        }
        ast::Value::Array(array) => (array.elements.iter().map(range).collect(), step.parse().ok()?),
        _ => return None,
    };
    let own = ranges.get(at)?.clone();
    let before = at.checked_sub(1).and_then(|before| ranges.get(before));
    let gone = match (before, ranges.get(at + 1)) {
        (_, Some(next)) => own.start..next.start,
        (Some(before), None) => before.end..own.end,
        (None, None) => own,
    };
    Some(replaced(text, gone, ""))
}

fn parse(text: &str) -> Option<ast::Value<'_>> {
    parse_to_ast(text, &jsonc_parser::CollectOptions::default(), &strict()).ok()?.value
}

fn range(node: &impl Ranged) -> Range<usize> {
    node.start()..node.end()
}

fn find<'a, 'b>(root: &'b ast::Value<'a>, path: &str) -> Option<&'b ast::Value<'a>> {
    path.split('/').filter(|step| !step.is_empty()).try_fold(root, |node, step| match node {
        ast::Value::Object(object) => object.get(step).map(|property| &property.value),
        ast::Value::Array(array) => array.elements.get(step.parse::<usize>().ok()?),
        _ => None,
    })
}

fn replaced(text: &str, gone: Range<usize>, by: &str) -> String {
    let before = text.get(..gone.start).unwrap_or_default();
    let after = text.get(gone.end..).unwrap_or_default();
    [before, by, after].concat()
}

/// The text with an entry behind the others of an object or a list, set as the last of them is.
fn added(text: &str, whole: Range<usize>, others: &[Range<usize>], written: &str) -> String {
    let Some(last) = others.last() else {
        // Behind the bracket.
        return replaced(text, whole.start + 1..whole.start + 1, written);
    };
    let before = text.get(whole.start..last.start).unwrap_or_default();
    let margin =
        before.rfind('\n').and_then(|at| before.get(at + 1..)).filter(|margin| margin.trim().is_empty());
    let line = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let between = margin.map_or_else(|| ", ".to_owned(), |margin| format!(",{line}{margin}"));
    replaced(text, last.end..last.end, &format!("{between}{written}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    const TEXT: &str =
        "{\n  \"a\": [ \"x\",  \"y\" ],\n  \"b\": { \"c\": 1 },\n  \"d\": [],\n  \"e\": \"é\"\n}\n";

    #[test]
    fn one_place_changes_and_no_other_byte() {
        for (path, value, from, to) in [
            ("a/1", json!("z \"q\""), "\"y\"", "\"z \\\"q\\\"\""),
            ("a/2", json!("z"), "\"y\" ]", "\"y\", \"z\" ]"),
            ("b/c", json!(2), "1", "2"),
            ("b/f", json!(true), "1 }", "1, \"f\": true }"),
            ("d/0", json!({"t": ""}), "[]", "[{\"t\":\"\"}]"),
            ("/g", json!("new"), "\"é\"", "\"é\",\n  \"g\": \"new\""),
            ("/h/0", json!("new"), "\"é\"", "\"é\",\n  \"h\": [\"new\"]"),
        ] {
            assert_eq!(set(TEXT, path, &value), Some(TEXT.replacen(from, to, 1)), "{path}");
        }
        for path in ["a/x", "b/c/d", "nowhere/at/all", "e/0"] {
            assert_eq!(set(TEXT, path, &json!(1)), None, "{path}");
        }
    }

    #[test]
    fn what_is_taken_out_leaves_no_comma() {
        for (path, from, to) in [
            ("a/0", "\"x\",  ", ""),
            ("a/1", ",  \"y\"", ""),
            ("b/c", "\"c\": 1", ""),
            ("/a", "\"a\": [ \"x\",  \"y\" ],\n  ", ""),
            ("/e", ",\n  \"e\": \"é\"", ""),
        ] {
            assert_eq!(take_out(TEXT, path), Some(TEXT.replacen(from, to, 1)), "{path}");
        }
        for path in ["a/7", "a/x", "z", "/z", "e/0"] {
            assert_eq!(take_out(TEXT, path), None, "{path}");
        }
    }

    fn json_text() -> impl Strategy<Value = (Value, bool)> {
        let leaf = prop_oneof![any::<bool>().prop_map(Value::from), ".{0,6}".prop_map(Value::from)];
        let tree = leaf.prop_recursive(3, 16, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map("[a-c]", inner, 0..4).prop_map(|map| json!(map)),
            ]
        });
        (tree, any::<bool>())
    }

    proptest! {
        #[test]
        fn setting_does_what_it_says((tree, pretty) in json_text(), key in "[a-d]", at in 0usize..4, value in ".{0,8}") {
            let tree = json!({ "top": { "o": tree, "l": [1, 2] } });
            let text = if pretty { format!("{tree:#}") } else { tree.to_string() };
            for path in [format!("top/{key}"), format!("top/l/{at}"), format!("top/o/{key}"), format!("top/o/{at}")] {
                let Some(changed) = set(&text, &path, &Value::from(value.as_str())) else { continue };
                let read: Value = serde_json::from_str(&changed).expect("still JSON");
                let places: Vec<String> = (0..6).map(|at| path.rsplit_once('/').expect("a parent").0.replace("top", "/top") + &format!("/{at}")).collect();
                let found = read.pointer(&format!("/{path}")).into_iter()
                    .chain(places.iter().filter_map(|place| read.pointer(place)))
                    .any(|found| found == &Value::from(value.as_str()));
                prop_assert!(found, "{path} {changed}");
            }
        }

        #[test]
        fn taking_out_leaves_json((tree, pretty) in json_text(), at in 0usize..4) {
            let tree = json!({ "l": [tree.clone(), 1, tree], "o": { "a": 1, "b": [], "c": "x" } });
            let text = if pretty { format!("{tree:#}") } else { tree.to_string() };
            for path in [format!("l/{at}"), "o/a".to_owned(), "o/b".to_owned(), "o/c".to_owned(), "/o".to_owned()] {
                let Some(changed) = take_out(&text, &path) else { continue };
                prop_assert!(serde_json::from_str::<Value>(&changed).is_ok(), "{path} {changed}");
            }
        }
    }
}
