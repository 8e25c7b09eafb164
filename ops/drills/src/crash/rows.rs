//! What the product's rows say, read beside it: counts alone, no sealed column. The one thing it does to them is to hold the queue's door
//! shut, so that a verb can be met inside.

use anyhow::Result;
use sqlx::{AnyConnection, AnyPool, Connection, any::AnyPoolOptions};

/// A database, read beside the product.
pub struct Rows {
    pool: AnyPool,
    url: String,
}

/// A database in which nobody else can write parcels, until this is dropped.
pub struct Held {
    _connection: AnyConnection,
}

impl Rows {
    /// Opens it.
    ///
    /// # Errors
    /// As the database says.
    pub async fn open(url: &str) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let pool = AnyPoolOptions::new().max_connections(2).connect(url).await?;
        Ok(Self { pool, url: url.to_owned() })
    }

    /// The number that a question gives; 0 where it gives none.
    ///
    /// # Errors
    /// As the database says.
    pub async fn number(&self, question: &'static str) -> Result<i64> {
        let number: Option<i64> = sqlx::query_scalar(question).fetch_one(&self.pool).await?;
        Ok(number.unwrap_or(0))
    }

    /// The numbers that a question gives.
    ///
    /// # Errors
    /// As the database says.
    pub async fn numbers(&self, question: &'static str) -> Result<Vec<i64>> {
        Ok(sqlx::query_scalar(question).fetch_all(&self.pool).await?)
    }

    /// Holds: whoever writes parcels waits inside its transaction (PostgreSQL) or at its beginning (SQLite, which lets in one writer).
    ///
    /// # Errors
    /// As the database says.
    pub async fn hold(&self) -> Result<Held> {
        let mut connection = AnyConnection::connect(&self.url).await?;
        let texts: &[&'static str] = if self.url.starts_with("sqlite:") {
            &["BEGIN IMMEDIATE"]
        } else {
            &["BEGIN", "LOCK TABLE parcels IN SHARE MODE"]
        };
        for text in texts {
            sqlx::raw_sql(*text).execute(&mut connection).await?;
        }
        Ok(Held { _connection: connection })
    }

    /// Lets go of the database.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
