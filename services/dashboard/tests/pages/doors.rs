//! Webhook doors: kept, then acknowledged; what is not the carrier's is turned away, and what can't be kept is not acknowledged.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use dashboard::Door;
use messages::arrival::{Class, NotAccepted, RawArrival};
use store::StoreError;
use tower::ServiceExt;

use crate::world::World;

fn accept(
    headers: &[(String, String)],
    body: &[u8],
    secret: &str,
    now_ms: i64,
) -> Result<Vec<RawArrival>, NotAccepted> {
    if !headers.iter().any(|(name, value)| name == "x-secret" && value == secret) {
        return Err(NotAccepted::Secret);
    }
    if body.is_empty() {
        return Err(NotAccepted::Form);
    }
    let (provider_key, body) = (String::from("1"), body.to_vec());
    Ok(vec![RawArrival {
        provider_key,
        key_lives_ms: None,
        sender: None,
        class: Class::Message,
        body,
        received_ms: now_ms,
    }])
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_door_acknowledges_what_it_has_kept_and_nothing_else() {
    let world = World::new().await;
    let kept = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&kept);
    let door = |path: &str, full: bool| {
        let counter = Arc::clone(&counter);
        Door {
            path: path.to_owned(),
            accept,
            secret: "s".to_owned(),
            keep: Arc::new(move |arrivals| {
                let counter = Arc::clone(&counter);
                Box::pin(async move {
                    if full {
                        return Err(StoreError::Full("database"));
                    }
                    counter.fetch_add(arrivals.len(), Ordering::Relaxed);
                    Ok(())
                })
            }),
        }
    };
    let router = dashboard::router(world.house.clone(), vec![door("/hook/a", false), door("/hook/full", true)]);
    let post = async |path: &str, secret: &str, body: Vec<u8>| {
        // A carrier's post names another site: a door is no page.
        let request = Request::post(path).header("x-secret", secret).header("sec-fetch-site", "cross-site");
        router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap().status()
    };
    assert_eq!(post("/hook/a", "s", b"x".to_vec()).await, StatusCode::OK);
    assert_eq!(post("/hook/a", "wrong", b"x".to_vec()).await, StatusCode::UNAUTHORIZED);
    assert_eq!(post("/hook/a", "s", Vec::new()).await, StatusCode::BAD_REQUEST);
    assert_eq!(post("/hook/full", "s", b"x".to_vec()).await, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(post("/hook/a", "s", vec![b'x'; 2 << 20]).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(kept.load(Ordering::Relaxed), 1);
}
