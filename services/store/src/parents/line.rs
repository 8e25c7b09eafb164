//! The parcels of the week's lines, and a question for each child whose line found no room. It decides for nobody.

use std::{collections::BTreeMap, sync::Arc};

use messages::{
    Words,
    envelope::Message,
    parcel::{CauseKind, Hold, Kind},
};
use talk::effect::Audience;

use super::{ChildOwed, ParentLine, Week};
use crate::{
    Store,
    asks::Asks,
    error::StoreError,
    keys::Keys,
    numbers,
    queue::{Owed, owe},
    said::seal_question,
    sql::{Bulk, Transaction, query, values},
    writer::Verb,
};

impl Store {
    /// Owes these lines; how many are new. Who can't be reached gets a held parcel with the reason; a child whose line found no room is a
    /// question for the class's teacher, with the line.
    ///
    /// # Errors
    /// What the database says.
    pub async fn owe_parent_lines(&self, week: Week, lines: Vec<ParentLine>, now_ms: i64) -> Result<usize, StoreError> {
        self.write(OweLines { keys: Arc::clone(self.keys()), week, lines, now_ms }).await
    }
}

struct OweLines {
    keys: Arc<Keys>,
    week: Week,
    lines: Vec<ParentLine>,
    now_ms: i64,
}

impl Verb for OweLines {
    type Answer = usize;

    async fn run(&self, work: &mut Transaction) -> Result<usize, StoreError> {
        let owed: Vec<Owed> = self.lines.iter().map(|line| self.owed(line)).collect();
        let written = owe(work, &self.keys, &owed, self.now_ms).await?;
        self.ask_teachers(work, written.iter().map(|parcel| parcel.0).collect()).await?;
        Ok(written.len())
    }
}

impl OweLines {
    fn owed(&self, line: &ParentLine) -> Owed {
        let stopped = || Err(Hold::Stopped);
        Owed {
            cause: (CauseKind::Notice, self.week.number),
            recipient: Some(line.owed.guardian),
            ordinal: 0,
            kind: Kind::ParentLine,
            to: if line.words.is_some() { line.owed.to } else { stopped() },
            run_at_ms: self.now_ms,
            message: line.words.clone().map(Message::Sms),
            expires_ms: Some(self.week.to_ms),
        }
    }

    /// Of the parcels that are new, a question for each child that had no room.
    async fn ask_teachers(&self, work: &mut Transaction, parcels: Vec<i64>) -> Result<(), StoreError> {
        let by_guardian = query!({ guardian: i64 = "recipient_id", parcel: i64 = "parcel_id" }:
            "SELECT {row} FROM parcels WHERE parcel_id {in ints $1}");
        let rows = work.find(by_guardian, values![parcels]).await?;
        let parcels: BTreeMap<i64, i64> = rows.into_iter().map(|row| (row.guardian, row.parcel)).collect();
        let left_out = self.lines.iter().filter_map(|line| Some((line, *parcels.get(&line.owed.guardian.0)?)));
        let left_out: Vec<(i64, &ChildOwed, &Words)> = left_out
            .flat_map(|(line, parcel)| {
                let child = move |(place, words)| Some((parcel, line.owed.children.get(place)?, words));
                line.left_out.iter().map(|(place, words)| (*place, words)).filter_map(child)
            })
            .collect();
        let Some(count) = i64::try_from(left_out.len()).ok().filter(|count| *count > 0) else { return Ok(()) };
        let first = numbers::reserve(work, "question", count).await?;
        let numbered = || (first..).zip(&left_out);
        let sealed = numbered().map(|(id, (_, _, words))| seal_question(&self.keys, id, words));
        let sealed = sealed.collect::<Result<Vec<_>, _>>()?;
        Bulk::into("questions")
            .ints("question_id", numbered().map(|(id, _)| id))
            .texts("audience", left_out.iter().map(|_| Audience::Teacher.as_str().to_owned()))
            .texts("why", left_out.iter().map(|_| Asks::LineLeftOut.as_str().to_owned()))
            .ints("class_id", left_out.iter().map(|(_, child, _)| child.class.0))
            .ints("person_id", left_out.iter().map(|(_, child, _)| child.person.0))
            .ints("parcel_id", left_out.iter().map(|(parcel, _, _)| *parcel))
            .bytes("words_sealed", sealed)
            .ints("asked_ms", left_out.iter().map(|_| self.now_ms))
            .insert(work)
            .await?;
        Ok(())
    }
}
