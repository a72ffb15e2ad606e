//! Reviewing drafts line by line: the draft with its fields as numbered lines, and a command for each thing that can be done.

use std::io;

use super::console::Console;
use super::feedback::passage;
use crate::review::{
    Change, Did, Remark, Review, Row, Unsaved, Wish, origin_text, parting_texts, remark_text, rows,
};
use crate::words::{self, counted};

/// Leads through the drafts of a bank until none is left, the reviewer quits or the input ends.
pub fn review(console: &mut Console<'_>, review: Review) -> io::Result<()> {
    let mut desk = Desk { console, review };
    desk.welcome()?;
    while desk.one_line()?.is_some() {}
    desk.console.gap()?;
    for text in parting_texts(&desk.review) {
        desk.console.say(&text)?;
    }
    desk.console.flush()
}

/// The commands with what each does, as help lists them.
const COMMANDS: [(&str, &str); 10] = [
    ("accept", "takes the draft as it is; it is a draft no longer"),
    ("edit 3 NEW TEXT", "puts a new text into field 3; edit 3 alone shows the old one and asks for the new"),
    ("clear 3", "empties field 3; an entry of a list goes"),
    ("reject REASON", "takes the draft out of the bank, into a file beside it"),
    ("skip", "turns to the next draft and leaves this one as it is"),
    ("back", "turns to the draft before"),
    ("undo", "takes the last change back"),
    ("repeat", "shows the draft again"),
    ("reload", "reads the file anew, when somebody else has changed it"),
    ("quit", "ends the review; all that was done is saved already"),
];

const PROMPT: &str = "accept, edit NUMBER, reject REASON, skip, undo, quit; help lists all:";

struct Desk<'c, 'io> {
    console: &'c mut Console<'io>,
    review: Review,
}

/// Whether the review goes on.
type Goes = io::Result<Option<()>>;

impl Desk<'_, '_> {
    fn welcome(&mut self) -> io::Result<()> {
        let left = self.review.draft().map_or(0, |draft| draft.left);
        let title = words::clean(self.review.title());
        self.console.say(&format!("Review of {title}: {}.", counted(left, "draft")))?;
        self.show()
    }

    fn show(&mut self) -> io::Result<()> {
        let Some(draft) = self.review.draft() else { return Ok(()) };
        self.console.gap()?;
        self.console.say(&format!("Draft {} of {}. {}.", draft.number, draft.left, origin_text(&draft)))?;
        for text in words::passages_of(draft.item, draft.source.map(AsRef::as_ref)) {
            self.console.say(&passage(&text))?;
        }
        for (at, row) in rows(draft.file).iter().enumerate() {
            self.console.say(&told(at, row))?;
        }
        self.remarks()
    }

    fn remarks(&mut self) -> io::Result<()> {
        let remarks = self.review.remarks();
        if remarks.is_empty() {
            return self.console.say("Findings: none.");
        }
        remarks
            .iter()
            .try_for_each(|remark: &Remark| self.console.say(&format!("Finding: {}", remark_text(remark))))
    }

    fn one_line(&mut self) -> Goes {
        if self.review.draft().is_none() && !self.review.can_undo() {
            return Ok(None);
        }
        let prompt = if self.review.draft().is_some() {
            PROMPT
        } else {
            "No drafts are left. Enter ends the review, undo goes back:"
        };
        let Some(line) = self.console.ask(prompt)? else { return Ok(None) };
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((&line, ""));
        let rest = rest.trim();
        if self.review.draft().is_none() && line.is_empty() {
            return Ok(None);
        }
        match word.to_lowercase().as_str() {
            "accept" | "a" if rest.is_empty() => self.wish(&Wish::Accept)?,
            "reject" | "r" if rest.is_empty() => self.console.refuse("Say why, as in: reject too easy")?,
            "reject" | "r" => self.wish(&Wish::Reject(rest.to_owned()))?,
            "undo" | "u" if rest.is_empty() => self.wish(&Wish::Undo)?,
            "edit" | "e" => return self.edit(rest),
            "clear" => match self.row(rest) {
                Some((row, _)) => self.wish(&Wish::Put { row, text: String::new() })?,
                None => self.console.refuse("Say which, as in: clear 3")?,
            },
            "skip" | "s" if rest.is_empty() => {
                self.review.skip();
                self.console.taken();
                self.show()?;
            }
            "back" | "b" if rest.is_empty() => {
                self.review.back();
                self.console.taken();
                self.show()?;
            }
            "repeat" if rest.is_empty() => self.show()?,
            "reload" if rest.is_empty() => self.reload()?,
            "help" | "?" => {
                for (command, does) in COMMANDS {
                    self.console.say(&format!("{command}: {does}."))?;
                }
            }
            "quit" | "exit" | "q" => return Ok(None),
            _ => self.console.refuse("That is no command here; help lists them.")?,
        }
        Ok(Some(()))
    }

    /// The row that a number names, counted from 1.
    fn row(&self, number: &str) -> Option<(usize, Row)> {
        let at = number.parse::<usize>().ok()?.checked_sub(1)?;
        let draft = self.review.draft()?;
        rows(draft.file).into_iter().nth(at).map(|row| (at, row))
    }

    fn edit(&mut self, words: &str) -> Goes {
        let (number, text) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let Some((at, row)) = self.row(number) else {
            self.console.refuse("Say which, as in: edit 3")?;
            return Ok(Some(()));
        };
        let mut text = text.trim().to_owned();
        if text.is_empty() {
            self.console.say(&told(at, &row))?;
            let prompt = format!("The new text for {}; Enter keeps the old one:", row.label);
            let Some(line) = self.console.ask(&prompt)? else { return Ok(None) };
            text = line;
        }
        if text.is_empty() {
            self.console.say("It stays.")?;
            return Ok(Some(()));
        }
        self.wish(&Wish::Put { row: at, text })?;
        Ok(Some(()))
    }

    /// Does what was wished, on the disk first.
    fn wish(&mut self, wish: &Wish) -> io::Result<()> {
        let change = match self.review.propose(wish) {
            Ok(change) => change,
            Err(why) => return self.console.refuse(&words::sentence(&why)),
        };
        match change.write() {
            Ok(()) => self.tell(change, wish),
            Err(why) => {
                let next = if matches!(why, Unsaved::Changed(_)) { " reload reads it anew." } else { "" };
                self.console.refuse(&format!("{}.{next}", words::clean(&why.to_string())))
            }
        }
    }

    fn tell(&mut self, change: Change, wish: &Wish) -> io::Result<()> {
        self.console.taken();
        let said = match self.review.take(change) {
            Did::Accepted => "Accepted and saved.",
            Did::Rejected => "Rejected and saved.",
            Did::Edited => "Saved.",
            Did::Undone => "Taken back and saved.",
        };
        self.console.say(said)?;
        match wish {
            Wish::Put { row, .. } => {
                if let Some((at, row)) = self.row(&(row + 1).to_string()) {
                    self.console.say(&told(at, &row))?;
                }
                self.remarks()
            }
            _ => self.show(),
        }
    }

    fn reload(&mut self) -> io::Result<()> {
        match Review::open(self.review.path()) {
            Ok(review) => {
                self.review = review.at_the_draft_of(&self.review);
                self.console.say("Read anew. What was done before can't be undone any more.")?;
                self.show()
            }
            Err(report) => {
                let text = report.render(crate::bank::Colour::Plain);
                text.lines().try_for_each(|line| self.console.say(line))
            }
        }
    }
}

fn told(at: usize, row: &Row) -> String {
    let text = if row.is_new() { "(none)" } else { &row.text };
    format!("{}. {}: {text}", at + 1, row.label)
}
