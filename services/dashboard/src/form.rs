//! What a page posts or asks for: fields by name, some of them several times. A post counts only with the session's secret in it.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Query, Request},
    http::{StatusCode, request::Parts},
};
use subtle::ConstantTimeEq;

use crate::{access::Signed, fault::Fault, house::House, limits::FORM_BYTES_MAX};

/// The name of the field that holds the secret.
pub(crate) const SECRET: &str = "secret";

/// The name of the field that holds the key of the page that a form stands on.
pub(crate) const ONCE: &str = "once";

/// The name of the field that says that a lesson is wanted twice at one hour.
pub(crate) const TWICE: &str = "twice";

/// Fields in the order in which they came.
#[derive(Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The first value of a field, trimmed; empty where there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map(|(_, value)| value.trim()).unwrap_or_default()
    }

    /// Every value of a field, trimmed.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.trim())
    }

    /// All fields, name and value.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether any field came.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A field that holds a row's number.
    pub(crate) fn number(&self, name: &str) -> Result<i64, Fault> {
        self.get(name).parse().map_err(|_| Fault::Absent)
    }
}

/// Fields as an address writes them (RFC 3986, 2.1): `lesson=a%2Fb&date=2026-11-25`.
pub(crate) fn in_address<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let pairs = fields.into_iter().map(|(name, value)| format!("{name}={}", percent(value)));
    pairs.collect::<Vec<_>>().join("&")
}

fn percent(value: &str) -> String {
    let written = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    value.bytes().map(written).collect()
}

/// Fields as hidden ones of a form.
pub(crate) fn hidden<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let field = |(name, value): (&str, &str)| {
        let value = askama::filters::escape(value, askama::filters::Html).map(|safe| safe.to_string());
        format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", value.unwrap_or_default())
    };
    fields.into_iter().map(field).collect()
}

/// What can't be in a form, and in which field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The field's name, which is its place on the page too; empty where it is none of them.
    pub(crate) field: &'static str,
    /// A sentence for whoever typed it.
    pub(crate) words: String,
}

impl Wrong {
    /// What ties a field to the sentence that is about it.
    pub(crate) fn tied(wrong: Option<&Self>, field: &str) -> &'static str {
        if wrong.is_some_and(|wrong| wrong.field == field) {
            " aria-invalid=\"true\" aria-describedby=\"wrong\""
        } else {
            ""
        }
    }
}

/// The fields of an address: `?lesson=…`.
impl FromRequestParts<House> for Fields {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Fault> {
        let query = Query::<Vec<(String, String)>>::from_request_parts(parts, house).await;
        query
            .map(|Query(fields)| Self(fields))
            .map_err(|_| Fault::Refused("The address of this page can't be read.".to_owned()))
    }
}

/// The fields of a form, sent by the one who is signed in, and the house as it acts for that press: once, however often the press comes.
pub struct Posted(pub House, pub Fields);

impl FromRequest<House> for Posted {
    type Rejection = Fault;

    async fn from_request(request: Request, house: &House) -> Result<Self, Fault> {
        let (mut parts, body) = request.into_parts();
        let signed = <Signed as FromRequestParts<House>>::from_request_parts(&mut parts, house).await?;
        let path = parts.uri.path().to_owned();
        let body = self::body(Request::from_parts(parts, body), house).await?;
        let fields = Fields(read(&body));
        if !bool::from(fields.get(SECRET).as_bytes().ct_eq(signed.secret().as_bytes())) {
            return Err(Fault::Stale);
        }
        Ok(Self(pressed(house, &fields, &path, &body), fields))
    }
}

/// The fields of a form on a page that is reached by its link alone, without a sign-in: whoever knows the address may send it. The house acts
/// for that press, as with [`Posted`].
pub struct Sent(pub House, pub Fields);

impl FromRequest<House> for Sent {
    type Rejection = Fault;

    async fn from_request(request: Request, house: &House) -> Result<Self, Fault> {
        let path = request.uri().path().to_owned();
        let body = body(request, house).await?;
        let fields = Fields(read(&body));
        Ok(Self(pressed(house, &fields, &path, &body), fields))
    }
}

/// The house as it acts for one press of a form.
fn pressed(house: &House, fields: &Fields, path: &str, body: &[u8]) -> House {
    match fields.get(ONCE) {
        // A page of before the program was renewed.
        "" => house.clone(),
        _ => house.once(&format!("{path}\n{}", String::from_utf8_lossy(body))),
    }
}

/// The key of a form without a sign-in, as a field.
pub(crate) fn key_field(house: &House) -> String {
    hidden([(ONCE, house.store.form_key().as_str())])
}

async fn body(request: Request, house: &House) -> Result<Bytes, Fault> {
    Bytes::from_request(request, house).await.map_err(|rejection| not_whole(rejection.status()))
}

/// What is said of a form that did not come whole.
pub(crate) fn not_whole(status: StatusCode) -> Fault {
    Fault::Refused(match status {
        StatusCode::PAYLOAD_TOO_LARGE => {
            let most = FORM_BYTES_MAX / 1024;
            format!(
                "The form is longer than {most} kilobytes. Nothing was done. Go back, shorten what you wrote, and send it again."
            )
        }
        _ => "The line broke before the form was here. Nothing was done. Go back and send it again.".to_owned(),
    })
}

/// Reads `application/x-www-form-urlencoded` (WHATWG URL, 5.1), the only way in which these pages post.
pub(crate) fn read(body: &[u8]) -> Vec<(String, String)> {
    let pairs = body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
    let pair = |pair: &[u8]| {
        let mut halves = pair.splitn(2, |byte| *byte == b'=').map(decoded);
        (halves.next().unwrap_or_default(), halves.next().unwrap_or_default())
    };
    pairs.map(pair).collect()
}

fn decoded(text: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let hex = after
            .get(..2)
            .and_then(|two| std::str::from_utf8(two).ok())
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        match (first, hex) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
                continue;
            }
            (b'+', _) => bytes.push(b' '),
            (other, _) => bytes.push(*other),
        }
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_browsers_write_it() {
        let fields = Fields(read(b"a=1&a=+%D0%B1%201+&b=%zz&c&=x&d=a%2Bb"));
        assert_eq!(fields.all("a").collect::<Vec<_>>(), ["1", "б 1"]);
        assert_eq!((fields.get("b"), fields.get("c"), fields.get("d"), fields.get("e")), ("%zz", "", "a+b", ""));
    }
}
