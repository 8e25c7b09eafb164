//! How an airing's programme came to its station, and whether anybody there was seen since. Programs that open the links of whatever comes
//! in are nobody; what follows from silence is decided elsewhere.

use messages::{
    AiringId, StationId,
    envelope::{FileRef, Message},
};

use crate::{
    Store,
    envelope::open_sending,
    error::StoreError,
    limits::{LINKS_OPENED_MS, PACKET_DAYS, STATION_SEEN_AGAIN_MS},
    sql::{Transaction, query, values},
    writer::Verb,
};

/// How a programme's sound came to its station.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brought {
    /// It was put into the station's folder.
    Folder,
    /// The mailbox's server took a mail with the sound in it, at this time, milliseconds UTC.
    Mail(i64),
    /// The station has at most been told where it lies.
    Not,
}

/// A mail to a station that a program may just be reading: it is under way, or was taken a moment ago.
const JUST_MAILED: &str =
    "SELECT 1 FROM ladder l JOIN addresses a ON a.address_id = l.address_id AND a.channel = 'mail'
    JOIN parcels p ON p.handset_id = a.handset_id AND p.kind IN ('programme', 'station_text')
    LEFT JOIN due d ON d.parcel_id = p.parcel_id
    WHERE l.person_id = $1 AND p.recipient_id = $1 AND (d.lease_ms IS NOT NULL OR p.done_ms > $2) LIMIT 1";

impl Store {
    /// How an airing's sound came to its station. A mail that was too large for its mailbox went without it.
    ///
    /// # Errors
    /// `Absent` where there is no such airing.
    pub async fn brought(&self, airing: AiringId) -> Result<Brought, StoreError> {
        let mut work = self.read().await?;
        let text = "SELECT 1 FROM parcels p JOIN addresses a ON a.address_id = p.address_id
                    WHERE p.cause_kind = 'airing' AND p.cause_id = $1 AND p.kind = 'programme' AND a.channel = 'station'
                      AND p.state IN ('accepted', 'delivered') LIMIT 1";
        if work.exists(text, values![airing]).await? {
            return Ok(Brought::Folder);
        }
        let sounds = query!({ station: StationId = "i.station_id", starts_ms: i64 = "i.starts_ms", media: Option<String> = "f.media" }:
                   "SELECT {row} FROM airings i
                    LEFT JOIN programme_files f ON f.programme = i.programme AND f.kind LIKE 'audio/%' WHERE i.airing_id = $1");
        let rows = work.find(sounds, values![airing]).await?;
        let first = rows.first().ok_or(StoreError::Absent("airing"))?;
        let (station, starts_ms) = (first.station, first.starts_ms);
        let sounds: Vec<String> = rows.into_iter().filter_map(|row| row.media).collect();
        self.mailed(&mut work, station, starts_ms.saturating_sub(PACKET_DAYS * 86_400_000), &sounds).await
    }

    /// The files of an airing that were put into its station's folder, or may have been.
    ///
    /// # Errors
    /// What the database says.
    pub async fn in_folder(&self, airing: AiringId) -> Result<Vec<FileRef>, StoreError> {
        let sent = query!({ sending: i64 = "t.sending_id", sealed: Vec<u8> = "t.words_sealed" }:
                   "SELECT {row} FROM parcels p JOIN addresses a ON a.address_id = p.address_id
                    JOIN attempts t ON t.parcel_id = p.parcel_id
                    WHERE p.cause_kind = 'airing' AND p.cause_id = $1 AND p.kind = 'programme' AND a.channel = 'station'
                      AND t.words_sealed IS NOT NULL ORDER BY t.sending_id");
        let mut files: Vec<FileRef> = Vec::new();
        for row in self.read().await?.find(sent, values![airing]).await? {
            let Message::Drop(put) = open_sending(self.keys(), row.sending, &row.sealed)? else { continue };
            for file in put.files {
                if !files.contains(&file) {
                    files.push(file);
                }
            }
        }
        Ok(files)
    }

    /// The latest of a station's mails that has one of these sounds in it. A packet's mail belongs to its first programme, so all are
    /// looked into.
    async fn mailed(
        &self,
        work: &mut Transaction,
        station: StationId,
        from_ms: i64,
        sounds: &[String],
    ) -> Result<Brought, StoreError> {
        let sent = query!({ sending: i64 = "t.sending_id", sealed: Vec<u8> = "t.words_sealed", ended_ms: i64 = "t.ended_ms" }:
                   "SELECT {row} FROM ladder l
                    JOIN addresses a ON a.address_id = l.address_id AND a.channel = 'mail'
                    JOIN parcels p ON p.handset_id = a.handset_id AND p.kind = 'programme' AND p.recipient_id = l.person_id
                    JOIN attempts t ON t.parcel_id = p.parcel_id AND t.address_id = a.address_id
                    WHERE l.person_id = $1 AND t.outcome = 'accepted' AND t.ended_ms >= $2 AND t.words_sealed IS NOT NULL
                    ORDER BY t.ended_ms DESC");
        for row in work.find(sent, values![station, from_ms]).await? {
            let sent = open_sending(self.keys(), row.sending, &row.sealed)?;
            if matches!(sent, Message::Mail(mail) if mail.files.iter().any(|file| sounds.contains(&file.digest))) {
                return Ok(Brought::Mail(row.ended_ms));
            }
        }
        Ok(Brought::Not)
    }

    /// Notes that somebody opened a station's page, at most once in a while; nothing where a program may have done it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn see_station(&self, station: StationId, now_ms: i64) -> Result<(), StoreError> {
        let text = "SELECT 1 FROM stations WHERE station_id = $1 AND (seen_ms IS NULL OR seen_ms <= $2)";
        let is_news = self.read().await?.exists(text, values![station, now_ms - STATION_SEEN_AGAIN_MS]).await?;
        if is_news && !self.just_mailed(station, now_ms).await? {
            self.write(See { station, now_ms }).await
        } else {
            Ok(())
        }
    }

    /// Whether somebody of a station opened its page since then, or wrote from one of its phones.
    ///
    /// # Errors
    /// What the database says.
    pub async fn station_seen(&self, station: StationId, since_ms: i64) -> Result<bool, StoreError> {
        let text = "SELECT 1 FROM stations s WHERE s.station_id = $1 AND (s.seen_ms >= $2 OR EXISTS (
                      SELECT 1 FROM ladder l JOIN addresses a ON a.address_id = l.address_id
                      JOIN handsets h ON h.handset_id = a.handset_id
                      WHERE l.person_id = s.station_id AND h.last_inbound_ms >= $2))";
        self.read().await?.exists(text, values![station, since_ms]).await
    }

    /// Whether a mail to a station is leaving, or left a moment ago: a program that guards a mailbox opens its links then.
    ///
    /// # Errors
    /// What the database says.
    pub async fn just_mailed(&self, station: StationId, now_ms: i64) -> Result<bool, StoreError> {
        self.read().await?.exists(JUST_MAILED, values![station, now_ms - LINKS_OPENED_MS]).await
    }
}

struct See {
    station: StationId,
    now_ms: i64,
}

impl Verb for See {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "UPDATE stations SET seen_ms = $2 WHERE station_id = $1";
        work.run(text, values![self.station, self.now_ms]).await?;
        Ok(())
    }
}
