//! What a monitor reads of the serving program: figures that move, troubles by name, and nothing of a person.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
};

use sandbox::Running;

use super::product::{PHONE, Product};

/// Whatever of this stands in a monitor's answer has leaked.
const CANARIES: [&str; 5] = ["Nomin", "88112233", "8811 2233", "chalk", "what is"];

fn carriers(world: &Running, monitor: &str) -> String {
    format!(
        "[metrics]\nlisten = \"{monitor}\"\n[budget]\nmonth = \"40 USD\"\n[sms.main]\nkind = \"smpp\"\naddress = \"{}\"\n\
         system_id = \"school\"\npassword = \"chalk\"\nsource = \"20851\"\nprice_per_part = \"0.01 USD\"\n",
        world.smsc_address
    )
}

/// A free address; whoever binds it next has it.
fn free() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

/// Status and body; an empty status where nobody listens.
fn get(monitor: &str, path: &str) -> (String, String) {
    let Ok(mut stream) = TcpStream::connect(monitor) else { return Default::default() };
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {monitor}\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap_or_default();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    (head.split(' ').nth(1).unwrap_or_default().to_owned(), body.to_owned())
}

/// The value of a series, by how its line begins.
fn value(figures: &str, series: &str) -> f64 {
    let line =
        figures.lines().find_map(|line| line.strip_prefix(series)).unwrap_or_else(|| panic!("{series}: {figures}"));
    line.trim().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_monitor_sees_figures_and_troubles_and_nobody() {
    let monitor = free();
    let child = "1,Nomin Bat,5B,8811 2233,yes,paper,en";
    let mut school = Product::with_a_family(child, |world| carriers(world, &monitor)).await;
    let serving = school.serve(school.command(&["serve", "--with-parent"]));
    school.until("the introduction", || school.sms_received() == 1).await;
    school.world.world.text_as(PHONE, "what is this").unwrap();
    school.until("the answer", || school.sms_received() == 2).await;
    school.until("all works", || get(&monitor, "/readyz").0 == "200").await;
    assert_eq!(get(&monitor, "/healthz").0, "200");

    let sent = "longwave_parts_total{route=\"sms.main\",outcome=\"accepted\"}";
    school.until("both are counted", || value(&get(&monitor, "/metrics").1, sent) >= 2.0).await;
    let (status, figures) = get(&monitor, "/metrics");
    assert_eq!(status, "200");
    assert!(value(&figures, "longwave_settle_seconds_count{class=\"message\"}") >= 1.0);
    assert!(value(&figures, "longwave_turns_total{route=\"sms.main\"}") >= 2.0);
    assert!(value(&figures, "longwave_budget_used_micros") >= 20_000.0, "{figures}");
    assert!(value(&figures, "longwave_database_bytes") > 100_000.0);
    assert_eq!(value(&figures, "longwave_route_held{route=\"sms.main\"}"), 1.0);
    assert_eq!(value(&figures, "longwave_arrivals_open{class=\"message\"}"), 0.0);
    assert!(figures.ends_with("# EOF\n"), "whole by OpenMetrics 1.0: {figures}");
    assert_eq!(get(&monitor, "/class/1").0, "404", "no page is there");
    for canary in CANARIES {
        assert!(!figures.contains(canary), "{canary}: {figures}");
    }

    school.world.stop().await;
    school.until("the route is missed", || get(&monitor, "/readyz").0 == "503").await;
    let (_, troubles) = get(&monitor, "/readyz");
    assert!(troubles.contains("the line of sms.main does not work"), "{troubles}");
    drop(serving);
}
