//! The keymap: which key asks for what on which screen, as data.
//!
//! Keys, the hint bar and the help screen are all drawn from the same rows, so that they can't disagree. The rows that ship
//! are `assets/keymap.json`: a list of `{on, run, desc, hint}` for each context. `on` lists the keys, the first of which is
//! the one shown; `run` is an [`Intent`]; `desc` is for the help screen, and `hint`, where there is one, for the hint bar.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// What a key can be, whatever terminal it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A character, as typed: shift is in the character.
    Char(char),
    /// A function key.
    F(u8),
    /// A key with a name.
    Named(Named),
}

/// Keys that have a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Named {
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// The names of keys in the keymap and on the screen.
const NAMES: [(Named, &str, &str); 14] = [
    (Named::Enter, "enter", "Enter"),
    (Named::Esc, "esc", "Esc"),
    (Named::Tab, "tab", "Tab"),
    (Named::BackTab, "backtab", "Shift-Tab"),
    (Named::Backspace, "backspace", "Backspace"),
    (Named::Delete, "delete", "Del"),
    (Named::Up, "up", "↑"),
    (Named::Down, "down", "↓"),
    (Named::Left, "left", "←"),
    (Named::Right, "right", "→"),
    (Named::Home, "home", "Home"),
    (Named::End, "end", "End"),
    (Named::PageUp, "pageup", "PgUp"),
    (Named::PageDown, "pagedown", "PgDn"),
];

/// A key with what was held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The key.
    pub code: Code,
    /// Control was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
}

impl Key {
    /// A key with nothing held down.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// The character that this key types, if any.
    pub fn typed(self) -> Option<char> {
        match self {
            Self { code: Code::Char(letter), ctrl: false, alt: false } => Some(letter),
            _ => None,
        }
    }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut rest = text;
        let (mut ctrl, mut alt) = (false, false);
        loop {
            if let Some(after) = rest.strip_prefix("ctrl-").filter(|after| !after.is_empty()) {
                (ctrl, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("alt-").filter(|after| !after.is_empty()) {
                (alt, rest) = (true, after);
            } else {
                break;
            }
        }
        let named = NAMES.iter().find(|(_, word, _)| *word == rest).map(|(named, ..)| Code::Named(*named));
        let function = || {
            let number = rest.strip_prefix('f')?.parse().ok()?;
            (1..=12).contains(&number).then_some(Code::F(number))
        };
        let letter = || {
            let mut letters = rest.chars();
            let only = letters.next().filter(|_| letters.next().is_none())?;
            Some(Code::Char(only))
        };
        let space = (rest == "space").then_some(Code::Char(' '));
        let code = named.or(space).or_else(function).or_else(letter);
        code.map(|code| Self { code, ctrl, alt }).ok_or_else(|| format!("\"{text}\" is not a key"))
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match self.code {
            Code::Char(' ') => f.write_str("Space"),
            Code::Char(letter) if self.ctrl || self.alt => write!(f, "{}", letter.to_uppercase()),
            Code::Char(letter) => write!(f, "{letter}"),
            Code::F(number) => write!(f, "F{number}"),
            Code::Named(named) => {
                let label = NAMES.iter().find(|(other, ..)| *other == named).map_or("", |(.., label)| label);
                f.write_str(label)
            }
        }
    }
}

/// Which rows of the keymap are live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is named after its screen or kind")]
pub enum Context {
    Everywhere,
    TypingEverywhere,
    Home,
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
    Recap,
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
}

impl Context {
    /// All contexts.
    pub const ALL: [Self; 30] = [
        Self::Everywhere,
        Self::TypingEverywhere,
        Self::Home,
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
        Self::Recap,
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
    ];

    /// What the context is called on the help screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Everywhere | Self::TypingEverywhere => "Everywhere",
            Self::Home => "Start",
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
            Self::Recap | Self::AtlasRecap => "Recap",
            Self::Browser => "Banks",
            Self::Reader => "Reader",
            Self::Map | Self::MapList => "Map",
            Self::Hunt => "Where was it?",
            Self::Timeline => "Timeline",
            Self::Placing => "When was it?",
            Self::People => "People",
            Self::Help => "Help",
            Self::Confirm => "A question to you",
        }
    }
}

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
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
    Read,
    NextQuestion,
    PreviousQuestion,
    Mark,
    Overview,
    HandIn,
    Again,
    Retry,
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
}

impl Intent {
    /// Whether it moves along a page, on a screen that only scrolls.
    pub fn scrolls(self) -> bool {
        matches!(self, Self::Previous | Self::Next | Self::PageUp | Self::PageDown | Self::First | Self::Last)
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

/// All rows by context.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Keymap {
    contexts: BTreeMap<Context, Vec<Row>>,
}

impl Keymap {
    /// The keymap that ships with the program.
    pub fn shipped() -> Self {
        serde_json::from_str(include_str!("../../assets/keymap.json"))
            .unwrap_or_else(|_| Self { contexts: BTreeMap::new() })
    }

    /// The rows of a context.
    pub fn rows(&self, context: Context) -> &[Row] {
        self.contexts.get(&context).map_or(&[], Vec::as_slice)
    }

    /// What a key asks for, the earlier contexts first.
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

    /// The hint bar: keys and what they do. Rows next to each other with the same hint share a place.
    pub fn hints(&self, contexts: &[Context], is_live: impl Fn(Intent) -> bool) -> Vec<(String, &str)> {
        let mut hints: Vec<(String, &str)> = Vec::new();
        for (_, keys, row) in self.live(contexts).into_iter().filter(|(_, _, row)| is_live(row.run)) {
            let (Some(hint), Some(key)) = (row.hint.as_deref(), keys.first()) else { continue };
            match hints.last_mut() {
                Some((keys, last)) if *last == hint => {
                    let key = key.to_string();
                    // Signs stand together as one; names need something between them.
                    keys.push_str(if key.chars().count() > 1 { "/" } else { "" });
                    keys.push_str(&key);
                }
                _ => hints.push((key.to_string(), hint)),
            }
        }
        hints
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_shown() {
        for (written, shown) in [
            ("ctrl-c", "Ctrl-C"),
            ("up", "↑"),
            ("?", "?"),
            ("space", "Space"),
            ("f1", "F1"),
            ("f", "f"),
            ("G", "G"),
            ("alt-backspace", "Alt-Backspace"),
            ("-", "-"),
        ] {
            assert_eq!(written.parse::<Key>().map(|key| key.to_string()), Ok(shown.to_owned()), "{written}");
        }
        for written in ["", "ctrl-", "f13", "enterr"] {
            assert!(written.parse::<Key>().is_err(), "{written}");
        }
    }

    #[test]
    fn the_shipped_keymap_is_whole() {
        let keymap: Keymap = serde_json::from_str(include_str!("../../assets/keymap.json"))
            .expect("the shipped keymap is valid");
        for context in Context::ALL {
            assert!(!keymap.rows(context).is_empty(), "{context:?} has no rows");
        }
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

    #[test]
    fn typing_contexts_bind_no_letter() {
        let keymap = Keymap::shipped();
        for context in [
            Context::Text,
            Context::TypingSetup,
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
