//! Who may know whom (ARCHITECTURE.md, section "Rooms"): reads `cargo metadata` and refuses every other edge.

use crate::workspace;
use std::collections::BTreeSet;

/// The crates of `lessons/`, from the bottom up: each may know those before it.
const LESSONS: [&str; 7] = ["text", "spoken", "course", "school", "forms", "radio", "talk"];

/// Every edge that another room may have; `lessons` stands for all of its crates. `drills` may use all; tests may use `sandbox`.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("messages", &[]),
    ("audio", &[]),
    ("store", &["lessons", "messages"]),
    ("gateways", &["messages"]),
    ("studio", &["audio", "lessons", "messages"]),
    ("sandbox", &["messages"]),
    ("dashboard", &["store", "lessons", "messages"]),
    ("dispatch", &["store", "lessons", "messages", "gateways", "studio"]),
    ("longwave", &["store", "lessons", "messages", "gateways", "studio", "audio", "dispatch", "dashboard", "sandbox"]),
    (
        "drills",
        &[
            "store",
            "lessons",
            "messages",
            "gateways",
            "studio",
            "audio",
            "dispatch",
            "dashboard",
            "sandbox",
            "longwave",
        ],
    ),
];

/// Whether a room may know another; `None` where it stands in no table.
fn may_know(room: &str, other: &str) -> Option<bool> {
    if let Some(at) = LESSONS.iter().position(|name| *name == room) {
        return Some(other == "messages" || LESSONS[..at].contains(&other));
    }
    let may = MAY_KNOW.iter().find(|(name, _)| *name == room)?.1;
    Some(may.contains(&other) || may.contains(&"lessons") && LESSONS.contains(&other))
}

#[test]
fn rooms_know_only_whom_they_may() {
    let metadata = workspace::metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let ours: BTreeSet<&str> =
        packages.iter().filter(|p| p["source"].is_null()).map(|p| p["name"].as_str().unwrap()).collect();
    let known: BTreeSet<&str> = MAY_KNOW.iter().map(|(room, _)| *room).chain(LESSONS).collect();
    assert_eq!(ours, known, "a room came or went: say in this table whom it may know");

    let mut wrong = Vec::new();
    for package in packages.iter().filter(|p| p["source"].is_null()) {
        let room = package["name"].as_str().unwrap();
        for dependency in package["dependencies"].as_array().unwrap() {
            let other = dependency["name"].as_str().unwrap();
            let for_tests = dependency["kind"].as_str() == Some("dev") && other == "sandbox";
            let may = may_know(room, other).expect("checked above");
            if ours.contains(other) && !may && !for_tests {
                wrong.push(format!("{room} -> {other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "edges that may not be: {wrong:?}");
}

/// A room that is missing in the log's list writes into the void: only warnings of strangers are shown.
#[test]
fn the_log_shows_what_every_room_writes() {
    let metadata = workspace::metadata();
    for package in metadata["packages"].as_array().unwrap().iter().filter(|p| p["source"].is_null()) {
        let room = package["name"].as_str().unwrap();
        let dependencies = package["dependencies"].as_array().unwrap();
        let writes = dependencies.iter().any(|d| d["name"] == "tracing" && d["kind"].is_null());
        assert!(!writes || room == "drills" || longwave::log::OURS.contains(&room), "{room} is not in log::OURS");
    }
}

/// The pure rooms hold no clock, randomness, file or socket: at least they link nothing that brings one.
#[test]
fn pure_rooms_link_nothing_that_touches_the_world() {
    let metadata = workspace::metadata();
    for package in metadata["packages"].as_array().unwrap() {
        let room = package["name"].as_str().unwrap();
        if !package["source"].is_null() || !(["messages", "audio"].contains(&room) || LESSONS.contains(&room)) {
            continue;
        }
        for dependency in package["dependencies"].as_array().unwrap() {
            let name = dependency["name"].as_str().unwrap();
            let worldly =
                ["tokio", "rand", "getrandom", "sqlx", "reqwest", "hyper", "axum", "teloxide", "object_store"]
                    .contains(&name);
            assert!(!worldly || dependency["kind"] == "dev", "{room} is pure and may not know {name}");
        }
    }
}

/// Only `store` names sqlx (rule 1); drills measure against the bare database.
#[test]
fn only_the_store_names_sqlx() {
    let metadata = workspace::metadata();
    for package in metadata["packages"].as_array().unwrap().iter().filter(|p| p["source"].is_null()) {
        let room = package["name"].as_str().unwrap();
        let names =
            package["dependencies"].as_array().unwrap().iter().any(|d| d["name"] == "sqlx" && d["kind"].is_null());
        assert!(!names || ["store", "drills"].contains(&room), "{room} names sqlx");
    }
}

/// Only `gateways` speaks HTTP to carriers, and only `store` to an S3 server, each by the one client of its that follows no redirect (clippy.toml
/// bans every other way to build one).
#[test]
fn only_the_gateways_and_the_store_name_reqwest() {
    let metadata = workspace::metadata();
    for package in metadata["packages"].as_array().unwrap().iter().filter(|p| p["source"].is_null()) {
        let room = package["name"].as_str().unwrap();
        let clients = ["reqwest", "teloxide", "ureq", "isahc", "curl"];
        for dependency in package["dependencies"].as_array().unwrap().iter().filter(|d| d["kind"].is_null()) {
            let name = dependency["name"].as_str().unwrap();
            let may = !clients.contains(&name) || matches!((room, name), ("gateways" | "store", "reqwest"));
            assert!(may, "{room} names {name}: a client of its own may follow redirects");
        }
    }
}
