//! Figures from many runs, and how they are shown.

use std::fmt;
use std::time::Duration;

/// What many runs took, in milliseconds, or what some ratio of them was; sorted.
#[derive(Debug, Clone)]
pub(crate) struct Figures(Vec<f64>);

impl Figures {
    pub(crate) fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        Self(values)
    }

    pub(crate) fn of_times(times: &[Duration]) -> Self {
        Self::of(times.iter().map(Duration::as_secs_f64).map(|seconds| seconds * 1000.0).collect())
    }

    fn share(&self, share: f64) -> f64 {
        self.0[((self.0.len() - 1) as f64 * share).round() as usize]
    }

    pub(crate) fn median(&self) -> f64 {
        self.share(0.5)
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [low, middle, high] = [0.25, 0.5, 0.75].map(|share| self.share(share));
        write!(f, "{middle:.2} ({low:.2}–{high:.2})")
    }
}

/// Runs that took turns: each of the game's has a neighbour of the floor's.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    pub(crate) game: Vec<Duration>,
    pub(crate) floor: Vec<Duration>,
}

impl Pairs {
    /// Lets both take turns, the one that begins taking turns too.
    pub(crate) fn take(
        runs: usize,
        mut game: impl FnMut() -> Duration,
        mut floor: impl FnMut() -> Duration,
    ) -> Self {
        // Once for nothing, so that files and pages are where they will be.
        game();
        floor();
        let mut pairs = Self::default();
        for run in 0..runs {
            if run % 2 == 0 {
                pairs.game.push(game());
                pairs.floor.push(floor());
            } else {
                pairs.floor.push(floor());
                pairs.game.push(game());
            }
        }
        pairs
    }

    fn each(&self, of: impl Fn(f64, f64) -> f64) -> Figures {
        let milliseconds = |time: &Duration| time.as_secs_f64() * 1000.0;
        let pairs = self.game.iter().map(milliseconds).zip(self.floor.iter().map(milliseconds));
        Figures::of(pairs.map(|(game, floor)| of(game, floor)).collect())
    }

    pub(crate) fn ratio(&self) -> Figures {
        self.each(|game, floor| game / floor)
    }

    pub(crate) fn difference(&self) -> Figures {
        self.each(|game, floor| game - floor)
    }

    pub(crate) fn game(&self) -> Figures {
        Figures::of_times(&self.game)
    }

    pub(crate) fn floor(&self) -> Figures {
        Figures::of_times(&self.floor)
    }

    /// A row with the game, the floor, their ratio and their difference.
    pub(crate) fn print(&self, what: &str, bar: &str, verdict: &str) {
        println!(
            "| {what} | {} | {} | {} | {} | {bar} | {verdict} |",
            self.game(),
            self.floor(),
            self.ratio(),
            self.difference(),
        );
    }
}

pub(crate) fn verdict(is_met: bool) -> &'static str {
    if is_met { "met" } else { "**not met**" }
}

/// The head of a table.
pub(crate) fn head(title: &str, columns: &[&str]) {
    println!("\n**{title}**\n\n| {} |\n|{}", columns.join(" | "), "---|".repeat(columns.len()));
}
