//! Real sockets: what is too long is answered in a sentence, whoever hangs on makes room, and who is being answered is answered to the end.

use std::{net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
};

use crate::{browser::Browser, on_air::OnAir, world::World};

const MB: usize = 1024 * 1024;

/// The pages behind a listener.
struct Served {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Served {
    async fn new(world: &World, most: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let router = dashboard::router(world.house.clone(), Vec::new());
        let stopped = async { drop(stopped.await) };
        let task = tokio::spawn(dashboard::listening::serve(listener, router, most, stopped));
        Self { address, stop, task }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// What comes back for these bytes, until the line is closed.
    async fn told(&self, request: &[u8]) -> String {
        let mut line = self.connect().await;
        line.write_all(request).await.unwrap();
        let mut answer = Vec::new();
        line.read_to_end(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }
}

fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: school\r\nconnection: close\r\n\r\n").into_bytes()
}

fn post(path: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("POST {path} HTTP/1.1\r\nhost: school\r\ncontent-length: {}\r\n{headers}\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// A form with a file in it, as browsers send it.
fn with_file(path: &str, length_bytes: usize) -> Vec<u8> {
    let begin = "--frontier\r\ncontent-disposition: form-data; name=\"log\"; filename=\"a.txt\"\r\n\r\n";
    let body = [begin.as_bytes(), &vec![b'x'; length_bytes], b"\r\n--frontier--\r\n"].concat();
    post(path, "content-type: multipart/form-data; boundary=frontier\r\n", &body)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_too_long_is_answered_in_a_sentence() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let teacher = Browser::signed_in(&world, world.teacher).await;
    let served = Served::new(&world, 10).await;
    for length_bytes in [9 * MB, 40 * MB] {
        let answer = served.told(&with_file(&radio.at("/log"), length_bytes)).await;
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("8 MB"), "{answer}");
        assert!(answer.contains("connection: close"), "{answer}");
    }
    let cookie = format!("cookie: {}\r\n", teacher.cookie);
    for path in ["/give", "/give-now", "/question", "/contact"] {
        let path = format!("/class/{}{path}", world.class.0);
        let answer = served.told(&post(&path, &cookie, &vec![b'a'; 5 * MB])).await;
        assert!(answer.starts_with("HTTP/1.1 422") && answer.contains("longer than 64 kilobytes"), "{path}: {answer}");
    }
    // Whoever has no business there hears that, too.
    let answer = served.told(&with_file("/station/nobody/log", 9 * MB)).await;
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_hangs_on_makes_room_and_who_is_answered_is_answered_to_the_end() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let served = Served::new(&world, 4).await;
    let mut hanging = Vec::new();
    for number in 0..8 {
        let mut line = served.connect().await;
        let half: &[u8] =
            if number % 2 == 0 { b"POST /in HTT" } else { b"POST /out HTTP/1.1\r\ncontent-length: 9\r\n\r\na" };
        line.write_all(half).await.unwrap();
        hanging.push(line);
    }
    for _ in 0..3 {
        assert!(served.told(&get("/in")).await.starts_with("HTTP/1.1 200"));
    }
    // A download that has begun goes on when the program is stopped.
    let mut download = served.connect().await;
    download.write_all(&get(&radio.file(2, "programme.mp3"))).await.unwrap();
    let mut first = [0; 100];
    download.read_exact(&mut first).await.unwrap();
    drop(hanging);
    served.stop.send(()).unwrap();
    let mut rest = Vec::new();
    download.read_to_end(&mut rest).await.unwrap();
    assert!(first.starts_with(b"HTTP/1.1 200") && rest.ends_with(&radio.sound[radio.sound.len() - 1_000..]));
    tokio::time::timeout(Duration::from_secs(20), served.task).await.unwrap().unwrap();
}
