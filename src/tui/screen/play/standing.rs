//! The line above a round: how far it is, and how the player stands, in as many words as there is room for.

use unicode_width::UnicodeWidthStr;

use super::super::Header;
use crate::game::{Elapsed, Mode, Phase, Round};
use crate::tui::motion::Motion;
use crate::tui::page::{Piece, piece, plain};
use crate::tui::theme::Role;
use crate::words;

/// The time left that calls for a warning.
const LITTLE: Elapsed = Elapsed::from_secs(10);

/// The moment of a header.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now {
    /// The round's time.
    pub(super) round: Elapsed,
    /// The program's time, which goes on while the round stands still.
    pub(super) program: Elapsed,
    /// How the header comes to what the last answer made of it.
    pub(super) motion: Option<Motion>,
}

impl Now {
    /// A number on its way from what it was before the last answer.
    fn between(self, before: u32, after: u32) -> u32 {
        self.motion.map_or(after, |motion| motion.between(before, after, self.program))
    }
}

/// The header of a round on a line of `width` columns.
pub(super) fn header(round: &Round, name: &str, moment: Now, width: usize) -> Header {
    let now = moment.round;
    let lefts = lefts(round, name);
    let rights = rights(round, moment);
    let flag = match (is_marked(round), width < 60) {
        (false, _) => "",
        (true, true) => "  ⚑",
        (true, false) => "   ⚑ marked",
    };
    let room =
        |left: &String, right: &Vec<String>| left.width() + flag.width() + 3 + joined(right).width() <= width;
    // First words that only repeat what the player chose go, then what matters least.
    let pairs = rights.iter().flat_map(|right| lefts.iter().map(move |left| (left, right)));
    let Some((left, right)) = pairs.clone().find(|(left, right)| room(left, right)).or_else(|| pairs.last())
    else {
        return Header::default();
    };
    let pieces = vec![piece(Role::Title, left.clone()), piece(Role::Accent, flag)];
    Header { left: pieces, right: right_pieces(right, round, now), bar: Some(bar(round, moment)) }
}

/// Where the player is, the longest wording first.
fn lefts(round: &Round, called: &str) -> Vec<String> {
    let progress = words::progress_text(round);
    let short = progress.strip_prefix("Question ").unwrap_or(&progress).to_owned();
    let mode = round.rules().mode();
    if mode != Mode::Duel {
        return vec![format!("{called} · {progress}"), progress, short];
    }
    let name = round.rules().players().get(round.player().0).map_or("", |player| player.name());
    let alone = words::clean(name);
    vec![format!("{name} · {progress}"), format!("{name} · {short}"), alone]
}

/// How the player stands, the longest wording first.
fn rights(round: &Round, now: Now) -> Vec<Vec<String>> {
    let mut all = words::standing_parts(round, whole_seconds(round, now.round));
    let score = round.score(round.player());
    let earned =
        round.last().filter(|last| last.player == round.player()).map_or(0, |last| last.points.total);
    let (still, moving) =
        (words::score_text(score), words::score_text(now.between(score - earned.min(score), score)));
    if let Some(part) = all.iter_mut().find(|part| **part == still) {
        *part = moving;
    }
    let few = all.iter().filter(|part| !part.starts_with("Streak")).cloned().collect();
    let one = all.last().cloned().into_iter().collect();
    vec![all, few, one]
}

/// The time at which the time left was, or is, a whole number of seconds: a clock that counts down shows the second that
/// is running.
fn whole_seconds(round: &Round, now: Elapsed) -> Elapsed {
    let begun = round.time_left(now).map_or(0, |left| (1000 - left.as_millis() % 1000) % 1000);
    now - Elapsed::from_millis(begun)
}

fn right_pieces(parts: &[String], round: &Round, now: Elapsed) -> Vec<Piece> {
    let hurry = is_little(round, now);
    let mut pieces = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            pieces.push(piece(Role::Quiet, " · "));
        }
        let is_time = at + 1 == parts.len() && round.time_left(now).is_some();
        pieces.push(match (is_time, hurry) {
            (true, true) => piece(Role::Warning, format!("! {part}")),
            _ => plain(part.clone()),
        });
    }
    pieces
}

fn joined(parts: &[String]) -> String {
    parts.join(" · ")
}

fn is_little(round: &Round, now: Elapsed) -> bool {
    round.time_left(now).is_some_and(|left| left <= LITTLE)
}

fn is_marked(round: &Round) -> bool {
    match round.phase() {
        Phase::Sitting(sitting) => sitting.sheets().get(sitting.at()).is_some_and(|sheet| sheet.marked),
        _ => false,
    }
}

/// What runs out, time or lives; or else how much is done. In thousandths.
fn bar(round: &Round, moment: Now) -> (u16, Role) {
    let now = moment.round;
    let share = |part: u64, whole: u64| u16::try_from(part * 1000 / whole.max(1)).unwrap_or(1000);
    if let (Some(limit), Some(left)) = (round.rules().limit(), round.time_left(now)) {
        let role = if is_little(round, now) { Role::Warning } else { Role::Bar };
        return (share(left.as_millis(), limit.as_millis()), role);
    }
    if let (Some(lives), Some(left)) = (round.rules().lives(), round.lives_left()) {
        let role = if left == 1 { Role::Warning } else { Role::Bar };
        return (share(left as u64, lives as u64), role);
    }
    let planned = round.planned() as u64;
    if let Phase::Sitting(sitting) = round.phase() {
        return (share(sitting.answered() as u64, planned), Role::Bar);
    }
    let done = round.attempts().len() as u64;
    let [before, after] = [done.saturating_sub(1), done].map(|done| u32::from(share(done, planned)));
    (u16::try_from(moment.between(before, after)).unwrap_or(1000), Role::Bar)
}
