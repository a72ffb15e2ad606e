//! From the bytes of a file to text. A text that had to be guessed at is used, and said to be a guess.

/// How the bytes of a text were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, told by its byte order mark.
    Utf16,
    /// Latin-1, because the bytes are no UTF-8: a guess.
    Latin1,
}

/// A text and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// How it was read.
    pub encoding: Encoding,
}

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoText {
    /// There is nothing in it.
    Empty,
    /// It holds bytes that no text has.
    Binary,
    /// It starts as UTF-16 and breaks off or breaks the rules.
    BrokenUtf16,
}

/// Reads bytes as text.
///
/// # Errors
/// When they are no text.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, NoText> {
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        _ => {}
    }
    if is_binary(&bytes) {
        return Err(NoText::Binary);
    }
    let (mut text, encoding) = match String::from_utf8(bytes) {
        Ok(text) => (text, Encoding::Utf8),
        Err(error) => (latin1(error.as_bytes()), Encoding::Latin1),
    };
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    some(text, encoding)
}

fn some(text: String, encoding: Encoding) -> Result<Decoded, NoText> {
    if text.chars().all(char::is_whitespace) { Err(NoText::Empty) } else { Ok(Decoded { text, encoding }) }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Decoded, NoText> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(NoText::BrokenUtf16);
    }
    let text: Result<String, _> = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect();
    some(text.map_err(|_| NoText::BrokenUtf16)?, Encoding::Utf16)
}

/// Whether bytes hold controls that no text has: a zero anywhere, or more than one odd control in a hundred bytes.
fn is_binary(bytes: &[u8]) -> bool {
    let odd = bytes.iter().filter(|byte| matches!(byte, 1..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)).count();
    memchr::memchr(0, bytes).is_some() || odd * 100 > bytes.len()
}

/// Latin-1 with the punctuation that Windows puts where Latin-1 has controls.
fn latin1(bytes: &[u8]) -> String {
    const WINDOWS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let letter = |byte: &u8| match byte {
        0x80..=0x9f => WINDOWS.get(usize::from(byte - 0x80)).copied().unwrap_or('\u{fffd}'),
        byte => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let utf16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}Café – 1850".encode_utf16().flat_map(order).collect()
        };
        for (bytes, encoding) in [
            ("Café – 1850".as_bytes().to_vec(), Encoding::Utf8),
            ("\u{feff}Café – 1850".as_bytes().to_vec(), Encoding::Utf8),
            (utf16(u16::to_le_bytes), Encoding::Utf16),
            (utf16(u16::to_be_bytes), Encoding::Utf16),
            (b"Caf\xe9 \x96 1850".to_vec(), Encoding::Latin1),
        ] {
            let decoded = decode(bytes).expect("a text");
            assert_eq!((decoded.text.as_str(), decoded.encoding), ("Café – 1850", encoding));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, why) in [
            (&b""[..], NoText::Empty),
            (b" \n\t", NoText::Empty),
            (b"\xef\xbb\xbf", NoText::Empty),
            (b"\xff\xfe", NoText::Empty),
            (b"\x7fELF\x01\x01\0\0", NoText::Binary),
            (b"\xff\xfea", NoText::BrokenUtf16),
            (b"\xff\xfe\x00\xd8", NoText::BrokenUtf16),
            (b"\x01\x02\x03 text", NoText::Binary),
        ] {
            assert_eq!(decode(bytes.to_vec()), Err(why), "{bytes:?}");
        }
    }
}
