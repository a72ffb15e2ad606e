//! Fingerprints of words: 32 bits stand for a word where a text of many megabytes has too many to keep. Two of a million words
//! may share one; where they are used that blurs a count and nothing else.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// The fingerprint of a word, whatever its case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Print(u32);

impl Print {
    pub(super) fn of(word: &str) -> Self {
        // FNV-1a: short words, and no adversary who gains anything.
        const START: u64 = 0xcbf2_9ce4_8422_2325;
        const STEP: u64 = 0x0100_0000_01b3;
        let add = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(STEP);
        let sum = if word.is_ascii() {
            word.bytes().fold(START, |sum, byte| add(sum, byte.to_ascii_lowercase()))
        } else {
            word.to_lowercase().bytes().fold(START, add)
        };
        Self((sum ^ (sum >> 32)) as u32)
    }
}

/// Spreads numbers that are well mixed already over the 64 bits that a table wants.
#[derive(Debug, Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) ^ u64::from(*byte) ^ (self.0 >> 56);
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.0 ^= u64::from(number);
    }

    fn write_u64(&mut self, number: u64) {
        self.0 ^= number;
    }
}

/// A table by numbers that are well mixed already.
pub(super) type Table<K, V> = HashMap<K, V, BuildHasherDefault<Spread>>;

/// A set of fingerprints.
pub(super) type Prints = HashSet<Print, BuildHasherDefault<Spread>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_makes_no_difference_and_words_do() {
        assert_eq!(Print::of("Varn"), Print::of("varn"));
        assert_eq!(Print::of("Étienne"), Print::of("étienne"));
        let prints: HashSet<u32> = (0..100_000).map(|number| Print::of(&format!("word{number}")).0).collect();
        assert!(prints.len() > 99_990, "{}", prints.len());
    }
}
