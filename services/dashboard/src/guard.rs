//! What holds for every request: a post comes from our own pages, and every answer carries the headers that keep a browser from doing
//! more than we meant. Webhook doors are no pages: they have their carrier's own proof.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{fault::Fault, house::House};

/// Nothing is loaded but our own style, pictures and sound; nothing runs; nobody frames us.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The same for a sheet to print, which brings its own few lines of style.
pub(crate) const SHEET_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// Lets our own posts through, and dresses every answer.
pub(crate) async fn pages(State(house): State<House>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD);
    let ours = safe || is_ours(request.headers(), house.settings.public_url.as_deref());
    let answer = if ours { next.run(request).await } else { Fault::Foreign.into_response() };
    dressed(answer, house.is_https())
}

/// Whether the browser says that one of our own pages sent this (Fetch Metadata; before it, Origin). One that says neither is an old
/// browser: there the form's secret alone has to do.
fn is_ours(headers: &HeaderMap, public_url: Option<&str>) -> bool {
    let said = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    if let Some(site) = said("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = said("origin") else { return true };
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let public = public_url.is_some_and(|url| url.trim_end_matches('/') == origin);
    public || said("host").is_some_and(|our| !our.is_empty() && our == host)
}

/// Sets the headers that are not set already.
fn dressed(mut answer: Response, https: bool) -> Response {
    let headers = answer.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::CACHE_CONTROL, "no-store");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    if https {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_of_other_sites_are_told_from_ours() {
        let ours = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            pairs.iter().for_each(|(name, value)| {
                headers.insert(*name, HeaderValue::from_static(value));
            });
            is_ours(&headers, Some("https://lessons.example.org"))
        };
        assert!(ours(&[("sec-fetch-site", "same-origin"), ("origin", "null")]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]) && !ours(&[("sec-fetch-site", "cross-site")]));
        assert!(ours(&[("origin", "http://10.0.0.2:8080"), ("host", "10.0.0.2:8080")]));
        assert!(ours(&[("origin", "https://lessons.example.org"), ("host", "127.0.0.1:8080")]));
        assert!(
            !ours(&[("origin", "https://evil.example"), ("host", "10.0.0.2:8080")]) && !ours(&[("origin", "null")])
        );
        assert!(ours(&[("host", "10.0.0.2:8080")]));
    }
}
