//! Airings: what stations and listeners text, what follows from it, and stations' own logs.

use std::sync::LazyLock;

use jiff::Zoned;
use jiff::civil::date;
use messages::pack::{Permitted, measure};
use radio::airing::{
    About, Airing, AiringState, Effect, Event, Refused, StationReading, TellOffice, Testimony, Thanks, WrongPins,
    admit, decide, heard, log, read,
};
use text::Language;
use text::words::Catalogue;
use text::words::{ListenerAnswer, StationWord};

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::builtin);

const HOUR: i64 = 3_600_000;
const START: i64 = 1_000 * HOUR;
const END: i64 = START + HOUR / 2;

#[test]
fn stations_texts_are_read() {
    let catalogue = Catalogue::builtin();
    let cases = include_str!("../cases/airing/said.txt");
    for (number, line) in (1..).zip(cases.lines()).filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let (text, want) = line.split_once(" => ").unwrap();
        let got = match read(text, catalogue.vocabulary()) {
            None => "none".to_owned(),
            Some(StationReading::Unclear) => "unclear".to_owned(),
            Some(StationReading::Said(said)) => {
                let or = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
                let word = if said.word == StationWord::Aired { "aired" } else { "missed" };
                let at = said.at.map(|(hour, minute)| format!("{hour}:{minute:02}"));
                let note = said.note.map(|_| "note".to_owned());
                format!("{word} {} {} {} {}", or(said.airing.map(|n| n.to_string())), or(at), or(said.pin), or(note))
            }
        };
        assert_eq!(got, want, "line {number}: {text}");
    }
}

#[test]
fn an_unregistered_phone_needs_the_pin_and_cannot_try_for_ever() {
    let catalogue = Catalogue::builtin();
    let said = |text: &str| match read(text, catalogue.vocabulary()) {
        Some(StationReading::Said(said)) => said,
        other => panic!("{other:?}"),
    };
    let (bare, right, wrong) = (said("AIRED 12"), said("AIRED 12 407112"), said("AIRED 12 407113"));
    let wrongs = |of_phone, of_airing| WrongPins { of_phone, of_airing };
    assert_eq!(admit(&bare, true, "407112", wrongs(9, 99)), Ok(()));
    assert_eq!(admit(&bare, false, "407112", wrongs(0, 0)), Err(Refused::NoPin));
    assert_eq!(admit(&right, false, "407112", wrongs(4, 49)), Ok(()), "whatever other phones guessed");
    assert_eq!(admit(&wrong, false, "407112", wrongs(4, 49)), Err(Refused::WrongPin));
    assert_eq!(admit(&right, false, "407112", wrongs(5, 5)), Err(Refused::TooManyPins), "this phone guesses");
    assert_eq!(admit(&right, false, "407112", wrongs(0, 50)), Err(Refused::TooManyPins), "many phones guess");
    assert_eq!(admit(&right, false, "", wrongs(0, 0)), Err(Refused::WrongPin), "an airing without a PIN believes none");
}

#[test]
fn listeners_answers_are_read() {
    let catalogue = Catalogue::builtin();
    for (text, want) in [
        ("1", Some(ListenerAnswer::Yes)),
        ("2.", Some(ListenerAnswer::No)),
        ("٣", Some(ListenerAnswer::NoRadio)),
        ("४", Some(ListenerAnswer::BadSound)),
        ("1 yes", Some(ListenerAnswer::Yes)),
        ("yes thank you", Some(ListenerAnswer::Yes)),
        ("No radio", Some(ListenerAnswer::NoRadio)),
        ("no", Some(ListenerAnswer::No)),
        ("Ndiyo", Some(ListenerAnswer::Yes)),
        ("дуу муу", Some(ListenerAnswer::BadSound)),
        ("5", None),
        ("1 2", None),
        ("12", None),
        ("no idea", None),
        ("", None),
    ] {
        assert_eq!(heard(text, catalogue.vocabulary()), want, "{text}");
    }
}

fn after(events: &[(Event, i64)]) -> (Airing, Vec<Effect>) {
    let mut airing = Airing::planned(START, END);
    let mut last = Vec::new();
    for (event, now_ms) in events {
        let decision = decide(&airing, *event, *now_ms);
        (airing, last) = (decision.airing, decision.effects);
    }
    (airing, last)
}

#[test]
fn the_word_of_the_station_settles_it() {
    let (airing, effects) = after(&[(Event::Delivered, 0), (Event::Aired(Testimony::Person, None), END + HOUR)]);
    assert_eq!(airing.state, AiringState::Aired);
    assert_eq!(effects, [Effect::Thank(Thanks::Aired), Effect::AskLearners(END + HOUR + 600_000)]);

    let again = decide(&airing, Event::Aired(Testimony::Log, Some(START)), END + 2 * HOUR);
    assert_eq!((again.airing, again.wake_ms), (airing, None));
    assert_eq!(again.effects, [Effect::Thank(Thanks::Aired)]);

    let (airing, effects) = after(&[(Event::Aired(Testimony::Person, Some(START + 11 * 60_000)), END)]);
    assert_eq!(airing.state, AiringState::AiredLate);
    assert_eq!(effects.len(), 2);

    let (airing, effects) = after(&[(Event::NotAired(Testimony::Person), END)]);
    assert_eq!(airing.state, AiringState::NotAired);
    assert_eq!(effects, [Effect::Thank(Thanks::NotAired), Effect::ProposeRepeat, Effect::HoldShortForm]);
}

#[test]
fn a_correction_takes_back_what_it_can() {
    let missed = (Event::NotAired(Testimony::Person), END);
    let (airing, effects) = after(&[missed, (Event::Aired(Testimony::Person, None), END + HOUR)]);
    assert_eq!(airing.state, AiringState::Aired);
    assert!(effects.contains(&Effect::Withdraw), "{effects:?}");
    let (airing, effects) = after(&[missed, (Event::Aired(Testimony::Person, None), END + 8 * 24 * HOUR)]);
    assert_eq!((airing.state, effects), (AiringState::NotAired, vec![Effect::Thank(Thanks::TooOld)]));
    let (airing, effects) = after(&[missed, (Event::Aired(Testimony::Log, None), END + HOUR)]);
    assert_eq!(airing.state, AiringState::NotAired);
    assert_eq!(effects, [Effect::Office(TellOffice::Contradiction)]);
}

#[test]
fn nothing_is_aired_before_its_hour() {
    let (airing, effects) = after(&[(Event::Aired(Testimony::Person, None), START - 1)]);
    assert_eq!((airing.state, effects), (AiringState::Planned, vec![Effect::Thank(Thanks::TooEarly)]));
    let missed = after(&[(Event::NotAired(Testimony::Person), START - 11 * 24 * HOUR)]);
    assert_eq!(missed, (Airing::planned(START, END), vec![Effect::Thank(Thanks::NotYet)]), "it is made all the same");
}

#[test]
fn silence_is_asked_about_and_two_listeners_make_it_probable_at_the_most() {
    let clock = |hours: i64| (Event::Clock, END + hours * HOUR);
    assert_eq!(after(&[(Event::Delivered, 0), (Event::Clock, START - 4 * HOUR)]).1, [Effect::WarnStation]);
    assert_eq!(after(&[(Event::Clock, START - 13 * HOUR)]).1, []);
    assert_eq!(after(&[(Event::Clock, START - 12 * HOUR)]).1, [Effect::TellNone]);
    assert_eq!(after(&[clock(3)]).1, [], "nobody is asked about what was never there");
    assert_eq!(after(&[clock(24)]).1, []);
    assert_eq!(after(&[(Event::Fetched, 0), (Event::Clock, START - 4 * HOUR)]).1, []);
    let had = (Event::Delivered, 0);
    assert_eq!(after(&[had, clock(3)]).1, [Effect::AskListeners(5), Effect::AskStation(1)]);
    assert_eq!(after(&[had, clock(3), clock(4)]).1, []);
    assert_eq!(after(&[had, clock(3), clock(20)]).1, [Effect::AskStation(2)]);
    assert_eq!(after(&[had, clock(3), clock(20), clock(24)]).1, [Effect::Office(TellOffice::CallStation)]);
    let yes = (Event::Listener(ListenerAnswer::Yes), END + 4 * HOUR);
    let no = (Event::Listener(ListenerAnswer::No), END + 4 * HOUR);
    let bad = (Event::Listener(ListenerAnswer::BadSound), END + 4 * HOUR);
    assert_eq!(after(&[had, clock(3), yes]).0.state, AiringState::Delivered);
    let (airing, effects) = after(&[had, clock(3), yes, yes]);
    assert_eq!((airing.state, effects), (AiringState::Probable, vec![]));
    assert!(!airing.state.was_aired() && !airing.learners_asked, "no learner is told what is only probable");
    assert_eq!(after(&[had, clock(3), yes, yes, no, no]).0.state, AiringState::Delivered);
    assert_eq!(after(&[yes, yes, (Event::Fetched, END), no, no]).0.state, AiringState::Fetched);
    assert_eq!(after(&[had, clock(3), yes, bad]).1, [Effect::Office(TellOffice::BadSound)]);
    assert_eq!(after(&[yes, yes, (Event::NotAired(Testimony::Person), END + 5 * HOUR)]).0.state, AiringState::NotAired);
}

#[test]
fn the_clock_comes_when_something_waits_for_it() {
    let planned = Airing::planned(START, END);
    let has = decide(&planned, Event::Delivered, 0).airing;
    assert_eq!(woken(has), [-4 * HOUR - HOUR / 2, 3 * HOUR, 20 * HOUR, 24 * HOUR]);
    assert_eq!(woken(planned), [-12 * HOUR - HOUR / 2], "its station has nothing to be asked about");
}

/// When time decides something for an airing that nobody says a word of, from its end on.
fn woken(mut airing: Airing) -> Vec<i64> {
    let mut woken = Vec::new();
    let mut now_ms = 0;
    loop {
        let decision = decide(&airing, Event::Clock, now_ms);
        airing = decision.airing;
        let Some(next) = decision.wake_ms else { break };
        assert!(next > now_ms, "the clock comes again at {next}");
        woken.push(next - END);
        now_ms = next;
    }
    woken
}

#[test]
fn states_have_names_that_read_back() {
    for state in [
        AiringState::Planned,
        AiringState::Delivered,
        AiringState::Fetched,
        AiringState::Probable,
        AiringState::Aired,
        AiringState::AiredLate,
        AiringState::NotAired,
    ] {
        assert_eq!(AiringState::from_word(state.as_str()), Some(state));
    }
    assert_eq!(AiringState::from_word("lost"), None);
}

/// Read on 30 November 2026.
fn read_log(bytes: &[u8]) -> Result<log::Log, log::BadLog> {
    log::read(bytes, date(2026, 11, 30), &Language::english())
}

fn wanted() -> Vec<log::Wanted> {
    vec![log::Wanted {
        airing: 12,
        starts: date(2026, 11, 24).at(16, 0, 0, 0),
        cart: Some(10_012),
        titles: vec!["Division 1: Sharing fairly".to_owned(), "Sharing fairly".to_owned()],
    }]
}

const RIVENDELL: &str = "\
                Rivendell RDAirPlay Playout Report for 11/24/2026
                      WEEK -- Weekly Report
--Time--  -Cart-  Cut  --Title----------------  A-Len  N-Len  --Host----  Srce
15:57:31  020001  001  Morning Song              2:29   2:29  onair       Main
16:00:02  010012  001  Div 1                    30:00  30:00  onair       Main
16:30:02  000000  rml                           00:00         onair       Main
00:10:00  020002  001  Night Song                2:29   2:29  onair       Main
";

#[test]
fn rivendells_text_log_is_matched_by_cart() {
    let log = read_log(RIVENDELL.as_bytes()).unwrap();
    let played = log.played;
    assert_eq!(log.skipped, []);
    assert_eq!(played.len(), 4);
    assert_eq!(played.last().unwrap().date, Some(date(2026, 11, 25)), "after midnight it is the next day");
    let matches = log::hold_against(&played, &wanted());
    assert_eq!(
        matches.found.first().map(|f| (f.airing, f.began, f.line)),
        Some((12, date(2026, 11, 24).at(16, 0, 2, 0), 5))
    );
    assert_eq!(matches.not_found, []);
}

#[test]
fn libretimes_history_is_matched_by_title() {
    for table in [
        "Title,Creator,Start Time,End Time\nOld Song,A,2026-11-24 15:57:00,2026-11-24 16:01:00\nDivision 1: Sharing fairly,School 12,2026-11-24 16:01:00,2026-11-24 16:31:00\n",
        "\u{feff}\"Start Time\";\"Title\"\r\n\"2026-11-24T16:01:00+08:00\";\"SHARING FAIRLY.mp3\"\r\n",
        "date\ttime\ttrack title\n24/11/2026\t16:01\tdivision 1 sharing\n",
    ] {
        let played = read_log(table.as_bytes()).unwrap().played;
        let matches = log::hold_against(&played, &wanted());
        let began = matches.found.first().map(|found| found.began);
        assert_eq!(began, Some(date(2026, 11, 24).at(16, 1, 0, 0)), "{table}");
    }
}

#[test]
fn a_history_is_read_in_the_hours_days_and_code_pages_of_its_country() {
    let rows = "Title;Start Time\r\nOld Song;11/24/2026 3:57:00 PM\r\nSharing fairly;11/24/2026 4:01:00 PM\r\n";
    let mut wide = vec![];
    rows.encode_utf16().for_each(|unit| wide.extend(unit.to_le_bytes()));
    let cyrillic =
        b"Title;Start Time\nSharing fairly;24.11.2026 16:01\n\xcd\xee\xe2\xee\xf1\xf2\xe8;24.11.2026 16:31\n";
    let accents = b"Title;Start Time\nSharing fairly;24/11/2026 16h01\nChanson d'\xe9t\xe9;24/11/2026 16h31\n";
    for bytes in [rows.as_bytes(), &wide, cyrillic, accents] {
        let log = read_log(bytes).unwrap();
        let began = log::hold_against(&log.played, &wanted()).found.first().map(|found| found.began);
        assert_eq!(began, Some(date(2026, 11, 24).at(16, 1, 0, 0)), "{log:?}");
        assert_eq!(log.skipped, []);
    }
    assert_eq!(read_log(cyrillic).unwrap().played[1].title, "Новости");
    assert_eq!(read_log(accents).unwrap().played[1].title, "Chanson d'été");
    let arabic = b"Title;Time\n\xc3\xce\xc8\xc7\xd1;16:31\n";
    let read = log::read(arabic, date(2026, 11, 30), &Language::new("ar").unwrap()).unwrap();
    assert_eq!(read.played[0].title, "أخبار");
    assert_eq!(
        read_log(b"Title,Start Time\nSong,10/11/2026 16:00\n").unwrap().played[0].date,
        Some(date(2026, 11, 10))
    );
    let doubtful = log::read(b"Title,Start Time\nSong,10/11/2026 16:00\n", date(2026, 11, 15), &Language::english());
    assert_eq!(doubtful, Err(log::BadLog::Days("10/11/2026".to_owned())));
}

#[test]
fn a_line_that_is_not_understood_is_said() {
    let table = "Title,Start Time\nSong,2026-11-24 15:57\nSong,at noon\n,\nSong,2026-31-31 16:00\nSharing fairly,2026-11-24 16:01\n";
    let log = read_log(table.as_bytes()).unwrap();
    assert_eq!(log.played.len(), 2);
    let skipped: Vec<(usize, &str)> =
        log.skipped.iter().map(|skipped| (skipped.line, skipped.words.as_str())).collect();
    assert_eq!(skipped, [(3, "Song | at noon"), (5, "Song | 2026-31-31 16:00")]);
    let report = RIVENDELL.replace("16:30:02  000000", "at half past four");
    let skipped = read_log(report.as_bytes()).unwrap().skipped;
    assert!(matches!(&skipped[..], [one] if one.line == 6 && one.words.starts_with("at half")), "{skipped:?}");
}

#[test]
fn a_log_that_shows_nothing_says_so_helpfully() {
    let songs = "Title,Start Time\nOld Song,2026-11-24 15:50:00\nNew Song,2026-11-24 16:02:00\n";
    let matches = log::hold_against(&read_log(songs.as_bytes()).unwrap().played, &wanted());
    let at = |day, hour, minute| date(2026, 11, day).at(hour, minute, 0, 0);
    assert_eq!(matches.span, Some((at(24, 15, 50), at(24, 16, 2))));
    let absent = log::Why::Absent { title: "New Song".to_owned(), began: at(24, 16, 2) };
    assert_eq!(matches.not_found, [log::NotFound { airing: 12, why: absent }]);
    let why = |table: &str| {
        let matches = log::hold_against(&read_log(table.as_bytes()).unwrap().played, &wanted());
        assert_eq!(matches.found, [], "{table}");
        matches.not_found[0].why.clone()
    };
    assert_eq!(
        why("Title,Start Time\nSharing fairly,2026-11-25 16:00:00\n"),
        log::Why::OtherHour(at(25, 16, 0)),
        "another day's airing is another airing"
    );
    assert_eq!(
        why("Title,Start Time\nOld Song,2026-11-03 15:50:00\nNew Song,2026-11-09 16:02:00\n"),
        log::Why::NotCovered
    );
    let undated = log::Why::Absent { title: "Old Song".to_owned(), began: at(24, 15, 50) };
    assert_eq!(why("Title,Time\nOld Song,15:50\n"), undated, "a log without days is one of the airing's own day");
    for (bytes, want) in [
        (b"".as_slice(), log::BadLog::NotText),
        (b"\x00\x01RIFF", log::BadLog::NotText),
        (b"Dear school, it went well.\n", log::BadLog::NoRows),
        (b"Title,Length\nSong,3:00\n", log::BadLog::NoRows),
        (b"\xff\xfe\xff", log::BadLog::NotText),
    ] {
        assert_eq!(read_log(bytes), Err(want));
    }
}

proptest::proptest! {
    #[test]
    fn whatever_comes_is_read_without_a_stumble(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), text in "\\PC{0,60}") {
        if let Ok(log) = read_log(&bytes) {
            log::hold_against(&log.played, &wanted());
        }
        read(&text, CATALOGUE.vocabulary());
    }
}

#[test]
fn a_listener_asked_the_morning_after_reads_yesterday_in_one_part() {
    let starts: Zoned = "2026-11-24T20:30[Africa/Nairobi]".parse().unwrap();
    let evening: Zoned = "2026-11-24T21:05[Africa/Nairobi]".parse().unwrap();
    let morning: Zoned = "2026-11-25T07:00[Africa/Nairobi]".parse().unwrap();
    let later: Zoned = "2026-11-26T07:00[Africa/Nairobi]".parse().unwrap();
    for (tag, yesterday) in
        [("en", "yesterday"), ("fr", "hier"), ("sw", "jana"), ("ar", "أمس"), ("hi", "कल"), ("mn", "өчигдөр")]
    {
        let language = Language::new(tag).unwrap();
        let about = About {
            catalogue: &CATALOGUE,
            school: "School 12",
            number: 12,
            subject: "Maths",
            station: "Radio Amani",
            starts: &starts,
        };
        let said = |read: &Zoned| about.heard(&language, read).reveal().to_owned();
        assert!(said(&morning).contains(yesterday), "{tag}: {}", said(&morning));
        assert_eq!(measure(&said(&morning), &Permitted::default()).parts, 1, "{tag}");
        for dated in [said(&evening), said(&later)] {
            assert!(dated.contains("24") && !dated.contains(yesterday), "{tag}: {dated}");
        }
    }
}
