//! What makes an item one that a teacher would take as it stands: one gap and a short stem, nothing that another item tells, the
//! answer in every form that is right, and a hint that adds something.

use super::*;

const NAVIGATOR: &str = "Henrik Falk (4 May 1702 – 9 June 1761), also known as Gennady Falk, was a Danish navigator. Falk was born in \
    the port of Tessel to Otto Falk, a customs officer, and his second wife, Anna Maria Brand. In 1731, at the age of 28, he married \
    Ellen Krog, the daughter of a merchant in Ulm, which had recently been sold. He retired in 1744, and in 1746 published a chart of \
    the Gulf of Lesk.\n\n\
    Falk's ship, the Hope, was wrecked near the settlement of Arnsund, founded in 1750 on Lake Vess, with 21 men aboard. Falk was \
    injured in Karst in 1760 and died on 9 June 1761.\n\nThe Lesk Expedition (1733–1743) made a chart of Mohr. Two ships, the \
    Hope and the Faith, were built at Karst in 1732. The naturalist Georg Lind saw Vigg \
    Island with him. The bones were dug up by Otto Lind, Archbishop of Karst. The king of Norland, Magnus III, held office until 1764.";

const SIEGE: &str = "The siege of Karst, in 1529, was the first attempt by the Empire of Hask to capture the city of Karst. Suleiman the \
    Magnificent, sultan of Hask, attacked the city with 4500 foot soldiers, while the defenders, led by Niklas Brand, numbered no more \
    than 900. In 1521, the year after his accession, Suleiman captured Belgrade, the most important of the fortresses on the border. \
    His grand vizier, Ibrahim Pasha, remained in Ulm. On 3 May 1529 a Haskan captain landed on Great Vess and claimed the group for \
    King Otmar. Mass graves were first uncovered at the site in 1960.";

fn keyed(text: &str, words: &str) -> Vec<String> {
    asked(text).into_iter().filter(|(stem, _)| stem.contains(words)).map(|(_, key)| key).collect()
}

#[test]
fn an_item_has_one_gap() {
    for (name, _) in TEXTS {
        for (stem, _) in asked(&text(name)) {
            assert!(!stem.contains("{2}"), "{stem}");
        }
    }
}

#[test]
fn no_stem_prints_a_name_that_another_item_asks_for() {
    for (name, _) in TEXTS {
        let (_, built) = built(&text(name), 1);
        for item in &built.items {
            let is_name = matches!(item.task.kind(), Kind::Typed | Kind::Cloze | Kind::Multiple);
            for key in keys(item).iter().filter(|_| is_name) {
                for other in built.items.iter().filter(|other| other.id != item.id) {
                    assert!(!says(&other.stem, key), "{name}: {} tells {key}", other.stem);
                    assert!(!keys(other).contains(key), "{name}: {key} is asked for twice");
                }
            }
        }
    }
}

#[test]
fn a_biography_tells_parents_and_what_a_he_did() {
    asks(NAVIGATOR, "Who was Henrik Falk's mother?", "Anna Maria Brand");
    assert!(asked(NAVIGATOR).iter().all(|(stem, _)| !stem.contains("recently")), "{:#?}", asked(NAVIGATOR));
    for words in ["Henrik Falk marr", "Henrik Falk retire"] {
        assert_eq!(keyed(NAVIGATOR, words).len(), 1, "{:#?}", asked(NAVIGATOR));
    }
    assert_eq!(keyed(NAVIGATOR, "publish a chart of the Gulf of Lesk"), ["1746"]);
    // "was injured and died", and the day of a death is asked for once.
    let died = asked(NAVIGATOR).into_iter().filter(|(stem, _)| stem.contains(" die")).count();
    assert_eq!((keyed(NAVIGATOR, "was died").len(), died), (0, 1), "{:#?}", asked(NAVIGATOR));
}

#[test]
fn what_stands_beside_a_name_is_asked_for() {
    assert_eq!(keyed(NAVIGATOR, "did the Lesk Expedition begin"), ["1733"]);
    // An office that has nothing to do with the text is no question.
    assert_eq!(keyed(NAVIGATOR, "who was the Archbishop of Karst").len(), 0);
    assert_eq!(keyed(SIEGE, "Suleiman the Magnificent's grand vizier"), ["Ibrahim Pasha"]);
}

#[test]
fn what_is_beside_the_point_or_told_already_is_not_asked_for() {
    for (stem, key) in asked(NAVIGATOR) {
        assert!(key != "Gennady Falk" && key != "2 ships", "{stem}");
        assert!(!stem.contains("held office"), "{stem}");
    }
    for (stem, key) in asked(SIEGE) {
        assert!(
            !key.ends_with("foot") && !stem.contains("the group") && !stem.contains("his accession"),
            "{stem}"
        );
    }
}

#[test]
fn a_siege_without_a_name_of_its_own_is_the_topic() {
    assert_eq!(keyed(SIEGE, "About the siege of Karst: which year is missing? “Mass graves"), ["1960"]);
}

#[test]
fn a_daughter_is_not_her_grandmother() {
    let text = "Maria Brandt (1647–1717) was a painter. Her mother, Johanna, was a singer. She painted in Karst. Her \
                first daughter, Johanna Helena, was born in Ulm in 1668. She moved to Vienna in 1670.";
    asks(text, "Which person is missing? “Maria Brandt's mother, {1}, was a singer.”", "Johanna");
}

#[test]
fn an_answer_is_right_with_its_title_and_without() {
    let text = "# Reed Rising\n\nThe Reed Rising was a revolt against the County of Varn. The castle of Denz was drawn by the engineer Sir \
                William Trumbull. The charter of the town of Lein was drafted in Ulm by Sultan Suleiman the Magnificent.";
    let (_, built) = built(text, 1);
    let accepts = |key: &str| -> Vec<String> {
        let all = built.items.iter().find_map(|item| match &item.task {
            TaskFile::Typed { key: own, accept, .. } if own == key => Some(accept.clone()),
            TaskFile::Cloze { blanks } if blanks[0].key == key => Some(blanks[0].accept.clone()),
            _ => None,
        });
        all.unwrap_or_else(|| panic!("{:#?}", asked(text)))
    };
    assert_eq!(accepts("Sir William Trumbull"), ["William Trumbull", "Trumbull", "Sir William"]);
    let sultan = accepts("Sultan Suleiman the Magnificent");
    assert_eq!(sultan, ["Suleiman", "Sultan Suleiman", "Suleiman the Magnificent"]);
}

#[test]
fn a_hint_adds_something_or_is_none() {
    for (name, _) in TEXTS {
        for item in built(&text(name), 1).1.items {
            assert!(
                !item.hint.contains("It is a number") && !item.hint.contains("It is the name"),
                "{}",
                item.hint
            );
            let years = item.hint.strip_prefix("It lies between ").and_then(|rest| rest.split_once(' '));
            let decade = years.map(|(from, _)| &from[..from.len() - 1]);
            if let (TaskFile::Date { .. }, Some(decade)) = (&item.task, decade) {
                assert!(!item.stem.contains(decade), "{}: {}", item.stem, item.hint);
            }
        }
    }
}
