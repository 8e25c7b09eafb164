//! What is written about a programme, word for word where a station's machine or a small screen depends on it.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use jiff::Timestamp;
use jiff::tz::TimeZoneDatabase;
use messages::pack::{Permitted, measure};
use radio::programme::{
    Broadcast, Ending, Entry, EntryKind, FileKind, LogLine, Loudness, MadeFrom, Packets, Parcel, Programme, Replies,
    Sheet, Small, Sound, SoundFormat, Station, StickFile, VoiceKind, calendar_entry, dated_file_name, import_log, mail,
    own_file_name, playlist, read_me, slot_file_name, week_page,
};
use school::timetable::Zone;
use text::Language;
use text::words::Catalogue;

fn language(tag: &str) -> Language {
    Language::new(tag).unwrap()
}

fn programme() -> Programme {
    let entry = |start_ms, length_ms, kind, speaker: &str, words: &str| Entry {
        start_ms,
        length_ms,
        kind,
        speaker: speaker.to_owned(),
        words: words.to_owned(),
        voice: (kind == EntryKind::Speech).then_some(VoiceKind::Recorded),
        line: None,
    };
    Programme {
        title: "Sharing fairly".to_owned(),
        series: "Division".to_owned(),
        episode: 3,
        school: "School 12".to_owned(),
        language: language("en"),
        length_ms: 1_800_000,
        entries: vec![
            entry(0, 4_000, EntryKind::Sound, "", "opening"),
            entry(
                4_000,
                11_600,
                EntryKind::Speech,
                "Teacher",
                "Share twelve stones among four circles, one by one, until none is left. How many in each?",
            ),
            entry(15_600, 12_000, EntryKind::Pause, "", ""),
            entry(27_600, 5_000, EntryKind::Speech, "Amina", "=Three in each!"),
            entry(32_600, 1_767_400, EntryKind::Filling, "", "closing"),
        ],
        loudness: Loudness { integrated_lufs: -23.04, true_peak_dbtp: -1.2, range_lu: 5.1 },
        voice: VoiceKind::Mixed,
        made_from: vec![MadeFrom {
            course: "numeracy-5-division".to_owned(),
            edition: "ab".to_owned(),
            lesson: "div-1".to_owned(),
            title: "Sharing fairly".to_owned(),
            place: 1,
        }],
        excerpt: None,
    }
}

fn broadcast(tag: &str, zone: &str, starts: &str) -> Broadcast {
    let found = Zone::find(zone, &TimeZoneDatabase::bundled()).unwrap();
    let starts: Timestamp = starts.parse().unwrap();
    Broadcast {
        airing: 12,
        station: Station {
            name: "Radio Amani".to_owned(),
            place: "Kilifi".to_owned(),
            zone: zone.to_owned(),
            language: language(tag),
            slot_length_ms: 1_800_000,
            ending: Ending::Hard,
            sound: SoundFormat { file: FileKind::Mp3, kbit_per_s: 64, rate_hz: 48_000, channels: 1 },
            loudness: "broadcast".to_owned(),
            mailbox_bytes_max: Some(10_000_000),
            packets: Packets::Each,
            first_cart: Some(10_001),
            carts: std::collections::BTreeMap::new(),
            evergreens: Vec::new(),
            approve: true,
        },
        starts: Broadcast::local(starts.as_millisecond(), &found).unwrap(),
        replies: Replies {
            sms_number: Some("20851".to_owned()),
            pin: "407112".to_owned(),
            page: Some("https://lessons.example.org/s/q1w2e3r4t5y6u7j8r9p0a1s2dd".to_owned()),
        },
        download: None,
    }
}

#[test]
fn the_rundown_reads_on_a_phone_held_upright() {
    let (programme, catalogue) = (programme(), Catalogue::builtin());
    let airing = broadcast("en", "Africa/Nairobi", "2026-11-24T13:00:00Z");
    let rundown = Sheet { programme: &programme, broadcast: Some(&airing), catalogue: &catalogue }.rundown();
    let want = "\
School 12 – Radio Amani
No. 12 – Tue 2026-11-24 16:00
Division 3: Sharing fairly
Length 30:00
Loudness -23.0 LUFS, peak -1.2 dBTP
Some voices are made by a computer.

 0:00 (opening music)
 0:04 Teacher: Share twelve stones among
      four circles, one by one, until…
 0:15 (children answer, 12 s)
 0:27 Amina: =Three in each!
 0:32 (closing music)
30:00 .

Please read out twice: send your answers
by SMS to 20851.
After air text AIRED 12 to 20851. If it
did not play: MISSED 12.
From another phone add the PIN: AIRED 12
407112
Or press a button here:
https://lessons.example.org/s/q1w2e3r4t5y6u7j8r9p0a1s2dd
Play the file as it is, to the end. Set
normalization and autotrim to 0. The
quiet parts are wanted: children answer
in them.
";
    assert_eq!(rundown, want);
    for tag in ["fr", "sw", "ar", "hi", "mn"] {
        let airing = broadcast(tag, "Africa/Nairobi", "2026-11-24T13:00:00Z");
        let rundown = Sheet { programme: &programme, broadcast: Some(&airing), catalogue: &catalogue }.rundown();
        let mark = |c: &char| !unicode_normalization::char::is_combining_mark(*c);
        for line in rundown.lines().filter(|line| !line.starts_with("https://")) {
            assert!(line.chars().filter(mark).count() <= 40, "{tag}: {line}");
        }
    }
}

#[test]
fn the_table_runs_nothing() {
    let (programme, catalogue) = (programme(), Catalogue::builtin());
    let csv = Sheet { programme: &programme, broadcast: None, catalogue: &catalogue }.csv();
    let rows: Vec<&str> = csv.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert_eq!(rows[0], "start,length,kind,speaker,words,voice");
    assert_eq!(rows[1], "00:00:00.000,00:00:04.000,sound,,opening,");
    assert_eq!(rows[4], "00:00:27.600,00:00:05.000,speech,Amina,'=Three in each!,recorded");
    assert_eq!(rows.len(), 7);
}

#[test]
fn rivendells_columns_are_where_it_looks() {
    let line = LogLine {
        starts: jiff::civil::time(16, 0, 0, 0),
        cart: 10_012,
        title: "Partager équitablement: une très longue leçon".to_owned(),
        length_ms: 1_800_000,
        data: "AIRED 12".to_owned(),
        hard: true,
    };
    let log = import_log(&[line]);
    let row = log.strip_suffix('\n').unwrap();
    let at = |column: usize, width: usize| row.get(column..(column + width).min(row.len())).unwrap();
    assert!(row.is_ascii());
    assert_eq!((at(0, 2), at(3, 2), at(6, 2)), ("16", "00", "00"));
    assert_eq!((at(8, 2), at(10, 6), at(16, 9)), ("  ", "010012", "         "));
    assert_eq!(at(25, 34), "Partager equitablement: une tres l");
    assert_eq!((at(60, 2), at(63, 2), at(66, 2)), ("00", "30", "00"));
    assert_eq!(at(69, 32), format!("{:32}", "AIRED 12"));
    assert_eq!((at(102, 5), at(108, 4)), ("PLAY ", "HARD"));
    assert_eq!(row.len(), 112);
}

#[test]
fn names_of_files_stay_and_sort() {
    let programme = programme();
    assert_eq!(own_file_name(&programme, FileKind::Wav), "numeracy-5-division_03_en.wav");
    let with = |lessons: &[(&str, u32)]| {
        let mut several = programme.clone();
        several.made_from.extend(lessons.iter().map(|(course, place)| MadeFrom {
            course: (*course).to_owned(),
            lesson: format!("L {place}"),
            place: *place,
            ..programme.made_from[0].clone()
        }));
        several.made_from[0].place = 3;
        own_file_name(&several, FileKind::Wav)
    };
    let course = "numeracy-5-division";
    for (lessons, name) in [
        (&[(course, 4), (course, 5)][..], "03-05"),
        (&[(course, 5)], "03+05"),
        (&[(course, 3)], "div-1+l-3"),
        (&[("other", 4)], "div-1+l-4"),
    ] {
        assert_eq!(with(lessons), format!("{course}_{name}_en.wav"));
    }
    let starts = broadcast("en", "Africa/Nairobi", "2026-11-24T13:05:00Z").starts;
    assert_eq!(slot_file_name(&starts, FileKind::Mp3), "lesson_tue-1605.mp3");
    let name = |starts: &str| dated_file_name(&programme, &broadcast("en", "Africa/Nairobi", starts), FileKind::Mp3);
    assert_eq!(name("2026-11-24T13:00:00Z"), "2026-11-24_1600_numeracy-5-division_03_en.mp3");
    assert!(name("2026-11-24T05:00:00Z") < name("2026-11-24T13:00:00Z"));
}

#[test]
fn the_calendar_entry_stands_at_the_stations_hour() {
    let (programme, catalogue) = (programme(), Catalogue::builtin());
    let made: Timestamp = "2026-11-20T08:00:00Z".parse().unwrap();
    let entry = |zone: &str, starts: &str| {
        let airing = broadcast("en", zone, starts);
        let sheet = Sheet { programme: &programme, broadcast: Some(&airing), catalogue: &catalogue };
        calendar_entry(&sheet, made, "lessons.example.org").unwrap()
    };
    let summer = entry("Europe/Berlin", "2026-07-07T13:30:00Z");
    for line in [
        "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\n",
        "DTSTART;TZID=Europe/Berlin:20260707T153000\r\n",
        "DTEND;TZID=Europe/Berlin:20260707T160000\r\n",
        "DTSTAMP:20261120T080000Z\r\n",
        "UID:airing-12@lessons.example.org\r\n",
        "SUMMARY:No. 12 Division: Sharing fairly\r\n",
        "LOCATION:Radio Amani\\, Kilifi\r\n",
    ] {
        assert!(summer.contains(line), "{line} is not in\n{summer}");
    }
    assert!(!summer.contains("METHOD"), "a method would ask for an organizer, whom nobody may answer");
    let fixed = entry("Africa/Nairobi", "2026-11-24T13:00:00Z");
    assert!(fixed.contains("TZOFFSETTO:+0300\r\n"), "{fixed}");
    assert!(fixed.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{fixed}");
    assert!(
        calendar_entry(&Sheet { programme: &programme, broadcast: None, catalogue: &catalogue }, made, "x").is_none()
    );
}

#[test]
fn where_nobody_can_text_the_button_says_when_to_press_it() {
    let (programme, catalogue) = (programme(), Catalogue::builtin());
    for (tag, alone) in [("en", "After air press a button here:"), ("mn", "Гарсны дараа энд товч дарна:")]
    {
        let mut airing = broadcast(tag, "Africa/Nairobi", "2026-11-24T13:00:00Z");
        airing.replies.sms_number = None;
        let rundown = Sheet { programme: &programme, broadcast: Some(&airing), catalogue: &catalogue }.rundown();
        assert!(rundown.contains(alone) && !rundown.contains("AIRED"), "{rundown}");
    }
}

#[test]
fn the_letter_says_what_when_how_and_how_to_answer() {
    let (programme, catalogue) = (programme(), Catalogue::builtin());
    for (tag, needs) in [
        ("en", ["AIRED 12", "MISSED 12"]),
        ("fr", ["DIFFUSE 12", "MANQUE 12"]),
        ("sw", ["AIRED 12", "MISSED 12"]),
        ("ar", ["AIRED 12", "MISSED 12"]),
        ("hi", ["AIRED 12", "MISSED 12"]),
        ("mn", ["AIRED 12", "MISSED 12"]),
    ] {
        let airing = broadcast(tag, "Africa/Nairobi", "2026-11-24T13:00:00Z");
        let sheet = Sheet { programme: &programme, broadcast: Some(&airing), catalogue: &catalogue };
        let sound = Sound::Attached { file: "a.mp3".to_owned(), length_bytes: 14_400_000 };
        let link = Sound::Link { link: "https://x.example/a".to_owned(), length_bytes: 1 };
        let one = Parcel { sheet, broadcast: &airing, sound: &sound, small: None, instead: false };
        let letter = mail(&[one]).unwrap();
        for part in
            needs.iter().chain(&["20851", "407112", "14.4", "a.mp3", "16:00", "normalization", "autotrim", "30:00"])
        {
            assert!(letter.body.contains(part), "{tag}: {part} is not in\n{}", letter.body);
        }
        assert!(letter.subject.contains("12") && letter.subject.contains("16:00"), "{}", letter.subject);
        let week = mail(&[one, Parcel { sound: &link, ..one }]).unwrap();
        assert!(week.body.contains("https://x.example/a") && week.body.contains("0.1"), "{}", week.body);
        assert_ne!(week.subject, letter.subject);
        let told = mail(&[Parcel { instead: true, ..one }]).unwrap().body;
        assert!(!told.contains("get their questions"), "the evergreen brings none: {told}");
        assert_eq!(told.lines().count(), letter.body.lines().count() + 1, "{tag}: it is said that it stands in");
        let mut small = Small { attached: None, link: "https://x.example/small".to_owned(), length_bytes: 14_400_000 };
        let offered = mail(&[Parcel { sound: &link, small: Some(&small), ..one }]).unwrap().body;
        assert!(offered.contains("https://x.example/small") && offered.contains("14.4"), "{tag}: {offered}");
        small.attached = Some("small.mp3".to_owned());
        let attached = mail(&[Parcel { sound: &link, small: Some(&small), ..one }]).unwrap().body;
        assert!(attached.contains("small.mp3") && attached.contains("https://x.example/small"), "{tag}: {attached}");
        let linked = Broadcast { download: Some("https://x.example/b".to_owned()), ..airing.clone() };
        assert!(mail(&[Parcel { broadcast: &linked, ..one }]).unwrap().body.contains("https://x.example/b"), "{tag}");
        let presenter = sheet.presenter();
        assert!(presenter.contains("Amina: ____") && presenter.contains("How many in each?"), "{presenter}");
        let page = sheet.page();
        let (first, rest) =
            ("Share twelve stones among four circles, one by one, until", " none is left. How many in each?");
        assert!(
            page.contains(&format!("<span class=\"cut\">{first}</span><span class=\"rest\">{rest}</span>")),
            "{page}"
        );
    }
    assert_eq!(mail(&[]), None);
}

#[test]
fn a_stick_explains_itself() {
    let (programme, catalogue) = (programme(), Catalogue::builtin());
    let airing = broadcast("en", "Africa/Nairobi", "2026-11-24T13:00:00Z");
    let sheet = Sheet { programme: &programme, broadcast: Some(&airing), catalogue: &catalogue };
    let files = [StickFile { name: "2026-11-24_1600_numeracy-5-division_03_en.mp3", sheet }];
    let text = read_me(&files);
    assert!(text.starts_with("READ ME FIRST\r\n"), "{text}");
    for part in [files[0].name, "No. 12 – Tue 2026-11-24 16:00 – 30:00", "AIRED 12 407112", "autotrim to 0"] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(week_page(&files).contains("No. 12 – Tue 2026-11-24 16:00 – 30:00"));
    assert_eq!(playlist(&files), format!("#EXTM3U\n#EXTINF:1800,Division 3: Sharing fairly\n{}\n", files[0].name));
}

#[test]
fn what_is_written_reads_back() {
    let programme = programme();
    let json = serde_json::to_string(&programme).unwrap();
    assert_eq!(serde_json::from_str::<Programme>(&json).unwrap(), programme);
}

#[test]
fn every_text_that_asks_a_station_is_understood_when_it_is_answered() {
    let catalogue = Catalogue::builtin();
    for language in catalogue.languages() {
        let args = [("number", "12"), ("school", "School 12"), ("subject", "Maths"), ("day", "Tue"), ("time", "16:00")];
        let asked = catalogue.say(language, "station-asked.short", &args);
        assert_eq!(measure(&asked, &Permitted::default()).parts, 1);
        let word = asked.split(' ').find(|w| ["AIRED", "DIFFUSE"].contains(w)).unwrap();
        let answer = format!("{word} 12");
        assert!(radio::airing::read(&answer, catalogue.vocabulary()).is_some(), "{language}: {answer}");
    }
}
