//! A number in large digits.

/// The ten digits side by side, each [`DIGIT_WIDTH`] columns wide with a column after it.
const DIGITS: &str = include_str!("../../../assets/art/digits.txt");

/// The lines of a digit.
pub const HEIGHT: usize = 3;

/// The columns of a digit.
const DIGIT_WIDTH: usize = 6;

/// The lines of a number in large digits, all equally wide.
pub fn lines(number: u32) -> Vec<String> {
    let places: Vec<usize> = number.to_string().bytes().map(|digit| usize::from(digit - b'0')).collect();
    let large = |line: &str| {
        let digit = |place: &usize| -> String {
            line.chars()
                .chain(std::iter::repeat(' '))
                .skip(place * (DIGIT_WIDTH + 1))
                .take(DIGIT_WIDTH)
                .collect()
        };
        places.iter().map(digit).collect::<Vec<_>>().join(" ")
    };
    DIGITS.lines().map(large).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_as_wide_as_its_digits() {
        for (number, width) in [(0, 6), (47, 13), (1_234_567_890, 69)] {
            let lines = lines(number);
            assert_eq!(lines.len(), HEIGHT);
            assert!(lines.iter().all(|line| line.chars().count() == width), "{number}: {lines:?}");
        }
        assert_ne!(lines(3), lines(8));
    }
}
