//! The first page: the classes of whoever is signed in, each with what needs somebody and how its lesson stands; those that need somebody
//! first.

use std::cmp::Reverse;

use askama::Template;
use axum::{extract::State, response::Redirect};
use store::{
    attend::QuestionOf,
    pages::{ClassCounted, ClassSeen, Senders},
    people::StaffRole,
    schools::Schools,
};
use talk::effect::Audience;

use super::{
    Done, Frame, Page,
    notice::{self, Notice},
    waiting::{self, Desk, Heap, QUOTED},
    written,
};
use crate::{
    access::Signed,
    fault::Fault,
    form::{Fields, Posted, in_address},
    house::House,
    limits::{CLASSES_SEARCHED, CLASSES_SHOWN},
    taught::{Library, title_of},
    wording::when,
};

#[derive(Template)]
#[template(path = "classes.html")]
struct ClassesPage {
    frame: Frame,
    notice: Option<Notice>,
    safeguarding: Option<(u32, u32)>,
    /// What is wrong with the school's lines, and what to do; for the office.
    troubles: Vec<String>,
    waiting: Waiting,
    is_office: bool,
    is_overseer: bool,
    classes: Vec<Class>,
    listed: Listed,
}

/// What waits for the office, by sender.
#[derive(Default)]
struct Waiting {
    heaps: Vec<Heap>,
    from: usize,
    all: usize,
}

struct Class {
    id: i64,
    label: String,
    /// Its school, where the reader sees several.
    school: Option<String>,
    /// "12 wait, 4 not reached"; empty where nobody is needed.
    needs: String,
    said: String,
}

/// Which part of the classes is shown.
struct Listed {
    /// How many this person has.
    own: usize,
    /// How many of them were looked for, and what by.
    found: usize,
    search: String,
    from: usize,
}

impl Listed {
    /// Whether there are so many that they are searched.
    fn is_searched(&self) -> bool {
        self.own >= CLASSES_SEARCHED
    }

    /// The address of the classes after so many.
    fn after(&self, from: usize) -> String {
        format!("/?{}#classes", in_address([("class", self.search.as_str()), ("from", &from.to_string())]))
    }
}

/// The first page.
pub(crate) async fn show(State(house): State<House>, signed: Signed, asked: Fields) -> Page {
    let now_ms = house.now_ms();
    let own = house.store.classes_seen_by(signed.session.person).await?;
    let schools = house.store.schools().await?;
    let is_of_one = own.windows(2).all(|two| two.first().map(|one| one.school) == two.last().map(|one| one.school));
    let mut listed =
        Listed { own: own.len(), found: 0, search: asked.get("class").to_owned(), from: asked_from(&asked) };
    let found: Vec<ClassSeen> = own.into_iter().filter(|class| is_found(class, &schools, &listed.search)).collect();
    let schools = (!is_of_one).then_some(schools);
    listed.found = found.len();
    let mut counted = house.store.counted(found, now_ms).await?;
    if listed.is_searched() {
        counted.sort_by_key(|one| Reverse((one.counts.waiting, one.counts.not_reached(), !one.class.has_teacher)));
    }
    listed.from = listed.from.min(listed.found.saturating_sub(1) / CLASSES_SHOWN * CLASSES_SHOWN);
    let mut library = Library::new(&house.store);
    let mut classes = Vec::new();
    for one in counted.iter().skip(listed.from).take(CLASSES_SHOWN) {
        classes.push(Class {
            id: one.class.id.0,
            label: one.class.label.clone(),
            school: schools.as_ref().map(|schools| schools.of(one.class.school).name.clone()),
            needs: needs(one),
            said: said(&house, &mut library, one, now_ms).await?,
        });
    }
    let (mut safeguarding, mut waiting, mut troubles) = (None, Waiting::default(), Vec::new());
    match signed.audience() {
        Some(Audience::Office) => {
            waiting = of_office(&house, &signed, &asked).await?;
            if signed.is_of_all() {
                troubles = troubles_of_lines(&house, now_ms).await?;
            }
        }
        Some(Audience::Lead | Audience::Deputy) => {
            safeguarding = Some(house.store.concerns_waiting(signed.session.person).await?)
        }
        Some(Audience::Teacher) | None => {}
    }
    let role = signed.session.role;
    let is_office = role == StaffRole::Office && signed.is_of_all();
    let is_overseer = is_office || role == StaffRole::Lead && signed.is_of_all();
    let (frame, notice) = (Frame::of(&house, &signed), noticed(&asked));
    written(&ClassesPage { frame, notice, safeguarding, troubles, is_office, is_overseer, waiting, classes, listed })
}

fn asked_from(asked: &Fields) -> usize {
    asked.get("from").parse().unwrap_or(0)
}

/// By the class's label, by its school's name, or by both.
fn is_found(class: &ClassSeen, schools: &Schools, search: &str) -> bool {
    let named = format!("{} {}", schools.of(class.school).name, class.label).to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| named.contains(word))
}

/// "12 wait, 4 not reached"
fn needs(one: &ClassCounted) -> String {
    let waiting = match one.counts.waiting {
        0 => None,
        1 => Some("1 waits for you".to_owned()),
        many => Some(format!("{many} wait for you")),
    };
    let not_reached = Some(one.counts.not_reached()).filter(|count| *count > 0);
    let not_reached = not_reached.map(|count| format!("{count} not reached"));
    let nobody = (!one.class.has_teacher).then(|| "no teacher".to_owned());
    nobody.into_iter().chain(waiting).chain(not_reached).collect::<Vec<_>>().join(", ")
}

/// "Maths 2: Sharing, today 16:00: 30 of 34 reached."
async fn said(house: &House, library: &mut Library<'_>, one: &ClassCounted, now_ms: i64) -> Result<String, Fault> {
    let ClassCounted { class, counts } = one;
    let Some(hour) = &counts.hour else { return Ok("No lesson has been given yet.".to_owned()) };
    let title = title_of(library.of_hour(hour).await?.as_ref(), hour, &class.language);
    let when = when::at(hour.earliest_ms, now_ms, &house.zone(&class.zone));
    // A title that is a question ends its sentence itself.
    let comma = if title.ends_with(['?', '!', '؟']) { "" } else { "," };
    Ok(format!("{title}{comma} {when}: {} of {} reached.", counts.reached, counts.learners))
}

/// "telegram: 401: the bot's token is wrong or was revoked; …"
async fn troubles_of_lines(house: &House, now_ms: i64) -> Result<Vec<String>, Fault> {
    let routes = house.store.routes_resting(now_ms).await?;
    let said = routes.into_iter().filter_map(|route| Some(format!("{}: {}.", route.name, route.trouble?)));
    Ok(said.collect())
}

async fn of_office(house: &House, signed: &Signed, asked: &Fields) -> Result<Waiting, Fault> {
    let desk = Desk::of_office(signed.session.person, house.now_ms(), house.settings.zone.clone());
    let from = asked.get("needs").parse().unwrap_or(0);
    let Senders { shown, all } = house.store.senders(waiting::of(&desk), Desk::wanted(from)).await?;
    let mut heaps = Vec::with_capacity(shown.len());
    for sender in shown {
        heaps.push(desk.told(house, sender, QUOTED).await?);
    }
    Ok(Waiting { heaps, from, all })
}

fn noticed(asked: &Fields) -> Option<Notice> {
    match asked.get("done") {
        "answered" => Some(notice::answered(asked, "")),
        notice::BEFORE => Some(notice::before()),
        "reopened" => Some(Notice::plain("Taken back. It waits again.")),
        _ => None,
    }
}

fn office(signed: &Signed) -> Result<QuestionOf, Fault> {
    let audience = signed.audience().filter(|audience| *audience == Audience::Office);
    audience.map(|_| QuestionOf::Office(signed.session.person)).ok_or(Fault::Absent)
}

/// The office has done what questions asked for.
pub(crate) async fn answer(signed: Signed, Posted(house, fields): Posted) -> Done {
    let (of, now_ms) = (office(&signed)?, house.now_ms());
    let answered = house.store.answer_questions(of, waiting::which(&fields)?, now_ms).await?;
    let mut named = waiting::named(&fields);
    named.push(("done", "answered".to_owned()));
    named.extend((answered > 0).then(|| ("at", now_ms.to_string())));
    Ok(Redirect::to(&format!("/?{}", in_address(named.iter().map(|(name, value)| (*name, value.as_str()))))))
}

/// That press is taken back.
pub(crate) async fn reopen(signed: Signed, Posted(house, fields): Posted) -> Done {
    house.store.reopen_questions(office(&signed)?, waiting::which(&fields)?, fields.number("at")?).await?;
    Ok(Redirect::to("/?done=reopened"))
}
