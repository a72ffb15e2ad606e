//! Tests of reading dates.

use proptest::prelude::*;

use super::{Date, read};

fn iso(text: &str) -> Date {
    text.parse().expect(text)
}

#[test]
fn the_usual_written_forms_are_read() {
    for (date, forms) in [
        (
            "1757",
            &[
                "1757",
                " 1757. ",
                "about 1757",
                "around 1757",
                "c. 1757",
                "c.1757",
                "c1757",
                "ca. 1757",
                "circa 1757",
                "~1757",
                "in 1757",
                "the year 1757",
                "1757 CE",
                "AD 1757",
                "A.D. 1757",
                "1757 C.E.",
                "early 1757",
                "１７５７",
                "1757?",
            ][..],
        ),
        (
            "1757-09",
            &[
                "Sept 1757",
                "September, 1757",
                "Sep. 1757",
                "sept. 1757",
                "September of 1757",
                "1757-09",
                "1757-9",
                "09/1757",
                "9/1757",
                "9.1757",
                "1757 September",
                "in late September 1757",
                "Septmber 1757",
            ],
        ),
        (
            "1757-09-21",
            &[
                "21 September 1757",
                "21st of September 1757",
                "the 21st of September, 1757",
                "September 21, 1757",
                "September 21,1757",
                "Sep. 21 1757",
                "Sept 21st, 1757",
                "1757-09-21",
                "1757-9-21",
                "1757/09/21",
                "21/9/1757",
                "21.9.1757",
                "21-9-1757",
                "21.09.1757",
                "21. 9. 1757",
                "9/21/1757",
                "21-Sep-1757",
                "21Sept1757",
                "1757 September 21",
                "Wednesday, 21 September 1757",
                "on 21 September 1757",
                "21 9 1757",
            ],
        ),
        ("1757-04-03", &["3/4/1757", "3 April 1757", "April 3rd 1757", "3.4.1757"]),
        ("1757-02", &["Febuary 1757", "Feb 1757"]),
        ("1757-05-01", &["1 May 1757", "May 1, 1757"]),
        ("-43", &["44 BC", "44 B.C.", "44BC", "44 bce", "-43", "44 B.C.E."]),
        ("-43-03-15", &["15 March 44 BC", "March 15, 44 BC"]),
        ("800", &["800", "AD 800", "800 AD"]),
        ("9", &["9", "AD 9"]),
    ] {
        for form in forms {
            assert_eq!(read(form), Some(iso(date)), "{form:?}");
        }
    }
}

#[test]
fn what_is_not_one_date_is_not_read() {
    for text in [
        "",
        " ",
        "?",
        "then",
        "September",
        "21 September",
        "September 21",
        "21 Sept 57",
        "1757-58",
        "1755 or 1757",
        "1755 1757",
        "1,200",
        "1 200",
        "4.5",
        "12/13",
        "30 February 1757",
        "21/13/1757",
        "32/1/1757",
        "13/13/1757",
        "1757-00-01",
        "17577",
        "0",
        "0 BC",
        "10 years",
        "four",
        "June July 1757",
        "BC",
        "AD 44 BC",
        "before 1757",
        "18th century",
        "1750s",
        "Sep 1757 21 1",
    ] {
        assert_eq!(read(text), None, "{text:?}");
    }
}

fn dates() -> impl Strategy<Value = Date> {
    prop_oneof![
        (-9999i16..=9999).prop_map(Date::Year),
        (100i16..=9999, 1i8..=12).prop_map(|(year, month)| Date::Month(year, month)),
        (-999i16..=0, 1i8..=12).prop_map(|(year, month)| Date::Month(year, month)),
        (100i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| Date::Day(
            jiff::civil::Date::new(year, month, day).expect("a day of the calendar")
        )),
    ]
}

proptest! {
    #[test]
    fn a_date_as_shown_is_read(date in dates().prop_filter("four digits", |date| date.year() > -9999)) {
        prop_assert_eq!(read(&date.to_string()), Some(date));
    }

    #[test]
    fn any_text_is_read_without_panic(text in any::<String>(), hard in "[0-9 ./,-]{0,12}[a-zßé]{0,6}[0-9]{0,6}") {
        let _ = read(&text);
        let _ = read(&hard);
    }
}
