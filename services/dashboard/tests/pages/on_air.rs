//! A station of the tests' school: two programmes that were on air, one that comes and is made, one that can't be made.

use messages::{Address, AiringId, Channel};
use radio::programme::{
    Ending, Entry, EntryKind, Loudness, MadeFrom, Packets, Programme, SoundFormat, Station as Profile, VoiceKind,
};
use store::radio::{Airing, MadeFile, MadeProgramme, NewAiring, NewSlot, NewStation, Station};
use text::Language;

use crate::world::{HOSTILE, NOW_MS, World};

pub const HOUR_MS: i64 = 3_600_000;
pub const DAY_MS: i64 = 24 * HOUR_MS;
/// Bytes of the sound: more than a connection takes at once.
pub const SOUND_BYTES: usize = 300_000;

/// A station with its airings, by when they begin: a week ago, three hours ago, tomorrow, in a week.
pub struct OnAir {
    pub station: Station,
    pub airings: Vec<Airing>,
    pub sound: Vec<u8>,
}

impl OnAir {
    /// A station whose people read this language.
    pub async fn new(world: &World, language: &str) -> Self {
        let store = &world.house.store;
        let id = store.enter_station(station(language), NOW_MS - 9 * DAY_MS).await.unwrap();
        let slot = store.slots().await.unwrap().into_iter().find(|slot| slot.station == id).unwrap();
        let starts = [NOW_MS - 7 * DAY_MS, NOW_MS - 3 * HOUR_MS, NOW_MS + DAY_MS, NOW_MS + 7 * DAY_MS];
        let hour = |(sequence, starts_ms): (i64, i64)| NewAiring {
            sequence,
            lessons: vec![format!("div-{}", sequence.min(2))],
            local_time: "2026-11-24T16:00".to_owned(),
            starts_ms,
        };
        let plan = (1..).zip(starts).map(hour).collect();
        store.plan_airings(slot.id, plan, NOW_MS - 8 * DAY_MS).await.unwrap();
        let airings = store.airings_of(id, 0, i64::MAX).await.unwrap();
        let sound: Vec<u8> = (0..SOUND_BYTES).map(|place| (place % 251) as u8).collect();
        for (number, airing) in (1..).zip(&airings[..3]) {
            store
                .programme_made(airing.id, made(world, number, &sound).await, NOW_MS - 8 * DAY_MS + number)
                .await
                .unwrap();
        }
        let why = format!("line 7 has no recording {HOSTILE}");
        store.airing_not_made(airings[3].id, &why, NOW_MS).await.unwrap();
        let airings = store.airings_of(id, 0, i64::MAX).await.unwrap();
        Self { station: store.station(id).await.unwrap(), airings, sound }
    }

    /// Tomorrow's programme is made anew, with a fault that a listener hears.
    pub async fn with_fault(&self, world: &World) {
        let made = MadeProgramme {
            faults: vec![format!("line 7: nothing is heard for 20 s in its middle {HOSTILE}")],
            ..made(world, 9, &self.sound).await
        };
        world.house.store.programme_made(self.id(2), made, NOW_MS).await.unwrap();
    }

    /// An address of its page.
    pub fn at(&self, rest: &str) -> String {
        format!("/station/{}{rest}", self.station.page)
    }

    /// The address of a file of one of its airings.
    pub fn file(&self, place: usize, name: &str) -> String {
        self.at(&format!("/programme/{}/{name}", self.id(place).0))
    }

    pub fn id(&self, place: usize) -> AiringId {
        self.airings[place].id
    }

    /// One of its airings as it stands now.
    pub async fn now(&self, world: &World, place: usize) -> Airing {
        world.house.store.airing(self.id(place)).await.unwrap()
    }
}

fn station(language: &str) -> NewStation {
    let profile = Profile {
        name: "Radio Amani".to_owned(),
        place: "Kilifi".to_owned(),
        zone: "Africa/Nairobi".to_owned(),
        language: Language::new(language).unwrap(),
        slot_length_ms: 1_800_000,
        ending: Ending::Hard,
        sound: SoundFormat { file: radio::programme::FileKind::Mp3, kbit_per_s: 64, rate_hz: 48_000, channels: 1 },
        loudness: "broadcast".to_owned(),
        mailbox_bytes_max: None,
        packets: Packets::Each,
        first_cart: Some(10_011),
        carts: std::collections::BTreeMap::new(),
        evergreens: Vec::new(),
        approve: true,
    };
    NewStation {
        name: "Radio Amani".to_owned(),
        profile: serde_json::to_string(&profile).unwrap(),
        zone: "Africa/Nairobi".to_owned(),
        language: language.to_owned(),
        addresses: vec![Address::from_row(Channel::Mail, "studio@amani.example".to_owned())],
        classes: vec!["5B".to_owned()],
        slots: vec![NewSlot {
            course: "numeracy-5-division".to_owned(),
            first_lesson: None,
            language: "en".to_owned(),
            rule: "FREQ=WEEKLY;BYDAY=TU".to_owned(),
            starts_on: "2026-11-03".to_owned(),
            at_time: "16:00".to_owned(),
            zone: "Africa/Nairobi".to_owned(),
            length_ms: 1_800_000,
            hard_end: true,
            synthetic: false,
            lessons_each: 1,
        }],
    }
}

async fn made(world: &World, number: i64, sound: &[u8]) -> MadeProgramme {
    let kept = world.house.store.keep_media(sound, "programme", NOW_MS).await.unwrap();
    let words = format!("Good afternoon, children. {HOSTILE}");
    let programme = Programme {
        title: format!("Sharing fairly & {number} <b>"),
        series: "Division".to_owned(),
        episode: u32::try_from(number).unwrap(),
        school: "School 12".to_owned(),
        language: Language::english(),
        length_ms: 1_800_000,
        entries: vec![Entry {
            start_ms: 0,
            length_ms: 6_000,
            kind: EntryKind::Speech,
            speaker: "Teacher".to_owned(),
            words,
            voice: Some(VoiceKind::Recorded),
            line: Some(0),
        }],
        loudness: Loudness { integrated_lufs: -23.0, true_peak_dbtp: -1.4, range_lu: 6.0 },
        voice: VoiceKind::Recorded,
        made_from: vec![MadeFrom {
            course: "numeracy-5-division".to_owned(),
            edition: String::new(),
            lesson: "div-1".to_owned(),
            title: "Sharing".to_owned(),
            place: 1,
        }],
        excerpt: None,
    };
    MadeProgramme {
        programme: format!("digest{number}"),
        body: serde_json::to_string(&programme).unwrap(),
        files: vec![MadeFile {
            name: "programme.mp3".to_owned(),
            kind: "audio/mpeg".to_owned(),
            media: kept.digest,
            length_bytes: kept.length_bytes,
        }],
        notes: Vec::new(),
        faults: Vec::new(),
        approved_ms: None,
    }
}
