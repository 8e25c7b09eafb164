//! A teacher records a lesson by phone: the product as it is installed, with a pretend Bot API, and voice messages as phones make them.
//! Whoever is no member of the staff records nothing.

use std::{
    io::Cursor,
    time::{Duration, Instant},
};

use audio::{
    encode::{
        Sink, Tags,
        opus::{Opus, Settings},
    },
    format::Format,
};
use sandbox::{ChatSpec, Sent};
use store::radio::Script;

use super::product::{PATIENCE, Product, Serving, house};

/// The teacher's chat, and a stranger's.
const TEACHER: i64 = 501;
const STRANGER: i64 = 502;

/// A school with a bot.
struct School(Product);

impl School {
    async fn new() -> Self {
        let chat = |id, name: &str| ChatSpec { id, name: name.to_owned(), kind: Default::default(), started: true };
        let chats = vec![chat(TEACHER, "Sarantuya"), chat(STRANGER, "Bold")];
        let bot = |url: &str| {
            format!("[telegram]\ntoken = \"5150000:pretend-token-of-the-school-bot\"\napi_url = \"{url}\"\n")
        };
        Self(Product::new(|world| world.chats = chats, |world| bot(&world.bot_api_url)).await)
    }

    fn serve(&self) -> Serving {
        self.0.serve(self.0.command(&["serve", "--duties", "carriers,intake", "--with-parent"]))
    }

    /// The newest message of the bot's, as soon as it says this; its number and the data of its buttons, by their labels.
    async fn hears(&self, chat: i64, words: &str) -> (i64, Vec<(String, String)>) {
        let begun = Instant::now();
        loop {
            let messages = self.0.world.world.chat(chat).unwrap().messages;
            let newest = messages.iter().rev().find(|message| !message.outgoing);
            if let Some(message) = newest.filter(|message| message.text.contains(words)) {
                let buttons = message.buttons.iter().flatten();
                return (message.id, buttons.map(|b| (b.text.clone(), b.data.clone().unwrap())).collect());
            }
            let log = || self.0.log();
            assert!(begun.elapsed() < PATIENCE, "no {words:?} after {:?}\n{}", newest.map(|m| &m.text), log());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn press(&self, words: &str, label: &str) {
        let (message, buttons) = self.hears(TEACHER, words).await;
        let (_, data) = buttons.iter().find(|(text, _)| text == label).unwrap();
        self.0.world.world.press(TEACHER, message, data).unwrap();
    }

    fn write(&self, chat: i64, text: &str) {
        self.0.world.world.telegram_text_as(chat, text).unwrap();
    }

    fn speak(&self, chat: i64, voice: &[u8]) {
        self.0.world.world.send_file_as(chat, Sent::Voice(voice.to_vec(), 3), "").unwrap();
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_teacher_records_stops_and_goes_on() {
    let school = School::new().await;
    school.0.run(&["publish", "--starter", "numeracy-5-division"]);
    let links = school.0.run(&["teacher", "add", "Sarantuya", "--telegram"]);
    let (_, token) = links["telegram"].as_str().unwrap().split_once("?start=").unwrap();
    let serving = school.serve();
    school.0.world.world.start(TEACHER, token).unwrap();
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
    school.hears(TEACHER, "Lines 2 and 3 of").await;
    let both = voice(6.0, 0.3);
    school.speak(TEACHER, &both);
    school.press("Lines 2 and 3 kept", "Stop").await;
    school.hears(TEACHER, "To go on, write: /record numeracy-5-division/div-1").await;

    // The school's machine is switched off and on again in between.
    drop(serving);
    let _serving = school.serve();
    school.write(TEACHER, "/record div-1");
    school.hears(TEACHER, "Line 4 of").await;

    school.write(STRANGER, "/record div-1");
    school.speak(STRANGER, &good);
    school.hears(STRANGER, "").await;
    let said = school.0.world.world.chat(STRANGER).unwrap().messages;
    assert!(said.iter().all(|message| message.outgoing || !message.text.contains("Line")), "{said:?}");

    let house = house(&school.0.folder.path().join("longwave.toml")).await;
    let script = Script { course: "numeracy-5-division".into(), lesson: "div-1".into(), language: "en".into() };
    let takes = house.store.takes(&script).await.unwrap();
    let held: Vec<_> = takes.iter().map(|take| (take.kept.line, take.kept.lines)).collect();
    assert_eq!(held, [(1, 1), (2, 2)], "the quiet one is taken back");
    assert_eq!(house.store.read_media(&takes[0].kept.media).await.unwrap(), good);
    assert_eq!(house.store.read_media(&takes[1].kept.media).await.unwrap(), both);
    assert!(takes.iter().all(|take| take.kept.person.is_some()));
    assert_eq!(school.0.open_to_others(), Vec::<std::path::PathBuf>::new());
}
