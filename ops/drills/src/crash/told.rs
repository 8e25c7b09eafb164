//! What the crash drill says: a line while it runs, a table and a closing line at its end, or the same as JSON.

use anyhow::{Result, bail};
use serde_json::json;

use super::Played;
use crate::postgres::say;

/// A cell has been played.
pub fn progress(played: &Played) {
    let verdict = if played.faults.is_empty() { "passed" } else { "FAILED" };
    say(&format!("{verdict} {} ({:.1} s)", played.cell, played.seconds));
}

/// Everything has been played.
///
/// # Errors
/// Some of it failed.
pub fn report(mut played: Vec<Played>, as_json: bool) -> Result<()> {
    played.sort_by_cached_key(|p| (number(&p.cell), p.cell.clone(), p.round));
    let failed = played.iter().filter(|p| !p.faults.is_empty()).count();
    let passed = played.len() - failed;
    if as_json {
        println!("{:#}", json!({ "passed": passed, "failed": failed, "cells": played }));
    } else {
        table(&played);
        println!("\n{passed} passed, {failed} failed");
    }
    if failed > 0 {
        bail!("{failed} of {} cells failed", played.len());
    }
    Ok(())
}

/// The number of a cell's kill point.
fn number(cell: &str) -> u32 {
    let digits: String = cell.chars().skip(1).take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u32::MAX)
}

fn table(played: &[Played]) {
    println!("{:<66} {:<24} {:>8} {:>7} {:>4}  verdict", "cell", "killed at", "accepted", "doubled", "lost");
    for p in played {
        let verdict =
            if p.faults.is_empty() { "passed".to_owned() } else { format!("FAILED: {}", p.faults.join("; ")) };
        println!("{:<66} {:<24} {:>8} {:>7} {:>4}  {verdict}", p.cell, p.killed_at, p.accepted, p.doubled, p.lost);
    }
}
