//! The roots of words, and numbers in the place of words: a number is compared more quickly, and often.

use std::hash::{BuildHasherDefault, Hasher};

/// A word without the ending of its number or tense.
pub(super) fn root(word: &str) -> &str {
    if word.len() < 4 || !word.is_ascii() {
        return word;
    }
    let bytes = word.as_bytes();
    let rest = match bytes {
        [stem @ .., b'i', b'n', b'g'] | [stem @ .., b'e', b'd'] if stem.len() >= 4 => stem,
        _ => bytes,
    };
    let rest = match rest {
        [.., b's' | b'u' | b'i', b's'] => rest,
        [stem @ .., b's'] => stem,
        _ => rest,
    };
    let rest = rest.strip_suffix(b"e").unwrap_or(rest);
    word.get(..rest.len()).unwrap_or(word)
}

/// The FNV-1a hash of a word: roots are compared often, and are few.
pub(super) fn hash(word: &str) -> u64 {
    hash_on(0xcbf2_9ce4_8422_2325, word)
}

/// The hash of a text of which the beginning is hashed already.
fn hash_on(hash: u64, rest: &str) -> u64 {
    rest.bytes().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// The hashes of a word's root, with which it begins, and of the whole word.
pub(super) fn hashes(word: &str) -> (u64, u64) {
    let root = root(word);
    let hash = hash(root);
    (hash, hash_on(hash, word.get(root.len()..).unwrap_or_default()))
}

/// Maps by hashes don't hash them again.
pub(super) type Same = BuildHasherDefault<Hashed>;

/// A hash that is one already.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        // FNV's upper bits are the weaker ones, and the map goes by them.
        self.0 = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number.rotate_left(32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_the_same_in_every_number_and_tense() {
        for (one, other) in
            [("river", "rivers"), ("resettle", "resettled"), ("hand", "handing"), ("horse", "horses")]
        {
            assert_eq!(root(one), root(other));
        }
        for (one, other) in [("king", "kings"), ("glass", "glas"), ("bed", "b")] {
            assert_eq!(root(one) == root(other), one == "king");
        }
    }

    #[test]
    fn both_hashes_of_a_word_are_those_of_its_texts() {
        for word in ["", "a", "kings", "resettled", "horses", "šířka"] {
            assert_eq!(hashes(word), (hash(root(word)), hash(word)));
        }
    }
}
