//! Whether what stands in a picture's place is words that say what it shows, or only the name of a file.

/// Whether these are words. `file` is where the picture lies.
pub(super) fn is_words(instead: &str, file: &str) -> bool {
    let instead = instead.trim();
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let same = |name: &str| instead.eq_ignore_ascii_case(name);
    let is_one_word = !instead.contains(char::is_whitespace);
    let looks_like_a_file = is_one_word && instead.contains(['.', '_', '/', '\\']) && instead.is_ascii();
    let is_a_number = instead.chars().all(|c| !c.is_alphabetic());
    instead.chars().count() > 1 && !same(name) && !same(stem) && !looks_like_a_file && !is_a_number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_names_of_files() {
        for (instead, file, words) in [
            ("six stones in two rows", "stones.png", true),
            ("the picture", "cake.png", true),
            ("корень", "root.png", true),
            ("root", "root.png", false),
            ("Root", "pictures/root.png", false),
            ("root.png", "x.png", false),
            ("IMG_1234", "x.png", false),
            ("r", "x.png", false),
            ("12", "x.png", false),
            ("", "x.png", false),
        ] {
            assert_eq!(is_words(instead, file), words, "{instead}");
        }
    }
}
