//! The teacher's own pages: in by a link that works once, who was not reached, a lesson given and taken back, a learner, and out again.

use std::{path::Path, time::Duration};

use fantoccini::Locator;
use tokio::time::{Instant, sleep};

use super::person::Person;

pub async fn signs_in(teacher: &Person, link: &str) {
    teacher.opens(link).await;
    presses_sign_in(teacher).await;
}

/// Opening the link is not enough, for mail programmes open links too: the button signs in.
pub async fn presses_sign_in(teacher: &Person) {
    teacher.sees("main", "This link signs you in on this device, once.").await;
    teacher.presses("Sign in").await;
    teacher.sees("h1", "Your classes").await;
}

pub async fn is_told_that_the_link_is_used(somebody: &Person, link: &str) {
    somebody.opens(link).await;
    somebody.sees("main", "This link does not work any more.").await;
    somebody.sees("main", "longwave teacher add").await;
}

pub async fn sees_who_was_not_reached(teacher: &Person) {
    teacher.presses("5B").await;
    teacher.sees("h1", "5B").await;
    teacher.sees("main", "Maths 2: How many groups?").await;
    teacher.sees("main", "30 of 34 reached; 4 not, and why.").await;
    for (place, name) in ["owed", "held", "accepted", "reached", "answered", "right"].into_iter().enumerate() {
        let column = format!("dl.columns > :nth-child({}) dt", place + 1);
        assert_eq!(teacher.reads(&column).await, name);
    }
    for words in ["Not reached: 4", "No phone is known.", "Yesui Dorj", "All learners: 34"] {
        teacher.sees("main", words).await;
    }
}

/// Dates, parts and price first; then saved; then taken back while nothing has left. The hour is typed as the browser asks for it.
pub async fn gives_a_lesson_and_takes_it_back(teacher: &Person, typed_hour: &str, hour: &str) {
    teacher.presses("Give a lesson").await;
    teacher.sees("h1", "Give a lesson").await;
    teacher.chooses("#lesson", "3. Division turns back").await;
    teacher.types("#at", typed_hour).await;
    teacher.presses("See dates and price").await;
    teacher.sees("main", "What will happen").await;
    let told = [
        hour,
        "About 21 by SMS on 12 phones, ",
        "= USD ",
        "9 on Telegram, free",
        "Left this month: USD ",
        "Send now to 30 learners",
    ];
    for words in told {
        teacher.sees("main", words).await;
    }
    teacher.sees(".phone", "5B Maths for Ana K, Bol M, Chi N: ").await;
    teacher.presses_at(Locator::Css(".acts form[method=post] button.first")).await;
    teacher.sees("[role=status]", "Saved. Nothing has left yet.").await;
    teacher.presses_in(&format!("//li[contains(., '{hour}')]"), "Take back").await;
    teacher.sees("[role=status]", "Taken back. Nothing of it will be sent.").await;
}

pub async fn opens_a_learner(teacher: &Person) {
    teacher.presses_at(Locator::Css("#learners summary")).await;
    teacher.presses("Anand Bat").await;
    teacher.sees("h1", "Anand Bat").await;
    teacher.sees("main", "Handed in").await;
    teacher.sees("main", "5B Maths for Anand P, Bolor R, Chimeg T: 15 eggs").await;
}

/// What the class has handed in, as the browser saves it: whole, whatever the browser accepts on the line.
pub async fn fetches_the_table(teacher: &Person, downloads: &Path) {
    teacher.presses("5B").await;
    teacher.presses_at(Locator::Css("#learners summary")).await;
    teacher.presses("What this class has handed in, as a table (CSV)").await;
    let until = Instant::now() + Duration::from_secs(20);
    let table = loop {
        let saved = std::fs::read_dir(downloads).into_iter().flatten().filter_map(|file| Some(file.ok()?.path()));
        let whole = saved.filter(|path| path.extension().is_some_and(|kind| kind == "csv")).min();
        if let Some(table) = whole {
            break std::fs::read_to_string(table).unwrap();
        }
        assert!(Instant::now() < until, "the table does not come");
        sleep(Duration::from_millis(100)).await;
    };
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines.first().is_some_and(|line| line.contains("learner")), "{table}");
    assert!(lines.len() > 11, "yesterday's eleven answers and today's: {table}");
}

pub async fn signs_out(teacher: &Person) {
    let private = teacher.address().await;
    teacher.presses("Sign out").await;
    teacher.sees("main", "You are signed out.").await;
    teacher.opens(&private).await;
    teacher.sees("main", "You are signed out.").await;
}
