//! Files by the digest of their bytes: whole under that name first, and only then given a row. A name from a person never becomes a path.

mod bucket;
mod fault;
mod fetch;
mod files;
mod place;
mod range;
mod wire;

use object_store::path::Path;
use tokio::io::AsyncRead;

use crate::{
    Store,
    error::StoreError,
    limits::MEDIA_LEFT_MS,
    sql::{Transaction, columns, query, values},
    writer::Verb,
};

pub use fetch::Fetch;
pub(crate) use fetch::{Owner, owe_fetch};
pub(crate) use files::MediaFiles;
pub use place::{Bucket, MediaPlace};

/// The name of a kept file: the SHA-256 of its bytes, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(String);

crate::sql::cells! { Digest, String, "a file's digest" => |kept| Digest::new(&kept) }

impl Digest {
    /// Reads a digest as rows and links write it.
    pub fn new(text: &str) -> Option<Self> {
        let fits = text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        fits.then(|| Self(text.to_owned()))
    }

    /// Its 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn path(&self) -> Path {
        Path::from_iter(["files", self.0.get(..2).unwrap_or("00"), &self.0])
    }
}

columns! {
    /// A kept file, as its row has it.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Kept {
        /// Its name.
        pub digest: Digest,
        /// What it is: `photo`, `voice`, `programme`.
        pub kind: String,
        /// How long it is.
        pub length_bytes: u64,
    }
}

impl Store {
    /// Keeps a file: durable under its digest, then a row. The same bytes are kept once.
    ///
    /// # Errors
    /// `TooLong`, `Full`, `Media`, `MediaAway`, `MediaRefused`; a file without a row is no file, and is overwritten by the next try.
    pub async fn keep_media(
        &self,
        reader: impl AsyncRead + Unpin + Send,
        kind: &str,
        now_ms: i64,
    ) -> Result<Kept, StoreError> {
        let (digest, length_bytes) = self.media_files().keep(&self.keys().token(), reader).await?;
        let kept = Kept { digest, kind: kind.to_owned(), length_bytes };
        self.write(KeepRow { kept: kept.clone(), now_ms }).await?;
        Ok(kept)
    }

    /// The bytes of a kept file.
    ///
    /// # Errors
    /// `Absent` where no such file was kept; `MediaAway` and `MediaRefused` as they say.
    pub async fn read_media(&self, digest: &Digest) -> Result<Vec<u8>, StoreError> {
        self.media_files().read(digest).await
    }

    /// Writes a small file, renames it, reads a part of it and removes it: whether the place of files does what it has to.
    ///
    /// # Errors
    /// `Full`, `Media`, `MediaAway`, `MediaRefused`, with what to do.
    pub async fn look_at_media(&self) -> Result<(), StoreError> {
        self.media_files().look(&self.keys().token()).await
    }

    /// Removes what a process that died was writing, once nobody can be writing it any more; how many files.
    ///
    /// # Errors
    /// `MediaAway` and `MediaRefused` as they say.
    pub async fn sweep_media(&self, now_ms: i64) -> Result<u64, StoreError> {
        self.media_files().sweep(now_ms.saturating_sub(MEDIA_LEFT_MS)).await
    }

    /// What is known of a kept file.
    ///
    /// # Errors
    /// `Absent` where no such file was kept.
    pub async fn media(&self, digest: &Digest) -> Result<Kept, StoreError> {
        let kept = query!(Kept: "SELECT {row} FROM media WHERE digest = $1");
        self.read().await?.find_one(kept, values![digest.as_str()]).await?.ok_or(StoreError::Absent("file"))
    }
}

struct KeepRow {
    kept: Kept,
    now_ms: i64,
}

impl Verb for KeepRow {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "INSERT INTO media (digest, kind, length_bytes, kept_ms) VALUES ($1, $2, $3, $4) ON CONFLICT (digest) DO NOTHING";
        let length = i64::try_from(self.kept.length_bytes).unwrap_or(i64::MAX);
        work.run(text, values![self.kept.digest.as_str(), &self.kept.kind, length, self.now_ms]).await?;
        Ok(())
    }
}
