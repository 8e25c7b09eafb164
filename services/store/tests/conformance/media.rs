//! Files by digest.

mod bucket;

use futures::TryStreamExt;
use store::{
    StoreError,
    limits::{FETCH_AGAIN_MS, FETCH_TRIES_MAX, MEDIA_LEFT_MS},
    media::Digest,
};

use crate::world::{NOW_MS, World, on_both};

/// A sender's line that breaks.
struct Broken;

impl tokio::io::AsyncRead for Broken {
    fn poll_read(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
        _: &mut tokio::io::ReadBuf<'_>,
    ) -> std::task::Poll<std::io::Result<()>> {
        std::task::Poll::Ready(Err(std::io::ErrorKind::ConnectionReset.into()))
    }
}

/// Files in the folder that have no name yet.
fn left_aside(world: &World) -> usize {
    std::fs::read_dir(world.path("media/incoming")).into_iter().flatten().count()
}

on_both! {
    async fn what_a_crash_left_aside_is_swept_a_day_later(world: World) {
        let aside = world.path("media/incoming");
        std::fs::create_dir(&aside).unwrap();
        std::fs::write(aside.join("token#1"), "half a picture").unwrap();
        let kept = world.store.keep_media(&b"a picture of paper"[..], "photo", NOW_MS).await.unwrap();
        let written = std::fs::metadata(aside.join("token#1")).unwrap().modified().unwrap();
        let now_ms = written.duration_since(std::time::UNIX_EPOCH).unwrap().as_millis() as i64;
        assert_eq!(world.store.sweep_media(now_ms + MEDIA_LEFT_MS).await.unwrap(), 0, "it may be under way");
        assert_eq!(world.store.sweep_media(now_ms + MEDIA_LEFT_MS + 1).await.unwrap(), 1);
        assert_eq!(left_aside(&world), 0);
        assert_eq!(world.store.read_media(&kept.digest).await.unwrap(), b"a picture of paper");
    }

    async fn a_long_file_is_kept_in_pieces(world: World) {
        let bytes: Vec<u8> = (0..20_000_000_u32).map(|place| (place % 251) as u8).collect();
        let kept = world.store.keep_media(&bytes[..], "programme", NOW_MS).await.unwrap();
        assert_eq!((kept.length_bytes, left_aside(&world)), (20_000_000, 0));
        assert_eq!(world.store.read_media(&kept.digest).await.unwrap(), bytes);
        let cut = tokio::io::AsyncReadExt::chain(&bytes[..17_000_000], Broken);
        assert!(matches!(world.store.keep_media(cut, "programme", NOW_MS).await, Err(StoreError::Media(_))));
        assert_eq!(left_aside(&world), 0);
    }

    async fn the_same_bytes_are_kept_once(world: World) {
        let first = world.store.keep_media(&b"a picture of paper"[..], "photo", NOW_MS).await.unwrap();
        let again = world.store.keep_media(&b"a picture of paper"[..], "photo", NOW_MS + 1).await.unwrap();
        assert_eq!(first, again);
        assert_eq!(first.length_bytes, 18);
        assert_eq!(world.store.read_media(&first.digest).await.unwrap(), b"a picture of paper");
        assert_eq!(world.store.media(&first.digest).await.unwrap(), first);
        let absent = Digest::new(&"0".repeat(64)).unwrap();
        assert!(matches!(world.store.read_media(&absent).await, Err(StoreError::Absent(_))));
        assert!(matches!(world.store.media(&absent).await, Err(StoreError::Absent(_))));
        assert!(Digest::new("../../etc/passwd").is_none());
        assert_eq!(left_aside(&world), 0);
    }

    async fn a_part_of_a_file_is_read_in_pieces(world: World) {
        let bytes: Vec<u8> = (0..100_000_u32).map(|place| (place % 251) as u8).collect();
        let kept = world.store.keep_media(&bytes[..], "programme", NOW_MS).await.unwrap().digest;
        for (range, wanted) in [
            (0..100_000, &bytes[..]),
            (0..1, &bytes[..1]),
            (99_999..100_000, &bytes[99_999..]),
            (40_000..60_001, &bytes[40_000..60_001]),
            (99_990..200_000, &bytes[99_990..]),
        ] {
            let pieces: Vec<Vec<u8>> = world.store.read_media_range(&kept, range).await.unwrap().try_collect().await.unwrap();
            assert_eq!(pieces.concat(), wanted);
        }
        for refused in [5..5, 100_000..100_001] {
            assert!(matches!(world.store.read_media_range(&kept, refused).await, Err(StoreError::Media(_))));
        }
        let absent = Digest::new(&"0".repeat(64)).unwrap();
        assert!(matches!(world.store.read_media_range(&absent, 0..1).await, Err(StoreError::Absent(_))));
    }

    async fn a_reader_that_breaks_leaves_nothing(world: World) {
        assert!(matches!(world.store.keep_media(Broken, "photo", NOW_MS).await, Err(StoreError::Media(_))));
        assert!(!world.path("media/files").exists());
    }

    async fn a_file_is_fetched_later_or_the_teacher_is_told(world: World) {
        let hour = "INSERT INTO occurrences (occurrence_id, timetable_id, class_id, sequence, lesson, course, local_time, earliest_ms, expires_ms) VALUES (1, 1, 1, 1, 'l', 'c', '2026-11-02T16:00', 0, 0)";
        world.import("name,class\nJuma,5B\n", NOW_MS).await;
        world.change("INSERT INTO timetables (timetable_id, class_id, course, rule, starts_on, at_time, zone, created_ms) VALUES (1, 1, 'c', '', '2026-11-02', '16:00', 'UTC', 0)").await;
        world.change(hour).await;
        world.change("INSERT INTO submissions (submission_id, person_id, occurrence_id, item, how, verdict, received_ms) VALUES (1, 1, 1, 0, 'photo', 'waits', 0), (2, 1, 1, 0, 'photo', 'waits', 0)").await;
        world.change("INSERT INTO fetches (fetch_id, route_id, submission_id, reference_sealed, kind, run_at_ms) SELECT submission_id, 1, submission_id, p.name_sealed, 'photo', 0 FROM submissions JOIN people p ON p.person_id = 1").await;
        let photo = world.store.keep_media(&b"paper"[..], "photo", NOW_MS).await.unwrap();
        world.store.fetched(1, &photo.digest).await.unwrap();
        world.store.fetched(1, &photo.digest).await.unwrap();
        let media = world.seen("SELECT media FROM submissions ORDER BY submission_id").await;
        assert_eq!(media, [photo.digest.as_str(), "-"]);
        for tries in 1..FETCH_TRIES_MAX {
            world.store.not_fetched(2, false, NOW_MS).await.unwrap();
            let wait_ms = FETCH_AGAIN_MS << tries;
            assert_eq!(world.seen("SELECT tries, run_at_ms FROM fetches").await, [format!("{tries} {}", NOW_MS + wait_ms)]);
        }
        assert!(world.store.fetches_due(messages::RouteId(1), NOW_MS, 10).await.unwrap().is_empty());
        let moved = world.store.fetches_due(messages::RouteId(1), NOW_MS + 3_600_000, 10).await;
        assert!(matches!(moved, Err(StoreError::Damaged(_))), "what was sealed for another row opens nowhere else");
        world.store.not_fetched(2, false, NOW_MS).await.unwrap();
        let question = "SELECT audience, why, class_id, person_id, (SELECT COUNT(*) FROM fetches) FROM questions";
        assert_eq!(world.seen(question).await, ["teacher not_fetched 1 1 0"]);
        world.store.not_fetched(2, true, NOW_MS).await.unwrap();
        assert_eq!(world.seen("SELECT COUNT(*) FROM questions").await, ["1"]);
    }
}
