//! Quiet hours: what is read and refused, and that they end once, at the right moment, in every zone and over every clock change.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, ToSpan};
use messages::quiet::{BadQuiet, Quiet};
use proptest::prelude::*;

fn zone(name: &str) -> TimeZone {
    TimeZoneDatabase::bundled().get(name).unwrap()
}

fn ends(quiet: &str, at: &str, name: &str) -> Option<String> {
    let zone = zone(name);
    let at = at.parse::<jiff::civil::DateTime>().unwrap().to_zoned(zone.clone()).unwrap().timestamp();
    let end = quiet.parse::<Quiet>().unwrap().ends(at, &zone)?;
    Some(zone.to_datetime(end).to_string())
}

#[test]
fn reads_what_people_write_and_prints_one_form() {
    for (text, printed) in [
        ("20:00-07:00", "20:00-07:00"),
        (" 20:00 – 7:00 ", "20:00-07:00"),
        ("12:30-14:00", "12:30-14:00"),
        ("0:00—6:30", "00:00-06:30"),
    ] {
        assert_eq!(text.parse::<Quiet>().unwrap().to_string(), printed);
    }
}

#[test]
fn refuses_the_rest_and_says_what_to_write() {
    for text in
        ["", "20:00", "20-7", "24:00-07:00", "20:60-07:00", "aa:bb-07:00", "-1:00-07:00", "020:00-07:00", "+8:00-09:00"]
    {
        let complaint = text.parse::<Quiet>().unwrap_err();
        assert!(!matches!(complaint, BadQuiet::TooLong(..)), "{text}");
        assert!(complaint.to_string().contains("20:00-07:00"), "{complaint}");
    }
    for text in ["08:00-08:00", "07:00-06:59", "10:00-06:01"] {
        assert!(matches!(text.parse::<Quiet>(), Err(BadQuiet::TooLong(..))), "{text}");
    }
    assert!("10:00-06:00".parse::<Quiet>().is_ok());
}

#[test]
fn wraps_midnight() {
    let at = |time: &str| ends("20:00-07:00", &format!("2026-03-04T{time}"), "Asia/Ulaanbaatar");
    assert_eq!(at("19:59:59"), None);
    assert_eq!(at("20:00").as_deref(), Some("2026-03-05T07:00:00"));
    assert_eq!(at("23:59:59").as_deref(), Some("2026-03-05T07:00:00"));
    assert_eq!(at("00:00").as_deref(), Some("2026-03-04T07:00:00"));
    assert_eq!(at("06:59:59").as_deref(), Some("2026-03-04T07:00:00"));
    assert_eq!(at("07:00"), None);
    assert_eq!(ends("12:00-14:00", "2026-03-04T13:00", "Asia/Ulaanbaatar").as_deref(), Some("2026-03-04T14:00:00"));
    assert_eq!(ends("12:00-14:00", "2026-03-04T14:00", "Asia/Ulaanbaatar"), None);
}

#[test]
fn an_end_that_does_not_exist_is_late_by_the_jump() {
    assert_eq!(ends("22:00-02:30", "2026-03-29T01:00", "Europe/Berlin").as_deref(), Some("2026-03-29T03:30:00"));
}

#[test]
fn an_hour_shown_twice_is_quiet_twice() {
    let berlin = zone("Europe/Berlin");
    let quiet: Quiet = "22:00-02:30".parse().unwrap();
    let first: Timestamp = "2026-10-25T00:10:00Z".parse().unwrap(); // 02:10 in summer time
    let again: Timestamp = "2026-10-25T01:10:00Z".parse().unwrap(); // 02:10 in winter time
    assert_eq!(quiet.ends(first, &berlin), Some("2026-10-25T00:30:00Z".parse().unwrap()));
    assert_eq!(quiet.ends(again, &berlin), Some("2026-10-25T01:30:00Z".parse().unwrap()));
    assert_eq!(quiet.ends("2026-10-25T01:30:00Z".parse().unwrap(), &berlin), None);
}

#[test]
fn over_every_clock_change_of_every_zone_they_end_and_stay_ended() {
    let database = TimeZoneDatabase::bundled();
    let (from, to): (Timestamp, Timestamp) =
        ("2024-01-01T00:00:00Z".parse().unwrap(), "2041-01-01T00:00:00Z".parse().unwrap());
    let hours: Vec<Quiet> =
        ["20:00-07:00", "22:00-02:30", "00:30-03:15", "23:45-00:15"].iter().map(|text| text.parse().unwrap()).collect();
    let mut seen = 0;
    for name in database.available() {
        let zone = database.get(name.as_str()).unwrap();
        let changes: Vec<Timestamp> =
            zone.following(from).map(|change| change.timestamp()).take_while(|at| *at < to).collect();
        for change in changes {
            for quiet in &hours {
                for quarter in -16..16_i64 {
                    let at = change + (quarter * 15).minutes();
                    let wall = zone.to_datetime(at).time();
                    let Some(end) = quiet.ends(at, &zone) else {
                        seen += 1;
                        continue;
                    };
                    assert!(end > at && end.duration_since(at).as_hours() <= 26, "{name:?} {at} {wall} {quiet}: {end}");
                    assert_eq!(quiet.ends(end, &zone), None, "{name:?} {at} {wall} {quiet}: {end} is still quiet");
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 100_000, "{seen} moments are too few: were the zones there?");
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,20}") {
        if let Ok(quiet) = text.parse::<Quiet>() {
            prop_assert_eq!(quiet.to_string().parse::<Quiet>().unwrap(), quiet);
        }
    }

    #[test]
    fn quiet_is_what_the_clock_shows(from in 0..1440_i32, length in 1..1200_i32, at in 1_704_067_200_i64..2_240_000_000) {
        let time = |minute: i32| jiff::civil::time((minute / 60) as i8, (minute % 60) as i8, 0, 0);
        let quiet = Quiet::new(time(from), time((from + length) % 1440)).unwrap();
        let zone = zone("America/Santiago");
        let at = Timestamp::from_second(at).unwrap();
        let wall = zone.to_datetime(at);
        let minute = i32::from(wall.hour()) * 60 + i32::from(wall.minute());
        prop_assert_eq!(quiet.ends(at, &zone).is_some(), (minute - from).rem_euclid(1440) < length);
    }
}
