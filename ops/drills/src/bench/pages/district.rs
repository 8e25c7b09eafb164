//! The district of the bench: its roster through the production's door, two lessons of each class, and a day as districts have them:
//! most answered, some not reached, introductions held for want of money, texts that nobody understood, one phone that writes all night.

use std::{net::SocketAddr, sync::Arc, time::Instant};

use anyhow::{Context, Result, ensure};
use dashboard::{House, Settings};
use jiff::{
    civil::{Time, date},
    tz::TimeZoneDatabase,
};
use messages::{
    Address, ClassId, Name, PersonId, Phone, RouteId, Words,
    arrival::{Arrived, Class, RawArrival},
};
use sqlx::Connection;
use store::{
    Store,
    attend::QuestionOf,
    pages::Wanted,
    people::{Staff, StaffRole},
    settle::Settlement,
    timetables::Now,
};
use talk::effect::{Audience, Decision, Effect, Question, Why};
use text::Language;
use text::words::{Catalogue, School};

use super::{
    super::{
        expand::settle,
        place::{Place, change, raw},
        school::{self, NOW_MS},
    },
    Page,
    browser::Browser,
};
use crate::postgres::say;

const DAY_MS: i64 = 86_400_000;
/// Arrivals that are settled together.
const AT_ONCE: usize = 256;
/// Classes that one teacher has in a small village school.
const OF_TEACHER: usize = 2;
/// Texts of the phone that writes all night, and of the stranger who does.
const FLOOD: usize = 300;

/// How large.
#[derive(Clone, Copy)]
pub struct Size {
    pub learners: usize,
    pub classes: usize,
    /// Whether every lesson of the day is held.
    pub are_held: bool,
}

/// The district, filled.
pub struct District {
    pub house: House,
    classes: Vec<ClassId>,
    /// Learners of the first class.
    learners: Vec<PersonId>,
    hour: i64,
    /// The page of the phone that writes all night.
    flood: String,
    teacher: PersonId,
    office: PersonId,
    lead: PersonId,
}

impl District {
    pub async fn seeded(place: &Place, size: Size) -> Result<Self> {
        let (store, url) = place.store("pages").await?;
        let route = school::route(&store).await?;
        say("roster");
        import(&store, size).await?;
        let classes: Vec<ClassId> = store.classes().await?.into_iter().map(|class| class.id).collect();
        say("lessons");
        let course = school::course()?;
        let edition = store.publish(&course, NOW_MS - 3 * DAY_MS).await?.digest;
        for (lesson, at_ms) in course.lessons.iter().zip([NOW_MS - DAY_MS, NOW_MS]) {
            for class in &classes {
                let now = Now {
                    class: *class,
                    course: course.id.clone(),
                    lesson: lesson.id.clone(),
                    expires_ms: at_ms + 2 * DAY_MS,
                    due_ms: Some(at_ms + DAY_MS),
                };
                let hour = store.give_now(now, at_ms).await?;
                store.expand(hour, &edition, at_ms).await?;
            }
        }
        say("messages");
        messages_came(&store, route, size).await?;
        let mut connection = raw(&url).await?;
        for text in DAY {
            change(&mut connection, &text.replace("{now}", &NOW_MS.to_string())).await?;
        }
        if size.are_held {
            change(&mut connection, ALL_HELD).await?;
        }
        settle(&mut connection, place.kind()).await?;
        connection.close().await?;
        let own: Vec<String> = (0..OF_TEACHER).map(label).collect();
        let teacher = staff(&store, "Ms Akinyi", StaffRole::Teacher, &own).await?;
        for class in OF_TEACHER..size.classes {
            staff(&store, &format!("Teacher {class}"), StaffRole::Teacher, &[label(class)]).await?;
        }
        let office = staff(&store, "Mr Otieno", StaffRole::Office, &[]).await?;
        let lead = staff(&store, "Ms Wanjiru", StaffRole::Lead, &[]).await?;
        let first = *classes.first().context("no class")?;
        let hour = store.hours(first, NOW_MS + 1).await?.latest.context("no lesson")?.id;
        let rows = store.learners_at(first, Some(hour)).await?;
        let reached = rows.iter().filter(|row| row.parcel.as_ref().is_some_and(|parcel| parcel.delivered)).count();
        ensure!(
            size.are_held || reached > 0 && reached < rows.len(),
            "the day was not filled: {reached} of {}",
            rows.len()
        );
        let wanted = Wanted { from: 0, senders: 50, of_each: 1, of_each_from: 0, only: None };
        let senders = store.senders(QuestionOf::Class(first), wanted).await?.shown;
        let flood = senders.iter().max_by_key(|sender| sender.count).context("nobody wrote")?;
        let flood = format!("/class/{}/from/{}", first.0, flood.key);
        let learners = rows.iter().map(|row| row.person).collect();
        Ok(Self { house: house(store), classes, learners, hour: hour.0, flood, teacher, office, lead })
    }

    /// Every page, whose it is, and where it lies.
    pub async fn pages(&self, address: SocketAddr) -> Result<Vec<Page>> {
        let teacher = self.signed_in(address, self.teacher).await?;
        let office = self.signed_in(address, self.office).await?;
        let lead = self.signed_in(address, self.lead).await?;
        let own = format!("/class/{}", self.classes.first().context("no class")?.0);
        let each: Vec<String> = self.classes.iter().map(|class| format!("/class/{}", class.0)).collect();
        let learners = self.learners.iter().map(|one| format!("{own}/learner/{}", one.0)).collect();
        let plan = format!(
            "{own}/give?lesson=numeracy-5-division%2Fdiv-3&date={}&at=16:00&repeat=weekly&day=MO&day=WE&day=FR",
            date(2026, 11, 4)
        );
        let page = |who: &'static str, name, paths, is_daily| {
            let cookie = match who {
                "teacher" => &teacher,
                "office" => &office,
                "lead" => &lead,
                _ => "",
            };
            Page { who, name, cookie: cookie.to_owned(), paths, is_daily }
        };
        let one = |path: &str| vec![path.to_owned()];
        Ok(vec![
            page("anyone", "an empty page: the bare limit", one("/healthz"), false),
            page("teacher", "first page", one("/"), true),
            page("teacher", "class", one(&own), true),
            page("teacher", "class: the phone that floods it", one(&self.flood.clone()), false),
            page("teacher", "learner", learners, false),
            page("teacher", "give: the form", one(&format!("{own}/give")), false),
            page("teacher", "give: dates and price", vec![plan], false),
            page("teacher", "sheet", one(&format!("{own}/sheet/{}", self.hour)), false),
            page(
                "teacher",
                "sheets of all without a phone",
                one(&format!("{own}/sheet/{}?of=no-phone", self.hour)),
                false,
            ),
            page("teacher", "handed in, as a table", one(&format!("{own}/handed-in.csv")), false),
            page(
                "teacher",
                "calendar",
                one(&format!("/calendar?class={}", self.classes.first().map_or(0, |c| c.0))),
                false,
            ),
            page("teacher", "radio", one("/radio"), false),
            page("office", "first page", one("/"), true),
            page("office", "first page, searched", one("/?class=C3"), true),
            page("office", "each class in turn", each, true),
            page("office", "calendar", one("/calendar"), false),
            page("office", "who signs in", one("/people"), false),
            page("office", "who looked", one("/looks"), false),
            page("office", "you", one("/me"), false),
            page("lead", "first page", one("/"), true),
            page("lead", "messages for the lead alone", one("/lead"), false),
            page("lead", "one phone's messages", one("/lead/1"), false),
        ])
    }

    async fn signed_in(&self, address: SocketAddr, person: PersonId) -> Result<String> {
        let link = self.house.store.sign_in_link(person, NOW_MS).await?;
        let answer = Browser::open(address).await?.post(&format!("/in/{link}")).await?;
        answer.cookie.with_context(|| format!("signing in answers {}", answer.status))
    }
}

/// A month whose money is gone: nobody has the lesson.
const ALL_HELD: &str =
    "UPDATE parcels SET state = 'held', reason = 'budget', done_ms = NULL WHERE kind IN ('lesson', 'introduction')";

/// What a day leaves, past the store: it would take an evening to play. `% 20` makes twenty kinds of learners.
const DAY: &[&str] = &[
    "UPDATE parcels SET state = 'held', reason = 'budget' WHERE kind = 'introduction' AND parcel_id % 4 > 0",
    "UPDATE parcels SET state = 'delivered', done_ms = {now} WHERE kind = 'lesson' AND state = 'waiting' AND recipient_id % 20 < 12",
    "UPDATE parcels SET state = 'accepted' WHERE kind = 'lesson' AND state = 'waiting' AND recipient_id % 20 < 16",
    "UPDATE parcels SET state = 'failed', reason = 'dead' WHERE kind = 'lesson' AND state = 'waiting' AND recipient_id % 20 < 17",
    "UPDATE parcels SET state = 'held', reason = 'budget' WHERE kind = 'lesson' AND state = 'waiting' AND recipient_id % 20 < 18",
    "DELETE FROM due WHERE parcel_id IN (SELECT parcel_id FROM parcels WHERE state <> 'waiting')",
    "INSERT INTO attempts (parcel_id, attempt, sending_id, route_id, address_id, outcome, parts, price_micros, started_ms, ended_ms)
     SELECT parcel_id, 1, parcel_id * 65536, 1, address_id, 'accepted', 1, 12000, {now}, {now} FROM parcels
     WHERE kind = 'lesson' AND state IN ('accepted', 'delivered')",
    "INSERT INTO submissions (submission_id, person_id, occurrence_id, item, how, verdict, received_ms)
     SELECT q.parcel_id * 2 + i.item, q.recipient_id, q.cause_id, i.item, 'text',
            CASE WHEN (q.recipient_id + i.item) % 3 = 0 THEN 'wrong' ELSE 'right' END, {now}
     FROM parcels q CROSS JOIN (SELECT 1 AS item UNION ALL SELECT 2) i
     WHERE q.kind = 'lesson' AND q.state = 'delivered' AND q.recipient_id % 20 < 10",
    "INSERT INTO tasks (task_id, handset_id, person_id, occurrence_id, letter, step, language, asked_ms)
     SELECT q.parcel_id, q.handset_id, q.recipient_id, q.cause_id, 'K', 0, 'en', {now} FROM parcels q
     WHERE q.kind = 'lesson' AND q.state IN ('accepted', 'delivered') AND q.recipient_id % 20 >= 10
     ON CONFLICT DO NOTHING",
];

fn label(class: usize) -> String {
    format!("C{class:03}")
}

/// One phone in ten is shared by two, one learner in ten has none.
fn phone(learner: usize) -> Option<String> {
    let own = if learner % 10 == 7 { learner.saturating_sub(1) } else { learner };
    (learner % 10 != 3).then(|| format!("0712{own:06}"))
}

async fn import(store: &Store, size: Size) -> Result<()> {
    let zones = TimeZoneDatabase::bundled();
    let settings = ::school::roster::Settings {
        region: "KE",
        zones: &zones,
        today: date(2026, 11, 2),
        consent_evidence: Some("paper"),
    };
    let mut csv = String::from("id,name,class,phone,consent\n");
    for learner in 0..size.learners {
        let (class, phone) = (label(learner * size.classes / size.learners), phone(learner).unwrap_or_default());
        csv.push_str(&format!("{learner},Nomin{} Bat,{class},{phone},yes\n", learner % 97));
    }
    let roster = ::school::roster::read(csv.as_bytes(), &settings).map_err(|e| anyhow::anyhow!("{e:?}"))?;
    ensure!(roster.rejected.is_empty(), "{} rows of the roster were rejected", roster.rejected.len());
    store.import_roster(roster, at_school(), NOW_MS - 3 * DAY_MS, Arc::new(|_| {})).await?;
    Ok(())
}

fn at_school() -> store::people::School {
    store::people::School {
        id: store::schools::FIRST,
        zone: "Africa/Nairobi".to_owned(),
        language: Language::english(),
    }
}

/// Three texts that nobody understood in every class, a phone that floods the first, strangers, and some for the lead alone.
async fn messages_came(store: &Store, route: RouteId, size: Size) -> Result<()> {
    let ask = |audience, why, words: String| {
        Effect::Question(Question { audience, why, person: None, words: Some(Words::new(words)), media: None })
    };
    let mut came = Vec::new();
    let in_class = size.learners / size.classes;
    let asking = (0..size.classes).flat_map(|class| (0..3).map(move |place| class * in_class + place));
    for learner in asking.filter(|learner| phone(*learner).is_some()) {
        let words = format!("teacher I do not understand number {}", learner % 7);
        came.push((learner, ask(Audience::Teacher, Why::NotUnderstood, words)));
    }
    for number in 0..FLOOD {
        came.push((0, ask(Audience::Teacher, Why::NotUnderstood, format!("lol {number}"))));
        let stranger = 900_000 + number % 60;
        came.push((stranger, ask(Audience::Office, Why::UnknownSender, format!("K {number}"))));
        came.push((999_999, ask(Audience::Office, Why::UnknownSender, format!("who are you {number}"))));
    }
    for learner in (0..size.learners).filter(|learner| phone(*learner).is_some()).take(20) {
        came.push((learner, ask(Audience::Lead, Why::Harm, "someone hits me".to_owned())));
    }
    let raws = came.iter().enumerate().map(|(number, (from, _))| {
        let phone = Phone::parse(&format!("0712{from:06}"), "KE").map_err(|e| anyhow::anyhow!("{e:?}"))?;
        Ok(RawArrival {
            provider_key: number.to_string(),
            key_lives_ms: None,
            sender: Some(Address::sms(&phone)),
            class: Class::Message,
            body: number.to_string().into_bytes(),
            received_ms: NOW_MS + i64::try_from(number)?,
        })
    });
    store.keep_arrivals(route, raws.collect::<Result<Vec<_>>>()?).await?;
    let now_ms = NOW_MS + DAY_MS / 24;
    loop {
        let next = store.next_arrivals(now_ms, AT_ONCE).await?;
        if next.is_empty() {
            return Ok(());
        }
        let mut settlements = Vec::new();
        for arrival in next {
            let number = usize::try_from(arrival.received_ms - NOW_MS)?;
            let view = store.view(&arrival, None, &at_school(), now_ms).await?;
            let (_, effect) = came.get(number).context("an arrival of nobody")?;
            let decision = Decision { result: "question", effects: vec![effect.clone()] };
            settlements.push(Settlement::new(arrival, &view, decision));
        }
        store.settle_many(settlements, now_ms).await?;
    }
}

async fn staff(store: &Store, name: &str, role: StaffRole, classes: &[String]) -> Result<PersonId> {
    let staff = Staff {
        held_at: None,
        name: Name::new(name).map_err(|e| anyhow::anyhow!("{e:?}"))?,
        role,
        classes: classes.to_vec(),
        phone: None,
        mail: None,
        language: Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    Ok(store.teacher_add(staff, NOW_MS).await?)
}

fn house(store: Store) -> House {
    let zones = TimeZoneDatabase::bundled();
    let settings = Settings {
        school: School {
            name: "District 7".to_owned(),
            sms_name: "District 7".to_owned(),
            contact: None,
            region: "KE".to_owned(),
            pages: None,
            language: Language::english(),
        },
        zone: zones.get("Africa/Nairobi").unwrap_or(jiff::tz::TimeZone::UTC),
        zones,
        budget: "4000 USD".parse().ok(),
        due_at: Time::constant(20, 0, 0, 0),
        links_open: true,
        public_url: None,
        sms_number: None,
        pages_url: String::new(),
    };
    // Two hours after the lesson, and on from there.
    let begun = Instant::now();
    let clock: dashboard::Clock = Arc::new(move || {
        let passed = i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX);
        NOW_MS + DAY_MS / 12 + passed
    });
    let route = school::sms_route().into_iter().collect::<Vec<_>>();
    House {
        store,
        catalogue: Arc::new(Catalogue::builtin()),
        settings: Arc::new(settings),
        clock: Arc::clone(&clock),
        machine_clock: clock,
        routes: Arc::from(route),
        // Nothing came in that a page shows.
        read: |_| |_| Arrived::Unreadable { why: String::new() },
        strangers: Arc::default(),
    }
}
