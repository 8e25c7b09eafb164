//! A school with two classes, made by the store's own verbs: a roster, a published course, a lesson that was sent, answers that came. Its
//! names and words are hostile where a page could be hurt by them.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, Ordering},
};

use course::marking::Verdict;
use dashboard::{House, Settings};
use jiff::{civil::Time, tz::TimeZoneDatabase};
use messages::{
    Address, Channel, ClassId, Name, OccurrenceId, PersonId, Phone, RouteId, SchoolId, Words,
    arrival::{Arrived, Class, RawArrival},
    envelope::Message,
    gate::{Asked, Facts, Ready, judge},
    outcome::Outcome,
    pack::{Permitted, pack},
    parcel::CauseKind,
    receipt::{IdStyle, Receipt, Status},
    route::Route,
    trust::Trust,
};
use store::{
    MasterKey, RouteTerms, Store, StoreConfig,
    media::MediaPlace,
    pages::{QuestionOf, QuestionRow, Wanted},
    people::{HeldAt, Staff, StaffRole},
    settle::Settlement,
    timetables::Now,
    turn::{Ask, Booking, Claim, Claimed, Recorded, Turn, Verdict as Booked},
};
use talk::effect::{Audience, Decision, Effect, Question, Submission, Why};
use talk::view::How;
use text::words::{Catalogue, School};
use text::{Language, Letter};

/// Tuesday 24 November 2026, 16:00 in Nairobi.
pub const NOW_MS: i64 = 1_795_525_200_000;
const HOUR_MS: i64 = 3_600_000;
const COURSE: &str = "numeracy-5-division";

/// What somebody may call a child, and what a page must not believe.
pub const HOSTILE: &str = "<script>alert(1)</script>";

/// A school, with the instant that its pages are told.
pub struct World {
    pub house: House,
    pub now_ms: Arc<AtomicI64>,
    pub machine_ms: Arc<AtomicI64>,
    pub folder: tempfile::TempDir,
    pub hour: OccurrenceId,
    pub class: ClassId,
    pub other_class: ClassId,
    pub learner: PersonId,
    pub teacher: PersonId,
    pub stranger: PersonId,
    pub lead: PersonId,
    pub photo: String,
    pub route: RouteId,
}

/// The organisation's first school.
pub fn school_12() -> school::School {
    school::School {
        district: String::new(),
        name: "School 12".to_owned(),
        sms_name: None,
        zone: "Africa/Nairobi".to_owned(),
        region: "KE".to_owned(),
        language: Language::english(),
        quiet: Some("20:00-07:00".parse().unwrap()),
        contact: None,
        show_child_numbers: false,
    }
}

/// Twelve learners of 5B and one of 6A.
fn roster() -> String {
    let mut csv = "id,name,class,phone,consent,consent how\n".to_owned();
    let names = [
        "Anand Bat",
        "Bolor Bat",
        "Chimeg Bat",
        "Dorj Otieno",
        "Elif Yılmaz",
        "Faraja Mushi",
        "Gerel Нараа",
        "Hana Said",
        "Ibrahim محمد",
        "Juma Wekesa",
        "Kiran Rao",
    ];
    for (number, name) in (1..).zip(names) {
        let phone = match number {
            1..=3 => "0712 345678".to_owned(),
            10 => String::new(),
            _ => format!("07221112{number:02}"),
        };
        let consent = if number == 11 { "no" } else { "yes" };
        csv.push_str(&format!("5B-{number:02},{name},5B,{phone},{consent},paper\n"));
    }
    csv.push_str(&format!("5B-12,{HOSTILE},5B,0722999912,yes,paper\n6A-01,Zuri Njeri,6A,0722999913,yes,paper\n"));
    csv
}

pub fn route() -> Route {
    Route {
        name: "sms.main".to_owned(),
        channel: Channel::Sms,
        price_per_part: Some("0.012 USD".parse().unwrap()),
        permitted: Permitted::default(),
        per_second: 1_000,
        way_back: messages::route::WayBack::Here,
        lost_is_free: false,
        receipts: Trust::Trusted,
    }
}

impl World {
    /// The school, with yesterday's or today's lesson given and answered.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).await;
        let routes = store.register_routes(&[route()], NOW_MS).await.unwrap();
        store.first_school(school_12(), NOW_MS).await.unwrap();
        import(&store).await;
        let staff = async |name: &str, role, class: Option<&str>| {
            let staff = Staff {
                held_at: None,
                name: Name::new(name).unwrap(),
                role,
                classes: class.map(str::to_owned).into_iter().collect(),
                phone: None,
                mail: None,
                language: Language::english(),
                zone: "Africa/Nairobi".to_owned(),
            };
            store.teacher_add(staff, NOW_MS).await.unwrap()
        };
        let teacher = staff("Ms Akinyi", StaffRole::Teacher, Some("5B")).await;
        let stranger = staff("Mr Mutua", StaffRole::Teacher, Some("6A")).await;
        let lead = staff("Ms Wanjiru", StaffRole::Lead, None).await;
        let class = store.classes_of(teacher).await.unwrap()[0].id;
        let other_class = store.classes_of(stranger).await.unwrap()[0].id;
        let digest = publish(&store).await;
        let hour = give(&store, class, &digest).await;
        let learners = store.learners_at(class, Some(hour)).await.unwrap();
        let people: Vec<PersonId> = learners.iter().map(|row| row.person).collect();
        send(&store, routes[0]).await;
        let photo = answers(&store, routes[0], hour, &people).await;
        let now_ms = Arc::new(AtomicI64::new(NOW_MS));
        let machine_ms = Arc::new(AtomicI64::new(NOW_MS));
        let house = house(store, Arc::clone(&now_ms), Arc::clone(&machine_ms));
        Self {
            house,
            now_ms,
            machine_ms,
            folder,
            hour,
            class,
            other_class,
            learner: people[0],
            teacher,
            stranger,
            lead,
            photo,
            route: routes[0],
        }
    }

    /// The other class has the same lesson open.
    pub async fn give_to_both(&self) {
        let store = &self.house.store;
        let digest = publish(store).await;
        give(store, self.other_class, &digest).await;
        send(store, self.route).await;
    }

    /// Somebody of the office.
    pub async fn office(&self) -> PersonId {
        self.member("Mrs Odhiambo", StaffRole::Office, None).await
    }

    /// Another school of the organisation, without classes.
    pub async fn other_school(&self) -> SchoolId {
        let hill = school::School { name: "Hill School".to_owned(), district: "North".to_owned(), ..school_12() };
        self.house.store.school_add(hill, self.now()).await.unwrap()
    }

    /// Somebody who works here, with a phone or without.
    pub async fn member(&self, name: &str, role: StaffRole, phone: Option<&str>) -> PersonId {
        self.member_at(name, role, phone, None).await
    }

    /// Somebody who works for a school, a district or all of them.
    pub async fn member_at(
        &self,
        name: &str,
        role: StaffRole,
        phone: Option<&str>,
        held_at: Option<HeldAt>,
    ) -> PersonId {
        let staff = Staff {
            held_at,
            name: Name::new(name).unwrap(),
            role,
            classes: Vec::new(),
            phone: phone.map(|phone| Phone::parse(phone, "KE").unwrap()),
            mail: None,
            language: Language::english(),
            zone: "Africa/Nairobi".to_owned(),
        };
        self.house.store.teacher_add(staff, self.now()).await.unwrap()
    }

    /// What waits for somebody to look at, the oldest first.
    pub async fn asked(&self, of: QuestionOf) -> Vec<QuestionRow> {
        let wanted = Wanted { from: 0, senders: 100, of_each: 100, of_each_from: 0, only: None };
        let senders = self.house.store.senders(of, wanted).await.unwrap().shown;
        let mut rows: Vec<QuestionRow> = senders.into_iter().flat_map(|sender| sender.newest).collect();
        rows.sort_by_key(|row| row.number);
        rows
    }

    /// Lets the school's time pass.
    pub fn pass(&self, length_ms: i64) {
        self.now_ms.fetch_add(length_ms, Ordering::Relaxed);
    }

    /// Lets whoever sits before the pages rest.
    pub fn rest(&self, length_ms: i64) {
        self.machine_ms.fetch_add(length_ms, Ordering::Relaxed);
    }

    pub fn now(&self) -> i64 {
        self.now_ms.load(Ordering::Relaxed)
    }

    /// Everything that the database has, byte by byte.
    pub fn bytes(&self) -> Vec<u8> {
        let file = |name: &str| std::fs::read(self.folder.path().join(name)).unwrap_or_default();
        [file("longwave.db"), file("longwave.db-wal")].concat()
    }
}

async fn open(folder: &std::path::Path) -> Store {
    let state = Mutex::new(7_u64);
    let random: store::Random = Arc::new(move |bytes: &mut [u8]| {
        let mut state = state.lock().unwrap();
        for byte in bytes {
            *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (*state >> 56) as u8;
        }
    });
    let config = StoreConfig {
        database_url: format!("sqlite:{}", folder.join("longwave.db").display()),
        media: MediaPlace::Folder(folder.join("media")),
        data_dir: folder.join("data"),
        key: MasterKey::draw(&random),
        random,
        zones: jiff::tz::TimeZoneDatabase::bundled(),
    };
    let store = Store::open(config).await.unwrap();
    store.begin_serving().await.unwrap();
    store
}

fn house(store: Store, now_ms: Arc<AtomicI64>, machine_ms: Arc<AtomicI64>) -> House {
    let zones = TimeZoneDatabase::bundled();
    let settings = Settings {
        school: School {
            name: "School 12".to_owned(),
            sms_name: "School 12".to_owned(),
            contact: None,
            region: "KE".to_owned(),
            pages: None,
            language: Language::english(),
        },
        zone: zones.get("Africa/Nairobi").unwrap(),
        zones,
        budget: Some("400 USD".parse().unwrap()),
        due_at: Time::constant(20, 0, 0, 0),
        public_url: None,
        pages_url: "http://127.0.0.1:8080".to_owned(),
        links_open: true,
        sms_number: Some("20851".to_owned()),
    };
    House {
        store,
        catalogue: Arc::new(Catalogue::builtin()),
        settings: Arc::new(settings),
        clock: Arc::new(move || now_ms.load(Ordering::Relaxed)),
        machine_clock: Arc::new(move || machine_ms.load(Ordering::Relaxed)),
        routes: Arc::from([route()]),
        read: |_| read_plainly,
        strangers: Arc::default(),
    }
}

/// The arrivals of this school's carrier are their words.
fn read_plainly(body: &[u8]) -> Arrived {
    let words = Words::new(String::from_utf8_lossy(body).into_owned());
    Arrived::Text { words, sent_ms: None, edited: false, forwarded: false, message: None }
}

async fn import(store: &Store) {
    let zones = TimeZoneDatabase::bundled();
    let today = jiff::civil::date(2026, 11, 24);
    let settings = school::roster::Settings { region: "KE", zones: &zones, today, consent_evidence: None };
    let roster = school::roster::read(roster().as_bytes(), &settings).unwrap();
    assert!(roster.rejected.is_empty(), "{:?}", roster.rejected);
    let school = store::people::School {
        id: store::schools::FIRST,
        zone: "Africa/Nairobi".to_owned(),
        language: Language::english(),
    };
    store.import_roster(roster, school, NOW_MS - 48 * HOUR_MS, Arc::new(|_| {})).await.unwrap();
}

async fn publish(store: &Store) -> String {
    let (_, files) = course::content::starter().into_iter().find(|(folder, _)| *folder == COURSE).unwrap();
    let (course, complaints) = forms::compile(&files);
    assert!(complaints.iter().all(|c| c.level != text::complaint::Level::Error), "{complaints:?}");
    store.publish(&course, NOW_MS - 48 * HOUR_MS).await.unwrap().digest
}

/// The first lesson, an hour ago.
async fn give(store: &Store, class: ClassId, digest: &str) -> OccurrenceId {
    let lesson = store.course(digest).await.unwrap().lessons[0].id.clone();
    let at_ms = NOW_MS - HOUR_MS;
    let course = store.course(digest).await.unwrap().id.clone();
    let now = Now { class, course, lesson, expires_ms: at_ms + 48 * HOUR_MS, due_ms: Some(NOW_MS + 28 * HOUR_MS) };
    let hour = store.give_now(now, at_ms).await.unwrap();
    store.expand(hour, digest, at_ms).await.unwrap();
    hour
}

/// Everything in the queue leaves, first the introductions; the network confirms all but two, and one phone is gone.
async fn send(store: &Store, route: RouteId) {
    let at_ms = NOW_MS - HOUR_MS;
    let lease = store
        .take_route(route, store::Taker { name: "test", dead: None, now_ms: at_ms, second_ms: 1_000 })
        .await
        .unwrap()
        .unwrap();
    let terms = RouteTerms { lease, per_second: 1_000, receipt_ids: IdStyle::Auto };
    let turn = |recorded, bookings, claim| Turn {
        terms,
        now_ms: at_ms,
        second_ms: 60_000,
        month: Some(store::turn::Month { name: Arc::from("2026-11"), limit: "400 USD".parse().unwrap() }),
        recorded,
        bookings,
        claim,
    };
    for round in 0..4 {
        let claimed =
            store.turn(turn(vec![], vec![], Some(Claim { limit: 100, lease_ms: 30_000 }))).await.unwrap().claimed;
        let bookings: Vec<Booking> = claimed.iter().map(|claimed| judged(claimed, at_ms)).collect();
        let verdicts = store.turn(turn(vec![], bookings, None)).await.unwrap().verdicts;
        let mut sent = Vec::new();
        for (at, verdict) in verdicts.into_iter().enumerate() {
            let Booked::Booked(booked) = verdict else { continue };
            let id = format!("{}", 1_000 * (round + 1) + at);
            sent.push(id.clone());
            let words = format!("5B Maths. {HOSTILE} 24 sweets, 4 children. K1: a)5 b)6 c)8. Reply like this: K b");
            let record = Recorded {
                sending: booked.sending,
                outcomes: vec![Outcome::Accepted(id)],
                message: Some(Message::Sms(Words::new(words))),
                started_ms: at_ms,
                ended_ms: at_ms,
            };
            store.turn(turn(vec![record], vec![], None)).await.unwrap();
        }
        let receipts: Vec<Receipt> =
            sent.iter().skip(2).map(|id| Receipt { at_ms, ..Receipt::new(id, Status::Delivered) }).collect();
        store.append_receipts(route, IdStyle::Hex, &receipts, at_ms).await.unwrap();
    }
}

fn judged(claimed: &Claimed, now_ms: i64) -> Booking {
    let facts = Facts {
        kind: claimed.ticket.kind,
        now_ms,
        expires_ms: claimed.expires_ms,
        cancelled: false,
        left: claimed.left,
        consented: claimed.consented,
        stopped: claimed.stopped,
        suspended: claimed.handset.suspended,
        asked_for: false,
        introduced: claimed.introduced,
        last_inbound_ms: None,
        unasked_today: 0,
        tomorrow_ms: now_ms + 24 * HOUR_MS,
        quiet: None,
        zone: jiff::tz::TimeZone::UTC,
        spaced_until_ms: None,
        budget: None,
    };
    let asked = Asked {
        parcels: vec![claimed.ticket.parcel],
        handset: claimed.ticket.handset,
        handset_version: claimed.handset.version,
        address: claimed.address.clone(),
        ready: Ready::Sms(pack("5B Maths", &Permitted::default(), 7).unwrap()),
        price: Some("0.012 USD".parse().unwrap()),
    };
    Booking {
        tickets: vec![claimed.ticket.clone()],
        judgement: judge(&facts, asked),
        day_start_ms: now_ms,
        asks: asks(claimed),
        names: claimed.names().collect(),
    }
}

/// The letter of a lesson's task: siblings on one phone have one each.
fn asks(claimed: &Claimed) -> Vec<Ask> {
    let letters = ["K", "M", "N"];
    let place = usize::try_from(claimed.ticket.person.0).unwrap() % letters.len();
    let (CauseKind::Occurrence, hour) = claimed.cause else { return Vec::new() };
    vec![Ask {
        parcel: claimed.ticket.parcel,
        task: None,
        letter: Letter::parse(letters[place]).unwrap(),
        person: claimed.ticket.person,
        occurrence: OccurrenceId(hour),
        step: 0,
        language: claimed.language.clone(),
    }]
}

/// Answers right and wrong, a photo, a message that nobody understood, and one that sounds like harm; the photo's digest.
async fn answers(store: &Store, route: RouteId, hour: OccurrenceId, people: &[PersonId]) -> String {
    let submit = |person: PersonId, item: u32, words: &str, verdict| {
        Effect::Submit(Submission {
            person,
            occurrence: hour,
            task: None,
            item,
            words: Some(Words::new(words)),
            media: None,
            how: How::Text,
            verdict,
            extends: false,
            step: None,
            sent_ms: None,
        })
    };
    let ask = |audience, why, person, words: &str| {
        Effect::Question(Question { audience, why, person, words: Some(Words::new(words)), media: None })
    };
    let photo = store.keep_media(&b"\xff\xd8\xff\xe0 a photo"[..], "photo", NOW_MS).await.unwrap().digest;
    let said = [
        ("+254712345678", vec![submit(people[0], 1, "b", Verdict::Right), submit(people[0], 2, "6", Verdict::Right)]),
        ("+254712345678", vec![submit(people[1], 1, "=HYPERLINK(\"http://evil\")", Verdict::Wrong)]),
        ("+254722111205", vec![submit(people[4], 0, "on paper", Verdict::Waits)]),
        (
            "+254722111206",
            vec![ask(Audience::Teacher, Why::NotUnderstood, Some(people[5]), "<img src=x onerror=alert(1)>")],
        ),
        ("+254722111207", vec![Effect::Suspend, ask(Audience::Teacher, Why::WrongPerson, Some(people[6]), "9")]),
        ("+254722111208", vec![ask(Audience::Lead, Why::Harm, Some(people[7]), "SECRETHARM")]),
        ("+254722111208", vec![ask(Audience::Teacher, Why::Harm, Some(people[7]), "SECRETHARM")]),
    ];
    for (number, (from, effects)) in said.into_iter().enumerate() {
        heard(store, route, &number.to_string(), from, effects).await;
    }
    photo.as_str().to_owned()
}

/// Something that comes from that number, with what follows from it.
pub async fn heard(store: &Store, route: RouteId, key: &str, from: &str, effects: Vec<Effect>) {
    let raw = RawArrival {
        provider_key: key.to_owned(),
        key_lives_ms: None,
        sender: Some(Address::sms(&Phone::parse(from, "KE").unwrap())),
        class: Class::Message,
        body: b"x".to_vec(),
        received_ms: NOW_MS - HOUR_MS / 2,
    };
    store.keep_arrivals(route, vec![raw]).await.unwrap();
    let school = store::people::School {
        id: store::schools::FIRST,
        zone: "Africa/Nairobi".to_owned(),
        language: Language::english(),
    };
    for arrival in store.next_arrivals(NOW_MS, 10).await.unwrap() {
        let view = store.view(&arrival, None, &school, NOW_MS).await.unwrap();
        let decision = Decision { result: "answer", effects: effects.clone() };
        store.settle(Settlement::new(arrival, &view, decision), NOW_MS).await.unwrap();
    }
}
