//! The round on the timeline: one event after the other is put between those that already lie there.

use std::sync::Arc;

use super::timeline::{draw_scale, title};
use super::{passage, read};
use crate::game::atlas::Happening;
use crate::game::placing::{Placing, Stage};
use crate::game::{Atlas, Seed};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::{Indent, Page, Scroll, Target, piece, plain};
use crate::tui::screen::{Face, Header, Step};
use crate::tui::theme::Role;
use crate::tui::view;
use crate::tui::widget::menu::{self, Focus};
use crate::words::{self, atlas as said};

/// The most events of one round, beside the one that lies there from the start.
const MOST: usize = 10;

/// The lowest page that shows the scale after an answer.
const SCALE_HEIGHT: u16 = 14;

/// A round being played.
#[derive(Debug)]
pub struct PlacingScreen {
    round: Placing,
    gap: usize,
    scroll: Scroll,
}

impl PlacingScreen {
    /// A new round.
    pub fn new(atlas: Arc<Atlas>, seed: Seed) -> Self {
        Self { round: Placing::new(atlas, MOST, seed), gap: 0, scroll: Scroll::Follow }
    }

    fn event(&self, at: usize) -> Option<&Happening> {
        self.round.atlas().events().get(at)
    }

    fn line(&self) -> Vec<&Happening> {
        self.round.line().iter().filter_map(|at| self.event(*at)).collect()
    }

    /// The event that was placed last.
    fn last(&self) -> Option<&Happening> {
        self.event(self.round.placed().last()?.event)
    }

    fn draw_question(&self, page: &mut Page, event: &Happening) {
        page.text(vec![plain("When was this? "), piece(Role::Title, event.text.as_str())]).gap();
        let line = self.line();
        for gap in 0..=line.len() {
            let words = match (gap.checked_sub(1).and_then(|before| line.get(before)), line.get(gap)) {
                (None, _) => "before it".to_owned(),
                (Some(_), None) => "after it".to_owned(),
                (Some(_), Some(_)) => "between these".to_owned(),
            };
            let words = if line.len() == 1 { words } else { words.replace(" it", " all of these") };
            let focus = Focus::of(gap, self.gap);
            let role = if focus == Focus::Here { Role::Focus } else { Role::Quiet };
            menu::row(page, gap, focus, vec![piece(role, format!("┄┄ {words} ┄┄"))]);
            if let Some(event) = line.get(gap) {
                draw_event(page, event, Role::Text);
            }
        }
    }

    fn draw_answer(&self, page: &mut Page, height: u16) {
        let (Some(placed), Some(event)) = (self.round.placed().last(), self.last()) else { return };
        let (role, verdict) =
            if placed.right { (Role::Right, "✓ Right.") } else { (Role::Wrong, "✗ Not there.") };
        let told = format!("  {}: {}.", event.text, said::date_text(event));
        page.focused(|page| {
            page.text(vec![piece(role, verdict), piece(Role::Title, told)]);
        });
        passage::write(page, self.round.atlas(), &event.evidence);
        page.gap();
        let line = self.line();
        if height >= SCALE_HEIGHT && page.width() >= 60 {
            let at = line.iter().position(|lying| lying.id == event.id).unwrap_or(0);
            draw_scale(page, &line, at);
            page.gap();
        }
        for lying in line {
            draw_event(page, lying, if lying.id == event.id { role } else { Role::Text });
        }
    }

    fn draw_recap(&self, page: &mut Page) {
        let (right, planned) = (self.round.right(), self.round.planned());
        page.focused(|page| {
            page.text(vec![
                piece(Role::Title, words::counted(self.round.score() as usize, "point")),
                plain(format!("  {right} of {planned} in their place")),
            ]);
        });
        page.gap();
        for placed in self.round.placed() {
            let Some(event) = self.event(placed.event) else { continue };
            let (role, sign) =
                if placed.right { (Role::Right, "✓ right  ") } else { (Role::Wrong, "✗ wrong  ") };
            page.paragraph(
                Indent::hanging(vec![piece(role, sign)]),
                vec![plain(format!("{}: {}", said::date_text(event), event.text))],
            );
        }
    }
}

fn draw_event(page: &mut Page, event: &Happening, role: Role) {
    let lead = vec![piece(Role::Accent, "  ● "), piece(Role::Key, format!("{}  ", said::date_text(event)))];
    page.paragraph(Indent::hanging(lead), vec![piece(role, event.text.as_str())]);
}

impl Face for PlacingScreen {
    fn contexts(&self) -> Vec<Context> {
        let context = match self.round.stage() {
            Stage::Asking(_) => Context::Placing,
            Stage::Shown => Context::AtlasAnswer,
            Stage::Over => Context::AtlasRecap,
        };
        vec![context, Context::Everywhere]
    }

    fn header(&self, world: &World) -> Header {
        let number = (self.round.placed().len()
            + usize::from(matches!(self.round.stage(), Stage::Asking(_))))
        .min(self.round.planned());
        let left = match self.round.stage() {
            Stage::Over => title("Recap", self.round.atlas(), world),
            _ => title(&format!("Event {number} of {}", self.round.planned()), self.round.atlas(), world),
        };
        Header { left, right: vec![piece(Role::Title, format!("Score {}", self.round.score()))], bar: None }
    }

    fn page(&self, world: &World, width: u16, height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        match self.round.stage() {
            Stage::Asking(event) => {
                if let Some(event) = self.event(event) {
                    self.draw_question(&mut page, event);
                }
            }
            Stage::Shown => self.draw_answer(&mut page, height),
            Stage::Over => self.draw_recap(&mut page),
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
        match (self.round.stage(), intent) {
            (_, Intent::Back) => return Step::Close,
            (Stage::Asking(_), Intent::Confirm) => {
                self.round.place(self.gap);
                self.scroll = Scroll::Follow;
            }
            (Stage::Asking(_), _) => {
                let gaps = self.round.line().len() + 1;
                self.gap = menu::moved(self.gap, gaps, intent, |_| false).unwrap_or(self.gap);
            }
            (Stage::Shown, Intent::Confirm) => {
                self.round.go_on();
                (self.gap, self.scroll) = (0, Scroll::Follow);
            }
            (Stage::Shown, Intent::Read) => {
                let evidence = self.last().map(|event| event.evidence.clone()).unwrap_or_default();
                return read(world, &Arc::clone(self.round.atlas()), &evidence);
            }
            (Stage::Over, Intent::Again) => {
                *self = Self::new(Arc::clone(self.round.atlas()), world.fresh_seed());
            }
            _ => self.scroll = view::scrolled(self, world, intent).unwrap_or(self.scroll),
        }
        Step::Stay
    }

    fn click(&mut self, world: &mut World, target: Target) -> Step {
        if target.0 == self.gap {
            return self.act(world, Intent::Confirm);
        }
        self.gap = target.0;
        Step::Stay
    }
}
