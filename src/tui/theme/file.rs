//! A theme's file: for each role its colours, `"fg"` and `"bg"`, and how it is set: `"bold"`, `"dim"`, `"underline"`,
//! `"reverse"`, `"crossed"`. Colours that a role doesn't name are those of `"text"`; what that doesn't name is the terminal's own.

use jsonc_parser::ast::{self, ObjectProp};
use ratatui::style::{Color, Modifier};

use super::{Look, Role, Theme};
use crate::config::{Slip, Text};

/// The sixteen colours of the terminal's own palette, by the names of the ANSI standard.
const COLOURS: [(&str, Color); 16] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
    ("crossed", Modifier::CROSSED_OUT),
];

/// A theme from its file, or the first slip in it.
pub(super) fn read(file: &Text) -> Result<Theme, Slip> {
    let mut looks = Theme::PLAIN.looks;
    for property in &file.object()?.properties {
        let name = property.name.as_str();
        let role = Role::ALL.into_iter().find(|(_, other)| *other == name);
        let place = role.and_then(|(role, _)| looks.get_mut(role as usize));
        let Some(place) = place else {
            let known = Role::ALL.map(|(_, name)| name).join(", ");
            return Err(file.slip(&property.name, format!("there is no role \"{name}\"; there are {known}")));
        };
        *place = look(file, property)?;
    }
    Ok(Theme { looks })
}

fn look(file: &Text, role: &ObjectProp<'_>) -> Result<Look, Slip> {
    let ast::Value::Object(object) = &role.value else {
        let what = format!(
            "\"{}\" must be an object such as {{ \"fg\": \"blue\", \"bold\": true }}",
            role.name.as_str()
        );
        return Err(file.slip(&role.value, what));
    };
    let mut look = Look::default();
    for property in &object.properties {
        match property.name.as_str() {
            "fg" => look.fg = Some(colour(file, &property.value)?),
            "bg" => look.bg = Some(colour(file, &property.value)?),
            name => {
                let modifier = MODIFIERS.into_iter().find(|(word, _)| *word == name);
                let Some((_, modifier)) = modifier else {
                    let known = MODIFIERS.map(|(word, _)| word).join(", ");
                    let what = format!("there is no \"{name}\"; there are fg, bg, {known}");
                    return Err(file.slip(&property.name, what));
                };
                look.modifier.set(modifier, truth(file, property)?);
            }
        }
    }
    Ok(look)
}

fn truth(file: &Text, property: &ObjectProp<'_>) -> Result<bool, Slip> {
    match &property.value {
        ast::Value::BooleanLit(truth) => Ok(truth.value),
        other => Err(file.slip(other, format!("\"{}\" is true or false", property.name.as_str()))),
    }
}

fn colour(file: &Text, value: &ast::Value<'_>) -> Result<Color, Slip> {
    let written = value.as_string_lit().map(|text| text.value.as_ref());
    let found = written.and_then(|written| {
        let named = COLOURS.into_iter().find(|(name, _)| *name == written).map(|(_, colour)| colour);
        named.or_else(|| rgb(written))
    });
    found.ok_or_else(|| {
        let names = COLOURS.map(|(name, _)| name);
        let plain: Vec<&str> = names.into_iter().filter(|name| !name.starts_with("bright-")).collect();
        let plain = plain.join(", ");
        file.slip(value, format!("a colour is #rrggbb, or one of {plain}, also with bright- before it"))
    })
}

fn rgb(written: &str) -> Option<Color> {
    let digits = written.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let digits = digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then_some(digits)?;
    u32::from_str_radix(digits, 16).ok().map(Color::from_u32)
}
