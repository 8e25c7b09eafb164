//! One hour of a class counted: who is owed the lesson, whom it reached, who answered, who had it right; and whoever was not reached, with
//! the reason and the next step.

use jiff::tz::TimeZone;
use messages::parcel::{Kind, State};
use store::pages::{ClassSeen, Hour, LearnerRow};

use crate::{
    limits::LISTED_MAX,
    taught::{Taught, title_of},
    wording::{
        standing::{Standing, Work},
        waits::{self, Why},
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
    pub(crate) is_short_form: bool,
    pub(crate) sentence: String,
    pub(crate) counts: Counts,
    pub(crate) unreached: Vec<Group>,
    pub(crate) unreached_count: usize,
    /// Whom it reached and who has not answered yet: number and name, the first of them; and how many.
    pub(crate) unanswered: Vec<(i64, String)>,
    pub(crate) unanswered_count: usize,
    /// Of those who are not reached, how many have no phone or can't be sent to: they get sheets.
    pub(crate) on_paper: usize,
    pub(crate) may_take_back: bool,
    /// Whether its messages are still to be made: then nothing of it can be counted.
    pub(crate) is_being_prepared: bool,
}

/// The columns of a class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) owed: usize,
    pub(crate) held: usize,
    pub(crate) accepted: usize,
    pub(crate) reached: usize,
    pub(crate) answered: usize,
    /// Learners who have everything right.
    pub(crate) right: usize,
    /// Answers to single questions, and how many of them are right.
    pub(crate) answers: (usize, usize),
}

/// Learners who are not reached for one reason, with one next step.
pub(crate) struct Group {
    pub(crate) shape: &'static str,
    pub(crate) reason: String,
    pub(crate) next: &'static str,
    /// Number and name.
    pub(crate) learners: Vec<(i64, String)>,
    pub(crate) count: usize,
    /// Whether somebody must act: the rest goes on by itself, and is folded away.
    pub(crate) is_urgent: bool,
}

/// The urgency of whoever has answered: after everybody else.
const ANSWERED: u8 = 4;

/// A learner in one line.
pub(crate) struct Line {
    pub(crate) person: i64,
    pub(crate) name: String,
    pub(crate) shape: &'static str,
    pub(crate) word: &'static str,
    /// Of whoever is not reached and can't be by itself: why, and what to do.
    pub(crate) why: Option<Why>,
    pub(crate) work: &'static str,
    pub(crate) result: String,
    pub(crate) to_mark: usize,
    /// How soon somebody must look: not reached, not answered, answered.
    pub(crate) urgency: u8,
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
        let theirs = learners.iter().filter(|row| self.hour.is_for(row));
        let each: Vec<(&LearnerRow, Standing, Work)> =
            theirs.map(|row| (row, self.standing(row), self.work(row))).collect();
        let counts = Counts::of(&each);
        let hour = self.hour;
        let asks = self.taught.is_some_and(|taught| taught.asks(&self.class.language));
        let silent = || each.iter().filter(|(_, standing, _)| asks && matches!(standing, Standing::Reached(_)));
        let is_being_prepared = hour.expanded_ms.is_none() && hour.expires_ms > self.now_ms;
        let today = Today {
            hour: hour.id.0,
            title: title_of(self.taught, hour, &self.class.language),
            when: when::when(hour.earliest_ms, self.now_ms, self.zone),
            due: hour.due_ms.map(|due_ms| when::at(due_ms, self.now_ms, self.zone)),
            shifted: hour.shifted_why.clone(),
            is_short_form: hour.is_short_form,
            sentence: if is_being_prepared { prepared_soon(each.len()) } else { sentence(counts.reached, each.len()) },
            counts,
            unreached: if is_being_prepared { Vec::new() } else { unreached(&each) },
            unreached_count: each.len() - counts.reached,
            unanswered: silent()
                .take(LISTED_MAX)
                .map(|(row, ..)| (row.person.0, row.name.reveal().to_owned()))
                .collect(),
            unanswered_count: silent().count(),
            on_paper: each.iter().filter(|(row, standing, _)| is_on_paper(row, standing)).count(),
            may_take_back: hour.expires_ms > self.now_ms && each.iter().all(|(row, ..)| !has_left(row)),
            is_being_prepared,
        };
        let mut lines: Vec<Line> = each.iter().map(|(row, standing, work)| line(row, standing, work)).collect();
        lines.extend(learners.iter().filter(|row| !self.hour.is_for(row)).map(plain));
        (today, lines)
    }

    /// Those for whom a sheet is printed.
    pub(crate) fn on_paper<'b>(&self, learners: &'b [LearnerRow]) -> Vec<&'b LearnerRow> {
        let theirs = learners.iter().filter(|row| self.hour.is_for(row));
        theirs.filter(|row| is_on_paper(row, &self.standing(row))).collect()
    }

    fn standing(&self, row: &LearnerRow) -> Standing {
        Standing::of(row, self.hour, self.now_ms, self.zone)
    }

    fn work(&self, row: &LearnerRow) -> Work {
        let items = self.taught.map_or(0, |taught| taught.items(&row.language));
        Work::of(row, items, self.hour.due_ms, self.now_ms)
    }
}

/// Whoever can't be sent to and has not been reached otherwise: a printed sheet is the way.
fn is_on_paper(row: &LearnerRow, standing: &Standing) -> bool {
    row.barred.is_some() && !standing.is_reached()
}

fn has_left(row: &LearnerRow) -> bool {
    let state = row.parcel.as_ref().map(|parcel| parcel.state);
    matches!(state, Some(State::Claimed | State::Unknown | State::Accepted | State::Delivered))
}

/// Whoever is not reached, by reason: those for whom somebody must act first, those who wait by themselves last.
fn unreached(each: &[(&LearnerRow, Standing, Work)]) -> Vec<Group> {
    let mut groups: Vec<(&Standing, Group)> = Vec::new();
    for (row, standing, _) in each {
        let Some(why) = standing.why() else { continue };
        let place = groups.iter().position(|(known, _)| *known == standing).unwrap_or(groups.len());
        if place == groups.len() {
            let (reason, next) = (why.reason.clone(), why.next);
            groups.push((
                standing,
                Group {
                    shape: standing.shape(),
                    reason,
                    next,
                    learners: Vec::new(),
                    count: 0,
                    is_urgent: standing.urgency() == 0,
                },
            ));
        }
        if let Some((_, group)) = groups.get_mut(place) {
            group.count += 1;
            if group.learners.len() < LISTED_MAX {
                group.learners.push((row.person.0, row.name.reveal().to_owned()));
            }
        }
    }
    groups.sort_by_key(|(standing, _)| standing.urgency());
    groups.into_iter().map(|(_, group)| group).collect()
}

/// What stands there until the duty `schedule` has looked: half a second, where it is not busy with something else.
fn prepared_soon(all: usize) -> String {
    match all {
        0 => "Nobody is in this class yet.".to_owned(),
        1 => "The message for 1 learner is being made. Load this page again in a moment.".to_owned(),
        _ => format!("The messages for {all} learners are being made. Load this page again in a moment."),
    }
}

/// "30 of 34 reached; 4 not, and why."
fn sentence(reached: usize, all: usize) -> String {
    match all - reached {
        _ if all == 0 => "Nobody is in this class yet.".to_owned(),
        0 => format!("All {all} reached."),
        not => format!("{reached} of {all} reached; {not} not, and why."),
    }
}

impl Counts {
    fn of(each: &[(&LearnerRow, Standing, Work)]) -> Self {
        let mut counts = Self::default();
        for (row, standing, work) in each {
            if let Some(parcel) = &row.parcel {
                counts.owed += 1;
                counts.held += usize::from(parcel.state == State::Held);
                counts.accepted += usize::from(parcel.accepted);
            }
            counts.reached += usize::from(standing.is_reached());
            counts.answered += usize::from(*standing == Standing::Answered);
            counts.right += usize::from(work.is_all_right());
            counts.answers = (counts.answers.0 + work.answered, counts.answers.1 + work.right);
        }
        counts
    }

    /// Name, count, and a few words under it.
    pub(crate) fn columns(&self) -> [(&'static str, usize, String); 6] {
        let none = String::new;
        let (answers, right) = self.answers;
        let of_answers = if answers == 0 { none() } else { format!("{right} of {answers} answers") };
        [
            ("owed", self.owed, none()),
            ("held", self.held, none()),
            ("accepted", self.accepted, none()),
            ("reached", self.reached, none()),
            ("answered", self.answered, none()),
            ("right", self.right, of_answers),
        ]
    }
}

fn line(row: &LearnerRow, standing: &Standing, work: &Work) -> Line {
    Line {
        person: row.person.0,
        name: row.name.reveal().to_owned(),
        shape: standing.shape(),
        word: standing.word(),
        why: standing.why().filter(|_| matches!(standing, Standing::Not(_))).cloned(),
        work: work.word(),
        result: work.result(),
        to_mark: work.to_mark,
        urgency: if *standing == Standing::Answered { ANSWERED } else { standing.urgency() },
    }
}

/// A learner's line before any lesson was given: no sheet stands for it yet, so the next step is what mends the reason.
pub(crate) fn plain(row: &LearnerRow) -> Line {
    let barred = row.barred.is_some();
    Line {
        why: row.barred.map(|hold| waits::held(Some(hold), Kind::Notice, None)),
        person: row.person.0,
        name: row.name.reveal().to_owned(),
        shape: if barred { "not" } else { "waiting" },
        word: if barred { "can't be sent to" } else { "can be sent to" },
        work: "",
        result: String::new(),
        to_mark: 0,
        urgency: if barred { 0 } else { ANSWERED },
    }
}
