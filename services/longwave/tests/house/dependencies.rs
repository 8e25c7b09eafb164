//! Holds what we link to deny.toml: licences, sources, bans. The same rules as `cargo deny check`, through `cargo metadata`.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at the first surprise")]

use crate::workspace;
use std::collections::BTreeSet;

use serde::Deserialize;

#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
    sources: Sources,
    bans: Bans,
}

#[derive(Deserialize)]
struct Licenses {
    allow: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    unknown_registry: String,
    unknown_git: String,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
struct Ban {
    name: String,
    reason: String,
}

fn rules() -> Deny {
    let text = std::fs::read_to_string(workspace::root().join("deny.toml")).unwrap();
    toml::from_str(&text).expect("deny.toml has the sections that this test reads")
}

/// The packages that the product and its tests link.
fn linked() -> Vec<serde_json::Value> {
    let metadata = workspace::metadata();
    let linked: BTreeSet<String> =
        metadata["resolve"]["nodes"].as_array().unwrap().iter().map(|n| n["id"].as_str().unwrap().to_owned()).collect();
    metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|p| linked.contains(p["id"].as_str().unwrap()))
        .cloned()
        .collect()
}

#[test]
fn licences_may_be_linked() {
    let allow = rules().licenses.allow;
    let mut wrong = Vec::new();
    for package in linked() {
        let licence = package["license"].as_str().unwrap_or("none given");
        if !satisfied(licence, &allow) {
            wrong.push(format!("{} {}: {licence}", package["name"], package["version"]));
        }
    }
    assert!(wrong.is_empty(), "licences that deny.toml does not allow: {wrong:#?}");
}

#[test]
fn packages_come_from_the_registry_alone() {
    let sources = rules().sources;
    assert_eq!((sources.unknown_registry.as_str(), sources.unknown_git.as_str()), ("deny", "deny"));
    for package in linked() {
        let source = package["source"].as_str().unwrap_or("ours");
        assert!(source == "ours" || source.starts_with("registry+"), "{} comes from {source}", package["name"]);
    }
}

#[test]
fn banned_packages_are_not_linked() {
    let linked = linked();
    for ban in rules().bans.deny {
        assert!(!linked.iter().any(|p| p["name"] == ban.name.as_str()), "{} is linked: {}", ban.name, ban.reason);
    }
}

/// Whether an SPDX expression can be met with the allowed licences. `AND` binds closer than `OR`; the old `/` means `OR`.
fn satisfied(expression: &str, allow: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let (met, rest) = any_of(&tokens, allow);
    met && rest.is_empty()
}

fn any_of<'a>(tokens: &'a [&'a str], allow: &BTreeSet<String>) -> (bool, &'a [&'a str]) {
    let (mut met, mut rest) = all_of(tokens, allow);
    while let Some((&"OR", after)) = rest.split_first() {
        let (other, after) = all_of(after, allow);
        met |= other;
        rest = after;
    }
    (met, rest)
}

fn all_of<'a>(tokens: &'a [&'a str], allow: &BTreeSet<String>) -> (bool, &'a [&'a str]) {
    let (mut met, mut rest) = one(tokens, allow);
    while let Some((&"AND", after)) = rest.split_first() {
        let (other, after) = one(after, allow);
        met &= other;
        rest = after;
    }
    (met, rest)
}

fn one<'a>(tokens: &'a [&'a str], allow: &BTreeSet<String>) -> (bool, &'a [&'a str]) {
    match tokens {
        ["(", inner @ ..] => {
            let (met, rest) = any_of(inner, allow);
            (met, rest.get(1..).unwrap_or_default())
        }
        [licence, "WITH", exception, rest @ ..] => (allow.contains(&format!("{licence} WITH {exception}")), rest),
        [licence, rest @ ..] => (allow.contains(*licence), rest),
        [] => (false, &[]),
    }
}

#[test]
fn expressions_are_read_as_spdx_says() {
    let allow = BTreeSet::from(["MIT".to_owned(), "ISC".to_owned(), "Apache-2.0 WITH LLVM-exception".to_owned()]);
    for (expression, met) in [
        ("MIT", true),
        ("GPL-2.0", false),
        ("GPL-2.0 OR MIT", true),
        ("MIT/Apache-2.0", true),
        ("MIT AND GPL-2.0", false),
        ("MIT AND (GPL-2.0 OR ISC)", true),
        ("(GPL-2.0 OR MIT) AND GPL-2.0", false),
        ("Apache-2.0 WITH LLVM-exception OR GPL-2.0", true),
        ("", false),
    ] {
        assert_eq!(satisfied(expression, &allow), met, "{expression}");
    }
}
