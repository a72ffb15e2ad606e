//! Pronouns that nothing in their stem stands behind: "Who commanded its fleet?", "He died in {1}."
//!
//! A name or a noun before a pronoun may be what it means, unless it is what the pronoun's own verb is about: in "The king
//! defeated him" the king is somebody else. Where that can't be told, the pronoun is left alone.

use super::meanings::{
    is_abstract, is_command, is_person, is_plural, is_preposition, is_setting, is_time, is_timely,
};
use super::subject::Subject;
use super::words::{Traits, Word, Words};
use crate::game::{Kind, Task};

/// The first pronoun of a stem that means nothing in it.
pub(super) fn dangling<'w>(subject: &'w Subject<'_>) -> Option<&'w str> {
    let stem = &subject.stem;
    // Most stems have no pronoun at all, and need no looking at.
    if !stem.list().iter().any(|word| sort_of(stem.plain(word)).is_some()) {
        return None;
    }
    let scene = Scene::of(subject);
    (0..stem.len()).find(|at| scene.dangles(*at)).map(|at| stem.at(at))
}

/// What a pronoun can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// He, her.
    Person,
    /// It, its.
    Thing,
    /// They, their.
    Many,
    /// This, the latter.
    Pointing,
}

fn sort_of(word: &str) -> Option<Sort> {
    Some(match word {
        "he" | "him" | "his" | "she" | "her" | "hers" => Sort::Person,
        "it" | "its" => Sort::Thing,
        "they" | "them" | "their" | "theirs" => Sort::Many,
        "this" | "these" | "that" | "those" | "latter" | "former" => Sort::Pointing,
        _ => return None,
    })
}

/// How a pronoun stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// He did.
    Subject,
    /// Did it to him.
    Object,
    /// His.
    Owner,
}

/// A stem with what it may mean by its pronouns.
struct Scene<'w> {
    stem: &'w Words<'w>,
    /// Whether "these" are the choices below the stem.
    has_parts: bool,
    /// Whether "they" are what is to be put in order or to be matched.
    has_rows: bool,
    /// Where a cloze has its gaps, or a sentence with a missing word has that.
    gaps: Vec<usize>,
    /// The words that ask which word is missing from a sentence: no part of the sentence.
    asking: std::ops::Range<usize>,
    /// "The king's brother": it takes more to see who is whose.
    has_owners: bool,
}

impl<'w> Scene<'w> {
    fn of(subject: &'w Subject<'_>) -> Self {
        let stem = &subject.stem;
        let text = stem.text;
        let is_cloze = matches!(subject.item.task, Task::Cloze(_));
        let is_gap = |word: &Word| {
            is_cloze && word.is(Traits::NUMBER) && text.contains(&format!("{{{}}}", stem.plain(word)))
        };
        let mut gaps: Vec<usize> =
            stem.list().iter().enumerate().filter(|(_, word)| is_gap(word)).map(|(at, _)| at).collect();
        if let Some(before) = text.find("__").and_then(|gap| text.get(..gap)) {
            gaps.push(Words::of(before).len());
        }
        let missing = stem
            .list()
            .iter()
            .position(|word| !word.is(Traits::QUOTED) && stem.plain(word) == "missing")
            .filter(|_| stem.has(Traits::QUOTED));
        let asking = missing.map_or(0..0, |missing| {
            let start = (0..=missing).rev().find(|at| has(stem, *at, Traits::FIRST)).unwrap_or(0);
            start..missing + 1
        });
        let has_rows = matches!(subject.kind(), Kind::Order | Kind::Match);
        let has_parts = has_rows || !subject.sides.is_empty();
        let has_owners = ["'s ", "’s ", "s' ", "s’ "].iter().any(|owner| text.contains(owner));
        Self { stem, has_parts, has_rows, gaps, asking, has_owners }
    }

    fn word(&self, at: usize) -> &str {
        self.stem.at(at)
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    fn has(&self, at: usize, traits: Traits) -> bool {
        has(self.stem, at, traits)
    }

    /// Whether a word opens a sentence or a part of one.
    fn begins(&self, at: usize) -> bool {
        at == 0 || at >= self.stem.len() || self.has(at, Traits::FIRST.and(Traits::AFTER_MARK))
    }

    fn is_content(&self, at: usize) -> bool {
        self.stem.list().get(at).is_some_and(Word::is_content)
    }

    /// Whether the word at a place is a pronoun that means nothing.
    fn dangles(&self, at: usize) -> bool {
        let Some(sort) = sort_of(self.word(at)) else { return false };
        // A quotation is somebody else's, but for one from which a word is missing.
        if self.has(at, Traits::QUOTED) && self.asking.is_empty() || self.is_title(at) {
            return false;
        }
        let role = self.role(at);
        let stands = match sort {
            Sort::Thing => role == Role::Owner || self.is_it_real(at, role),
            Sort::Pointing => self.points(at),
            Sort::Many => !(self.has_rows || self.begins(at) && matches!(self.word(at + 1), "say" | "call")),
            Sort::Person => true,
        };
        let settled = |place: usize| sort_of(self.word(place)) == Some(sort) && sort != Sort::Pointing;
        stands
            && !(0..at).any(settled)
            && !self.is_named_before(at, sort, role)
            && !self.is_named_behind(at, sort)
    }

    /// "Her Majesty", the novel "It": a name, and no pronoun.
    fn is_title(&self, at: usize) -> bool {
        self.has(at, Traits::CAPITAL)
            && (!self.has(at, Traits::FIRST)
                || (self.has(at + 1, Traits::CAPITAL) && self.is_content(at + 1)))
    }

    fn role(&self, at: usize) -> Role {
        match self.word(at) {
            "his" | "its" | "their" => Role::Owner,
            "her" if self.is_content(at + 1) && !self.begins(at + 1) => Role::Owner,
            "him" | "them" | "her" => Role::Object,
            "it" if !self.begins(at) && (self.is_content(at - 1) || is_preposition(self.before(at))) => {
                Role::Object
            }
            _ => Role::Subject,
        }
    }

    /// Whether an "it" means a thing: in "it is said that", "it took them a year to", "how far is it" it means none.
    fn is_it_real(&self, at: usize, role: Role) -> bool {
        let is_explained = (at + 1..self.stem.len())
            .any(|later| matches!(self.word(later), "that" | "to" | "who" | "when" | "if" | "until"));
        if is_explained {
            return false;
        }
        let (verb, next) = (self.word(at + 1), self.word(at + 2));
        let is_empty = |verb: &str| {
            let verbs = [
                "rain", "snow", "seem", "appear", "happen", "take", "took", "cost", "become", "need",
                "matter",
            ];
            verbs.iter().any(|empty| verb.starts_with(empty))
        };
        match role {
            Role::Object => !matches!(
                self.before(at),
                "make"
                    | "makes"
                    | "made"
                    | "find"
                    | "found"
                    | "finds"
                    | "think"
                    | "thought"
                    | "consider"
                    | "considered"
            ),
            _ if self.begins(at) => match verb {
                "lies" | "flows" | "lay" | "stood" | "stands" | "became" | "fell" | "began" => true,
                "was" | "is" | "has" | "had" => next.ends_with("ed") || next.ends_with('n'),
                _ => verb.ends_with("ed") && !is_empty(verb),
            },
            _ if matches!(self.before(at), "did" | "does") => !verb.is_empty() && !is_empty(verb),
            _ if matches!(self.before(at), "was" | "is" | "were") => {
                self.begins(at + 2) && self.is_content(at + 1) && !is_empty(verb)
                    || verb.ends_with("ed")
                    || matches!(
                        verb,
                        "called" | "named" | "built" | "made" | "held" | "won" | "lost" | "sold" | "fought"
                    )
            }
            _ => false,
        }
    }

    /// Whether a "this" or a "latter" points to something named before.
    fn points(&self, at: usize) -> bool {
        // "Who wrote this line: …"
        let is_shown = self.stem.text.contains([':', '“', '"', '«', '\n']) && self.asking.is_empty();
        let (word, next) = (self.word(at), self.word(at + 1));
        let is_alone = self.begins(at + 1) || !self.is_content(at + 1);
        match word {
            "this" | "these" if is_shown || self.has_rows => false,
            "this" => !is_timely(next),
            "these" if !self.has_parts => !is_timely(next),
            "that" | "those" => at == 0 && !self.has_parts && !is_timely(next) && !next.is_empty(),
            // "The latter half", "its former name", "the former king".
            "latter" => {
                self.before(at) == "the"
                    && !matches!(
                        next,
                        "half" | "part" | "stage" | "stages" | "years" | "days" | "phase" | "end"
                    )
            }
            "former" => {
                let is_asked = at > 1 && matches!(self.word(at - 2), "did" | "does" | "do");
                let goes_on = self.is_content(at + 2) && !self.begins(at + 2);
                self.before(at) == "the" && (is_alone || (is_asked && !goes_on))
            }
            _ => false,
        }
    }

    /// Whether anything before a pronoun may be what it means.
    fn is_named_before(&self, at: usize, sort: Sort, role: Role) -> bool {
        if self.gaps.iter().any(|gap| *gap < at) && !self.is_said_of_other(at, role) {
            return true;
        }
        let others = self.others(at, sort, role);
        (0..at).any(|place| {
            !others.contains(&place) && !self.asking.contains(&place) && self.can_be(place, sort)
        })
    }

    /// Whether a pronoun right behind a verb can't mean what that verb is about.
    fn is_said_of_other(&self, at: usize, role: Role) -> bool {
        match role {
            Role::Object => !matches!(
                self.before(at),
                "with" | "behind" | "around" | "about" | "before" | "over" | "near" | "on"
            ),
            Role::Owner => {
                matches!(self.before(at), "is" | "are" | "was" | "were" | "became" | "remained")
                    && self.word(at + 1) != "own"
            }
            Role::Subject => false,
        }
    }

    /// The words before a pronoun that it can't mean, since its verb tells of them: "which king" of "which king defeated him".
    fn others(&self, at: usize, sort: Sort, role: Role) -> std::ops::Range<usize> {
        let start = self.clause(at);
        // "Match each man with what is told of him": nobody named does it.
        if self.has(start, Traits::FIRST) && is_command(self.word(start)) {
            return 0..0;
        }
        let asks = (start..at).find(|place| self.has(*place, Traits::ASKING));
        let helps = [
            "did", "does", "do", "was", "is", "were", "are", "had", "has", "have", "could", "would", "can",
            "will",
        ];
        // "Which battle did he win?", "What did his army do?"
        let is_turned = helps.contains(&self.before(at))
            && (role == Role::Subject || !matches!(self.before(at), "had" | "has" | "have"));
        let first = match asks {
            Some(asks) if is_turned || sort == Sort::Pointing => Some(asks),
            _ if self.has_owners => None,
            _ if sort == Sort::Pointing || self.is_said_of_other(at, role) => {
                (start..at).find(|place| self.has(*place, Traits::ASKING) || self.can_be(*place, sort))
            }
            _ => None,
        };
        first.filter(|_| !self.has_owners).map_or(0..0, |first| first..self.group_end(first, at))
    }

    /// Where the clause of a word starts.
    fn clause(&self, at: usize) -> usize {
        const JOINTS: [&str; 18] = [
            "that", "when", "where", "because", "after", "before", "if", "while", "as", "since", "until",
            "although", "though", "and", "but", "or", "to", "than",
        ];
        let starts = |place: &usize| {
            self.begins(*place)
                || (*place < at && place.checked_sub(1).is_some_and(|last| JOINTS.contains(&self.word(last))))
        };
        (0..=at).rev().find(starts).unwrap_or(0)
    }

    /// Where the name or the noun that begins at a place ends; with a word that asks, all that is asked for.
    fn group_end(&self, first: usize, at: usize) -> usize {
        let is_asked = self.has(first, Traits::ASKING);
        let is_name = |place: usize| self.has(place, Traits::CAPITAL) && self.is_content(place);
        let mut end = first + 1;
        while is_asked && end < at && self.has(end, Traits::QUANTITY.and(Traits::NUMBER)) {
            end += 1;
        }
        if is_asked && self.word(end) == "of" && matches!(self.word(end + 1), "these" | "those" | "them") {
            return end + 2;
        }
        let noun = end;
        while end < at && !self.begins(end) {
            let opens = is_asked && end == noun;
            if self.is_content(end) && (opens || !is_name(end) || is_name(end - 1)) {
                end += 1;
            } else if is_name(end - 1) && self.has(end, Traits::ARTICLE) && is_name(end + 1) && end + 1 < at {
                end += 2;
            } else {
                break;
            }
        }
        end
    }

    /// Whether what follows tells what a pronoun means: "Before he became president, where did Lincoln live?"
    fn is_named_behind(&self, at: usize, sort: Sort) -> bool {
        const OPENERS: [&str; 32] = [
            "before",
            "after",
            "when",
            "while",
            "as",
            "although",
            "though",
            "since",
            "during",
            "despite",
            "because",
            "until",
            "in",
            "with",
            "for",
            "besides",
            "apart",
            "on",
            "at",
            "by",
            "from",
            "under",
            "through",
            "unlike",
            "like",
            "to",
            "once",
            "if",
            "without",
            "throughout",
            "following",
            "upon",
        ];
        let start = (0..=at).rev().find(|place| *place == 0 || self.has(*place, Traits::FIRST)).unwrap_or(0);
        let is_asked = (start..at).any(|place| self.has(place, Traits::ASKING) && place > start)
            || matches!(self.before(at), "did" | "does" | "was" | "is" | "were" | "are");
        if at == start || is_asked || !OPENERS.contains(&self.word(start)) {
            return false;
        }
        let is_name = |place: usize| {
            self.gaps.contains(&place)
                || (self.has(place, Traits::CAPITAL)
                    && !self.has(place, Traits::FIRST)
                    && !is_time(self.word(place)))
        };
        let mark = (at + 1..self.stem.len()).find(|place| self.begins(*place)).unwrap_or(self.stem.len());
        // Behind the mark, a noun tells as well.
        let is_noun = |place: usize| self.follows_article(place) && self.can_be(place, sort);
        (at + 1..self.stem.len()).any(|place| is_name(place) || (place >= mark && is_noun(place)))
    }

    fn follows_article(&self, place: usize) -> bool {
        place.checked_sub(1).is_some_and(|last| {
            self.has(last, Traits::ARTICLE) || matches!(self.word(last), "which" | "what")
        })
    }

    /// Whether a pronoun of a sort can mean the word at a place.
    fn can_be(&self, place: usize, sort: Sort) -> bool {
        let Some(word) = self.stem.list().get(place) else { return false };
        let plain = self.stem.plain(word);
        if word.is(Traits::NUMBER) || is_time(plain) {
            return false;
        }
        let is_command = word.is(Traits::FIRST) && is_command(plain);
        if word.is(Traits::CAPITAL) && (!word.is(Traits::FIRST) || word.is_content()) {
            return !is_command;
        }
        match plain {
            "who" | "whom" | "whose" | "nobody" | "everyone" | "everybody" | "someone" | "anyone" => {
                matches!(sort, Sort::Person | Sort::Many)
            }
            "these" | "following" | "each" | "one" => self.has_parts && sort != Sort::Pointing,
            // "What has its home in the sea?"
            "what" | "which" => sort == Sort::Thing && matches!(self.word(place + 1), "has" | "have" | "had"),
            _ if !word.is_content() => false,
            _ => {
                let is_fit = match sort {
                    Sort::Person | Sort::Many => !is_setting(plain) && !is_abstract(plain),
                    Sort::Thing => !is_person(plain),
                    Sort::Pointing => true,
                };
                is_fit && (self.is_noun(place) || is_plural(plain))
            }
        }
    }

    /// Whether a word of weight stands where a noun does: behind an article, a preposition or a number, not behind a "did".
    fn is_noun(&self, place: usize) -> bool {
        let Some(last) = place.checked_sub(1) else { return true };
        if self.begins(place) {
            return self.has(place, Traits::FIRST);
        }
        let before = self.word(last);
        let no_noun = [
            "is", "was", "are", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did",
            "can", "could", "will", "would", "shall", "should", "may", "might", "must", "not", "who", "whom",
            "i", "we", "you", "he", "she", "it", "they", "him", "them", "how", "when", "where", "why", "to",
            "also", "just", "very", "up", "out", "off", "down", "so",
        ];
        // "What caused its fall?"
        let is_verb = before == "what" && self.word(place).ends_with("ed");
        !is_verb && self.has(last, Traits::FILLER.and(Traits::NUMBER)) && !no_noun.contains(&before)
    }
}

fn has(stem: &Words<'_>, at: usize, traits: Traits) -> bool {
    stem.list().get(at).is_some_and(|word| word.is(traits))
}
