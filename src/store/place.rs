//! What the system says about the place of a file: which file it is, whether its folder is on a network, and a lock on it.
//! All that differs between systems is here.

use std::fs::{self, File};
use std::path::Path;

/// Which file a path led to, so that a file put in its place is noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Identity(Option<(u64, u64)>);

impl Identity {
    /// The file that a path leads to now.
    pub(super) fn of(path: &Path) -> Self {
        Self(fs::metadata(path).ok().and_then(|metadata| numbers(&metadata)))
    }

    /// Whether the path still leads to it. Where files have no numbers, any file will do.
    pub(super) fn is_still_at(self, path: &Path) -> bool {
        match fs::metadata(path) {
            Ok(metadata) => numbers(&metadata) == self.0 || self.0.is_none(),
            Err(error) => error.kind() != std::io::ErrorKind::NotFound,
        }
    }
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "other systems have no numbers")]
fn numbers(metadata: &fs::Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn numbers(_metadata: &fs::Metadata) -> Option<(u64, u64)> {
    None
}

/// Where a folder lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Disk {
    /// On this machine, as far as can be told.
    Local,
    /// On another: processes there don't share memory with ours, which SQLite's write-ahead log needs.
    Network,
}

/// The file systems of networks, by the numbers that Linux gives them in `statfs`. FUSE may be anything, so it counts.
const NETWORKS: [u64; 14] = [
    0x6969,      // NFS
    0x517b,      // SMB
    0xff53_4d42, // CIFS
    0xfe53_4d42, // SMB2
    0x6573_5546, // FUSE, as sshfs
    0x0102_1997, // 9P
    0x5346_414f, // OpenAFS
    0x6b41_4653, // AFS
    0x00c3_6400, // Ceph
    0x7375_7245, // Coda
    0x0bd0_0bd0, // Lustre
    0x786f_4256, // VirtualBox's shared folders
    0xbacb_acbc, // VMware's shared folders
    0x564c,      // NCP
];

fn is_network(magic: u64) -> bool {
    NETWORKS.contains(&magic)
}

/// Where a folder lives; local when the system doesn't say.
#[cfg(target_os = "linux")]
pub(super) fn disk_of(folder: &Path) -> Disk {
    let Ok(system) = rustix::fs::statfs(folder) else { return Disk::Local };
    // The field's width and sign differ between machines; the number has 32 bits.
    #[allow(clippy::unnecessary_cast, clippy::cast_lossless, reason = "the type differs between machines")]
    let magic = u64::from(system.f_type as u32);
    if is_network(magic) { Disk::Network } else { Disk::Local }
}

/// Where a folder lives; other systems find out by themselves that a log can't be shared.
#[cfg(not(target_os = "linux"))]
pub(super) fn disk_of(_folder: &Path) -> Disk {
    Disk::Local
}

/// Holds a lock file for as long as it lives, where the system has such locks, so that only one process repairs.
#[derive(Debug)]
pub(super) struct Lock(#[allow(dead_code, reason = "held, not read")] Option<File>);

impl Lock {
    /// Waits for the lock. Without one, as in a folder that can't be written to, work goes on.
    pub(super) fn on(path: &Path) -> Self {
        let file = File::options().create(true).truncate(false).write(true).open(path).ok();
        #[cfg(unix)]
        if let Some(file) = &file {
            let _ = rustix::fs::flock(file, rustix::fs::FlockOperation::LockExclusive);
        }
        Self(file)
    }
}

/// Makes the name of a folder and of those above it last through a power cut: what is in a folder is lost with its name.
pub(super) fn sync_way_to(folder: &Path) {
    folder.ancestors().skip(1).for_each(sync_folder);
}

/// Makes the names in a folder last through a power cut, where the system can.
pub(super) fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn network_file_systems_are_told_from_local_ones() {
        for (magic, network) in
            [(0x6969, true), (0xff53_4d42, true), (0x6573_5546, true), (0xef53, false), (0x0102_1994, false)]
        {
            assert_eq!(is_network(magic), network, "{magic:x}");
        }
        assert_eq!(disk_of(Path::new("/proc")), Disk::Local);
    }

    #[test]
    fn a_file_put_in_another_s_place_is_noticed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, other) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&path, "a").expect("a file");
        let identity = Identity::of(&path);
        assert!(identity.is_still_at(&path));
        fs::write(&other, "b").expect("a file");
        fs::rename(&other, &path).expect("a rename");
        assert!(!identity.is_still_at(&path));
        fs::remove_file(&path).expect("a removal");
        assert!(!identity.is_still_at(&path));
    }
}
