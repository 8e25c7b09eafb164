//! A class: what needs a person now, today's lesson and whom it reached, the learners, what comes, what was before.

use askama::Template;
use axum::extract::State;
use lessons::decide::Why;
use messages::{OccurrenceId, limits::BUDGET_WARN_PERCENT, parcel::Kind};
use store::pages::{ClassSeen, Hour, LearnerRow, Sender, Senders};

use super::{
    Frame, Page,
    notice::{self, Notice, Undo},
    short_form::{Offer, offers},
    today::{Line, Seen, Today, plain},
    waiting::{self, Alike, Desk, Heap, QUOTED},
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
    needs: Needs,
    today: Option<Today>,
    learners: Vec<Line>,
    learner_count: usize,
    from: usize,
    upcoming: Vec<Coming>,
    /// Number, when, title.
    earlier: Vec<(i64, String, String)>,
}

/// What needs a person, and which part of it is shown.
struct Needs {
    shown: Vec<Need>,
    /// How many senders are passed over, how many are shown, and how many there are.
    from: usize,
    senders: usize,
    all: usize,
}

/// Something that needs a person.
enum Need {
    /// What came from one sender.
    Asked(Heap),
    /// Work that one of the class's learners may have done.
    Whose(Alike, Whose),
    /// A programme was not on air, and the lesson's short form may go by SMS.
    NotOnAir(Alike, Offer),
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
    let (today, mut lines) =
        counted.map_or_else(|| (None, rows.iter().map(plain).collect()), |(today, lines)| (Some(today), lines));
    // Who is not reached stands first, then who has not answered; within these the roster's order stays.
    lines.sort_by_key(|line| line.urgency);
    let needs = needs(&house, &at, &lines, &asked).await?;
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
        notice: noticed(&asked, &rows, &format!("/class/{}", at.class.id.0)),
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

fn noticed(asked: &Fields, rows: &[LearnerRow], class: &str) -> Option<Notice> {
    let undo = |action: &str, fields: &[&'static str], button: &str| {
        let fields: Vec<_> = fields.iter().map(|name| (*name, asked.get(name).to_owned())).collect();
        let is_whole = fields.iter().all(|(_, value)| !value.is_empty());
        is_whole.then(|| Undo::new(format!("{class}/{action}"), fields, button))
    };
    let take_back = || undo("take-back", &["hour"], "Take it back while nothing has left");
    Some(match asked.get("done") {
        "whose" => now_whose(asked, rows, class),
        "saved" => Notice::plain("Saved. Nothing has left yet."),
        "sent" => Notice::with("The messages are leaving.", take_back()),
        "short-form" => Notice::with("The short form is leaving.", take_back()),
        "no-room" => Notice::plain("Not sent: this month’s money has no room for it. It stays here."),
        "taken-back" => Notice::with(
            "Taken back. Nothing of it will be sent.",
            undo("give-back", &["hour"], "Undo: give it after all"),
        ),
        "given-back" => Notice::with("It will be given after all.", undo("take-back", &["hour"], "Take back")),
        "over" => Notice::plain("That lesson was over or taken back before."),
        "has-left" => Notice::plain("Messages of that lesson have left already, so it can't be taken back."),
        "ended" => Notice::with(
            "The timetable has ended. What was sent stays.",
            undo("go-on", &["hour", "timetable", "at"], "Undo: let it go on"),
        ),
        "goes-on" => Notice::plain("The timetable goes on as before."),
        "ended-for-good" => Notice::plain(
            "It can't be taken back any more: it ended too long ago, or the calendar has changed since. Give the lessons anew.",
        ),
        "contact" => Notice::with(
            "Noted: that counts as reached.",
            undo("not-contact", &["hour", "how", "at"], "Undo: it does not count"),
        ),
        "nobody-ticked" => Notice::plain("Tick the names of those whom you reached, and press the button again."),
        "not-contact" => Notice::plain("Taken back. It does not count as reached."),
        "answered" => notice::answered(asked, class),
        "reopened" => Notice::plain("Taken back. It waits again."),
        "resumed" => Notice::plain("Done. This phone gets messages again."),
        "not-whose" => Notice::plain("Taken back. The work is nobody's again."),
        _ => return None,
    })
}

/// Work has been given to its learner. A button and a sentence hold the name between isolates (Unicode UAX #9), as pages hold it in `bdi`.
fn now_whose(asked: &Fields, rows: &[LearnerRow], class: &str) -> Notice {
    let learner = asked.number("learner").ok().and_then(|id| rows.iter().find(|row| row.person.0 == id));
    let name = learner.map_or("the learner", |row| row.name.given());
    let undo = asked.number("number").ok().map(|value| {
        let button = format!("Not \u{2068}{name}\u{2069}’s after all");
        Undo::new(format!("{class}/not-whose"), vec![("number", value.to_string())], button)
    });
    Notice::with(
        format!("Handed in, and counted as \u{2068}{name}\u{2069}’s. The family gets its reply in a minute."),
        undo,
    )
}

/// Questions first, then money, carriers, what is held, and work that waits for the teacher.
async fn needs(house: &House, at: &InClass, lines: &[Line], asked: &Fields) -> Result<Needs, Fault> {
    let now_ms = house.now_ms();
    let mut finder = Finder::new(house, at);
    let desk = Desk::of_class(at.class.id, now_ms, at.zone.clone());
    let from = asked.get("needs").parse().unwrap_or(0);
    let Senders { shown, all } = house.store.senders(waiting::of(&desk), Desk::wanted(from)).await?;
    let senders = shown.len();
    let mut needs = Vec::new();
    let mut offers = offers(house, at).await?;
    for sender in shown {
        let (work, rest) = worked(house, &mut finder, &desk, sender).await?;
        needs.extend(work);
        let Some(sender) = rest else { continue };
        let place = offers.iter().position(|offer| sender.newest.iter().any(|row| row.number == offer.number));
        let mut heap = desk.told(house, sender, QUOTED).await?;
        match (place, heap.alike.pop()) {
            (Some(place), Some(alike)) => needs.push(Need::NotOnAir(alike, offers.swap_remove(place))),
            (_, Some(alike)) => {
                heap.alike.push(alike);
                needs.push(Need::Asked(heap));
            }
            (_, None) => {}
        }
    }
    if from == 0 {
        needs.extend(standing(house, at, &mut finder, lines).await?);
    }
    Ok(Needs { shown: needs, from, senders, all })
}

/// Work that a sender may have done for a task that somebody has open, each by itself; and the rest.
async fn worked(
    house: &House,
    finder: &mut Finder<'_>,
    desk: &Desk,
    mut sender: Sender,
) -> Result<(Vec<Need>, Option<Sender>), Fault> {
    let (mut work, mut rest) = (Vec::new(), Vec::new());
    for row in std::mem::take(&mut sender.newest) {
        let is_asked = [Why::SomeoneElse, Why::Media].iter().any(|why| row.why == why.as_str());
        match if is_asked { finder.find(&row).await? } else { None } {
            Some(whose) if work.len() < QUOTED => {
                let one = Sender { key: sender.key.clone(), count: 1, newest: vec![row] };
                let alike = desk.told(house, one, QUOTED).await?.alike.pop();
                work.extend(alike.map(|alike| Need::Whose(alike, whose)));
            }
            _ => rest.push(row),
        }
    }
    sender.newest = rest;
    let is_left = !sender.newest.is_empty();
    Ok((work, is_left.then_some(sender)))
}

/// What is so beside what came in: strangers' work, money, carriers, what is held, work to mark.
async fn standing(house: &House, at: &InClass, finder: &mut Finder<'_>, lines: &[Line]) -> Result<Vec<Need>, Fault> {
    let now_ms = house.now_ms();
    let mut needs = Vec::new();
    if finder.has_open().await? {
        needs.extend(finder.strangers().await?.into_iter().map(Need::Work));
    }
    needs.extend(finder.strangers().await?.into_iter().map(Need::Work));
    needs.extend(money(house).await?);
    for route in house.store.routes_resting(now_ms).await? {
        let carrier = if route.channel == Some(messages::Channel::Telegram) { "Telegram" } else { "The SMS network" };
        let what = match route.trouble {
            // What is to be done is the office's, whose first page has it.
            Some(_) => format!("{carrier} ({}) does not work now. The office sees why.", route.name),
            None => {
                let until = when::at(route.rests_until_ms, now_ms, &at.zone);
                format!("{carrier} ({}) does not work now. It is tried again {until}.", route.name)
            }
        };
        needs.push(Need::Said(what, "Nothing is lost: what waits leaves then.".to_owned()));
    }
    for held in house.store.held_aside(at.class.id).await? {
        let why = waits::held(&held.reason, Kind::from_word(&held.kind).unwrap_or(Kind::Notice), None);
        let (count, many) = (held.count, if held.count == 1 { " waits" } else { "s wait" });
        needs.push(Need::Said(format!("{count} {}{many}. {}", kind(&held.kind), why.reason), why.next.to_owned()));
    }
    let to_mark = lines.iter().filter(|line| line.to_mark > 0).take(LISTED_MAX);
    let to_mark: Vec<(i64, String)> = to_mark.map(|line| (line.person, line.name.clone())).collect();
    needs.extend((!to_mark.is_empty()).then_some(Need::Mark(to_mark)));
    Ok(needs)
}

fn kind(word: &str) -> &'static str {
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
