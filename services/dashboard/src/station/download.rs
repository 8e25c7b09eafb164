//! A programme's files over HTTP: from the station's page, by a signed link, or for the producer. A download that breaks goes on where it
//! stopped; once the last byte of the sound has left, the station has fetched it, unless a program did that guards its mailbox.

use std::ops::Range;

use axum::{
    body::Body,
    extract::{Path, State},
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{
            ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY,
            CONTENT_TYPE, ETAG, HeaderName, IF_NONE_MATCH, IF_RANGE, RANGE,
        },
    },
    response::{IntoResponse, Response},
};
use futures::StreamExt;
use messages::AiringId;
use radio::airing::Event;
use store::{
    Store, StoreError,
    radio::{Airing, FileLink, MadeFile},
};

use super::{
    access::{AtStation, apology, no_such_page},
    programme::{Made, PAGE, broadcast, is_sound, profile, saved_as, written},
    range::{Asked, asked},
    settle::settled,
};
use crate::{access::Signed, fault::Fault, guard::SHEET_POLICY, house::House, origin::Origin, streamed};

/// Who fetches a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whom {
    /// The station, from its page: then it has fetched its programme.
    Station,
    /// Whoever has a link out of a mail: the station, or a program that looks into what comes in before anybody reads it.
    Link,
    /// Somebody of the school, to listen.
    School,
}

/// From the station's page.
pub(crate) async fn of_page(
    State(house): State<House>,
    at: AtStation,
    origin: Origin,
    Path((_, airing, file)): Path<(String, String, String)>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let airing = at.airing(&house, &airing).await?;
    File { house: &house, at: &at, airing: &airing, origin: &origin, whom: Whom::Station }
        .serve(&file, &method, &headers)
        .await
}

/// By a signed link, as e-mails carry it.
pub(crate) async fn of_link(
    State(house): State<House>,
    origin: Origin,
    Path((airing, expires, signature, file)): Path<(String, String, String, String)>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let number = |text: &str| text.parse::<i64>().map_err(|_| no_such_page(&house));
    let link = FileLink { airing: AiringId(number(&airing)?), file, expires_ms: number(&expires)? };
    if !house.store.is_file_link(&link, &signature) {
        return Err(no_such_page(&house));
    }
    let (airing, at) = known(&house, link.airing).await?;
    if link.expires_ms <= house.now_ms() {
        return Err(apology(&house, at.language(), StatusCode::GONE, "page-expired"));
    }
    File { house: &house, at: &at, airing: &airing, origin: &origin, whom: Whom::Link }
        .serve(&link.file, &method, &headers)
        .await
}

/// For somebody of the school.
pub(crate) async fn of_school(
    State(house): State<House>,
    _: Signed,
    origin: Origin,
    Path((airing, file)): Path<(String, String)>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let (airing, at) = known(&house, AiringId(airing.parse().map_err(|_| Fault::Absent)?)).await?;
    File { house: &house, at: &at, airing: &airing, origin: &origin, whom: Whom::School }
        .serve(&file, &method, &headers)
        .await
}

/// An airing with its station, where no station's link says which.
async fn known(house: &House, airing: AiringId) -> Result<(Airing, AtStation), Fault> {
    let airing = house.store.airing(airing).await?;
    let station = house.store.station(airing.station).await?;
    let zone = house.zone(&station.zone);
    let at = AtStation { id: station.id, profile: profile(&station)?, page: station.page, pin: station.pin, zone };
    Ok((airing, at))
}

struct File<'a> {
    house: &'a House,
    at: &'a AtStation,
    airing: &'a Airing,
    origin: &'a Origin,
    whom: Whom,
}

impl File<'_> {
    async fn serve(&self, name: &str, method: &Method, headers: &HeaderMap) -> Result<Response, Fault> {
        let made = match self.whom {
            Whom::School => Made::of(self.house, self.airing).await?,
            Whom::Station | Whom::Link => Made::for_station(self.house, &self.at.profile, self.airing).await?,
        };
        let made = made.ok_or_else(|| no_such_page(self.house))?;
        let broadcast = broadcast(self.house, self.at, self.airing, Some(self.origin.as_str()))?;
        if let Some(file) = made.file(name) {
            let saved_as = saved_as(&made.programme, &broadcast, file);
            return self.kept(file, &saved_as, method, headers).await;
        }
        let made_ms = self.airing.tried_ms.unwrap_or_default();
        let (catalogue, domain) = (&self.house.catalogue, self.origin.domain());
        let text = written(name, &made.programme, &broadcast, catalogue, made_ms, domain);
        let (kind, text) = text.ok_or_else(|| no_such_page(self.house))?;
        let how = format!("inline; filename=\"{}_{name}\"", self.airing.id.0);
        let mut answer = ([(CONTENT_TYPE, HeaderValue::from_static(kind)), (CONTENT_DISPOSITION, header(&how))], text)
            .into_response();
        if kind == PAGE {
            answer.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(SHEET_POLICY));
        }
        Ok(answer)
    }

    async fn kept(
        &self,
        file: &MadeFile,
        saved_as: &str,
        method: &Method,
        headers: &HeaderMap,
    ) -> Result<Response, Fault> {
        let said = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let tag = format!("\"{}\"", file.media.as_str());
        let all = file.length_bytes;
        let same = said(IF_NONE_MATCH).is_some_and(|known| known.split(',').any(|known| known.trim() == tag));
        let (status, part) = match asked(said(RANGE), said(IF_RANGE), &tag, all) {
            _ if same => (StatusCode::NOT_MODIFIED, 0..0),
            Asked::Whole => (StatusCode::OK, 0..all),
            Asked::Part(part) => (StatusCode::PARTIAL_CONTENT, part),
            Asked::Beyond => (StatusCode::RANGE_NOT_SATISFIABLE, 0..0),
        };
        let body = if *method == Method::HEAD || part.is_empty() {
            Body::empty()
        } else {
            let ends = part.end == all && is_sound(file) && self.whom != Whom::School;
            let fetched =
                ends.then(|| Fetched { house: self.house.clone(), airing: self.airing.clone(), whom: self.whom });
            body(&self.house.store, file, part.clone(), fetched).await?
        };
        let mut answer = (status, body).into_response();
        let out = answer.headers_mut();
        out.insert(ETAG, header(&tag));
        out.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        // Kept by whoever fetched it, asked for anew each time, and never changed on the way.
        out.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache, no-transform"));
        if let StatusCode::OK | StatusCode::PARTIAL_CONTENT = status {
            out.insert(CONTENT_TYPE, header(&file.kind));
            out.insert(CONTENT_LENGTH, HeaderValue::from(part.end - part.start));
            out.insert(CONTENT_DISPOSITION, header(&format!("attachment; filename=\"{saved_as}\"")));
        }
        if status == StatusCode::PARTIAL_CONTENT {
            out.insert(CONTENT_RANGE, header(&format!("bytes {}-{}/{all}", part.start, part.end.saturating_sub(1))));
        }
        if status == StatusCode::RANGE_NOT_SATISFIABLE {
            out.insert(CONTENT_RANGE, header(&format!("bytes */{all}")));
        }
        Ok(answer)
    }
}

/// A header's value; what no header can carry is left empty.
fn header(value: &str) -> HeaderValue {
    HeaderValue::from_str(value).unwrap_or(HeaderValue::from_static(""))
}

/// What is written down when the last byte leaves.
struct Fetched {
    house: House,
    airing: Airing,
    whom: Whom,
}

/// The bytes of a part. The connection asks for a piece when it has room for it, so the last one is asked for when all others have left.
async fn body(store: &Store, file: &MadeFile, part: Range<u64>, fetched: Option<Fetched>) -> Result<Body, StoreError> {
    let length_bytes = part.end - part.start;
    let pieces = store.read_media_range(&file.media, part).await?;
    let mut left_bytes = length_bytes;
    let counted = pieces.map(move |piece| {
        let piece = piece?;
        left_bytes = left_bytes.saturating_sub(piece.len() as u64);
        Ok::<_, StoreError>((piece, left_bytes == 0))
    });
    let mut fetched = fetched;
    let told = counted.then(move |piece| {
        let last = matches!(&piece, Ok((_, true)));
        let fetched = if last { fetched.take() } else { None };
        async move {
            if let Some(fetched) = fetched {
                fetched.write().await;
            }
            piece.map(|(piece, _)| piece)
        }
    });
    Ok(streamed::body(told))
}

impl Fetched {
    /// Who downloads gets the file in any case.
    async fn write(self) {
        if let Err(error) = self.settle().await {
            tracing::error!(airing = self.airing.id.0, "that a programme was fetched is not written down: {error}");
        }
    }

    async fn settle(&self) -> Result<(), StoreError> {
        let store = &self.house.store;
        // Nobody reads a mail and fetches half an hour of sound within a minute of its coming; guards of mailboxes do.
        if self.whom == Whom::Link && store.just_mailed(self.airing.station, self.house.now_ms()).await? {
            return Ok(());
        }
        settled(&self.house, self.airing.id, Event::Fetched, None).await.map(|_| ())
    }
}
