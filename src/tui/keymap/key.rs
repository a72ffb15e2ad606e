//! Keys: what was pressed, how a keymap writes it, and how the screen shows it.

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
}
