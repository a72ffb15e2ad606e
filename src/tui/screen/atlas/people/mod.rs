//! The people: a diagram of who was what to whom, and the ties of the person in focus in words.

mod chart;
mod lines;

use std::sync::Arc;

use chart::Chart;
use lines::Stroke;

use super::timeline::title;
use super::{is_live, passage, play, read, sibling};
use crate::game::atlas::links::items_where;
use crate::game::atlas::{Person, Tie};
use crate::game::draw::Entry;
use crate::game::{Atlas, Bank};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::{Indent, Page, Piece, Scroll, Target, piece, plain};
use crate::tui::screen::{Breadth, Face, Header, Step};
use crate::tui::theme::Role;
use crate::tui::view;
use crate::tui::widget::facts::facts;
use crate::tui::widget::menu::{self, Focus};
use crate::words::{self, atlas as said};

/// The rows that must remain under the diagram: what its lines mean, and where the words begin.
const WORDS_HEIGHT: usize = 3;

/// The people.
#[derive(Debug)]
pub struct PeopleScreen {
    atlas: Arc<Atlas>,
    /// Where they stand in the diagram, unless there are too many.
    chart: Option<Chart>,
    focus: usize,
    /// The items that name the person in focus.
    items: Vec<Entry>,
    scroll: Scroll,
}

impl PeopleScreen {
    /// The people of an atlas that some banks have.
    pub fn new(atlas: Arc<Atlas>, banks: &[Arc<Bank>]) -> Self {
        let chart = Chart::of(&atlas);
        let mut screen = Self { atlas, chart, focus: 0, items: Vec::new(), scroll: Scroll::Follow };
        screen.focus_on(0, banks);
        screen
    }

    fn focus_on(&mut self, person: usize, banks: &[Arc<Bank>]) {
        (self.focus, self.scroll) = (person, Scroll::Follow);
        self.items = match self.person() {
            Some(person) => items_where(banks, &self.atlas, |item| person.is_named_by(item)),
            None => Vec::new(),
        };
    }

    fn person(&self) -> Option<&Person> {
        self.atlas.people().get(self.focus)
    }

    /// The diagram with the words under it, when both find room.
    fn diagram(&self, world: &World, width: u16, height: u16) -> Option<Page> {
        let chart = self.chart.as_ref()?;
        let diagram = lines::draw(&self.atlas, chart, self.focus, usize::from(width))?;
        let apart = usize::from(!chart.apart.is_empty());
        if diagram.sheet.height() + apart + WORDS_HEIGHT > usize::from(height) {
            return None;
        }
        let mut page = Page::new(world.theme, width);
        diagram.sheet.write_to(&mut page, diagram.cursor);
        if apart > 0 {
            self.draw_apart(&mut page, chart);
        }
        page.text(legend(&self.atlas));
        self.draw_about(&mut page);
        Some(page)
    }

    /// Those whom nothing ties to anybody.
    fn draw_apart(&self, page: &mut Page, chart: &Chart) {
        let lead = "Tied to nobody here: ";
        let mut pieces = vec![piece(Role::Quiet, lead)];
        let mut column = lead.chars().count();
        let mut cursor = None;
        for (at, person) in chart.apart.iter().enumerate() {
            let Some(name) = self.atlas.people().get(*person).map(said::person_text) else { continue };
            if at > 0 {
                pieces.push(piece(Role::Quiet, ", "));
                column += 2;
            }
            let here = *person == self.focus;
            if here {
                cursor = Some(column);
            }
            column += name.chars().count();
            pieces.push(piece(if here { Role::Focus } else { Role::Text }, name));
        }
        page.line(pieces);
        if let Some(column) = cursor {
            page.cursor_on_last(column);
        }
    }

    /// The person in focus and their ties in words.
    fn draw_about(&self, page: &mut Page) {
        let Some(person) = self.person() else { return };
        page.paragraph(Indent::default(), about(person));
        self.draw_ties(page);
    }

    /// The ties of the person in focus in words, each with its passage.
    fn draw_ties(&self, page: &mut Page) {
        for tie in self.atlas.ties_of(self.focus) {
            page.paragraph(Indent::hanging(vec![sign(tie)]), vec![plain(said::tie_text(&self.atlas, tie))]);
            let indent = vec![plain("    ")];
            page.beside(indent.clone(), &indent, |page| passage::write(page, &self.atlas, &tie.evidence));
        }
        if self.atlas.ties_of(self.focus).next().is_none() {
            page.text(vec![plain("The text ties this person to nobody here.")]);
            if let Some(person) = self.person() {
                passage::write(page, &self.atlas, &person.evidence);
            }
        }
        let asked = said::asked_text(self.items.len(), "names this person", "name this person");
        page.text(vec![piece(Role::Quiet, asked)]);
    }

    /// The people in a list, for screens without room for the diagram.
    fn list(&self, world: &World, width: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        if self.atlas.people().is_empty() {
            page.text(vec![plain("There are no people.")]);
        }
        for (at, person) in self.atlas.people().iter().enumerate() {
            let focus = Focus::of(at, self.focus);
            let from = page.lines().len();
            menu::row(&mut page, at, focus, vec![piece(focus.role(), said::person_text(person))]);
            if focus == Focus::Here {
                let indent = vec![plain("  ")];
                page.beside(indent.clone(), &indent, |page| {
                    let also = also(person);
                    if !also.is_empty() {
                        page.text(vec![piece(Role::Quiet, also)]);
                    }
                    self.draw_ties(page);
                });
                let to = page.lines().len();
                page.look_at(from..to);
            }
        }
        page
    }

    /// The passages about the person in focus and their ties.
    fn evidence(&self) -> Vec<crate::game::Evidence> {
        let own = self.person().into_iter().flat_map(|person| person.evidence.clone());
        own.chain(self.atlas.ties_of(self.focus).flat_map(|tie| tie.evidence.clone())).collect()
    }
}

fn about(person: &Person) -> Vec<Piece> {
    let also = also(person);
    let also = if also.is_empty() { also } else { format!("  {also}") };
    vec![piece(Role::Title, said::person_text(person)), piece(Role::Quiet, also)]
}

/// A person's other names and groups.
fn also(person: &Person) -> String {
    facts(person.also.iter().chain(&person.groups))
}

/// The stroke of a tie before its words.
fn sign(tie: &Tie) -> Piece {
    piece(Role::Accent, format!("{} ", Stroke::of(tie).sample()))
}

/// What the strokes mean that are on the screen.
fn legend(atlas: &Atlas) -> Vec<Piece> {
    let used = |stroke: Stroke| atlas.ties().iter().any(|tie| Stroke::of(tie) == stroke);
    let said = Stroke::ALL.into_iter().filter(|(stroke, _)| used(*stroke));
    let said: Vec<String> = said.map(|(stroke, words)| format!("{} {words}", stroke.sample())).collect();
    vec![piece(Role::Quiet, said.join("   "))]
}

impl Face for PeopleScreen {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::People, Context::Everywhere]
    }

    fn header(&self, world: &World) -> Header {
        let count = self.atlas.people().len();
        let people = if count == 1 { "1 person".to_owned() } else { format!("{count} people") };
        let ties = words::counted(self.atlas.ties().len(), "tie");
        Header {
            left: title("People", &self.atlas, world),
            right: vec![piece(Role::Quiet, format!("{people}, {ties}"))],
            bar: None,
        }
    }

    fn breadth(&self) -> Breadth {
        Breadth::Whole
    }

    fn page(&self, world: &World, width: u16, height: u16) -> Page {
        self.diagram(world, width, height).unwrap_or_else(|| self.list(world, width))
    }

    fn scroll(&self) -> Scroll {
        self.scroll
    }

    fn is_live(&self, _world: &World, intent: Intent) -> bool {
        is_live(&self.atlas, &self.items, intent)
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        if let Some(step) = sibling(world, &self.atlas, intent) {
            return step;
        }
        match intent {
            Intent::Back => Step::Close,
            Intent::Read => read(world, &Arc::clone(&self.atlas), &self.evidence()),
            Intent::Items => play(world, &self.items),
            Intent::PageUp | Intent::PageDown => {
                self.scroll = view::scrolled(self, world, intent).unwrap_or(self.scroll);
                Step::Stay
            }
            _ => {
                if let Some(person) = menu::moved(self.focus, self.atlas.people().len(), intent, |_| false) {
                    self.focus_on(person, &world.banks());
                }
                Step::Stay
            }
        }
    }

    fn click(&mut self, world: &mut World, target: Target) -> Step {
        if target.0 == self.focus {
            return self.act(world, Intent::Read);
        }
        self.focus_on(target.0, &world.banks());
        Step::Stay
    }
}
