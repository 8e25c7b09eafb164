//! The list of sayings that the program uses, with the arguments each takes. It says what there must be, not what it says.

/// What a saying is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A whole message: one SMS part in its own or its `.short` form.
    Message,
    /// A piece of one.
    Piece,
    /// Words that act, in a list.
    List,
}

/// A saying.
#[derive(Clone, Copy, Debug)]
pub struct Saying {
    /// Its name in the file.
    pub key: &'static str,
    /// What it is for.
    pub used_as: Use,
    /// Arguments, each with the longest value that its one part must still hold.
    pub args: &'static [(&'static str, &'static str)],
}

const fn message(key: &'static str, args: &'static [(&'static str, &'static str)]) -> Saying {
    Saying { key, used_as: Use::Message, args }
}

const fn piece(key: &'static str, args: &'static [(&'static str, &'static str)]) -> Saying {
    Saying { key, used_as: Use::Piece, args }
}

const fn list(key: &'static str) -> Saying {
    Saying { key, used_as: Use::List, args: &[] }
}

/// A name of twelve letters, which a message must still hold.
pub(super) const NAME: &str = "Oyuntsetsegg";
const CHILD: (&str, &str) = ("child", NAME);
const SCHOOL: (&str, &str) = ("school", "School 12");
const SUBJECT: (&str, &str) = ("subject", "Mathematics");

/// Every saying.
pub const SAYINGS: &[Saying] = &[
    message(
        "introduction",
        &[SCHOOL, ("class", "5B"), ("children", "Oyuntsetsegg"), ("count", "3"), ("teacher", "Oyuntsetsegg")],
    ),
    message(
        "introduction-to",
        &[
            SCHOOL,
            ("class", "5B"),
            ("children", "Oyuntsetsegg"),
            ("count", "3"),
            ("teacher", "Oyuntsetsegg"),
            ("number", "20851"),
        ],
    ),
    message(
        "introduction-one-way",
        &[SCHOOL, ("class", "5B"), ("children", "Oyuntsetsegg"), ("count", "3"), ("teacher", "Oyuntsetsegg")],
    ),
    piece("children", &[("count", "3")]),
    piece("feedback", &[CHILD, ("said", "")]),
    piece("right", &[("what", "K1 b"), ("say", "")]),
    piece("wrong", &[("what", "K1 b"), ("say", "")]),
    piece("waits", &[("what", "K1 b")]),
    piece("again-choice", &[("item", "K1")]),
    piece("again-number", &[("item", "K1")]),
    piece("again-word", &[("item", "K1")]),
    piece("all-right", &[]),
    piece("right-list", &[("list", "K1 K2")]),
    piece("wrong-list", &[("list", "K1 K2")]),
    piece("waits-list", &[("list", "K1 K2")]),
    message("handed-in", &[CHILD]),
    message("not-understood", &[("example", "K b 6"), ("helpline", "")]),
    piece("helpline", &[("number", "0800 123")]),
    message("maybe-stop", &[]),
    message("help", &[SCHOOL, ("contact", ""), ("helpline", "")]),
    piece("help-contact", &[("phone", "7012 3456")]),
    message("work", &[("list", "K Oyuntsetsegg")]),
    message("work-none", &[]),
    piece("work-more", &[("count", "2")]),
    piece("task", &[("letter", "K"), CHILD, SUBJECT, ("day", "")]),
    message("not-open", &[("letter", "KM"), ("list", "K Oyuntsetsegg")]),
    piece("day-1", &[]),
    piece("day-2", &[]),
    piece("day-3", &[]),
    piece("day-4", &[]),
    piece("day-5", &[]),
    piece("day-6", &[]),
    piece("day-7", &[]),
    message("stopped", &[]),
    message("stopped-keep", &[("options", "1 Oyuntsetsegg 2 Mathematics 3")]),
    piece("keep-child", &[("number", "1"), CHILD]),
    piece("keep-subject", &[("number", "2"), SUBJECT]),
    piece("keep-all", &[("number", "3")]),
    message("stopped-only", &[("what", "Oyuntsetsegg")]),
    message("kept-all", &[]),
    message("started", &[]),
    message("who", &[("options", "1 Oyuntsetsegg 2 Oyuntsetsegg")]),
    piece("who-option", &[("number", "1"), CHILD]),
    message("answer-or-stop", &[("word", "UNSUBSCRIBE")]),
    message("answer-or-wrong", &[("word", "9")]),
    message("which", &[("what", "K1 1,000"), ("options", "1 1000 2 1")]),
    piece("which-option", &[("number", "1"), ("meaning", "1000")]),
    message("family", &[SCHOOL, ("initial", "N")]),
    message("wrong-number", &[]),
    message("someone-else", &[]),
    message("part-missing", &[]),
    message("link-dead", &[]),
    message("link-used", &[]),
    message("no-link", &[SCHOOL]),
    message("alert-lead", &[SCHOOL]),
    message("alert-deputy", &[SCHOOL]),
    piece("lesson-greeting", &[("class", "5B"), SUBJECT, CHILD]),
    piece("lesson-greeting-nameless", &[("class", "5B"), SUBJECT]),
    piece("lesson-reply", &[("example", "K b 6")]),
    piece("lesson-reply-to", &[("example", "K b 6"), ("number", "20851")]),
    piece("lesson-word", &[]),
    piece("lesson-reply-text", &[("letter", "K")]),
    piece("lesson-reply-text-to", &[("letter", "K"), ("number", "20851")]),
    piece("lesson-on-paper", &[]),
    piece("lesson-read", &[]),
    piece("lesson-choose", &[]),
    piece("lesson-type", &[("example", "K2 7")]),
    piece("lesson-hand-in-photo", &[]),
    piece("lesson-hand-in-voice", &[]),
    piece("lesson-hand-in-text", &[]),
    piece("radio-teacher", &[]),
    piece("radio-hello", &[SUBJECT, ("title", "Sharing")]),
    piece("radio-question", &[("number", "1"), ("ask", "30 : 5 = ?")]),
    piece("radio-think", &[]),
    piece("radio-answer", &[("answer", "6"), ("say", "")]),
    piece("radio-check", &[("answer", "7"), ("say", "")]),
    piece("radio-goodbye", &[("title", "Sharing")]),
    piece("parent-opening", &[SCHOOL]),
    piece("parent-child", &[CHILD, ("line", "")]),
    piece("sheet-name", &[]),
    piece("sheet-answer", &[]),
    piece("sheet-phone", &[]),
    piece("sheet-home", &[]),
    message("station-ready", &[SCHOOL, ("number", "112"), SUBJECT, ("day", "Tue"), ("time", "16:00")]),
    message("station-asked", &[SCHOOL, ("number", "112"), ("day", "Tue"), ("time", "16:00")]),
    message("station-unfetched", &[SCHOOL, ("number", "112"), ("day", "Tue"), ("time", "16:00")]),
    message("station-thanks-aired", &[("number", "112")]),
    message("station-thanks-missed", &[("number", "112")]),
    message("station-too-early", &[("number", "112")]),
    message("station-unclear", &[("number", "112")]),
    message("station-pin", &[("number", "112")]),
    message("listener-asked", &[SUBJECT, ("station", "Radio Amani"), ("time", "16:00")]),
    piece("rundown-length", &[("length", "30:00")]),
    piece("rundown-loudness", &[("level", "-23.0"), ("peak", "-1.0")]),
    piece("rundown-synthetic", &[]),
    piece("rundown-pause", &[("seconds", "8")]),
    piece("rundown-after", &[("number", "112"), ("phone", "20851")]),
    piece("rundown-pin", &[("number", "112"), ("pin", "407112")]),
    piece("rundown-page", &[("link", "")]),
    piece("rundown-read-out", &[("phone", "20851")]),
    piece("rundown-play", &[]),
    piece("sound-opening", &[]),
    piece("sound-closing", &[]),
    piece("sound-bed", &[]),
    piece("sound-tick", &[]),
    piece("sound-question", &[]),
    piece("sound-answer", &[]),
    piece("mail-subject", &[SCHOOL, ("number", "112"), ("title", "Sharing"), ("day", "Tue"), ("time", "16:00")]),
    piece("mail-subject-week", &[SCHOOL, ("count", "3"), ("day", "Tue")]),
    piece("mail-dear", &[("station", "Radio Amani")]),
    piece(
        "mail-programme",
        &[
            ("number", "112"),
            ("title", "Sharing"),
            ("series", "Division"),
            ("length", "30:00"),
            ("day", ""),
            ("time", "16:00"),
        ],
    ),
    piece("mail-attached", &[("file", ""), ("size", "14")]),
    piece("mail-link", &[("link", ""), ("size", "14")]),
    piece("mail-folder", &[("file", ""), ("size", "14")]),
    piece("mail-ask", &[]),
    piece("mail-thanks", &[SCHOOL]),
    piece("stick-title", &[]),
    piece("stick-order", &[]),
    piece("presenter-title", &[]),
    piece("presenter-before", &[]),
    piece("presenter-intro", &[("series", "Division"), SCHOOL, ("title", "Sharing")]),
    piece("presenter-outro", &[("title", "Sharing"), SCHOOL]),
    piece("presenter-after", &[]),
    piece("presenter-names", &[]),
    piece("presenter-words", &[]),
    list("reserved-stop"),
    list("reserved-help"),
    list("reserved-work"),
    list("reserved-start"),
    list("reserved-wrong"),
    list("reserved-yes"),
    list("courtesy"),
    list("filler"),
    list("harm"),
    list("station-aired"),
    list("station-missed"),
    list("heard-yes"),
    list("heard-no"),
    list("heard-no-radio"),
    list("heard-bad-sound"),
];
