//! Clauses without what hangs on them: a relative or an adverbial clause at their end, and an aside behind the date at their
//! beginning. What is left says less, and is as true.

use super::fair::is_by_hearsay;
use super::reading::Reading;
use super::verbs;
use super::words::Classes;

/// A clause cut before the first clause that hangs on it, and cut at the first comma behind its verb; nothing where what goes
/// leaves a doubt.
pub(super) fn cuts(reading: &Reading<'_>) -> Vec<String> {
    /// What is left has at least this many words behind its beginning.
    const LEAST: usize = 3;
    if is_by_hearsay(reading) {
        return Vec::new();
    }
    let main = reading.main_start();
    // "Steller, who served aboard, was allowed": the verb behind the aside.
    let aside = (main + 1..reading.end().min(main + 8))
        .find(|at| reading.word(*at) == "," && matches!(reading.word(at + 1), "who" | "which" | "whose"))
        .and_then(|open| (open + 2..reading.end()).find(|at| reading.word(*at) == ","));
    let verb = (aside.unwrap_or(main) + 1..reading.end()).find(|at| {
        reading.is_verb(*at)
            && (reading.word(at - 1) != ","
                || aside.is_some()
                || reading.is(*at, Classes::BE.or(Classes::AUX)))
            && !reading.owns(at - 1)
            && !matches!(reading.word(at - 1), "been" | "being" | "having" | "be" | "the" | "a" | "an" | "of")
    });
    let Some(verb) = verb else { return Vec::new() };
    let in_date = |at: usize| reading.dates.iter().any(|date| date.tokens.contains(&at));
    let commas: Vec<usize> = ((verb + 2).max(main + LEAST)..reading.end())
        .filter(|at| reading.word(*at) == "," && !in_date(*at))
        .collect();
    let hanger = commas.iter().copied().find(|at| hangs(reading, at + 1));
    // "had risen, killed the commandant, and returned": the last of several deeds takes the "and" of them all along.
    let hanger = hanger.filter(|at| {
        reading.word(at + 1) != "and"
            || !(verb..*at).any(|at| reading.word(at) == "," && reading.is_verb(at + 1))
    });
    let hanger = hanger.filter(|_| !(main..=verb).any(|at| reading.word(at) == "having"));
    // "The king of France, Francis I, sought": the comma closes an aside before the verb.
    let is_odd = (main..verb).filter(|at| reading.word(*at) == ",").count() % 2 == 1;
    let has_aside = (main..reading.end()).any(|at| reading.word(at) == "having") || aside.is_none() && is_odd;
    let first = commas
        .first()
        .copied()
        .filter(|_| !has_aside)
        .filter(|at| !matches!(reading.word(at + 1), "he" | "she" | "it" | "they"))
        .filter(|at| Some(*at) != hanger && !is_in_list(reading, *at));
    // "left Ulm in 1893, followed the coast": a deed more of the same subject.
    let is_deed = |cut: usize| {
        // "fled to Ulm, where his brother, Karl, refused": Karl's deed.
        let is_own = (verb + 1..cut)
            .all(|at| !reading.is(at, Classes::SUBORDINATE) && (in_date(at) || reading.word(at) != ","));
        is_own
            && reading.word(cut) == ","
            && verbs::past(reading.word(cut + 1)).is_some_and(|form| form.is_past)
            && verbs::past(reading.word(verb)).is_some_and(|form| form.is_past)
    };
    let deed = commas.iter().copied().find(|at| is_deed(*at));
    let is_clean = |cut: &usize| {
        // "moved to Morbegno in 1742, then to Como in 1752": there would be two right answers.
        let is_plain = !hangs(reading, cut + 1) && reading.word(*cut) == ",";
        let has_more = is_plain && reading.dates.iter().any(|date| date.tokens.start > *cut)
            || (*cut..reading.end()).any(|at| matches!(reading.word(at), "again" | "returning"));
        (!has_more || is_deed(*cut))
            && !tears(reading, *cut)
            && !(verb..*cut).any(|at| reading.word(at) == ";")
            && !(*cut..reading.end()).any(|at| reading.is_doubt(at))
    };
    // "was completed in June 1875 and the other one in July 1876": what shares the verb goes.
    let shared = reading.dates.iter().map(|date| date.tokens.end).find(|at| {
        *at > verb
            && reading.word(*at) == "and"
            && matches!(reading.word(at + 1), "the" | "a" | "an")
            && (*at..reading.end()).all(|at| !reading.is_verb(at))
    });
    // "left her husband and, together with her mother, joined"
    let torn = (verb + 2..reading.end()).find(|at| {
        let close = (at + 2..reading.end()).find(|at| reading.word(*at) == ",");
        reading.word(*at) == "and"
            && reading.word(at + 1) == ","
            && close.is_some_and(|close| reading.is_verb(close + 1))
    });
    let deed = deed.filter(|at| Some(*at) != first && Some(*at) != hanger);
    let cuts = [hanger, deed, shared, torn, first].into_iter().flatten().filter(is_clean);
    let mut forms: Vec<String> =
        cuts.map(|cut| format!("{}.", reading.words(0..cut).trim_end_matches([',', ';', ' ']))).collect();
    forms.extend(without_opening(reading));
    forms
}

/// Whether a cut parts what belongs together.
fn tears(reading: &Reading<'_>, cut: usize) -> bool {
    let quotes = (0..cut).filter(|at| matches!(reading.word(*at), "\"" | "“" | "”")).count();
    // "was not Otto, but Karl": half of it says nothing.
    let is_half = (0..cut).any(|at| matches!(reading.word(at), "not" | "neither" | "either" | "both"))
        && (cut + 1..(cut + 3).min(reading.end()))
            .any(|at| matches!(reading.word(at), "but" | "nor" | "or" | "and"));
    // "induced by Ann, the wife of the ambassador, to go": what the aside parts belongs together.
    let is_plain = !hangs(reading, cut + 1) && reading.word(cut) == ",";
    let is_aside = is_plain
        && (matches!(reading.word(cut + 1), "the" | "a" | "an" | "then")
            || reading.name_at(cut + 1).is_some());
    let hangs_on = is_aside
        && (cut + 1..reading.end())
            .any(|at| reading.word(at) == "," && (reading.word(at + 1) == "to" || reading.is_verb(at + 1)));
    let is_taken_back = (cut..cut + 2)
        .any(|at| matches!(reading.word(at), "but" | "though" | "although" | "except" | "unless" | "yet"));
    // "removed an obstacle, and the Treaty of Corm": half of the next clause.
    let joint = (cut.saturating_sub(10)..cut)
        .rev()
        .find(|at| reading.word(*at) == "and" && reading.word(at - 1) == ",");
    let is_torn = joint.is_some_and(|joint| (joint..cut).all(|at| !reading.is_verb(at)));
    // "acknowledged Alfonso, who ruled Naples, as his suzerain": the sentence goes on behind the clause that hangs on it.
    let goes_on = hangs(reading, cut + 1)
        && (cut + 1..reading.end()).any(|at| {
            reading.word(at) == ","
                && (matches!(
                    reading.word(at + 1),
                    "as" | "to" | "for" | "against" | "into" | "from" | "until" | "with" | "by" | "that"
                ) || reading.is_verb(at + 1) && (cut + 1..at).any(|at| reading.is_verb(at)))
        });
    // "in which a small garrison, shut up in the church, held out": a clause that has no verb yet.
    let link = (0..cut)
        .rev()
        .find(|at| matches!(reading.word(*at), "which" | "who" | "whom" | "where" | "that" | "whose"));
    let is_begun = link.is_some_and(|link| (link..cut).all(|at| !reading.is_verb(at)));
    // "by the astronomer Adams, the hydrographer Evans and": the next of several.
    let is_one_of = matches!(reading.word(cut + 1), "the" | "a" | "an")
        && reading.name_at(cut + 3).is_some()
        && reading.is(cut + 2, Classes::ROLE.or(Classes::OFFICE))
        && (cut + 3..reading.end()).any(|at| reading.word(at) == "and");
    is_begun || is_one_of || quotes % 2 == 1 || is_half || hangs_on || is_taken_back || is_torn || goes_on
}

/// "Since women were not admitted, Ada moved to Ulm in 1868": what happened, without why. Its date tells which event it is.
fn without_opening(reading: &Reading<'_>) -> Option<String> {
    let start = reading.main_start();
    let opens = matches!(
        reading.word(0),
        "Since"
            | "Because"
            | "When"
            | "After"
            | "Although"
            | "Though"
            | "While"
            | "Despite"
            | "Owing"
            | "Through"
            | "With"
            | "By"
            | "Before"
    );
    let is_named = reading.name_at(start).is_some_and(|name| reading.is_verb(name.tokens.end));
    let is_dated = reading.dates.iter().any(|date| date.tokens.start > start)
        && reading.dates.iter().all(|date| date.tokens.start > start);
    let rest = reading.text.get(reading.tokens.get(start)?.start..)?;
    (start > 0 && opens && is_named && is_dated).then(|| rest.to_owned())
}

/// Whether a comma stands in a list: "frogs, snakes and lizards".
fn is_in_list(reading: &Reading<'_>, comma: usize) -> bool {
    let next = (comma + 1..reading.end()).take(5).find(|at| matches!(reading.word(*at), "," | "and" | "or"));
    let is_article = matches!(reading.word(comma + 1), "a" | "an" | "the" | "his" | "her" | "its");
    next.is_some() && !is_article
}

/// Whether a clause that can go begins at a token.
fn hangs(reading: &Reading<'_>, at: usize) -> bool {
    let at = at + usize::from(matches!(reading.word(at), "and" | "but"));
    let links = |at: usize| matches!(reading.word(at), "which" | "whom" | "whose" | "who" | "where");
    let word = reading.word(at);
    let goes_on =
        |at: usize| reading.is_verb(at) || reading.is_verb(at + 1) && reading.word(at).ends_with("ly");
    links(at)
        || matches!(reading.word(at.wrapping_sub(1)), "and" | "but") && goes_on(at)
        || matches!(
            word,
            "while"
                | "although"
                | "though"
                | "because"
                | "when"
                | "until"
                | "whereas"
                | "so"
                | "despite"
                | "earlier"
        )
        || reading.word(at.wrapping_sub(1)) == "but"
        || matches!(
            word,
            "in" | "of" | "for" | "from" | "to" | "with" | "by" | "on" | "at" | "during" | "under" | "after"
        ) && links(at + 1)
}

/// "In 1521, the year after his accession, Suleiman captured": the date and the clause behind the aside.
pub(super) fn without_aside(reading: &Reading<'_>) -> Option<String> {
    /// The longest aside, in words.
    const LONGEST: usize = 12;
    let date = reading.dates.first().filter(|date| date.lead == 0)?;
    let open = date.tokens.end;
    if reading.word(open) != "," {
        return None;
    }
    let close = (open + 2..open + LONGEST).find(|at| reading.word(*at) == ",")?;
    let is_aside = matches!(
        reading.word(open + 1),
        "the" | "a" | "at" | "aged" | "with" | "after" | "during" | "when" | "on" | "having"
    ) && (open..close).all(|at| {
        let is_open = reading.is_doubt(at) && reading.word(open + 1) != "having";
        !is_open && !matches!(reading.word(at), "and" | "or")
    });
    let next = close + 1 + usize::from(reading.word(close + 1) == "the");
    let is_subject = reading.name_at(next).is_some_and(|name| reading.is_verb(name.tokens.end))
        || matches!(reading.word(close + 1), "he" | "she" | "it") && reading.is_verb(close + 2);
    let rest = reading.text.get(reading.tokens.get(close + 1)?.start..)?;
    (is_aside && is_subject).then(|| format!("{} {rest}", reading.words(0..open)))
}

#[cfg(test)]
mod tests {
    use super::super::names::{Known, Vocabulary};
    use super::super::reading::Lore;
    use super::super::types::Register;
    use super::*;

    #[test]
    fn a_clause_loses_what_hangs_on_it_and_no_more() {
        let (vocabulary, register) = (Vocabulary::default(), Register::default());
        let known = Known { vocabulary: &vocabulary };
        let lore = Lore { known: &known, register: &register };
        for (text, cut) in [
            (
                "Ada married Karl Stern, the son of a judge, whose house burned.",
                &["Ada married Karl Stern, the son of a judge.", "Ada married Karl Stern."][..],
            ),
            ("Ada moved to Ulm in 1742, then to Como in 1752.", &[]),
            ("Ada fled to Ulm where his brother, Karl Stern, refused to help.", &[]),
            ("Ada left Ulm in 1742, reached Como in 1752.", &["Ada left Ulm in 1742."]),
            ("Ada painted a wall in 1742, but lost it.", &[]),
            ("Ada was led by Lady Ash, the wife of a judge, to go with her.", &[]),
            ("The king of France, Francis, having been beaten at Ulm, asked for help.", &[]),
            ("Ada was told to go to Ulm but sensing danger, she fled to Karst.", &[]),
            (
                "The tower was completed in 1875 and the other tower in 1876.",
                &["The tower was completed in 1875."],
            ),
        ] {
            assert_eq!(cuts(&Reading::new(text, lore)), cut, "{text}");
        }
        let aside = |text| without_aside(&Reading::new(text, lore));
        assert_eq!(
            aside("In 1521, the year after that, he took Ulm.").as_deref(),
            Some("In 1521 he took Ulm.")
        );
        assert_eq!(aside("In 1521, Ulm, the capital, fell."), None);
    }
}
