//! A school's database, new for every script, and the macro that runs a script over both kinds.

use std::{path::PathBuf, sync::Arc};

use course::{
    Assignment, AssignmentKind, Course, Item, ItemKind, Lesson, LessonText, SpeechMarks, Step, WordsPerMinute,
};
use messages::{ClassId, RouteId, SchoolId, parcel::Hold, trust::Trust};
use school::{roster::Settings, timetable::Days};
use sqlx::{Row, any::AnyRow};
use store::{
    MasterKey, Random, Store, StoreConfig,
    media::MediaPlace,
    pages::{QuestionOf, QuestionRow, Wanted},
    people::{Imported, School},
    schools::FIRST,
    timetables::{PlanningRules, SchoolRules},
};
use talk::effect::Audience;
use text::Language;

use crate::{postgres, wheel::sms_route};

/// Monday 2 November 2026, 08:00 UTC.
pub const NOW_MS: i64 = 1_793_606_400_000;

/// Which database a script runs over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// A new database with an open store.
pub struct World {
    pub kind: Kind,
    pub store: Store,
    pub config: StoreConfig,
    pub folder: tempfile::TempDir,
}

/// No weekend and no quiet hours, in every school.
pub static RULES: PlanningRules =
    PlanningRules::alike(SchoolRules { weekend: Days::NONE, quiet: None }, jiff::civil::time(20, 0, 0, 0), 28);

impl World {
    pub async fn new(kind: Kind) -> Self {
        Self::drawn(kind, 2).await
    }

    /// A school whose random bytes begin elsewhere.
    pub async fn drawn(kind: Kind, seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let media = MediaPlace::Folder(folder.path().join("media"));
        Self::with_files_in(kind, seed, folder, media).await
    }

    /// A school whose files lie there.
    pub async fn with_files_in(kind: Kind, seed: u64, folder: tempfile::TempDir, media: MediaPlace) -> Self {
        let database_url = match kind {
            Kind::Sqlite => format!("sqlite:{}", folder.path().join("longwave.db").display()),
            Kind::Postgres => postgres::fresh_database(),
        };
        let config = StoreConfig {
            database_url,
            media,
            data_dir: folder.path().join("data"),
            key: MasterKey::draw(&seeded(1)),
            random: seeded(seed),
            zones: jiff::tz::TimeZoneDatabase::bundled(),
        };
        let store = Store::open(config.clone()).await.unwrap();
        store.begin_serving().await.unwrap();
        Self { kind, store, config, folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Imports the first school's roster, none of whose rows may be rejected.
    pub async fn import(&self, csv: &str, now_ms: i64) -> Imported {
        self.import_for(FIRST, csv, now_ms).await
    }

    /// Imports a school's roster, none of whose rows may be rejected.
    pub async fn import_for(&self, school: SchoolId, csv: &str, now_ms: i64) -> Imported {
        let zones = jiff::tz::TimeZoneDatabase::bundled();
        let settings =
            Settings { region: "KE", zones: &zones, today: jiff::civil::date(2026, 11, 2), consent_evidence: None };
        let roster = school::roster::read(csv.as_bytes(), &settings).unwrap();
        assert!(roster.rejected.is_empty(), "{:?}", roster.rejected);
        let school = School { id: school, zone: "Africa/Nairobi".to_owned(), language: Language::english() };
        self.store.import_roster(roster, school, now_ms, Arc::new(|_| {})).await.unwrap()
    }

    /// One SMS route, whose receipts are doubted.
    pub async fn with_sms(&self) {
        let routes = [sms_route("sms.main", Trust::Doubted)];
        assert_eq!(self.store.register_routes(&routes, NOW_MS).await.unwrap(), [RouteId(1)]);
    }

    /// What waits for somebody to look at, the oldest first.
    pub async fn asked(&self, of: QuestionOf) -> Vec<QuestionRow> {
        let wanted = Wanted { from: 0, senders: 100, of_each: 100, of_each_from: 0, only: None };
        let senders = self.store.senders(of, wanted).await.unwrap().shown;
        let mut rows: Vec<QuestionRow> = senders.into_iter().flat_map(|sender| sender.newest).collect();
        rows.sort_by_key(|row| row.number);
        rows
    }

    /// Every phone has heard of every child on it.
    pub async fn introduced(&self) {
        self.change("UPDATE addresses SET introduced_ms = 1").await;
        let named = "INSERT INTO named (address_id, learner_id, parcel_id, said_ms) SELECT l.address_id, l.person_id, 0, 1
                     FROM ladder l JOIN people p ON p.person_id = l.person_id WHERE p.role = 'learner' ON CONFLICT DO NOTHING";
        self.change(named).await;
    }

    /// Why the office is asked to look at something, the oldest first.
    pub async fn asked_of_office(&self) -> Vec<String> {
        self.asked(QuestionOf::Audience(Audience::Office)).await.into_iter().map(|row| row.why).collect()
    }

    /// Learners of the first class whom no message can reach now, and why.
    pub async fn barred(&self) -> Vec<(i64, Hold)> {
        let learners = self.store.learners_at(ClassId(1), None).await.unwrap();
        learners.iter().filter_map(|learner| Some((learner.person.0, learner.barred?))).collect()
    }

    /// How many parcels stand in the queue.
    pub async fn queued(&self) -> i64 {
        let gauges = self.store.gauges(NOW_MS).await.unwrap();
        gauges.queue.iter().map(|queued| queued.parcels).sum()
    }

    /// Changes something by hand; how many rows.
    pub async fn change(&self, text: &'static str) -> u64 {
        sqlx::Executor::execute(&mut self.raw().await, text).await.unwrap().rows_affected()
    }

    /// What a statement gives, each row as its columns' words with a space between: numbers and texts alone.
    pub async fn seen(&self, text: &'static str) -> Vec<String> {
        let rows = sqlx::Executor::fetch_all(&mut self.raw().await, text).await.unwrap();
        rows.iter().map(|row| (0..row.len()).map(|c| cell(row, c)).collect::<Vec<_>>().join(" ")).collect()
    }

    /// A connection past the store, for what a test has to see or spoil by hand.
    pub async fn raw(&self) -> sqlx::AnyConnection {
        sqlx::any::install_default_drivers();
        <sqlx::AnyConnection as sqlx::Connection>::connect(&self.config.database_url).await.unwrap()
    }
}

fn cell(row: &AnyRow, column: usize) -> String {
    let number = row.try_get::<Option<i64>, _>(column).map(|n| n.map(|n| n.to_string()));
    let text = number.or_else(|_| row.try_get::<Option<String>, _>(column)).unwrap();
    text.unwrap_or_else(|| "-".to_owned())
}

/// A course of four lessons: two questions each, due after two days.
pub fn course() -> Course {
    let item = |number, kind, right: &str| Item {
        number,
        ask: "How many?".to_owned(),
        kind,
        right: right.to_owned(),
        wrong: Vec::new(),
        otherwise: "Count again.".to_owned(),
    };
    let choice = ItemKind::choice(vec!["5".into(), "6".into(), "8".into()], 1);
    let items = vec![item(1, choice, "Yes!"), item(2, ItemKind::number("6"), "Well done!")];
    let text = LessonText {
        title: "Sharing".to_owned(),
        objectives: Vec::new(),
        explanation: Vec::new(),
        items,
        assignment: Some(Assignment {
            kind: AssignmentKind::Items,
            task: String::new(),
            due_after_days: 2,
            points: 2,
            rubric: Vec::new(),
        }),
        speech: Vec::new(),
        marks: SpeechMarks::default(),
        steps: vec![Step { words: "Share 24 by 4.".to_owned(), items: vec![1, 2] }],
        parent: None,
        notes: Vec::new(),
    };
    let lesson = |number: u32| Lesson {
        id: format!("share-{number}"),
        number,
        level: "division".to_owned(),
        minutes: 15,
        texts: [(Language::english(), text.clone())].into(),
    };
    Course {
        id: "division".to_owned(),
        title: "Sharing equally".to_owned(),
        subject: "Maths".to_owned(),
        level: "division".to_owned(),
        languages: vec![Language::english()],
        licence: "CC0-1.0".to_owned(),
        authors: Vec::new(),
        words_per_minute: WordsPerMinute::default(),
        lessons: (1..=4).map(lesson).collect(),
    }
}

/// Random bytes that are the same in every run: SplitMix64.
pub fn seeded(seed: u64) -> Random {
    let state = std::sync::Mutex::new(seed);
    Arc::new(move |bytes: &mut [u8]| {
        let mut state = state.lock().unwrap();
        for byte in bytes {
            *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            *byte = ((mixed ^ (mixed >> 27)) >> 32) as u8;
        }
    })
}

/// Runs scripts over both databases: each becomes a module with the tests `sqlite` and `postgres`.
macro_rules! on_both {
    ($($(#[$doc:meta])* async fn $name:ident($world:ident: World) $body:block)+) => {$(
        $(#[$doc])*
        mod $name {
            use super::*;

            pub(super) async fn script($world: crate::world::World) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                script(crate::world::World::new(crate::world::Kind::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                script(crate::world::World::new(crate::world::Kind::Postgres).await).await;
            }
        }
    )+};
}
pub(crate) use on_both;
