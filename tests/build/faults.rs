//! Faults by their kind, each on a text made for it: what a blind reader found, mended by a rule.

use super::*;

#[track_caller]
fn says(text: &str, words: &str) {
    assert!(stems(text).iter().any(|stem| stem.contains(words)), "{:#?}", stems(text));
}

const SHIP: &str = "# Petrel\n\nPetrel was a wooden ship of the Varn Company.\n\nPetrel was designed by Colin Holm in Ulm. Holm gave her \
    smooth sides of oak. She measured 39 metres in length. She was launched at Ulm on 3 May 1860 and lay for years at Karst.\n\n\
    With thirteen men on board, Petrel left Ulm on 24 June 1861, followed the coast, and was lost. On 14 March 1862, having seen that \
    she could not go on, Emil Rask set out from Karst with 28 dogs. Petrel meanwhile, under the command of Otto Lund, was carried to Breck.";

#[test]
fn a_ship_is_she_and_no_man_is() {
    let asked = asked(SHIP);
    assert!(asked.iter().all(|(stem, _)| !stem.contains("Holm measured")), "{asked:#?}");
    says(SHIP, "Petrel measured ___ metres");
    no_stem_says(SHIP, "Petrel's smooth sides");
}

#[test]
fn what_hangs_on_what_was_told_before_goes_or_the_item_does() {
    no_stem_says(SHIP, "meanwhile");
    says(SHIP, "Petrel, under the command of");
    no_stem_says(SHIP, "having seen");
    says(SHIP, "Emil Rask set out from Karst");
    says(SHIP, "Petrel leave Ulm");
    no_stem_says(SHIP, "Petrel lay for years");
}

const UNION: &str = "# Treaty of Corm\n\nThe Treaty of Corm (Danish: Freden i Corm), concluded on 26 February 1658 in the town of the same \
    name, ended the war of Varn–Hask and Tessaly. King Edvard III of Varn–Hask signed it at Corm.\n\nIn April 1659 a general \
    assault was beaten off with heavy losses. Ulm held out until 1661. Varn–Hask ceded Breck to Tessaly in 1662. The poet Luis Ash \
    moved to Breck in 1663, but there is no proof of it. Otto Rask, who later ruled Tessaly as head of the Guard, studied law in Ulm.";

#[test]
fn no_name_is_cut_at_a_dash_and_a_king_is_right_without_his_realm() {
    for (_, key) in asked(UNION) {
        assert!(key != "Hask" && key != "King Edvard III of Varn", "{key}");
    }
    let text = "# Reed Rising\n\nThe Reed Rising was a revolt against Varn. The charter of the town of Lein was drafted in Ulm by King \
        Alfons V of Hask.";
    let (_, built) = built(text, 1);
    let blank = built.items.iter().find_map(|item| match &item.task {
        TaskFile::Cloze { blanks } => {
            blanks.first().filter(|blank| blank.key == "King Alfons V of Hask").cloned()
        }
        _ => None,
    });
    let accept = blank.unwrap().accept;
    for form in ["Alfons V", "King Alfons V", "Alfons V of Hask"] {
        assert!(accept.iter().any(|own| own == form), "{form}: {accept:?}");
    }
}

#[test]
fn an_event_that_only_the_text_around_it_tells_is_not_asked_for() {
    no_stem_says(UNION, "general assault");
    no_stem_says(UNION, "Ulm held out");
    assert!(
        stems(UNION).iter().all(|stem| !stem.ends_with("moved to Breck in ___.”")),
        "{:#?}",
        stems(UNION)
    );
    asks(UNION, "On which date was the Treaty of Corm concluded?", "1658-02-26");
}

const LIFE: &str = "# Sofya Brandt\n\nSofya Anna Brandt (Russian: Софья), born Korvin (15 January [O.S. 3 January] 1850 – 10 February 1891), was \
    a painter. She was born in Ulm. Her teacher was a man.\n\nSince women were not admitted to schools, and could not travel, she married \
    Karl Lind in 1868. Their first daughter, Mathilde Lind, was born in 1870. In 1878 gave birth to a daughter, also named \
    Sofya and nicknamed Fufa.\n\nIn 1880 she moved to Karst. On 3 May she won a prize in Vienna. She returned to Christianity. Lind wrote to Emil \
    Rask. Emil Rask, whose daughter was Donika, lived in Breck.";

#[test]
fn a_life_has_its_dates_by_one_calendar_and_its_name_in_one_form() {
    asks(LIFE, "In which year was Sofya Anna Brandt born?", "1850");
    no_stem_says(LIFE, "gave birth");
    assert!(
        asked(LIFE).iter().all(|(_, key)| key != "Korvin" && key != "Christianity"),
        "{:#?}",
        asked(LIFE)
    );
    no_stem_says(LIFE, "Whose daughter");
    for stem in stems(LIFE) {
        assert!(!stem.contains("Brandt") || stem.contains("Sofya Anna Brandt"), "{stem}");
    }
}

#[test]
fn a_day_has_the_year_of_the_sentence_before_and_a_marriage_its_children() {
    says(LIFE, "On 3 May 1880 Sofya Anna Brandt won");
    assert!(asked(LIFE).iter().all(|(_, key)| key != "1880-05-03"), "{:#?}", asked(LIFE));
    says(LIFE, "Sofya Anna Brandt's first daughter");
}

#[test]
fn whoever_is_known_by_another_name_has_it_in_every_stem() {
    let text = "Gjergj Brandt (1405 – 17 January 1468), commonly known as Vornbeg (Danish: Vorn), was a nobleman of Hask. \
        Vornbeg was a son of Jens Brandt.\n\nVornbeg won a battle at Ulm in 1444. Vornbeg was buried in Karst in 1468. In 1450 Vornbeg moved to Breck.";
    assert!(stems(text).iter().all(|stem| !stem.contains("Gjergj")), "{:#?}", stems(text));
    asks(text, "On which date did Vornbeg die?", "1468-01-17");
}

const COURT: &str = "# Karla, Queen of Hask\n\nKarla Brandt (1626 – 1689) was a painter and queen. Karla Brandt was born in Ulm.\n\nKarla \
    Brandt revisited Hask in 1660. Gossip contributed to her departure in 1654. She was received at Karst that December. Towards the end \
    of the decade she joined Otto Lund at Breck. She never received one, but shared the Enric Ferran Award of 1666 with Otto Lund. In \
    1670 she wrote to Gong Wei at Beilin (modern Lanbei). From the Grand Harbour their galleys sailed to Breck in 1671. Papal sanction \
    came only in 1672. By the Treaty of Corm, signed on 22 April 1673, King Edvard III of Varn, who was in need of money, sold Lein to Emil Rask.";

#[test]
fn what_only_the_text_around_tells_is_in_no_stem() {
    for words in ["departure", "that December", "the decade", "received one", "their galleys", "sanction"] {
        no_stem_says(COURT, words);
    }
}

#[test]
fn a_stem_has_a_verb_of_its_subject() {
    no_stem_says(COURT, "in need of money.”");
    let stele = "# Corm\n\nCorm is a town of Hask. A stone of Corm with words in Danish, German and Hask, prepared in 1409 and found again at Galvik in 1911, records a gift to Otto Rask.";
    no_stem_says(stele, "in 1911.”");
}

#[test]
fn what_the_title_prints_is_no_key() {
    assert!(asked(COURT).iter().all(|(_, key)| key != "Hask"), "{:#?}", asked(COURT));
}

#[test]
fn a_place_is_right_by_the_name_that_it_has_now() {
    let text = "# Ada Brandt\n\nAda Brandt (1823–1891) was a composer. She was born in Beilin (modern Lanbei). She taught in Karst.";
    let (_, built) = built(text, 1);
    let accepts = built.items.iter().any(|item| match &item.task {
        TaskFile::Cloze { blanks } => {
            blanks.iter().any(|blank| blank.key == "Beilin" && blank.accept == ["Lanbei"])
        }
        _ => false,
    });
    assert!(accepts, "{:#?}", built.items);
}
