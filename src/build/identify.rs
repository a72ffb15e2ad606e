//! Who the persons of a clause are, for somebody who hasn't read what comes before it: a short name becomes the whole one.

use super::aliases::Whole;
use super::context::Focus;
use super::reading::{Lore, Mention, Reading};
use super::token::Shape;
use super::types::Type;
use super::words::Classes;

/// A clause with the whole name of each person where it is named first. Nothing when somebody can't be told by it: one of
/// several Holms, or an Emma who was only ever somebody's daughter.
pub(super) fn identified(text: &str, lore: Lore<'_>, focus: &Focus<'_>) -> Option<String> {
    let register = lore.register;
    let reading = Reading::new(text, lore);
    let mut whole = String::with_capacity(text.len());
    let mut from = 0;
    for (at, mention) in reading.names.iter().enumerate() {
        if let Some(shown) = focus.shown_for(mention.id, register) {
            let is_first = !reading.names.iter().take(at).any(|other| focus.is_topic(other.id, register));
            if is_first
                && is_alone(&reading, mention)
                && !reading.is(mention.tokens.start.wrapping_sub(1), Classes::KIN)
            {
                let first = reading.tokens.get(mention.tokens.start)?;
                let last = reading.tokens.get(mention.tokens.end.checked_sub(1)?)?;
                whole.push_str(text.get(from..first.start)?);
                whole.push_str(shown);
                from = last.end;
            }
            continue;
        }
        if register.kind(mention.id).is_some_and(|kind| kind != Type::Person)
            || focus.is_topic(mention.id, register)
        {
            continue;
        }
        let is_told = |id| reading.names.iter().take(at).any(|other| register.may_be_same(other.id, id));
        // "succeeded by a European", and a college that is called after somebody: "At Vassar"
        let is_one_of_many = mention.tokens.start.checked_sub(1).is_some_and(|at| {
            matches!(reading.word(at), "a" | "an" | "A" | "An" | "at" | "At" | "in" | "In" | "near")
        });
        if is_one_of_many {
            continue;
        }
        match register.whole(mention.id) {
            // "German" is no short form of "West German".
            Whole::One(full) if !register.is(full, Type::Person) => {}
            Whole::One(full)
                if is_alone(&reading, mention)
                    && !is_told(full)
                    && is_within(&reading, mention, register.text(full)) =>
            {
                let first = reading.tokens.get(mention.tokens.start)?;
                let last = reading.tokens.get(mention.tokens.end.checked_sub(1)?)?;
                whole.push_str(text.get(from..first.start)?);
                whole.push_str(register.text(full));
                from = last.end;
            }
            Whole::Many if !is_told(mention.id) && is_alone(&reading, mention) => return None,
            Whole::None if register.is_kin_only(mention.id) && !is_kin_told(&reading, mention) => {
                return None;
            }
            _ => {}
        }
    }
    whole.push_str(text.get(from..)?);
    Some(whole)
}

/// Whether a name has no word of its own beside a title: "Daulat Khan Lodi" is no Ibrahim Lodi.
fn is_within(reading: &Reading<'_>, mention: &Mention, whole: &str) -> bool {
    mention.tokens.clone().all(|at| {
        let word = reading.word(at);
        let is_title = reading.is(at, Classes::TITLE.or(Classes::OFFICE).or(Classes::FUNCTION));
        mention.tokens.len() == 1 || is_title || whole.split(' ').any(|own| own == word)
    })
}

/// Whether a name is no part of a longer one, and not what somebody is quoted with.
fn is_alone(reading: &Reading<'_>, mention: &Mention) -> bool {
    let is_capital = |at: usize| {
        reading
            .tokens
            .get(at)
            .is_some_and(|token| token.is_word() && token.is_capital && !token.is(Classes::FUNCTION))
    };
    let before = mention.tokens.start.checked_sub(1);
    // "Holm's Arctic voyage": the capital is an adjective's.
    let is_noun = |at: usize| {
        reading.tokens.get(at).is_some_and(|token| {
            token.is_word() && !token.is_capital && !token.is(Classes::FUNCTION) && !reading.is_verb(at)
        })
    };
    let is_quoted = before.is_some_and(|at| {
        matches!(
            reading.word(at),
            "“" | "\""
                | "‘"
                | "&"
                | "-"
                | "the"
                | "The"
                | "named"
                | "called"
                | "nicknamed"
                | "as"
                | "name"
                | "surnamed"
                | "born"
        )
    });
    let owns_name =
        reading.tokens.get(mention.tokens.end).is_some_and(|next| next.shape == Shape::Possessive)
            && is_capital(mention.tokens.end + 1)
            && !is_noun(mention.tokens.end + 2);
    // "140 Gantz looms": the noun takes the short name.
    let is_attribute = reading.tokens.get(mention.tokens.end).is_some_and(|next| {
        next.is_word() && !next.is_capital && !next.is(Classes::FUNCTION) && next.text(reading.text) != "for"
    }) && !reading.is_verb(mention.tokens.end)
        && before.is_some_and(|at| !reading.is(at, Classes::ROLE.or(Classes::KIN)));
    // "the crater Okonjo": a thing that is called after somebody.
    let is_called_after = before.is_some_and(|at| {
        let people =
            Classes::ROLE.or(Classes::KIN).or(Classes::OFFICE).or(Classes::TITLE).or(Classes::FUNCTION);
        let is_noun = reading.tokens.get(at).is_some_and(|token| token.is_word() && !token.is_capital);
        let is_owner =
            reading.tokens.get(mention.tokens.end).is_some_and(|next| next.shape == Shape::Possessive);
        is_noun && !is_owner && reading.word(at) != "for" && !reading.is(at, people) && !reading.is_verb(at)
    });
    let quotes = (0..mention.tokens.start).filter(|at| matches!(reading.word(*at), "“" | "”" | "\"")).count();
    !is_quoted
        && quotes.is_multiple_of(2)
        && !is_called_after
        && !is_attribute
        && !owns_name
        && !before.is_some_and(|at| at > 0 && is_capital(at))
        && !is_capital(mention.tokens.end)
        && !matches!(reading.word(mention.tokens.end), "&" | "-")
}

/// Whether the words right before a name say whose kin it is.
fn is_kin_told(reading: &Reading<'_>, mention: &Mention) -> bool {
    mention.tokens.start.checked_sub(1).is_some_and(|at| {
        reading.is(at, Classes::KIN) || reading.word(at) == "," && at > 0 && reading.is(at - 1, Classes::KIN)
    })
}
