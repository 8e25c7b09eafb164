//! A teacher records a lesson by phone: the product as it is installed, with a pretend Bot API, and voice messages as phones make them.
//! Whoever is no member of the staff records nothing.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{
    io::Cursor,
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use audio::{
    encode::{
        Sink, Tags,
        opus::{Opus, Settings},
    },
    format::Format,
};
use longwave::{
    clock::{self, Clock, machine_ms},
    config::Config,
    house::House,
};
use sandbox::{ChatSpec, Running, Sandbox, SandboxConfig, Sent};
use store::{MasterKey, Random, radio::Script};

/// The teacher's chat, and a stranger's.
const TEACHER: i64 = 501;
const STRANGER: i64 = 502;
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A school with a bot, and the world around it.
struct School {
    folder: tempfile::TempDir,
    world: Running,
}

/// The product while it serves; it ends with this.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

impl School {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = SandboxConfig::new(Arc::new(machine_ms), 12);
        let chat = |id, name: &str| ChatSpec { id, name: name.to_owned(), kind: Default::default(), started: true };
        config.chats = vec![chat(TEACHER, "Sarantuya"), chat(STRANGER, "Bold")];
        let world = Sandbox::start(config).await.unwrap();
        let text = format!(
            "data_dir = \"data\"\nkey_file = \"longwave.key\"\n[school]\nname = \"School 12\"\nzone = \"Asia/Ulaanbaatar\"\n\
             region = \"MN\"\n[telegram]\ntoken = \"5150000:pretend-token-of-the-school-bot\"\napi_url = \"{}\"\n",
            world.bot_api_url
        );
        std::fs::write(folder.path().join("longwave.toml"), text).unwrap();
        MasterKey::draw(&(Arc::new(clock::random) as Random)).write_new(&folder.path().join("longwave.key")).unwrap();
        Self { folder, world }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_longwave"));
        command.arg("--config").arg(self.folder.path().join("longwave.toml")).args(args);
        command
    }

    fn run(&self, args: &[&str]) -> serde_json::Value {
        let done = self.command(&[&["--json"], args].concat()).output().unwrap();
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        serde_json::from_slice(&done.stdout).unwrap()
    }

    fn serve(&self) -> Serving {
        let log = std::fs::File::options().create(true).append(true).open(self.folder.path().join("log")).unwrap();
        let mut command = self.command(&["serve", "--duties", "carriers,intake", "--with-parent"]);
        Serving(command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log).spawn().unwrap())
    }

    /// The newest message of the bot's, as soon as it says this; its number and the data of its buttons, by their labels.
    async fn hears(&self, chat: i64, words: &str) -> (i64, Vec<(String, String)>) {
        let begun = Instant::now();
        loop {
            let messages = self.world.world.chat(chat).unwrap().messages;
            let newest = messages.iter().rev().find(|message| !message.outgoing);
            if let Some(message) = newest.filter(|message| message.text.contains(words)) {
                let buttons = message.buttons.iter().flatten();
                return (message.id, buttons.map(|b| (b.text.clone(), b.data.clone().unwrap())).collect());
            }
            let log = || std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            assert!(begun.elapsed() < PATIENCE, "no {words:?} after {:?}\n{}", newest.map(|m| &m.text), log());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn press(&self, words: &str, label: &str) {
        let (message, buttons) = self.hears(TEACHER, words).await;
        let (_, data) = buttons.iter().find(|(text, _)| text == label).unwrap();
        self.world.world.press(TEACHER, message, data).unwrap();
    }

    fn write(&self, chat: i64, text: &str) {
        self.world.world.telegram_text_as(chat, text).unwrap();
    }

    fn speak(&self, chat: i64, voice: &[u8]) {
        self.world.world.send_file_as(chat, Sent::Voice(voice.to_vec(), 3), "").unwrap();
    }
}

/// A voice message as Telegram's clients make it: bursts like syllables, `gain` times full scale, in Ogg Opus.
fn voice(seconds: f32, gain: f32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let settings = Settings { format: Format::MONO_48_KHZ, bit_rate_kbps: 32, serial: 1 };
    let mut sink = Box::new(Opus::new(&mut bytes, settings, &Tags::default()).unwrap());
    let samples: Vec<f32> = (0..(seconds * 48_000.0) as u32)
        .map(|at| at as f32 / 48_000.0)
        .map(|time| (time * 220.0 * std::f32::consts::TAU).sin() * (time * 9.0).sin().abs() * gain)
        .collect();
    sink.write(&samples).unwrap();
    sink.finish(None).unwrap();
    bytes.into_inner()
}

async fn house(folder: &Path) -> House {
    House::open(Config::load(&folder.join("longwave.toml")).unwrap(), Clock::machine()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_teacher_records_stops_and_goes_on() {
    let school = School::new().await;
    school.run(&["publish", "--starter", "numeracy-5-division"]);
    let links = school.run(&["teacher", "add", "Sarantuya", "--telegram"]);
    let (_, token) = links["telegram"].as_str().unwrap().split_once("?start=").unwrap();
    let serving = school.serve();
    school.world.world.start(TEACHER, token).unwrap();
    school.hears(TEACHER, "write /record").await;

    school.write(TEACHER, "/record Maths-1");
    school.hears(TEACHER, "Line 1 of").await;
    school.speak(TEACHER, &voice(3.0, 0.0012));
    school.press("Too quiet, try nearer?", "Again").await;
    school.hears(TEACHER, "Line 1 of").await;
    let good = voice(3.0, 0.3);
    school.speak(TEACHER, &good);
    school.press("Line 1 kept: 3.0 s of", "Next").await;
    school.hears(TEACHER, "Line 2 of").await;
    school.speak(TEACHER, b"no sound at all");
    school.hears(TEACHER, "Line 2 was not kept.").await;
    school.write(TEACHER, "lines 2-3");
    school.hears(TEACHER, "Lines 2-3 of").await;
    let both = voice(6.0, 0.3);
    school.speak(TEACHER, &both);
    school.press("Lines 2-3 kept", "Stop").await;
    school.hears(TEACHER, "To go on, write: /record numeracy-5-division/div-1").await;

    // The school's machine is switched off and on again in between.
    drop(serving);
    let _serving = school.serve();
    school.write(TEACHER, "/record div-1");
    school.hears(TEACHER, "Line 4 of").await;

    school.write(STRANGER, "/record div-1");
    school.speak(STRANGER, &good);
    school.hears(STRANGER, "").await;
    let said = school.world.world.chat(STRANGER).unwrap().messages;
    assert!(said.iter().all(|message| message.outgoing || !message.text.contains("Line")), "{said:?}");

    let house = house(school.folder.path()).await;
    let script = Script { course: "numeracy-5-division".into(), lesson: "div-1".into(), language: "en".into() };
    let takes = house.store.takes(&script).await.unwrap();
    let held: Vec<_> = takes.iter().map(|take| (take.kept.line, take.kept.lines)).collect();
    assert_eq!(held, [(1, 1), (2, 2)], "the quiet one is taken back");
    assert_eq!(house.store.read_media(&takes[0].kept.media).await.unwrap(), good);
    assert_eq!(house.store.read_media(&takes[1].kept.media).await.unwrap(), both);
    assert!(takes.iter().all(|take| take.kept.person.is_some()));
}
