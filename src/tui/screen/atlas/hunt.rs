//! "Where was it?": the player puts the cursor where a place lies on the map.

use std::sync::Arc;

use super::map::draw::{self, Drawing, Mark, sign};
use super::map::lens::{Frame, Lens};
use super::timeline::title;
use super::{passage, read};
use crate::game::atlas::{Extent, Point, Site};
use crate::game::hunt::{Guess, Hunt, POINTS, Stage};
use crate::game::{Atlas, Seed};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::{Indent, Page, Scroll, piece, plain};
use crate::tui::screen::{Breadth, Face, Header, Step};
use crate::tui::theme::Role;
use crate::tui::view;
use crate::words::{self, atlas as said};

/// The most places of one round.
const MOST: usize = 8;

/// The rows under the map.
const WORDS_HEIGHT: u16 = 4;

/// The columns of a long step to the side, and the rows of one up or down.
const LEAP: (usize, usize) = (10, 4);

/// A round being played.
#[derive(Debug)]
pub struct HuntScreen {
    round: Hunt,
    lens: Lens,
    cursor: Point,
    scroll: Scroll,
}

impl HuntScreen {
    /// A new round.
    pub fn new(atlas: Arc<Atlas>, seed: Seed) -> Self {
        let lens = Lens::of(&atlas);
        let frame = lens.frame(2, 2);
        let round = Hunt::new(atlas, MOST, seed);
        Self { round, lens, cursor: frame.centre(), scroll: Scroll::Follow }
    }

    fn site(&self, place: usize) -> Option<&Site> {
        self.round.atlas().places().get(place)
    }

    /// The last guess with its place.
    fn last(&self) -> Option<(&Guess, &Site)> {
        let guess = self.round.guesses().last()?;
        Some((guess, self.site(guess.place)?))
    }

    fn frame(&self, world: &World) -> Frame {
        let (width, height) = view::room(self.breadth(), world);
        self.frame_in(width, height)
    }

    fn frame_in(&self, width: u16, height: u16) -> Frame {
        self.lens.frame(usize::from(width), usize::from(height.saturating_sub(WORDS_HEIGHT).max(1)))
    }

    fn draw_question(&self, page: &mut Page, place: usize) {
        let Some(site) = self.site(place) else { return };
        let what = match site.extent {
            Extent::Spot => "Where is it? ",
            Extent::Region(_) => "Where is this land? ",
        };
        page.text(vec![plain(what), piece(Role::Title, site.name.as_str())]);
        let at = format!("The cursor is at {}.", said::point_text(self.cursor));
        page.text(vec![piece(Role::Quiet, at)]);
    }

    fn draw_answer(&self, page: &mut Page, room: usize) {
        let Some((guess, site)) = self.last() else { return };
        let points = guess.points();
        let (role, sign) = grade(guess);
        let off = if points == POINTS {
            format!("right there, {} from the middle", said::km_text(guess.km))
        } else {
            let direction = said::direction_text(site.point.bearing_to(guess.point));
            format!("your guess is {} {direction} of it", said::km_text(guess.km))
        };
        page.text(vec![
            piece(role, format!("{sign} {}: {off}.", site.name)),
            plain(format!("  {} of {POINTS} points", guess.points())),
        ]);
        let mut words = page.same_width();
        passage::write(&mut words, self.round.atlas(), &site.evidence);
        page.append(words.cut_to(room.saturating_sub(1)));
    }

    fn draw_recap(&self, page: &mut Page) {
        let most = POINTS as usize * self.round.planned();
        page.focused(|page| {
            page.text(vec![
                piece(Role::Title, words::counted(self.round.score() as usize, "point")),
                plain(format!("  of {most}, by how near each guess was")),
            ]);
        });
        page.gap();
        for guess in self.round.guesses() {
            let Some(site) = self.site(guess.place) else { continue };
            let (role, sign) = grade(guess);
            let lead = vec![piece(role, format!("{sign} {:>3}  ", guess.points()))];
            let told = vec![
                piece(Role::Title, site.name.as_str()),
                plain(format!("  {} off", said::km_text(guess.km))),
            ];
            page.paragraph(Indent::hanging(lead), told);
        }
        page.gap().text(vec![piece(Role::Quiet, said::GEOGRAPHY)]);
    }

    fn drawing(&self) -> Drawing<'_> {
        let mut drawing = Drawing::default();
        match self.round.stage() {
            Stage::Asking(_) => {
                drawing.marks.push(Mark {
                    point: self.cursor,
                    sign: "╳",
                    name: String::new(),
                    role: Role::Focus,
                });
            }
            Stage::Shown => {
                if let Some((guess, site)) = self.last() {
                    let mark =
                        |point, sign, name: &str, role| Mark { point, sign, name: name.to_owned(), role };
                    drawing.marks.push(mark(site.point, sign(site.extent), &site.name, Role::Focus));
                    drawing.marks.push(mark(guess.point, "╳", "your guess", grade(guess).0));
                    drawing.line = Some((guess.point, site.point));
                    if let Extent::Region(km) = site.extent {
                        drawing.ring = Some((site.point, km));
                    }
                }
            }
            Stage::Over => {}
        }
        drawing
    }

    /// Moves the cursor by cells; the map follows it over the edge.
    fn step(&mut self, world: &World, east: isize, north: isize) {
        let frame = self.frame(world);
        let here = frame.cell(self.cursor).map(|(column, row)| frame.point(column, row));
        let moved = frame.moved(here.unwrap_or(self.cursor), east, north);
        self.cursor = moved;
        if frame.cell(moved).is_none() {
            self.lens.look_at(moved);
        }
    }
}

/// How a guess went, as a role and a sign.
fn grade(guess: &Guess) -> (Role, &'static str) {
    match guess.points() {
        POINTS => (Role::Right, "✓"),
        0 => (Role::Wrong, "✗"),
        _ => (Role::Partial, "◐"),
    }
}

impl Face for HuntScreen {
    fn contexts(&self) -> Vec<Context> {
        let context = match self.round.stage() {
            Stage::Asking(_) => Context::Hunt,
            Stage::Shown => Context::AtlasAnswer,
            Stage::Over => Context::AtlasRecap,
        };
        vec![context, Context::Everywhere]
    }

    fn header(&self, world: &World) -> Header {
        let asking = usize::from(matches!(self.round.stage(), Stage::Asking(_)));
        let number = (self.round.guesses().len() + asking).min(self.round.planned());
        let left = match self.round.stage() {
            Stage::Over => title("Recap", self.round.atlas(), world),
            _ => title(&format!("Place {number} of {}", self.round.planned()), self.round.atlas(), world),
        };
        Header { left, right: vec![piece(Role::Title, format!("Score {}", self.round.score()))], bar: None }
    }

    fn breadth(&self) -> Breadth {
        Breadth::Whole
    }

    fn page(&self, world: &World, width: u16, height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        let stage = self.round.stage();
        if stage == Stage::Over {
            self.draw_recap(&mut page);
            return page;
        }
        let frame = self.frame_in(width, height);
        let cursor = match self.last().filter(|_| stage == Stage::Shown) {
            Some((_, site)) => site.point,
            None => self.cursor,
        };
        draw::draw(self.round.atlas(), &frame, &self.drawing()).write_to(&mut page, frame.cell(cursor));
        page.gap();
        match stage {
            Stage::Asking(place) => self.draw_question(&mut page, place),
            Stage::Shown => {
                let room = usize::from(height).saturating_sub(page.lines().len());
                self.draw_answer(&mut page, room);
            }
            Stage::Over => {}
        }
        page
    }

    fn scroll(&self) -> Scroll {
        self.scroll
    }

    fn is_live(&self, _world: &World, intent: Intent) -> bool {
        intent != Intent::Read || self.round.atlas().source().is_some()
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        let (wide, high) = (LEAP.0.cast_signed(), LEAP.1.cast_signed());
        match (self.round.stage(), intent) {
            (_, Intent::Back) => return Step::Close,
            (Stage::Asking(_), Intent::Confirm) => {
                self.round.guess(self.cursor);
                // The answer is shown with all of the land, so that near and far can be seen.
                self.lens = Lens::of(self.round.atlas());
            }
            (Stage::Asking(_), Intent::Previous) => self.step(world, 0, 1),
            (Stage::Asking(_), Intent::Next) => self.step(world, 0, -1),
            (Stage::Asking(_), Intent::Less) => self.step(world, -1, 0),
            (Stage::Asking(_), Intent::More) => self.step(world, 1, 0),
            (Stage::Asking(_), Intent::PageUp) => self.step(world, 0, high),
            (Stage::Asking(_), Intent::PageDown) => self.step(world, 0, -high),
            (Stage::Asking(_), Intent::WordLeft) => self.step(world, -wide, 0),
            (Stage::Asking(_), Intent::WordRight) => self.step(world, wide, 0),
            (Stage::Asking(_), Intent::ZoomIn | Intent::ZoomOut) => {
                self.lens.zoom_by(if intent == Intent::ZoomIn { 1 } else { -1 });
                if self.lens.zoom() == 0 {
                    self.lens = Lens::of(self.round.atlas());
                } else {
                    self.lens.look_at(self.cursor);
                }
            }
            (Stage::Shown, Intent::Confirm) => self.round.go_on(),
            (Stage::Shown, Intent::Read) => {
                let evidence = self.last().map(|(_, site)| site.evidence.clone()).unwrap_or_default();
                return read(world, &Arc::clone(self.round.atlas()), &evidence);
            }
            (Stage::Over, Intent::Again) => {
                *self = Self::new(Arc::clone(self.round.atlas()), world.fresh_seed());
            }
            (Stage::Over, _) => self.scroll = view::scrolled(self, world, intent).unwrap_or(self.scroll),
            _ => {}
        }
        Step::Stay
    }
}
