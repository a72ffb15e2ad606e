//! Where people stand in the diagram: generations in rows, those who have to do with each other side by side.
//!
//! Only positions are found here; `lines` draws the ties between them. Rows follow from the ties: a parent stands one row
//! above, a grandparent two, everybody else beside. Where ties contradict each other, families come first.

use crate::game::Atlas;
use crate::game::atlas::Bond;

/// More people than this make no diagram that can be read.
const MOST: usize = 40;

/// The columns that stay free between two names.
pub(super) const GAP: usize = 3;

/// The most columns of a line of a name, so that long names stand in two lines.
const NAME: usize = 13;

/// How often an order is gone through for a better one.
const PASSES: usize = 12;

/// From how many orders the search begins; a single one would often end where no swap helps and another beginning would.
const STARTS: u64 = 16;

/// What stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Node {
    /// A person, by number.
    Person(usize),
    /// A tie on its way to a row further down, by number.
    Passing(usize),
}

/// Who stands in which row, from left to right; and who stands in none, because nothing ties them to anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chart {
    pub(super) rows: Vec<Vec<Node>>,
    pub(super) apart: Vec<usize>,
    /// The nodes through which each tie leads, from the upper end to the lower.
    pub(super) paths: Vec<Vec<Node>>,
}

impl Chart {
    /// The chart of an atlas; nothing when it would be too large, or when nobody is tied to anybody.
    pub(super) fn of(atlas: &Atlas) -> Option<Self> {
        let people = atlas.people().len();
        if people > MOST || atlas.ties().is_empty() {
            return None;
        }
        let (tied, apart): (Vec<usize>, Vec<usize>) =
            (0..people).partition(|person| atlas.ties_of(*person).next().is_some());
        let generations = generations(atlas);
        let first = tied.iter().filter_map(|person| generations.get(*person)).min().copied()?;
        let row_of = |person: usize| {
            (generations.get(person).copied().unwrap_or(first) - first).unsigned_abs() as usize
        };
        let last = tied.iter().map(|person| row_of(*person)).max()?;
        let mut rows: Vec<Vec<Node>> = vec![Vec::new(); last + 1];
        for person in &tied {
            if let Some(row) = rows.get_mut(row_of(*person)) {
                row.push(Node::Person(*person));
            }
        }
        for (at, tie) in atlas.ties().iter().enumerate() {
            let (from, to) = (row_of(tie.from), row_of(tie.to));
            for row in rows.iter_mut().take(from.max(to)).skip(from.min(to) + 1) {
                row.push(Node::Passing(at));
            }
        }
        let paths = (0..atlas.ties().len()).map(|tie| path(atlas, &rows, tie)).collect();
        let mut chart = Self { rows, apart, paths };
        chart.settle();
        Some(chart)
    }

    /// The row of a node and its place in it.
    pub(super) fn find(&self, node: Node) -> Option<(usize, usize)> {
        let at = |row: &Vec<Node>| row.iter().position(|other| *other == node);
        self.rows.iter().enumerate().find_map(|(number, row)| Some((number, at(row)?)))
    }

    /// Puts the rows in an order in which ties are short and seldom cross.
    fn settle(&mut self) {
        let mut best = (f64::INFINITY, self.rows.clone());
        for start in 0..STARTS {
            self.mix(start);
            let cost = self.improve();
            if cost + 1e-9 < best.0 {
                best = (cost, self.rows.clone());
            }
        }
        self.rows = best.1;
    }

    /// Another order, the same for the same number; 0 leaves it as it is.
    fn mix(&mut self, number: u64) {
        let mut state = number;
        for row in &mut self.rows {
            for at in (1..row.len()).rev().filter(|_| number > 0) {
                // A linear congruence (Knuth) is chance enough for a beginning.
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                row.swap(at, (state >> 33) as usize % (at + 1));
            }
        }
    }

    /// Swaps two of a row as long as that helps. Gives what the order costs in the end.
    fn improve(&mut self) -> f64 {
        let mut best = self.cost();
        for _ in 0..PASSES {
            let before = best;
            for row in 0..self.rows.len() {
                let length = self.rows.get(row).map_or(0, Vec::len);
                for (one, other) in
                    (0..length).flat_map(|one| (one + 1..length).map(move |other| (one, other)))
                {
                    self.swap(row, one, other);
                    let cost = self.cost();
                    if cost + 1e-9 < best {
                        best = cost;
                    } else {
                        self.swap(row, one, other);
                    }
                }
            }
            if best + 1e-9 >= before {
                break;
            }
        }
        best
    }

    fn swap(&mut self, row: usize, one: usize, other: usize) {
        if let Some(row) = self.rows.get_mut(row) {
            row.swap(one, other);
        }
    }

    /// How far the ties reach, and how often they cross.
    fn cost(&self) -> f64 {
        let mut steps: Vec<(usize, f64, f64)> = Vec::new();
        let mut cost = 0.0;
        for pair in self.paths.iter().flat_map(|path| path.windows(2)) {
            let [Some((row, one)), Some((below, other))] =
                [pair.first(), pair.last()].map(|node| self.find(*node?))
            else {
                continue;
            };
            if row == below {
                // Those who stand beside each other need no way round.
                cost += 5.0 * (one.abs_diff(other) as f64 - 1.0);
                continue;
            }
            let share = |row: usize, at: usize| {
                (at as f64 + 0.5) / self.rows.get(row).map_or(1.0, |row| row.len() as f64)
            };
            let (top, bottom) = (share(row, one), share(below, other));
            cost += 2.0 * (top - bottom).abs();
            let crossed = steps
                .iter()
                .filter(|(other, left, right)| *other == row && (left - top) * (right - bottom) < -1e-9);
            cost += 4.0 * crossed.count() as f64;
            steps.push((row, top, bottom));
        }
        cost
    }
}

/// The nodes through which a tie leads, from the upper end to the lower.
fn path(atlas: &Atlas, rows: &[Vec<Node>], tie: usize) -> Vec<Node> {
    let Some(ends) = atlas.ties().get(tie) else { return Vec::new() };
    let nodes = [Node::Person(ends.from), Node::Person(ends.to), Node::Passing(tie)];
    let in_row = |row: &Vec<Node>| nodes.into_iter().filter(|node| row.contains(node)).collect::<Vec<_>>();
    rows.iter().flat_map(in_row).collect()
}

/// How many generations each person stands below an ancestor that they share with all who are tied to them.
fn generations(atlas: &Atlas) -> Vec<i32> {
    let mut level: Vec<i32> = vec![0; atlas.people().len()];
    let mut group: Vec<usize> = (0..atlas.people().len()).collect();
    let mut ties: Vec<_> = atlas.ties().iter().collect();
    ties.sort_by_key(|tie| match tie.bond {
        Bond::Parent | Bond::Grandparent => 0,
        Bond::Spouse | Bond::Kin | Bond::ParentInLaw => 1,
        Bond::Ally | Bond::Foe | Bond::Other => 2,
    });
    for tie in ties {
        let get = |list: &[usize], at: usize| list.get(at).copied().unwrap_or(at);
        let (one, other) = (get(&group, tie.from), get(&group, tie.to));
        if one == other {
            continue;
        }
        let at = |person: usize| level.get(person).copied().unwrap_or(0);
        let shift = at(tie.from) + tie.bond.generations() - at(tie.to);
        for (member, level) in group.iter_mut().zip(&mut level).filter(|(member, _)| **member == other) {
            (*member, *level) = (one, *level + shift);
        }
    }
    level
}

/// A name in one line or two, broken where both lines are shortest.
pub(super) fn lines_of(name: &str) -> Vec<String> {
    use unicode_width::UnicodeWidthStr;
    if name.width() <= NAME - 4 {
        return vec![name.to_owned()];
    }
    let halves = name.match_indices(' ').map(|(at, _)| name.split_at(at));
    let best = halves.min_by_key(|(one, other)| one.width().max(other.trim().width()));
    match best {
        Some((one, other)) => vec![one.to_owned(), other.trim().to_owned()],
        None => vec![name.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Library;

    fn shipped() -> std::sync::Arc<Atlas> {
        Library::shipped().shipped[0].atlas().cloned().expect("the shipped banks have an atlas")
    }

    fn row_of(atlas: &Atlas, chart: &Chart, name: &str) -> usize {
        let person = atlas.people().iter().position(|person| person.name == name).expect("a person");
        chart.find(Node::Person(person)).expect("they stand in the chart").0
    }

    #[test]
    fn elders_stand_above_and_everybody_else_beside() {
        let atlas = shipped();
        let chart = Chart::of(&atlas).expect("a chart");
        let row = |name| row_of(&atlas, &chart, name);
        assert_eq!(row("Tsewang Rabtan") + 1, row("Boitalak"));
        assert_eq!(row("Boitalak") + 1, row("Amursana"));
        assert_eq!(row("Tsering Dhondup") + 2, row("Dawachi"));
        assert_eq!(row("Danjung"), row("Boitalak"));
        assert_eq!(chart.apart.len(), 1);
    }

    #[test]
    fn every_person_stands_once_and_every_tie_has_its_way() {
        let atlas = shipped();
        let chart = Chart::of(&atlas).expect("a chart");
        let people = chart.rows.iter().flatten().filter(|node| matches!(node, Node::Person(_))).count();
        assert_eq!(people + chart.apart.len(), atlas.people().len());
        for (at, tie) in atlas.ties().iter().enumerate() {
            let path = &chart.paths[at];
            let ends = [path.first(), path.last()].map(|node| *node.expect("a way"));
            assert!(
                ends.contains(&Node::Person(tie.from)) && ends.contains(&Node::Person(tie.to)),
                "{path:?}"
            );
        }
    }

    #[test]
    fn long_names_stand_in_two_lines() {
        for (name, lines) in [
            ("Amursana", &["Amursana"][..]),
            ("Lama Dorji", &["Lama", "Dorji"]),
            ("Galdan Boshugtu Khan", &["Galdan", "Boshugtu Khan"]),
            ("Incomprehensible", &["Incomprehensible"]),
        ] {
            assert_eq!(lines_of(name), lines);
        }
    }
}
