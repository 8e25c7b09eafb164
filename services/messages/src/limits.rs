//! The limits of this room, each with its unit and its reason.

/// Characters of a name: longer ones would not leave room for a lesson in one SMS part.
pub const NAME_CHARS_MAX: usize = 80;
/// Characters of a phone number as typed: E.164 has 15 digits, and people write spaces, brackets and dashes.
pub const PHONE_CHARS_MAX: usize = 40;
/// Messages that a handset gets in a day (the recipient's own day) without having asked; replies to its own messages do not count.
pub const UNASKED_PER_DAY_MAX: u32 = 4;
/// Parts of a lesson's SMS; more than three cost a family's patience and a district's money.
pub const LESSON_PARTS_MAX: usize = 3;
/// Parts of an introduction: consent is given by it, and in a script with seventy letters to a part one is too short to say what for.
pub const INTRODUCTION_PARTS_MAX: usize = 2;
/// Parts of everything else that is sent as SMS.
pub const OTHER_PARTS_MAX: usize = 1;
/// Parts of an SMS with a sign-in link: its address alone takes most of one, where the words are of a script with 70 letters to a part.
pub const SIGN_IN_PARTS_MAX: usize = 2;
/// Parts of an alert to the safeguarding lead: its link alone fills most of one.
pub const ALERT_PARTS_MAX: usize = 2;
/// Milliseconds after a person's own message during which a reply may leave in quiet hours: the person is awake.
pub const REPLY_IN_QUIET_MS: i64 = 15 * 60_000;
/// Milliseconds after its booking's commit in which a cleared message may be started; later it comes back unsent.
pub const CLEARED_FOR_MS: i64 = 1_000;
/// Attempts of one parcel on one address that ended with "later" before the teacher is told.
pub const ATTEMPTS_MAX: u32 = 8;
/// Milliseconds until an address is tried again that a carrier says it does not know: after the first time, and after the second in a row. The
/// third, more than half an hour later, is believed; what a carrier says by mistake it says for minutes.
pub const DOUBTED_AGAIN_MS: [i64; 2] = [2 * 60_000, 30 * 60_000];
/// Milliseconds after which an unknown SMS with receipts may be sent once more: receipts had their time.
pub const UNKNOWN_SMS_AGAIN_MS: i64 = 30 * 60_000;
/// Milliseconds after which another unknown message may be sent once more.
pub const UNKNOWN_AGAIN_MS: i64 = 10 * 60_000;
/// Milliseconds after which an unknown reply is sent once more where no receipts come: the child waits, and a slow answer of the carrier's has
/// come by then.
pub const UNKNOWN_REPLY_AGAIN_MS: i64 = 2 * 60_000;
/// The same on a route with receipts: the phone wrote a moment ago, so it is on, and its receipt comes within minutes; and the reply still
/// leaves in quiet hours ([`REPLY_IN_QUIET_MS`]).
pub const UNKNOWN_REPLY_SMS_AGAIN_MS: i64 = 5 * 60_000;
/// The longest wait of one chat that an alert sits out, in milliseconds; then it goes to the person's other address, if there is one.
pub const ALERT_WAITS_MS_MAX: i64 = 60_000;
/// Milliseconds after which a message is tried again whose refusal may be the number's, the words' or the route's fault: others have gone by
/// then, or have been refused too.
pub const REFUSED_AGAIN_MS: i64 = 10 * 60_000;
/// Addresses that a route refuses with one code, and nothing accepted in between, before the code is the route's trouble and not theirs: two
/// bad numbers of one list may stand side by side.
pub const ROUTE_REFUSES_ADDRESSES: u32 = 3;
/// Milliseconds within which those refusals lie; what was refused yesterday says nothing of the route now.
pub const ROUTE_REFUSES_WITHIN_MS: i64 = 60 * 60_000;
/// Refusals of one address, with others accepted in between, after which it takes nothing more: networks refuse for an hour's trouble too.
pub const ADDRESS_REFUSED_MAX: u32 = 3;
/// Milliseconds between two such refusals that count as two days' evidence: then two are enough.
pub const ADDRESS_REFUSED_APART_MS: i64 = 20 * 60 * 60_000;
/// Milliseconds for which a refusal counts against its address.
pub const REFUSAL_COUNTS_MS: i64 = 14 * 24 * 60 * 60_000;
/// Tries of an introduction that came back undelivered, a day apart: a phone may be off for a weekend.
pub const INTRODUCTION_TRIES_MAX: u32 = 3;
/// Milliseconds between two of them.
pub const INTRODUCTION_TRIED_AGAIN_MS: i64 = 24 * 60 * 60_000;
/// Milliseconds that a route rests after a failure of its own, doubled with each in a row up to [`ROUTE_REST_MS_MAX`].
pub const ROUTE_REST_MS: i64 = 5_000;
/// The longest rest of a failing route, in milliseconds: a network that came back is found within ten minutes.
pub const ROUTE_REST_MS_MAX: i64 = 10 * 60_000;
/// Telegram messages a second by one bot (Bot FAQ).
pub const TELEGRAM_PER_SECOND: u32 = 30;
/// Milliseconds between two Telegram messages to one chat (Bot FAQ: one a second).
pub const TELEGRAM_CHAT_GAP_MS: i64 = 1_000;
/// Telegram messages a minute to one group (Bot FAQ).
pub const TELEGRAM_GROUP_PER_MINUTE: u32 = 20;
/// Share of a month's budget, in per cent, at which the district officer is warned.
pub const BUDGET_WARN_PERCENT: i64 = 80;
/// Share of a month's budget, in per cent, that only replies may use.
pub const BUDGET_REPLY_RESERVE_PERCENT: i64 = 5;
/// The shortest time of day that quiet hours must leave open, in minutes. Longer than the widest jump of any clock (two hours,
/// Antarctica/Troll), so that an end moved by a jump never falls into the next quiet hours.
pub const OPEN_MIN_MINUTES: i32 = 4 * 60;
/// Octets of user data in one SMS, header included (3GPP TS 23.040, 9.2.3.16): 160 septets or 70 16-bit units.
pub const SMS_OCTETS: usize = 140;
/// Parts of one SMS: the part's number has one octet (3GPP TS 23.040, 9.2.3.24.1).
pub const SMS_PARTS_MAX: usize = 255;
/// Different characters named as making a message dearer; a text with more of them is simply written in another script.
pub const DEARER_NAMED_MAX: usize = 32;
/// Octets of one part's words as a gateway hands them over: the 140 of an SMS, each rewritten as a 16-bit unit where the carrier used
/// Latin-1 (160 septets, one to an octet, are fewer).
pub const PART_OCTETS_MAX: usize = 280;
/// Milliseconds after its first part at which an unfinished long SMS is shown to the teacher: its parts rarely come further apart.
pub const PARTIAL_SHOWN_AFTER_MS: i64 = 2 * 60_000;
/// Milliseconds for which the parts of a long SMS are waited for: a phone may have been off for a school day.
pub const PARTIAL_KEPT_MS: i64 = 24 * 60 * 60_000;
/// UTF-16 units of a Telegram text once its tags and entities are read (Bot API, sendMessage).
pub const TELEGRAM_TEXT_UNITS_MAX: usize = 4_096;
/// UTF-16 units of the words under a Telegram picture or voice message (Bot API, sendPhoto).
pub const TELEGRAM_CAPTION_UNITS_MAX: usize = 1_024;
/// Bytes of a file that a bot may upload (Bot API, sendVoice: 50 MB).
pub const TELEGRAM_UPLOAD_BYTES_MAX: u64 = 50_000_000;
/// Tags of one Telegram message; the Bot API silently forgets those after the hundredth.
pub const TELEGRAM_TAGS_MAX: usize = 100;
/// Bytes of a mail address (RFC 5321, 4.5.3.1.3: 256 with its angle brackets).
pub const MAILBOX_BYTES_MAX: usize = 254;
