//! The program: it only turns what the crate says into an exit code.

fn main() -> std::process::ExitCode {
    amursana::run::main()
}
