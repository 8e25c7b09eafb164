//! Previews and forms of one starter lesson, word for word: what a class is promised is what is drawn.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use course::content;
use course::{Course, SourceFile};
use forms::compile;
use forms::introduction::{Comes, Introduction};
use forms::parent::{Child, parent};
use forms::preview::{Form, Preview, Reader, Tariff, preview};
use messages::Name;
use messages::pack::{Encoding, Permitted, measure};
use messages::route::WayBack;
use text::words::Catalogue;
use text::{Language, Letter};

fn course(folder: &str) -> Course {
    let files: Vec<SourceFile> = content::starter().into_iter().find(|(name, _)| *name == folder).unwrap().1;
    compile(&files).0
}

fn preview_for(course: &Course, name: &str, language: &str) -> Preview {
    preview_by(course, name, language, &WayBack::Here)
}

fn preview_by(course: &Course, name: &str, language: &str, way_back: &WayBack) -> Preview {
    preview_on_one_phone(course, (name, &[]), language, way_back)
}

fn preview_on_one_phone(
    course: &Course,
    (name, siblings): (&str, &[&str]),
    language: &str,
    way_back: &WayBack,
) -> Preview {
    let reader = Reader {
        name: Name::new(name).unwrap(),
        siblings: siblings.iter().map(|name| Name::new(name).unwrap()).collect(),
        language: Language::new(language).unwrap(),
        letter: Letter::parse("K").unwrap(),
        class: "5B".to_owned(),
        school: "School 12".to_owned(),
        helpline: Some("108".to_owned()),
    };
    let tariff = Tariff {
        part: Some("0.012 USD".parse().unwrap()),
        reply: Some("0.02 USD".parse().unwrap()),
        permitted: Permitted::default(),
        way_back: way_back.clone(),
    };
    preview(course, course.lessons.first().unwrap(), &reader, &tariff, &Catalogue::builtin()).unwrap()
}

#[test]
fn the_oldest_phone_gets_the_lesson_in_one_part() {
    let shown = preview_for(&course("numeracy-5-division"), "Nomin", "en");
    let want = "\
+----------------+
|5B Maths, Nomin.|
| Draw 4 circles |
|and share one by|
| one. K1: 24 swe|
|ets, 4 children.|
| How many each? |
|a)5 b)6 c)8. K2:|
| 30 : 5 = ? Repl|
|y like this: K a|
| 7              |
+----------------+
1 part · GSM-7 · 146 characters, 14 left in the last part · USD 0.012
A reply costs the family USD 0.02.
";
    assert_eq!(shown.to_text(Form::Sms), want);
}

#[test]
fn siblings_on_one_phone_are_priced_once() {
    let course = course("numeracy-5-division");
    let family = |siblings| preview_on_one_phone(&course, ("Nomin", siblings), "en", &WayBack::Here);
    let shown = family(&["Temur", "Saran"]);
    let text = shown.to_text(Form::Sms);
    assert!(text.contains("1 part · GSM-7") && text.contains("USD 0.012"), "{text}");
    let words: String = shown.sms[0].parts.iter().map(|part| part.reveal()).collect();
    assert!(words.starts_with("Maths for Nom K, Tem M, Sar N: Draw"), "{words}");
    let line = shown.parent.unwrap();
    let line: String = line.parts.iter().map(|part| part.reveal()).collect();
    assert!(line.starts_with("School 12. Nomin, Temur, Saran: "), "{line}");
    let dear = &family(&["Нараа"]).sms[0];
    assert!(dear.dear.iter().any(|dear| dear.character == 'Н' && dear.plainer.is_none()), "a name is nobody's to mend");
}

#[test]
fn a_route_without_a_way_back_says_where_to_answer() {
    let course = course("numeracy-5-division");
    let words = |way_back: WayBack| {
        let shown = preview_by(&course, "Nomin", "en", &way_back);
        let sms = shown.sms.first().unwrap();
        (sms.parts.iter().map(|part| part.reveal().to_owned()).collect::<String>(), sms.price.unwrap().to_string())
    };
    let (to, price) = words(WayBack::To("20851".to_owned()));
    assert!(to.ends_with("Reply to 20851 like this: K a 7"), "{to}");
    assert_eq!(price, "USD 0.012");
    let (nowhere, price) = words(WayBack::Nowhere);
    assert!(nowhere.ends_with("Write your answer on paper. Your teacher will look at it."), "{nowhere}");
    assert!(!nowhere.contains("Reply"), "{nowhere}");
    assert_eq!(price, "USD 0.024", "what the route makes longer is priced");
}

#[test]
fn an_introduction_says_where_to_refuse_in_one_part_and_every_language() {
    let catalogue = Catalogue::builtin();
    let name = Name::new("Оюунцэцэгхүү").unwrap();
    for language in catalogue.languages() {
        for (way_back, wanted, unwanted) in [
            (WayBack::Here, "STOP", "20851"),
            (WayBack::To("20851".to_owned()), "20851", "Reply"),
            (WayBack::Nowhere, "School 12", "STOP"),
        ] {
            let introduction = Introduction {
                school: "School 12",
                comes: Comes::Lessons,
                children: vec![&name],
                class: "5B",
                lessons_a_week: 3,
                way_back: &way_back,
                teacher: Some(&name),
            };
            let forms = introduction.forms(language, &catalogue);
            assert!(forms.iter().all(|form| form.contains(wanted) && !form.contains(unwanted)), "{forms:?}");
            assert!(forms.iter().any(|form| measure(form, &Permitted::default()).parts == 1), "{forms:?}");
        }
    }
}

/// What each language calls a thing that costs nothing.
const FREE: [(&str, &str); 6] =
    [("en", "Free"), ("fr", "gratuit"), ("sw", "bure"), ("ar", "مجان"), ("hi", "मुफ़्त"), ("mn", "үнэгүй")];

#[test]
fn an_introduction_as_sms_says_who_for_whom_in_which_class_how_often_that_it_is_free_and_how_to_refuse() {
    let catalogue = Catalogue::builtin();
    for (tag, free) in FREE {
        let language = Language::new(tag).unwrap();
        for name in ["Oyuntsetsegg", "Оюунцэцэгхүү"].map(|name| Name::new(name).unwrap()) {
            for (way_back, refuse, wrong) in [
                (WayBack::Here, "STOP", "9"),
                (WayBack::To("20851".to_owned()), "20851", "9"),
                (WayBack::Nowhere, "", ""),
            ] {
                // Without a timetable nobody is promised one a week.
                let comings = [(Comes::Lessons, 3, "3"), (Comes::Lessons, 0, "1-7"), (Comes::ParentLine, 0, "")];
                for (comes, lessons_a_week, how_often) in comings {
                    let introduction = Introduction {
                        school: "School 12",
                        comes,
                        children: vec![&name],
                        class: "5B",
                        lessons_a_week,
                        way_back: &way_back,
                        teacher: Some(&name),
                    };
                    let said = introduction.sms(&language, &catalogue, &Permitted::default()).unwrap();
                    let size = measure(&said, &Permitted::default());
                    let most = if size.encoding == Encoding::Ucs2 { 2 } else { 1 };
                    assert!(size.parts <= most, "{tag}: {said}");
                    let class = if comes == Comes::Lessons { "5B" } else { "" };
                    for part in ["School 12", class, name.given(), how_often, free, refuse, wrong] {
                        assert!(
                            said.to_lowercase().contains(&part.to_lowercase()),
                            "{tag} {comes:?} has no {part}: {said}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn a_school_whose_name_leaves_no_room_has_no_introduction_and_one_of_32_letters_has() {
    let catalogue = Catalogue::builtin();
    let name = Name::new("Оюунцэцэгхүү").unwrap();
    let said = |school: &str, tag: &str| {
        let introduction = Introduction {
            school,
            comes: Comes::Lessons,
            children: vec![&name],
            class: "5B",
            lessons_a_week: 3,
            way_back: &WayBack::Here,
            teacher: None,
        };
        introduction.sms(&Language::new(tag).unwrap(), &catalogue, &Permitted::default())
    };
    for tag in ["ar", "hi", "mn"] {
        let said_by = said(&"Б".repeat(32), tag).unwrap();
        assert!(said_by.contains(FREE.iter().find(|(language, _)| *language == tag).unwrap().1), "{said_by}");
        assert_eq!(said(&"Б".repeat(120), tag), None);
    }
}

#[test]
fn a_dear_name_is_said_with_what_it_costs() {
    let shown = preview_for(&course("numeracy-5-division"), "Нараа", "en");
    let sms = shown.sms.first().unwrap();
    assert_eq!((sms.encoding.as_str(), sms.part_count, sms.named), ("UCS-2", 3, true));
    assert_eq!(sms.price.unwrap().to_string(), "USD 0.036");
    assert!(sms.dear.iter().any(|dear| dear.character == 'Н' && dear.plainer.is_none()));
    let text = shown.to_text(Form::Sms);
    assert!(text.contains("3 parts · UCS-2 because of ‘Н’") && text.contains("+---- part 2 ----+"), "{text}");
}

#[test]
fn a_name_that_would_make_four_parts_is_left_out() {
    let shown = preview_for(&course("numeracy-4-multiplication"), "Нараа", "en");
    let sms = shown.sms.first().unwrap();
    assert_eq!((sms.encoding.as_str(), sms.part_count, sms.named), ("GSM-7", 2, false));
    assert!(shown.to_text(Form::Sms).contains("The name is left out"));
}

#[test]
fn telegram_shows_the_lesson_and_then_its_questions() {
    let shown = preview_for(&course("numeracy-5-division"), "Nomin", "en");
    assert_eq!(shown.telegram.len(), 3);
    let data: Vec<&str> =
        shown.telegram.iter().flat_map(|m| m.buttons.iter().flatten()).map(|b| b.data.as_str()).collect();
    assert_eq!(data, ["o0:K:r", "o0:K:i1:0", "o0:K:i1:1", "o0:K:i1:2"]);
    let text = shown.to_text(Form::Telegram);
    assert!(text.contains("[ a) 5 ] [ b) 6 ]") && text.contains("(ooo) (ooo) (ooo) (ooo)"), "{text}");
    assert!(text.contains("Type your answer here, like this: K2 7"), "{text}");
}

#[test]
fn radio_runs_by_the_clock() {
    let text = preview_for(&course("numeracy-5-division"), "Nomin", "en").to_text(Form::Radio);
    assert!(text.starts_with("  0:00      (sound: opening)\n  0:05   1  Teacher: Good day, everybody."), "{text}");
    assert!(text.contains("(pause 14 s)") && text.contains("Learners are active for 0:39 of it"), "{text}");
    let made = preview_for(&course("huvaah-mn"), "Нараа", "mn").to_text(Form::Radio);
    assert!(made.contains("Багш: Хариулт нь 6.") && made.contains("Хэрэв 5 гэсэн бол"), "{made}");
}

#[test]
fn the_sheet_has_the_questions_and_the_helpline() {
    let shown = preview_for(&course("numeracy-5-division"), "Nomin", "en");
    let text = shown.to_text(Form::Print);
    for part in ["School 12 · 5B Maths", "Name: Nomin", "[ ] b) 6", "Answer: ____", "K a 7", "108"] {
        assert!(text.contains(part), "{part} is missing:\n{text}");
    }
    let arabic = preview_for(&course("qisma-ar"), "أمينة", "ar");
    assert!(arabic.sheet_html.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(arabic.sheet_html.contains("<b>12 جوزة</b>"));
}

#[test]
fn a_lesson_without_the_learners_language_comes_in_its_own() {
    let shown = preview_for(&course("kugawana-sw"), "Amina", "fr");
    assert_eq!(shown.language.as_str(), "sw");
}

#[test]
fn a_parent_gets_one_part_for_all_children() {
    let catalogue = Catalogue::builtin();
    let english = Language::english();
    let names: Vec<Name> = ["Amina", "Juma", "Neema"].into_iter().map(|name| Name::new(name).unwrap()).collect();
    let lines = [
        "Please share 12 beans between 3 cups together.",
        "Please count in fives together: 5, 10, 15 up to 50.",
        "Please share 12 beans between 3 cups together.",
    ];
    let children: Vec<Child<'_>> = names.iter().zip(lines).map(|(name, line)| Child { name, line }).collect();
    let form = parent("School 12", &children, 0, &english, &catalogue).unwrap();
    assert_eq!(
        form.words.reveal(),
        "School 12. Amina, Neema: Please share 12 beans between 3 cups together. Juma: Please count in fives together: \
         5, 10, 15 up to 50."
    );
    assert!(form.left_out.is_empty());

    let long =
        "Please put out 3 plates with 4 beans on each. Let your child say the sum aloud: three times four is twelve.";
    let children = [Child { name: &names[0], line: long }, Child { name: &names[1], line: lines[1] }];
    for (week, left_out) in [(0, 1), (1, 0), (2, 1)] {
        let form = parent("School 12", &children, week, &english, &catalogue).unwrap();
        assert_eq!(form.left_out, [left_out], "week {week}");
        assert_eq!(measure(form.words.reveal(), &Permitted::default()).parts, 1);
    }
    assert_eq!(parent("School 12", &[], 3, &english, &catalogue), None);
}
