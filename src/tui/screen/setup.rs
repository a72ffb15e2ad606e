//! Choosing how to play: a form of which every row has a value already, so that Enter starts from anywhere.

mod row;

use super::{Face, Header, Step, start};
use crate::game::{BankId, Mode, Player, PlayerNo, Rules, Setup, TimeLimits};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::{Indent, Page, Piece, Target, piece, plain};
use crate::tui::theme::Role;
use crate::tui::widget::field::Field;
use crate::tui::widget::menu::{self, Focus};
use crate::words;
use row::{Row, Turn};

/// The columns of the rows' names.
const NAME_WIDTH: usize = 13;

/// The narrowest page that stands what a mode is like under its name.
const WIDE: usize = 60;

/// The columns of the mark before a row.
const MARK_WIDTH: usize = 2;

/// Choosing how to play.
#[derive(Debug)]
pub struct SetupForm {
    setup: Setup,
    players: usize,
    names: [Field; Rules::MOST_PLAYERS],
    focus: Row,
}

impl SetupForm {
    /// A form that begins with a set-up, and with one bank or all.
    pub fn new(mut setup: Setup, bank: Option<BankId>) -> Self {
        if let Some(bank) = bank {
            setup.wish.banks = vec![bank];
        }
        let names =
            std::array::from_fn(|at| setup.names.get(at).map(|name| Field::with(name)).unwrap_or_default());
        let players = setup.names.len().clamp(row::FEWEST_PLAYERS, Rules::MOST_PLAYERS);
        Self { setup, players, names, focus: Row::Mode }
    }

    /// What the form says now.
    fn chosen(&self) -> Setup {
        let names = self.names.iter().take(self.players).map(|name| name.text().to_owned());
        Setup {
            names: if self.setup.mode == Mode::Duel { names.collect() } else { Vec::new() },
            ..self.setup.clone()
        }
    }

    fn rows(&self) -> Vec<Row> {
        row::rows(self.setup.mode, self.players)
    }

    /// How many items fit, and how many it takes at least.
    fn fitting(&self, world: &World) -> usize {
        match self.setup.mode {
            Mode::Daily => self.setup.fitting(&world.library.shipped),
            _ => self.setup.fitting(&world.banks()),
        }
    }

    fn needed(&self) -> usize {
        if self.setup.mode == Mode::Duel { self.players } else { 1 }
    }

    fn start(&self, world: &mut World) -> Step {
        start::round(world, self.chosen()).map_or_else(
            |_| {
                world.notice = Some("There are too few items to start. Choose more.".to_owned());
                Step::Stay
            },
            Step::open,
        )
    }

    fn walk(&mut self, turn: Turn) {
        let rows = self.rows();
        self.focus = row::turned(&rows, &self.focus, turn);
    }

    fn change(&mut self, world: &World, turn: Turn) {
        match self.focus {
            Row::Players => {
                let counts: Vec<usize> = (row::FEWEST_PLAYERS..=Rules::MOST_PLAYERS).collect();
                self.players = row::turned(&counts, &self.players, turn);
            }
            focus => row::change(&mut self.setup, focus, &world.banks(), turn),
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        match self.focus {
            Row::Name(at) => self.names.get_mut(at),
            _ => None,
        }
    }

    fn draw_row(&self, page: &mut Page, world: &World, at: usize, row: Row) {
        let focus = Focus::of(at, self.rows().iter().position(|other| *other == self.focus).unwrap_or(0));
        let name = row.name();
        let pad = plain(" ".repeat(NAME_WIDTH.saturating_sub(name.chars().count())));
        let mut lead = vec![piece(focus.role(), name), pad];
        let mut cursor = None;
        let mut words = match row {
            Row::Start => vec![plain("  "), self.outlook(world)],
            Row::Name(number) => {
                let room = page.width().saturating_sub(MARK_WIDTH + NAME_WIDTH + 2).min(Player::LONGEST + 1);
                let (shown, column) =
                    self.names.get(number).map(|field| field.shown(room)).unwrap_or_default();
                cursor = (focus == Focus::Here).then_some(MARK_WIDTH + NAME_WIDTH + 2 + column);
                [vec![plain("  ")], name_pieces(shown, number, focus)].concat()
            }
            _ => value_pieces(self.value(world, row), focus),
        }
        .into_iter();
        // Where there is room, further lines stand under the value; where there is little, they take the whole page.
        if page.width() >= WIDE {
            lead.extend(words.next());
            menu::led_row(page, at, focus, lead, words.collect());
        } else {
            menu::row(page, at, focus, lead.into_iter().chain(words).collect());
        }
        if let Some(column) = cursor {
            page.cursor_on_last(column);
        }
        if row == Row::Mode {
            let column = if page.width() < WIDE { MARK_WIDTH } else { MARK_WIDTH + NAME_WIDTH + 2 };
            page.paragraph(Indent::of(column), vec![piece(Role::Quiet, self.setup.mode.summary())]);
        }
    }

    fn value(&self, world: &World, row: Row) -> String {
        match row {
            Row::Players => self.players.to_string(),
            Row::Time => self.time(world),
            _ => row::value(&self.setup, row, &world.banks()),
        }
    }

    /// The time limit, and what the player's settings make of it.
    fn time(&self, world: &World) -> String {
        let Some(limit) = self.setup.limit else { return "No limit".to_owned() };
        let said = words::time_text(limit);
        match (world.settings().time_limits, world.settings().time_limits.of(limit)) {
            (TimeLimits::AsSet, _) => said,
            (_, Some(stretched)) => format!("{said}, for you {}", words::time_text(stretched)),
            (_, None) => format!("{said}, for you no limit"),
        }
    }

    /// What starting would give, in a line.
    fn outlook(&self, world: &World) -> Piece {
        let fitting = self.fitting(world);
        if fitting == 0 {
            return piece(Role::Warning, "! Nothing fits. Choose another topic, kind or difficulty.");
        }
        let fit = if fitting == 1 { "fits" } else { "fit" };
        if self.setup.mode == Mode::Daily {
            let asked = fitting.min(Rules::DAILY_COUNT);
            return piece(
                Role::Quiet,
                format!("{asked} of {fitting} items, for {}", world.today.strftime("%-d %B")),
            );
        }
        let said = format!("{} {fit}", words::counted(fitting, "item"));
        if fitting < self.needed() {
            return piece(Role::Warning, format!("! {said}: too few for {} players.", self.players));
        }
        let wanted = self.setup.count.saturating_mul(self.needed());
        let has_count = matches!(self.setup.mode, Mode::Classic | Mode::Exam | Mode::Duel);
        if has_count && self.setup.count != Setup::ALL && fitting < wanted {
            return piece(Role::Quiet, format!("{said}, fewer than asked for"));
        }
        piece(Role::Quiet, said)
    }
}

/// A value, with the arrows that change it when it is in focus.
pub(super) fn value_pieces(value: String, focus: Focus) -> Vec<Piece> {
    match focus {
        Focus::Here => {
            vec![piece(Role::Accent, "◂ "), piece(Role::Focus, value), piece(Role::Accent, " ▸")]
        }
        Focus::Elsewhere => vec![plain("  "), plain(value)],
    }
}

/// A name being typed, or what stands for it.
fn name_pieces(shown: String, number: usize, focus: Focus) -> Vec<Piece> {
    if !shown.is_empty() {
        return vec![piece(focus.role(), shown)];
    }
    let stand_in = Player::named("", PlayerNo(number)).name().to_owned();
    vec![piece(Role::Quiet, stand_in)]
}

impl Face for SetupForm {
    fn contexts(&self) -> Vec<Context> {
        match self.focus {
            Row::Name(_) => vec![Context::TypingSetup, Context::Text, Context::TypingEverywhere],
            _ => vec![Context::Setup, Context::Everywhere],
        }
    }

    fn header(&self, _world: &World) -> Header {
        Header { left: vec![piece(Role::Title, "Choose a round")], ..Header::default() }
    }

    fn page(&self, world: &World, width: u16, height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        let rows = self.rows();
        // The form, the line under the mode and the gaps around the start row.
        let airy = usize::from(height) >= rows.len() + 4;
        for (at, row) in rows.into_iter().enumerate() {
            if airy && matches!(row, Row::Start) {
                page.gap();
            }
            self.draw_row(&mut page, world, at, row);
            if airy && row == Row::Mode {
                page.gap();
            }
        }
        page
    }

    fn is_live(&self, _world: &World, intent: Intent) -> bool {
        !matches!(intent, Intent::Less | Intent::More) || self.focus != Row::Start
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        match intent {
            Intent::Previous => self.walk(Turn::Back),
            Intent::Next => self.walk(Turn::On),
            Intent::First => self.focus = Row::Mode,
            Intent::Last => self.focus = Row::Start,
            Intent::Less => self.change(world, Turn::Back),
            Intent::More => self.change(world, Turn::On),
            Intent::Confirm => return self.start(world),
            Intent::Back => return Step::Close,
            _ => {
                if let Some(field) = self.field() {
                    field.edit(intent);
                }
            }
        }
        Step::Stay
    }

    fn letter(&mut self, _world: &mut World, letter: char) -> Option<Step> {
        self.field()?.type_in(letter.encode_utf8(&mut [0; 4]));
        Some(Step::Stay)
    }

    fn paste(&mut self, _world: &mut World, text: &str) -> Step {
        if let Some(field) = self.field() {
            field.type_in(text);
        }
        Step::Stay
    }

    fn click(&mut self, world: &mut World, target: Target) -> Step {
        let Some(row) = self.rows().get(target.0).copied() else { return Step::Stay };
        let again = row == self.focus;
        self.focus = row;
        match row {
            Row::Start => return self.start(world),
            _ if again => self.change(world, Turn::On),
            _ => {}
        }
        Step::Stay
    }
}

#[cfg(test)]
#[path = "setup_tests.rs"]
mod tests;
