//! A monkey at the keyboard: any keys, pastes, clicks, sizes from 1×1 to 500×200, days that come and go, and trouble with the
//! history. The game never panics, its figures agree with each other, and the cursor stands where the reader looks.

use std::sync::Arc;

use amursana::bank::{Library, load_file};
use amursana::game::{Bank, Elapsed, Round, Seed};
use amursana::keeper::{Errand, Keeper, News, Played};
use amursana::progress::Progress;
use amursana::store::{LearnerName, Moment, Store};
use amursana::tui::keymap::{Code, Key, Named};
use amursana::tui::model::Size;
use amursana::tui::screen::Screen;
use amursana::tui::{Effect, Model, Msg, Own, Start, Surroundings, update, view};
use jiff::SignedDuration;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::chance::{self, Chance, on_all_processors};
use super::history::scratch;

/// How many events one game lasts.
const EVENTS: usize = 1_000;

const NAMED: [Named; 14] = [
    Named::Enter,
    Named::Esc,
    Named::Tab,
    Named::BackTab,
    Named::Backspace,
    Named::Delete,
    Named::Up,
    Named::Down,
    Named::Left,
    Named::Right,
    Named::Home,
    Named::End,
    Named::PageUp,
    Named::PageDown,
];

/// Letters of several scripts and widths, and some that no keyboard has.
const LETTERS: [char; 24] = [
    ' ',
    '1',
    '2',
    '3',
    '4',
    '9',
    '0',
    '?',
    '/',
    '-',
    'é',
    'ß',
    'İ',
    'Ж',
    '博',
    '한',
    '\u{301}',
    '\u{200d}',
    '👩',
    '\u{202e}',
    '\u{7f}',
    '\u{0}',
    '\u{1b}',
    '\u{e0041}',
];

const PASTES: [&str; 8] = [
    "",
    "Ablai Khan",
    "1757",
    "two\nlines\r\n and\ttabs",
    "\u{1b}]0;title\u{7}\u{1b}[2J",
    "\u{202e}drawkcab\u{2066}",
    "博託洛克 한국어 👩‍👩‍👧‍👦 e\u{301}\u{301}\u{301}",
    "Ağ\u{0}\u{9b}31m",
];

struct Game {
    model: Model,
    keeper: Keeper,
    /// Where the history is, in every other game.
    folder: Option<tempfile::TempDir>,
    now: Elapsed,
    wall: jiff::Timestamp,
    chance: Chance,
}

impl Game {
    fn new(library: Library, mut chance: Chance) -> Self {
        let start = Start {
            library,
            own_banks: None,
            own: Own::nothing(),
            surroundings: Surroundings::default(),
            size: Size { width: 80, height: 24 },
            today: jiff::civil::date(2026, 3, 1),
            seed: Seed(chance.below(1_000_000) as u64),
        };
        let (model, _) = Model::new(start);
        let folder = chance.one_in(2).then(scratch);
        let wall: jiff::Timestamp = "2026-03-01T12:00:00Z".parse().unwrap();
        let mut game = Self {
            model,
            keeper: Keeper::idle(LearnerName::default()),
            folder,
            now: Elapsed::ZERO,
            wall,
            chance,
        };
        if let Some(folder) = &game.folder {
            let (keeper, news) = Keeper::open(Some(folder.path()), LearnerName::default(), game.moment());
            assert!(news.is_empty());
            game.keeper = keeper;
        }
        game.keep(Errand::Look);
        game
    }

    fn banks(&self) -> Vec<Arc<Bank>> {
        self.model.world.banks()
    }

    fn moment(&self) -> Moment {
        Moment::new(self.wall, jiff::tz::offset(0))
    }

    fn keep(&mut self, errand: Errand) {
        if let Errand::Keep(played) = &errand {
            sound(played);
        }
        for news in self.keeper.run(errand, self.moment(), &self.banks()) {
            self.tell(Msg::News(news));
        }
    }

    fn tell(&mut self, message: Msg) {
        for effect in update(&mut self.model, message, self.now) {
            match effect {
                Effect::Keep(errand) => self.keep(errand),
                Effect::LoadProgress => {
                    let progress = self.progress();
                    self.tell(Msg::Progress(progress));
                }
                // The monkey stays, whatever it pressed.
                _ => {}
            }
        }
    }

    fn progress(&self) -> Result<Box<Progress>, String> {
        let folder = self.folder.as_ref().ok_or("there is none")?;
        let store = Store::open(folder.path(), self.moment()).store.ok_or("it can't be opened")?;
        let progress = Progress::load(&store, &LearnerName::default(), &self.banks(), self.moment().day());
        progress.map(Box::new).map_err(|trouble| trouble.to_string())
    }

    /// One thing that happens.
    fn event(&mut self) -> Msg {
        let chance = &mut self.chance;
        match chance.below(100) {
            0..4 => Msg::Resize(size(chance)),
            4..7 => Msg::Paste((*chance.one_of(&PASTES)).repeat(1 + chance.below(3) * chance.below(300))),
            7..11 => Msg::Click { column: chance.below(100) as u16, row: chance.below(40) as u16 },
            11..13 => Msg::Wheel([-3, -1, 1, 3][chance.below(4)]),
            13..20 => {
                self.pass();
                Msg::Woke
            }
            20 => {
                let words = ["Nothing is being saved: the disk is full.", "A backup is in its place."];
                let words = words[chance.below(2)].repeat(1 + chance.below(4) * chance.below(12));
                Msg::News(if chance.one_in(2) { News::Trouble(words) } else { News::Note(words) })
            }
            _ => Msg::Key(key(chance)),
        }
    }

    /// Time passes, most often a little; the clock on the wall goes anywhere.
    fn pass(&mut self) {
        let millis =
            [50, 3_000, 40_000, 4_000_000, 400_000_000_000][self.chance.below(5).min(self.chance.below(9))];
        self.now = self.now + Elapsed::from_millis(self.chance.below(millis) as u64);
        if self.chance.one_in(10) {
            let hours = self.chance.below(2_000).cast_signed() as i64 - 800;
            self.wall = self.wall.saturating_add(SignedDuration::from_hours(hours)).unwrap();
            self.model.world.today = self.wall.to_zoned(jiff::tz::TimeZone::UTC).date();
        }
    }

    fn look(&self) {
        let Size { width, height } = self.model.world.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| view(&self.model, frame)).unwrap();
        let place = terminal.get_cursor_position().unwrap();
        assert!(place.x < width && place.y < height, "the cursor stands at {place:?} of {width}×{height}");
        if !self.model.world.size.fits() || self.model.world.notice.is_some() {
            return;
        }
        assert!(terminal.backend().cursor_visible(), "a cursor is somewhere");
        let buffer = terminal.backend().buffer();
        let line = |row: u16| (0..width).map(|column| buffer[(column, row)].symbol()).collect::<String>();
        let marks: Vec<u16> = (0..height).filter(|row| line(*row).trim_start().starts_with('▸')).collect();
        // Between two players the mark is on the next one, and nothing has the focus.
        let is_handover = (0..height).any(|row| line(row).contains("your turn"));
        let is_seen = marks.is_empty() || is_handover || marks.contains(&place.y);
        assert!(
            is_seen,
            "the cursor is on {:?}, the focus on {marks:?}:\n{}",
            place,
            (0..height).map(line).collect::<Vec<_>>().join("\n")
        );
    }
}

fn size(chance: &mut Chance) -> Size {
    let (widest, tallest) = [(500, 200), (120, 50), (90, 30), (45, 15)][chance.below(4)];
    Size { width: 1 + chance.below(widest) as u16, height: 1 + chance.below(tallest) as u16 }
}

fn key(chance: &mut Chance) -> Key {
    let code = match chance.below(20) {
        0..9 => Code::Named(NAMED[chance.below(NAMED.len())]),
        9..12 => Code::Named(Named::Enter),
        12 => Code::F(1 + chance.below(12) as u8),
        13..17 => Code::Char((b'a' + chance.below(26) as u8) as char),
        _ => Code::Char(LETTERS[chance.below(LETTERS.len())]),
    };
    Key { code, ctrl: chance.one_in(15), alt: chance.one_in(30) }
}

/// What holds of a round after every input.
fn sound(played: &Played) {
    let round = &played.round;
    let attempts = round.attempts();
    assert!(attempts.windows(2).all(|pair| pair[0].question < pair[1].question), "{attempts:?}");
    assert!(attempts.len() <= round.questions().len());
    assert!(round.current() <= round.questions().len());
    for attempt in attempts {
        assert!(attempt.question < round.questions().len());
        let points = &attempt.points;
        assert!(points.base <= 200 && points.total <= points.base * 3 / 2, "{points:?}");
    }
    for (number, _) in round.rules().players().iter().enumerate() {
        let who = amursana::game::PlayerNo(number);
        let own = attempts.iter().filter(|attempt| attempt.player == who);
        assert_eq!(round.score(who), own.clone().map(|attempt| attempt.points.total).sum::<u32>());
        assert!(round.right(who) <= own.count());
        assert!(round.streak(who) <= round.best_streak(who));
    }
    lives(round);
}

fn lives(round: &Round) {
    if let Some(lives) = round.lives_left() {
        assert!(lives <= 3, "{lives} lives");
        let is_over = matches!(round.phase(), amursana::game::Phase::Finished(_));
        assert!(
            lives > 0 || is_over || *round.phase() == amursana::game::Phase::Revealed,
            "{:?}",
            round.phase()
        );
    }
}

fn libraries() -> Vec<Library> {
    let bank = |path: &str| load_file(std::path::Path::new(path)).unwrap();
    let story =
        Library { shipped: vec![Arc::new(bank("tests/banks/stage/story.json"))], ..Library::default() };
    vec![story, Library::shipped(), Library::default()]
}

fn let_loose(events: usize) {
    let (seed, events) = (chance::seed(), chance::count(events));
    let libraries = libraries();
    let played = on_all_processors(events.div_ceil(EVENTS), |number| {
        let mut chance = Chance::of(seed, number);
        let library = &libraries[[0, 0, 0, 1, 1, 1, 1, 2][chance.below(8)]];
        let mut game = Game::new(clone(library), chance);
        let (mut played, mut log) = (0, Vec::new());
        for _ in 0..EVENTS {
            let event = game.event();
            log.push(format!("{event:?}").chars().take(80).collect::<String>());
            let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                game.tell(event);
                let Size { width, height } = game.model.world.size;
                if u32::from(width) * u32::from(height) < 6_000 || game.chance.one_in(8) {
                    game.look();
                }
            }));
            if done.is_err() {
                let last = log[log.len().saturating_sub(12)..].join("\n");
                panic!("game {number}, seed {seed}, after {} events, the last of them:\n{last}", log.len());
            }
            played += usize::from(matches!(game.model.screen(), Some(Screen::Play(_))));
        }
        played
    });
    let rounds: usize = played.iter().sum();
    eprintln!("{} events, {rounds} of them in rounds", played.len() * EVENTS);
    assert!(rounds > events / 10, "the monkey hardly ever plays");
}

fn clone(library: &Library) -> Library {
    Library { shipped: library.shipped.clone(), own: library.own.clone(), unusable: Vec::new() }
}

#[test]
fn a_monkey_breaks_nothing() {
    let_loose(20_000);
}

#[test]
#[ignore = "long"]
fn long_a_monkey_breaks_nothing() {
    let_loose(1_000_000);
}
