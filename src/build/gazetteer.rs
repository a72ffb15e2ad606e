//! Names that need no text to tell what they name: first names of persons, and well-known places.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a word is a first name in much of the world, and little else.
pub(super) fn is_first_name(word: &str) -> bool {
    FIRST_NAMES.contains(word)
}

/// Whether a first name is a woman's (`Some(true)`) or a man's, where it is one or the other.
pub(super) fn is_woman_s(word: &str) -> Option<bool> {
    match is_first_name(word) {
        _ if EITHER.contains(word) => None,
        true => Some(WOMEN_S.contains(word)),
        // Amilcare's friends Bernardino, Fabrizio and Orazio: a Romance ending, and no woman's.
        false if ENDINGS.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending)) => {
            Some(false)
        }
        false => None,
    }
}

/// Whether a word is a common Chinese family name, which stands before the given one.
pub(super) fn is_family_name_first(word: &str) -> bool {
    const NAMES: &str = " Cai Cao Chen Cheng Deng Ding Du Fan Fang Fei Feng Fu Gao Gong Guo Han He Hou Hu Huang Jiang Jin Kong Lai \
        Li Liang Liao Lin Liu Long Lu Luo Ma Mao Meng Mo Ouyang Pan Peng Qian Qin Qiu Ren Shao Shen Shi Sima Song Su Sun Tan Tang Tian Tong Tong \
        Wang Wei Wu Xia Xiao Xie Xiong Xu Xue Yan Yang Yao Ye Yin Yu Yuan Zeng Zhang Zhao Zheng Zhong Zhou Zhu Zhuge Zou ";
    NAMES.contains(&format!(" {word} "))
}

/// Words in the names of firms and in no others.
pub(super) fn is_firm(word: &str) -> bool {
    matches!(
        word,
        "&" | "Sons"
            | "Söhne"
            | "Sohn"
            | "Fils"
            | "Co"
            | "Co."
            | "Ltd"
            | "Ltd."
            | "Inc"
            | "Inc."
            | "GmbH"
            | "AG"
            | "Bros"
            | "Bros."
            | "Company"
    )
}

/// Whether a name is that of a land, a city or a river that most readers know.
pub(super) fn is_known_place(name: &str) -> bool {
    PLACES.contains(name) || LANDS.contains(name)
}

/// Whether a name is that of a land of today, or of one that most readers know.
pub(super) fn is_known_land(name: &str) -> bool {
    LANDS.contains(name)
}

/// Whether a name is that of a people, as the text calls many of them.
pub(super) fn is_known_people(name: &str) -> bool {
    PEOPLES.contains(name)
}

/// Endings of men's first names alone.
const ENDINGS: [&str; 7] = ["ino", "izio", "ardo", "berto", "azio", "ando", "imiro"];

static FIRST_NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("gazetteer/first.txt").lines().collect());

static WOMEN_S: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("gazetteer/women.txt").lines().collect());

/// Those that are both, or one here and the other there.
static EITHER: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("gazetteer/either.txt").lines().collect());

static PLACES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("gazetteer/places.txt").lines().collect());

static PEOPLES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("gazetteer/peoples.txt").lines().collect());

static LANDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| LAND.split(',').map(str::trim).filter(|name| !name.is_empty()).collect());

const LAND: &str = "Afghanistan, Albania, America, Britain, Great Britain, Holland, Soviet Union, Algeria, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahrain, Bangladesh, Belarus, \
    Belgium, Bohemia, Bolivia, Bosnia, Brazil, Bulgaria, Burma, Cambodia, Cameroon, Canada, Chile, China, Colombia, Costa Rica, Croatia, Cuba, Cyprus, Denmark, Ecuador, \
    Egypt, England, Estonia, Ethiopia, Finland, France, Germany, Ghana, Greece, Greenland, Guatemala, Haiti, Honduras, Hungary, Iceland, India, \
    Indonesia, Iran, Iraq, Ireland, Israel, Italy, Jamaica, Japan, Kazakhstan, Kenya, Korea, Latvia, Lebanon, Libya, Lithuania, Luxembourg, Madagascar, \
    Malaysia, Malta, Mexico, Moldova, Mongolia, Montenegro, Morocco, Mozambique, Namibia, Nepal, Netherlands, New Zealand, Nicaragua, Nigeria, \
    Norway, Pakistan, Panama, Paraguay, Persia, Peru, Philippines, Poland, Portugal, Prussia, Romania, Russia, Scotland, Senegal, Serbia, \
    Singapore, Slovakia, Slovenia, Somalia, South Africa, Spain, Sri Lanka, Sudan, Sweden, Switzerland, Syria, Taiwan, Tanzania, Thailand, \
    Tunisia, Turkey, Uganda, Ukraine, United Kingdom, United States, Uruguay, Uzbekistan, Venezuela, Vietnam, Wales, Yemen, Yugoslavia, Zambia, Zimbabwe";
