//! What the player has set, as a value. Reading is kind: what can't be used is named and has its default; writing changes
//! one value and leaves everything else in the file as it stands.

use jsonc_parser::ast;
use jsonc_parser::cst::{CstInputValue, CstRootNode};

use crate::config::{self, Slip, Text};
use crate::game::TimeLimits;

/// The file's name in the folder for settings.
pub const FILE: &str = "settings.json";

/// Something that can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Setting {
    /// The name of the theme.
    Theme,
    /// How many colours the terminal has.
    Colours,
    /// Whether things move.
    Motion,
    /// Whether only ASCII is drawn.
    Ascii,
    /// Whether clicks choose.
    Mouse,
    /// What becomes of time limits.
    TimeLimits,
    /// Whether the bell rings.
    Bell,
    /// Whose keys.
    Keys,
}

impl Setting {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 8] = [
        Self::Theme,
        Self::Colours,
        Self::Motion,
        Self::Ascii,
        Self::Mouse,
        Self::TimeLimits,
        Self::Bell,
        Self::Keys,
    ];

    /// Its name in the file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Colours => "colours",
            Self::Motion => "motion",
            Self::Ascii => "ascii",
            Self::Mouse => "mouse",
            Self::TimeLimits => "time_limits",
            Self::Bell => "bell",
            Self::Keys => "keys",
        }
    }

    /// The words that it may be, the default first; a theme may be any that there is.
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Theme => Vec::new(),
            Self::Colours => words::<Colours>(),
            Self::Motion | Self::Ascii => words::<Wish>(),
            Self::Mouse | Self::Bell => words::<Switch>(),
            Self::TimeLimits => words::<TimeLimits>(),
            Self::Keys => words::<Keys>(),
        }
    }
}

/// A value that a word in the file stands for.
trait Worded: Copy + PartialEq + Default + 'static {
    const WORDS: &'static [(Self, &'static str)];

    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(value, _)| *value == self).map_or("", |(_, word)| word)
    }

    fn of(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, other)| *other == word).map(|(value, _)| *value)
    }
}

fn words<Value: Worded>() -> Vec<&'static str> {
    Value::WORDS.iter().map(|(_, word)| *word).collect()
}

/// Something that is on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Switch {
    /// It is off.
    #[default]
    Off,
    /// It is on.
    On,
}

/// Something that is on or off, or as fits the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wish {
    /// As fits.
    #[default]
    Auto,
    /// On, whatever the terminal says of itself.
    On,
    /// Off, whatever the terminal says of itself.
    Off,
}

impl Wish {
    /// On or off, where `fits` is what fits.
    pub fn or(self, fits: Switch) -> Switch {
        match self {
            Self::Auto => fits,
            Self::On => Switch::On,
            Self::Off => Switch::Off,
        }
    }
}

/// How many colours the terminal is said to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colours {
    /// As many as the terminal says.
    #[default]
    Auto,
    /// Sixteen.
    Sixteen,
    /// 256.
    Palette,
    /// Millions.
    True,
}

/// Whose keys are live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keys {
    /// The player's own where there are any.
    #[default]
    Own,
    /// Those that ship with the program.
    Shipped,
}

impl Worded for Switch {
    const WORDS: &'static [(Self, &'static str)] = &[(Self::Off, "off"), (Self::On, "on")];
}

impl Worded for Wish {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Auto, "auto"), (Self::On, "on"), (Self::Off, "off")];
}

impl Worded for Colours {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Auto, "auto"), (Self::Sixteen, "16"), (Self::Palette, "256"), (Self::True, "true")];
}

impl Worded for Keys {
    const WORDS: &'static [(Self, &'static str)] = &[(Self::Own, "own"), (Self::Shipped, "shipped")];
}

impl Worded for TimeLimits {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::AsSet, "as_set"), (Self::Longer, "longer"), (Self::Double, "double"), (Self::Off, "off")];
}

/// What the player has set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The name of the theme.
    pub theme: String,
    /// How many colours the terminal has.
    pub colours: Colours,
    /// Whether things move.
    pub motion: Wish,
    /// Whether only ASCII is drawn.
    pub ascii: Wish,
    /// Whether clicks choose.
    pub mouse: Switch,
    /// What becomes of time limits.
    pub time_limits: TimeLimits,
    /// Whether the bell rings.
    pub bell: Switch,
    /// Whose keys.
    pub keys: Keys,
}

/// The theme of those who have chosen none.
pub const DEFAULT_THEME: &str = "terminal";

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: DEFAULT_THEME.to_owned(),
            colours: Colours::default(),
            motion: Wish::default(),
            ascii: Wish::default(),
            mouse: Switch::default(),
            time_limits: TimeLimits::default(),
            bell: Switch::default(),
            keys: Keys::default(),
        }
    }
}

impl Settings {
    /// The word that a setting is.
    pub fn word(&self, setting: Setting) -> &str {
        match setting {
            Setting::Theme => &self.theme,
            Setting::Colours => self.colours.word(),
            Setting::Motion => self.motion.word(),
            Setting::Ascii => self.ascii.word(),
            Setting::Mouse => self.mouse.word(),
            Setting::TimeLimits => self.time_limits.word(),
            Setting::Bell => self.bell.word(),
            Setting::Keys => self.keys.word(),
        }
    }

    /// Sets a setting to a word. Gives whether the word is one of its own; otherwise nothing changes.
    pub fn set(&mut self, setting: Setting, word: &str) -> bool {
        fn put<Value: Worded>(place: &mut Value, word: &str) -> bool {
            Value::of(word).map(|value| *place = value).is_some()
        }
        match setting {
            Setting::Theme => {
                word.clone_into(&mut self.theme);
                true
            }
            Setting::Colours => put(&mut self.colours, word),
            Setting::Motion => put(&mut self.motion, word),
            Setting::Ascii => put(&mut self.ascii, word),
            Setting::Mouse => put(&mut self.mouse, word),
            Setting::TimeLimits => put(&mut self.time_limits, word),
            Setting::Bell => put(&mut self.bell, word),
            Setting::Keys => put(&mut self.keys, word),
        }
    }

    /// The settings in a file, the default for whatever can't be used, and what that is. `themes` are the names of the
    /// themes that there are.
    pub fn read(file: &Text, themes: &[&str]) -> (Self, Vec<Slip>) {
        let mut settings = Self::default();
        let object = match file.object() {
            Ok(object) => object,
            Err(slip) => return (settings, vec![slip]),
        };
        let mut slips = Vec::new();
        for property in &object.properties {
            let name = property.name.as_str();
            let Some(setting) = Setting::ALL.into_iter().find(|setting| setting.key() == name) else {
                let known: Vec<&str> = Setting::ALL.iter().map(|setting| setting.key()).collect();
                let what = format!("there is no setting \"{name}\"; there are {}", known.join(", "));
                slips.push(file.slip(&property.name, what));
                continue;
            };
            let words = if setting == Setting::Theme { themes.to_vec() } else { setting.words() };
            let known = word_of(&property.value).filter(|word| words.contains(&word.as_str()));
            if !known.is_some_and(|word| settings.set(setting, &word)) {
                let (words, default) = (words.join(", "), Self::default());
                let what = format!("\"{name}\" is one of {words}; {} is used", default.word(setting));
                slips.push(file.slip(&property.value, what));
            }
        }
        (settings, slips)
    }
}

/// The word that a value stands for; true and false are on and off, and a number is its digits.
fn word_of(value: &ast::Value<'_>) -> Option<String> {
    match value {
        ast::Value::StringLit(text) => Some(text.value.to_string()),
        ast::Value::BooleanLit(truth) => Some(if truth.value { "on" } else { "off" }.to_owned()),
        ast::Value::NumberLit(number) => Some(number.value.to_owned()),
        _ => None,
    }
}

/// The text of a file in which a setting is a word, all else as it was. Nothing when the text is no object, and so can't
/// be kept.
pub fn with(text: &str, setting: Setting, word: &str) -> Option<String> {
    let text = if text.trim().is_empty() { "{}\n" } else { text };
    let root = CstRootNode::parse(text, &config::lenient()).ok()?;
    let object = root.object_value()?;
    let value = CstInputValue::String(word.to_owned());
    // Of a key that stands twice the last one counts.
    let double = object
        .properties()
        .into_iter()
        .rfind(|property| property.decoded_name().as_deref() == Some(setting.key()));
    if let Some(property) = double {
        property.set_value(value);
    } else {
        object.append(setting.key(), value);
        object.ensure_multiline();
    }
    Some(root.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEMES: [&str; 2] = ["terminal", "dark"];

    fn read(text: &str) -> (Settings, Vec<String>) {
        let (settings, slips) = Settings::read(&Text::new("settings.json", text), &THEMES);
        (settings, slips.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn every_setting_has_words_of_its_own_and_a_default_among_them() {
        for setting in Setting::ALL {
            let words = setting.words();
            let fresh = Settings::default();
            assert!(setting == Setting::Theme || words.first() == Some(&fresh.word(setting)), "{setting:?}");
            for word in words {
                let mut settings = Settings::default();
                assert!(settings.set(setting, word));
                assert_eq!(settings.word(setting), word);
                assert!(setting == Setting::Theme || !settings.set(setting, "sideways"));
                assert_eq!(settings.word(setting), word, "a word that is none changes nothing");
            }
        }
    }

    #[test]
    fn what_cannot_be_used_is_named_and_has_its_default() {
        let (settings, slips) = read(
            "{\n  \"theme\": \"dakr\",\n  \"bell\": true, // loud\n  \"sond\": 1,\n  \"motion\": {},\n  \"colours\": 256\n}",
        );
        assert_eq!((settings.theme.as_str(), settings.bell), (DEFAULT_THEME, Switch::On));
        assert_eq!(settings.colours, Colours::Palette);
        let starts = [
            "settings.json:2:12: \"theme\" is one of terminal, dark",
            "settings.json:4:3: there is no setting \"sond\"",
            "settings.json:5:13: \"motion\" is one of auto, on, off",
        ];
        assert_eq!(slips.len(), starts.len(), "{slips:?}");
        for (slip, start) in slips.iter().zip(starts) {
            assert!(slip.starts_with(start), "{slip}");
        }
        for broken in ["", "[]", "{ \"bell\": on }", "\u{0}", "{", "nul"] {
            let (settings, slips) = read(broken);
            assert_eq!(settings, Settings::default(), "{broken}");
            assert_eq!(slips.len(), 1, "{broken}");
        }
    }

    #[test]
    fn writing_changes_one_value_and_nothing_else() {
        for (before, after) in [
            ("", "{\n  \"bell\": \"on\"\n}\n"),
            ("{ \"bell\": 7, \"mine\": [1, 2] }", "{ \"bell\": \"on\", \"mine\": [1, 2] }"),
            (
                "{\n  // loud\n  \"mine\": null,\n}\n",
                "{\n  // loud\n  \"mine\": null,\n  \"bell\": \"on\",\n}\n",
            ),
            ("{\"bell\": \"off\", \"bell\": \"off\"}", "{\"bell\": \"off\", \"bell\": \"on\"}"),
        ] {
            let written = with(before, Setting::Bell, "on").expect(before);
            assert_eq!(written, after);
            assert_eq!(read(&written).0.bell, Switch::On);
        }
        for broken in ["[]", "{ bell }", "7"] {
            assert_eq!(with(broken, Setting::Bell, "on"), None, "{broken}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_odd(text in "[\\[\\]{}\":,a-z0-9 \\\\/*\n\u{e9}]{0,60}") {
            let (settings, slips) = read(&text);
            if let Some(written) = with(&text, Setting::Theme, "dark") {
                let (after, _) = read(&written);
                proptest::prop_assert_eq!(after.theme.as_str(), "dark", "{}", written);
                proptest::prop_assert_eq!(after.bell, settings.bell);
            } else {
                proptest::prop_assert!(!slips.is_empty(), "{}", text);
            }
        }

        #[test]
        fn what_was_written_is_read(setting in 0..Setting::ALL.len(), pick in 0usize..4) {
            let setting = Setting::ALL[setting];
            let words = if setting == Setting::Theme { THEMES.to_vec() } else { setting.words() };
            let word = words[pick % words.len()];
            let text = with("{}", setting, word).expect("an object");
            let (settings, slips) = read(&text);
            proptest::prop_assert_eq!(settings.word(setting), word);
            proptest::prop_assert!(slips.is_empty());
        }
    }
}
