//! How well things are known, from what is remembered of their items.

use std::collections::BTreeSet;
use std::sync::Arc;

use amursana::game::{Bank, Day, Item, Memory};
use amursana::progress::Mastery;
use amursana::progress::mastery::Recalls;
use amursana::store::ItemStanding;

fn bank() -> Arc<Bank> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/banks/stage/story.json");
    Arc::new(amursana::bank::load_file(&path).expect("the bank of the stage is good"))
}

fn standing(bank: &Bank, at: usize, memory: Option<Memory>) -> ItemStanding {
    let item = bank.items()[at].id.clone();
    let bank = bank.id().clone();
    ItemStanding { bank, item, memory, first: None, answered: 1, correct: 1, credit: 1000 }
}

const MEMORY: Memory = Memory { stability: 10.0, difficulty: 5.0, last: Day(0), due: Day(10), lapses: 0 };

#[test]
fn unseen_items_count_nothing_and_crammed_ones_are_seen() {
    let bank = bank();
    let standings = [standing(&bank, 0, Some(MEMORY)), standing(&bank, 1, None)];
    let recalls = Recalls::of(&standings, |_| 0.8);
    let all = recalls.all(&[Arc::clone(&bank)]);
    assert_eq!((all.items, all.seen), (bank.items().len(), 2));
    assert_eq!(all.share(), Some(0.8 / bank.items().len() as f64));
    assert_eq!(Mastery::default().share(), None);
}

#[test]
fn topics_and_sections_hold_every_item() {
    let bank = bank();
    let standings: Vec<ItemStanding> =
        (0..bank.items().len()).map(|at| standing(&bank, at, Some(MEMORY))).collect();
    let recalls = Recalls::of(&standings, |_| 1.0);
    // The same bank twice stands for two banks about one text.
    let banks = [Arc::clone(&bank), Arc::clone(&bank)];
    let topics = &recalls.by_bank(&banks)[0].topics;
    assert_eq!(topics.iter().map(|(_, mastery)| mastery.items).sum::<usize>(), bank.items().len());
    let texts = recalls.by_text(&banks);
    assert_eq!(texts.len(), 1, "two banks about one text are one picture");
    let source = bank.source().expect("a text");
    let paragraphs: usize = texts[0].sections.iter().map(|section| section.paragraphs.len()).sum();
    assert_eq!(paragraphs, source.paragraphs().len());
    let passages = |item: &Arc<Item>| -> BTreeSet<usize> {
        item.evidence.iter().filter_map(|evidence| Some(evidence.place.as_ref()?.paragraph)).collect()
    };
    let quoted: usize = bank.items().iter().map(|item| passages(item).len()).sum();
    let counted: usize = texts[0].sections.iter().map(|section| section.all().items).sum();
    assert_eq!(counted, 2 * quoted);
    assert!(texts[0].sections.iter().all(|section| section.all().share().is_none_or(|share| share > 0.999)));
}
