//! Watching bank files while they are played: a thread that looks at them twice a second. There is none unless it is asked for.

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::Duration;

use super::model::Msg;
use super::wait::Bell;
use crate::bank::Watched;

/// The time between two looks.
const EVERY: Duration = Duration::from_millis(500);

/// Watches files until nobody listens any more.
pub(super) fn watch(paths: &[PathBuf], send: Sender<Msg>, bell: Bell) {
    let mut watched: Vec<Watched> = paths.iter().map(|path| Watched::new(path)).collect();
    let look = move || {
        loop {
            for glance in watched.iter_mut().filter_map(Watched::look) {
                if send.send(Msg::Glanced(Box::new(glance))).is_err() {
                    return;
                }
                bell.ring();
            }
            std::thread::sleep(EVERY);
        }
    };
    // Without the thread the game goes on with the banks that it has.
    let _ = std::thread::Builder::new().name("watch".to_owned()).spawn(look);
}
