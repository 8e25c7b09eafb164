//! A Bot API of raw HTTP, which says what the sandbox's never would.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use gateways::{
    Carrier, Gateway,
    telegram::{Telegram, TelegramConfig, read},
};
use messages::{arrival::Arrived, outcome::Outcome};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};
use tokio_util::sync::CancellationToken;

use crate::outside::{NOW_MS, Shelf, telegram, until, until_health};

/// What the server has been asked, and which updates it will hand over, one list a call.
#[derive(Clone, Default)]
struct Bot(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    calls: Vec<(String, Value)>,
    updates: VecDeque<Value>,
}

impl Bot {
    fn calls(&self, method: &str) -> Vec<Value> {
        let calls = &self.0.lock().unwrap().calls;
        calls.iter().filter(|(name, _)| name == method).map(|(_, body)| body.clone()).collect()
    }

    async fn serve(self, mut stream: TcpStream) -> Option<()> {
        let (method, body) = request(&mut stream).await?;
        self.0.lock().unwrap().calls.push((method.clone(), body));
        let answer = match method.as_str() {
            "getUpdates" => {
                let updates = self.0.lock().unwrap().updates.pop_front();
                if updates.is_none() {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                json!({"ok": true, "result": updates.unwrap_or_else(|| json!([]))})
            }
            // A message of which only the number is of the known form.
            "sendMessage" => json!({"ok": true, "result": {"message_id": 77, "chat": {"id": 1, "type": "new"}}}),
            _ => json!({"ok": true, "result": true}),
        }
        .to_string();
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", answer.len());
        stream.write_all((head + &answer).as_bytes()).await.ok()
    }
}

async fn request(stream: &mut TcpStream) -> Option<(String, Value)> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).await.ok()?;
    let method = line.split(' ').nth(1)?.rsplit('/').next()?.to_owned();
    let mut length = 0;
    loop {
        line.clear();
        reader.read_line(&mut line).await.ok()?;
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).await.ok()?;
    Some((method, serde_json::from_slice(&body).ok()?))
}

async fn bench(updates: Vec<Value>) -> (Bot, Arc<Gateway>, Shelf, CancellationToken) {
    let bot = Bot::default();
    bot.0.lock().unwrap().updates = updates.into();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let api_url = format!("http://{}", listener.local_addr().unwrap());
    let server = bot.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(server.clone().serve(stream));
        }
    });
    let now: gateways::Now = Arc::new(|| NOW_MS);
    let config = TelegramConfig { route: "telegram".into(), token: "1:a".into(), api_url, conflict_over_ms: 1_000 };
    let gateway =
        Arc::new(Gateway::new(Carrier::Telegram(Arc::new(Telegram::new(&config, now.clone()).unwrap())), now));
    let (shelf, stop) = (Shelf::default(), CancellationToken::new());
    let (receiver, keep, stopped) = (Arc::clone(&gateway), shelf.keep(), stop.clone());
    tokio::spawn(async move { receiver.receive(keep, gateways::alone(), 5, stopped).await });
    (bot, gateway, shelf, stop)
}

#[tokio::test]
async fn unknown_doubled_and_unordered_updates_are_all_kept_and_the_offset_follows() {
    let batch = json!([
        {"update_id": 12, "brand_new_kind": {"chat": {"id": 5}}},
        {"update_id": 10, "message": {"message_id": 1, "chat": {"id": 1}, "text": "b"}},
        {"update_id": 10, "message": {"message_id": 1, "chat": {"id": 1}, "text": "b"}},
        {"update_id": 11, "message": "no message at all"},
        {"without": "a number"},
        "no update at all",
    ]);
    let (bot, _gateway, shelf, stop) = bench(vec![batch]).await;
    let kept = shelf.wait_for(5).await;
    assert_eq!(kept.len(), 5);
    assert_eq!(
        kept.iter().take(3).map(|arrival| arrival.provider_key.as_str()).collect::<Vec<_>>(),
        ["12", "10", "11"]
    );
    assert_eq!(read(&kept[0].body), Arrived::Ignored { kind: "brand_new_kind".into() });
    until("the next call", || async { bot.calls("getUpdates").len() >= 2 }).await;
    let calls = bot.calls("getUpdates");
    assert_eq!((&calls[0]["offset"], &calls[1]["offset"]), (&Value::Null, &json!(13)));
    assert_eq!(calls[0]["timeout"], json!(0), "the first call asks whether anybody is there");
    assert!(calls[1]["timeout"].as_u64().unwrap() > 10, "then it waits");
    stop.cancel();
}

#[tokio::test]
async fn the_offset_stays_while_nothing_can_be_kept_and_presses_wait() {
    let batch = || json!([{"update_id": 3, "callback_query": {"id": "p1", "from": {"id": 1}, "data": "k"}}]);
    let (bot, _gateway, shelf, stop) = bench(vec![json!([]), batch(), batch(), batch()]).await;
    shelf.refuse(true);
    until("two refusals", || async { shelf.asked() >= 2 }).await;
    assert!(bot.calls("answerCallbackQuery").is_empty(), "not before the commit");
    assert!(bot.calls("getUpdates").iter().all(|call| call["offset"].is_null()));
    shelf.refuse(false);
    shelf.wait_for(1).await;
    until("the answer", || async { !bot.calls("answerCallbackQuery").is_empty() }).await;
    assert_eq!(bot.calls("answerCallbackQuery"), [json!({"callback_query_id": "p1"})], "it says nothing");
    stop.cancel();
}

#[tokio::test]
async fn a_message_is_sent_even_if_its_answer_has_a_new_form() {
    let (bot, gateway, _shelf, stop) = bench(vec![]).await;
    until_health(&mut gateway.health(), |h| h.sending.is_up()).await;
    let attempted = gateway.send(telegram(1, "<b>24</b>", &[("a", "k:a")])).await;
    assert_eq!(attempted.outcomes, [Outcome::Accepted("77".into())]);
    let call = &bot.calls("sendMessage")[0];
    assert_eq!((&call["parse_mode"], &call["text"]), (&json!("HTML"), &json!("<b>24</b>")));
    assert_eq!(call["reply_markup"]["inline_keyboard"], json!([[{"text": "a", "callback_data": "k:a"}]]));
    assert!(gateway.health().borrow().sending.is_up(), "it is no outage");
    stop.cancel();
}
