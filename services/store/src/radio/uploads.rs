//! What a bot has uploaded: a file goes over the line once, and is sent by the carrier's id from then on. An id that the carrier refuses
//! is replaced by the next upload's.

use crate::{
    Store,
    error::StoreError,
    media::Digest,
    sql::{Transaction, query, values},
    writer::Verb,
};

impl Store {
    /// The id under which a bot's carrier has a file; `None` where the bot has not uploaded it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn uploaded(&self, bot_id: i64, media: &Digest) -> Result<Option<String>, StoreError> {
        let known = query!(String: "SELECT file_id FROM uploads WHERE bot_id = $1 AND media = $2");
        self.read().await?.find_one(known, values![bot_id, media.as_str()]).await
    }

    /// A bot has uploaded a file: the newest id counts.
    ///
    /// # Errors
    /// What the database says; the file is then uploaded once more.
    pub async fn keep_upload(&self, bot_id: i64, media: &Digest, file_id: &str, now_ms: i64) -> Result<(), StoreError> {
        self.write(Uploaded { bot_id, media: media.clone(), file_id: file_id.to_owned(), now_ms }).await
    }
}

struct Uploaded {
    bot_id: i64,
    media: Digest,
    file_id: String,
    now_ms: i64,
}

impl Verb for Uploaded {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "INSERT INTO uploads (bot_id, media, file_id, uploaded_ms) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (bot_id, media) DO UPDATE SET file_id = excluded.file_id, uploaded_ms = excluded.uploaded_ms";
        work.run(text, values![self.bot_id, self.media.as_str(), &self.file_id, self.now_ms]).await?;
        Ok(())
    }
}
