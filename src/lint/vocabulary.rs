//! The words that the rules know: what they are, what means the same, and what is contrary.
//!
//! Every word of a bank is looked up here, so the lists are made into maps when they are first needed.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::root::{Same, hash};
use super::words::Traits;

/// Words by their hashes.
type Map<T> = HashMap<u64, (&'static str, T), Same>;

/// What a word is by lists of words.
fn map<T: Copy>(lists: impl Iterator<Item = (&'static str, T)>) -> Map<T> {
    let each = |(words, what): (&'static str, T)| words.split_whitespace().map(move |word| (word, what));
    lists.flat_map(each).map(|(word, what)| (hash(word), (word, what))).collect()
}

fn find<'m, T>(map: &'m Map<T>, word: &str, hash: u64) -> Option<&'m T> {
    map.get(&hash).filter(|(known, _)| *known == word).map(|(_, what)| what)
}

/// What a word in small letters is by itself. Its hash is at hand wherever this is asked.
pub(super) fn kind_of(word: &str, hash: u64) -> Traits {
    static MAP: LazyLock<Map<Traits>> = LazyLock::new(|| map(KINDS.iter().copied()));
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        return Traits::NUMBER;
    }
    match find(&MAP, word, hash) {
        Some(traits) => *traits,
        None if matches!(word.as_bytes(), [.., b'n', b'\'', b't']) => NEGATIVE,
        None => Traits::default(),
    }
}

const NEGATIVE: Traits = Traits::FILLER.and(Traits::NEGATIVE);

const KINDS: &[(&str, Traits)] = &[
    ("always never completely absolutely entirely totally invariably exclusively", Traits::ABSOLUTE),
    (
        "often usually frequently sometimes rarely seldom occasionally generally typically commonly normally mostly \
         regularly",
        Traits::VAGUE,
    ),
    ("not except cannot", NEGATIVE),
    ("the a an", Traits::FILLER.and(Traits::ARTICLE)),
    (
        "he him his she her hers himself herself they them their theirs themselves",
        Traits::FILLER.and(Traits::PRONOUN),
    ),
    ("which what who whom whose why how when where", Traits::FILLER.and(Traits::ASKING)),
    ("one", Traits::FILLER.and(Traits::NUMBER)),
    (
        "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million dozen",
        Traits::NUMBER,
    ),
    (
        "none all most many few several half nobody nothing some more less fewer both no",
        Traits::FILLER.and(Traits::QUANTITY),
    ),
    (
        "of in on at to from by for with without into onto over under about after before between during through until \
         since as than then and or but if because though although while so is are was were be been being am do does did \
         done has have had can could will would shall should may might must it its itself this that these those there here \
         i we you your our us me my every each any another other others same such own only also just very up out off down \
         following statement statements true false correct incorrect right wrong answer answers best describes describe \
         choose select apply choice choices option options called name named",
        Traits::FILLER,
    ),
];

/// Names of one thing.
pub(super) fn known_name(bare: &str) -> Option<u8> {
    Some(match bare {
        "usa" | "united states" | "united states of america" | "america" => 0,
        "uk" | "united kingdom" | "great britain" | "britain" => 1,
        "ussr" | "soviet union" => 2,
        "holland" | "netherlands" => 3,
        "iran" | "persia" => 4,
        "istanbul" | "constantinople" => 5,
        "myanmar" | "burma" => 6,
        "water" | "h2o" => 7,
        "uno" | "un" | "united nations" => 8,
        "sri lanka" | "ceylon" => 9,
        "thailand" | "siam" => 10,
        "first world war" | "world war i" | "great war" => 11,
        "second world war" | "world war ii" => 12,
        _ => return None,
    })
}

/// The number of the group of everyday words that mean the same.
pub(super) fn sense(word: &str) -> Option<usize> {
    static MAP: LazyLock<Map<usize>> =
        LazyLock::new(|| map(SENSES.iter().enumerate().map(|(at, words)| (*words, at))));
    find(&MAP, word, hash(word)).copied()
}

/// One line a sense. A word stands in one line only.
const SENSES: &[&str] = &[
    "big large",
    "small little",
    "quick fast rapid swift",
    "happy glad joyful",
    "sad unhappy sorrowful",
    "angry furious",
    "doctor physician",
    "lawyer attorney",
    "car automobile",
    "sofa couch",
    "film movie",
    "ill sick",
    "start begin commence",
    "started began begun",
    "end finish",
    "ended finished",
    "buy purchase",
    "bought purchased",
    "help assist aid",
    "helped assisted aided",
    "rise increase grow",
    "rises increases grows",
    "rose increased grew",
    "fall decrease decline",
    "falls decreases declines",
    "fell decreased declined",
    "kill slay",
    "killed slain slew",
    "king monarch",
    "road street",
    "forest wood woods",
    "sea ocean",
    "ship vessel",
    "rich wealthy",
    "poor needy",
    "brave courageous",
    "clever intelligent smart",
    "wrong incorrect",
    "right correct",
    "hard difficult",
    "closed shut",
    "gift present",
    "stone rock",
    "soldiers troops",
    "liberty freedom",
    "illness disease sickness",
    "salary wages",
    "error mistake",
    "answer reply",
    "scared afraid frightened",
    "tired weary",
    "taxes levies",
];

/// Whether two words are contrary, as "rose" and "fell" are.
pub(super) fn are_contrary(one: &str, other: &str) -> bool {
    static MAP: LazyLock<Map<Vec<(usize, bool)>>> = LazyLock::new(|| {
        let mut map: Map<Vec<(usize, bool)>> = Map::default();
        for (at, (up, down)) in CONTRARIES.iter().enumerate() {
            for (words, is_up) in [(up, true), (down, false)] {
                for word in words.split_whitespace() {
                    map.entry(hash(word)).or_insert_with(|| (word, Vec::new())).1.push((at, is_up));
                }
            }
        }
        map
    });
    let Some(mine) = find(&MAP, one, hash(one)) else { return false };
    let Some(theirs) = find(&MAP, other, hash(other)) else { return false };
    mine.iter().any(|(at, is_up)| theirs.contains(&(*at, !is_up)))
}

/// Words and their contraries.
const CONTRARIES: &[(&str, &str)] = &[
    (
        "rise rises rose increase increases increased grew grows raised raises",
        "fall falls fell decrease decreases decreased shrank shrinks lowered lowers",
    ),
    ("more", "less fewer"),
    ("higher high", "lower low"),
    ("faster", "slower"),
    ("larger bigger", "smaller"),
    ("longer", "shorter"),
    ("hotter warmer hot warm", "colder cooler cold cool"),
    ("won wins", "lost loses"),
    ("gained gains", "lost loses"),
    ("opened opens", "closed closes shut"),
    ("accepted accepts", "rejected refused rejects"),
    ("positive", "negative"),
    ("strengthened strengthens", "weakened weakens"),
    ("expanded expands", "contracted contracts shrank"),
    ("before", "after"),
    ("legal", "illegal"),
    ("stronger", "weaker"),
    ("older", "younger"),
    ("wetter", "drier"),
    ("richer", "poorer"),
    ("with", "without"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_word_is_of_one_kind_and_of_one_sense() {
        for lists in [KINDS.iter().map(|(words, _)| *words).collect::<Vec<_>>(), SENSES.to_vec()] {
            let mut seen = HashSet::new();
            for word in lists.iter().flat_map(|words| words.split_whitespace()) {
                assert!(seen.insert(word), "{word} stands here twice");
            }
        }
    }

    #[test]
    fn contraries_are_told_both_ways() {
        for (one, other, is_so) in
            [("rose", "fell", true), ("fell", "rose", true), ("won", "lost", true), ("won", "rose", false)]
        {
            assert_eq!(are_contrary(one, other), is_so, "{one} {other}");
        }
    }
}
