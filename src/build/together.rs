//! As many drafts as can stand together, where some are in each other's way: first come, first served, and then one that stands
//! makes room for two that it alone kept out, as long as there are such. (Andrade, Resende and Werneck, "Fast local search for
//! the maximum independent set problem", 2012, call it a (1,2)-swap.)

use std::collections::HashSet;

/// How often all that stand are gone through at most: a few times are enough for a text of a few pages.
const ROUNDS: usize = 8;

/// How many of those that one keeps out are compared with each other.
const COMPARED: usize = 64;

/// Which stay, out of `in_the_way.len()`. `order` tells who comes first.
pub(super) fn most_together(order: &[usize], in_the_way: &[HashSet<usize>]) -> Vec<bool> {
    let mut table =
        Table { in_the_way, stays: vec![false; in_the_way.len()], blockers: vec![0; in_the_way.len()] };
    for at in order {
        if table.is_free(*at) {
            table.put(*at);
        }
    }
    for _ in 0..ROUNDS {
        let mut has_changed = false;
        for at in order.iter().copied().filter(|at| table.has(*at)).collect::<Vec<_>>() {
            has_changed |= table.has(at) && table.swap(at, order);
        }
        if !has_changed {
            break;
        }
    }
    table.stays
}

/// Who stays, and how many of those are in the way of each.
struct Table<'a> {
    in_the_way: &'a [HashSet<usize>],
    stays: Vec<bool>,
    blockers: Vec<usize>,
}

impl Table<'_> {
    fn has(&self, at: usize) -> bool {
        self.stays.get(at).copied().unwrap_or(false)
    }

    fn is_free(&self, at: usize) -> bool {
        !self.has(at) && self.blockers.get(at) == Some(&0)
    }

    fn others(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.in_the_way.get(at).into_iter().flatten().copied()
    }

    fn are_apart(&self, one: usize, other: usize) -> bool {
        one != other && !self.in_the_way.get(one).is_some_and(|others| others.contains(&other))
    }

    fn put(&mut self, at: usize) {
        if let Some(stays) = self.stays.get_mut(at) {
            *stays = true;
        }
        for other in self.in_the_way.get(at).into_iter().flatten() {
            if let Some(count) = self.blockers.get_mut(*other) {
                *count += 1;
            }
        }
    }

    fn take(&mut self, at: usize) {
        if let Some(stays) = self.stays.get_mut(at) {
            *stays = false;
        }
        for other in self.in_the_way.get(at).into_iter().flatten() {
            if let Some(count) = self.blockers.get_mut(*other) {
                *count -= 1;
            }
        }
    }

    /// Puts two in the place of one, if it alone keeps two out that are not in each other's way.
    fn swap(&mut self, at: usize, order: &[usize]) -> bool {
        let kept_out: HashSet<usize> =
            self.others(at).filter(|other| self.blockers.get(*other) == Some(&1)).collect();
        if kept_out.len() < 2 {
            return false;
        }
        let kept_out: Vec<usize> =
            order.iter().copied().filter(|other| kept_out.contains(other)).take(COMPARED).collect();
        let pair = kept_out.iter().enumerate().find_map(|(on, one)| {
            let rest = kept_out.iter().skip(on + 1);
            rest.copied().find(|other| self.are_apart(*one, *other)).map(|other| (*one, other))
        });
        let Some((one, other)) = pair else { return false };
        self.take(at);
        self.put(one);
        self.put(other);
        let more: Vec<usize> = kept_out.into_iter().filter(|at| self.is_free(*at)).collect();
        for at in more {
            if self.is_free(at) {
                self.put(at);
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(pairs: &[(usize, usize)], count: usize) -> Vec<HashSet<usize>> {
        let mut ways = vec![HashSet::new(); count];
        for (one, other) in pairs {
            ways[*one].insert(*other);
            ways[*other].insert(*one);
        }
        ways
    }

    #[test]
    fn one_makes_room_for_two() {
        // The first keeps out the second and the third, which don't mind each other.
        let stays = most_together(&[0, 1, 2], &ways(&[(0, 1), (0, 2)], 3));
        assert_eq!(stays, [false, true, true]);
        // Here they do.
        let stays = most_together(&[0, 1, 2], &ways(&[(0, 1), (0, 2), (1, 2)], 3));
        assert_eq!(stays, [true, false, false]);
    }

    #[test]
    fn who_comes_first_stays_where_nothing_is_won() {
        assert_eq!(most_together(&[1, 0], &ways(&[(0, 1)], 2)), [false, true]);
        assert_eq!(most_together(&[0, 1], &ways(&[], 2)), [true, true]);
    }

    proptest::proptest! {
        #[test]
        fn nobody_who_stays_is_in_the_way(pairs in proptest::collection::vec((0usize..12, 0usize..12), 0..40)) {
            let pairs: Vec<(usize, usize)> = pairs.into_iter().filter(|(one, other)| one != other).collect();
            let ways = ways(&pairs, 12);
            let stays = most_together(&(0..12).collect::<Vec<_>>(), &ways);
            for (one, other) in pairs {
                assert!(!(stays[one] && stays[other]));
            }
            // Nobody is left out whom nobody kept out.
            for at in 0..12 {
                assert!(stays[at] || ways[at].iter().any(|other| stays[*other]));
            }
        }
    }
}
