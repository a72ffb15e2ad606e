//! Tests of reading numbers.

use proptest::prelude::*;

use super::{read, roman_value};

fn value(text: &str) -> Option<f64> {
    read(text).map(|reading| reading.number.value())
}

#[test]
fn digits_are_read_with_their_separators() {
    for (text, number) in [
        ("4", 4.0),
        (" 4. ", 4.0),
        ("007", 7.0),
        ("1,200", 1200.0),
        ("1 200", 1200.0),
        ("1\u{a0}200\u{202f}000", 1_200_000.0),
        ("1'200", 1200.0),
        ("1,200,000.5", 1_200_000.5),
        ("1.200.000", 1_200_000.0),
        ("1.200,5", 1200.5),
        ("1.200", 1.2),
        ("3,5", 3.5),
        ("0,200", 0.2),
        ("12,5", 12.5),
        ("-4", -4.0),
        ("−4", -4.0),
        ("+4", 4.0),
        ("minus four", -4.0),
        ("４", 4.0),
        ("18th", 18.0),
        ("1.2 million", 1_200_000.0),
        ("3 dozen", 36.0),
    ] {
        assert_eq!(value(text), Some(number), "{text:?}");
    }
}

#[test]
fn words_are_read() {
    for (text, number) in [
        ("zero", 0.0),
        ("none", 0.0),
        ("four", 4.0),
        ("Twelve", 12.0),
        ("twenty-one", 21.0),
        ("ninety nine", 99.0),
        ("a hundred", 100.0),
        ("hundred", 100.0),
        ("one hundred and five", 105.0),
        ("four hundred and twelve", 412.0),
        ("seventeen hundred", 1700.0),
        ("two thousand", 2000.0),
        ("two hundred thousand and four", 200_004.0),
        ("one million two hundred thousand", 1_200_000.0),
        ("a dozen", 12.0),
        ("two dozen", 24.0),
        ("half a dozen", 6.0),
        ("half a dozen clans", 6.0),
        ("tenth", 10.0),
        ("the tenth", 10.0),
        ("twenty-first", 21.0),
        ("twentieth", 20.0),
        ("hundredth", 100.0),
        ("fortieth", 40.0),
    ] {
        assert_eq!(value(text), Some(number), "{text:?}");
    }
}

#[test]
fn roman_numerals_are_read() {
    for (text, number) in [("X", 10.0), ("x", 10.0), ("Article X", 10.0), ("XIV", 14.0), ("Louis XIV", 14.0)]
    {
        assert_eq!(value(text), Some(number), "{text:?}");
    }
    for text in ["IIII", "VX", "IXI", "XCX", "did", "I don't know", "it is a mix", ""] {
        assert_eq!(value(text), None, "{text:?}");
    }
}

#[test]
fn words_around_a_number_are_set_aside() {
    for (text, number, after) in [
        ("4 clans", 4.0, "clans"),
        ("4km", 4.0, "km"),
        ("4 %", 4.0, ""),
        ("about 34", 34.0, ""),
        ("about a hundred men", 100.0, "men"),
        ("~34", 34.0, ""),
        ("£40", 40.0, ""),
        ("Article 10", 10.0, ""),
        ("1 second", 1.0, "second"),
        ("22 seconds", 22.0, "seconds"),
        ("four of the clans", 4.0, "of the clans"),
        ("ten years and a day", 10.0, "years and a day"),
    ] {
        let reading = read(text).expect(text);
        assert_eq!((reading.number.value(), reading.after.join(" ").as_str()), (number, after), "{text:?}");
    }
}

#[test]
fn what_is_not_one_number_is_not_read() {
    for text in [
        "",
        " ",
        "?",
        "clans",
        "4 or 5",
        "4-5",
        "4–5",
        "1/2",
        "½",
        "four five",
        "twenty-one two",
        "four or five",
        "two and a half",
        "not 4",
        "more than 4",
        "half",
        "1,20,300",
        "1.2.3",
        "21.9.1757",
        "1757-09-21",
        "between 4 and 5",
        "ten ten",
        "thousand million",
        "zero hundred",
        "21 September 1757",
    ] {
        assert_eq!(value(text), None, "{text:?}");
    }
    assert_eq!(value(&"9".repeat(400)), None, "not finite");
}

/// Says a whole number below a million in English words, as a check from the other side.
fn said(number: u32) -> String {
    const SMALL: [&str; 20] = [
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match number {
        0 => "zero".to_owned(),
        1..20 => SMALL[number as usize].to_owned(),
        20..100 => format!("{}-{}", TENS[number as usize / 10], SMALL[number as usize % 10]),
        100..1000 if number.is_multiple_of(100) => format!("{} hundred", said(number / 100)),
        100..1000 => format!("{} hundred and {}", said(number / 100), said(number % 100)),
        _ if number.is_multiple_of(1000) => format!("{} thousand", said(number / 1000)),
        _ if number % 1000 < 100 => format!("{} thousand and {}", said(number / 1000), said(number % 1000)),
        _ => format!("{} thousand {}", said(number / 1000), said(number % 1000)),
    }
}

proptest! {
    #[test]
    fn a_number_said_in_words_is_read(number in 0u32..1_000_000) {
        prop_assert_eq!(value(&said(number)), Some(f64::from(number)));
    }

    #[test]
    fn a_number_as_shown_is_read(number in -1e12..1e12) {
        let shown = super::Number::new(number).expect("finite").to_string();
        prop_assert_eq!(value(&shown), Some(number));
    }

    #[test]
    fn a_roman_numeral_is_read(number in 1u16..4000) {
        let steps = [("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50), ("xl", 40),
            ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)];
        prop_assert_eq!(roman_value(&super::usual_roman(number, &steps)), Some(number));
    }

    #[test]
    fn any_text_is_read_without_panic(text in any::<String>(), hard in "[0-9 .,'-–/a-z\u{663}½]{0,16}") {
        let _ = read(&text);
        let _ = read(&hard);
    }
}
