//! Where the learner's data and settings are kept, by the XDG rules of the system.

use std::path::PathBuf;

use etcetera::BaseStrategy as _;

/// The folder for data, such as the user's own banks: `AMURSANA_DATA_DIR`, or `amursana` where the system keeps data.
/// Nothing when the user has no home.
#[must_use]
pub fn data() -> Option<PathBuf> {
    named("AMURSANA_DATA_DIR").or_else(|| Some(base()?.data_dir().join("amursana")))
}

/// The folder for settings: `AMURSANA_CONFIG_DIR`, or `amursana` where the system keeps settings. Nothing when the user has
/// no home.
#[must_use]
pub fn config() -> Option<PathBuf> {
    named("AMURSANA_CONFIG_DIR").or_else(|| Some(base()?.config_dir().join("amursana")))
}

/// The folder for the user's own banks.
#[must_use]
pub fn banks() -> Option<PathBuf> {
    Some(data()?.join("banks"))
}

fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|path| !path.is_empty()).map(PathBuf::from)
}

fn base() -> Option<impl etcetera::BaseStrategy> {
    etcetera::choose_base_strategy().ok()
}
