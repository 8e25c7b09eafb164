//! A browser without a network: requests go straight into the router, the cookie is kept, forms carry their secret.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use futures::StreamExt;
use messages::PersonId;
use tower::ServiceExt;

use crate::world::World;

/// An answer, read whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// A browser, signed in or not.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookie: String,
}

impl Browser {
    /// Somebody who is not signed in.
    pub fn stranger(world: &World) -> Self {
        Self { router: dashboard::router(world.house.clone(), Vec::new()), cookie: String::new() }
    }

    /// Somebody who came in by a link.
    pub async fn signed_in(world: &World, person: PersonId) -> Self {
        let mut browser = Self::stranger(world);
        let link = world.house.store.sign_in_link(person, world.now()).await.unwrap();
        let answer = browser.post(&format!("/in/{link}"), "").await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/"));
        let cookie = answer.header("set-cookie");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        browser.cookie = cookie.split(';').next().unwrap().to_owned();
        browser
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, String::new(), &[]).await
    }

    /// Asks for a file and goes away after its first bytes; how many came.
    pub async fn begin(&self, path: &str) -> usize {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let mut pieces = self.router.clone().oneshot(request).await.unwrap().into_body().into_data_stream();
        pieces.next().await.unwrap().unwrap().len()
    }

    pub async fn post(&self, path: &str, body: &str) -> Answer {
        self.send(Method::POST, path, body.to_owned(), &[("sec-fetch-site", "same-origin")]).await
    }

    /// Posts with the secret that the first page's forms carry.
    pub async fn submit(&self, path: &str, body: &str) -> Answer {
        let secret = self.secret().await;
        self.post(path, &format!("secret={secret}&{body}")).await
    }

    pub async fn secret(&self) -> String {
        let page = self.get("/").await.text();
        let (_, after) = page.split_once("name=\"secret\" value=\"").unwrap();
        after.split('"').next().unwrap().to_owned()
    }

    pub async fn send(&self, method: Method, path: &str, body: String, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::COOKIE, &self.cookie);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let (parts, body) = answer.into_parts();
        Answer { status: parts.status, headers: parts.headers, bytes: to_bytes(body, 1 << 24).await.unwrap().to_vec() }
    }
}
