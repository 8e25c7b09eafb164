//! How the wall draws a phone: SMS as a small screen shows them, with parts and price; Telegram as bubbles with their
//! buttons. It turns what the world holds into what templates print, and changes nothing.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::phones::{Model, PhoneMessage, Signal};
use crate::smsc::Coding;
use crate::telegram::{Button, ChatMessage};
use crate::world::{ChatView, PhoneView, World};

/// Messages that a phone shows; earlier ones are counted.
const SHOWN: usize = 4;

/// What drawings need to know beside the world.
pub(super) struct Pens {
    pub zone: TimeZone,
    pub cents_per_part: f64,
}

/// A phone, or a chat that is on no phone of the wall.
pub(super) struct Card {
    /// Names it in addresses of the page: digits.
    pub id: String,
    pub owner: String,
    pub kind: &'static str,
    /// What is the matter with it, if anything is.
    pub matter: Option<&'static str>,
    pub bubbles: Vec<Bubble>,
    pub earlier: usize,
    pub phone: Option<String>,
    pub chat: Option<i64>,
}

pub(super) enum Bubble {
    Sms(Sms),
    Chat(ChatBubble),
}

pub(super) struct Sms {
    pub outgoing: bool,
    pub at: String,
    pub parts: Vec<String>,
    pub counter: String,
    at_ms: i64,
}

pub(super) struct ChatBubble {
    pub outgoing: bool,
    pub at: String,
    pub html: String,
    pub attachment: Option<&'static str>,
    /// Where the wall gives the sound of a voice message, and how long it plays.
    pub sound: Option<(String, String)>,
    pub rows: Vec<Vec<Button>>,
    pub chat: i64,
    pub id: i64,
    pub edited: bool,
    at_ms: i64,
}

impl Bubble {
    fn at_ms(&self) -> i64 {
        match self {
            Bubble::Sms(sms) => sms.at_ms,
            Bubble::Chat(chat) => chat.at_ms,
        }
    }
}

impl Pens {
    /// The wall: every phone with what is on it, then chats that are on none.
    pub fn cards(&self, world: &World) -> Vec<Card> {
        let mut chats = world.chats();
        let mut cards = Vec::new();
        for phone in world.phones() {
            let place = chats.iter().position(|chat| Some(chat.spec.id) == phone.spec.chat);
            let chat = place.map(|place| chats.remove(place));
            cards.push(self.card(&phone, chat.as_ref()));
        }
        cards.extend(chats.iter().map(|chat| self.chat_card(chat)));
        cards
    }

    fn card(&self, phone: &PhoneView, chat: Option<&ChatView>) -> Card {
        let texts = phone.messages.iter().map(|message| Bubble::Sms(self.sms(message)));
        let bubbles = texts.chain(chat.into_iter().flat_map(|chat| self.chat_bubbles(chat))).collect();
        let (bubbles, earlier) = latest(bubbles);
        Card {
            id: phone.spec.number.trim_start_matches('+').to_owned(),
            owner: phone.spec.owner.clone(),
            kind: if phone.spec.model == Model::Smart { "smart phone" } else { "plain phone" },
            matter: matter(Some(phone.signal), chat),
            bubbles,
            earlier,
            phone: Some(phone.spec.number.clone()),
            chat: phone.spec.chat,
        }
    }

    fn chat_card(&self, chat: &ChatView) -> Card {
        let (bubbles, earlier) = latest(self.chat_bubbles(chat).collect());
        Card {
            id: format!("chat{}", chat.spec.id),
            owner: chat.spec.name.clone(),
            kind: "Telegram",
            matter: matter(None, Some(chat)),
            bubbles,
            earlier,
            phone: None,
            chat: Some(chat.spec.id),
        }
    }

    pub fn sms(&self, message: &PhoneMessage) -> Sms {
        Sms {
            outgoing: message.outgoing,
            at: self.moment(message.at_ms),
            parts: message.parts.clone(),
            counter: self.counter(message),
            at_ms: message.at_ms,
        }
    }

    fn chat_bubbles<'a>(&'a self, chat: &'a ChatView) -> impl Iterator<Item = Bubble> + 'a {
        chat.messages.iter().map(|message| Bubble::Chat(self.chat_bubble(chat.spec.id, message)))
    }

    pub fn chat_bubble(&self, chat: i64, message: &ChatMessage) -> ChatBubble {
        ChatBubble {
            outgoing: message.outgoing,
            at: self.moment(message.at_ms),
            html: message.html.clone(),
            attachment: message.attachment.as_ref().map(|file| file.kind),
            sound: message.attachment.as_ref().filter(|file| file.kind == "voice").map(|file| {
                (format!("/sound/{}", file.file_id), format!("{}:{:02}", file.length_s / 60, file.length_s % 60))
            }),
            rows: message.buttons.clone(),
            chat,
            id: message.id,
            edited: message.edits > 0,
            at_ms: message.at_ms,
        }
    }

    /// `2 parts · UCS-2 because of ‘ң’ · 2.4 cents`.
    pub fn counter(&self, message: &PhoneMessage) -> String {
        let count = message.parts.len();
        let parts = if count == 1 { "1 part".to_owned() } else { format!("{count} parts") };
        let coding = match (message.coding, message.because) {
            (Coding::Ucs2, Some(character)) => format!("UCS-2 because of ‘{character}’"),
            (coding, _) => coding.name().to_owned(),
        };
        let price = if message.outgoing { "paid by the family".into() } else { self.price(count) };
        format!("{parts} · {coding} · {price}")
    }

    /// What so many parts cost.
    pub fn price(&self, parts: usize) -> String {
        let cents = format!("{:.2}", self.cents_per_part * parts as f64);
        let cents = cents.trim_end_matches('0').trim_end_matches('.');
        if cents == "1" { "1 cent".into() } else { format!("{cents} cents") }
    }

    /// `Tue 16:00`, by the school's clock.
    pub fn moment(&self, at_ms: i64) -> String {
        let instant = Timestamp::from_millisecond(at_ms).unwrap_or_default();
        instant.to_zoned(self.zone.clone()).strftime("%a %H:%M").to_string()
    }

    /// `Tuesday 16:00:20`.
    pub fn clock(&self, at_ms: i64) -> String {
        let instant = Timestamp::from_millisecond(at_ms).unwrap_or_default();
        instant.to_zoned(self.zone.clone()).strftime("%A %H:%M:%S").to_string()
    }
}

fn latest(mut bubbles: Vec<Bubble>) -> (Vec<Bubble>, usize) {
    bubbles.sort_by_key(Bubble::at_ms);
    let earlier = bubbles.len().saturating_sub(SHOWN);
    (bubbles.split_off(earlier), earlier)
}

fn matter(signal: Option<Signal>, chat: Option<&ChatView>) -> Option<&'static str> {
    match signal {
        Some(Signal::Off) => Some("switched off"),
        Some(Signal::Gone) => Some("number not in service"),
        _ if chat.is_some_and(|chat| chat.deactivated) => Some("Telegram account deleted"),
        _ if chat.is_some_and(|chat| chat.blocked) => Some("has blocked the bot"),
        _ => None,
    }
}
