//! Drawing a chart: names in their rows and the ties between them as lines, whose style says how sure the text is.

use unicode_width::UnicodeWidthStr;

use super::chart::{Chart, GAP, Node, lines_of};
use crate::game::Atlas;
use crate::game::atlas::{Bond, Naming, Surety, Tie};
use crate::tui::theme::Role;
use crate::tui::widget::sheet::Sheet;

/// The rows that a name has.
const NAME_ROWS: usize = 2;

/// How a tie is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    /// The text states it.
    Plain,
    /// The text states it, and it is against each other.
    Heavy,
    /// Alleged.
    Dashed,
    /// Claimed.
    Dotted,
    /// Not stated.
    Open,
}

impl Stroke {
    /// All strokes with what they mean.
    pub(super) const ALL: [(Self, &'static str); 5] = [
        (Self::Plain, "stated"),
        (Self::Heavy, "against"),
        (Self::Dashed, "alleged"),
        (Self::Dotted, "claimed"),
        (Self::Open, "not stated"),
    ];

    /// How a tie is drawn.
    pub(super) fn of(tie: &Tie) -> Self {
        match (tie.surety, tie.bond) {
            (Surety::Stated, Bond::Foe) => Self::Heavy,
            (Surety::Stated, _) => Self::Plain,
            (Surety::Alleged, _) => Self::Dashed,
            (Surety::Claimed, _) => Self::Dotted,
            (Surety::Unknown, _) => Self::Open,
        }
    }

    /// The sign for a stretch or a bend: along, down, and the bends from left or right to down and from up to left or right.
    fn sign(self, turn: Turn) -> &'static str {
        let at = turn as usize;
        let signs: [&str; 6] = match self {
            Self::Plain => ["─", "│", "╮", "╭", "╯", "╰"],
            Self::Heavy => ["━", "┃", "┓", "┏", "┛", "┗"],
            Self::Dashed => ["╌", "╎", "╮", "╭", "╯", "╰"],
            Self::Dotted => ["┈", "┊", "╮", "╭", "╯", "╰"],
            Self::Open => ["·", "·", "·", "·", "·", "·"],
        };
        signs.get(at).copied().unwrap_or(" ")
    }

    /// A short stretch of it, for a legend.
    pub(super) fn sample(self) -> String {
        match self {
            Self::Open => "·?·".to_owned(),
            _ => self.sign(Turn::Along).repeat(3),
        }
    }
}

/// A stretch or a bend of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Along,
    Down,
    /// From the left, down.
    LeftDown,
    /// From the right, down.
    RightDown,
    /// From above, to the left.
    UpLeft,
    /// From above, to the right.
    UpRight,
}

/// Where a node stands: its first column and its columns.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    from: usize,
    width: usize,
}

impl Slot {
    fn middle(self) -> usize {
        self.from + self.width / 2
    }

    fn end(self) -> usize {
        self.from + self.width
    }
}

/// One stretch of a tie between two rows, or back into the same row, in the channel below its upper end.
#[derive(Debug, Clone, Copy)]
struct Leg {
    tie: usize,
    /// The row and place of both ends.
    top: (usize, usize),
    bottom: (usize, usize),
    /// The columns at which it leaves and arrives.
    left: usize,
    arrive: usize,
    track: usize,
    /// The rows below the channel that it goes on through: none at a person, one at a tie on its way, whose next leg begins
    /// in the row after that.
    reach: usize,
}

/// A diagram drawn.
#[derive(Debug)]
pub(super) struct Diagram {
    pub(super) sheet: Sheet,
    /// Where the person in focus stands.
    pub(super) cursor: Option<(usize, usize)>,
}

/// Draws a chart into so many columns, a person and their ties brought out. Nothing when it doesn't fit.
pub(super) fn draw(atlas: &Atlas, chart: &Chart, focus: usize, width: usize) -> Option<Diagram> {
    let boxes = boxes(atlas, chart, width)?;
    let (beside, mut legs) = legs(chart, &boxes);
    ports(chart, &boxes, &mut legs);
    straighten(&boxes, &mut legs);
    let heights = tracks(chart.rows.len(), &mut legs);
    let mut tops = vec![0];
    for height in &heights {
        let top = tops.last().copied().unwrap_or(0);
        tops.push(top + NAME_ROWS + height);
    }
    let height = tops.last().copied()?;
    let mut pen = Pen { sheet: Sheet::new(width, height), owner: vec![None; width * height] };
    let touches = |tie: usize| atlas.ties().get(tie).is_some_and(|tie| tie.from == focus || tie.to == focus);
    // The ties of the person in focus come last and so on top.
    legs.sort_by_key(|leg| touches(leg.tie));
    for leg in &legs {
        let role = if touches(leg.tie) { Role::Accent } else { Role::Quiet };
        pen.leg(atlas, leg, &tops, role);
    }
    for (tie, row, from, to, line) in beside {
        let role = if touches(tie) { Role::Accent } else { Role::Quiet };
        let stroke = atlas.ties().get(tie).map_or(Stroke::Plain, Stroke::of);
        let top = tops.get(row).copied().unwrap_or(0) + line;
        pen.along(tie, from, to, top, stroke, role);
        if stroke == Stroke::Open {
            pen.sheet.put(usize::midpoint(from, to), top, "?", role);
        }
    }
    let mut cursor = None;
    for (row, nodes) in chart.rows.iter().enumerate() {
        let top = tops.get(row).copied().unwrap_or(0);
        for (place, node) in nodes.iter().enumerate() {
            let Node::Person(person) = *node else { continue };
            let at = boxes.get(row).and_then(|row| row.get(place)).copied().unwrap_or_default();
            if person == focus {
                cursor = Some((at.from, top));
            }
            pen.name(atlas, person, at, top, person == focus);
        }
    }
    Some(Diagram { sheet: pen.sheet, cursor })
}

/// The lines of a person's name in the diagram; one whom the text doesn't name is marked.
fn name(atlas: &Atlas, person: usize) -> Vec<String> {
    let Some(person) = atlas.people().get(person) else { return Vec::new() };
    let mut lines = lines_of(&person.name);
    if person.naming == Naming::Described
        && let Some(last) = lines.last_mut()
    {
        last.push_str(" ?");
    }
    lines
}

/// Where each node stands, row by row; nothing when a row is too wide.
fn boxes(atlas: &Atlas, chart: &Chart, width: usize) -> Option<Vec<Vec<Slot>>> {
    let wide = |node: &Node| match node {
        Node::Person(person) => name(atlas, *person).iter().map(|line| line.width()).max().unwrap_or(0),
        Node::Passing(_) => 1,
    };
    let mut boxes: Vec<Vec<Slot>> = Vec::new();
    for row in &chart.rows {
        let widths: Vec<usize> = row.iter().map(wide).collect();
        let used: usize = widths.iter().sum();
        let spare = width.checked_sub(used + GAP * (row.len().saturating_sub(1)))?;
        let air = spare / row.len().max(1);
        let mut at = air / 2;
        boxes.push(
            widths
                .into_iter()
                .map(|width| {
                    let here = Slot { from: at, width };
                    at += width + GAP + air;
                    here
                })
                .collect(),
        );
    }
    for pass in 0..8 {
        for row in 0..boxes.len() {
            pull(chart, &mut boxes, row, width, pass % 2 == 0);
        }
    }
    Some(boxes)
}

/// Moves the nodes of a row towards those that they are tied to in other rows, as far as their neighbours let them.
fn pull(chart: &Chart, boxes: &mut [Vec<Slot>], row: usize, width: usize, forward: bool) {
    let count = chart.rows.get(row).map_or(0, Vec::len);
    let order: Vec<usize> = if forward { (0..count).collect() } else { (0..count).rev().collect() };
    for place in order {
        let Some(node) = chart.rows.get(row).and_then(|row| row.get(place)) else { continue };
        let mut wanted = Vec::new();
        for path in chart.paths.iter().filter(|path| path.contains(node)) {
            for (one, other) in path.iter().zip(path.iter().skip(1)).flat_map(|(a, b)| [(a, b), (b, a)]) {
                if one == node
                    && let Some((there, at)) = find_near(chart, *other, row)
                    && there != row
                    && let Some(found) = boxes.get(there).and_then(|row| row.get(at))
                {
                    wanted.push(found.middle());
                }
            }
        }
        if wanted.is_empty() {
            continue;
        }
        let target = wanted.iter().sum::<usize>() / wanted.len();
        let Some(line) = boxes.get_mut(row) else { continue };
        let least =
            place.checked_sub(1).and_then(|before| line.get(before)).map_or(0, |before| before.end() + GAP);
        let most = line.get(place + 1).map_or(width, |after| after.from.saturating_sub(GAP));
        if let Some(here) = line.get_mut(place) {
            let most = most.saturating_sub(here.width);
            here.from = target.saturating_sub(here.width / 2).clamp(least.min(most), most);
        }
    }
}

/// Where a node stands next to a row; a tie that passes several rows stands in each of them.
fn find_near(chart: &Chart, node: Node, row: usize) -> Option<(usize, usize)> {
    let rows = [row.checked_sub(1), Some(row + 1), Some(row)];
    rows.into_iter().flatten().find_map(|row| {
        let at = chart.rows.get(row)?.iter().position(|other| *other == node)?;
        Some((row, at))
    })
}

/// A tie drawn beside its names: the tie, its row, its columns from and to, and the line of the names that it stands on.
type Beside = (usize, usize, usize, usize, usize);

/// The ties between neighbours of a row, and the legs of all others.
fn legs(chart: &Chart, boxes: &[Vec<Slot>]) -> (Vec<Beside>, Vec<Leg>) {
    let mut beside: Vec<Beside> = Vec::new();
    let mut legs = Vec::new();
    let reach = |(row, place): (usize, usize)| {
        let node = chart.rows.get(row).and_then(|row| row.get(place));
        usize::from(matches!(node, Some(Node::Passing(_))))
    };
    let leg = |tie, top, bottom| Leg { tie, top, bottom, left: 0, arrive: 0, track: 0, reach: reach(bottom) };
    for (tie, path) in chart.paths.iter().enumerate() {
        let mut row = path.first().and_then(|node| chart.find(*node)).map_or(0, |(row, _)| row);
        for pair in path.windows(2) {
            let [Some(one), Some(other)] = [pair.first(), pair.last()].map(Option::<&Node>::copied) else {
                continue;
            };
            let place = |row: usize, node: Node| {
                Some((row, chart.rows.get(row)?.iter().position(|other| *other == node)?))
            };
            let Some(top) = place(row, one) else { continue };
            if let Some(bottom) = place(row + 1, other) {
                row += 1;
                legs.push(leg(tie, top, bottom));
            } else if let Some(bottom) = place(row, other) {
                let (left, right) = (top.1.min(bottom.1), top.1.max(bottom.1));
                let line = beside.iter().filter(|(_, at, from, ..)| {
                    let end = boxes.get(row).and_then(|row| row.get(left)).map_or(0, |left| left.end());
                    *at == row && *from == end + 1
                });
                let line = line.count();
                let ends =
                    boxes.get(row).and_then(|row| Some((row.get(left)?.end() + 1, row.get(right)?.from)));
                match ends.filter(|_| right == left + 1 && line < NAME_ROWS) {
                    Some((from, to)) => beside.push((tie, row, from, to.saturating_sub(2), line)),
                    None => legs.push(leg(tie, (row, left), (row, right))),
                }
            }
        }
    }
    (beside, legs)
}

/// Gives each leg a column of its own under and above its ends, in the order in which they lead away.
fn ports(chart: &Chart, boxes: &[Vec<Slot>], legs: &mut [Leg]) {
    let box_at = |(row, place): (usize, usize)| {
        boxes.get(row).and_then(|row| row.get(place)).copied().unwrap_or_default()
    };
    for (row, nodes) in chart.rows.iter().enumerate() {
        for place in 0..nodes.len() {
            let here = box_at((row, place));
            for above in [false, true] {
                // The ends of legs here, by where they come from or lead to.
                let mut ends: Vec<(usize, usize, bool)> = Vec::new();
                for (at, leg) in legs.iter().enumerate() {
                    let is_flat = leg.top.0 == leg.bottom.0;
                    if leg.top == (row, place) && !above {
                        ends.push((box_at(leg.bottom).middle(), at, true));
                    }
                    if leg.bottom == (row, place) && above != is_flat {
                        ends.push((box_at(leg.top).middle(), at, false));
                    }
                }
                ends.sort_unstable();
                let step = if ends.len() * 2 <= here.width + 1 { 2 } else { 1 };
                let span = ends.len().saturating_sub(1) * step;
                let start = (here.middle()).saturating_sub(span / 2).max(here.from);
                for (number, (_, at, leaves)) in ends.into_iter().enumerate() {
                    let column = (start + number * step).min(here.end().saturating_sub(1));
                    if let Some(leg) = legs.get_mut(at) {
                        *(if leaves { &mut leg.left } else { &mut leg.arrive }) = column;
                    }
                }
            }
        }
    }
}

/// Moves ends by a column or two where that makes a leg straight and leaves every other end its own column.
fn straighten(boxes: &[Vec<Slot>], legs: &mut [Leg]) {
    let holds = |(row, place): (usize, usize), column: usize| {
        let here = boxes.get(row).and_then(|row| row.get(place)).copied().unwrap_or_default();
        (here.from..here.end()).contains(&column)
    };
    for at in 0..legs.len() {
        let Some(leg) = legs.get(at).copied() else { continue };
        if leg.top.0 == leg.bottom.0 || leg.left.abs_diff(leg.arrive) > 2 {
            continue;
        }
        let others =
            || legs.iter().enumerate().filter(move |(other, _)| *other != at).map(|(_, other)| other);
        let is_flat = |leg: &Leg| leg.top.0 == leg.bottom.0;
        let leaves = |column: usize| {
            holds(leg.top, column)
                && others().all(|other| {
                    (other.top != leg.top || other.left != column)
                        && (!is_flat(other) || other.bottom != leg.top || other.arrive != column)
                })
        };
        let arrives = |column: usize| {
            holds(leg.bottom, column)
                && others()
                    .all(|other| is_flat(other) || other.bottom != leg.bottom || other.arrive != column)
        };
        let (leave, arrive) = (leaves(leg.arrive), arrives(leg.left));
        if let Some(leg) = legs.get_mut(at) {
            if leave {
                leg.left = leg.arrive;
            } else if arrive {
                leg.arrive = leg.left;
            }
        }
    }
}

/// Gives each leg a row of the channel under its upper end, so that no two share a stretch. Gives the rows of each channel.
fn tracks(rows: usize, legs: &mut [Leg]) -> Vec<usize> {
    let mut heights = Vec::new();
    for row in 0..rows {
        let mut here: Vec<usize> =
            legs.iter().enumerate().filter(|(_, leg)| leg.top.0 == row).map(|(at, _)| at).collect();
        here.sort_by_key(|at| legs.get(*at).map(|leg| leg.left.abs_diff(leg.arrive)));
        let mut set: Vec<Leg> = Vec::new();
        for at in here {
            let Some(leg) = legs.get_mut(at) else { continue };
            // When every track runs into something, a new one at least shares no stretch along.
            let clear = |track: &usize| set.iter().all(|other| is_clear(leg, other, *track));
            leg.track = (0..set.len()).find(clear).unwrap_or(set.len());
            set.push(*leg);
        }
        let used = set.iter().map(|leg| leg.track + 1).max().unwrap_or(0);
        let is_last = row + 1 == rows;
        heights.push(if is_last { used } else { used.max(1) });
    }
    heights
}

/// Whether a leg on a track runs into no other.
fn is_clear(leg: &Leg, other: &Leg, track: usize) -> bool {
    let span = |leg: &Leg| (leg.left.min(leg.arrive), leg.left.max(leg.arrive));
    let ((from, to), (start, end)) = (span(leg), span(other));
    if track == other.track {
        return to + 1 < start || end + 1 < from;
    }
    // Above its track a leg is at the column where it leaves, and below it where it arrives; one that ends in its own row
    // is above with both ends.
    let is_flat = |leg: &Leg| leg.top.0 == leg.bottom.0;
    let (upper, lower) = if track < other.track { (leg, other) } else { (other, leg) };
    let below = if is_flat(upper) { None } else { Some(upper.arrive) };
    let above = [Some(lower.left), is_flat(lower).then_some(lower.arrive)];
    !above.into_iter().flatten().any(|column| Some(column) == below)
}

/// What draws, and which tie each cell belongs to.
struct Pen {
    sheet: Sheet,
    owner: Vec<Option<usize>>,
}

impl Pen {
    fn put(&mut self, tie: usize, column: usize, row: usize, stroke: Stroke, turn: Turn, role: Role) {
        let at = row * self.sheet.width() + column;
        let taken = self.owner.get(at).copied().flatten().is_some_and(|other| other != tie);
        // Where two lines cross, the one that goes down is drawn whole, like a bridge.
        if taken && turn == Turn::Along {
            return;
        }
        if let Some(owner) = self.owner.get_mut(at) {
            *owner = Some(tie);
        }
        self.sheet.put(column, row, stroke.sign(turn), role);
    }

    fn along(&mut self, tie: usize, from: usize, to: usize, row: usize, stroke: Stroke, role: Role) {
        for column in from..=to {
            self.put(tie, column, row, stroke, Turn::Along, role);
        }
    }

    fn down(&mut self, tie: usize, column: usize, rows: std::ops::Range<usize>, stroke: Stroke, role: Role) {
        for row in rows {
            self.put(tie, column, row, stroke, Turn::Down, role);
        }
    }

    fn leg(&mut self, atlas: &Atlas, leg: &Leg, tops: &[usize], role: Role) {
        let stroke = atlas.ties().get(leg.tie).map_or(Stroke::Plain, Stroke::of);
        let top = |row: usize| tops.get(row).copied().unwrap_or(0);
        let channel = top(leg.top.0) + NAME_ROWS;
        let turn = channel + leg.track;
        let is_flat = leg.top.0 == leg.bottom.0;
        let end = top(leg.top.0 + 1) + leg.reach;
        // A name of one line leaves its second free for the line to begin.
        let start = channel - 1;
        self.down(leg.tie, leg.left, start..turn, stroke, role);
        if is_flat {
            self.down(leg.tie, leg.arrive, start..turn, stroke, role);
        } else {
            self.down(leg.tie, leg.arrive, turn + 1..end, stroke, role);
        }
        if leg.left == leg.arrive {
            self.down(leg.tie, leg.left, turn..end, stroke, role);
            return;
        }
        let (from, to) = (leg.left.min(leg.arrive), leg.left.max(leg.arrive));
        self.along(leg.tie, from + 1, to.saturating_sub(1), turn, stroke, role);
        let rightward = leg.arrive > leg.left;
        let leave = if rightward { Turn::UpRight } else { Turn::UpLeft };
        let arrive = match (is_flat, rightward) {
            (true, true) => Turn::UpLeft,
            (true, false) => Turn::UpRight,
            (false, true) => Turn::LeftDown,
            (false, false) => Turn::RightDown,
        };
        self.put(leg.tie, leg.left, turn, stroke, leave, role);
        self.put(leg.tie, leg.arrive, turn, stroke, arrive, role);
        if stroke == Stroke::Open {
            self.sheet.put(usize::midpoint(from, to), turn, "?", role);
        }
    }

    fn name(&mut self, atlas: &Atlas, person: usize, at: Slot, top: usize, focused: bool) {
        let unnamed = atlas.people().get(person).is_some_and(|person| person.naming == Naming::Described);
        let role = match (focused, unnamed) {
            (true, _) => Role::Focus,
            (false, true) => Role::Quiet,
            (false, false) => Role::Text,
        };
        for (line, text) in name(atlas, person).iter().enumerate() {
            let from = at.from + (at.width - text.width().min(at.width)) / 2;
            self.sheet.write(from, top + line, text, role);
        }
    }
}
