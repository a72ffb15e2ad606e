//! All names that one thing has in a text: what is as right an answer as the key, and what a short name is short for.

use super::gazetteer::{is_family_name_first, is_first_name, is_known_place};
use super::types::{Full, NameId, Register, Type, hash, is_general, is_numeral};
use super::words::{Classes, classes};
use crate::game::fold::fold;

/// The titles that a text gives a person in one place and not in another.
const TITLES: [&str; 24] = [
    "Sir",
    "Lord",
    "Lady",
    "Dame",
    "King",
    "Queen",
    "Emperor",
    "Empress",
    "Prince",
    "Princess",
    "Duke",
    "Duchess",
    "Count",
    "Countess",
    "Baron",
    "Bishop",
    "Archbishop",
    "Cardinal",
    "Pope",
    "Saint",
    "General",
    "Admiral",
    "Captain",
    "Sultan",
];

/// What a name is short for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// This longer name.
    One(NameId),
    /// Any of several: nobody can tell who is meant.
    Many,
    /// Nothing: it is all there is.
    None,
}

impl Register {
    /// What a person's name of one word, titles left out, is short for.
    pub(super) fn whole(&self, id: NameId) -> Whole {
        let text = self.text(id);
        let (titles, bare) = untitled(text);
        let [only] = bare.as_slice() else { return Whole::None };
        if self.is_kin_only(id) {
            return Whole::None;
        }
        if self.kind(id).is_some_and(|kind| kind != Type::Person) {
            return Whole::None;
        }
        let last = self.by_last.get(&hash(only)).copied();
        // "King Edward" is nobody called Edward Holt.
        let shares_title = |full: Full| match full {
            Full::One(full) => {
                titles.is_empty() || self.text(full as NameId).split(' ').any(|word| titles.contains(&word))
            }
            Full::Many => titles.is_empty(),
        };
        let first = self.by_first.get(&hash(only)).copied().filter(|full| shares_title(*full));
        match (last, first) {
            (Some(Full::One(full)), None) | (None, Some(Full::One(full))) if full as NameId != id => {
                Whole::One(full as NameId)
            }
            (Some(Full::One(one)), Some(Full::One(other))) if one == other && one as NameId != id => {
                Whole::One(one as NameId)
            }
            // Whoever has no type may have a longer name without one.
            (None, None) if titles.is_empty() && self.kind(id).is_none() => {
                match self.untyped_by_last.get(&hash(only)) {
                    Some(Full::One(full)) if *full as NameId != id => Whole::One(*full as NameId),
                    _ => Whole::None,
                }
            }
            (None | Some(Full::One(_)), None) | (None, Some(Full::One(_))) => Whole::None,
            _ => Whole::Many,
        }
    }

    /// The longest name of what a name names.
    pub(super) fn longest(&self, id: NameId) -> NameId {
        match self.whole(id) {
            Whole::One(full) => full,
            Whole::Many | Whole::None => id,
        }
    }

    /// Other ways to write a name that are as right: other scripts, without its title, each part of it that is its alone, and
    /// for such a part the whole name.
    pub(super) fn accepts(&self, id: NameId) -> Vec<String> {
        let Some(name) = self.names.get(id) else { return Vec::new() };
        let mut forms = self.others.get(&id).cloned().unwrap_or_default();
        let words: Vec<&str> = name.text.split(' ').collect();
        if name.kind == Some(Type::Person) {
            forms.extend(self.person_forms(id));
        }
        if let [first, rest @ ..] = words.as_slice()
            && matches!(*first, "Lake" | "River" | "Mount" | "Fort")
            && !rest.is_empty()
        {
            forms.push(rest.join(" "));
        }
        if let [rest @ .., last] = words.as_slice()
            && matches!(*last, "Lake" | "River")
            && !rest.iter().all(|word| is_adjective(word))
        {
            forms.push(rest.join(" "));
        }
        // "Ferran Award" for "Enric Ferran Award"
        if let [first, rest @ ..] = words.as_slice()
            && matches!(rest, [_, .., "Award" | "Prize" | "Medal"])
            && is_first_name(first)
        {
            forms.push(rest.join(" "));
        }
        // "Crete" for "Venetian Crete"
        if let [first, rest @ ..] = words.as_slice()
            && name.kind == Some(Type::Place)
            && ["ian", "ish", "ese"].iter().any(|ending| first.ends_with(ending))
            && !rest.is_empty()
            && !rest.iter().all(|word| is_general(&word.to_lowercase()))
        {
            forms.push(rest.join(" "));
        }
        // "Valdemar IV of Denmark" for a Valdemar
        if name.kind == Some(Type::Person) && words.len() == 1 {
            forms.extend(self.longer_names(&name.text));
        }
        // "University of Uppsala" and "Uppsala" for "Uppsala University", and the other way round
        if let [place, noun @ ("University" | "Cathedral" | "Castle")] = words.as_slice() {
            forms.extend([format!("{noun} of {place}"), (*place).to_owned()]);
        }
        if let ["University", "of", place] = words.as_slice() {
            forms.extend([format!("{place} University"), (*place).to_owned()]);
        }
        forms.extend(known_as(&name.text).iter().map(|form| (*form).to_owned()));
        forms.extend(self.without_noun(id));
        let key = fold(&name.text);
        let mut seen = vec![key];
        forms.retain(|form| {
            let folded = fold(form);
            let is_new = !folded.is_empty() && !seen.contains(&folded);
            seen.push(folded);
            is_new
        });
        forms
    }

    /// The names of the text that begin with a first name, with their realms and without.
    fn longer_names(&self, first: &str) -> Vec<String> {
        let mut found = Vec::new();
        for name in &self.names {
            let own = untitled(&name.text).1;
            if own.first() == Some(&first) && own.len() > 1 && own.get(1).is_some_and(|word| is_numeral(word))
            {
                found.push(own.join(" "));
                found.extend(own.get(..2).map(|own| own.join(" ")));
            }
        }
        found.truncate(4);
        found
    }

    /// A name without the noun that says what it names: "Hungary" for "Kingdom of Hungary", "Winter Olympics" for the games.
    fn without_noun(&self, id: NameId) -> Option<String> {
        let name = self.text(id);
        let is_noun = |word: &str| {
            let nouns =
                Classes::PLACE_NOUN.or(Classes::EVENT_NOUN).or(Classes::WORK_NOUN).or(Classes::BODY_NOUN);
            classes(&word.to_lowercase()).has(nouns)
        };
        if self.is(id, Type::Person) {
            return None;
        }
        if let Some(games) = name.strip_suffix(" Olympic Games") {
            return Some(format!("{games} Olympics"));
        }
        if let Some((noun, own)) = name.split_once(" of ") {
            // "Remembrance" is no title of the Book of Remembrance, nor are "Japan" and "Sciences" names of the Sea of Japan and
            // the Academy of Sciences.
            let holds_place =
                matches!(noun, "Sea" | "Bank" | "Academy" | "Museum" | "Library" | "Gulf" | "Bay");
            let is_own =
                noun != "Book" && !(holds_place && is_known_place(own)) && !is_general(&own.to_lowercase());
            return (is_noun(noun) && is_own).then(|| own.strip_prefix("the ").unwrap_or(own).to_owned());
        }
        let (own, noun) = name.rsplit_once(' ')?;
        // "Grand" alone is no name for the Grand Harbour, nor is "Iron" for the Iron Gate.
        let is_called_alone = matches!(
            noun,
            "River"
                | "Lake"
                | "Island"
                | "Islands"
                | "Sea"
                | "Mountains"
                | "Canal"
                | "Valley"
                | "Province"
                | "County"
                | "Peninsula"
                | "Desert"
                | "Strait"
                | "War"
                | "Wars"
                | "Railway"
                | "Prize"
                | "Castle"
        );
        let is_name = is_called_alone && !own.contains(' ') && !is_noun(own) && !is_adjective(own);
        let is_short = is_noun(noun) && is_name;
        // "the Aleutians"
        let many = if matches!(noun, "Islands" | "Mountains") && !own.ends_with('s') { "s" } else { "" };
        is_short.then(|| format!("{own}{many}"))
    }

    /// Whether a first name is in the text this one person's.
    fn is_one_s(&self, first: &str, id: NameId) -> bool {
        self.id(first).is_some() && self.by_first.get(&hash(first)) == Some(&Full::One(id as u32))
    }

    /// The family name, alone and with some of the names before it.
    fn family_forms(&self, bare: &[&str]) -> Vec<String> {
        let mut forms = Vec::new();
        let (ahead, family) = family(bare);
        if let [_, .., last] = bare
            && self.by_last.get(&hash(last)) != Some(&Full::Many)
            && last.chars().count() > 2
            && !is_given(bare)
            // "Uluç Ali" is no other Ali.
            && (!is_first_name(last) || bare.first().is_some_and(|first| is_first_name(first)))
            && !matches!(*last, "Pasha" | "Khan" | "Bey" | "Emperor" | "Devi" | "Begum" | "Bai" | "Khatun" | "Hanım")
            && !is_general(&last.to_lowercase())
            && !bare.iter().any(|word| is_numeral(word) || matches!(*word, "ibn" | "bin"))
            && self.id(last).and_then(|last| self.kind(last)).is_none_or(|kind| kind == Type::Person)
        {
            let is_short = |word: &str| self.id(word).is_some();
            // "Komura Jutarō", whom the text calls Komura.
            let is_given_last =
                bare.first().is_some_and(|first| is_short(first) && !is_first_name(first)) && !is_short(last);
            if !is_given_last {
                forms.push(family.clone());
                // "Lerdo de Tejada" for "Sebastián Lerdo de Tejada"
                if let [_, second, "de", last] = bare
                    && !is_first_name(second)
                {
                    forms.push(format!("{second} de {last}"));
                }
                // "Peña" for "Peña y Peña"
                let two = [" y ", " e "].into_iter().find_map(|and| family.split_once(and));
                forms.extend(two.map(|(one, _)| one.to_owned()));
            }
            // "Yamada Emosaku": which is the family name, nothing tells.
            if let [first, _] = bare
                && !is_first_name(first)
                && !is_short(last)
                && self.by_first.get(&hash(first)) != Some(&Full::Many)
                && bare.iter().all(|word| sounds_japanese(word))
            {
                forms.push((*first).to_owned());
            }
            if !is_given_last && let [first, .., before] = ahead {
                // "Tukoji Rao" for "Tukoji Rao Holkar"
                if let [first, middle] = ahead
                    && !is_first_name(first)
                    && middle.starts_with(char::is_uppercase)
                {
                    forms.push(format!("{first} {middle}"));
                }
                // "de Valette" and "Jean de Valette" for "Jean Parisot de Valette", "Mark Pfeiffer" for "Mark Anton Pfeiffer"
                if before.chars().all(char::is_lowercase) {
                    let is_own = |word: &&str| !word.chars().all(char::is_lowercase);
                    let own = ahead.iter().rposition(is_own).map_or(0, |last| last + 1);
                    let whole = format!("{} {family}", ahead.get(own..).unwrap_or_default().join(" "));
                    forms.extend([whole.clone(), format!("{first} {whole}")]);
                } else {
                    forms.push(format!("{first} {family}"));
                }
            }
        }
        forms
    }

    fn person_forms(&self, id: NameId) -> Vec<String> {
        let text = self.text(id);
        let mut forms = Vec::new();
        let (titles, bare) = untitled(text);
        // "Suleiman" for "Sultan Suleiman the Magnificent"
        if let Some((plain, _)) = text.split_once(" the ") {
            forms.push(untitled(plain).1.join(" "));
            forms.push(plain.to_owned());
            forms.push(bare.join(" "));
            return forms;
        }
        // "Alfonso V" and "King Alfonso V" for "King Alfonso V of Aragon"
        if let Some((plain, _)) = text.split_once(" of ") {
            let own = untitled(plain).1;
            if own.iter().any(|word| is_numeral(word)) {
                forms.extend([own.join(" "), plain.to_owned(), bare.join(" ")]);
                forms.extend(
                    own.first().filter(|first| self.is_one_s(first, id)).map(|first| (*first).to_owned()),
                );
            } else if !own.is_empty() {
                // "Adrian of Utrecht", "Cardinal Adrian" and "Adrian" for "Cardinal Adrian of Utrecht"
                forms.extend([bare.join(" "), plain.to_owned(), own.join(" ")]);
            }
            return forms;
        }
        if !titles.is_empty() && !bare.is_empty() {
            forms.push(bare.join(" "));
        }
        forms.extend(self.family_forms(&bare));
        // "Hüseyin Pasha" and "Deli Hüseyin" for "Deli Hüseyin Pasha"
        if let [first, middle, last @ ("Pasha" | "Bey" | "Khan")] = bare.as_slice() {
            forms.extend([format!("{middle} {last}"), format!("{first} {middle}")]);
        }
        // "Sir William Trumbull" and "Bishop Anselm", when the text calls them so elsewhere.
        let own = bare.join(" ");
        for title in TITLES.iter().filter(|title| !titles.contains(title)) {
            let form = format!("{title} {own}");
            forms.extend(self.id(&form).is_some().then_some(form));
        }
        if let ([title @ ("Sir" | "Lord" | "Lady" | "Dame" | "King" | "Queen" | "Saint")], [first, _, ..]) =
            (titles.as_slice(), bare.as_slice())
            // "Queen Maria" is another than Queen Maria Carolina.
            && !bare.iter().all(|word| is_first_name(word))
        {
            // "Sir John" is another, where the text calls another so.
            let form = format!("{title} {first}");
            let is_own = self.id(&form).is_none_or(|short| self.whole(short) == Whole::One(id));
            forms.extend(is_own.then_some(form));
        }
        // "Albrecht" for the one Albrecht III.
        for word in bare.iter().filter(|_| bare.len() > 1) {
            forms.extend(
                self.id(word)
                    .filter(|short| self.whole(*short) == Whole::One(id))
                    .map(|short| self.text(short).to_owned()),
            );
        }
        // "Jagiełło" and "Władysław II" for "King Władysław II Jagiełło"
        if let [first, number, last] = bare.as_slice()
            && is_numeral(number)
        {
            forms.extend([(*last).to_owned(), format!("{first} {number}")]);
        }
        // A king is called by his name, with or without his title.
        if let [first, number] = bare.as_slice()
            && is_numeral(number)
            && self.is_one_s(first, id)
        {
            forms.push((*first).to_owned());
            forms.extend(titles.last().map(|title| format!("{title} {first}")));
        }
        if let Whole::One(full) = self.whole(id) {
            let whole = self.text(full);
            let (titles, bare) = untitled(whole);
            forms.push(whole.to_owned());
            forms.extend((!titles.is_empty() && bare.len() > 1).then(|| bare.join(" ")));
        }
        forms
    }
}

/// A person's own names, and the family's: "Santa Anna", "Peña y Peña".
fn family<'a, 'b>(bare: &'b [&'a str]) -> (&'b [&'a str], String) {
    let words = match bare {
        [_, .., "Santa" | "San" | "Saint" | "St" | "São" | "Sainte", _] => 2,
        [_, .., _, "y" | "e", _] => 3,
        _ => 1,
    };
    let (ahead, family) = bare.split_at(bare.len().saturating_sub(words));
    (ahead, family.join(" "))
}

/// Whether the last word of a name is no family name: "Karla Maria" has none, and "Gong Wei" has it in front.
fn is_given(name: &[&str]) -> bool {
    name.iter().all(|word| is_first_name(word))
        || matches!(name, [first, _] | [first, _, _] if is_family_name_first(first))
}

/// Words that a name begins with and that name nothing alone.
fn is_adjective(word: &str) -> bool {
    matches!(
        word,
        "Grand"
            | "Great"
            | "Little"
            | "New"
            | "Old"
            | "Royal"
            | "Imperial"
            | "National"
            | "Upper"
            | "Lower"
            | "North"
            | "South"
            | "East"
            | "West"
            | "Northern"
            | "Southern"
            | "Eastern"
            | "Western"
            | "Central"
            | "Red"
            | "Black"
            | "White"
            | "Blue"
            | "Green"
            | "Yellow"
            | "Golden"
            | "Canary"
            | "First"
            | "Second"
            | "Holy"
            | "High"
            | "Long"
    )
}

/// Whether a word is made of syllables as Japanese ones are: in such names the family comes first.
fn sounds_japanese(word: &str) -> bool {
    let is_vowel = |letter: char| "aeiouāīūēōâîûêô".contains(letter);
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let is_even = letters.windows(2).all(|pair| match pair {
        [one, other] if is_vowel(*one) || is_vowel(*other) => true,
        ['n', _] | ['s' | 'c', 'h'] | ['t', 's'] => true,
        [one, 'y'] => *one != 'y',
        [one, other] => one == other,
        _ => true,
    });
    let ends = letters.last().is_some_and(|last| is_vowel(*last) || *last == 'n');
    is_even && ends && !letters.iter().any(|letter| "lqvx".contains(*letter))
}

/// What everybody calls a few lands and seas beside their names.
fn known_as(name: &str) -> &'static [&'static str] {
    match name {
        "United States" | "United States of America" => {
            &["USA", "US", "America", "United States", "United States of America"]
        }
        "United Kingdom" => &["UK", "Britain", "Great Britain"],
        "Great Britain" => &["Britain"],
        "Soviet Union" => &["USSR"],
        "Mediterranean" => &["Mediterranean Sea"],
        "Baltic" => &["Baltic Sea"],
        "Adriatic" => &["Adriatic Sea"],
        "Aegean" => &["Aegean Sea"],
        "Caspian" => &["Caspian Sea"],
        "Atlantic" => &["Atlantic Ocean"],
        "Pacific" => &["Pacific Ocean"],
        _ => &[],
    }
}

/// A name's titles and its own words.
pub(super) fn untitled(name: &str) -> (Vec<&str>, Vec<&str>) {
    let words: Vec<&str> = name.split(' ').collect();
    let is_title = |word: &&str| classes(&word.to_lowercase()).has(Classes::TITLE);
    let last = words.iter().rposition(is_title).filter(|last| last + 1 < words.len());
    let (titles, own) = words.split_at(last.map_or(0, |last| last + 1));
    (titles.to_vec(), own.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_names_nothing_is_no_answer() {
        assert!(is_adjective("Grand"));
        assert!(is_given(&["Henrietta", "Maria"]));
        assert!(is_given(&["Gong", "Wei"]));
        assert!(!is_given(&["Maria", "Brandt"]));
    }
}
