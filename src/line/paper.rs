//! The host's part in an exam: turning the pages of the paper, and handing it in.

use std::io;

use super::command::{self, Command, Desk};
use super::console::Source;
use super::host::Host;
use crate::game::round::{Sheet, Sitting};
use crate::game::{Input, Phase};
use crate::words;

impl Host<'_, '_> {
    fn sitting(&self) -> Option<&Sitting> {
        match self.round.phase() {
            Phase::Sitting(sitting) => Some(sitting),
            _ => None,
        }
    }

    fn sheet(&self, at: usize) -> Option<&Sheet> {
        self.sitting()?.sheets().get(at)
    }

    /// Says what was noted. After an answer the next question opens by itself.
    pub(super) fn note(&mut self, at: usize, input: &Input) -> io::Result<()> {
        let answer = self.answer_text(at);
        self.console.say(&answer.map_or("Cleared.".to_owned(), |answer| format!("Noted: {answer}")))?;
        if matches!(input, Input::Answer(_)) { self.turn(at + 1) } else { Ok(()) }
    }

    /// The answer on a sheet as a sentence.
    fn answer_text(&self, at: usize) -> Option<String> {
        let response = self.sheet(at)?.response.as_ref()?;
        let question = self.round.questions().get(at)?;
        Some(words::sentence(&words::response_text(&question.item, response)))
    }

    pub(super) fn mark(&mut self, at: usize) -> io::Result<()> {
        let marked = self.sheet(at).is_some_and(|sheet| sheet.marked);
        self.console.say(if marked { "Marked for later." } else { "No longer marked." })
    }

    /// Turns to a question, counted from 0.
    pub(super) fn turn(&mut self, to: usize) -> io::Result<()> {
        if to < self.round.questions().len() {
            return self.input(&Input::Go(to));
        }
        self.console.taken();
        self.console.say("That was the last question. done hands the paper in, list shows your answers.")
    }

    pub(super) fn turn_back(&mut self) -> io::Result<()> {
        match self.round.current().checked_sub(1) {
            Some(before) => self.turn(before),
            None => self.console.refuse("This is the first question."),
        }
    }

    /// Lists the questions with what is noted.
    pub(super) fn list(&mut self) -> io::Result<()> {
        let line = |at: usize| {
            let answer = self.answer_text(at).unwrap_or_else(|| "No answer.".to_owned());
            let marked = if self.sheet(at).is_some_and(|sheet| sheet.marked) { " Marked." } else { "" };
            format!("{}. {answer}{marked}", at + 1)
        };
        let lines: Vec<String> = (0..self.round.questions().len()).map(line).collect();
        self.say_all(&lines)
    }

    /// Hands the paper in, after a word about what is open.
    pub(super) fn hand_in(&mut self) -> io::Result<()> {
        let open: Vec<String> = (0..self.round.questions().len())
            .filter(|at| self.answer_text(*at).is_none())
            .map(|at| (at + 1).to_string())
            .collect();
        if open.is_empty() {
            return self.input(&Input::End);
        }
        let prompt =
            format!("No answer yet: {}. done again hands in, Enter goes on with the paper:", open.join(", "));
        let Some(line) = self.read(&prompt)? else { return self.input(&Input::End) };
        let bare = line.trim_start_matches('/');
        if command::read(bare, Desk::Exam) == Some(Command::Done) {
            return self.input(&Input::End);
        }
        if self.console.source() == Source::Pipe && !line.is_empty() {
            self.console.put_back(line);
        }
        Ok(())
    }
}
