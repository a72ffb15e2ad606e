//! Drawing a map on a sheet: the land, the journeys, the marks of the places and their names.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::symbols::Marker;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{Canvas, Context, Line, Map, MapResolution, Points};
use unicode_width::UnicodeWidthStr;

use super::super::labels::{self, Wish};
use super::lens::Frame;
use crate::game::Atlas;
use crate::game::atlas::{Extent, Feature, Manner, Point, Route};
use crate::tui::theme::Role;
use crate::tui::widget::sheet::Sheet;

/// The roles that the land and the journeys are drawn in. The canvas only knows colours, so each role is a colour's number
/// there.
const ROLES: [Role; 5] = [Role::Track, Role::Quiet, Role::Bar, Role::Title, Role::Accent];

/// From so many kilometres a dot on, rivers would only blur the map.
const RIVERS: f64 = 26.0;

/// From so many kilometres a dot on, the land isn't named.
const LAND_NAMES: f64 = 16.0;

/// The columns between two signs of a mountain range.
const PEAKS: usize = 3;

/// A mark on the map with a name.
#[derive(Debug, Clone)]
pub(in crate::tui::screen::atlas) struct Mark {
    /// Where it stands.
    pub(in crate::tui::screen::atlas) point: Point,
    /// Its sign.
    pub(in crate::tui::screen::atlas) sign: &'static str,
    /// Its name; empty for none.
    pub(in crate::tui::screen::atlas) name: String,
    /// How both look.
    pub(in crate::tui::screen::atlas) role: Role,
}

/// What is drawn on the land.
#[derive(Debug, Default)]
pub(in crate::tui::screen::atlas) struct Drawing<'a> {
    /// Journeys.
    pub(in crate::tui::screen::atlas) routes: Vec<&'a Route>,
    /// A line from a point to another.
    pub(in crate::tui::screen::atlas) line: Option<(Point, Point)>,
    /// A ring around a point, with its radius in kilometres.
    pub(in crate::tui::screen::atlas) ring: Option<(Point, f64)>,
    /// Marks, those whose names matter most first.
    pub(in crate::tui::screen::atlas) marks: Vec<Mark>,
}

/// Draws a map.
pub(in crate::tui::screen::atlas) fn draw(atlas: &Atlas, frame: &Frame, drawing: &Drawing<'_>) -> Sheet {
    let mut sheet = land(atlas, frame, drawing);
    peaks(&mut sheet, atlas, frame);
    for route in &drawing.routes {
        arrows(&mut sheet, atlas, frame, route);
    }
    for mark in drawing.marks.iter().rev() {
        if let Some((column, row)) = frame.cell(mark.point) {
            sheet.put(column, row, mark.sign, mark.role);
        }
    }
    names(&mut sheet, atlas, frame, drawing);
    sheet
}

fn colour(role: Role) -> Color {
    let at = ROLES.iter().position(|other| *other == role).unwrap_or(0);
    Color::Indexed(u8::try_from(at).unwrap_or(0))
}

/// The land and the journeys in dots.
fn land(atlas: &Atlas, frame: &Frame, drawing: &Drawing<'_>) -> Sheet {
    let area = Rect::new(0, 0, clamped(frame.width), clamped(frame.height));
    let mut buffer = Buffer::empty(area);
    Canvas::default()
        .marker(Marker::Braille)
        .x_bounds(frame.lon)
        .y_bounds(frame.lat)
        .paint(|canvas| {
            canvas.draw(&Map { resolution: MapResolution::High, color: colour(Role::Track) });
            for outline in atlas.outlines() {
                match outline.feature {
                    Feature::River if frame.km_a_dot() > RIVERS => {}
                    Feature::River => course(canvas, &outline.points, Role::Track),
                    Feature::Shore => course(canvas, &outline.points, Role::Bar),
                    Feature::Mountains => {}
                }
            }
            for route in &drawing.routes {
                journey(canvas, atlas, frame, route);
            }
            if let Some((centre, km)) = drawing.ring {
                ring(canvas, centre, km);
            }
            if let Some((from, to)) = drawing.line {
                course(canvas, &[from, to], Role::Accent);
            }
        })
        .render(area, &mut buffer);
    let mut sheet = Sheet::new(frame.width, frame.height);
    for (row, y) in area.rows().map(|row| row.y).enumerate() {
        for (column, x) in area.columns().map(|column| column.x).enumerate() {
            let Some(cell) = buffer.cell((x, y)) else { continue };
            // A braille cell without dots is as empty as a space.
            if !matches!(cell.symbol(), " " | "\u{2800}") {
                let role = match cell.fg {
                    Color::Indexed(at) => ROLES.get(usize::from(at)).copied(),
                    _ => None,
                };
                sheet.put(column, row, cell.symbol(), role.unwrap_or(Role::Quiet));
            }
        }
    }
    sheet
}

fn clamped(cells: usize) -> u16 {
    u16::try_from(cells).unwrap_or(u16::MAX)
}

fn course(canvas: &mut Context<'_>, points: &[Point], role: Role) {
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        canvas.draw(&Line { x1: from.lon, y1: from.lat, x2: to.lon, y2: to.lat, color: colour(role) });
    }
}

/// A journey that was made is a line; one that was only agreed is a line of dots with gaps.
fn journey(canvas: &mut Context<'_>, atlas: &Atlas, frame: &Frame, route: &Route) {
    let points = stops(atlas, route);
    if route.manner == Manner::Made {
        return course(canvas, &points, Role::Title);
    }
    let [west, east] = frame.lon;
    let step = 3.0 * (east - west) / (frame.width.max(1) * 2) as f64;
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        let length = (to.lon - from.lon).hypot(to.lat - from.lat);
        let count = (length / step.max(1e-6)).clamp(1.0, 2000.0);
        let dots: Vec<(f64, f64)> = (0..=count as usize)
            .map(|at| at as f64 / count)
            .map(|share| (from.lon + share * (to.lon - from.lon), from.lat + share * (to.lat - from.lat)))
            .collect();
        canvas.draw(&Points { coords: &dots, color: colour(Role::Title) });
    }
}

fn stops(atlas: &Atlas, route: &Route) -> Vec<Point> {
    route.stops.iter().filter_map(|stop| atlas.places().get(*stop)).map(|place| place.point).collect()
}

/// A ring of dots around a point.
fn ring(canvas: &mut Context<'_>, centre: Point, km: f64) {
    let degrees = km / 111.2;
    let stretch = centre.lat.to_radians().cos().max(0.1);
    let dots: Vec<(f64, f64)> = (0..48)
        .map(|at| f64::from(at) * std::f64::consts::TAU / 48.0)
        .map(|angle| (centre.lon + degrees / stretch * angle.cos(), centre.lat + degrees * angle.sin()))
        .collect();
    canvas.draw(&Points { coords: &dots, color: colour(Role::Accent) });
}

/// A sign every few columns along each range of mountains.
fn peaks(sheet: &mut Sheet, atlas: &Atlas, frame: &Frame) {
    let ranges = atlas.outlines().iter().filter(|outline| outline.feature == Feature::Mountains);
    for range in ranges {
        let mut last: Option<(usize, usize)> = None;
        for (from, to) in range.points.iter().zip(range.points.iter().skip(1)) {
            for share in (0..=40).map(|at| f64::from(at) / 40.0) {
                let point = Point {
                    lat: from.lat + share * (to.lat - from.lat),
                    lon: from.lon + share * (to.lon - from.lon),
                };
                let Some((column, row)) = frame.cell(point) else { continue };
                let is_far = last
                    .is_none_or(|(before, above)| column.abs_diff(before) + 2 * row.abs_diff(above) >= PEAKS);
                if is_far {
                    sheet.put(column, row, "^", Role::Quiet);
                    last = Some((column, row));
                }
            }
        }
    }
}

/// An arrow in the middle of each stretch of a journey.
fn arrows(sheet: &mut Sheet, atlas: &Atlas, frame: &Frame, route: &Route) {
    let points = stops(atlas, route);
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        let middle = Point { lat: f64::midpoint(from.lat, to.lat), lon: f64::midpoint(from.lon, to.lon) };
        let Some((column, row)) = frame.cell(middle) else { continue };
        let (east, north) = (to.lon - from.lon, to.lat - from.lat);
        let sign = match (east.abs() >= north.abs(), east > 0.0, north > 0.0) {
            (true, true, _) => "▶",
            (true, false, _) => "◀",
            (false, _, true) => "▲",
            (false, _, false) => "▼",
        };
        sheet.put(column, row, sign, Role::Title);
    }
}

/// A name on the map, in pieces: those of marks that fall together stand together.
struct Label {
    column: usize,
    row: usize,
    pieces: Vec<(String, Role)>,
}

impl Label {
    fn wish(&self) -> Wish {
        let width = self.pieces.iter().map(|(text, _)| text.width()).sum();
        Wish { column: self.column, row: self.row, width }
    }

    fn write(&self, sheet: &mut Sheet, (mut column, row): labels::Spot) {
        let end = column + self.wish().width;
        // Lines of the land don't run into a name.
        for beside in [column.checked_sub(1), Some(end)].into_iter().flatten() {
            let is_dots =
                sheet.symbol(beside, row).starts_with(|sign| ('\u{2800}'..='\u{28ff}').contains(&sign));
            if is_dots || sheet.symbol(beside, row) == "^" {
                sheet.put(beside, row, " ", Role::Text);
            }
        }
        for (text, role) in &self.pieces {
            sheet.write(column, row, text, *role);
            column += text.width();
        }
    }
}

/// The names of the marks, and, where there is room left, those of the land. Of marks in one cell only the first is in sight:
/// where there is no room for all their names, its own stands.
fn names(sheet: &mut Sheet, atlas: &Atlas, frame: &Frame, drawing: &Drawing<'_>) {
    let mut labels: Vec<Label> = Vec::new();
    for mark in &drawing.marks {
        let Some((column, row)) = frame.cell(mark.point) else { continue };
        let name = (mark.name.clone(), mark.role);
        match labels.iter_mut().find(|label| (label.column, label.row) == (column, row)) {
            None => labels.push(Label { column, row, pieces: vec![name] }),
            Some(_) if mark.name.is_empty() => {}
            Some(label) => label.pieces.extend([(", ".to_owned(), Role::Quiet), name]),
        }
    }
    if frame.km_a_dot() <= LAND_NAMES {
        for outline in atlas.outlines() {
            let is_place = atlas.places().iter().any(|place| place.name == outline.name);
            let middle = outline.points.get(outline.points.len() / 2).filter(|_| !is_place);
            if let Some((column, row)) = middle.and_then(|middle| frame.cell(*middle)) {
                labels.push(Label { column, row, pieces: vec![(outline.name.clone(), Role::Quiet)] });
            }
        }
    }
    let spots = |labels: &[Label]| {
        let wishes: Vec<Wish> = labels.iter().map(Label::wish).collect();
        labels::place(&wishes, frame.width, frame.height)
    };
    for (label, spot) in spots(&labels).iter().enumerate() {
        if let Some(label) = labels.get_mut(label).filter(|_| spot.is_none()) {
            label.pieces.truncate(1);
        }
    }
    for (label, spot) in labels.iter().zip(spots(&labels)) {
        if let Some(spot) = spot {
            label.write(sheet, spot);
        }
    }
}

/// The sign of a place: a disc for a spot, a ring for a region.
pub(in crate::tui::screen::atlas) fn sign(extent: Extent) -> &'static str {
    match extent {
        Extent::Spot => "●",
        Extent::Region(_) => "○",
    }
}
