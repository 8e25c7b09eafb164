//! The airing as a calendar entry (RFC 5545): local time with its zone's rule beside it, so that it stands right in every calendar. It invites
//! nobody: without a METHOD it is a plain file, which needs no organizer and no answer (RFC 5546, 3.2.1; RFC 6047, 2.4).

use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

use super::Sheet;

/// Octets of a line before it must be folded (RFC 5545 3.1).
const LINE_OCTETS: usize = 75;

/// The entry as a file of its own; `None` without an airing, or where its times are beyond the calendar. `made` is when the words were
/// made; `domain` is the school's, for the entry's lasting name.
pub fn calendar_entry(sheet: &Sheet<'_>, made: Timestamp, domain: &str) -> Option<String> {
    let broadcast = sheet.broadcast?;
    let programme = sheet.programme;
    let length = SignedDuration::from_millis(i64::try_from(programme.length_ms).ok()?);
    let ends = broadcast.starts.checked_add(length).ok()?;
    let zone = broadcast.starts.time_zone();
    let name = zone.iana_name()?;
    let local = |at: &jiff::Zoned| at.strftime("%Y%m%dT%H%M%S").to_string();
    let mut about = vec![sheet.say("rundown-play", &[])];
    about.extend(sheet.read_out());
    about.extend(sheet.answers());
    about.extend(broadcast.download.clone());
    let title = format!("No. {} {}: {}", broadcast.airing, programme.series, programme.title);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Longwave//EN".to_owned(),
        "BEGIN:VTIMEZONE".to_owned(),
        format!("TZID:{name}"),
        observance(broadcast.starts.timestamp(), zone)?,
        "END:VTIMEZONE".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:airing-{}@{}", broadcast.airing, escaped(domain)),
        format!("DTSTAMP:{}", made.strftime("%Y%m%dT%H%M%SZ")),
        format!("DTSTART;TZID={name}:{}", local(&broadcast.starts)),
        format!("DTEND;TZID={name}:{}", local(&ends)),
        format!("SUMMARY:{}", escaped(&title)),
        format!("LOCATION:{}", escaped(&format!("{}, {}", broadcast.station.name, broadcast.station.place))),
        format!("DESCRIPTION:{}", escaped(&about.join("\n"))),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    Some(lines.iter().flat_map(|lines| lines.split("\r\n")).map(folded).collect())
}

/// The rule of the zone that holds at that instant: one entry needs no other.
fn observance(at: Timestamp, zone: &jiff::tz::TimeZone) -> Option<String> {
    let now = zone.to_offset_info(at);
    let from = zone.preceding(at).next();
    let before = from.as_ref().and_then(|change| change.timestamp().checked_sub(SignedDuration::from_secs(1)).ok());
    let before = before.map_or(now.offset(), |before| zone.to_offset(before));
    let since = from.map_or(Timestamp::UNIX_EPOCH, |change| change.timestamp());
    // A change is written on the clock that was valid until then.
    let since = before.to_datetime(since).strftime("%Y%m%dT%H%M%S").to_string();
    let kind = if now.dst().is_dst() { "DAYLIGHT" } else { "STANDARD" };
    Some(format!(
        "BEGIN:{kind}\r\nDTSTART:{since}\r\nTZOFFSETFROM:{}\r\nTZOFFSETTO:{}\r\nTZNAME:{}\r\nEND:{kind}",
        offset(before),
        offset(now.offset()),
        now.abbreviation()
    ))
}

/// `+0800`
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

/// Text as a property's value (RFC 5545 3.3.11).
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
    text.chars().filter(|c| !c.is_control()).collect()
}

/// A line with its end, folded between characters.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 2);
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE_OCTETS {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(c);
        octets += c.len_utf8();
    }
    folded + "\r\n"
}
