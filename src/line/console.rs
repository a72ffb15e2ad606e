//! Reading and writing plain lines. Every prompt is a whole line, so that what comes out is a transcript, and nothing is
//! ever drawn over.

use std::io::{self, BufRead, Read as _, Write};

use crate::words::plain;

/// The longest line that is read in one go, in bytes; a longer one is read as several.
const LONGEST: u64 = 16 * 1024;
/// After so many senseless lines in a row from a pipe, the rest of it is not read.
const MOST_REFUSED: usize = 100;

/// Who writes the lines that come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Somebody at a keyboard, who reads before they type.
    Keyboard,
    /// A pipe or file, whose lines were there before.
    Pipe,
}

/// What a player's answers come from and what they read.
pub struct Console<'io> {
    input: Box<dyn BufRead + 'io>,
    out: Box<dyn Write + 'io>,
    source: Source,
    put_back: Option<String>,
    refused: usize,
}

impl<'io> Console<'io> {
    /// A console of two streams.
    pub fn new(input: impl BufRead + 'io, out: impl Write + 'io, source: Source) -> Self {
        Self { input: Box::new(input), out: Box::new(out), source, put_back: None, refused: 0 }
    }

    /// Who writes the lines that come in.
    #[must_use]
    pub fn source(&self) -> Source {
        self.source
    }

    /// Writes a line.
    pub fn say(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.out, "{}", plain(line))
    }

    /// Writes an empty line, between one thing and the next.
    pub fn gap(&mut self) -> io::Result<()> {
        self.say("")
    }

    /// Writes why a line wasn't taken.
    pub fn refuse(&mut self, why: &str) -> io::Result<()> {
        self.refused += 1;
        self.say(why)
    }

    /// Writes a warning beside the transcript, where results don't go.
    pub fn warn(&mut self, words: &str) -> io::Result<()> {
        self.out.flush()?;
        // When nobody is left to read warnings the game goes on.
        let _ = writeln!(io::stderr(), "warning: {}", plain(words));
        Ok(())
    }

    /// Notes that the last line was taken.
    pub fn taken(&mut self) {
        self.refused = 0;
    }

    /// Writes a prompt and reads a line.
    pub fn ask(&mut self, prompt: &str) -> io::Result<Option<String>> {
        self.say(prompt)?;
        self.flush()?;
        self.line()
    }

    /// Reads a line without its end and without space around it; nothing at the end of the input.
    pub fn line(&mut self) -> io::Result<Option<String>> {
        if let Some(line) = self.put_back.take() {
            return Ok(Some(line));
        }
        if self.source == Source::Pipe && self.refused >= MOST_REFUSED {
            self.say("Too many lines that mean nothing here; the rest is not read.")?;
            return Ok(None);
        }
        let mut bytes = Vec::new();
        if self.input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        Ok(Some(String::from_utf8_lossy(&bytes).trim().to_owned()))
    }

    /// Hands a line to the next [`Console::ask`].
    pub fn put_back(&mut self, line: String) {
        self.put_back = Some(line);
    }

    /// Sends out what was written.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_trimmed_and_end_with_the_input() {
        let mut console = Console::new(&b"one \r\n\n\xff two"[..], io::sink(), Source::Pipe);
        let lines: Vec<Option<String>> = (0..4).map(|_| console.ask("?").expect("a line")).collect();
        assert_eq!(
            lines,
            [Some("one".to_owned()), Some(String::new()), Some("\u{fffd} two".to_owned()), None]
        );
    }

    #[test]
    fn a_line_put_back_is_read_again() {
        let mut console = Console::new(&b"two"[..], io::sink(), Source::Keyboard);
        console.put_back("one".to_owned());
        assert_eq!(console.ask("?").expect("a line").as_deref(), Some("one"));
        assert_eq!(console.ask("?").expect("a line").as_deref(), Some("two"));
    }

    #[test]
    fn endless_nonsense_from_a_pipe_is_not_read_forever() {
        let mut console = Console::new(io::BufReader::new(io::repeat(0)), io::sink(), Source::Pipe);
        let read = std::iter::from_fn(|| {
            console.ask("?").expect("a line").inspect(|_| console.refuse("no").expect("a line"))
        });
        assert_eq!(read.count(), MOST_REFUSED);
    }
}
