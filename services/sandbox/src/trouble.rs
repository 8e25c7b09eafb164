//! What can go wrong outside, as one set of knobs that can be read and turned while the world runs.

use std::sync::{Arc, PoisonError, RwLock};

use serde::{Deserialize, Serialize};

/// How the SMSC writes message ids, in its answers and in its receipts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageIds {
    /// Decimal in both.
    #[default]
    Decimal,
    /// Hexadecimal in both.
    Hexadecimal,
    /// Hexadecimal in the answer, decimal in the receipt: the commonest trap.
    HexadecimalThenDecimal,
    /// Decimal in the answer, hexadecimal in the receipt.
    DecimalThenHexadecimal,
}

/// How the network hands over a text of several parts that a phone sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LongTexts {
    /// Parts with an 8-bit reference in the user data header (3GPP TS 23.040, 9.2.3.24.1).
    #[default]
    Header8,
    /// Parts with a 16-bit reference in the user data header (3GPP TS 23.040, 9.2.3.24.8).
    Header16,
    /// Parts with the SAR parameters (SMPP 3.4, 5.3.2.22 to 24).
    Sar,
    /// One PDU with the whole text as `message_payload` (SMPP 3.4, 5.3.2.32).
    Payload,
}

/// The knobs. Percentages are drawn per message from the world's seed. Delays of a connection pass in the machine's
/// time; what people and networks do (receipts, giving up) passes in the world's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Trouble {
    /// Every Bot API call is answered 502 Bad Gateway.
    pub telegram_down: bool,
    /// Every message to Telegram is refused: "retry after" so many seconds.
    pub telegram_flood_wait_s: Option<u32>,
    /// Every call of the bot's that is about no chat is refused: "retry after" so many seconds.
    pub telegram_calls_wait_s: Option<u32>,
    /// Another program asks for the bot's updates all the time: who asks besides is told 409.
    pub telegram_polled_elsewhere: bool,
    /// Of a hundred accepted Telegram messages, so many have their answer cut off.
    pub telegram_lost_answers_percent: u8,
    /// Milliseconds of the machine's time before the Bot API answers a message.
    pub telegram_answer_delay_ms: u64,
    /// Of a hundred updates, so many are handed over twice in the same answer.
    pub telegram_doubled_updates_percent: u8,

    /// The SMS network is down: sessions are cut, new connections are reset.
    pub sms_network_down: bool,
    /// The SMSC takes everything and answers nothing at all.
    pub sms_silent: bool,
    /// Of a hundred accepted parts, so many never get their answer.
    pub sms_lost_answers_percent: u8,
    /// More parts than this in a second of the world's time are answered ESME_RTHROTTLED.
    pub sms_throttle_parts_per_second: Option<u32>,
    /// Every part is answered ESME_RMSGQFUL.
    pub sms_queue_full: bool,
    /// Parts that may wait for their answer on one session; what exceeds it is answered ESME_RTHROTTLED.
    pub sms_window: u32,
    /// Receipts and texts that a session has under way unanswered.
    pub sms_deliveries: u32,
    /// Milliseconds of the machine's time before a part is answered.
    pub sms_answer_delay_ms: u64,
    /// After so many more accepted parts the connection breaks, the last of them unanswered. It happens once.
    pub sms_disconnect_after_parts: Option<u32>,
    /// Milliseconds of the world's time after which the network gives up on a phone that is off (24 hours by itself).
    pub sms_gives_up_after_ms: i64,
    /// How message ids are written.
    pub sms_ids: MessageIds,

    /// Of a hundred receipts, so many never come.
    pub receipts_never_percent: u8,
    /// Of a hundred receipts, so many come twice.
    pub receipts_doubled_percent: u8,
    /// Of a hundred receipts, so many come before the answer to their part.
    pub receipts_early_percent: u8,
    /// Milliseconds of the world's time until a receipt comes.
    pub receipts_delay_ms: i64,
    /// Up to so many more milliseconds of the world's time, drawn per receipt: receipts overtake each other.
    pub receipts_jitter_ms: i64,
    /// Receipts carry their text alone, without `receipted_message_id` and `message_state`.
    pub receipts_without_tlvs: bool,

    /// The mail server resets every connection.
    pub mail_down: bool,
    /// Mailboxes put off a sender who is new to them for so many milliseconds of the world's time (RFC 6647).
    pub mail_greylists_ms: Option<i64>,
    /// Of a hundred accepted mails, so many have their answer cut off.
    pub mail_lost_answers_percent: u8,
    /// Milliseconds of the machine's time before a mail is answered.
    pub mail_answer_delay_ms: u64,

    /// How long texts from phones are handed over.
    pub long_texts: LongTexts,
    /// The parts of a long text come in a drawn order.
    pub long_texts_shuffled: bool,
    /// Of a hundred texts from phones, so many are handed over twice.
    pub texts_doubled_percent: u8,
}

impl Default for Trouble {
    /// Fair weather: everything arrives once, at once and in order.
    fn default() -> Self {
        Self {
            telegram_down: false,
            telegram_flood_wait_s: None,
            telegram_calls_wait_s: None,
            telegram_polled_elsewhere: false,
            telegram_lost_answers_percent: 0,
            telegram_answer_delay_ms: 0,
            telegram_doubled_updates_percent: 0,
            sms_network_down: false,
            sms_silent: false,
            sms_lost_answers_percent: 0,
            sms_throttle_parts_per_second: None,
            sms_queue_full: false,
            sms_window: 100,
            sms_deliveries: 10,
            sms_answer_delay_ms: 0,
            sms_disconnect_after_parts: None,
            sms_gives_up_after_ms: 24 * 60 * 60 * 1_000,
            sms_ids: MessageIds::Decimal,
            receipts_never_percent: 0,
            receipts_doubled_percent: 0,
            receipts_early_percent: 0,
            receipts_delay_ms: 0,
            receipts_jitter_ms: 0,
            receipts_without_tlvs: false,
            mail_down: false,
            mail_greylists_ms: None,
            mail_lost_answers_percent: 0,
            mail_answer_delay_ms: 0,
            long_texts: LongTexts::Header8,
            long_texts_shuffled: false,
            texts_doubled_percent: 0,
        }
    }
}

/// The knobs as everybody holds them: a copy to read, one door to turn them.
#[derive(Clone, Default)]
pub struct Knobs(Arc<RwLock<Trouble>>);

impl Knobs {
    /// The knobs as they stand.
    pub fn read(&self) -> Trouble {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Turns knobs.
    pub fn turn(&self, change: impl FnOnce(&mut Trouble)) {
        change(&mut self.0.write().unwrap_or_else(PoisonError::into_inner));
    }
}
