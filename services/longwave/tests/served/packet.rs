//! A week's packet whose product is killed while it makes it and while it puts files into the station's folder: what can be seen is always
//! whole, it goes on by itself, and one mail has all of it.

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::Duration,
};

use longwave::clock::{Pace, machine_ms};
use sandbox::{KeptMail, MailboxSpec};

use super::product::{Product, Serving};

/// Sunday 22 November 2026, 16:00 in Ulaanbaatar: two days before the first programme.
const HANDED_OVER_MS: i64 = 1_795_507_200_000 - 48 * 3_600_000;

const COURSE: &str = "id = \"short\"\ntitle = \"Short talks\"\nsubject = \"Maths\"\nlevel = \"talks\"\nlanguages = [\"en\"]\n\
                      licence = \"CC0-1.0\"\nauthors = [\"A teacher\"]\n";

const STATION: &str = r#"
name = "Radio Gobi"
place = "Dalanzadgad"
zone = "Asia/Ulaanbaatar"
language = "en"
mail = "studio@gobi.example"
folder = "gobi"
packets = "weekly"
mailbox = "10 MB"
format = "mp3-64"
classes = []
[[slot]]
course = "short"
day = ["Tue", "Thu"]
at = "16:00"
starts = 2026-11-24
length = "1:00"
ending = "soft"
synthetic = true
"#;

/// What the station's folder has two days before the first programme, and two days before the second.
const FIRST: [&str; 3] = ["2026-11-24_1600_short_01_en.mp3", "lesson_tue-1600.mp3", "rundown-1.txt"];
const BOTH: [&str; 6] = [
    "2026-11-24_1600_short_01_en.mp3",
    "2026-11-26_1600_short_02_en.mp3",
    "lesson_thu-1600.mp3",
    "lesson_tue-1600.mp3",
    "rundown-1.txt",
    "rundown-2.txt",
];
/// Until the second programme's files are due.
const TWO_DAYS_MS: i64 = 2 * 24 * 3_600 * 1_000;

struct Radio(Product);

impl Radio {
    async fn new() -> Self {
        let address = "studio@gobi.example".to_owned();
        let mailbox = MailboxSpec { address, name: "Radio Gobi".to_owned(), octets_max: 20_000_000 };
        let carriers = |world: &sandbox::Running| {
            format!(
                "[mail]\nurl = \"{}\"\nfrom = \"lessons@school12.example\"\n[radio]\ndrops = \"drops\"\n",
                world.mail_url
            )
        };
        let radio = Self(Product::new(|world| world.mailboxes = vec![mailbox], carriers).await);
        let course = radio.path("course");
        fs::create_dir(&course).unwrap();
        fs::write(course.join("course.toml"), COURSE).unwrap();
        for (place, title) in [(1, "Counting on"), (2, "Counting back")] {
            let lesson = format!(
                "---\nid: talk-{place}\ntitle: {title}\n---\nCount.\n\n## 1. After two?\n\n- = 3: Yes.\n- ?: Count.\n\n## Radio\n\n\
                 **Teacher:** {title} with me: one, two. And now?\n\n(pause 3 s)\n\n**Teacher:** Three comes next.\n"
            );
            fs::write(course.join(format!("0{place}-talk.en.md")), lesson).unwrap();
        }
        fs::write(radio.path("station.toml"), STATION).unwrap();
        radio.0.run(&["publish", course.to_str().unwrap()]);
        radio.0.run(&["radio", "station", "enter", radio.path("station.toml").to_str().unwrap()]);
        radio
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.folder.path().join(name)
    }

    /// Serves with a clock that runs so many times as fast.
    fn serve(&self, factor: f64) -> Serving {
        self.serve_later(0, factor)
    }

    /// The same, after a break.
    fn serve_later(&self, by_ms: i64, factor: f64) -> Serving {
        let (clock, real_ms) = (self.path("clock.json"), machine_ms());
        let before = fs::read(&clock).ok().and_then(|bytes| serde_json::from_slice::<Pace>(&bytes).ok());
        let base_ms = by_ms + before.map_or(HANDED_OVER_MS, |pace| pace.at(real_ms));
        Pace { base_ms, real_ms, factor }.write(&clock).unwrap();
        self.0.serve(self.0.command(&["serve", "--with-parent", "--clock", clock.to_str().unwrap()]))
    }

    /// What stands in the station's folder under a final name, with its bytes.
    fn dropped(&self) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(self.path("drops/gobi")).into_iter().flatten().map(|entry| entry.unwrap().path());
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        let seen = entries.filter(|path| !name(path).starts_with('.'));
        seen.map(|path| (name(&path), fs::read(&path).unwrap())).collect()
    }

    fn mails(&self) -> Vec<KeptMail> {
        self.0.world.world.mailboxes().remove(0).1
    }

    /// How often the log says this.
    fn logged(&self, words: &str) -> usize {
        self.0.log().matches(words).count()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_packet_whose_product_is_killed_again_and_again_arrives_whole() {
    let radio = Radio::new().await;
    // Killed while it makes the first programme.
    let serving = radio.serve(1.0);
    radio.0.until("a making", || radio.logged("a programme is being made") > 0).await;
    drop(serving);
    assert!(radio.dropped().is_empty() && radio.mails().is_empty());
    // Killed as soon as both are made: they are handed over at the next start.
    let serving = radio.serve(1.0);
    radio.0.until("both programmes", || radio.logged("a programme is made") == 2).await;
    drop(serving);
    // Killed while it puts files into the folder.
    let serving = radio.serve(1.0);
    radio.0.until("a folder", || radio.path("drops/gobi").exists()).await;
    drop(serving);
    let early = radio.dropped();
    // What was under way is sent once more, ten minutes later.
    let serving = radio.serve(60.0);
    radio.0.until("the first files", || radio.dropped().len() == FIRST.len() && !radio.mails().is_empty()).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let dropped = radio.dropped();
    assert_eq!(dropped.keys().map(String::as_str).collect::<Vec<_>>(), FIRST, "Thursday's name is last week's still");
    assert!(early.iter().all(|(name, bytes)| dropped.get(name) == Some(bytes)), "what was seen early was whole");
    assert_eq!(dropped[FIRST[0]], dropped[FIRST[1]], "the slot's name and the dated one");
    let mails = radio.mails();
    assert!(mails.iter().all(|mail| mail.message_id == mails[0].message_id), "a copy is known as one: {}", mails.len());
    let sounds: Vec<&str> =
        mails[0].files.iter().map(|file| file.name.as_str()).filter(|name| name.ends_with("mp3")).collect();
    assert_eq!(sounds, BOTH[..2], "all of the week in one mail");
    assert_eq!(radio.logged("a programme is handed to its station"), 2);
    drop(serving);
    let _serving = radio.serve_later(TWO_DAYS_MS, 60.0);
    radio.0.until("the second files", || radio.dropped().len() == BOTH.len()).await;
    let both = radio.dropped();
    assert_eq!(both.keys().map(String::as_str).collect::<Vec<_>>(), BOTH);
    assert_eq!(both[BOTH[1]], both[BOTH[2]]);
    assert_eq!(both[FIRST[1]], dropped[FIRST[1]], "Tuesday's name is Tuesday's");
    let left: Vec<_> =
        fs::read_dir(radio.path("drops/gobi")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), BOTH.len(), "nothing half is left beside: {left:?}");
    // The station's program is somebody else's; what the school keeps is its own.
    for (path, mode) in
        [("drops", 0o755), ("drops/gobi", 0o755)].into_iter().chain([("drops/gobi/rundown-1.txt", 0o644)])
    {
        assert_eq!(fs::metadata(radio.path(path)).unwrap().permissions().mode() & 0o777, mode, "{path}");
    }
    assert_eq!(radio.0.open_to_others(), Vec::<PathBuf>::new());
}
