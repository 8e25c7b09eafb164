//! The weekly rule: what is read, printed and refused, and that its dates and instants are the rule's own in every zone.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use jiff::civil::{Date, Time, Weekday, date, time};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use school::timetable::{Clock, Days, Ends, Rule, Timetable, Zone, moment, wall_time};

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

fn zone(name: &str) -> Zone {
    Zone::find(name, &TimeZoneDatabase::bundled()).unwrap()
}

fn timetable(rule: &str, from: Date) -> Timetable {
    Timetable::new(rule.parse().unwrap(), from, time(16, 0, 0, 0), zone("Asia/Ulaanbaatar")).unwrap()
}

fn dates(rule: &str, from: Date, take: usize) -> Vec<String> {
    timetable(rule, from).slots().take(take).map(|slot| slot.date.to_string()).collect()
}

#[test]
fn a_rule_is_read_in_any_order_and_printed_in_one() {
    for (text, printed) in [
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("  rrule:byday=fr,mo;freq=weekly;interval=1 ", "FREQ=WEEKLY;BYDAY=MO,FR"),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=12;WKST=SU;BYDAY=SU", "FREQ=WEEKLY;INTERVAL=2;COUNT=12;WKST=SU;BYDAY=SU"),
        ("FREQ=WEEKLY;UNTIL=20260630;BYDAY=TU", "FREQ=WEEKLY;UNTIL=20260630;BYDAY=TU"),
    ] {
        let rule: Rule = text.parse().unwrap();
        assert_eq!(rule.to_string(), printed);
        assert_eq!(printed.parse::<Rule>().unwrap(), rule);
    }
}

#[test]
fn days_have_a_text_of_their_own() {
    let weekend: Days = " sa, fr".parse().unwrap();
    assert_eq!(weekend.to_string(), "FR,SA");
    assert_eq!("FR,XX".parse::<Days>().unwrap_err().column, 4);
}

#[test]
fn a_refusal_says_where_what_and_how_to_mend_it() {
    let cases = include_str!("../cases/timetable/refused.txt").lines().filter(|line| !line.starts_with('#'));
    for case in cases {
        let [rule, column, what, remedy]: [&str; 4] = case.split(" | ").collect::<Vec<_>>().try_into().unwrap();
        let complaint = rule.parse::<Rule>().unwrap_err();
        assert_eq!(complaint.column.to_string(), column, "{rule}: {complaint}");
        assert!(complaint.what.contains(what), "{rule}: {complaint}");
        assert!(complaint.remedy.contains(remedy), "{rule}: {complaint}");
        assert!(complaint.to_string().starts_with(&format!("column {column}: ")), "{complaint}");
    }
    assert!("x".repeat(100_000).parse::<Rule>().is_err());
}

#[test]
fn the_first_date_satisfies_the_rule() {
    // 1 March 2026 is a Sunday.
    assert_eq!(dates("FREQ=WEEKLY;BYDAY=TU,FR", date(2026, 3, 1), 3), ["2026-03-03", "2026-03-06", "2026-03-10"]);
    assert_eq!(dates("FREQ=WEEKLY;BYDAY=SU", date(2026, 3, 1), 2), ["2026-03-01", "2026-03-08"]);
    // Every second week is counted from the first lesson, not from the day on which the form was filled in.
    assert_eq!(
        dates("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR", date(2026, 3, 1), 4),
        ["2026-03-03", "2026-03-06", "2026-03-17", "2026-03-20"]
    );
    // Begun on a Friday, the first week has its Friday alone.
    assert_eq!(
        dates("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR", date(2026, 3, 6), 3),
        ["2026-03-06", "2026-03-17", "2026-03-20"]
    );
}

#[test]
fn the_week_begins_where_the_rule_says() {
    // The example on WKST in RFC 5545 3.8.5.3, ten years on, for timetables begin in 2000: 7 August 2007 is a Tuesday too.
    let from = date(2007, 8, 7);
    assert_eq!(
        dates("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", from, 9),
        ["2007-08-07", "2007-08-12", "2007-08-21", "2007-08-26"]
    );
    assert_eq!(
        dates("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", from, 9),
        ["2007-08-07", "2007-08-19", "2007-08-21", "2007-09-02"]
    );
}

#[test]
fn it_ends_where_the_rule_says() {
    assert_eq!(
        dates("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3", date(2026, 3, 2), 9),
        ["2026-03-02", "2026-03-04", "2026-03-09"]
    );
    assert_eq!(dates("FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260309", date(2026, 3, 2), 9).len(), 3);
    assert_eq!(dates("FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260308", date(2026, 3, 2), 9).len(), 2);
    assert_eq!(timetable("FREQ=WEEKLY;BYDAY=MO;COUNT=1", date(2026, 3, 2)).slots().count(), 1);
}

#[test]
fn a_date_taken_out_still_counts() {
    let slots: Vec<(String, u32, bool)> = timetable("FREQ=WEEKLY;BYDAY=MO;COUNT=3", date(2026, 3, 2))
        .except([date(2026, 3, 9), date(2026, 3, 10)])
        .slots()
        .map(|slot| (slot.date.to_string(), slot.number, slot.excepted))
        .collect();
    let expected = [("2026-03-02", 1, false), ("2026-03-09", 2, true), ("2026-03-16", 3, false)];
    assert_eq!(slots, expected.map(|(date, number, excepted)| (date.to_owned(), number, excepted)));
}

#[test]
fn timetables_that_give_no_date_are_refused() {
    let rule = |text: &str| text.parse::<Rule>().unwrap();
    let at = time(8, 0, 0, 0);
    let utc = || zone("UTC");
    let past = Timetable::new(rule("FREQ=WEEKLY;BYDAY=MO;UNTIL=20260301"), date(2026, 3, 1), at, utc());
    assert!(past.unwrap_err().to_string().contains("ends before its first date"));
    for year in [-9999, 1999, 2200, 9999] {
        let complaint = Timetable::new(rule("FREQ=WEEKLY;BYDAY=MO"), date(year, 12, 31), at, utc()).unwrap_err();
        assert!(complaint.to_string().contains(&year.to_string()), "{complaint}");
    }
    assert_eq!(timetable("FREQ=WEEKLY;BYDAY=MO", date(2199, 12, 1)).slots().count(), 5);
}

#[test]
fn wall_times_and_zones_are_read_or_refused_with_a_remedy() {
    assert_eq!(wall_time(" 8:05 ").unwrap(), time(8, 5, 0, 0));
    for text in ["", "8", "24:00", "8:60", "8:5:1", "+8:00", "eight", "8:", "٨:٠٠"] {
        assert!(wall_time(text).unwrap_err().to_string().contains("16:30"), "{text}");
    }
    let database = TimeZoneDatabase::bundled();
    assert_eq!(zone("asia/ulaanbaatar").name(), "Asia/Ulaanbaatar");
    for (text, proposed) in [
        ("Ulaanbaatar", "Asia/Ulaanbaatar"),
        ("Asia/Ulaanbatar", "Asia/Ulaanbaatar"),
        ("Africa/Nairobbi", "Africa/Nairobi"),
        ("new york", "America/New_York"),
    ] {
        let complaint = Zone::find(text, &database).unwrap_err();
        assert!(complaint.proposed.iter().any(|name| name == proposed), "{complaint}");
        assert!(complaint.to_string().contains("Did you mean"), "{complaint}");
    }
    for text in ["", "x", "Etc/Unknown", "Atlantis/Poseidonis", "../../etc/passwd"] {
        let complaint = Zone::find(text, &database).unwrap_err();
        assert!(complaint.proposed.is_empty() && complaint.to_string().contains("region and a city"), "{complaint}");
    }
}

#[test]
fn a_time_that_does_not_exist_is_late_by_the_jump_and_of_two_the_first_holds() {
    let at = |date: Date, time: Time, name: &str| {
        let found = moment(date, time, &zone(name)).unwrap();
        (found.shown.time().to_string(), found.at.to_string(), found.clock)
    };
    let half_past_two = time(2, 30, 0, 0);
    assert_eq!(
        at(date(2026, 3, 29), half_past_two, "Europe/Berlin"),
        ("03:30:00".into(), "2026-03-29T01:30:00Z".into(), Clock::Gap)
    );
    assert_eq!(
        at(date(2026, 10, 25), half_past_two, "Europe/Berlin"),
        ("02:30:00".into(), "2026-10-25T00:30:00Z".into(), Clock::Overlap)
    );
    // Lord Howe moves by half an hour only.
    assert_eq!(
        at(date(2026, 10, 4), time(2, 15, 0, 0), "Australia/Lord_Howe"),
        ("02:45:00".into(), "2026-10-03T15:45:00Z".into(), Clock::Gap)
    );
    assert_eq!(
        at(date(2026, 4, 5), time(1, 45, 0, 0), "Australia/Lord_Howe"),
        ("01:45:00".into(), "2026-04-04T14:45:00Z".into(), Clock::Overlap)
    );
}

#[test]
fn casablanca_keeps_its_wall_time_through_ramadan() {
    // In 2026 clocks go back an hour for Ramadan on 15 February and forward again on 22 March.
    let casablanca = zone("Africa/Casablanca");
    let rule = "FREQ=WEEKLY;BYDAY=MO,SU;UNTIL=20260331".parse().unwrap();
    let timetable = Timetable::new(rule, date(2026, 2, 1), time(8, 0, 0, 0), casablanca.clone()).unwrap();
    let mut offsets = Vec::new();
    for slot in timetable.slots() {
        let moment = moment(slot.date, timetable.at(), &casablanca).unwrap();
        assert_eq!(moment.shown, slot.date.at(8, 0, 0, 0));
        let hour = moment.at.to_zoned(TimeZone::UTC).hour();
        offsets.push((slot.date, hour));
    }
    let summer = |day: Date| day < date(2026, 2, 15) || day >= date(2026, 3, 22);
    assert!(offsets.iter().all(|(day, hour)| *hour == if summer(*day) { 7 } else { 8 }), "{offsets:?}");
    assert!(offsets.iter().any(|(day, _)| summer(*day)) && offsets.iter().any(|(day, _)| !summer(*day)));
}

/// The changes of a zone's clocks from 2024 to 2040.
fn changes(zone: &TimeZone) -> Vec<Timestamp> {
    let (from, to): (Timestamp, Timestamp) =
        ("2024-01-01T00:00:00Z".parse().unwrap(), "2041-01-01T00:00:00Z".parse().unwrap());
    zone.following(from).map(|change| change.timestamp()).take_while(|at| *at < to).collect()
}

/// The minutes of the day, a quarter of an hour apart, up to three hours before and after a time.
fn quarters_around(time: Time) -> impl Iterator<Item = i32> {
    let middle = i32::from(time.hour()) * 60 + i32::from(time.minute());
    (-12..=12).map(move |quarter| (middle + quarter * 15).rem_euclid(24 * 60))
}

/// Every zone that a school may have. `Factory` is a placeholder, and is refused.
fn all_zones(database: &TimeZoneDatabase) -> impl Iterator<Item = Zone> {
    let names = database.available().filter(|name| name.as_str() != "Factory");
    names.map(|name| Zone::find(name.as_str(), database).unwrap())
}

/// What RFC 5545 3.3.5 says, computed from the offsets around a change alone: before a jump the earlier offset holds, and so it does
/// for the first of two.
fn by_the_rfc(local: jiff::civil::DateTime, change: Timestamp, rules: &TimeZone) -> Timestamp {
    let before = rules.to_offset(change - 1.second());
    let after = rules.to_offset(change);
    let with_before = before.to_timestamp(local).unwrap();
    let with_after = after.to_timestamp(local).unwrap();
    // Before the change the first offset is the true one; in a gap neither is, and the first is to be taken.
    if with_before < change || with_after < change { with_before } else { with_after }
}

#[test]
fn around_every_change_of_every_zone_a_daily_lesson_comes_once_a_day_and_as_the_rfc_says() {
    let database = TimeZoneDatabase::bundled();
    let (mut gaps, mut overlaps, mut zones) = (0, 0, 0);
    for zone in all_zones(&database) {
        let name = zone.name();
        let rules = zone.rules().clone();
        let changes = changes(&rules);
        zones += usize::from(!changes.is_empty());
        for change in changes {
            let day = rules.to_datetime(change).date();
            let from = day.yesterday().unwrap();
            for minute in quarters_around(rules.to_datetime(change).time()) {
                let at = time((minute / 60) as i8, (minute % 60) as i8, 0, 0);
                let rule = Rule::weekly(WEEK.into_iter().collect(), Ends::Count(3)).unwrap();
                let daily = Timetable::new(rule, from, at, zone.clone()).unwrap();
                let moments: Vec<_> =
                    daily.slots().map(|slot| (slot.date, moment(slot.date, at, &zone).unwrap())).collect();
                assert_eq!(moments.len(), 3);
                for pair in moments.windows(2) {
                    assert!(pair[0].1.at < pair[1].1.at, "{name:?} {at}: {pair:?}");
                }
                for (date, moment) in moments {
                    let asked = date.to_datetime(at);
                    match moment.clock {
                        Clock::Plain => assert_eq!(moment.shown, asked, "{name:?}"),
                        Clock::Overlap => {
                            overlaps += 1;
                            assert_eq!(moment.shown, asked, "{name:?}");
                            assert_eq!(moment.at, by_the_rfc(asked, change, &rules), "{name:?} {asked}");
                        }
                        Clock::Gap => {
                            gaps += 1;
                            let jump = rules.to_offset(change).duration_since(rules.to_offset(change - 1.second()));
                            assert_eq!(moment.shown, asked + jump, "{name:?} {asked}");
                            assert_eq!(moment.at, by_the_rfc(asked, change, &rules), "{name:?} {asked}");
                        }
                    }
                }
            }
        }
    }
    assert!(zones > 100 && gaps > 5_000 && overlaps > 5_000, "{zones} zones, {gaps} gaps, {overlaps} overlaps");
}

#[test]
fn weekdays_are_the_zones_own_at_both_ends_of_the_world() {
    for name in ["Pacific/Kiritimati", "Pacific/Apia", "Etc/GMT-14", "Etc/GMT+12", "Pacific/Niue", "Pacific/Pago_Pago"]
    {
        let zone = zone(name);
        for day in WEEK {
            for at in [time(0, 0, 0, 0), time(0, 30, 0, 0), time(12, 0, 0, 0), time(23, 59, 0, 0)] {
                let rule = Rule::weekly([day].into_iter().collect(), Ends::Count(60)).unwrap();
                let weekly = Timetable::new(rule, date(2026, 1, 1), at, zone.clone()).unwrap();
                for slot in weekly.slots() {
                    let shown = zone.rules().to_datetime(moment(slot.date, at, &zone).unwrap().at);
                    assert_eq!((shown.date().weekday(), shown.time()), (day, at), "{name}");
                }
            }
        }
    }
}

fn any_days() -> impl Strategy<Value = Days> {
    (1_u8..128)
        .prop_map(|bits| WEEK.into_iter().enumerate().filter(|(i, _)| bits >> i & 1 == 1).map(|(_, day)| day).collect())
}

fn any_date() -> impl Strategy<Value = Date> {
    (0_i64..6_200).prop_map(|days| date(2024, 1, 1).checked_add(days.days()).unwrap())
}

proptest! {
    #[test]
    fn every_date_satisfies_the_rule_and_none_is_left_out(
        days in any_days(), from in any_date(), interval in 1_u16..5, start in 0_usize..7, count in 1_u32..60,
    ) {
        let names: Vec<&str> =
            days.iter().map(|day| ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day.to_monday_zero_offset() as usize]).collect();
        let week_start = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][start];
        let rule: Rule = format!("FREQ=WEEKLY;INTERVAL={interval};COUNT={count};WKST={week_start};BYDAY={}", names.join(","))
            .parse()
            .unwrap();
        prop_assert_eq!(rule.to_string().parse::<Rule>().unwrap(), rule);
        let timetable = Timetable::new(rule, from, time(16, 0, 0, 0), zone("UTC")).unwrap();
        let dates: Vec<Date> = timetable.slots().map(|slot| slot.date).collect();
        prop_assert_eq!(dates.len(), count as usize);
        // A second reading of the rule, day by day.
        let week_of = |day: Date| {
            let since = i64::from(day.weekday().since(WEEK[start]));
            (day.checked_sub(since.days()).unwrap() - date(2000, 1, 1)).get_days()
        };
        let mut expected = Vec::new();
        let mut day = from;
        let mut first_week = None;
        while expected.len() < count as usize {
            let week = *first_week.get_or_insert(week_of(day));
            if !days.contains(day.weekday()) && expected.is_empty() {
                first_week = None;
            } else if days.contains(day.weekday()) && (week_of(day) - week) / 7 % i32::from(interval) == 0 {
                expected.push(day);
            }
            day = day.tomorrow().unwrap();
        }
        prop_assert_eq!(dates, expected);
    }

    #[test]
    fn any_text_is_read_or_refused_within_its_length(text in "[A-Z0-9=;,: ëд+-]{0,60}|\\PC{0,40}") {
        match text.parse::<Rule>() {
            Ok(rule) => prop_assert_eq!(rule.to_string().parse::<Rule>().unwrap(), rule),
            Err(bad) => prop_assert!(bad.column >= 1 && bad.column <= text.chars().count() + 1, "{}", bad),
        }
    }

    #[test]
    fn a_moment_shows_its_wall_time_unless_clocks_jump(day in any_date(), minute in 0_i32..1440, index in 0_usize..600) {
        let database = TimeZoneDatabase::bundled();
        let zones: Vec<_> = all_zones(&database).collect();
        let zone = &zones[index % zones.len()];
        let at = time((minute / 60) as i8, (minute % 60) as i8, 0, 0);
        let found = moment(day, at, zone).unwrap();
        let offset = zone.rules().to_ambiguous_timestamp(day.to_datetime(at)).offset();
        prop_assert_eq!(found.shown == day.to_datetime(at), !matches!(offset, AmbiguousOffset::Gap { .. }));
        prop_assert_eq!(zone.rules().to_datetime(found.at), found.shown);
    }
}
