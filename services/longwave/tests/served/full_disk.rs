//! A disk that is full while the product serves: what came in stays with its carrier until it can be kept, the log and the pages say what
//! is the matter, and everything goes on by itself once there is room.

use std::{
    fs::{self, File},
    io::Write,
    path::PathBuf,
    process::Command,
    time::Duration,
};

use sandbox::{ChatSpec, Kind, Model, PhoneSpec, Running};
use store::{
    Store,
    pages::{QuestionOf, Wanted},
};
use talk::effect::Audience;

use super::{
    product::{Product, Serving, house},
    visitor::{Visitor, pages},
};

/// The size of the disk: SQLite's log grows to sixteen of these before it begins anew, and the school needs one.
const DISK: &str = "24m";
const NOMIN: &str = "97688112233";
const TEMUR: &str = "97699445566";
const CHAT: i64 = 501;
/// What each phone texts while the disk is full, as many as have a reply within an hour: the same wish in other octets, for a carrier's same
/// octets are the same text.
const TEXTS: [&str; 6] = ["HELP", "help", "Help", "HELP!", "help?", "INFO"];

const ROSTER: &str = "id,name,class,phone,consent,consent how,language\n1,Nomin Bat,5B,8811 2233,yes,paper,en\n\
                      2,Temur Bold,5B,9944 5566,yes,paper,en\n";

fn carriers(world: &Running) -> String {
    format!(
        "[telegram]\ntoken = \"5150000:pretend-token-of-the-school-bot\"\napi_url = \"{}\"\n[sms.main]\nkind = \"smpp\"\n\
         address = \"{}\"\nsystem_id = \"school\"\npassword = \"chalk\"\nsource = \"20851\"\nprice_per_part = \"0 USD\"\n",
        world.bot_api_url, world.smsc_address
    )
}

async fn school() -> Product {
    let phone = |number: &str| PhoneSpec {
        number: number.to_owned(),
        owner: "a family".to_owned(),
        model: Model::Plain,
        languages: vec![],
        chat: None,
    };
    let chat = ChatSpec { id: CHAT, name: "Sarantuya".to_owned(), kind: Default::default(), started: true };
    let people = |world: &mut sandbox::SandboxConfig| {
        (world.phones, world.chats) = (vec![phone(NOMIN), phone(TEMUR)], vec![chat]);
    };
    let school = Product::new(people, carriers).await;
    let roster = school.folder.path().join("roster.csv");
    fs::write(&roster, ROSTER).unwrap();
    school.run(&["publish", "--starter", "numeracy-5-division"]);
    school.run(&["roster", "import", roster.to_str().unwrap()]);
    school
}

/// Serves with a small disk of its own as data folder, on which everything lies that the school has so far. A mount that only the child
/// sees takes no privileges where the system lets users have namespaces.
struct SmallDisk {
    serving: Serving,
    data: PathBuf,
}

impl SmallDisk {
    /// `None` where this system lets nobody mount anything.
    fn serve(school: &Product) -> Option<Self> {
        let private = |script: &str| {
            let mut command = Command::new("unshare");
            command.args(["--user", "--map-root-user", "--mount", "sh", "-ec", script]);
            command
        };
        let data = school.folder.path().join("data");
        let mount = format!("mount -t tmpfs -o size={DISK} none '{}'", data.display());
        if !private(&mount).status().is_ok_and(|status| status.success()) {
            return None;
        }
        let seed = school.folder.path().join("seed");
        fs::rename(&data, &seed).unwrap();
        fs::create_dir(&data).unwrap();
        let serve = school.command(&["serve", "--with-parent"]);
        let copy = format!("{mount}; cp -a '{}'/. '{}'; exec \"$@\"", seed.display(), data.display());
        let mut command = private(&copy);
        command.arg("serve").arg(serve.get_program()).args(serve.get_args());
        let serving = school.serve(command);
        let root = PathBuf::from(format!("/proc/{}/root", serving.0.id()));
        Some(Self { serving, data: root.join(data.strip_prefix("/").unwrap()) })
    }

    /// Writes until nothing more goes on the disk.
    fn fill(&self) {
        let mut ballast = File::options().create(true).append(true).open(self.ballast()).unwrap();
        for piece in [65_536, 4_096, 1] {
            while ballast.write_all(&vec![0; piece]).is_ok() {}
        }
    }

    fn make_room(&self) {
        fs::remove_file(self.ballast()).unwrap();
    }

    fn ballast(&self) -> PathBuf {
        self.data.join("ballast")
    }

    /// What is kept, read beside the program that serves it.
    async fn store(&self, school: &Product) -> Store {
        let config = school.folder.path().join("longwave.toml");
        let beside = school.folder.path().join("beside.toml");
        let text = fs::read_to_string(config).unwrap();
        fs::write(&beside, text.replacen("\"data\"", &format!("\"{}\"", self.data.display()), 1)).unwrap();
        house(&beside).await.store
    }
}

fn texts(school: &Product, to: &str) -> Vec<String> {
    let received = school.world.world.ledger().of(Kind::SmsReceived);
    received.into_iter().filter(|entry| entry.to.ends_with(to)).map(|entry| entry.text).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a small disk that can be mounted; ops/test tries it"]
async fn nothing_acknowledged_is_lost_and_it_goes_on_once_there_is_room() {
    let school = school().await;
    let link = school.run(&["teacher", "add", "Sarantuya", "--class", "5B"]);
    let Some(mut disk) = SmallDisk::serve(&school) else { panic!("this system lets nobody mount a small disk") };
    let world = &school.world.world;
    school.until("the introductions", || [NOMIN, TEMUR].iter().all(|phone| !texts(&school, phone).is_empty())).await;
    school.until("the pages", || pages(&school.log()).is_some()).await;
    let teacher = Visitor::sign_in(&school.log(), link["link"].as_str().unwrap());
    assert!(!teacher.page("/class/1").contains("Nothing can be saved"));

    disk.fill();
    for words in TEXTS {
        for phone in [NOMIN, TEMUR] {
            world.text_as(phone, words).unwrap();
        }
        world.telegram_text_as(CHAT, words).unwrap();
    }
    school.until("the carriers wait", || world.sms_waiting() > 0 && world.telegram_waiting() > 0).await;
    let full = "No room is left on the disk of the database";
    school.until("the log says it", || school.log().contains(full)).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert!(school.log().matches(full).count() < 12, "the same is not said again and again:\n{}", school.log());
    let page = teacher.page("/class/1");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Nothing can be saved or sent"), "{page}");
    assert!(page.contains(full) && page.contains("Nomin"), "what was read before is read still: {page}");

    disk.make_room();
    school.until("the carriers are answered", || world.sms_waiting() == 0 && world.telegram_waiting() == 0).await;
    let helped = |phone: &str| texts(&school, phone).iter().filter(|words| words.contains("School 12 lessons")).count();
    school.until("every text has its reply", || [NOMIN, TEMUR].iter().all(|phone| helped(phone) == TEXTS.len())).await;
    assert_eq!(world.ledger().of(Kind::SmsFetched).len(), 2 * TEXTS.len(), "each was acknowledged once");
    assert!(disk.serving.0.try_wait().unwrap().is_none(), "nobody started it again");
    let store = disk.store(&school).await;
    assert!(store.next_arrivals(i64::MAX, 1).await.unwrap().is_empty(), "everything that was kept is settled");
    let wanted = Wanted { from: 0, senders: 100, of_each: 100, of_each_from: 0, only: None };
    let given_up = store.senders(QuestionOf::Audience(Audience::Office), wanted).await.unwrap();
    assert!(
        given_up.shown.iter().flat_map(|sender| &sender.newest).all(|q| q.why != "parked"),
        "and none was given up"
    );
}
