//! What the commands of `schedule` take: a class's timetable, and the calendar that it goes by.

use clap::{Args, Subcommand, ValueEnum};

/// When a class gets the lessons of a course.
#[derive(Debug, Args)]
pub struct When {
    /// The class.
    #[arg(long)]
    pub class: String,
    /// The class's school, where several have a class of that name.
    #[arg(long, value_name = "NAME")]
    pub school: Option<String>,
    /// The published course.
    #[arg(long)]
    pub course: String,
    /// The lesson to begin with.
    #[arg(long)]
    pub lesson: Option<String>,
    /// The rule: FREQ=WEEKLY;BYDAY=MO,WE. Without one, the lesson is given once.
    #[arg(long, default_value = "")]
    pub rule: String,
    /// The first day it may be, local: 2026-11-23. Without it, today.
    #[arg(long)]
    pub from: Option<String>,
    /// The hour, local: 16:00.
    #[arg(long, default_value = "16:00")]
    pub at: String,
    /// How many dates to show.
    #[arg(long, default_value_t = 5)]
    pub next: usize,
    /// Give it also where the class has a lesson of these at the same hour already.
    #[arg(long)]
    pub twice: bool,
}

/// `schedule`
#[derive(Debug, Subcommand)]
pub enum Schedule {
    /// Show the next dates, shifts and price, and save nothing.
    Preview(When),
    /// Save it.
    Add(When),
    /// What is planned.
    List,
    /// Take a timetable back, with everything of it that has not left.
    Cancel {
        /// Its number in `schedule list`.
        number: i64,
    },
    /// The terms, holidays and closures that are entered.
    Calendar,
    /// Close the school or a class, after showing which lessons move.
    Close(Close),
    /// Enter a holiday; its lessons move on.
    Holiday(Named),
    /// Enter a term: out of every term, no lessons are held.
    Term(Named),
    /// Take an entry out of the calendar; what it moved and has not left moves back.
    Open {
        /// Its number in `schedule calendar`.
        number: i64,
        /// Show what would move, and change nothing.
        #[arg(long)]
        dry_run: bool,
    },
}

/// What becomes of the lessons of a closure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Policy {
    /// They move on; none is lost.
    Shift,
    /// They are left out.
    Skip,
    /// They are sent as if the school were open.
    Send,
}

/// `schedule close`
#[derive(Debug, Args)]
pub struct Close {
    /// The first day: 2026-11-25.
    pub from: String,
    /// The last day; without it, that one day.
    pub to: Option<String>,
    /// Nobody knows yet when it ends: until `schedule open`.
    #[arg(long, conflicts_with = "to")]
    pub open_end: bool,
    /// Why, as teachers read it: flood.
    #[arg(long)]
    pub reason: String,
    /// One class alone.
    #[arg(long)]
    pub class: Option<String>,
    /// One school alone; where there are several and none is said, all of them.
    #[arg(long, value_name = "NAME")]
    pub school: Option<String>,
    /// What becomes of the lessons.
    #[arg(long, value_enum, default_value = "shift")]
    pub policy: Policy,
    /// Show what would move, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// `schedule holiday`, `schedule term`
#[derive(Debug, Args)]
pub struct Named {
    /// The first day: 2026-12-21.
    pub from: String,
    /// The last day; without it, that one day.
    pub to: Option<String>,
    /// What it is called, as teachers read it: New Year, Term 2.
    #[arg(long)]
    pub name: String,
    /// One class alone.
    #[arg(long)]
    pub class: Option<String>,
    /// One school alone; where there are several and none is said, all of them.
    #[arg(long, value_name = "NAME")]
    pub school: Option<String>,
    /// Show what would move, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
}
