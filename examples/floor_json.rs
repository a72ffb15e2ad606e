//! The least that checking a bank can cost: its file is read and parsed as JSON, and nothing is asked of it.
//! `cargo bench --bench process` measures `amursana check` against it.

use std::error::Error;

use amursana::bank::file::BankFile;

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args_os().skip(1) {
        let text = std::fs::read_to_string(path)?;
        std::hint::black_box(serde_json::from_str::<BankFile>(&text)?);
    }
    Ok(())
}
