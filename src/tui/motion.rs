//! Motion: the score counts up and the bar slides after an answer. Only the header moves, towards what is true already:
//! no key waits, nothing flashes, and when it has arrived nothing wakes the program any more.

use crate::game::Elapsed;

/// How long a movement takes.
const LENGTH: Elapsed = Elapsed::from_millis(450);

/// The time from one frame to the next.
const FRAME: Elapsed = Elapsed::from_millis(45);

/// A movement under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Motion {
    begun: Elapsed,
}

impl Motion {
    /// A movement that begins now.
    pub fn starting(now: Elapsed) -> Self {
        Self { begun: now }
    }

    /// When the next frame is due; nothing when it has arrived.
    pub fn wake_at(self, now: Elapsed) -> Option<Elapsed> {
        let end = self.begun + LENGTH;
        (now < end).then(|| end.min(now + FRAME))
    }

    /// Where a number is that moves from one value to another: fast at first, then slower.
    pub fn between(self, from: u32, to: u32, now: Elapsed) -> u32 {
        let length = LENGTH.as_millis();
        let left = length - (now - self.begun).as_millis().min(length);
        // What is left of the way shrinks with the square of the time that is left.
        let rest =
            |whole: u32| u32::try_from(u64::from(whole) * left * left / (length * length)).unwrap_or(whole);
        if from <= to { to - rest(to - from) } else { to + rest(from - to) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
