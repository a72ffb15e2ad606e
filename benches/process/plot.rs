//! A picture of how figures grow, both axes by powers of ten, as SVG in `docs/`.

use std::fmt::Write as _;
use std::path::Path;

/// The size of the picture and of its margins, in pixels.
const SIZE: (f64, f64) = (640.0, 360.0);
const MARGIN: f64 = 56.0;
/// The room for the names of the lines.
const NAMES: f64 = 130.0;
/// Blue, orange, green, purple: apart for colour-blind eyes, and the dashes tell them apart without colour.
const STROKES: [(&str, &str); 4] =
    [("#0072b2", ""), ("#d55e00", "7 3"), ("#009e73", "2 3"), ("#8a5a99", "9 3 2 3")];

/// A figure in milliseconds for each size.
pub(crate) struct Line {
    pub(crate) name: &'static str,
    pub(crate) points: Vec<(f64, f64)>,
}

/// Writes the picture.
pub(crate) fn plot(file: &str, what: &str, lines: &[Line]) {
    let all = || lines.iter().flat_map(|line| &line.points);
    let span = |of: fn(&(f64, f64)) -> f64| {
        let powers = || all().map(|point| of(point).log10());
        (powers().fold(f64::MAX, f64::min).floor(), powers().fold(f64::MIN, f64::max).ceil())
    };
    let (across, up) = (span(|point| point.0), span(|point| point.1));
    let scale = |value: f64, (low, high): (f64, f64)| (value.log10() - low) / (high - low).max(1.0);
    let x = |value| MARGIN + scale(value, across) * (SIZE.0 - MARGIN - NAMES);
    let y = |value| SIZE.1 - MARGIN - scale(value, up) * (SIZE.1 - 2.0 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" font-size=\"12\" \
         fill=\"#333\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        SIZE.0, SIZE.1
    );
    let powers = |(low, high): (f64, f64)| (low as i32..=high as i32).map(|power| 10_f64.powi(power));
    for at in powers(across) {
        grid(&mut svg, (x(at), MARGIN), (x(at), SIZE.1 - MARGIN));
        text(&mut svg, (x(at), SIZE.1 - MARGIN + 18.0), "middle", &at.to_string());
    }
    for at in powers(up) {
        grid(&mut svg, (MARGIN, y(at)), (SIZE.0 - NAMES, y(at)));
        text(&mut svg, (MARGIN - 6.0, y(at) + 4.0), "end", &at.to_string());
    }
    text(&mut svg, (MARGIN, MARGIN - 16.0), "start", "milliseconds, median");
    text(&mut svg, (f64::midpoint(SIZE.0 - NAMES, MARGIN), SIZE.1 - 14.0), "middle", what);
    let mut ends: Vec<f64> = Vec::new();
    for (line, (colour, dashes)) in lines.iter().zip(STROKES.iter().cycle()) {
        let points: Vec<String> =
            line.points.iter().map(|point| format!("{:.1},{:.1}", x(point.0), y(point.1))).collect();
        writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>",
            points.join(" ")
        )
        .unwrap();
        let last = line.points.last().copied().unwrap_or((1.0, 1.0));
        // Names that would stand on one another move apart.
        let mut height = y(last.1) + 4.0;
        while ends.iter().any(|end| (end - height).abs() < 14.0) {
            height += 2.0;
        }
        ends.push(height);
        text(&mut svg, (x(last.0) + 6.0, height), "start", line.name);
    }
    svg.push_str("</svg>\n");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(file);
    std::fs::write(&path, svg).unwrap();
}

fn grid(svg: &mut String, from: (f64, f64), to: (f64, f64)) {
    writeln!(
        svg,
        "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"#ddd\"/>",
        from.0, from.1, to.0, to.1
    )
    .unwrap();
}

fn text(svg: &mut String, at: (f64, f64), anchor: &str, words: &str) {
    writeln!(svg, "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{words}</text>", at.0, at.1)
        .unwrap();
}
