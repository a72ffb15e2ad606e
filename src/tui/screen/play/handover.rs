//! The keyboard goes to another player: who is next, and how all stand.

use unicode_width::UnicodeWidthStr;

use crate::game::{PlayerNo, Round};
use crate::tui::page::{Page, piece, plain};
use crate::tui::theme::{Role, Theme};
use crate::words;

/// The page between two players' turns.
pub(super) fn page(round: &Round, to: PlayerNo, theme: Theme, width: u16) -> Page {
    let mut page = Page::new(theme, width);
    let name = |player: PlayerNo| round.rules().players().get(player.0).map_or("", |player| player.name());
    page.text(vec![piece(Role::Title, format!("{}, your turn", name(to)))]).cursor_on_last(0);
    page.gap();
    if round.breaks_tie() {
        page.text(vec![plain("A tie for the lead: one more question for each who shares it.")]).gap();
    }
    let widest = round.rules().players().iter().map(|player| player.name().width()).max().unwrap_or(0);
    for place in round.places() {
        let own = name(place.player);
        let padding = " ".repeat(widest.saturating_sub(own.width()));
        let score = words::counted(place.score as usize, "point");
        let next = place.player == to;
        let (mark, role) = if next { ("▸ ", Role::Focus) } else { ("  ", Role::Text) };
        page.line(vec![
            piece(Role::Focus, mark),
            piece(Role::Quiet, format!("{}. ", place.rank)),
            piece(role, own),
            plain(format!("{padding}  {score:>12}")),
            piece(Role::Quiet, if next { "   next" } else { "" }),
        ]);
    }
    page.gap();
    page.text(vec![piece(Role::Quiet, "Enter when the keyboard is yours.")]);
    page
}
