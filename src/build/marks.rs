//! What stands in a line beside its words: citation marks, Markdown's signs, links, tags. Taken out here.

use crate::game::source::{fold_space, is_folded};

/// Words in square brackets that editors leave behind.
const EDITORS: [&str; 14] = [
    "citation needed",
    "who?",
    "when?",
    "where?",
    "which?",
    "by whom?",
    "according to whom?",
    "clarification needed",
    "dubious",
    "failed verification",
    "better source needed",
    "original research?",
    "update",
    "edit",
];

/// A line without marks.
pub(super) fn plain(line: &str) -> String {
    if !line.contains(['[', '{', '!', '*', '_', '`', '<', '\\', '&']) && is_folded(line) && !has_gap(line) {
        return line.to_owned();
    }
    let unescaped = if line.contains('&') { entities(line) } else { String::new() };
    let mut text = String::with_capacity(line.len());
    let mut rest = if unescaped.is_empty() { line } else { &unescaped };
    while let Some(at) = rest.find(['[', '{', '!', '*', '_', '`', '<', '\\']) {
        let (before, tail) = rest.split_at(at);
        text.push_str(before);
        let (kept, after) = sign(tail, text.chars().next_back());
        text.push_str(kept);
        rest = after;
    }
    text.push_str(rest);
    tidy(&fold_space(&text))
}

/// The signs that HTML writes as words.
fn entities(line: &str) -> String {
    const SIGNS: [(&str, &str); 8] = [
        ("&nbsp;", " "),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    SIGNS.iter().fold(line.to_owned(), |line, (word, sign)| line.replace(word, sign))
}

/// What a possible mark at the start of a text leaves behind, and what follows it.
fn sign(tail: &str, before: Option<char>) -> (&str, &str) {
    let one = tail.chars().next().map_or(0, char::len_utf8);
    let (first, rest) = tail.split_at(one);
    match first {
        "[" => bracket(rest).unwrap_or((first, rest)),
        "{" => template(rest).unwrap_or((first, rest)),
        "!" => match rest.strip_prefix('[').and_then(bracket) {
            Some((_, after)) => ("", after),
            _ => (first, rest),
        },
        "*" if rest.starts_with(|next: char| !next.is_whitespace())
            || before.is_some_and(|sign| !sign.is_whitespace()) =>
        {
            ("", rest)
        }
        "_" => {
            let inside = before.is_some_and(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
            if inside { (first, rest) } else { ("", rest) }
        }
        "`" => ("", rest),
        "<" => tag(rest).unwrap_or((first, rest)),
        "\\" if rest.starts_with(|next: char| next.is_ascii_punctuation()) => {
            rest.split_at(rest.chars().next().map_or(0, char::len_utf8))
        }
        _ => (first, rest),
    }
}

/// What stands behind an opening bracket: a link's words, nothing for a citation mark, or no mark at all.
fn bracket(rest: &str) -> Option<(&str, &str)> {
    let (inside, after) = split_near(rest, ']')?;
    if let Some(target) = after.strip_prefix('(') {
        let (_, after) = split_near(target, ')')?;
        return (!inside.contains('[')).then_some((inside, after));
    }
    is_citation(inside).then_some(("", without_page(after)))
}

/// What follows a citation mark, without the page behind it: "[12]: 45".
fn without_page(after: &str) -> &str {
    let Some(page) = after.strip_prefix(": ").or_else(|| after.strip_prefix(':')) else { return after };
    let end = page
        .find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '–' | '-' | ',')))
        .unwrap_or(page.len());
    match page.split_at_checked(end) {
        Some((digits, rest)) if !digits.is_empty() => rest,
        _ => after,
    }
}

/// What stands behind an opening brace: nothing for a template such as `{{cite book}}`, or no mark at all.
fn template(rest: &str) -> Option<(&str, &str)> {
    let inside = rest.strip_prefix('{')?;
    let (_, after) = split_near(inside, '}')?;
    after.strip_prefix('}').map(|after| ("", after))
}

/// Splits a text at a sign that stands within its first few hundred bytes; looking further would take the square of the time.
fn split_near(text: &str, sign: char) -> Option<(&str, &str)> {
    const NEAR: usize = 400;
    let at = text.get(..text.floor_char_boundary(NEAR))?.find(sign)?;
    Some((text.get(..at)?, text.get(at + sign.len_utf8()..)?))
}

/// The signs of the old and the new calendar.
const CALENDARS: [&str; 6] = ["O.S.", "N.S.", "OS ", "NS ", "Old Style", "New Style"];

/// Whether a line gives a day by the other calendar too, in square brackets.
pub(super) fn has_other_calendar(line: &str) -> bool {
    line.split('[').skip(1).any(|inside| CALENDARS.iter().any(|style| inside.starts_with(style)))
}

fn is_citation(inside: &str) -> bool {
    // "24 September [O.S. 13 September] 1755": the same day by another calendar.
    if CALENDARS.iter().any(|style| inside.starts_with(style)) {
        return true;
    }
    let is_number = |word: &str| {
        !word.is_empty()
            && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b' ' | b'-' | b':'))
    };
    let numbered = ["note ", "nb ", "n ", "fn ", "ref "]
        .iter()
        .any(|word| inside.strip_prefix(word).is_some_and(is_number));
    let is_letter = inside.len() == 1 && inside.bytes().all(|byte| byte.is_ascii_lowercase());
    numbered
        || is_letter
        || (inside.len() <= 12 && is_number(inside))
        || inside.strip_prefix('^').is_some()
        || EDITORS.contains(&inside.to_lowercase().as_str())
}

/// The end of a tag such as `<b>`. What stands in a `<ref>` goes with it.
fn tag(rest: &str) -> Option<(&str, &str)> {
    let (inside, after) = split_near(rest, '>')?;
    let opens_note = inside.strip_prefix("ref").is_some_and(|more| more.is_empty() || more.starts_with(' '));
    if opens_note
        && !inside.ends_with('/')
        && let Some(end) = after.find("</ref>")
    {
        return after.get(end + "</ref>".len()..).map(|after| ("", after));
    }
    let name = inside.trim_start_matches('/');
    let is_tag = inside.len() <= 80 && name.starts_with(|letter: char| letter.is_ascii_alphabetic());
    is_tag.then_some(("", after))
}

/// Whether there is anything for [`tidy`] to do.
fn has_gap(line: &str) -> bool {
    line.as_bytes()
        .windows(2)
        .any(|pair| matches!(pair, [b' ', b',' | b'.' | b';' | b':' | b')' | b'?' | b'!'] | [b'(', b' ']))
}

/// Closes the gaps that marks leave before punctuation and in brackets.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for letter in text.chars() {
        let closes = matches!(letter, ',' | '.' | ';' | ':' | ')' | '?' | '!');
        if closes && tidied.ends_with(' ') {
            tidied.pop();
        }
        if letter == ' ' && tidied.ends_with('(') {
            continue;
        }
        tidied.push(letter);
    }
    tidied
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (line, words) in [
            ("[2] Although a Khoit,[12] he left.[a][note 3]", "Although a Khoit, he left."),
            ("in Wusu , Xinjiang [citation needed]", "in Wusu, Xinjiang"),
            ("a [link](http://a.b/c_d) and ![picture](x.png) end", "a link and end"),
            ("**bold**, *italic*, _so_ and `code`", "bold, italic, so and code"),
            ("snake_case and 2 * 3 = 6", "snake_case and 2 * 3 = 6"),
            ("a <ref name=\"x\">b</ref> < c", "a < c"),
            ("a <ref name=\"x\" /> and <ref>b", "a and b"),
            ("Brahe died.[12]: 45 He left.[3]:4–5 So", "Brahe died. He left. So"),
            ("three:[1]: one", "three:: one"),
            ("a {{cite book}} coast.{{r|x=1}} {one}", "a coast. {one}"),
            ("he [the king] said so!", "he [the king] said so!"),
            ("an \\* escaped \\[sign\\]", "an * escaped [sign]"),
            ("( Greek) 44 BC .", "(Greek) 44 BC."),
            ("a [1, 2] b [3-5]", "a b"),
            ("Apollo&nbsp;8 &amp; more", "Apollo 8 & more"),
            ("[", "["),
        ] {
            assert_eq!(plain(line), words, "{line:?}");
        }
    }
}
