//! Siblings on one phone: the same lesson's words come once, with a letter each, and never cost more than apart.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::sync::LazyLock;

use course::content;
use course::{Assignment, AssignmentKind, Course, LessonText, Step};
use forms::bundle::{One, Together, bundle};
use forms::compile;
use forms::introduction::{Comes, Introduction};
use forms::sms::Prepared;
use messages::Name;
use messages::encoding::Table;
use messages::limits::LESSON_PARTS_MAX;
use messages::pack::{Permitted, measure};
use messages::route::WayBack;
use proptest::prelude::*;
use text::words::Catalogue;
use text::{Language, Letter};

/// Given names as children of each language have them, the commonest lengths; the last ones are as long as they get.
const NAMES: [(&str, [&str; 5]); 6] = [
    ("en", ["Anand", "Bolor", "Chimeg", "Amina", "Maximilianna"]),
    ("fr", ["Aïcha", "Moussa", "Fatou", "Chloé", "Emmanuelle"]),
    ("sw", ["Neema", "Juma", "Amina", "Baraka", "Mwanaisha"]),
    ("ar", ["أمينة", "يوسف", "مريم", "عمر", "عبدالرحمن"]),
    ("hi", ["अनिल", "रीना", "मोहन", "सीता", "लक्ष्मी"]),
    ("mn", ["Нараа", "Болд", "Саран", "Тэмүүлэн", "Оюунцэцэг"]),
];
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::builtin);
const WAYS: [&str; 3] = ["here", "to", "nowhere"];

fn courses() -> &'static [Course] {
    static COURSES: LazyLock<Vec<Course>> =
        LazyLock::new(|| content::starter().into_iter().map(|(_, files)| compile(&files).0).collect());
    &COURSES
}

fn division() -> Course {
    compile(&content::starter().into_iter().find(|(name, _)| *name == "numeracy-5-division").unwrap().1).0
}

fn way_back(way: &str) -> WayBack {
    match way {
        "to" => WayBack::To("20851".to_owned()),
        "nowhere" => WayBack::Nowhere,
        _ => WayBack::Here,
    }
}

fn names(names: &[&str]) -> Vec<Name> {
    names.iter().map(|name| Name::new(name).unwrap()).collect()
}

fn letters(count: usize) -> Vec<Letter> {
    let mut letters = Vec::new();
    while letters.len() < count {
        letters.push(Letter::choose(&letters, &letters).unwrap());
    }
    letters
}

/// The lessons of a phone: each child's step.
fn together(steps: &[&Prepared], children: &[Name], permitted: &Permitted) -> Vec<Together> {
    let letters = letters(children.len());
    let one = |((step, name), letter)| One { step, name, letter };
    let ones: Vec<One<'_>> = steps.iter().copied().zip(children).zip(letters).map(one).collect();
    bundle(&ones, permitted)
}

fn prepared(text: &LessonText, language: &str, class: &str, subject: &str, step: usize, way: &str) -> Prepared {
    let language = Language::new(language).unwrap();
    Prepared::new(text, &language, class, subject, step, &CATALOGUE, &way_back(way)).unwrap()
}

/// The words of a phone whose children all get one step.
fn said(step: &Prepared, children: &[&str]) -> Vec<String> {
    let together = together(&vec![step; children.len()], &names(children), &Permitted::default());
    together.iter().map(|t| t.words.reveal().to_owned()).collect()
}

fn parts(all: &[Together], permitted: &Permitted) -> usize {
    all.iter().map(|t| measure(t.words.reveal(), permitted).parts).sum()
}

/// What a phone got before siblings shared words: each child's SMS, one behind the other while there are three parts.
fn parts_before(texts: &[String], permitted: &Permitted) -> usize {
    let mut groups: Vec<String> = Vec::new();
    for text in texts {
        match groups.last_mut() {
            Some(last) if measure(&format!("{last}\n{text}"), permitted).parts <= LESSON_PARTS_MAX => {
                last.push('\n');
                last.push_str(text);
            }
            _ => groups.push(text.clone()),
        }
    }
    groups.iter().map(|text| measure(text, permitted).parts).sum()
}

fn first_lesson() -> (Course, LessonText) {
    let course = division();
    let text = course.lessons[0].texts.values().next().unwrap().clone();
    (course, text)
}

#[test]
fn three_siblings_get_the_words_once_with_a_letter_each() {
    let (course, text) = first_lesson();
    let step = prepared(&text, "en", "5B", &course.subject, 0, "here");
    assert_eq!(
        said(&step, &["Anand Bat", "Bolor Bat", "Chimeg Bat"]),
        [
            "Maths for Ana K, Bol M, Chi N: Draw 4 circles and share one by one. 1: 24 sweets, 4 children. How many each? \
          a)5 b)6 c)8. 2: 30 : 5 = ? Reply like this: K a 7"
        ],
        "for one part, the class and the names' ends give way"
    );
    assert_eq!(
        said(&step, &["Anand", "Bolor"]),
        [
            "5B Maths for Anand K, Bolor M: Draw 4 circles and share one by one. 1: 24 sweets, 4 children. How many each? \
          a)5 b)6 c)8. 2: 30 : 5 = ? Reply like this: K a 7"
        ]
    );
    let text =
        LessonText { steps: vec![Step { words: "Draw 4 circles there.".to_owned(), ..text.steps[0].clone() }], ..text };
    let step = prepared(&text, "en", "5B", &course.subject, 0, "here");
    assert_eq!(
        said(&step, &["Anand Bat", "Bolor Bat", "Chimeg Bat"]),
        ["5B Maths for Anand K, Bolor M, Chimeg N: Draw 4 circles there. 1: 24 sweets, 4 children. How many each? \
          a)5 b)6 c)8. 2: 30 : 5 = ? Reply like this: K a 7 M a 7"]
    );
    let one = said(&step, &["Anand"]);
    assert!(one[0].starts_with("5B Maths, Anand. ") && one[0].contains(" K1: 24 sweets"), "{one:?}");
}

#[test]
fn every_child_is_in_the_example_where_that_costs_nothing() {
    let (course, mut text) = first_lesson();
    text.steps[0].words = String::new();
    text.items.truncate(1);
    text.steps[0].items = vec![1];
    let step = prepared(&text, "en", "5B", &course.subject, 0, "here");
    let said = said(&step, &["Anand", "Bolor", "Chimeg"]);
    assert!(said.len() == 1 && said[0].ends_with("Reply like this: K a M a N a"), "{said:?}");
    let other = prepared(&text, "en", "5B", &course.subject, 0, "to");
    let said = self::said(&other, &["Anand", "Bolor", "Chimeg"]);
    assert!(said[0].ends_with("Reply to 20851 like this: K a M a N a"), "{said:?}");
}

#[test]
fn two_classes_with_the_same_lesson_share_it_and_no_class_is_named() {
    let (course, text) = first_lesson();
    let of = |class| prepared(&text, "en", class, &course.subject, 0, "here");
    let (b, c) = (of("5B"), of("5C"));
    let together = together(&[&b, &c], &names(&["Anand", "Bolor"]), &Permitted::default());
    assert_eq!(together.len(), 1);
    assert!(
        together[0].words.reveal().starts_with("Maths for Anand K, Bolor M: Draw"),
        "{}",
        together[0].words.reveal()
    );
}

#[test]
fn different_steps_lessons_and_languages_follow_each_other_where_they_fit() {
    let (course, text) = first_lesson();
    let first = prepared(&text, "en", "5B", &course.subject, 0, "here");
    let next = LessonText { steps: vec![Step { words: "Share 9 stones by 3.".to_owned(), items: vec![] }], ..text };
    let next = prepared(&next, "en", "6A", &course.subject, 0, "here");
    let together = together(&[&first, &next, &first], &names(&["Anand", "Bolor", "Chimeg"]), &Permitted::default());
    assert_eq!(together.len(), 1);
    assert_eq!(together[0].lessons, [0, 2, 1], "who shares words stands together");
    let words = together[0].words.reveal();
    assert!(words.starts_with("5B Maths for Anand K, Chimeg N: ") && words.contains("\n6A Maths, Bolor. "), "{words}");
    assert_eq!(measure(words, &Permitted::default()).parts, 2);
}

#[test]
fn joining_never_costs_a_part_more() {
    let (course, text) = first_lesson();
    let of = |words: &str| {
        let steps = vec![Step { words: words.to_owned(), items: vec![] }];
        prepared(&LessonText { steps, ..text.clone() }, "en", "5B", &course.subject, 0, "here")
    };
    // Two of one part each: in one SMS they would have three.
    let (one, other) = (of(&"a ".repeat(70)), of(&"b ".repeat(70)));
    let together = together(&[&one, &other], &names(&["Anand", "Bolor"]), &Permitted::default());
    assert_eq!(together.iter().map(|t| t.lessons.clone()).collect::<Vec<_>>(), [vec![0], vec![1]]);
}

#[test]
fn names_give_way_before_a_fourth_part() {
    let (course, mut text) = first_lesson();
    let mut named = |words: usize, children: &[&str]| {
        text.steps[0].words = "a ".repeat(words);
        let step = prepared(&text, "en", "5B", &course.subject, 0, "here");
        let together = self::together(&vec![&step; children.len()], &names(children), &Permitted::default());
        let parts = together.iter().map(|t| measure(t.words.reveal(), &Permitted::default()).parts).collect::<Vec<_>>();
        let greeting = together[0].words.reveal().split(':').next().unwrap().to_owned();
        (greeting, parts, together[0].named)
    };
    let children = ["Oyuntsetseg", "Munkhtsetseg", "Chimeg"];
    let full = "5B Maths for Oyuntsetseg K, Munkhtsetseg M, Chimeg N";
    assert_eq!(named(130, &children), (full.to_owned(), vec![3], true));
    assert_eq!(named(158, &children), ("Maths for Oyuntsetseg K, Munkhtsetseg M, Chimeg N".to_owned(), vec![3], true));
    assert_eq!(named(165, &children), ("Maths for Oyu K, Mun M, Chi N".to_owned(), vec![3], true));
    assert_eq!(named(173, &children), ("5B Maths for K, M, N".to_owned(), vec![3], false));
    // A name in another script that would make it too dear.
    assert_eq!(named(100, &["Zaya", "Нараа"]), ("5B Maths for Zaya K, M".to_owned(), vec![3], false));
    assert_eq!(named(10, &["Zaya", "Нараа"]), ("5B Maths for Zaya K, Нараа M".to_owned(), vec![3], true));
}

#[test]
fn two_of_one_name_are_called_by_their_whole_names() {
    let (course, text) = first_lesson();
    let step = prepared(&text, "en", "5B", &course.subject, 0, "here");
    let said = said(&step, &["Bat Dorj", "Bat Ganbold"]);
    assert!(said[0].starts_with("5B Maths for Bat Dorj K, Bat Ganbold M: "), "{said:?}");
}

#[test]
fn what_asks_nothing_gives_no_letters() {
    let (course, mut text) = first_lesson();
    let step = prepared(&text, "en", "5B", &course.subject, 0, "nowhere");
    let words = said(&step, &["Anand", "Bolor"]).remove(0);
    assert!(words.starts_with("5B Maths for Anand, Bolor: Draw"), "{words}");
    assert!(words.ends_with("Write your answer on paper. Your teacher will look at it."), "{words}");
    text.steps.push(Step { words: "Share 9 stones.".to_owned(), items: Vec::new() });
    text.steps.swap(0, 1);
    let step = prepared(&text, "en", "5B", &course.subject, 0, "here");
    assert_eq!(said(&step, &["Anand", "Bolor"]), ["5B Maths for Anand, Bolor: Share 9 stones."]);
}

#[test]
fn words_of_ones_own_are_asked_with_each_childs_letter_in_six_languages() {
    let (course, mut text) = first_lesson();
    text.items.clear();
    text.steps = vec![Step { words: "Look out.".to_owned(), items: Vec::new() }];
    text.assignment = Some(Assignment {
        kind: AssignmentKind::Text,
        task: "Write what you see.".to_owned(),
        due_after_days: 2,
        points: 1,
        rubric: Vec::new(),
    });
    for (language, _) in NAMES {
        for way in ["here", "to"] {
            let step = prepared(&text, language, "5B", &course.subject, 0, way);
            let said = said(&step, &["Anand", "Bolor"]).remove(0);
            assert!(said.contains("Anand K, Bolor M") && said.contains("(K, M)"), "{language}: {said}");
            assert_eq!(said.contains("20851"), way == "to", "{language}: {said}");
        }
    }
    let step = prepared(&text, "en", "5B", &course.subject, 0, "here");
    let asked = "5B Maths for Anand K, Bolor M: Look out. Write what you see. Reply your letter (K, M) and your words.";
    assert_eq!(said(&step, &["Anand", "Bolor"]), [asked]);
}

#[test]
fn one_introduction_names_all_children_of_a_phone_or_counts_them() {
    for (language, children) in NAMES {
        let (language, names) = (Language::new(language).unwrap(), names(&children));
        for way in WAYS {
            let way_back = way_back(way);
            let introduction = |count: usize| Introduction {
                school: "School 12",
                comes: Comes::Lessons,
                children: names.iter().take(count).collect(),
                class: "5B, 6A",
                lessons_a_week: 6,
                way_back: &way_back,
                teacher: None,
            };
            let first_that_fits = |count| {
                let forms = introduction(count).forms(&language, &CATALOGUE);
                let fits = |form: &String| measure(form, &Permitted::default()).parts == 1;
                forms.iter().find(|form| fits(form)).unwrap_or_else(|| panic!("{language} {way}: {forms:?}")).clone()
            };
            let two = first_that_fits(2);
            let named = names[..2].iter().all(|name| two.contains(name.given()));
            let counted = two.contains(&CATALOGUE.say(&language, "children", &[("count", "2")]));
            assert!(named || counted, "{language} {way}: {two}");
            first_that_fits(5);
        }
    }
}

/// For each language of the starter courses: phones of three siblings, one a step of a lesson, and how many get it in one part; parts of
/// all, before and after.
#[test]
fn three_siblings_mostly_cost_what_one_child_costs_in_every_language() {
    let permitted = Permitted::default();
    let mut table = String::new();
    for (language, children) in NAMES {
        let (mut phones, mut as_one_child, mut in_one, mut before, mut after) = (0, 0, 0, 0, 0);
        for course in courses() {
            for text in course.lessons.iter().filter_map(|lesson| lesson.texts.get(&Language::new(language).unwrap())) {
                for at in 0..text.steps.len() {
                    let step = prepared(text, language, "5B", &course.subject, at, "here");
                    let names = names(&children[..3]);
                    let texts: Vec<String> = names
                        .iter()
                        .zip(letters(3))
                        .map(|(name, letter)| step.fill(name, letter).words.reveal().to_owned())
                        .collect();
                    let alone = measure(&texts[0], &permitted).parts;
                    let all = together(&[&step, &step, &step], &names, &permitted);
                    let shared = parts(&all, &permitted);
                    phones += 1;
                    before += parts_before(&texts, &permitted);
                    after += shared;
                    in_one += usize::from(shared == 1);
                    as_one_child += usize::from(shared == alone);
                }
            }
        }
        table.push_str(&format!(
            "{language}: {phones} steps for three siblings: {before} parts before, {after} after; {in_one} in one part, \
             {as_one_child} in as many as one child's\n"
        ));
        assert!(phones > 0 && after * 2 <= before && as_one_child * 2 > phones, "{table}");
    }
    // Run with --nocapture to read it.
    println!("{table}");
}

/// A class of 34 on 21 phones: eleven children have one of their own, seven phones are two siblings', three are three siblings'.
#[test]
fn a_class_of_34_pays_for_its_21_phones() {
    let permitted = Permitted::default();
    let mut table = String::new();
    for (language, pool) in NAMES {
        let sizes = [1; 11].into_iter().chain([2; 7]).chain([3; 3]);
        let phones: Vec<Vec<Name>> = sizes
            .enumerate()
            .map(|(phone, size): (usize, usize)| {
                let of_phone: Vec<&str> = (0..size).map(|child| pool[(phone + child) % pool.len()]).collect();
                names(&of_phone)
            })
            .collect();
        assert_eq!((phones.len(), phones.iter().map(Vec::len).sum::<usize>()), (21, 34));
        let (mut lessons, mut steps, mut apart, mut before, mut after) = (0, 0, 0, 0, 0);
        for course in courses() {
            for text in course.lessons.iter().filter_map(|lesson| lesson.texts.get(&Language::new(language).unwrap())) {
                lessons += 1;
                for at in 0..text.steps.len() {
                    steps += 1;
                    let step = prepared(text, language, "5B", &course.subject, at, "here");
                    for children in &phones {
                        let filled = children.iter().zip(letters(children.len()));
                        let texts: Vec<String> =
                            filled.map(|(name, letter)| step.fill(name, letter).words.reveal().to_owned()).collect();
                        apart += texts.iter().map(|text| measure(text, &permitted).parts).sum::<usize>();
                        before += parts_before(&texts, &permitted);
                        after += parts(&together(&vec![&step; children.len()], children, &permitted), &permitted);
                    }
                }
            }
        }
        table.push_str(&format!(
            "{language}: {lessons} lessons in {steps} steps: {apart} parts each child alone, {before} siblings one behind the other, {after} \
             siblings together; a step {:.1}, {:.1}, {:.1}\n",
            f64::from(u32::try_from(apart).unwrap()) / f64::from(steps),
            f64::from(u32::try_from(before).unwrap()) / f64::from(steps),
            f64::from(u32::try_from(after).unwrap()) / f64::from(steps),
        ));
        assert!(steps > 0 && after <= before && after * 34 <= apart * 26, "{table}");
    }
    // Run with --nocapture to read it.
    println!("{table}");
}

/// The class of the sample roster: eight phones of siblings and four children with one of their own get SMS.
#[test]
fn the_sample_class_pays_for_its_phones_and_not_for_its_children() {
    let phones: [&[&str]; 12] = [
        &["Anand", "Bolor", "Chimeg"],
        &["Dorj", "Enkhee"],
        &["Ganaa", "Khulan"],
        &["Lkham", "Munkh"],
        &["Nomin", "Odval"],
        &["Purev", "Saran"],
        &["Temuul", "Uyanga"],
        &["Zaya", "Нараа"],
        &["Batu"],
        &["Solongo"],
        &["Tuguldur"],
        &["Ariuna"],
    ];
    let (course, permitted) = (division(), Permitted::default());
    let mut sums = Vec::new();
    for lesson in &course.lessons {
        let text = lesson.texts.values().next().unwrap();
        let (mut before, mut after) = (0, 0);
        for at in 0..text.steps.len() {
            let step = prepared(text, "en", "5B", &course.subject, at, "here");
            for children in phones {
                let children = names(children);
                let texts: Vec<String> = children
                    .iter()
                    .zip(letters(children.len()))
                    .map(|(name, letter)| step.fill(name, letter).words.reveal().to_owned())
                    .collect();
                before += parts_before(&texts, &permitted);
                after += parts(&together(&vec![&step; children.len()], &children, &permitted), &permitted);
            }
        }
        sums.push((before, after));
    }
    println!("parts of each lesson by SMS, before and after: {sums:?}");
    assert!(sums.iter().all(|(before, after)| after < before), "{sums:?}");
}

prop_compose! {
    /// A family: the language of its lesson, and its children's names in any script.
    fn family()(language in 0..6_usize, size in 2..=5_usize)
        (language in Just(language), names in prop::collection::vec((0..6_usize, 0..5_usize), size))
        -> (usize, Vec<&'static str>) {
        (language, names.into_iter().map(|(script, name)| NAMES[script].1[name]).collect())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn never_more_parts_than_apart(
        (language, children) in family(),
        lessons in prop::collection::vec(0..100_usize, 5),
        classes in prop::collection::vec(prop::sample::select(vec!["5B", "10C"]), 5),
        same in prop::bool::ANY,
        way in prop::sample::select(WAYS.to_vec()),
        table in prop::sample::select(vec![None, Some(Table::Hindi), Some(Table::Turkish)]),
        concatenation in prop::bool::ANY,
    ) {
        let permitted = Permitted { tables: table.into_iter().collect(), concatenation, ..Permitted::default() };
        let language = NAMES[language].0;
        let all: Vec<(String, LessonText, usize)> = starter_steps(language);
        let steps: Vec<Prepared> = children.iter().enumerate().map(|(at, _)| {
            let (subject, text, step) = &all[lessons[if same { 0 } else { at }] % all.len()];
            prepared(text, language, classes[at], subject, *step, way)
        }).collect();
        let people = names(&children);
        let apart: usize = steps.iter().zip(&people).zip(letters(people.len()))
            .map(|((step, name), letter)| measure(step.fill(name, letter).words.reveal(), &permitted).parts).sum();
        let together = together(&steps.iter().collect::<Vec<_>>(), &people, &permitted);
        prop_assert!(parts(&together, &permitted) <= apart, "{together:?}");
        let mut places: Vec<usize> = together.iter().flat_map(|t| t.lessons.clone()).collect();
        places.sort_unstable();
        prop_assert_eq!(places, (0..people.len()).collect::<Vec<_>>());
        for sms in &together {
            for at in &sms.lessons {
                // Where nobody's name is left out, each child finds its own with its letter behind it.
                let (letter, words) = (letters(people.len())[*at].to_string(), sms.words.reveal());
                let begun: String = people[*at].given().chars().take(3).collect();
                prop_assert!(!sms.named || words.contains(&begun), "{begun}: {words}");
                prop_assert!(way == "nowhere" || words.contains(&letter), "{letter}: {words}");
            }
        }
    }
}

fn starter_steps(language: &str) -> Vec<(String, LessonText, usize)> {
    let language = Language::new(language).unwrap();
    let mut steps = Vec::new();
    for course in courses() {
        for text in course.lessons.iter().filter_map(|lesson| lesson.texts.get(&language)) {
            steps.extend((0..text.steps.len()).map(|at| (course.subject.clone(), text.clone(), at)));
        }
    }
    steps
}
