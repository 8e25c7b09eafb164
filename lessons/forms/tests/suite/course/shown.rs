//! What of a file reaches families, and what its mends come to.

use super::*;

#[test]
fn words_in_another_script_are_not_called_special_letter_by_letter() {
    let course = COURSE.replace("[\"en\"]", "[\"mn\"]");
    for length in 0..70 {
        let body = format!("---\nid: a-1\ntitle: Сар\n---\n{}° ба {}\n", "ха ".repeat(length), "ах ".repeat(12));
        let files = [("01-a.mn.md", body.as_str()), ("course.toml", &course)]
            .map(|(path, words)| SourceFile { path: path.to_owned(), bytes: words.as_bytes().to_vec() });
        let (_, complaints) = compile(&files);
        let dear = complaints.iter().find(|complaint| complaint.what.contains("instead of"));
        assert!(dear.is_none_or(|dear| !dear.mend.contains("write ")), "{dear:?}");
    }
}

#[test]
fn no_mark_reaches_a_family_from_any_section() {
    let marked = "Take **six** `stones` &amp; *two* ![small red cups](cups.png) of H~2~O.\n\n> Look\\*.\n\n## 1. Which **cup** has *water*?\n\
                  - [x] **Both**: They __are__ full.\n- [ ] `None`: Look *again*.\n\n## 2. How much?\n- = **6** cm^3^: *Yes*.\n- 7: **No**.\n- ?: _Count_.\n\n\
                  ## Parents\nPlease **look** at *it*.\n\n## Assignment\nDraw **it**.\n- *All* is there.\n\n## Radio\n**Ann:** Say *six* `stones`.\n\n\
                  ## Teacher\nBring **cups**.\n";
    for body in [marked.to_owned(), marked.replace("## Radio", "## SMS\nTake **six** *stones*, H~2~O.\n\n## Radio")] {
        let (course, complaints) = lesson(&body);
        assert!(complaints.iter().all(|complaint| complaint.level == Level::Warning), "{complaints:?}");
        let shown = shown(&course);
        for form in FAMILIES {
            let words = shown.to_text(form);
            let signs = ["**", "__a", "![", "](", "~2~", "^3^", "&amp;", "*s", "*t", "*i", "*a", "*Y"];
            let left: Vec<&str> = signs.into_iter().filter(|sign| words.contains(sign)).collect();
            assert!(left.is_empty(), "{form:?} has {left:?}:\n{words}");
        }
        assert!(shown.to_text(Form::Telegram).contains("small red cups"));
        assert_eq!(text(&course).assignment.as_ref().unwrap().rubric, ["All is there."]);
    }
}

#[test]
fn what_is_called_dear_is_cheaper_once_it_is_mended() {
    let long = "Take all of them, one by one, and write how many there are of each kind. ".repeat(2);
    for words in ["Look 👀 at it.", "Put 3 × 4 … in a row", "Say “four” 🙂 – and 5 ½", "x² and y³"] {
        let body = format!("{words} {long}\n## 1. How many?\n- = 4\n- ?: Count.\n");
        let (_, complaints) = lesson(&body);
        let dear = complaints.iter().find(|complaint| complaint.what.contains("instead of")).unwrap();
        let claimed = dear.what.split_once("instead of ").unwrap().1.split(',').next().unwrap();
        let (_, mends) = dear.mend.split_once("questions, ").unwrap();
        let mended = mends.split("; ").fold(body, |body, mend| {
            let taken_out = mend.strip_prefix("take ").and_then(|rest| rest.strip_suffix(" out"));
            let written = mend.strip_prefix("write ").and_then(|rest| rest.split_once(" for "));
            let (instead, character) = written.unwrap_or(("", taken_out.unwrap_or_default()));
            body.replace(character, instead)
        });
        let (course, complaints) = lesson(&mended);
        assert!(complaints.is_empty(), "{complaints:?}");
        assert_eq!(shown(&course).sms.first().unwrap().part_count.to_string(), claimed, "{mended}");
    }
}

#[test]
fn what_is_handed_in_is_said_on_each_medium() {
    for (hand_in, on_telegram, elsewhere) in [
        ("photo", "Send a photo of your paper here.", "send a photo"),
        ("voice", "Send a voice message here.", "Say it aloud to your teacher."),
        ("text", "Type your words here.", "Write it on paper for your teacher."),
    ] {
        let body =
            format!("---\nid: a-1\ntitle: A\nhand_in: {hand_in}\n---\nWords.\n## 1. 2 + 2\n- = 4\n- ?: Count.\n");
        let files = [("01-a.en.md", body.as_str()), ("course.toml", COURSE)]
            .map(|(path, words)| SourceFile { path: path.to_owned(), bytes: words.as_bytes().to_vec() });
        let shown = shown(&compile(&files).0);
        // Lines of small screens break anywhere.
        let squeezed = |words: String| words.replace(['\n', '|', ' '], "");
        assert!(squeezed(shown.to_text(Form::Telegram)).contains(&on_telegram.replace(' ', "")), "{hand_in}");
        for form in [Form::Sms, Form::Radio, Form::Print] {
            let words = shown.to_text(form);
            assert!(squeezed(words.clone()).contains(&elsewhere.replace(' ', "")), "{hand_in} {form:?}:\n{words}");
        }
    }
}

#[test]
fn what_a_reply_costs_is_said_where_one_is_asked_for() {
    for (hand_in, question, is_answered) in [
        ("photo", "", false),
        ("voice", "", false),
        ("text", "", false),
        ("photo", "## 1. 2 + 2\n- = 4\n- ?: Count.\n", true),
    ] {
        let body = format!("---\nid: a-1\ntitle: A\nhand_in: {hand_in}\n---\nDraw six stones.\n{question}");
        let files = [("01-a.en.md", body.as_str()), ("course.toml", COURSE)]
            .map(|(path, words)| SourceFile { path: path.to_owned(), bytes: words.as_bytes().to_vec() });
        let shown = shown(&compile(&files).0).to_text(Form::Sms);
        assert_eq!(shown.contains("A reply costs the family"), is_answered, "{hand_in} {question}:\n{shown}");
    }
}

#[test]
fn a_unit_is_said_by_radio_and_sheet() {
    let (course, _) = lesson("Words.\n## 1. When does water boil?\n- = 100 °C: Yes.\n- 90: Hotter.\n- ?: Think.\n");
    let shown = shown(&course);
    let radio = shown.to_text(Form::Radio);
    assert!(radio.contains("The answer is 100 °C.") && radio.contains("If you said 90 °C:"), "{radio}");
    assert!(shown.to_text(Form::Print).contains("____ °C") && shown.sheet_html.contains("____ °C"));
}

#[test]
fn several_choices_that_are_wanted_together_are_typed_on_telegram() {
    let (course, _) =
        lesson("Words.\n## 1. What drinks?\n- [x] root\n- [ ] stone: No.\n- [x] leaf\n- +: Yes, both.\n- ?: Look.\n");
    let telegram = shown(&course).telegram;
    let question = telegram.last().unwrap();
    assert!(question.buttons.is_empty());
    let words = question.html.reveal();
    assert!(words.contains("a) root\nb) stone\nc) leaf") && words.contains("like this: K1 a b"), "{words}");
}

#[test]
fn notes_to_the_teacher_reach_the_teacher_alone() {
    let (course, complaints) = lesson(
        "Words.\n## 1. 2 + 2\n- = 4\n- ?: Count.\n## Teacher\nBring **twelve** stones.\n\nSee [here](http://x.example).\n",
    );
    assert!(complaints.is_empty(), "{complaints:?}");
    let shown = shown(&course);
    assert_eq!(shown.notes, ["Bring twelve stones.", "See here (http://x.example)."]);
    assert!(shown.to_text(Form::Teacher).starts_with("Bring twelve stones.\n"));
    for form in FAMILIES {
        assert!(!shown.to_text(form).contains("twelve stones"), "{form:?}");
    }
}

#[test]
fn an_edition_is_its_course() {
    let (_, good) = cases().into_iter().find(|(name, _)| name == "good").unwrap();
    let (files, _) = case(&good);
    let (course, complaints) = compile(&files);
    assert!(!complaints.iter().any(|complaint| complaint.level == Level::Error));
    let edition = Edition::of(&course).unwrap();
    assert_eq!(Edition::open(&edition.json).unwrap(), course);
    let mut shuffled = files;
    shuffled.reverse();
    assert_eq!(Edition::of(&compile(&shuffled).0).unwrap(), edition, "the order of files is nothing to a course");
    assert_eq!(edition.digest.len(), 64);
    assert!(Edition::open("{}").is_err());
}
