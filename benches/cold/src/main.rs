//! Nothing: what counts is what was built before it.

fn main() {}
