//! The queue: what is owed, why it waits, when and by which route it goes, and who has it in hand. The only writer of the tables `parcels`,
//! `due` and `claims`, and of a handset's version, which says that what was judged or viewed before has to be judged or viewed again. It decides
//! nothing and knows none of its callers: they say which parcels, and why.

mod claim;
mod claims;
mod class;
mod clock_back;
mod close;
mod handset;
mod owe;
mod record;
mod retarget;
mod spaced;
mod stand;
mod wake;

pub(crate) use claim::{Back, Claim, Queued, Taken, claim, claim_these, close_claimed, park, put_back};
pub(crate) use claims::{ClaimName, forget, lapsed, note};
pub(crate) use class::{ClassHour, owe_class, reopen};
pub(crate) use clock_back::bring_back;
pub(crate) use close::{Which, close, expire, stop};
pub(crate) use handset::{
    Booked, LetIn, book, fail, keep_free, let_in, suspend, touch, touch_if, touch_people, uncount,
};
pub(crate) use owe::{Destination, Introduction, Owed, introduce, owe, owe_closed};
pub(crate) use record::{Again, Ended, cancel_repeats, give_back, give_back_others, give_up, record, repeat, sooner};
pub(crate) use retarget::{Retarget, hand_over, move_chat, replace_address, retarget};
pub(crate) use spaced::{Spaced, space};
pub(crate) use stand::{Stands, stand};
pub(crate) use wake::{introduce_again, judge_again, judge_introduced, wake, wake_all};
