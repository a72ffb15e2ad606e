//! What the tests of the program share.

pub(crate) mod pty;
pub(crate) mod sequences;
