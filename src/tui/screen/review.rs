//! Reviewing drafts: the fields of one draft, and beside them the passage that it quotes and what the lint says of it. Where
//! there is no room beside them these stand below, always in sight.

use std::sync::Arc;

use super::{Breadth, Face, Header, Reader, Screen, Step};
use crate::bank::limits;
use crate::review::{
    Change, Did, Draft, Remark, Review, Row, Wish, origin_text, parting_texts, remark_text, rows,
};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::{Effect, World};
use crate::tui::page::{Page, Piece, Target, piece, plain};
use crate::tui::theme::Role;
use crate::tui::widget::field::Field;
use crate::tui::widget::menu::{self, Focus};
use crate::words::{self, Passage, Span};

/// The narrowest page with the passage beside the fields.
const WIDE: usize = 84;

/// The most letters before and behind the evidence that are shown of a long passage; the reader shows it all.
const AROUND: usize = 160;

/// Reviewing the drafts of a bank.
#[derive(Debug)]
pub struct ReviewDesk {
    review: Review,
    /// The field in focus.
    row: usize,
    doing: Doing,
    /// What the lint says of the draft as it stands, or as it is being typed.
    remarks: Vec<Remark>,
    /// Why the draft can't be as it is being typed.
    trouble: Option<String>,
    /// Where the focus goes once a field is saved.
    next: Option<Intent>,
}

/// What the reviewer is at.
#[derive(Debug)]
enum Doing {
    /// Looking, and choosing a field.
    Looking,
    /// Typing into the field in focus.
    Editing(Field),
    /// Typing a reason.
    Rejecting(Field),
}

impl ReviewDesk {
    /// A desk with a review on it.
    pub fn new(review: Review) -> Self {
        let remarks = review.remarks();
        Self { review, row: 0, doing: Doing::Looking, remarks, trouble: None, next: None }
    }

    fn rows(&self) -> Vec<Row> {
        self.review.draft().map(|draft| rows(draft.file)).unwrap_or_default()
    }

    /// Puts the draft on the desk as it stands now.
    fn look(&mut self) {
        self.doing = Doing::Looking;
        self.trouble = None;
        self.remarks = self.review.remarks();
        self.row = self.row.min(self.rows().len().saturating_sub(1));
    }

    fn turn(&mut self, turn: impl FnOnce(&mut Review)) {
        turn(&mut self.review);
        self.row = 0;
        self.look();
    }

    /// Takes over a change that was written.
    pub fn written(&mut self, world: &mut World, change: Change) {
        let did = self.review.take(change);
        if did != Did::Edited {
            self.row = 0;
        }
        self.look();
        if let Some(row) = self.next.take().and_then(|next| self.moved(next)) {
            self.row = row;
        }
        world.notice = match did {
            Did::Accepted => Some("Accepted and saved.".to_owned()),
            Did::Rejected => Some("Rejected and saved.".to_owned()),
            Did::Undone => Some("Taken back and saved.".to_owned()),
            Did::Edited => None,
        };
    }

    /// Takes over the file as it was read anew.
    pub fn reread(&mut self, world: &mut World, fresh: Review) {
        self.review = fresh.at_the_draft_of(&self.review);
        self.look();
        world.notice = Some("Read anew.".to_owned());
    }

    fn moved(&self, intent: Intent) -> Option<usize> {
        menu::moved(self.row, self.rows().len(), intent, |_| false)
    }

    fn wish(&mut self, world: &mut World, wish: &Wish) {
        match self.review.propose(wish) {
            Ok(change) => world.want(Effect::Write(Box::new(change))),
            Err(why) => world.notice = Some(words::sentence(&why)),
        }
    }

    /// Looks at what is being typed.
    fn listen(&mut self) {
        let Doing::Editing(field) = &self.doing else { return };
        match self.review.remarks_with(self.row, field.text()) {
            Ok(remarks) => (self.remarks, self.trouble) = (remarks, None),
            Err(why) => self.trouble = Some(why),
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        match &mut self.doing {
            Doing::Looking => None,
            Doing::Editing(field) | Doing::Rejecting(field) => Some(field),
        }
    }

    fn edit(&mut self) {
        if let Some(row) = self.rows().get(self.row) {
            self.doing = Doing::Editing(Field::with(&row.text).for_up_to(limits::PROSE));
        }
    }

    /// Takes what was typed.
    fn save(&mut self, world: &mut World) {
        let wish = match &self.doing {
            Doing::Looking => return,
            Doing::Editing(field) => Wish::Put { row: self.row, text: field.text().to_owned() },
            Doing::Rejecting(field) if field.text().trim().is_empty() => {
                world.notice = Some("Say why, so that whoever wrote it can learn from it.".to_owned());
                return;
            }
            Doing::Rejecting(field) => Wish::Reject(field.text().to_owned()),
        };
        self.wish(world, &wish);
    }

    fn type_at(&mut self, world: &mut World, intent: Intent) {
        match intent {
            Intent::Back => self.look(),
            Intent::Confirm => self.save(world),
            Intent::Next | Intent::Previous => {
                if matches!(self.doing, Doing::Editing(_)) {
                    self.next = Some(intent);
                    self.save(world);
                }
            }
            _ => {
                if self.field().is_some_and(|field| field.edit(intent)) {
                    self.listen();
                }
            }
        }
    }

    /// The reader, open at the evidence.
    fn reader(&self, world: &mut World) -> Step {
        let draft = self.review.draft();
        let Some((draft, source)) = draft.and_then(|draft| Some((draft, draft.source?))) else {
            world.notice = Some("The bank has no text to read.".to_owned());
            return Step::Stay;
        };
        let places = draft.item.evidence.iter().filter_map(|evidence| evidence.place.clone()).collect();
        let title = source.title().unwrap_or(self.review.title()).to_owned();
        Step::open(Screen::Reader(Reader::with_marks(Arc::clone(source), title, places)))
    }

    /// The fields, one below the other.
    fn fields(&self, page: &mut Page) {
        if let Doing::Rejecting(field) = &self.doing {
            page.text(vec![plain("  "), piece(Role::Quiet, "Why is it rejected?")]);
            write_field(page, field);
            page.gap();
        }
        for (at, row) in self.rows().iter().enumerate() {
            let focus = match self.doing {
                Doing::Rejecting(_) => Focus::Elsewhere,
                _ => Focus::of(at, self.row),
            };
            match &self.doing {
                Doing::Editing(field) if focus == Focus::Here => {
                    page.text(vec![plain("  "), piece(Role::Quiet, row.label.as_str())]);
                    write_field(page, field);
                }
                _ => menu::row(page, at, focus, self.row_pieces(row, focus)),
            }
        }
    }

    fn row_pieces(&self, row: &Row, focus: Focus) -> Vec<Piece> {
        let about = |remark: &&Remark| row.is_at(&remark.at);
        let mark = self.remarks.iter().find(about).map(|remark| piece(role_of(remark), "! "));
        let (role, text) =
            if row.is_new() { (Role::Quiet, "–") } else { (focus.role(), row.text.as_str()) };
        let label = piece(Role::Quiet, format!("{}: ", row.label));
        mark.into_iter().chain([label, piece(role, text)]).collect()
    }

    /// What the lint says.
    fn findings(&self, page: &mut Page) {
        if let Some(why) = &self.trouble {
            page.text(vec![piece(Role::Wrong, format!("Not so: {}", words::sentence(why)))]);
        }
        for remark in &self.remarks {
            page.text(vec![piece(role_of(remark), format!("! {}", remark_text(remark)))]);
        }
        if self.remarks.is_empty() && self.trouble.is_none() {
            page.text(vec![piece(Role::Quiet, "No findings")]);
        }
    }

    /// What the lint says and the passage, in at most so many lines.
    fn aside(&self, draft: &Draft<'_>, page: &Page, lines: usize) -> Page {
        let mut findings = page.same_width();
        self.findings(&mut findings);
        let mut aside = findings.cut_to((lines / 2).max(1));
        let left = lines.saturating_sub(aside.lines().len());
        let mut passages = page.same_width();
        let around = (left * page.width() / 4).min(AROUND);
        for passage in words::passages_of(draft.item, draft.source.map(AsRef::as_ref)) {
            let margin = vec![piece(Role::Track, "│ ")];
            passages.beside(margin.clone(), &margin, |page| {
                page.text(passage_pieces(&passage, around));
            });
        }
        passages.text(vec![piece(Role::Quiet, origin_text(draft))]);
        aside.append(passages.cut_to(left));
        aside
    }

    fn nothing_left(&self, page: &mut Page) {
        page.text(vec![piece(Role::Title, "Every draft is reviewed.")]);
        for text in parting_texts(&self.review) {
            page.gap();
            page.text(vec![plain(text)]);
        }
    }
}

fn role_of(remark: &Remark) -> Role {
    if remark.is_error() { Role::Wrong } else { Role::Warning }
}

/// A field with the cursor in it.
fn write_field(page: &mut Page, field: &Field) {
    let (shown, column) = field.shown(page.width().saturating_sub(3));
    page.focused(|page| {
        page.line(vec![piece(Role::Focus, "▸ "), piece(Role::Focus, shown)]);
    });
    page.cursor_on_last(2 + column);
}

/// The words of a passage, the evidence marked; what is far from it is left out.
fn passage_pieces(passage: &Passage<'_>, around: usize) -> Vec<Piece> {
    let last = passage.spans.len().saturating_sub(1);
    let part = |(at, span): (usize, &Span<'_>)| match span {
        Span::Quote(text) => piece(Role::Evidence, *text),
        Span::Plain(text) if at == 0 => piece(Role::Quiet, tail_of(text, around)),
        Span::Plain(text) if at == last => piece(Role::Quiet, head_of(text, around)),
        Span::Plain(text) => piece(Role::Quiet, *text),
    };
    passage.spans.iter().enumerate().map(part).collect()
}

fn tail_of(text: &str, around: usize) -> String {
    let Some((cut, _)) = text.char_indices().rev().nth(around) else { return text.to_owned() };
    let tail = text.get(cut..).unwrap_or(text);
    format!("… {}", tail.split_once(' ').map_or(tail, |(_, rest)| rest))
}

fn head_of(text: &str, around: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(around) else { return text.to_owned() };
    let head = text.get(..cut).unwrap_or(text);
    format!("{} …", head.rsplit_once(' ').map_or(head, |(rest, _)| rest))
}

impl Face for ReviewDesk {
    fn contexts(&self) -> Vec<Context> {
        match self.doing {
            Doing::Looking => vec![Context::Review, Context::Everywhere],
            _ => vec![Context::TypingReview, Context::Text, Context::TypingEverywhere],
        }
    }

    fn header(&self, _world: &World) -> Header {
        let left = vec![
            piece(Role::Title, "Review"),
            piece(Role::Quiet, format!(" · {}", words::clean(self.review.title()))),
        ];
        let Some(draft) = self.review.draft() else { return Header { left, ..Header::default() } };
        let tally = self.review.tally();
        let done = tally.accepted + tally.rejected;
        let share = u16::try_from(done * 1000 / (done + draft.left).max(1)).unwrap_or(1000);
        let right = vec![piece(Role::Quiet, format!("Draft {} of {}", draft.number, draft.left))];
        Header { left, right, bar: Some((share, Role::Bar)) }
    }

    fn breadth(&self) -> Breadth {
        Breadth::Whole
    }

    fn page(&self, world: &World, width: u16, height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        let Some(draft) = self.review.draft() else {
            self.nothing_left(&mut page);
            return page;
        };
        let height = usize::from(height);
        let whole = usize::from(width);
        if whole >= WIDE {
            let mut fields = page.other(whole * 3 / 5);
            self.fields(&mut fields);
            let aside = self.aside(&draft, &page.other(whole - whole * 3 / 5 - 3), height);
            return fields.in_sight(height).with_column(aside);
        }
        let aside = self.aside(&draft, &page, (height * 2 / 5).max(2));
        self.fields(&mut page);
        let mut page = page.in_sight(height.saturating_sub(aside.lines().len() + 1).max(1));
        page.line(vec![piece(Role::Track, "─".repeat(whole))]);
        page.append(aside);
        page
    }

    fn is_live(&self, _world: &World, intent: Intent) -> bool {
        match intent {
            Intent::Undo => self.review.can_undo(),
            Intent::Back | Intent::Help => true,
            _ => self.review.draft().is_some(),
        }
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        if !matches!(self.doing, Doing::Looking) {
            self.type_at(world, intent);
            return Step::Stay;
        }
        if let Some(row) = self.moved(intent) {
            self.row = row;
            return Step::Stay;
        }
        match intent {
            Intent::Confirm => self.edit(),
            Intent::Accept => self.wish(world, &Wish::Accept),
            Intent::Reject if self.review.draft().is_some() => {
                self.doing = Doing::Rejecting(Field::default());
            }
            Intent::Skip => self.turn(Review::skip),
            Intent::PreviousQuestion => self.turn(Review::back),
            Intent::Undo => self.wish(world, &Wish::Undo),
            Intent::Clear => self.wish(world, &Wish::Put { row: self.row, text: String::new() }),
            Intent::Read => return self.reader(world),
            Intent::Reload => world.want(Effect::ReadDrafts(self.review.path().to_owned())),
            Intent::Back => return Step::Quit,
            _ => {}
        }
        Step::Stay
    }

    fn letter(&mut self, _world: &mut World, letter: char) -> Option<Step> {
        self.field()?.type_in(letter.encode_utf8(&mut [0; 4]));
        self.listen();
        Some(Step::Stay)
    }

    fn paste(&mut self, _world: &mut World, text: &str) -> Step {
        if let Some(field) = self.field() {
            field.type_in(text);
            self.listen();
        }
        Step::Stay
    }

    fn click(&mut self, _world: &mut World, target: Target) -> Step {
        if matches!(self.doing, Doing::Looking) {
            if self.row == target.0 {
                self.edit();
            }
            self.row = target.0.min(self.rows().len().saturating_sub(1));
        }
        Step::Stay
    }
}

#[cfg(test)]
#[path = "review_tests.rs"]
mod tests;
