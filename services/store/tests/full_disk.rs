//! A disk that is really full: a store on a tmpfs of a few megabytes, in a mount namespace of its own. What comes in meanwhile is not
//! acknowledged, what was acknowledged stays, and once there is room work goes on in the same store.
//! Mounting a small disk takes Linux, and root or namespaces of users; so it is counted as ignored until somebody asks for it, as `ops/test` does.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use messages::{
    Address, RouteId,
    arrival::{Class, RawArrival},
};
use store::{MasterKey, Random, Store, StoreConfig, StoreError, media::MediaPlace};

/// Monday 2 November 2026, 08:00 UTC.
const NOW_MS: i64 = 1_793_606_400_000;
const ROUTE: RouteId = RouteId(1);
/// Where the small disk is mounted, for the process inside the namespace.
const DISK: &str = "LONGWAVE_TEST_SMALL_DISK";
const DISK_BYTES: usize = 12 << 20;
const BALLAST_BYTES: usize = 6 << 20;
/// More lists than the disk can hold.
const LISTS_MAX: u64 = 10_000;

#[test]
#[ignore = "needs a small disk that can be mounted; ops/test tries it"]
fn a_full_disk_refuses_what_comes_in_and_keeps_what_was_acknowledged() {
    if let Some(disk) = std::env::var_os(DISK) {
        tokio::runtime::Runtime::new().unwrap().block_on(fill_and_make_room(&PathBuf::from(disk)));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mount = format!("mount -t tmpfs -o size={DISK_BYTES} tmpfs \"$0\" && exec \"$@\"");
    let mut inside = Command::new("unshare");
    if !rustix::process::geteuid().is_root() {
        inside.args(["--user", "--map-root-user"]);
    }
    inside.args(["--mount", "--propagation", "private", "sh", "-c", &mount]).arg(folder.path());
    inside.arg(std::env::current_exe().unwrap()).args(["--exact", "--ignored", "--nocapture"]);
    inside.arg("a_full_disk_refuses_what_comes_in_and_keeps_what_was_acknowledged").env(DISK, folder.path());
    let done = inside.output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{}{said}", String::from_utf8_lossy(&done.stdout));
    assert!(String::from_utf8_lossy(&done.stdout).contains("1 passed"), "the test was not found inside");
}

async fn fill_and_make_room(disk: &Path) {
    let ballast = disk.join("ballast");
    std::fs::write(&ballast, vec![1; BALLAST_BYTES]).unwrap();
    let store = open(disk).await;
    let mut acknowledged = 0;
    let refused = loop {
        match store.keep_arrivals(ROUTE, list(acknowledged)).await {
            Ok(kept) => assert_eq!((kept.new, kept.repeated), (10, 0)),
            Err(error) => break error,
        }
        acknowledged += 1;
        assert!(acknowledged < LISTS_MAX, "the disk never filled");
    };
    assert!(acknowledged > 10, "there was room for {acknowledged} lists alone");
    assert!(matches!(refused, StoreError::Full(_)) && refused.passes(), "{refused}");
    assert!(refused.to_string().contains("make room"), "{refused}");
    for _ in 0..5 {
        assert!(store.keep_arrivals(ROUTE, list(acknowledged)).await.is_err(), "it is as full as before");
    }
    assert!(!store.next_arrivals(NOW_MS + 1, 10).await.unwrap().is_empty(), "what is there can still be read");

    std::fs::remove_file(&ballast).unwrap();
    for number in 0..acknowledged {
        let kept = store.keep_arrivals(ROUTE, list(number)).await.unwrap();
        assert_eq!((kept.new, kept.repeated), (0, 10), "list {number} was acknowledged and is gone");
    }
    let again = store.keep_arrivals(ROUTE, list(acknowledged)).await.unwrap();
    assert_eq!((again.new, again.repeated), (10, 0), "what was refused left something behind");
    store.close().await;

    let store = open(disk).await;
    for number in 0..=acknowledged {
        assert_eq!(
            store.keep_arrivals(ROUTE, list(number)).await.unwrap().repeated,
            10,
            "list {number} after a restart"
        );
    }
    store.close().await;
}

async fn open(disk: &Path) -> Store {
    let random = counted();
    let config = StoreConfig {
        database_url: format!("sqlite:{}", disk.join("longwave.db").display()),
        media: MediaPlace::Folder(disk.join("media")),
        data_dir: disk.join("data"),
        key: MasterKey::draw(&counted()),
        random,
        zones: jiff::tz::TimeZoneDatabase::bundled(),
    };
    let store = Store::open(config).await.unwrap();
    store.begin_serving().await.unwrap();
    store
}

/// Bytes that never come twice, the same each time.
fn counted() -> Random {
    let drawn = AtomicU64::new(1);
    Arc::new(move |bytes: &mut [u8]| {
        for piece in bytes.chunks_mut(8) {
            let number = drawn.fetch_add(1, Ordering::Relaxed).to_be_bytes();
            piece.iter_mut().zip(number).for_each(|(byte, digit)| *byte = digit);
        }
    })
}

/// The tenfold list of that number, as a carrier brings it: each time the same.
fn list(number: u64) -> Vec<RawArrival> {
    let one = |at: u64| RawArrival {
        provider_key: format!("{number}/{at}"),
        key_lives_ms: None,
        sender: Some(Address::telegram(i64::try_from(at).unwrap() + 1)),
        class: Class::Message,
        body: vec![b'a'; 1_000],
        received_ms: NOW_MS,
    };
    (0..10).map(one).collect()
}
