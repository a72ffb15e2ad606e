//! What the terminal is like and what the command line said, and what becomes of the settings there.

use super::own::Own;
use super::terminal::Mouse;
use super::theme::{Depth, Theme};
use crate::settings::{Colours, Settings, Switch};

/// Whether colours are wanted at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paint {
    /// As the theme has them.
    #[default]
    Wanted,
    /// None: `--no-color`, or `NO_COLOR`.
    Unwanted,
}

/// Where the terminal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Link {
    /// On this machine.
    #[default]
    Local,
    /// Behind a network, which may be slow.
    Remote,
}

/// What the terminal understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Script {
    /// All that Unicode has, or nothing is said against it.
    #[default]
    Unicode,
    /// A narrower set of letters.
    Narrow,
}

impl Script {
    /// What a locale says, by `LC_ALL`, `LC_CTYPE` and `LANG` in that order: the first that is set counts. Where none is, as
    /// in many containers, nothing is said against Unicode.
    pub fn said<'a>(locale: impl IntoIterator<Item = &'a str>) -> Self {
        let said = locale.into_iter().find(|value| !value.is_empty()).map(str::to_lowercase);
        let is_unicode = said.is_none_or(|said| said.contains("utf-8") || said.contains("utf8"));
        if is_unicode { Self::Unicode } else { Self::Narrow }
    }
}

/// Whether time goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pace {
    /// It does.
    #[default]
    Running,
    /// It stands still, so that nothing that moves would ever arrive.
    Held,
}

/// What the terminal is like, and what the command line said. Both win over settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Surroundings {
    /// Whether colours are wanted.
    pub paint: Paint,
    /// How many colours the terminal says that it has.
    pub depth: Depth,
    /// Whether the mouse was asked for on the command line.
    pub mouse: Mouse,
    /// What the terminal understands.
    pub script: Script,
    /// Where the terminal is.
    pub link: Link,
    /// Whether time goes on.
    pub pace: Pace,
}

impl Default for Surroundings {
    fn default() -> Self {
        Self {
            paint: Paint::default(),
            depth: Depth::default(),
            mouse: Mouse::Off,
            script: Script::default(),
            link: Link::default(),
            pace: Pace::default(),
        }
    }
}

impl Surroundings {
    /// The theme that shows.
    pub fn theme(&self, own: &Own) -> Theme {
        if self.paint == Paint::Unwanted {
            return own.themes.mono();
        }
        let depth = match own.settings.colours {
            Colours::Auto => self.depth,
            Colours::Sixteen => Depth::Sixteen,
            Colours::Palette => Depth::Palette,
            Colours::True => Depth::True,
        };
        own.themes.named(&own.settings.theme).in_depth(depth)
    }

    /// Whether the mouse is listened to.
    pub fn mouse(&self, settings: &Settings) -> Mouse {
        if settings.mouse == Switch::On { Mouse::On } else { self.mouse }
    }

    /// Whether only ASCII is drawn.
    pub fn ascii(&self, settings: &Settings) -> Switch {
        settings.ascii.or(if self.script == Script::Narrow { Switch::On } else { Switch::Off })
    }

    /// Whether things move.
    pub fn motion(&self, settings: &Settings) -> Switch {
        match (self.pace, self.link) {
            (Pace::Held, _) => Switch::Off,
            (Pace::Running, Link::Local) => settings.motion.or(Switch::On),
            (Pace::Running, Link::Remote) => settings.motion.or(Switch::Off),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Setting;

    #[test]
    fn a_locale_says_what_the_terminal_understands() {
        for (locale, script) in [
            (["", "", "en_GB.UTF-8"], Script::Unicode),
            (["", "C.utf8", "C"], Script::Unicode),
            (["C", "", "en_GB.UTF-8"], Script::Narrow),
            (["", "", "mn_MN.KOI8-R"], Script::Narrow),
            (["", "", ""], Script::Unicode),
        ] {
            assert_eq!(Script::said(locale), script, "{locale:?}");
        }
    }

    #[test]
    fn the_command_line_wins_and_auto_follows_the_terminal() {
        let told = Surroundings { paint: Paint::Unwanted, mouse: Mouse::On, ..Surroundings::default() };
        let mut own = Own::nothing();
        own.settings.set(Setting::Theme, "dark");
        assert_eq!(told.theme(&own), own.themes.mono());
        assert_eq!(told.mouse(&own.settings), Mouse::On);
        let far = Surroundings { script: Script::Narrow, link: Link::Remote, ..Surroundings::default() };
        assert_eq!((far.ascii(&own.settings), far.motion(&own.settings)), (Switch::On, Switch::Off));
        own.settings.set(Setting::Ascii, "off");
        own.settings.set(Setting::Motion, "on");
        assert_eq!((far.ascii(&own.settings), far.motion(&own.settings)), (Switch::Off, Switch::On));
        let held = Surroundings { pace: Pace::Held, ..far };
        assert_eq!(held.motion(&own.settings), Switch::Off, "nothing moves while time stands still");
    }
}
