//! The command line: which commands there are and what they take. What they do stands in `commands`, one file each.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

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
    /// Test configuration, key, database, words and carriers, and name every fault.
    Check,
    /// Compile a course folder and publish it, if it has no errors.
    Publish(Publish),
    /// Show a lesson as a learner, a family or a station will get it.
    Preview(Preview),
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
    Worker,
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
}

/// `preview`
#[derive(Debug, Args)]
pub struct Preview {
    /// A lesson's file, or COURSE/LESSON of a published or starter course.
    pub lesson: String,
    /// In which form; without it, all five.
    #[arg(long, value_enum)]
    pub on: Option<On>,
    /// The learner's name.
    #[arg(long, default_value = "Nomin")]
    pub learner: String,
    /// The class as the message names it.
    #[arg(long, default_value = "5B")]
    pub class: String,
    /// The learner's language.
    #[arg(long)]
    pub language: Option<String>,
    /// The SMS route whose price and encodings count.
    #[arg(long)]
    pub route: Option<String>,
    /// Minutes of the radio slot that the script is held against.
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u64).range(1..=180))]
    pub slot: Option<u64>,
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
}

/// `teacher`
#[derive(Debug, Subcommand)]
pub enum Teacher {
    /// Add somebody who signs in to the pages, and print a link that works once.
    Add(TeacherAdd),
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
    /// A phone for alerts.
    #[arg(long)]
    pub phone: Option<String>,
    /// Print a link to the school's bot as well: in that chat they get their alerts, and record lessons for the radio.
    #[arg(long)]
    pub telegram: bool,
}

/// When a class gets the lessons of a course.
#[derive(Debug, Args)]
pub struct When {
    /// The class.
    #[arg(long)]
    pub class: String,
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
    /// Show what would move, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// `export`
#[derive(Debug, Subcommand)]
pub enum Export {
    /// Everything that learners handed in.
    Submissions {
        /// One class alone.
        #[arg(long)]
        class: Option<String>,
        /// Where to write it; without it, standard output.
        #[arg(long)]
        out: Option<PathBuf>,
    },
}

/// `radio`
#[derive(Debug, Subcommand)]
pub enum Radio {
    /// Show the script of lessons with its running clock.
    Script(RadioScript),
    /// Make a programme: WAV, MP3, Opus, rundown, quality sheet.
    Render(RadioRender),
    /// Measure any sound file against a loudness profile.
    Check(RadioCheck),
    /// What is kept in the database.
    #[command(flatten)]
    Kept(RadioKept),
}

/// Commands of `radio` that work with what is kept.
#[derive(Debug, Subcommand)]
pub enum RadioKept {
    /// The stations that put programmes on air.
    #[command(subcommand)]
    Station(RadioStation),
    /// Write what is next on air to a USB stick.
    Stick(RadioStick),
    /// What of a lesson's script is recorded, and what is missing.
    Takes(RadioTakes),
    /// Hand in a recording of a line.
    Take(RadioTake),
}

/// `radio station`
#[derive(Debug, Subcommand)]
pub enum RadioStation {
    /// Enter a station from its file; again after a change. What is no longer in it is cancelled.
    Enter {
        /// Its file.
        file: PathBuf,
        /// Say what would happen, and enter nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// All stations, with what is next on air.
    List,
    /// One station: its page's link, its PIN, its slots and airings.
    Show {
        /// Its name.
        name: String,
    },
}

/// `radio stick`
#[derive(Debug, Args)]
pub struct RadioStick {
    /// The stick's folder.
    pub folder: PathBuf,
    /// Everything of the next seven days; without it, the next programme.
    #[arg(long)]
    pub week: bool,
    /// One station's alone; required where there are several.
    #[arg(long)]
    pub station: Option<String>,
}

/// `radio takes`
#[derive(Debug, Args)]
pub struct RadioTakes {
    /// COURSE/LESSON of a published course.
    pub lesson: String,
    /// The language; without it, the course's first.
    #[arg(long)]
    pub language: Option<String>,
}

/// `radio take`
#[derive(Debug, Args)]
pub struct RadioTake {
    /// COURSE/LESSON of a published course.
    pub lesson: String,
    /// The line's number, like 7; or of the first and the last, like 7-9.
    pub line: String,
    /// The recording: mp3, m4a, ogg, opus, flac, wav.
    pub file: PathBuf,
    /// The language; without it, the course's first.
    #[arg(long)]
    pub language: Option<String>,
}

/// `radio script`
#[derive(Debug, Args)]
pub struct RadioScript {
    /// Lessons: files, or COURSE/LESSON of published or starter courses.
    #[arg(required = true)]
    pub lessons: Vec<String>,
    /// The slot's length in minutes.
    #[arg(long)]
    pub slot: Option<u16>,
    /// The language; without it, the school's.
    #[arg(long)]
    pub language: Option<String>,
}

/// Who speaks the lines that nobody recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Speaks {
    /// The voice that is built in.
    BuiltIn,
    /// Nobody: every line has to be recorded.
    None,
}

/// `radio render`
#[derive(Debug, Args)]
pub struct RadioRender {
    /// Lessons: files, or COURSE/LESSON of published or starter courses.
    #[arg(required = true)]
    pub lessons: Vec<String>,
    /// The slot's length in minutes; without it, the station's.
    #[arg(long)]
    pub slot: Option<u16>,
    /// The station's profile, a TOML file.
    #[arg(long)]
    pub station_profile: Option<PathBuf>,
    /// The loudness profile: broadcast, podcast-stereo, podcast-mono, small-fm, libretime. Without it, the station's.
    #[arg(long)]
    pub profile: Option<String>,
    /// The folder that everything goes to.
    #[arg(long)]
    pub out: PathBuf,
    /// The language; without it, the school's.
    #[arg(long)]
    pub language: Option<String>,
    /// A folder of recorded takes, named by their lines: 7.ogg, 3-5.wav.
    #[arg(long)]
    pub takes: Option<PathBuf>,
    /// Who speaks the lines that nobody recorded.
    #[arg(long, value_enum, default_value = "built-in")]
    pub voice: Speaks,
    /// A command that speaks them instead: words on standard input, WAV on standard output; {lang}, {voice} and {rate} are filled in.
    #[arg(long)]
    pub voice_command: Option<String>,
    /// The voices that take turns as {voice}, one for each speaker.
    #[arg(long, value_delimiter = ',')]
    pub voices: Vec<String>,
}

/// `radio check`
#[derive(Debug, Args)]
pub struct RadioCheck {
    /// The sound file.
    pub file: PathBuf,
    /// The loudness profile: broadcast, podcast-stereo, podcast-mono, small-fm, libretime.
    #[arg(long, default_value = "broadcast")]
    pub profile: String,
    /// The slot's length in minutes, if the file's is to be judged.
    #[arg(long)]
    pub slot: Option<u16>,
}
