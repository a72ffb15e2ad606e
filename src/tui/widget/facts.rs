//! Short facts side by side in a line, such as a question's topic, kind and level.

/// The most letters of a fact that is kept on one row; a longer one may need more rows than one.
const SHORT: usize = 30;

/// The facts with dots between them. A short one stays on one row, and no row begins with a dot.
pub fn facts<Fact: AsRef<str>>(facts: impl IntoIterator<Item = Fact>) -> String {
    let whole = |fact: Fact| {
        let fact = fact.as_ref();
        if fact.chars().count() <= SHORT { fact.replace(' ', "\u{a0}") } else { fact.to_owned() }
    };
    facts.into_iter().map(whole).collect::<Vec<_>>().join("\u{a0}· ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::page::{Page, plain};
    use crate::tui::theme::Theme;

    #[test]
    fn rows_break_between_facts_and_behind_the_dots() {
        let rows = |text: &[&str], width: u16| {
            let mut page = Page::new(Theme::PLAIN, width);
            page.text(vec![plain(facts(text))]);
            page.lines().iter().map(|line| line.to_string().replace('\u{a0}', " ")).collect::<Vec<_>>()
        };
        let item = ["Beyond the Battlefield", "One choice", "Easy"];
        assert_eq!(rows(&item, 60), ["Beyond the Battlefield · One choice · Easy"]);
        assert_eq!(rows(&item, 36), ["Beyond the Battlefield ·", "One choice · Easy"]);
        assert_eq!(rows(&item, 35), ["Beyond the Battlefield ·", "One choice · Easy"]);
        let long = "A topic that is longer than what a row of the page can hold";
        assert_eq!(rows(&[long, "Easy"], 40).len(), 2);
    }
}
