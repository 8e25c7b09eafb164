//! What the commands of `radio` take: lessons, stations, takes and sound files.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use radio::limits::SLOT_MS;
use radio::programme::slot_length_ms;

/// A slot's length as it is typed, in milliseconds.
pub(super) fn slot_ms(said: &str) -> Result<u64, String> {
    slot_length_ms(said).ok_or_else(|| {
        let (least, most) = (SLOT_MS.start() / 60_000, SLOT_MS.end() / 60_000);
        format!("a slot lasts {least} to {most} minutes: write 30, or minutes and seconds, 28:30")
    })
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
    /// Make a pause: nothing is on air until the day that is named, or until `resume`. What the station has in hand is taken back.
    Pause {
        /// Its name.
        name: String,
        /// The first day on which it is on air again, 2027-01-11, by its own clock.
        #[arg(long)]
        until: Option<jiff::civil::Date>,
    },
    /// End a pause: its slots go on with the lesson at which they stopped.
    Resume {
        /// Its name.
        name: String,
    },
    /// Take one airing off, by its number: its lessons come on the next date. What the station has in hand is taken back.
    Cancel {
        /// The 12 of AIRED 12.
        number: i64,
    },
    /// Take a station off: nothing is planned for it, sent to it or asked of it any more. Its file enters it again.
    Remove {
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
    /// The slot's length: minutes, like 30, or minutes and seconds, like 28:30.
    #[arg(long = "slot", value_name = "LENGTH", value_parser = slot_ms)]
    pub slot_ms: Option<u64>,
    /// The language; without it, the school's.
    #[arg(long)]
    pub language: Option<String>,
    /// Show under each line how a voice says it, with what is doubtful.
    #[arg(long)]
    pub spoken: bool,
    /// Show it again whenever a file of the course is saved.
    #[arg(long)]
    pub watch: bool,
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
    /// The slot's length: minutes, like 30, or minutes and seconds, like 28:30; without it, the station's.
    #[arg(long = "slot", value_name = "LENGTH", value_parser = slot_ms)]
    pub slot_ms: Option<u64>,
    /// The station's file: its slot, format, loudness and carts are taken, and Rivendell's log is written.
    #[arg(long)]
    pub station: Option<PathBuf>,
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
    /// The slot's length, if the file's is to be judged: minutes, like 30, or minutes and seconds, like 28:30.
    #[arg(long = "slot", value_name = "LENGTH", value_parser = slot_ms)]
    pub slot_ms: Option<u64>,
}
