//! The same programme by ffmpeg, as somebody who knows it would: one graph joins the takes with their pauses, mixes a bed under them and
//! measures; the second applies the gain, limits, and writes both files. It levels no take on its own and checks no file afterwards.

use std::{path::Path, process::Command};

use anyhow::{Context, Result, ensure};

use super::{
    material::{AFTER_TAKE_S, Material, TAKES},
    usage::{Cost, Watch},
};

/// The target, in LUFS.
const TARGET_LUFS: f64 = -23.0;
/// The bed under speech, in dB.
const BED_DB: f64 = -18.0;

/// What it cost; `None` where ffmpeg is not installed.
pub fn render(material: &Material, folder: &Path) -> Result<Option<Cost>> {
    if Command::new("ffmpeg").arg("-version").output().is_err() {
        return Ok(None);
    }
    let [mixed, wav, mp3] = ["mixed.wav", "peer.wav", "peer.mp3"].map(|name| folder.join(name));
    let watch = Watch::begin()?;
    let mut first = ffmpeg();
    material.takes.iter().for_each(|take| {
        first.arg("-i").arg(take);
    });
    first.args(["-stream_loop", "-1", "-i"]).arg(material.takes.first().context("there are no takes")?);
    first.args(["-filter_complex", &graph(material), "-map", "[measured]", "-f", "null", "-"]);
    first.args(["-map", "[out]", "-c:a", "pcm_f32le"]).arg(&mixed);
    let gain_db = TARGET_LUFS - integrated_lufs(&run(&mut first)?)?;
    let mut second = ffmpeg();
    let finish = format!("volume={gain_db}dB,alimiter=limit=0.89:level=disabled,asplit=2[wav][mp3]");
    second.arg("-i").arg(&mixed).args(["-filter_complex", &finish, "-map", "[wav]", "-c:a", "pcm_s16le"]).arg(&wav);
    second.args(["-map", "[mp3]", "-c:a", "libmp3lame", "-b:a", "128k"]).arg(&mp3);
    run(&mut second)?;
    Ok(Some(watch.end()?))
}

/// Takes and pauses in a row, the bed under them, one copy for the meter and one to go on with.
fn graph(material: &Material) -> String {
    let form = "aresample=48000,aformat=sample_fmts=fltp:channel_layouts=stereo";
    let mut graph: String =
        (0..TAKES).map(|at| format!("[{at}:a]{form},apad=pad_dur={AFTER_TAKE_S}[t{at}];")).collect();
    let all: String = (0..TAKES).map(|at| format!("[t{at}]")).collect();
    let length_s = material.minutes * 60;
    graph += &format!(
        "{all}concat=n={TAKES}:v=0:a=1,apad,atrim=0:{length_s}[speech];[{TAKES}:a]{form},volume={BED_DB}dB[bed];\
         [speech][bed]amix=inputs=2:duration=first:normalize=0,asplit=2[out][meter];\
         [meter]ebur128=framelog=verbose[measured]"
    );
    graph
}

fn ffmpeg() -> Command {
    let mut command = Command::new("ffmpeg");
    command.args(["-nostdin", "-hide_banner", "-nostats", "-y"]);
    command
}

/// What it says.
fn run(command: &mut Command) -> Result<String> {
    let done = command.output().context("ffmpeg can't be started")?;
    let log = String::from_utf8_lossy(&done.stderr).into_owned();
    ensure!(done.status.success(), "ffmpeg failed: {log}");
    Ok(log)
}

/// The loudness in its summary. It says 0.0 or -inf where it measured nothing.
fn integrated_lufs(log: &str) -> Result<f64> {
    let summary = log.rsplit_once("Integrated loudness:").context("ffmpeg did not measure")?.1;
    let lufs = summary.split_once("I:").and_then(|(_, rest)| rest.split_whitespace().next()).context("no loudness")?;
    let lufs: f64 = lufs.parse()?;
    ensure!((-60.0..-1.0).contains(&lufs), "ffmpeg measured {lufs} LUFS");
    Ok(lufs)
}
