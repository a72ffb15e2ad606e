//! Banks as files: reading, checking and finding them, and the banks that ship inside the program.
//!
//! A good file takes the short way: text → [`file::BankFile`] → [`crate::game::Bank`]. A file with anything wrong in it is gone
//! through a second time, with positions, and every finding is told at once.

pub mod atlas;
mod beside;
pub mod clean;
mod convert;
mod embed;
mod evidence;
mod explain;
pub mod file;
pub mod finding;
mod glance;
pub mod library;
pub mod limits;
mod load;
mod manuscript;
mod pass;
mod pieces;
mod place;
mod read;
pub mod scaffold;
mod schema;
pub mod splice;
mod syntax;
mod walk;

pub use finding::{Colour, Finding, Report, Severity, Summary, reports_to_json};
pub use glance::{Glance, Watched};
pub use library::{Library, Unusable};
pub use load::{check_file, check_files, load_file, well_formed};
pub use manuscript::Manuscript;
pub use schema::schema;
