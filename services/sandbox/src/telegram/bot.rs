//! What a bot does: each method of the Bot API that the world knows, with the checks of the real one. It knows no HTTP.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use super::call::{Call, Failure};
use super::chat_kind::ChatKind;
use super::chats::{Button, Chat, ChatMessage, Draft};
use super::files::{self, FileKind, StoredFile};
use super::html::{self, Words};
use super::pace::TooMany;
use super::sound::{self, Sound};
use super::{Step, Telegram};
use crate::ledger::{Entry, Kind};
use crate::limits;

impl Telegram {
    /// Does what `method` (in small letters) says. `getUpdates` waits, so it is not among them.
    pub fn act(&mut self, step: &mut Step<'_>, method: &str, call: &Call, request_id: &str) -> Result<Value, Failure> {
        let done = match method {
            // What is optional in the Bot API is missing here.
            "getme" => Ok(self.me()),
            "sendmessage" => self.send_words(step, call, request_id),
            "sendphoto" => self.send_file(step, call, request_id, FileKind::Photo),
            "sendvoice" => self.send_file(step, call, request_id, FileKind::Voice),
            "sendaudio" => self.send_file(step, call, request_id, FileKind::Audio),
            "senddocument" => self.send_file(step, call, request_id, FileKind::Document),
            "editmessagetext" => self.edit_words(step, call, request_id),
            "editmessagereplymarkup" => self.edit_buttons(step, call, request_id),
            "answercallbackquery" => self.acknowledge_press(step, call, request_id),
            "getfile" => self.file(call),
            "setmycommands" | "deletewebhook" => Ok(Value::Bool(true)),
            _ => Err(Failure { code: 404, description: "Not Found".into(), parameters: None }),
        };
        if let Err(failure) = &done {
            let entry = Entry::new(Kind::Refused, "telegram", call.text("chat_id"), &failure.description);
            step.ledger.add(step.now_ms, Entry { request_id: request_id.to_owned(), ..entry });
        }
        done
    }

    /// Whether the bot may ask for its updates now.
    pub fn may_poll(&mut self, step: &mut Step<'_>) -> Result<(), Failure> {
        let Some(wait_s) = step.trouble.telegram_calls_wait_s else {
            return if self.updates.is_held(step.now_ms) { Err(self.polled_too_early(step, 1)) } else { Ok(()) };
        };
        Err(self.polled_too_early(step, wait_s))
    }

    fn polled_too_early(&mut self, step: &mut Step<'_>, wait_s: u32) -> Failure {
        if self.updates.hold(step.now_ms + i64::from(wait_s) * 1_000, step.now_ms) {
            let entry = Entry::new(Kind::CalledTooEarly, "bot", "getUpdates", wait_s.to_string());
            step.ledger.add(step.now_ms, entry);
        }
        Failure::too_many(wait_s)
    }

    fn send_words(&mut self, step: &mut Step<'_>, call: &Call, request_id: &str) -> Result<Value, Failure> {
        let chat = self.writable(call)?;
        let words = words(call, "text", limits::TELEGRAM_TEXT_UNITS, "message is too long")?;
        if words.text.trim().is_empty() {
            return Err(Failure::bad("message text is empty"));
        }
        let draft = with_keyboard(Draft::of(words), call)?;
        self.deliver(step, chat, draft, request_id)
    }

    fn send_file(
        &mut self,
        step: &mut Step<'_>,
        call: &Call,
        request_id: &str,
        kind: FileKind,
    ) -> Result<Value, Failure> {
        let chat = self.writable(call)?;
        let caption = words(call, "caption", limits::TELEGRAM_CAPTION_UNITS, "message caption is too long")?;
        let file = self.file_of(call, kind)?;
        let draft = Draft { files: vec![file], ..Draft::of(caption) };
        self.deliver(step, chat, with_keyboard(draft, call)?, request_id)
    }

    fn file_of(&mut self, call: &Call, kind: FileKind) -> Result<StoredFile, Failure> {
        let Some(upload) = call.upload(kind.field())? else {
            let known = self.files.by_id(call.text(kind.field()));
            let known = known.ok_or_else(|| Failure::bad("wrong file identifier/HTTP URL specified"))?;
            let fits = known.kind == kind;
            return if fits { Ok(known.clone()) } else { Err(Failure::bad("type of file mismatch")) };
        };
        if upload.bytes.is_empty() {
            return Err(Failure::bad("file must be non-empty"));
        }
        // A voice message is Opus in Ogg; anything else is shown as a document (Bot API, `sendVoice`).
        let sound = if kind == FileKind::Voice { sound::read(&upload.bytes) } else { None };
        let kind = if kind == FileKind::Voice && sound.is_none() { FileKind::Document } else { kind };
        let size_px = match kind {
            FileKind::Photo => {
                files::picture_size(&upload.bytes).ok_or_else(|| Failure::bad("IMAGE_PROCESS_FAILED"))?
            }
            _ => (0, 0),
        };
        let said_s = call.number("duration").and_then(|seconds| u32::try_from(seconds).ok());
        let duration_s = sound.map(|sound| sound.length_s).or(said_s).unwrap_or_default();
        let flaws = sound.map(|sound| flaws(sound, said_s)).unwrap_or_default();
        let kept = self.files.keep(kind, &upload.name, upload.bytes.clone());
        let file = StoredFile { size_px, duration_s, flaws, ..kept };
        self.files.note(&file);
        Ok(file)
    }

    /// The chat of a call, if the bot may write there.
    fn writable(&self, call: &Call) -> Result<i64, Failure> {
        let unknown = || Failure::bad("chat not found");
        let id = call.number("chat_id").ok_or_else(unknown)?;
        let chat = self.chats.get(&id).ok_or_else(unknown)?;
        if let Some(new) = chat.migrated_to {
            let parameters = Some(json!({ "migrate_to_chat_id": new }));
            return Err(Failure { parameters, ..Failure::bad("group chat was upgraded to a supergroup chat") });
        }
        match chat.spec.kind {
            ChatKind::Private if chat.deactivated => Err(Failure::forbidden("user is deactivated")),
            ChatKind::Private if chat.blocked => Err(Failure::forbidden("bot was blocked by the user")),
            ChatKind::Private if !chat.spec.started => {
                Err(Failure::forbidden("bot can't initiate conversation with a user"))
            }
            ChatKind::Group if chat.blocked => Err(Failure::forbidden("bot was kicked from the group chat")),
            _ => Ok(id),
        }
    }

    /// Puts a checked message into its chat, if the pace allows.
    fn deliver(&mut self, step: &mut Step<'_>, id: i64, draft: Draft, request_id: &str) -> Result<Value, Failure> {
        self.let_pass(step, id, request_id)?;
        let (me, number) = (self.me(), self.next_message());
        let chat = self.chats.get_mut(&id).ok_or_else(|| Failure::bad("chat not found"))?;
        let flaws = draft.files.iter().flat_map(|file| file.flaws.clone()).collect();
        let message = draft.message(number, step.now_ms, chat.json(), me, false);
        let json = message.json.clone();
        let entry = Entry { flaws, ..line(Kind::TelegramReceived, id, &message, request_id) };
        step.ledger.add(step.now_ms, entry);
        chat.messages.push(message);
        Ok(json)
    }

    /// Takes a message's place in the pace of the bot and of the chat, if both allow.
    fn let_pass(&mut self, step: &mut Step<'_>, id: i64, request_id: &str) -> Result<(), Failure> {
        let chat = self.chats.get_mut(&id).ok_or_else(|| Failure::bad("chat not found"))?;
        let asked = self.overall.ask(step.now_ms).and_then(|()| chat.pace.ask(step.now_ms));
        let told = match (asked, step.trouble.telegram_flood_wait_s) {
            (Err(TooMany { too_early: true, .. }), _) | (_, None) => asked,
            (_, Some(wait_s)) => {
                chat.pace.ban(wait_s, step.now_ms);
                Err(TooMany { wait_s, too_early: false })
            }
        };
        let Err(TooMany { wait_s, too_early }) = told else {
            self.overall.take(step.now_ms);
            chat.pace.take(step.now_ms);
            return Ok(());
        };
        if too_early {
            let entry = Entry::new(Kind::CalledTooEarly, "bot", id.to_string(), wait_s.to_string());
            step.ledger.add(step.now_ms, Entry { request_id: request_id.to_owned(), ..entry });
        }
        Err(Failure::too_many(wait_s))
    }

    fn edit_words(&mut self, step: &mut Step<'_>, call: &Call, request_id: &str) -> Result<Value, Failure> {
        let id = self.writable(call)?;
        let words = words(call, "text", limits::TELEGRAM_TEXT_UNITS, "message is too long")?;
        if words.text.trim().is_empty() {
            return Err(Failure::bad("message text is empty"));
        }
        let draft = with_keyboard(Draft::of(words), call)?;
        let before = self.own_message(id, call)?.clone();
        let chat = self.chats.get(&id).map_or(Value::Null, Chat::json);
        let changed = draft.message(before.id, before.at_ms, chat, self.me(), false);
        self.replace(step, id, before, changed, request_id)
    }

    fn edit_buttons(&mut self, step: &mut Step<'_>, call: &Call, request_id: &str) -> Result<Value, Failure> {
        let id = self.writable(call)?;
        let given = with_keyboard(Draft::of(Words::default()), call)?;
        let before = self.own_message(id, call)?.clone();
        let mut changed = before.clone();
        changed.buttons = given.buttons;
        if let Some(fields) = changed.json.as_object_mut() {
            fields.remove("reply_markup");
            fields.extend(given.markup.map(|markup| ("reply_markup".to_owned(), markup)));
        }
        self.replace(step, id, before, changed, request_id)
    }

    /// The bot's own message that a call names.
    fn own_message(&self, id: i64, call: &Call) -> Result<&ChatMessage, Failure> {
        let number = call.number("message_id").ok_or_else(|| Failure::bad("message identifier is not specified"))?;
        let chat = self.chats.get(&id).ok_or_else(|| Failure::bad("chat not found"))?;
        let found = chat.messages.iter().find(|message| message.id == number);
        let message = found.ok_or_else(|| Failure::bad("message to edit not found"))?;
        if message.outgoing { Err(Failure::bad("message can't be edited")) } else { Ok(message) }
    }

    fn replace(
        &mut self,
        step: &mut Step<'_>,
        id: i64,
        before: ChatMessage,
        mut changed: ChatMessage,
        request_id: &str,
    ) -> Result<Value, Failure> {
        let shown = |message: &ChatMessage| {
            ["text", "entities", "caption", "reply_markup"].map(|field| message.json.get(field).cloned())
        };
        if shown(&before) == shown(&changed) {
            return Err(not_modified());
        }
        if let Some(wait_s) = step.trouble.telegram_flood_wait_s {
            return Err(Failure::too_many(wait_s));
        }
        self.overall.ask(step.now_ms).map_err(|refused| Failure::too_many(refused.wait_s))?;
        self.overall.take(step.now_ms);
        if let Some(fields) = changed.json.as_object_mut() {
            fields.insert("edit_date".into(), (step.now_ms / 1_000).into());
        }
        changed.edits = before.edits + 1;
        step.ledger.add(step.now_ms, line(Kind::TelegramEdited, id, &changed, request_id));
        let json = changed.json.clone();
        let messages = self.chats.get_mut(&id).map(|chat| &mut chat.messages);
        let message = messages.and_then(|messages| messages.iter_mut().find(|message| message.id == before.id));
        *message.ok_or_else(|| Failure::bad("message to edit not found"))? = changed;
        Ok(json)
    }

    fn acknowledge_press(&mut self, step: &mut Step<'_>, call: &Call, request_id: &str) -> Result<Value, Failure> {
        let old = || Failure::bad("query is too old and response timeout expired or query ID is invalid");
        let press = self.presses.get_mut(call.text("callback_query_id")).ok_or_else(old)?;
        let waited = Instant::now().duration_since(press.since);
        if press.answered || waited > Duration::from_secs(limits::PRESS_ANSWERED_S) {
            return Err(old());
        }
        press.answered = true;
        let entry = Entry::new(Kind::TelegramPressAnswered, "bot", press.chat.to_string(), call.text("text"));
        let latency_ms = Some(waited.as_millis() as u64);
        step.ledger.add(step.now_ms, Entry { request_id: request_id.to_owned(), latency_ms, ..entry });
        Ok(Value::Bool(true))
    }

    fn file(&self, call: &Call) -> Result<Value, Failure> {
        let file = self.files.by_id(call.text("file_id")).ok_or_else(|| Failure::bad("invalid file_id"))?;
        if file.bytes.len() > limits::TELEGRAM_DOWNLOAD_OCTETS {
            return Err(Failure::bad("file is too big"));
        }
        let unique = format!("u{}", file.id);
        Ok(
            json!({ "file_id": file.id, "file_unique_id": unique, "file_size": file.bytes.len(), "file_path": file.path }),
        )
    }

    /// The bytes behind a path that `getFile` gave.
    pub fn download(&self, path: &str) -> Option<axum::body::Bytes> {
        self.files.by_path(path).map(|file| file.bytes.clone())
    }
}

/// What a listener would notice of a voice message.
fn flaws(sound: Sound, said_s: Option<u32>) -> Vec<String> {
    let mut flaws = Vec::new();
    if sound.channels != 1 {
        flaws.push(format!("a voice message of {} channels costs more than it says", sound.channels));
    }
    if let Some(said_s) = said_s.filter(|said_s| said_s.abs_diff(sound.length_s) > 1) {
        flaws.push(format!("it is said to play {said_s} s, and plays {} s", sound.length_s));
    }
    flaws
}

fn line(kind: Kind, chat: i64, message: &ChatMessage, request_id: &str) -> Entry {
    Entry {
        octets: message.attachment.as_ref().map_or(0, |file| file.bytes.len()),
        buttons: message.buttons.iter().map(Vec::len).sum(),
        message_id: message.id.to_string(),
        request_id: request_id.to_owned(),
        ..Entry::new(kind, "bot", chat.to_string(), &message.text)
    }
}

fn not_modified() -> Failure {
    Failure::bad(
        "message is not modified: specified new message content and reply markup are exactly the same as a current \
         content and reply markup of the message",
    )
}

/// The words of a field, read by the parse mode of the call.
fn words(call: &Call, field: &str, most_units: usize, too_long: &str) -> Result<Words, Failure> {
    let words = match call.text("parse_mode").to_lowercase().as_str() {
        "" => html::plain(call.text(field)),
        "html" => html::parse(call.text(field))
            .map_err(|complaint| Failure::bad(format!("can't parse entities: {complaint}")))?,
        // The world speaks no Markdown, and neither should anybody who sends `2*3_4`.
        _ => return Err(Failure::bad("unsupported parse_mode")),
    };
    if html::units(&words.text) > most_units { Err(Failure::bad(too_long)) } else { Ok(words) }
}

#[derive(serde::Deserialize)]
struct Keyboard {
    inline_keyboard: Vec<Vec<GivenButton>>,
}

#[derive(serde::Deserialize)]
struct GivenButton {
    text: String,
    callback_data: Option<String>,
    url: Option<String>,
}

/// Adds the inline keyboard of a call; other kinds of markup pass unseen.
fn with_keyboard(draft: Draft, call: &Call) -> Result<Draft, Failure> {
    let Some(markup) = call.object::<Value>("reply_markup")? else { return Ok(draft) };
    if markup.get("inline_keyboard").is_none() {
        return Ok(draft);
    }
    let unreadable = |_| Failure::bad("can't parse inline keyboard button");
    let keyboard: Keyboard = serde_json::from_value(markup.clone()).map_err(unreadable)?;
    for button in keyboard.inline_keyboard.iter().flatten() {
        let data = button.callback_data.as_deref();
        if button.text.trim().is_empty() {
            return Err(Failure::bad("can't parse inline keyboard button: Button text must be non-empty"));
        }
        if data.is_none() && button.url.is_none() {
            return Err(Failure::bad(
                "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
            ));
        }
        if data.is_some_and(|data| data.is_empty() || data.len() > limits::BUTTON_DATA_OCTETS) {
            return Err(Failure::bad("BUTTON_DATA_INVALID"));
        }
    }
    let row =
        |row: Vec<GivenButton>| row.into_iter().map(|one| Button { text: one.text, data: one.callback_data }).collect();
    let rows: Vec<Vec<Button>> = keyboard.inline_keyboard.into_iter().map(row).collect();
    let shown = rows.iter().any(|row| !row.is_empty());
    Ok(Draft { buttons: rows, markup: shown.then_some(markup), ..draft })
}
