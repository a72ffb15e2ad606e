//! Motion: the title rises when the program begins, and after an answer the score counts up, the bar slides and the verdict
//! takes its colour. All of it moves towards what is true already and in words from the first frame: no key waits, nothing
//! flashes, and when it has arrived nothing wakes the program any more.

use crate::game::Elapsed;

/// How long the way to a new score takes.
const LENGTH: Elapsed = Elapsed::from_millis(450);

/// How long the title takes to rise.
const OPENING: Elapsed = Elapsed::from_millis(900);

/// The time from one frame to the next.
const FRAME: Elapsed = Elapsed::from_millis(45);

/// A movement under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Motion {
    begun: Elapsed,
    length: Elapsed,
}

impl Motion {
    /// What an answer sets in motion, now.
    pub fn starting(now: Elapsed) -> Self {
        Self { begun: now, length: LENGTH }
    }

    /// The one that the program begins with.
    pub fn opening() -> Self {
        Self { begun: Elapsed::ZERO, length: OPENING }
    }

    /// When the next frame is due; nothing when it has arrived.
    pub fn wake_at(self, now: Elapsed) -> Option<Elapsed> {
        let end = self.begun + self.length;
        (now < end).then(|| end.min(now + FRAME))
    }

    /// What is left of its time, and the whole, in milliseconds.
    fn left(self, now: Elapsed) -> (u64, u64) {
        let length = self.length.as_millis();
        (length - (now - self.begun).as_millis().min(length), length)
    }

    /// Where a number is that moves from one value to another: fast at first, then slower.
    pub fn between(self, from: u32, to: u32, now: Elapsed) -> u32 {
        let (left, length) = self.left(now);
        // What is left of the way shrinks with the square of the time that is left.
        let rest =
            |whole: u32| u32::try_from(u64::from(whole) * left * left / (length * length)).unwrap_or(whole);
        if from <= to { to - rest(to - from) } else { to + rest(from - to) }
    }

    /// A picture that rises from its lower edge, the left side before the right.
    pub fn risen(self, art: &str, now: Elapsed) -> Vec<String> {
        let lines: Vec<Vec<char>> = art.lines().map(|line| line.chars().collect()).collect();
        let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
        let sunk: Vec<usize> =
            (0..columns).map(|column| self.sunk(column, columns, lines.len(), now)).collect();
        let sign = |row: usize, column: usize, sunk: usize| {
            let from = row.checked_sub(sunk).and_then(|row| lines.get(row));
            from.and_then(|line| line.get(column)).copied().unwrap_or(' ')
        };
        let line = |row| sunk.iter().enumerate().map(|(column, &sunk)| sign(row, column, sunk)).collect();
        (0..lines.len()).map(line).collect()
    }

    /// How many of its rows a column is still down. It waits for three fifths of the time at most and rises in the rest.
    fn sunk(self, column: usize, columns: usize, rows: usize, now: Elapsed) -> usize {
        let (left, length) = self.left(now);
        let wait = length * 3 * column as u64 / (5 * columns as u64).max(1);
        let rise = length * 2 / 5;
        let gone = (length - left).saturating_sub(wait).min(rise);
        (rows as u64 * (rise - gone)).div_ceil(rise) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_rises_column_by_column_and_then_stands() {
        let art = "ab\ncd";
        let motion = Motion::opening();
        let mut seen = vec![motion.risen(art, Elapsed::ZERO)];
        let mut now = Elapsed::ZERO;
        while let Some(at) = motion.wake_at(now) {
            now = at;
            seen.push(motion.risen(art, now));
        }
        seen.dedup();
        assert_eq!(seen, [["  ", "  "], ["  ", "a "], ["a ", "c "], ["a ", "cb"], ["ab", "cd"]]);
        assert_eq!(motion.risen("", now), Vec::<String>::new());
    }

    #[test]
    fn a_movement_arrives_and_then_rests() {
        let begun = Elapsed::from_secs(7);
        let motion = Motion::starting(begun);
        for (from, to) in [(0, 150), (150, 0), (40, 41), (3, 3)] {
            let (mut now, mut seen) = (begun, vec![motion.between(from, to, begun)]);
            while let Some(at) = motion.wake_at(now) {
                assert!(at > now, "time goes on");
                now = at;
                seen.push(motion.between(from, to, now));
            }
            assert_eq!((seen.first(), seen.last()), (Some(&from), Some(&to)));
            assert!(seen.is_sorted() || seen.iter().rev().is_sorted(), "it goes one way: {seen:?}");
            assert_eq!(now, begun + LENGTH);
        }
        assert_eq!(motion.between(0, 9, Elapsed::from_secs(900)), 9);
        assert_eq!(motion.wake_at(Elapsed::from_secs(900)), None);
    }
}
