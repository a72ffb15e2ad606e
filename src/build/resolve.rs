//! Names in the place of pronouns: of a subject such as "she" or "the river", and of a "her" that nobody in its clause can be.

use super::alone::is_loose_pronoun;
use super::context::{Focus, Resolved};
use super::reading::{Lore, Reading};
use super::token::Shape;
use super::trim::capitalised;
use super::types::{NameId, Type};
use super::verbs;
use super::words::Classes;

/// Puts the name in the place of a subject that is a pronoun or "the river". Nothing when nobody can tell whose place it is.
pub(super) fn resolve(text: &str, lore: Lore<'_>, focus: &Focus<'_>) -> Option<(String, Option<Resolved>)> {
    let reading = Reading::new(text, lore);
    let start = reading.main_start();
    let word = reading.word(start).to_lowercase();
    let next = reading.tokens.get(start + 1);
    // A name before the pronoun, in the same sentence, may be what it means.
    let inside = reading.names.iter().filter(|name| name.tokens.end <= start);
    let persons_inside: Vec<NameId> =
        inside.map(|name| name.id).filter(|id| lore.register.is(*id, Type::Person)).collect();
    let person = |is_she: bool| {
        let resolved = focus.person(is_she, lore.register)?;
        // "He defeated Balaban. He was killed": Balaban, most likely.
        let is_fate = (start + 1..start + 4).any(|at| {
            matches!(
                reading.word(at),
                "died"
                    | "killed"
                    | "captured"
                    | "executed"
                    | "murdered"
                    | "beheaded"
                    | "fell"
                    | "succeeded"
                    | "arrested"
            )
        });
        if is_fate && focus.names_another(is_she, lore.register) {
            return None;
        }
        // "At the invitation of Maurice she made": Maurice is no she.
        let is_own = |id: &NameId| {
            lore.register.may_be_same(*id, resolved.id)
                || lore.register.is_she(*id).is_some_and(|she| she != is_she)
        };
        persons_inside.iter().all(is_own).then_some(resolved)
    };
    let is_verb_next = reading.is_verb(start + 1) || reading.is_verb(start + 2);
    let (resolved, covered, possessive) = match word.as_str() {
        "he" => (person(false)?, 1, false),
        "she" => (person(true)?, 1, false),
        "his" => (person(false)?, 1, true),
        "her" if !reading.is_verb(start + 1) => (person(true)?, 1, true),
        "it" if is_verb_next && !is_expletive(&reading, start) => (focus.thing(lore.register)?, 1, false),
        "its" if focus.is_event() && !is_of_event(&reading, start + 1) => return None,
        "its" => (focus.thing(lore.register)?, 1, true),
        "their" if (start + 1..start + 3).any(|at| reading.is(at, Classes::KIN)) => {
            (focus.parent()?, 1, true)
        }
        "they" | "their" | "it" | "her" => return None,
        "the" | "this" => {
            let noun = next.map_or("", |next| next.text(text));
            let is_bare = reading.tokens.get(start + 2).is_some_and(|after| {
                after.shape == Shape::Possessive
                    || reading.is_verb(start + 2)
                    || after.is(Classes::FUNCTION) && after.text(text) != "of"
            });
            match focus.noun(noun).filter(|_| is_bare) {
                Some(resolved) if reading.word(start + 2) == "itself" => (resolved, 3, false),
                Some(resolved) => (resolved, 2, false),
                None => {
                    return Some((of_topic(&reading, start, focus).unwrap_or_else(|| text.to_owned()), None));
                }
            }
        }
        _ => {
            let Some((at, resolved)) = late_noun(&reading, focus) else {
                return Some((text.to_owned(), None));
            };
            let (first, last) = (reading.tokens.get(at)?, reading.tokens.get(at + 1)?);
            let replaced = format!("{}{}{}", text.get(..first.start)?, resolved.shown, text.get(last.end..)?);
            return Some((replaced, Some(resolved)));
        }
    };
    let (first, last) = (reading.tokens.get(start)?, reading.tokens.get(start + covered - 1)?);
    let mut name = if start == 0 { capitalised(&resolved.shown) } else { resolved.shown.clone() };
    if possessive {
        name.push_str("'s");
    }
    // "At the invitation of Otto Lund she sailed": two names in a row would be read as one.
    let head = text.get(..first.start)?;
    let follows_name = start > 0 && reading.names.iter().any(|name| name.tokens.end == start);
    let head = if follows_name { format!("{}, ", head.trim_end()) } else { head.to_owned() };
    let replaced = format!("{head}{name}{}", text.get(last.end..)?);
    Some((replaced, Some(resolved)))
}

/// "In 1537, by order of John III, the university was moved": where the subject stands behind a longer opening, and what it is.
pub(super) fn late_noun(reading: &Reading<'_>, focus: &Focus<'_>) -> Option<(usize, Resolved)> {
    let is_subject =
        |at: &usize| reading.word(at - 1) == "," && reading.word(*at) == "the" && reading.is_verb(at + 2);
    let at = (2..reading.end().min(40)).find(is_subject)?;
    focus.noun(reading.word(at + 1)).map(|resolved| (at, resolved))
}

/// Whether a noun tells something of a war or a siege: one has an outcome, and no ruins.
fn is_of_event(reading: &Reading<'_>, at: usize) -> bool {
    (at..at + 3).any(|at| {
        matches!(
            reading.word(at),
            "outcome"
                | "cause"
                | "causes"
                | "course"
                | "result"
                | "results"
                | "end"
                | "beginning"
                | "outbreak"
                | "leader"
                | "leaders"
                | "aftermath"
                | "victims"
                | "effects"
                | "name"
                | "failure"
                | "success"
                | "suppression"
                | "aim"
                | "aims"
                | "demands"
                | "history"
                | "memory"
                | "anniversary"
                | "participants"
                | "consequences"
        )
    })
}

/// "The population" of the place that the text is about.
fn of_topic(reading: &Reading<'_>, start: usize, focus: &Focus<'_>) -> Option<String> {
    let topic = focus.place()?;
    let is_owned = |at: usize| {
        matches!(reading.word(at), "population" | "area" | "climate" | "point" | "elevation" | "length")
    };
    let is_ranked = matches!(reading.word(start + 1), "highest" | "lowest" | "total") && is_owned(start + 2);
    let head = if is_ranked { start + 2 } else { start + 1 };
    let is_whole = is_owned(head)
        && (is_ranked || reading.word(head) != "point")
        && (reading.word(head + 1) == "," || reading.is_verb(head + 1));
    let end = reading.tokens.get(head).filter(|_| is_whole)?.end;
    Some(format!("{} of {topic}{}", reading.text.get(..end)?, reading.text.get(end..)?))
}

/// "It is said that", "It was here that".
fn is_expletive(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at + 1, Classes::BE.or(Classes::AUX))
        && (at + 2..at + 10).any(|at| matches!(reading.word(at), "that" | "to" | "who"))
        && verbs::past(reading.word(at + 2))
            .is_none_or(|_| (at + 2..at + 5).any(|at| reading.word(at) == "that"))
        || matches!(reading.word(at + 1), "appears" | "seems" | "appeared" | "seemed")
        || reading.word(at + 1) == "took" && reading.word(at + 2) != "place"
}

/// Puts a name in the place of the first "him" or "her" that means nobody in its clause: "The society elected her a member".
pub(super) fn resolve_inside(text: &str, lore: Lore<'_>, focus: &Focus<'_>) -> Option<(String, Resolved)> {
    let reading = Reading::new(text, lore);
    let main = reading.main_start();
    let at = (main + 1..reading.end())
        .find(|at| is_person_pronoun(&reading, *at) && is_loose_pronoun(&reading, lore.register, *at))?;
    // "while travelling to his native country, he was attacked": the name belongs in the place of the "he".
    let is_before_subject = (at + 1..reading.end()).any(|on| {
        matches!(reading.word(on), "he" | "she") && reading.word(on - 1) == "," && reading.is_verb(on + 1)
    });
    if is_before_subject {
        return None;
    }
    // "For his doctorate he described": the name belongs in the place of the "he", and "shortly before his father's death" can do
    // without a name that owns two.
    let owns_before = (at + 1..reading.end())
        .any(|on| matches!(reading.word(on), "he" | "she") && reading.is_verb(on + 1) && at < main);
    let owns_two = reading.tokens.get(at + 2).is_some_and(|sign| sign.shape == Shape::Possessive);
    if owns_before || owns_two {
        return None;
    }
    // "the fugitive and his followers": his who stands before the "and"; "children of her own"
    if reading.word(at - 1) == "and" || reading.word(at - 1) == "of" && reading.word(at + 1) == "own" {
        return None;
    }
    let (is_she, is_owner) = match reading.word(at) {
        "him" => (false, false),
        "his" => (false, true),
        // "gave her smooth sides" may be sides of hers, or sides for her.
        "her" if is_owner(&reading, at) && gives(reading.word(at - 1)) => return None,
        "her" => (true, is_owner(&reading, at)),
        _ => return None,
    };
    let resolved = focus.person(is_she, lore.register)?;
    // "Ambar found a young prince and gave him his daughter": nobody does it to himself.
    let is_subject_s = reading
        .names
        .iter()
        .any(|mention| mention.tokens.start == main && lore.register.may_be_same(mention.id, resolved.id));
    if is_subject_s && !is_owner {
        return None;
    }
    // Whoever is named behind the pronoun is nobody it means.
    let is_alone = reading.names.iter().filter(|mention| mention.tokens.end <= at).all(|mention| {
        let id = mention.id;
        // Whoever does it to "him" is another.
        !is_owner && mention.tokens.start == main
            || !lore.register.is(id, Type::Person)
            || lore.register.may_be_same(id, resolved.id)
            || lore.register.is_she(id).is_some_and(|she| she != is_she)
    });
    let token = reading.tokens.get(at).filter(|_| is_alone)?;
    let sign = if is_owner { "'s" } else { "" };
    let text = format!("{}{}{sign}{}", text.get(..token.start)?, resolved.shown, text.get(token.end..)?);
    Some((text, resolved))
}

/// Verbs that are said of two: somebody gives somebody something.
fn gives(verb: &str) -> bool {
    matches!(
        verb,
        "gave"
            | "made"
            | "taught"
            | "sent"
            | "told"
            | "showed"
            | "offered"
            | "paid"
            | "brought"
            | "left"
            | "granted"
            | "awarded"
            | "bought"
            | "built"
            | "found"
            | "given"
            | "called"
            | "named"
            | "lent"
            | "cost"
            | "earned"
    )
}

fn is_person_pronoun(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.word(at), "him" | "her" | "his")
}

/// "her three quartets", "her first lessons"
fn counts_or_ranks(word: &str) -> bool {
    matches!(
        word,
        "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "first"
            | "second"
            | "third"
            | "last"
            | "own"
            | "only"
            | "early"
            | "later"
            | "many"
            | "few"
            | "next"
            | "previous"
    )
}

/// Whether "her" owns the noun behind it, as in "her mother", and is no object, as in "met her in Ulm".
pub(super) fn is_owner(reading: &Reading<'_>, at: usize) -> bool {
    reading.tokens.get(at + 1).is_some_and(|next| {
        next.shape == Shape::Word
            && (!next.is(Classes::FUNCTION) || counts_or_ranks(next.text(reading.text)))
            && next.text(reading.text) != "for"
            // "finds her living in Rome"
            && !(next.text(reading.text).ends_with("ing") && reading.is_verb(at - usize::from(at > 0)))
            && !reading.is(at + 1, Classes::BE.or(Classes::AUX))
    })
}
