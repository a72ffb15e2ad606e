//! What went wrong, in one shape for the whole program: a kind that sets the exit code, a message, and what to do next.

use std::fmt;
use std::io;

/// What sort of thing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The arguments make no sense.
    Usage,
    /// Something that was to be read can't be used: a bank, a file, a setting.
    Input,
    /// Something broke that the user didn't cause by what they asked for.
    Failure,
    /// Whoever read our output has gone. Nobody is left to be told, so it is not a failure.
    ClosedPipe,
}

/// One error, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
    message: String,
    hints: Vec<String>,
}

impl Error {
    /// An error in the arguments.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::of(Kind::Usage, message)
    }

    /// Something that can't be used as input.
    pub fn input(message: impl Into<String>) -> Self {
        Self::of(Kind::Input, message)
    }

    /// Something that broke.
    pub fn failure(message: impl Into<String>) -> Self {
        Self::of(Kind::Failure, message)
    }

    fn of(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hints: Vec::new() }
    }

    /// The same error with one more thing that the user can do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// What sort it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The exit code: 0 when nothing is wrong after all, 1 for a failure, 2 for usage and unreadable input.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            Kind::ClosedPipe => 0,
            Kind::Failure => 1,
            Kind::Usage | Kind::Input => 2,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.message)?;
        self.hints.iter().try_for_each(|hint| write!(f, "\n  hint: {hint}"))
    }
}

impl std::error::Error for Error {}

impl From<io::Error> for Error {
    /// An error of reading or writing the standard streams.
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::of(Kind::ClosedPipe, "the reader of the output has gone")
        } else {
            Self::failure(format!("the terminal or pipe can't be used: {error}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_and_what_to_do() {
        let error = Error::usage("no bank \"famly\"").hint("did you mean family?").hint("see amursana banks");
        assert_eq!(
            error.to_string(),
            "error: no bank \"famly\"\n  hint: did you mean family?\n  hint: see amursana banks"
        );
    }

    #[test]
    fn the_kind_sets_the_exit_code() {
        let closed = Error::from(io::Error::from(io::ErrorKind::BrokenPipe));
        let broken = Error::from(io::Error::other("the disk is full"));
        let codes = [Error::usage(""), Error::input(""), broken, closed].map(|error| error.exit_code());
        assert_eq!(codes, [2, 2, 1, 0]);
    }
}
