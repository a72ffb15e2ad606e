//! What several screens draw, one file each.

pub mod bar;
pub mod chart;
pub mod cut;
pub mod digits;
pub mod facts;
pub mod field;
pub mod menu;
pub mod shade;
pub mod sheet;
