//! The wall of phones and the teacher's page, used as people use them: in Chromium, with the product as it is installed, with scripts and
//! without. It looks at nothing but pages.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at the first surprise")]

mod chromium;
mod demo;
mod lost_phone;
mod narrow;
mod night;
mod person;
mod teacher;
mod wall;
mod weight;

use std::panic::{AssertUnwindSafe, resume_unwind};

use chromium::{Chromium, Scripts};
use demo::Demo;
use futures::FutureExt as _;
use person::Person;

/// One school day: the wall is played through with scripts; the teacher signs in; then both again in a browser that runs none.
#[tokio::test(flavor = "multi_thread")]
async fn a_school_day_in_a_browser() {
    let demo = Demo::start().await;
    let chromium = Chromium::start().await;
    let visitor = Person::new(chromium.open(Scripts::On).await);
    let plain = Person::new(chromium.open(Scripts::Off).await);
    // A failure is told after the browsers are closed: they outlive the driver otherwise.
    let day = AssertUnwindSafe(play(&demo, &chromium, &visitor, &plain)).catch_unwind().await;
    visitor.leaves().await;
    plain.leaves().await;
    drop(chromium);
    demo.end().await;
    if let Err(surprise) = day {
        resume_unwind(surprise);
    }
}

async fn play(demo: &Demo, chromium: &Chromium, visitor: &Person, plain: &Person) {
    wall::is_played_through(visitor, &demo.wall).await;
    weight::of_the_wall(&demo.wall).await;

    teacher::signs_in(visitor, &demo.teacher_link).await;
    teacher::sees_who_was_not_reached(visitor).await;
    weight::of_the_class(visitor).await;
    teacher::gives_a_lesson_and_takes_it_back(visitor, "0310PM", "15:10").await;
    teacher::opens_a_learner(visitor).await;
    teacher::fetches_the_table(visitor, &chromium.downloads()).await;
    teacher::signs_out(visitor).await;
    teacher::is_told_that_the_link_is_used(plain, &demo.teacher_link).await;

    wall::works_without_scripts(plain, &demo.wall).await;
    plain.follows_into_a_new_page("Open the teacher’s own page of this class").await;
    teacher::presses_sign_in(plain).await;
    teacher::sees_who_was_not_reached(plain).await;
    teacher::gives_a_lesson_and_takes_it_back(plain, "0320PM", "15:20").await;
    teacher::opens_a_learner(plain).await;
    teacher::signs_out(plain).await;

    night::of_the_lead(demo, visitor, plain).await;
    lost_phone::is_taken_out(demo, visitor, plain).await;
    narrow::on_a_phone(demo, visitor).await;
}
