//! The least that starting and ending a program costs. `cargo bench --bench process` measures the game's commands against it.

fn main() {}
