//! Giving a lesson: which one, on which day and hour, once or every week; then the dates, the reasons, the price and each form, before
//! anything is saved. What was typed stands in the address, so it survives an error, a lost line and an ended sign-in.

mod forms;
mod wish;

use askama::Template;
use axum::extract::State;
use course::Course;
use jiff::{Timestamp, civil::Date};
use messages::Money;
use school::calendar::weekend_of;
use school::calendar::{Calendar, Verdict};
use school::plan::{Line, preview};
use store::{pages::ClassSeen, people::StaffRole};

use self::forms::{FormShown, forms};
pub(crate) use self::wish::{Asked, Wish};
use super::{Frame, Page, written};
use crate::{
    access::InClass,
    fault::Fault,
    form::{Fields, Wrong},
    house::{House, local},
    limits::ONCE_DAYS_MAX,
    price::{Forecast, forecast, together},
    taught::Library,
    wording::{drawing::Drawing, when},
};

/// The days of a week as forms and rules write them.
const WEEK: [(&str, &str); 7] =
    [("MO", "Mon"), ("TU", "Tue"), ("WE", "Wed"), ("TH", "Thu"), ("FR", "Fri"), ("SA", "Sat"), ("SU", "Sun")];

#[derive(Template)]
#[template(path = "give.html")]
struct GivePage {
    frame: Frame,
    class: ClassSeen,
    wrong: Option<Wrong>,
    courses: Vec<CourseChoice>,
    asked: Asked,
    /// Value, name, whether it is ticked.
    days: Vec<(&'static str, &'static str, bool)>,
    plan: Option<Shown>,
}

impl GivePage {
    fn tied(&self, field: &str) -> &'static str {
        Wrong::tied(self.wrong.as_ref(), field)
    }
}

struct CourseChoice {
    title: String,
    /// Value and title.
    lessons: Vec<(String, String)>,
}

/// What will happen.
struct Shown {
    lines: Vec<DateLine>,
    price: String,
    left: Option<Money>,
    may_save: bool,
    save: String,
    now: NowOffer,
    forms: Vec<FormShown>,
    /// What the lesson's author says to the teacher, paragraph by paragraph.
    notes: Vec<String>,
    /// Nobody reads what sounds like harm.
    without_lead: bool,
    /// The class has this at that hour already.
    stands: bool,
}

struct DateLine {
    when: String,
    title: String,
    /// Whether a lesson is held.
    held: bool,
    notes: Vec<String>,
}

/// Sending at once, or in quiet hours the first hour that is none.
enum NowOffer {
    Send(String),
    Later { why: String, label: String, date: String, at: String },
}

/// The page: an empty form, or one with its plan.
pub(crate) async fn show(State(house): State<House>, at: InClass, fields: Fields) -> Page {
    let courses = courses(&house, &at.class).await?;
    let (asked, plan) = if fields.is_empty() {
        (proposed(&house, &at, &courses).await?, Ok(None))
    } else {
        let asked = Asked::read(&fields);
        let plan = plan(&house, &at, &asked).await.map(Some);
        (asked, plan)
    };
    let (plan, wrong) = match plan {
        Ok(plan) => (plan, None),
        Err(fault) => (None, Some(fault.mendable()?)),
    };
    let days = WEEK.iter().map(|(value, name)| (*value, *name, asked.days.iter().any(|day| day == value))).collect();
    written(&GivePage { frame: Frame::of(&house, &at.signed), class: at.class, wrong, courses, asked, days, plan })
}

async fn courses(house: &House, class: &ClassSeen) -> Result<Vec<CourseChoice>, Fault> {
    let mut choices = Vec::new();
    for edition in house.store.editions().await? {
        choices.push(choice(house.store.course(&edition.digest).await?.as_ref(), class));
    }
    Ok(choices)
}

fn choice(course: &Course, class: &ClassSeen) -> CourseChoice {
    let first = course.languages.first().unwrap_or(&class.language);
    let title = |lesson: &course::Lesson| {
        let title = lesson.text(&class.language, first).map_or("", |(_, text)| text.title.as_str());
        (format!("{}/{}", course.id, lesson.id), format!("{}. {title}", lesson.number))
    };
    CourseChoice { title: course.title.clone(), lessons: course.lessons.iter().map(title).collect() }
}

/// The lesson after the last one that was given, on the next day with lessons, at the hour of that one.
async fn proposed(house: &House, at: &InClass, courses: &[CourseChoice]) -> Result<Asked, Fault> {
    let now_ms = house.now_ms();
    let hours = house.store.hours(at.class.id, now_ms).await?;
    let last = hours.upcoming.iter().rfind(|hour| hour.cancelled_ms.is_none()).or(hours.latest.as_ref());
    let all: Vec<&String> = courses.iter().flat_map(|course| course.lessons.iter().map(|(value, _)| value)).collect();
    let known = last.map(|hour| format!("{}/{}", hour.course, hour.lesson));
    let place = known.as_ref().and_then(|known| all.iter().position(|value| *value == known));
    let next = all.get(place.map_or(0, |place| place + 1)).or(all.last());
    let today = local(now_ms, &at.zone).date();
    let calendar = house.store.calendar_of(at.class.school, Some(at.class.id), weekend_of(&at.school.region)).await?;
    let hour = last.and_then(|hour| hour.local_time.get(11..16)).unwrap_or("16:00");
    Ok(Asked {
        lesson: next.map(|value| (*value).clone()).unwrap_or_default(),
        date: next_school_day(&calendar, today).to_string(),
        at: hour.to_owned(),
        ..Asked::default()
    })
}

/// The first day after today on which the calendar holds lessons; tomorrow where it holds none within a year.
fn next_school_day(calendar: &Calendar, today: Date) -> Date {
    let ahead = (1..=ONCE_DAYS_MAX).filter_map(|days| today.checked_add(jiff::Span::new().days(days)).ok());
    let mut open = ahead.filter(|day| matches!(calendar.verdict(*day), Verdict::Held(_)));
    open.next().or_else(|| today.tomorrow().ok()).unwrap_or(today)
}

async fn plan(house: &House, at: &InClass, asked: &Asked) -> Result<Shown, Fault> {
    let wish = Wish::read(house, &at.class, asked).await?;
    let (course, lesson) = asked.course_and_lesson()?;
    let mut library = Library::new(&house.store);
    let gone = || Fault::wrong("lesson", "This lesson is not published any more. Choose another.");
    let taught = library.find(course, lesson, Some(&wish.planning.edition)).await?.ok_or_else(gone)?;
    let learners = house.store.learners_at(at.class.id, None).await?;
    let found = wish.shown();
    let lines: Vec<DateLine> =
        preview(&found).lines.iter().map(|line| date_line(line, &taught.course, &at.class)).collect();
    let mut all = Vec::new();
    for planned in &found.planned {
        all.extend(library.find(course, &planned.lesson, Some(&wish.planning.edition)).await?);
    }
    let forecasts: Vec<Forecast> = all.iter().map(|one| forecast(house, &at.class, one, &learners)).collect();
    let price = forecast(house, &at.class, &taught, &learners);
    let families = format!("{} learner{}", price.reached(), if price.reached() == 1 { "" } else { "s" });
    let cost = price.price.map(|price| format!(", {price}")).unwrap_or_default();
    let stands = house.store.standing_hour(at.class.id, course, &wish.plan()).await?.is_some();
    let save = match (wish.weekly, lines.iter().find(|line| line.held)) {
        _ if stands => "Give it twice".to_owned(),
        (true, _) => "Save this timetable".to_owned(),
        (false, Some(line)) => format!("Give it {} to {families}{cost}", line.when),
        (false, None) => String::new(),
    };
    Ok(Shown {
        may_save: !found.planned.is_empty(),
        lines,
        price: price.sentence() + &together(&forecasts),
        left: left(house).await?,
        save,
        now: offer(house, at, format!("Send now to {families}{cost}")),
        forms: forms(house, &at.class, &taught, &learners),
        notes: taught.text(&at.class.language).map(|(_, text)| text.notes.clone()).unwrap_or_default(),
        stands,
        without_lead: house.store.schools_without(StaffRole::Lead).await?.iter().any(|(id, _)| *id == at.class.school),
    })
}

fn date_line(line: &Line, course: &Course, class: &ClassSeen) -> DateLine {
    let titled = |id: &str| {
        let lesson = course.lessons.iter().find(|lesson| lesson.id == id);
        let first = course.languages.first().unwrap_or(&class.language);
        let title =
            lesson.and_then(|lesson| lesson.text(&class.language, first)).map_or(id, |(_, text)| text.title.as_str());
        format!("{}: {title}", course.subject)
    };
    let day = |date: &Date| date.strftime("%a %-d %b").to_string();
    match line {
        Line::Lesson { lesson, date, times, reasons, .. } => {
            let own = times.iter().find(|time| time.zone == class.zone);
            let when = own.map_or_else(|| day(date), |time| time.local.strftime("%a %-d %b, %H:%M").to_string());
            let shifts = own.into_iter().flat_map(|time| time.reasons.clone());
            let others = times.iter().filter(|time| time.zone != class.zone).map(|time| {
                let because: String = time.reasons.iter().map(|reason| format!(", {reason}")).collect();
                format!("{} in {}{because}", time.local.strftime("%a %-d %b, %H:%M"), time.zone)
            });
            let notes = reasons.iter().cloned().chain(shifts).chain(others).collect();
            DateLine { when, title: titled(lesson), held: true, notes }
        }
        Line::Dropped { lesson, date, reason, .. } => DateLine {
            when: day(date),
            title: format!("{} is dropped", titled(lesson)),
            held: false,
            notes: vec![reason.clone()],
        },
        Line::PassedOver { date, through, dates, reason } => {
            let when = if *dates == 1 { day(date) } else { format!("{} to {}", day(date), day(through)) };
            DateLine { when, title: "no lesson".to_owned(), held: false, notes: vec![reason.clone()] }
        }
    }
}

/// What is left of this month's money.
async fn left(house: &House) -> Result<Option<Money>, Fault> {
    let seen = house.store.budget(&house.month()).await?;
    let left = seen.map(|budget| Money::new((budget.limit.micros - budget.used.micros).max(0), budget.limit.currency));
    Ok(left.or(house.settings.budget))
}

/// What can be done at once. Quiet hours are never broken silently: the first hour after them is offered instead.
fn offer(house: &House, at: &InClass, label: String) -> NowOffer {
    let zone = &at.zone;
    let now_ms = house.now_ms();
    let now = Timestamp::from_millisecond(now_ms).unwrap_or_default();
    let Some(end) = at.school.quiet.and_then(|quiet| quiet.ends(now, zone)) else { return NowOffer::Send(label) };
    let local_end = end.to_zoned(zone.clone());
    let said = when::at(end.as_millisecond(), now_ms, zone);
    NowOffer::Later {
        why: format!("It is {} now, and phones are quiet until {said}.", local(now_ms, zone).strftime("%H:%M")),
        label: format!("Send {said}"),
        date: local_end.date().to_string(),
        at: local_end.strftime("%H:%M").to_string(),
    }
}
