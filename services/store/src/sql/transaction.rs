//! One transaction on either database. A statement is one text for both where it can be, two where it must; it is never put together
//! from values.

use sqlx::{
    AssertSqlSafe, PgConnection, Postgres, SqlSafeStr, SqlStr, Sqlite, postgres::PgArguments, query::Query,
    sqlite::SqliteArguments,
};

use super::{Column, Columns, Database, Query as Named, Row, Value, row::readable, sqlite::SqliteTransaction};
use crate::{
    bell::{Matter, Matters},
    error::StoreError,
    hex::hex,
};

/// A transaction; dropped without a commit, it is undone.
pub(crate) struct Transaction {
    on: On,
    rings: Matters,
}

/// Which database a transaction is on.
pub(super) enum On {
    Sqlite(SqliteTransaction),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Transaction {
    pub(super) fn on(on: On) -> Self {
        Self { on, rings: Matters::default() }
    }

    /// Says that so many rows were written that others wait for: they are woken after the commit.
    pub(crate) fn rings(&mut self, matter: Matter, rows: u64) {
        if rows > 0 {
            self.rings.add(matter);
        }
    }

    /// What the bell is to ring for when this has been committed.
    pub(crate) fn rung(&self) -> Matters {
        self.rings
    }

    /// Its connection, on PostgreSQL.
    pub(super) fn postgres(&mut self) -> Option<&mut PgConnection> {
        match &mut self.on {
            On::Sqlite(_) => None,
            On::Postgres(inner) => Some(&mut *inner),
        }
    }

    /// Which database it is on.
    pub(crate) fn database(&self) -> Database {
        match &self.on {
            On::Sqlite(_) => Database::Sqlite,
            On::Postgres(_) => Database::Postgres,
        }
    }

    /// Whether others write at the same time, each without seeing what the other has not committed.
    pub(crate) fn writes_beside_others(&self) -> bool {
        self.database() == Database::Postgres
    }

    /// The text for this database, where the two differ.
    pub(crate) fn either(&self, sqlite: &'static str, postgres: &'static str) -> &'static str {
        match &self.on {
            On::Sqlite(_) => sqlite,
            On::Postgres(_) => postgres,
        }
    }

    /// Runs a statement; how many rows it wrote.
    pub(crate) async fn run(&mut self, text: &'static str, values: Vec<Value>) -> Result<u64, StoreError> {
        self.execute(text.into_sql_str(), values).await
    }

    /// The same where the two databases have texts of their own.
    pub(crate) async fn run_query(&mut self, query: Named<()>, values: Vec<Value>) -> Result<u64, StoreError> {
        self.run(query.text(self.database()), values).await
    }

    /// Runs a statement that this room put together from its own constants.
    pub(super) async fn run_made(&mut self, text: String, values: Vec<Value>) -> Result<u64, StoreError> {
        self.execute(AssertSqlSafe(text).into_sql_str(), values).await
    }

    async fn execute(&mut self, text: SqlStr, values: Vec<Value>) -> Result<u64, StoreError> {
        debug_assert!(!text.as_str().contains('{'), "what stands in braces is filled in by `query!` alone");
        Ok(match &mut self.on {
            On::Sqlite(inner) => bind_sqlite(sqlx::query(text), values)?.execute(&mut **inner).await?.rows_affected(),
            On::Postgres(inner) => {
                bind_postgres(sqlx::query(text), values).execute(&mut **inner).await?.rows_affected()
            }
        })
    }

    /// The same with whole columns, on PostgreSQL.
    pub(super) async fn run_bulk(&mut self, text: String, columns: Vec<Column>) -> Result<u64, StoreError> {
        let On::Postgres(inner) = &mut self.on else { return Err(StoreError::Damaged("a list for another database")) };
        let query = columns.into_iter().fold(sqlx::query(AssertSqlSafe(text)), |query, column| match column {
            Column::Ints(list) => query.bind(list),
            Column::Texts(list) => query.bind(list),
            Column::Bytes(list) => query.bind(list),
        });
        Ok(query.execute(&mut **inner).await?.rows_affected())
    }

    /// All rows that a query gives. One that can't be read is an error for all.
    pub(crate) async fn find<T: Columns>(&mut self, query: Named<T>, values: Vec<Value>) -> Result<Vec<T>, StoreError> {
        self.rows(query.text(self.database()), values).await?.iter().map(|row| T::read(row, 0)).collect()
    }

    /// The same for a list that is shown: a row that can't be read keeps no other from being seen.
    pub(crate) async fn find_readable<T: Columns>(
        &mut self,
        what: &'static str,
        query: Named<T>,
        values: Vec<Value>,
    ) -> Result<Vec<T>, StoreError> {
        let rows = self.rows(query.text(self.database()), values).await?;
        Ok(readable(what, rows.iter(), |row| T::read(row, 0)))
    }

    /// The first row that a query gives.
    pub(crate) async fn find_one<T: Columns>(
        &mut self,
        query: Named<T>,
        values: Vec<Value>,
    ) -> Result<Option<T>, StoreError> {
        self.row(query.text(self.database()), values).await?.map(|row| T::read(&row, 0)).transpose()
    }

    async fn rows(&mut self, text: &'static str, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        self.fetch(text.into_sql_str(), values).await
    }

    /// Whether a statement gives any row.
    pub(crate) async fn exists(&mut self, text: &'static str, values: Vec<Value>) -> Result<bool, StoreError> {
        Ok(!self.rows(text, values).await?.is_empty())
    }

    async fn row(&mut self, text: &'static str, values: Vec<Value>) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(text, values).await?.into_iter().next())
    }

    /// All rows of a statement that this room put together from its own constants.
    pub(super) async fn rows_made(&mut self, text: String, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        self.fetch(AssertSqlSafe(text).into_sql_str(), values).await
    }

    async fn fetch(&mut self, text: SqlStr, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        debug_assert!(!text.as_str().contains('{'), "what stands in braces is filled in by `query!` alone");
        Ok(match &mut self.on {
            On::Sqlite(inner) => {
                let rows = bind_sqlite(sqlx::query(text), values)?.fetch_all(&mut **inner).await?;
                rows.into_iter().map(Row::Sqlite).collect()
            }
            On::Postgres(inner) => {
                let rows = bind_postgres(sqlx::query(text), values).fetch_all(&mut **inner).await?;
                rows.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    /// Says that the statements that follow join long lists, or no longer do. PostgreSQL's statistics can't know rows that this same commit
    /// wrote: it would take them for a few, and compare each with each.
    pub(crate) async fn joins_long_lists(&mut self, long: bool) -> Result<(), StoreError> {
        if let On::Postgres(_) = self.on {
            let texts = if long {
                ["SET LOCAL enable_nestloop = off", "SET LOCAL plan_cache_mode = force_custom_plan"]
            } else {
                ["SET LOCAL enable_nestloop TO DEFAULT", "SET LOCAL plan_cache_mode TO DEFAULT"]
            };
            for text in texts {
                self.run(text, Vec::new()).await?;
            }
        }
        Ok(())
    }

    /// Makes it last.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self.on {
            On::Sqlite(inner) => inner.commit().await,
            On::Postgres(inner) => Ok(inner.commit().await?),
        }
    }

    /// Undoes it. A connection that is gone has undone it already.
    pub(crate) async fn undo(self) {
        match self.on {
            On::Sqlite(inner) => inner.undo().await,
            On::Postgres(inner) => {
                let _ = inner.rollback().await;
            }
        }
    }
}

fn bind_sqlite(
    query: Query<'static, Sqlite, SqliteArguments>,
    values: Vec<Value>,
) -> Result<Query<'static, Sqlite, SqliteArguments>, StoreError> {
    let json = |list: serde_json::Result<String>| list.map_err(|_| StoreError::Damaged("a list"));
    values.into_iter().try_fold(query, |query, value| {
        Ok(match value {
            Value::Int(v) => query.bind(v),
            Value::Text(v) => query.bind(v),
            Value::Bytes(v) => query.bind(v),
            Value::Ints(list) => query.bind(json(serde_json::to_string(&list))?),
            Value::Texts(list) => query.bind(json(serde_json::to_string(&list))?),
            Value::BytesList(list) => {
                let list: Vec<String> = list.iter().map(|bytes| hex(bytes)).collect();
                query.bind(json(serde_json::to_string(&list))?)
            }
            Value::Column(_) => return Err(StoreError::Damaged("a list for another database")),
        })
    })
}

fn bind_postgres(
    query: Query<'static, Postgres, PgArguments>,
    values: Vec<Value>,
) -> Query<'static, Postgres, PgArguments> {
    values.into_iter().fold(query, |query, value| match value {
        Value::Int(v) => query.bind(v),
        Value::Text(v) => query.bind(v),
        Value::Bytes(v) => query.bind(v),
        Value::Ints(list) => query.bind(list),
        Value::Texts(list) => query.bind(list),
        Value::BytesList(list) => query.bind(list),
        Value::Column(Column::Ints(list)) => query.bind(list),
        Value::Column(Column::Texts(list)) => query.bind(list),
        Value::Column(Column::Bytes(list)) => query.bind(list),
    })
}
