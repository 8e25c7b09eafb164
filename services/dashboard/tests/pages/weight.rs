//! What the pages weigh on a first visit, compressed, with all their assets: a page used daily at most 14 KB, any page 40 KB.

use axum::http::Method;

use crate::{browser::Browser, on_air::OnAir, world::World};

const DAILY_BYTES_MAX: usize = 14 * 1024;
const ANY_BYTES_MAX: usize = 40 * 1024;
const STYLE_BYTES_MAX: usize = 7 * 1024;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_visit_fits_into_the_first_round_trip() {
    let world = World::new().await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let radio = OnAir::new(&world, "hi").await;
    let class = format!("/class/{}", world.class.0);
    let page = own.get(&class).await.text();
    let (_, after) = page.split_once("<link rel=\"stylesheet\" href=\"").unwrap();
    let style = after.split('"').next().unwrap().to_owned();
    let gzip = async |path: &str| {
        let answer = own.send(Method::GET, path, String::new(), &[("accept-encoding", "gzip")]).await;
        // Headers travel too, uncompressed.
        let headers: usize = answer.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        answer.bytes.len() + headers
    };
    let plain = own.get(&style).await;
    assert!(plain.header("cache-control").contains("immutable"));
    assert!(plain.bytes.len() < STYLE_BYTES_MAX, "the stylesheet has {} bytes", plain.bytes.len());
    let style = gzip(&style).await;
    let lesson = "numeracy-5-division%2Fdiv-2";
    let pages = [
        (class.clone(), DAILY_BYTES_MAX),
        ("/".to_owned(), DAILY_BYTES_MAX),
        (format!("{class}/give"), DAILY_BYTES_MAX),
        (format!("{class}/give?lesson={lesson}&date=2026-11-25&at=16:00&repeat=once"), DAILY_BYTES_MAX),
        ("/calendar".to_owned(), DAILY_BYTES_MAX),
        ("/radio".to_owned(), DAILY_BYTES_MAX),
        (radio.at(""), DAILY_BYTES_MAX),
        (format!("{class}/learner/{}", world.learner.0), ANY_BYTES_MAX),
        (format!("{class}/sheet/{}", world.hour.0), ANY_BYTES_MAX),
    ];
    for (path, most) in pages {
        let bytes = gzip(&path).await + style;
        println!("{bytes:6} bytes of {most}: {path}");
        assert!(bytes <= most, "{path} weighs {bytes} bytes");
    }
}
