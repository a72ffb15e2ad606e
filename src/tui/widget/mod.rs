//! What several screens draw, one file each.

pub mod cut;
pub mod field;
pub mod menu;
pub mod spacing;
