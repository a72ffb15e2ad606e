//! The banks: what each is about, and files that are no usable bank with the reason.

use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

use super::{Face, Header, Reader, Screen, SetupForm, Step, start};
use crate::bank::Unusable;
use crate::game::{Bank, Difficulty, Kind, Mode, Setup};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::{Indent, Page, Scroll, Target, piece, plain};
use crate::tui::theme::Role;
use crate::tui::view;
use crate::tui::widget::facts::facts;
use crate::tui::widget::menu::{self, Focus};
use crate::words;

/// The most columns of a name in the list.
const LONGEST_NAME: usize = 32;

/// The columns of the names of what is said about a bank.
const LABEL_WIDTH: usize = 9;

/// The columns by which what is said about a bank is set in.
const INDENT: usize = 4;

/// The banks.
#[derive(Debug, Default)]
pub struct Browser {
    focus: usize,
    scroll: Scroll,
}

/// A row of the list.
enum Entry<'a> {
    Bank(Arc<Bank>, Origin),
    File(&'a Unusable),
}

/// Where a bank comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    Shipped,
    Own,
}

impl Origin {
    fn words(self) -> &'static str {
        match self {
            Self::Shipped => "comes with the game",
            Self::Own => "your own",
        }
    }
}

impl Entry<'_> {
    fn name(&self) -> String {
        match self {
            Self::Bank(bank, _) => bank.about().title.clone(),
            Self::File(file) => {
                file.path.file_name().unwrap_or(file.path.as_os_str()).to_string_lossy().into_owned()
            }
        }
    }
}

fn entries(world: &World) -> Vec<Entry<'_>> {
    let library = &world.library;
    let shipped = library.shipped.iter().map(|bank| Entry::Bank(Arc::clone(bank), Origin::Shipped));
    let own = library.own.iter().map(|bank| Entry::Bank(Arc::clone(bank), Origin::Own));
    shipped.chain(own).chain(library.unusable.iter().map(Entry::File)).collect()
}

impl Browser {
    /// The row in focus; the library may have become shorter since.
    fn at(&self, rows: usize) -> usize {
        self.focus.min(rows.saturating_sub(1))
    }

    fn bank(&self, world: &World) -> Option<Arc<Bank>> {
        let entries = entries(world);
        match entries.get(self.at(entries.len()))? {
            Entry::Bank(bank, _) => Some(Arc::clone(bank)),
            Entry::File(_) => None,
        }
    }

    fn go(&mut self, row: usize) {
        (self.focus, self.scroll) = (row, Scroll::Follow);
    }

    fn play(&self, world: &mut World) -> Step {
        let Some(bank) = self.bank(world) else { return Step::Stay };
        let mut setup = Setup::of(Mode::Classic);
        setup.wish.banks = vec![bank.id().clone()];
        start::round(world, setup).map_or(Step::Stay, Step::open)
    }
}

fn draw_entry(page: &mut Page, at: usize, focus: Focus, entry: &Entry<'_>, column: usize) {
    let name = entry.name();
    let gap = plain(" ".repeat(column.saturating_sub(name.width()) + 2));
    let about = match entry {
        Entry::Bank(bank, _) => piece(Role::Quiet, words::counted(bank.items().len(), "item")),
        Entry::File(_) => piece(Role::Warning, "! can't be used"),
    };
    menu::row(page, at, focus, vec![piece(focus.role(), name), gap, about]);
}

fn draw_bank(page: &mut Page, bank: &Bank, origin: Origin) {
    let about = bank.about();
    page.gap().paragraph(Indent::of(INDENT), vec![plain(about.summary.clone())]).gap();
    let topics = bank.topics().into_iter().map(|topic| {
        let count = bank.items().iter().filter(|item| item.topic == topic).count();
        (topic, count)
    });
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let count = bank.items().iter().filter(|item| item.kind() == kind).count();
        (kind.name(), count)
    });
    let levels = Difficulty::ALL.into_iter().map(|level| {
        let count = bank.items().iter().filter(|item| item.difficulty == level).count();
        (words::difficulty_text(level), count)
    });
    let text = bank.source().map_or_else(
        || "none".to_owned(),
        |source| {
            let title = source.title().unwrap_or("without a title");
            format!("{title}, {}", words::counted(source.paragraphs().len(), "paragraph"))
        },
    );
    let atlas = bank.atlas().map(|atlas| {
        let people = match atlas.people().len() {
            1 => "1 person".to_owned(),
            count => format!("{count} people"),
        };
        let (places, events) = (atlas.places().len(), atlas.events().len());
        facts([words::counted(places, "place"), words::counted(events, "event"), people])
    });
    for (label, said) in [
        ("Topics", counts(topics)),
        ("Kinds", counts(kinds)),
        ("Levels", counts(levels)),
        ("Text", text),
        ("Map", atlas.unwrap_or_default()),
        ("Origin", format!("{}, {}", origin.words(), about.id)),
        ("Licence", about.license.clone()),
    ] {
        if said.is_empty() {
            continue;
        }
        let label = format!("{}{label:<LABEL_WIDTH$}", " ".repeat(INDENT));
        page.paragraph(Indent::hanging(vec![piece(Role::Quiet, label)]), vec![plain(said)]);
    }
}

/// Names with their counts; those without any are left out.
fn counts<'a>(counted: impl Iterator<Item = (&'a str, usize)>) -> String {
    facts(counted.filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name} {count}")))
}

fn draw_file(page: &mut Page, file: &Unusable) {
    page.gap().paragraph(Indent::of(INDENT), vec![piece(Role::Quiet, file.path.display().to_string())]).gap();
    for line in file.report.lines() {
        // A report is laid out for a terminal: its columns stand, and only lines that are too long are wrapped.
        page.paragraph(Indent::of(INDENT), vec![plain(line.replace('\t', "    "))]);
    }
}

impl Face for Browser {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Browser, Context::Everywhere]
    }

    fn header(&self, world: &World) -> Header {
        let banks = world.banks();
        let items = banks.iter().map(|bank| bank.items().len()).sum();
        let count = format!("{} in {}", words::counted(items, "item"), words::counted(banks.len(), "bank"));
        Header { left: vec![piece(Role::Title, "Banks")], right: vec![piece(Role::Quiet, count)], bar: None }
    }

    fn page(&self, world: &World, width: u16, _height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        let entries = entries(world);
        if entries.is_empty() {
            page.text(vec![plain("There are no banks.")]);
        }
        let widest = entries.iter().map(|entry| entry.name().width()).max().unwrap_or(0);
        let column = widest.min(LONGEST_NAME).min(page.width() / 2);
        let focused = self.at(entries.len());
        for (at, entry) in entries.iter().enumerate() {
            let focus = Focus::of(at, focused);
            let from = page.lines().len();
            draw_entry(&mut page, at, focus, entry, column);
            if focus == Focus::Elsewhere {
                continue;
            }
            match entry {
                Entry::Bank(bank, origin) => draw_bank(&mut page, bank, *origin),
                Entry::File(file) => draw_file(&mut page, file),
            }
            let to = page.lines().len();
            page.look_at(from..to);
            if at + 1 < entries.len() {
                page.gap();
            }
        }
        page
    }

    fn scroll(&self) -> Scroll {
        self.scroll
    }

    fn is_live(&self, world: &World, intent: Intent) -> bool {
        match intent {
            Intent::Confirm | Intent::Setup => self.bank(world).is_some(),
            Intent::Read => self.bank(world).is_some_and(|bank| bank.source().is_some()),
            Intent::Map => self.bank(world).is_some_and(|bank| bank.atlas().is_some()),
            Intent::Previous | Intent::Next => entries(world).len() > 1,
            _ => true,
        }
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        let rows = entries(world).len();
        let at = self.at(rows);
        match intent {
            Intent::PageUp | Intent::PageDown => {
                self.scroll = view::scrolled(self, world, intent).unwrap_or(self.scroll);
            }
            Intent::Confirm => return self.play(world),
            Intent::Setup => {
                if let Some(bank) = self.bank(world) {
                    let form = SetupForm::new(Setup::of(Mode::Classic), Some(bank.id().clone()));
                    return Step::open(Screen::Setup(Box::new(form)));
                }
            }
            Intent::Read => {
                let reader = self.bank(world).and_then(|bank| Reader::open(&bank, None));
                return reader.map_or(Step::Stay, |reader| Step::open(Screen::Reader(reader)));
            }
            Intent::Map => {
                let banks = world.banks();
                let bank = self.bank(world);
                let atlas = bank.as_ref().and_then(|bank| bank.atlas());
                return atlas.map_or(Step::Stay, |atlas| Step::open(Screen::first_of(atlas, &banks)));
            }
            Intent::Back => return Step::Close,
            _ => {
                if let Some(row) = menu::moved(at, rows, intent, |_| false) {
                    self.go(row);
                }
            }
        }
        Step::Stay
    }

    /// A click on a bank shows it, and on the bank that is shown already plays it.
    fn click(&mut self, world: &mut World, target: Target) -> Step {
        if target.0 == self.at(entries(world).len()) {
            return self.play(world);
        }
        self.go(target.0);
        Step::Stay
    }
}

#[cfg(test)]
#[path = "browser_tests.rs"]
mod tests;
