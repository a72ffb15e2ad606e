//! What a reviewer is told, the same in every front end.

use super::{Draft, Remark, Review, Tally, rejected_file};
use crate::words::counted;

/// Where a draft comes from, such as "One choice, drafted by the rule kin, 93% sure".
#[must_use]
pub fn origin_text(draft: &Draft<'_>) -> String {
    let kind = draft.item.kind().name();
    let sure = (draft.origin.confidence.as_f64().unwrap_or_default() * 100.0).round();
    match draft.origin.rule.as_str() {
        "model" => format!("{kind}, written by a language model"),
        rule => format!("{kind}, drafted by the rule {rule}, {sure:.0}% sure"),
    }
}

/// A finding of the lint: level, rule, what it found, and what to do.
#[must_use]
pub fn remark_text(remark: &Remark) -> String {
    let rule = remark.rule;
    format!("{} [{}]: {}. {}.", rule.level.word(), rule.name, remark.what, sentence(rule.help))
}

/// The text with a capital.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a sitting came to, and what comes next.
#[must_use]
pub fn parting_texts(review: &Review) -> Vec<String> {
    let Tally { accepted, rejected } = review.tally();
    let mut texts = vec![format!("{accepted} accepted, {rejected} rejected.")];
    if rejected > 0 {
        let aside = rejected_file(review.path());
        let aside = aside.file_name().unwrap_or_default().to_string_lossy();
        texts.push(format!("The rejected items are in {}, with your reasons.", crate::words::clean(&aside)));
    }
    texts.push(next_text(review));
    texts
}

/// How many drafts are left, and what comes next.
#[must_use]
pub fn next_text(review: &Review) -> String {
    let path = crate::words::clean(&review.path().to_string_lossy());
    match review.draft() {
        Some(draft) => {
            format!("{} left: amursana review {path} goes on with them.", counted(draft.left, "draft"))
        }
        None => format!("No drafts are left. Next: amursana play {path}"),
    }
}
