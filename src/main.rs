//! The program: it only turns what the crate says into an exit code.

fn main() {}
