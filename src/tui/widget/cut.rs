//! Text cut to a number of columns, with a sign that there is more.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The beginning of a text in at most `columns` columns; what is cut off shows as "…".
pub fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut shown = String::new();
    let mut used = 1;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > columns {
            break;
        }
        shown.push_str(grapheme);
    }
    shown.truncate(shown.trim_end().len());
    if columns > 0 {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_keeps_whole_letters_and_its_width() {
        for (text, columns, shown) in [
            ("Boitalak", 8, "Boitalak"),
            ("Boitalak", 5, "Boit…"),
            ("Ablai Khan", 7, "Ablai…"),
            ("博託洛克", 6, "博託…"),
            ("博託洛克", 4, "博…"),
            ("o\u{308}o\u{308}o\u{308}", 2, "o\u{308}…"),
            ("abc", 1, "…"),
            ("abc", 0, ""),
        ] {
            assert_eq!(cut(text, columns), shown, "{text} in {columns}");
            assert!(shown.width() <= columns);
        }
    }
}
