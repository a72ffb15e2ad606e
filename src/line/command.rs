//! The commands that a player can give while a round runs. The help is written from the same table that reads them.

/// What a player can ask for beside answering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    /// Show the hint.
    Hint,
    /// Strike out distractors.
    FiftyFifty,
    /// Pass the question over.
    Skip,
    /// Take the last answer back, or in an exam turn back.
    Back,
    /// Turn to the next question of an exam.
    Next,
    /// Turn to a question of an exam, counted from 1.
    Go(usize),
    /// Mark an exam question, or unmark it.
    Mark,
    /// Clear an exam answer.
    Clear,
    /// List the questions of an exam.
    List,
    /// Hand in an exam.
    Done,
    /// Show the question again.
    Repeat,
    /// List the commands.
    Help,
    /// Leave the round.
    Quit,
}

/// Where a command works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Desk {
    /// Where each answer is followed by feedback.
    Round,
    /// In an exam.
    Exam,
}

struct Row {
    command: Command,
    words: &'static [&'static str],
    desks: &'static [Desk],
    does: &'static str,
}

const ROUND: &[Desk] = &[Desk::Round];
const EXAM: &[Desk] = &[Desk::Exam];
const BOTH: &[Desk] = &[Desk::Round, Desk::Exam];

const ROWS: &[Row] = &[
    Row { command: Command::Hint, words: &["hint"], desks: ROUND, does: "shows the hint, as ? does" },
    Row {
        command: Command::FiftyFifty,
        words: &["fifty", "50"],
        desks: ROUND,
        does: "strikes out all wrong choices but one",
    },
    Row { command: Command::Skip, words: &["skip"], desks: ROUND, does: "passes the question over" },
    Row {
        command: Command::Back,
        words: &["back", "undo"],
        desks: ROUND,
        does: "takes the last answer back, to answer again for half of the points",
    },
    Row { command: Command::Next, words: &["next", "skip"], desks: EXAM, does: "turns to the next question" },
    Row {
        command: Command::Back,
        words: &["prev", "previous", "back"],
        desks: EXAM,
        does: "turns to the question before",
    },
    Row {
        command: Command::Go(0),
        words: &["go"],
        desks: EXAM,
        does: "with a number, as in go 3, turns to that question",
    },
    Row { command: Command::Mark, words: &["mark"], desks: EXAM, does: "marks the question, or unmarks it" },
    Row { command: Command::Clear, words: &["clear"], desks: EXAM, does: "clears the answer" },
    Row {
        command: Command::List,
        words: &["list"],
        desks: EXAM,
        does: "lists the questions and your answers",
    },
    Row { command: Command::Done, words: &["done"], desks: EXAM, does: "hands in the paper" },
    Row {
        command: Command::Repeat,
        words: &["repeat", "again"],
        desks: BOTH,
        does: "shows the question again",
    },
    Row { command: Command::Help, words: &["help"], desks: BOTH, does: "shows this list" },
    Row {
        command: Command::Quit,
        words: &["quit", "exit"],
        desks: ROUND,
        does: "leaves the round, with its result so far; the next start offers to go on with it",
    },
    Row {
        command: Command::Quit,
        words: &["quit", "exit"],
        desks: EXAM,
        does: "leaves the exam; the next start offers to go on with it",
    },
];

/// The command that a line without its slash gives at a desk.
pub(super) fn read(line: &str, desk: Desk) -> Option<Command> {
    let mut words = line.split_whitespace();
    let word = words.next()?.to_lowercase();
    let rest: Vec<&str> = words.collect();
    let row = ROWS.iter().find(|row| row.desks.contains(&desk) && row.words.contains(&word.as_str()))?;
    match (row.command, rest.as_slice()) {
        (Command::Go(_), [number]) => number.parse().ok().map(Command::Go),
        (Command::Go(_), _) => None,
        (command, []) => Some(command),
        _ => None,
    }
}

/// The list of commands at a desk, a line for each.
pub(super) fn help(desk: Desk) -> Vec<String> {
    let rows = ROWS.iter().filter(|row| row.desks.contains(&desk));
    let listed = rows.map(|row| format!("{}: {}.", row.words.join(" or "), row.does));
    let rule = "Where you type words, a number or a date, put / before a command: /help. With the / they work everywhere.";
    listed.chain([rule.to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_give_commands_where_they_work() {
        for (line, desk, command) in [
            ("hint", Desk::Round, Some(Command::Hint)),
            ("UNDO", Desk::Round, Some(Command::Back)),
            ("50", Desk::Round, Some(Command::FiftyFifty)),
            ("50", Desk::Exam, None),
            ("skip", Desk::Exam, Some(Command::Next)),
            ("go 12", Desk::Exam, Some(Command::Go(12))),
            ("go", Desk::Exam, None),
            ("go there", Desk::Exam, None),
            ("go 1", Desk::Round, None),
            ("quit", Desk::Exam, Some(Command::Quit)),
            ("quit it", Desk::Round, None),
            ("", Desk::Round, None),
        ] {
            assert_eq!(read(line, desk), command, "{line:?}");
        }
    }

    #[test]
    fn no_word_means_two_things_at_one_desk() {
        for desk in [Desk::Round, Desk::Exam] {
            let mut words: Vec<&str> = ROWS
                .iter()
                .filter(|row| row.desks.contains(&desk))
                .flat_map(|row| row.words)
                .copied()
                .collect();
            let count = words.len();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), count);
        }
    }
}
