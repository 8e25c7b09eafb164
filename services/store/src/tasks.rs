//! Tasks that nobody waits for any more are closed, so that their letters can be used again. A late answer still finds its task: closed
//! ones are remembered for two weeks.

use crate::{
    Store,
    error::StoreError,
    sql::{Transaction, values},
    writer::Verb,
};

impl Store {
    /// Closes the tasks whose time is over at `now_ms` (milliseconds UTC): past the due date, or past the lesson's use where nothing is
    /// due. Says how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn close_tasks(&self, now_ms: i64) -> Result<u64, StoreError> {
        self.write(Close { now_ms }).await
    }
}

struct Close {
    now_ms: i64,
}

impl Verb for Close {
    type Answer = u64;

    async fn run(&self, work: &mut Transaction) -> Result<u64, StoreError> {
        let text = "UPDATE tasks SET closed_ms = $1 WHERE closed_ms IS NULL AND EXISTS
                      (SELECT 1 FROM occurrences o WHERE o.occurrence_id = tasks.occurrence_id
                       AND COALESCE(o.due_ms, o.expires_ms) < $1)";
        work.run(text, values![self.now_ms]).await
    }
}
