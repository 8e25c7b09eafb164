//! Files by the digest of their bytes: written aside, synced, renamed, and only then given a row. A name from a person never becomes a
//! path.

mod fetch;
mod range;

use std::sync::Arc;

use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart, local::LocalFileSystem, path::Path};
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncRead, AsyncReadExt};

use crate::{
    Store,
    error::StoreError,
    hex::hex,
    limits::{MEDIA_BYTES_MAX, MEDIA_PIECE_BYTES},
    private,
    sql::{Transaction, values},
    writer::Verb,
};

pub use fetch::Fetch;
pub(crate) use fetch::{Owner, owe_fetch};

/// The name of a kept file: the SHA-256 of its bytes, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(String);

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

/// Where the bytes lie.
pub(crate) struct MediaStore {
    store: Arc<dyn ObjectStore>,
}

impl MediaStore {
    pub(crate) fn open(url: &str) -> Result<Self, StoreError> {
        let refuse = || StoreError::Address {
            what: "media store",
            given: url.split('@').next_back().unwrap_or_default().to_owned(),
            example: "file:data/media",
        };
        let folder = url.strip_prefix("file:").filter(|folder| !folder.is_empty()).ok_or_else(refuse)?;
        private::folder(std::path::Path::new(folder))
            .map_err(|e| StoreError::File { path: folder.into(), why: e.kind().to_string() })?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(of_store)?.with_fsync(true);
        Ok(Self { store: Arc::new(store) })
    }

    /// Writes the bytes under a name of their own; their digest and length.
    async fn write(
        &self,
        aside: &Path,
        mut reader: impl AsyncRead + Unpin + Send,
    ) -> Result<(Digest, u64), StoreError> {
        let upload = self.store.put_multipart(aside).await.map_err(of_store)?;
        let mut upload = WriteMultipart::new_with_chunk_size(upload, MEDIA_PIECE_BYTES);
        match copy(&mut reader, &mut upload).await {
            Ok(written) => upload.finish().await.map(|_| written).map_err(of_store),
            Err(error) => {
                // The error is what the caller has to hear; what was written aside is swept away as best it can be.
                let _ = upload.abort().await;
                Err(error)
            }
        }
    }

    async fn keep(&self, aside: &Path, reader: impl AsyncRead + Unpin + Send) -> Result<(Digest, u64), StoreError> {
        let (digest, length_bytes) = self.write(aside, reader).await?;
        self.store.rename(aside, &digest.path()).await.map_err(of_store)?;
        Ok((digest, length_bytes))
    }

    async fn read(&self, digest: &Digest) -> Result<Vec<u8>, StoreError> {
        let found = self.store.get(&digest.path()).await.map_err(of_store)?;
        Ok(found.bytes().await.map_err(of_store)?.to_vec())
    }
}

async fn copy(
    reader: &mut (impl AsyncRead + Unpin + Send),
    upload: &mut WriteMultipart,
) -> Result<(Digest, u64), StoreError> {
    let (mut hash, mut length_bytes) = (Sha256::new(), 0);
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = reader.read(&mut piece).await.map_err(|e| StoreError::Media(e.kind().to_string()))?;
        let Some(bytes) = piece.get(..read).filter(|bytes| !bytes.is_empty()) else {
            return Ok((Digest(hex(&hash.finalize())), length_bytes));
        };
        length_bytes += bytes.len() as u64;
        if length_bytes > MEDIA_BYTES_MAX {
            return Err(StoreError::TooLong(MEDIA_BYTES_MAX));
        }
        hash.update(bytes);
        upload.wait_for_capacity(2).await.map_err(of_store)?;
        upload.write(bytes);
    }
}

fn of_store(error: object_store::Error) -> StoreError {
    if matches!(error, object_store::Error::NotFound { .. }) {
        return StoreError::Absent("file");
    }
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(inner) = cause {
        if let Some(io) = inner.downcast_ref::<std::io::Error>() {
            let full = io.kind() == std::io::ErrorKind::StorageFull;
            return if full { StoreError::Full("media store") } else { StoreError::Media(io.kind().to_string()) };
        }
        cause = inner.source();
    }
    StoreError::Media("no more is known".to_owned())
}

impl Store {
    /// Keeps a file: durable under its digest, then a row. The same bytes are kept once.
    ///
    /// # Errors
    /// `TooLong`, `Full`, `Media`; a file without a row is no file, and is overwritten by the next try.
    pub async fn keep_media(
        &self,
        reader: impl AsyncRead + Unpin + Send,
        kind: &str,
        now_ms: i64,
    ) -> Result<Kept, StoreError> {
        let aside = Path::from_iter(["incoming", &self.keys().token()]);
        let (digest, length_bytes) = self.media_store().keep(&aside, reader).await?;
        let kept = Kept { digest, kind: kind.to_owned(), length_bytes };
        self.write(KeepRow { kept: kept.clone(), now_ms }).await?;
        Ok(kept)
    }

    /// The bytes of a kept file.
    ///
    /// # Errors
    /// `Absent` where no such file was kept.
    pub async fn read_media(&self, digest: &Digest) -> Result<Vec<u8>, StoreError> {
        self.media_store().read(digest).await
    }

    /// What is known of a kept file.
    ///
    /// # Errors
    /// `Absent` where no such file was kept.
    pub async fn media(&self, digest: &Digest) -> Result<Kept, StoreError> {
        let text = "SELECT kind, length_bytes FROM media WHERE digest = $1";
        let row = self.read().await?.row(text, values![digest.as_str()]).await?.ok_or(StoreError::Absent("file"))?;
        let length_bytes = u64::try_from(row.int(1)?).map_err(|_| StoreError::Damaged("media.length_bytes"))?;
        Ok(Kept { digest: digest.clone(), kind: row.text(0)?, length_bytes })
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
