//! What the pages say: the sentence, the columns, the unreached with their reasons, words that stay words, and what a teacher can do.

use axum::http::{Method, StatusCode};
use store::pages::QuestionOf;

use crate::{
    browser::Browser,
    world::{HOSTILE, World},
};

async fn own(world: &World) -> (Browser, String) {
    (Browser::signed_in(world, world.teacher).await, format!("/class/{}", world.class.0))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_class_opens_with_what_needs_a_person_and_counts_honestly() {
    let world = World::new().await;
    let (browser, class) = own(&world).await;
    let page = browser.get(&class).await.text();
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} is not on the page:\n{page}"));
    assert!(place("Needs you now") < place("reached;") && place("reached;") < place("Not reached:"));
    place("of 12 reached;");
    place("Nobody understood this message.");
    place("This phone gets nothing more.");
    place("Handed in, and waiting for you:");
    place("No phone is known.");
    place("The family has not agreed to messages yet.");
    place("Someone at this phone wrote that it is not their child.");
    place("The phone may be off.");
    place("2 of 2 right");
    assert!(!page.contains("SECRETHARM"), "what sounds like harm is never the teacher's to read");
    assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "words stay words");
    assert!(page.contains("&#60;script&#62;alert(1)") || page.contains("&lt;script&gt;alert(1)"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn columns_are_what_the_rows_say() {
    let world = World::new().await;
    let (browser, class) = own(&world).await;
    let page = browser.get(&class).await.text();
    let column = |name: &str| {
        let (_, after) = page.split_once(&format!("<dt>{name}</dt><dd>")).unwrap();
        after.chars().take_while(char::is_ascii_digit).collect::<String>().parse::<usize>().unwrap()
    };
    assert_eq!((column("owed"), column("held")), (12, 2), "{page}");
    assert_eq!((column("answered"), column("right")), (3, 1));
    assert!(column("accepted") > column("reached") - 1 && column("reached") >= column("answered"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_learners_page_shows_the_phone_and_the_answers() {
    let world = World::new().await;
    let (browser, class) = own(&world).await;
    let page = browser.get(&format!("{class}/learner/{}", world.learner.0)).await.text();
    for words in ["…78", "class=\"phone\"", "1 part · GSM-7", "USD 0.012", "“b”", "right"] {
        assert!(page.contains(words), "{words} is missing:\n{page}");
    }
    assert!(!page.contains("0712345678") && !page.contains("712345678"), "the number is hidden but for its end");
    assert!(!page.contains(HOSTILE));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_contact_counts_as_reached_and_a_question_is_done_with() {
    let world = World::new().await;
    let (browser, class) = own(&world).await;
    let reached = async || {
        let page = browser.get(&class).await.text();
        let (before, _) = page.split_once(" of 12 reached").unwrap();
        before.rsplit('>').next().unwrap().parse::<u32>().unwrap()
    };
    let learners = world.house.store.learners_at(world.class, Some(world.hour)).await.unwrap();
    let without_phone = learners[9].person.0;
    let before = reached().await;
    let body = format!("hour={}&learner={without_phone}&how=met", world.hour.0);
    assert_eq!(browser.submit(&format!("{class}/contact"), &body).await.status, StatusCode::SEE_OTHER);
    assert_eq!(reached().await, before + 1);
    let body = format!("hour={}&learner={}&how=met", world.hour.0, world.stranger.0);
    assert_eq!(browser.submit(&format!("{class}/contact"), &body).await.status, StatusCode::NOT_FOUND);

    let questions = world.asked(QuestionOf::Class(world.class)).await;
    assert_eq!(questions.len(), 2);
    let wrong = questions.iter().find(|q| q.why == "wrong_person").unwrap();
    let body = format!("number={}&act=resume", wrong.number);
    assert_eq!(browser.submit(&format!("{class}/question"), &body).await.status, StatusCode::SEE_OTHER);
    let learners = world.house.store.learners_at(world.class, Some(world.hour)).await.unwrap();
    assert_eq!(learners[6].barred, None, "the phone may go on");
    assert_eq!(world.asked(QuestionOf::Class(world.class)).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lead_reads_after_opening_and_a_teacher_cannot_answer_for_the_lead() {
    let world = World::new().await;
    let lead = Browser::signed_in(&world, world.lead).await;
    assert!(lead.get("/").await.text().contains("Messages for you alone: 1 unread, 1 open"));
    let page = lead.get("/lead").await.text();
    assert!(page.contains("nobody has read yet") && !page.contains("SECRETHARM"));
    let seen = world.house.store.concern(1, 1).await.unwrap().unwrap();
    let number = seen.messages[0].number;
    let (teacher, class) = own(&world).await;
    let stolen = teacher.submit(&format!("{class}/question"), &format!("number={number}")).await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);
    assert!(!lead.get("/lead/1").await.text().contains("SECRETHARM"), "looking at the address reads nothing");
    lead.submit("/lead/1/act", "do=open").await;
    assert!(lead.get("/lead/1").await.text().contains("SECRETHARM"));
    lead.submit("/lead/1/act", "do=close").await;
    assert!(lead.get("/lead").await.text().contains("None is open."));
    assert!(lead.get("/lead?closed=1").await.text().contains("href=\"/lead/1\""));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_table_of_what_was_handed_in_runs_nothing() {
    let world = World::new().await;
    let (browser, class) = own(&world).await;
    let answer = browser.get(&format!("{class}/handed-in.csv")).await;
    assert!(answer.header("content-disposition").starts_with("attachment"));
    let text = answer.text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 1 + 4, "{text}");
    assert!(lines[0].starts_with('\u{feff}') && lines[1].contains(",b,") && lines[1].contains("right"));
    assert!(text.contains("\"'=HYPERLINK"), "{text}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sheet_has_the_learners_name_and_the_helpline() {
    let world = World::new().await;
    let (browser, class) = own(&world).await;
    let sheet = browser.get(&format!("{class}/sheet/{}?learner={}", world.hour.0, world.learner.0)).await;
    let text = sheet.text();
    assert!(text.contains("Anand Bat") && text.contains("116"), "{text}");
    assert!(sheet.header("content-security-policy").contains("style-src 'unsafe-inline'"));
    let missing = browser.get(&format!("{class}/sheet/{}?learner={}", world.hour.0, world.stranger.0)).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

/// Browsers ask for it compressed: a class with answers, and one without any.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_handed_in_comes_whole_to_a_browser_that_takes_gzip() {
    let world = World::new().await;
    let office = Browser::signed_in(&world, world.office().await).await;
    for class in [world.class, world.other_class] {
        let path = format!("/class/{}/handed-in.csv", class.0);
        let plain = office.get(&path).await;
        let small = office.send(Method::GET, &path, String::new(), &[("accept-encoding", "gzip, deflate, br")]).await;
        assert_eq!((small.status, small.header("content-encoding")), (StatusCode::OK, "gzip"));
        assert_eq!(small.bytes[..2], [0x1f, 0x8b]);
        // RFC 1952: the last four bytes are the length of what was compressed.
        let length = u32::from_le_bytes(*small.bytes.last_chunk().unwrap());
        assert_eq!(length as usize, plain.bytes.len(), "class {}", class.0);
    }
}

/// Before any lesson, too, each child who can't be sent to stands with one reason and what mends it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_child_who_cannot_be_sent_to_has_a_reason_and_a_next_step() {
    let world = World::new().await;
    let zones = jiff::tz::TimeZoneDatabase::bundled();
    let today = jiff::civil::date(2026, 11, 24);
    let settings = school::roster::Settings { region: "KE", zones: &zones, today, consent_evidence: None };
    let csv = "id,name,class,phone,consent,consent how\n7C-1,Akello Omondi,7C,,yes,paper\n7C-2,Baraka Omondi,7C,0733111222,,\n\
               7C-3,Chausiku Omondi,7C,0733111333,yes,paper\n";
    let roster = school::roster::read(csv.as_bytes(), &settings).unwrap();
    let school = store::people::School {
        id: store::schools::FIRST,
        zone: "Africa/Nairobi".to_owned(),
        language: text::Language::english(),
    };
    world.house.store.import_roster(roster, school, world.now(), std::sync::Arc::new(|_| {})).await.unwrap();
    let office = Browser::signed_in(&world, world.office().await).await;
    let list = office.get("/").await.text();
    let (before, _) = list.split_once(">7C</a>").unwrap();
    let (_, class) = before.rsplit_once("href=\"").unwrap();
    let page = office.get(class.trim_end_matches('"')).await.text();
    let row = |name: &str| page.split("<tr>").find(|row| row.contains(name)).unwrap().to_owned();
    for (name, words) in [
        ("Akello", ["can&#39;t be sent to", "No phone is known. Ask the family for a number."]),
        ("Baraka", ["can&#39;t be sent to", "has not agreed to messages yet. Ask for their word."]),
        ("Chausiku", ["can be sent to", "<td class=\"number\">"]),
    ] {
        assert!(words.iter().all(|words| row(name).contains(words)), "{name}: {}", row(name));
    }
    assert!(!page.contains("printed sheet"), "no lesson was given that a sheet could stand for");
    // With a lesson, whoever is not reached stands so in the table, too.
    let own = Browser::signed_in(&world, world.teacher).await;
    let page = own.get(&format!("/class/{}", world.class.0)).await.text();
    let rows = page.split("<tr>").filter(|row| row.contains("state not")).collect::<Vec<_>>();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.contains("<span class=\"soft\">")), "{rows:?}");
}
