//! Calls to the Bot API. Of an answer only what we need is read, so that nothing else in it, new or missing, makes it unreadable. No redirect is
//! followed, for the token stands in every address; and no error quotes an address.

use std::time::Duration;

use reqwest::{
    Client, RequestBuilder, Response, Url,
    header::{LOCATION, RETRY_AFTER},
    multipart::Form,
    redirect::Policy,
};
use serde_json::Value;

use super::{TelegramError, json::lenient};
use crate::limits::{ANSWER_BYTES_MAX, CONNECT_TIMEOUT_MS};

/// The door to one bot.
#[derive(Clone)]
pub(super) struct Api {
    http: Client,
    base: String,
    token: String,
}

/// Why a call has no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotDone {
    /// The Bot API refuses.
    Refused(Refusal),
    /// What answers sends us elsewhere, without a path that could name the token.
    Redirected(String),
    /// No connection: not an octet of the call was written.
    NotConnected,
    /// No answer in time; the call may have arrived.
    TimedOut,
    /// The connection broke; the call may have arrived.
    Broken,
    /// The answer is none of the Bot API's; the call may have arrived.
    Unreadable,
}

/// What the Bot API says where it refuses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// Its code, of the kind of HTTP's.
    pub code: i64,
    /// Its words, in small letters. They may quote ours: no log and no row gets them.
    pub words: String,
    /// How long to wait, in seconds.
    pub retry_after_s: Option<i64>,
    /// The new number of a group that has become a supergroup.
    pub moved_to: Option<i64>,
}

impl Api {
    /// A door that opens nothing yet.
    pub fn new(api_url: &str, token: &str) -> Result<Self, TelegramError> {
        let url = Url::parse(api_url).map_err(|_| TelegramError::Url)?;
        if !matches!(url.scheme(), "http" | "https") || url.query().is_some() || url.fragment().is_some() {
            return Err(TelegramError::Url);
        }
        let base = url.as_str().trim_end_matches('/').to_owned();
        Ok(Self { http: client()?, base, token: token.to_owned() })
    }

    /// Calls a method; what is there of its result.
    pub async fn call(&self, method: &str, fields: &Value, patience_ms: u64) -> Result<Value, NotDone> {
        self.ask(self.post(method).json(fields), patience_ms).await
    }

    /// The same with a file among its fields.
    pub async fn upload(&self, method: &str, fields: Form, patience_ms: u64) -> Result<Value, NotDone> {
        self.ask(self.post(method).multipart(fields), patience_ms).await
    }

    /// A file's bytes, as they come; `path` is what `getFile` gave.
    pub async fn file(&self, path: &str, patience_ms: u64) -> Result<Response, NotDone> {
        let request = self.http.get(format!("{}/file/bot{}/{path}", self.base, self.token));
        let answer = tokio::time::timeout(Duration::from_millis(patience_ms), request.send()).await;
        let response = answer.map_err(|_| NotDone::TimedOut)?.map_err(|error| of_line(&error))?;
        if response.status().is_success() { Ok(response) } else { Err(self.told(response).await) }
    }

    fn post(&self, method: &str) -> RequestBuilder {
        self.http.post(format!("{}/bot{}/{method}", self.base, self.token))
    }

    async fn ask(&self, request: RequestBuilder, patience_ms: u64) -> Result<Value, NotDone> {
        let response =
            request.timeout(Duration::from_millis(patience_ms)).send().await.map_err(|error| of_line(&error))?;
        if response.status().is_redirection() {
            return Err(self.redirected(&response));
        }
        let status = i64::from(response.status().as_u16());
        let header_s = seconds(&response);
        result(&body(response).await?, status, header_s)
    }

    /// Why a file is not given.
    async fn told(&self, response: Response) -> NotDone {
        if response.status().is_redirection() {
            return self.redirected(&response);
        }
        let status = i64::from(response.status().as_u16());
        let header_s = seconds(&response);
        match body(response).await {
            Ok(body) => result(&body, status, header_s).err().unwrap_or(NotDone::Unreadable),
            Err(error) => error,
        }
    }

    /// Where a redirect leads, as `api_url` would have to say it.
    fn redirected(&self, response: &Response) -> NotDone {
        let said = response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
        let to = said.and_then(|to| response.url().join(to).ok());
        let Some(to) = to else { return NotDone::Redirected("another address".to_owned()) };
        let path = to.path().split("/bot").next().and_then(|path| path.split("/file").next()).unwrap_or_default();
        let address = format!("{}{}", to.origin().ascii_serialization(), path.trim_end_matches('/'));
        let names_token = address.contains(&self.token);
        NotDone::Redirected(if names_token { to.origin().ascii_serialization() } else { address })
    }
}

/// The one client of this room: it follows no redirect.
fn client() -> Result<Client, TelegramError> {
    #[expect(clippy::disallowed_methods, reason = "this is the one place where a client is built")]
    let builder = Client::builder();
    builder
        .redirect(Policy::none())
        .connect_timeout(Duration::from_millis(CONNECT_TIMEOUT_MS))
        .tcp_nodelay(true)
        .build()
        .map_err(|_| TelegramError::Client)
}

/// An answer's bytes, no more than any answer has.
async fn body(mut response: Response) -> Result<Vec<u8>, NotDone> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| of_line(&error))? {
        if bytes.len().saturating_add(chunk.len()) > ANSWER_BYTES_MAX {
            return Err(NotDone::Unreadable);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn seconds(response: &Response) -> Option<i64> {
    response.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()
}

/// The result in an answer of the Bot API (its "Making requests").
fn result(body: &[u8], status: i64, header_s: Option<i64>) -> Result<Value, NotDone> {
    let Some(Value::Object(mut answer)) = lenient(body) else {
        // A proxy that asks for patience has passed nothing on.
        let refusal = Refusal { code: status, retry_after_s: header_s, ..Refusal::default() };
        return Err(if status == TOO_MANY { NotDone::Refused(refusal) } else { NotDone::Unreadable });
    };
    if answer.get("ok") == Some(&Value::Bool(true)) {
        return Ok(answer.remove("result").unwrap_or_default());
    }
    let says_no = answer.get("ok") == Some(&Value::Bool(false)) || answer.contains_key("error_code");
    if !says_no && status != TOO_MANY {
        return Err(NotDone::Unreadable);
    }
    let of = |key: &str| answer.get("parameters").and_then(|more| whole(more.get(key)?));
    Err(NotDone::Refused(Refusal {
        code: answer.get("error_code").and_then(whole).unwrap_or(status),
        words: answer.get("description").and_then(Value::as_str).unwrap_or_default().to_lowercase(),
        retry_after_s: of("retry_after").or(header_s),
        moved_to: of("migrate_to_chat_id"),
    }))
}

/// A whole number, however it is written; a part of a second counts as a whole one.
pub(super) fn whole(value: &Value) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "what exceeds the numbers becomes the largest one")]
    let rounded = |number: f64| number.ceil() as i64;
    value.as_i64().or_else(|| value.as_f64().map(rounded)).or_else(|| value.as_str()?.trim().parse().ok())
}

/// HTTP's "Too Many Requests" (RFC 6585, 4).
pub const TOO_MANY: i64 = 429;

fn of_line(error: &reqwest::Error) -> NotDone {
    match error {
        // reqwest says "connect" of everything before the first octet of the request could leave.
        error if error.is_connect() => NotDone::NotConnected,
        error if error.is_timeout() => NotDone::TimedOut,
        _ => NotDone::Broken,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(answer: &str, status: i64) -> Result<Value, NotDone> {
        result(answer.as_bytes(), status, None)
    }

    #[test]
    fn a_result_is_taken_whatever_stands_beside_it() {
        assert_eq!(read(r#"{"ok":true,"result":{"message_id":7,"new":{}},"more":1}"#, 200).unwrap()["message_id"], 7);
        assert_eq!(read(r#"{"ok":true}"#, 200), Ok(Value::Null), "it is done, whatever it gives");
        for (answer, status) in
            [("", 200), ("<html>502</html>", 502), ("[]", 200), ("7", 200), ("{}", 200), (r#"{"ok":"yes"}"#, 200)]
        {
            assert_eq!(read(answer, status), Err(NotDone::Unreadable), "{answer}");
        }
    }

    #[test]
    fn a_refusal_is_read_with_less_or_more_than_is_usual() {
        let refused = |answer: Value, status| match read(&answer.to_string(), status) {
            Err(NotDone::Refused(refusal)) => refusal,
            other => panic!("{other:?}"),
        };
        let usual = json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 5",
                           "parameters": {"retry_after": 5}});
        assert_eq!(refused(usual, 429).retry_after_s, Some(5));
        let more = json!({"ok": false, "error_code": 429, "parameters": {"retry_after": 5.2, "adaptive_retry": 3}});
        assert_eq!(refused(more, 429).retry_after_s, Some(6), "other parameters are none of ours");
        let less = refused(json!({"ok": false}), 403);
        assert_eq!((less.code, less.words.as_str(), less.retry_after_s), (403, "", None));
        let moved = json!({"ok": false, "error_code": 400, "parameters": {"migrate_to_chat_id": "-1004"}});
        assert_eq!(refused(moved, 400).moved_to, Some(-1_004));
        assert_eq!(refused(json!({"error_code": 400, "description": "Bad Request: X"}), 400).words, "bad request: x");
    }

    #[test]
    fn a_proxy_that_asks_for_patience_is_given_it() {
        let patience = Refusal { code: 429, retry_after_s: Some(30), ..Refusal::default() };
        assert_eq!(result(b"<html>slow down</html>", 429, Some(30)), Err(NotDone::Refused(patience)));
    }

    #[test]
    fn addresses_of_a_bot_api() {
        for (url, fits) in [
            ("https://api.telegram.org", true),
            ("http://127.0.0.1:81/", true),
            ("https://proxy.example/tg", true),
            ("ftp://api.telegram.org", false),
            ("api.telegram.org", false),
            ("https://api.telegram.org/?a=b", false),
        ] {
            assert_eq!(Api::new(url, "1:a").is_ok(), fits, "{url}");
        }
        assert_eq!(Api::new("https://proxy.example/tg/", "1:a").unwrap().base, "https://proxy.example/tg");
    }
}
