//! What befalls a file: bits flip, blocks are zeroed, swapped, repeated or overwritten, ends are cut off or grow junk.

use super::chance::Chance;

/// One kind of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blow {
    Flips,
    Zeroes,
    Garbage,
    Swap,
    Repeat,
    Cut,
    Junk,
}

const BLOWS: [Blow; 7] =
    [Blow::Flips, Blow::Zeroes, Blow::Garbage, Blow::Swap, Blow::Repeat, Blow::Cut, Blow::Junk];

/// Damages a file in one way. Gives the way.
pub(crate) fn strike(bytes: &mut Vec<u8>, chance: &mut Chance) -> Blow {
    let blow = *chance.one_of(&BLOWS);
    let length = bytes.len();
    // A block of the disk, or a few bytes.
    let size = [1 + chance.below(40), 512, 4096][chance.below(3)].min(length);
    let mut place = || {
        let at = chance.below(length);
        let at = if size >= 512 { at - at % size } else { at };
        at..(at + size).min(length)
    };
    let (one, other) = (place(), place());
    match blow {
        Blow::Flips => {
            for _ in 0..=chance.below(20) {
                if let Some(byte) = bytes.get_mut(chance.below(length)) {
                    *byte ^= 1 << chance.below(8);
                }
            }
        }
        Blow::Zeroes => bytes[one].fill(0),
        Blow::Garbage => bytes[one].iter_mut().for_each(|byte| *byte = chance.byte()),
        Blow::Swap => {
            let size = one.len().min(other.len());
            for offset in 0..size {
                bytes.swap(one.start + offset, other.start + offset);
            }
        }
        Blow::Repeat => {
            let piece = bytes[one].to_vec();
            let end = (other.start + piece.len()).min(length);
            bytes[other.start..end].copy_from_slice(&piece[..end - other.start]);
        }
        Blow::Cut => bytes.truncate(one.start),
        Blow::Junk => bytes.extend((0..size).map(|_| chance.byte())),
    }
    blow
}
