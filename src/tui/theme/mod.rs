//! Themes: what each role looks like. Screens name roles, never colours; themes are data, one file each.
//!
//! Right and wrong are blue and orange, which stay apart for every common kind of colour-blindness, and always come with a
//! word and a symbol. What the shipped themes promise, `theme/tests.rs` computes: contrast, and distance between right and
//! wrong for colour-blind eyes.

mod depth;
mod file;
#[cfg(test)]
mod tests;

use ratatui::style::{Color, Modifier, Style};

pub use depth::Depth;

use crate::config::{Slip, Text};
use crate::settings::DEFAULT_THEME;

/// What a piece of the screen is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Ordinary words.
    Text,
    /// Words that matter less.
    Quiet,
    /// The title of a screen or section.
    Title,
    /// A mark that leads the eye.
    Accent,
    /// The row in focus.
    Focus,
    /// A key that can be pressed.
    Key,
    /// Right.
    Right,
    /// Wrong.
    Wrong,
    /// Partly right.
    Partial,
    /// Nearly right.
    Close,
    /// The passage that proves the key.
    Evidence,
    /// Something to notice, such as little time left.
    Warning,
    /// The filled part of a bar.
    Bar,
    /// The empty part of a bar.
    Track,
    /// Something struck out or not available.
    Off,
}

impl Role {
    /// All roles with their names in a theme's file.
    pub const ALL: [(Self, &'static str); 15] = [
        (Self::Text, "text"),
        (Self::Quiet, "quiet"),
        (Self::Title, "title"),
        (Self::Accent, "accent"),
        (Self::Focus, "focus"),
        (Self::Key, "key"),
        (Self::Right, "right"),
        (Self::Wrong, "wrong"),
        (Self::Partial, "partial"),
        (Self::Close, "close"),
        (Self::Evidence, "evidence"),
        (Self::Warning, "warning"),
        (Self::Bar, "bar"),
        (Self::Track, "track"),
        (Self::Off, "off"),
    ];
}

/// What one role looks like. Smaller than a [`Style`], so that a theme can be handed around by value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Look {
    fg: Option<Color>,
    bg: Option<Color>,
    modifier: Modifier,
}

/// A look for each role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    looks: [Look; Role::ALL.len()],
}

impl Theme {
    /// Nothing but plain words: what is left when no theme can be read.
    pub const PLAIN: Self =
        Self { looks: [Look { fg: None, bg: None, modifier: Modifier::empty() }; Role::ALL.len()] };

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        let Look { fg, bg, modifier } = self.looks.get(role as usize).copied().unwrap_or_default();
        Style { fg, bg, ..Style::new() }.add_modifier(modifier)
    }

    /// The colours of the whole screen, under everything else. None in a theme that leaves the terminal its own.
    pub fn canvas(self) -> Style {
        let Style { fg, bg, .. } = self.style(Role::Text);
        Style { fg, bg, ..Style::new() }
    }

    /// The same with the colours that a terminal of a depth has.
    #[must_use]
    pub fn in_depth(mut self, depth: Depth) -> Self {
        for look in &mut self.looks {
            (look.fg, look.bg) =
                (look.fg.and_then(|fg| depth.nearest(fg)), look.bg.and_then(|bg| depth.nearest(bg)));
        }
        self
    }

    /// A theme from its file.
    ///
    /// # Errors
    /// The first thing in it that can't be used.
    pub fn read(file: &Text) -> Result<Self, Slip> {
        file::read(file)
    }
}

/// A theme with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name, which for the player's own is that of its file.
    pub name: String,
    /// The theme.
    pub theme: Theme,
}

/// The themes that ship with the program: their names and files, the default first.
const SHIPPED: [(&str, &str); 5] = [
    (DEFAULT_THEME, include_str!("../../../assets/themes/terminal.json")),
    ("dark", include_str!("../../../assets/themes/dark.json")),
    ("light", include_str!("../../../assets/themes/light.json")),
    ("high-contrast", include_str!("../../../assets/themes/high-contrast.json")),
    (MONO, include_str!("../../../assets/themes/mono.json")),
];

/// The theme for those who want no colours.
const MONO: &str = "mono";

/// All themes that there are. Those that ship are read when they are asked for: only one shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Themes {
    own: Vec<Named>,
}

impl Themes {
    /// Adds a theme of the player's own, in the place of another of its name.
    pub fn add(&mut self, own: Named) {
        match self.own.iter_mut().find(|other| other.name == own.name) {
            Some(other) => *other = own,
            None => self.own.push(own),
        }
    }

    /// The names, in the order to choose from.
    pub fn names(&self) -> Vec<&str> {
        let shipped = SHIPPED.map(|(name, _)| name);
        let own = self.own.iter().map(|theme| theme.name.as_str()).filter(|name| !shipped.contains(name));
        shipped.into_iter().chain(own).collect()
    }

    /// The theme of a name, or the default where there is none.
    pub fn named(&self, name: &str) -> Theme {
        self.find(name).or_else(|| self.find(DEFAULT_THEME)).unwrap_or(Theme::PLAIN)
    }

    fn find(&self, name: &str) -> Option<Theme> {
        let own = self.own.iter().find(|theme| theme.name == name).map(|theme| theme.theme);
        own.or_else(|| shipped(name))
    }

    /// The theme without colours.
    pub fn mono(&self) -> Theme {
        self.named(MONO)
    }
}

/// The theme of a name that ships with the program.
fn shipped(name: &str) -> Option<Theme> {
    let (_, text) = SHIPPED.into_iter().find(|(other, _)| *other == name)?;
    // A test reads them all; should one be broken all the same, words without a look can still be read.
    Some(Theme::read(&Text::new(name, text)).unwrap_or(Theme::PLAIN))
}
