//! The table of rules: name, level, why it is one, what to do, and who says so.
//!
//! A rule's name is its identity: banks write it to switch the rule off, and `--json` carries it. It never changes.

/// How much a finding of a rule matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The item is unfair or gives its key away.
    Error,
    /// The item could be better.
    Warning,
}

impl Level {
    /// The level as a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One rule of writing good items.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name: a word that stays the same from version to version.
    pub name: &'static str,
    /// How much its findings matter.
    pub level: Level,
    /// Why it is a rule, in one line.
    pub reason: &'static str,
    /// What to do about a finding.
    pub help: &'static str,
    /// Who says so.
    pub source: &'static str,
}

/// The works that the rules name, in full.
pub const WORKS: &[&str] = &[
    "Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for \
     classroom assessment. Applied Measurement in Education, 15(3), 309–334.",
    "Case, S. M., & Swanson, D. B. (2001). Constructing written test questions for the basic and clinical sciences (3rd ed.). \
     National Board of Medical Examiners (NBME).",
    "Tarrant, M., & Ware, J. (2008). Impact of item-writing flaws in multiple-choice questions on student achievement in \
     high-stakes nursing assessments. Medical Education, 42(2), 198–206.",
    "Moore, S., Costello, E., Nguyen, H. A., & Stamper, J. (2024). An automatic question usability evaluation toolkit \
     (SAQUET). Artificial Intelligence in Education.",
];

macro_rules! rules {
    ($($NAME:ident: $name:literal, $level:ident, $reason:literal, $help:literal, $source:literal;)*) => {
        $(
            #[doc = $reason]
            pub(super) static $NAME: Rule =
                Rule { name: $name, level: Level::$level, reason: $reason, help: $help, source: $source };
        )*

        /// All rules, by family.
        pub static RULES: &[&Rule] = &[$(&$NAME),*];
    };
}

rules! {
    // What the choices are.
    ALL_OF_THE_ABOVE: "all-of-the-above", Error,
        "Whoever knows two choices to be right picks it without knowing the rest.",
        "make it an item of several choices, or write another distractor",
        "Haladyna, Downing & Rodriguez 2002, guideline 26";
    NONE_OF_THE_ABOVE: "none-of-the-above", Warning,
        "It shows what a learner rules out, not what they know.",
        "write a distractor from the same world",
        "Haladyna, Downing & Rodriguez 2002, guideline 25";
    COMBINED_OPTIONS: "combined-options", Error,
        "Combinations test logic, and knowing one part rules out half of them.",
        "make it an item of several choices",
        "Haladyna, Downing & Rodriguez 2002, guideline 9 (complex multiple choice)";
    OVERLAPPING_CHOICES: "overlapping-choices", Warning,
        "When one choice lies within another, both are right or neither is.",
        "set the choices apart",
        "Haladyna, Downing & Rodriguez 2002, guideline 22";
    SYNONYMOUS_CHOICES: "synonymous-choices", Warning,
        "Two choices that mean the same can't be the one key, so both can be struck out.",
        "replace one of them",
        "Haladyna, Downing & Rodriguez 2002, guideline 22";
    OPPOSITE_PAIR: "opposite-pair", Warning,
        "Two choices that contradict each other draw the guess: one of them must be right.",
        "write the others as such a pair too, or take one of the two away",
        "Haladyna, Downing & Rodriguez 2002, guideline 28e";
    CHOICE_COUNT: "choice-count", Warning,
        "Two choices are a coin; more than five are seldom all plausible.",
        "three or four good choices are enough",
        "Haladyna, Downing & Rodriguez 2002, guideline 18";
    // The form of the choices.
    MIXED_TYPES: "mixed-types", Warning,
        "A number among names, or a length among times, can be picked or struck out by its looks.",
        "make all choices the same kind of thing",
        "Haladyna, Downing & Rodriguez 2002, guideline 23";
    NON_PARALLEL: "non-parallel", Warning,
        "A choice that is built differently stands out, whatever it says.",
        "build all choices alike",
        "Haladyna, Downing & Rodriguez 2002, guideline 23";
    NATURAL_ORDER: "natural-order", Warning,
        "Numbers and dates are found faster in their order, and a key can't be hidden in a muddle.",
        "put them in rising order",
        "Haladyna, Downing & Rodriguez 2002, guideline 21";
    ABSOLUTES: "absolutes", Warning,
        "Test-wise learners strike out whatever leaves no exception.",
        "say when it holds, or leave the word out",
        "Haladyna, Downing & Rodriguez 2002, guideline 28a";
    VAGUE_FREQUENCY: "vague-frequency", Warning,
        "Often and rarely mean something else to everyone.",
        "say how often, or leave the word out",
        "Case & Swanson 2001 (NBME), vague terms; Tarrant & Ware 2008";
    // Cues to the key.
    LONGEST_KEY: "longest-key", Warning,
        "Writers take most care over the key, and learners know it.",
        "shorten it, and leave the rest to the rationale; or say as much in a distractor",
        "Haladyna, Downing & Rodriguez 2002, guideline 24; Tarrant & Ware 2008";
    CONSPICUOUS_KEY: "conspicuous-key", Warning,
        "A bracket or a quotation that only the key has points at it.",
        "give it to all choices or to none",
        "Haladyna, Downing & Rodriguez 2002, guideline 28d";
    WORD_ECHO: "word-echo", Warning,
        "A word that only the stem and the key share points at the key.",
        "use another word, or let a distractor share one with the stem too",
        "Haladyna, Downing & Rodriguez 2002, guideline 28b (clang associations); Case & Swanson 2001 (NBME)";
    GRAMMAR_CUE: "grammar-cue", Warning,
        "A choice that doesn't follow from the stem is struck out by its grammar alone.",
        "write a(n), or move the article into the choices; match the number of stem and choices",
        "Haladyna, Downing & Rodriguez 2002, guideline 28c";
    CONVERGENCE: "convergence", Warning,
        "The choice that shares most with the others is the one they were made from.",
        "use each part equally often",
        "Case & Swanson 2001 (NBME), convergence strategy; Moore, Costello, Nguyen & Stamper 2024 (SAQUET)";
    KEY_IN_STEM: "key-in-stem", Error,
        "The stem says its own answer.",
        "take the key out of the stem",
        "Haladyna, Downing & Rodriguez 2002, guideline 28b";
    HINT_GIVES_KEY: "hint-gives-key", Error,
        "A hint helps to find the key; it doesn't say it.",
        "point to where the key is found",
        "Haladyna, Downing & Rodriguez 2002, guideline 28";
    // The stem.
    NEGATIVE_STEM: "negative-stem", Warning,
        "A small \"not\" is overlooked, by those who know the matter as well.",
        "ask the other way round, or write NOT and EXCEPT in capitals",
        "Haladyna, Downing & Rodriguez 2002, guideline 17";
    DOUBLE_NEGATIVE: "double-negative", Warning,
        "Two negatives test logic instead of the matter.",
        "turn one of them round",
        "Haladyna, Downing & Rodriguez 2002, guidelines 17 and 27";
    UNFOCUSED_STEM: "unfocused-stem", Warning,
        "A stem that asks nothing leaves the question to the choices.",
        "ask what the choices answer",
        "Haladyna, Downing & Rodriguez 2002, guideline 15";
    BLANK_IN_STEM: "blank-in-stem", Warning,
        "With a gap in its middle, a stem has to be kept in mind and read again with each choice.",
        "ask a question, put the gap at the end, or make it a cloze",
        "Moore, Costello, Nguyen & Stamper 2024 (SAQUET), fill in the blank";
    DANGLING_PRONOUN: "dangling-pronoun", Warning,
        "Items come in any order, so each stem has to say whom it is about.",
        "write the name",
        "Haladyna, Downing & Rodriguez 2002, guideline 14";
    LONG_STEM: "long-stem", Warning,
        "Reading is not what the item is about.",
        "leave out what the question doesn't need",
        "Haladyna, Downing & Rodriguez 2002, guidelines 13 and 16";
    NOT_A_STATEMENT: "not-a-statement", Warning,
        "A question can be answered by yes, but it can't be true.",
        "write a statement",
        "Haladyna, Downing & Rodriguez 2002, guideline 14";
    ORDER_DIRECTION: "order-direction", Warning,
        "An order has two ends, and the stem has to say where to begin.",
        "add from what to what, such as \"earliest first\"",
        "Haladyna, Downing & Rodriguez 2002, guideline 14";
    SEVERAL_UNSAID: "several-unsaid", Warning,
        "Learners stop at the first right choice unless they are told that there may be more.",
        "add \"Choose all that apply\"",
        "Haladyna, Downing & Rodriguez 2002, guideline 14";
    KEY_COUNT: "key-count", Error,
        "The item tells another number of right choices than it has.",
        "correct the number, or the keys",
        "Haladyna, Downing & Rodriguez 2002, guideline 14";
    // What teaches.
    NO_EVIDENCE: "no-evidence", Warning,
        "A key that nothing proves can be wrong, and a learner can't look it up.",
        "quote the passage of the source that proves the key",
        "Haladyna, Downing & Rodriguez 2002, guidelines 6 and 19";
    NO_RATIONALE: "no-rationale", Warning,
        "A verdict without a reason teaches nothing.",
        "say in a sentence why it is right or wrong",
        "Haladyna, Downing & Rodriguez 2002, guideline 30 (distractors are typical errors)";
    // The bank as a whole.
    DUPLICATE_ITEM: "duplicate-item", Error,
        "The same question twice counts twice, and answers itself.",
        "keep one of the two",
        "Haladyna, Downing & Rodriguez 2002, guideline 4";
    STEM_REVEALS_KEY: "stem-reveals-key", Warning,
        "A stem that says what another item asks for answers it.",
        "reword one of them, or give both the same fact, so that they don't come close together",
        "Haladyna, Downing & Rodriguez 2002, guideline 4";
    KEY_BALANCE: "key-balance", Warning,
        "When keys gather in one place, or nearly all statements are true, guessing pays.",
        "move some keys, or turn some statements round",
        "Haladyna, Downing & Rodriguez 2002, guideline 20";
    LONGEST_KEY_HABIT: "longest-key-habit", Warning,
        "When the longest choice is nearly always right, nobody needs to read the stem.",
        "shorten keys or lengthen distractors",
        "Haladyna, Downing & Rodriguez 2002, guideline 24";
    RULE_NOT_NEEDED: "rule-not-needed", Warning,
        "A rule that is switched off and would find nothing hides what may come.",
        "take it out of \"lint\"",
        "a rule of this program's own";
}

/// The rule of a name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_rule_has_a_name_of_its_own_and_says_why_in_one_line() {
        let names: HashSet<&str> = RULES.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), RULES.len());
        for rule in RULES {
            assert!(rule.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", rule.name);
            assert!(rule.reason.len() <= 110 && rule.reason.ends_with('.'), "{}", rule.name);
            assert!(!rule.help.is_empty() && !rule.source.is_empty(), "{}", rule.name);
            assert_eq!(super::rule(rule.name), Some(*rule));
        }
    }
}
