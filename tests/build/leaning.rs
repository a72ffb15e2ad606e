//! What a clause may lean on: the topic in front of it, and nothing that a sentence before brought in; whom "he" goes on to mean; and
//! which forms of a name and of a number are right.

use super::*;

/// The forms that are right beside the key of a name that is asked for.
fn accepted(text: &str, key: &str) -> Vec<String> {
    let (_, built) = built(text, 1);
    let accept = built.items.iter().find_map(|item| match &item.task {
        TaskFile::Typed { key: own, accept, .. } if own == key => Some(accept.clone()),
        TaskFile::Cloze { blanks } => {
            blanks.iter().find(|blank| blank.key == key).map(|blank| blank.accept.clone())
        }
        _ => None,
    });
    accept.unwrap_or_else(|| panic!("{key} is not asked for: {:#?}", asked(text)))
}

const TOWN: &str = "# Orsk\n\nOrsk is a city in the north of Karst. ";

#[test]
fn what_no_sentence_brought_in_is_the_topic_s_own() {
    let text = format!(
        "{TOWN}In March 1626 one of the dams above the city gave way and flooded the royal mills.\n\nA larger mint of stone was \
         completed in 1773 by Otto Lund and survives as a museum."
    );
    assert!(stems(&text).iter().any(|stem| stem.contains("one of the dams")), "{:#?}", stems(&text));
    assert!(stems(&text).iter().any(|stem| stem.contains("A larger mint")), "{:#?}", stems(&text));
}

#[test]
fn what_a_sentence_brought_in_is_no_subject_of_its_own() {
    let text = format!(
        "{TOWN}In 1864 the mayor sent a petition to Vienna. The petition was refused by Emil Rask in 1866. An old bridge crossed the \
         river. The bridge was sold to Otto Lund in 1870."
    );
    no_stem_says(&text, "petition was refused");
    no_stem_says(&text, "he bridge was sold");
    let happening = format!("{TOWN}The outrage brought seven towns over to Otto Lund in 1521.");
    no_stem_says(&happening, "outrage");
}

#[test]
fn dates_of_a_life_and_a_calling_make_a_person_whatever_the_name() {
    let text = "Emil Park (3 May 1823 – probably early 1891) was a Danish surgeon. Park was born in Halvik. He sailed to Sumatra in 1850.";
    asks(text, "On which date was Emil Park born?", "1823-05-03");
    assert!(stems(text).iter().any(|stem| stem.contains("Emil Park sail")), "{:#?}", stems(text));
}

#[test]
fn he_goes_on_to_mean_whom_the_text_is_about() {
    let told = "Emil Rask (1823–1891) was a surgeon. Rask was born in Halvik. Through his teacher, Otto Lund, he was introduced to Karl \
                Brandt. He sailed to Sumatra in 1850.";
    asks(told, "In which year did Emil Rask sail to Sumatra?", "1850");
    let died = "Ada Brandt (1823–1891) was a painter. She lived in Halvik. Klara Lund died in 1868, and the king asked for a portrait. In 1873 she sailed to \
                Sumatra.";
    asks(died, "In which year did Ada Brandt sail to Sumatra?", "1873");
    let invited = "Ada Brandt (1823–1891) was a painter. She retired in 1853. At the invitation of Otto Lund she sailed to Sumatra in 1870.";
    assert!(stems(invited).iter().any(|stem| stem.contains("Ada Brandt sail")), "{:#?}", stems(invited));
}

#[test]
fn he_is_nobody_where_another_comes_between() {
    for text in [
        // The son died, not the father.
        "Emil Rask (1823–1891) was a surgeon. He lived in Karst. His son Karl came with him. He died at Ulm in 1879.",
        // An aside between a name and its verb.
        "Emil Rask (1823–1891) was a surgeon. He lived in Karst. In 1850 Otto Lund, one of his pupils, left Halvik. He sailed to Ulm in \
         1851.",
        // The father's story goes on.
        "Emil Rask (1823–1891) was a surgeon. His father was a miller. He moved to Ulm in 1822. He sailed to Karst in 1830.",
    ] {
        let stems = stems(text).join("\n");
        assert!(!stems.contains("Ulm") && !stems.contains("1830"), "{stems}");
    }
}

#[test]
fn his_mother_is_not_his_father_s() {
    let text = "Emil Rask (1823–1891) was a surgeon. He lived in Karst. His father, Otto Rask, was a house painter, and his mother, \
                Marie Lund, was a singer.";
    no_stem_says(text, "Otto Rask's mother");
    asks(text, "Who was Emil Rask's mother?", "Marie Lund");
}

#[test]
fn a_clause_that_hangs_on_another_is_no_sentence() {
    let text = format!(
        "{TOWN}In Ulm, a small town that adjoined the city so closely that the boundary ran down the streets of Halvik."
    );
    no_stem_says(&text, "adjoined");
}

#[test]
fn a_name_is_asked_for_whole() {
    let text = "Ada Brandt (1823–1891) was a painter. She lived in Karst. In 1871 she married the sculptor Luis Antonio de los Arcos. The \
                captain, Otto Batista das Neves, met her in Karst in 1872.";
    assert!(asked(text).iter().all(|(_, key)| key != "Arcos" && key != "Otto Batista"), "{:#?}", asked(text));
}

#[test]
fn a_stop_on_the_way_is_no_event() {
    let text = "Ada Brandt (1823–1891) was a painter. She lived in Karst. She reached Halvik in 1878.";
    no_stem_says(text, "Halvik");
}

#[test]
fn the_city_of_a_life_is_some_city() {
    let text = "Ada Brandt (1823–1891) was a painter. She lived in Karst. In 1887 she carved statues of the city's patron saints, Otto and \
                Emil, for the council.";
    no_stem_says(text, "patron saints");
    let agreed = "Ada Brandt (1823–1891) was a painter. She lived in Karst. Emil Rask, who wrote to her father, consented for a trial period \
                  of one year.";
    no_stem_says(agreed, "consented");
}

#[test]
fn what_was_done_again_is_not_asked_for() {
    let text = "Ada Brandt (1823–1891) was a painter. She lived in Karst. She wrote an essay on the poor. In 1885 she revised her essay in \
                Halvik. She stood again in 1886, for a list of women, without success.";
    no_stem_says(text, "her essay");
    no_stem_says(text, "again");
}

#[test]
fn a_day_of_a_span_is_no_date_and_a_day_goes_with_its_comma() {
    let text = "# The Fire of Ulm\n\nThe Fire of Ulm destroyed the greater part of the town of Karst between 2 and 4 March 1657. At Halvik, on \
                30 August, several hundred people followed the mayor Otto Lund to the castle.";
    assert!(asked(text).iter().all(|(_, key)| key != "1657-03-04"), "{:#?}", asked(text));
    no_stem_says(text, ",,");
    let meanwhile = format!(
        "{TOWN}In Hask, meanwhile, a group of nobles had fallen out with their king, Otto of Denz, in 1521."
    );
    no_stem_says(&meanwhile, ",,");
}

#[test]
fn a_town_and_its_land_are_no_list_and_half_a_clause_is_none() {
    let text = "Ada Brandt (1823–1891) was a painter. She lived in Karst. Brandt was born in Halvik, Hask, the only daughter of a miller.";
    asks(text, "Which place beginning with “H” is missing? “Ada Brandt was born in {1}.”", "Halvik");
    let siege = "The Siege of Denz was an episode of the Reed War in which a small garrison, shut up in the church of a town, held out for 337 \
                 days.";
    no_stem_says(siege, "in which a small garrison.");
    let few = format!(
        "{TOWN}The king was represented in Ulm by the astronomer Otto Lund, the painter Emil Rask and Karl Holm."
    );
    assert!(
        asked(&few).iter().all(|(stem, _)| !stem.ends_with("the astronomer {1}.”")),
        "{:#?}",
        asked(&few)
    );
}

#[test]
fn a_university_has_two_ways_to_be_called() {
    let text = "Ada Brandt (1823–1891) was a painter. With the help of Otto Lund she entered Halvik University as a student of law.";
    assert_eq!(accepted(text, "Halvik University"), ["University of Halvik", "Halvik"]);
}

#[test]
fn a_treaty_is_the_topic_whatever_stands_before_its_verb() {
    let text = "The Treaty of Orval, signed at Orval, in what is now Karst, on 7 June 1494, formally divided the lands of Halvik. It was \
                negotiated in the castle of Denz by Otto Lund.";
    assert!(
        stems(text).iter().any(|stem| stem.contains("The Treaty of Orval was negotiated")),
        "{:#?}",
        stems(text)
    );
}

#[test]
fn a_day_without_its_year_goes_and_a_month_inside_stays() {
    let text = format!(
        "{TOWN}On 5 December royal troops stormed the castle of Denz under the command of Otto Lund."
    );
    let stems = stems(&text);
    assert!(stems.iter().any(|stem| stem.contains("Royal troops stormed")), "{stems:#?}");
    assert!(stems.iter().all(|stem| !stem.contains("December")), "{stems:#?}");
}

#[test]
fn what_lost_its_time_and_its_people_is_not_asked() {
    let text = "Ada Brandt (1823–1891) was a painter. In the same year part of the collection of Emil Rask was seized.";
    no_stem_says(text, "seized");
    let before = format!("{TOWN}The people of Halvik had risen against Otto Lund.");
    no_stem_says(&before, "had risen");
}

#[test]
fn a_cut_leaves_no_half_of_what_was_said() {
    let text = "# Emil Rask\n\nEmil Rask (1423–1491) was a prince. In 1451 Rask acknowledged King Alfonso V of Karst, who also ruled Ulm, as \
                his lord.";
    for stem in stems(text) {
        assert!(!stem.contains("acknowledged") || stem.contains("as his lord"), "{stem}");
    }
    // The whole sentence may be shown, and no half of it.
    let state = format!(
        "{TOWN}Karst would have preferred Ulm and Hask a port in Mohr; Denz, which was agreed upon, was hot."
    );
    no_stem_says(&state, "Mohr.");
    no_stem_says(&state, "Mohr; Denz was hot");
}

#[test]
fn a_day_by_two_calendars_is_not_asked_for() {
    let text = "The Treaty of Orval, concluded on 26 February (8 March N.S.) 1658 in Halvik, ended the war.";
    assert!(asked(text).iter().all(|(_, key)| !key.contains("1658-02-26")), "{:#?}", asked(text));
}

#[test]
fn a_part_of_a_name_is_right_only_where_people_say_it() {
    let cardinal = format!("{TOWN}The city of Orsk was governed by Cardinal Adrian of Denz for the king.");
    assert_eq!(
        accepted(&cardinal, "Cardinal Adrian of Denz"),
        ["Adrian of Denz", "Cardinal Adrian", "Adrian"]
    );
    let gate = format!("{TOWN}The old royal court of Orsk was entered through the Iron Gate.");
    assert!(accepted(&gate, "Iron Gate").is_empty());
    let master =
        format!("{TOWN}The city of Orsk was governed for the king by the painter Jean Parisot de Valette.");
    assert_eq!(
        accepted(&master, "Jean Parisot de Valette"),
        ["Valette", "Parisot de Valette", "de Valette", "Jean de Valette"]
    );
}

#[test]
fn who_stands_behind_an_office_is_no_list() {
    let text = format!(
        "{TOWN}The treaty of the city was negotiated in the castle through the good offices of the President of the United States, \
        Emil Rask."
    );
    assert!(asked(&text).iter().any(|(_, key)| key == "Emil Rask"), "{:#?}", asked(&text));
}

#[test]
fn a_rough_number_is_right_within_a_twentieth() {
    let text =
        format!("{TOWN}The ship of Otto Lund came home to the city of Halvik after some 68,890 miles.");
    let (_, built) = built(&text, 1);
    let tolerance = built.items.iter().find_map(|item| match &item.task {
        TaskFile::Number { tolerance, .. } => tolerance.as_f64(),
        _ => None,
    });
    assert_eq!(tolerance, Some(3000.0), "{:#?}", asked(&text));
}

#[test]
fn the_second_of_two_dates_is_asked_where_it_ends_the_sentence() {
    let text = "Ada Brandt (1823–1891) was a painter. Having resumed her studies in 1848, she took her degree in 1850.";
    asks(
        text,
        "Which year is missing? “Having resumed her studies in 1848, Ada Brandt took her degree in ___.”",
        "1850",
    );
    let both = "Ada Brandt (1823–1891) was a painter. She visited Karst in 1848 and in 1850.";
    no_stem_says(both, "visited Karst in 1848 and in ___");
}

#[test]
fn nobody_is_asked_about_a_crime_against_a_person() {
    let text = "Ada Brandt (1823–1891) was a painter. In May 1840 she was raped by Otto Lund in Karst.";
    no_stem_says(text, "raped");
}

#[test]
fn a_family_name_may_be_two_words() {
    let of = |name: &str| {
        accepted(
            &format!("{TOWN}The old castle of Orsk was governed for the king by the painter {name}."),
            name,
        )
    };
    assert_eq!(
        of("Antonio Gantz de Santa Rasca"),
        ["Santa Rasca", "de Santa Rasca", "Antonio de Santa Rasca"]
    );
    assert_eq!(of("Manuel de la Rasca y Lunda"), ["Rasca y Lunda", "Rasca", "de la Rasca y Lunda"]);
    assert_eq!(of("Queen Maria Carolina"), ["Maria Carolina"]);
    assert_eq!(of("King Ottokar II Rasca"), ["Ottokar II Rasca", "King Ottokar", "Rasca", "Ottokar II"]);
}

#[test]
fn a_long_name_before_the_usual_one_is_passed_over() {
    let text = "Abu Ali Hasan ibn Yusuf al-Rasi, known as Ibn Rask (Arabic: x; 24 February 1304 – 3 May 1368), was a jurist.\n\nHe was \
                trained in law. In 1330 he sailed to Sumatra.";
    asks(text, "On which date was Ibn Rask born?", "1304-02-24");
    asks(text, "In which year did Ibn Rask sail to Sumatra?", "1330");
}

#[test]
fn what_is_called_after_two_is_one_topic() {
    let text = "The Brandt and Lund expedition was sent out in 1860 to cross the desert of Karst.\n\nThere were 19 men, 23 horses and 6 wagons, \
                most of them bought in Ulm by Emil Rask.";
    assert!(
        stems(text)
            .iter()
            .all(|stem| stem.contains("the Brandt and Lund expedition") || stem.contains("The Brandt")),
        "{:#?}",
        stems(text)
    );
    assert!(stems(text).iter().any(|stem| stem.contains("There were")), "{:#?}", stems(text));
}

#[test]
fn without_a_title_items_are_about_what_the_text_is_about() {
    let (_, built) = built("Ada Brandt (1823–1891) was a painter. She was born in Halvik.", 1);
    assert!(built.items.iter().all(|item| item.topic == "Ada Brandt"));
}
