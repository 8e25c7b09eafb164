//! A flood of pranks beside a child's cry, through the product's own loops: one alert for each phone, and the deputy's half an hour later.

use messages::{Name, Phone};
use store::{
    concerns::Act,
    people::{Staff, StaffRole},
};
use text::Language;

use super::school::{HOUR_MS, NAIROBI, SMS, School, has};

const PAGES: &str = "[web]\npublic_url = \"https://lessons.school12.example\"\n";
const PEOPLE: &str = "id,name,class,phone,consent,consent how,language\n1,Juma Otieno,5B,0712000002,yes,paper,en\n";
/// Monday 2 November 2026, 11:00 in Nairobi.
const NOW_MS: i64 = 1_793_606_400_000;
const MINUTE_MS: i64 = HOUR_MS / 60;

const STRANGER: &str = "254712000099";
const CHILD: &str = "254712000002";
const ALERT: &str = "needs the child protection lead now";
const FOR_DEPUTY: &str = "is still unread";

async fn hires(school: &School, name: &str, role: StaffRole, phone: &str) {
    let staff = Staff {
        held_at: None,
        name: Name::new(name).unwrap(),
        role,
        classes: Vec::new(),
        phone: Phone::parse(phone, "KE").ok(),
        mail: None,
        language: Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    school.house.store.teacher_add(staff, NOW_MS).await.unwrap();
}

/// The alerts that leave now.
async fn alerts(school: &School) -> Vec<String> {
    let texts = school.texts().await;
    texts.into_iter().filter(|words| words.contains(ALERT) || words.contains(FOR_DEPUTY)).collect()
}

#[tokio::test]
async fn sixty_pranks_and_a_cry_are_two_alerts_that_go_on_until_they_are_read() {
    let school = School::open(&format!("{PAGES}{NAIROBI}{SMS}"), PEOPLE, NOW_MS - HOUR_MS).await;
    hires(&school, "Ms Wanjiru", StaffRole::Lead, "0711 000001").await;
    hires(&school, "Mr Mutua", StaffRole::Deputy, "0711 000002").await;
    school.texts().await;
    school.at(NOW_MS);
    for number in 0..60 {
        school.text("sms.main", STRANGER, &format!("haha he hits me {number}")).await;
    }
    school.text("sms.main", CHILD, "my stepfather touches me, please").await;
    let first = alerts(&school).await;
    assert_eq!(first.len(), 2, "one for each phone: {first:?}");
    assert!(first.iter().all(|words| words.contains("https://lessons.school12.example/c/")), "{first:?}");
    assert!(!has(&first, "stepfather") && !has(&first, "Juma"), "{first:?}");

    // The clock brings them again, each time with a fresh link, and at half an hour to the deputy, too.
    let later = async |minutes: i64| {
        school.at(NOW_MS + minutes * MINUTE_MS);
        school.reads(NOW_MS + minutes * MINUTE_MS).await;
        alerts(&school).await
    };
    let again = later(5).await;
    assert_eq!(again.len(), 2, "{again:?}");
    assert!(again.iter().all(|words| !first.contains(words)), "a fresh link each time");
    assert_eq!(later(15).await.len(), 2);

    // The lead opens the child's: the pranks' go on alone.
    let lead = school.house.store.staff(NOW_MS).await.unwrap();
    let lead = lead.iter().find(|member| member.role == StaffRole::Lead).unwrap().person;
    let concerns = school.house.store.concerns(lead, false, 1).await.unwrap().rows;
    let cry = concerns.iter().find(|row| row.messages == 1).unwrap().number;
    school.house.store.act_on_concern(cry, lead, Act::Open, NOW_MS + 16 * MINUTE_MS).await.unwrap();
    let half_an_hour = later(30).await;
    assert_eq!(half_an_hour.iter().filter(|words| words.contains(FOR_DEPUTY)).count(), 1, "{half_an_hour:?}");
    assert_eq!(half_an_hour.len(), 2, "{half_an_hour:?}");
}
