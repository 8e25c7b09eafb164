//! Fifty who connect and never finish what they ask for, to a program that may have seventy descriptors: messages come and go, pages answer,
//! and nobody hangs on for ever.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use sandbox::ChatSpec;

use super::product::{PATIENCE, Product};

const TEACHER: i64 = 501;

/// What such a connection has sent: nothing, half a header, half a form.
const HALVES: [&str; 3] = [
    "",
    "POST /class/1/give HTTP/1.1\r\nHost: school\r\nContent-Le",
    "POST /class/1/give HTTP/1.1\r\nHost: school\r\nContent-Length: 5000\r\n\r\nlesson=a",
];

fn hanging(address: &str) -> Vec<TcpStream> {
    let one = |half: &&str| {
        let mut line = TcpStream::connect(address).unwrap();
        line.write_all(half.as_bytes()).unwrap();
        line
    };
    HALVES.iter().cycle().take(50).map(one).collect()
}

fn page(address: &str) -> String {
    let mut line = TcpStream::connect(address).unwrap();
    line.set_read_timeout(Some(PATIENCE)).unwrap();
    line.write_all(b"GET /in HTTP/1.1\r\nHost: school\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).unwrap();
    answer
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_who_hang_on_stop_neither_messages_nor_pages() {
    let chat = ChatSpec { id: TEACHER, name: "Sarantuya".to_owned(), kind: Default::default(), started: true };
    let bot = |world: &sandbox::Running| {
        let url = &world.bot_api_url;
        format!("[telegram]\ntoken = \"5150000:pretend-token-of-the-school-bot\"\napi_url = \"{url}\"\n")
    };
    let school = Product::new(|world| world.chats = vec![chat], bot).await;
    school.run(&["publish", "--starter", "numeracy-5-division"]);
    let links = school.run(&["teacher", "add", "Sarantuya", "--telegram"]);
    let (_, token) = links["telegram"].as_str().unwrap().split_once("?start=").unwrap();
    let _serving = school.serve(school.command_under("ulimit -n 70", &["serve", "--with-parent"]));
    school.until("the pages", || school.log().contains("the pages are there")).await;
    let log = school.log();
    let (_, after) = log.split_once("\"address\":\"").unwrap();
    let address = after.split('"').next().unwrap().to_owned();

    let begun = Instant::now();
    let mut lines = hanging(&address);
    school.world.world.start(TEACHER, token).unwrap();
    let heard = || school.world.world.chat(TEACHER).unwrap().messages;
    school.until("an answer", || heard().iter().any(|message| message.text.contains("write /record"))).await;
    assert!(page(&address).starts_with("HTTP/1.1 200"));
    // They come again and again.
    lines.extend(hanging(&address));
    school.world.world.telegram_text_as(TEACHER, "/record div-1").unwrap();
    school.until("a line", || heard().iter().any(|message| message.text.contains("Line 1 of"))).await;
    assert!(page(&address).starts_with("HTTP/1.1 200"));
    println!("both after {:?}", begun.elapsed());

    // All of them are closed in the end, also where nobody else comes.
    for line in &mut lines {
        line.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut rest = Vec::new();
        // Closed or reset: the line is gone.
        let _ =
            line.read_to_end(&mut rest).inspect_err(|error| assert!(error.kind() != std::io::ErrorKind::WouldBlock));
    }
    assert!(begun.elapsed() < Duration::from_secs(90));
    assert!(!school.log().contains("Too many open files"), "{}", school.log());
}
