//! A class: what needs a person now, today's lesson and whom it reached, the learners, what comes, what was before.

use askama::Template;
use axum::extract::State;
use lessons::decide::Why;
use messages::{OccurrenceId, limits::BUDGET_WARN_PERCENT};
use store::pages::{ClassSeen, Hour, LearnerRow};

use super::{
    Frame, Page, Question,
    short_form::{Offer, offers},
    today::{Line, Seen, Today, plain},
    whose::{Finder, Whose},
    written,
};
use crate::{
    access::InClass,
    fault::Fault,
    form::Fields,
    house::House,
    limits::LISTED_MAX,
    taught::{Library, title_of},
    wording::{waits, when},
};

#[derive(Template)]
#[template(path = "class.html")]
struct ClassPage {
    frame: Frame,
    class: ClassSeen,
    notice: Option<Notice>,
    needs: Vec<Need>,
    today: Option<Today>,
    learners: Vec<Line>,
    learner_count: usize,
    from: usize,
    upcoming: Vec<Coming>,
    /// Number, when, title.
    earlier: Vec<(i64, String, String)>,
}

/// What was just done, with the way back.
struct Notice {
    words: String,
    undo: Option<Undo>,
}

/// The form of a way back: where it posts to, its one field, its button.
struct Undo {
    action: &'static str,
    field: &'static str,
    value: i64,
    button: String,
}

/// Something that needs a person.
enum Need {
    Question(Question, Option<Whose>),
    /// A programme was not on air, and the lesson's short form may go by SMS.
    NotOnAir(Question, Offer),
    /// Work from a phone on no list, which one of the class's learners may have done.
    Work(Whose),
    /// What is so, and what to do.
    Said(String, String),
    /// Learners whose work is to be looked at: number and name.
    Mark(Vec<(i64, String)>),
}

/// An hour to come.
struct Coming {
    id: i64,
    when: String,
    title: String,
    shifted: Option<String>,
    cancelled: bool,
    /// The calendar left it out, or gave its lesson another day.
    left_out: bool,
    /// The timetable that can be ended here.
    timetable: Option<i64>,
}

/// The page of a class.
pub(crate) async fn show(State(house): State<House>, at: InClass, asked: Fields) -> Page {
    let now_ms = house.now_ms();
    let mut library = Library::new(&house.store);
    let hours = house.store.hours(at.class.id, now_ms).await?;
    let hour = match asked.get("hour").parse().map(OccurrenceId) {
        Ok(id) => house.store.hour(at.class.id, id).await?.filter(|hour| hour.earliest_ms <= now_ms).or(hours.latest),
        Err(_) => hours.latest,
    };
    let rows = house.store.learners_at(at.class.id, hour.as_ref().map(|hour| hour.id)).await?;
    let taught = match &hour {
        Some(hour) => library.of_hour(hour).await?,
        None => None,
    };
    let counted = hour.as_ref().map(|hour| {
        let seen = Seen { class: &at.class, zone: &at.zone, hour, taught: taught.as_ref(), now_ms };
        seen.count(&rows)
    });
    let (today, lines) =
        counted.map_or_else(|| (None, rows.iter().map(plain).collect()), |(today, lines)| (Some(today), lines));
    let needs = needs(&house, &at, &lines, now_ms).await?;
    let mut upcoming = Vec::new();
    for hour in &hours.upcoming {
        let title = title_of(library.of_hour(hour).await?.as_ref(), hour, &at.class.language);
        upcoming.push(coming(hour, title, &upcoming, now_ms, &at));
    }
    let mut earlier = Vec::new();
    for hour in &hours.earlier {
        let title = title_of(library.of_hour(hour).await?.as_ref(), hour, &at.class.language);
        earlier.push((hour.id.0, when::at(hour.earliest_ms, now_ms, &at.zone), title));
    }
    let from = listed_from(asked.get("from"), lines.len());
    let page = ClassPage {
        frame: Frame::of(&house, &at.signed),
        notice: notice(&asked, &rows),
        needs,
        today,
        learner_count: lines.len(),
        learners: lines.into_iter().skip(from).take(LISTED_MAX).collect(),
        from,
        upcoming,
        earlier,
        class: at.class,
    };
    written(&page)
}

/// Where a list begins that is asked for from somewhere: at its last learners where it is shorter.
fn listed_from(asked: &str, count: usize) -> usize {
    let last = count.saturating_sub(1) / LISTED_MAX * LISTED_MAX;
    asked.parse().unwrap_or(0).min(last)
}

fn coming(hour: &Hour, title: String, before: &[Coming], now_ms: i64, at: &InClass) -> Coming {
    let first = !before.iter().any(|known| known.timetable == Some(hour.timetable.0));
    Coming {
        id: hour.id.0,
        when: when::when(hour.earliest_ms, now_ms, &at.zone),
        title,
        shifted: hour.shifted_why.clone(),
        cancelled: hour.cancelled_ms.is_some(),
        left_out: hour.is_left_out(),
        timetable: (hour.recurs && first && hour.cancelled_ms.is_none()).then_some(hour.timetable.0),
    }
}

fn notice(asked: &Fields, rows: &[LearnerRow]) -> Option<Notice> {
    if asked.get("done") == "whose" {
        return Some(now_whose(asked, rows));
    }
    let (words, undo) = match asked.get("done") {
        "saved" => ("Saved. Nothing has left yet.", None),
        "sent" => ("The messages are leaving.", Some(("take-back", "Take it back while nothing has left"))),
        "short-form" => ("The short form is leaving.", Some(("take-back", "Take it back while nothing has left"))),
        "no-room" => ("Not sent: this month’s money has no room for it. It stays here.", None),
        "taken-back" => ("Taken back. Nothing of it will be sent.", Some(("give-back", "Undo: give it after all"))),
        "given-back" => ("It will be given after all.", Some(("take-back", "Take back"))),
        "over" => ("That lesson was over or taken back before.", None),
        "has-left" => ("Messages of that lesson have left already, so it can't be taken back.", None),
        "ended" => ("The timetable has ended. What was sent stays.", None),
        "contact" => ("Noted: that counts as reached.", None),
        "answered" => ("Done.", None),
        "resumed" => ("Done. This phone gets messages again.", None),
        "not-whose" => ("Taken back. The work is nobody's again.", None),
        _ => return None,
    };
    let undo = undo.zip(asked.number("hour").ok());
    let undo = undo.map(|((action, button), value)| Undo { action, field: "hour", value, button: button.to_owned() });
    Some(Notice { words: words.to_owned(), undo })
}

/// Work has been given to its learner. A button and a sentence hold the name between isolates (Unicode UAX #9), as pages hold it in `bdi`.
fn now_whose(asked: &Fields, rows: &[LearnerRow]) -> Notice {
    let learner = asked.number("learner").ok().and_then(|id| rows.iter().find(|row| row.person.0 == id));
    let name = learner.map_or("the learner", |row| row.name.given());
    let undo = asked.number("number").ok().map(|value| Undo {
        action: "not-whose",
        field: "number",
        value,
        button: format!("Not \u{2068}{name}\u{2069}’s after all"),
    });
    Notice {
        words: format!("Handed in, and counted as \u{2068}{name}\u{2069}’s. The family gets its reply in a minute."),
        undo,
    }
}

/// Questions first, then money, carriers, what is held, and work that waits for the teacher.
async fn needs(house: &House, at: &InClass, lines: &[Line], now_ms: i64) -> Result<Vec<Need>, Fault> {
    let mut finder = Finder::new(house, at);
    let mut needs = Vec::new();
    let mut offers = offers(house, at).await?;
    for row in house.store.questions_of_class(at.class.id).await? {
        if let Some(place) = offers.iter().position(|offer| offer.number == row.number) {
            let question = Question::of_class(house, row, at.class.id, &at.zone).await?;
            needs.push(Need::NotOnAir(question, offers.swap_remove(place)));
            continue;
        }
        let is_asked = [Why::SomeoneElse, Why::Media].iter().any(|why| row.why == why.as_str());
        let whose = if is_asked { finder.find(&row).await? } else { None };
        needs.push(Need::Question(Question::of_class(house, row, at.class.id, &at.zone).await?, whose));
    }
    needs.extend(finder.strangers().await?.into_iter().map(Need::Work));
    needs.extend(money(house).await?);
    for route in house.store.routes_resting(now_ms).await? {
        let until = when::at(route.rests_until_ms, now_ms, &at.zone);
        let carrier = if route.channel == Some(messages::Channel::Telegram) { "Telegram" } else { "The SMS network" };
        let what = format!("{carrier} ({}) does not work now. It is tried again {until}.", route.name);
        needs.push(Need::Said(what, "Nothing is lost: what waits leaves then.".to_owned()));
    }
    for held in house.store.held_aside(at.class.id).await? {
        let why = waits::held(&held.reason, None);
        let (count, many) = (held.count, if held.count == 1 { " waits" } else { "s wait" });
        needs.push(Need::Said(format!("{count} {}{many}. {}", kind(&held.kind), why.reason), why.next.to_owned()));
    }
    let to_mark = lines.iter().filter(|line| line.to_mark > 0).take(LISTED_MAX);
    let to_mark: Vec<(i64, String)> = to_mark.map(|line| (line.person, line.name.clone())).collect();
    needs.extend((!to_mark.is_empty()).then_some(Need::Mark(to_mark)));
    Ok(needs)
}

fn kind(word: &str) -> &'static str {
    use messages::parcel::Kind;
    match Kind::from_word(word) {
        Some(Kind::Introduction) => "introduction",
        Some(Kind::Reply | Kind::Help | Kind::StopConfirmation) => "reply message",
        Some(Kind::ParentLine) => "message to a parent",
        _ => "message",
    }
}

/// What is to be said of this month's money, if anything.
async fn money(house: &House) -> Result<Option<Need>, Fault> {
    let Some(budget) = house.store.budget(&house.month()).await? else { return Ok(None) };
    let (limit, used) = (budget.limit.micros, budget.used.micros);
    let warned = used.saturating_mul(100) >= limit.saturating_mul(BUDGET_WARN_PERCENT);
    let left = messages::Money::new((limit - used).max(0), budget.limit.currency);
    Ok(match (used >= limit, warned && limit > 0) {
        (true, _) => Some(Need::Said(
            format!("This month's money ({}) is used up. SMS wait.", budget.limit),
            "Ask the office for more.".to_owned(),
        )),
        (false, true) => Some(Need::Said(
            format!("{left} is left of this month's {}.", budget.limit),
            "When it is used up, SMS wait. Tell the office.".to_owned(),
        )),
        (false, false) => None,
    })
}
