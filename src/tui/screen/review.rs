//! Reviewing drafts: the fields of one draft, and beside them the passage that it quotes and what the lint says of it. Where
//! there is no room beside them these stand below, always in sight.

mod passages;

use std::sync::Arc;

use super::{Breadth, Face, Header, Reader, Screen, Step};
use crate::bank::limits;
use crate::review::{Change, Did, Draft, Remark, Review, Row, Wish, parting_texts, remark_text, rows};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::{Effect, World};
use crate::tui::page::{Indent, Page, Piece, Target, piece, plain};
use crate::tui::theme::Role;
use crate::tui::widget::field::Field;
use crate::tui::widget::menu::{self, Focus};
use crate::words;

/// The narrowest page with the passage beside the fields.
const WIDE: usize = 84;

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
    /// Whether Esc was pressed once on words that it would drop.
    is_asked: bool,
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
    /// Reading words for which there is no place any more: what they were for, and the words.
    Adrift(String, String),
}

impl ReviewDesk {
    /// A desk with a review on it.
    pub fn new(review: Review) -> Self {
        let remarks = review.remarks();
        Self { review, row: 0, doing: Doing::Looking, remarks, trouble: None, next: None, is_asked: false }
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
        let said = match did {
            Did::Accepted => "Accepted and saved.",
            Did::Rejected => "Rejected and saved.",
            Did::Undone => "Taken back and saved.",
            Did::Edited => "Saved.",
        };
        world.notice = Some(said.to_owned());
    }

    /// Takes over the file as it was read anew. What was being typed stays, or is shown where it has no place any more.
    pub fn reread(&mut self, world: &mut World, fresh: Review) {
        let id = |review: &Review| review.draft().map(|draft| draft.file.id.clone());
        let (was, row) = (id(&self.review), self.rows().into_iter().nth(self.row));
        let doing = std::mem::replace(&mut self.doing, Doing::Looking);
        self.review = fresh.at_the_draft_of(&self.review);
        let stands = was == id(&self.review);
        let place = self
            .rows()
            .into_iter()
            .enumerate()
            .find(|(_, now)| stands && row.as_ref().is_some_and(|row| row.is_same_field(now)));
        self.look();
        let (of, label) = (was.unwrap_or_default(), row.as_ref().map_or("", |row| row.label.as_str()));
        let said = match (doing, place) {
            (Doing::Looking, _) => "Read anew.".to_owned(),
            (Doing::Editing(field), Some((at, now))) => {
                (self.row, self.doing) = (at, Doing::Editing(field));
                self.listen();
                kept_text(row.as_ref(), &now)
            }
            (Doing::Rejecting(field), _) if stands => {
                self.doing = Doing::Rejecting(field);
                KEPT.to_owned()
            }
            (Doing::Editing(field), None) => self.drift(format!("{label} of {of}"), field.text()),
            (Doing::Rejecting(field), _) => self.drift(format!("Why {of} is rejected"), field.text()),
            (Doing::Adrift(of, text), _) => self.drift(of, &text),
        };
        world.notice = Some(said);
    }

    /// Keeps words in sight for which there is no place any more.
    fn drift(&mut self, of: String, text: &str) -> String {
        self.doing = Doing::Adrift(of, text.to_owned());
        "Read anew; what you typed has no place in the file any more.".to_owned()
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
        self.is_asked = false;
        let Doing::Editing(field) = &self.doing else { return };
        match self.review.remarks_with(self.row, field.text()) {
            Ok(remarks) => (self.remarks, self.trouble) = (remarks, None),
            Err(why) => self.trouble = Some(why),
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        match &mut self.doing {
            Doing::Looking | Doing::Adrift(..) => None,
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
            Doing::Looking | Doing::Adrift(..) => return,
            Doing::Editing(field) => Wish::Put { row: self.row, text: field.text().to_owned() },
            Doing::Rejecting(field) if field.text().trim().is_empty() => {
                world.notice = Some("Say why, so that whoever wrote it can learn from it.".to_owned());
                return;
            }
            Doing::Rejecting(field) => Wish::Reject(field.text().to_owned()),
        };
        self.wish(world, &wish);
    }

    /// Whether leaving the field would drop what was typed.
    fn has_words_to_lose(&self) -> bool {
        match &self.doing {
            Doing::Looking | Doing::Adrift(..) => false,
            Doing::Editing(field) => self.rows().get(self.row).is_some_and(|row| row.text != field.text()),
            Doing::Rejecting(field) => !field.text().trim().is_empty(),
        }
    }

    fn type_at(&mut self, world: &mut World, intent: Intent) {
        let was_asked = std::mem::take(&mut self.is_asked);
        self.next = None;
        match intent {
            Intent::Back if self.has_words_to_lose() && !was_asked => {
                self.is_asked = true;
                world.notice = Some("Esc again drops what you typed; Enter saves it.".to_owned());
            }
            Intent::Back => self.look(),
            Intent::Confirm => self.save(world),
            Intent::Reload => world.want(Effect::ReadDrafts(self.review.path().to_owned())),
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
        aside.append(passages::passages(draft, page, left));
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

/// Said when a file is read anew under a field that is being typed into.
const KEPT: &str = "Read anew; what you typed is still here.";

/// What is said of a field that is open over a file that was read anew: what somebody else put there must not go unseen.
fn kept_text(was: Option<&Row>, now: &Row) -> String {
    if was.is_some_and(|was| was.text == now.text) {
        return KEPT.to_owned();
    }
    let says =
        if now.is_new() { "is empty".to_owned() } else { format!("says: {}", words::clean(&now.text)) };
    format!("{KEPT} In the file the field now {says}")
}

/// Words for which there is no place any more.
fn write_adrift(page: &mut Page, of: &str, text: &str) {
    page.text(vec![piece(Role::Title, "What you typed has no place in the file any more.")]);
    page.text(vec![plain("Esc drops it and goes on.")]);
    page.gap();
    page.text(vec![piece(Role::Quiet, format!("{of}:"))]);
    page.focused(|page| {
        page.paragraph(Indent::hanging(vec![piece(Role::Focus, "▸ ")]), vec![piece(Role::Focus, text)]);
    });
}

impl Face for ReviewDesk {
    fn contexts(&self) -> Vec<Context> {
        match self.doing {
            Doing::Looking => vec![Context::Review, Context::Everywhere],
            Doing::Adrift(..) => vec![Context::TypingReview, Context::TypingEverywhere],
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
        if let Doing::Adrift(of, text) = &self.doing {
            write_adrift(&mut page, of, text);
            return page;
        }
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
        self.fields(&mut page);
        let spare = height.saturating_sub(page.lines().len() + 1);
        let aside = self.aside(&draft, &page, (height * 2 / 5).max(2).max(spare));
        let mut page = page.in_sight(height.saturating_sub(aside.lines().len() + 1).max(1));
        page.line(vec![piece(Role::Track, "─".repeat(whole))]);
        page.append(aside);
        page
    }

    fn is_live(&self, _world: &World, intent: Intent) -> bool {
        match intent {
            Intent::Confirm if matches!(self.doing, Doing::Adrift(..)) => false,
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
