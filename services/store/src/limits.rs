//! The limits of this room, each with its unit and its reason.

/// Schools of one organisation: a large district's, all held in memory.
pub const SCHOOLS_MAX: usize = 5_000;
/// Connections that read. Two cores serve no more at a time, and each costs a page cache.
pub const READERS_MAX: u32 = 4;
/// Tasks that write to PostgreSQL. Two drained the queue nearly twice as fast as one; the third lets a settlement pass a long claim.
pub const POSTGRES_WRITERS: usize = 3;
/// Verbs of one durable commit. A commit costs milliseconds, a verb a tenth of one; past some dozens waiting costs more than it saves.
pub const GROUP_VERBS_MAX: usize = 64;
/// For how long a write that failed for the database's sake is news, in milliseconds: longer than the ten seconds between two renewals of a
/// lease, the rarest of what is written again and again.
pub const FAILED_LATELY_MS: u64 = 15_000;
/// Verbs that may wait for the writer; whoever comes later waits at the door, so that memory stays bounded.
pub const WAITING_VERBS_MAX: usize = 1_024;
/// Times that a verb is begun again after PostgreSQL broke a deadlock.
pub const DEADLOCK_TRIES_MAX: u32 = 3;
/// Bytes to which SQLite cuts its write-ahead log when a checkpoint has emptied it: the 4,000 pages at which it makes one.
pub const LOG_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// Bytes of SQLite's write-ahead log that may lie about when nothing is written: a few hours of an idle school's beats.
pub const LOG_BYTES_AT_REST: u64 = 1024 * 1024;
/// Milliseconds of the machine's time without a commit after which a larger one is cut: no reader is at it by then, and no peak goes on.
pub const LOG_QUIET_MS: u64 = 5_000;
/// Milliseconds between two tries to hear other processes again on PostgreSQL; until then everybody who waits looks as often.
pub const NEWS_AGAIN_MS: u64 = 1_000;
/// Milliseconds for which what is committed is gathered after other processes were told of some: a NOTIFY lets no two commits at a time.
pub const NEWS_GATHERED_MS: u64 = 5;
/// Milliseconds that a writer waits for another process on the same SQLite file.
pub const BUSY_MS: u64 = 5_000;
/// Milliseconds after which a database that does not answer is called away.
pub const CONNECT_MS: u64 = 5_000;
/// Bytes of the master key.
pub const KEY_BYTES: usize = 32;
/// Bytes of one kept file: Telegram gives bots no more than 20 MB, a half-hour WAV programme in stereo has 317 MB.
pub const MEDIA_BYTES_MAX: u64 = 512 * 1024 * 1024;
/// Bytes of one piece while a file is hashed and written; S3 takes none below 5 MiB but the last.
pub const MEDIA_PIECE_BYTES: usize = 8 * 1024 * 1024;
/// Milliseconds in which an S3 server has to take a connection: longer than any of the same country, shorter than a reader of a page waits.
pub const MEDIA_CONNECT_MS: u64 = 5_000;
/// Milliseconds for which an S3 server may say nothing in the middle of an answer.
pub const MEDIA_SILENT_MS: u64 = 30_000;
/// Times that a request to an S3 server is begun again: a restart of one of its machines passes unseen.
pub const MEDIA_RETRIES_MAX: usize = 4;
/// Milliseconds after which none is begun again, because whoever waits for a page is gone by then.
pub const MEDIA_RETRY_MS: u64 = 15_000;
/// Milliseconds after which a file that has no name yet is nobody's: the longest rendering takes minutes.
pub const MEDIA_LEFT_MS: i64 = 24 * 3_600_000;
/// Milliseconds that a join link can be used: 14 days, so that a link printed on Friday survives a week without a bus.
pub const JOIN_MS: i64 = 14 * 24 * 3_600_000;
/// Milliseconds that a sign-in link can be used: a day, because it is read out or handed over on paper.
pub const SIGN_IN_MS: i64 = 24 * 3_600_000;
/// Milliseconds within which the same lesson sent to the same class at once is one press of the button too many, not a second lesson.
pub const SENT_TWICE_MS: i64 = 10 * 60_000;
/// Milliseconds that the link in an alert can be used: 12 hours, a night and its morning.
pub const CONCERN_LINK_MS: i64 = 12 * 3_600_000;
/// Wrong PINs after which an alert's link opens nothing: of a million PINs nobody guesses one in five.
pub const WRONG_PINS_MAX: u32 = 5;
/// Milliseconds in which the same note or answer of the same person is a button pressed twice.
pub const PRESSED_AGAIN_MS: i64 = 10 * 60_000;
/// Concerns of one page of the list: what a phone shows with a few turns of the thumb.
pub const CONCERNS_LISTED: i64 = 20;
/// Messages of one page of a concern.
pub const CONCERN_MESSAGES_LISTED: i64 = 20;
/// Messages each way that a concern's page tells of its phone.
pub const CONVERSATION_LISTED: i64 = 100;
/// Milliseconds that a link can be used that somebody asked for on the sign-in page: half an hour, for an SMS takes minutes where the
/// network is thin, and a link that lies on a phone is soon of no use to who finds it.
pub const ASKED_LINK_MS: i64 = 30 * 60_000;
/// Links that one person may ask for in an hour: the first, one that was lost, one for another device. More is somebody else's play, and
/// each costs the school an SMS.
pub const ASKED_LINKS_MAX: i64 = 3;
/// Links that a school's people may ask for in an hour: a large school's teachers on a Monday morning. It bounds the bill of whoever
/// types numbers off a list.
pub const ASKED_LINKS_OF_SCHOOL_MAX: i64 = 60;
/// Milliseconds in which asked links are counted.
pub const ASKED_LINKS_IN_MS: i64 = 3_600_000;
/// Milliseconds after its end at which a sign-in link's row goes: a week, for whoever looks what went wrong.
pub const SIGN_IN_KEPT_MS: i64 = 7 * 86_400_000;
/// Milliseconds of rest after which the session of a lead, a deputy or the office ends (ASVS 7.3.1): they see all classes, or cries.
pub const SESSION_IDLE_MS: i64 = 30 * 60_000;
/// Milliseconds after which their session ends however busy it was (ASVS 7.3.2): an office's day.
pub const SESSION_MS: i64 = 10 * 3_600_000;
/// Milliseconds of rest after which a teacher's session ends: three hours, so that a morning of lessons lies between two looks.
pub const TEACHER_IDLE_MS: i64 = 3 * 3_600_000;
/// Milliseconds after which a teacher's session ends: fourteen hours, from before school until the marking in the evening.
pub const TEACHER_SESSION_MS: i64 = 14 * 3_600_000;
/// Milliseconds in which the same press of the same person for a number or a child's page is a thumb that pressed twice, and one look.
pub const TAPPED_TWICE_MS: i64 = 10_000;
/// Rows of the page of looks: a screen or two of a phone.
pub const LOOKS_AT_ONCE: i64 = 50;
/// Milliseconds in which the same look of the same person is one: a page that is loaded again writes nothing.
pub const LOOKED_AGAIN_MS: i64 = 10 * 60_000;
/// Courses that are kept read. A school teaches some dozen at a time; one takes some hundred kilobytes.
pub const COURSES_READ_MAX: usize = 32;
/// Milliseconds before its earliest instant at which an occurrence is expanded to its learners: an hour, so that whoever joins until then
/// is among them and nothing is late.
pub const EXPAND_AHEAD_MS: i64 = 60 * 60_000;
/// Milliseconds after which a file that could not be fetched is tried again, doubled each time: Telegram's trouble lasts minutes.
pub const FETCH_AGAIN_MS: i64 = 15_000;
/// Times that a file is tried before the teacher is told: with the doubling, an hour.
pub const FETCH_TRIES_MAX: u32 = 8;
/// Parcels of one claim: a commit of a thousand costs hardly more than one of a hundred, and a crash leaves no more than these in doubt.
pub const CLAIM_MAX: i64 = 1_000;
/// Milliseconds of its route's time that one claim takes (at least one parcel, at most [`CLAIM_MAX`]). A claim is booked when no more than
/// this is left of the one before it, so that what is booked and has not begun is a tenth of a second's: so much is in doubt and paid for
/// after a crash, with what was under way.
pub const CLAIM_SPAN_MS: i64 = 50;
/// Milliseconds after which what a person must mend is judged again anyway: a missed waking costs an hour, not the message.
pub const HELD_AGAIN_MS: i64 = 3_600_000;
/// Milliseconds that recovery waits after a lease: the clocks of two machines differ.
pub const RECOVER_AFTER_MS: i64 = 5_000;
/// Parcels that one recovery takes in hand, so that it never holds the writer for long.
pub const RECOVER_MAX: i64 = 1_000;
/// Parcels of claims whose time is over that one recovery looks at, beside the writer: twice what a route of 1,000 parts a second claims in ten seconds.
pub const RECOVER_LOOKS_AT_MAX: i64 = 20_000;
/// Receipts whose part is not known that one recovery looks at again, the latest first: another system's receipts are among them for as
/// long as receipts are kept, and looking must stay cheap.
pub const WAITING_RECEIPTS_MAX: i64 = 1_000;
/// Milliseconds after which a receipt without a response is of something else: responses come within seconds, and a crash is over by then.
pub const RECEIPT_LOST_MS: i64 = 3_600_000;
/// Milliseconds after a message left in which a receipt without a known id may be about it: what a phone gets three days later was sent for longer
/// than lessons are useful, and networks forget it.
pub const RECEIPT_OF_LOST_MS: i64 = 72 * 3_600_000;
/// Ids of a route that are looked at to prove how they are written: as many again as prove it.
pub const WRITING_SAMPLE: i64 = 128;
/// Milliseconds after which the office is asked about a route's receipts again: a week, for what it can do takes the provider.
pub const RECEIPTS_ASKED_MS: i64 = 7 * 24 * 3_600_000;
/// Milliseconds that a claim's booking is remembered after its lease, so that a process that slept with it can book nothing more.
pub const BOOKING_KEPT_MS: i64 = 24 * 3_600_000;
/// Milliseconds until a family is told that work from another phone counts: so long a press on the wrong name can be taken back unread.
pub const ATTRIBUTED_REPLY_AFTER_MS: i64 = 60_000;
/// Milliseconds for which that is worth telling: as a lesson itself.
pub const ATTRIBUTED_REPLY_USEFUL_MS: i64 = 48 * 3_600_000;
/// Times that an arrival is read before it is parked: what fails three times fails for its own sake.
pub const ARRIVAL_TRIES_MAX: u32 = 3;
/// Milliseconds until an arrival that failed is read again, times the tries so far; what came after it from the same sender waits too.
pub const ARRIVAL_AGAIN_MS: i64 = 10_000;
/// Milliseconds after it was sent in which a message can be edited: 48 hours, as Telegram lets people.
pub const EDITED_WITHIN_MS: i64 = 48 * 3_600_000;
/// Messages of one sender among which an edited one is looked for: more than a chat of lessons has in two days, and opened in a blink.
pub const EDITED_AMONG_MAX: i64 = 50;
/// Milliseconds for which a closed task still takes a better answer under its letter, unless an open one has that letter: 14 days.
pub const CLOSED_TASKS_SEEN_MS: i64 = 14 * 24 * 3_600_000;
/// Milliseconds for which a lesson's steps go on: four weeks, so that a holiday ends no lesson, and a lesson of last term stays in it.
pub const STEPS_GO_ON_MS: i64 = 28 * 24 * 3_600_000;
/// Milliseconds after a lesson's hour at which its line for the parents is owed: the lesson has left by then, and goes first.
pub const PARENTS_AFTER_MS: i64 = 60 * 60_000;
/// Guardians who are looked up at a time: finding them costs as much for one as for all, and so many families' names are open at once.
pub const PARENTS_AT_ONCE: i64 = 5_000;
/// Times that a change of the calendar is worked out again because lessons began to leave meanwhile: an hour is expanded once.
pub const REPLAN_TRIES_MAX: u32 = 4;
/// Milliseconds after a programme's end for which a report without a number can still mean it: after two days nobody is sure which.
pub const REPORTED_UNNUMBERED_MS: i64 = 48 * 3_600_000;
/// Milliseconds for which a bare digit answers "did you hear it?": a day, after which nobody remembers the question.
pub const HEARD_ASKED_MS: i64 = 24 * 3_600_000;
/// Milliseconds after a phone's last wrong PIN at which its PINs are tried again: a month, as its row is kept.
pub const PINS_AGAIN_MS: i64 = 31 * 86_400_000;
/// Milliseconds after a mail left in which its links are opened by programs that guard mailboxes: that is nobody's reading.
pub const LINKS_OPENED_MS: i64 = 60_000;
/// Milliseconds in which the opening of a station's page is noted once: a page that is loaded again writes nothing.
pub const STATION_SEEN_AGAIN_MS: i64 = 10 * 60_000;
/// Days before an airing in which its mail may have left: two, and for a weekly packet seven more.
pub const PACKET_DAYS: i64 = 9;
/// Milliseconds within which a timetable that was ended goes on as if it had not: an hour, while whoever pressed still sits there.
pub const RESUMED_WITHIN_MS: i64 = 3_600_000;
/// Milliseconds for which the counts of a class are taken as they are, where somebody sees more than [`COUNTED_NOW_MAX`] classes: counting
/// a district's twenty thousand learners takes a core for thirty milliseconds, and four browsers would wait for each other.
pub const COUNTED_FRESH_MS: i64 = 5_000;
/// Milliseconds for which they are still shown while they are being counted anew.
pub const COUNTED_STALE_MS: i64 = 60_000;
/// Classes that are counted at once, whenever somebody looks: a teacher's own.
pub const COUNTED_NOW_MAX: usize = 12;
/// Milliseconds around what is held for the lead in which a learner's page shows nothing of the same phone: a child in need writes in
/// pieces, before and after, and a reply without its message would tell of it.
pub const HELD_AROUND_MS: i64 = 30 * 60_000;
/// The same for parts of a long SMS: they come for a day (see the parts' own limits), and one of them may be the cry.
pub const HELD_PARTS_AROUND_MS: i64 = 24 * 3_600_000;
/// Milliseconds after which the answer to HELP or WORK, if it could not leave, is none any more: whoever asked has called, or asks again.
pub const HELP_USEFUL_MS: i64 = 12 * 3_600_000;
/// Milliseconds after which any other reply is too old: a lesson that could not leave is given up as late.
pub const REPLY_USEFUL_MS: i64 = 48 * 3_600_000;
/// Milliseconds for which the pages say that the machine's clock went back: a day, in which somebody looks.
pub const CLOCK_BACK_SHOWN_MS: i64 = 86_400_000;
/// Milliseconds after the instant that a clock showed within which what our own clock brings was set by it: an hour. Nothing that a person waits
/// for is set further ahead.
pub const CLOCK_WAITS_MS: i64 = 3_600_000;
/// Milliseconds that no making of a programme is reserved ahead: it is reserved for 20 seconds, and kept by whoever makes it.
pub const MAKING_AHEAD_MS: i64 = 120_000;
/// Seconds of the machine's time that no route's next permit is ahead: the parts of the longest message on the slowest route. One that is
/// further was written by another machine, whose clock is ahead.
pub const PERMIT_AHEAD_S: i64 = 60;
/// Seconds of the machine's time that no route rests: an hour, six times the longest rest of our own; a carrier that asks for more says so again.
pub const REST_AHEAD_S: i64 = 3_600;
/// Milliseconds after which a machine that was last there so long ago no longer keeps a route that nobody else has configured: the clocks of two
/// machines differ by minutes, and a machine that is mended comes back within the day.
pub const SERVER_SEEN_MS: i64 = 24 * 3_600_000;
/// Milliseconds for which it is remembered that a form was pressed: a tab that slept, or a proxy, may repeat it days later.
pub const PRESSES_KEPT_MS: i64 = 7 * 24 * 3_600_000;
