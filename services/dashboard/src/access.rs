//! Who may see a page, as types: a handler that takes [`InClass`] can't be reached by anybody who does not teach that class. A class of
//! others and one that does not exist are the same 404.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts, RawPathParams},
    http::{HeaderMap, header::COOKIE, request::Parts},
};
use jiff::tz::TimeZone;
use messages::ClassId;
use school::School;
use store::{
    pages::ClassSeen,
    people::{HeldAt, Session, StaffRole},
};
use talk::effect::Audience;

use crate::{fault::Fault, house::House, limits::VISITS_MAX};

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Signed {
    /// Whose page it is.
    pub session: Session,
    /// What the cookie holds.
    pub token: String,
    /// What their school or district is called; of who works for all of them, the first school.
    pub school: String,
}

impl Signed {
    async fn of(house: &House, session: Session, token: String) -> Result<Self, Fault> {
        let school = match session.held_at {
            HeldAt::School(school) => house.store.school(school).await?.name.clone(),
            HeldAt::District(ref district) => district.clone(),
            HeldAt::Organisation => house.settings.school.name.clone(),
        };
        Ok(Self { session, token, school })
    }

    /// Whether their role is held for every school, and for what belongs to none.
    pub(crate) fn is_of_all(&self) -> bool {
        self.session.held_at == HeldAt::Organisation
    }

    /// What every form of this session carries.
    pub(crate) fn secret(&self) -> String {
        self.session.form_secret.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The name at the top of the page.
    pub(crate) fn name(&self) -> &str {
        self.session.name.reveal()
    }

    /// Whether this person closes and opens whole schools: the office. A teacher does so for the classes that they teach; the lead's and the
    /// deputy's role is held at concerns, not at the calendar.
    pub(crate) fn may_close_school(&self) -> bool {
        self.session.role == StaffRole::Office
    }

    /// The questions that are this person's by role rather than by class.
    pub(crate) fn audience(&self) -> Option<Audience> {
        match self.session.role {
            StaffRole::Teacher => None,
            StaffRole::Lead => Some(Audience::Lead),
            StaffRole::Deputy => Some(Audience::Deputy),
            StaffRole::Office => Some(Audience::Office),
        }
    }
}

impl FromRequestParts<House> for Signed {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Fault> {
        if let Some(signed) = parts.extensions.get::<Self>() {
            return Ok(signed.clone());
        }
        let token = cookie(&parts.headers, cookie_name(house)).ok_or(Fault::SignedOut)?;
        let session = house.store.session(&token, house.machine_ms()).await?.ok_or(Fault::SignedOut)?;
        let signed = Self::of(house, session, token).await?;
        parts.extensions.insert(signed.clone());
        Ok(signed)
    }
}

/// A page that anybody may see, and that says more to somebody who is signed in.
impl OptionalFromRequestParts<House> for Signed {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Option<Self>, Fault> {
        match <Self as FromRequestParts<House>>::from_request_parts(parts, house).await {
            Ok(signed) => Ok(Some(signed)),
            Err(Fault::SignedOut) => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}

/// The safeguarding lead or the deputy.
pub struct Safeguarding {
    /// Who.
    pub signed: Signed,
    /// Whose questions these are.
    pub audience: Audience,
}

impl FromRequestParts<House> for Safeguarding {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Fault> {
        let signed = <Signed as FromRequestParts<House>>::from_request_parts(parts, house).await?;
        match signed.audience() {
            Some(audience @ (Audience::Lead | Audience::Deputy)) => Ok(Self { signed, audience }),
            _ => Err(Fault::Absent),
        }
    }
}

/// The lead or the deputy on the page of a concern: signed in, or by the link of an alert, which opens that one alone.
#[derive(Clone)]
pub struct AtConcern {
    /// Who.
    pub signed: Signed,
    /// Which concern.
    pub concern: i64,
    /// Whether they are signed in, and see every concern.
    pub is_whole: bool,
}

impl FromRequestParts<House> for AtConcern {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Fault> {
        let asked = path_number(parts, house, "concern").await?;
        if let Ok(lead) = <Safeguarding as FromRequestParts<House>>::from_request_parts(parts, house).await
            && house.store.sees_concern(lead.signed.session.person, asked).await?
        {
            return Ok(Self { signed: lead.signed, concern: asked, is_whole: true });
        }
        match visit(&parts.headers, house, asked).await? {
            Some(at) => {
                // The form's secret is the visit's: what is posted here is read as its own.
                parts.extensions.insert(at.signed.clone());
                Ok(at)
            }
            // Whoever is signed in as somebody else is told that there is no such page, everybody else to sign in.
            None => match <Signed as FromRequestParts<House>>::from_request_parts(parts, house).await {
                Ok(_) => Err(Fault::Absent),
                Err(fault) => Err(fault),
            },
        }
    }
}

/// The office of the organisation: who signs in anywhere is its to say.
pub struct Office {
    /// Who.
    pub signed: Signed,
}

impl FromRequestParts<House> for Office {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Fault> {
        let signed = <Signed as FromRequestParts<House>>::from_request_parts(parts, house).await?;
        match signed.session.role {
            StaffRole::Office if signed.is_of_all() => Ok(Self { signed }),
            StaffRole::Office | StaffRole::Teacher | StaffRole::Lead | StaffRole::Deputy => Err(Fault::Absent),
        }
    }
}

/// The visit of a browser that opened this concern by the link of an alert.
pub(crate) async fn visit(headers: &HeaderMap, house: &House, concern: i64) -> Result<Option<AtConcern>, Fault> {
    let Some(token) = cookie(headers, &visit_cookie(house, concern)) else { return Ok(None) };
    let visit = house.store.concern_visit(&token, house.now_ms()).await?.filter(|visit| visit.concern == concern);
    let Some(visit) = visit else { return Ok(None) };
    let signed = Signed::of(house, visit.session, token).await?;
    Ok(Some(AtConcern { signed, concern, is_whole: false }))
}

/// The visits of a browser that opened concerns by the links of alerts, by the concerns' numbers.
pub(crate) async fn visits(headers: &HeaderMap, house: &House) -> Result<Vec<AtConcern>, Fault> {
    let prefix = visit_cookies(house);
    let mut concerns: Vec<i64> =
        pairs(headers).filter_map(|(name, _)| name.strip_prefix(prefix)?.parse().ok()).take(VISITS_MAX).collect();
    concerns.sort_unstable();
    concerns.dedup();
    let mut visits = Vec::new();
    for concern in concerns {
        visits.extend(visit(headers, house, concern).await?);
    }
    Ok(visits)
}

/// The list of concerns: all of them for the lead and the deputy, or those that this browser opened by the links of alerts.
pub enum AtConcerns {
    /// Somebody who is signed in.
    All(Signed),
    /// One visit or several.
    Opened(Vec<AtConcern>),
}

impl FromRequestParts<House> for AtConcerns {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Fault> {
        let refused = match <Safeguarding as FromRequestParts<House>>::from_request_parts(parts, house).await {
            Ok(lead) => return Ok(Self::All(lead.signed)),
            Err(fault) => fault,
        };
        let opened = visits(&parts.headers, house).await?;
        if opened.is_empty() { Err(refused) } else { Ok(Self::Opened(opened)) }
    }
}

/// Who may read who looked at what: the safeguarding lead and the office, of all schools.
pub struct Overseer {
    /// Who.
    pub signed: Signed,
}

impl FromRequestParts<House> for Overseer {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Fault> {
        let signed = <Signed as FromRequestParts<House>>::from_request_parts(parts, house).await?;
        match signed.session.role {
            StaffRole::Lead | StaffRole::Office if signed.is_of_all() => Ok(Self { signed }),
            StaffRole::Lead | StaffRole::Office | StaffRole::Teacher | StaffRole::Deputy => Err(Fault::Absent),
        }
    }
}

/// Somebody on the page of a class of theirs.
pub struct InClass {
    /// Who.
    pub signed: Signed,
    /// Which class.
    pub class: ClassSeen,
    /// Its school.
    pub school: Arc<School>,
    /// The zone of its hours.
    pub zone: TimeZone,
}

impl FromRequestParts<House> for InClass {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Fault> {
        let signed = <Signed as FromRequestParts<House>>::from_request_parts(parts, house).await?;
        let class = ClassId(path_number(parts, house, "class").await?);
        let class = house.store.class_seen_by(signed.session.person, class).await?.ok_or(Fault::Absent)?;
        let zone = house.zone(&class.zone);
        let school = house.store.school(class.school).await?;
        Ok(Self { signed, class, school, zone })
    }
}

async fn path_number(parts: &mut Parts, house: &House, name: &str) -> Result<i64, Fault> {
    let path = RawPathParams::from_request_parts(parts, house).await.map_err(|_| Fault::Absent)?;
    let found = path.iter().find(|(key, _)| *key == name).and_then(|(_, value)| value.parse().ok());
    found.ok_or(Fault::Absent)
}

/// The cookie's name. With https the browser itself keeps it to this host (RFC 6265bis, 4.1.3.2).
pub(crate) fn cookie_name(house: &House) -> &'static str {
    if house.is_https() { "__Host-longwave" } else { "longwave" }
}

/// The cookie of a browser that opened the link of an alert: one for each concern, so that a second alert does not close the first.
pub(crate) fn visit_cookie(house: &House, concern: i64) -> String {
    format!("{}{concern}", visit_cookies(house))
}

/// How the names of these cookies begin.
fn visit_cookies(house: &House) -> &'static str {
    if house.is_https() { "__Host-longwave-alert-" } else { "longwave-alert-" }
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    pairs(headers).find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// The cookies of a request, name and value.
fn pairs(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='))
}
