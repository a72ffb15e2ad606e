//! A round on the timeline: events are placed one after the other between those that already lie there.
//!
//! A placing is right when no date contradicts it: "about 1717" may come before or after 1718, and two events of one year
//! stand in either order when no more is known. A wrong one is put where it belongs, so that the line stays true.

use std::sync::Arc;

use rand::seq::SliceRandom;

use super::atlas::{Atlas, Happening};
use super::draw::Seed;

/// Points for an event in its place.
pub const POINTS: u32 = 100;

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// The event, as a number of [`Atlas::events`].
    pub event: usize,
    /// Before which of the events that lay there it was put; as many as lay there means after the last.
    pub gap: usize,
    /// Whether that was right.
    pub right: bool,
}

/// Where a round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// An event is to be placed, as a number of [`Atlas::events`].
    Asking(usize),
    /// The last placing is shown.
    Shown,
    /// It is over.
    Over,
}

/// One round.
#[derive(Debug, Clone)]
pub struct Placing {
    atlas: Arc<Atlas>,
    /// The events in the order in which they come; the first lies there from the start.
    order: Vec<usize>,
    line: Vec<usize>,
    placed: Vec<Placed>,
    shown: bool,
}

impl Placing {
    /// A round of up to `count` events beside the first one, drawn by a seed. With fewer than two events it is over at once.
    pub fn new(atlas: Arc<Atlas>, count: usize, seed: Seed) -> Self {
        let mut order: Vec<usize> = (0..atlas.events().len()).collect();
        order.shuffle(&mut seed.generator());
        order.truncate(count.saturating_add(1));
        let line = order.iter().take(1).copied().collect();
        Self { atlas, order, line, placed: Vec::new(), shown: false }
    }

    /// The atlas it is played on.
    pub fn atlas(&self) -> &Arc<Atlas> {
        &self.atlas
    }

    /// Where it stands.
    pub fn stage(&self) -> Stage {
        match self.order.get(self.placed.len() + 1) {
            _ if self.shown => Stage::Shown,
            Some(event) => Stage::Asking(*event),
            None => Stage::Over,
        }
    }

    /// How many events are to be placed in all.
    pub fn planned(&self) -> usize {
        self.order.len().saturating_sub(1)
    }

    /// The events that lie there, earliest first, as numbers of [`Atlas::events`].
    pub fn line(&self) -> &[usize] {
        &self.line
    }

    /// The answers so far.
    pub fn placed(&self) -> &[Placed] {
        &self.placed
    }

    /// How many were right so far.
    pub fn right(&self) -> usize {
        self.placed.iter().filter(|placed| placed.right).count()
    }

    /// The points so far.
    pub fn score(&self) -> u32 {
        POINTS * self.right() as u32
    }

    /// Puts the event that is asked for before the event `gap` of the line; beyond the end means after the last. Does
    /// nothing when no event is asked for.
    pub fn place(&mut self, gap: usize) {
        let Stage::Asking(event) = self.stage() else { return };
        let gap = gap.min(self.line.len());
        let right = self.fits(event, gap);
        // Whatever must come before it lies before whatever must come after it, so there is always a place.
        let to =
            if right { gap } else { (0..=self.line.len()).find(|to| self.fits(event, *to)).unwrap_or(gap) };
        self.line.insert(to, event);
        self.placed.push(Placed { event, gap, right });
        self.shown = true;
    }

    /// Goes on from an answer.
    pub fn go_on(&mut self) {
        self.shown = false;
    }

    fn fits(&self, event: usize, gap: usize) -> bool {
        let events = self.atlas.events();
        let Some(event) = events.get(event) else { return false };
        let (before, after) = self.line.split_at_checked(gap).unwrap_or_default();
        let can_precede = |one: &Happening, other: &Happening| one.span().0 <= other.span().1;
        before.iter().filter_map(|at| events.get(*at)).all(|lying| can_precede(lying, event))
            && after.iter().filter_map(|at| events.get(*at)).all(|lying| can_precede(event, lying))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::samples;
    use proptest::prelude::*;

    /// A round on the sample events in this order.
    fn round(order: &[usize]) -> Placing {
        let mut round = Placing::new(Arc::new(samples::atlas()), 99, Seed(1));
        round.order = order.to_vec();
        round.line = order[..1].to_vec();
        round
    }

    #[test]
    fn what_no_date_contradicts_is_right() {
        // The sample events: 0 about 1717, 1 in 1718, 2 in 1757, 3 on 21 September 1757, 4 in 1768.
        for (order, gap, right) in [
            (&[4, 3][..], 0, true),
            (&[4, 3], 1, false),
            (&[1, 0], 0, true),
            (&[1, 0], 1, true),
            (&[3, 2], 0, true),
            (&[3, 2], 1, true),
            (&[2, 4], 9, true),
            (&[2, 0], 1, false),
        ] {
            let mut round = round(order);
            round.place(gap);
            assert_eq!(round.placed()[0].right, right, "{order:?} {gap}");
        }
    }

    #[test]
    fn a_wrong_event_is_put_where_it_belongs() {
        let mut round = round(&[4, 0, 3]);
        round.place(1);
        round.place(0);
        assert_eq!((round.stage(), round.line()), (Stage::Shown, &[0, 4][..]));
        round.go_on();
        round.place(1);
        round.go_on();
        assert_eq!((round.stage(), round.line()), (Stage::Over, &[0, 3, 4][..]));
        assert_eq!((round.right(), round.score(), round.planned()), (1, 100, 2));
    }

    proptest! {
        #[test]
        fn the_line_never_contradicts_the_dates(seed in 0u64..50, gaps in proptest::collection::vec(0usize..6, 0..8)) {
            let atlas = Arc::new(samples::atlas());
            let mut round = Placing::new(Arc::clone(&atlas), 99, Seed(seed));
            for gap in gaps {
                round.place(gap);
                round.go_on();
                let line: Vec<_> = round.line().iter().map(|at| atlas.events()[*at].span()).collect();
                for (at, earlier) in line.iter().enumerate() {
                    prop_assert!(line[at..].iter().all(|later| earlier.0 <= later.1), "{line:?}");
                }
            }
            let mut line = round.line().to_vec();
            line.sort_unstable();
            line.dedup();
            prop_assert_eq!(line.len(), round.line().len());
        }

        #[test]
        fn whoever_knows_the_dates_is_always_right(seed in 0u64..50) {
            let mut round = Placing::new(Arc::new(samples::atlas()), 99, Seed(seed));
            while let Stage::Asking(event) = round.stage() {
                let gap = round.line().iter().filter(|lying| **lying < event).count();
                round.place(gap);
                prop_assert!(round.placed().last().is_some_and(|placed| placed.right));
                round.go_on();
            }
            prop_assert_eq!(round.right(), round.planned());
        }
    }
}
