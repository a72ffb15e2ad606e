//! What the shipped themes promise, computed: contrast by WCAG 2.1, and right and wrong apart for colour-blind eyes.
//!
//! What is computed and what can't be: themes with colours of their own are held to their bars in every depth (the sixteen
//! colours as the VGA has them). The default theme leaves the terminal its own colours and background, so it is held to
//! its bars on the palettes below, with dark backgrounds; on a light one, yellow is too pale in most palettes, and the theme
//! `light` is for those. How a terminal draws `dim` can't be known, so no theme with colours of its own uses it.

use super::*;

type Rgb = [u8; 3];

fn hex(code: u32) -> Rgb {
    [(code >> 16) as u8, (code >> 8) as u8, code as u8]
}

/// Linear light of a channel, as WCAG 2.1 defines it.
fn linear(channel: u8) -> f64 {
    let share = f64::from(channel) / 255.0;
    if share <= 0.03928 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

/// Relative luminance, WCAG 2.1.
fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast ratio, WCAG 2.1.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// How somebody sees colours: what linear light becomes.
#[derive(Debug, Clone, Copy)]
enum Eyes {
    Usual,
    Protan,
    Deutan,
    Tritan,
}

impl Eyes {
    const ALL: [Self; 4] = [Self::Usual, Self::Protan, Self::Deutan, Self::Tritan];

    /// The matrices of Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision
    /// Deficiency", at full severity.
    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Usual => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protan => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deutan => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Tritan => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        }
    }

    fn see(self, colour: Rgb) -> [f64; 3] {
        let light = colour.map(linear);
        self.matrix()
            .map(|row| row.iter().zip(light).map(|(share, light)| share * light).sum::<f64>().clamp(0.0, 1.0))
    }
}

/// CIE L*a*b* of linear sRGB light, for the white of daylight (D65).
fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let bend = |share: f64| if share > 0.008_856 { share.cbrt() } else { 7.787 * share + 16.0 / 116.0 };
    let x = bend((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    let y = bend(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    let z = bend((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// How far apart two colours are for some eyes: ΔE of CIE 1976. About 2.3 can just be told apart.
fn distance(eyes: Eyes, one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (lab(eyes.see(one)), lab(eyes.see(other)));
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

/// Ten times what can just be told apart, and more.
const APART: f64 = 25.0;

/// The sixteen colours of a terminal in their order, its own words and its background.
struct Palette {
    name: &'static str,
    colours: [u32; 16],
    words: u32,
    background: u32,
}

const VGA: [u32; 16] = [
    0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa, 0x55_5555,
    0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
];

const PALETTES: [Palette; 4] = [
    // XTerm-col.ad of xterm 390.
    Palette {
        name: "xterm",
        colours: [
            0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5,
            0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
        ],
        words: 0xe5_e5e5,
        background: 0x00_0000,
    },
    // default_red, default_grn and default_blu of drivers/tty/vt/vt.c in Linux.
    Palette { name: "Linux console, VGA", colours: VGA, words: 0xaa_aaaa, background: 0x00_0000 },
    // "Tango" of GNOME Terminal's profile-editor.cc, on the dark background of its own theme.
    Palette {
        name: "GNOME, Tango",
        colours: [
            0x2e_3436, 0xcc_0000, 0x4e_9a06, 0xc4_a000, 0x34_65a4, 0x75_507b, 0x06_989a, 0xd3_d7cf,
            0x55_5753, 0xef_2929, 0x8a_e234, 0xfc_e94f, 0x72_9fcf, 0xad_7fa8, 0x34_e2e2, 0xee_eeec,
        ],
        words: 0xd0_cfcc,
        background: 0x17_1421,
    },
    // Ethan Schoonover's Solarized, dark. Its own words have 4.1:1 on its background.
    Palette {
        name: "Solarized dark",
        colours: [
            0x07_3642, 0xdc_322f, 0x85_9900, 0xb5_8900, 0x26_8bd2, 0xd3_3682, 0x2a_a198, 0xee_e8d5,
            0x00_2b36, 0xcb_4b16, 0x58_6e75, 0x65_7b83, 0x83_9496, 0x6c_71c4, 0x93_a1a1, 0xfd_f6e3,
        ],
        words: 0x83_9496,
        background: 0x00_2b36,
    },
];

impl Palette {
    fn rgb(&self, colour: Color) -> Rgb {
        let order = [
            Color::Black,
            Color::Red,
            Color::Green,
            Color::Yellow,
            Color::Blue,
            Color::Magenta,
            Color::Cyan,
            Color::Gray,
            Color::DarkGray,
            Color::LightRed,
            Color::LightGreen,
            Color::LightYellow,
            Color::LightBlue,
            Color::LightMagenta,
            Color::LightCyan,
            Color::White,
        ];
        match colour {
            Color::Rgb(red, green, blue) => [red, green, blue],
            Color::Indexed(index @ 232..) => [8 + 10 * (index - 232); 3],
            Color::Indexed(index) => {
                let level = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
                [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(level)
            }
            named => hex(self.colours[order.iter().position(|other| *other == named).expect("one of 16")]),
        }
    }

    /// The colour of a role's letters and what is behind them.
    fn pair(&self, theme: Theme, role: Role) -> (Rgb, Rgb) {
        let (style, canvas) = (theme.style(role), theme.canvas());
        let fg = style.fg.or(canvas.fg).map_or(hex(self.words), |fg| self.rgb(fg));
        let bg = style.bg.or(canvas.bg).map_or(hex(self.background), |bg| self.rgb(bg));
        if style.add_modifier.contains(Modifier::REVERSED) { (bg, fg) } else { (fg, bg) }
    }
}

/// Roles of which no word is ever set: bars, rules and empty gaps.
fn is_mark(role: Role) -> bool {
    matches!(role, Role::Bar | Role::Track)
}

fn shipped(name: &str) -> Theme {
    let text = SHIPPED.into_iter().find(|(other, _)| *other == name).expect("a theme").1;
    Theme::read(&Text::new(format!("{name}.json"), text)).expect("a good file")
}

#[test]
fn every_shipped_theme_is_good_and_names_every_role() {
    for (name, text) in SHIPPED {
        shipped(name);
        for (_, role) in Role::ALL {
            assert!(text.contains(&format!("\"{role}\":")), "{name}: {role}");
        }
    }
}

#[test]
fn the_roles_stand_in_their_order() {
    for (at, (role, _)) in Role::ALL.into_iter().enumerate() {
        assert_eq!(role as usize, at);
    }
}

#[test]
fn a_theme_is_small_enough_to_hand_around() {
    assert!(
        size_of::<Theme>() <= 256,
        "{} bytes: hand it around by reference from now on",
        size_of::<Theme>()
    );
}

#[test]
fn themes_with_their_own_colours_can_be_read_in_every_depth() {
    for (name, words, marks) in [("dark", 4.5, 3.0), ("light", 4.5, 3.0), ("high-contrast", 7.0, 7.0)] {
        for depth in [Depth::True, Depth::Palette, Depth::Sixteen] {
            let theme = shipped(name).in_depth(depth);
            for (role, called) in Role::ALL {
                let (fg, bg) = PALETTES[1].pair(theme, role);
                let bar = if is_mark(role) { marks } else { words };
                // Of sixteen colours the nearest is not always far enough; nothing falls below a mark's bar then.
                let bar = if depth == Depth::Sixteen { f64::min(bar, 3.0) } else { bar };
                let found = contrast(fg, bg);
                assert!(found >= bar, "{name}, {depth:?}: {called} has {found:.2}:1, not {bar}:1");
                assert!(!theme.style(role).add_modifier.contains(Modifier::DIM), "{name}: {called} is dim");
            }
        }
    }
}

#[test]
fn the_terminal_s_own_colours_can_be_read_on_common_dark_palettes() {
    for palette in PALETTES {
        // Nobody can read our words better than the terminal's own.
        let own = contrast(hex(palette.words), hex(palette.background));
        for (role, called) in Role::ALL {
            let (fg, bg) = palette.pair(shipped(DEFAULT_THEME), role);
            let bar = if is_mark(role) { 3.0 } else { f64::min(4.5, own) };
            // Bright blue stays a little below in xterm and the VGA, and so does the VGA's yellow, which is brown. Both are
            // set in bold, which these terminals draw brighter.
            let is_bright = matches!(role, Role::Right | Role::Wrong | Role::Warning);
            let bar = if is_bright { f64::min(bar, 3.9) } else { bar };
            let found = contrast(fg, bg);
            assert!(found >= bar, "{}: {called} has {found:.2}:1, not {bar:.2}:1", palette.name);
        }
    }
}

#[test]
fn right_and_wrong_stay_apart_for_all_eyes() {
    for name in [DEFAULT_THEME, "dark", "light", "high-contrast"] {
        for depth in [Depth::True, Depth::Palette, Depth::Sixteen] {
            let theme = shipped(name).in_depth(depth);
            for palette in &PALETTES {
                if depth == Depth::Sixteen && palette.name.starts_with("Solarized") {
                    // Solarized keeps only eight of the sixteen places for colours: bright blue is a grey there.
                    continue;
                }
                let right = palette.pair(theme, Role::Right).0;
                let wrong = palette.pair(theme, Role::Wrong).0;
                for eyes in Eyes::ALL {
                    let found = distance(eyes, right, wrong);
                    assert!(found >= APART, "{name}, {depth:?}, {}, {eyes:?}: {found:.1}", palette.name);
                }
            }
        }
    }
}

#[test]
fn red_and_green_would_not_stay_apart() {
    // The measure measures: the usual pair of colours falls below the bar for the commonest kind of eyes.
    let (green, red) = (hex(0x4e_9a06), hex(0xcc_5500));
    assert!(distance(Eyes::Usual, green, red) > APART);
    assert!(distance(Eyes::Deutan, green, red) < APART);
}

#[test]
fn contrast_is_what_the_standard_says() {
    for (one, other, ratio) in
        [(0x00_0000, 0xff_ffff, 21.0), (0x77_7777, 0xff_ffff, 4.48), (0xff_0000, 0xff_ffff, 4.0)]
    {
        assert!((contrast(hex(one), hex(other)) - ratio).abs() < 0.01, "{one:06x} {other:06x}");
    }
}

#[test]
fn mono_has_no_colour() {
    for (role, called) in Role::ALL {
        let style = shipped(MONO).style(role);
        assert_eq!((style.fg, style.bg), (None, None), "{called}");
    }
}

#[test]
fn the_default_keeps_the_terminal_s_own_background() {
    for (role, called) in Role::ALL {
        assert_eq!(shipped(DEFAULT_THEME).style(role).bg, None, "{called}");
    }
}

#[test]
fn a_bad_file_is_named_by_its_place() {
    for (text, said) in [
        ("{ \"right\": { \"fg\": \"bleu\" } }", "own.json:1:20: a colour is #rrggbb, or one of black,"),
        ("{\n  \"wright\": {}\n}", "own.json:2:3: there is no role \"wright\""),
        ("{ \"right\": \"blue\" }", "own.json:1:12: \"right\" must be an object"),
        ("{ \"right\": { \"bold\": 1 } }", "own.json:1:22: \"bold\" is true or false"),
        ("{ \"right\": { \"blink\": true } }", "own.json:1:14: there is no \"blink\""),
        ("{ \"right\": { \"fg\": \"#12345é\" } }", "own.json:1:20: a colour is #rrggbb"),
        ("{ \"right\": { \"fg\": \"#+12345\" } }", "own.json:1:20: a colour is #rrggbb"),
        ("nothing", "own.json:1:1: "),
    ] {
        let slip = Theme::read(&Text::new("own.json", text)).expect_err(text).to_string();
        assert!(slip.starts_with(said), "{slip}");
    }
}

#[test]
fn a_theme_of_the_player_s_own_takes_a_name_or_a_place() {
    let theme = Theme::read(&Text::new("own.json", "{ \"text\": { \"bg\": \"#102030\" }, \"off\": {} }"))
        .expect("good");
    assert_eq!(theme.canvas().bg, Some(Color::Rgb(16, 32, 48)));
    let mut themes = Themes::default();
    themes.add(Named { name: "own".to_owned(), theme });
    themes.add(Named { name: "dark".to_owned(), theme });
    assert_eq!(themes.names(), ["terminal", "dark", "light", "high-contrast", "mono", "own"]);
    assert_eq!(themes.named("dark"), theme);
    assert_eq!(themes.named("none"), shipped(DEFAULT_THEME));
}

#[test]
fn a_terminal_says_how_many_colours_it_has() {
    for (colorterm, term, depth) in [
        ("truecolor", "xterm", Depth::True),
        ("24bit", "", Depth::True),
        ("", "xterm-256color", Depth::Palette),
        ("", "xterm-direct", Depth::True),
        ("yes", "linux", Depth::Sixteen),
        ("", "", Depth::Sixteen),
    ] {
        assert_eq!(Depth::said(colorterm, term), depth, "{colorterm} {term}");
    }
}
