//! Points on the globe: how far apart they are, and in which direction one lies from another.

/// The mean radius of the earth in kilometres.
const EARTH_KM: f64 = 6371.0088;

/// A point on the globe.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Degrees north of the equator; south is negative.
    pub lat: f64,
    /// Degrees east of Greenwich; west is negative.
    pub lon: f64,
}

impl Point {
    /// Whether both degrees are within their bounds.
    pub fn is_on_globe(self) -> bool {
        (-90.0..=90.0).contains(&self.lat) && (-180.0..=180.0).contains(&self.lon)
    }

    /// The length of the great circle between two points, in kilometres (haversine formula).
    pub fn km_to(self, other: Self) -> f64 {
        let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
        let chord = half(other.lat - self.lat)
            + self.lat.to_radians().cos() * other.lat.to_radians().cos() * half(other.lon - self.lon);
        2.0 * EARTH_KM * chord.clamp(0.0, 1.0).sqrt().asin()
    }

    /// The direction in which another point lies, as a great circle sets out: degrees from north over east, 0 to 360.
    pub fn bearing_to(self, other: Self) -> f64 {
        let (here, there) = (self.lat.to_radians(), other.lat.to_radians());
        let turn = (other.lon - self.lon).to_radians();
        let east = turn.sin() * there.cos();
        let north = here.cos() * there.sin() - here.sin() * there.cos() * turn.cos();
        east.atan2(north).to_degrees().rem_euclid(360.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const fn at(lat: f64, lon: f64) -> Point {
        Point { lat, lon }
    }

    #[test]
    fn known_distances_and_directions() {
        for (from, to, km, degrees) in [
            (at(51.5, -0.12), at(48.86, 2.35), 342.2, 148.0),
            (at(0.0, 0.0), at(0.0, 90.0), 10007.5, 90.0),
            (at(0.0, 179.0), at(0.0, -179.0), 222.0, 90.0),
            (at(10.0, 20.0), at(11.0, 20.0), 111.0, 0.0),
        ] {
            assert!((from.km_to(to) - km).abs() < 1.0, "{from:?} {to:?}: {}", from.km_to(to));
            assert!((from.bearing_to(to) - degrees).abs() < 1.5, "{from:?} {to:?}: {}", from.bearing_to(to));
        }
    }

    prop_compose! {
        fn point()(lat in -90.0..=90.0, lon in -180.0..=180.0) -> Point { at(lat, lon) }
    }

    proptest! {
        #[test]
        fn a_distance_is_the_same_both_ways_and_never_beyond_half_the_globe(a in point(), b in point()) {
            prop_assert!((a.km_to(b) - b.km_to(a)).abs() < 1e-6);
            prop_assert!((0.0..=20_015.2).contains(&a.km_to(b)));
            prop_assert!(a.km_to(a) < 1e-6);
        }

        #[test]
        fn a_way_round_is_never_shorter(a in point(), b in point(), c in point()) {
            prop_assert!(a.km_to(c) <= a.km_to(b) + b.km_to(c) + 1e-6);
        }
    }
}
