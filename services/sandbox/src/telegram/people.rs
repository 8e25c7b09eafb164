//! What people do in Telegram: write, press, send files, start, block. Each becomes an update for the bot.

use axum::body::Bytes;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::chats::Draft;
use super::files::{FileKind, StoredFile};
use super::html::{self, Entity, Words};
use super::{Press, Step, Telegram, Thing};
use crate::ledger::{Entry, Kind};

/// A file that a person sends.
#[derive(Clone, Debug)]
pub enum Sent {
    /// A photo in the sizes that Telegram made of it, from the smallest to the largest: width and height in pixels, and
    /// its bytes.
    Photo(Vec<(u32, u32, Vec<u8>)>),
    /// A voice message: Ogg/Opus, and its length in seconds.
    Voice(Vec<u8>, u32),
    /// Any file with its name.
    Document(Vec<u8>, String),
}

impl Telegram {
    /// Telegram forgets every file, as it may: what a bot kept of their ids is of no use any more.
    pub fn forget_files(&mut self) {
        self.files.forget();
    }

    /// A person writes. `None` if there is no such chat.
    pub fn text_as(&mut self, step: &mut Step<'_>, chat: i64, text: &str) -> Option<i64> {
        let mut words = html::plain(text);
        if text.starts_with('/') {
            let length = html::units(text.split_whitespace().next().unwrap_or_default());
            words.entities.push(Entity { kind: "bot_command", offset: 0, length, url: None });
        }
        self.post(step, chat, Draft::of(words))
    }

    /// A person sends a file with words under it.
    pub fn file_as(&mut self, step: &mut Step<'_>, chat: i64, sent: Sent, caption: &str) -> Option<i64> {
        let files = match sent {
            Sent::Photo(sizes) => sizes
                .into_iter()
                .map(|(width, height, bytes)| {
                    let file = self.files.keep(FileKind::Photo, "", Bytes::from(bytes));
                    StoredFile { size_px: (width, height), ..file }
                })
                .collect(),
            Sent::Voice(bytes, duration_s) => {
                vec![StoredFile { duration_s, ..self.files.keep(FileKind::Voice, "", Bytes::from(bytes)) }]
            }
            Sent::Document(bytes, name) => vec![self.files.keep(FileKind::Document, &name, Bytes::from(bytes))],
        };
        files.iter().for_each(|file| self.files.note(file));
        let words: Words = html::plain(caption);
        self.post(step, chat, Draft { files, ..Draft::of(words) })
    }

    /// A person sends what is neither words nor a file.
    pub fn thing_as(&mut self, step: &mut Step<'_>, chat: i64, thing: &Thing) -> Option<i64> {
        self.post_with(step, chat, Draft::of(Words::default()), thing.fields(), Some(thing.shown()))
    }

    /// A person passes on what somebody else wrote.
    pub fn forward_as(&mut self, step: &mut Step<'_>, chat: i64, text: &str) -> Option<i64> {
        let date = step.now_ms / 1_000 - 3_600;
        let sender = json!({ "id": 77, "is_bot": false, "first_name": "Bold" });
        let origin = json!({ "type": "user", "sender_user": sender, "date": date });
        // The Bot API's own server still sends the fields of before version 7.0 too.
        let fields = vec![("forward_origin", origin), ("forward_from", sender), ("forward_date", date.into())];
        self.post_with(step, chat, Draft::of(html::plain(text)), fields, None)
    }

    /// A person changes the words of a message of their own. `None` if there is no such message.
    pub fn edit_as(&mut self, step: &mut Step<'_>, id: i64, message_id: i64, text: &str) -> Option<()> {
        let chat = self.chats.get_mut(&id)?;
        let message = chat.messages.iter_mut().find(|message| message.id == message_id && message.outgoing)?;
        let words = html::plain(text);
        let fields = message.json.as_object_mut()?;
        let field = if fields.contains_key("text") { "text" } else { "caption" };
        fields.insert(field.into(), words.text.clone().into());
        fields.insert("edit_date".into(), (step.now_ms / 1_000).into());
        (message.text, message.html, message.edits) = (words.text, words.html, message.edits + 1);
        let entry = Entry::new(Kind::TelegramSent, id.to_string(), "bot", text);
        step.ledger.add(step.now_ms, Entry { message_id: message_id.to_string(), ..entry });
        let json = message.json.clone();
        self.updates.add(step.now_ms, "edited_message", json);
        Some(())
    }

    fn post(&mut self, step: &mut Step<'_>, id: i64, draft: Draft) -> Option<i64> {
        self.post_with(step, id, draft, Vec::new(), None)
    }

    /// Posts a message with more fields, of which a bystander sees `shown`, or its words.
    fn post_with(
        &mut self,
        step: &mut Step<'_>,
        id: i64,
        draft: Draft,
        fields: Vec<(&'static str, Value)>,
        shown: Option<String>,
    ) -> Option<i64> {
        let number = self.next_message();
        let chat = self.chats.get_mut(&id)?;
        let mut message = draft.message(number, step.now_ms, chat.json(), chat.person(), true);
        if let Some(json) = message.json.as_object_mut() {
            json.extend(fields.into_iter().map(|(field, value)| (field.to_owned(), value)));
        }
        if let Some(shown) = shown {
            let words = html::plain(&shown);
            (message.text, message.html) = (words.text, words.html);
        }
        let entry = Entry::new(Kind::TelegramSent, id.to_string(), "bot", &message.text);
        let octets = message.attachment.as_ref().map_or(0, |file| file.bytes.len());
        step.ledger.add(step.now_ms, Entry { message_id: number.to_string(), octets, ..entry });
        let json = message.json.clone();
        chat.messages.push(message);
        self.updates.add(step.now_ms, "message", json);
        Some(number)
    }

    /// A person opens the bot by its link: `/start`, with the token of the link if it had one.
    pub fn start(&mut self, step: &mut Step<'_>, chat: i64, token: &str) -> Option<i64> {
        let known = self.chats.get_mut(&chat)?;
        let unblocks = known.blocked;
        known.spec.started = true;
        if unblocks {
            self.set_blocked(step, chat, false);
        }
        self.text_as(step, chat, format!("/start {token}").trim_end())
    }

    /// A person presses the button that carries `data` under a message. `None` if there is no such button.
    pub fn press(&mut self, step: &mut Step<'_>, id: i64, message_id: i64, data: &str) -> Option<()> {
        let chat = self.chats.get(&id)?;
        let message = chat.messages.iter().find(|message| message.id == message_id)?;
        message.buttons.iter().flatten().find(|button| button.data.as_deref() == Some(data))?;
        self.last_press = self.last_press.wrapping_add(1);
        let press = self.last_press.to_string();
        let update = json!({
            "id": press,
            "from": chat.person(),
            "message": message.json,
            "chat_instance": format!("-{}", id.unsigned_abs()),
            "data": data,
        });
        let entry = Entry::new(Kind::TelegramPressed, id.to_string(), "bot", data);
        step.ledger.add(step.now_ms, Entry { message_id: message_id.to_string(), ..entry });
        self.presses.insert(press, Press { chat: id, since: Instant::now(), answered: false });
        self.updates.add(step.now_ms, "callback_query", update);
        Some(())
    }

    /// A person blocks the bot or lets it in again; the bot is told, unless nothing changes.
    pub fn set_blocked(&mut self, step: &mut Step<'_>, id: i64, blocked: bool) -> Option<()> {
        let bot = self.me();
        let chat = self.chats.get_mut(&id)?;
        if chat.blocked == blocked {
            return Some(());
        }
        chat.blocked = blocked;
        let member = json!({ "user": bot, "status": "member" });
        let kicked = json!({ "user": bot, "status": "kicked", "until_date": 0 });
        let (old, new): (Value, Value) = if blocked { (member, kicked) } else { (kicked, member) };
        let update = json!({
            "chat": chat.json(),
            "from": chat.person(),
            "date": step.now_ms / 1_000,
            "old_chat_member": old,
            "new_chat_member": new,
        });
        self.updates.add(step.now_ms, "my_chat_member", update);
        Some(())
    }
}
