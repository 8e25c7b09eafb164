//! What the pretend outside world refuses to exceed: every limit with its unit and its reason.

/// Characters of a Telegram message after its tags are read, in UTF-16 units (Bot API, `sendMessage`).
pub const TELEGRAM_TEXT_UNITS: usize = 4_096;
/// Characters of a caption after its tags are read, in UTF-16 units (Bot API, `sendPhoto` and its like).
pub const TELEGRAM_CAPTION_UNITS: usize = 1_024;
/// Octets that a button carries back (Bot API, `InlineKeyboardButton.callback_data`).
pub const BUTTON_DATA_OCTETS: usize = 64;
/// Octets of a file that a bot may fetch (Bot API, `getFile`).
pub const TELEGRAM_DOWNLOAD_OCTETS: usize = 20 * 1024 * 1024;
/// Octets of a file that a bot may send (Bot API, "Sending files").
pub const TELEGRAM_UPLOAD_OCTETS: usize = 50 * 1024 * 1024;
/// Updates that one `getUpdates` hands over at most (Bot API, `getUpdates.limit`).
pub const UPDATES_AT_ONCE: usize = 100;
/// Milliseconds that an unfetched update is kept: 24 hours (Bot API, "Getting updates").
pub const UPDATE_KEPT_MS: i64 = 24 * 60 * 60 * 1_000;
/// Seconds that one `getUpdates` waits at most; the real server closes longer polls too.
pub const LONG_POLL_S: u64 = 50;
/// Seconds of the machine's time after which a button press can no longer be acknowledged; a person has given up by then.
pub const PRESS_ANSWERED_S: u64 = 15;

/// Messages a second over all chats (Bots FAQ, "My bot is hitting limits").
pub const TELEGRAM_PER_SECOND: f64 = 30.0;
/// Messages that the overall limit lets through at once: a third of a second's worth, as lines bunch what was sent evenly.
pub const TELEGRAM_BURST: f64 = 10.0;
/// Messages a second into one private chat (Bots FAQ).
pub const CHAT_PER_SECOND: f64 = 1.0;
/// Messages that one chat takes in a row before it insists on its pace ("short bursts that go over", Bots FAQ).
pub const CHAT_BURST: f64 = 2.0;
/// Messages into one group in any minute (Bots FAQ).
pub const GROUP_PER_MINUTE: usize = 20;
/// The longest wait that a ban grows to, in seconds, where nothing longer was asked for.
pub const BAN_S_MAX: u32 = 600;

/// Octets of one PDU; more is no short message and ends the session (SMPP 3.4 section 3.2 leaves the bound to the SMSC).
pub const PDU_OCTETS: usize = 70_000;
/// Octets that the radio interface carries in one part (3GPP TS 23.040, 9.2.3.24).
pub const PART_OCTETS: usize = 140;
/// Octets of a message given as `message_payload`: 255 parts of 153 septets.
pub const PAYLOAD_OCTETS: usize = 255 * 153;
/// Digits of an international number (ITU-T E.164).
pub const NUMBER_DIGITS: usize = 15;
/// Digits of the shortest number that a phone may have; shorter ones are services.
pub const NUMBER_DIGITS_MIN: usize = 7;
/// Letters of a sender's name (3GPP TS 23.040, 9.1.2.5: ten octets of septets).
pub const SENDER_LETTERS: usize = 11;
/// Unfinished long messages that one phone keeps; the oldest is forgotten first, as on a real one.
pub const UNFINISHED_TEXTS: usize = 32;
/// Sessions that one `system_id` may bind at a time.
pub const SESSIONS: usize = 8;
/// Seconds until an unanswered delivery is sent again on the same session.
pub const DELIVERY_ANSWER_S: u64 = 10;
/// Milliseconds until a delivery that was refused for the moment is tried again.
pub const DELIVERY_AGAIN_MS: u64 = 500;
/// Seconds in which a connection must bind (SMPP 3.4 section 7.2, session_init_timer).
pub const BIND_WITHIN_S: u64 = 10;
/// Seconds in which `enquire_link` must be answered (SMPP 3.4 section 7.2, response_timer).
pub const ENQUIRE_ANSWER_S: u64 = 10;
/// Milliseconds between two looks at what has become due; a demo second at ×60 is 17 ms.
pub const TICK_MS: u64 = 15;
/// Octets of a mail that the server takes at all; a mailbox may take less.
pub const MAIL_OCTETS: usize = 64 * 1024 * 1024;
/// Octets of one line of a mail or command: far more than RFC 5321, 4.5.3.1.6 allows, so that what is too long is seen and named.
pub const MAIL_LINE_OCTETS: usize = 1024 * 1024;
/// Recipients of one mail (RFC 5321, 4.5.3.1.8).
pub const MAIL_RECIPIENTS: usize = 100;
/// Seconds of silence after which a client is gone (RFC 5321, 4.5.3.2.7).
pub const MAIL_SILENCE_S: u64 = 300;
