//! Whoever waits is woken: by a commit of its own process, by one of another process, and by the instants that rows name. A lost line costs a
//! second, no message.

use std::time::Duration;

use messages::{
    Address, RouteId,
    arrival::{Class, RawArrival},
};
use sqlx::{Connection, Executor};
use store::{Listener, Matter, Store};

use crate::world::{Kind, NOW_MS, World, on_both};

/// Far more than it takes on a busy machine, and less than the slow look of who waits.
const SOON: Duration = Duration::from_secs(4);
/// How often the log is looked at here.
const LOOK: Duration = Duration::from_millis(50);

fn arrival(key: &str, received_ms: i64) -> RawArrival {
    RawArrival {
        provider_key: key.to_owned(),
        key_lives_ms: None,
        sender: Some(Address::telegram(7)),
        class: Class::Message,
        body: b"HELP".to_vec(),
        received_ms,
    }
}

async fn keep(store: &Store, key: &str) {
    store.keep_arrivals(RouteId(1), vec![arrival(key, NOW_MS)]).await.unwrap();
}

async fn rings(listener: &mut Listener) -> bool {
    tokio::time::timeout(SOON, listener.rung()).await.is_ok()
}

/// Waits until nothing rings any more.
async fn quiet(listener: &mut Listener) {
    loop {
        listener.looks();
        if tokio::time::timeout(Duration::from_millis(400), listener.rung()).await.is_err() {
            return;
        }
    }
}

on_both! {
    async fn a_commit_wakes_who_waits_for_its_rows_and_nobody_else(world: World) {
        let (mut arrivals, mut queue) = (world.store.listen(Matter::Arrivals), world.store.listen(Matter::Queue));
        keep(&world.store, "1").await;
        assert!(rings(&mut arrivals).await);
        arrivals.looks();
        keep(&world.store, "1").await;
        let silent = |listener: Listener| async {
            let mut listener = listener;
            tokio::time::timeout(Duration::from_millis(100), listener.rung()).await.is_err()
        };
        assert!(silent(arrivals).await, "a repetition is no news");
        assert!(silent(world.store.listen(Matter::Hours)).await);
        world.store.wake_everybody();
        assert!(rings(&mut queue).await);
    }

    async fn another_process_wakes_who_waits(world: World) {
        let other = Store::open(world.config.clone()).await.unwrap();
        let mut arrivals = world.store.listen(Matter::Arrivals);
        let news = [tokio::spawn(world.store.news(LOOK)), tokio::spawn(other.news(LOOK))];
        quiet(&mut arrivals).await;
        for key in ["1", "2", "3"] {
            arrivals.looks();
            keep(&other, key).await;
            assert!(rings(&mut arrivals).await, "arrival {key}");
        }
        quiet(&mut arrivals).await;
        let [news, others] = news;
        others.abort();
        assert!(others.await.is_err());
        arrivals.looks();
        keep(&other, "4").await;
        other.close().await;
        assert!(rings(&mut arrivals).await, "a command that listens to nobody tells at its end");
        news.abort();
    }

    async fn rows_name_the_next_instant(world: World) {
        assert_eq!(world.store.next_arrival_ms(NOW_MS).await.unwrap(), None);
        assert_eq!(world.store.next_due_ms(RouteId(1)).await.unwrap(), None);
        let later = [arrival("1", NOW_MS), arrival("2", NOW_MS + 9_000), arrival("3", NOW_MS + 5_000)];
        world.store.keep_arrivals(RouteId(1), later.into()).await.unwrap();
        assert_eq!(world.store.next_arrival_ms(NOW_MS).await.unwrap(), Some(NOW_MS + 5_000), "what is due is read now");
        assert_eq!(world.store.next_arrival_ms(NOW_MS + 5_000).await.unwrap(), Some(NOW_MS + 9_000));
        assert_eq!(world.store.next_arrival_ms(NOW_MS - 1).await.unwrap(), Some(NOW_MS));
        assert_eq!(world.store.next_arrival_ms(NOW_MS + 9_000).await.unwrap(), None);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_postgresql_line_that_was_cut_is_looked_past_and_laid_again() {
    let world = World::new(Kind::Postgres).await;
    let other = Store::open(world.config.clone()).await.unwrap();
    let mut arrivals = world.store.listen(Matter::Arrivals);
    let news = [tokio::spawn(world.store.news(LOOK)), tokio::spawn(other.news(LOOK))];
    quiet(&mut arrivals).await;
    let mut cutter = sqlx::PgConnection::connect(&world.config.database_url).await.unwrap();
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()";
    let lines = cutter.execute(cut).await.unwrap().rows_affected();
    assert_eq!(lines, 2, "each of two processes listens");
    assert!(rings(&mut arrivals).await, "who can't hear looks");
    quiet(&mut arrivals).await;
    keep(&other, "1").await;
    assert!(rings(&mut arrivals).await, "it hears again");
    for one in news {
        one.abort();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_of_a_peak_is_cut_when_it_is_quiet() {
    let world = World::new(Kind::Sqlite).await;
    let length = || std::fs::metadata(world.path("longwave.db-wal")).unwrap().len();
    let large = |n: i64| RawArrival { body: vec![b'x'; 200_000], ..arrival(&n.to_string(), NOW_MS + n) };
    for n in 0..20 {
        world.store.keep_arrivals(RouteId(1), vec![large(n)]).await.unwrap();
    }
    assert!(length() > 2 * 1024 * 1024, "{}", length());
    let news = tokio::spawn(world.store.news(LOOK));
    let begun = std::time::Instant::now();
    while length() > 0 {
        assert!(begun.elapsed() < Duration::from_secs(20), "{} bytes lie about", length());
        tokio::time::sleep(LOOK).await;
    }
    assert!(begun.elapsed() > SOON, "it is cut when it has been quiet, no sooner");
    assert_eq!(world.store.next_arrivals(NOW_MS, 1).await.unwrap().len(), 1, "it is all there");
    keep(&world.store, "after").await;
    news.abort();
}
