//! What is accepted of answers to the banks that ship: all that is right, nothing that is near it, and no name for another.

use std::collections::BTreeSet;

use amursana::game::fold::fold;
use amursana::game::item::Accepted;
use amursana::game::{Bank, Item, Response, Task, Verdict, grade};

use super::{accepted, items};

#[test]
fn every_accepted_answer_is_right_and_every_slip_is_wrong() {
    for (name, bank, item) in items() {
        let verdict = |response| grade::grade(&item, bank.lexicon(), &response).map(|graded| graded.verdict);
        match &item.task {
            Task::Typed { accepted, slips } => {
                for form in accepted.forms() {
                    assert_eq!(
                        verdict(Response::Text(form.to_owned())),
                        Ok(Verdict::Correct),
                        "{name}: {form}"
                    );
                }
                for slip in slips {
                    let verdict = verdict(Response::Text(slip.text.clone()));
                    assert_eq!(verdict, Ok(Verdict::Wrong), "{name}: {}", slip.text);
                }
            }
            Task::Cloze(blanks) => {
                let most = blanks.iter().map(|blank| blank.accepted.forms().count()).max().unwrap_or(0);
                for number in 0..most {
                    let form = |blank: &amursana::game::item::Blank| {
                        blank.accepted.forms().nth(number).unwrap_or(&blank.accepted.key).to_owned()
                    };
                    let forms: Vec<String> = blanks.iter().map(form).collect();
                    assert_eq!(
                        verdict(Response::Blanks(forms.clone())),
                        Ok(Verdict::Correct),
                        "{name}: {forms:?}"
                    );
                }
            }
            _ => {}
        }
    }
}

#[test]
fn no_name_of_a_bank_is_taken_for_another_by_a_typo() {
    for (name, bank, item) in items() {
        let Task::Typed { accepted, .. } = &item.task else { continue };
        let own: BTreeSet<String> = accepted.forms().map(fold).collect();
        for other in bank.items() {
            let others = self::accepted(other).into_iter().flat_map(Accepted::forms);
            for form in others.filter(|form| !own.contains(&fold(form))) {
                let graded = grade::grade(&item, bank.lexicon(), &Response::Text(form.to_owned()));
                let verdict = graded.map(|graded| graded.verdict);
                assert_ne!(verdict, Ok(Verdict::Correct), "{name} takes \"{form}\" of {}", other.id);
            }
        }
    }
}

/// A place or person of the atlas is no typo of another, and under another of its own names it is never plainly wrong.
#[test]
fn no_name_of_the_atlas_is_taken_for_another() {
    for (name, bank, item) in items() {
        let atlas = bank.atlas().expect("an atlas");
        let places = atlas.places().iter().map(|place| (&place.name, &place.also));
        let people = atlas.people().iter().map(|person| (&person.name, &person.also));
        let all: Vec<Vec<&str>> = places
            .chain(people)
            .map(|(name, also)| [name].into_iter().chain(also).map(String::as_str).collect())
            .collect();
        for (gap, accepted) in accepted(&item).into_iter().enumerate() {
            let own: BTreeSet<String> = accepted.forms().map(fold).collect();
            for names in &all {
                let is_own = names.iter().any(|name| own.contains(&fold(name)));
                for given in names.iter().filter(|name| !own.contains(&fold(name))) {
                    let verdict = verdict_at(&item, &bank, gap, given);
                    // "Kazakh Khanate" is "Kazakh" in a gap before "Khanate".
                    let says_own =
                        own.iter().any(|form| format!(" {} ", fold(given)).contains(&format!(" {form} ")));
                    if is_own {
                        assert_ne!(verdict, Verdict::Wrong, "{name} {gap}: {given}");
                    } else if !says_own {
                        assert_ne!(verdict, Verdict::Correct, "{name} {gap}: {given}");
                    }
                }
            }
        }
    }
}

/// The verdict on an answer in one gap of a cloze, the others left empty, or to a typed item.
fn verdict_at(item: &Item, bank: &Bank, gap: usize, given: &str) -> Verdict {
    let fillers = (0..accepted(item).len()).map(|at| if at == gap { given } else { "" }.to_owned()).collect();
    let response = match item.task {
        Task::Cloze(_) => Response::Blanks(fillers),
        _ => Response::Text(given.to_owned()),
    };
    let graded = grade::grade(item, bank.lexicon(), &response).expect("readable");
    graded.parts.get(gap).copied().unwrap_or(graded.verdict)
}

/// The verdicts on answers, each at a place such as `war#which-lake` or, for the third gap, `war#cloze-pictures 3`.
fn verdicts_at(answers: &[(&str, &str)]) -> Vec<Verdict> {
    let items = items();
    let verdict = |(place, given): &(&str, &str)| {
        let (name, gap) = place.split_once(' ').unwrap_or((place, "1"));
        let name = format!("amursana/{name}");
        let found = items.iter().find(|(other, _, _)| *other == name);
        let (_, bank, item) = found.unwrap_or_else(|| panic!("no item {name}"));
        verdict_at(item, bank, gap.parse::<usize>().expect("a number") - 1, given)
    };
    answers.iter().map(verdict).collect()
}

#[test]
fn what_a_fair_player_types_is_right() {
    let answers = [
        ("flight#khanate", "to the Kazakh Khanate"),
        ("flight#khanate", "Kazak Khanate"),
        ("flight#khanate", "Qazaq"),
        ("flight#khanate", "the khanate of the Kazaks"),
        ("flight#father-in-law", "Ablay"),
        ("flight#father-in-law", "Khan Ablai"),
        ("flight#father-in-law", "father-in-law Ablai Khan"),
        ("flight#cloze-escape 1", "to Beijing"),
        ("flight#cloze-escape 2", "safe"),
        ("flight#cloze-escape 2", "out of danger"),
        ("flight#father-in-law", "Abylai"),
        ("flight#father-in-law", "Аблай хан"),
        ("flight#cloze-road 1", "to Chengde"),
        ("flight#cloze-road 1", "熱河"),
        ("flight#cloze-road 1", "Chendge"),
        ("flight#cloze-road 3", "an imperial resort"),
        ("flight#cloze-road 3", "summer palace"),
        ("flight#cloze-ablai 1", "Ablai Khan"),
        ("flight#cloze-ablai 1", "Абылай"),
        ("flight#cloze-ablai 2", "being invaded"),
        ("flight#cloze-ablai 3", "son-in-law"),
        ("flight#which-treaty", "under the Treaty of Kiakhta"),
        ("flight#which-treaty", "Article X of the Treaty of Kyakhta"),
        ("flight#which-treaty", "Article 10 of the Treaty of Kiakhta"),
        ("khanate#leader-and-dead 1", "Galdan Boshugtu Khan"),
        ("khanate#leader-and-dead 1", "Galdan Khan"),
        ("khanate#leader-and-dead 2", "策妄阿拉布坦"),
        ("khanate#own-and-under 1", "realm"),
        ("khanate#dawachi-tie 2", "the Dzungar Khan"),
        ("khanate#dawachi-tie 2", "Zunghar Khan"),
        ("khanate#land-of-clans", "the land of Dzungaria"),
        ("khanate#name-a-cousin", "by Tsering Dondub"),
        ("khanate#name-a-cousin", "the Great Tsering Dhondup"),
        ("legacy#influence-on-qianlong", "Kang Xi"),
        ("legacy#attacking-general", "the Qing general Zhaohui"),
        ("legacy#attack-place 1", "at Wusu"),
        ("legacy#requests-address", "the city of St Petersburg"),
        ("legacy#requests-address", "to Saint Petersburg"),
        ("legacy#escape-road", "to Chengde"),
        ("legacy#battle-lake", "near Lake Khövsgöl"),
        ("legacy#battle-lake", "by the lake of Khovsgol"),
        ("lineage#title-held", "the title of taishi"),
        ("lineage#father-and-son-tribe", "Khoit-Oirat"),
        ("lineage#grandfathers-tribe", "the Dzungar-Oirat tribe"),
        ("legacy#head-cloze 2", "public viewing"),
        ("lineage#dawachis-grandfather", "Da Tsering Dhondup"),
        ("lineage#mother", "Boytalak"),
        ("timeline#whose-army", "Chingünjav's army"),
        ("timeline#whose-army", "Chingünjav's"),
        ("timeline#whose-army", "the army of Chingunjab"),
        ("timeline#whose-army", "Chinggunjav"),
        ("timeline#whose-army", "Chingunjaw"),
        ("timeline#whose-army", "青袞雜卜"),
        ("timeline#leader-after-death 1", "Boshugtu Khan"),
        ("timeline#battle-1758", "the Battle of Khorgas"),
        ("timeline#two-months 1", "in January"),
        ("timeline#two-months 1", "January 1757"),
        ("timeline#two-months 1", "in Jan 1757"),
        ("treaty#demand-cloze 1", "Kazakh Khanate"),
        ("treaty#demand-cloze 1", "Kazak"),
        ("treaty#demand-treaty", "by the Kiakhta treaty"),
        ("treaty#body-gain", "an edge"),
        ("treaty#body-gain", "a stronger hand"),
        ("treaty#body-start", "from Tobolsk"),
        ("treaty#body-start", "from Toblosk"),
        ("treaty#body-journey 1", "at Tobolsk"),
        ("treaty#refused-purpose 1", "posthumous punishment"),
        ("treaty#refused-purpose 2", "burried"),
        ("treaty#amended-text 1", "Article X"),
        ("treaty#amended-text 1", "article ten"),
        ("treaty#amended-text 1", "10th"),
        ("treaty#amended-text 2", "the Treaty of Kyakhta"),
        ("war#cloze-forces 1", "more than half of the forces"),
        ("war#cloze-forces 2", "the emperor Qianlong"),
        ("war#cloze-lake-battle 1", "Lake Khövsgöl"),
        ("war#cloze-lake-battle 1", "near Lake Khovsgol"),
        ("war#cloze-forces 1", "the larger part of the forces"),
        ("war#cloze-lake-battle 1", "Khovsgol Lake"),
        ("war#cloze-lake-battle 2", "by the Qing"),
        ("war#cloze-lake-battle 2", "the army of Qianlong"),
        ("war#which-lake", "near Kosogol"),
        ("war#scene-today", "at Wusu, Xinjiang"),
        ("war#battle-after-death", "the battle at Khorgos"),
        ("war#cloze-pictures 3", "at the Battle of Khorgos"),
    ];
    for ((place, given), verdict) in answers.iter().zip(verdicts_at(&answers)) {
        assert_eq!(verdict, Verdict::Correct, "{place}: {given}");
    }
}

#[test]
fn a_near_miss_is_not_right() {
    let answers = [
        ("flight#khanate", "Kazan Khanate"),
        ("flight#khanate", "to the Khanate of Kazan"),
        ("flight#khanate", "Kazan"),
        ("flight#khanate", "to Dawachi"),
        ("flight#father-in-law", "Ablai Khan's father-in-law"),
        ("flight#father-in-law", "Abtai Khan"),
        ("flight#father-in-law", "Abtai"),
        ("flight#father-in-law", "Abulkhair Khan"),
        ("flight#cloze-ablai 1", "Abtai"),
        ("flight#cloze-ablai 3", "father-in-law"),
        ("flight#cloze-ablai 3", "father"),
        ("flight#cloze-escape 2", "anger"),
        ("flight#cloze-escape 2", "angry"),
        ("flight#cloze-escape 2", "in danger"),
        ("flight#cloze-escape 2", "unsafe"),
        ("flight#cloze-road 1", "Changde"),
        ("flight#cloze-road 1", "to Changde"),
        ("flight#cloze-road 1", "Chengdu"),
        ("flight#cloze-road 1", "to Chengdu"),
        ("flight#cloze-road 1", "Beijing"),
        ("flight#which-treaty", "the Treaty of Nerchinsk"),
        ("khanate#dawachi-tie 1", "grandfather"),
        ("khanate#name-a-cousin", "a cousin of Tsering Dhondup"),
        ("khanate#name-a-cousin", "Tsewang Dhondup"),
        ("khanate#name-a-cousin", "Baga Tsering Dhondup"),
        ("khanate#name-a-cousin", "小策凌敦多布"),
        ("khanate#leader-and-dead 2", "Tsering Rabtan"),
        ("legacy#escape-road", "Chengdu"),
        ("legacy#escape-road", "on the road to Chengdu"),
        ("legacy#escape-road", "Changde"),
        ("legacy#influence-on-qianlong", "Kangxi's enemy"),
        ("legacy#influence-on-qianlong", "the enemy of Kangxi"),
        ("legacy#battle-lake", "near Lake Baikal"),
        ("legacy#attacking-general", "the Qing general Qianlong"),
        ("lineage#mother", "the mother of Boitalak"),
        ("lineage#mother", "Boitalak's mother"),
        ("lineage#dawachis-grandfather", "Tsering Dhondup's grandfather"),
        ("lineage#dawachis-grandfather", "Tsewang Dhondup"),
        ("lineage#dawachis-grandfather", "Baga Tsering Dondub"),
        ("lineage#dawachis-grandfather", "小策凌敦多布"),
        ("timeline#whose-army", "the Qing army"),
        ("timeline#whose-army", "Chenggunjab"),
        ("timeline#whose-army", "Chenggünjab's army"),
        ("timeline#whose-army", "Tsengünjav"),
        ("timeline#whose-army", "Tsengunjav"),
        ("timeline#two-months 2", "September 1757"),
        ("timeline#two-months 2", "January"),
        ("timeline#whose-army", "Zhaohui's army"),
        ("timeline#battle-1758", "Battle of Lake Khövsgöl"),
        ("treaty#demand-cloze 1", "Kazan"),
        ("treaty#demand-cloze 1", "Kazan Khanate"),
        ("treaty#body-start", "from Kiakhta"),
        ("treaty#body-journey 1", "Kiakhta"),
        ("treaty#refused-purpose 1", "banishment"),
        ("treaty#refused-purpose 2", "burned"),
        ("treaty#refused-purpose 2", "Burned"),
        ("treaty#amended-text 1", "Article IX"),
        ("treaty#amended-text 1", "Article"),
        ("treaty#amended-text 2", "Treaty of Tobolsk"),
        ("war#cloze-forces 1", "half"),
        ("war#cloze-lake-battle 1", "Lake Baikal"),
        ("war#cloze-lake-battle 1", "Lake"),
        ("war#battle-after-death", "Battle of Wusu"),
        ("war#scene-today", "Wushi, Xinjiang"),
        ("war#scene-today", "Wushi in Xinjiang"),
    ];
    for ((place, given), verdict) in answers.iter().zip(verdicts_at(&answers)) {
        assert_ne!(verdict, Verdict::Correct, "{place}: {given}");
    }
}

/// Every text of a bank that may be an answer.
fn names(bank: &Bank) -> BTreeSet<String> {
    let texts = bank.items().iter().flat_map(|item| match &item.task {
        Task::Choice(choices) | Task::Multiple(choices) => {
            choices.iter().map(|choice| choice.text.clone()).collect()
        }
        Task::Typed { accepted, slips } => {
            accepted.forms().map(str::to_owned).chain(slips.iter().map(|slip| slip.text.clone())).collect()
        }
        Task::Cloze(blanks) => {
            blanks.iter().flat_map(|blank| blank.accepted.forms()).map(str::to_owned).collect()
        }
        Task::Order(entries) => entries.iter().map(|entry| entry.text.clone()).collect(),
        Task::Match(pairs) => pairs.iter().flat_map(|pair| [pair.left.clone(), pair.right.clone()]).collect(),
        _ => Vec::new(),
    });
    texts.collect()
}

/// The words of a text that a stem doesn't say, and that are no mere links.
fn core(stem: &str, text: &str) -> Vec<String> {
    let stem = fold(stem);
    let says = |word: &&str| stem.split(' ').any(|said| said == *word) || ["of", "the"].contains(word);
    fold(text).split(' ').filter(|word| !says(word)).map(str::to_owned).collect()
}

#[test]
fn no_name_of_a_bank_is_right_but_beside_words_of_the_stem() {
    for (name, bank, item) in items() {
        let names = names(&bank);
        for (gap, accepted) in accepted(&item).into_iter().enumerate() {
            let own: BTreeSet<String> = accepted.forms().map(fold).collect();
            let cores: BTreeSet<Vec<String>> = own.iter().map(|own| core(&item.stem, own)).collect();
            let is_other =
                |name: &&String| !own.contains(&fold(name)) && !cores.contains(&core(&item.stem, name));
            for other in names.iter().filter(is_other) {
                let verdict = verdict_at(&item, &bank, gap, other);
                assert_eq!(verdict, Verdict::Wrong, "{name} {gap}: {other}");
                let verdict = verdict_at(&item, &bank, gap, &format!("from the {other}"));
                assert_ne!(verdict, Verdict::Correct, "{name} {gap}: from the {other}");
            }
        }
    }
}
