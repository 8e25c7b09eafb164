//! A school with a radio station, for the tests of its way. The studio's workers are the product's own too.

use std::{fs, path::Path};

use forms::compile;
use longwave::{
    cli::RadioStation,
    commands::{publish, radio::station},
};
use messages::gate::Ready;
use studio::{Studio, worker::Worker};
use text::complaint::Level;

use super::school::{DAY_MS, NAIROBI, SMS, School, accepted};

/// Thursday 19 November 2026, 09:00 in Nairobi.
pub const NOW_MS: i64 = 1_795_068_000_000;
/// Tuesday 24 November 2026, 16:00 in Nairobi.
pub const AIR_MS: i64 = 1_795_525_200_000;

const RADIO: &str = r#"
[web]
public_url = "https://lessons.school12.example"
[mail]
url = "smtp://127.0.0.1:2525"
from = "lessons@school12.example"
[radio]
"#;

pub const PEOPLE: &str =
    "id,name,class,phone,consent,consent how\n1,Juma,5B,0712 000 002,yes,paper\n2,Sara,6A,0712 000 003,yes,paper\n";

pub const STATION: &str = r#"
name = "Radio Amani"
place = "Kilifi"
zone = "Africa/Nairobi"
language = "en"
mail = "studio@amani.example"
phone = "0712 000 001"
folder = "amani"
mailbox = "10 MB"
cart = 10011
format = "mp3-64"
classes = ["5B"]
[[slot]]
course = "short"
day = "Tue"
at = "16:00"
starts = 2026-11-24
length = "1:30"
ending = "soft"
synthetic = true
"#;

const MANIFEST: &str = "id = \"short\"\ntitle = \"Short talks\"\nsubject = \"Maths\"\nlevel = \"talks\"\nlanguages = [\"en\"]\n\
                        licence = \"CC0-1.0\"\nauthors = [\"A teacher\"]\n";

/// A lesson whose programme is some seconds long.
pub fn lesson(id: &str, title: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: {title}\nminutes: 5\nobjectives:\n  - I can count to three.\n---\n\n# {title}\n\nCount to three.\n\n\
         ## 1. What comes after two?\n\n- [ ] one: That is before two.\n- [x] three: One, two, three.\n\n## Radio\n\n**Teacher:** Good day, \
         children. Count with me: one, two.\n\n(pause 3 s)\n\n**Teacher:** Three comes next. Good bye.\n"
    )
}

pub struct Radio {
    pub school: School,
    pub studio: Studio,
}

impl Radio {
    pub async fn new() -> Self {
        let school = School::open(&format!("{NAIROBI}{RADIO}{SMS}"), PEOPLE, NOW_MS).await;
        // A worker is the product itself, which is not the program that runs this test.
        let studio = studio(&school.folder.path().join("studio"));
        let radio = Self { school, studio };
        radio.publish(&[lesson("one", "Counting on"), lesson("two", "Counting back")]).await;
        radio
    }

    pub async fn publish(&self, lessons: &[String]) {
        let course = self.school.folder.path().join("course");
        fs::create_dir_all(&course).unwrap();
        fs::write(course.join("course.toml"), MANIFEST).unwrap();
        for (place, lesson) in lessons.iter().enumerate() {
            fs::write(course.join(format!("0{place}-talk.en.md")), lesson).unwrap();
        }
        let (course, complaints) = compile(&publish::read_folder(&course).unwrap());
        assert!(complaints.iter().all(|c| c.level != Level::Error), "{complaints:?}");
        self.school.house.store.publish(&course, self.school.house.clock.now_ms()).await.unwrap();
    }

    pub async fn enter(&self, text: &str) -> anyhow::Result<()> {
        let file = self.school.folder.path().join("station.toml");
        fs::write(&file, text).unwrap();
        station::run(&self.school.house, &RadioStation::Enter { file, dry_run: false }, true).await
    }

    /// The station's airings, the earliest first.
    pub async fn airings(&self) -> Vec<store::radio::Airing> {
        self.school.house.store.airings_between(NOW_MS, NOW_MS + 60 * DAY_MS).await.unwrap()
    }

    /// What leaves now by a route.
    pub async fn leaving(&self, route: &str) -> Vec<Ready> {
        self.school.send(route, accepted).await
    }
}

pub fn studio(folder: &Path) -> Studio {
    Studio::new(Worker::new(env!("CARGO_BIN_EXE_longwave"), ["worker"]), folder)
}

/// Two seconds of something with the loudness of speech: a tone that comes and goes three times a second, 16 bit, 16 kHz.
pub fn speech() -> Vec<u8> {
    let samples = (0..32_000_u32).flat_map(|at| {
        let seconds = f64::from(at) / 16_000.0;
        let swell = (seconds * std::f64::consts::TAU * 3.0).sin().abs();
        let tone = (seconds * std::f64::consts::TAU * 220.0).sin() * swell * 0.4;
        #[expect(clippy::cast_possible_truncation, reason = "a sample is at most 13,106")]
        let sample = (tone * f64::from(i16::MAX)) as i16;
        sample.to_le_bytes()
    });
    let data: Vec<u8> = samples.collect();
    let length = u32::try_from(data.len()).unwrap();
    let mut wave = b"RIFF".to_vec();
    wave.extend((36 + length).to_le_bytes());
    wave.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    wave.extend(16_000_u32.to_le_bytes());
    wave.extend(32_000_u32.to_le_bytes());
    wave.extend(b"\x02\0\x10\0data");
    wave.extend(length.to_le_bytes());
    wave.extend(data);
    wave
}
