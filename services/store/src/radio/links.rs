//! Links to a programme's file that need no page: signed by the school's key over airing, file and end, so that nobody makes another one
//! or lengthens its life. Nothing of a link is kept.

use messages::AiringId;
use subtle::ConstantTimeEq;

use crate::{Store, hex::hex};

/// What such links are made for, among all that the key makes.
const USE: &str = "programme-link";

/// Bytes of the signature that a link carries: 128 bits can't be guessed, and a shorter link survives being typed.
const SIGNATURE_BYTES: usize = 16;

/// What a link gives, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileLink {
    /// Whose programme.
    pub airing: AiringId,
    /// Which file of it: `programme.mp3`.
    pub file: String,
    /// Until when it works, milliseconds UTC.
    pub expires_ms: i64,
}

impl Store {
    /// The link's address on the school's pages: `/fetch/12/1795525200000/6f…/programme.mp3`. The file stands last, so that whatever
    /// fetches it saves it under that name.
    pub fn file_link(&self, link: &FileLink) -> String {
        format!("/fetch/{}/{}/{}/{}", link.airing.0, link.expires_ms, self.file_signature(link), link.file)
    }

    /// Whether the signature is that link's. It does not say whether the link has ended.
    pub fn is_file_link(&self, link: &FileLink, signature: &str) -> bool {
        self.file_signature(link).as_bytes().ct_eq(signature.as_bytes()).into()
    }

    fn file_signature(&self, link: &FileLink) -> String {
        let signed = format!("{}\n{}\n{}", link.airing.0, link.expires_ms, link.file);
        hex(self.keys().lookup(USE, &signed).get(..SIGNATURE_BYTES).unwrap_or_default())
    }
}
