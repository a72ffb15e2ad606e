//! Input: bytes become events, events become messages.
//!
//! The parser is given the bytes that `wait` has read. crossterm's own reader is not used: it blocks in the middle of a
//! sequence, so that no signal gets through; it leaves the end of a long burst unread until the next key; and it spins at
//! full CPU once the terminal is gone.
#![cfg_attr(not(unix), allow(dead_code, reason = "elsewhere termina reads the console by itself"))]

use memchr::memmem;
use termina::event::{KeyCode, KeyEvent, KeyEventKind, Modifiers, MouseButton, MouseEventKind};
use termina::{Event, Parser};

use super::keymap::{Code, Key, Named};
use super::model::{Msg, Size};

const ESCAPE: u8 = 0x1B;
const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// Makes events of bytes, which may come in any pieces.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    parser: Parser,
    /// The bytes from the first escape on that may not be over yet.
    open: Vec<u8>,
    fresh: bool,
}

impl Decoder {
    /// The events that these bytes complete.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Event> {
        if !self.open.is_empty() || bytes.contains(&ESCAPE) {
            self.open.extend_from_slice(bytes);
            self.fresh = true;
        }
        self.parser.parse(bytes, true);
        self.events()
    }

    /// Whether [`Decoder::settle`] should be called when nothing follows for a moment.
    pub(super) fn is_unsettled(&self) -> bool {
        self.fresh
    }

    /// The events when nothing has followed for a moment: an escape was the key, and a sequence that is not over never
    /// will be. Only a paste may take its time.
    pub(super) fn settle(&mut self) -> Vec<Event> {
        self.fresh = false;
        self.parser.parse(&[], false);
        let events = self.events();
        if !self.is_in_paste() {
            *self = Self::default();
        }
        events
    }

    fn is_in_paste(&self) -> bool {
        let begun = memmem::rfind(&self.open, PASTE_BEGINS);
        begun.is_some() && begun > memmem::rfind(&self.open, PASTE_ENDS)
    }

    fn events(&mut self) -> Vec<Event> {
        std::iter::from_fn(|| self.parser.pop()).collect()
    }
}

/// What an event means to the model; nothing for a key that is let go, and for what the game doesn't listen to.
pub(super) fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(event) if event.kind != KeyEventKind::Release => key(event).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::WindowResized(size) => Some(Msg::Resize(Size { width: size.cols, height: size.rows })),
        Event::Mouse(event) => match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                Some(Msg::Click { column: event.column, row: event.row })
            }
            MouseEventKind::ScrollUp => Some(Msg::Wheel(-1)),
            MouseEventKind::ScrollDown => Some(Msg::Wheel(1)),
            _ => None,
        },
        _ => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    let code = match event.code {
        KeyCode::Char(letter) => Code::Char(letter),
        KeyCode::Function(number) => Code::F(number),
        KeyCode::Enter => Code::Named(Named::Enter),
        KeyCode::Escape => Code::Named(Named::Esc),
        KeyCode::Tab => Code::Named(Named::Tab),
        KeyCode::BackTab => Code::Named(Named::BackTab),
        KeyCode::Backspace => Code::Named(Named::Backspace),
        KeyCode::Delete => Code::Named(Named::Delete),
        KeyCode::Up => Code::Named(Named::Up),
        KeyCode::Down => Code::Named(Named::Down),
        KeyCode::Left => Code::Named(Named::Left),
        KeyCode::Right => Code::Named(Named::Right),
        KeyCode::Home => Code::Named(Named::Home),
        KeyCode::End => Code::Named(Named::End),
        KeyCode::PageUp => Code::Named(Named::PageUp),
        KeyCode::PageDown => Code::Named(Named::PageDown),
        _ => return None,
    };
    let ctrl = event.modifiers.contains(Modifiers::CONTROL);
    let alt = event.modifiers.contains(Modifiers::ALT);
    Some(Key { code, ctrl, alt })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What bytes mean when nothing follows them, in words.
    fn meaning(pieces: &[&[u8]]) -> Vec<String> {
        let mut decoder = Decoder::default();
        let mut events: Vec<Event> = pieces.iter().flat_map(|bytes| decoder.feed(bytes)).collect();
        if decoder.is_unsettled() {
            events.extend(decoder.settle());
        }
        assert!(!decoder.is_unsettled(), "settling settles");
        events.into_iter().filter_map(message).map(in_words).collect()
    }

    fn in_words(msg: Msg) -> String {
        match msg {
            Msg::Key(key) => key.to_string(),
            Msg::Paste(text) => format!("paste {text}"),
            Msg::Click { column, row } => format!("click {column},{row}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn bytes_become_messages() {
        for (bytes, expected) in [
            (&b"a"[..], vec!["a"]),
            (b"\r", vec!["Enter"]),
            (b"\x03\x1a\x0c", vec!["Ctrl-C", "Ctrl-Z", "Ctrl-L"]),
            (b"\x1b", vec!["Esc"]),
            (b"\x1b[A\x1bOB", vec!["↑", "↓"]),
            (b"\x1bb", vec!["Alt-B"]),
            (b"\x1b[1;5D", vec!["Ctrl-←"]),
            (b"\x7f", vec!["Backspace"]),
            ("Хө".as_bytes(), vec!["Х", "ө"]),
            (b"\x1b[200~two\rlines\x1b[201~q", vec!["paste two\rlines", "q"]),
            (b"\x1b[<0;5;3M\x1b[<0;5;3m", vec!["click 4,2"]),
            (b"\x1b[<65;1;1M", vec!["Wheel(1)"]),
        ] {
            assert_eq!(meaning(&[bytes]), expected, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn a_key_that_is_let_go_means_nothing() {
        assert_eq!(meaning(&[b"\x1b[97;1:1u"]), ["a"]);
        assert_eq!(meaning(&[b"\x1b[97;1:3u"]), Vec::<String>::new());
    }

    #[test]
    fn pieces_are_put_together() {
        for pieces in [[&b"\x1b"[..], b"[", b"A"], [b"\x1b[", b"", b"A"]] {
            assert_eq!(meaning(&pieces), ["↑"], "{pieces:?}");
        }
        assert_eq!(meaning(&[b"\xd0", b"\xa5"]), ["Х"]);
    }

    #[test]
    fn a_sequence_that_never_ends_swallows_nothing_that_comes_later() {
        for begun in [&b"\x1b["[..], b"\x1b]", b"\x1bP", b"\x1bO", b"\x1b[?", b"\x1b[1;"] {
            let mut decoder = Decoder::default();
            decoder.feed(begun);
            decoder.settle();
            let events = decoder.feed(b"q");
            assert_eq!(events.len(), 1, "{}", begun.escape_ascii());
        }
    }

    #[test]
    fn a_paste_may_take_its_time() {
        let mut decoder = Decoder::default();
        assert!(decoder.feed(b"\x1b[200~first ").is_empty());
        assert!(decoder.settle().is_empty());
        assert!(!decoder.is_unsettled());
        assert_eq!(decoder.feed(b"second\x1b[201~"), [Event::Paste("first second".to_owned())]);
        decoder.settle();
        assert_eq!(decoder.feed(b"\x1b"), []);
        assert_eq!(decoder.settle().len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_are_too_odd(pieces in proptest::collection::vec(
            proptest::collection::vec(proptest::prelude::prop_oneof![
                proptest::prelude::any::<u8>(),
                proptest::sample::select(b"\x1b[]P<>?;:0129~uMmRcnytI\x07\\".to_vec()),
            ], 0..24), 0..6)) {
            let mut decoder = Decoder::default();
            for bytes in &pieces {
                decoder.feed(bytes).into_iter().filter_map(message).for_each(drop);
            }
            decoder.settle().into_iter().filter_map(message).for_each(drop);
        }
    }
}
