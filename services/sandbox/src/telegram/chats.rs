//! The chats of the pretend Telegram: who they are, whether the bot may write there, what stands in them.

use axum::body::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::chat_kind::ChatKind;
use super::files::StoredFile;
use super::html::Words;
use super::pace::Limit;

/// A chat as the world begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChatSpec {
    /// Its id; negative for a group.
    pub id: i64,
    /// First name of the person, or title of the group.
    pub name: String,
    /// What kind it is.
    #[serde(default)]
    pub kind: ChatKind,
    /// Whether the person has already said /start.
    #[serde(default)]
    pub started: bool,
}

/// A button under a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Button {
    /// What stands on it.
    pub text: String,
    /// What it carries back; `None` for a button that only leads to a page.
    pub data: Option<String>,
}

/// A file in a chat, as the wall and tests see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// `photo`, `voice`, `audio` or `document`.
    pub kind: &'static str,
    /// Its file id.
    pub file_id: String,
    /// How long it plays, in seconds; 0 where it does not.
    pub length_s: u32,
    /// What it holds.
    #[serde(skip)]
    pub bytes: Bytes,
}

/// A message in a chat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChatMessage {
    /// Its id.
    pub id: i64,
    /// When it came, milliseconds UTC of the world's time.
    pub at_ms: i64,
    /// Whether the person sent it.
    pub outgoing: bool,
    /// Its words, or the caption of its file.
    pub text: String,
    /// The same as HTML that a page may show as it is.
    pub html: String,
    /// Rows of buttons.
    pub buttons: Vec<Vec<Button>>,
    /// The file that it carries.
    pub attachment: Option<Attachment>,
    /// How often the bot has changed it.
    pub edits: u32,
    #[serde(skip)]
    pub(crate) json: Value,
}

/// One chat.
pub(crate) struct Chat {
    pub spec: ChatSpec,
    pub blocked: bool,
    pub deactivated: bool,
    pub migrated_to: Option<i64>,
    pub messages: Vec<ChatMessage>,
    pub pace: Limit,
}

impl Chat {
    pub fn new(spec: ChatSpec, now_ms: i64) -> Self {
        let pace = Limit::of_chat(spec.kind, now_ms);
        Self { spec, blocked: false, deactivated: false, migrated_to: None, messages: Vec::new(), pace }
    }

    /// The chat as messages and updates name it.
    pub fn json(&self) -> Value {
        match self.spec.kind {
            ChatKind::Private => json!({ "id": self.spec.id, "type": "private", "first_name": self.spec.name }),
            ChatKind::Group => json!({ "id": self.spec.id, "type": "group", "title": self.spec.name }),
        }
    }

    /// The person behind a private chat, or somebody of a group.
    pub fn person(&self) -> Value {
        let id = self.spec.id.abs();
        json!({ "id": id, "is_bot": false, "first_name": self.spec.name })
    }
}

/// What a message is made of before it has its id.
pub(crate) struct Draft {
    pub words: Words,
    /// The file, or the sizes of a photo from the smallest to the largest.
    pub files: Vec<StoredFile>,
    pub buttons: Vec<Vec<Button>>,
    /// The buttons as the bot gave them.
    pub markup: Option<Value>,
}

impl Draft {
    /// Words alone.
    pub fn of(words: Words) -> Self {
        Self { words, files: Vec::new(), buttons: Vec::new(), markup: None }
    }

    /// The message in `chat` from `from`, as Telegram shows it to bots and to people.
    pub fn message(self, id: i64, now_ms: i64, chat: Value, from: Value, outgoing: bool) -> ChatMessage {
        let mut json = json!({ "message_id": id, "date": now_ms / 1_000, "chat": chat, "from": from });
        let attachment = self.files.last().map(|file| Attachment {
            kind: file.kind.field(),
            file_id: file.id.clone(),
            length_s: file.duration_s,
            bytes: file.bytes.clone(),
        });
        if let Some(fields) = json.as_object_mut() {
            let (text, entities) =
                if attachment.is_some() { ("caption", "caption_entities") } else { ("text", "entities") };
            if !self.words.text.is_empty() {
                fields.insert(text.into(), self.words.text.clone().into());
            }
            if !self.words.entities.is_empty() {
                fields.insert(entities.into(), json!(self.words.entities));
            }
            if let Some(file) = self.files.last() {
                let several = file.kind == super::files::FileKind::Photo;
                let what = if several { self.files.iter().map(StoredFile::json).collect() } else { file.json() };
                fields.insert(file.kind.field().into(), what);
            }
            if let Some(markup) = self.markup {
                fields.insert("reply_markup".into(), markup);
            }
        }
        ChatMessage {
            id,
            at_ms: now_ms,
            outgoing,
            text: self.words.text,
            html: self.words.html,
            buttons: self.buttons,
            attachment,
            edits: 0,
            json,
        }
    }
}
