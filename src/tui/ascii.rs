//! A frame in ASCII alone, for terminals, fonts and braille tables that know nothing else. Made of the finished frame, cell by
//! cell, so that no screen has to think of it and none can forget it.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;
use unicode_normalization::UnicodeNormalization as _;
use unicode_width::UnicodeWidthStr as _;

/// What stands for a letter or sign that has no likeness.
const UNKNOWN: &str = "?";

/// Puts ASCII in the place of everything else. A sign of two columns becomes two, and dots that stand for more become three
/// where there is room.
pub(super) fn fold(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width);
    for row in buffer.content.chunks_mut(width.max(1)) {
        leave_out_names(row);
        spell_dots(row);
    }
    let mut covered = 0;
    let mut behind = UNKNOWN;
    for at in 0..buffer.content.len() {
        // A wide sign at the right edge covers nothing in the next row.
        if width > 0 && at % width == 0 {
            covered = 0;
        }
        let Some(cell) = buffer.content.get_mut(at) else { return };
        if covered > 0 {
            covered -= 1;
            cell.set_symbol(behind);
        } else if !cell.symbol().is_ascii() {
            covered = cell.symbol().width().saturating_sub(1);
            let likeness = likeness(cell.symbol());
            behind = if likeness == '?' { UNKNOWN } else { " " };
            cell.set_symbol(likeness.encode_utf8(&mut [0; 4]));
        }
    }
}

/// Takes out each name in brackets that has no likeness, such as a Chinese one behind its romanised form, and closes the gap.
/// What stands apart, with two blanks before it, or at the edge, stays where it is.
fn leave_out_names(row: &mut [Cell]) {
    let mut from = 0;
    while let Some((start, end)) = unlike_name(row, from) {
        let rest = row.get(end..).unwrap_or_default();
        let stays =
            |pair: &[Cell]| pair.iter().all(is_blank) || pair.iter().any(|cell| "▲▼".contains(cell.symbol()));
        let stop = rest.windows(2).position(stays).map_or(row.len(), |at| end + at);
        if let Some(part) = row.get_mut(start..stop) {
            part.rotate_left(end - start);
            let gap = part.len() - (end - start);
            for cell in part.iter_mut().skip(gap) {
                cell.set_symbol(" ").modifier = Modifier::empty();
            }
        }
        from = start;
    }
}

/// The first bracket from a cell on that holds nothing with a likeness, with the blank before it.
fn unlike_name(row: &[Cell], from: usize) -> Option<(usize, usize)> {
    let opening = row.iter().enumerate().skip(from).filter(|(_, cell)| cell.symbol() == "(");
    opening.map(|(at, _)| at).find_map(|at| {
        let inside = row.get(at + 1..)?;
        let length = inside.iter().position(|cell| cell.symbol() == ")").filter(|length| *length > 0)?;
        let mut names = inside.iter().take(length).filter(|cell| !is_blank(cell));
        let start = at.checked_sub(1).filter(|before| row.get(*before).is_some_and(is_blank))?;
        (names.clone().next().is_some()
            && names.all(|cell| likeness(cell.symbol()) == '?' && cell.symbol() != "?"))
        .then_some((start, at + length + 2))
    })
}

/// Spells the sign for "and so on" with three dots where they touch nothing behind them.
fn spell_dots(row: &mut [Cell]) {
    for at in 0..row.len() {
        let [dots, behind @ ..] = row.get_mut(at..).unwrap_or_default() else { return };
        let is_free = behind.len() > 1 && behind.iter().take(3).all(is_blank);
        if dots.symbol() == "…" && is_free {
            dots.set_char('.');
            behind.iter_mut().take(2).for_each(|cell| {
                cell.set_char('.');
            });
        }
    }
}

fn is_blank(cell: &Cell) -> bool {
    matches!(cell.symbol(), " " | "")
}

/// One ASCII character that is like what a reader sees as one.
fn likeness(symbol: &str) -> char {
    let first = symbol.chars().next().unwrap_or(' ');
    let bare = || symbol.nfkd().find(char::is_ascii_graphic);
    sign(first).or_else(bare).or_else(|| letter(first)).unwrap_or('?')
}

/// The signs that screens and texts are drawn with.
const SIGNS: [(&str, char); 23] = [
    ("°\u{a0}\u{2002}\u{2003}\u{2009}\u{200b}\u{202f}\u{2060}\u{2800}\u{3000}", ' '),
    ("─╴╶–—−‐‑‒―", '-'),
    ("│┃║▌▐▏▕╵╷↕", '|'),
    ("━═", '='),
    ("▸▶►→›»", '>'),
    ("◂◀◄←‹«", '<'),
    ("▲△↑", '^'),
    ("▼▽↓", 'v'),
    ("✓✔", '+'),
    ("✗✘×", 'x'),
    ("≈▣〜╌┄", '~'),
    ("▒", '*'),
    ("◐◑◧◨▓", '%'),
    ("█▆▇▉▊▋▍▎■●◆◼•★", '#'),
    ("◉◎", '@'),
    ("▄□○◇◻☆", 'o'),
    ("▅", 'O'),
    ("⚑⚐", 'P'),
    ("·…․。▃┈", '.'),
    ("░╎┆┊", ':'),
    ("▀▔“”„″", '"'),
    ("‘’‚ʻʼ′", '\''),
    ("▁▂", '_'),
];

fn sign(sign: char) -> Option<char> {
    match sign {
        '\u{2801}'..='\u{28ff}' => Some(dots(sign)),
        _ => find(&SIGNS, sign).or(matches!(sign, '\u{2500}'..='\u{257f}').then_some('+')),
    }
}

/// A braille cell, as canvases draw them, by how many of its dots are set.
fn dots(cell: char) -> char {
    match (u32::from(cell) & 0xff).count_ones() {
        1 | 2 => '.',
        3..=5 => ':',
        _ => '#',
    }
}

/// Small letters that are not Latin letters with marks: Latin, Cyrillic, Greek and Mongolian. Where a romanisation takes two
/// letters, its first.
const LETTERS: [(&str, char); 25] = [
    ("æаαᠠ", 'a'),
    ("бβᠪ", 'b'),
    ("чцᠴ", 'c'),
    ("đðдδᠳ", 'd'),
    ("əеэёεηᠡ", 'e'),
    ("фφ", 'f'),
    ("гγɣᠭ", 'g'),
    ("ħхχᠬ", 'h'),
    ("ıиыιᠢ", 'i'),
    ("жᠵ", 'j'),
    ("кκ", 'k'),
    ("łлλᠯ", 'l'),
    ("мμᠮ", 'm'),
    ("ŋнνᠨᠩ", 'n'),
    ("øœоөοωᠣᠥ", 'o'),
    ("пπψ", 'p'),
    ("рρᠷ", 'r'),
    ("ßсшщσςᠰᠱ", 's'),
    ("þŧтτθᠲ", 't'),
    ("уүυᠤᠦ", 'u'),
    ("в", 'v'),
    ("ξ", 'x'),
    ("юяйᠶ", 'y'),
    ("зζ", 'z'),
    ("ъь", '\''),
];

fn letter(letter: char) -> Option<char> {
    let plain = find(&LETTERS, letter.to_lowercase().next()?)?;
    Some(if letter.is_uppercase() { plain.to_ascii_uppercase() } else { plain })
}

fn find(table: &[(&str, char)], wanted: char) -> Option<char> {
    table.iter().find(|(signs, _)| signs.contains(wanted)).map(|(_, plain)| *plain)
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn folded(text: &str, width: u16) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        buffer.set_string(0, 0, text, Style::new());
        fold(&mut buffer);
        buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn every_sign_has_a_likeness_of_the_same_width() {
        for (drawn, said) in [
            ("▸ Play", "> Play"),
            ("✓ ✗ ≈ ◐ –", "+ x ~ % -"),
            ("━━━───", "===---"),
            ("│ “Khövsgöl”…", "| \"Khovsgol\"."),
            ("Łódź, İli ø ß", "Lodz, Ili o s"),
            ("ᠠᠮᠤᠷᠰᠠᠨᠠᠭᠠ", "amursanaga"),
            ("Амарсанаа Ч", "Amarsanaa C"),
            ("−25% × 1½", "-25% x 11"),
            ("博託 A", "???? A"),
            ("▲▼◂↑↓←→", "^v<^v<>"),
            ("●─◉─○", "#-@-o"),
            ("■◧▣□·", "#%~o."),
            ("a\u{a0}b", "a b"),
            ("so on …  ", "so on ..."),
            ("so on… ▼ ", "so on. v "),
            ("so on…  P", "so on.  P"),
            ("a (博託), b  c", "a, b         c"),
            ("a (博託)       ▼", "a              v"),
            ("(ᠪ), (?), ()", "(b), (?), ()"),
            ("⠁⠿⣿⠀|", ".## |"),
            ("o\u{308}x", "ox"),
        ] {
            let width = u16::try_from(said.len()).expect("short");
            assert_eq!(folded(drawn, width), said, "{drawn}");
        }
    }

    #[test]
    fn a_wide_sign_at_the_edge_leaves_the_next_row_alone() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 2));
        buffer.set_string(0, 0, "博", Style::new());
        buffer.set_string(0, 1, "ab", Style::new());
        fold(&mut buffer);
        let shown: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(shown, "??ab");
    }

    proptest::proptest! {
        #[test]
        fn nothing_but_ascii_is_left(text in "\\PC{0,40}") {
            proptest::prop_assert!(folded(&text, 50).is_ascii());
        }
    }
}
