//! The screens of an atlas: how they look, where they lead, and that the rounds on them can be played to their ends.

use super::super::looks::look;
use super::map::draw::{Drawing, Mark, draw};
use super::map::lens::Lens;
use super::*;
use crate::bank::Library;
use crate::game::atlas::Extent;
use crate::game::hunt;
use crate::game::{Kind, Seed};
use crate::tui::testing::{Stage, story};

fn atlas() -> Arc<Atlas> {
    Library::shipped().shipped[0].atlas().cloned().expect("the shipped banks have an atlas")
}

/// The bank of the stage with the shipped atlas, which changes less often than the shipped items.
fn bank() -> Arc<Bank> {
    let bank = Arc::into_inner(story()).expect("one owner");
    Arc::new(bank.with_atlas(Some(atlas())))
}

fn home() -> Stage {
    Stage::with(Library { shipped: vec![bank()], ..Library::default() })
}

/// A screen of the atlas after some keys.
fn on(open: fn(Arc<Atlas>, &[Arc<Bank>]) -> Screen, keys: &str) -> Stage {
    let mut stage = home();
    let banks = stage.model.world.banks();
    let atlas = Arc::clone(banks[0].atlas().expect("an atlas"));
    stage.model.open(open(atlas, &banks));
    stage.press(keys);
    stage
}

fn screen(stage: &Stage) -> String {
    format!("{:?}", stage.model.screen().expect("a screen"))
}

#[test]
fn the_map_shows_places_journeys_and_the_place_in_focus() {
    look("map", || on(Screen::map, ""));
    look("map-near", || on(Screen::map, "tab tab tab tab tab tab + + +"));
}

#[test]
fn the_timeline_shows_every_event_on_one_scale() {
    look("timeline", || on(Screen::timeline, "down down"));
}

#[test]
fn the_people_stand_in_a_diagram() {
    look("people", || on(Screen::people, ""));
    look("people-unknown", || on(Screen::people, "down down down down down"));
}

/// Ties that pass a generation by are drawn through its row.
#[test]
fn no_line_of_the_diagram_has_a_gap() {
    let shown = on(Screen::people, "").sized(120, 40).shown();
    let rows: Vec<Vec<char>> = shown.lines().map(|line| line.chars().collect()).collect();
    let at =
        |row: usize, column: usize| rows.get(row).and_then(|row| row.get(column)).copied().unwrap_or(' ');
    for (row, line) in rows.iter().enumerate().skip(1) {
        for (column, sign) in line.iter().enumerate().filter(|(_, sign)| **sign == '│') {
            let (above, below) = (at(row - 1, column), at(row + 1, column));
            assert!(above != ' ' && below != ' ', "{sign} in row {row}, column {column}\n{shown}");
        }
    }
}

#[test]
fn a_guess_is_shown_beside_the_place() {
    look("hunt", || on(Screen::map, "w H K"));
    look("hunt-shown", || on(Screen::map, "w H K enter"));
    look("hunt-recap", || on(Screen::map, &format!("w {}", "enter enter ".repeat(8))));
}

#[test]
fn an_event_is_put_in_its_place() {
    look("placing", || on(Screen::timeline, "w down enter enter"));
    look("placing-shown", || on(Screen::timeline, "w down enter"));
    look("placing-recap", || on(Screen::timeline, &format!("w {}", "enter enter ".repeat(6))));
}

#[test]
fn everything_is_in_the_lists_of_the_smallest_screen() {
    let atlas = atlas();
    // Every row has its turn in focus, and what belongs to it is scrolled through.
    let all = |open, rows: usize| {
        let mut stage = on(open, "").sized(40, 12);
        let mut seen = String::new();
        for _ in 0..rows {
            for keys in ["", "pagedown", "pagedown", "pagedown", "down"] {
                stage.press(keys);
                seen.push_str(&stage.shown());
            }
        }
        seen
    };
    let map = all(Screen::map, atlas.places().len());
    let timeline = all(Screen::timeline, atlas.events().len());
    let people = all(Screen::people, atlas.people().len());
    for place in atlas.places() {
        assert!(map.contains(&place.name), "{}", place.name);
    }
    for event in atlas.events() {
        assert!(timeline.contains(event.text.split(' ').next().expect("a word")), "{}", event.text);
    }
    for person in atlas.people() {
        assert!(people.contains(&person.name), "{}", person.name);
    }
}

#[test]
fn the_cursor_stands_on_the_focus() {
    for (open, keys, sizes) in [
        (Screen::map as fn(_, &_) -> _, "tab tab tab", [(80, 24), (120, 40), (40, 12)]),
        (Screen::timeline, "down", [(80, 24), (120, 40), (40, 12)]),
        (Screen::people, "down down", [(80, 24), (120, 40), (40, 12)]),
    ] {
        for (width, height) in sizes {
            let stage = {
                let mut stage = on(open, "").sized(width, height);
                stage.press(keys);
                stage
            };
            let (column, row) = stage.cursor().expect("the cursor is shown");
            let line: Vec<char> =
                stage.shown().lines().nth(usize::from(row)).expect("a line").chars().collect();
            let rest: String = line.iter().skip(usize::from(column)).collect();
            let is_there =
                rest.starts_with('◉') || rest.starts_with('▸') || rest.trim_start().starts_with("Amursana's");
            assert!(is_there, "{width}×{height} {keys}: {rest:?}\n{}", stage.shown());
        }
    }
}

#[test]
fn home_the_banks_and_feedback_lead_to_the_map() {
    let mut stage = home();
    stage.press("end up enter");
    assert!(screen(&stage).starts_with("Atlas(Map"), "{}", screen(&stage));
    let mut stage = home();
    stage.press("down down down down down enter m");
    assert!(screen(&stage).starts_with("Atlas(Map"));
    stage.press("q");
    assert!(screen(&stage).starts_with("Browser"));
}

#[test]
fn feedback_shows_the_places_of_its_item() {
    let bank = bank();
    let item =
        bank.items().iter().find(|item| !places_named(&atlas(), item).is_empty()).expect("such an item");
    let names: Vec<String> =
        places_named(&atlas(), item).iter().map(|at| atlas().places()[*at].name.clone()).collect();
    let mut stage = home();
    stage.press("enter");
    for _ in 0..20 {
        stage.press("f4 s");
        if stage.shown().contains("map") && stage.shown().contains(&item.stem[..20]) {
            break;
        }
        stage.press("enter");
    }
    stage.press("m");
    let shown = stage.shown();
    assert!(names.iter().all(|name| shown.contains(name.as_str())), "{names:?}\n{shown}");
    let asked = |stage: &Stage| stage.shown().lines().find(|line| line.contains(" name")).map(str::to_owned);
    let before = asked(&stage);
    assert!(before.is_some(), "{shown}");
    stage.press(&"tab ".repeat(names.len()));
    assert_eq!(asked(&stage), before, "once round, and the same place has the same questions");
    assert!(screen(&stage).contains("only: Some"), "{shown}");
    stage.press("m");
    assert!(screen(&stage).starts_with("Play"), "the same key leads back");
}

#[test]
fn without_an_atlas_nothing_leads_there() {
    let mut stage = Stage::new();
    stage.press("end up enter");
    assert!(stage.shown().contains("No bank has a map"), "{}", stage.shown());
    let mut stage = Stage::playing(Mode::Classic, &[Kind::TrueFalse]);
    stage.press("enter");
    assert!(!stage.shown().contains("m map"), "{}", stage.shown());
    stage.press("m");
    assert!(stage.shown().contains("names no place"), "{}", stage.shown());
}

#[test]
fn the_three_lead_to_each_other_and_back_home() {
    let mut stage = on(Screen::map, "t");
    assert!(screen(&stage).starts_with("Atlas(Timeline"));
    stage.press("p");
    assert!(screen(&stage).starts_with("Atlas(People"));
    stage.press("m");
    assert!(screen(&stage).starts_with("Atlas(Map"));
    stage.press("q");
    assert!(screen(&stage).starts_with("Home"));
}

#[test]
fn enter_opens_the_passage_and_i_plays_the_items() {
    for open in [Screen::map as fn(_, &_) -> _, Screen::timeline, Screen::people] {
        assert!(screen(&on(open, "enter")).starts_with("Reader"));
    }
    let items = |stage: &Stage| screen(stage).starts_with("Play");
    let asked = |stage: &Stage| !stage.shown().contains("No question");
    for (open, next) in
        [(Screen::map as fn(_, &_) -> _, "tab"), (Screen::timeline, "down"), (Screen::people, "down")]
    {
        let mut stage = on(open, "");
        for _ in 0..30 {
            if asked(&stage) {
                break;
            }
            stage.press(next);
        }
        stage.press("i");
        assert!(items(&stage), "{}", stage.shown());
    }
}

#[test]
fn the_cursor_of_a_guess_moves_over_the_whole_map_and_no_further() {
    let mut stage = on(Screen::map, "w");
    for keys in
        ["K ".repeat(30), "L ".repeat(60), "J ".repeat(60), "H ".repeat(90), "+ ".repeat(20), "- ".repeat(20)]
    {
        stage.press(&keys);
        assert!(stage.cursor().is_some(), "{}", stage.shown());
    }
    stage.press("enter");
    assert!(stage.shown().contains("0 of 100 points"), "{}", stage.shown());
}

#[test]
fn a_round_where_everything_is_known_earns_everything() {
    let mut hunt = hunt::Hunt::new(atlas(), 8, Seed(1));
    while let hunt::Stage::Asking(place) = hunt.stage() {
        hunt.guess(atlas().places()[place].point);
        hunt.go_on();
    }
    assert_eq!(hunt.score(), 800);
}

/// What the brief of the map promises: at every zoom and size, no name stands on another or on a mark.
#[test]
fn names_never_overlap_at_any_zoom_or_size() {
    let atlas = atlas();
    for (width, height) in [(30, 6), (54, 8), (72, 10), (72, 17), (112, 24), (200, 50)] {
        for zoom in 0..=8 {
            for focus in 0..atlas.places().len() {
                let mut lens = Lens::of(&atlas);
                lens.zoom_by(zoom);
                lens.look_at(atlas.places()[focus].point);
                let frame = lens.frame(width, height);
                let mark = |at: usize| {
                    let place = &atlas.places()[at];
                    // A letter of its own for each place, so that every cell of a name is known again.
                    let letter = char::from(b'A' + at as u8);
                    Mark {
                        point: place.point,
                        sign: "●",
                        name: letter.to_string().repeat(place.name.chars().count()),
                        role: crate::tui::theme::Role::Text,
                    }
                };
                let order = std::iter::once(focus).chain((0..atlas.places().len()).filter(|at| *at != focus));
                let bare = Arc::new(without_land(&atlas));
                let marks: Vec<Mark> = order.map(mark).collect();
                let sheet = draw(&bare, &frame, &Drawing { marks: marks.clone(), ..Drawing::default() });
                let cells: String = (0..height)
                    .flat_map(|row| (0..width).map(move |column| (column, row)))
                    .map(|(column, row)| sheet.symbol(column, row))
                    .collect();
                for (number, mark) in marks.iter().enumerate() {
                    let letter = mark.name.chars().next().expect("a letter");
                    let shown = cells.chars().filter(|cell| *cell == letter).count();
                    let whole = mark.name.chars().count();
                    assert!(
                        shown == 0 || shown == whole,
                        "{letter} at {width}×{height}, zoom {zoom}, focus {focus}"
                    );
                    assert!(
                        number > 0 || shown == whole || whole + 2 > width / 2,
                        "the focus has its name: {width}×{height} zoom {zoom}"
                    );
                }
                let marks_shown = marks
                    .iter()
                    .filter_map(|mark| frame.cell(mark.point))
                    .collect::<std::collections::HashSet<_>>();
                assert_eq!(
                    cells.chars().filter(|cell| *cell == '●').count(),
                    marks_shown.len(),
                    "no name hides a mark"
                );
            }
        }
    }
}

fn without_land(atlas: &Atlas) -> Atlas {
    let places =
        atlas.places().iter().map(|place| crate::game::atlas::Site { extent: Extent::Spot, ..place.clone() });
    let parts = crate::game::AtlasParts {
        about: atlas.about().clone(),
        source: None,
        places: places.collect(),
        outlines: Vec::new(),
        routes: Vec::new(),
        events: Vec::new(),
        people: Vec::new(),
        ties: Vec::new(),
    };
    Atlas::new(parts).expect("a valid atlas")
}
