//! What part of the globe a map shows: where its middle is, how near it is, and which cell shows which point.
//!
//! Degrees of latitude and longitude are drawn as straight lines; a degree of longitude is as wide as it is in the middle of
//! the atlas's places, so that lands keep their shape there.

use crate::game::Atlas;
use crate::game::atlas::Point;

/// The kilometres of a degree of latitude.
const DEGREE_KM: f64 = 111.2;

/// How much nearer each step of zoom is.
const STEP: f64 = 1.5;

/// The nearest zoom.
pub(super) const NEAREST: u8 = 8;

/// The least that is shown from side to side, in kilometres.
const LEAST_KM: f64 = 300.0;

/// The share of the places' extent that is shown beyond them, on all sides together.
const MARGIN: f64 = 0.16;

/// A view of the globe.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::tui::screen::atlas) struct Lens {
    /// The south-western and the north-eastern corner of all places.
    corners: (Point, Point),
    /// The middle of what is shown.
    centre: Point,
    zoom: u8,
}

/// A lens on a sheet of so many cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::tui::screen::atlas) struct Frame {
    /// The degrees of longitude at the left and the right edge.
    pub(super) lon: [f64; 2],
    /// The degrees of latitude at the lower and the upper edge.
    pub(super) lat: [f64; 2],
    /// Columns.
    pub(super) width: usize,
    /// Rows.
    pub(super) height: usize,
}

impl Lens {
    /// All places of an atlas.
    pub(in crate::tui::screen::atlas) fn of(atlas: &Atlas) -> Self {
        let places = || atlas.places().iter().map(|place| place.point);
        let least = |degrees: fn(Point) -> f64| places().map(degrees).fold(f64::INFINITY, f64::min);
        let most = |degrees: fn(Point) -> f64| places().map(degrees).fold(f64::NEG_INFINITY, f64::max);
        let low = Point { lat: least(|point| point.lat), lon: least(|point| point.lon) };
        let high = Point { lat: most(|point| point.lat), lon: most(|point| point.lon) };
        let corners = if low.is_on_globe() && high.is_on_globe() {
            (low, high)
        } else {
            (Point { lat: -60.0, lon: -180.0 }, Point { lat: 75.0, lon: 180.0 })
        };
        let centre = Point {
            lat: f64::midpoint(corners.0.lat, corners.1.lat),
            lon: f64::midpoint(corners.0.lon, corners.1.lon),
        };
        Self { corners, centre, zoom: 0 }
    }

    /// How near it is, from 0.
    pub(in crate::tui::screen::atlas) fn zoom(&self) -> u8 {
        self.zoom
    }

    /// Looks at a point.
    pub(in crate::tui::screen::atlas) fn look_at(&mut self, point: Point) {
        self.centre = Point { lat: point.lat.clamp(-85.0, 85.0), lon: point.lon.clamp(-180.0, 180.0) };
    }

    /// Goes nearer, or further away when negative.
    pub(in crate::tui::screen::atlas) fn zoom_by(&mut self, steps: i8) {
        self.zoom = self.zoom.saturating_add_signed(steps).min(NEAREST);
    }

    /// Moves by shares of what is shown.
    pub(in crate::tui::screen::atlas) fn pan(&mut self, east: f64, north: f64, frame: &Frame) {
        let [west, right] = frame.lon;
        let [south, top] = frame.lat;
        self.look_at(Point {
            lat: self.centre.lat + north * (top - south),
            lon: self.centre.lon + east * (right - west),
        });
    }

    /// The lens on a sheet of so many cells.
    pub(in crate::tui::screen::atlas) fn frame(&self, width: usize, height: usize) -> Frame {
        let (low, high) = self.corners;
        let stretch = f64::midpoint(low.lat, high.lat).to_radians().cos().max(0.1);
        let wide = ((high.lon - low.lon) * DEGREE_KM * stretch).max(LEAST_KM) * (1.0 + MARGIN);
        let tall = ((high.lat - low.lat) * DEGREE_KM).max(LEAST_KM) * (1.0 + MARGIN);
        // A cell has two dots by four, and so a dot is about as wide as it is high.
        let (columns, rows) = ((width.max(1) * 2) as f64, (height.max(1) * 4) as f64);
        let km = (wide / columns).max(tall / rows) / STEP.powi(i32::from(self.zoom));
        let (lon, lat) = (columns * km / (DEGREE_KM * stretch) / 2.0, rows * km / DEGREE_KM / 2.0);
        Frame {
            lon: [self.centre.lon - lon, self.centre.lon + lon],
            lat: [self.centre.lat - lat, self.centre.lat + lat],
            width,
            height,
        }
    }
}

impl Frame {
    /// The cell that shows a point, as column and row.
    pub(in crate::tui::screen::atlas) fn cell(&self, point: Point) -> Option<(usize, usize)> {
        let share = |value: f64, [from, to]: [f64; 2]| (value - from) / (to - from);
        let (x, y) = (share(point.lon, self.lon), 1.0 - share(point.lat, self.lat));
        let cell = |share: f64, cells: usize| {
            (0.0..1.0)
                .contains(&share)
                .then(|| ((share * cells as f64) as usize).min(cells.saturating_sub(1)))
        };
        Some((cell(x, self.width)?, cell(y, self.height)?))
    }

    /// The point in the middle of a cell.
    pub(in crate::tui::screen::atlas) fn point(&self, column: usize, row: usize) -> Point {
        let at = |cell: usize, cells: usize, [from, to]: [f64; 2]| {
            from + (to - from) * (cell as f64 + 0.5) / cells.max(1) as f64
        };
        let [south, north] = self.lat;
        Point { lat: at(row, self.height, [north, south]), lon: at(column, self.width, self.lon) }
    }

    /// The kilometres that a dot is high; a cell has four rows of dots.
    pub(super) fn km_a_dot(&self) -> f64 {
        let [south, north] = self.lat;
        (north - south) * DEGREE_KM / (self.height.max(1) * 4) as f64
    }

    /// The point in the middle of what is shown.
    pub(in crate::tui::screen::atlas) fn centre(&self) -> Point {
        let middle = |[from, to]: [f64; 2]| f64::midpoint(from, to);
        Point { lat: middle(self.lat), lon: middle(self.lon) }
    }

    /// A point moved by so many cells, as far as the globe goes.
    pub(in crate::tui::screen::atlas) fn moved(&self, point: Point, east: isize, north: isize) -> Point {
        let step = |[from, to]: [f64; 2], cells: usize| (to - from) / cells.max(1) as f64;
        Point {
            lat: (point.lat + north as f64 * step(self.lat, self.height)).clamp(-85.0, 85.0),
            lon: (point.lon + east as f64 * step(self.lon, self.width)).clamp(-180.0, 180.0),
        }
    }

    /// Whether a point is shown, and not at the very edge.
    pub(in crate::tui::screen::atlas) fn shows_well(&self, point: Point) -> bool {
        self.cell(point).is_some_and(|(column, row)| {
            let inside = |at: usize, cells: usize| at * 12 >= cells && (at + 1) * 12 <= cells * 11;
            inside(column, self.width) && inside(row, self.height)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Library;
    use proptest::prelude::*;

    fn lens() -> Lens {
        let library = Library::shipped();
        Lens::of(library.shipped[0].atlas().expect("the shipped banks have an atlas"))
    }

    #[test]
    fn all_places_are_shown_at_first() {
        let library = Library::shipped();
        let atlas = library.shipped[0].atlas().expect("an atlas");
        for (width, height) in [(30, 6), (72, 11), (112, 24), (500, 3), (9, 200)] {
            let frame = lens().frame(width, height);
            for place in atlas.places() {
                assert!(frame.cell(place.point).is_some(), "{} at {width}×{height}", place.name);
            }
        }
    }

    #[test]
    fn zoom_and_pan_stop_at_their_ends() {
        let mut lens = lens();
        for _ in 0..99 {
            lens.zoom_by(1);
            let frame = lens.frame(70, 12);
            lens.pan(0.5, 0.5, &frame);
        }
        assert_eq!(lens.zoom(), NEAREST);
        assert!(lens.centre.is_on_globe());
        for _ in 0..99 {
            lens.zoom_by(-1);
        }
        assert_eq!(lens.zoom(), 0);
    }

    proptest! {
        #[test]
        fn the_middle_of_a_cell_lies_in_that_cell(
            width in 1usize..200, height in 1usize..60, x in 0.0..1.0, y in 0.0..1.0, zoom in 0i8..9,
        ) {
            let mut lens = lens();
            lens.zoom_by(zoom);
            let frame = lens.frame(width, height);
            let cell = ((x * width as f64) as usize, (y * height as f64) as usize);
            prop_assert_eq!(frame.cell(frame.point(cell.0, cell.1)), Some(cell));
        }
    }
}
