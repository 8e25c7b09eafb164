//! How the pages are reached from outside, for what leaves them: feeds and sheets name whole addresses.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{header::HOST, request::Parts},
};

use crate::house::House;

/// `https://lessons.example.org`, without a stroke at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// As configured; else, on a school's own network, by the name that the request used.
    fn of(public_url: Option<&str>, host: Option<&str>) -> Self {
        let plain = |host: &&str| {
            !host.is_empty()
                && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']'))
        };
        Self(match (public_url, host.filter(plain)) {
            (Some(url), _) => url.trim_end_matches('/').to_owned(),
            (None, Some(host)) => format!("http://{host}"),
            (None, None) => "http://localhost".to_owned(),
        })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The host alone.
    pub(crate) fn domain(&self) -> &str {
        let host = self.0.split_once("://").map_or(self.0.as_str(), |(_, host)| host);
        host.split(['/', ':']).next().unwrap_or(host)
    }
}

impl FromRequestParts<House> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Infallible> {
        let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok());
        Ok(Self::of(house.settings.public_url.as_deref(), host))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_configured_comes_first_and_a_hostile_host_is_not_believed() {
        let of = |url, host| Origin::of(url, host).0;
        assert_eq!(of(Some("https://a.example/"), Some("evil.example")), "https://a.example");
        assert_eq!(of(None, Some("10.0.0.2:8080")), "http://10.0.0.2:8080");
        for hostile in ["a\"><script>", "a b", "a/b", ""] {
            assert_eq!(of(None, Some(hostile)), "http://localhost", "{hostile}");
        }
        assert_eq!(Origin::of(Some("https://a.example:444/x"), None).domain(), "a.example");
    }
}
