//! Who records by phone: somebody of the staff, in a chat of their own; and the voice messages that are still to be fetched and looked at.
//! What a voice message is worth is found out elsewhere.

use std::sync::Arc;

use messages::{
    AddressId, ArrivalId, HandsetId, PersonId, RouteId,
    arrival::{Media, MediaKind},
    envelope::Message,
    parcel::{CauseKind, Kind},
};
use talk::effect::{Spoken, Stand};
use talk::presenter::{Kept, Onward, Presenter};
use text::Language;

use super::takes::{self, NewTake, Recording, Script};
use crate::{
    Store,
    arrivals::Arrival,
    bell::Matter,
    error::StoreError,
    keys::{Keys, Place},
    limits::{FETCH_AGAIN_MS, FETCH_TRIES_MAX},
    people::handset as phones,
    queue::{Destination, Owed, owe},
    sql::{Transaction, columns, query, readable, values},
    writer::Verb,
};

/// Where among what an arrival causes the answer to a take stands: its reply and alerts are 0 and 1.
const ANSWER: u32 = 2;

/// A voice message that is to be fetched and looked at.
#[derive(Clone, Debug)]
pub struct ToHear {
    /// The voice message.
    pub arrival: ArrivalId,
    /// What it is a take of; its file is fetched by its reference.
    pub spoken: Spoken,
    to: Destination,
}

columns!(for Stand { course: String, lesson: String, language: Language, line: u32, lines: u32 });

columns! {
    struct SpokenRow {
        arrival: ArrivalId = "arrival_id",
        address: AddressId = "address_id",
        handset: HandsetId = "handset_id",
        person: PersonId = "person_id",
        stand: Stand,
        words: String,
        reference_sealed: Vec<u8>,
        kind: MediaKind,
    }
}

impl Store {
    /// Who of the staff wrote this, from an address of their own, and where they stand; `None` where it was anybody else.
    ///
    /// # Errors
    /// What the database says.
    pub async fn presenter(&self, arrival: &Arrival) -> Result<Option<Presenter>, StoreError> {
        let Some(sender) = &arrival.sender else { return Ok(None) };
        let mut work = self.read().await?;
        let Some(found) = phones::find(&mut work, self.keys(), sender).await? else { return Ok(None) };
        let staff = query!({ person: PersonId = "p.person_id", language: Language = "p.language" }:
            "SELECT {row} FROM ladder l JOIN people p ON p.person_id = l.person_id
                    WHERE l.address_id = $1 AND p.role IN ('teacher', 'lead', 'deputy', 'office') ORDER BY p.person_id LIMIT 1");
        let Some(staff) = work.find_one(staff, values![found.address]).await? else { return Ok(None) };
        work.commit().await?;
        let at = self.recording(found.handset).await?.map(|at| stand_of(&at)).transpose()?;
        Ok(Some(Presenter { person: staff.person, language: staff.language, at }))
    }

    /// The language that somebody of the staff reads.
    ///
    /// # Errors
    /// `Absent` where there is no such person.
    pub async fn reads(&self, person: PersonId) -> Result<Language, StoreError> {
        let reads = query!(Language: "SELECT language FROM people WHERE person_id = $1");
        self.read().await?.find_one(reads, values![person]).await?.ok_or(StoreError::Absent("person"))
    }

    /// The takes of a script that were not taken back, as a presenter's next step is decided on them.
    ///
    /// # Errors
    /// What the database says.
    pub async fn takes_kept(&self, of: &Stand) -> Result<Vec<Kept>, StoreError> {
        let takes = self.takes(&recording_of(of).script).await?;
        let kept = |take: takes::Take| Kept {
            number: take.number,
            line: take.kept.line,
            lines: take.kept.lines,
            words: take.kept.words,
            media: take.kept.media.as_str().to_owned(),
        };
        Ok(takes.into_iter().map(kept).collect())
    }

    /// Voice messages of a route that are due to be fetched and looked at, in the order in which they came.
    ///
    /// # Errors
    /// What the database says.
    pub async fn takes_to_hear(&self, route: RouteId, now_ms: i64, most: u32) -> Result<Vec<ToHear>, StoreError> {
        let due = query!(SpokenRow:
            "SELECT {row} FROM spoken WHERE route_id = $1 AND run_at_ms <= $2 ORDER BY arrival_id LIMIT $3");
        let rows = self.read().await?.find_readable("takes", due, values![route, now_ms, most]).await?;
        Ok(readable("takes", rows, |row| self.to_hear(route, row)))
    }

    fn to_hear(&self, route: RouteId, row: SpokenRow) -> Result<ToHear, StoreError> {
        let reference = self.keys().open_text(place(&row.arrival.0.to_be_bytes()), &row.reference_sealed)?;
        let media = Media::new(row.kind, reference);
        Ok(ToHear {
            arrival: row.arrival,
            spoken: Spoken { person: row.person, stand: row.stand, words: row.words, media },
            to: Destination { address: row.address, handset: row.handset, route },
        })
    }

    /// A voice message was looked at: its take is kept, if it is one, and its presenter is answered, in one commit. A presenter who stands
    /// where they spoke is led onward. `false` where somebody else has done so already.
    ///
    /// # Errors
    /// What the database says.
    pub async fn take_heard(
        &self,
        heard: ToHear,
        take: Option<NewTake>,
        answer: Message,
        onward: Option<Onward>,
        now_ms: i64,
    ) -> Result<bool, StoreError> {
        self.write(Answered { keys: Arc::clone(self.keys()), heard, take, answer, onward, now_ms }).await
    }

    /// A voice message could not be fetched. It is tried again later, each time after twice as long; `false` where it was tried
    /// [`FETCH_TRIES_MAX`] times, and its presenter has to be told instead.
    ///
    /// # Errors
    /// What the database says.
    pub async fn take_not_fetched(&self, arrival: ArrivalId, now_ms: i64) -> Result<bool, StoreError> {
        self.write(Later { arrival, now_ms }).await
    }
}

/// Owes the fetching of a voice message: in the commit that settles it.
pub(crate) async fn owe_hearing(
    work: &mut Transaction,
    keys: &Keys,
    arrival: &Arrival,
    from: (AddressId, HandsetId),
    spoken: &Spoken,
    now_ms: i64,
) -> Result<(), StoreError> {
    let sealed = keys.seal_text(place(&arrival.id.0.to_be_bytes()), &spoken.media.reference)?;
    let text = "INSERT INTO spoken (arrival_id, route_id, address_id, handset_id, person_id, course, lesson, language, line, lines,
                                    words, reference_sealed, kind, run_at_ms)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let stand = &spoken.stand;
    let row = values![
        arrival.id,
        arrival.route,
        from.0,
        from.1,
        spoken.person,
        &stand.course,
        &stand.lesson,
        stand.language.as_str(),
        stand.line,
        stand.lines,
        &spoken.words,
        sealed,
        spoken.media.kind.as_str(),
        now_ms,
    ];
    let owed = work.run(text, row).await?;
    work.rings(Matter::Takes, owed);
    Ok(())
}

/// A place as its row has it.
pub(crate) fn recording_of(stand: &Stand) -> Recording {
    let Stand { course, lesson, language, line, lines } = stand;
    let language = language.as_str().to_owned();
    let script = Script { course: course.clone(), lesson: lesson.clone(), language };
    Recording { script, line: *line, lines: *lines }
}

fn stand_of(at: &Recording) -> Result<Stand, StoreError> {
    let Script { course, lesson, language: tag } = at.script.clone();
    let language = Language::new(&tag).map_err(|_| StoreError::Damaged("recordings.language"))?;
    Ok(Stand { course, lesson, language, line: at.line, lines: at.lines })
}

fn place(id: &[u8; 8]) -> Place<'_> {
    Place::new("spoken", "reference_sealed", id)
}

struct Answered {
    keys: Arc<Keys>,
    heard: ToHear,
    take: Option<NewTake>,
    answer: Message,
    onward: Option<Onward>,
    now_ms: i64,
}

impl Verb for Answered {
    type Answer = bool;

    async fn run(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        let arrival = self.heard.arrival;
        if work.run("DELETE FROM spoken WHERE arrival_id = $1", values![arrival]).await? == 0 {
            return Ok(false);
        }
        if let Some(take) = &self.take {
            takes::keep(work, take, self.now_ms).await?;
        }
        let answer = self.led_onward(work).await?.unwrap_or_else(|| self.answer.clone());
        let owed = Owed {
            cause: (CauseKind::Arrival, arrival.0),
            recipient: None,
            ordinal: ANSWER,
            kind: Kind::Reply,
            to: Ok(self.heard.to),
            run_at_ms: self.now_ms,
            message: Some(answer),
            expires_ms: None,
        };
        owe(work, &self.keys, &[owed], self.now_ms).await?;
        Ok(true)
    }
}

impl Answered {
    /// Leads a presenter on who stands where they spoke; what they are told then.
    async fn led_onward(&self, work: &mut Transaction) -> Result<Option<Message>, StoreError> {
        let Some(onward) = &self.onward else { return Ok(None) };
        let handset = self.heard.to.handset;
        if takes::recording(work, handset).await?.as_ref() != Some(&recording_of(&self.heard.spoken.stand)) {
            return Ok(None);
        }
        takes::stand(work, handset, onward.stand.as_ref().map(recording_of).as_ref(), self.now_ms).await?;
        Ok(Some(Message::Telegram(onward.answer.clone())))
    }
}

struct Later {
    arrival: ArrivalId,
    now_ms: i64,
}

impl Verb for Later {
    type Answer = bool;

    async fn run(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        let tries = query!(u32: "SELECT tries FROM spoken WHERE arrival_id = $1");
        let Some(tries) = work.find_one(tries, values![self.arrival]).await? else { return Ok(true) };
        let tries = tries.saturating_add(1);
        if tries >= FETCH_TRIES_MAX {
            return Ok(false);
        }
        let run_at_ms = self.now_ms.saturating_add(FETCH_AGAIN_MS << tries.min(16));
        let text = "UPDATE spoken SET tries = $2, run_at_ms = $3 WHERE arrival_id = $1";
        work.run(text, values![self.arrival, tries, run_at_ms]).await?;
        Ok(true)
    }
}
