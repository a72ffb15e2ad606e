//! Tests of grading typed words.

use proptest::prelude::*;

use super::{cloze, nearest_form, typed};
use crate::game::fold::fold;
use crate::game::grade::Graded;
use crate::game::grade::{Unreadable, Verdict};
use crate::game::item::{Accepted, Blank, Piece, Task};
use crate::game::lexicon::Lexicon;
use crate::game::samples::{self, accepted, banks, choice, lexicon};

use Verdict::{Close, Correct, Wrong};

/// Grades an answer to a stem that says nothing.
fn plain(accepted: &Accepted, names: &Lexicon, given: &str) -> Result<Graded, Unreadable> {
    typed("?", (accepted, &[]), names, given)
}

fn verdict(forms: &[&str], others: &[&str], given: &str) -> Verdict {
    let names = lexicon(&[samples::typed(forms, &[]), samples::typed(&["placeholder"], others)]);
    plain(&accepted(forms), &names, given).expect("readable").verdict
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
    let graded = plain(&accepted(&["Khalkha"]), &lexicon(&bank), "Khalka");
    assert_eq!(graded.map(|graded| graded.verdict), Ok(Wrong), "a choice is a name too");
}

#[test]
fn a_word_of_another_name_is_no_typo() {
    for (form, other, given, expected) in [
        ("Tsewang Rabtan", "Tsering Dhondup", "Tsering Rabtan", Close),
        ("Tsewang Rabtan", "Lama Dorji", "Tsering Rabtan", Correct),
        ("Tsewang Rabtan", "Tsering Dhondup", "Tsewang Rabten", Correct),
        ("Tsewang Rabtan", "Tsering Dhondup", "TsewangRabtan", Correct),
        // One letter more may be a plural.
        ("Oirat tribe", "Oirats of Dzungaria", "Oirats tribe", Correct),
    ] {
        assert_eq!(verdict(&[form], &[other], given), expected, "{form} / {other} / {given}");
    }
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
        let graded = plain(&accepted(&["Boitalak"]), &Lexicon::default(), given);
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
        let graded = cloze(&[], blanks, &names, &given.map(str::to_owned)).expect("readable");
        assert_eq!((graded.credit.thousandths(), graded.verdict), (credit, verdict), "{given:?}");
        assert_eq!(graded.parts, parts, "{given:?}");
    }
    let empty = ["", " ", "."].map(str::to_owned);
    assert_eq!(cloze(&[], blanks, &names, &empty), Err(Unreadable::Empty));
    assert_eq!(cloze(&[], blanks, &names, &empty[..2]), Err(Unreadable::DoesNotFit));
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

/// The verdict on an answer to a question with likely mistakes, in a bank with other names.
fn asked(stem: &str, forms: &[&str], slips: &[&str], others: &[&str], given: &str) -> Verdict {
    let task = samples::typed(forms, slips);
    let Task::Typed { accepted, slips } = &task else { panic!("a typed task") };
    let names = lexicon(&[task.clone(), samples::typed(&["placeholder"], others)]);
    typed(stem, (accepted, slips), &names, given).expect("readable").verdict
}

#[test]
fn a_leading_preposition_costs_nothing() {
    for (given, expected) in [
        ("from Tobolsk", Correct),
        ("at Tobolsk", Correct),
        ("to the Tobolsk", Correct),
        ("from Toblsk", Correct),
        ("from Tblsk", Close),
        ("from Kiakhta", Wrong),
        ("from Kiakta", Wrong),
        ("from", Wrong),
        ("before Tobolsk", Close),
        ("not Tobolsk", Close),
        // Another name, though it says no more.
        ("by Tobolsk", Wrong),
        ("On Tobolsk", Wrong),
    ] {
        let (slips, others) = (&["Kiakhta", "By Tobolsk"], &["On Tobolsk"]);
        assert_eq!(asked("Where?", &["Tobolsk"], slips, others, given), expected, "{given}");
    }
}

#[test]
fn words_of_the_stem_cost_nothing_beside_the_answer() {
    let khanate = "To which khanate did he flee?";
    let owner = "Whose army was crushed near the lake?";
    let enemy = "Which enemy of Kangxi was it?";
    for (stem, key, given, expected) in [
        (khanate, "Kazakh", "to the Kazakh Khanate", Correct),
        (khanate, "Kazakh", "Khanate of the Kazahk", Correct),
        (khanate, "Kazakh", "Kazan Khanate", Wrong),
        (khanate, "Kazakh", "to the Khanate of Kazan", Wrong),
        (khanate, "Kazakh", "Kazan", Wrong),
        (khanate, "Kazakh", "Kazakh lake", Close),
        (owner, "Chingünjav", "Chingünjav's army", Correct),
        (owner, "Chingünjav", "the army of Chingunjav", Correct),
        (owner, "Chingünjav", "Chingünjav's lake", Wrong),
        (owner, "Chingünjav", "Dawachi's army", Wrong),
        (owner, "Amin", "Amin's army", Correct),
        (enemy, "Galdan", "enemy Galdan", Correct),
        (enemy, "Galdan", "enemy of Galdan", Close),
        (enemy, "Galdan", "Galdan's enemy", Wrong),
        (enemy, "Galdan", "Kangxi Galdan", Close),
        // A likely mistake is one, though it says no more than the stem and the key.
        (khanate, "Dzungar", "Khanate Dzungar", Wrong),
        (khanate, "Dzungar", "Khanate of Dzungar", Correct),
        // Another name of the bank is as near to the whole.
        (khanate, "Galdan", "Galdan Khanate", Correct),
        (khanate, "Galdan", "Galden Khanate", Close),
        (khanate, "Galdan", "Galdon Khanate", Wrong),
    ] {
        let (slips, others) =
            (&["Kazan Khanate", "Dawachi", "Khanate Dzungar"], &["Galdon Khanate", "Galdan Khanate"]);
        assert_eq!(asked(stem, &[key], slips, others, given), expected, "{stem} {given}");
    }
}

#[test]
fn words_beside_a_gap_cost_nothing_in_it() {
    let pieces = [
        Piece::Text("In the Battle of "),
        Piece::Gap(0),
        Piece::Text(" under Article "),
        Piece::Gap(1),
        Piece::Text(" of the treaty."),
    ];
    let task = samples::cloze(&[&["Khorgos"], &["X", "10"]]);
    let Task::Cloze(blanks) = &task else { panic!("a cloze") };
    let names = lexicon(&[task.clone(), samples::typed(&["Battle of Khorgos", "Article IX"], &[])]);
    for (given, expected) in [
        (["Battle of Khorgos", "Article X"], [Correct, Correct]),
        (["in the Battle of Khorgas", "under Article 10"], [Correct, Correct]),
        (["Khorgos under Article", "X of the treaty"], [Correct, Correct]),
        (["Khorgos treaty", "Article IX"], [Close, Wrong]),
        (["Battle of", "Article"], [Wrong, Wrong]),
    ] {
        let graded = cloze(&pieces, blanks, &names, &given.map(str::to_owned)).expect("readable");
        assert_eq!(graded.parts, expected, "{given:?}");
    }
}

/// Stems that ask with names, and hold a gap between names.
fn stem() -> impl Strategy<Value = String> {
    let which = prop_oneof![Just("Which"), Just("Whose"), Just("In which"), Just("Name the")];
    let of = prop_oneof![Just("battle"), Just("lake"), Just("of")];
    (which, samples::name(), of, samples::name())
        .prop_map(|(which, one, of, other)| format!("{which} {one} {of} {{1}} {other} was it?"))
}

/// The verdict in a stem, as a gap's filler in a cloze and as an answer else.
fn verdict_on(task: &Task, accepted: &Accepted, stem: &str, names: &Lexicon, given: &str) -> Verdict {
    let graded = if let Task::Typed { slips, .. } = task {
        typed(stem, (accepted, slips), names, given)
    } else {
        let (before, after) = stem.split_once("{1}").expect("a gap");
        let pieces = [Piece::Text(before), Piece::Gap(0), Piece::Text(after)];
        let blank = Blank { accepted: accepted.clone(), rationale: "Why.".to_owned() };
        cloze(&pieces, &[blank], names, &[given.to_owned()])
    };
    graded.expect("readable").verdict
}

/// The words that a stem doesn't say, without the s of a possessive.
fn core(stem: &str, text: &str) -> Vec<String> {
    let stem = fold(stem);
    let (stem, text): (Vec<&str>, String) = (stem.split(' ').collect(), fold(text));
    let words = text.split(' ').filter(|word| !stem.contains(word) && *word != "of");
    words.map(|word| word.trim_end_matches('s').to_owned()).collect()
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
                    let graded = plain(accepted, bank.lexicon(), form).expect("readable");
                    prop_assert_eq!(graded.verdict, Correct, "{}", form);
                }
                for other in bank.items().iter().flat_map(|other| names(&other.task)) {
                    let own = accepted.forms().any(|form| fold(form) == fold(other));
                    let graded = plain(accepted, bank.lexicon(), other).expect("readable");
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
            let graded = plain(accepted, bank.lexicon(), &given).expect("readable");
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

    /// Whatever the stem says, another name is right only when it is an accepted form beside words of the stem, and a
    /// likely mistake never is.
    #[test]
    fn a_stem_makes_no_other_name_right(
        bank in banks(),
        stem in stem(),
        lead in prop_oneof![Just(""), Just("of "), Just("from the ")],
    ) {
        let others: Vec<&str> = bank.items().iter().flat_map(|item| names(&item.task)).collect();
        for task in bank.items().iter().map(|item| &item.task) {
            for accepted in typed_answers(task) {
                let is_own = |name: &str| accepted.forms().any(|form| fold(form) == fold(name));
                for other in others.iter().filter(|other| !is_own(other)) {
                    let is_slip = matches!(task, Task::Typed { slips, .. } if slips.iter().any(|slip| slip.text == **other));
                    let is_built = accepted.forms().any(|form| core(&stem, form) == core(&stem, other));
                    let verdict = verdict_on(task, accepted, &stem, bank.lexicon(), &format!("{lead}{other}"));
                    let may_be_right = is_built && !is_slip;
                    prop_assert!(may_be_right || verdict == Wrong, "{lead}{other} for {accepted:?}: {stem}");
                }
            }
        }
    }

    #[test]
    fn any_text_is_graded_without_panic(bank in banks(), text in any::<String>()) {
        for accepted in bank.items().iter().flat_map(|item| typed_answers(&item.task)) {
            let graded = plain(accepted, bank.lexicon(), &text);
            prop_assert_eq!(graded == Err(Unreadable::Empty), fold(&text).is_empty());
        }
    }
}
