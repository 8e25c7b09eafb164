//! Yes and no as people type them: a choice that says no is meant by every way to say it. Only what a question offers is read so.

/// Words for yes, folded, in the languages that have a file.
const YES: &str = "yes yeah yep yea yess oui ouais ndiyo ndio naam نعم ايوه أيوه ايوا اي اه na3am naam aywa ah हाँ हां हा जी haan han haa ji тийм тиймээ тийн \
     tiim tiimee tim";

/// Words for no.
const NO: &str = "no nope nah noo non nan hapana siyo لا كلا لأ laa la la2 kalla नहीं नही नहि नई nahi nahin nahee nhi nai nahii үгүй үгүйээ угуй ugui ugvi vgvi \
     uguy ugui";

/// Whether this folded word says yes, or no.
pub(super) fn of(word: &str) -> Option<bool> {
    let has = |row: &str| row.split_whitespace().any(|known| text::loose::fold(known) == text::loose::fold(word));
    if word.is_empty() {
        return None;
    }
    match (has(YES), has(NO)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// Whether a choice's words say yes, or no, and nothing else.
pub(super) fn said(choice: &str) -> Option<bool> {
    let folded = text::fold::words(choice);
    (!folded.contains(' ')).then(|| of(&folded)).flatten()
}

/// Whether this folded word says that something is done: `haan ho gaya` reports, and answers no question.
pub(super) fn says_done(word: &str) -> bool {
    DONE.contains(&word)
}

/// Words that say so, folded, in the languages that have a file.
const DONE: [&str; 17] = [
    "done",
    "finished",
    "fini",
    "termine",
    "nimemaliza",
    "tumemaliza",
    "nimefanya",
    "خلصت",
    "خلصنا",
    "गया",
    "लिया",
    "gaya",
    "liya",
    "дууссан",
    "duussan",
    "hogaya",
    "kiya",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_no_is_a_no_in_every_script() {
        for (word, want) in [
            ("nope", Some(false)),
            ("nahi", Some(false)),
            ("नहीं", Some(false)),
            ("ugui", Some(false)),
            ("ndio", Some(true)),
            ("ايوه", Some(true)),
            ("b", None),
            ("", None),
        ] {
            assert_eq!(of(word), want, "{word}");
        }
        assert_eq!((said("Hapana"), said("I do not know")), (Some(false), None));
    }
}
