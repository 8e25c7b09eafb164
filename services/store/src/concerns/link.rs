//! The link in an alert: it opens one concern, by a press and with the person's PIN, in the first browser that pressed. Looking at it uses
//! nothing up, for mail and chat programs open links by themselves.

use std::sync::Arc;

use messages::PersonId;

use crate::{
    Store,
    error::StoreError,
    keys::{Keys, link_name_typed},
    limits::WRONG_PINS_MAX,
    once,
    people::{HeldAtRow, Session, StaffRole, sealed::shown_name, sessions::end_visits},
    sql::{Transaction, query, values},
    writer::Verb,
};

/// What a link would do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// It opens with the PIN of whoever it was sent to.
    Works,
    /// It would, but whoever it was sent to has no PIN.
    NoPin,
    /// It was opened before: this concern, in the browser that pressed.
    Used(i64),
    /// It is unknown or too old, its reader has no such role any more, or too many wrong PINs were tried.
    Over,
}

/// What came of pressing a link.
#[derive(Clone, Debug)]
pub enum Entered {
    /// It is open; the token goes into the cookie and is not kept.
    Open {
        /// What the cookie holds.
        token: String,
        /// Which concern.
        concern: i64,
    },
    /// The PIN was not right; so many tries are left.
    WrongPin(u32),
    /// It opens nothing.
    Not(LinkState),
}

/// A browser that sees one concern.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Whose browser it is.
    pub session: Session,
    /// The concern.
    pub concern: i64,
}

impl Store {
    /// Gives somebody of the staff a new PIN of four to eight digits.
    ///
    /// # Errors
    /// `Refused` where it is no such PIN, `Absent` where nobody of the staff has that number.
    pub async fn set_pin(&self, person: PersonId, pin: &str, now_ms: i64) -> Result<(), StoreError> {
        if !(4..=8).contains(&pin.len()) || !pin.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(StoreError::Refused("A PIN has four to eight digits, and nothing else.".to_owned()));
        }
        self.write(SetPin { digest: pin_digest(self.keys(), person, pin), person, now_ms }).await
    }

    /// Draws a PIN of six digits for somebody who has none; `None` where they have one.
    ///
    /// # Errors
    /// `Absent` where nobody of the staff has that number.
    pub async fn draw_pin(&self, person: PersonId, now_ms: i64) -> Result<Option<String>, StoreError> {
        let text = "SELECT 1 FROM pins WHERE person_id = $1";
        if self.read().await?.exists(text, values![person]).await? {
            return Ok(None);
        }
        self.new_pin(person, now_ms).await.map(Some)
    }

    /// Draws a PIN of six digits; an older one opens nothing any more.
    ///
    /// # Errors
    /// `Absent` where nobody of the staff has that number.
    pub async fn new_pin(&self, person: PersonId, now_ms: i64) -> Result<String, StoreError> {
        let mut bytes = [0; 8];
        self.keys().draw(&mut bytes);
        let pin = format!("{:06}", u64::from_be_bytes(bytes) % 1_000_000);
        self.set_pin(person, &pin, now_ms).await?;
        Ok(pin)
    }

    /// What a link would do now. Looking uses nothing up.
    ///
    /// # Errors
    /// What the database says.
    pub async fn concern_link(&self, link: &str, now_ms: i64) -> Result<LinkState, StoreError> {
        let digest = link_digest(self.keys(), link);
        Ok(look(&mut self.read().await?, &digest, now_ms).await?.map_or(LinkState::Over, |found| found.state))
    }

    /// Opens a concern by its link, for this browser alone. `form` is the key of the form that was pressed: the same press that comes twice
    /// leads both times into its visit, and a wrong PIN in it is one try.
    ///
    /// # Errors
    /// What the database says.
    pub async fn enter_concern(&self, link: &str, pin: &str, form: &str, now_ms: i64) -> Result<Entered, StoreError> {
        let press = if form.is_empty() { String::new() } else { format!("{form}\n{pin}") };
        let token = self.keys().token_of_press("visit", link, &press);
        let mut form_secret = vec![0; 32];
        self.keys().draw(&mut form_secret);
        let keys = Arc::clone(self.keys());
        let (link, visit) = (link_digest(&keys, link), visit_digest(&keys, &token));
        let tried = (!press.is_empty()).then(|| keys.lookup("try", &press));
        self.write(Enter { keys, link, pin: pin.to_owned(), token, visit, form_secret, tried, now_ms }).await
    }

    /// The visit of a cookie; `None` where it is over.
    ///
    /// # Errors
    /// What the database says.
    pub async fn concern_visit(&self, token: &str, now_ms: i64) -> Result<Option<Visit>, StoreError> {
        let visit = query!({
            person: PersonId = "v.person_id",
            name_sealed: Vec<u8> = "p.name_sealed",
            role: StaffRole = "p.role",
            held_at: HeldAtRow,
            language: String = "p.language",
            form_secret: Vec<u8> = "v.form_secret",
            concern: i64 = "v.concern_id",
        }: "SELECT {row} FROM concern_visits v JOIN people p ON p.person_id = v.person_id
                    WHERE v.token_lookup = $1 AND v.expires_ms > $2 AND p.role IN ('lead', 'deputy')");
        let row = self.read().await?.find_one(visit, values![visit_digest(self.keys(), token), now_ms]).await?;
        let Some(row) = row else { return Ok(None) };
        let session = Session {
            person: row.person,
            name: shown_name(self.keys(), row.person.0, &row.name_sealed)?,
            role: row.role,
            held_at: row.held_at.into(),
            language: row.language,
            form_secret: row.form_secret,
        };
        Ok(Some(Visit { session, concern: row.concern }))
    }
}

impl Store {
    /// Ends a visit.
    ///
    /// # Errors
    /// What the database says.
    pub async fn leave_concern(&self, token: &str) -> Result<(), StoreError> {
        self.write(Leave { digest: visit_digest(self.keys(), token) }).await
    }
}

struct Leave {
    digest: Vec<u8>,
}

impl Verb for Leave {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        work.run("DELETE FROM concern_visits WHERE token_lookup = $1", values![&self.digest]).await?;
        Ok(())
    }
}

fn link_digest(keys: &Keys, link: &str) -> Vec<u8> {
    keys.lookup("concern-link", &link_name_typed(link))
}

fn visit_digest(keys: &Keys, token: &str) -> Vec<u8> {
    keys.lookup("concern-visit", token)
}

/// A PIN is its person's: two people with one PIN have different digests.
fn pin_digest(keys: &Keys, person: PersonId, pin: &str) -> Vec<u8> {
    keys.lookup("pin", &format!("{}:{pin}", person.0))
}

struct Found {
    state: LinkState,
    concern: i64,
    person: PersonId,
    pin: Option<Vec<u8>>,
    wrong_pins: u32,
    expires_ms: i64,
}

async fn look(work: &mut Transaction, digest: &[u8], now_ms: i64) -> Result<Option<Found>, StoreError> {
    let link = query!({
        concern: i64 = "l.concern_id",
        person: PersonId = "l.person_id",
        wrong_pins: u32 = "l.wrong_pins",
        used_ms: Option<i64> = "l.used_ms",
        expires_ms: i64 = "l.expires_ms",
        pin: Option<Vec<u8>> = "n.pin_lookup",
        role: String = "p.role",
    }: "SELECT {row} FROM concern_links l JOIN people p ON p.person_id = l.person_id
        LEFT JOIN pins n ON n.person_id = l.person_id
                WHERE l.token_lookup = $1");
    let Some(link) = work.find_one(link, values![digest]).await? else { return Ok(None) };
    let is_theirs = matches!(StaffRole::from_word(&link.role), Some(StaffRole::Lead | StaffRole::Deputy));
    let state = if !is_theirs || link.expires_ms <= now_ms || link.wrong_pins >= WRONG_PINS_MAX {
        LinkState::Over
    } else if link.used_ms.is_some() {
        LinkState::Used(link.concern)
    } else if link.pin.is_none() {
        LinkState::NoPin
    } else {
        LinkState::Works
    };
    let (concern, person, pin) = (link.concern, link.person, link.pin);
    Ok(Some(Found { state, concern, person, pin, wrong_pins: link.wrong_pins, expires_ms: link.expires_ms }))
}

struct SetPin {
    digest: Vec<u8>,
    person: PersonId,
    now_ms: i64,
}

impl Verb for SetPin {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let role = query!(String: "SELECT role FROM people WHERE person_id = $1");
        let role = work.find_one(role, values![self.person]).await?;
        if role.and_then(|role| StaffRole::from_word(&role)).is_none() {
            return Err(StoreError::Absent("member of staff"));
        }
        let text = "INSERT INTO pins (person_id, pin_lookup, set_ms) VALUES ($1, $2, $3)
                    ON CONFLICT (person_id) DO UPDATE SET pin_lookup = excluded.pin_lookup, set_ms = excluded.set_ms";
        work.run(text, values![self.person, &self.digest, self.now_ms]).await?;
        // Whoever knew the old one is out.
        end_visits(work, self.person).await
    }
}

struct Enter {
    keys: Arc<Keys>,
    link: Vec<u8>,
    pin: String,
    token: String,
    visit: Vec<u8>,
    form_secret: Vec<u8>,
    /// The press and its PIN, where the form has a key.
    tried: Option<Vec<u8>>,
    now_ms: i64,
}

impl Enter {
    /// The link was opened before: by this very press, or by another.
    async fn used(&self, work: &mut Transaction, concern: i64) -> Result<Entered, StoreError> {
        let text = "SELECT 1 FROM concern_visits WHERE token_lookup = $1 AND expires_ms > $2";
        Ok(if work.exists(text, values![&self.visit, self.now_ms]).await? {
            Entered::Open { token: self.token.clone(), concern }
        } else {
            Entered::Not(LinkState::Used(concern))
        })
    }

    /// Whether this very press, with this very PIN, was counted before.
    async fn is_counted(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        match &self.tried {
            Some(tried) => once::is_known(work, tried.clone(), self.now_ms).await,
            None => Ok(false),
        }
    }
}

impl Verb for Enter {
    type Answer = Entered;

    async fn run(&self, work: &mut Transaction) -> Result<Entered, StoreError> {
        let Some(found) = look(work, &self.link, self.now_ms).await? else { return Ok(Entered::Not(LinkState::Over)) };
        if let LinkState::Used(concern) = found.state {
            return self.used(work, concern).await;
        }
        if found.state != LinkState::Works {
            return Ok(Entered::Not(found.state));
        }
        if found.pin.as_deref() != Some(&pin_digest(&self.keys, found.person, self.pin.trim())) {
            if self.is_counted(work).await? {
                return Ok(Entered::WrongPin(WRONG_PINS_MAX.saturating_sub(found.wrong_pins)));
            }
            let text = "UPDATE concern_links SET wrong_pins = wrong_pins + 1 WHERE token_lookup = $1";
            work.run(text, values![&self.link]).await?;
            return Ok(Entered::WrongPin(WRONG_PINS_MAX.saturating_sub(found.wrong_pins + 1)));
        }
        // The condition makes the first of two presses the only one.
        let text =
            "UPDATE concern_links SET used_ms = $2 WHERE token_lookup = $1 AND used_ms IS NULL RETURNING concern_id";
        if !work.exists(text, values![&self.link, self.now_ms]).await? {
            return self.used(work, found.concern).await;
        }
        let text = "INSERT INTO concern_visits (token_lookup, concern_id, person_id, form_secret, expires_ms) VALUES ($1, $2, $3, $4, $5)";
        let row = values![&self.visit, found.concern, found.person, &self.form_secret, found.expires_ms];
        work.run(text, row).await?;
        Ok(Entered::Open { token: self.token.clone(), concern: found.concern })
    }
}
