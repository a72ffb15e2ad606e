//! "Where was it?": a round on the map. A place is named, the player puts the cursor where it lies, and credit goes by
//! distance.
//!
//! Full credit within [`NEAR_KM`] of a spot, or inside a region's radius; from there it falls evenly to nothing at
//! [`FAR_KM`] from the middle of the place. Distances are great circles. The right answer is shown after every guess.

use std::sync::Arc;

use rand::seq::SliceRandom;

use super::atlas::{Atlas, Extent, NEAR_KM, Point, Site};
use super::draw::Seed;
use super::grade::Credit;

/// From here on there is no credit, in kilometres.
pub const FAR_KM: f64 = 1500.0;

/// Points for a place with full credit.
pub const POINTS: u32 = 100;

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// The place, as a number of [`Atlas::places`].
    pub place: usize,
    /// Where the player thought it was.
    pub point: Point,
    /// How far that is from the middle of the place.
    pub km: f64,
    /// What it earned.
    pub credit: Credit,
}

impl Guess {
    /// What it earned in points.
    pub fn points(&self) -> u32 {
        POINTS * u32::from(self.credit.thousandths()) / 1000
    }
}

/// Where a round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// A place is asked for, as a number of [`Atlas::places`].
    Asking(usize),
    /// The last guess is shown beside where the place is.
    Shown,
    /// It is over.
    Over,
}

/// One round.
#[derive(Debug, Clone)]
pub struct Hunt {
    atlas: Arc<Atlas>,
    asked: Vec<usize>,
    guesses: Vec<Guess>,
    shown: bool,
}

impl Hunt {
    /// A round of up to `count` places, drawn by a seed. Without places it is over at once.
    pub fn new(atlas: Arc<Atlas>, count: usize, seed: Seed) -> Self {
        let mut asked: Vec<usize> = (0..atlas.places().len()).collect();
        asked.shuffle(&mut seed.generator());
        asked.truncate(count);
        Self { atlas, asked, guesses: Vec::new(), shown: false }
    }

    /// The atlas it is played on.
    pub fn atlas(&self) -> &Arc<Atlas> {
        &self.atlas
    }

    /// Where it stands.
    pub fn stage(&self) -> Stage {
        match self.asked.get(self.guesses.len()) {
            _ if self.shown => Stage::Shown,
            Some(place) => Stage::Asking(*place),
            None => Stage::Over,
        }
    }

    /// How many places are asked in all.
    pub fn planned(&self) -> usize {
        self.asked.len()
    }

    /// The answers so far.
    pub fn guesses(&self) -> &[Guess] {
        &self.guesses
    }

    /// The points so far.
    pub fn score(&self) -> u32 {
        self.guesses.iter().map(Guess::points).sum()
    }

    /// Takes an answer to the place that is asked for. Does nothing when none is.
    pub fn guess(&mut self, point: Point) {
        let Stage::Asking(place) = self.stage() else { return };
        let Some(site) = self.atlas.places().get(place) else { return };
        let km = site.point.km_to(point);
        self.guesses.push(Guess { place, point, km, credit: credit(site, km) });
        self.shown = true;
    }

    /// Goes on from an answer.
    pub fn go_on(&mut self) {
        self.shown = false;
    }
}

/// What an answer so many kilometres from the middle of a place earns.
pub fn credit(site: &Site, km: f64) -> Credit {
    let full = match site.extent {
        Extent::Spot => NEAR_KM,
        Extent::Region(radius) => radius.max(NEAR_KM),
    };
    if km <= full {
        return Credit::FULL;
    }
    let share = (FAR_KM - km) / (FAR_KM - full).max(1.0);
    // A share that is not nothing never rounds to all: that is for those who were near.
    Credit::of_thousandths((share.clamp(0.0, 1.0) * 1000.0).floor().min(999.0) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::samples;
    use proptest::prelude::*;

    fn site(extent: Extent) -> Site {
        Site { extent, ..samples::atlas().places()[0].clone() }
    }

    #[test]
    fn credit_falls_evenly_from_near_to_far() {
        for (extent, km, thousandths) in [
            (Extent::Spot, 0.0, 1000),
            (Extent::Spot, 150.0, 1000),
            (Extent::Spot, 150.1, 999),
            (Extent::Spot, 825.0, 500),
            (Extent::Spot, 1500.0, 0),
            (Extent::Spot, 19_000.0, 0),
            (Extent::Region(500.0), 500.0, 1000),
            (Extent::Region(500.0), 1000.0, 500),
            (Extent::Region(20.0), 150.0, 1000),
            (Extent::Region(1000.0), 1250.0, 500),
        ] {
            assert_eq!(credit(&site(extent), km).thousandths(), thousandths, "{extent:?} {km}");
        }
    }

    #[test]
    fn every_place_is_asked_once_and_a_seed_gives_the_same_round() {
        let atlas = Arc::new(samples::atlas());
        let play = |seed| {
            let mut hunt = Hunt::new(Arc::clone(&atlas), 99, Seed(seed));
            let mut asked = Vec::new();
            while let Stage::Asking(place) = hunt.stage() {
                asked.push(place);
                hunt.guess(atlas.places()[place].point);
                hunt.guess(Point { lat: 0.0, lon: 0.0 });
                assert_eq!(hunt.stage(), Stage::Shown);
                hunt.go_on();
            }
            assert_eq!((hunt.stage(), hunt.score()), (Stage::Over, 100 * asked.len() as u32));
            asked
        };
        let mut asked = play(1);
        assert_eq!(asked, play(1));
        asked.sort_unstable();
        assert_eq!(asked, (0..atlas.places().len()).collect::<Vec<_>>());
        assert_eq!(Hunt::new(atlas, 2, Seed(1)).planned(), 2);
    }

    proptest! {
        #[test]
        fn nearer_never_earns_less(near in 0.0..20_000.0, more in 0.0..5_000.0, radius in 1.0..=1000.0) {
            for extent in [Extent::Spot, Extent::Region(radius)] {
                let site = site(extent);
                prop_assert!(credit(&site, near) >= credit(&site, near + more));
            }
        }
    }
}
