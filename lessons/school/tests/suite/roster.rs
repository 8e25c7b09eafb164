//! Rosters as files: each `tests/cases/roster/*.csv` is read and told in full, and must read as the `.txt` beside it.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use jiff::tz::TimeZoneDatabase;
use proptest::prelude::*;
use school::roster::{BadFile, Roster, Row, Settings, read, rejected_csv};

/// Settings of a case: files whose name begins with one of these come from another country or with evidence for all.
fn settings<'a>(name: &str, zones: &'a TimeZoneDatabase) -> Settings<'a> {
    let regions = [
        ("french", "SN"),
        ("swahili", "KE"),
        ("arabic", "IQ"),
        ("hindi", "IN"),
        ("spanish", "AR"),
        ("russian", "RU"),
        ("float", "DE"),
        ("beside", "ID"),
    ];
    let region = regions.iter().find(|(prefix, _)| name.starts_with(prefix)).map_or("MN", |(_, region)| region);
    let with_evidence = ["excel", "french", "swahili", "arabic", "hindi", "spanish", "russian", "consent", "artefacts"];
    let evidence =
        with_evidence.iter().any(|prefix| name.starts_with(prefix)).then_some("meeting of parents, list signed");
    Settings { region, zones, today: date(2026, 3, 10), consent_evidence: evidence }
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/roster");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "csv"))
        .collect();
    cases.sort();
    cases
}

/// All that a roster says, private words too, as text to compare.
fn told(read: &Result<Roster, BadFile>) -> String {
    match read {
        Err(BadFile::MissingColumns(columns)) => format!("{}\n{columns}", read.as_ref().unwrap_err()),
        Err(bad) => format!("{bad}\n"),
        Ok(roster) => {
            let mut text = roster.columns.to_string();
            roster.rows.iter().for_each(|row| tell_row(&mut text, row));
            for rejected in &roster.rejected {
                for problem in &rejected.problems {
                    writeln!(text, "line {} rejected, {problem}", rejected.line).unwrap();
                }
            }
            for note in &roster.notes {
                writeln!(text, "line {} note: {}", note.line, note.text).unwrap();
            }
            text
        }
    }
}

fn tell_row(text: &mut String, row: &Row) {
    let or_dash = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    writeln!(
        text,
        "line {}: {} | {} | id {} | {} | {} | {} {:?} | telegram {} | level {}",
        row.line,
        row.name.reveal(),
        row.class,
        or_dash(row.reference.clone()),
        or_dash(row.language.as_ref().map(ToString::to_string)),
        or_dash(row.zone.as_ref().map(ToString::to_string)),
        or_dash(row.phone.as_ref().map(|phone| phone.reveal().to_owned())),
        row.phone_use,
        or_dash(row.telegram.map(|wanted| wanted.to_string())),
        or_dash(row.level.clone()),
    )
    .unwrap();
    for guardian in &row.guardians {
        writeln!(
            text,
            "    guardian {} | {} | {} | {}",
            or_dash(guardian.name.as_ref().map(|name| name.reveal().to_owned())),
            or_dash(guardian.phone.as_ref().map(|phone| phone.reveal().to_owned())),
            or_dash(guardian.relation.clone()),
            or_dash(guardian.language.as_ref().map(ToString::to_string)),
        )
        .unwrap();
    }
    for consent in &row.consents {
        writeln!(
            text,
            "    consent to {} | by {} | {} | {}",
            consent.purpose.as_str(),
            or_dash(consent.given_by.as_ref().map(|name| name.reveal().to_owned())),
            consent.how.reveal(),
            or_dash(consent.when.map(|date| date.to_string())),
        )
        .unwrap();
    }
    if !row.refused.is_empty() {
        let refused: Vec<&str> = row.refused.iter().map(|purpose| purpose.as_str()).collect();
        writeln!(text, "    no to {}", refused.join(", ")).unwrap();
    }
}

#[test]
fn every_case_reads_as_the_text_beside_it() {
    let zones = TimeZoneDatabase::bundled();
    let cases = cases();
    assert!(cases.len() > 15);
    let mut wrong = String::new();
    for case in cases {
        let name = case.file_stem().unwrap().to_str().unwrap().to_owned();
        let told = told(&read(&std::fs::read(&case).unwrap(), &settings(&name, &zones)));
        if told != std::fs::read_to_string(case.with_extension("txt")).unwrap_or_default() {
            write!(wrong, "===== {name} reads as:\n{told}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn rejected_rows_come_back_in_a_file_that_reads_again() {
    let zones = TimeZoneDatabase::bundled();
    let file = include_bytes!("../cases/roster/bad-rows.csv");
    let settings = settings("bad-rows", &zones);
    let roster = read(file, &settings).unwrap();
    let written = rejected_csv(&roster);
    let lines: Vec<&str> = written.lines().collect();
    assert!(lines[0].starts_with("\u{FEFF}name,class,language,zone,consent,consent how"), "{}", lines[0]);
    assert!(lines[0].ends_with(",line in the file,what is wrong,what to do"), "{}", lines[0]);
    assert_eq!(lines.len(), 1 + roster.rejected.len());
    assert!(written.contains("'=cmd|"), "a formula is guarded: {written}");
    // Read again, the same rows are refused for the same reasons, at the lines that they have now.
    let again = read(written.as_bytes(), &settings).unwrap();
    assert!(again.rows.is_empty());
    let reasons =
        |roster: &Roster| roster.rejected.iter().map(|rejected| rejected.problems.clone()).collect::<Vec<_>>();
    assert_eq!(reasons(&again), reasons(&roster));
    let twice = rejected_csv(&again);
    assert_eq!(twice.lines().next(), written.lines().next(), "our own columns do not pile up");
}

#[test]
fn no_name_and_no_number_shows_in_debug_or_in_a_reason() {
    let zones = TimeZoneDatabase::bundled();
    for case in cases() {
        let name = case.file_stem().unwrap().to_str().unwrap().to_owned();
        let bytes = std::fs::read(&case).unwrap();
        let roster = read(&bytes, &settings(&name, &zones));
        let example = "+976 9911 2233";
        let shown = format!("{roster:?}").replace(example, "");
        for private in [
            "Nomin",
            "Temuulen",
            "Tuya",
            "Номин",
            "9911",
            "8811",
            "Diallo",
            "Amina",
            "0712",
            "Иван",
            "somebody",
            "call the shop",
        ] {
            assert!(!shown.contains(private), "{name} shows {private}");
            if let Ok(roster) = &roster {
                let said = roster.rejected.iter().flat_map(|rejected| &rejected.problems).map(ToString::to_string);
                let said = said.chain(roster.notes.iter().map(|note| note.text.clone()));
                said.for_each(|said| assert!(!said.replace(example, "").contains(private), "{name}: {said}"));
            }
        }
    }
}

#[test]
fn the_limits_hold() {
    let zones = TimeZoneDatabase::bundled();
    let settings = settings("limits", &zones);
    let many_columns = format!("name,class{}\nNomin,5B\n", ",x".repeat(200));
    assert!(matches!(read(many_columns.as_bytes(), &settings), Err(BadFile::TooManyColumns)));
    let many_rows = format!("name,class\n{}", "Nomin,5B\n".repeat(100_001));
    assert!(matches!(read(many_rows.as_bytes(), &settings), Err(BadFile::TooManyRows)));
    assert!(matches!(read(&vec![b'a'; 64 * 1024 * 1024 + 1], &settings), Err(BadFile::TooLarge)));
    let long =
        format!("name,class,notes\nNomin,5B,{}\n{},5B,\nSaraa,{},\n", "n".repeat(401), "n".repeat(81), "c".repeat(41));
    let roster = read(long.as_bytes(), &settings).unwrap();
    let reasons: Vec<String> =
        roster.rejected.iter().flat_map(|rejected| &rejected.problems).map(|problem| problem.reason.clone()).collect();
    assert_eq!(
        reasons,
        [
            "the field has more than 400 characters",
            "the name is longer than 80 characters",
            "the class has 41 characters"
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let zones = TimeZoneDatabase::bundled();
        let _ = told(&read(&bytes, &settings("any", &zones)));
    }

    #[test]
    fn every_row_is_taken_or_rejected(rows in proptest::collection::vec("[A-Ca-c \"]{0,4},[56]?[AB]?,(9911 ?22[0-3]{2})?,[12]?,(UTC|Mars|Ümlaut)?", 1..30)) {
        let zones = TimeZoneDatabase::bundled();
        let file = format!("name,class,phone,id,zone\n{}\n", rows.join("\n"));
        if let Ok(roster) = read(file.as_bytes(), &settings("any", &zones)) {
            prop_assert!(roster.rejected.iter().all(|rejected| !rejected.problems.is_empty()));
            let joined = roster.notes.iter().filter(|note| note.text.contains("put together")).count();
            if !file.contains('"') {
                let blank = rows.iter().filter(|row| row.replace(',', "").trim().is_empty()).count();
                prop_assert_eq!(roster.rows.len() + roster.rejected.len() + joined + blank, rows.len());
            }
            let again = read(rejected_csv(&roster).as_bytes(), &settings("any", &zones));
            if let Ok(again) = again {
                prop_assert!(again.rows.len() + again.rejected.len() <= roster.rejected.len());
            }
        }
    }
}

#[test]
fn every_language_that_a_roster_may_name_has_a_name() {
    let lines = include_str!("../../src/roster/vocabulary.txt").lines();
    let tags: Vec<&str> = lines.filter_map(|line| line.strip_prefix("language ")?.split(':').next()).collect();
    assert!(tags.len() >= 10, "{tags:?}");
    for tag in tags {
        assert_ne!(text::Language::new(tag).unwrap().name(), tag);
    }
}
