//! What several screens draw, one file each.

pub mod field;
pub mod menu;
