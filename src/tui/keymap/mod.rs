//! The keymap: which key asks for what on which screen, as data.
//!
//! Keys, the hint bar and the help screen are all drawn from the same rows, so that they can't disagree. The rows that ship
//! are `assets/keymap.json`: a list of `{on, run, desc, hint}` for each context. `on` lists the keys, the first of which is
//! the one shown; `run` is an [`Intent`]; `desc` is for the help screen, and `hint`, where there is one, for the hint bar.

mod key;
pub mod own;

use std::cell::OnceCell;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use key::{Code, Key, Named};

/// Which rows of the keymap are live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is named after its screen or kind")]
pub enum Context {
    Everywhere,
    TypingEverywhere,
    Home,
    Learners,
    TypingLearners,
    Setup,
    TypingSetup,
    Choice,
    Multiple,
    Order,
    Match,
    Text,
    Lifelines,
    TypingLifelines,
    Exam,
    TypingExam,
    Overview,
    Handover,
    Feedback,
    Rating,
    Recap,
    Progress,
    Browser,
    Reader,
    Map,
    MapList,
    Hunt,
    Timeline,
    Placing,
    People,
    AtlasAnswer,
    AtlasRecap,
    Help,
    Confirm,
    Settings,
    Review,
    TypingReview,
}

impl Context {
    /// All contexts.
    pub const ALL: [Self; 37] = [
        Self::Everywhere,
        Self::TypingEverywhere,
        Self::Home,
        Self::Learners,
        Self::TypingLearners,
        Self::Setup,
        Self::TypingSetup,
        Self::Choice,
        Self::Multiple,
        Self::Order,
        Self::Match,
        Self::Text,
        Self::Lifelines,
        Self::TypingLifelines,
        Self::Exam,
        Self::TypingExam,
        Self::Overview,
        Self::Handover,
        Self::Feedback,
        Self::Rating,
        Self::Recap,
        Self::Progress,
        Self::Browser,
        Self::Reader,
        Self::Map,
        Self::MapList,
        Self::Hunt,
        Self::Timeline,
        Self::Placing,
        Self::People,
        Self::AtlasAnswer,
        Self::AtlasRecap,
        Self::Help,
        Self::Confirm,
        Self::Settings,
        Self::Review,
        Self::TypingReview,
    ];

    /// What the context is called on the help screen.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Everywhere | Self::TypingEverywhere => "Everywhere",
            Self::Home => "Start",
            Self::Learners | Self::TypingLearners => "Who is learning",
            Self::Setup | Self::TypingSetup => "Set-up",
            Self::Choice => "Choosing",
            Self::Multiple => "Choosing several",
            Self::Order => "Putting in order",
            Self::Match => "Pairing",
            Self::Text => "Typing",
            Self::Lifelines | Self::TypingLifelines => "Help in a round",
            Self::Exam | Self::TypingExam => "Exam",
            Self::Overview => "All questions",
            Self::Handover => "Changing players",
            Self::Feedback | Self::AtlasAnswer => "After an answer",
            Self::Rating => "When it comes back",
            Self::Recap | Self::AtlasRecap => "Recap",
            Self::Progress => "Progress",
            Self::Browser => "Banks",
            Self::Reader => "Reader",
            Self::Map | Self::MapList => "Map",
            Self::Hunt => "Where was it?",
            Self::Timeline => "Timeline",
            Self::Placing => "When was it?",
            Self::People => "People",
            Self::Help => "Help",
            Self::Confirm => "A question to you",
            Self::Settings => "Settings",
            Self::Review | Self::TypingReview => "Review",
        }
    }

    /// Whether the keys that move along a page do nothing else here, and so nothing where all of it shows.
    pub fn scrolls(self) -> bool {
        matches!(
            self,
            Self::Feedback
                | Self::Recap
                | Self::Progress
                | Self::Reader
                | Self::AtlasAnswer
                | Self::AtlasRecap
                | Self::Help
        )
    }

    /// The contexts that are live at the same time, the first to be asked first: a row for each state of each screen.
    pub fn together() -> Vec<Vec<Self>> {
        let forms = [Self::TypingSetup, Self::TypingLearners, Self::TypingReview];
        let mut rows: Vec<Vec<Self>> =
            forms.map(|form| vec![form, Self::Text, Self::TypingEverywhere]).into();
        for context in Self::ALL {
            match context {
                Self::Choice | Self::Multiple | Self::Order | Self::Match => {
                    rows.extend(
                        [Self::Lifelines, Self::Exam].map(|help| vec![context, help, Self::Everywhere]),
                    );
                }
                Self::Text => {
                    let helps = [Self::TypingLifelines, Self::TypingExam];
                    rows.extend(helps.map(|help| vec![context, help, Self::TypingEverywhere]));
                }
                Self::Everywhere
                | Self::Lifelines
                | Self::Exam
                | Self::TypingEverywhere
                | Self::TypingSetup
                | Self::TypingLearners
                | Self::TypingReview
                | Self::TypingLifelines
                | Self::TypingExam => {}
                Self::Rating => rows.push(vec![Self::Feedback, context, Self::Everywhere]),
                _ => rows.push(vec![context, Self::Everywhere]),
            }
        }
        rows
    }

    /// Why a key can't be given a meaning here, if it can't: it means something before the keymap is asked.
    fn keeps(self, key: Key) -> Option<&'static str> {
        let letter = key.typed()?;
        match self {
            Self::TypingEverywhere
            | Self::TypingSetup
            | Self::TypingLearners
            | Self::TypingReview
            | Self::TypingLifelines
            | Self::TypingExam
            | Self::Text => Some("would be typed here"),
            Self::Choice | Self::Multiple | Self::Match | Self::Lifelines | Self::Exam => {
                matches!(letter, 'a'..='g' | '1'..='9' | 't').then_some("chooses an answer here")
            }
            _ => None,
        }
    }
}

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the keymap describes each in its own row")]
pub enum Intent {
    Help,
    Redraw,
    Suspend,
    QuitNow,
    Previous,
    Next,
    First,
    Last,
    PageUp,
    PageDown,
    Less,
    More,
    Confirm,
    Yes,
    Back,
    Toggle,
    Clear,
    MoveUp,
    MoveDown,
    Hint,
    FiftyFifty,
    Skip,
    TakeBack,
    RateAgain,
    RateHard,
    RateGood,
    RateEasy,
    Read,
    NextQuestion,
    PreviousQuestion,
    Mark,
    Overview,
    HandIn,
    Again,
    Retry,
    Progress,
    Learner,
    Setup,
    Map,
    Timeline,
    People,
    Items,
    Challenge,
    NextPlace,
    PreviousPlace,
    ZoomIn,
    ZoomOut,
    CursorLeft,
    CursorRight,
    WordLeft,
    WordRight,
    CursorStart,
    CursorEnd,
    DeleteBefore,
    DeleteAfter,
    DeleteWord,
    DeleteAll,
    DeleteToEnd,
    Accept,
    Reject,
    Undo,
    Reload,
}

impl Intent {
    /// Whether it moves along a page, on a screen that only scrolls.
    pub fn scrolls(self) -> bool {
        matches!(self, Self::Previous | Self::Next | Self::PageUp | Self::PageDown | Self::First | Self::Last)
    }

    /// Its word in the keymap.
    pub fn word(self) -> String {
        serde_json::to_value(self).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

/// One row of the keymap.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The keys; the first is the one shown in the hint bar.
    pub on: Vec<Key>,
    /// What they ask for.
    pub run: Intent,
    /// What that does, for the help screen.
    pub desc: String,
    /// What that does in a word or two, for the hint bar.
    pub hint: Option<String>,
}

/// The file that ships.
const SHIPPED: &str = include_str!("../../../assets/keymap.json");

/// All rows by context. Those that ship are read when they are first asked for: a screen has two or three contexts, and the
/// first frame needn't wait for the others.
#[derive(Debug, Clone)]
pub struct Keymap {
    contexts: [OnceCell<Vec<Row>>; Context::ALL.len()],
}

impl PartialEq for Keymap {
    fn eq(&self, other: &Self) -> bool {
        Context::ALL.into_iter().all(|context| self.rows(context) == other.rows(context))
    }
}

impl Eq for Keymap {}

impl Keymap {
    /// The keymap that ships with the program.
    #[must_use]
    pub fn shipped() -> Self {
        Self { contexts: [const { OnceCell::new() }; Context::ALL.len()] }
    }

    /// The rows of a context.
    pub fn rows(&self, context: Context) -> &[Row] {
        let rows = self.contexts.get(context as usize);
        rows.map_or(&[], |rows| rows.get_or_init(|| shipped(context).unwrap_or_default()))
    }

    /// The same, to be changed.
    fn rows_mut(&mut self, context: Context) -> &mut [Row] {
        self.rows(context);
        let rows = self.contexts.get_mut(context as usize).and_then(OnceCell::get_mut);
        rows.map(Vec::as_mut_slice).unwrap_or_default()
    }

    /// What a key asks for, the earlier contexts first.
    #[must_use]
    pub fn intent(&self, contexts: &[Context], key: Key) -> Option<Intent> {
        let mut rows = contexts.iter().flat_map(|context| self.rows(*context));
        rows.find(|row| row.on.contains(&key)).map(|row| row.run)
    }

    /// The rows of some contexts with the keys that reach them: a key that an earlier row has taken is left out, and so is a
    /// row without keys.
    pub fn live(&self, contexts: &[Context]) -> Vec<(Context, Vec<Key>, &Row)> {
        let mut taken = BTreeSet::new();
        let rows = contexts.iter().flat_map(|context| self.rows(*context).iter().map(|row| (*context, row)));
        rows.map(|(context, row)| {
            let keys = row.on.iter().copied().filter(|key| taken.insert(*key)).collect::<Vec<_>>();
            (context, keys, row)
        })
        .filter(|(_, keys, _)| !keys.is_empty())
        .collect()
    }
}

/// The rows of a context that ship. Reading begins at its name, which stands on a line of its own, and ends with its rows.
fn shipped(context: Context) -> Option<Vec<Row>> {
    let name = format!("\n  {}: ", serde_json::to_string(&context).ok()?);
    let (_, rows) = SHIPPED.split_once(&name)?;
    serde_json::Deserializer::from_str(rows).into_iter().next()?.ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn the_shipped_keymap_is_whole() {
        let mut all: BTreeMap<Context, Vec<Row>> =
            serde_json::from_str(SHIPPED).expect("the shipped keymap is valid");
        for context in Context::ALL {
            let rows = all.remove(&context).unwrap_or_default();
            assert!(!rows.is_empty(), "{context:?} has no rows");
            assert_eq!(Keymap::shipped().rows(context), rows, "{context:?}");
        }
        assert!(all.is_empty());
    }

    #[test]
    fn no_key_has_two_meanings_in_a_context() {
        let keymap = Keymap::shipped();
        for context in Context::ALL {
            let mut keys: Vec<Key> =
                keymap.rows(context).iter().flat_map(|row| row.on.iter().copied()).collect();
            let count = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), count, "{context:?}");
        }
    }

    /// What needs a chord: the conventions of terminals and of editing a line, each of which plain keys can do too.
    const CHORDS: [Intent; 8] = [
        Intent::QuitNow,
        Intent::Suspend,
        Intent::Redraw,
        Intent::WordLeft,
        Intent::WordRight,
        Intent::DeleteWord,
        Intent::DeleteAll,
        Intent::DeleteToEnd,
    ];

    #[test]
    fn no_chord_is_required() {
        let keymap = Keymap::shipped();
        for contexts in Context::together() {
            for (context, keys, row) in keymap.live(&contexts) {
                let plain = keys.iter().any(|key| !key.ctrl && !key.alt);
                assert!(plain || CHORDS.contains(&row.run), "{context:?}: {:?} needs a chord", row.run);
            }
        }
    }

    #[test]
    fn arrows_vim_and_emacs_habits_move_alike() {
        let keymap = Keymap::shipped();
        for contexts in Context::together() {
            // Where letters are typed vim's are letters; in a dialogue of two rows arrows and letters are plenty.
            let typing = contexts.contains(&Context::TypingEverywhere);
            if contexts[0] == Context::Confirm {
                continue;
            }
            for (intent, arrow, vim, emacs) in
                [(Intent::Previous, "up", "k", "ctrl-p"), (Intent::Next, "down", "j", "ctrl-n")]
            {
                let does = |key: &str| keymap.intent(&contexts, key.parse().expect("a key"));
                if does(arrow).is_none() {
                    continue;
                }
                assert_eq!(does(arrow), Some(intent), "{contexts:?}");
                assert_eq!(does(emacs), Some(intent), "{contexts:?}");
                assert!(typing || does(vim) == Some(intent), "{contexts:?}");
            }
        }
    }

    #[test]
    fn every_screen_s_contexts_are_among_those_that_are_live_together() {
        let known = Context::together();
        for context in Context::ALL {
            assert!(known.iter().any(|row| row.contains(&context)), "{context:?}");
        }
    }

    #[test]
    fn typing_contexts_bind_no_letter() {
        let keymap = Keymap::shipped();
        for context in [
            Context::Text,
            Context::TypingSetup,
            Context::TypingLearners,
            Context::TypingReview,
            Context::TypingLifelines,
            Context::TypingExam,
            Context::TypingEverywhere,
        ] {
            for key in keymap.rows(context).iter().flat_map(|row| &row.on) {
                assert_eq!(key.typed(), None, "{context:?} {key}");
            }
        }
    }
}
