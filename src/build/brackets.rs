//! What stands in brackets behind a name: other names of the thing, and the years of a life.

use super::cues::Cues;
use super::token::Shape;
use super::words::Classes;

impl Cues<'_> {
    /// "Lezhë (Alessio)", "Beiping (modern Beijing)": one to three words in capitals, and nothing else in the brackets.
    fn bare_name_behind(&self) -> Option<String> {
        const MOST: usize = 3;
        let is_later = |word: &str| matches!(word, "modern" | "now" | "today" | "present-day");
        let skipped = usize::from(self.after(1).is_some_and(|token| is_later(token.text(self.text))));
        let words: Vec<&str> = (1 + skipped..=MOST + 1 + skipped)
            .map_while(|on| self.after(on))
            .take_while(|token| {
                token.is_word() && token.is_capital && !token.is(Classes::FUNCTION.or(Classes::MONTH))
            })
            .map(|token| token.text(self.text))
            .collect();
        // "Danzig (now Gdańsk, Poland)"
        let sign = self.word(self.after(words.len() + 1 + skipped));
        let closes = sign == ")" || sign == "," && skipped > 0;
        (closes && (1..=MOST).contains(&words.len())).then(|| words.join(" "))
    }

    /// Other forms of the name in brackets behind it: other scripts, and other names.
    pub(super) fn others(&self) -> Vec<String> {
        if self.word(self.after(0)) != "(" {
            return Vec::new();
        }
        let mut found: Vec<String> = self.bare_name_behind().into_iter().collect();
        let mut last = None;
        for on in 1..30 {
            let Some(token) = self.after(on) else { break };
            if token.text(self.text) == ")" {
                break;
            }
            let word = token.text(self.text);
            let is_foreign =
                token.is_word() && !word.is_ascii() && word.chars().all(|letter| !is_latin(letter));
            match found.last_mut().filter(|_| last == Some(on - 1)) {
                _ if !is_foreign => {}
                Some(form) => {
                    form.push(' ');
                    form.push_str(word);
                }
                None => found.push(word.to_owned()),
            }
            last = is_foreign.then_some(on).or(last);
        }
        found
    }

    /// Whether "was a surgeon" or the like follows the bracket behind the name.
    pub(super) fn is_called_behind_bracket(&self) -> bool {
        const FARTHEST: usize = 40;
        let Some(close) = (1..FARTHEST).find(|on| self.word(self.after(*on)) == ")") else { return false };
        // "Zheng He (1371 – 1433), born Ma He (馬和), was an admiral"
        let close = if self.word(self.after(close + 1)) == "," {
            let was = (close + 2..close + FARTHEST).find(|on| {
                self.after(*on).is_some_and(|token| token.is(Classes::BE))
                    && self.word(self.after(on - 1)) == ","
            });
            was.map_or(close, |was| was - 1)
        } else {
            close
        };
        let is_article = matches!(self.word(self.after(close + 2)), "a" | "an" | "the");
        self.after(close + 1).is_some_and(|verb| verb.is(Classes::BE))
            && is_article
            && (close + 3..close + 10)
                .map_while(|on| self.after(on).filter(|token| token.is_word()))
                .any(|token| token.is(Classes::ROLE.or(Classes::OFFICE)) && !token.is_capital)
    }

    /// Whether the bracket behind the name holds years of a life.
    pub(super) fn is_life(&self) -> bool {
        let mut years = 0;
        for on in 1..24 {
            let Some(token) = self.after(on) else { return false };
            match token.text(self.text) {
                ")" => return false,
                "born" | "died" => return true,
                "–" | "-" | "—" if years > 0 => return true,
                _ if token.shape == Shape::Number && token.end - token.start >= 3 => years += 1,
                _ => {}
            }
        }
        false
    }
}

/// Whether a character belongs to the Latin script, accents and signs included.
fn is_latin(letter: char) -> bool {
    matches!(letter, '\0'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' | '\u{2000}'..='\u{206f}')
}
