//! What people send besides words and files, as the Bot API shows it to a bot.

use serde_json::{Value, json};

/// Neither words nor a file.
#[derive(Clone, Debug)]
pub enum Thing {
    /// A sticker that goes with this emoji.
    Sticker(String),
    /// A place on the map: degrees north and east.
    Place(f64, f64),
    /// A place with a name and an address.
    Venue(String, String),
    /// A name and a number out of the phone's list.
    Contact(String, String),
    /// A question with what can be chosen.
    Poll(String, Vec<String>),
    /// A dice that Telegram throws.
    Dice,
    /// A game by its name.
    Game(String),
    /// Somebody's story.
    Story,
    /// A moving picture, and words under it.
    Animation(String),
    /// Pictures that cost money to open, and words under them.
    PaidMedia(String),
    /// A heading and what is to be done.
    Checklist(String, Vec<String>),
}

impl Thing {
    /// Its fields in a message.
    pub(crate) fn fields(&self) -> Vec<(&'static str, Value)> {
        let file = |id: &str| json!({ "file_id": id, "file_unique_id": format!("u{id}"), "width": 320, "height": 240 });
        let place = |north: f64, east: f64| json!({ "latitude": north, "longitude": east });
        match self {
            Self::Sticker(emoji) => {
                let kind = json!({ "emoji": emoji, "type": "regular", "is_animated": false, "is_video": false });
                vec![("sticker", with(file("sticker"), kind))]
            }
            Self::Place(north, east) => vec![("location", place(*north, *east))],
            Self::Venue(title, address) => {
                let location = place(47.9, 106.9);
                let venue = json!({ "location": location, "title": title, "address": address });
                vec![("venue", venue), ("location", location)]
            }
            Self::Contact(name, number) => vec![("contact", json!({ "phone_number": number, "first_name": name }))],
            Self::Poll(question, options) => vec![("poll", poll(question, options))],
            Self::Dice => vec![("dice", json!({ "emoji": "🎲", "value": 4 }))],
            Self::Game(title) => {
                vec![("game", json!({ "title": title, "description": title, "photo": [file("game")] }))]
            }
            Self::Story => {
                let chat = json!({ "id": 77, "type": "private", "first_name": "Bold" });
                vec![("story", json!({ "chat": chat, "id": 3 }))]
            }
            Self::Animation(caption) => {
                let film = with(file("animation"), json!({ "duration": 2, "mime_type": "video/mp4" }));
                let fields = vec![("animation", film.clone()), ("document", film)];
                fields.into_iter().chain(captioned(caption)).collect()
            }
            Self::PaidMedia(caption) => {
                let preview = json!({ "type": "preview", "width": 320, "height": 240 });
                let paid = json!({ "star_count": 5, "paid_media": [preview] });
                std::iter::once(("paid_media", paid)).chain(captioned(caption)).collect()
            }
            Self::Checklist(title, tasks) => {
                let tasks: Vec<Value> =
                    (1..).zip(tasks).map(|(id, text): (u32, _)| json!({ "id": id, "text": text })).collect();
                vec![("checklist", json!({ "title": title, "tasks": tasks }))]
            }
        }
    }

    /// What of it a bystander sees.
    pub(crate) fn shown(&self) -> String {
        let (what, words) = match self {
            Self::Sticker(emoji) => ("sticker", emoji.as_str()),
            Self::Place(..) => ("place", ""),
            Self::Venue(title, _) => ("place", title.as_str()),
            Self::Contact(name, _) => ("contact", name.as_str()),
            Self::Poll(question, _) => ("poll", question.as_str()),
            Self::Dice => ("dice", ""),
            Self::Game(title) => ("game", title.as_str()),
            Self::Story => ("story", ""),
            Self::Animation(caption) => ("moving picture", caption.as_str()),
            Self::PaidMedia(caption) => ("pictures to pay for", caption.as_str()),
            Self::Checklist(title, _) => ("checklist", title.as_str()),
        };
        format!("[{what}] {words}").trim_end().to_owned()
    }
}

fn poll(question: &str, options: &[String]) -> Value {
    let options: Vec<Value> = options.iter().map(|text| json!({ "text": text, "voter_count": 0 })).collect();
    json!({
        "id": "1", "question": question, "options": options, "total_voter_count": 0, "is_closed": false,
        "is_anonymous": true, "type": "regular", "allows_multiple_answers": false,
    })
}

fn captioned(caption: &str) -> Option<(&'static str, Value)> {
    (!caption.is_empty()).then(|| ("caption", caption.into()))
}

/// An object with another's fields.
fn with(mut object: Value, more: Value) -> Value {
    if let (Some(fields), Value::Object(more)) = (object.as_object_mut(), more) {
        fields.extend(more);
    }
    object
}
