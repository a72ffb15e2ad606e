//! What the player has made their own: settings, themes and keys, read from their folder, and written back at once.

use std::fs;
use std::path::{Path, PathBuf};

use super::keymap::{self, Keymap};
use super::theme::{Named, Theme, Themes};
use crate::config::{self, Slip, Text};
use crate::keeper::Habits;
use crate::settings::{self, Keys, Setting, Settings};

/// The folder of the player's own themes, in the folder for settings.
pub(super) const THEMES: &str = "themes";

/// The most themes that are read.
const MOST_THEMES: usize = 100;

/// What the player has made their own.
#[derive(Debug, Clone)]
pub struct Own {
    /// Where it is kept; nothing when the player has no home.
    pub folder: Option<PathBuf>,
    /// What is set.
    pub settings: Settings,
    /// The themes that there are.
    pub themes: Themes,
    /// The shipped keymap with the player's rows; nothing when there is no file of theirs.
    pub keymap: Option<Keymap>,
    /// What can't be used.
    pub slips: Vec<Slip>,
}

impl Own {
    /// Nothing of the player's own.
    pub fn nothing() -> Self {
        Self {
            folder: None,
            settings: Settings::default(),
            themes: Themes::default(),
            keymap: None,
            slips: Vec::new(),
        }
    }

    /// All that is in a folder. What can't be used is named, and has its default.
    pub fn read(folder: Option<PathBuf>) -> Self {
        let mut own = Self { folder, ..Self::nothing() };
        if let Some(folder) = own.folder.clone() {
            let broken = own.read_themes(&folder.join(THEMES));
            own.read_settings(&folder.join(settings::FILE), &broken);
            own.read_keymap(&folder.join(keymap::own::FILE));
        }
        own
    }

    /// A word on what can't be used, for the first frame.
    pub(super) fn notice(&self) -> Option<String> {
        let first = self.slips.first()?.place_in(self.folder.as_deref().unwrap_or(Path::new("")));
        let more = match self.slips.len() {
            1 => String::new(),
            count => format!(", and {} more", count - 1),
        };
        Some(format!("Can't be used: {}{more}. Settings says why.", crate::words::clean(&first)))
    }

    /// The keys that are set.
    pub fn keys(&self) -> Keymap {
        let own = self.keymap.clone().filter(|_| self.settings.keys == Keys::Own);
        own.unwrap_or_else(Keymap::shipped)
    }

    /// How the learner wants to study.
    pub fn habits(&self) -> Habits {
        let Settings { retention, new_a_day, .. } = &self.settings;
        Habits { retention: retention.retention(), new_a_day: new_a_day.count() }
    }

    /// The file of the player's own keys, when there is one.
    pub fn keymap_file(&self) -> Option<PathBuf> {
        self.keymap.as_ref().and(self.folder.as_ref()).map(|folder| folder.join(keymap::own::FILE))
    }

    /// A text, or nothing when there is none or it can't be read.
    fn text(&mut self, path: &Path) -> Option<Text> {
        Text::read(path).unwrap_or_else(|slip| {
            self.slips.push(slip);
            None
        })
    }

    /// Reads the themes of a folder. Gives the names of those that can't be used.
    fn read_themes(&mut self, folder: &Path) -> Vec<String> {
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let mut paths: Vec<PathBuf> =
            paths.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect();
        paths.sort_unstable();
        let mut broken = Vec::new();
        for path in paths.into_iter().take(MOST_THEMES) {
            let name = crate::words::clean(&path.file_stem().unwrap_or_default().to_string_lossy());
            let Some(text) = self.text(&path) else {
                broken.push(name);
                continue;
            };
            match Theme::read(&text) {
                Ok(theme) => self.themes.add(Named { name, theme }),
                Err(slip) => {
                    self.slips.push(slip);
                    broken.push(name);
                }
            }
        }
        broken
    }

    /// Reads the settings. A theme that can't be used has been named already; the default shows in its stead.
    fn read_settings(&mut self, path: &Path, broken: &[String]) {
        let Some(text) = self.text(path) else { return };
        let broken = broken.iter().map(String::as_str);
        let names: Vec<&str> = self.themes.names().into_iter().chain(broken).collect();
        let (settings, slips) = Settings::read(&text, &names);
        (self.settings, self.slips) = (settings, [self.slips.as_slice(), &slips].concat());
    }

    fn read_keymap(&mut self, path: &Path) {
        let Some(text) = self.text(path) else { return };
        let (keymap, slips) = keymap::own::read(&Keymap::shipped(), &text);
        self.keymap = Some(keymap);
        self.slips.extend(slips);
    }
}

/// Writes one setting, and leaves all else in the file as it is. A file that is no object is kept under another name. Gives
/// a word to the player where they must know.
pub fn save(folder: Option<&Path>, setting: Setting, word: &str) -> Option<String> {
    let Some(folder) = folder else {
        return Some("There is no folder to save settings in: they hold until you quit.".to_owned());
    };
    let path = folder.join(settings::FILE);
    write(&path, setting, word).unwrap_or_else(|why| {
        let shown = path.display();
        Some(format!("The setting can't be saved: {shown}: {why}. It holds until you quit."))
    })
}

fn write(path: &Path, setting: Setting, word: &str) -> Result<Option<String>, String> {
    let before = Text::read(path).map_err(|slip| slip.to_string())?;
    let before = before.as_ref().map_or("", Text::as_str);
    let replace = |text: &str| config::replace(path, text).map_err(|why| why.to_string());
    if let Some(text) = settings::with(before, setting, word) {
        return replace(&text).map(|()| None);
    }
    let kept = free_name(path);
    fs::rename(path, &kept).map_err(|why| why.to_string())?;
    replace(&settings::with("", setting, word).unwrap_or_default())?;
    Ok(Some(format!("The settings could not be read; what they were is in {}.", kept.display())))
}

/// A name beside a file that no other file has.
fn free_name(path: &Path) -> PathBuf {
    let name = |number: u16| path.with_extension(format!("broken-{number}.json"));
    (1..=u16::MAX).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::DEFAULT_THEME;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join(THEMES)).expect("a folder");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        folder
    }

    fn read(folder: &tempfile::TempDir) -> (Own, Vec<String>) {
        let own = Own::read(Some(folder.path().to_owned()));
        let strip = |slip: &Slip| slip.to_string().replace(&format!("{}/", folder.path().display()), "");
        let slips = own.slips.iter().map(strip).collect();
        (own, slips)
    }

    #[test]
    fn without_a_folder_or_files_all_is_as_shipped() {
        for own in [Own::read(None), read(&folder(&[])).0] {
            assert_eq!(own.settings, Settings::default());
            assert_eq!((own.slips, own.keymap), (Vec::new(), None));
        }
    }

    #[test]
    fn what_is_the_player_s_own_is_read() {
        let folder = folder(&[
            ("themes/steppe.json", "{ \"text\": { \"fg\": \"#ffeecc\", \"bg\": \"#332211\" } }"),
            ("themes/notes.txt", "not a theme"),
            ("settings.json", "{ \"theme\": \"steppe\", \"time_limits\": \"double\" }"),
            ("keymap.json", "{ \"home\": [ { \"on\": [\"n\"], \"run\": \"next\" } ] }"),
        ]);
        let (own, slips) = read(&folder);
        assert_eq!(slips, Vec::<String>::new());
        assert_eq!(own.settings.theme, "steppe");
        assert_ne!(own.themes.named("steppe"), own.themes.named(DEFAULT_THEME));
        assert_ne!(own.keys(), Keymap::shipped());
        let shipped = Settings { keys: Keys::Shipped, ..own.settings.clone() };
        assert_eq!(Own { settings: shipped, ..own }.keys(), Keymap::shipped());
    }

    #[test]
    fn the_examples_of_the_readme_work_as_they_stand() {
        let readme = include_str!("../../README.md");
        let example = |word: &str| {
            let blocks = readme.split("```json\n").skip(1).filter_map(|block| block.split("```").next());
            blocks.into_iter().find(|block| block.contains(word)).expect("an example")
        };
        let folder = folder(&[
            ("themes/own.json", example("\"fg\"")),
            ("settings.json", "{ \"theme\": \"own\" }"),
            ("keymap.json", example("\"run\"")),
        ]);
        let (own, slips) = read(&folder);
        assert_eq!(slips, Vec::<String>::new());
        assert_ne!(own.keys(), Keymap::shipped());
        assert_ne!(own.themes.named("own"), own.themes.named(DEFAULT_THEME));
    }

    #[test]
    fn a_bad_theme_is_named_once_and_the_default_used() {
        let folder = folder(&[
            ("themes/steppe.json", "{\n  \"text\": { \"fg\": \"sand\" }\n}"),
            ("settings.json", "{ \"theme\": \"steppe\", \"bell\": \"on\" }"),
        ]);
        let (own, slips) = read(&folder);
        assert!(slips.len() == 1 && slips[0].starts_with("themes/steppe.json:2:19: a colour"), "{slips:?}");
        let notice = own.notice().expect("a word on it");
        assert_eq!(notice, "Can't be used: themes/steppe.json:2:19. Settings says why.");
        assert_eq!(own.settings.theme, "steppe", "it is not forgotten");
        assert_eq!(own.themes.named("steppe"), own.themes.named(DEFAULT_THEME));
        assert_eq!(own.settings.word(Setting::Bell), "on");
    }

    #[test]
    fn a_setting_is_saved_and_all_else_kept() {
        let folder = folder(&[("settings.json", "{\n  \"theme\": \"dakr\", // soon\n  \"mine\": 1\n}\n")]);
        assert_eq!(save(Some(folder.path()), Setting::Bell, "on"), None);
        let text = fs::read_to_string(folder.path().join("settings.json")).expect("the settings");
        assert_eq!(text, "{\n  \"theme\": \"dakr\", // soon\n  \"mine\": 1,\n  \"bell\": \"on\"\n}\n");
    }

    #[test]
    fn settings_that_are_no_object_are_kept_beside_the_new_ones() {
        let folder = folder(&[("settings.json", "theme = dark"), ("settings.broken-1.json", "older")]);
        let said = save(Some(folder.path()), Setting::Bell, "on").expect("a word");
        assert!(said.contains("settings.broken-2.json"), "{said}");
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a file");
        assert_eq!(read("settings.broken-1.json"), "older");
        assert_eq!(read("settings.broken-2.json"), "theme = dark");
        assert_eq!(read("settings.json"), "{\n  \"bell\": \"on\"\n}\n");
    }

    #[test]
    fn what_cannot_be_saved_is_said() {
        let folder = folder(&[("in-the-way", "")]);
        for (folder, said) in
            [(None, "no folder"), (Some(folder.path().join("in-the-way")), "can't be saved")]
        {
            let word = save(folder.as_deref(), Setting::Bell, "on").expect("a word");
            assert!(word.contains(said) && word.contains("until you quit"), "{word}");
        }
    }
}
