//! How large a bank may be. Stated once: the loader holds them, the JSON Schema prints them, the tests stand at their edges.
//!
//! They keep a damaged or hostile file from eating the machine, and lie far above what a bank for people needs.

/// The largest bank file, in bytes: 64 MiB.
pub const FILE_BYTES: u64 = 64 * 1024 * 1024;

/// The largest source text, in bytes: 16 MiB.
pub const SOURCE_BYTES: u64 = 16 * 1024 * 1024;

/// How deep objects and arrays may stand in one another. The format itself needs 5.
pub const NESTING: usize = 16;

/// The most items of one bank.
pub const ITEMS: usize = 100_000;

/// The longest prose (stem, hint, explanation, rationale, quotation, summary), in characters.
pub const PROSE: usize = 4_000;

/// The longest short text (title, topic, choice, key, accepted form, entry, side of a pair), in characters.
pub const SHORT: usize = 200;

/// The longest name of a fact, in characters.
pub const FACT: usize = 64;

/// The most entries of a list that no rule of the game bounds (evidence, facts, old ids, accepted forms, distractors).
pub const LIST: usize = 100;

/// The most combining marks on one letter; more would climb out of the line.
pub const MARKS: usize = 4;

/// How many folders deep banks are looked for.
pub const FOLDERS: usize = 16;

/// The most entries of each list of an atlas.
pub const ATLAS: usize = 1_000;

/// The most points of one line of an atlas.
pub const POINTS: usize = 1_000;
