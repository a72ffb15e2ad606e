//! What a strict judge of the drafts found: each fault that was mended, on a text made for it, and names through the real grader.

use amursana::bank::load_file;
use amursana::game::grade::{self, Verdict};
use amursana::game::{Response, item::Task};

use super::*;

const RISING: &str = "# Reed Rising\n\nThe Reed Rising was a revolt against the County of Varn that broke out in March 1634. \
    On 17 March 1634 a crowd led by Matthias Kroll, a former sergeant, seized the salt office at Denz. Margrave Albrecht III, then \
    absent in Vienna, left the defence of the county to his chancellor, Baron Otto von Ressen.\n\n\
    Kroll wished to seek help from the mayor of the free town of Leskovar. His rival, the miller Anton Vesely, favoured negotiation. Albrecht granted the town of \
    Lein a charter in April 1635. At the Battle of Lowen Dyke (4 September 1635) the rebels were destroyed. Vesely surrendered at \
    Denz on 12 October. Kroll escaped and is reported to have died in Danzig about 1650. Albrecht returned in April 1636 with \
    three regiments. Ressen bought the salt works of Orsk in 1640. The firm of Brenner & Sohn printed the novel The Reed King \
    (1847) by Emil Stary. The printer Brenner & Sohn published the letters of Ressen in 1851.";

/// A text that names each leader whole in one statement, and short where nothing is asked.
const LEADERS: &str = "# Reed Rising\n\nThe Reed Rising was a revolt against the County of Varn. The salt office of Denz was burned by \
    the miller Matthias Kroll. The charter of the town of Lein was drafted in Ulm by Margrave Albrecht III. Kroll and \
    Albrecht and their men fell there.";

/// What the game says to an answer where a key is asked for, by the item that has the key.
#[track_caller]
fn verdict(text: &str, key: &str, given: &str) -> Verdict {
    let home = tempfile::tempdir().unwrap();
    let (document, built) = built(text, 1);
    let naming = Naming::of("text");
    std::fs::write(home.path().join(&naming.source), reader(&document)).unwrap();
    let path = home.path().join("text.json");
    std::fs::write(&path, bank(&document, built.items, &naming).to_json()).unwrap();
    let bank = load_file(&path).unwrap();
    for item in bank.items() {
        let keys: Vec<&str> = match &item.task {
            Task::Typed { accepted, .. } => vec![&accepted.key],
            Task::Cloze(blanks) => blanks.iter().map(|blank| blank.accepted.key.as_str()).collect(),
            _ => continue,
        };
        let Some(at) = keys.iter().position(|other| *other == key) else { continue };
        let fillers = (0..keys.len()).map(|gap| if gap == at { given } else { "" }.to_owned()).collect();
        let response = match &item.task {
            Task::Cloze(_) => Response::Blanks(fillers),
            _ => Response::Text(given.to_owned()),
        };
        let graded = grade::grade(item, bank.lexicon(), &response).unwrap();
        return graded.parts.get(at).copied().unwrap_or(graded.verdict);
    }
    panic!("nothing asks for {key}: {:#?}", asked(text));
}

#[test]
fn every_name_that_the_text_has_for_somebody_is_right() {
    for (key, given) in [
        ("Matthias Kroll", "Matthias Kroll"),
        ("Matthias Kroll", "Kroll"),
        ("Margrave Albrecht III", "Albrecht III"),
        ("Margrave Albrecht III", "Albrecht"),
        ("Margrave Albrecht III", "margrave Albrecht"),
    ] {
        assert_eq!(verdict(LEADERS, key, given), Verdict::Correct, "{given}");
    }
    assert_ne!(verdict(LEADERS, "Matthias Kroll", "Vesely"), Verdict::Correct);
}

#[test]
fn a_stem_has_the_whole_name_of_whom_it_speaks() {
    let stems = stems(RISING);
    assert!(stems.iter().any(|stem| stem.contains("Matthias Kroll wished")), "{stems:#?}");
    for stem in stems {
        assert!(!stem.contains("Kroll") || stem.contains("Matthias Kroll"), "{stem}");
    }
}

#[test]
fn a_day_without_its_year_is_no_anchor_and_nobody_escapes_from_nothing() {
    for stem in stems(RISING) {
        assert!(!stem.contains("12 October") || stem.contains("12 October 1635"), "{stem}");
    }
    no_stem_says(RISING, "escaped");
    no_stem_says(RISING, "returned");
}

#[test]
fn a_stem_that_does_not_name_the_topic_has_it_in_front() {
    for stem in stems(RISING) {
        assert!(stem.contains("the Reed Rising") || stem.contains("The Reed Rising"), "{stem}");
    }
}

#[test]
fn dates_in_brackets_behind_events_and_works_are_asked_for() {
    asks(RISING, "About the Reed Rising: on which date was the Battle of Lowen Dyke?", "1635-09-04");
    asks(RISING, "About the Reed Rising: in which year did the novel The Reed King appear?", "1847");
}

#[test]
fn a_firm_is_nobody() {
    let (_, built) = built(RISING, 1);
    for item in &built.items {
        assert!(
            !(item.hint.contains("person that begins with B")
                && keys(item).iter().any(|key| key.contains("Brenner")))
        );
        if let TaskFile::Match { pairs } = &item.task {
            assert!(pairs.iter().all(|pair| !pair.left.contains('&')), "{pairs:?}");
        }
    }
}

const PAINTER: &str = "# Emanuel Sorge\n\nEmanuel Sorge (14 June 1811 – 30 January 1887) was a Danish painter. Sorge was born in \
    Altona, the son of the bookbinder Peter Sorge and Johanne Wulff. He opened a shop in Kiel in 1834.\n\n\
    Sorge married Friederike Lassen in 1837. Their daughter Emma ran the studio in Kiel from 1868. Sorge painted some 1,300 \
    portraits. His paintings were shown in Europe. Sorge founded a school in Altona in 1861. In 1848 he bought a house in \
    Lund.\n\nThe critic Ada Lind (1889–1971) praised his work in Oslo. The Royal Library bought his letters from Emma in 1902. A \
    selection was published by the historian Bjarne Holst in 1979. The Sorge Museum was opened in Altona in 1911. It was visited \
    three times by the Emperor Karl of Baden in 1912.\n\n[Caption: Sorge at home, c. 1889]";

#[test]
fn a_gap_says_what_is_missing_from_it() {
    for (stem, _) in asked(LEADERS).iter().chain(&asked(PAINTER)) {
        assert!(!stem.contains("{1}") || stem.to_lowercase().contains("which "), "{stem}");
    }
    assert!(
        stems(LEADERS).iter().any(|stem| stem.contains("which person is missing? “The salt office")),
        "{:#?}",
        stems(LEADERS)
    );
}

#[test]
fn whom_or_what_only_the_text_around_it_tells_is_not_asked_for() {
    no_stem_says(PAINTER, "A selection");
    no_stem_says(PAINTER, "from Emma");
    no_stem_says(PAINTER, "Ada Lind born");
    no_stem_says(PAINTER, "Ada Lind die");
    assert!(asked(PAINTER).iter().all(|(_, key)| key != "Europe"));
}

#[test]
fn a_rough_number_allows_for_its_roughness() {
    let (_, built) = built(PAINTER, 1);
    let number = built.items.iter().find_map(|item| match &item.task {
        TaskFile::Number { key, tolerance, .. } if key.as_f64() == Some(1300.0) => tolerance.as_f64(),
        _ => None,
    });
    assert_eq!(number, Some(70.0));
}

#[test]
fn wrong_years_lie_within_a_life() {
    for seed in 0..30 {
        let (_, built) = built(PAINTER, seed);
        for item in built
            .items
            .iter()
            .filter(|item| item.stem.contains("Sorge open") || item.stem.contains("Sorge found"))
        {
            if let TaskFile::Choice { choices } = &item.task {
                let years = choices.iter().filter_map(|choice| choice.text.parse::<i32>().ok());
                assert!(years.into_iter().all(|year| (1815..=1887).contains(&year)), "{choices:?}");
            }
        }
    }
}

#[test]
fn a_caption_loses_both_its_brackets() {
    let reader = reader(&clean::document(PAINTER));
    assert!(reader.contains("Caption: Sorge at home, c. 1889\n"), "{reader}");
}

#[test]
fn how_many_live_there_is_asked_and_not_when_they_were_counted() {
    let text = "# Orestad\n\nOrestad is a mining town in the north of Norrland. It lies 145 kilometres north of the Arctic Circle \
        and had 4,120 inhabitants in 2020. The population fell to 3,900 in 2022. The highest point, Mount Varn, rises to 387 metres.";
    let asked = asked(text);
    let has = |words: &str, key: &str| asked.iter().any(|(stem, other)| stem.contains(words) && other == key);
    assert!(has("had ___ inhabitants in 2020", "4120 inhabitants"), "{asked:#?}");
    assert!(has("The population of Orestad fell to ___ in 2022", "3900 inhabitants"), "{asked:#?}");
    assert!(asked.iter().any(|(stem, _)| stem.contains("The highest point of Orestad")), "{asked:#?}");
}

#[test]
fn the_works_of_a_woman_are_not_those_of_who_listed_them() {
    let text = "# Ada Brandt\n\nAda Brandt (1823–1891) was a composer. She was born in Halvik. She taught in Karst.\n\nThe scores were \
        found in Ulm in 1973 by the musicologist Ingeborg Thue, who compiled the catalogue of her works.";
    no_stem_says(text, "Ingeborg Thue compiled the catalogue of her works");
}
