//! One transaction on either database. A statement is one text for both where it can be, two where it must; it is never put together
//! from values.

use sqlx::{AssertSqlSafe, Postgres, SqlSafeStr, Sqlite, postgres::PgArguments, query::Query, sqlite::SqliteArguments};

use super::{Column, Database, Row, Value, sqlite::SqliteTransaction};
use crate::{error::StoreError, hex::hex};

/// A transaction; dropped without a commit, it is undone.
pub(crate) enum Transaction {
    Sqlite(SqliteTransaction),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Transaction {
    /// Which database it is on.
    pub(crate) fn database(&self) -> Database {
        match self {
            Self::Sqlite(_) => Database::Sqlite,
            Self::Postgres(_) => Database::Postgres,
        }
    }

    /// The text for this database, where the two differ.
    pub(crate) fn either(&self, sqlite: &'static str, postgres: &'static str) -> &'static str {
        match self {
            Self::Sqlite(_) => sqlite,
            Self::Postgres(_) => postgres,
        }
    }

    /// Runs a statement; how many rows it wrote.
    pub(crate) async fn run(&mut self, text: &'static str, values: Vec<Value>) -> Result<u64, StoreError> {
        Ok(match self {
            Self::Sqlite(inner) => bind_sqlite(sqlx::query(text), values)?.execute(&mut **inner).await?.rows_affected(),
            Self::Postgres(inner) => {
                bind_postgres(sqlx::query(text), values).execute(&mut **inner).await?.rows_affected()
            }
        })
    }

    /// Runs a statement that this room put together from its own constants.
    pub(super) async fn run_made(&mut self, text: String, values: Vec<Value>) -> Result<u64, StoreError> {
        let text = AssertSqlSafe(text).into_sql_str();
        Ok(match self {
            Self::Sqlite(inner) => bind_sqlite(sqlx::query(text), values)?.execute(&mut **inner).await?.rows_affected(),
            Self::Postgres(inner) => {
                bind_postgres(sqlx::query(text), values).execute(&mut **inner).await?.rows_affected()
            }
        })
    }

    /// The same with whole columns, on PostgreSQL.
    pub(super) async fn run_bulk(&mut self, text: String, columns: Vec<Column>) -> Result<u64, StoreError> {
        let Self::Postgres(inner) = self else { return Err(StoreError::Damaged("a list for another database")) };
        let query = columns.into_iter().fold(sqlx::query(AssertSqlSafe(text)), |query, column| match column {
            Column::Ints(list) => query.bind(list),
            Column::Texts(list) => query.bind(list),
            Column::Bytes(list) => query.bind(list),
        });
        Ok(query.execute(&mut **inner).await?.rows_affected())
    }

    /// All rows that a statement gives.
    pub(crate) async fn rows(&mut self, text: &'static str, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        Ok(match self {
            Self::Sqlite(inner) => {
                let rows = bind_sqlite(sqlx::query(text), values)?.fetch_all(&mut **inner).await?;
                rows.into_iter().map(Row::Sqlite).collect()
            }
            Self::Postgres(inner) => {
                let rows = bind_postgres(sqlx::query(text), values).fetch_all(&mut **inner).await?;
                rows.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    /// All rows of a statement that this room put together from its own constants.
    pub(super) async fn rows_made(&mut self, text: String, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        let text = AssertSqlSafe(text).into_sql_str();
        Ok(match self {
            Self::Sqlite(inner) => {
                let rows = bind_sqlite(sqlx::query(text), values)?.fetch_all(&mut **inner).await?;
                rows.into_iter().map(Row::Sqlite).collect()
            }
            Self::Postgres(inner) => {
                let rows = bind_postgres(sqlx::query(text), values).fetch_all(&mut **inner).await?;
                rows.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    /// The first row that a statement gives.
    pub(crate) async fn row(&mut self, text: &'static str, values: Vec<Value>) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(text, values).await?.into_iter().next())
    }

    /// Says that the statements that follow join long lists, or no longer do. PostgreSQL's statistics can't know rows that this same commit
    /// wrote: it would take them for a few, and compare each with each.
    pub(crate) async fn joins_long_lists(&mut self, long: bool) -> Result<(), StoreError> {
        if let Self::Postgres(_) = self {
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
        match self {
            Self::Sqlite(inner) => inner.commit().await,
            Self::Postgres(inner) => Ok(inner.commit().await?),
        }
    }

    /// Undoes it. A connection that is gone has undone it already.
    pub(crate) async fn undo(self) {
        match self {
            Self::Sqlite(inner) => inner.undo().await,
            Self::Postgres(inner) => {
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
