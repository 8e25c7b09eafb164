//! The wall as a browser without scripts meets it: pages and forms over plain HTTP, with a product that only counts.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use futures::future::BoxFuture;
use jiff::tz::{TimeZone, offset};
use sandbox::{
    ChatKind, ChatSpec, ClassWords, Counts, Kind, MailboxSpec, Model, PhoneSpec, Product, Running, RunningWall,
    Sandbox, SandboxConfig, StandingClock, TimeControl, Unreached, WallConfig, hollow_voice, start_wall,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[derive(Default)]
struct CountingProduct {
    lessons: AtomicU32,
    dead: AtomicBool,
}

impl Product for CountingProduct {
    fn give_lesson(&self) -> BoxFuture<'_, Result<(), String>> {
        let given = self.lessons.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move { if given == 0 { Ok(()) } else { Err("Today’s lesson is already given.".into()) } })
    }

    fn counts(&self) -> BoxFuture<'_, Result<Counts, String>> {
        let who = "<Oyuna>".to_owned();
        let unreached =
            vec![Unreached { who, reason: "No phone is known.".into(), next_step: "Print the sheet.".into() }];
        let counts = Counts { owed: 2, accepted: 2, reached: 1, answered: 1, unreached, ..Counts::default() };
        Box::pin(async move { Ok(counts) })
    }

    fn kill(&self) -> BoxFuture<'_, Result<(), String>> {
        self.dead.store(true, Ordering::SeqCst);
        Box::pin(async { Ok(()) })
    }

    fn start(&self) -> BoxFuture<'_, Result<(), String>> {
        self.dead.store(false, Ordering::SeqCst);
        Box::pin(async { Ok(()) })
    }

    fn running(&self) -> bool {
        !self.dead.load(Ordering::SeqCst)
    }

    fn lesson_given(&self) -> bool {
        self.lessons.load(Ordering::SeqCst) > 0
    }

    fn teacher_link(&self) -> BoxFuture<'_, Result<String, String>> {
        Box::pin(async { Ok("http://127.0.0.1:1/in/once".into()) })
    }
}

struct Hand(AtomicU32);

impl TimeControl for Hand {
    fn factor(&self) -> u32 {
        self.0.load(Ordering::SeqCst)
    }

    fn set_factor(&self, factor: u32) {
        self.0.store(factor, Ordering::SeqCst);
    }
}

struct Visit {
    running: Running,
    product: Arc<CountingProduct>,
    time: Arc<Hand>,
    wall: RunningWall,
}

async fn visit() -> Visit {
    let mut config = SandboxConfig::new(StandingClock::at(1_790_000_000_000).clock(), 5);
    let phone = |number: &str, owner: &str, model, chat| PhoneSpec {
        number: number.into(),
        owner: owner.into(),
        model,
        languages: vec![],
        chat,
    };
    config.phones =
        vec![phone("97688000001", "Bat", Model::Plain, None), phone("97688000002", "Nara", Model::Smart, Some(2))];
    let mailbox =
        MailboxSpec { address: "studio@gobi.example".into(), name: "Radio Gobi".into(), octets_max: 1_000_000 };
    config.mailboxes = vec![mailbox];
    config.chats = vec![ChatSpec { id: 2, name: "Nara".into(), kind: ChatKind::Private, started: true }];
    let running = Sandbox::start(config).await.unwrap();
    let product = Arc::new(CountingProduct::default());
    let time = Arc::new(Hand(AtomicU32::new(1)));
    let class = ClassWords {
        school: "School 12".into(),
        class: "5B".into(),
        children: 2,
        phones: 2,
        without_phone: 0,
        family: "Nara shares her phone with her mother.".into(),
    };
    let wall = start_wall(WallConfig {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        world: running.world.clone(),
        product: product.clone(),
        time: time.clone(),
        class,
        zone: TimeZone::fixed(offset(8)),
        cents_per_part: 1.2,
    });
    Visit { running, product, time, wall: wall.await.unwrap() }
}

impl Visit {
    async fn ask(&self, head: &str, body: &str) -> String {
        let address = self.wall.url.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(address).await.unwrap();
        let length = body.len();
        let request = format!(
            "{head}\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut octets = Vec::new();
        stream.read_to_end(&mut octets).await.unwrap();
        String::from_utf8_lossy(&octets).into_owned()
    }

    async fn page(&self) -> String {
        self.ask("GET / HTTP/1.1", "").await
    }

    async fn post(&self, path: &str, body: &str) -> String {
        self.ask(&format!("POST {path} HTTP/1.1"), body).await
    }
}

#[tokio::test]
async fn the_story_is_told_and_names_are_escaped() {
    let visit = visit().await;
    let page = visit.page().await;
    for words in [
        "Class 5B: 2 children, 2 phones, 0 children with none.",
        "1 of 2 answered.",
        "1 of 2 reached; 1 not yet, and why",
        "&#60;Oyuna&#62;",
        "</b>: No phone is known. Print the sheet.</li>",
        "Give today’s lesson",
        "Pull the plug for 10 s",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("/in/once"), "a link that signs in stands in no page");
    assert!(visit.ask("GET /teacher HTTP/1.1", "").await.contains("location: http://127.0.0.1:1/in/once"));
    assert!(page.contains("content-security-policy: default-src 'none'"));
}

#[tokio::test]
async fn forms_do_what_their_buttons_say() {
    let visit = visit().await;
    assert!(visit.post("/lesson", "").await.contains("location: /#step-1"));
    assert!(!visit.page().await.contains("Give today’s lesson"), "a day has one lesson");
    visit.post("/lesson", "").await;
    assert!(visit.page().await.contains("Today’s lesson is already given."));

    let answer = visit.post("/answer", "who=phone%3A97688000001&text=%D0%B1+6&place=card-97688000001").await;
    assert!(answer.contains("location: /#card-97688000001"), "{answer}");
    assert_eq!(visit.running.ledger.of(Kind::SmsSent)[0].text, "б 6");
    let page = visit.page().await;
    assert!(page.contains("1 part · UCS-2 because of ‘б’ · paid by the family"));
    assert!(page.contains("Outside, 1 not yet fetched: texts, presses, receipts."));
    visit.post("/answer", "who=chat%3A2&text=6").await;
    assert_eq!(visit.running.ledger.of(Kind::TelegramSent).len(), 1);
    visit.post("/answer", "who=phone%3A1&text=6").await;
    assert!(visit.page().await.contains("the world has no phone with this number"));

    visit.post("/block", "chat=2&blocked=true").await;
    assert!(visit.running.world.chat(2).unwrap().blocked);
    assert!(visit.page().await.contains("Let the bot in again, as Nara"));
    visit.post("/network", "down=true").await;
    assert!(visit.running.trouble.read().sms_network_down);
    visit.post("/time", "factor=60").await;
    visit.post("/time", "factor=61").await;
    assert_eq!(visit.time.factor(), 60);
}

#[tokio::test]
async fn the_plug_is_out_for_ten_seconds() {
    let visit = visit().await;
    visit.post("/plug", "").await;
    assert!(!visit.product.running());
    assert!(visit.page().await.contains("The plug is out. Back in "));
    tokio::time::sleep(std::time::Duration::from_millis(10_200)).await;
    assert!(visit.product.running());
    assert!(visit.page().await.contains("Pull the plug for 10 s"));
}

#[tokio::test]
async fn pages_of_other_sites_can_press_nothing() {
    let visit = visit().await;
    let answer = visit.ask("POST /lesson HTTP/1.1\r\nSec-Fetch-Site: cross-site", "").await;
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    assert_eq!(visit.product.lessons.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn the_living_parts_come_alone_and_an_event_says_when() {
    let visit = visit().await;
    let fragment = visit.ask("GET /?live HTTP/1.1", "").await;
    assert!(fragment.contains("id=\"screen-97688000001\" data-live"));
    assert!(!fragment.contains("<form method=\"post\" action=\"/answer\""));
    let address = visit.wall.url.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(format!("GET /live HTTP/1.1\r\nHost: {address}\r\n\r\n").as_bytes()).await.unwrap();
    let mut heard = String::new();
    while !heard.contains("data: look") {
        let mut piece = [0; 512];
        let octets = stream.read(&mut piece).await.unwrap();
        assert!(octets > 0, "{heard}");
        heard.push_str(&String::from_utf8_lossy(&piece[..octets]));
    }
}

const MAIL: &str = "From: school@example.org\r\nTo: studio@gobi.example\r\nDate: Mon, 21 Sep 2026 13:33:20 +0000\r\n\
    Message-ID: <1@example.org>\r\nSubject: No. 12 <Maths>\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
    Play it on Tuesday.\r\nhttp://127.0.0.1:1/station/x\r\n--b\r\nContent-Type: audio/mpeg\r\n\
    Content-Disposition: attachment; filename=\"maths-12.mp3\"\r\n\r\nnot really sound\r\n--b--\r\n.\r\n";

#[tokio::test]
async fn what_came_by_mail_can_be_read_and_listened_to() {
    let visit = visit().await;
    assert!(visit.page().await.contains("<bdi>Radio Gobi</bdi> waits for its programme."));
    let address = visit.running.mail_url.trim_start_matches("smtp://");
    let mut stream = TcpStream::connect(address).await.unwrap();
    let said = ["EHLO me", "MAIL FROM:<school@example.org>", "RCPT TO:<studio@gobi.example>", "DATA", MAIL, "QUIT"];
    stream.write_all(said.join("\r\n").as_bytes()).await.unwrap();
    stream.write_all(b"\r\n").await.unwrap();
    let mut answers = String::new();
    stream.read_to_string(&mut answers).await.unwrap();
    assert!(answers.contains("queued"), "{answers}");
    let page = visit.page().await;
    for words in [
        "in the mailbox of <bdi>Radio Gobi</bdi>",
        "No. 12 &#60;Maths&#62;",
        "src=\"/mail/0/0/0\"",
        "Play it on Tuesday.",
        "<a href=\"http://127.0.0.1:1/station/x\"",
        "media-src 'self'",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let file = visit.ask("GET /mail/0/0/0 HTTP/1.1", "").await;
    assert!(file.contains("content-type: audio/mpeg") && file.ends_with("not really sound"), "{file}");
    assert!(visit.ask("GET /mail/0/0/7 HTTP/1.1", "").await.starts_with("HTTP/1.1 404"));
}

#[tokio::test]
async fn a_voice_message_of_the_bots_can_be_listened_to() {
    let visit = visit().await;
    let sound = hollow_voice(200);
    let address = visit.running.bot_api_url.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).await.unwrap();
    let field = |name: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"");
    let head = format!("{}\r\n\r\n2\r\n{}; filename=\"lesson.ogg\"\r\n\r\n", field("chat_id"), field("voice"));
    let body = [head.as_bytes(), &sound, b"\r\n--b--\r\n"].concat();
    let token = SandboxConfig::new(StandingClock::at(0).clock(), 5).bot_token;
    let request = format!(
        "POST /bot{token}/sendVoice HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n\
         Content-Type: multipart/form-data; boundary=b\r\n\r\n",
        body.len()
    );
    stream.write_all(&[request.as_bytes(), &body].concat()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.contains("\"duration\":200"), "{answer}");
    let file = visit.running.world.chat(2).unwrap().messages[0].attachment.clone().unwrap();
    let page = visit.page().await;
    assert!(page.contains(&format!("src=\"/sound/{}\"", file.file_id)) && page.contains("3:20"), "{page}");
    let played = visit.ask(&format!("GET /sound/{} HTTP/1.1", file.file_id), "").await;
    assert!(played.contains("content-type: audio/ogg") && played.contains("OpusHead"), "{played}");
    assert!(visit.ask("GET /sound/another HTTP/1.1", "").await.starts_with("HTTP/1.1 404"));
}

#[test]
fn the_stylesheet_fits_its_budget() {
    assert!(include_str!("../templates/wall.css").len() < 6 * 1024);
}
