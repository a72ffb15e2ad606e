//! Themes: what each role looks like. Screens name roles, never colours.
//!
//! Right and wrong are blue and yellow, which stay apart for every common kind of colour-blindness, and always come with a
//! word and a symbol. Only the sixteen colours that the terminal's own palette defines are used, on its own background.

use ratatui::style::{Color, Modifier, Style};

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

/// A style for each role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// The terminal's own colours.
    Terminal,
    /// No colour at all: bold, underline and reverse only.
    Mono,
}

impl Theme {
    /// The style of a role.
    #[must_use]
    pub fn style(self, role: Role) -> Style {
        match self {
            Self::Terminal => terminal(role),
            Self::Mono => mono(role),
        }
    }
}

fn terminal(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Text => plain,
        Role::Quiet | Role::Track => plain.add_modifier(Modifier::DIM),
        Role::Title | Role::Key => plain.add_modifier(Modifier::BOLD),
        Role::Accent | Role::Bar => plain.fg(Color::Cyan),
        Role::Focus | Role::Partial | Role::Close => plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
        Role::Right => plain.fg(Color::LightBlue).add_modifier(Modifier::BOLD),
        Role::Wrong => plain.fg(Color::Yellow).add_modifier(Modifier::BOLD),
        Role::Evidence => plain.fg(Color::Cyan).add_modifier(Modifier::UNDERLINED),
        Role::Warning => plain.fg(Color::Yellow),
        Role::Off => plain.add_modifier(Modifier::DIM.union(Modifier::CROSSED_OUT)),
    }
}

fn mono(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Text | Role::Warning | Role::Bar | Role::Accent => plain,
        Role::Quiet | Role::Track => plain.add_modifier(Modifier::DIM),
        Role::Title | Role::Key | Role::Right | Role::Wrong | Role::Partial | Role::Close => {
            plain.add_modifier(Modifier::BOLD)
        }
        Role::Focus => plain.add_modifier(Modifier::BOLD.union(Modifier::REVERSED)),
        Role::Evidence => plain.add_modifier(Modifier::UNDERLINED),
        Role::Off => plain.add_modifier(Modifier::DIM.union(Modifier::CROSSED_OUT)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 15] = [
        Role::Text,
        Role::Quiet,
        Role::Title,
        Role::Accent,
        Role::Focus,
        Role::Key,
        Role::Right,
        Role::Wrong,
        Role::Partial,
        Role::Close,
        Role::Evidence,
        Role::Warning,
        Role::Bar,
        Role::Track,
        Role::Off,
    ];

    #[test]
    fn mono_has_no_colour() {
        for role in ROLES {
            let style = Theme::Mono.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
    }

    #[test]
    fn the_terminal_keeps_its_own_background() {
        for role in ROLES {
            assert_eq!(Theme::Terminal.style(role).bg, None, "{role:?}");
        }
    }
}
