//! A class: what needs a person now, today's lesson and whom it reached, the learners, what comes, what was before.

mod needs;
mod noticed;

use askama::Template;
use axum::extract::State;
use messages::OccurrenceId;
use store::pages::{ClassSeen, Hour};

use self::{
    needs::{Need, Needs, needs},
    noticed::noticed,
};
use super::{
    Frame, Page,
    notice::Notice,
    today::{Line, Seen, Today, plain},
    written,
};
use crate::{
    access::InClass,
    form::Fields,
    house::House,
    limits::LISTED_MAX,
    taught::{Library, title_of},
    wording::when,
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
