//! Every page on a phone of 360 pixels: nothing is wider than the screen, however long a word is and however large the letters
//! are.

use super::{demo::Demo, person::Person, teacher};

/// Seventy letters without a space.
const LONG: &str = "RadioOyuunchimegAltantsetsegMunkhtsetsegEnkhjargalBolormaaSarantuyaOO0";

/// A station with a name that no line can break.
const STATION: &str = r#"
place = "Mandalgovi"
zone = "Asia/Ulaanbaatar"
language = "en"
phone = "9911 2398"
format = "mp3-64"
classes = ["5B"]
[[slot]]
course = "numeracy-5-division"
day = "Mon"
at = "11:00"
starts = 2026-11-30
length = "5:00"
synthetic = true
"#;

pub async fn on_a_phone(demo: &Demo, somebody: &Person) {
    assert_eq!(LONG.chars().count(), 70);
    let file = demo.keeps("long.toml", &format!("name = \"{LONG}\"{STATION}"));
    demo.runs(&["radio", "station", "enter", file.to_str().unwrap()]).await;
    let told = demo.runs(&["teacher", "add", LONG, "--as", "office"]).await;
    somebody.holds_a_phone().await;
    teacher::signs_in(somebody, told.lines().find(|line| line.contains("/in/")).unwrap()).await;
    let base = somebody.address().await;
    let base = base.trim_end_matches('/');
    let class = "/class/1";
    somebody.opens(&format!("{base}{class}")).await;
    let learner = somebody.leads_to("a[href*='/learner/']").await;
    for page in [
        "/",
        "/people",
        "/looks",
        "/radio",
        "/calendar",
        "/me",
        class,
        &format!("{class}/give"),
        &learner,
        "/in",
        "/nowhere",
    ] {
        somebody.opens(&format!("{base}{page}")).await;
        somebody.scrolls_one_way().await;
        somebody.scrolls_one_way_in_large_letters().await;
    }
    somebody.opens(&format!("{base}/radio")).await;
    somebody.sees("main", LONG).await;
    somebody.opens(&demo.wall).await;
    somebody.scrolls_one_way().await;
}
