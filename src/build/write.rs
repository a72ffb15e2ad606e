//! From drafts to files: the bank, and the reader beside it that its evidence is quoted from.

use std::collections::{HashMap, HashSet};
use std::iter;

use super::clean::Document;
use super::draft::{Draft, shortened};
use crate::bank::file::{BankFile, ItemFile, LintFile};
use crate::bank::limits;
use crate::game::fold::fold;

/// What a bank is to be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// Its id.
    pub id: String,
    /// The file of its reader, beside it.
    pub source: String,
}

impl Naming {
    /// The names for a bank in a file whose name, without `.json`, is `stem`.
    #[must_use]
    pub fn of(stem: &str) -> Self {
        let id = slug(stem, 60);
        let id = if id.is_empty() { "bank".to_owned() } else { id };
        Self { id, source: format!("{stem}.source.md") }
    }
}

/// The bank file of some items.
#[must_use]
pub fn bank(document: &Document, items: Vec<ItemFile>, naming: &Naming) -> BankFile {
    let title = document
        .title
        .as_deref()
        .map_or_else(|| naming.id.clone(), |title| shortened(title, limits::SHORT - 2));
    BankFile {
        lint: LintFile::default(),
        schema: String::new(),
        id: naming.id.clone(),
        summary: format!("Drafted from the text \"{}\".", shortened(&title, 100)),
        title,
        // A text in another language comes with a model's items.
        language: if super::text::is_english(document) { "en" } else { "und" }.to_owned(),
        license: "unknown: that of the text".to_owned(),
        source: naming.source.clone(),
        atlas: String::new(),
        items,
    }
}

/// A caption without the bracket around it, or what would make a heading of it.
fn unbracketed(caption: &str) -> &str {
    let inside = caption.strip_prefix('[').and_then(|inside| inside.strip_suffix(']'));
    inside.unwrap_or(caption).trim_start_matches(['#', '['])
}

/// The cleaned text as a reader: headings, paragraphs, and the captions at its end.
#[must_use]
pub fn reader(document: &Document) -> String {
    pieces(document).collect()
}

/// The reader piece by piece, a heading or a paragraph each: of a long text there need be no second copy.
pub fn pieces(document: &Document) -> impl Iterator<Item = String> {
    let headings = document.paragraphs.iter().map(|paragraph| paragraph.heading.as_deref());
    let paragraphs =
        iter::once(None).chain(headings).zip(&document.paragraphs).flat_map(|(last, paragraph)| {
            let heading = paragraph.heading.as_deref().filter(|words| last != Some(*words));
            heading.map(|words| ("## ", words)).into_iter().chain([("", paragraph.text.as_str())])
        });
    let captions = document.captions.iter().map(|caption| ("", unbracketed(caption)));
    let over_captions = (!document.captions.is_empty()).then_some(("## ", "Captions"));
    let title = document.title.as_deref().map(|title| ("# ", title));
    let all = title.into_iter().chain(paragraphs).chain(over_captions).chain(captions);
    all.enumerate().map(|(at, (mark, words))| {
        let gap = if at == 0 { "" } else { "\n" };
        format!("{gap}{mark}{}\n", words.trim_end())
    })
}

/// Items from drafts: each gets an id of its own, and the numbers of its sentences as facts.
pub(super) fn items(drafts: Vec<Draft>, sentences: &HashMap<&str, usize>) -> Vec<ItemFile> {
    let mut taken = HashSet::new();
    drafts
        .into_iter()
        .map(|mut draft| {
            let facts = draft
                .evidence
                .iter()
                .filter_map(|quote| sentences.get(quote.as_str()))
                .map(|number| format!("s{number}"))
                .collect();
            draft.topic = shortened(&draft.topic, limits::SHORT - 2);
            let id = id(&draft, &mut taken);
            draft.into_item(id, facts)
        })
        .collect()
}

/// An id from the rule and the first words that the item asks about.
fn id(draft: &Draft, taken: &mut HashSet<String>) -> String {
    let about = slug(&draft.stem, 40);
    let base = if about.is_empty() { draft.rule.to_owned() } else { format!("{}-{about}", draft.rule) };
    let mut id = base.clone();
    let mut number = 1;
    while !taken.insert(id.clone()) {
        number += 1;
        id = format!("{base}-{number}");
    }
    id
}

/// Lower-case letters, digits and hyphens of a text, at most so many, cut at a word.
pub(super) fn slug(text: &str, most: usize) -> String {
    let mut slug = String::new();
    for word in
        fold(text).split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
    {
        if slug.len() + 1 + word.len() > most {
            if slug.is_empty() {
                slug = word.chars().take(most).collect();
            }
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}
