//! Words that mean something told before the sentence: "the decade", "that December", "their ships", "her departure".

use super::reading::Reading;
use super::token::Token;
use super::topic::Topic;
use super::types::{Register, Type};
use super::verbs;
use super::words::Classes;

/// Whether a word of a clause leaves open what only the text around it tells.
pub(super) fn dangles(reading: &Reading<'_>, register: &Register, topic: Option<&Topic>) -> bool {
    (0..reading.end()).any(|at| {
        is_some_time(reading, at)
            || goes_on(reading, at)
            || is_some_body(reading, at, topic)
            || is_of_nobody(reading, register, at)
            || is_one_of_what(reading, at)
            || is_event_of_what(reading, at)
            || is_response_to_what(reading, at)
            || is_share_of_what(reading, at)
            || is_new(reading, at)
            || is_one_of_a_family(reading, at)
            || is_thanks_for_what(reading, at)
            || is_one_more(reading, at)
            || is_some_youth(reading, at)
            || did_so(reading, at)
            || breaks_off(reading, at)
            || had_been_before(reading, at)
            || opens_with_a_mood(reading, at)
            || is_kin_of_nobody(reading, at)
    })
}

fn before<'a>(reading: &Reading<'a>, at: usize, count: usize) -> &'a str {
    at.checked_sub(count).map_or("", |at| reading.word(at))
}

/// "that December", "towards the end of the decade": of a time that no date before it tells.
fn is_some_time(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    let is_season =
        matches!(word, "spring" | "summer" | "autumn" | "winter" | "season" | "Christmas" | "Easter");
    let is_hour = matches!(word, "afternoon" | "evening" | "morning" | "night" | "day");
    let is_time =
        is_hour || is_season || reading.is(at, Classes::TIME_NOUN) || reading.is(at, Classes::MONTH);
    if is_time && matches!(before(reading, at, 1), "that" | "That") {
        return true;
    }
    let is_span = matches!(word, "decade" | "century" | "year" | "month" | "week" | "season");
    let is_said = matches!(reading.word(at + 1), "of" | "that" | "when" | "in" | "after" | "before")
        || reading.dates.iter().any(|date| date.tokens.end <= at || date.tokens.contains(&(at + 1)))
        || reading.word(at + 1).starts_with(|digit: char| digit.is_ascii_digit());
    is_span && matches!(before(reading, at, 1), "the" | "The") && !is_said
        || is_season
            && matches!(before(reading, at, 1), "the" | "The")
            && matches!(
                before(reading, at, 2),
                "over" | "during" | "Over" | "During" | "In" | "in" | "by" | "By"
            )
            && !is_said
            && reading.dates.is_empty()
}

/// "Instead of following", "Holm now divided her party", but not "the books, now housed in Ulm": from what was told before.
fn goes_on(reading: &Reading<'_>, at: usize) -> bool {
    let is_state = at.checked_sub(1).is_some_and(|at| reading.is(at, Classes::BE) || reading.word(at) == ",");
    let is_deed = verbs::past(reading.word(at + 1)).is_some_and(|form| form.is_past);
    match reading.word(at) {
        "now" if matches!(before(reading, at, 1), "by" | "By") => true,
        "Instead" => at == 0,
        "now" => is_deed && !is_state,
        _ => false,
    }
}

/// "From the Great Harbour their galleys": nobody is named whose they could be.
fn is_of_nobody(reading: &Reading<'_>, register: &Register, at: usize) -> bool {
    let named = |kinds: &[Type]| {
        reading.names.iter().any(|name| {
            name.tokens.end <= at && register.kind(name.id).is_none_or(|kind| kinds.contains(&kind))
        })
    };
    let is_noun = |token: &Token| token.is_word() && !token.is(Classes::FUNCTION.or(Classes::PRONOUN));
    let in_date = |at: usize| reading.dates.iter().any(|date| date.tokens.contains(&at));
    match reading.word(at) {
        "Their" | "Its" => true,
        "their" | "theirs" => {
            let is_many = |on: usize| {
                let word = reading.word(on);
                let is_plural = word.len() > 3
                    && word.ends_with('s')
                    && !word.ends_with("ss")
                    && !word.ends_with("us")
                    && !reading.is_verb(on)
                    && reading.tokens.get(on).is_some_and(is_noun);
                is_plural && !in_date(on)
                    || matches!(
                        word,
                        "and"
                            | "men"
                            | "women"
                            | "children"
                            | "people"
                            | "family"
                            | "couple"
                            | "pair"
                            | "both"
                            | "crew"
                            | "army"
                            | "fleet"
                            | "brethren"
                            | "two"
                            | "three"
                    )
            };
            !(0..at).any(is_many) && !named(&[Type::People, Type::Body])
        }
        "its" => {
            let in_person = |on: usize| {
                reading
                    .names
                    .iter()
                    .any(|name| register.is(name.id, Type::Person) && name.tokens.contains(&on))
            };
            let is_thing = |on: usize| {
                reading.tokens.get(on).is_some_and(is_noun)
                    && !reading.is_verb(on)
                    && !in_date(on)
                    && !in_person(on)
            };
            !(0..at).any(is_thing)
        }
        _ => false,
    }
}

/// "never received one, but": one of what was told before.
fn is_one_of_what(reading: &Reading<'_>, at: usize) -> bool {
    let ends = reading.tokens.get(at + 1).is_none_or(|next| !next.is_word())
        || matches!(reading.word(at + 1), "in" | "at" | "to" | "for" | "from" | "and" | "but" | "by" | "on");
    // "A contract for a new one"
    let is_another = matches!(before(reading, at, 2), "a" | "an") && reading.word(at) == "one";
    is_another
        || reading.word(at) == "one" && at > 0 && at < reading.end() && ends && before(reading, at, 1) != "-"
}

/// "The Order", of which no longer name is there: the text told of it before, unless it is what the text is about.
fn is_some_body(reading: &Reading<'_>, at: usize, topic: Option<&Topic>) -> bool {
    let is_body = matches!(
        reading.word(at),
        "Order"
            | "Society"
            | "Company"
            | "Academy"
            | "Council"
            | "Assembly"
            | "League"
            | "Convention"
            | "Committee"
            | "Commission"
            | "Association"
            | "Institute"
            | "Board"
            | "Diet"
            | "Congress"
            | "Treaty"
            | "Peace"
    );
    let is_alone = !reading.tokens.get(at + 1).is_some_and(|next| next.is_capital && next.is_word());
    // "the Lighthouse Board for a beacon, but the Board declined"
    let is_told = (1..at).any(|on| {
        let before = reading.tokens.get(on - 1);
        reading.word(on) == reading.word(at) && before.is_some_and(|before| before.is_capital && on > 1)
    });
    let is_topic = || topic.is_some_and(|topic| topic.is_called(&reading.word(at).to_lowercase()));
    is_body
        && is_alone
        && !is_told
        && !is_topic()
        && matches!(before(reading, at, 1), "the" | "The")
        && reading.word(at + 1) != "of"
}

/// "More than a third were conscripts": a third of whom, the sentence before tells.
fn is_share_of_what(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.word(at), "third" | "half" | "Half" | "quarter" | "majority" | "rest" | "remainder")
        && reading.is_verb(at + 1)
        && !reading.names.iter().any(|name| name.tokens.end <= at)
}

/// "His new master": new since what was told before.
fn is_new(reading: &Reading<'_>, at: usize) -> bool {
    reading.word(at) == "new"
        && reading.dates.is_empty()
        && at.checked_sub(1).is_some_and(|at| reading.owns(at))
}

/// "Otto, the eldest, kept", "the old emperor": of whom, or who, was told before.
fn is_one_of_a_family(reading: &Reading<'_>, at: usize) -> bool {
    let is_ranked = matches!(reading.word(at), "eldest" | "youngest" | "elder" | "younger");
    let ends = reading.tokens.get(at + 1).is_none_or(|next| !next.is_word()) || reading.is_verb(at + 1);
    let is_some_ruler = matches!(reading.word(at), "old" | "late" | "aged" | "exiled" | "dying")
        && reading.is(at + 1, Classes::OFFICE)
        && reading.word(at + 2) != "of"
        && reading.name_at(at + 2).is_none();
    matches!(before(reading, at, 1), "the" | "The") && (is_ranked && ends || is_some_ruler)
}

/// "A second flood", "another viceroy", "The first, from 1189": the one before was told of.
fn is_one_more(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    let is_noun = |at: usize| {
        reading.tokens.get(at).is_some_and(|token| {
            token.is_word() && !token.is_capital && !token.is(Classes::FUNCTION) && !reading.is_verb(at)
        })
    };
    let ranks = matches!(word, "second" | "third" | "fourth" | "further");
    let is_some =
        matches!(before(reading, at, 1), "a" | "A") && (ranks || word == "first") && is_noun(at + 1);
    let is_another = matches!(word, "another" | "Another") && is_noun(at + 1);
    let is_alone = at < 2
        && matches!(word, "first" | "second" | "third" | "fourth" | "fifth" | "sixth" | "last" | "next")
        && before(reading, at, 1) == "The"
        && (reading.word(at + 1) == "," || reading.is_verb(at + 1));
    is_some || is_another || is_alone
}

/// "The young man sailed for Spain": who was young was told before.
fn is_some_youth(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.word(at), "man" | "woman" | "boy" | "girl" | "child" | "prince" | "king" | "couple")
        && matches!(before(reading, at, 1), "young" | "old" | "two")
        && matches!(before(reading, at, 2), "the" | "The")
        && reading.name_at(at + 1).is_none()
        && !matches!(reading.word(at + 1), "who" | "of" | "from")
}

/// "Disappointed, he went to Paris": by what, the sentence before tells.
fn opens_with_a_mood(reading: &Reading<'_>, at: usize) -> bool {
    at == 0 && reading.word(1) == "," && reading.word(0).ends_with("ed") && reading.name_at(0).is_none()
}

/// "Agassiz had named two fish after her": before what, another sentence tells, unless this one does.
fn had_been_before(reading: &Reading<'_>, at: usize) -> bool {
    let main = reading.main_start();
    let is_first = !(main..at).any(|at| reading.is_verb(at));
    let hangs = (main..at).any(|at| matches!(reading.word(at), "who" | "which" | "whose" | "that" | "where"));
    let closes = before(reading, at, 1) == ",";
    let tells_when = |at: usize| {
        matches!(
            reading.word(at),
            "when"
                | "When"
                | "before"
                | "Before"
                | "until"
                | "after"
                | "After"
                | "by"
                | "By"
                | "since"
                | "already"
        )
    };
    reading.word(at) == "had"
        && at >= main
        && (is_first || closes && hangs)
        && (reading.word(at + 1) == "been"
            || matches!(reading.word(at + 1), "come" | "become" | "run")
            || verbs::past(reading.word(at + 1)).is_some_and(|form| form.is_participle))
        && !(0..reading.end()).any(tells_when)
}

/// "forbade meetings, took her to Vienna": the last of what was done is missing.
fn breaks_off(reading: &Reading<'_>, at: usize) -> bool {
    let is_past = |at: usize| {
        reading.is_verb(at)
            && verbs::past(reading.word(at)).is_some_and(|form| form.is_past && !form.is_participle)
    };
    reading.word(at) == ","
        && is_past(at + 1)
        && reading
            .core()
            .is_some_and(|core| core.verb < at && (core.verb..at).all(|on| reading.word(on) != ","))
        && !(at..reading.end()).any(|at| reading.word(at) == "and")
}

/// "A first attempt to do so", "he did appoint a commission": what, or although what, was told before.
fn did_so(reading: &Reading<'_>, at: usize) -> bool {
    match reading.word(at) {
        "so" => matches!(before(reading, at, 1), "do" | "did" | "doing" | "done" | "does"),
        "did" => reading
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.is_word() && !next.is_capital && !next.is(Classes::FUNCTION)),
        _ => false,
    }
}

/// "An ancestor had come to Spain": whose, nobody tells.
fn is_kin_of_nobody(reading: &Reading<'_>, at: usize) -> bool {
    let is_of_someone = matches!(
        reading.word(at),
        "ancestor"
            | "ancestors"
            | "successor"
            | "predecessor"
            | "rival"
            | "rivals"
            | "descendant"
            | "descendants"
    );
    is_of_someone
        && matches!(before(reading, at, 1), "an" | "An" | "a" | "A" | "the" | "The")
        && reading.word(at + 1) != "of"
}

/// "In gratitude Halifax dispatched a tree": for what, the sentence before tells.
fn is_thanks_for_what(reading: &Reading<'_>, at: usize) -> bool {
    let is_answer = matches!(
        reading.word(at + 1),
        "gratitude"
            | "response"
            | "reply"
            | "return"
            | "retaliation"
            | "revenge"
            | "exchange"
            | "protest"
            | "consequence"
    );
    at == 0
        && reading.word(0) == "In"
        && is_answer
        && !matches!(reading.word(2), "for" | "to" | "of" | "against" | "at" | "with")
}

/// "She responded with a sheet": to what, the sentence before tells.
fn is_response_to_what(reading: &Reading<'_>, at: usize) -> bool {
    let is_answer = matches!(
        reading.word(at),
        "responded"
            | "replied"
            | "answered"
            | "complied"
            | "retaliated"
            | "continued"
            | "consented"
            | "agreed"
            | "refused"
            | "declined"
            | "objected"
            | "accepted"
    );
    let is_passive = at.checked_sub(1).is_some_and(|at| reading.is(at, Classes::BE));
    let goes_on = matches!(
        reading.word(at + 1),
        "to" | "by" | "as" | "until" | "the" | "a" | "an" | "that" | "on" | "him" | "them"
    ) || reading.owns(at + 1)
        || reading.name_at(at + 1).is_some()
        || reading.numbers.iter().any(|number| number.tokens.start == at + 1);
    let is_word_back = matches!(reading.word(at), "reply" | "answer" | "response" | "refusal" | "consent")
        && !matches!(reading.word(at + 1), "to" | "from" | "of" | "that")
        && at.checked_sub(1).is_some_and(|at| reading.owns(at));
    let is_stay = reading.word(at) == "remained" && reading.word(at + 1) == "for";
    // "Ternura followed at Madrid in 1924": behind what, the sentence before tells.
    let follows = reading.word(at) == "followed"
        && !is_passive
        && (matches!(reading.word(at + 1), "at" | "in" | "on" | "from" | "." | "," | "")
            || reading.dates.iter().any(|date| date.lead == at + 1));
    follows || is_word_back || is_stay || is_answer && !is_passive && !goes_on
}

/// "Papal sanction came", "her departure in": a sanction of what, a departure from where.
fn is_event_of_what(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    let is_move = matches!(word, "departure" | "arrival" | "return" | "escape" | "withdrawal" | "retreat");
    let is_consent =
        matches!(word, "sanction" | "approval" | "consent" | "ratification" | "confirmation" | "permission");
    let is_fate = matches!(
        word,
        "death"
            | "election"
            | "appointment"
            | "coronation"
            | "accession"
            | "abdication"
            | "execution"
            | "murder"
            | "assassination"
            | "funeral"
            | "burial"
    );
    // "to return", "put to death", "the death penalty", a word of a name
    let is_other = before(reading, at, 1) == "to"
        || reading.names.iter().any(|name| name.tokens.contains(&at))
        || reading.tokens.get(at + 1).is_some_and(|next| {
            next.is_word() && !next.is_capital && !next.is(Classes::FUNCTION) && !reading.is_verb(at + 1)
        });
    if is_other || !(is_move || is_consent || is_fate) {
        return false;
    }
    let is_of = (at + 1..at + 4).any(|on| {
        let is_place = matches!(reading.word(on), "at" | "in") && reading.name_at(on + 1).is_some();
        matches!(reading.word(on), "of" | "from" | "to" | "for" | "into") || is_place
    });
    let is_owned = (1..=3).any(|count| {
        at.checked_sub(count).is_some_and(|at| reading.owns(at))
            || matches!(before(reading, at, count), "'" | "’")
    });
    !(is_of || is_fate && is_owned)
}
