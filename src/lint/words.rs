//! A text as the rules see it: its words in small letters without accents, and what each of them is.
//!
//! Every text of a bank is taken apart once and looked at by many rules, so this is where the time goes: the kinds of a word
//! are found once, and its root is kept as a number.

use super::root::hashes;
use super::vocabulary::kind_of;
use crate::game::fold::fold;

/// What a word is, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Traits(u16);

impl Traits {
    /// Leaves no exception: always, never.
    pub(super) const ABSOLUTE: Self = Self(1);
    /// Says how often, and means something else to everyone: often, rarely.
    pub(super) const VAGUE: Self = Self(1 << 1);
    /// Turns a sentence round: not, except, wasn't.
    pub(super) const NEGATIVE: Self = Self(1 << 2);
    /// Carries no content: of, which, following.
    pub(super) const FILLER: Self = Self(1 << 3);
    /// Stands for a person or a thing that was named before: he, their.
    pub(super) const PRONOUN: Self = Self(1 << 4);
    /// Asks: which, who.
    pub(super) const ASKING: Self = Self(1 << 5);
    /// A number in figures or in words.
    pub(super) const NUMBER: Self = Self(1 << 6);
    /// Begins with a capital letter.
    pub(super) const CAPITAL: Self = Self(1 << 7);
    /// Set apart: in capitals, or between stars or underscores.
    pub(super) const STRESSED: Self = Self(1 << 8);
    /// Stands in quotation marks.
    pub(super) const QUOTED: Self = Self(1 << 9);
    /// Opens a sentence.
    pub(super) const FIRST: Self = Self(1 << 10);
    /// Stands behind a comma or another mark inside the sentence.
    pub(super) const AFTER_MARK: Self = Self(1 << 11);
    /// A, an, the.
    pub(super) const ARTICLE: Self = Self(1 << 12);
    /// Says how many without a figure: none, most, half.
    pub(super) const QUANTITY: Self = Self(1 << 13);

    /// Both sets together.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set without those of another.
    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether any of the `wanted` is in the set.
    pub(super) const fn has(self, wanted: Self) -> bool {
        self.0 & wanted.0 != 0
    }
}

/// One word of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    start: u32,
    end: u32,
    /// What it is.
    pub(super) traits: Traits,
    /// Its root, as a number: the same for "river" and "rivers".
    pub(super) root: u64,
}

impl Word {
    /// Whether it is any of these.
    pub(super) fn is(&self, wanted: Traits) -> bool {
        self.traits.has(wanted)
    }

    /// Whether it says something about the matter.
    pub(super) fn is_content(&self) -> bool {
        !self.is(Traits::FILLER)
    }
}

/// Memory of texts that were looked at, for those that come: a bank has so many that asking the system for each takes time.
#[derive(Debug, Default)]
pub(super) struct Spare(Vec<(String, Vec<Word>)>);

/// A text taken apart.
#[derive(Debug, Clone)]
pub(super) struct Words<'a> {
    /// The text as it was written.
    pub(super) text: &'a str,
    folded: String,
    list: Vec<Word>,
}

impl<'a> Words<'a> {
    /// Takes a text apart.
    pub(super) fn of(text: &'a str) -> Self {
        Self::in_spare(text, &mut Spare::default())
    }

    /// Takes a text apart in memory that was used before.
    pub(super) fn in_spare(text: &'a str, spare: &mut Spare) -> Self {
        let (mut folded, mut list) = spare.0.pop().unwrap_or_default();
        folded.reserve(text.len() + 1);
        list.reserve(text.len() / 5 + 1);
        let mut words = Self { text, folded, list };
        let mut around = Around { traits: Traits::FIRST, is_starred: false };
        let mut rest = text;
        while let Some(start) = word_start(rest) {
            let (between, from) = rest.split_at(start);
            around.pass(between, words.ends_short());
            let (word, after) = from.split_at(word_end(from));
            words.add(word, &around, after);
            around.traits = around.traits.without(Traits::FIRST.and(Traits::AFTER_MARK));
            rest = after;
        }
        // Cheaper for a whole text than word by word.
        words.folded.make_ascii_lowercase();
        let Self { folded, list, .. } = &mut words;
        for word in list {
            let plain = folded.get(word.start as usize..word.end as usize).unwrap_or_default();
            let (root, whole) = hashes(plain);
            word.root = root;
            word.traits = word.traits.and(kind_of(plain, whole));
        }
        words
    }

    /// Leaves the memory to texts that come.
    pub(super) fn leave(self, spare: &mut Spare) {
        let Self { mut folded, mut list, .. } = self;
        folded.clear();
        list.clear();
        spare.0.push((folded, list));
    }

    /// Adds a word, of which only its place is known by then.
    fn add(&mut self, word: &str, around: &Around, after: &str) {
        let word = match word.strip_suffix('s') {
            Some(stem) => stem.strip_suffix(['\'', '’']).unwrap_or(word),
            None => word,
        };
        if !self.list.is_empty() {
            self.folded.push(' ');
        }
        let start = self.folded.len();
        push_plain(&mut self.folded, word);
        let mut traits = around.traits;
        if !word.starts_with(|first: char| first.is_ascii_lowercase()) && word.starts_with(char::is_uppercase)
        {
            traits = traits.and(if is_shouted(word) {
                Traits::CAPITAL.and(Traits::STRESSED)
            } else {
                Traits::CAPITAL
            });
        }
        if around.is_starred && after.starts_with(['*', '_']) {
            traits = traits.and(Traits::STRESSED);
        }
        self.list.push(Word { start: start as u32, end: self.folded.len() as u32, traits, root: 0 });
    }

    /// Whether the last word may be a title, an initial or another abbreviation, so that a dot behind it ends nothing.
    fn ends_short(&self) -> bool {
        self.list.last().is_some_and(|last| last.is(Traits::CAPITAL) && last.end - last.start <= 3)
    }

    /// The words in order.
    pub(super) fn list(&self) -> &[Word] {
        &self.list
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// A word in small letters without accents.
    pub(super) fn plain(&self, word: &Word) -> &str {
        self.folded.get(word.start as usize..word.end as usize).unwrap_or_default()
    }

    /// The word at a place in small letters; empty behind the last.
    pub(super) fn at(&self, place: usize) -> &str {
        self.list.get(place).map_or("", |word| self.plain(word))
    }

    /// All words in small letters.
    pub(super) fn all_plain(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.list.iter().map(|word| self.plain(word))
    }

    /// The words that say something about the matter.
    pub(super) fn content(&self) -> impl Iterator<Item = &Word> {
        self.list.iter().filter(|word| word.is_content())
    }

    /// Whether any word is one of these.
    pub(super) fn has(&self, wanted: Traits) -> bool {
        self.list.iter().any(|word| word.is(wanted))
    }

    /// Whether any word is one of these in small letters.
    pub(super) fn has_word(&self, wanted: &[&str]) -> bool {
        self.all_plain().any(|word| wanted.contains(&word))
    }

    /// The words without leading articles, in small letters.
    pub(super) fn bare(&self) -> &str {
        let first = self.list.iter().find(|word| !word.is(Traits::ARTICLE)).or(self.list.first());
        first.and_then(|first| self.folded.get(first.start as usize..)).unwrap_or_default()
    }

    /// Whether the words of another text stand here one after the other, leading articles aside.
    pub(super) fn says(&self, other: &Self) -> bool {
        let bare = other.bare();
        // Comparing roots is quick, and tells nearly always that the words are not there.
        !bare.is_empty()
            && other.content().all(|word| self.list.iter().any(|mine| mine.root == word.root))
            && self.folded.match_indices(bare).any(|(at, _)| {
                let bounds = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == b' ');
                let bytes = self.folded.as_bytes();
                bounds(at.checked_sub(1).and_then(|before| bytes.get(before)))
                    && bounds(bytes.get(at + bare.len()))
            })
    }

    /// Whether this is a name or a title: every word of weight begins with a capital.
    pub(super) fn is_title(&self) -> bool {
        self.list.len() > 1
            && self.list.iter().all(|word| word.is(Traits::CAPITAL) || word.end - word.start <= 3)
            && self.list.iter().skip(1).any(|word| word.is(Traits::CAPITAL))
    }
}

/// Adds a word without accents. What is left of it in capital letters becomes small with the whole text.
fn push_plain(folded: &mut String, word: &str) {
    if !word.is_ascii() {
        let straight = word.replace('’', "'");
        if straight.is_ascii() {
            push_plain(folded, &straight);
        } else {
            folded.push_str(&fold(&straight));
        }
        return;
    }
    // Only figures have commas in them.
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        folded.extend(word.chars().filter(|sign| *sign != ','));
    } else {
        folded.push_str(word);
    }
}

/// Whether a word of several letters that begins with a capital is all in capitals.
fn is_shouted(word: &str) -> bool {
    !word.contains(char::is_lowercase) && word.chars().filter(|letter| letter.is_alphabetic()).count() > 1
}

/// What stands between words and matters to the next one.
struct Around {
    /// What the next word is for its place.
    traits: Traits,
    /// Whether a star or an underscore stands right before it.
    is_starred: bool,
}

impl Around {
    fn pass(&mut self, between: &str, is_short: bool) {
        self.is_starred = false;
        if between == " " {
            return;
        }
        self.is_starred = between.ends_with(['*', '_']);
        for sign in between.chars() {
            self.traits = match sign {
                '.' if is_short => self.traits,
                '.' | '?' | '!' | ':' => self.traits.and(Traits::FIRST),
                ',' | ';' | '–' | '—' | '(' => self.traits.and(Traits::AFTER_MARK),
                '"' if self.traits.has(Traits::QUOTED) => self.traits.without(Traits::QUOTED),
                '"' | '“' | '«' => self.traits.and(Traits::QUOTED),
                '”' | '»' => self.traits.without(Traits::QUOTED),
                _ => self.traits,
            };
        }
    }
}

fn is_in_word(letter: char) -> bool {
    letter.is_alphanumeric() || (!letter.is_ascii() && unicode_normalization::char::is_combining_mark(letter))
}

/// Where the first word of a text starts.
fn word_start(text: &str) -> Option<usize> {
    let at = text.bytes().position(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())?;
    let rest = text.get(at..)?;
    if rest.starts_with(|first: char| first.is_ascii()) {
        return Some(at);
    }
    rest.find(is_in_word).map(|further| at + further)
}

/// Where the word at the start of a text ends. An apostrophe joins letters, a comma or a dot joins figures.
fn word_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        if *byte == b' ' {
            return at;
        }
        let before = bytes.get(at.wrapping_sub(1)).copied().unwrap_or(b' ');
        // Beyond ASCII, whatever belongs to a word is taken for a letter.
        let is_letter = |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
        let sign = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        let after = bytes.get(at + sign.len_utf8()).copied().unwrap_or(b' ');
        let joins = match sign {
            '\'' | '’' => is_letter(before) && is_letter(after),
            ',' | '.' => before.is_ascii_digit() && after.is_ascii_digit(),
            _ => is_in_word(sign),
        };
        if !joins {
            return at;
        }
        at += sign.len_utf8();
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_case_accents_and_possessives_but_keep_figures() {
        let words = Words::of("Khövsgöl’s 1,200 boats weren’t the Khan's (St. Petersburg).");
        let plain: Vec<&str> = words.all_plain().collect();
        assert_eq!(plain, ["khovsgol", "1200", "boats", "weren't", "the", "khan", "st", "petersburg"]);
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let words = Words::of("Who said \"Never again\"? He, St. Paul, NOT *you*.");
        let has = |traits: Traits| -> Vec<&str> {
            words.list().iter().filter(|word| word.is(traits)).map(|word| words.plain(word)).collect()
        };
        assert_eq!(has(Traits::QUOTED), ["never", "again"]);
        assert_eq!(has(Traits::FIRST), ["who", "he"]);
        assert_eq!(has(Traits::STRESSED), ["not", "you"]);
        assert_eq!(has(Traits::AFTER_MARK), ["st", "not"]);
    }

    #[test]
    fn a_phrase_is_found_by_whole_words() {
        let text = Words::of("He crossed the Black Sea in 1755.");
        for (phrase, stands) in
            [("The Black Sea", true), ("Black", true), ("lack", false), ("1755", true), ("Sea of", false)]
        {
            assert_eq!(text.says(&Words::of(phrase)), stands, "{phrase}");
        }
    }
}
