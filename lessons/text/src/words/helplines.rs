//! The child helpline of a country: data that families read. A country that is not in the list has none here; nothing is guessed.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static HELPLINES: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| toml::from_str(include_str!("../../../words/helplines.toml")).unwrap_or_default());

/// The free helpline for children in a country, by its ISO 3166 code in capitals, as a family would dial it.
pub fn child_helpline(region: &str) -> Option<&'static str> {
    HELPLINES.get(region).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_its_number_or_none() {
        assert_eq!(child_helpline("MN"), Some("108"));
        assert_eq!(child_helpline("IN"), Some("1098"));
        assert_eq!(child_helpline("XX"), None);
        let dialled = |number: &String| number.chars().all(|c| c.is_ascii_digit() || c == ' ') && number.len() <= 12;
        assert!(HELPLINES.values().all(dialled) && HELPLINES.keys().all(|code| code.len() == 2));
    }
}
