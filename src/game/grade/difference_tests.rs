//! Tests of showing where an answer differs.

use proptest::prelude::*;

use super::{Mark, Span, difference};

/// A difference on one line: `-` and what is missing, `+` and what is extra.
fn shown(given: &str, form: &str) -> String {
    let shown = |span: Span| match span.mark {
        Mark::Same => span.text,
        Mark::Extra => format!("[+{}]", span.text),
        Mark::Missing => format!("[-{}]", span.text),
    };
    difference(given, form).into_iter().map(shown).collect()
}

#[test]
fn differences_are_marked_where_they_are() {
    for (given, form, line) in [
        ("Boitalak", "Boitalak", "Boitalak"),
        ("boitalak!", "Boitalak", "boitalak!"),
        ("dorbet", "Dörbet", "dorbet"),
        ("Boytalak", "Boitalak", "Bo[+y][-i]talak"),
        ("Boitalk", "Boitalak", "Boital[-a]k"),
        ("Boitaalak", "Boitalak", "Boita[+a]lak"),
        ("Boi talak", "Boitalak", "Boi talak"),
        ("Boitalak", "Boi-talak", "Boitalak"),
        ("Galdan", "Galdan Boshugtu Khan", "Galdan[- Boshugtu Khan]"),
        ("Boshugtu", "Galdan Boshugtu Khan", "[-Galdan]Boshugtu[- Khan]"),
        ("Princess Boitalak", "Boitalak", "[+Princess] Boitalak"),
        ("", "Ili", "[-Ili]"),
        ("Ili", "", "[+Ili]"),
        ("", "", ""),
        ("阿睦尔", "阿睦爾", "阿睦[+尔][-爾]"),
        ("e\u{301}te", "été", "e\u{301}te"),
    ] {
        assert_eq!(shown(given, form), line, "{given} / {form}");
    }
}

#[test]
fn texts_too_long_to_compare_are_shown_apart() {
    let (given, form) = ("a".repeat(2_000), "ab".repeat(1_000));
    let marks: Vec<Mark> = difference(&given, &form).into_iter().map(|span| span.mark).collect();
    assert_eq!(marks, [Mark::Extra, Mark::Missing]);
}

proptest! {
    #[test]
    fn the_answer_can_be_read_off_its_difference(given in "[abé A'-]{0,12}", form in "[abé A'-]{0,12}") {
        let spans = difference(&given, &form);
        let typed: String =
            spans.iter().filter(|span| span.mark != Mark::Missing).map(|span| span.text.as_str()).collect();
        prop_assert_eq!(typed, given);
        prop_assert!(spans.windows(2).all(|pair| pair[0].mark != pair[1].mark), "spans are as long as can be");
    }

    #[test]
    fn an_answer_does_not_differ_from_itself(text in any::<String>()) {
        prop_assert!(difference(&text, &text).iter().all(|span| span.mark == Mark::Same));
    }
}
