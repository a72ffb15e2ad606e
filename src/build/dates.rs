//! Dates and spans in a sentence: days, months, years, centuries, with the words that bound them or leave them rough.

use std::ops::Range;

use super::token::{Shape, Token};
use super::verbs;
use super::words::Classes;
use crate::game::Date;
use crate::game::date::MONTHS;

/// What a date in a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// One date.
    Point(Date),
    /// From one date to another; whether each of them is rough.
    Span([Date; 2], [bool; 2]),
    /// A decade, a century, a day without its year: not asked for, and no name or number either.
    Other,
}

/// How the word before a date ties it to what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// "in" or "on": it happened then.
    At,
    /// "by", "since", "until" and the like.
    Bound,
    /// Anything else.
    None,
}

/// A date in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DateMark {
    /// Its tokens, without the words before it.
    pub(super) tokens: Range<usize>,
    pub(super) when: When,
    /// Whether "about" or the like stands before it.
    pub(super) is_about: bool,
    pub(super) tie: Tie,
    /// The first token of the phrase, with "in", "on" and "about".
    pub(super) lead: usize,
}

/// The dates of a sentence, in order.
pub(super) fn dates(text: &str, tokens: &[Token]) -> Vec<DateMark> {
    let reader = Reader { text, tokens };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.mark(at) {
            Some(mark) => {
                at = mark.tokens.end;
                found.push(mark);
            }
            None => at += 1,
        }
    }
    found
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Reader<'a> {
    fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    fn word(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.text(self.text))
    }

    fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    fn mark(&self, at: usize) -> Option<DateMark> {
        if !matches!(self.token(at)?.shape, Shape::Number | Shape::Mixed | Shape::Word) {
            return None;
        }
        if let Some(end) = self.other(at) {
            return Some(self.framed(at..end, When::Other));
        }
        let (from, end) = self.span_start(at).or_else(|| self.point(at))?;
        let Some((second, to, is_about)) = self.second(end) else {
            return Some(self.framed(at..end, When::Point(from)));
        };
        let first_about = self.is_about_before(at);
        Some(self.framed(at..second, When::Span([from, to], [first_about, is_about])))
    }

    /// The second date of a span, behind a dash.
    fn second(&self, at: usize) -> Option<(usize, Date, bool)> {
        if !matches!(self.word(at), "–" | "-" | "—") {
            return None;
        }
        let is_about = self.token(at + 1).is_some_and(|token| token.is(Classes::ABOUT));
        let from = at + 1 + usize::from(is_about);
        let (date, end) = self.point(from).or_else(|| self.short_year(at, from))?;
        Some((end, date, is_about))
    }

    /// "1756–63": the second year in two digits.
    fn short_year(&self, dash: usize, at: usize) -> Option<(Date, usize)> {
        let digits = self.word(at);
        let century = self.before(dash).get(..2)?;
        let year = format!("{century}{digits}").parse().ok().filter(|_| digits.len() == 2)?;
        Some((Date::Year(year), at + 1))
    }

    /// "3–5 May 1840" and "3 May – 5 June 1840": a day that takes its month or year from the second one.
    fn span_start(&self, at: usize) -> Option<(Date, usize)> {
        let day = self.day(at)?;
        let (month, dash) = match self.month(at + 1) {
            Some(month) => (Some(month), at + 2),
            None => (None, at + 1),
        };
        if !matches!(self.word(dash), "–" | "-" | "—") {
            return None;
        }
        let (Date::Day(end), _) = self.point(dash + 1)? else { return None };
        let date = jiff::civil::Date::new(end.year(), month.unwrap_or(end.month()), day).ok()?;
        Some((Date::Day(date), dash))
    }

    /// One date and the token behind it.
    fn point(&self, at: usize) -> Option<(Date, usize)> {
        if let Some(day) = self.day(at) {
            let month_at = at + 1 + usize::from(self.word(at + 1) == "of");
            if let Some(month) = self.month(month_at) {
                let year_at = self.past_comma(month_at + 1);
                let (year, end) = self.year(year_at)?;
                return Some((Date::Day(jiff::civil::Date::new(year, month, day).ok()?), end));
            }
        }
        if let Some(month) = self.month(at) {
            if let Some(day) = self.day(at + 1)
                && let Some((year, end)) = self.year(self.past_comma(at + 2))
            {
                return Some((Date::Day(jiff::civil::Date::new(year, month, day).ok()?), end));
            }
            let (year, end) = self.year(self.past_comma(at + 1))?;
            return Some((Date::Month(year, month), end));
        }
        let (year, end) = self.year(at)?;
        self.is_year_alone(at, end).then_some((Date::Year(year), end))
    }

    fn past_comma(&self, at: usize) -> usize {
        at + usize::from(self.word(at) == ",")
    }

    fn day(&self, at: usize) -> Option<i8> {
        let word = self.word(at);
        let digits = match self.token(at)?.shape {
            Shape::Number => word,
            Shape::Mixed => word
                .strip_suffix("st")
                .or(word.strip_suffix("nd"))
                .or(word.strip_suffix("rd"))
                .or(word.strip_suffix("th"))?,
            _ => return None,
        };
        digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
    }

    fn month(&self, at: usize) -> Option<i8> {
        let token = self.token(at).filter(|token| token.is(Classes::MONTH) && token.is_capital)?;
        let word = token.text(self.text).trim_end_matches('.');
        let number = MONTHS
            .iter()
            .position(|month| word.len() >= 3 && month.starts_with(word.get(..3).unwrap_or(word)))?;
        i8::try_from(number + 1).ok()
    }

    /// A year with its era, and the token behind it.
    fn year(&self, at: usize) -> Option<(i16, usize)> {
        let token = self.token(at).filter(|token| token.shape == Shape::Number)?;
        let digits = token.text(self.text);
        let year: i16 = digits.parse().ok().filter(|year| *year > 0 && digits.len() <= 4)?;
        match self.word(at + 1).trim_end_matches('.') {
            "BC" | "BCE" | "B.C" | "B.C.E" => return Some((1 - year, at + 2)),
            "AD" | "CE" | "A.D" | "C.E" => return Some((year, at + 2)),
            _ => {}
        }
        let is_plain = digits.len() == 4 && (1000..=2100).contains(&year);
        let is_early = digits.len() == 3 && matches!(self.before(at), "in" | "In" | "AD" | "c." | "ca.");
        (is_plain || is_early).then_some((year, at + 1))
    }

    /// Whether four digits on their own are a year, and count nothing.
    fn is_year_alone(&self, at: usize, end: usize) -> bool {
        let next = self.token(end);
        // "in 1987 remains", but not "in 1850 ships left".
        let past = |at: usize| verbs::past(self.word(at)).is_some_and(|form| form.is_past);
        let counts = next.is_some_and(|next| {
            let word = next.text(self.text);
            let is_verb = verbs::present(word).is_some() && !past(end + 1);
            next.is(Classes::UNIT)
                || (next.is_word()
                    && !next.is_capital
                    && next.classes.is_empty()
                    && word.ends_with('s')
                    && !is_verb)
        });
        let before = self.token(at.wrapping_sub(1));
        // "the flood of 1888", "the revolution of 1848".
        let is_event = self.before(at) == "of"
            && self
                .token(at.wrapping_sub(2))
                .is_some_and(|noun| noun.is(Classes::EVENT_NOUN) || noun.text(self.text) == "census");
        let is_tied = is_event
            || before.is_none_or(|before| {
                before
                    .is(Classes::DATE_POINT.or(Classes::DATE_BOUND).or(Classes::ABOUT).or(Classes::TIME_NOUN))
                    || before.shape == Shape::Sign
            });
        let has_era = end > at + 1;
        has_era
            || (!counts && (is_tied || next.is_none_or(|next| !next.is_word()) || self.before(at) == "and"))
            || (counts
                && is_tied
                && !next.is_some_and(|next| next.is(Classes::UNIT))
                && before.is_some_and(|before| before.is_capital && before.is(Classes::DATE_POINT)))
    }

    /// The end of a decade, a century, or a day without its year.
    fn other(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        let token = self.token(at)?;
        if token.shape == Shape::Mixed
            && word.ends_with('s')
            && word.trim_end_matches('s').bytes().all(|byte| byte.is_ascii_digit())
        {
            return Some(at + 1);
        }
        if token.shape == Shape::Mixed || (token.is_word() && word.ends_with("th")) {
            let next = at + 1 + usize::from(self.word(at + 1) == "-");
            if matches!(self.word(next), "century" | "centuries" | "millennium") {
                return Some(next + 1);
            }
        }
        if let Some(month_at) = self.day(at).map(|_| at + 1)
            && self.month(month_at).is_some()
            && self.point(at).is_none()
            && self.span_start(at).is_none()
        {
            return Some(month_at + 1);
        }
        if self.month(at).is_some() && self.day(at + 1).is_some() && self.point(at).is_none() {
            return Some(at + 2);
        }
        // "May" and "March" can be other words, but hardly behind a preposition.
        let is_time = matches!(
            self.before(at),
            "in" | "In" | "by" | "By" | "since" | "Since" | "until" | "early" | "late" | "of" | "from"
        );
        let is_may = (word == "May" || word == "March") && !is_time;
        (self.month(at).is_some() && self.point(at).is_none() && !is_may).then_some(at + 1)
    }

    fn is_about_before(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|before| self.token(before)).is_some_and(|token| token.is(Classes::ABOUT))
    }

    fn framed(&self, tokens: Range<usize>, when: When) -> DateMark {
        let is_about = self.is_about_before(tokens.start);
        let mut lead = tokens.start - usize::from(is_about);
        let before = lead.checked_sub(1).and_then(|before| self.token(before));
        let tie = match before {
            Some(token) if token.is(Classes::DATE_POINT) => Tie::At,
            Some(token) if token.is(Classes::DATE_BOUND) => Tie::Bound,
            _ => Tie::None,
        };
        if tie == Tie::At {
            lead -= 1;
        }
        DateMark { tokens, when, is_about, tie, lead }
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn found(text: &str) -> Vec<(String, When, bool, Tie)> {
        let tokens = tokens(text);
        dates(text, &tokens)
            .into_iter()
            .map(|mark| {
                let (first, last) = (tokens[mark.tokens.start], tokens[mark.tokens.end - 1]);
                (text[first.start..last.end].to_owned(), mark.when, mark.is_about, mark.tie)
            })
            .collect()
    }

    fn point(date: &str) -> When {
        When::Point(date.parse().expect("a date"))
    }

    #[test]
    fn single_dates_are_read_with_what_ties_them() {
        for (text, words, when, is_about, tie) in [
            ("He left on 24 September 1755.", "24 September 1755", point("1755-09-24"), false, Tie::At),
            ("Near the lake in January, 1757", "January, 1757", point("1757-01"), false, Tie::At),
            ("On September 21, 1757, he died", "September 21, 1757", point("1757-09-21"), false, Tie::At),
            ("the 21st of September 1757", "21st of September 1757", point("1757-09-21"), false, Tie::None),
            ("He died c. 1717, it is said", "1717", point("1717"), true, Tie::None),
            ("in about 1717", "1717", point("1717"), true, Tie::At),
            ("by 1850 it was gone", "1850", point("1850"), false, Tie::Bound),
            ("Caesar died in 44 BC.", "44 BC", point("-43"), false, Tie::At),
            ("in 843 the treaty", "843", point("843"), false, Tie::At),
            ("the peace of 1850.", "1850", point("1850"), false, Tie::None),
        ] {
            assert_eq!(found(text), [(words.to_owned(), when, is_about, tie)], "{text}");
        }
    }

    #[test]
    fn spans_have_two_ends() {
        let span = |from: &str, to: &str, about: [bool; 2]| {
            When::Span([from.parse().expect("a date"), to.parse().expect("a date")], about)
        };
        for (text, words, when) in [
            (
                "(1723 – 21 September 1757)",
                "1723 – 21 September 1757",
                span("1723", "1757-09-21", [false, false]),
            ),
            ("(c. 1723 – c. 1757)", "1723 – c. 1757", span("1723", "1757", [true, true])),
            ("the war of 1756–63 ended", "1756–63", span("1756", "1763", [false, false])),
            ("3–5 May 1840", "3–5 May 1840", span("1840-05-03", "1840-05-05", [false, false])),
            ("3 May – 5 June 1840", "3 May – 5 June 1840", span("1840-05-03", "1840-06-05", [false, false])),
        ] {
            let marks = found(text);
            assert_eq!(
                marks.iter().map(|mark| (mark.0.as_str(), mark.1)).collect::<Vec<_>>(),
                [(words, when)],
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_date_or_no_whole_one_is_told_apart() {
        for text in
            ["with 1500 soldiers", "1,500 men", "about 1200 km long", "Article 10", "may go", "He may"]
        {
            assert_eq!(found(text), [], "{text}");
        }
        for text in [
            "in the 1850s",
            "an 18th-century house",
            "in the 18th century",
            "on 3 May",
            "every January",
            "In March, he left",
        ] {
            assert_eq!(found(text).first().map(|mark| mark.1), Some(When::Other), "{text}");
        }
    }
}
