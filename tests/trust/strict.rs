//! A terminal that takes only what the game means to send, and says what else came.

use vte::{Params, Parser, Perform};

/// What may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Letters and line breaks.
    Lines,
    /// Lines, with styles: what a terminal is shown by commands that don't take it over.
    StyledLines,
    /// Frames: places, styles, clearing, and the modes of a terminal that is taken over and given back.
    Screen,
}

/// The private modes that a full screen sets and unsets: cursor, mouse, alternate screen, paste, synchronised updates.
const MODES: [u16; 6] = [25, 1000, 1006, 1049, 2004, 2026];

struct Strict {
    manner: Manner,
    found: Vec<String>,
}

/// What must not be in what was written.
pub(crate) fn strangers(written: &[u8], manner: Manner) -> Vec<String> {
    let mut strict = Strict { manner, found: Vec::new() };
    if std::str::from_utf8(written).is_err() {
        strict.found.push("bytes that are no UTF-8".to_owned());
    }
    let mut parser = Parser::new();
    parser.advance(&mut strict, written);
    // A sequence that was begun and not ended shows when the next letter is swallowed.
    let before = strict.found.len();
    let mut end = End { shown: false };
    parser.advance(&mut end, b"x");
    if !end.shown && before == strict.found.len() {
        strict.found.push("a sequence that isn't ended".to_owned());
    }
    strict.found
}

struct End {
    shown: bool,
}

impl Perform for End {
    fn print(&mut self, _: char) {
        self.shown = true;
    }
}

/// Letters that hide, turn the line around, or have no meaning of their own.
fn is_hidden(letter: char) -> bool {
    matches!(letter,
        '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e00ff}' | '\u{f0000}'..='\u{10ffff}')
        || letter.is_control()
}

impl Perform for Strict {
    fn print(&mut self, letter: char) {
        if is_hidden(letter) {
            self.found.push(format!("letter {letter:?}"));
        }
    }

    fn execute(&mut self, byte: u8) {
        if self.manner == Manner::Screen || !matches!(byte, b'\n' | b'\r') {
            self.found.push(format!("control {byte:#04x}"));
        }
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], ignore: bool, action: char) {
        let is_style = action == 'm' && intermediates.is_empty();
        let is_mode = matches!(action, 'h' | 'l')
            && intermediates == b"?"
            && params.iter().all(|param| MODES.contains(&param[0]));
        let is_place = matches!(action, 'H' | 'J') && intermediates.is_empty();
        let is_meant = match self.manner {
            Manner::Lines => false,
            Manner::StyledLines => is_style,
            Manner::Screen => is_style || is_mode || is_place,
        };
        if ignore || !is_meant {
            self.found.push(format!("control sequence {params:?} {intermediates:?} {action}"));
        }
    }

    fn esc_dispatch(&mut self, intermediates: &[u8], _: bool, byte: u8) {
        self.found.push(format!("escape {intermediates:?} {byte:#04x}"));
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], _: bool) {
        self.found.push(format!("operating system command {params:?}"));
    }

    fn hook(&mut self, params: &Params, _: &[u8], _: bool, action: char) {
        self.found.push(format!("device control {params:?} {action}"));
    }
}

#[test]
fn it_finds_what_is_never_sent() {
    for bad in [
        "\u{1b}]0;title\u{7}",
        "\u{1b}[5n",
        "\u{1b}[?47h",
        "\u{1b}P1$r\u{1b}\\",
        "\u{1b}c",
        "\u{9b}2J",
        "\u{7}",
        "a\u{202e}b",
        "\u{e0041}",
        "\u{1b}[3",
    ] {
        for manner in [Manner::Lines, Manner::StyledLines, Manner::Screen] {
            assert_ne!(strangers(bad.as_bytes(), manner), Vec::<String>::new(), "{bad:?} {manner:?}");
        }
    }
    assert_eq!(
        strangers(
            "\u{1b}[?2026h\u{1b}[3;4H\u{1b}[1;31mBöö 博\u{1b}[0m\u{1b}[?2026l".as_bytes(),
            Manner::Screen
        ),
        Vec::<String>::new()
    );
    assert_eq!(strangers("two\r\nlines\n".as_bytes(), Manner::Lines), Vec::<String>::new());
    assert_ne!(strangers(b"\xff", Manner::Lines), Vec::<String>::new());
}
