//! The limits of this room, each with its unit and its reason.

/// Seconds that one `getUpdates` waits for something to happen; a proxy on the way cuts what is silent for half a minute.
pub const POLL_WAIT_S: u32 = 25;
/// Milliseconds after which a `getUpdates` is given up: the wait, and fifteen seconds for a slow line.
pub const POLL_TIMEOUT_MS: u64 = 40_000;
/// Updates taken at once (Bot API, `getUpdates.limit`).
pub const UPDATES_AT_ONCE: u8 = 100;
/// Messages whose answers a bot waits for at a time. At the third of a second that a call takes they are the thirty a second that Telegram
/// allows, and a crash leaves no more of them in doubt.
pub const TELEGRAM_WINDOW: usize = 10;
/// Milliseconds after which an unanswered call is given up and its message counts as unknown.
pub const CALL_TIMEOUT_MS: u64 = 15_000;
/// Milliseconds after which an upload is given up: five megabytes over a line of 500 kbit/s, and well within [`ATTEMPT_MS_MAX`].
pub const UPLOAD_TIMEOUT_MS: u64 = 100_000;
/// Milliseconds until a message is tried again whose sound is just being uploaded for another: eight tries outlast any upload.
pub const UPLOADING_AGAIN_MS: i64 = 15_000;
/// Milliseconds to reach the Bot API at all: a line that needs longer is down.
pub const CONNECT_TIMEOUT_MS: u64 = 5_000;
/// Milliseconds after which the empty answer to a button is given up: the person has seen it not react.
pub const PRESS_ANSWER_MS: u64 = 2_000;
/// Presses answered at a time: one bot's messages a second, so that answers never queue behind each other for long.
pub const PRESSES_AT_ONCE: usize = 30;
/// Milliseconds between two refusals for flooding, of two chats, that together say that the whole bot is meant.
pub const FLOOD_WINDOW_MS: i64 = 10_000;
/// Chats whose flood waits are remembered; the shortest wait is forgotten first, and is a row besides.
pub const FLOODED_CHATS_MAX: usize = 256;
/// Milliseconds that a message waits for its chat's turn before it comes back unsent: the gap of a group, and a second for the answer before it.
pub const TURN_WAIT_MS: u64 = 4_000;
/// Chats that are kept apart from themselves at a time; more than a bot writes to in half a minute, so that those that are free can be forgotten.
pub const PACED_CHATS_MAX: usize = 1_024;
/// Milliseconds without a disturbance after which another program no longer asks for the bot's messages: longer than the longest pause that one
/// of our own makes between two tries ([`RECONNECT_MS_MAX`]) and its short call.
pub const CONFLICT_OVER_MS: u64 = 90_000;
/// Bytes of an answer of the Bot API: a hundred updates with the longest texts and their entities are a tenth of it.
pub const ANSWER_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Seconds to wait where Telegram refuses for flooding and gives no time.
pub const FLOOD_WAIT_S: i64 = 5;
/// Bytes of a file that a bot may fetch (Bot API, `getFile`).
pub const MEDIA_BYTES_MAX: u64 = 20 * 1024 * 1024;
/// Milliseconds without a byte after which a file's fetching is given up.
pub const MEDIA_STALL_MS: u64 = 30_000;
/// Characters of a join token (Bot API, deep linking).
pub const START_TOKEN_CHARS_MAX: usize = 64;
/// Milliseconds after which an attempt ends whatever its carrier does, and what has no outcome is unknown. A claim's lease must be longer.
pub const ATTEMPT_MS_MAX: u64 = 120_000;
/// Milliseconds that a chat may make us wait, all told, between the messages of one long text: well within [`ATTEMPT_MS_MAX`].
pub const WAITED_BETWEEN_MS_MAX: i64 = 40_000;
/// Milliseconds until a message is tried again that found no connection.
pub const NOT_CONNECTED_AGAIN_MS: i64 = 5_000;

/// Milliseconds before the first new try of a lost connection; doubled with each, up to [`RECONNECT_MS_MAX`].
pub const RECONNECT_MS: u64 = 500;
/// The longest wait between two tries, in milliseconds: a network that came back is found within a minute.
pub const RECONNECT_MS_MAX: u64 = 60_000;
/// Milliseconds that a connection must have held for the next loss to count as the first again.
pub const STEADY_MS: i64 = 10_000;

/// Octets of one PDU: a `message_payload` of 64 KiB and its neighbours (SMPP 3.4, 5.3.2.32). What claims more ends the session.
pub const PDU_OCTETS_MAX: u32 = 70_000;
/// Octets of an SMPP password. The standard has eight (SMPP 3.4, 4.1.1: nine with the closing zero); providers that make passwords by
/// machine give up to some dozens.
pub const PASSWORD_OCTETS_MAX: usize = 64;
/// Octets of an SMPP system_type (SMPP 3.4, 4.1.1: thirteen with the closing zero).
pub const SYSTEM_TYPE_OCTETS_MAX: usize = 12;
/// Octets of an SMPP service_type (SMPP 3.4, 4.4.1: six with the closing zero).
pub const SERVICE_TYPE_OCTETS_MAX: usize = 5;
/// Octets of an SMPP system_id (SMPP 3.4, 4.1.1: sixteen with the closing zero).
pub const SYSTEM_ID_OCTETS_MAX: usize = 15;
/// Octets of an address (SMPP 3.4, 4.4.1: twenty-one with the closing zero).
pub const ADDRESS_OCTETS_MAX: usize = 20;
/// Letters of a sender's name (3GPP TS 23.040, 9.1.2.5).
pub const SENDER_LETTERS_MAX: usize = 11;
/// The longest wait for an SMSC's answer that can be configured, in milliseconds: three parts of a lesson must fit in
/// [`ATTEMPT_MS_MAX`].
pub const RESPONSE_TIMEOUT_MS_MAX: u64 = 30_000;
/// Parts that may wait for their answer at a time, whatever is configured: more than any SMSC allows.
pub const WINDOW_MAX: u16 = 1_000;
/// Milliseconds for which an answer that did not come in time is still waited for: longer than the pauses of an SMSC that is being restarted, and
/// within the time after which an unknown reply is repeated.
pub const LATE_ANSWER_MS: u64 = 5 * 60_000;
/// Answers of one session that are still waited for so: a second's parts of the fastest route.
pub const LATE_MAX: usize = 5_000;
/// Milliseconds after which an attempt's outcome is written: some turns of its wheel.
pub const RECORDED_BY_MS: u64 = 2_000;
/// Milliseconds until a late answer is kept again that could not be, and how often it is tried.
pub const KEPT_LATE_AGAIN_MS: u64 = 5_000;
/// See [`KEPT_LATE_AGAIN_MS`].
pub const KEPT_LATE_TRIES_MAX: u32 = 12;
/// Milliseconds to open a connection and to bind (SMPP 3.4, 7.2: session_init_timer).
pub const BIND_MS_MAX: u64 = 10_000;
/// Milliseconds for answers under way, and then for `unbind_resp`, when we leave.
pub const LEAVE_MS_MAX: u64 = 3_000;
/// Milliseconds for answers under way when the SMSC leaves: it waits for our goodbye.
pub const LEFT_MS_MAX: u64 = 1_000;
/// PDUs that wait to be written; a writer this far behind means that the line is dead.
pub const UNWRITTEN_MAX: usize = 2_048;
/// Deliveries that wait to be kept; what exceeds it is refused for the moment and comes again.
pub const UNKEPT_MAX: usize = 1_000;
/// Deliveries kept in one commit.
pub const KEPT_AT_ONCE: usize = 200;
/// Milliseconds in which the same PDU is the same delivery: SMPP gives messages no id.
pub const PDU_KEY_LIVES_MS: i64 = 10 * 60_000;
/// Milliseconds after its answer from which the same PDU on the same session is another message in the same words: an SMSC that asked again
/// before it read the answer has been heard by then, and nobody reads a reply and types the same again sooner.
pub const SAME_WORDS_AGAIN_MS: i64 = 2_000;
/// Deliveries that are remembered as answered, of some 100 bytes each: 30 a second for [`PDU_KEY_LIVES_MS`]. Past it all are forgotten.
pub const SEEN_MAX: usize = 20_000;
/// Milliseconds that a route rests when the SMSC says that it is asked too much.
pub const THROTTLED_AGAIN_MS: i64 = 1_000;
/// How often a later part is tried again at once when its message is partly out: to begin the whole message anew would cost more.
pub const PART_TRIES_MAX: u32 = 4;
/// The longest validity period asked for, in milliseconds: a week; SMSCs refuse much more (SMPP 3.4, ESME_RINVEXPIRY).
pub const VALIDITY_MS_MAX: i64 = 7 * 24 * 60 * 60_000;
/// The shortest validity period asked for, in milliseconds: less reaches no phone.
pub const VALIDITY_MS_MIN: i64 = 60_000;

/// Milliseconds that a mail server may take over one answer: it may scan a file of several megabytes before it says yes (RFC 5321,
/// 4.5.3.2.6 gives it ten minutes).
pub const MAIL_REPLY_MS: u64 = 600_000;
/// Milliseconds that sending one mail may take: ten megabytes over a line of 100 kbit/s.
pub const MAIL_MS_MAX: u64 = 1_200_000;
/// Milliseconds until a mail that was put off is tried again: greylisting servers want a quarter of an hour at the most (RFC 6647, 2.4).
pub const GREYLISTED_AGAIN_MS: i64 = 15 * 60_000;
/// Milliseconds until files are put into a folder again that was full or away.
pub const FOLDER_AGAIN_MS: i64 = 5 * 60_000;
/// Milliseconds after which a message is tried again whose file could not be read: a store of files that restarts is back by then, and a
/// programme or a voice note is no message that somebody waits for.
pub const FILE_AGAIN_MS: i64 = 60_000;
