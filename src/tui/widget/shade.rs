//! How well something is known, as a sign: darker the better, so that it can be read without colour too.

use super::chart::SHADES;
use crate::progress::Mastery;
use crate::tui::theme::Role;

/// The shares from which on a sign is darker.
const KNOWN: [f64; 4] = [0.000_1, 0.4, 0.7, 0.9];

/// The sign of how well something is known, with its role; nothing when nothing asks about it.
pub fn of(known: Mastery) -> Option<(Role, char)> {
    let share = known.share()?;
    let level = KNOWN.iter().filter(|from| share >= **from).count();
    let role = if level == 0 { Role::Track } else { Role::Bar };
    Some((role, SHADES.get(level).copied().unwrap_or(' ')))
}

/// What the signs mean; each stays on one line with its meaning.
pub fn legend() -> String {
    let names = ["· not yet", "░ a little", "▒ 40%+", "▓ 70%+", "█ 90%+"];
    names.map(|name| name.replace(' ', "\u{a0}")).join("  ")
}
