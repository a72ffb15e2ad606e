//! Chance that can be had again: the seed of a harness is printed when it fails and can be set, and so can its count.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

/// The variable that sets the seed of a harness.
pub(crate) const SEED: &str = "TRUST_SEED";
/// The variable that sets how often a harness tries.
pub(crate) const COUNT: &str = "TRUST_COUNT";

/// The seed of this run, said on the error stream: the tests show it when they fail.
pub(crate) fn seed() -> u64 {
    let seed = number(SEED).unwrap_or(1);
    eprintln!("{SEED}={seed}");
    seed
}

/// How often to try: `usual`, unless the variable says otherwise.
pub(crate) fn count(usual: usize) -> usize {
    number(COUNT).map_or(usual, |count| usize::try_from(count).expect("a count"))
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable}={text}: not a number")))
}

/// A generator of chance, the same on every machine.
#[derive(Debug)]
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    /// The chance of one try: no two tries of a harness have the same, in whatever order they come.
    pub(crate) fn of(seed: u64, number: usize) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(number as u64);
        Self(generator)
    }

    /// A number from 0, below `end`; 0 when `end` is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { self.0.random_range(0..end) }
    }

    /// Whether something that happens once in so many times happens now.
    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of several.
    pub(crate) fn one_of<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Any byte.
    pub(crate) fn byte(&mut self) -> u8 {
        self.0.random()
    }
}

/// Runs the tries `0..count` on all processors and adds up what they give.
pub(crate) fn on_all_processors<T: Send>(count: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(count.max(1));
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if number >= count {
                return done;
            }
            done.push(job(number));
        }
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no try panics")).collect()
    })
}
