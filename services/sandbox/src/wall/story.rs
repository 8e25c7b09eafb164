//! The story above the wall, as it stands at this moment: its steps, what may be done in each, and the numbers that say
//! whether anything was lost or doubled.

use super::drawing::{Card, ChatBubble, Pens, Sms};
use super::post::Box;
use super::product::Counts;
use super::{Wall, plug::Plug};
use crate::learners::{asks_something, offers_answer};
use crate::ledger::{Entry, Kind};
use crate::phones::{Model, PhoneMessage};
use crate::telegram::ChatMessage;
use crate::world::World;

/// How far apart the messages of one lesson's hour may be, in milliseconds.
const LESSON_SPREAD_MS: i64 = 3_600_000;

/// What the templates print.
pub(super) struct Story {
    pub class: super::ClassWords,
    pub clock: String,
    pub factor: u32,
    /// The product's numbers, or why there are none.
    pub counts: Result<Counts, String>,
    pub plug: Plug,
    pub network_down: bool,
    /// Whoever blocks, or has blocked, the bot when the button is pressed.
    pub blocker: Option<Blocker>,
    pub oldest: Option<Oldest>,
    pub same: Option<ChatBubble>,
    pub traffic: Traffic,
    pub complaint: Option<String>,
    pub lesson_given: bool,
    pub cards: Vec<Card>,
    pub boxes: Vec<Box>,
}

/// The lesson on a plain phone, with its parts and price as a sentence.
pub(super) struct Oldest {
    pub sms: Sms,
    pub price: String,
}

pub(super) struct Blocker {
    pub chat: i64,
    pub name: String,
    pub blocked: bool,
}

/// What the ledger says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Traffic {
    /// Parts that the SMSC accepted and charges for.
    pub parts: u32,
    pub telegram: usize,
    /// Texts and Telegram messages that learners wrote, and presses.
    pub from_learners: usize,
    /// Texts, presses and receipts that the product has not fetched yet.
    pub waiting: usize,
    /// Questions that stand on one phone more than once in the same words.
    pub doubled: usize,
}

impl Wall {
    /// The story now.
    pub(super) async fn story(&self) -> Story {
        let world = &self.world;
        let pens = &self.pens;
        let latest = plainest(world);
        Story {
            class: self.class.clone(),
            clock: pens.clock(world.now_ms()),
            factor: self.time.factor(),
            counts: self.product.counts().await,
            plug: self.plug(),
            network_down: world.trouble().read().sms_network_down,
            blocker: blocker(world),
            same: latest.as_ref().and_then(|lesson| same_on_telegram(world, pens, lesson.at_ms)),
            oldest: latest.map(|lesson| oldest(&lesson, pens)),
            traffic: traffic(world),
            complaint: self.complaint(),
            lesson_given: self.product.lesson_given(),
            cards: pens.cards(world),
            boxes: pens.boxes(world),
        }
    }
}

impl Story {
    /// `30 of 34 reached; 4 not yet, and why`.
    pub fn reached(&self) -> String {
        match &self.counts {
            Ok(counts) => {
                let (reached, children) = (counts.reached, self.class.children);
                format!("{reached} of {children} reached; {} not yet, and why", children.saturating_sub(reached))
            }
            Err(_) => "Who is reached can't be read just now".into(),
        }
    }

    /// Where the needle of the dial stands, in hundredths: how many of the class have answered.
    pub fn needle(&self) -> u32 {
        let answered = self.counts.as_ref().map_or(0, |counts| counts.answered);
        (answered * 100).checked_div(self.class.children).unwrap_or_default().min(100)
    }
}

/// The first who has blocked the bot, or else the first who could.
fn blocker(world: &World) -> Option<Blocker> {
    let chats = world.chats();
    let blocked = chats.iter().find(|chat| chat.blocked);
    let chat = blocked.or_else(|| chats.iter().find(|chat| chat.spec.started && !chat.deactivated))?;
    Some(Blocker { chat: chat.spec.id, name: chat.spec.name.clone(), blocked: chat.blocked })
}

/// Of the newest lesson on plain phones the shortest message: one child's, not that of three on one handset.
fn plainest(world: &World) -> Option<PhoneMessage> {
    let plain = world.phones().into_iter().filter(|phone| phone.spec.model == Model::Plain);
    let lessons = plain.filter_map(|phone| {
        phone.messages.into_iter().rev().find(|message| !message.outgoing && asks_something(&message.text))
    });
    let lessons: Vec<PhoneMessage> = lessons.collect();
    let newest_ms = lessons.iter().map(|message| message.at_ms).max()?;
    let of_today = lessons.into_iter().filter(|message| newest_ms - message.at_ms < LESSON_SPREAD_MS);
    of_today.min_by_key(|message| (message.parts.len(), message.text.len()))
}

fn oldest(lesson: &PhoneMessage, pens: &Pens) -> Oldest {
    let (count, price) = (lesson.parts.len(), pens.price(lesson.parts.len()));
    let parts = if count == 1 { "1 part".to_owned() } else { format!("{count} parts") };
    Oldest { sms: pens.sms(lesson), price: format!("{parts}, {price}") }
}

fn same_on_telegram(world: &World, pens: &Pens, at_ms: i64) -> Option<ChatBubble> {
    let chats = world.chats();
    let messages = chats.iter().flat_map(|chat| chat.messages.iter().map(|message| (chat.spec.id, message)));
    let lessons = messages.filter(|(_, message)| is_lesson(message));
    let (chat, lesson) = lessons.min_by_key(|(_, message)| message.at_ms.abs_diff(at_ms))?;
    Some(pens.chat_bubble(chat, lesson))
}

/// Whether a bubble is a lesson itself: each of its buttons has its own row, the first says that it was read, and none is an answer.
fn is_lesson(message: &ChatMessage) -> bool {
    let rows = &message.buttons;
    let plain = rows.iter().all(|row| matches!(&row[..], [button] if !offers_answer(&button.text)));
    !message.outgoing && !rows.is_empty() && plain
}

fn traffic(world: &World) -> Traffic {
    let mut traffic = Traffic { waiting: world.sms_waiting() + world.telegram_waiting(), ..Traffic::default() };
    let mut questions: Vec<Entry> = Vec::new();
    for entry in world.ledger().entries() {
        match entry.kind {
            Kind::PartAccepted => traffic.parts += entry.price_units,
            Kind::SmsSent | Kind::TelegramSent | Kind::TelegramPressed => traffic.from_learners += 1,
            Kind::TelegramReceived => traffic.telegram += 1,
            _ => {}
        }
        let asks = match entry.kind {
            Kind::SmsReceived => asks_something(&entry.text),
            Kind::TelegramReceived => entry.buttons > 0,
            _ => false,
        };
        if asks {
            let again = questions.iter().any(|other| other.to == entry.to && other.text == entry.text);
            traffic.doubled += usize::from(again);
            questions.push(entry);
        }
    }
    traffic
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::Button;

    fn bubble(outgoing: bool, labels: &[&str]) -> ChatMessage {
        let buttons =
            labels.iter().map(|label| vec![Button { text: (*label).to_owned(), data: Some(String::new()) }]).collect();
        ChatMessage {
            id: 1,
            at_ms: 0,
            outgoing,
            text: String::new(),
            html: String::new(),
            buttons,
            attachment: None,
            edits: 0,
            json: serde_json::Value::Null,
        }
    }

    #[test]
    fn a_lesson_is_told_from_its_questions_and_from_replies() {
        assert!(is_lesson(&bubble(false, &["I have read it"])));
        assert!(is_lesson(&bubble(false, &["I have read it", "Listen, 3 min, 0.6 MB"])));
        assert!(!is_lesson(&bubble(false, &["a) 5", "b) 6", "c) 8"])));
        assert!(!is_lesson(&bubble(false, &[])) && !is_lesson(&bubble(true, &["I have read it"])));
    }
}
