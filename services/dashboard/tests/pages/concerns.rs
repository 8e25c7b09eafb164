//! The lead's night: the alert's link, its PIN, what is read and done, and what the deputy finds in the morning.

use axum::http::StatusCode;
use messages::{Name, PersonId, Phone, Words, envelope::Message};
use store::people::{Meant, Staff, StaffRole};
use talk::effect::{Alert, Audience, Effect, Question, Why};
use text::Language;

use crate::{
    browser::Browser,
    world::{World, heard},
};

pub const CHILD: &str = "+254722111204";
pub const PRANK: &str = "+254799000111";

pub fn cry(words: &str) -> Effect {
    Effect::Question(Question {
        audience: Audience::Lead,
        why: Why::Harm,
        person: None,
        words: Some(Words::new(words)),
        media: None,
    })
}

pub async fn staff(world: &World, name: &str, role: StaffRole, phone: &str) -> PersonId {
    let staff = Staff {
        held_at: None,
        name: Name::new(name).unwrap(),
        role,
        classes: Vec::new(),
        phone: Some(Phone::from_carrier(phone).unwrap()),
        mail: None,
        language: Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    world.house.store.teacher_add(staff, world.now()).await.unwrap()
}

/// A cry that alerts the lead; the path of the link in the alert.
pub async fn alerted(world: &World, key: &str, phone: &str, words: &str) -> String {
    let link = Some("https://lessons.example.org/c/".to_owned());
    let alert = Effect::Alert(Alert { audience: Audience::Lead, words: Words::new("Look."), link });
    heard(&world.house.store, world.route, key, phone, vec![cry(words), Effect::Alarm, alert]).await;
    // The alert stands in the conversation of the lead's own phone.
    let told = world.house.store.sent_to(world.lead).await.unwrap();
    let Some(Message::Sms(words)) = told.first().and_then(|sent| sent.message.as_ref()) else { panic!("an alert") };
    let (_, token) = words.reveal().rsplit_once('/').unwrap();
    format!("/c/{token}")
}

/// The lead has a phone, and a PIN.
pub async fn night(world: &World) -> (Browser, String, i64) {
    let with_phone = Staff {
        held_at: None,
        name: Name::new("Ms Wanjiru").unwrap(),
        role: StaffRole::Lead,
        classes: Vec::new(),
        phone: Some(Phone::from_carrier("254711000001").unwrap()),
        mail: None,
        language: Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    world.house.store.staff_add(with_phone, Meant::Known(world.lead), world.now()).await.unwrap();
    world.house.store.set_pin(world.lead, "482913", world.now()).await.unwrap();
    let link = alerted(world, "cry", CHILD, "my stepfather touches me, please").await;
    let number = world.house.store.concerns(world.lead, false, 1).await.unwrap().rows[0].number;
    (Browser::stranger(world), link, number)
}

/// Posts the PIN; the browser has the visit's cookie after.
pub async fn press(browser: &mut Browser, link: &str, pin: &str) -> StatusCode {
    let answer = browser.post(link, &format!("pin={pin}")).await;
    if answer.status == StatusCode::SEE_OTHER {
        browser.cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    }
    answer.status
}

pub async fn secret(browser: &Browser, page: &str) -> String {
    let page = browser.get(page).await.text();
    let (_, after) = page.split_once("name=\"secret\" value=\"").unwrap();
    after.split('"').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_alerts_link_opens_that_concern_alone_in_the_first_browser_that_pressed() {
    let world = World::new().await;
    let (mut phone, link, number) = night(&world).await;
    let concern = format!("/lead/{number}");
    for _ in 0..3 {
        let page = phone.get(&link).await;
        assert!(page.status == StatusCode::OK && page.text().contains("Your PIN"), "a scanner uses nothing up");
    }
    assert!(world.house.store.concern(number, 1).await.unwrap().unwrap().messages[0].read_ms.is_none());
    assert_eq!(press(&mut phone, &link, "000000").await, StatusCode::FORBIDDEN);
    assert_eq!(press(&mut phone, &link, "482913").await, StatusCode::SEE_OTHER);
    let page = phone.get(&concern).await.text();
    assert!(
        page.contains("Read 1 new message") && !page.contains("my stepfather touches me"),
        "read by a press: {page}"
    );
    let fields = format!("secret={}&do=open", secret(&phone, &concern).await);
    phone.post(&format!("{concern}/act"), &fields).await;
    assert!(phone.get(&concern).await.text().contains("my stepfather touches me"));
    assert_eq!(phone.get(&link).await.header("location"), concern, "the same browser goes on");
    for other in ["/", "/lead/999", "/radio", "/calendar"] {
        let status = phone.get(other).await.status;
        assert!(matches!(status, StatusCode::SEE_OTHER | StatusCode::NOT_FOUND), "{other}: {status}");
    }
    let mut second = Browser::stranger(&world);
    assert_eq!(press(&mut second, &link, "482913").await, StatusCode::GONE);
    assert!(second.get(&link).await.text().contains("opened before, here or in another browser"));
    assert_eq!(second.get(&concern).await.header("location"), "/in");
    let secret = secret(&phone, &concern).await;
    assert_eq!(
        phone.post(&format!("{concern}/leave"), &format!("secret={secret}")).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(phone.get(&concern).await.header("location"), "/in");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_lead_does_at_night_the_deputy_reads_in_the_morning() {
    let world = World::new().await;
    let deputy = staff(&world, "Mary Akinyi", StaffRole::Deputy, "254711000002").await;
    let (mut phone, link, number) = night(&world).await;
    let concern = format!("/lead/{number}");
    press(&mut phone, &link, "482913").await;
    let secret = format!("secret={}", secret(&phone, &concern).await);
    let post =
        async |to: &str, fields: &str| phone.post(&format!("{concern}/{to}"), &format!("{secret}&{fields}")).await;
    assert_eq!(post("act", "do=open").await.status, StatusCode::SEE_OTHER);
    let page = phone.get(&concern).await.text();
    assert!(!page.contains(CHILD), "the number is shown on a press alone");
    let shown = post("number", "").await.text();
    assert!(shown.contains(&format!("tel:{CHILD}")), "{shown}");
    assert_eq!(
        post("answer", "text=answer-office").await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "who holds the phone?"
    );
    let unticked = post("answer", "text=own&own=Shall+we+talk%3F").await.text();
    assert!(
        unticked.contains(">Shall we talk?</textarea>") && unticked.contains("I know who holds it now"),
        "{unticked}"
    );
    assert!(unticked.contains("id=\"answer\" open"), "what was typed stands there, and the form is open");
    assert_eq!(post("answer", "text=answer-office&known=1").await.status, StatusCode::SEE_OTHER);
    assert_eq!(post("answer", "text=own&own=Can+you+talk+tomorrow%3F&known=1").await.status, StatusCode::SEE_OTHER);
    assert_eq!(post("act", "do=note&note=Called+the+grandmother.").await.status, StatusCode::SEE_OTHER);
    assert_eq!(post("act", "do=give").await.status, StatusCode::SEE_OTHER);
    let learner = world.house.store.concern(number, 1).await.unwrap().unwrap().row.learners[0].person.0;
    let child = post("learner", &format!("learner={learner}")).await.text();
    assert!(child.contains("Back to the messages") && child.contains("Handed in"), "{child}");
    let (_, main) = child.split_once("<main").unwrap();
    assert!(
        !main.contains("<form") && !main.contains("my stepfather"),
        "nothing to press, nothing of what is held: {main}"
    );
    assert_eq!(
        post("learner", &format!("learner={}", world.learner.0)).await.status,
        StatusCode::NOT_FOUND,
        "another child"
    );
    let deputy = Browser::signed_in(&world, deputy).await;
    assert!(deputy.get("/lead").await.text().contains("with the deputy"));
    let page = deputy.get(&concern).await.text();
    for seen in [
        "my stepfather touches me",
        "Called the grandmother.",
        "looked at the number",
        "looked at the page of a child on this phone",
        "come and see us at the office",
        ": Can you talk tomorrow?",
        "Send it",
    ] {
        assert!(page.contains(seen), "{seen} is missing:\n{page}");
    }
    // Whoever sees the words has looked, also where somebody else has opened them; loading the page again is no second look.
    let read_by = |page: &str, name: &str| page.matches(&format!("{name} read the messages")).count();
    let again = deputy.get(&concern).await.text();
    assert_eq!((read_by(&page, "Mary Akinyi"), read_by(&again, "Mary Akinyi")), (1, 1), "{again}");
    assert_eq!(again.matches(" read the messages").count(), 2, "the lead's reload is no look of its own: {again}");
    let step = page.split("name=\"step\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    deputy.submit(&format!("{concern}/answer"), &format!("do=approve&step={step}")).await;
    let sent = deputy.get(&concern).await.text();
    assert!(sent.contains("Mary Akinyi read what ") && sent.contains(", and sent it"), "{sent}");
    let told = world.house.store.conversation_of_concern(number).await.unwrap();
    let left = told.iter().filter(|line| {
        matches!(line.direction, store::concerns::Direction::Out { kind: messages::parcel::Kind::Reply, .. })
    });
    assert_eq!(left.count(), 2);
    let class = format!("/class/{}", world.class.0);
    assert_eq!(deputy.get(&class).await.status, StatusCode::NOT_FOUND, "a class is its teachers' and the office's");
    deputy.submit(&format!("{concern}/act"), "do=close").await;
    let closed = deputy.submit(&format!("{concern}/learner"), &format!("learner={learner}")).await;
    assert_eq!(closed.status, StatusCode::NOT_FOUND, "while it is open alone");
    assert!(deputy.get("/lead?closed=1").await.text().contains(&format!("href=\"{concern}\"")));
    assert!(deputy.get(&concern).await.text().contains("Open it again"), "a press can be taken back");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_pranks_do_not_hide_a_cry() {
    let world = World::new().await;
    for number in 0..60 {
        heard(
            &world.house.store,
            world.route,
            &format!("p{number}"),
            PRANK,
            vec![Effect::Alarm, cry(&format!("haha he hits me {number}"))],
        )
        .await;
    }
    heard(&world.house.store, world.route, "cry", CHILD, vec![Effect::Alarm, cry("my stepfather touches me, please")])
        .await;
    let lead = Browser::signed_in(&world, world.lead).await;
    let page = lead.get("/lead").await.text();
    assert!(page.contains("3 phones, 3 with messages that nobody has read"), "{page}");
    assert!(page.contains("<b>60 unread</b> of 60") && page.contains("<b>1 unread</b> of 1"), "{page}");
    let prank = world
        .house
        .store
        .concerns(world.lead, false, 1)
        .await
        .unwrap()
        .rows
        .into_iter()
        .find(|row| row.messages == 60)
        .unwrap()
        .number;
    lead.submit(&format!("/lead/{prank}/act"), "do=open").await;
    let first = lead.get(&format!("/lead/{prank}")).await.text();
    assert!(
        first.contains("1 to 20 of 60")
            && first.contains("haha he hits me 59")
            && !first.contains("haha he hits me 39")
    );
    assert!(lead.get(&format!("/lead/{prank}?page=3")).await.text().contains("haha he hits me 0"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_of_the_class_shows_that_anything_is_held() {
    let world = World::new().await;
    let teacher = Browser::signed_in(&world, world.teacher).await;
    let class = format!("/class/{}", world.class.0);
    let pages = [class.clone(), format!("{class}/handed-in.csv"), "/".to_owned()];
    let mut before = Vec::new();
    for page in &pages {
        before.push(without_keys(&teacher.get(page).await.text()));
    }
    heard(&world.house.store, world.route, "cry", CHILD, vec![Effect::Alarm, cry("my stepfather touches me, please")])
        .await;
    for (page, before) in pages.iter().zip(&before) {
        assert!(without_keys(&teacher.get(page).await.text()) == *before, "{page}");
    }
    let number = world.house.store.concerns(world.lead, false, 1).await.unwrap().rows[0].number;
    assert_eq!(teacher.get(&format!("/lead/{number}")).await.status, StatusCode::NOT_FOUND);
}

/// A double tap, and a proxy that repeats a form.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_comes_twice_is_done_once_and_leads_to_its_page() {
    let world = World::new().await;
    let (mut phone, link, number) = night(&world).await;
    let concern = format!("/lead/{number}");
    press(&mut phone, &link, "482913").await;
    let page = phone.get(&concern).await.text();
    let (_, after) = page.split_once("name=\"once\" value=\"").expect("every form has a key");
    let key = after.split('"').next().unwrap();
    let secret = secret(&phone, &concern).await;
    let (path, note) = (format!("{concern}/act"), format!("secret={secret}&once={key}&do=note&note=Called."));
    let (first, second) = tokio::join!(phone.post(&path, &note), phone.post(&path, &note));
    for answer in [&first, &second, &phone.post(&path, &note).await] {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        assert!(answer.header("location").starts_with(&concern), "{}", answer.header("location"));
    }
    let steps = world.house.store.concern(number, 1).await.unwrap().unwrap().steps;
    assert_eq!(steps.iter().filter(|step| step.did.as_str() == "noted").count(), 1);
    let other = note.replace("Called.", "Called+again.");
    assert_eq!(phone.post(&path, &other).await.status, StatusCode::SEE_OTHER);
    let steps = world.house.store.concern(number, 1).await.unwrap().unwrap().steps;
    assert_eq!(steps.iter().filter(|step| step.did.as_str() == "noted").count(), 2, "other words are another press");
}

/// A page without the keys of its forms, which differ each time it is shown.
fn without_keys(page: &str) -> String {
    let mut pieces = page.split("name=\"once\" value=\"");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |so_far, piece| so_far + piece.split_once('"').map_or(piece, |(_, rest)| rest))
}
