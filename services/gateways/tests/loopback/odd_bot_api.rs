//! A Bot API of raw HTTP, which says what the sandbox's never would.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex},
    time::Duration,
};

use gateways::{
    Carrier, Gateway,
    telegram::{Telegram, TelegramConfig, read},
};
use messages::{
    arrival::Arrived,
    outcome::{Fault, Outcome},
};
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
    /// HTTP's status and the body of the answers to a method, the first one first; what is not here is answered as usual.
    scripted: BTreeMap<String, VecDeque<(u16, Vec<u8>)>>,
}

impl Bot {
    fn calls(&self, method: &str) -> Vec<Value> {
        let calls = &self.0.lock().unwrap().calls;
        calls.iter().filter(|(name, _)| name == method).map(|(_, body)| body.clone()).collect()
    }

    async fn serve(self, mut stream: TcpStream) -> Option<()> {
        let (method, body) = request(&mut stream).await?;
        self.0.lock().unwrap().calls.push((method.clone(), body));
        let scripted = self.0.lock().unwrap().scripted.get_mut(&method).and_then(VecDeque::pop_front);
        if let Some((status, answer)) = scripted {
            return write(stream, status, &answer).await;
        }
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
        write(stream, 200, answer.as_bytes()).await
    }

    fn script(&self, method: &str, status: u16, body: &[u8]) {
        let mut state = self.0.lock().unwrap();
        state.scripted.entry(method.to_owned()).or_default().push_back((status, body.to_vec()));
    }
}

async fn write(mut stream: TcpStream, status: u16, answer: &[u8]) -> Option<()> {
    let head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", answer.len());
    stream.write_all(&[head.as_bytes(), answer].concat()).await.ok()
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

/// Answers to `sendMessage`, with more, less or other than is usual, and what each says of the message.
#[tokio::test]
async fn an_answer_is_read_by_what_is_there_of_it() {
    let (bot, gateway, _shelf, stop) = bench(vec![]).await;
    let refused = |why: &str, fault| Outcome::Refused { why: why.to_owned(), fault };
    let (accepted, unknown) = (|id: &str| Outcome::Accepted(id.to_owned()), Outcome::Unknown);
    for (status, answer, follows) in [
        (200, &br#"{"ok":true,"result":{"message_id":7}}"#[..], accepted("7")),
        (
            200,
            br#"{"ok":true,"result":{"message_id":7,"date":"soon","chat":null,"from":7,"sender_chat":[]}}"#,
            accepted("7"),
        ),
        (200, br#"{"ok":true,"result":{"message_id":"7"}}"#, accepted("7")),
        (200, br#"{"ok":true,"result":{"message_id":7.0}}"#, accepted("7")),
        (200, br#"{"ok":true,"result":{}}"#, accepted("")),
        (200, br#"{"ok":true,"result":true}"#, accepted("")),
        (200, br#"{"ok":true,"result":null}"#, accepted("")),
        (200, br#"{"ok":true}"#, accepted("")),
        (200, b"\xEF\xBB\xBF{\"ok\":true,\"result\":{\"message_id\":8}}", accepted("8")),
        (200, br#"{"ok":true,"result":{"message_id":9,"text":"\ud83d"}}"#, accepted("9")),
        (200, b"{\"ok\":true,\"result\":{\"message_id\":9,\"text\":\"\xFF\"}}", accepted("9")),
        (201, br#"{"result":{"message_id":3},"ok":true,"warnings":["x"]}"#, accepted("3")),
        // Whatever stands in the status line, the answer says that it is done.
        (500, br#"{"ok":true,"result":{"message_id":4}}"#, accepted("4")),
        (400, br#"{"ok":false}"#, refused("400", Fault::Content)),
        (
            400,
            br#"{"ok":false,"error_code":null,"description":null,"parameters":null}"#,
            refused("400", Fault::Content),
        ),
        (
            200,
            br#"{"ok":false,"error_code":"403","description":"Forbidden: bot was blocked by the user"}"#,
            refused("403 blocked", Fault::Address),
        ),
        (403, br#"{"error_code":403,"description":["Forbidden"]}"#, refused("403", Fault::Address)),
        (
            400,
            br#"{"ok":false,"error_code":400,"description":"BAD REQUEST: CHAT NOT FOUND"}"#,
            refused("400 chat not found", Fault::AddressInDoubt),
        ),
    ] {
        until_health(&mut gateway.health(), |h| h.sending.is_up()).await;
        bot.script("sendMessage", status, answer);
        let attempted = gateway.send(telegram(1, "K", &[])).await;
        assert_eq!(attempted.outcomes, [follows], "{status} {}", String::from_utf8_lossy(answer));
        assert!(gateway.health().borrow().sending.is_up(), "no outage: {}", String::from_utf8_lossy(answer));
    }
    // Of these nobody can say whether the message left, and no other is tried before the Bot API is there again.
    for (status, answer) in [
        (200, &b""[..]),
        (200, b"null"),
        (200, br#"{"ok":true,"result":{"message_id":7"#),
        (200, br#"{"ok":"true"}"#),
        (200, br#"{"result":{"message_id":7}}"#),
        (200, b"<html>Sign in to the WiFi of the market</html>"),
        (502, b"<html>Bad Gateway</html>"),
        (500, br#"{"ok":false,"error_code":500,"description":"Internal Server Error"}"#),
        (200, br#"{"ok":false}"#),
    ] {
        until_health(&mut gateway.health(), |h| h.sending.is_up()).await;
        bot.script("sendMessage", status, answer);
        let attempted = gateway.send(telegram(1, "K", &[])).await;
        assert_eq!(attempted.outcomes, std::slice::from_ref(&unknown), "{status} {}", String::from_utf8_lossy(answer));
    }
    stop.cancel();
}

#[tokio::test]
async fn a_bot_is_known_by_its_user_name_and_by_nothing_else() {
    let (bot, gateway, _shelf, stop) = bench(vec![]).await;
    let Carrier::Telegram(telegram) = gateway.carrier() else { panic!("it is a bot") };
    for (me, name) in [
        (
            &br#"{"ok":true,"result":{"id":5150000,"is_bot":true,"first_name":"School","username":"School12Bot"}}"#[..],
            Some("School12Bot"),
        ),
        (
            br#"{"ok":true,"result":{"username":"School12Bot","has_main_web_app":null,"can_join_groups":"yes"}}"#,
            Some("School12Bot"),
        ),
        (
            br#"{"ok":true,"result":{"id":"5150000","username":"School12Bot","has_topics_enabled":{}}}"#,
            Some("School12Bot"),
        ),
        (br#"{"ok":true,"result":{"id":5150000,"first_name":"School"}}"#, None),
        (br#"{"ok":true,"result":{"username":""}}"#, None),
        (br#"{"ok":true}"#, None),
        (br#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#, None),
    ] {
        bot.script("getMe", 200, me);
        let said = telegram.user_name().await;
        assert_eq!(said.as_deref().ok(), name, "{}: {said:?}", String::from_utf8_lossy(me));
    }
    stop.cancel();
}

/// An update that is broken is kept and passed; answers that are none, and updates that come for ever, are waited out.
#[tokio::test]
async fn one_broken_update_holds_up_nobody_and_an_endless_one_is_not_asked_for_without_a_pause() {
    let (bot, _gateway, shelf, stop) = bench(vec![]).await;
    let updates = br#"{"ok":true,"result":[
        {"update_id":20,"message":{"message_id":1,"chat":{"id":1},"text":"K \ud83d b"}},
        {"update_id":"21","message":{"message_id":2,"chat":{"id":2},"text":"K c"}}]}"#;
    bot.script("getUpdates", 200, br#"{"ok":true,"result":null}"#);
    bot.script("getUpdates", 200, br#"{"ok":true,"result":{"update_id":19}}"#);
    bot.script("getUpdates", 200, updates);
    let kept = shelf.wait_for(2).await;
    assert_eq!(kept.iter().map(|one| one.provider_key.as_str()).collect::<Vec<_>>(), ["20", "21"]);
    assert!(matches!(read(&kept[0].body), Arrived::Text { words, .. } if words.reveal() == "K \u{FFFD} b"));
    let offset = |call: &Value| call["offset"].as_i64();
    until("it goes on behind them", || async { bot.calls("getUpdates").iter().any(|call| offset(call) == Some(22)) })
        .await;
    let before = bot.calls("getUpdates").len();
    for _ in 0..20 {
        bot.script(
            "getUpdates",
            200,
            br#"{"ok":true,"result":[{"update_id":21,"message":{"chat":{"id":2},"text":"K c"}}]}"#,
        );
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    let calls = bot.calls("getUpdates").len() - before;
    assert!(calls < 8, "{calls} calls in a second");
    stop.cancel();
}
