//! How many colours a terminal has, and which of them is nearest to one that it lacks.

use ratatui::style::Color;

/// How many colours a terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// The sixteen of its palette.
    Sixteen,
    /// 256: those sixteen, a cube of 216, and 24 greys.
    Palette,
    /// Millions.
    #[default]
    True,
}

/// The levels of the cube, as xterm has them and all others since.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The sixteen as most terminals mean them (the VGA's): what they are set to can't be known.
const SIXTEEN: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [170, 0, 0]),
    (Color::Green, [0, 170, 0]),
    (Color::Yellow, [170, 85, 0]),
    (Color::Blue, [0, 0, 170]),
    (Color::Magenta, [170, 0, 170]),
    (Color::Cyan, [0, 170, 170]),
    (Color::Gray, [170, 170, 170]),
    (Color::DarkGray, [85, 85, 85]),
    (Color::LightRed, [255, 85, 85]),
    (Color::LightGreen, [85, 255, 85]),
    (Color::LightYellow, [255, 255, 85]),
    (Color::LightBlue, [85, 85, 255]),
    (Color::LightMagenta, [255, 85, 255]),
    (Color::LightCyan, [85, 255, 255]),
    (Color::White, [255, 255, 255]),
];

impl Depth {
    /// The depth that a terminal says it has, by `COLORTERM` and `TERM`.
    pub fn said(colorterm: &str, term: &str) -> Self {
        match colorterm {
            "truecolor" | "24bit" => Self::True,
            _ if term.ends_with("-direct") => Self::True,
            _ if term.contains("256color") => Self::Palette,
            _ => Self::Sixteen,
        }
    }

    /// The colour of this depth that is nearest to one.
    pub fn nearest(self, colour: Color) -> Option<Color> {
        let Color::Rgb(red, green, blue) = colour else { return Some(colour) };
        let wanted = [red, green, blue];
        match self {
            Self::True => Some(colour),
            Self::Palette => {
                nearest_of((16..=255).map(|index| (Color::Indexed(index), indexed(index))), wanted)
            }
            Self::Sixteen => nearest_of(SIXTEEN.into_iter(), wanted),
        }
    }
}

/// What a colour of the 256 looks like, from the 16th on.
fn indexed(index: u8) -> [u8; 3] {
    let Some(grey) = index.checked_sub(232) else {
        let cube = index.saturating_sub(16);
        return [cube / 36, cube / 6 % 6, cube % 6]
            .map(|level| LEVELS.get(usize::from(level)).copied().unwrap_or_default());
    };
    [8 + 10 * grey; 3]
}

fn nearest_of(colours: impl Iterator<Item = (Color, [u8; 3])>, wanted: [u8; 3]) -> Option<Color> {
    let distance = |have: [u8; 3]| -> u32 {
        have.into_iter().zip(wanted).map(|(have, wanted)| u32::from(have.abs_diff(wanted)).pow(2)).sum()
    };
    colours.min_by_key(|(_, have)| distance(*have)).map(|(colour, _)| colour)
}
