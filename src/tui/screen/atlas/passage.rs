//! The passages of an atlas under what they speak of.

use crate::game::Atlas;
use crate::game::item::Evidence;
use crate::tui::page::{Page, piece};
use crate::tui::theme::Role;

/// Writes each passage with where it stands.
pub(super) fn write(page: &mut Page, atlas: &Atlas, evidence: &[Evidence]) {
    for passage in evidence {
        let at =
            atlas.source().zip(passage.place.as_ref()).and_then(|(source, place)| source.paragraph(place));
        let mark = at.and_then(|paragraph| paragraph.mark.as_deref()).unwrap_or_default();
        let lead = if mark.is_empty() { "│ ".to_owned() } else { format!("│ {mark:<4}") };
        let rest = format!("│ {}", " ".repeat(lead.chars().count() - 2));
        page.beside(vec![piece(Role::Quiet, lead)], &[piece(Role::Quiet, rest)], |page| {
            page.text(vec![piece(Role::Evidence, passage.quote.as_str())]);
        });
    }
}
