//! The command line: which commands there are and what they take. What they do stands in `commands`, one file each.

mod radio;
mod schedule;
mod school;
mod staff;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use self::{
    radio::{
        Radio, RadioCheck, RadioKept, RadioRender, RadioScript, RadioStation, RadioStick, RadioTake, RadioTakes, Speaks,
    },
    schedule::{Close, Named, Policy, Schedule, When},
    school::{School, SchoolAdd, SchoolChange, SchoolSaid},
    staff::{TeacherChange, TeacherPin, TeacherRemove},
};

/// School lessons for learners whom the internet does not reach.
#[derive(Debug, Parser)]
#[command(name = "longwave", version, arg_required_else_help = true)]
pub struct Cli {
    /// The configuration.
    #[arg(long, global = true, default_value = crate::config::FILE, env = "LONGWAVE_CONFIG")]
    pub config: PathBuf,
    /// Print JSON instead of text.
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What `longwave` does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Play a school day with a pretend outside world, on a fresh database.
    Demo(Demo),
    /// Ask what is needed, write a configuration and a key, and test them.
    Init(Init),
    /// Send, receive and show the pages, until stopped.
    Serve(Serve),
    /// Test configuration, key, database, courses, words and carriers, and name every fault.
    Check,
    /// Compile a course folder and publish it, if it has no errors.
    Publish(Publish),
    /// Show a lesson as a learner, a family or a station will get it.
    Preview(Preview),
    /// Read lines as a phone's messages, and say what would follow.
    Play(Play),
    /// The organisation's schools.
    #[command(subcommand)]
    School(School),
    /// People, from the school's list.
    #[command(subcommand)]
    Roster(Roster),
    /// Those who sign in to the pages.
    #[command(subcommand)]
    Teacher(Teacher),
    /// When a class gets its lessons.
    #[command(subcommand)]
    Schedule(Schedule),
    /// Tables for a spreadsheet.
    #[command(subcommand)]
    Export(Export),
    /// Programmes for radio stations.
    #[command(subcommand)]
    Radio(Radio),
    /// Let a restored or copied database send.
    Release,
    /// One job of the studio; the program starts itself so.
    #[command(hide = true)]
    Worker {
        /// Nothing, or `keep`: it keeps a voice command.
        business: Option<String>,
    },
}

/// `demo`
#[derive(Debug, Args)]
pub struct Demo {
    /// Play one school day without a browser, tell it, and check it.
    #[arg(long)]
    pub once: bool,
    /// Address and port of the wall of phones.
    #[arg(long, default_value = "127.0.0.1:8090")]
    pub listen: std::net::SocketAddr,
}

/// `init`
#[derive(Debug, Args)]
pub struct Init {
    /// Take every answer from the options and ask nothing.
    #[arg(long)]
    pub yes: bool,
    /// The school's name.
    #[arg(long)]
    pub school: Option<String>,
    /// The school's zone, like Asia/Ulaanbaatar.
    #[arg(long)]
    pub zone: Option<String>,
    /// The country, like MN.
    #[arg(long)]
    pub region: Option<String>,
}

/// A part of the work that one process does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Duty {
    /// The pages.
    Web,
    /// Sessions with carriers: sending and receiving.
    Carriers,
    /// Reading what came in.
    Intake,
    /// Turning timetables into parcels.
    Schedule,
    /// Making programmes for stations.
    Render,
}

/// `serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// Which duties this process takes.
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["web", "carriers", "intake", "schedule", "render"])]
    pub duties: Vec<Duty>,
    /// A clock file; only where every carrier is on this machine.
    #[arg(long)]
    pub clock: Option<PathBuf>,
    /// End when standard input closes: the child of a demonstration does not outlive it.
    #[arg(long, hide = true)]
    pub with_parent: bool,
}

/// `publish`
#[derive(Debug, Args)]
pub struct Publish {
    /// The course's folder; without one, the starter courses are listed.
    pub folder: Option<PathBuf>,
    /// Publish the starter course of this name instead of a folder.
    #[arg(long, conflicts_with = "folder")]
    pub starter: Option<String>,
    /// Say what would happen, and publish nothing.
    #[arg(long)]
    pub dry_run: bool,
}

impl Publish {
    /// Whether it only says something.
    pub fn changes_nothing(&self) -> bool {
        self.dry_run || self.folder.is_none() && self.starter.is_none()
    }
}

/// The five forms of a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum On {
    /// Messages of the bot.
    Telegram,
    /// Plain SMS, with parts and price.
    Sms,
    /// The script, with its running clock.
    Radio,
    /// A sheet of paper.
    Print,
    /// The parent's line.
    Parent,
    /// The author's notes, which no family gets.
    Teacher,
}

/// `preview`
#[derive(Debug, Args)]
pub struct Preview {
    /// A lesson's file, or COURSE/LESSON of a published or starter course.
    pub lesson: String,
    /// In which form; without it, all.
    #[arg(long, value_enum)]
    pub on: Option<On>,
    /// The learner's name.
    #[arg(long, default_value = "Nomin")]
    pub learner: String,
    /// Who else gets the lesson on the learner's phone, like Bolor,Chimeg: siblings get its words once.
    #[arg(long, value_delimiter = ',', value_name = "NAMES")]
    pub siblings: Vec<String>,
    /// The class as the message names it.
    #[arg(long, default_value = "5B")]
    pub class: String,
    /// The learner's language.
    #[arg(long)]
    pub language: Option<String>,
    /// The SMS route whose price and encodings count.
    #[arg(long)]
    pub route: Option<String>,
    /// The radio slot that the script is held against: minutes, like 30, or minutes and seconds, like 28:30.
    #[arg(long = "slot", value_name = "LENGTH", value_parser = radio::slot_ms)]
    pub slot_ms: Option<u64>,
    /// Show it again whenever a file of the course is saved.
    #[arg(long)]
    pub watch: bool,
}

/// `play`
#[derive(Debug, Args)]
pub struct Play {
    /// A lesson's file, COURSE/LESSON of a starter or published course, or FOLDER/LESSON.
    pub lesson: String,
    /// The language that the phone's people read; the course's first where it is not said.
    #[arg(long)]
    pub language: Option<String>,
    /// The children on the phone, each with the lesson's task.
    #[arg(long, value_delimiter = ',', default_value = "Ann")]
    pub children: Vec<String>,
    /// All lines are one conversation; else each is the first message of a fresh phone.
    #[arg(long)]
    pub thread: bool,
}

/// `roster`
#[derive(Debug, Subcommand)]
pub enum Roster {
    /// Take learners, guardians, classes and phones from a CSV file. Doing it again updates, and doubles nothing.
    Import(Import),
}

/// `roster import`
#[derive(Debug, Args)]
pub struct Import {
    /// The CSV file.
    pub file: PathBuf,
    /// Show how it is understood, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// What stands for everybody's consent in this file: "paper forms, folder 3, September 2026".
    #[arg(long)]
    pub consent_evidence: Option<String>,
    /// Import the good rows although others are bad.
    #[arg(long)]
    pub good_rows: bool,
    /// Whose list it is, where there are several schools.
    #[arg(long, value_name = "NAME")]
    pub school: Option<String>,
}

/// `teacher`
#[derive(Debug, Subcommand)]
pub enum Teacher {
    /// Add somebody who signs in to the pages, and print a link that works once.
    Add(TeacherAdd),
    /// Who signs in to the pages: role, classes, when they were last there, and on how many devices they are signed in.
    List,
    /// End somebody's teaching of a class.
    Change(TeacherChange),
    /// End what somebody is at the school: role, classes, sessions, links and alerts. What they did stays.
    Remove(TeacherRemove),
    /// Give the safeguarding lead or the deputy a new PIN: the link in an alert asks for it.
    Pin(TeacherPin),
}

/// What somebody may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum As {
    /// Their own classes.
    Teacher,
    /// What sounds like harm, and nothing else of the classes.
    Lead,
    /// Stands in for the lead.
    Deputy,
    /// Every class, and the questions that belong to none.
    Office,
}

/// `teacher add`
#[derive(Debug, Args)]
pub struct TeacherAdd {
    /// The name.
    pub name: String,
    /// The classes they teach.
    #[arg(long, value_delimiter = ',')]
    pub class: Vec<String>,
    /// What they may see.
    #[arg(long = "as", value_enum, default_value = "teacher")]
    pub role: As,
    /// For which school, where there are several; without it and --district, for all of them.
    #[arg(long, value_name = "NAME", conflicts_with = "district")]
    pub school: Option<String>,
    /// For the schools of a district: North/Coast.
    #[arg(long, value_name = "PATH")]
    pub district: Option<String>,
    /// A phone for alerts and sign-in links.
    #[arg(long)]
    pub phone: Option<String>,
    /// A mailbox for sign-in links that are asked for there.
    #[arg(long, value_name = "ADDRESS")]
    pub mail: Option<String>,
    /// It is the one of that name who has this number here: classes are added, a new phone or mailbox replaces the old one.
    #[arg(long, value_name = "NUMBER", conflicts_with = "new")]
    pub same: Option<i64>,
    /// It is somebody else than the one of that name who is here.
    #[arg(long)]
    pub new: bool,
    /// Print a link to the school's bot as well: in that chat they get their alerts, and record lessons for the radio.
    #[arg(long)]
    pub telegram: bool,
}

/// `export`
#[derive(Debug, Subcommand)]
pub enum Export {
    /// Everything that learners handed in.
    Submissions {
        /// One class alone.
        #[arg(long)]
        class: Option<String>,
        /// The class's school, where several have a class of that name.
        #[arg(long, value_name = "NAME")]
        school: Option<String>,
        /// Where to write it; without it, standard output.
        #[arg(long)]
        out: Option<PathBuf>,
    },
}
