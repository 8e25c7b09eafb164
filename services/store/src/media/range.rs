//! A part of a kept file, piece by piece: a programme of half an hour goes out without ever lying in memory whole, and a broken download
//! takes up where it stopped.

use std::ops::Range;

use futures::Stream;

use super::Digest;
use crate::{Store, error::StoreError};

impl Store {
    /// The bytes of a kept file from `range.start` to before `range.end`, in pieces of some kilobytes. A range that ends beyond the file
    /// ends with it.
    ///
    /// # Errors
    /// `Absent` where no such file was kept; `Media` where the range is empty or begins beyond the file. A piece is an error where
    /// reading broke off.
    pub async fn read_media_range(
        &self,
        digest: &Digest,
        range: Range<u64>,
    ) -> Result<impl Stream<Item = Result<Vec<u8>, StoreError>> + Send + use<>, StoreError> {
        self.media_files().read_range(digest, range).await
    }
}
