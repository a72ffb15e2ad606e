//! The cues: what the words of one mention of a name, and the words around it, tell about what it names.

use std::ops::Range;

use super::gazetteer::is_firm;
use super::gazetteer::{is_first_name, is_known_people, is_known_place};
use super::token::{Shape, Token};
use super::types::{Name, Type};
use super::verbs;
use super::words::Classes;

/// Words behind which "to" and "from" lead to a place.
const MOVES: [&str; 37] = [
    "moved",
    "returned",
    "travelled",
    "traveled",
    "went",
    "fled",
    "sailed",
    "emigrated",
    "marched",
    "came",
    "road",
    "way",
    "route",
    "railway",
    "journey",
    "march",
    "return",
    "move",
    "travel",
    "go",
    "sail",
    "expedition",
    "embassy",
    "mission",
    "requests",
    "request",
    "letter",
    "letters",
    "trip",
    "flight",
    "retreat",
    "voyage",
    "transferred",
    "exiled",
    "shipped",
    "brought",
    "sent",
];

/// Words before which a name is mostly one of a place.
pub(super) const DIRECTIONS: [&str; 13] = [
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "present-day",
    "modern",
    "northwest",
    "northeast",
    "southwest",
    "southeast",
    "modern-day",
    "nearby",
];

/// What the words around one mention of a name tell.
pub(super) struct Cues<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) span: &'a Range<usize>,
}

impl Cues<'_> {
    fn token(&self, at: Option<usize>) -> Option<&Token> {
        self.tokens.get(at?)
    }

    /// The token so many places before the name.
    fn before(&self, back: usize) -> Option<&Token> {
        self.token(self.span.start.checked_sub(back))
    }

    /// The token so many places behind the name, 0 being the next.
    pub(super) fn after(&self, on: usize) -> Option<&Token> {
        self.token(Some(self.span.end + on))
    }

    pub(super) fn word(&self, token: Option<&Token>) -> &str {
        token.map_or("", |token| token.text(self.text))
    }

    /// Adds the points that this mention gives.
    pub(super) fn vote(&self, name: &mut Name) {
        // "the Judges", "the Doge": whoever has an article in front is known by an office, not by a name.
        // "the Tierra de Campos": a person of two names has an article only before a title.
        let is_titled = self.tokens.get(self.span.start).is_some_and(|first| first.is(Classes::TITLE));
        let is_office = (self.span.len() == 1 || !is_titled)
            && matches!(self.word(self.before(1)), "the" | "The" | "a" | "an");
        let mut add = |kind: Type, points: u16| {
            if is_office && kind == Type::Person {
                return;
            }
            name.add(kind, points);
        };
        self.own_words(&mut add);
        self.words_before(&mut add);
        self.words_behind(&mut add);
        let first = self.tokens.get(self.span.start);
        let own_title = first.filter(|token| token.is(Classes::TITLE) && self.span.len() > 1);
        let kin =
            [self.before(1), self.before(2).filter(|_| self.word(self.before(1)) == "," && self.is_closed())];
        let woman =
            own_title.into_iter().chain(kin.into_iter().flatten()).any(|token| token.is(Classes::SHE));
        let man = own_title.into_iter().chain(kin.into_iter().flatten()).any(|token| {
            !token.is(Classes::SHE)
                && (token.is(Classes::KIN) || token.is(Classes::TITLE))
                && self.word(Some(token)) != "cousin"
        });
        name.she = name.she.saturating_add(u16::from(woman) * 2);
        name.he = name.he.saturating_add(u16::from(man) * 2);
    }

    /// Whether the name is one word that only says whose kin somebody is: "his daughter Emma".
    pub(super) fn is_kin_only(&self) -> bool {
        // "her mother, Johanna,"
        let comma = usize::from(self.word(self.before(1)) == "," && self.is_closed());
        self.span.len() == 1
            && self.before(1 + comma).is_some_and(|kin| kin.is(Classes::KIN) && !kin.is_capital)
            && self.before(2 + comma).is_some_and(|owner| {
                owner.shape == Shape::Possessive
                    || matches!(
                        owner.text(self.text).to_lowercase().as_str(),
                        "his"
                            | "her"
                            | "their"
                            | "only"
                            | "elder"
                            | "younger"
                            | "eldest"
                            | "first"
                            | "second"
                            | "third"
                    )
            })
    }

    /// What the words of the name itself tell.
    fn own_words(&self, add: &mut impl FnMut(Type, u16)) {
        let own = self.tokens.get(self.span.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (own.first(), own.last()) else { return };
        let name = own_text(self.text, own);
        if is_known_place(name) {
            add(Type::Place, 4);
        } else if is_known_people(name) {
            add(Type::People, 4);
        }
        // The head of "Battle of X" is its first word, of "X University" its last.
        let has_of = own.iter().any(|token| token.text(self.text) == "of");
        let head = if has_of { first } else { last };
        let many = own.len() > 1;
        if many && own.iter().any(|token| is_firm(token.text(self.text))) {
            add(Type::Body, 20);
        } else if many && head.is(Classes::EVENT_NOUN) {
            add(Type::Event, 8);
        } else if many && (head.is(Classes::WORK_NOUN) || first.is(Classes::WORK_NOUN)) {
            add(Type::Work, 8);
        } else if many && head.is(Classes::BODY_NOUN) {
            add(Type::Body, 8);
        } else if many && (first.is(Classes::PLACE_NOUN) || !has_of && last.is(Classes::PLACE_NOUN)) {
            add(Type::Place, 8);
        } else if many
            && (first.is(Classes::TITLE)
                || matches!(self.word(Some(last)), "Khan" | "Emperor" | "Pasha" | "Bey"))
            && !matches!(self.word(Some(first)), "St." | "Saint")
        {
            add(Type::Person, 6);
        } else if many
            && (is_first_name(self.word(Some(first))) && !has_of
                || own
                    .iter()
                    .any(|token| self.word(Some(token)).ends_with('.') && token.end - token.start == 2))
        {
            add(Type::Person, 4);
        } else if many
            && own.iter().any(|token| matches!(self.word(Some(token)), "van" | "von" | "bin" | "ibn" | "de"))
        {
            // "Sitio de Baler" is none: another cue has to say so too.
            add(Type::Person, 1);
        }
    }

    /// Whether the name ends an apposition: a comma or the like stands behind it.
    fn is_closed(&self) -> bool {
        matches!(self.word(self.after(0)), "," | "." | "(" | ";")
    }

    fn words_before(&self, add: &mut impl FnMut(Type, u16)) {
        let Some(before) = self.before(1) else { return };
        let word = before.text(self.text);
        let possessed = self.after(0).is_some_and(|after| after.shape == Shape::Possessive);
        let behind_is_noun = self
            .after(0)
            .is_some_and(|after| after.is_word() && !after.is(Classes::FUNCTION) && !after.is_capital);
        if before.is(Classes::KIN.or(Classes::ROLE)) && !before.is_capital {
            add(Type::Person, 3);
        } else if before.is(Classes::PLACE_NOUN) && !before.is_capital {
            add(Type::Place, 2);
        }
        let is_named_place = self.word(self.after(0)) == ","
            && (1..6)
                .map_while(|on| {
                    self.after(on).filter(|token| token.is_word() && (!token.is_capital || on > 2))
                })
                .enumerate()
                .any(|(at, token)| at > 0 && token.is(Classes::PLACE_NOUN) && !token.is_capital)
            && matches!(self.word(self.after(1)), "a" | "an" | "then");
        if is_named_place && !matches!(word, ",") {
            add(Type::Place, 2);
        }
        // "Vila Rica, the present Ouro Preto"
        if matches!(word, "present" | "modern") && matches!(self.word(self.before(2)), "the" | ",") {
            add(Type::Place, 6);
        }
        if word == "of" {
            let head = self.before(2);
            if head.is_some_and(|head| head.is(Classes::KIN)) {
                add(Type::Person, 3);
            } else if head.is_some_and(|head| head.is(Classes::PLACE_NOUN)) {
                add(Type::Place, 3);
            } else if matches!(
                self.word(head),
                "north" | "south" | "east" | "west" | "part" | "parts" | "coast" | "end" | "capital"
            ) {
                add(Type::Place, 2);
            } else if matches!(
                self.word(head),
                "death" | "body" | "reign" | "widow" | "arrest" | "daughters" | "sons"
            ) {
                add(Type::Person, 2);
            }
        }
        if word == ","
            && self.is_closed()
            && self.before(2).is_some_and(|kin| kin.is(Classes::KIN) && !kin.is_capital)
        {
            add(Type::Person, 3);
        }
        // "the foreign minister, Komura Jutarō," and "a slave trader, Karfa Taura,"
        let is_called = word == ","
            && (self.is_closed() || self.word(self.after(0)) == "and")
            && self
                .before(2)
                .is_some_and(|role| role.is(Classes::ROLE.or(Classes::OFFICE)) && !role.is_capital)
            && (3..7).map_while(|back| self.before(back)).any(|token| {
                token.shape == Shape::Possessive
                    || matches!(
                        token.text(self.text).to_lowercase().as_str(),
                        "the" | "a" | "an" | "his" | "her" | "its" | "their"
                    )
            });
        if is_called {
            add(Type::Person, 3);
        }
        if !possessed && !behind_is_noun {
            self.preposition(before, add);
        }
        if DIRECTIONS.contains(&word) && !behind_is_noun {
            add(Type::Place, 2);
        }
    }

    /// What a preposition before the name tells.
    fn preposition(&self, before: &Token, add: &mut impl FnMut(Type, u16)) {
        let word = before.text(self.text);
        let is_born = matches!(self.word(self.before(2)), "born" | "buried" | "settled" | "lived" | "died");
        let from_to = word == "from"
            && self.word(self.after(0)) == "to"
            && self.after(1).is_some_and(|next| next.is_capital);
        let to_from = word == "to"
            && self.before(2).is_some_and(|before| before.is_capital)
            && self.word(self.before(3)) == "from";
        if before.is(Classes::IN_PLACE) && self.is_language() {
            add(Type::People, 2);
        } else if before.is(Classes::IN_PLACE) {
            add(Type::Place, if is_born { 4 } else { 2 });
        } else if from_to || to_from {
            add(Type::Place, 3);
        } else if before.is(Classes::TO_PLACE) {
            add(Type::Place, if MOVES.contains(&self.word(self.before(2))) { 3 } else { 1 });
        } else if word == "by"
            && verbs::past(self.word(self.before(2))).is_some_and(|form| form.is_participle)
        {
            add(Type::Person, 1);
        }
    }

    /// "known in English as", "published in Dutch and Latin"
    fn is_language(&self) -> bool {
        let own = self.tokens.get(self.span.start).map_or("", |token| token.text(self.text));
        self.span.len() == 1
            && (["ish", "ese", "ian"].iter().any(|ending| own.ends_with(ending))
                || matches!(
                    own,
                    "French" | "German" | "Latin" | "Greek" | "Dutch" | "Czech" | "Arabic" | "Hebrew"
                ))
    }

    fn words_behind(&self, add: &mut impl FnMut(Type, u16)) {
        let Some(after) = self.after(0) else { return };
        let word = after.text(self.text);
        let own_last = self.tokens.get(self.span.end - 1).map_or("", |token| token.text(self.text));
        let one = self.span.len() == 1;
        let the_before = matches!(self.word(self.before(1)), "the" | "The");
        let adjective =
            ["ian", "ish", "ese", "ch", "tch", "i"].iter().any(|ending| own_last.ends_with(ending))
                && own_last.len() > 4;
        if after.shape == Shape::Possessive {
            if self.after(1).is_some_and(|next| next.is(Classes::KIN)) {
                add(Type::Person, 3);
            } else if matches!(
                self.word(self.after(1)),
                "death" | "corpse" | "parents" | "childhood" | "widow" | "marriage"
            ) {
                add(Type::Person, 2);
            } else if matches!(
                self.word(self.after(1)),
                "body" | "life" | "army" | "forces" | "reign" | "work" | "name" | "letters"
            ) {
                add(Type::Person, 1);
            }
        } else if after.is(Classes::PEOPLE_NOUN) && !after.is_capital && one {
            let is_tribe = matches!(
                word,
                "tribe" | "tribes" | "clan" | "clans" | "people" | "peoples" | "language" | "languages"
            );
            add(Type::People, if is_tribe { 3 } else { 1 });
        } else if one
            && adjective
            && after.is_word()
            && !after.is(Classes::FUNCTION)
            && !after.is_capital
            && verbs::past(word).is_none()
        {
            add(Type::People, 2);
        } else if word == "(" && self.is_life() && !self.is_thing() {
            // "Mungo Park (1771 – 1806) was a surgeon" is no park.
            add(Type::Person, if self.is_called_behind_bracket() { 20 } else { 5 });
        } else if word == "was" && self.word(self.after(1)) == "born" {
            add(Type::Person, 4);
        } else if after.is(Classes::PERSON_VERB)
            && verbs::past(word).is_some_and(|form| form.is_past)
            // "Merchants from Tessaly refused"
            && !matches!(self.word(self.before(1)), "from" | "of" | "in" | "at" | "to" | "near" | "with" | "by")
        {
            let is_people = the_before && own_last.ends_with('s');
            add(if is_people { Type::People } else { Type::Person }, 2);
        } else if after.is(Classes::BE) || after.is(Classes::AUX) {
            self.predicate(add);
        } else if word == ","
            && self.is_role_apposition()
            && !self.before(1).is_some_and(|before| before.is(Classes::IN_PLACE))
        {
            // Not "born in Banff, the daughter of …": she is none of the town's.
            add(Type::Person, 3);
        } else if word == "," && self.word(self.after(1)) == "who" && !the_before && !own_last.ends_with('s')
        {
            add(Type::Person, 3);
        } else if word == "and" && self.after(1).is_some_and(|next| next.is(Classes::KIN)) {
            add(Type::Person, 1);
        }
        if one
            && the_before
            && (own_last.ends_with("ians")
                || own_last.ends_with("ans")
                || own_last.ends_with("ese")
                || own_last.ends_with("ish"))
        {
            let stands_alone = after.shape == Shape::Sign
                || after.is(Classes::FUNCTION)
                || verbs::past(word).is_some_and(|form| form.is_past);
            if stands_alone {
                add(Type::People, 3);
            }
        }
    }

    /// Whether the last word of the name is what no person is called by: "Expedition".
    fn is_thing(&self) -> bool {
        let nouns = Classes::EVENT_NOUN.or(Classes::WORK_NOUN).or(Classes::BODY_NOUN);
        let last = self.span.end.checked_sub(1).and_then(|last| self.tokens.get(last));
        self.span.len() > 1 && last.is_some_and(|last| last.is(nouns))
    }

    /// "X was a composer", "X had married", "X is a city".
    fn predicate(&self, add: &mut impl FnMut(Type, u16)) {
        let next = self.after(1);
        if self.after(0).is_some_and(|after| after.is(Classes::AUX)) {
            if next.is_some_and(|next| next.is(Classes::PERSON_VERB)) {
                add(Type::Person, 2);
            }
            return;
        }
        if !matches!(self.word(next), "a" | "an" | "the" | "one") {
            if matches!(
                self.word(next),
                "appointed"
                    | "elected"
                    | "educated"
                    | "baptised"
                    | "buried"
                    | "married"
                    | "knighted"
                    | "killed"
                    | "arrested"
                    | "crowned"
            ) {
                add(Type::Person, 2);
            }
            return;
        }
        for on in 2..12 {
            let Some(token) =
                self.after(on).filter(|token| token.is_word() || matches!(self.word(Some(token)), "-" | ","))
            else {
                return;
            };
            if token.is_capital {
                continue;
            }
            let goes_on =
                self.after(on + 1).is_some_and(|next| next.is_word() && !next.is(Classes::FUNCTION));
            if token.is(Classes::ROLE.or(Classes::OFFICE).or(Classes::KIN)) {
                add(Type::Person, 4);
                return;
            }
            if token.is(Classes::PLACE_NOUN) && !goes_on {
                add(Type::Place, 5);
                return;
            }
            if token.is(Classes::EVENT_NOUN) && !goes_on {
                add(Type::Event, 5);
                return;
            }
            if token.is(Classes::WORK_NOUN) && !goes_on {
                add(Type::Work, 5);
                return;
            }
            if token.is(Classes::BODY_NOUN) && !goes_on {
                add(Type::Body, 5);
                return;
            }
            // "was a gift to her son" is no son.
            let joins = matches!(
                self.word(Some(token)),
                "and"
                    | "or"
                    | "most"
                    | "only"
                    | "own"
                    | "first"
                    | "second"
                    | "third"
                    | "last"
                    | "early"
                    | "late"
            );
            if token.is(Classes::FUNCTION) && !joins {
                return;
            }
        }
    }

    /// ", leader of …", ", a Danish botanist".
    fn is_role_apposition(&self) -> bool {
        for on in 1..6 {
            let Some(token) = self.after(on).filter(|token| token.is_word()) else { return false };
            if token.is(Classes::KIN.or(Classes::ROLE).or(Classes::OFFICE)) && !token.is_capital {
                return true;
            }
            if token.is(Classes::FUNCTION)
                && !matches!(token.text(self.text), "a" | "an" | "the" | "his" | "her")
            {
                return false;
            }
        }
        false
    }
}

/// The words of a name as they stand.
fn own_text<'a>(text: &'a str, own: &[Token]) -> &'a str {
    match own {
        [first, .., last] => text.get(first.start..last.end).unwrap_or_default(),
        [one] => one.text(text),
        [] => "",
    }
}
