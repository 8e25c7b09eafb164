//! Digits of every script that we meet. A number typed with any of them is the same number.

/// The zero of each script; the nine others follow it (Unicode, general category Nd).
const ZEROS: [u32; 18] = [
    0x0030, // ASCII
    0x0660, // Arabic-Indic
    0x06F0, // Persian, Urdu
    0x07C0, // N'Ko
    0x0966, // Devanagari
    0x09E6, // Bengali
    0x0A66, // Gurmukhi
    0x0AE6, // Gujarati
    0x0B66, // Odia
    0x0BE6, // Tamil
    0x0C66, // Telugu
    0x0CE6, // Kannada
    0x0D66, // Malayalam
    0x0E50, // Thai
    0x1040, // Burmese
    0x17E0, // Khmer
    0x1810, // Mongolian
    0xFF10, // full width
];

/// The digit 0–9 that a character is, whatever its script. A raised, circled or written-out number is none.
pub fn digit(c: char) -> Option<char> {
    // Each character of each message comes by here.
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let code = u32::from(c);
    let value = ZEROS.iter().filter_map(|zero| code.checked_sub(*zero)).find(|value| *value < 10)?;
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::digit;

    #[test]
    fn digits_of_any_script_are_digits_and_nothing_else_is() {
        for nine in ['9', '٩', '۹', '९', '᠙', '９'] {
            assert_eq!(digit(nine), Some('9'), "{nine}");
        }
        for other in ['²', '½', '①', 'x', '九', '/', ':'] {
            assert_eq!(digit(other), None, "{other}");
        }
    }
}
