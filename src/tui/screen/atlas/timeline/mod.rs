//! The timeline: all dated events on one scale and in a list, the passage under the one in focus.

mod scale;

use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

use super::placing::PlacingScreen;
use super::{AtlasScreen, is_live, passage, play, read, sibling};
use crate::game::atlas::Happening;
use crate::game::atlas::links::{items_where, share_passage};
use crate::game::draw::Entry;
use crate::game::{Atlas, Bank};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::{Indent, Page, Piece, Scroll, Target, piece, plain};
use crate::tui::screen::{Face, Header, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::view;
use crate::tui::widget::menu::{self, Focus};
use crate::tui::widget::sheet::Sheet;
use crate::words::{self, atlas as said};

/// The narrowest and the lowest page with the scale above the list.
const SCALE_SIZE: (usize, u16) = (60, 14);

/// The timeline.
#[derive(Debug)]
pub struct TimelineScreen {
    atlas: Arc<Atlas>,
    focus: usize,
    /// The items about the event in focus.
    items: Vec<Entry>,
    scroll: Scroll,
}

impl TimelineScreen {
    /// The timeline of an atlas that some banks have.
    pub fn new(atlas: Arc<Atlas>, banks: &[Arc<Bank>]) -> Self {
        let mut screen = Self { atlas, focus: 0, items: Vec::new(), scroll: Scroll::Follow };
        screen.focus_on(0, banks);
        screen
    }

    fn focus_on(&mut self, event: usize, banks: &[Arc<Bank>]) {
        (self.focus, self.scroll) = (event, Scroll::Follow);
        self.items = match self.event() {
            Some(event) => items_where(banks, &self.atlas, |item| share_passage(&event.evidence, item)),
            None => Vec::new(),
        };
    }

    fn event(&self) -> Option<&Happening> {
        self.atlas.events().get(self.focus)
    }

    fn draw_list(&self, page: &mut Page) {
        let events = self.atlas.events();
        let column = events.iter().map(|event| said::date_text(event).width()).max().unwrap_or(0);
        let column = column.min(page.width() / 2);
        let is_narrow = page.width() < SCALE_SIZE.0;
        for (at, event) in events.iter().enumerate() {
            if let Some(before) = at.checked_sub(1).and_then(|before| events.get(before)) {
                let margin = if is_narrow { 2 } else { column + 3 };
                let gap = format!("{}│ {}", " ".repeat(margin), said::later_text(before, event));
                page.roomy(|page| {
                    page.text(vec![piece(Role::Quiet, gap)]);
                });
            }
            let focus = Focus::of(at, self.focus);
            let from = page.lines().len();
            let date = piece(Role::Key, said::date_text(event));
            let text = piece(focus.role(), event.text.as_str());
            if is_narrow {
                // A column for the dates would take half of a narrow page.
                menu::led_row(
                    page,
                    at,
                    focus,
                    vec![piece(Role::Accent, "● ")],
                    vec![date, plain("  "), text],
                );
            } else {
                let blank = plain(" ".repeat(column.saturating_sub(date.text.width())));
                menu::led_row(page, at, focus, vec![blank, date, piece(Role::Accent, " ● ")], vec![text]);
            }
            if focus == Focus::Here {
                let indent = vec![plain(" ".repeat(if is_narrow { 4 } else { column + 5 }))];
                page.beside(indent.clone(), &indent, |page| self.draw_about(page, event));
                let to = page.lines().len();
                page.look_at(from..to);
            }
        }
    }

    fn draw_about(&self, page: &mut Page, event: &Happening) {
        passage::write(page, &self.atlas, &event.evidence);
        let asked = said::asked_text(self.items.len(), "asks about it", "ask about it");
        page.text(vec![piece(Role::Quiet, asked)]);
    }
}

/// The scale: a line with a mark for each event, years above and below it where they fit.
pub(super) fn draw_scale(page: &mut Page, events: &[&Happening], focus: usize) {
    let width = page.width();
    let times: Vec<f64> = events.iter().map(|event| scale::time(event)).collect();
    let widest = events.iter().map(|event| said::year_mark(event).width()).max().unwrap_or(0);
    let margin = widest / 2;
    let scale = scale::scale(&times, width.saturating_sub(2 * margin));
    let mut sheet = Sheet::new(width, 3);
    let place = |at: usize| scale.columns.get(at).map_or(0, |column| column + margin);
    for column in place(0)..=place(events.len().saturating_sub(1)) {
        sheet.put(column, 1, "─", Role::Track);
    }
    for (at, _) in scale.broken.iter().enumerate().filter(|(_, broken)| **broken) {
        let middle = usize::midpoint(place(at - 1), place(at));
        sheet.write(middle.saturating_sub(1), 1, " ╱╱ ", Role::Quiet);
    }
    // The event in focus is labelled first; a year that finds no room above the line goes below it, or is left out.
    let order = std::iter::once(focus).chain((0..events.len()).filter(|at| *at != focus));
    let mut taken: Vec<(usize, usize, usize)> = Vec::new();
    for at in order {
        let Some(event) = events.get(at) else { continue };
        let (mark, role) = if at == focus { ("◉", Role::Focus) } else { ("●", Role::Accent) };
        if at == focus || sheet.symbol(place(at), 1) != "◉" {
            sheet.put(place(at), 1, mark, role);
        }
        let year = said::year_mark(event);
        let from = place(at).saturating_sub(year.width() / 2);
        let to = from + year.width();
        let free =
            |row: usize| taken.iter().all(|(other, start, end)| *other != row || to < *start || from > *end);
        let same = |row: usize| taken.iter().any(|(other, start, _)| *other == row && *start == from);
        if let Some(row) = [0, 2].into_iter().find(|row| free(*row)).filter(|_| !same(0)) {
            sheet.write(from, row, &year, if at == focus { Role::Focus } else { Role::Quiet });
            taken.push((row, from, to));
        }
    }
    sheet.write_to(page, None);
}

impl Face for TimelineScreen {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Timeline, Context::Everywhere]
    }

    fn header(&self, world: &World) -> Header {
        Header {
            left: title("Timeline", &self.atlas, world),
            right: vec![piece(Role::Quiet, words::counted(self.atlas.events().len(), "event"))],
            bar: None,
        }
    }

    fn page(&self, world: &World, width: u16, height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        if self.atlas.events().is_empty() {
            page.text(vec![plain("There are no dated events.")]);
        } else if page.width() >= SCALE_SIZE.0 && height >= SCALE_SIZE.1 {
            draw_scale(&mut page, &self.atlas.events().iter().collect::<Vec<_>>(), self.focus);
            page.paragraph(Indent::default(), Vec::new());
        }
        self.draw_list(&mut page);
        page.fitted(height)
    }

    fn scroll(&self) -> Scroll {
        self.scroll
    }

    fn is_live(&self, _world: &World, intent: Intent) -> bool {
        match intent {
            Intent::Challenge => self.atlas.events().len() > 1,
            _ => is_live(&self.atlas, &self.items, intent),
        }
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        if let Some(step) = sibling(world, &self.atlas, intent) {
            return step;
        }
        match intent {
            Intent::Back => Step::Close,
            Intent::Read => match self.event() {
                Some(event) => read(world, &self.atlas, &event.evidence),
                None => Step::Stay,
            },
            Intent::Items => play(world, &self.items),
            Intent::Challenge if self.atlas.events().len() > 1 => {
                let round = PlacingScreen::new(Arc::clone(&self.atlas), world.fresh_seed());
                Step::open(Screen::Atlas(Box::new(AtlasScreen::Placing(round))))
            }
            Intent::PageUp | Intent::PageDown => {
                self.scroll = view::scrolled(self, world, intent).unwrap_or(self.scroll);
                Step::Stay
            }
            _ => {
                if let Some(event) = menu::moved(self.focus, self.atlas.events().len(), intent, |_| false) {
                    self.focus_on(event, &world.banks());
                }
                Step::Stay
            }
        }
    }

    fn click(&mut self, world: &mut World, target: Target) -> Step {
        if target.0 == self.focus {
            return self.act(world, Intent::Read);
        }
        self.focus_on(target.0, &world.banks());
        Step::Stay
    }
}

/// The name of a screen, and what it is about where there is room.
pub(super) fn title(name: &str, atlas: &Atlas, world: &World) -> Vec<Piece> {
    let is_wide = usize::from(world.size.width) >= SCALE_SIZE.0;
    let about = is_wide.then(|| piece(Role::Quiet, format!(" · {}", atlas.about().title)));
    std::iter::once(piece(Role::Title, name)).chain(about).collect()
}
