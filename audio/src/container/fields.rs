//! Fixed-width fields of a chunk: text padded with zero bytes, numbers in little-endian order, at stated offsets. Out of range is refused.

use super::TextError;

/// A chunk of fixed length being filled in.
pub(super) struct Fields(Vec<u8>);

impl Fields {
    pub(super) fn zeroed(length_bytes: usize) -> Self {
        Self(vec![0; length_bytes])
    }

    /// Writes bytes at an offset; what would fall outside the chunk is refused by [`Self::text`], and numbers stand at constant offsets.
    pub(super) fn bytes(&mut self, offset: usize, bytes: &[u8]) {
        for (place, byte) in self.0.iter_mut().skip(offset).zip(bytes) {
            *place = *byte;
        }
    }

    /// Writes printable ASCII text of at most `width` bytes; the rest stays zero.
    pub(super) fn text(
        &mut self,
        field: &'static str,
        offset: usize,
        width: usize,
        text: &str,
    ) -> Result<(), TextError> {
        if text.len() > width || !text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
            return Err(TextError { field, bytes_max: width });
        }
        self.bytes(offset, text.as_bytes());
        Ok(())
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// The bytes `[offset, offset + N)`, if they are there.
pub(super) fn array<const N: usize>(bytes: &[u8], offset: usize) -> Option<[u8; N]> {
    bytes.get(offset..offset.checked_add(N)?)?.try_into().ok()
}

/// The text of a field up to its first zero byte; what is not ASCII is shown as a replacement character.
pub(super) fn text(bytes: &[u8], offset: usize, width: usize) -> String {
    let field: Vec<u8> = bytes.iter().skip(offset).take(width).copied().take_while(|byte| *byte != 0).collect();
    String::from_utf8_lossy(&field).into_owned()
}
