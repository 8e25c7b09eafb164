//! What a folder or an S3 server says when it does not do what it was asked, in sentences that a person can act on.

use std::{error::Error, io};

use object_store::client::{HttpError, HttpErrorKind};

use crate::error::StoreError;

/// What an error means to us.
pub(super) fn of(error: &object_store::Error) -> StoreError {
    // Its own words first: a bucket that is not there and a file that is not there are both "not found".
    let said = error.to_string();
    if let Some(code) = between(&said, "<Code>", "</Code>") {
        return of_code(code);
    }
    if let Some(found) = causes(error).find_map(|cause| of_line(cause).or_else(|| of_disk(cause))) {
        return found;
    }
    match error {
        object_store::Error::NotFound { .. } => StoreError::Absent("file"),
        object_store::Error::PermissionDenied { .. } => of_code("AccessDenied"),
        object_store::Error::Unauthenticated { .. } => of_code("InvalidAccessKeyId"),
        _ if said.contains("redirect") => of_code("PermanentRedirect"),
        // A server's status without its words: a proxy before it, mostly.
        _ => match between(&said, "status code: ", ":").or_else(|| between(&said, "status code: ", "\n")) {
            Some(status) if status.starts_with('5') => StoreError::MediaAway(format!("it answers {}", status.trim())),
            Some(status) => StoreError::Media(format!("it answers {}", status.trim())),
            None => StoreError::Media("no more is known".to_owned()),
        },
    }
}

/// An S3 server's code.
fn of_code(code: &str) -> StoreError {
    let refused = |what: &str| StoreError::MediaRefused(what.to_owned());
    match code {
        "NoSuchKey" => StoreError::Absent("file"),
        "NoSuchBucket" => refused("has no such bucket. Make it there, or mend its name in media.url"),
        "InvalidBucketName" => refused("says that no bucket can have this name. Mend it in media.url"),
        "InvalidAccessKeyId" | "InvalidToken" => refused("does not know the access key. Mend media.access_key"),
        "SignatureDoesNotMatch" => refused("says that the secret key is not the access key's. Mend media.secret_key"),
        "AccessDenied" | "AllAccessDisabled" => refused(
            "does not let this access key read, write and remove files in the bucket. Give it these rights there, or use another key",
        ),
        "AuthorizationHeaderMalformed"
        | "PermanentRedirect"
        | "TemporaryRedirect"
        | "IllegalLocationConstraintException" => {
            refused("has the bucket in another region. Mend media.region, and media.endpoint with it")
        }
        "RequestTimeTooSkewed" => {
            refused("shows another time than this machine. Set this machine's clock right (`timedatectl set-ntp true`)")
        }
        "QuotaExceeded" | "XMinioStorageFull" | "XMinioAdminBucketQuotaExceeded" | "InsufficientCapacity" => {
            StoreError::Full("media store")
        }
        "SlowDown" | "ServiceUnavailable" | "InternalError" | "RequestTimeout" | "XMinioServerNotInitialized" => {
            StoreError::MediaAway(format!("it says {code}"))
        }
        _ => StoreError::Media(format!("it says {}", plain(code))),
    }
}

/// What broke the line to a server.
fn of_line(cause: &(dyn Error + 'static)) -> Option<StoreError> {
    let why = match cause.downcast_ref::<HttpError>()?.kind() {
        HttpErrorKind::Connect => "no connection could be made",
        HttpErrorKind::Timeout => "no answer came in time",
        HttpErrorKind::Decode => "its answer is none of a media store's",
        _ => "the connection broke",
    };
    Some(StoreError::MediaAway(why.to_owned()))
}

/// What a disk said.
fn of_disk(cause: &(dyn Error + 'static)) -> Option<StoreError> {
    match cause.downcast_ref::<io::Error>()?.kind() {
        io::ErrorKind::NotFound => Some(StoreError::Absent("file")),
        io::ErrorKind::StorageFull => Some(StoreError::Full("media store")),
        kind => Some(StoreError::Media(kind.to_string())),
    }
}

fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |cause: &&'a (dyn Error + 'static)| (*cause).source())
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    Some(text.split_once(before)?.1.split_once(after)?.0)
}

/// A word of a server's, which may be anything, for a sentence of ours.
fn plain(code: &str) -> &str {
    let is_word = code.len() <= 64 && code.bytes().all(|b| b.is_ascii_alphanumeric());
    if is_word { code } else { "something unreadable" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(words: &str) -> StoreError {
        of(&object_store::Error::Generic { store: "S3", source: words.into() })
    }

    #[test]
    fn a_servers_code_becomes_a_sentence_with_what_to_do() {
        for (code, wanted) in [
            ("NoSuchBucket", "has no such bucket"),
            ("InvalidAccessKeyId", "media.access_key"),
            ("SignatureDoesNotMatch", "media.secret_key"),
            ("AccessDenied", "rights"),
            ("PermanentRedirect", "media.region"),
            ("RequestTimeTooSkewed", "clock"),
            ("XMinioStorageFull", "No room is left on the disk of the media store"),
            ("SlowDown", "does not answer (it says SlowDown)"),
            ("NoSuchKey", "There is no such file."),
            ("EntityTooLarge", "failed (it says EntityTooLarge)"),
            ("a<b", "something unreadable"),
        ] {
            let said = answer(&format!("Server returned non-2xx status code: 400: <Error><Code>{code}</Code></Error>"));
            assert!(said.to_string().contains(wanted), "{code}: {said}");
        }
    }

    #[test]
    fn what_is_no_s3_servers_answer_is_told_apart() {
        let away = answer("Server returned non-2xx status code: 502 Bad Gateway: <html>");
        assert!(away.passes() && away.to_string().contains("502 Bad Gateway"), "{away}");
        let odd = answer("Server returned non-2xx status code: 405 Method Not Allowed: ");
        assert!(!odd.passes() && odd.to_string().contains("405"), "{odd}");
        assert!(answer("Received redirect without LOCATION").to_string().contains("media.region"));
        for (kind, word) in [(HttpErrorKind::Connect, "no connection"), (HttpErrorKind::Timeout, "in time")] {
            let line = HttpError::new(kind, io::Error::from(io::ErrorKind::ConnectionRefused));
            let said = of(&object_store::Error::Generic { store: "S3", source: Box::new(line) });
            assert!(said.passes() && said.to_string().contains(word), "{said}");
        }
        let full = of(&object_store::Error::Generic {
            store: "disk",
            source: Box::new(io::Error::from(io::ErrorKind::StorageFull)),
        });
        assert!(matches!(full, StoreError::Full(_)));
    }
}
