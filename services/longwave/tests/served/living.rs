//! The product killed, copied, and with a clock that goes back.

use std::{
    fs,
    process::Command,
    time::{Duration, Instant},
};

use longwave::clock::{Pace, machine_ms};

use super::product::{PHONE, Product, house, smpp};

const HOUR_MS: i64 = 3_600_000;
/// How soon a phone that texts must be answered where nothing waits for a lease: starting the program and connecting to the network take
/// most of it.
const AT_ONCE: Duration = Duration::from_secs(12);

async fn school() -> Product {
    Product::with_a_family("1,Nomin Bat,5B,8811 2233,yes,paper,en", smpp).await
}

/// Texts, and waits for the answer; how long it took.
async fn answered(school: &Product, words: &str) -> Duration {
    let (before, begun) = (school.sms_received(), Instant::now());
    school.world.world.text_as(PHONE, words).unwrap();
    school.until("the answer", || school.sms_received() > before).await;
    begun.elapsed()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_and_started_again_it_has_its_routes_at_once() {
    let school = school().await;
    let serving = school.serve(school.command(&["serve", "--with-parent"]));
    school.until("the introduction", || school.sms_received() == 1).await;
    answered(&school, "HELP").await;
    drop(serving);
    let _again = school.serve(school.command(&["serve", "--with-parent"]));
    let took = answered(&school, "help").await;
    assert!(took < AT_ONCE, "{took:?}\n{}", school.log());
    assert!(!school.log().contains("another process has this route"), "{}", school.log());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_hour_back_sends_and_receives_on_also_after_a_kill() {
    let school = school().await;
    let clock = school.folder.path().join("clock.json");
    let mut back_ms = 0;
    let mut set_back = || {
        let now_ms = machine_ms();
        Pace { base_ms: now_ms - back_ms, real_ms: now_ms, factor: 1.0 }.write(&clock).unwrap();
        back_ms += HOUR_MS;
    };
    set_back();
    let serve = || school.serve(school.command(&["serve", "--with-parent", "--clock", clock.to_str().unwrap()]));
    let serving = serve();
    school.until("the introduction", || school.sms_received() == 1).await;
    answered(&school, "HELP").await;

    set_back();
    answered(&school, "help").await;
    answered(&school, "Help").await;
    let told = || school.log().matches("clock went back").count();
    school.until("the log says it", || told() == 1).await;

    drop(serving);
    set_back();
    let _again = serve();
    let took = answered(&school, "HELP!").await;
    assert!(took < AT_ONCE, "{took:?}\n{}", school.log());
    answered(&school, "help?").await;
    school.until("the log says it again", || told() == 2).await;
    let store = house(&school.folder.path().join("longwave.toml")).await.store;
    assert!(store.next_arrivals(i64::MAX, 1).await.unwrap().is_empty(), "everything that was kept is settled");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_of_the_whole_folder_stays_silent_and_check_says_so() {
    let school = school().await;
    let serving = school.serve(school.command(&["serve", "--with-parent"]));
    school.until("the introduction", || school.sms_received() == 1).await;
    let elsewhere = school.folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    for kept in ["data", "longwave.toml", "longwave.key"] {
        let from = school.folder.path().join(kept);
        assert!(Command::new("cp").arg("-a").arg(from).arg(&elsewhere).status().unwrap().success());
    }
    let of_copy = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_longwave"));
        command.arg("--config").arg(elsewhere.join("longwave.toml")).args(args);
        command
    };
    drop(serving);
    let copy = school.serve(of_copy(&["serve", "--with-parent"]));
    school.until("the copy says that it is silent", || school.log().contains("is a copy")).await;
    school.world.world.text_as(PHONE, "HELP").unwrap();
    tokio::time::sleep(Duration::from_secs(3)).await;
    // Beside the text the introduction's receipt may wait, if the first school ended before it came.
    let waiting = school.world.world.sms_waiting();
    assert!(school.sms_received() == 1 && waiting >= 1, "a copy neither sends nor receives: {waiting}");
    drop(copy);
    let checked = of_copy(&["check"]).output().unwrap();
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(!checked.status.success() && said.contains("nothing would be sent: this data folder is a copy"), "{said}");

    assert!(of_copy(&["release"]).status().unwrap().success());
    let _copy = school.serve(of_copy(&["serve", "--with-parent"]));
    school.until("the released copy answers", || school.sms_received() == 2).await;
}
