//! Two schools of one organisation, by the same number: each message says whose it is, and a phone with children of both rests when either
//! rests.

use std::sync::Arc;

use longwave::commands::roster;
use messages::SchoolId;

use super::{
    school::{HOUR_MS, NAIROBI, SMS, School, has},
    siblings::course,
};

/// Monday 2 November 2026, 11:00 in Nairobi.
const NOW_MS: i64 = 1_793_606_400_000;

const TWELVE: &str = "\
id,name,class,phone,consent,consent how,language
1,Nomin Bat,5B,0712000001,yes,paper,en
2,Juma Otieno,5B,0712000002,yes,paper,en
";
/// The first shares a phone with Nomin.
const HILL: &str = "\
id,name,class,phone,consent,consent how,language
1,Sara Bat,5B,0712000001,yes,paper,en
2,Zuri Njeri,5B,0712000003,yes,paper,en
";

async fn two() -> (School, SchoolId) {
    let school = School::open(&format!("{NAIROBI}contact = \"0700 12\"\n{SMS}"), TWELVE, NOW_MS).await;
    let hill = ::school::School {
        name: "Hill School".to_owned(),
        quiet: Some("13:00-07:00".parse().unwrap()),
        contact: Some("0700 99".to_owned()),
        ..school.house.config.school.school()
    };
    let id = school.house.store.school_add(hill.clone(), NOW_MS).await.unwrap();
    let people = roster::read(&school.house, &hill, HILL.as_bytes(), None).unwrap();
    roster::take(&school.house, id, people, Arc::new(|_| {})).await.unwrap();
    (school, id)
}

#[tokio::test]
async fn each_introduction_names_the_schools_of_the_children_on_the_phone() {
    let (school, _) = two().await;
    let said = school.texts().await;
    let about = |name: &str| said.iter().find(|words| words.contains(name)).cloned().unwrap_or_default();
    assert!(about("Juma").contains("School 12") && !about("Juma").contains("Hill"), "{said:?}");
    assert!(about("Zuri").contains("Hill School") && !about("Zuri").contains("School 12"), "{said:?}");
    let both = about("Sara");
    assert!(both.contains("Nomin") && both.contains("School 12") && both.contains("Hill School"), "{said:?}");
}

#[tokio::test]
async fn help_is_the_own_schools_and_a_strangers_the_firsts() {
    let (school, _) = two().await;
    school.texts().await;
    for (phone, name, number) in [
        ("254712000002", "School 12", "0700 12"),
        ("254712000003", "Hill School", "0700 99"),
        ("254799000009", "School 12", "0700 12"),
    ] {
        school.text("sms.main", phone, "HELP").await;
        let said = school.texts().await;
        assert!(has(&said, name) && has(&said, number), "{phone}: {said:?}");
    }
}

#[tokio::test]
async fn a_phone_of_two_schools_rests_when_either_rests() {
    let (school, _) = two().await;
    school.texts().await;
    // 14:00: Hill School is quiet, School 12 is not.
    school.at(NOW_MS + 3 * HOUR_MS);
    school.give(&course(), 0).await;
    let said = school.texts().await;
    assert!(said.len() == 1 && has(&said, "Juma"), "the phone of both waits: {said:?}");
    // At seven the next morning it has its lesson.
    school.at(NOW_MS + 20 * HOUR_MS);
    let said = school.texts().await;
    assert!(said.len() == 1 && has(&said, "Nomin"), "{said:?}");
}

#[tokio::test]
async fn a_lesson_for_one_schools_class_is_no_other_schools() {
    let (school, hill) = two().await;
    school.texts().await;
    let class = school.house.store.class_named("5B", Some(hill)).await.unwrap().id;
    school.give_to(class, &course(), 0).await;
    let said = school.texts().await;
    assert!(has(&said, "Sara") && has(&said, "Zuri") && !has(&said, "Juma") && !has(&said, "Nomin"), "{said:?}");
}
