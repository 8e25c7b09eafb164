//! The writer: several verbs into one durable commit, after which the bell rings for what they wrote, and no caller answered before it. One verb that fails takes no other with it.

use std::{
    future::Future,
    panic::AssertUnwindSafe,
    sync::Arc,
    time::{Duration, Instant},
};

use futures::{FutureExt, future::BoxFuture};
use tokio::{
    sync::{Mutex, mpsc, oneshot},
    task::JoinHandle,
};

use crate::{
    bell::Bell,
    error::StoreError,
    limits::{DEADLOCK_TRIES_MAX, FAILED_LATELY_MS, GROUP_VERBS_MAX, POSTGRES_WRITERS, WAITING_VERBS_MAX},
    sql::{Database, Pools, Transaction},
};

/// A verb: its arguments, and what it does in a transaction. It may be run more than once before it counts, so it changes nothing but
/// rows. An error undoes all of it; what it refuses without having written anything is better an answer than an error.
pub(crate) trait Verb: Send + Sync + 'static {
    /// What its caller hears after the commit.
    type Answer: Send + 'static;

    fn run(&self, work: &mut Transaction) -> impl Future<Output = Result<Self::Answer, StoreError>> + Send;
}

/// A verb that waits, with whoever waits for its answer.
trait Waiting: Send {
    fn run<'a>(&'a mut self, work: &'a mut Transaction) -> BoxFuture<'a, Result<(), StoreError>>;
    fn answer(self: Box<Self>, outcome: Result<(), StoreError>);
}

struct Job<V: Verb> {
    verb: V,
    answer: Option<V::Answer>,
    to: oneshot::Sender<Result<V::Answer, StoreError>>,
}

impl<V: Verb> Waiting for Job<V> {
    fn run<'a>(&'a mut self, work: &'a mut Transaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            self.answer = Some(self.verb.run(work).await?);
            Ok(())
        })
    }

    fn answer(self: Box<Self>, outcome: Result<(), StoreError>) {
        let Self { answer, to, .. } = *self;
        // A caller who went away loses its answer, not what was written.
        let _ = to.send(outcome.and_then(|()| answer.ok_or(StoreError::Closed)));
    }
}

type Group = Vec<Box<dyn Waiting>>;

/// The queue in front of the writing connections.
pub(crate) struct Writer {
    queue: std::sync::Mutex<Option<mpsc::Sender<Box<dyn Waiting>>>>,
    tasks: Mutex<Vec<JoinHandle<()>>>,
    /// When a verb could last not be written for the database's sake, and why.
    failed: std::sync::Mutex<Option<(Instant, String)>>,
}

impl Writer {
    pub(crate) fn start(pools: &Arc<Pools>, bell: &Arc<Bell>) -> Self {
        let (queue, waiting) = mpsc::channel(WAITING_VERBS_MAX);
        let waiting = Arc::new(Mutex::new(waiting));
        let many = if pools.database() == Database::Sqlite { 1 } else { POSTGRES_WRITERS };
        let task = |_| tokio::spawn(work(Arc::clone(pools), Arc::clone(bell), Arc::clone(&waiting)));
        let tasks = Mutex::new((0..many).map(task).collect());
        Self { queue: std::sync::Mutex::new(Some(queue)), tasks, failed: std::sync::Mutex::new(None) }
    }

    /// Runs a verb in the next commit; its answer comes after it.
    pub(crate) async fn write<V: Verb>(&self, verb: V) -> Result<V::Answer, StoreError> {
        let (to, answer) = oneshot::channel();
        let queue = self.queue.lock().map_err(|_| StoreError::Closed)?.clone().ok_or(StoreError::Closed)?;
        queue.send(Box::new(Job { verb, answer: None, to })).await.map_err(|_| StoreError::Closed)?;
        let answer = answer.await.map_err(|_| StoreError::Closed)?;
        if let Err(error @ (StoreError::Full(_) | StoreError::Away(_))) = &answer
            && let Ok(mut failed) = self.failed.lock()
        {
            *failed = Some((Instant::now(), error.to_string()));
        }
        answer
    }

    /// Why nothing could be written a moment ago. What succeeded since is no proof of the contrary: a verb that changes nothing, or finds
    /// room in the log that there is, succeeds on a full disk too.
    pub(crate) fn failed_lately(&self) -> Option<String> {
        let failed = self.failed.lock().ok()?;
        failed
            .as_ref()
            .filter(|(at, _)| at.elapsed() < Duration::from_millis(FAILED_LATELY_MS))
            .map(|(_, why)| why.clone())
    }

    /// Takes no more verbs and waits until those that it has are done.
    pub(crate) async fn close(&self) {
        if let Ok(mut queue) = self.queue.lock() {
            queue.take();
        }
        for task in self.tasks.lock().await.drain(..) {
            // A task that panicked has answered nobody: its callers heard that the store is closing.
            let _ = task.await;
        }
    }
}

async fn work(pools: Arc<Pools>, bell: Arc<Bell>, waiting: Arc<Mutex<mpsc::Receiver<Box<dyn Waiting>>>>) {
    loop {
        let mut group: Group = Vec::new();
        if waiting.lock().await.recv_many(&mut group, GROUP_VERBS_MAX).await == 0 {
            return;
        }
        run_group(&pools, &bell, group).await;
    }
}

/// Runs a group in one commit. Savepoints would cost every verb; so where one fails, all is undone and each is run by itself.
async fn run_group(pools: &Pools, bell: &Bell, mut group: Group) {
    match together(pools, bell, &mut group).await {
        Ok(()) => group.into_iter().for_each(|job| job.answer(Ok(()))),
        Err(error) => match <[_; 1]>::try_from(group) {
            Ok([job]) if !matches!(error, StoreError::Deadlock) => job.answer(Err(error)),
            Ok([job]) => alone(pools, bell, job).await,
            Err(group) => {
                for job in group {
                    alone(pools, bell, job).await;
                }
            }
        },
    }
}

async fn together(pools: &Pools, bell: &Bell, group: &mut Group) -> Result<(), StoreError> {
    let mut work = pools.write().await?;
    for job in group {
        // A verb that panics must not take the writer with it, nor its neighbours.
        let ran = AssertUnwindSafe(job.run(&mut work)).catch_unwind().await;
        if let Err(error) = ran.unwrap_or(Err(StoreError::Panicked)) {
            work.undo().await;
            return Err(error);
        }
    }
    let rung = work.rung();
    work.commit().await?;
    bell.ring(rung);
    Ok(())
}

async fn alone(pools: &Pools, bell: &Bell, job: Box<dyn Waiting>) {
    let mut group = vec![job];
    let mut outcome = Err(StoreError::Deadlock);
    for _ in 0..DEADLOCK_TRIES_MAX {
        outcome = together(pools, bell, &mut group).await;
        if !matches!(outcome, Err(StoreError::Deadlock)) {
            break;
        }
    }
    if let Some(job) = group.pop() {
        job.answer(outcome);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::{query, values};

    struct Note(&'static str);

    impl Verb for Note {
        type Answer = ();

        async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
            work.run("INSERT INTO notes (word) VALUES ($1)", values![self.0]).await?;
            match self.0 {
                "refused" => Err(StoreError::Absent("note")),
                "panics" => panic!("as asked"),
                _ => Ok(()),
            }
        }
    }

    /// A page's worth of nothing.
    struct Fill;

    impl Verb for Fill {
        type Answer = ();

        async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
            work.run("INSERT INTO notes (word) VALUES ($1)", values!["x".repeat(4096)]).await?;
            Ok(())
        }
    }

    /// What only the writing connection can be told.
    struct Pages(&'static str);

    impl Verb for Pages {
        type Answer = ();

        async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
            work.run(self.0, values![]).await?;
            Ok(())
        }
    }

    async fn writer(folder: &tempfile::TempDir) -> (Arc<Pools>, Writer) {
        let url = format!("sqlite:{}", folder.path().join("notes.db").display());
        let pools = Arc::new(Pools::connect(&url).await.unwrap());
        let mut work = pools.write().await.unwrap();
        work.run("CREATE TABLE notes (word TEXT NOT NULL)", values![]).await.unwrap();
        work.commit().await.unwrap();
        let writer = Writer::start(&pools, &Arc::default());
        (pools, writer)
    }

    async fn count(pools: &Pools) -> i64 {
        let mut work = pools.read().await.unwrap();
        work.find_one(query!(i64: "SELECT COUNT(*) FROM notes"), values![]).await.unwrap().unwrap()
    }

    #[tokio::test]
    async fn a_verb_that_fails_or_panics_takes_no_other_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let (pools, writer) = writer(&folder).await;
        let words = ["kept", "refused", "kept", "panics", "kept", "kept"];
        let outcomes = futures::future::join_all(words.map(|word| writer.write(Note(word)))).await;
        for (word, outcome) in words.iter().zip(outcomes) {
            match *word {
                "kept" => assert!(outcome.is_ok()),
                "refused" => assert!(matches!(outcome, Err(StoreError::Absent(_)))),
                _ => assert!(matches!(outcome, Err(StoreError::Panicked))),
            }
        }
        assert_eq!(count(&pools).await, 4, "of what failed nothing is left");
        assert_eq!(writer.failed_lately(), None, "what is refused is no trouble of the database's");
    }

    #[tokio::test]
    async fn a_full_disk_loses_nothing_acknowledged_and_is_got_over() {
        let folder = tempfile::tempdir().unwrap();
        let (pools, writer) = writer(&folder).await;
        writer.write(Pages("PRAGMA max_page_count = 20")).await.unwrap();
        let mut acknowledged = 0;
        let refused = loop {
            match writer.write(Fill).await {
                Ok(()) => acknowledged += 1,
                Err(error) => break error,
            }
            assert!(acknowledged < 100, "20 pages hold no 100 notes of a page each");
        };
        assert!(matches!(refused, StoreError::Full(_)), "{refused}");
        assert!(refused.passes());
        assert_eq!(count(&pools).await, acknowledged);
        assert_eq!(writer.failed_lately(), Some(refused.to_string()), "the pages say it");
        writer.write(Pages("PRAGMA max_page_count = 1000")).await.unwrap();
        writer.write(Fill).await.unwrap();
        assert_eq!(count(&pools).await, acknowledged + 1);
    }
}
