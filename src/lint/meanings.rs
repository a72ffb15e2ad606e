//! What a pronoun may and may not mean: words by what they are said of.

/// A noun of a person, who is no "it".
pub(super) fn is_person(word: &str) -> bool {
    stands_in(PERSONS, word)
}

/// A noun of what is only said of somebody, and so is nobody.
pub(super) fn is_abstract(word: &str) -> bool {
    stands_in(ABSTRACT, word)
}

/// Times, places and events, which nobody calls "he".
pub(super) fn is_setting(word: &str) -> bool {
    stands_in(SETTINGS, word)
}

/// The names of months and days begin with a capital, and name nobody. "May" may be a verb.
pub(super) fn is_time(word: &str) -> bool {
    stands_in(TIMES, word)
}

/// What a "this" needs no name for: "this year", "this is the".
pub(super) fn is_timely(word: &str) -> bool {
    stands_in(TIMELY, word)
}

/// What a stem orders rather than tells of.
pub(super) fn is_command(word: &str) -> bool {
    stands_in(COMMANDS, word)
}

/// What stands between a verb and the thing that it is about.
pub(super) fn is_preposition(word: &str) -> bool {
    stands_in(PREPOSITIONS, word)
}

/// A noun of more than one.
pub(super) fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && word != "lies"
}

/// The lists are short, and only asked for where a stem has a pronoun.
fn stands_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

const PERSONS: &str = "king queen emperor empress general admiral man woman prince princess duke duchess captain president minister \
     poet painter composer writer author scientist explorer leader ruler commander pope bishop soldier sailor \
     doctor husband wife father mother son daughter brother sister boy girl person monarch pharaoh sultan khan tsar \
     officer architect philosopher inventor governor";

const ABSTRACT: &str = "name title number capital cause purpose outcome aim effect length height size colour color religion profession \
     nationality birthplace motto nickname amount distance symbol meaning role";

const SETTINGS: &str = "year years month day days date century age city town country place time battle treaty river event war result \
     reason occasion language island way order end part kind sort region village street house born died";

const TIMES: &str = "january february march april june july august september october november december monday tuesday wednesday \
     thursday friday saturday sunday";

const TIMELY: &str = "year century day month is are was were statement sentence picture item question list text passage word way \
     order kind sort";

const COMMANDS: &str = "put match arrange give find say tell complete fill explain describe list state pair sort identify write think \
     take subtract";

const PREPOSITIONS: &str =
    "of in on at to from by for with without into over under about through against behind across near";
