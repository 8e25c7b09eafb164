//! The bytes of files, by digest: in a folder written aside, synced and renamed; on a server put whole. What has a name is whole.

use std::{ops::Range, sync::Arc};

use futures::{Stream, StreamExt, TryStreamExt};
use object_store::{
    GetOptions, GetRange, ObjectStore, ObjectStoreExt, WriteMultipart, local::LocalFileSystem, path::Path,
};
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncRead, AsyncReadExt};

use super::{Digest, bucket, fault, place::MediaPlace};
use crate::{
    error::StoreError,
    hex::hex,
    limits::{MEDIA_BYTES_MAX, MEDIA_PIECE_BYTES},
    private,
};

/// The folder, or what a server's names begin with, of what is being written.
const ASIDE: &str = "incoming";

/// Where the bytes lie.
pub(crate) struct MediaFiles {
    store: Arc<dyn ObjectStore>,
    /// The folder, when it is one.
    folder: Option<std::path::PathBuf>,
}

impl MediaFiles {
    pub(crate) fn open(place: &MediaPlace) -> Result<Self, StoreError> {
        match place {
            MediaPlace::Folder(folder) => {
                private::folder(folder)
                    .map_err(|e| StoreError::File { path: folder.clone(), why: e.kind().to_string() })?;
                let store = LocalFileSystem::new_with_prefix(folder).map_err(|e| fault::of(&e))?.with_fsync(true);
                Ok(Self { store: Arc::new(store), folder: Some(folder.clone()) })
            }
            MediaPlace::Bucket(place) => Ok(Self { store: bucket::open(place)?, folder: None }),
        }
    }

    /// Keeps what is read; its digest and its length in bytes. `token` is a name that nobody else has.
    pub(super) async fn keep(
        &self,
        token: &str,
        mut reader: impl AsyncRead + Unpin + Send,
    ) -> Result<(Digest, u64), StoreError> {
        let first = piece(&mut reader).await?;
        // A server takes an object whole or not at all, so what fits one request needs no second name.
        if self.folder.is_none() && first.len() < MEDIA_PIECE_BYTES {
            let (digest, length) = (Digest(hex(&Sha256::digest(&first))), first.len() as u64);
            self.store.put(&digest.path(), first.into()).await.map_err(|e| fault::of(&e))?;
            return Ok((digest, length));
        }
        let aside = Path::from_iter([ASIDE, token]);
        let kept = self.write(&aside, first, reader).await?;
        self.store.rename(&aside, &kept.0.path()).await.map_err(|e| fault::of(&e))?;
        Ok(kept)
    }

    /// Writes a file of many pieces under a name of its own.
    async fn write(
        &self,
        aside: &Path,
        first: Vec<u8>,
        reader: impl AsyncRead + Unpin + Send,
    ) -> Result<(Digest, u64), StoreError> {
        let upload = self.store.put_multipart(aside).await.map_err(|e| fault::of(&e))?;
        let mut upload = WriteMultipart::new_with_chunk_size(upload, MEDIA_PIECE_BYTES);
        match copy(first, reader, &mut upload).await {
            Ok(written) => upload.finish().await.map(|_| written).map_err(|e| fault::of(&e)),
            Err(error) => {
                // The error is what the caller has to hear; what was written aside is swept away as best it can be.
                let _ = upload.abort().await;
                Err(error)
            }
        }
    }

    pub(super) async fn read(&self, digest: &Digest) -> Result<Vec<u8>, StoreError> {
        let found = self.store.get(&digest.path()).await.map_err(|e| fault::of(&e))?;
        Ok(found.bytes().await.map_err(|e| fault::of(&e))?.to_vec())
    }

    pub(super) async fn read_range(
        &self,
        digest: &Digest,
        range: Range<u64>,
    ) -> Result<impl Stream<Item = Result<Vec<u8>, StoreError>> + Send + use<>, StoreError> {
        let part = GetOptions { range: Some(GetRange::Bounded(range)), ..GetOptions::default() };
        let found = self.store.get_opts(&digest.path(), part).await.map_err(|e| fault::of(&e))?;
        Ok(found.into_stream().map(|piece| piece.map(|bytes| bytes.to_vec()).map_err(|e| fault::of(&e))))
    }

    /// Does once all that is ever done here, with a file that goes again.
    pub(super) async fn look(&self, token: &str) -> Result<(), StoreError> {
        let (aside, file) = (Path::from_iter([ASIDE, token]), Path::from_iter([ASIDE, &format!("{token}-renamed")]));
        let tried = async {
            self.store.put(&aside, token.to_owned().into_bytes().into()).await?;
            self.store.rename(&aside, &file).await?;
            let part = self.store.get_range(&file, 2..6).await?;
            self.store.delete(&file).await?;
            Ok(part)
        };
        let part = tried.await.map_err(|error| match fault::of(&error) {
            StoreError::Absent(_) => StoreError::Media("what was just written there is not there".to_owned()),
            other => other,
        })?;
        if token.as_bytes().get(2..6) == Some(&*part) {
            return Ok(());
        }
        Err(StoreError::Media("what was written there came back otherwise".to_owned()))
    }

    /// Removes what was being written before then (milliseconds UTC) and never got its name; how many.
    pub(super) async fn sweep(&self, before_ms: i64) -> Result<u64, StoreError> {
        if let Some(folder) = &self.folder {
            return Ok(sweep_folder(&folder.join(ASIDE), before_ms));
        }
        let aside = Path::from(ASIDE);
        let listed: Vec<_> = self.store.list(Some(&aside)).try_collect().await.map_err(|e| fault::of(&e))?;
        let mut swept = 0;
        for left in listed.into_iter().filter(|left| left.last_modified.timestamp_millis() < before_ms) {
            self.store.delete(&left.location).await.map_err(|e| fault::of(&e))?;
            swept += 1;
        }
        Ok(swept)
    }
}

/// The crate hides what it is writing from its own lists, so the folder itself is read.
fn sweep_folder(folder: &std::path::Path, before_ms: i64) -> u64 {
    let is_old = |path: &std::path::Path| {
        let written = std::fs::metadata(path).and_then(|about| about.modified()).ok()?;
        let written_ms = written.duration_since(std::time::UNIX_EPOCH).ok()?.as_millis();
        Some(i64::try_from(written_ms).ok()? < before_ms)
    };
    let left = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let swept = left.filter(|path| is_old(path) == Some(true)).filter(|path| std::fs::remove_file(path).is_ok());
    swept.count() as u64
}

/// The next piece: as much as one holds, less only at the end.
async fn piece(reader: &mut (impl AsyncRead + Unpin + Send)) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    let read = reader.take(MEDIA_PIECE_BYTES as u64).read_to_end(&mut bytes).await;
    read.map_err(|e| StoreError::Media(e.kind().to_string()))?;
    Ok(bytes)
}

async fn copy(
    first: Vec<u8>,
    mut reader: impl AsyncRead + Unpin + Send,
    upload: &mut WriteMultipart,
) -> Result<(Digest, u64), StoreError> {
    let (mut hash, mut length_bytes, mut bytes) = (Sha256::new(), 0, first);
    while !bytes.is_empty() {
        length_bytes += bytes.len() as u64;
        if length_bytes > MEDIA_BYTES_MAX {
            return Err(StoreError::TooLong(MEDIA_BYTES_MAX));
        }
        hash.update(&bytes);
        upload.wait_for_capacity(2).await.map_err(|e| fault::of(&e))?;
        upload.put(bytes.into());
        bytes = piece(&mut reader).await?;
    }
    Ok((Digest(hex(&hash.finalize())), length_bytes))
}
