//! Draws the README's pictures from the real screens, so that they never lie: `cargo run --example pictures`.
//!
//! Each picture is a frame of the game after some keys, written as SVG to `assets/pictures/`. The feedback is also put into the
//! README as text.

#![allow(clippy::expect_used, reason = "a picture that can't be made should stop the run with its reason")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use amursana::bank::Library;
use amursana::game::{Atlas, Bank, Elapsed, Kind, Mode, Seed, Setup};
use amursana::tui::model::Size;
use amursana::tui::screen::{Play, Screen};
use amursana::tui::{Model, Msg, Own, Start, Surroundings, update, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

const SIZE: Size = Size { width: 80, height: 24 };
/// The size of one cell in pixels.
const CELL: (f32, f32) = (8.4, 16.4);
const BACKGROUND: &str = "#1d2021";
const FOREGROUND: &str = "#e6e1d6";
const OPENING: &str = "<!-- picture: feedback -->";
const CLOSING: &str = "<!-- end of picture -->";

fn main() {
    for (path, content) in drawn() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(&path, content).expect("the picture can be written");
        println!("{}", path.display());
    }
}

/// The files with pictures, and what they should hold; tests/pictures.rs compares.
pub(crate) fn drawn() -> Vec<(PathBuf, String)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pictures = [
        ("home", home()),
        ("question", question()),
        ("feedback", feedback()),
        ("recap", recap()),
        ("map", atlas(Screen::map)),
        ("timeline", atlas(Screen::timeline)),
        ("people", atlas(Screen::people)),
    ];
    let picture =
        |(name, scene): (&str, Buffer)| (top.join(format!("assets/pictures/{name}.svg")), svg(&scene));
    let readme = top.join("README.md");
    let page = fs::read_to_string(&readme).expect("the README can be read");
    let page = with_picture(&page, &feedback());
    pictures.into_iter().map(picture).chain([(readme, page)]).collect()
}

/// The page with the frame between its two marks.
fn with_picture(page: &str, scene: &Buffer) -> String {
    let (before, rest) = page.split_once(OPENING).expect("the README has a place for the picture");
    let (_, after) = rest.split_once(CLOSING).expect("the place ends");
    let lines = (0..scene.area.height).map(|row| {
        let line: String = runs(scene, row).into_iter().map(|run| run.text).collect();
        line.trim_end().to_owned()
    });
    let text = lines.collect::<Vec<_>>().join("\n").replace('\u{a0}', " ");
    format!("{before}{OPENING}\n```text\n{}\n```\n{CLOSING}{after}", text.trim_matches('\n'))
}

fn model() -> Model {
    let start = Start {
        library: Library::shipped(),
        own_banks: None,
        own: Own::nothing(),
        surroundings: Surroundings::default(),
        size: SIZE,
        today: jiff::civil::date(2026, 3, 1),
        seed: Seed(1),
    };
    Model::new(start).0
}

/// A round of one kind of item.
fn playing(kind: Kind) -> Model {
    let mut model = model();
    let mut setup = Setup::of(Mode::Classic);
    setup.wish.kinds = vec![kind];
    let play = Play::begin(setup, &model.world.banks(), Seed(12), Elapsed::ZERO).expect("some items fit");
    model.open(Screen::Play(Box::new(play)));
    model
}

fn press(model: &mut Model, keys: &str) {
    for key in keys.split_whitespace() {
        update(model, Msg::Key(key.parse().expect("a key")), Elapsed::from_secs(4));
    }
}

fn home() -> Buffer {
    frame(model())
}

/// A screen of the shipped banks' atlas.
fn atlas(open: fn(Arc<Atlas>, &[Arc<Bank>]) -> Screen) -> Buffer {
    let mut model = model();
    let banks = model.world.banks();
    let atlas = banks.iter().find_map(|bank| bank.atlas()).expect("the shipped banks have an atlas");
    model.open(open(Arc::clone(atlas), &banks));
    frame(model)
}

fn question() -> Buffer {
    let mut model = playing(Kind::Choice);
    press(&mut model, "down h");
    frame(model)
}

fn feedback() -> Buffer {
    let mut model = playing(Kind::Choice);
    press(&mut model, "b");
    frame(model)
}

fn recap() -> Buffer {
    let mut model = playing(Kind::Choice);
    for letter in ["a", "b", "c", "a", "b", "c", "a", "b", "c", "a"] {
        press(&mut model, &format!("{letter} enter"));
    }
    frame(model)
}

/// The frame when everything that moves has come to rest.
fn frame(mut model: Model) -> Buffer {
    while let Some(at) = model.wake_at() {
        update(&mut model, Msg::Woke, at);
    }
    let mut terminal = Terminal::new(TestBackend::new(SIZE.width, SIZE.height)).expect("a screen in memory");
    terminal.draw(|frame| view(&model, frame)).expect("a frame");
    terminal.backend().buffer().clone()
}

fn svg(buffer: &Buffer) -> String {
    let (width, height) = (f32::from(buffer.area.width) * CELL.0, f32::from(buffer.area.height) * CELL.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{BACKGROUND}\"/>\n"
    );
    for row in 0..buffer.area.height {
        for run in runs(buffer, row) {
            write_run(&mut out, row, &run);
        }
    }
    out.push_str("</svg>\n");
    out
}

/// Cells next to each other that look alike.
struct Run<'a> {
    column: u16,
    width: usize,
    text: String,
    cell: &'a Cell,
}

fn runs(buffer: &Buffer, row: u16) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut column = 0;
    while column < buffer.area.width {
        let Some(cell) = buffer.cell((column, row)) else { break };
        let wide = cell.symbol().width().max(1);
        match runs.last_mut() {
            Some(run) if run.cell.style() == cell.style() => {
                run.text.push_str(cell.symbol());
                run.width += wide;
            }
            _ => runs.push(Run { column, width: wide, text: cell.symbol().to_owned(), cell }),
        }
        column += u16::try_from(wide).unwrap_or(1);
    }
    runs
}

fn write_run(out: &mut String, row: u16, run: &Run<'_>) {
    let (x, y) = (f32::from(run.column) * CELL.0, f32::from(row) * CELL.1);
    let width = run.width as f32 * CELL.0;
    let style = run.cell.style();
    let has = |modifier| style.add_modifier.contains(modifier);
    let (mut ink, mut paper) = (colour(style.fg, FOREGROUND), colour(style.bg, BACKGROUND));
    if has(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut paper);
    }
    if paper != BACKGROUND {
        let _ = writeln!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{}\" fill=\"{paper}\"/>",
            CELL.1
        );
    }
    let text = run.text.trim_end();
    if text.is_empty() {
        return;
    }
    let bold = if has(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let dim = if has(Modifier::DIM) { " opacity=\"0.6\"" } else { "" };
    let lines = match (has(Modifier::UNDERLINED), has(Modifier::CROSSED_OUT)) {
        (true, _) => " text-decoration=\"underline\"",
        (false, true) => " text-decoration=\"line-through\"",
        (false, false) => "",
    };
    let length = text.width() as f32 * CELL.0;
    let _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{length:.1}\" xml:space=\"preserve\" fill=\"{ink}\"{bold}{dim}{lines}>{}</text>",
        y + 12.8,
        escaped(text)
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The sixteen colours as a calm dark terminal has them.
fn colour(colour: Option<Color>, unset: &'static str) -> String {
    match colour {
        Some(Color::Black) => "#32302f".to_owned(),
        Some(Color::Red | Color::LightRed) => "#ea6962".to_owned(),
        Some(Color::Green | Color::LightGreen) => "#a9b665".to_owned(),
        Some(Color::Yellow | Color::LightYellow) => "#e0a04a".to_owned(),
        Some(Color::Blue) => "#6fa3d8".to_owned(),
        Some(Color::LightBlue) => "#7fb4ea".to_owned(),
        Some(Color::Magenta | Color::LightMagenta) => "#d3869b".to_owned(),
        Some(Color::Cyan | Color::LightCyan) => "#7cc0b5".to_owned(),
        Some(Color::Gray | Color::White) => "#d4be98".to_owned(),
        Some(Color::DarkGray) => "#928374".to_owned(),
        Some(Color::Rgb(red, green, blue)) => format!("#{red:02x}{green:02x}{blue:02x}"),
        _ => unset.to_owned(),
    }
}
