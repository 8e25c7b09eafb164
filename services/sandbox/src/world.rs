//! The pretend outside world as everybody holds it: phones, chats and networks behind one lock, and what people in it
//! can do. It starts no server.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use rusmpp::CommandStatus;
use rusmpp::pdus::SubmitSm;
use serde::Serialize;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::clock::Clock;
use crate::ledger::{Entry, Kind, Ledger};
use crate::mail::{KeptMail, MailboxSpec, Post, Refusal};
use crate::phones::{self, Phone, PhoneMessage, PhoneSpec, Signal};
use crate::smsc::network::{self, Network};
use crate::telegram::{self, ChatMessage, ChatSpec, Sent, Telegram, Thing};
use crate::trouble::Knobs;

/// Somebody or something that this world does not have.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotThere {
    /// No such phone.
    #[error("the world has no phone with this number")]
    Phone,
    /// No such chat.
    #[error("the world has no chat with this id")]
    Chat,
    /// No such button.
    #[error("there is no button with this data under this message")]
    Button,
    /// No such message.
    #[error("this chat has no message of its person's with this id")]
    Message,
    /// The words are too long for 255 parts, or an address is impossible.
    #[error("no phone can send such a text")]
    Text,
}

/// A phone as it stands on the wall.
#[derive(Clone, Debug, Serialize)]
pub struct PhoneView {
    /// What it is.
    pub spec: PhoneSpec,
    /// Whether the network reaches it.
    pub signal: Signal,
    /// What stands on it, oldest first.
    pub messages: Vec<PhoneMessage>,
}

/// A chat as it stands on the wall.
#[derive(Clone, Debug, Serialize)]
pub struct ChatView {
    /// What it is.
    pub spec: ChatSpec,
    /// Whether the person has blocked the bot.
    pub blocked: bool,
    /// Whether the account is gone.
    pub deactivated: bool,
    /// What stands in it, oldest first.
    pub messages: Vec<ChatMessage>,
}

struct State {
    rng: StdRng,
    phones: BTreeMap<String, Phone>,
    network: Network,
    telegram: Telegram,
    post: Post,
}

struct Shared {
    clock: Clock,
    ledger: Ledger,
    trouble: Knobs,
    service_number: String,
    state: Mutex<State>,
    changes: watch::Sender<u64>,
    sms_cuts: AtomicU64,
}

/// A handle to the world; clones see the same one.
#[derive(Clone)]
pub struct World(Arc<Shared>);

impl World {
    pub(crate) fn new(
        clock: Clock,
        seed: u64,
        token: String,
        service_number: String,
        phones: Vec<PhoneSpec>,
        chats: Vec<ChatSpec>,
        mailboxes: Vec<MailboxSpec>,
    ) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let numbered = |spec: PhoneSpec| Some((phones::digits(&spec.number)?, Phone::new(spec)));
        let network = Network::new(&mut rng);
        let telegram = Telegram::new(token, chats, clock(), &mut rng);
        let phones = phones.into_iter().filter_map(numbered).collect();
        Self(Arc::new(Shared {
            clock,
            ledger: Ledger::default(),
            trouble: Knobs::default(),
            service_number,
            state: Mutex::new(State { rng, phones, network, telegram, post: Post::new(mailboxes) }),
            changes: watch::Sender::new(0),
            sms_cuts: AtomicU64::new(0),
        }))
    }

    /// The world's time, milliseconds UTC.
    pub fn now_ms(&self) -> i64 {
        (self.0.clock)()
    }

    /// The knobs.
    pub fn trouble(&self) -> &Knobs {
        &self.0.trouble
    }

    /// The book of what happened.
    pub fn ledger(&self) -> &Ledger {
        &self.0.ledger
    }

    /// Wakes whoever waits for something to happen.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.0.changes.subscribe()
    }

    /// Every phone.
    pub fn phones(&self) -> Vec<PhoneView> {
        self.state().phones.values().map(phone_view).collect()
    }

    /// One phone.
    pub fn phone(&self, number: &str) -> Option<PhoneView> {
        self.state().phones.get(&phones::digits(number)?).map(phone_view)
    }

    /// Every chat.
    pub fn chats(&self) -> Vec<ChatView> {
        self.state().telegram.chats.values().map(chat_view).collect()
    }

    /// One chat.
    pub fn chat(&self, id: i64) -> Option<ChatView> {
        self.state().telegram.chats.get(&id).map(chat_view)
    }

    /// Every mailbox, with the mails in it, oldest first.
    pub fn mailboxes(&self) -> Vec<(MailboxSpec, Vec<KeptMail>)> {
        self.state().post.mailboxes()
    }

    /// Adds a phone, or puts a new one in the place of another with its number.
    pub fn add_phone(&self, spec: PhoneSpec) -> Result<(), NotThere> {
        let number = phones::digits(&spec.number).ok_or(NotThere::Phone)?;
        self.state().phones.insert(number, Phone::new(spec));
        self.changed();
        Ok(())
    }

    /// Adds a chat, or puts a new one in the place of another with its id.
    pub fn add_chat(&self, spec: ChatSpec) {
        let chat = telegram::chats::Chat::new(spec, self.now_ms());
        self.state().telegram.chats.insert(chat.spec.id, chat);
        self.changed();
    }

    /// A phone sends words to the number that wrote to it last, or else to the school's.
    ///
    /// # Errors
    /// No such phone, or no phone could send that.
    pub fn text_as(&self, phone: &str, text: &str) -> Result<(), NotThere> {
        let number = phones::digits(phone).ok_or(NotThere::Phone)?;
        let view = self.phone(&number).ok_or(NotThere::Phone)?;
        let last = view.messages.iter().rev().find(|message| !message.outgoing);
        let to = last.map_or(&self.0.service_number, |message| &message.other).clone();
        self.with_network(|network, step| network.text(step, &number, &to, text)).ok_or(NotThere::Text)
    }

    /// Turns a phone on or off, or takes its number out of service.
    ///
    /// # Errors
    /// No such phone.
    pub fn set_signal(&self, phone: &str, signal: Signal) -> Result<(), NotThere> {
        let number = phones::digits(phone).ok_or(NotThere::Phone)?;
        self.state().phones.get_mut(&number).ok_or(NotThere::Phone)?.signal = signal;
        self.pass_time();
        Ok(())
    }

    /// Cuts every SMPP session hard; the ESME may connect again at once.
    pub fn cut_sms_sessions(&self) {
        self.0.sms_cuts.fetch_add(1, Ordering::SeqCst);
        self.changed();
    }

    /// Receipts and texts that the ESME has not answered for.
    pub fn sms_waiting(&self) -> usize {
        self.state().network.deliveries.len()
    }

    /// Updates that the bot has not confirmed.
    pub fn telegram_waiting(&self) -> usize {
        self.state().telegram.unconfirmed()
    }

    /// A person writes to the bot; gives the message's id.
    ///
    /// # Errors
    /// No such chat.
    pub fn telegram_text_as(&self, chat: i64, text: &str) -> Result<i64, NotThere> {
        self.with_telegram(|telegram, step| telegram.text_as(step, chat, text)).ok_or(NotThere::Chat)
    }

    /// A person sends the bot a file with words under it; gives the message's id.
    ///
    /// # Errors
    /// No such chat.
    pub fn send_file_as(&self, chat: i64, file: Sent, caption: &str) -> Result<i64, NotThere> {
        self.with_telegram(|telegram, step| telegram.file_as(step, chat, file, caption)).ok_or(NotThere::Chat)
    }

    /// A person sends the bot what is neither words nor a file; gives the message's id.
    ///
    /// # Errors
    /// No such chat.
    pub fn send_thing_as(&self, chat: i64, thing: &Thing) -> Result<i64, NotThere> {
        self.with_telegram(|telegram, step| telegram.thing_as(step, chat, thing)).ok_or(NotThere::Chat)
    }

    /// A person passes somebody else's words on to the bot; gives the message's id.
    ///
    /// # Errors
    /// No such chat.
    pub fn telegram_forward_as(&self, chat: i64, text: &str) -> Result<i64, NotThere> {
        self.with_telegram(|telegram, step| telegram.forward_as(step, chat, text)).ok_or(NotThere::Chat)
    }

    /// A person changes the words of a message of their own.
    ///
    /// # Errors
    /// No such message of theirs.
    pub fn telegram_edit_as(&self, chat: i64, message_id: i64, text: &str) -> Result<(), NotThere> {
        self.with_telegram(|telegram, step| telegram.edit_as(step, chat, message_id, text)).ok_or(NotThere::Message)
    }

    /// A person presses the button that carries `data`.
    ///
    /// # Errors
    /// No such button.
    pub fn press(&self, chat: i64, message_id: i64, data: &str) -> Result<(), NotThere> {
        self.with_telegram(|telegram, step| telegram.press(step, chat, message_id, data)).ok_or(NotThere::Button)
    }

    /// A person opens the bot with the token of a link (empty for none); gives the message's id.
    ///
    /// # Errors
    /// No such chat.
    pub fn start(&self, chat: i64, token: &str) -> Result<i64, NotThere> {
        self.with_telegram(|telegram, step| telegram.start(step, chat, token)).ok_or(NotThere::Chat)
    }

    /// A person blocks the bot; in a group, somebody removes it.
    ///
    /// # Errors
    /// No such chat.
    pub fn block(&self, chat: i64) -> Result<(), NotThere> {
        self.with_telegram(|telegram, step| telegram.set_blocked(step, chat, true)).ok_or(NotThere::Chat)
    }

    /// A person lets the bot in again.
    ///
    /// # Errors
    /// No such chat.
    pub fn unblock(&self, chat: i64) -> Result<(), NotThere> {
        self.with_telegram(|telegram, step| telegram.set_blocked(step, chat, false)).ok_or(NotThere::Chat)
    }

    /// Telegram forgets every file: the ids that a bot has kept are of no use any more.
    pub fn forget_files(&self) {
        self.state().telegram.forget_files();
    }

    /// A person's account is deleted. Telegram tells the bot nothing.
    ///
    /// # Errors
    /// No such chat.
    pub fn deactivate(&self, chat: i64) -> Result<(), NotThere> {
        self.state().telegram.chats.get_mut(&chat).ok_or(NotThere::Chat)?.deactivated = true;
        self.changed();
        Ok(())
    }

    /// A group becomes a supergroup with another id: the old one only says where it went.
    ///
    /// # Errors
    /// No such chat.
    pub fn migrate(&self, chat: i64, to: i64) -> Result<(), NotThere> {
        let spec = self.chat(chat).ok_or(NotThere::Chat)?.spec;
        self.add_chat(ChatSpec { id: to, ..spec });
        self.state().telegram.chats.get_mut(&chat).ok_or(NotThere::Chat)?.migrated_to = Some(to);
        self.changed();
        Ok(())
    }

    pub(crate) fn mail_admits(&self, from: &str, to: &str, octets: usize) -> Result<(), Refusal> {
        let (now_ms, greylists_ms) = (self.now_ms(), self.trouble().read().mail_greylists_ms);
        let word = self.state().post.admits(from, to, octets, greylists_ms, now_ms);
        word.inspect_err(|refusal| self.refused_mail(from, to, refusal))
    }

    pub(crate) fn mail_delivered(&self, from: &str, to: &str, raw: &[u8]) -> Result<(), Refusal> {
        let now_ms = self.now_ms();
        let entry = self.state().post.deliver(from, to, raw, now_ms);
        let entry = entry.inspect_err(|refusal| self.refused_mail(from, to, refusal))?;
        self.ledger().add(now_ms, entry);
        self.changed();
        Ok(())
    }

    fn refused_mail(&self, from: &str, to: &str, refusal: &Refusal) {
        self.ledger().add(self.now_ms(), Entry::new(Kind::Refused, from, to, format!("{} {}", refusal.0, refusal.1)));
        self.changed();
    }

    /// Draws whether something happens that happens so many times of a hundred.
    pub(crate) fn draws(&self, percent: u8) -> bool {
        self.state().rng.random_range(0..100) < percent
    }

    /// Lets happen what time brings: parts reach phones that are on again, the network gives up on others.
    pub(crate) fn pass_time(&self) {
        self.with_network(|network, step| network.pass_time(step));
    }

    pub(crate) fn with_network<T>(&self, act: impl FnOnce(&mut Network, &mut network::Step<'_>) -> T) -> T {
        let trouble = self.trouble().read();
        let now_ms = self.now_ms();
        let mut state = self.state();
        let State { rng, phones, network, .. } = &mut *state;
        let before = network.deliveries.len();
        let mut step = network::Step { now_ms, phones, rng, ledger: self.ledger(), trouble: &trouble };
        let lines = self.ledger().len();
        let result = act(network, &mut step);
        let something = network.deliveries.len() != before || self.ledger().len() != lines;
        drop(state);
        if something {
            self.changed();
        }
        result
    }

    pub(crate) fn with_telegram<T>(&self, act: impl FnOnce(&mut Telegram, &mut telegram::Step<'_>) -> T) -> T {
        let trouble = self.trouble().read();
        let now_ms = self.now_ms();
        let mut state = self.state();
        let State { rng, telegram, .. } = &mut *state;
        let before = telegram.version();
        let lines = self.ledger().len();
        let mut step = telegram::Step { now_ms, rng, ledger: self.ledger(), trouble: &trouble };
        let result = act(telegram, &mut step);
        let something = telegram.version() != before || self.ledger().len() != lines;
        drop(state);
        if something {
            self.changed();
        }
        result
    }

    pub(crate) fn sms_cuts(&self) -> u64 {
        self.0.sms_cuts.load(Ordering::SeqCst)
    }

    /// Counts an accepted part against the knob that breaks the line; says whether it breaks now.
    pub(crate) fn breaks_now(&self) -> bool {
        if self.trouble().read().sms_disconnect_after_parts.is_none() {
            return false;
        }
        let mut breaks = false;
        self.trouble().turn(|trouble| {
            trouble.sms_disconnect_after_parts = match trouble.sms_disconnect_after_parts {
                Some(left) if left > 1 => Some(left - 1),
                left => {
                    breaks = left.is_some();
                    None
                }
            };
        });
        breaks
    }

    pub(crate) fn refused_part(&self, pdu: &SubmitSm, reason: &str) {
        let (from, to) = (pdu.source_addr.as_str(), pdu.destination_addr.as_str());
        self.ledger().add(self.now_ms(), Entry::new(Kind::Refused, from, to, reason));
        self.changed();
    }

    pub(crate) fn delivery_answered(&self, session: u64, sequence: u32, status: CommandStatus) {
        self.with_network(|network, step| {
            let done = network.deliveries.answered(session, sequence, status, Instant::now());
            let Some(entry) = done.and_then(|delivery| delivery.fetched) else { return };
            let entry = match status {
                CommandStatus::EsmeRok => entry,
                _ => Entry::new(Kind::Refused, entry.from, entry.to, "the ESME refused the text for good"),
            };
            step.ledger.add(step.now_ms, entry);
        });
    }

    fn changed(&self) {
        self.0.changes.send_modify(|version| *version += 1);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn phone_view(phone: &Phone) -> PhoneView {
    PhoneView { spec: phone.spec.clone(), signal: phone.signal, messages: phone.messages.clone() }
}

fn chat_view(chat: &telegram::chats::Chat) -> ChatView {
    ChatView {
        spec: chat.spec.clone(),
        blocked: chat.blocked,
        deactivated: chat.deactivated,
        messages: chat.messages.clone(),
    }
}
