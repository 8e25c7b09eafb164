//! What the starter courses say on air.

use spoken::spoken;

#[test]
fn the_starter_courses_leave_nothing_doubtful() {
    for (folder, files) in course::content::starter() {
        let (course, _) = forms::compile(&files);
        for (language, text) in course.lessons.iter().flat_map(|lesson| &lesson.texts) {
            let catalogue = text::words::Catalogue::builtin();
            let script = forms::script::script(text, language, &course.subject, course.pace(language), &catalogue);
            for line in script.lines {
                if let course::Cue::Say { words, .. } = line.cue {
                    let said = spoken(&words, language);
                    assert!(said.doubtful.is_empty(), "{folder} {language}: {:?} of {words}", said.doubtful);
                    assert!(!said.words.contains(|c: char| c.is_numeric()), "{folder} {language}: {}", said.words);
                }
            }
        }
    }
}
