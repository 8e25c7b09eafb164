//! Files that learners handed in or that somebody sent, and the table of everything handed in. A file is served as what it is or not at all: nothing of it runs.

use axum::{
    extract::{Path, State},
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use futures::stream;
use messages::ClassId;
use store::{Store, StoreError, looks::What, media::Digest, pages::QuestionOf};
use talk::effect::Audience;

use super::{looks::look, strangers};
use crate::{
    access::{InClass, Signed},
    export,
    fault::Fault,
    house::House,
    limits::EXPORTED_AT_ONCE,
    streamed,
};

/// A file of a learner of the class, or of somebody whose question its teachers see.
pub(crate) async fn file(
    State(house): State<House>,
    at: InClass,
    Path((_, digest)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let digest = Digest::new(&digest).ok_or(Fault::Absent)?;
    let is_theirs = house.store.media_of_class(at.class.id, &digest).await?.is_some()
        || house.store.is_asked_of_class(at.class.id, &digest).await?
        || strangers::is_shown(&house, at.class.id, &digest).await?;
    if !is_theirs {
        return Err(Fault::Absent);
    }
    look(&house, &at.signed, What::File, house.store.whose_media(&digest).await?).await?;
    served(&house, &digest).await
}

/// A file of a question of the office's.
pub(crate) async fn file_of_office(
    State(house): State<House>,
    signed: Signed,
    Path(digest): Path<String>,
) -> Result<Response, Fault> {
    let digest = Digest::new(&digest).ok_or(Fault::Absent)?;
    let is_office = signed.audience() == Some(Audience::Office);
    let is_theirs = is_office && house.store.is_asked_of(QuestionOf::Office(signed.session.person), &digest).await?;
    if !is_theirs {
        return Err(Fault::Absent);
    }
    look(&house, &signed, What::File, house.store.whose_media(&digest).await?).await?;
    served(&house, &digest).await
}

/// A kept file, as what it is or to be saved.
pub(super) async fn served(house: &House, digest: &Digest) -> Result<Response, Fault> {
    let bytes = house.store.read_media(digest).await?;
    let kind = shown_as(&bytes);
    let how = if kind.is_some() { "inline" } else { "attachment; filename=\"handed-in\"" };
    let headers = [
        (CONTENT_TYPE, kind.unwrap_or("application/octet-stream")),
        (CONTENT_DISPOSITION, how),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ];
    Ok((headers, bytes).into_response())
}

/// The kinds that a browser may show, told by their first bytes, never by what a sender said.
fn shown_as(bytes: &[u8]) -> Option<&'static str> {
    let at = |place: usize, mark: &[u8]| bytes.get(place..).is_some_and(|rest| rest.starts_with(mark));
    let marks: [(&[u8], &str); 4] = [
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"OggS", "audio/ogg"),
        (b"ID3", "audio/mpeg"),
    ];
    let known = marks.into_iter().find(|(mark, _)| at(0, mark)).map(|(_, kind)| kind);
    known.or_else(|| (at(0, b"RIFF") && at(8, b"WEBP")).then_some("image/webp"))
}

/// Everything that the class handed in, as CSV, read and sent piece by piece.
pub(crate) async fn csv(State(house): State<House>, at: InClass) -> Result<Response, Fault> {
    look(&house, &at.signed, What::Table, None).await?;
    let (first, next) = piece(&house.store, at.class.id, 0).await?;
    let begin = export::header() + &first;
    let pieces = stream::unfold(Some((Some(begin), next)), move |state| {
        let (store, class) = (house.store.clone(), at.class.id);
        async move {
            match state? {
                (Some(begin), next) => Some((Ok(begin), next.map(|after| (None, Some(after))))),
                (None, after) => match piece(&store, class, after?).await {
                    Ok((lines, next)) => Some((Ok(lines), next.map(|after| (None, Some(after))))),
                    Err(error) => Some((Err(error), None)),
                },
            }
        }
    });
    let mut answer = streamed::body(pieces).into_response();
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    answer
        .headers_mut()
        .insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"handed-in.csv\""));
    Ok(answer)
}

/// Some lines, and after which row the next ones begin.
async fn piece(store: &Store, class: ClassId, after: i64) -> Result<(String, Option<i64>), StoreError> {
    let rows = store.handed_in(Some(class), after, EXPORTED_AT_ONCE).await?;
    let next = rows.last().map(|row| row.number);
    Ok((rows.iter().map(export::line).collect(), next))
}

#[cfg(test)]
mod tests {
    use super::shown_as;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        assert_eq!(shown_as(b"\xff\xd8\xff\xe0..JFIF"), Some("image/jpeg"));
        assert_eq!(shown_as(b"RIFF....WEBPVP8 "), Some("image/webp"));
        assert_eq!(shown_as(b"OggS\0"), Some("audio/ogg"));
        for hostile in [&b"<html><script>"[..], b"<svg xmlns=", b"%PDF-1.7", b"", b"GIF89a"] {
            assert_eq!(shown_as(hostile), None);
        }
    }
}
