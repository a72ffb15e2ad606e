//! How a screen looks, for its tests: at the sizes that every screen is made for, without colour, in ASCII, and on no room
//! at all.

use crate::settings::Setting;
use crate::tui::testing::Stage;

/// Compares a screen with its snapshots, at three sizes, without colour and in ASCII, follows its cursor, and draws it on a single cell.
pub(super) fn look(name: &str, stage: impl Fn() -> Stage) {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut stage = stage().sized(width, height);
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), stage.shown());
        for keys in ["", "down", "end", "up", "home", "pagedown"] {
            stage.press(keys).assert_cursor_on_focus();
        }
    }
    insta::assert_snapshot!(format!("{name}-mono"), stage().mono().styled());
    insta::assert_snapshot!(format!("{name}-ascii"), in_ascii(stage()).shown());
    for size in [(1, 1), (0, 0), (39, 12), (40, 11), (500, 1)] {
        stage().sized(size.0, size.1).press("down pagedown end up").shown();
    }
}

/// The stage in ASCII, of which no frame holds anything else.
pub(super) fn in_ascii(stage: Stage) -> Stage {
    let stage = stage.set(Setting::Ascii, "on");
    let shown = stage.shown();
    assert!(shown.is_ascii(), "{shown}");
    stage
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
