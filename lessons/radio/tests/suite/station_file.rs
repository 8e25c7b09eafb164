//! Stations' files: what a district officer writes is understood, and every mistake is named with its line and its remedy.

use course::SourceFile;
use jiff::tz::TimeZoneDatabase;
use radio::programme::{Ending, FileKind, Known, Packets, StationFile, read_station};
use text::complaint::Level;

const EXAMPLE: &str = include_str!("../../../examples/radio-amani.toml");

fn read(text: &str) -> (Option<StationFile>, Vec<String>) {
    let file = SourceFile { path: "radio-amani.toml".to_owned(), bytes: text.as_bytes().to_vec() };
    let zones = TimeZoneDatabase::bundled();
    let known = Known { region: "KE", zones: &zones, loudness: &["broadcast", "small-fm"] };
    let (read, complaints) = read_station(&file, known);
    assert_eq!(read.is_none(), complaints.iter().any(|c| c.level == Level::Error), "{complaints:?}");
    (read, complaints.iter().map(ToString::to_string).collect())
}

#[test]
fn the_example_says_everything() {
    let (read, complaints) = read(EXAMPLE);
    assert_eq!(complaints, Vec::<String>::new());
    let read = read.unwrap();
    let station = &read.station;
    assert_eq!(
        (station.name.as_str(), station.place.as_str(), station.zone.as_str()),
        ("Radio Amani", "Kilifi", "Africa/Nairobi")
    );
    assert_eq!(
        (station.mailbox_bytes_max, station.packets, station.loudness.as_str()),
        (Some(10_000_000), Packets::Each, "small-fm")
    );
    assert_eq!((station.sound.file, station.sound.kbit_per_s, station.sound.channels), (FileKind::Mp3, 64, 1));
    assert_eq!(station.evergreens, ["reading-aloud-1/read-1"]);
    assert_eq!(read.phone.unwrap().reveal(), "+254712000001");
    assert_eq!((read.mail.as_deref(), read.folder.as_deref()), (Some("studio@amani.example"), Some("amani")));
    assert_eq!(read.classes.iter().map(|c| c.value.as_str()).collect::<Vec<_>>(), ["5B", "6A"]);
    let [maths, reading] = read.slots.as_slice() else { panic!("two slots") };
    assert_eq!((maths.rule.as_str(), maths.length_ms, maths.ending), ("FREQ=WEEKLY;BYDAY=TU", 1_710_000, Ending::Hard));
    assert_eq!((maths.language.as_str(), maths.first.is_none(), maths.synthetic), ("en", true, false));
    assert_eq!((reading.length_ms, reading.ending, reading.synthetic), (900_000, Ending::Soft, true));
    assert_eq!((reading.at.to_string(), reading.starts.to_string()), ("09:30:00".to_owned(), "2026-11-26".to_owned()));
    assert_eq!((reading.language.as_str(), reading.first.as_ref().unwrap().value.as_str()), ("sw", "read-2"));
    assert!(reading.rule.contains("INTERVAL=2"), "{}", reading.rule);
}

#[test]
fn each_course_has_carts_of_its_own() {
    let text = EXAMPLE.replace("classes =", "cart = 10001\nclasses =");
    let file = read(&text).0.unwrap();
    let english = text::Language::english();
    let swahili = text::Language::new("sw").unwrap();
    let cart = |file: &StationFile, course, language, episode| file.station.cart(course, language, episode);
    assert_eq!(cart(&file, "numeracy-5-division", &english, 1), Some(10_001));
    assert_eq!(cart(&file, "numeracy-5-division", &english, 3), Some(10_003));
    assert_eq!(cart(&file, "reading-aloud-1", &swahili, 1), Some(10_101));
    // The evergreen in the language of the other slot, too.
    assert_eq!(cart(&file, "reading-aloud-1", &english, 1), Some(10_201));
    assert_eq!(cart(&file, "reading", &english, 1), None);
    // What was given stays, whatever the order of the file.
    let given = [("reading-aloud-1 sw".to_owned(), 10_001)].into();
    let again = read(&text).0.unwrap().with_carts(given);
    assert_eq!(cart(&again, "reading-aloud-1", &swahili, 2), Some(10_002));
    assert_eq!(cart(&again, "numeracy-5-division", &english, 1), Some(10_101));
    assert_eq!(cart(&read(EXAMPLE).0.unwrap(), "numeracy-5-division", &english, 1), None);
}

#[test]
fn every_mistake_is_named_at_its_place_with_its_remedy() {
    for (good, bad, place, words) in [
        ("zone = \"Africa/Nairobi\"", "zone = \"Africa/Nairobbi\"", "4:8", "Africa/Nairobi"),
        ("\"Radio Amani\"", "“Radio Amani”", "2:8", "straight quotation marks"),
        ("\"studio@amani.example\"", "\"studio at amani\"", "6:8", "studio@example.org"),
        ("\"0712 000 001\"", "\"0712\"", "7:9", "digit"),
        ("\"0712 000 001\"", "\"712000001.0\"", "7:9", "this holds a number with a decimal point"),
        ("\"0712 000 001\"", "\"0712 000 001 studio\"", "7:9", "this holds letters"),
        ("\"0712 000 001\"", "\"0712 000 001 / 0733 000 001\"", "7:9", "this holds two phone numbers"),
        ("\"amani\" ", "\"../amani\" ", "8:10", "radio.drops"),
        ("\"each\"", "\"monthly\"", "9:11", "\"weekly\""),
        ("\"10 MB\"", "\"ten MB\"", "10:11", "\"10 MB\""),
        ("\"mp3-64\"", "\"mp4\"", "11:10", "\"mp3-128\""),
        ("\"small-fm\"", "\"loud\"", "12:12", "broadcast, small-fm"),
        ("\"reading-aloud-1/read-1\"", "\"story-1\"", "14:13", "course and the lesson"),
        ("day = \"Tue\"", "day = \"Someday\"", "20:7", "Tuesday"),
        ("day = \"Tue\"", "day = \"Tue\"\nrule = \"FREQ=WEEKLY;BYDAY=TU\"", "21:8", "leave one"),
        ("day = \"Tue\"", "note = \"Tue\"", "20:1", "the keys are course, first"),
        ("at = \"16:00\"", "at = \"4 pm\"", "21:6", "\"16:00\""),
        ("starts = 2026-11-24", "starts = \"24.11.2026\"", "22:10", "2026-11-24"),
        ("length = \"28:30\"", "length = \"28:75\"", "23:10", "28:30"),
        ("length = 15", "length = 500", "35:10", "1 to 180 minutes"),
        ("ending = \"hard\"", "ending = \"sharp\"", "24:10", "\"soft\""),
        ("synthetic = false", "synthetic = \"no\"", "25:13", "true or false"),
        ("BYDAY=TH\"", "BYDAY=XX\"", "32:8", "day = \"Tue\""),
        ("name = \"Radio Amani\"", "", "1:1", "name = \"Radio Amani\""),
        ("length = \"28:30\"", "", "17:1", "length = \"28:30\""),
        ("[[slot]]\ncourse = \"reading", "[slots]\ncourse = \"reading", "27:2", "the keys are name"),
        ("name = \"Radio Amani\"", "name \"Radio Amani\"", "2:6", "key = \"value\""),
    ] {
        assert!(EXAMPLE.contains(good), "{good}");
        let (found, complaints) = read(&EXAMPLE.replacen(good, bad, 1));
        let wanted = format!("radio-amani.toml:{place}: error: ");
        assert!(found.is_none());
        assert!(
            complaints.iter().any(|c| c.starts_with(&wanted) && c.contains(words)),
            "{bad}: {place} in {complaints:#?}"
        );
    }
}

#[test]
fn mistakes_are_named_together_and_two_slots_at_once_are_one_too_many() {
    let (_, complaints) =
        read(&EXAMPLE.replace("\"mp3-64\"", "5").replace("zone =", "zones =").replace("length", "lenght"));
    assert_eq!(complaints.len(), 7, "{complaints:#?}");
    let (_, without) = read("name = \"Radio Amani\"");
    assert!(without.iter().any(|c| c.contains("[[slot]]")), "{without:#?}");
    let slot = EXAMPLE.split("[[slot]]").nth(1).unwrap();
    let (_, twice) = read(&format!("{EXAMPLE}\n[[slot]]{slot}"));
    assert!(twice.iter().any(|c| c.contains("same times")), "{twice:#?}");
    let (read, told) = read(&EXAMPLE.replace("mail =", "#").replace("folder =", "#"));
    assert!(read.is_some() && told.len() == 1 && told[0].contains("warning"), "{told:#?}");
}
