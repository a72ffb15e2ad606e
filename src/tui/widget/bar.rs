//! A thin bar, partly filled. Its two parts differ in shape, for screens without colour.

use crate::tui::page::{Piece, piece};
use crate::tui::theme::Role;

/// A bar of `width` columns, `thousandths` of it filled in `role`.
pub fn pieces(width: usize, thousandths: usize, role: Role) -> Vec<Piece> {
    let filled = width * thousandths.min(1000) / 1000;
    vec![piece(role, "━".repeat(filled)), piece(Role::Track, "─".repeat(width - filled))]
}
