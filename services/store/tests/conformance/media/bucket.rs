//! The same files in a bucket of an S3 server, and what becomes of them when the server is away or refuses.

use futures::TryStreamExt;
use store::{
    Store, StoreConfig, StoreError,
    limits::MEDIA_LEFT_MS,
    media::{Bucket, Digest, MediaPlace},
};

use crate::{
    s3::{BUCKET, S3},
    world::{Kind, NOW_MS, World},
};

/// Bytes of more than two pieces of a long file.
fn long() -> Vec<u8> {
    (0..20_000_000_u32).map(|place| (place % 251) as u8).collect()
}

/// What the server's own clock shows, for it is this machine's.
fn machine_ms() -> i64 {
    let name = tempfile::NamedTempFile::new().unwrap();
    let written = name.as_file().metadata().unwrap().modified().unwrap();
    written.duration_since(std::time::UNIX_EPOCH).unwrap().as_millis() as i64
}

/// What was begun in many parts and is not ended.
fn unfinished(server: &S3) -> Vec<String> {
    server.listed(&format!("/{BUCKET}?uploads"), "Key")
}

async fn world(server: &S3) -> World {
    World::with_files_in(Kind::Sqlite, 2, tempfile::tempdir().unwrap(), MediaPlace::Bucket(server.bucket())).await
}

/// The store of a world, its files in another bucket.
async fn with(world: &World, bucket: Bucket) -> Store {
    Store::open(StoreConfig { media: MediaPlace::Bucket(bucket), ..world.config.clone() }).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs moto_server (ops/install test)"]
async fn a_bucket_keeps_files_as_a_folder_does() {
    let server = S3::start();
    super::the_same_bytes_are_kept_once::script(world(&server).await).await;
    super::a_part_of_a_file_is_read_in_pieces::script(world(&server).await).await;
    super::a_reader_that_breaks_leaves_nothing::script(world(&server).await).await;
    let mut names = server.names();
    names.retain(|name| {
        let digest = name.rsplit('/').next().unwrap();
        let wanted = format!("files-of/school-12/files/{}/{digest}", &digest[..2]);
        Digest::new(digest).is_none() || *name != wanted
    });
    assert_eq!(names, Vec::<String>::new(), "names that are no digest's");
    world(&server).await.store.look_at_media().await.unwrap();
    assert_eq!(server.names().len(), 2, "looking leaves nothing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs moto_server (ops/install test)"]
async fn a_long_file_has_its_name_when_it_is_whole() {
    let server = S3::start();
    let world = world(&server).await;
    let bytes = long();
    let cut = tokio::io::AsyncReadExt::chain(&bytes[..17_000_000], super::Broken);
    assert!(matches!(world.store.keep_media(cut, "programme", NOW_MS).await, Err(StoreError::Media(_))));
    assert_eq!((server.names(), unfinished(&server)), (vec![], vec![]), "what broke off leaves nothing");
    server.let_through(1);
    server.ask("PUT", &format!("/{BUCKET}/files-of/school-12/incoming/token"), "s3", "half");
    let day_ms = machine_ms() + MEDIA_LEFT_MS;
    assert_eq!(world.store.sweep_media(day_ms - 3_600_000).await.unwrap(), 0, "it may be under way");
    assert_eq!(world.store.sweep_media(day_ms + 3_600_000).await.unwrap(), 1);
    assert_eq!(server.names(), Vec::<String>::new());
    let kept = world.store.keep_media(&bytes[..], "programme", NOW_MS).await.unwrap();
    assert_eq!(kept.length_bytes, 20_000_000);
    assert_eq!((server.names().len(), unfinished(&server).len()), (1, 0));
    let part = world.store.read_media_range(&kept.digest, 8_388_600..16_777_230).await.unwrap();
    let part: Vec<Vec<u8>> = part.try_collect().await.unwrap();
    assert_eq!(part.concat(), bytes[8_388_600..16_777_230]);
    assert_eq!(world.store.read_media(&kept.digest).await.unwrap(), bytes);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs moto_server (ops/install test)"]
async fn a_server_that_refuses_is_told_apart_from_one_that_is_away() {
    let mut server = S3::start();
    let world = world(&server).await;
    let bucket = server.bucket();
    for (wrong, wanted) in [
        (Bucket { access_key: "AKIAXXXXXXXXXXXXXXXX".to_owned(), ..bucket.clone() }, "media.access_key"),
        (Bucket { secret_key: "guessed".to_owned(), ..bucket.clone() }, "media.secret_key"),
        (Bucket { name: "another-school".to_owned(), ..bucket.clone() }, "media.url"),
    ] {
        let store = with(&world, wrong).await;
        let looked = store.look_at_media().await.unwrap_err();
        assert!(matches!(&looked, StoreError::MediaRefused(why) if why.contains(wanted)), "{wanted}: {looked}");
        let kept = store.keep_media(&b"paper"[..], "photo", NOW_MS).await.unwrap_err();
        assert_eq!(kept.to_string(), looked.to_string());
    }
    let kept = world.store.keep_media(&b"paper"[..], "photo", NOW_MS).await.unwrap();
    server.stop();
    for away in [
        world.store.read_media(&kept.digest).await.unwrap_err(),
        world.store.keep_media(&b"more"[..], "photo", NOW_MS).await.unwrap_err(),
        world.store.look_at_media().await.unwrap_err(),
    ] {
        assert!(matches!(away, StoreError::MediaAway(_)) && away.passes(), "{away}");
    }
    assert_eq!(world.seen("SELECT COUNT(*) FROM media").await, ["1"], "a file that was not kept has no row");
    server.begin();
    let store = with(&world, server.bucket()).await;
    store.keep_media(&b"more"[..], "photo", NOW_MS).await.unwrap();
    let lost = store.read_media(&kept.digest).await.unwrap_err();
    assert!(matches!(lost, StoreError::Absent("file")), "the server that came back is empty: {lost}");
}
