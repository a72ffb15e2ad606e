//! The map: the places and journeys of an atlas, the place in focus in words under it. On a small screen, a list.

pub(super) mod draw;
pub(super) mod lens;

use std::sync::Arc;

use draw::{Drawing, Mark, sign};
use lens::{Frame, Lens, NEAREST};
use unicode_width::UnicodeWidthStr;

use super::hunt::HuntScreen;
use super::timeline::title;
use super::{AtlasScreen, is_live, passage, play, read, sibling};
use crate::game::atlas::links::items_where;
use crate::game::atlas::{Extent, Feature, Manner, Site};
use crate::game::draw::Entry;
use crate::game::{Atlas, Bank};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::{Size, World};
use crate::tui::page::{Indent, Page, Scroll, Target, piece, plain};
use crate::tui::screen::{Breadth, Face, Header, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::view;
use crate::tui::widget::facts::facts;
use crate::tui::widget::menu::{self, Focus};
use crate::words::{self, atlas as said};

/// The smallest screen with a map; on others the places stand in a list.
const MAP_SIZE: Size = Size { width: 60, height: 18 };

/// The rows under the map on a low screen and on others.
const WORDS_HEIGHT: [u16; 2] = [6, 7];

/// The lowest page with the higher number of rows under the map.
const TALL: u16 = 26;

/// What stands between two signs of the legend.
const LEGEND_GAP: &str = "   ";

/// The share of the map that a key pans by.
const PAN: f64 = 0.12;

/// The map.
#[derive(Debug)]
pub struct MapScreen {
    atlas: Arc<Atlas>,
    lens: Lens,
    focus: usize,
    /// The only places that are marked, when an item asked for them.
    only: Option<Vec<usize>>,
    /// The items that name the place in focus.
    items: Vec<Entry>,
    scroll: Scroll,
}

impl MapScreen {
    /// The map of an atlas that some banks have.
    pub fn new(atlas: Arc<Atlas>, banks: &[Arc<Bank>]) -> Self {
        let lens = Lens::of(&atlas);
        let mut screen =
            Self { atlas, lens, focus: 0, only: None, items: Vec::new(), scroll: Scroll::Follow };
        screen.find_items(banks);
        screen
    }

    /// The same map with some places brought out, the first in focus. Nothing when there are none.
    pub(super) fn showing(mut self, places: Vec<usize>, banks: &[Arc<Bank>]) -> Option<Self> {
        self.focus = *places.first()?;
        self.only = Some(places);
        self.find_items(banks);
        Some(self)
    }

    fn find_items(&mut self, banks: &[Arc<Bank>]) {
        self.items = match self.site() {
            Some(site) => items_where(banks, &self.atlas, |item| site.is_named_by(item)),
            None => Vec::new(),
        };
    }

    fn site(&self) -> Option<&Site> {
        self.atlas.places().get(self.focus)
    }

    fn focus_on(&mut self, place: usize, world: &World) {
        (self.focus, self.scroll) = (place, Scroll::Follow);
        self.find_items(&world.banks());
        let frame = self.frame(world);
        if let Some(point) = self.site().map(|site| site.point)
            && (frame.cell(point).is_none() || self.lens.zoom() > 0 && !frame.shows_well(point))
        {
            self.lens.look_at(point);
        }
    }

    /// The place before or after the one in focus; among those of an item while these are brought out.
    fn neighbour(&self, intent: Intent) -> Option<usize> {
        let intent = if intent == Intent::PreviousPlace { Intent::Previous } else { Intent::Next };
        match &self.only {
            Some(only) => {
                let at = only.iter().position(|place| *place == self.focus).unwrap_or(0);
                only.get(menu::moved(at, only.len(), intent, |_| false)?).copied()
            }
            None => menu::moved(self.focus, self.atlas.places().len(), intent, |_| false),
        }
    }

    fn is_list(&self, world: &World) -> bool {
        let Size { width, height } = world.size;
        width < MAP_SIZE.width || height < MAP_SIZE.height || self.atlas.places().is_empty()
    }

    fn frame(&self, world: &World) -> Frame {
        let (width, height) = view::room(self.breadth(), world);
        self.frame_in(width, height)
    }

    fn frame_in(&self, width: u16, height: u16) -> Frame {
        self.lens.frame(usize::from(width), usize::from(map_rows(height)))
    }

    fn drawing(&self) -> Drawing<'_> {
        let is_shown = |place: usize| self.only.as_ref().is_none_or(|only| only.contains(&place));
        let mut places: Vec<usize> = (0..self.atlas.places().len()).collect();
        // The names of the place in focus, of those brought out, and of spots are placed first.
        let matters = |at: &usize| {
            let is_spot = self.atlas.places().get(*at).is_some_and(|place| place.extent == Extent::Spot);
            (*at != self.focus, !is_shown(*at), !is_spot)
        };
        places.sort_by_key(matters);
        let mark = |at: usize| {
            let place = self.atlas.places().get(at)?;
            let role = match (at == self.focus, is_shown(at)) {
                (true, _) => Role::Focus,
                (false, true) => Role::Text,
                (false, false) => Role::Quiet,
            };
            let sign = if at == self.focus { "◉" } else { sign(place.extent) };
            let name = if is_shown(at) { place.name.clone() } else { String::new() };
            Some(Mark { point: place.point, sign, name, role })
        };
        let ring = self.site().and_then(|site| match site.extent {
            Extent::Region(km) => Some((site.point, km)),
            Extent::Spot => None,
        });
        Drawing {
            routes: self.atlas.routes().iter().collect(),
            line: None,
            ring,
            marks: places.into_iter().filter_map(mark).collect(),
        }
    }

    fn map(&self, world: &World, width: u16, height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        let frame = self.frame_in(width, height);
        let sheet = draw::draw(&self.atlas, &frame, &self.drawing());
        sheet.write_to(&mut page, self.site().and_then(|site| frame.cell(site.point)));
        page.text(self.legend(page.width()));
        let Some(site) = self.site() else { return page };
        let mut words = page.same_width();
        self.draw_about(&mut words, site);
        let room = usize::from(height).saturating_sub(page.lines().len());
        page.append(words.cut_to(room));
        page
    }

    fn legend(&self, width: usize) -> Vec<crate::tui::page::Piece> {
        let mut said = vec!["● place"];
        if self.atlas.places().iter().any(|place| place.extent != Extent::Spot) {
            said.push("○ region");
        }
        if self.atlas.outlines().iter().any(|outline| outline.feature == Feature::Mountains) {
            said.push("^ mountains");
        }
        for (manner, words) in
            [(Manner::Made, "─▶ a journey made"), (Manner::Agreed, "┈▶ agreed, not told as made")]
        {
            if self.atlas.routes().iter().any(|route| route.manner == manner) {
                said.push(words);
            }
        }
        let mut said = said.as_slice();
        // What goes without saying goes first.
        if said.join(LEGEND_GAP).width() > width {
            said = said.get(1..).unwrap_or_default();
        }
        vec![piece(Role::Quiet, said.join(LEGEND_GAP))]
    }

    /// Where a place lies.
    fn lies(&self, site: &Site) -> String {
        let reach = said::extent_text(site.extent);
        let bearing = said::bearing_text(&self.atlas, site);
        facts([Some(said::point_text(site.point)), bearing, reach].into_iter().flatten())
    }

    /// The place in focus in words.
    fn draw_about(&self, page: &mut Page, site: &Site) {
        let about = format!("  {}", self.lies(site));
        page.text(vec![piece(Role::Title, site.name.as_str()), piece(Role::Quiet, about)]);
        self.draw_told(page, site);
    }

    /// What the text says of the place in focus, and of the journeys through it.
    fn draw_told(&self, page: &mut Page, site: &Site) {
        passage::write(page, &self.atlas, &site.evidence);
        for route in self.atlas.routes_of(self.focus) {
            let stops = said::stops_text(&self.atlas, route, " → ");
            let told = format!("{}: {stops}, {}.", route.title, said::manner_text(route.manner));
            let note = route.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default();
            page.text(vec![plain(told), piece(Role::Quiet, note)]);
        }
        let asked = said::asked_text(self.items.len(), "names it", "name it");
        page.text(vec![piece(Role::Quiet, asked)]);
    }

    fn list(&self, world: &World, width: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        if self.atlas.places().is_empty() {
            page.text(vec![plain("There are no places.")]);
        }
        for (at, place) in self.atlas.places().iter().enumerate() {
            let focus = Focus::of(at, self.focus);
            let is_brought_out = self.only.as_ref().is_some_and(|only| only.contains(&at));
            let tag = if is_brought_out { "  in the question" } else { "" };
            let from = page.lines().len();
            let lead = vec![piece(Role::Accent, format!("{} ", sign(place.extent)))];
            let words = vec![piece(focus.role(), place.name.as_str()), piece(Role::Quiet, tag)];
            menu::led_row(&mut page, at, focus, lead, words);
            if focus == Focus::Here {
                let indent = vec![plain("    ")];
                page.beside(indent.clone(), &indent, |page| {
                    page.text(vec![piece(Role::Quiet, self.lies(place))]);
                    self.draw_told(page, place);
                });
                let to = page.lines().len();
                page.look_at(from..to);
            }
        }
        if !self.atlas.places().is_empty() {
            page.gap().paragraph(Indent::default(), vec![piece(Role::Quiet, said::GEOGRAPHY)]);
        }
        page
    }

    fn pan(&mut self, world: &World, east: f64, north: f64) -> Step {
        let frame = self.frame(world);
        self.lens.pan(east * PAN, north * PAN, &frame);
        Step::Stay
    }

    fn zoom(&mut self, steps: i8) -> Step {
        let before = self.lens.zoom();
        self.lens.zoom_by(steps);
        match self.lens.zoom() {
            0 => self.lens = Lens::of(&self.atlas),
            now if now != before => {
                if let Some(site) = self.atlas.places().get(self.focus) {
                    self.lens.look_at(site.point);
                }
            }
            _ => {}
        }
        Step::Stay
    }

    fn act_on_list(&mut self, world: &mut World, intent: Intent) -> Step {
        if matches!(intent, Intent::PageUp | Intent::PageDown) {
            self.scroll = view::scrolled(self, world, intent).unwrap_or(self.scroll);
        } else if let Some(place) = menu::moved(self.focus, self.atlas.places().len(), intent, |_| false) {
            self.focus_on(place, world);
        }
        Step::Stay
    }
}

/// The rows of the map on a page of so many rows.
fn map_rows(height: u16) -> u16 {
    let [low, high] = WORDS_HEIGHT;
    let words = if height < TALL { low } else { high };
    height.saturating_sub(words + 1).max(1)
}

impl Face for MapScreen {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Map, Context::Everywhere]
    }

    fn contexts_in(&self, world: &World) -> Vec<Context> {
        let context = if self.is_list(world) { Context::MapList } else { Context::Map };
        vec![context, Context::Everywhere]
    }

    fn header(&self, world: &World) -> Header {
        let mut right = words::counted(self.atlas.places().len(), "place");
        if !self.is_list(world) && self.lens.zoom() > 0 {
            right = format!("zoom {} of {NEAREST}", self.lens.zoom());
        }
        Header { left: title("Map", &self.atlas, world), right: vec![piece(Role::Quiet, right)], bar: None }
    }

    fn breadth(&self) -> Breadth {
        Breadth::Whole
    }

    fn page(&self, world: &World, width: u16, height: u16) -> Page {
        if self.is_list(world) { self.list(world, width) } else { self.map(world, width, height) }
    }

    fn scroll(&self) -> Scroll {
        self.scroll
    }

    fn is_live(&self, _world: &World, intent: Intent) -> bool {
        match intent {
            Intent::Challenge => !self.atlas.places().is_empty(),
            _ => is_live(&self.atlas, &self.items, intent),
        }
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        if let Some(step) = sibling(world, &self.atlas, intent) {
            return step;
        }
        match intent {
            Intent::Back => Step::Close,
            Intent::Read => match self.site() {
                Some(site) => read(world, &self.atlas, &site.evidence),
                None => Step::Stay,
            },
            Intent::Items => play(world, &self.items),
            Intent::Challenge if !self.atlas.places().is_empty() => {
                let hunt = HuntScreen::new(Arc::clone(&self.atlas), world.fresh_seed());
                Step::open(Screen::Atlas(Box::new(AtlasScreen::Hunt(hunt))))
            }
            _ if self.is_list(world) => self.act_on_list(world, intent),
            Intent::NextPlace | Intent::PreviousPlace => {
                if let Some(place) = self.neighbour(intent) {
                    self.focus_on(place, world);
                }
                Step::Stay
            }
            Intent::ZoomIn => self.zoom(1),
            Intent::ZoomOut => self.zoom(-1),
            Intent::First => {
                self.lens = Lens::of(&self.atlas);
                Step::Stay
            }
            Intent::Previous => self.pan(world, 0.0, 1.0),
            Intent::Next => self.pan(world, 0.0, -1.0),
            Intent::Less => self.pan(world, -1.0, 0.0),
            Intent::More => self.pan(world, 1.0, 0.0),
            _ => Step::Stay,
        }
    }

    fn click(&mut self, world: &mut World, target: Target) -> Step {
        if target.0 == self.focus {
            return self.act(world, Intent::Read);
        }
        self.focus_on(target.0, world);
        Step::Stay
    }
}
