//! Processes that share PostgreSQL tell each other (LISTEN and NOTIFY). The telling is a statement of its own, after the commit: within it,
//! it would let no two commits at a time. A process whose line for it is down looks every second until it is back.

use std::time::Duration;

use sqlx::{PgPool, postgres::PgListener};

use crate::{
    Store,
    bell::Matters,
    limits::{NEWS_AGAIN_MS, NEWS_GATHERED_MS},
    sql::Pools,
};

/// The same in every version, for two may share a database while one is being replaced.
const CHANNEL: &str = "longwave_bell";

/// Who tells and does not listen.
const NOBODY: u64 = 0;

pub(super) async fn listen(store: &Store) {
    let Pools::Postgres { news, .. } = store.pools() else { return };
    let mut drawn = [0; 8];
    store.keys().draw(&mut drawn);
    let me = u64::from_be_bytes(drawn);
    tokio::join!(hear(store, news, me), tell(store, news, me));
}

async fn hear(store: &Store, pool: &PgPool, me: u64) {
    loop {
        if let Ok(mut listener) = PgListener::connect_with(pool).await
            && listener.listen(CHANNEL).await.is_ok()
        {
            // What was told before is not told again.
            store.bell().hear(Matters::ALL);
            // A line that broke is left, though it could mend itself: what was told meanwhile is lost.
            listener.eager_reconnect(false);
            while let Ok(Some(told)) = listener.try_recv().await {
                if let Some(matters) = read(told.payload(), me) {
                    store.bell().hear(matters);
                }
            }
        }
        store.bell().hear(Matters::ALL);
        tokio::time::sleep(Duration::from_millis(NEWS_AGAIN_MS)).await;
    }
}

/// What another process told; `None` where it was this one.
fn read(payload: &str, me: u64) -> Option<Matters> {
    let Some((who, matters)) = payload.split_once(' ') else { return Some(Matters::ALL) };
    let matters = matters.parse().map_or(Matters::ALL, Matters::of_number);
    (who.parse() != Ok(me)).then_some(matters)
}

async fn tell(store: &Store, pool: &PgPool, me: u64) {
    let mut committed = store.bell().committed();
    loop {
        committed.looks();
        let matters = store.bell().take_untold();
        if matters.is_empty() {
            committed.rung().await;
            continue;
        }
        send(pool, me, matters).await;
        tokio::time::sleep(Duration::from_millis(NEWS_GATHERED_MS)).await;
    }
}

/// What a command wrote that does not listen itself: to everybody, at its end.
pub(super) async fn tell_the_rest(store: &Store) {
    let Pools::Postgres { news, .. } = store.pools() else { return };
    let matters = store.bell().take_untold();
    if !matters.is_empty() {
        send(news, NOBODY, matters).await;
    }
}

/// Told in vain, it costs the others a few seconds.
async fn send(pool: &PgPool, me: u64, matters: Matters) {
    let payload = format!("{me} {}", matters.number());
    let _ = sqlx::query("SELECT pg_notify($1, $2)").bind(CHANNEL).bind(payload).execute(pool).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_hears_the_others_and_not_itself() {
        assert_eq!(read("7 2", 8), Some(Matters::of_number(2)));
        assert_eq!(read("8 2", 8), None);
        assert_eq!(read("7 what", 8), Some(Matters::ALL), "of what can't be read, anything may be true");
        assert_eq!(read("", 8), Some(Matters::ALL));
    }
}
