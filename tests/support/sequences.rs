//! What a program writes to a terminal, as a list of what each part asks for.

/// One thing that a program asks of a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sequence {
    /// Show a character.
    Show(char),
    /// A control sequence: `ESC [`, what stands between, and its last character.
    Control {
        /// The parameters, with any private mark.
        params: String,
        /// What it does.
        last: char,
    },
    /// Anything else: a control character, or an escape of another kind.
    Other(String),
}

impl Sequence {
    /// The beginning or the end of a synchronised update.
    pub(crate) fn frame_mark(&self) -> Option<bool> {
        match self {
            Self::Control { params, last } if params == "?2026" => Some(*last == 'h'),
            _ => None,
        }
    }
}

/// Takes apart what was written.
pub(crate) fn sequences(written: &str) -> Vec<Sequence> {
    let mut letters = written.chars();
    let mut found = Vec::new();
    while let Some(letter) = letters.next() {
        found.push(match letter {
            '\x1b' => match letters.next() {
                Some('[') => {
                    let mut params = String::new();
                    let last = loop {
                        match letters.next() {
                            Some(last @ '\x40'..='\x7e') => break last,
                            Some(param) => params.push(param),
                            None => break '\0',
                        }
                    };
                    Sequence::Control { params, last }
                }
                other => Sequence::Other(format!("escape {other:?}")),
            },
            control if control.is_control() => Sequence::Other(format!("{control:?}")),
            letter => Sequence::Show(letter),
        });
    }
    found
}

/// Whether what was written ends within a synchronised update.
pub(crate) fn ends_in_frame(written: &[u8]) -> bool {
    let last = |mark: &[u8]| written.windows(mark.len()).rposition(|window| window == mark);
    last(b"\x1b[?2026h") > last(b"\x1b[?2026l")
}
