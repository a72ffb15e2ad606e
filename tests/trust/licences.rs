//! Every crate that is built in has a licence that `deny.toml` allows, and comes from the registry that it names.

use std::process::Command;

use serde_json::Value;

/// The texts of a list in `deny.toml`.
fn allowed(list: &str) -> Vec<&'static str> {
    let file = include_str!("../../deny.toml");
    let (_, after) = file.split_once(&format!("\n{list} = [")).unwrap();
    let (inside, _) = after.split_once(']').unwrap();
    inside.split('"').skip(1).step_by(2).collect()
}

/// The host, as cargo names it.
fn host() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

fn packages() -> Vec<Value> {
    let args = ["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", &host()];
    let output =
        Command::new(env!("CARGO")).args(args).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// Whether a licence expression can be met by what is allowed: one of those joined by OR, each of those joined by AND.
fn is_met(expression: &str, allowed: &[&str]) -> bool {
    let expression = expression.trim().replace('/', " OR ");
    for (word, all) in [(" OR ", false), (" AND ", true)] {
        let parts = split_outside(&expression, word);
        if parts.len() > 1 {
            let met = |part: &&str| is_met(part, allowed);
            return if all { parts.iter().all(met) } else { parts.iter().any(met) };
        }
    }
    match expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inside) => is_met(inside, allowed),
        None => allowed.contains(&expression.as_str()),
    }
}

/// The parts of an expression between a word that stands outside of brackets.
fn split_outside<'a>(expression: &'a str, word: &str) -> Vec<&'a str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, letter) in expression.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 && at >= start && expression[at..].starts_with(word) => {
                parts.push(&expression[start..at]);
                start = at + word.len();
            }
            _ => {}
        }
    }
    parts.push(&expression[start..]);
    parts
}

#[test]
fn every_crate_has_an_allowed_licence_and_source() {
    let (licences, sources) = (allowed("allow"), allowed("allow-registry"));
    for package in packages() {
        let name = &package["name"];
        let licence = package["license"].as_str().unwrap_or("none");
        assert!(is_met(licence, &licences), "{name}: {licence}");
        if let Some(source) = package["source"].as_str() {
            let source = source.strip_prefix("registry+").unwrap_or(source);
            assert!(sources.contains(&source), "{name}: {source}");
        }
    }
}

#[test]
fn licence_expressions_are_read() {
    let allowed = ["MIT", "Zlib"];
    for (expression, met) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0/MIT", true),
        ("MIT AND Zlib", true),
        ("MIT AND GPL-3.0", false),
        ("(GPL-3.0 OR MIT) AND Zlib", true),
        ("(GPL-3.0 OR MIT) AND Unicode-3.0", false),
        ("MIT WITH x", false),
    ] {
        assert_eq!(is_met(expression, &allowed), met, "{expression}");
    }
}
