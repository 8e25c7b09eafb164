//! A pretend outside world: a Bot API server, an SMSC and a mail server that reject what the real ones reject, phones and people
//! behind them, a ledger of what really arrived, and knobs for trouble. It takes only types from the rest of the
//! project, so that it judges by code which did not make what it judges. Its people and numbers are invented.

mod clock;
mod learners;
mod ledger;
mod limits;
mod mail;
mod pace;
mod phones;
mod smsc;
mod start;
mod telegram;
mod trouble;
mod wall;
mod world;

pub use clock::{Clock, StandingClock};
pub use learners::{Address, Awake, Learner, Learners, Manner};
pub use ledger::{Doubled, Entry, Kind, Ledger};
pub use mail::{KeptFile, KeptMail, MailboxSpec};
pub use phones::{Model, PhoneMessage, PhoneSpec, Signal};
pub use smsc::{Coding, SmscConfig};
pub use start::{Running, Sandbox, SandboxConfig, StartError};
pub use telegram::{Attachment, Button, ChatKind, ChatMessage, ChatSpec, Sent, Thing, hollow_voice};
pub use trouble::{Knobs, LongTexts, MessageIds, Trouble};
pub use wall::{ClassWords, Counts, Product, RunningWall, TimeControl, Unreached, WallConfig, start_wall};
pub use world::{ChatView, NotThere, PhoneView, World};
