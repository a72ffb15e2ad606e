//! The manual page: one page for the whole program. The library that writes pages makes one for each command and runs
//! examples together into a paragraph, so the parts are put together here.

use std::fmt::Write as _;

use clap::Command;
use clap_mangen::Man;

use crate::error::Error;

/// The page in the language of `man`.
pub(super) fn page(mut command: Command) -> Result<String, Error> {
    command.build();
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    for inner in command.get_subcommands() {
        page.push_str(&section(inner)?);
    }
    page.push_str(&verbatim(&command, ".SH"));
    Ok(page)
}

/// The section on one command.
fn section(command: &Command) -> Result<String, Error> {
    let man = Man::new(command.clone());
    let mut parts = Vec::new();
    man.render_synopsis_section(&mut parts)?;
    man.render_options_section(&mut parts)?;
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name()).to_uppercase();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let parts = String::from_utf8_lossy(&parts).replace(".SH ", ".SS ");
    Ok(format!(".SH \"{name}\"\n{}.\n{parts}{}", escaped(&about), verbatim(command, ".SS")))
}

/// The blocks of examples and the like under a command's help, line by line as they stand there.
fn verbatim(command: &Command, heading: &str) -> String {
    let help = command.get_after_long_help().or_else(|| command.get_after_help());
    let help = help.map(ToString::to_string).unwrap_or_default();
    let mut text = String::new();
    for block in help.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let (title, lines) = block.split_once('\n').unwrap_or((block, ""));
        let title = title.trim_end_matches(':').to_uppercase();
        // Writing to a string cannot fail.
        let _ = write!(text, "{heading} \"{title}\"\n.nf\n{}\n.fi\n", escaped(lines));
    }
    text
}

/// Text whose signs mean nothing to `man`.
fn escaped(text: &str) -> String {
    let plain = text.replace('\\', "\\e").replace('-', "\\-");
    let lines = plain.lines().map(|line| match line.chars().next() {
        Some('.' | '\'') => format!("\\&{line}"),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}
