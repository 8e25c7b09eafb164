//! A sign-in link that is asked for at a mailbox leaves as a mail, and one that a phone does not take goes there instead.

use messages::{
    Address, Channel, Name, Phone, Words,
    gate::Ready,
    outcome::{Fault, Outcome},
};
use store::people::{AskedLink, Staff, StaffRole};
use text::Language;

use super::school::{HOUR_MS, NAIROBI, SMS, School, accepted};

const MAIL: &str = "[mail]\nurl = \"smtp://127.0.0.1:2525\"\nfrom = \"lessons@school12.example\"\n";
const PEOPLE: &str = "name,class\nJuma Otieno,5B\n";
/// Monday 2 November 2026, 08:00 UTC.
const NOW_MS: i64 = 1_793_606_400_000;

async fn with_ann() -> School {
    let school = School::open(&format!("{NAIROBI}{SMS}{MAIL}"), PEOPLE, NOW_MS).await;
    let ann = Staff {
        held_at: None,
        name: Name::new("Ann Njeri").unwrap(),
        role: StaffRole::Teacher,
        classes: Vec::new(),
        phone: Phone::parse("0733 123456", "KE").ok(),
        mail: Address::mail("ann@school12.example"),
        language: Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    school.house.store.teacher_add(ann, NOW_MS).await.unwrap();
    school
}

/// Asks as the page does.
async fn asks(school: &School, address: &Address) {
    let store = &school.house.store;
    let asker = store.askers(address).await.unwrap().remove(0);
    let words = Words::new("School 12: sign in here: https://lessons.school12.example/in/abc");
    let by_mail = address.channel() == Channel::Mail;
    let link = AskedLink { person: asker.person, by_mail, token: store.new_link(), words };
    assert!(store.owe_link(link, school.house.clock.now_ms()).await.unwrap());
}

fn is_the_link(left: &[Ready]) -> bool {
    let [Ready::Mail(mail)] = left else { return false };
    mail.subject.reveal() == "School 12" && mail.text.reveal().contains("/in/abc") && mail.files.is_empty()
}

#[tokio::test]
async fn a_link_that_is_asked_for_by_mail_leaves_as_a_mail() {
    let school = with_ann().await;
    asks(&school, &Address::mail("Ann@School12.example").unwrap()).await;
    assert!(school.send("sms.main", accepted).await.is_empty(), "nothing goes to the phone");
    let left = school.send("mail", accepted).await;
    assert!(is_the_link(&left), "{left:?}");
}

#[tokio::test]
async fn a_link_that_the_phone_does_not_take_goes_to_the_mailbox() {
    let school = with_ann().await;
    asks(&school, &Address::sms(&Phone::parse("0733 123456", "KE").unwrap())).await;
    let refused = |_: &Ready| Outcome::Refused { why: "no_such_number".to_owned(), fault: Fault::Address };
    assert_eq!(school.send("sms.main", refused).await.len(), 1);
    school.at(NOW_MS + HOUR_MS / 60);
    let left = school.send("mail", accepted).await;
    assert!(is_the_link(&left), "{left:?}");
}
