//! The station of the demonstration: it has a mailbox and a phone in the pretend world, and two hours of the week for the class's lessons.

use anyhow::{Context, Result};
use jiff::{Timestamp, ToSpan};
use radio::airing::AiringState;
use sandbox::{KeptMail, MailboxSpec, Model, PhoneSpec};
use store::radio::Airing;

use super::stage::{COURSE, Stage};
use crate::commands::radio::station;

/// What people call it.
pub const NAME: &str = "Radio Gobi";
/// Its mailbox, and the largest mail in it, octets.
const MAILBOX: (&str, usize) = ("studio@gobi.example", 10_000_000);
/// Its studio's phone: on the wall it stands after the class.
const PHONE: &str = "97699112399";
/// The length of its slot: the script's three minutes or so, with music around it.
const SLOT: &str = "3:20";

/// Its mailbox in the pretend world.
pub fn mailbox() -> MailboxSpec {
    MailboxSpec { address: MAILBOX.0.to_owned(), name: NAME.to_owned(), octets_max: MAILBOX.1 }
}

/// Its phone in the pretend world.
pub fn phone() -> PhoneSpec {
    PhoneSpec {
        number: PHONE.to_owned(),
        owner: NAME.to_owned(),
        model: Model::Plain,
        languages: Vec::new(),
        chat: None,
    }
}

/// Enters the station with a slot for a lesson tomorrow at ten: near enough for its programme to be made and sent at once.
///
/// # Errors
/// The station's file is not taken.
pub async fn go_on_air(stage: &Stage, lesson: &str) -> Result<()> {
    let today = Timestamp::from_millisecond(stage.time.now_ms())?.to_zoned(stage.zone()?).date();
    let tomorrow = today.checked_add(1.day())?;
    let file = stage.folder.join("radio-gobi.toml");
    let zone = &stage.house.config.school.zone;
    let text = format!(
        "name = \"{NAME}\"\nplace = \"Mandalgovi\"\nzone = \"{zone}\"\nlanguage = \"en\"\nmail = \"{}\"\nphone = \"+{PHONE}\"\n\
         mailbox = \"10 MB\"\nformat = \"mp3-64\"\nloudness = \"small-fm\"\nclasses = [\"{}\"]\n\n[[slot]]\ncourse = \"{COURSE}\"\n\
         first = \"{lesson}\"\nday = \"{}\"\nat = \"10:00\"\nstarts = {tomorrow}\nlength = \"{SLOT}\"\nending = \"soft\"\nsynthetic = true\n",
        MAILBOX.0,
        super::cast::CLASS,
        tomorrow.strftime("%a"),
    );
    std::fs::write(&file, text)?;
    let (read, complaints) = station::understand(&stage.house, &file).await?;
    let read = read.with_context(|| format!("the station's file: {complaints:?}"))?;
    station::take(&stage.house, read).await.map(|_| ())
}

/// Its first airing.
pub async fn airing(stage: &Stage) -> Result<Airing> {
    let now_ms = stage.time.now_ms();
    let week_ms = 7 * 24 * 3_600_000;
    let airings = stage.house.store.airings_between(now_ms - week_ms, now_ms + week_ms).await?;
    airings.into_iter().next().context("the station has no airing")
}

/// What came into its mailbox with the programme.
pub fn letter(stage: &Stage) -> Option<KeptMail> {
    let (_, mails) = stage.world.world.mailboxes().into_iter().next()?;
    mails.into_iter().find(|mail| mail.files.iter().any(|file| file.kind.starts_with("audio/")))
}

/// The station texts from its own phone that the programme was on air.
///
/// # Errors
/// The pretend world has no such phone.
pub fn says_it_aired(stage: &Stage, airing: &Airing) -> Result<()> {
    Ok(stage.world.world.text_as(PHONE, &format!("AIRED {}", airing.id.0))?)
}

/// Whether the station's word is in the rows.
pub async fn is_aired(stage: &Stage) -> Result<bool> {
    Ok(airing(stage).await?.known.state == AiringState::Aired)
}
