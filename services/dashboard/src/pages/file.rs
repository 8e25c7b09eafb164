//! A file that somebody sent, as a page shows it: a picture to look at, a sound to hear, anything else to save; or why it is not here.

use messages::arrival::MediaKind;
use store::pages::FileSeen;

/// A file on a page.
pub(crate) struct File {
    /// Where it is fetched; `None` where it is not here.
    pub(crate) url: Option<String>,
    kind: Option<MediaKind>,
    is_coming: bool,
}

impl File {
    /// One that is kept, by the word of its row.
    pub(crate) fn kept(url: String, word: &str) -> Self {
        Self { url: Some(url), kind: MediaKind::from_word(word), is_coming: false }
    }

    /// A question's, which is fetched under that address.
    pub(crate) fn of_question(file: &FileSeen, under: &str) -> Self {
        let url = file.digest.as_ref().map(|digest| format!("{under}/{}", digest.as_str()));
        Self { url, kind: Some(file.kind), is_coming: file.is_coming }
    }

    pub(crate) fn is_picture(&self) -> bool {
        self.kind == Some(MediaKind::Photo)
    }

    pub(crate) fn is_sound(&self) -> bool {
        matches!(self.kind, Some(MediaKind::Voice | MediaKind::Audio))
    }

    /// "A photo", at the beginning of a sentence.
    pub(crate) fn what(&self) -> &'static str {
        self.kind.map_or("A file", Self::named)
    }

    /// What a kind of file is called, at the beginning of a sentence.
    pub(crate) fn named(kind: MediaKind) -> &'static str {
        match kind {
            MediaKind::Photo => "A photo",
            MediaKind::Voice => "A voice message",
            MediaKind::Audio => "A recording",
            MediaKind::Video => "A film",
            MediaKind::Document => "A file",
        }
    }

    /// Why it is not here.
    pub(crate) fn missing(&self) -> &'static str {
        if self.is_coming { "It is being fetched." } else { "It can’t be had from the network any more." }
    }
}
