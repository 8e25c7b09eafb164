//! A Bot API that has moved, or says so: its new address is told, and never called, for the token stands in every address.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use gateways::{
    Carrier, Files, Gateway, NoFile, Uploads,
    telegram::{Telegram, TelegramConfig},
};
use messages::{
    Address, Words,
    envelope::{FileRef, VoiceNote},
    gate::Ready,
    outcome::{Outcome, Scope},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use tokio_util::sync::CancellationToken;

use crate::outside::{NOW_MS, Shelf, cleared, telegram, until_health};

/// A server that answers everything with `answer`, and counts who comes.
async fn server(answer: impl Fn(&str) -> String + Send + Sync + 'static) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (asked, answer) = (Arc::new(AtomicUsize::new(0)), Arc::new(answer));
    let counted = Arc::clone(&asked);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            let answer = Arc::clone(&answer);
            tokio::spawn(async move {
                let mut octets = vec![0; 16 * 1024];
                let read = stream.read(&mut octets).await.unwrap_or(0);
                let head = String::from_utf8_lossy(&octets[..read]).into_owned();
                let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                let _ = stream.write_all(answer(&path).as_bytes()).await;
            });
        }
    });
    (address, asked)
}

fn json(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
}

fn moved(status: &str, to: &str, path: &str) -> String {
    format!("HTTP/1.1 {status}\r\nlocation: http://{to}{path}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
}

fn bot(address: &str) -> Telegram {
    let files: Files =
        Arc::new(|digest| Box::pin(async move { if digest == "d" { Ok(vec![1; 9]) } else { Err(NoFile::Gone) } }));
    let uploads = Uploads { known: Arc::new(|_| Box::pin(async { None })), keep: Arc::new(|_, _| Box::pin(async {})) };
    let (route, token) = ("telegram".to_owned(), "7:secret".to_owned());
    let config = TelegramConfig { route, token, api_url: format!("http://{address}"), conflict_over_ms: 1_000 };
    Telegram::new(&config, Arc::new(|| NOW_MS)).unwrap().with_sounds(files, uploads)
}

fn voice() -> Ready {
    let file = FileRef { name: "a.ogg".into(), kind: "audio/ogg".into(), digest: "d".into(), length_bytes: 9 };
    Ready::Voice(VoiceNote { file, length_ms: 1_000, caption: Words::new("Listen") })
}

#[tokio::test]
async fn the_new_address_is_told_without_the_token_and_not_called() {
    for status in
        ["301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"]
    {
        let (thief, stolen) = server(|_| json(r#"{"ok":true,"result":[]}"#)).await;
        let to = thief.clone();
        let (address, _) = server(move |path| moved(status, &to, path)).await;
        let (bot, stop) = (Arc::new(bot(&address)), CancellationToken::new());
        let said = bot.user_name().await.unwrap_err().to_string();
        assert_eq!(
            said,
            format!("telegram.api_url answers with a redirect to http://{thief}: set api_url to the final address")
        );
        let receiver = Arc::clone(&bot);
        let (keep, stopped) = (Shelf::default().keep(), stop.clone());
        tokio::spawn(async move { receiver.receive(keep, gateways::alone(), 5, stopped).await });
        until_health(&mut bot.health(), |h| format!("{h:?}").contains("redirect")).await;
        assert!(!format!("{:?}", bot.health().borrow()).contains("secret"));
        assert!(bot.fetch_media("f", 9, &mut Vec::new()).await.unwrap_err().to_string().contains("redirect"));
        assert_eq!(stolen.load(Ordering::SeqCst), 0, "{status}");
        stop.cancel();
    }
}

/// The Bot API itself is well until somebody sends or fetches.
#[tokio::test]
async fn neither_a_message_nor_a_sound_nor_a_file_goes_along() {
    let (thief, stolen) = server(|_| json(r#"{"ok":true,"result":{"message_id":1}}"#)).await;
    let to = thief.clone();
    let (address, _) = server(move |path| match path.rsplit('/').next() {
        Some("getUpdates") => json(r#"{"ok":true,"result":[]}"#),
        Some("getFile") => json(r#"{"ok":true,"result":{"file_id":"f","file_path":"photos/1.jpg"}}"#),
        _ => moved("307 Temporary Redirect", &to, path),
    })
    .await;
    let (bot, stop) = (Arc::new(bot(&address)), CancellationToken::new());
    let gateway = Arc::new(Gateway::new(Carrier::Telegram(Arc::clone(&bot)), Arc::new(|| NOW_MS)));
    let (receiver, keep, stopped) = (Arc::clone(&gateway), Shelf::default().keep(), stop.clone());
    tokio::spawn(async move { receiver.receive(keep, gateways::alone(), 5, stopped).await });
    for message in [telegram(1, "hello", &[]), cleared(Address::telegram(2), voice(), i64::MAX)] {
        until_health(&mut gateway.health(), |h| h.sending.is_up()).await;
        let outcome = gateway.send(message).await.outcomes.remove(0);
        assert!(matches!(outcome, Outcome::Later { scope: Scope::Route, .. }), "{outcome:?}");
    }
    let fetched = bot.fetch_media("f", 9, &mut Vec::new()).await.unwrap_err().to_string();
    assert!(fetched.contains("redirect") && !fetched.contains("secret"), "{fetched}");
    assert_eq!(stolen.load(Ordering::SeqCst), 0);
    stop.cancel();
}
