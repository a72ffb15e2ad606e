//! Columns of blocks: a chart that stands on shapes alone, for screens without colour.

/// The shapes of a cell, from a sliver to the full block.
const EIGHTHS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// How often something is, or how well it is known, from nothing to all.
pub const SHADES: [char; 5] = ['·', '░', '▒', '▓', '█'];

/// The rows of a chart, the top one first: a column for each value, drawn as `height` cells when it is 1. A value above
/// nothing shows at least as a sliver, and `None` not at all. A column is followed by `gap` empty ones.
pub fn columns(values: &[Option<f64>], height: usize, gap: usize) -> Vec<String> {
    let eighths = |value: &Option<f64>| {
        let value = value.filter(|value| value.is_finite())?.clamp(0.0, 1.0);
        let steps = (value * (height * 8) as f64).round() as usize;
        Some(if value > 0.0 { steps.max(1) } else { 0 })
    };
    let heights: Vec<Option<usize>> = values.iter().map(eighths).collect();
    let row = |from_top: usize| -> String {
        let below = (height - 1 - from_top) * 8;
        let cell = |steps: &Option<usize>| match steps {
            Some(steps) if *steps > below => {
                EIGHTHS.get((steps - below).min(8) - 1).copied().unwrap_or(" ").to_owned()
            }
            Some(0) if below == 0 => "_".to_owned(),
            _ => " ".to_owned(),
        };
        heights.iter().map(|steps| cell(steps) + &" ".repeat(gap)).collect()
    };
    (0..height).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_as_high_as_its_value() {
        for (value, shown) in [
            (None, [" ", " "]),
            (Some(0.0), [" ", "_"]),
            (Some(0.001), [" ", "▁"]),
            (Some(0.25), [" ", "▄"]),
            (Some(0.5), [" ", "█"]),
            (Some(0.75), ["▄", "█"]),
            (Some(1.0), ["█", "█"]),
            (Some(9.0), ["█", "█"]),
            (Some(f64::NAN), [" ", " "]),
        ] {
            assert_eq!(columns(&[value], 2, 0), shown, "{value:?}");
        }
    }

    #[test]
    fn all_rows_are_equally_wide() {
        let rows = columns(&[Some(0.1), None, Some(1.0)], 4, 1);
        assert_eq!(rows.len(), 4);
        assert!(rows.iter().all(|row| row.chars().count() == 6), "{rows:?}");
    }
}
