//! What the screens of a round look like.

use insta::assert_snapshot;

use super::*;
use crate::game::{Elapsed, Setup};
use crate::tui::keymap::{Code, Key, Keymap};
use crate::tui::screen::looks::in_ascii;
use crate::tui::{Model, Msg};

const SIZES: [(u16, u16); 3] = [(80, 24), (40, 12), (120, 40)];

/// Answers that show what feedback has to say.
fn wrong_answer(stage: &mut Stage) {
    match question(stage).item.kind() {
        Kind::Choice => stage.press("x").press("down enter"),
        Kind::Multiple => stage.press("a b enter"),
        Kind::TrueFalse => stage.press("f"),
        Kind::Typed => stage.type_in("Khovsgl").press("enter"),
        Kind::Cloze => stage.type_in("Kazak").press("enter").type_in("Dawachi").press("enter"),
        Kind::Number => stage.type_in("thirty-three").press("enter"),
        Kind::Date => stage.type_in("Sept 1757").press("enter"),
        Kind::Order => stage.press("] enter"),
        Kind::Match => stage.press("a b c enter"),
    };
}

#[test]
fn each_kind_asks() {
    for kind in Kind::ALL {
        assert_snapshot!(format!("ask-{}", kind.word()), asked(kind).shown());
    }
}

#[test]
fn the_keys_that_matter_are_on_screen_at_every_size() {
    let hints = |stage: Stage| {
        let shown = stage.shown();
        let lines: Vec<&str> = shown.lines().map(str::trim).collect();
        lines[lines.len() - 2..].join(" | ").trim_start_matches(" | ").to_owned()
    };
    for kind in Kind::ALL {
        let wide = asked(kind).shown();
        assert!(wide.contains(" answer ") && wide.contains(" leave "), "{kind:?}\n{wide}");
        assert!(hints(asked(kind).sized(40, 12)).contains("Enter answer"), "{kind:?}");
        let exam = hints(Stage::playing(Mode::Exam, &[kind]).sized(40, 12));
        assert!(exam.contains("Enter answer"), "{kind:?} {exam}");
    }
    for (kind, shown) in [
        (Kind::Choice, "↑↓ move  Enter answer  h hint | x fifty-fifty  s skip  q leave  ? help"),
        (Kind::Typed, "Enter answer   F2 hint   F4 skip | Esc leave   F1 help"),
        (Kind::Match, "↑↓ move   ←→ partner   Enter answer | h hint   s skip   q leave   ? help"),
    ] {
        assert_eq!(hints(asked(kind).sized(40, 12)), shown);
    }
    // While something is said there is one row. What has to be done before the answer comes before moving about, and what
    // doesn't fit is left out whole.
    for (kind, shown) in [
        (Kind::Choice, "↑↓ move  Enter answer  q leave  ? help"),
        (Kind::Multiple, "Space choose   Enter answer   ? help"),
        (Kind::Order, "Space pick up   Enter answer   ? help"),
        (Kind::Match, "←→ partner   Enter answer   ? help"),
    ] {
        let mut stage = asked(kind).sized(40, 12);
        stage.model.world.notice = Some("Something is said.".to_owned());
        assert_eq!(hints(stage), format!("Something is said. | {shown}"));
    }
}

#[test]
fn each_kind_explains() {
    for kind in Kind::ALL {
        let mut stage = asked(kind);
        wrong_answer(&mut stage);
        assert_snapshot!(format!("feedback-{}", kind.word()), stage.shown());
    }
}

#[test]
fn a_right_choice_explains() {
    let mut stage = asked(Kind::Choice);
    stage.press("h");
    answer_rightly(&mut stage);
    assert_snapshot!("feedback-right", stage.shown());
}

#[test]
fn answers_half_given() {
    let mut stage = asked(Kind::Cloze);
    stage.type_in("Kazakh").press("tab").type_in("Ablai Kh");
    assert_snapshot!("half-cloze", stage.shown());
    let mut stage = asked(Kind::Match);
    stage.press("b a");
    assert_snapshot!("half-match", stage.shown());
    let mut stage = asked(Kind::Order);
    stage.press("down space up");
    assert_snapshot!("half-order", stage.shown());
    let mut stage = asked(Kind::Multiple);
    stage.press("a down space");
    assert_snapshot!("half-multiple", stage.shown());
    let mut stage = asked(Kind::Choice);
    stage.press("h x");
    assert_snapshot!("half-choice", stage.shown());
}

#[test]
fn small_and_large_screens() {
    for kind in [Kind::Choice, Kind::Cloze, Kind::Match] {
        for (width, height) in [(40, 12), (120, 40)] {
            let mut stage = asked(kind).sized(width, height);
            assert_snapshot!(format!("ask-{}-{width}", kind.word()), stage.shown());
            wrong_answer(&mut stage);
            assert_snapshot!(format!("feedback-{}-{width}", kind.word()), stage.shown());
        }
    }
}

#[test]
fn a_long_notice_is_shown_whole() {
    let mut stage = asked(Kind::Date).sized(40, 12);
    stage.type_in("soon").press("enter");
    assert_snapshot!("notice-40", stage.shown());
}

#[test]
fn headers_say_what_the_mode_has() {
    let mut said = String::new();
    for (width, height) in SIZES {
        for mode in Mode::ALL {
            let mut setup = Setup::of(mode);
            setup.limit = Some(Elapsed::from_secs(90));
            setup.names = vec!["Ana".to_owned(), "Bo".to_owned()];
            let mut stage = Stage::playing_setup(setup).sized(width, height);
            if mode == Mode::Duel {
                stage.press("enter");
            }
            if mode == Mode::Exam {
                stage.press("f6");
            }
            stage.pass(Elapsed::from_secs(82));
            let shown = stage.shown();
            let lines: Vec<&str> = shown.lines().skip(usize::from(height >= 20)).take(2).collect();
            said.push_str(&lines.join("\n"));
            said.push('\n');
        }
    }
    assert_snapshot!("headers", said);
}

#[test]
fn the_exam() {
    let mut stage = Stage::playing(Mode::Exam, &[]);
    answer_rightly(&mut stage);
    stage.press("f6");
    if question(&stage).item.kind() == Kind::Match {
        stage.press("a");
    }
    stage.press("f8 n p f9");
    stage.press("f7");
    for (width, height) in SIZES {
        stage = stage.sized(width, height);
        assert_snapshot!(format!("overview-{width}"), stage.shown());
    }
    stage.press("i");
    assert_snapshot!("overview-hand-in", stage.shown());
}

#[test]
fn the_handover() {
    let mut setup = Setup::of(Mode::Duel);
    setup.names = vec!["Ana".to_owned(), "博託洛克".to_owned(), "Bo".to_owned()];
    setup.count = 2;
    let mut stage = Stage::playing_setup(setup);
    stage.press("enter");
    answer_rightly(&mut stage);
    stage.press("enter");
    for (width, height) in SIZES {
        stage = stage.sized(width, height);
        assert_snapshot!(format!("handover-{width}"), stage.shown());
    }
}

/// Every screen of a round: each kind asked and explained, the exam's overview, the handover, and little time left.
fn every_screen() -> Vec<(String, Stage)> {
    let mut stages = Vec::new();
    for kind in Kind::ALL {
        stages.push((format!("{} asked", kind.word()), asked(kind)));
        let mut stage = asked(kind);
        wrong_answer(&mut stage);
        stages.push((format!("{} explained", kind.word()), stage));
    }
    let mut stage = Stage::playing(Mode::Exam, &[]);
    stage.press("f6 f7");
    stages.push(("overview".to_owned(), stage));
    let mut setup = Setup::of(Mode::Duel);
    setup.names = vec!["Ana".to_owned(), "博託洛克".to_owned()];
    stages.push(("handover".to_owned(), Stage::playing_setup(setup)));
    let mut stage = Stage::playing(Mode::Sprint, &[Kind::Choice]);
    stage.pass(Elapsed::from_secs(82));
    stages.push(("hurry".to_owned(), stage));
    stages
}

#[test]
fn every_screen_in_ascii() {
    let mut seen = String::new();
    for (name, stage) in every_screen() {
        let mut stage = in_ascii(stage);
        seen += &[&name, ":\n", &stage.shown(), "\n\n"].concat();
        for (width, height) in [(40, 12), (120, 40), (30, 5)] {
            stage = in_ascii(stage.sized(width, height));
        }
    }
    assert_snapshot!("ascii-round", seen);
}

#[test]
fn every_screen_without_colour() {
    let seen: Vec<String> = every_screen()
        .into_iter()
        .map(|(name, stage)| format!("{name}:\n{}\n", stage.mono().styled()))
        .collect();
    assert_snapshot!("mono-round", seen.concat());
}

#[test]
fn the_cursor_stands_on_the_focus_of_every_screen() {
    for (name, mut stage) in every_screen() {
        // Between two players nobody chooses: the cursor stands where reading begins, on who is next.
        if name == "handover" {
            assert!(stage.cursor_line().starts_with("Ana, your turn"));
            continue;
        }
        for (width, height) in SIZES {
            stage = stage.sized(width, height);
            for keys in ["", "down", "down", "end", "up", "home", "pagedown", "up"] {
                stage.press(keys).assert_cursor_on_focus();
            }
        }
    }
}

#[test]
fn without_colour_everything_is_still_told_apart() {
    let mut stage = asked(Kind::Choice).mono();
    stage.press("x");
    assert_snapshot!("mono-choice", stage.styled());
    stage.press("enter");
    assert_snapshot!("mono-feedback", stage.styled());
    let mut stage = asked(Kind::Typed).mono();
    stage.type_in("Khovsgl").press("enter");
    assert_snapshot!("mono-typed", stage.styled());
}

/// Keys that mean something somewhere in a round.
fn keys() -> Vec<Key> {
    use crate::tui::keymap::{Context, Intent};
    let keymap = Keymap::shipped();
    let quits = [Intent::QuitNow, Intent::Suspend, Intent::Back];
    let rows = Context::ALL.into_iter().flat_map(|context| keymap.rows(context).to_vec());
    let mut keys: Vec<Key> = rows.filter(|row| !quits.contains(&row.run)).flat_map(|row| row.on).collect();
    keys.extend("abcdefghi123博é̈ ".chars().map(|letter| Key::plain(Code::Char(letter))));
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn is_whole(model: &Model, shown: &str) -> bool {
    use unicode_width::UnicodeWidthStr;
    shown.lines().all(|line| line.width() <= usize::from(model.world.size.width))
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(60))]

    #[test]
    fn no_key_at_any_size_breaks_a_round(
        mode in 0..Mode::ALL.len(),
        (width, height) in (1u16..130, 1u16..45),
        pressed in proptest::collection::vec((0usize..1000, 0u64..4000), 1..60),
    ) {
        let mut stage = Stage::playing(Mode::ALL[mode], &[]).sized(width, height);
        let keys = keys();
        for (at, wait) in pressed {
            stage.send(Msg::Key(keys[at % keys.len()])).pass(Elapsed::from_millis(wait));
            let shown = stage.shown();
            proptest::prop_assert!(is_whole(&stage.model, &shown), "{shown}");
        }
    }
}

#[test]
fn tiny_screens_do_not_panic() {
    for (width, height) in [(1, 1), (5, 5), (39, 11), (40, 12)] {
        for kind in Kind::ALL {
            let mut stage = asked(kind).sized(width, height);
            stage.shown();
            wrong_answer(&mut stage);
            stage.press("end").shown();
        }
    }
}
