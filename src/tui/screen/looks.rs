//! How a screen looks, for its tests: at the sizes that every screen is made for, without colour, and on no room at all.

use crate::tui::testing::Stage;
use crate::tui::theme::Theme;

/// Compares a screen with its snapshots, at three sizes and without colour, and draws it on a single cell.
pub(super) fn look(name: &str, stage: impl Fn() -> Stage) {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), stage().sized(width, height).shown());
    }
    let mono = stage().themed(Theme::Mono);
    insta::assert_snapshot!(format!("{name}-mono"), mono.styled());
    for size in [(1, 1), (0, 0), (39, 12), (40, 11), (500, 1)] {
        stage().sized(size.0, size.1).press("down pagedown end up").shown();
    }
}

/// Everything that scrolling to the end shows on the smallest screen, each line once and in order.
pub(super) fn whole(stage: Stage) -> String {
    let mut stage = stage.sized(40, 12);
    let mut seen: Vec<String> = body(&stage);
    loop {
        let before = stage.shown();
        stage.press("down");
        if stage.shown() == before {
            return seen.join("\n");
        }
        seen.extend(body(&stage).pop());
    }
}

/// The lines between the header and the hints.
fn body(stage: &Stage) -> Vec<String> {
    let shown = stage.shown();
    let lines: Vec<&str> = shown.lines().collect();
    let marks = ['▲', '▼', ' '];
    lines[2..lines.len() - 2].iter().map(|line| line.trim_end_matches(marks).to_owned()).collect()
}
