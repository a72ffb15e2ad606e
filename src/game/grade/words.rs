//! Grading of typed words.
//!
//! An answer is right when it folds to an accepted form, or when it is a misspelling of one: within the typo allowance
//! (Damerau-Levenshtein distance 1 from five letters on, 2 from nine on), strictly nearer to it than to any other name of
//! the bank, and with the same [telling](super::telling) words. Leading prepositions, and words that it [says
//! again](super::echo) from the stem, cost nothing. A word of another name is no typo either: "Tsering Rabtan" mixes two
//! people, and misspells neither. It is close when it is one typo further, when it has words too many, or
//! when it is a part that could mean nothing else. Another name of the bank is wrong, however near; but a name that only
//! puts words of the stem beside an accepted form is none.

use super::echo::{Echo, Leeway, Reading, without_lead};
use super::telling::says_the_same;
use super::{Graded, Unreadable, Verdict};
use crate::game::fold::fold;
use crate::game::item::{Accepted, Blank, Piece, Slip};
use crate::game::lexicon::{Lexicon, has_words};

/// Grades a typed answer to a question.
pub(super) fn typed(
    stem: &str,
    (accepted, slips): (&Accepted, &[Slip]),
    lexicon: &Lexicon,
    given: &str,
) -> Result<Graded, Unreadable> {
    let given = fold(given);
    if given.is_empty() {
        return Err(Unreadable::Empty);
    }
    let names = Names::new(accepted, slips, lexicon, Echo::of_question(stem));
    Ok(Graded::with_verdict(names.verdict(&given)))
}

/// Grades the gaps of a cloze, whose stem is in `pieces`. Gaps left empty are wrong, but not all may be.
pub(super) fn cloze(
    pieces: &[Piece<'_>],
    blanks: &[Blank],
    lexicon: &Lexicon,
    given: &[String],
) -> Result<Graded, Unreadable> {
    if blanks.len() != given.len() {
        return Err(Unreadable::DoesNotFit);
    }
    let given: Vec<String> = given.iter().map(|words| fold(words)).collect();
    if given.iter().all(String::is_empty) {
        return Err(Unreadable::Empty);
    }
    let parts: Vec<Verdict> = blanks
        .iter()
        .zip(&given)
        .enumerate()
        .map(|(gap, (blank, words))| match words.as_str() {
            "" => Verdict::Wrong,
            words => Names::new(&blank.accepted, &[], lexicon, Echo::of_gap(pieces, gap)).verdict(words),
        })
        .collect();
    let close = parts.contains(&Verdict::Close);
    let graded = Graded::by_parts(parts);
    Ok(match graded.verdict {
        Verdict::Wrong if close => Graded { verdict: Verdict::Close, ..graded },
        _ => graded,
    })
}

/// The accepted form that an answer comes nearest to, as the bank writes it.
#[must_use]
pub fn nearest_form<'a>(accepted: &'a Accepted, given: &str) -> &'a str {
    let given: String = fold(given).chars().take(LONGEST).collect();
    let distance = |form: &&str| strsim::damerau_levenshtein(&fold(form), &given);
    accepted.forms().min_by_key(distance).unwrap_or(&accepted.key)
}

/// The names that an answer is held against, folded.
struct Names<'a> {
    own: Vec<String>,
    slips: Vec<String>,
    lexicon: &'a Lexicon,
    echo: Echo,
}

impl<'a> Names<'a> {
    fn new(accepted: &Accepted, slips: &[Slip], lexicon: &'a Lexicon, echo: Echo) -> Self {
        let own = accepted.forms().map(fold).collect();
        Self { own, slips: slips.iter().map(|slip| fold(&slip.text)).collect(), lexicon, echo }
    }

    fn verdict(&self, given: &str) -> Verdict {
        if self.is_own(given) {
            return Verdict::Correct;
        }
        let told = without_lead(given);
        if [given, told].iter().any(|words| self.is_other(words)) || self.is_slip(given) {
            return Verdict::Wrong;
        }
        let readings = self.readings(given);
        if readings.iter().any(|reading| self.is_right(reading, &[given, told])) {
            Verdict::Correct
        } else if readings.iter().any(|reading| self.is_near(reading)) {
            Verdict::Close
        } else {
            Verdict::Wrong
        }
    }

    /// An answer as it is given, without what leads up to it, and without what it says again from the stem.
    fn readings(&self, given: &str) -> Vec<Reading> {
        let told = without_lead(given);
        let mut readings = self.echo.readings(told);
        let whole = |words: &str| Reading { words: words.to_owned(), leeway: Leeway::Typos };
        readings.extend([whole(given), whole(told)]);
        readings
    }

    fn is_own(&self, words: &str) -> bool {
        self.own.iter().any(|form| form == words)
    }

    /// Whether a name of the bank is an accepted form beside words of the stem.
    fn is_built(&self, name: &str) -> bool {
        let is_slip = self.slips.iter().any(|slip| slip == name);
        !is_slip && self.echo.readings(name).iter().any(|reading| self.is_own(&reading.words))
    }

    fn is_other(&self, words: &str) -> bool {
        self.lexicon.contains(words) && !self.is_own(words) && !self.is_built(words)
    }

    /// Whether an answer is one of the likely mistakes, words of the stem aside.
    fn is_slip(&self, given: &str) -> bool {
        if self.slips.is_empty() {
            return false;
        }
        let given = self.readings(given);
        let mut slips = self.slips.iter().flat_map(|slip| self.readings(slip));
        slips.any(|slip| !self.is_own(&slip.words) && given.iter().any(|given| given.words == slip.words))
    }

    /// Whether a name that is not meant is at most `distance` typos away.
    fn has_rival(&self, words: &str, distance: usize) -> bool {
        self.lexicon.near(words, distance).any(|name| !self.is_own(name) && !self.is_built(name))
    }

    /// Whether a reading is or misspells an accepted form, and no other name is as near to it or to the `wholes` it is of.
    fn is_right(&self, reading: &Reading, wholes: &[&str]) -> bool {
        let words = reading.words.as_str();
        let distance = match self.spelling(words) {
            Some(Spelling { distance, .. }) if distance > 0 && reading.leeway == Leeway::Exact => {
                return false;
            }
            Some(Spelling { typos: Typos::Allowed, distance }) => distance,
            _ => return false,
        };
        wholes.iter().chain([&words]).all(|words| !self.has_rival(words, distance))
            && self.own.iter().any(|form| self.misspells_alone(form, words, distance))
    }

    /// Whether an answer is `distance` typos from a form, and none of its words is one of another name instead. A word that
    /// is one typo away may be a plural or another spelling, and is forgiven all the same.
    fn misspells_alone(&self, form: &str, given: &str, distance: usize) -> bool {
        let is_mixed = |(own, word): (&str, &str)| {
            letters(word) > SHORTEST
                && strsim::damerau_levenshtein(own, word) > 1
                && self.lexicon.is_part_of_rival(word, &self.own)
        };
        spelling(form, given).is_some_and(|spelling| spelling.distance == distance)
            && (form.split(' ').count() != given.split(' ').count()
                || !form.split(' ').zip(given.split(' ')).any(is_mixed))
    }

    /// How an answer misspells the form that it comes nearest to.
    fn spelling(&self, given: &str) -> Option<Spelling> {
        self.own.iter().filter_map(|form| spelling(form, given)).min()
    }

    fn is_near(&self, reading: &Reading) -> bool {
        let given = reading.words.as_str();
        let nearly = |spelling: Spelling| !self.has_rival(given, spelling.distance.saturating_sub(1));
        reading.leeway == Leeway::Typos && self.spelling(given).is_some_and(nearly)
            || self.own.iter().any(|form| has_more(form, given) || self.has_part(form, given))
    }

    /// Whether an answer is so much of a form that it can be meant, and of no other name.
    fn has_part(&self, form: &str, given: &str) -> bool {
        letters(given) >= SHORTEST
            && letters(given) * 4 >= letters(form)
            && has_words(form, given)
            && !given.split(' ').all(|word| LITTLE_WORDS.contains(&word))
            && !self.lexicon.is_part_of_rival(given, &self.own)
    }
}

/// How an answer misspells a form. The better spelling is the lesser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spelling {
    typos: Typos,
    distance: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Typos {
    Allowed,
    TooMany,
}

/// How `given` misspells `form`, when it is near enough for that; both are folded.
fn spelling(form: &str, given: &str) -> Option<Spelling> {
    if form == given {
        return Some(Spelling { typos: Typos::Allowed, distance: 0 });
    }
    let allowed = allowance(form);
    let most = if letters(form) < SHORTEST { 0 } else { (allowed + 1).max(letters(form) / 5) };
    if form.chars().count().abs_diff(given.chars().count()) > most || !says_the_same(given, form) {
        return None;
    }
    let distance = strsim::damerau_levenshtein(form, given);
    let typos = if distance <= allowed { Typos::Allowed } else { Typos::TooMany };
    (distance <= most).then_some(Spelling { typos, distance })
}

/// As much of an answer as decides which form it comes nearest to; a text that was pasted may be of any length.
const LONGEST: usize = 200;

/// The fewest letters that a near miss is recognised by.
const SHORTEST: usize = 3;

/// How many typos a folded form allows. A sign that stands for a syllable or a word is no letter to mistype.
fn allowance(form: &str) -> usize {
    if form.chars().any(is_ideograph) {
        return 0;
    }
    match letters(form) {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    }
}

fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn letters(folded: &str) -> usize {
    folded.chars().filter(|letter| *letter != ' ').count()
}

/// Whether an answer holds a form among other words.
fn has_more(form: &str, given: &str) -> bool {
    letters(form) >= SHORTEST && has_words(given, form)
}

/// Words that are no answer by themselves.
const LITTLE_WORDS: [&str; 16] = [
    "the", "and", "for", "from", "with", "his", "her", "its", "their", "who", "was", "were", "had", "has",
    "that", "not",
];

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
