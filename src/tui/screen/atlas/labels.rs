//! Where labels stand on a map: beside their marks, inside the sheet, and never over one another or over a mark.

/// A mark with a label that wants a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wish {
    /// The column of the mark.
    pub(super) column: usize,
    /// The row of the mark.
    pub(super) row: usize,
    /// The columns of the label.
    pub(super) width: usize,
}

/// Where a label stands: the column of its first letter, and its row.
pub(super) type Spot = (usize, usize);

/// A place for each label that gets one, on a sheet of so many columns and rows; the first wishes are heard first. Between two
/// labels of a row, and between a label and a mark that isn't its own, a column stays free.
pub(super) fn place(wishes: &[Wish], width: usize, height: usize) -> Vec<Option<Spot>> {
    let mut taken: Vec<(usize, usize, usize)> =
        wishes.iter().map(|wish| (wish.row, wish.column, wish.column + 1)).collect();
    let mut spots = Vec::with_capacity(wishes.len());
    for wish in wishes {
        let spot = candidates(*wish).into_iter().flatten().find(|(column, row)| {
            let end = column + wish.width;
            let is_inside = wish.width > 0 && end <= width && *row < height;
            is_inside
                && taken.iter().all(|(other, from, to)| {
                    let own = *other == wish.row && *from == wish.column && *to == wish.column + 1;
                    let air = usize::from(!own);
                    other != row || *column >= *to + air || end + air <= *from
                })
        });
        if let Some((column, row)) = spot {
            taken.push((row, column, column + wish.width));
        }
        spots.push(spot);
    }
    spots
}

/// Where the label of a mark may stand, the best place first.
fn candidates(wish: Wish) -> [Option<Spot>; 8] {
    let Wish { column, row, width } = wish;
    let (right, left, middle) = (column + 2, column.checked_sub(width + 1), column.checked_sub(width / 2));
    let (above, below) = (row.checked_sub(1), row + 1);
    let both = |column: Option<usize>, row: Option<usize>| Some((column?, row?));
    [
        Some((right, row)),
        both(left, Some(row)),
        both(middle, above),
        both(middle, Some(below)),
        both(Some(right - 1), above),
        Some((right - 1, below)),
        both(column.checked_sub(width), above),
        both(column.checked_sub(width), Some(below)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_label_stands_to_the_right_and_gives_way() {
        let at = |column, row, width| Wish { column, row, width };
        assert_eq!(place(&[at(2, 1, 4)], 20, 3), [Some((4, 1))]);
        assert_eq!(place(&[at(17, 1, 4)], 20, 3), [Some((12, 1))], "the edge is near");
        assert_eq!(
            place(&[at(2, 1, 4), at(3, 1, 4)], 20, 3),
            [Some((0, 0)), Some((5, 1))],
            "a mark is in the way"
        );
        assert_eq!(place(&[at(1, 0, 9)], 8, 1), [None], "it fits nowhere");
    }

    proptest! {
        #[test]
        fn labels_never_overlap(
            wishes in proptest::collection::vec((0usize..40, 0usize..12, 1usize..16), 1..25),
            width in 1usize..60,
            height in 1usize..14,
        ) {
            let wishes: Vec<Wish> = wishes.into_iter().map(|(column, row, width)| Wish { column, row, width }).collect();
            let spots = place(&wishes, width, height);
            let mut cells = std::collections::HashSet::new();
            for (wish, spot) in wishes.iter().zip(&spots) {
                let Some((column, row)) = spot else { continue };
                prop_assert!(column + wish.width <= width && *row < height);
                for at in *column..column + wish.width {
                    prop_assert!(cells.insert((at, *row)), "{wishes:?} {spots:?}");
                    prop_assert!(!wishes.iter().any(|other| (other.column, other.row) == (at, *row)));
                }
            }
        }
    }
}
