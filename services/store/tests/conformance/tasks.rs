//! Tasks whose time is over give their letters back.

use crate::family::school;
use crate::world::on_both;

const DUE_MS: i64 = 1_793_800_000_000;

on_both! {
    async fn a_task_is_closed_once_it_is_past_its_due_date_and_stays_on_record(world: World) {
        school(&world).await;
        assert_eq!(world.store.close_tasks(DUE_MS).await.unwrap(), 0, "the due date itself is in time");
        assert_eq!(world.store.close_tasks(DUE_MS + 1).await.unwrap(), 1);
        assert_eq!(world.store.close_tasks(DUE_MS + 2).await.unwrap(), 0, "it is closed once");
        assert_eq!(world.seen("SELECT letter, closed_ms FROM tasks").await.len(), 1);
    }
}
