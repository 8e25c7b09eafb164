//! One hour of a class counted: who is owed the lesson, whom it reached, who answered, who had it right; and whoever was not reached, with
//! the reason and the next step.

use jiff::tz::TimeZone;
use messages::parcel::State;
use store::pages::{ClassSeen, Hour, LearnerRow};

use crate::{
    limits::LISTED_MAX,
    taught::{Taught, title_of},
    wording::{
        standing::{Standing, Work},
        when,
    },
};

/// The part of a class's page that is about one hour.
pub(crate) struct Today {
    pub(crate) hour: i64,
    pub(crate) title: String,
    pub(crate) when: String,
    pub(crate) due: Option<String>,
    pub(crate) shifted: Option<String>,
    pub(crate) sentence: String,
    /// Name, count, and a few words under it.
    pub(crate) columns: Vec<(&'static str, usize, String)>,
    pub(crate) unreached: Vec<Line>,
    pub(crate) unreached_count: usize,
    pub(crate) may_take_back: bool,
}

/// A learner in one line.
pub(crate) struct Line {
    pub(crate) person: i64,
    pub(crate) name: String,
    pub(crate) shape: &'static str,
    pub(crate) word: &'static str,
    pub(crate) reason: String,
    pub(crate) next: &'static str,
    pub(crate) work: &'static str,
    pub(crate) result: String,
    pub(crate) to_mark: usize,
}

/// What everybody's line is made from.
pub(crate) struct Seen<'a> {
    pub(crate) class: &'a ClassSeen,
    pub(crate) zone: &'a TimeZone,
    pub(crate) hour: &'a Hour,
    pub(crate) taught: Option<&'a Taught>,
    pub(crate) now_ms: i64,
}

impl Seen<'_> {
    /// The hour of a class, and a line for each of its learners.
    pub(crate) fn count(&self, learners: &[LearnerRow]) -> (Today, Vec<Line>) {
        let each: Vec<(&LearnerRow, Standing, Work)> =
            learners.iter().map(|row| (row, self.standing(row), self.work(row))).collect();
        let unreached: Vec<Line> = each
            .iter()
            .filter(|(_, standing, _)| !standing.is_reached())
            .take(LISTED_MAX)
            .map(|(row, standing, work)| line(row, standing, work))
            .collect();
        let reached = each.iter().filter(|(_, standing, _)| standing.is_reached()).count();
        let hour = self.hour;
        let today = Today {
            hour: hour.id.0,
            title: title_of(self.taught, hour, &self.class.language),
            when: when::when(hour.earliest_ms, self.now_ms, self.zone),
            due: hour.due_ms.map(|due_ms| when::at(due_ms, self.now_ms, self.zone)),
            shifted: hour.shifted_why.clone(),
            sentence: sentence(reached, each.len()),
            columns: columns(&each),
            unreached,
            unreached_count: each.len() - reached,
            may_take_back: hour.expires_ms > self.now_ms && each.iter().all(|(row, ..)| !has_left(row)),
        };
        (today, each.iter().map(|(row, standing, work)| line(row, standing, work)).collect())
    }

    fn standing(&self, row: &LearnerRow) -> Standing {
        Standing::of(row, self.hour, self.now_ms, self.zone)
    }

    fn work(&self, row: &LearnerRow) -> Work {
        let items = self.taught.map_or(0, |taught| taught.items(&row.language));
        Work::of(row, items, self.hour.due_ms, self.now_ms)
    }
}

fn has_left(row: &LearnerRow) -> bool {
    let state = row.parcel.as_ref().map(|parcel| parcel.state);
    matches!(state, Some(State::Claimed | State::Unknown | State::Accepted | State::Delivered))
}

/// "30 of 34 reached; 4 not, and why."
fn sentence(reached: usize, all: usize) -> String {
    match all - reached {
        _ if all == 0 => "Nobody is in this class yet.".to_owned(),
        0 => format!("All {all} reached."),
        not => format!("{reached} of {all} reached; {not} not, and why."),
    }
}

fn columns(each: &[(&LearnerRow, Standing, Work)]) -> Vec<(&'static str, usize, String)> {
    let count = |holds: &dyn Fn(&(&LearnerRow, Standing, Work)) -> bool| each.iter().filter(|one| holds(one)).count();
    let parcel = |row: &LearnerRow| row.parcel.as_ref().map(|parcel| (parcel.state, parcel.accepted));
    let (answers, right) =
        each.iter().fold((0, 0), |(answers, right), (_, _, work)| (answers + work.answered, right + work.right));
    let of_answers = if answers == 0 { String::new() } else { format!("{right} of {answers} answers") };
    vec![
        ("owed", count(&|(row, ..)| row.parcel.is_some()), String::new()),
        ("held", count(&|(row, ..)| parcel(row).is_some_and(|(state, _)| state == State::Held)), String::new()),
        ("accepted", count(&|(row, ..)| parcel(row).is_some_and(|(_, accepted)| accepted)), String::new()),
        ("reached", count(&|(_, standing, _)| standing.is_reached()), String::new()),
        ("answered", count(&|(_, standing, _)| *standing == Standing::Answered), String::new()),
        ("right", count(&|(_, _, work)| work.is_all_right()), of_answers),
    ]
}

fn line(row: &LearnerRow, standing: &Standing, work: &Work) -> Line {
    Line {
        person: row.person.0,
        name: row.name.reveal().to_owned(),
        shape: standing.shape(),
        word: standing.word(),
        reason: standing.why().map(|why| why.reason.clone()).unwrap_or_default(),
        next: standing.why().map_or("", |why| why.next),
        work: work.word(),
        result: work.result(),
        to_mark: work.to_mark,
    }
}

/// A learner's line before any lesson was given.
pub(crate) fn plain(row: &LearnerRow) -> Line {
    let barred = row.barred.is_some();
    Line {
        person: row.person.0,
        name: row.name.reveal().to_owned(),
        shape: if barred { "not" } else { "waiting" },
        word: if barred { "can't be sent to" } else { "can be sent to" },
        reason: String::new(),
        next: "",
        work: "",
        result: String::new(),
        to_mark: 0,
    }
}
