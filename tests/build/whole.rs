//! Whole sentences: a stem shows one as its author wrote it, with the topic in front, unless it leans on another. As in `pairs`, each
//! rule has two texts that differ in what it is about.

use super::pairs::{LIFE, TOWN, has, only_the_first};
use super::*;

#[test]
fn a_sentence_is_shown_as_it_was_written() {
    let text = format!(
        "{TOWN}In 1850 the merchant Otto Lund, whose brother was the mayor, gave the guilds a house of stone, which still stands by the market."
    );
    assert!(
        has(
            &text,
            "whose brother was the mayor, gave the guilds a house of stone, which still stands by the market"
        ),
        "{:#?}",
        asked(&text)
    );
    assert!(has(&text, "About Orsk: which "), "{:#?}", asked(&text));
}

#[test]
fn a_sentence_that_opens_with_what_was_told_is_not_shown() {
    only_the_first(
        LIFE,
        "survey",
        "A survey of the coast near Halvik was made by the engineer Otto Lund in 1850 with the help of two hundred men.",
        "The survey was made by the engineer Otto Lund in 1850 with the help of two hundred men from Denz and Halvik.",
    );
}

#[test]
fn doing_so_was_told_before() {
    only_the_first(
        TOWN,
        "to build",
        "In 1850 the merchants of Orsk asked Otto Lund to build a bridge with the stone of the old castle.",
        "In 1850 the merchants of Orsk asked Otto Lund to build a bridge, and to do so with the stone of the old castle.",
    );
}

#[test]
fn a_series_without_its_last_part_breaks_off() {
    only_the_first(
        TOWN,
        "clos",
        "Otto Lund closed the gates of Orsk, took the silver of all its guilds and sent it on carts to the town of Denz.",
        "Otto Lund closed the gates of Orsk, took the silver of all its guilds on carts over the hills to the town of Denz.",
    );
}

#[test]
fn what_had_happened_happened_before_something() {
    only_the_first(
        TOWN,
        "gardens",
        "Otto Lund planted the old gardens of Orsk in 1850 with young trees from the hills of Denz and Halvik.",
        "Otto Lund had planted the old gardens of Orsk in 1850 with young trees from the hills of Denz and Halvik.",
    );
}

#[test]
fn a_second_flood_comes_behind_a_first() {
    only_the_first(
        TOWN,
        "flood",
        "A flood drowned six men of Orsk and ruined the old mill of Otto Lund in 1850.",
        "A second flood drowned six men of Orsk and ruined the old mill of Otto Lund in 1850.",
    );
}

#[test]
fn a_successor_is_somebody_s() {
    only_the_first(
        TOWN,
        "bridge",
        "A miller built the old bridge of Orsk with the help of the engineer Otto Lund in 1850.",
        "A successor built the old bridge of Orsk with the help of the engineer Otto Lund in 1850.",
    );
}

#[test]
fn gratitude_is_for_something() {
    only_the_first(
        TOWN,
        "tall tree",
        "In gratitude for the help the town of Orsk sent a tall tree to Otto Lund in 1850.",
        "In gratitude the town of Orsk sent a tall tree to Otto Lund in 1850, as everybody knew.",
    );
}

#[test]
fn whoever_is_disappointed_has_a_reason() {
    only_the_first(
        LIFE,
        "Denz",
        "She went to the town of Denz in 1850 and lived there for years in the house of the sculptor Otto Lund.",
        "Disappointed, she went to the town of Denz in 1850 and lived there for years in the house of the sculptor Otto Lund.",
    );
}

#[test]
fn a_capital_is_told_by_its_land() {
    only_the_first(
        TOWN,
        "{1}, the",
        "The silver of the guilds of Orsk was sent on carts over the hills to the town of Velden, the old harbour of its kings.",
        "The silver of the guilds of Orsk was sent on carts over the hills to the town of Velden, the old capital of its kings.",
    );
}

#[test]
fn whose_uncle_somebody_was_is_beside_the_point() {
    only_the_first(
        TOWN,
        "Karl Brandt",
        "The guilds of Orsk asked the king for help against the army of the general Karl Brandt before the winter.",
        "The guilds of Orsk asked the king for help against the army of the mayor, the uncle of Karl Brandt, before the winter.",
    );
}

#[test]
fn a_year_beside_the_next_one_is_no_question() {
    only_the_first(
        TOWN,
        "mills in ___",
        "The guilds of Orsk sold their mills in 1850 and their gardens in 1870 to merchants from the town of Denz.",
        "The guilds of Orsk sold their mills in 1850 and their gardens in 1851 to merchants from the town of Denz.",
    );
}

#[test]
fn what_can_be_added_up_is_no_question() {
    only_the_first(
        TOWN,
        "has ___ bridges",
        "Orsk has nine bridges, of which three are of stone and seven are guarded, over the river Varn.",
        "Orsk has nine bridges, of which three are of stone and six are guarded, over the river Varn.",
    );
}

#[test]
fn how_old_somebody_was_at_death_is_told_by_the_dates() {
    only_the_first(
        LIFE,
        "age of ___",
        "She was received into the guild of the painters of Halvik at the age of 48, after many years of work.",
        "She died in the old house of the painters of Halvik at the age of 48, after many days of pain.",
    );
}

#[test]
fn a_disputed_birth_is_not_asked_for() {
    only_the_first(
        LIFE,
        "was Ada Brandt born",
        "The house of her birth in Halvik is a museum today.",
        "The year of her birth in Halvik is disputed today.",
    );
    only_the_first(
        LIFE,
        "was Ada Brandt born",
        "Some sources put her marriage in 1850 at Halvik.",
        "Some sources put her birth in 1820 at Halvik.",
    );
}

#[test]
fn a_few_words_leave_too_much_open() {
    only_the_first(
        LIFE,
        "negotiat",
        "She helped Otto Lund of Denz to negotiate the surrender of the castle of Velden, which was never taken by force.",
        "She negotiated the surrender of the castle of Velden.",
    );
}

#[test]
fn a_land_and_a_people_are_no_keys() {
    for name in ["France", "Mediterranean", "Swedes"] {
        let text = format!(
            "{TOWN}The silver of the guilds of Orsk was carried on carts over the hills and sold to merchants from the {name}."
        );
        assert!(asked(&text).iter().all(|(_, key)| key != name), "{:#?}", asked(&text));
    }
}

#[test]
fn the_first_words_are_the_topic_where_nothing_has_a_name() {
    let text = "The 1902 eruption of Mount Denz was a disaster on the island of Karst.\n\nIn May 1903 the geologist Otto Lund, who came from Halvik, climbed to the rim with two guides and a painter.";
    assert!(has(text, "About the 1902 eruption of Mount Denz: "), "{:#?}", asked(text));
    let storm = "The 1906 Velden earthquake struck the coast of Karst in the morning.\n\nIn May 1907 the geologist Otto Lund, who came from Halvik, climbed to the rim with two guides and a painter.";
    assert!(has(storm, "About the 1906 Velden earthquake: "), "{:#?}", asked(storm));
}

#[test]
fn a_name_begins_with_ibn_whatever_else_the_text_has() {
    let text = "Ibn Rask (1145–1217), in full Abu Ali Muhammad ibn Ahmad ibn Rask, was a traveller and writer from Halvik.";
    asks(text, "In which year was Ibn Rask born?", "1145");
}

#[test]
fn a_surname_is_not_the_expedition() {
    let text = "The Lund Expedition was a voyage of discovery to the coast of Karst in 1850. It was led by Otto Lund.\n\nLund received a \
                grant of 20,000 dollars from the guilds of the town of Denz for the journey to the north.";
    assert!(asked(text).iter().all(|(stem, _)| !stem.contains("“Lund received")), "{:#?}", asked(text));
}

#[test]
fn a_name_that_is_not_seen_whole_has_nobody_s_dates() {
    for particle in ["dan", "wa"] {
        let text = format!(
            "Usman {particle} Rask (15 December 1754 – 20 April 1817) was a scholar from Halvik. He lived in Karst.\n\nHis father, Muhammad \
             Rask, taught him to read. Rask wrote a book in 1790."
        );
        no_stem_says(&text, "Muhammad Rask born");
        no_stem_says(&text, "Muhammad Rask die");
    }
}

#[test]
fn a_title_word_of_another_is_no_short_name_of_his() {
    let text = "The Battle of Denz was fought in Karst in 1526. Ibrahim Rask, the sultan of Halvik, lost it.\n\nIn the north the governor Daulat Khan \
                Rask, alarmed for his own safety, had asked the general Otto Lund for help in 1525, before the war began.";
    no_stem_says(text, "governor Ibrahim");
}

#[test]
fn a_number_in_a_name_is_no_year_and_half_a_million_no_number() {
    only_the_first(
        TOWN,
        "hich year",
        "About Orsk the painter Otto Lund wrote a long poem in 1627, and the guilds of the city printed it.",
        "About Orsk the painter Otto Lund saw the minor planet 2027 Shen pass, and the guilds of the city wrote of it.",
    );
    only_the_first(
        TOWN,
        "___ million",
        "With some 25 million visitors a year the castle of Orsk is among the best known buildings of Karst.",
        "With some two and a half million visitors a year the castle of Orsk is among the best known of Karst.",
    );
}

#[test]
fn a_title_behind_the_is_no_name() {
    let about = format!("{TOWN}Otto Lund was born in Denz. The Shehu was born in Denz. ");
    only_the_first(
        &about,
        "{1} led",
        "When the drums were heard before the old gates of Orsk, Otto Lund led out a large host of men with drums and flags.",
        "When the drums were heard before the old gates of Orsk, the Shehu led out a large host of men with drums and flags.",
    );
}

#[test]
fn he_is_most_likely_whom_the_sentence_before_named() {
    let about = |before: &str| {
        format!(
            "{TOWN}{before} The painter Otto Lund had to leave the country in 1850, when officers of the guild found stolen silver in his luggage, and never saw the castle."
        )
    };
    let (one, other) = (about("The town was rich then."), about("Emil Rask was the mayor then."));
    assert!(has(&one, "luggage"), "not asked: {:#?}", asked(&one));
    assert!(!has(&other, "luggage"), "asked: {:#?}", asked(&other));
}

#[test]
fn whom_a_sentence_names_too_late_is_not_told() {
    only_the_first(
        LIFE,
        "Trees",
        "A notebook that Ada Brandt kept in 1850, headed \"Trees\", survives in Velden and shows her copying out the pictures of Otto Lund of Denz.",
        "A notebook that she kept in 1850, headed \"Trees\", survives in Velden and shows her copying out the pictures of Otto Lund of Denz.",
    );
}

#[test]
fn into_it_is_into_what_was_told() {
    only_the_first(
        TOWN,
        "canals",
        "In 1850 the engineer Otto Lund had canals dug between the hills of Denz and Halvik to raise the level of the river Varn before winter.",
        "In 1850 the engineer Otto Lund had canals dug between the hills of Denz and Halvik to raise the level of the river that flows into it.",
    );
}

#[test]
fn what_is_translated_is_told() {
    only_the_first(
        TOWN,
        "translated",
        "The merchant Otto Lund, better known as the friend of Karl Brandt, translated a play in 1850, and within two years everybody knew it.",
        "The merchant Otto Lund, better known as the friend of Karl Brandt, translated it in 1850, and within two years everybody knew a song.",
    );
}
