//! What is to be given, as it was typed, and as a timetable with everything that its plan needs.

use jiff::civil::Date;
use school::plan::Plan;
use school::timetable::{Days, Ends, Rule, Timetable, Zone, wall_time};
use store::{StoreError, pages::ClassSeen, timetables::Planning};

use crate::{
    fault::Fault,
    form::{Fields, hidden},
    house::{House, local},
    limits::{DATES_SHOWN, ONCE_DAYS_MAX, PLANNED_DAYS},
};

/// What is asked for, as it was typed.
#[derive(Clone, Default)]
pub(crate) struct Asked {
    /// `course/lesson`.
    pub(crate) lesson: String,
    pub(crate) date: String,
    pub(crate) at: String,
    pub(crate) weekly: bool,
    pub(crate) days: Vec<String>,
}

impl Asked {
    pub(crate) fn read(fields: &Fields) -> Self {
        let get = |name| fields.get(name).to_owned();
        Self {
            lesson: get("lesson"),
            date: get("date"),
            at: get("at"),
            weekly: fields.get("repeat") == "weekly",
            days: fields.all("day").map(str::to_owned).collect(),
        }
    }

    /// The fields as they were typed.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let repeat = if self.weekly { "weekly" } else { "once" };
        let own = [("lesson", self.lesson.as_str()), ("date", &self.date), ("at", &self.at), ("repeat", repeat)];
        own.into_iter().chain(self.days.iter().map(|day| ("day", day.as_str())))
    }

    /// The same as hidden fields of a form.
    pub(super) fn hidden(&self) -> String {
        hidden(self.fields())
    }

    /// Course and lesson.
    pub(crate) fn course_and_lesson(&self) -> Result<(&str, &str), Fault> {
        self.lesson.split_once('/').ok_or_else(|| Fault::wrong("lesson", "Choose a lesson."))
    }
}

/// What was asked for, as a timetable with everything that its plan needs.
pub(crate) struct Wish {
    pub(crate) timetable: Timetable,
    pub(crate) planning: Planning,
    pub(crate) weekly: bool,
    today: Date,
}

impl Wish {
    /// Reads what was typed.
    ///
    /// # Errors
    /// `Refused` with a sentence for whoever typed it.
    pub(crate) async fn read(house: &House, class: &ClassSeen, asked: &Asked) -> Result<Self, Fault> {
        let (course, lesson) = asked.course_and_lesson()?;
        let zone = Zone::find(&class.zone, &house.settings.zones).map_err(|error| Fault::Refused(error.to_string()))?;
        let date = school::calendar::date(&asked.date).map_err(|error| Fault::wrong("date", error))?;
        let at = wall_time(&asked.at).map_err(|error| Fault::wrong("at", error))?;
        let now = local(house.now_ms(), zone.rules());
        let today = now.date();
        if date < today || date == today && at <= now.time() {
            let past = format!("{} {} is over. Choose a later hour, or send the lesson now.", asked.date, asked.at);
            return Err(Fault::wrong(if date < today { "date" } else { "at" }, past));
        }
        if (date - today).get_days() > i32::try_from(ONCE_DAYS_MAX).unwrap_or(i32::MAX) {
            return Err(Fault::wrong("date", "That day is more than a year away. Choose a nearer one."));
        }
        let own = || std::iter::once(date.weekday()).collect::<Days>();
        let rule = if asked.weekly {
            let days: Days = if asked.days.is_empty() {
                own()
            } else {
                asked.days.join(",").parse().map_err(|error| Fault::wrong("repeat", error))?
            };
            Rule::weekly(days, Ends::Never)
        } else {
            Rule::weekly(own(), Ends::Count(1))
        };
        let timetable = Timetable::new(rule.map_err(|error| Fault::wrong("repeat", error))?, date, at, zone)
            .map_err(|error| Fault::wrong("repeat", error))?;
        let rules = house.planning_rules().await?;
        let planning =
            house.store.planning(class.id, course, Some(lesson), &rules).await.map_err(|error| match error {
                StoreError::Absent(_) => {
                    Fault::wrong("lesson", "This lesson is not published any more. Choose another.")
                }
                other => other.into(),
            })?;
        Ok(Self { timetable, planning, weekly: asked.weekly, today })
    }

    /// The hours that are saved.
    pub(crate) fn plan(&self) -> Plan {
        self.planned(PLANNED_DAYS, if self.weekly { usize::MAX } else { 1 })
    }

    pub(super) fn shown(&self) -> Plan {
        self.planned(ONCE_DAYS_MAX, if self.weekly { DATES_SHOWN } else { 1 })
    }

    fn planned(&self, days: i64, lessons_max: usize) -> Plan {
        let from = self.timetable.from().max(self.today);
        let to = from.checked_add(jiff::Span::new().days(days)).unwrap_or(from);
        let class = self.planning.class(&self.timetable);
        school::plan::plan(&class, school::plan::Horizon { from, to, lessons_max })
    }
}
