//! Tests of grading typed words.

use proptest::prelude::*;

use super::{cloze, nearest_form, typed};
use crate::game::fold::fold;
use crate::game::grade::{Unreadable, Verdict};
use crate::game::item::{Accepted, Task};
use crate::game::lexicon::Lexicon;
use crate::game::samples::{self, accepted, banks, choice, lexicon};

use Verdict::{Close, Correct, Wrong};

fn verdict(forms: &[&str], others: &[&str], given: &str) -> Verdict {
    let names = lexicon(&[samples::typed(forms, &[]), samples::typed(&["placeholder"], others)]);
    typed(&accepted(forms), &names, given).expect("readable").verdict
}

#[test]
fn every_accepted_form_is_right_however_it_is_typed() {
    let forms = ["Galdan Tseren", "噶爾丹策零", "Dörbet"];
    for given in ["Galdan Tseren", " galdan  TSEREN. ", "Galdan-Tseren", "噶爾丹策零", "dorbet", "The Dörbet"]
    {
        assert_eq!(verdict(&forms, &["Dawachi"], given), Correct, "{given}");
    }
}

#[test]
fn typos_are_forgiven_by_length() {
    for (form, given, expected) in [
        // Up to four letters: none.
        ("Ili", "Ilu", Close),
        ("Amin", "Amn", Close),
        ("Ob", "Oc", Wrong),
        ("Amin", "Axyn", Wrong),
        // Five to eight: one.
        ("Khoit", "Kohit", Correct),
        ("Khoit", "Koit", Correct),
        ("Boitalak", "Boytalak", Correct),
        ("Boitalak", "Boytalac", Close),
        ("Boitalak", "Boytolac", Wrong),
        // More: two.
        ("Amursanaa", "Amrsana", Correct),
        ("Galdan Tseren", "Galdan Tsering", Correct),
        ("Galdan Tseren", "Galden Tsering", Close),
        ("Galdan Tseren", "Galtsen Tsering", Wrong),
        ("Tsewang Rabtan", "TsewangRabtan", Correct),
        // Far more: none, but a fifth of the letters is near.
        ("The Treaty of Kyakhta in Siberia", "Tretay of Kiachta in Sibiria", Close),
        // Signs that stand for words: none.
        ("阿睦爾撒納汗", "阿睦尔撒納汗", Close),
    ] {
        assert_eq!(verdict(&[form], &[], given), expected, "{form} / {given}");
    }
}

#[test]
fn another_name_is_never_a_typo() {
    for (form, other, given, expected) in [
        ("Khalkha", "Khalka", "Khalka", Wrong),
        // As near to both.
        ("Banjur", "Bandur", "Banzur", Close),
        ("Galdan Tseren", "Galdan Tsering", "Galdan Tsern", Correct),
        ("Galdan Tseren", "Galdan Tsering", "Galdan Tserin", Close),
        ("Galdan Tseren", "Galdan Tsering", "Galdan Tsring", Wrong),
        ("Galdan Tseren", "Dawachi", "Dawachi", Wrong),
        ("Galdan Tseren", "Dawachi", "dawachi!", Wrong),
    ] {
        assert_eq!(verdict(&[form], &[other], given), expected, "{form} / {other} / {given}");
    }
    let bank = [samples::typed(&["Khalkha"], &[]), choice(&["*The Khalka", "Amin"])];
    let graded = typed(&accepted(&["Khalkha"]), &lexicon(&bank), "Khalka");
    assert_eq!(graded.map(|graded| graded.verdict), Ok(Wrong), "a choice is a name too");
}

#[test]
fn a_typo_never_changes_what_tells_answers_apart() {
    for (form, given) in [
        ("Peace of 1757", "Peace of 1755"),
        ("Peace of 1757", "Peace of 175"),
        ("Louis XIV", "Louis XVI"),
        ("Charles VII", "Charles VI"),
        ("Southwestern Mongolia", "Southeastern Mongolia"),
        ("East Turkestan", "West Turkestan"),
        ("his grandfather", "his grandmother"),
        ("the half-brother", "the half-mother"),
        ("the end of June", "the end of July"),
        ("the fourth army", "the fourteenth army"),
        ("sixty horsemen", "sixth horsemen"),
    ] {
        assert_ne!(verdict(&[form], &[], given), Correct, "{form} / {given}");
    }
    for (form, given) in [
        ("Peace of 1757", "Paece of 1757"),
        ("Louis XIV of France", "Luis XIV of France"),
        ("his grandfather", "his grandfathr"),
        ("Li Shimin", "Lu Shimin"),
        ("Seven Years' War", "Sevn Years War"),
    ] {
        assert_eq!(verdict(&[form], &[], given), Correct, "{form} / {given}");
    }
}

#[test]
fn the_right_words_with_others_or_in_part_are_close() {
    let others = ["Amin Khan", "the taishi of the Khoit"];
    for (form, given, expected) in [
        ("Boitalak", "Princess Boitalak", Close),
        ("Boitalak", "Boitalak, daughter of Galdan Tseren", Close),
        ("Galdan Boshugtu Khan", "Galdan", Close),
        ("Galdan Boshugtu Khan", "Boshugtu Khan", Close),
        ("Galdan Boshugtu Khan", "Khan", Wrong),
        ("Galdan Boshugtu Khan", "Gal", Wrong),
        ("the war for the Khoit lands", "for the", Wrong),
        ("the war for the Khoit lands", "Khoit", Wrong),
        ("Boitalak", "somebody else", Wrong),
    ] {
        assert_eq!(verdict(&[form], &others, given), expected, "{form} / {given}");
    }
}

#[test]
fn nothing_typed_is_not_an_answer() {
    for given in ["", "  ", "?!", "\u{200b}"] {
        let graded = typed(&accepted(&["Boitalak"]), &Lexicon::default(), given);
        assert_eq!(graded, Err(Unreadable::Empty), "{given:?}");
    }
}

#[test]
fn a_cloze_earns_the_share_of_its_gaps() {
    let task = samples::cloze(&[&["taishi"], &["Boitalak"], &["khan", "qan"]]);
    let Task::Cloze(blanks) = &task else { panic!("a cloze") };
    let names = lexicon(std::slice::from_ref(&task));
    for (given, credit, verdict, parts) in [
        (["taishi", "boitalak", "qan"], 1000, Correct, [Correct, Correct, Correct]),
        (["taishi", "boitalac", "khan"], 1000, Correct, [Correct, Correct, Correct]),
        (["taishi", "", "no"], 333, Verdict::Partial, [Correct, Wrong, Wrong]),
        (["khan", "Boitalak", "taishi"], 333, Verdict::Partial, [Wrong, Correct, Wrong]),
        (["", "princess Boitalak", ""], 0, Close, [Wrong, Close, Wrong]),
        (["no", "no", "no"], 0, Wrong, [Wrong, Wrong, Wrong]),
    ] {
        let graded = cloze(blanks, &names, &given.map(str::to_owned)).expect("readable");
        assert_eq!((graded.credit.thousandths(), graded.verdict), (credit, verdict), "{given:?}");
        assert_eq!(graded.parts, parts, "{given:?}");
    }
    let empty = ["", " ", "."].map(str::to_owned);
    assert_eq!(cloze(blanks, &names, &empty), Err(Unreadable::Empty));
    assert_eq!(cloze(blanks, &names, &empty[..2]), Err(Unreadable::DoesNotFit));
}

#[test]
fn the_nearest_form_is_shown_as_the_bank_writes_it() {
    let forms = accepted(&["Amursana", "Amarsanaa", "阿睦爾撒納"]);
    for (given, form) in [("amursena", "Amursana"), ("amarsaana", "Amarsanaa"), ("阿睦尔撒納", "阿睦爾撒納")]
    {
        assert_eq!(nearest_form(&forms, given), form, "{given}");
    }
}

#[test]
fn an_answer_of_any_length_is_graded_at_once() {
    let long = "Boitalak ".repeat(20_000);
    assert_eq!(verdict(&["Boitalak"], &[], &long), Close);
    assert_eq!(verdict(&["Boitalak"], &[], &"x".repeat(200_000)), Wrong);
}

/// What can be typed for an item, with the names of its bank.
fn typed_answers(task: &Task) -> Vec<&Accepted> {
    match task {
        Task::Typed { accepted, .. } => vec![accepted],
        Task::Cloze(blanks) => blanks.iter().map(|blank| &blank.accepted).collect(),
        _ => Vec::new(),
    }
}

fn names(task: &Task) -> Vec<&str> {
    let mut names: Vec<&str> = typed_answers(task).into_iter().flat_map(Accepted::forms).collect();
    match task {
        Task::Typed { slips, .. } => names.extend(slips.iter().map(|slip| slip.text.as_str())),
        Task::Choice(choices) | Task::Multiple(choices) => {
            names.extend(choices.iter().map(|choice| choice.text.as_str()));
        }
        _ => {}
    }
    names
}

proptest! {
    /// The promise of the typo allowance, in banks whose names are often a typo or two apart.
    #[test]
    fn accepted_forms_are_right_and_other_names_never(bank in banks()) {
        for item in bank.items() {
            for accepted in typed_answers(&item.task) {
                for form in accepted.forms() {
                    let graded = typed(accepted, bank.lexicon(), form).expect("readable");
                    prop_assert_eq!(graded.verdict, Correct, "{}", form);
                }
                for other in bank.items().iter().flat_map(|other| names(&other.task)) {
                    let own = accepted.forms().any(|form| fold(form) == fold(other));
                    let graded = typed(accepted, bank.lexicon(), other).expect("readable");
                    prop_assert!(own || graded.verdict == Wrong, "{} for {:?}", other, accepted);
                }
            }
        }
    }

    /// What is forgiven is nearer to the item's own forms than to any other name, and says the same figures.
    #[test]
    fn what_is_forgiven_is_a_typo_of_nothing_else(bank in banks(), given in samples::name()) {
        let distance = |name: &str| strsim::damerau_levenshtein(&fold(name), &fold(&given));
        for accepted in bank.items().iter().flat_map(|item| typed_answers(&item.task)) {
            let graded = typed(accepted, bank.lexicon(), &given).expect("readable");
            if graded.verdict == Correct {
                let nearest = accepted.forms().map(distance).min().expect("a form");
                prop_assert!(nearest <= 2);
                for other in bank.items().iter().flat_map(|other| names(&other.task)) {
                    let own = accepted.forms().any(|form| fold(form) == fold(other));
                    prop_assert!(own || distance(other) > nearest, "{given} for {accepted:?}, near {other}");
                }
            }
        }
    }

    #[test]
    fn any_text_is_graded_without_panic(bank in banks(), text in any::<String>()) {
        for accepted in bank.items().iter().flat_map(|item| typed_answers(&item.task)) {
            let graded = typed(accepted, bank.lexicon(), &text);
            prop_assert_eq!(graded == Err(Unreadable::Empty), fold(&text).is_empty());
        }
    }
}
