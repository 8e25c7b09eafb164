//! `longwave radio render`: a programme of lessons, with everything that a station is given beside it. All of it is there or nothing.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, Result, bail};
use audio::{container::WallTime, format::Format, profile::Profile};
use course::SourceFile;
use forms::fit::{Fit, Warning, fit};
use jiff::Timestamp;
use radio::programme::{
    Ending, FileKind, Known, LogLine, Sheet, SlotSaid, Station, StationFile, StickFile, import_log, own_file_name,
    playlist, read_station,
};
use serde_json::json;
use studio::{
    Production, Studio,
    order::{About, FileOrder, Order, Synthetic, Take},
    voice::CommandVoice,
    worker::Worker,
};
use text::complaint::Level;

use super::{
    lessons_of::{Material, catalogue, gather},
    making_folder::MakingFolder,
};
use crate::{
    cli::{RadioRender, Speaks},
    clock::Clock,
    config::Config,
    files::{self, Unread},
    progress::Progress,
};

/// Kilobits a second of an Opus file for each channel: speech on a phone, with a bed that keeps its attacks. At half of it, a codec that
/// has to save overshoots by more than 2 dB, and no ceiling brings a loud programme's peaks back.
const OPUS_KBIT_PER_S: u16 = 32;

/// Renders, and puts everything into the folder that was asked for.
pub async fn run(config: Option<Config>, asked: &RadioRender, as_json: bool) -> Result<()> {
    let material = gather(config.as_ref(), &asked.lessons, asked.language.as_deref()).await?;
    material.errors.refuse("made")?;
    let at = asked.station.as_deref().map(|file| At::read(config.as_ref(), file, &material.course.id)).transpose()?;
    let order = order(config.as_ref(), asked, at.as_ref().map(|at| &at.station), &material)?;
    let log = at.as_ref().and_then(|at| at.log_line(&order));
    let heard_again = heard_again(&order);
    files::rights().folder(&asked.out).with_context(|| format!("{} can't be made", asked.out.display()))?;
    let making = MakingFolder::begin(&asked.out)?;
    let showing = Progress::begin_long(format!("rendering {}", order.about.title), as_json);
    let made = studio(config.as_ref())?
        .render(Arc::new(order), &making.path(), &mut |progress| {
            showing.share(progress.permille, progress.stage.to_string());
        })
        .await?;
    let names = put(config.as_ref(), &made, log, &making)?;
    drop(making);
    showing.done();
    tell(&made, heard_again.as_deref(), &names, as_json)
}

/// Whether lessons are heard again because they do not fill the slot, as a sentence.
fn heard_again(order: &Order) -> Option<String> {
    let Fit { warnings, .. } = fit(&order.script, order.slot_length_ms);
    let again = |warning: &&Warning| matches!(warning, Warning::HeardAgain { .. });
    warnings.iter().find(again).filter(|_| order.slot_length_ms > 0).map(ToString::to_string)
}

/// The studio of this installation; without a configuration, one in the machine's temporary folder.
pub fn studio(config: Option<&Config>) -> Result<Studio> {
    let folder = config.map_or_else(|| std::env::temp_dir().join("longwave"), |config| config.data_dir.clone());
    Ok(Studio::new(Worker::this_program()?, &folder.join("studio")))
}

/// A station as its file says, with the slot that the course has there.
struct At {
    station: Station,
    slot: Option<SlotSaid>,
}

impl At {
    fn read(config: Option<&Config>, path: &Path, course: &str) -> Result<Self> {
        let bytes = fs::read(path).unread(format_args!("the station's file {}", path.display()))?;
        let file = SourceFile { path: path.display().to_string(), bytes };
        let loudness = audio::profile::PROFILES.map(|profile| profile.name);
        let region = config.map_or("", |config| &config.school.region);
        let zones = config.map(|config| config.zone_rules.clone()).unwrap_or_default().database;
        let (read, complaints) = read_station(&file, Known { region, zones: &zones, loudness: &loudness });
        let Some(StationFile { mut station, slots, .. }) = read else {
            let errors = complaints.iter().filter(|complaint| complaint.level == Level::Error);
            bail!("{}", errors.map(ToString::to_string).collect::<Vec<_>>().join("\n"));
        };
        let own = slots.iter().find(|slot| slot.course.value == course).or(slots.first()).cloned();
        if let Some(slot) = &own {
            (station.slot_length_ms, station.ending) = (slot.length_ms, slot.ending);
        }
        Ok(Self { station, slot: own })
    }

    /// What Rivendell's log says of it; `None` where the station has no carts, or no slot.
    fn log_line(&self, order: &Order) -> Option<LogLine> {
        Some(LogLine {
            starts: self.slot.as_ref()?.at,
            cart: order.about.cart?,
            title: order.about.title.clone(),
            length_ms: order.slot_length_ms,
            data: order.about.made_from.first().map(|made| made.lesson.clone()).unwrap_or_default(),
            hard: order.hard,
        })
    }
}

fn order(
    config: Option<&Config>,
    asked: &RadioRender,
    station: Option<&Station>,
    material: &Material,
) -> Result<Order> {
    let profile = asked.profile.as_deref().or(station.map(|s| s.loudness.as_str())).unwrap_or("broadcast");
    let profile = Profile::asked(profile)?;
    let format = station.map_or(Format { rate_hz: profile.rate_hz, channels: profile.channels }, |station| Format {
        rate_hz: station.sound.rate_hz,
        channels: station.sound.channels,
    });
    let slot_length_ms = match (asked.slot_ms, station) {
        (Some(slot_ms), _) => slot_ms,
        (None, Some(station)) if station.slot_length_ms == 0 => {
            bail!("{} has no slot in its file; say how long it is, --slot 30 or --slot 28:30", station.name)
        }
        (None, Some(station)) => station.slot_length_ms,
        // A podcast is as long as it is.
        (None, None) if profile.name.starts_with("podcast") => 0,
        (None, None) => {
            bail!("how long is the slot? Say it, --slot 30 or --slot 28:30, or name the station's file, --station")
        }
    };
    Ok(Order {
        script: material.script.clone(),
        language: material.language.clone(),
        words_per_minute: material.course.pace(&material.language).of_voice(),
        takes: asked.takes.as_deref().map(takes).transpose()?.unwrap_or_default(),
        voice: voice(asked)?,
        slot_length_ms,
        hard: slot_length_ms > 0 && station.is_none_or(|station| station.ending == Ending::Hard),
        format,
        profile,
        files: files(station, format)?,
        about: about(config, station, material)?,
    })
}

fn files(station: Option<&Station>, format: Format) -> Result<Vec<FileOrder>> {
    let usual = if format.channels == 1 { 64 } else { 128 };
    let mp3 =
        station.filter(|s| s.sound.file == FileKind::Mp3).map(|s| u16::try_from(s.sound.kbit_per_s)).transpose()?;
    let whole = FileOrder::of_station;
    let mut files = vec![whole(FileKind::Wav, 0), whole(FileKind::Mp3, mp3.unwrap_or(usual))];
    // Opus knows 48 kHz alone.
    if format.rate_hz == Format::MONO_48_KHZ.rate_hz {
        let opus = whole(FileKind::Opus, OPUS_KBIT_PER_S * format.channels);
        // The excerpt is for learners' phones, at their loudness, whatever the station asks for.
        files.extend([opus, FileOrder::voice_note(true)]);
    }
    Ok(files)
}

fn voice(asked: &RadioRender) -> Result<Synthetic> {
    Ok(match (&asked.voice_command, asked.voice) {
        (Some(command), _) => {
            let words: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
            Synthetic::Command(CommandVoice::new(&words, &asked.voices)?)
        }
        (None, Speaks::BuiltIn) => Synthetic::BuiltIn,
        (None, Speaks::None) => Synthetic::None,
    })
}

fn about(config: Option<&Config>, station: Option<&Station>, material: &Material) -> Result<About> {
    let zone = station.map(|s| s.zone.as_str()).or(config.map(|c| c.school.zone.as_str())).unwrap_or("UTC");
    let zones = config.map(|config| config.zone_rules.clone()).unwrap_or_default().database;
    let now = Timestamp::from_millisecond(Clock::machine().now_ms())?.to_zoned(zones.get(zone)?);
    let titles: Vec<&str> = material.made_from.iter().map(|made| made.title.as_str()).collect();
    Ok(About {
        title: titles.join("; "),
        series: material.course.title.clone(),
        episode: material.episode,
        school: config.map_or_else(|| "School".to_owned(), |config| config.school.name.clone()),
        language: material.language.clone(),
        made: WallTime {
            year: u16::try_from(now.year())?,
            month: u8::try_from(now.month())?,
            day: u8::try_from(now.day())?,
            hour: 0,
            minute: 0,
            second: 0,
        },
        cart: station.and_then(|s| s.cart(&material.course.id, &material.language, material.episode)),
        made_from: material.made_from.clone(),
    })
}

/// Takes by their names: `7.ogg` is line 7, `3-5.wav` lines 3 to 5.
fn takes(folder: &Path) -> Result<Vec<Take>> {
    let mut takes = Vec::new();
    for entry in fs::read_dir(folder).unread(format_args!("the takes' folder {}", folder.display()))? {
        let file = entry?.path();
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (first, last) = stem.split_once('-').unwrap_or((&stem, &stem));
        let (Ok(first), Ok(last)) = (first.parse(), last.parse()) else {
            bail!("{}: name a take by its line, like 7.ogg or 3-5.wav", file.display());
        };
        takes.push(Take { first, last, file });
    }
    takes.sort_by(|a, b| (a.first, &a.file).cmp(&(b.first, &b.file)));
    Ok(takes)
}

/// What stands in the names of the papers beside a sound, after its own.
const PAPERS: [&str; 7] =
    ["_rundown.txt", "_rundown.csv", "_rundown.html", "_presenter.txt", "_quality.html", ".m3u8", "_rivendell.txt"];
const EXCERPT: &str = "_excerpt";

/// Writes what goes beside the sound, then puts all of it into its place.
fn put(config: Option<&Config>, made: &Production, log: Option<LogLine>, making: &MakingFolder) -> Result<Vec<String>> {
    let catalogue = catalogue(config)?;
    let sheet = Sheet { programme: &made.programme, broadcast: None, catalogue: &catalogue };
    let name = own_file_name(&made.programme, FileKind::Mp3);
    let stem = name.trim_end_matches(".mp3");
    let mut ready: Vec<(PathBuf, String)> = Vec::new();
    for file in &made.files {
        let what = if file.order.excerpt { EXCERPT } else { "" };
        ready.push((file.path.clone(), format!("{stem}{what}.{}", file.order.kind.extension())));
    }
    let again = Sheet { programme: &made.programme, broadcast: None, catalogue: &catalogue };
    let list = playlist(&[StickFile { name: &name, sheet: again }]);
    let papers = [
        Some(sheet.rundown()),
        Some(sheet.csv()),
        Some(sheet.page()),
        Some(sheet.presenter()),
        Some(made.quality_sheet()),
        Some(list),
        log.map(|line| import_log(&[line])),
    ];
    for (end, text) in PAPERS.into_iter().zip(papers) {
        let Some(text) = text else { continue };
        let beside = making.path().join(end);
        fs::write(&beside, text).with_context(|| format!("{} can't be written", beside.display()))?;
        ready.push((beside, format!("{stem}{end}")));
    }
    making.put(&ready, &names_of(stem))?;
    Ok(ready.into_iter().map(|(_, name)| name).collect())
}

/// All names that files of a programme can have: what an earlier rendering made and this one does not must not stay beside it.
fn names_of(stem: &str) -> Vec<String> {
    let kinds = [FileKind::Wav, FileKind::Mp3, FileKind::Opus].map(FileKind::extension);
    let sounds = ["", EXCERPT].into_iter().flat_map(|what| kinds.map(|kind| format!("{stem}{what}.{kind}")));
    sounds.chain(PAPERS.map(|end| format!("{stem}{end}"))).collect()
}

fn tell(made: &Production, heard_again: Option<&str>, names: &[String], as_json: bool) -> Result<()> {
    if as_json {
        println!(
            "{}",
            json!({ "programme": made.programme, "heard_again": heard_again, "warnings": made.warnings, "files": names })
        );
        return Ok(());
    }
    let loudness = &made.programme.loudness;
    println!(
        "{}: {} s, {:.1} LUFS, peaks of {:.1} dBTP.",
        made.programme.title,
        made.programme.length_ms / 1_000,
        loudness.integrated_lufs,
        loudness.true_peak_dbtp
    );
    heard_again.iter().for_each(|said| println!("It is {said}."));
    made.warnings.iter().for_each(|warning| println!("Listen: {warning}"));
    names.iter().for_each(|name| println!("  {name}"));
    Ok(())
}
