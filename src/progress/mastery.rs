//! How well things are known: the mean chance of recall over the items that ask about them. Those that were never asked, or
//! missed when last asked, count nothing.

use std::collections::HashMap;
use std::sync::Arc;

use crate::game::{Bank, BankId, Item, ItemId, Memory, Source};
use crate::store::ItemStanding;

/// How well some items are known.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Mastery {
    /// The items.
    pub items: usize,
    /// How many of them were answered.
    pub seen: usize,
    /// The sum of how far each is known: so many would be answered right if all were asked now.
    pub known: f64,
}

impl Mastery {
    /// The share that is known, 0 to 1; nothing without items.
    pub fn share(&self) -> Option<f64> {
        (self.items > 0).then(|| (self.known / self.items as f64).clamp(0.0, 1.0))
    }

    fn add(&mut self, recall: Option<f64>) {
        self.items += 1;
        self.seen += usize::from(recall.is_some());
        self.known += recall.unwrap_or(0.0);
    }
}

/// How well a bank is known.
#[derive(Debug, Clone, PartialEq)]
pub struct BankMastery {
    /// The bank.
    pub id: BankId,
    /// Its title.
    pub title: String,
    /// The whole of it.
    pub all: Mastery,
    /// Its topics, in the order of the bank.
    pub topics: Vec<(String, Mastery)>,
}

/// How well a text is known.
#[derive(Debug, Clone, PartialEq)]
pub struct TextMastery {
    /// The text.
    pub source: Arc<Source>,
    /// Its title.
    pub title: String,
    /// The paragraphs, under the headings that they stand under.
    pub sections: Vec<Section>,
}

impl TextMastery {
    /// How well each paragraph is known, in reading order.
    pub fn paragraphs(&self) -> Vec<Mastery> {
        self.sections.iter().flat_map(|section| &section.paragraphs).map(|(_, known)| *known).collect()
    }

    /// Whether anything that it tells was ever asked.
    pub fn is_begun(&self) -> bool {
        self.paragraphs().iter().any(|known| known.seen > 0)
    }
}

/// The paragraphs under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The heading; none for paragraphs before the first.
    pub heading: Option<String>,
    /// The paragraphs, each with its mark, in reading order. One that nothing asks about has no items.
    pub paragraphs: Vec<(Option<String>, Mastery)>,
}

/// How far each item that was answered is known.
pub struct Recalls<'a> {
    by_item: HashMap<(&'a BankId, &'a ItemId), f64>,
}

impl<'a> Recalls<'a> {
    /// The chances that `recall` says; an item that was only crammed has no memory, and counts as not known.
    pub fn of(standings: &'a [ItemStanding], recall: impl Fn(&Memory) -> f64) -> Self {
        let chance = |standing: &ItemStanding| standing.memory.as_ref().map_or(0.0, &recall);
        Self { by_item: standings.iter().map(|one| ((&one.bank, &one.item), chance(one))).collect() }
    }

    fn recall(&self, bank: &Bank, item: &Item) -> Option<f64> {
        self.by_item.get(&(bank.id(), &item.id)).copied()
    }

    /// All items of all banks.
    pub fn all(&self, banks: &[Arc<Bank>]) -> Mastery {
        let mut all = Mastery::default();
        for bank in banks {
            bank.items().iter().for_each(|item| all.add(self.recall(bank, item)));
        }
        all
    }

    /// Each bank and its topics.
    pub fn by_bank(&self, banks: &[Arc<Bank>]) -> Vec<BankMastery> {
        let of_bank = |bank: &Arc<Bank>| {
            let mut all = Mastery::default();
            let mut topics: Vec<(String, Mastery)> =
                bank.topics().into_iter().map(|topic| (topic.to_owned(), Mastery::default())).collect();
            for item in bank.items() {
                let recall = self.recall(bank, item);
                all.add(recall);
                let own = topics.iter_mut().find(|(topic, _)| *topic == item.topic);
                if let Some((_, mastery)) = own {
                    mastery.add(recall);
                }
            }
            BankMastery { id: bank.id().clone(), title: bank.about().title.clone(), all, topics }
        };
        banks.iter().map(of_bank).collect()
    }

    /// Each text and its paragraphs. Banks about the same text count together; an item counts for every paragraph that
    /// it quotes.
    pub fn by_text(&self, banks: &[Arc<Bank>]) -> Vec<TextMastery> {
        let mut texts: Vec<(&Arc<Source>, String, Vec<Mastery>)> = Vec::new();
        for bank in banks {
            let Some(source) = bank.source() else { continue };
            let known = texts.iter().position(|(other, ..)| Arc::ptr_eq(other, source) || *other == source);
            let at = known.unwrap_or_else(|| {
                let title = source.title().unwrap_or(&bank.about().title).to_owned();
                texts.push((source, title, vec![Mastery::default(); source.paragraphs().len()]));
                texts.len() - 1
            });
            let Some((.., paragraphs)) = texts.get_mut(at) else { continue };
            for item in bank.items() {
                let recall = self.recall(bank, item);
                for paragraph in quoted(item) {
                    paragraphs.get_mut(paragraph).into_iter().for_each(|mastery| mastery.add(recall));
                }
            }
        }
        texts
            .into_iter()
            .map(|(source, title, paragraphs)| {
                let sections = sections(source, &paragraphs);
                TextMastery { source: Arc::clone(source), title, sections }
            })
            .collect()
    }
}

/// The paragraphs that an item quotes, each once.
fn quoted(item: &Item) -> Vec<usize> {
    let places = item.evidence.iter().filter_map(|evidence| Some(evidence.place.as_ref()?.paragraph));
    let mut paragraphs: Vec<usize> = places.collect();
    paragraphs.sort_unstable();
    paragraphs.dedup();
    paragraphs
}

fn sections(source: &Source, masteries: &[Mastery]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for (paragraph, mastery) in source.paragraphs().iter().zip(masteries) {
        let entry = (paragraph.mark.clone(), *mastery);
        match sections.last_mut() {
            Some(section) if section.heading == paragraph.heading => section.paragraphs.push(entry),
            _ => {
                sections.push(Section { heading: paragraph.heading.clone(), paragraphs: vec![entry] });
            }
        }
    }
    sections
}

impl Section {
    /// How well all of its paragraphs are known; an item that quotes two of them counts twice.
    pub fn all(&self) -> Mastery {
        self.paragraphs.iter().fold(Mastery::default(), |sum, (_, one)| Mastery {
            items: sum.items + one.items,
            seen: sum.seen + one.seen,
            known: sum.known + one.known,
        })
    }
}
