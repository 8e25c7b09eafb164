//! Files by digest.

use store::{StoreError, media::Digest};

use crate::world::{NOW_MS, on_both};

on_both! {
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
        let incoming = std::fs::read_dir(world.path("media/incoming")).unwrap().count();
        assert_eq!(incoming, 0, "nothing is left aside");
    }

    async fn a_reader_that_breaks_leaves_nothing(world: World) {
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
        assert!(matches!(world.store.keep_media(Broken, "photo", NOW_MS).await, Err(StoreError::Media(_))));
        assert!(!world.path("media/files").exists());
    }
}
