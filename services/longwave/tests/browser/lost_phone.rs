//! A teacher who lost her phone: the office takes it out, whoever holds it gets in no more, and she comes in again with a new number.

use fantoccini::Locator;

use super::{demo::Demo, person::Person, teacher};

const LOST: &str = "97699112270";
const NEW: &str = "97699112298";

/// The teacher's phone is signed in when it is lost.
pub async fn is_taken_out(demo: &Demo, finder: &Person, office: &Person) {
    let number = number_of(demo, "Sarantuya").await;
    let again = |phone| {
        ["teacher", "add", "Sarantuya", "--class", "5B", "--same", &number, "--phone", phone].map(str::to_owned)
    };
    let told = demo.runs(&again(LOST).each_ref().map(String::as_str)).await;
    teacher::signs_in(finder, link(&told)).await;

    let told = demo.runs(&["teacher", "add", "Bolor", "--as", "office"]).await;
    teacher::signs_in(office, link(&told)).await;
    office.presses("Who signs in").await;
    office.sees("main", "on 1 device").await;
    let hers = "//tr[contains(., 'Sarantuya')]";
    office.presses_at(Locator::XPath(&format!("{hers}//summary"))).await;
    office.presses_in(hers, "Take the phone of Sarantuya out").await;
    office.sees("[role=status]", "That phone is Sarantuya’s no longer").await;
    office.sees("main", &format!("--same {number} --phone NUMBER")).await;

    // Whoever holds it is out at the next press, and asking for a link brings none.
    finder.presses("5B").await;
    finder.sees("main", "You are signed out.").await;
    finder.types("#phone", LOST).await;
    finder.presses("Send me a link").await;
    finder.sees("main", "a link is on its way to it").await;

    let told = demo.runs(&again(NEW).each_ref().map(String::as_str)).await;
    teacher::signs_in(finder, link(&told)).await;
    finder.presses("5B").await;
    finder.sees("h1", "5B").await;
    finder.opens(&demo.wall).await;
    let on_the_lost_phone = finder.reads(&format!("#screen-{LOST}")).await;
    assert!(!on_the_lost_phone.contains("sign in here"), "{on_the_lost_phone}");
}

/// Somebody's number in the list of those who sign in.
async fn number_of(demo: &Demo, name: &str) -> String {
    let listed = demo.runs(&["teacher", "list"]).await;
    let line = listed.lines().find(|line| line.contains(name)).unwrap();
    line.split_whitespace().next().unwrap().to_owned()
}

fn link(told: &str) -> &str {
    told.lines().find(|line| line.contains("/in/")).unwrap()
}
