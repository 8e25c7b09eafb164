//! The month's money: a row that every worker adds to, last in its commit. It sets no limit: the configuration does.

use std::{collections::BTreeMap, sync::Arc};

use messages::{Currency, Money, gate::Budget, limits::BUDGET_WARN_PERCENT, parcel::Hold};

use crate::{
    Store,
    error::StoreError,
    queue,
    sql::{Transaction, query, values},
    writer::Verb,
};

/// A month's limit.
#[derive(Clone, Debug)]
pub struct Month {
    /// `2026-11`, in the school's zone.
    pub name: Arc<str>,
    /// What may be spent in it.
    pub limit: Money,
}

impl Store {
    /// Says what may be spent in a month. Where that is more than was known, what waited for money is judged again.
    ///
    /// # Errors
    /// As the database says.
    pub async fn set_budget(&self, month: Month, now_ms: i64) -> Result<(), StoreError> {
        self.write(Set { month, now_ms }).await
    }

    /// A month's money; `None` where nothing was said of that month.
    ///
    /// # Errors
    /// As the database says.
    pub async fn budget(&self, month: &str) -> Result<Option<Budget>, StoreError> {
        read_month(&mut self.read().await?, month).await
    }

    /// The month's money, once: at the first asking after [`BUDGET_WARN_PERCENT`] of it are spent or reserved. Whoever gets it warns.
    ///
    /// # Errors
    /// As the database says.
    pub async fn budget_warning(&self, month: &str, now_ms: i64) -> Result<Option<Budget>, StoreError> {
        self.write(Warn { month: month.to_owned(), now_ms }).await
    }
}

/// The month's money before a booking.
pub(crate) async fn read(work: &mut Transaction, month: Option<&Month>) -> Result<Option<Budget>, StoreError> {
    let Some(month) = month else { return Ok(None) };
    let known = read_month(work, &month.name).await?;
    let used = known.map_or(Money::new(0, month.limit.currency), |budget| budget.used);
    Ok(Some(Budget { limit: month.limit, used }))
}

/// Adds what was reserved and given back. It comes last, for on PostgreSQL the row is held until the commit; where another worker has
/// spent meanwhile so much that these bookings may no longer fit, the whole verb is begun again.
pub(crate) async fn spend(
    work: &mut Transaction,
    month: Option<&Month>,
    spent: &BTreeMap<Arc<str>, i64>,
    used_before: Option<i64>,
) -> Result<Option<Budget>, StoreError> {
    let spend = query!(i64: "INSERT INTO budgets (month, currency, limit_micros, used_micros) VALUES ($1, $2, $3, $4)
                ON CONFLICT (month) DO UPDATE SET used_micros = budgets.used_micros + $4 RETURNING used_micros");
    let Some(month) = month else { return Ok(None) };
    let code = month.limit.currency.code();
    for (name, micros) in spent.iter().filter(|(_, micros)| **micros != 0) {
        let used = work.find_one(spend, values![&**name, code, month.limit.micros, *micros]).await?.unwrap_or(0);
        let meanwhile = used_before.is_some_and(|before| used - micros > before);
        if **name == *month.name && meanwhile && used > month.limit.micros {
            return Err(StoreError::Deadlock);
        }
    }
    read(work, Some(month)).await
}

async fn read_month(work: &mut Transaction, month: &str) -> Result<Option<Budget>, StoreError> {
    let of_month = query!({ currency: String, limit_micros: i64, used_micros: i64 }:
        "SELECT {row} FROM budgets WHERE month = $1");
    let Some(row) = work.find_one(of_month, values![month]).await? else { return Ok(None) };
    let currency: Currency = row.currency.parse().map_err(|_| StoreError::Damaged("budgets.currency"))?;
    let money = |micros| Money::new(micros, currency);
    Ok(Some(Budget { limit: money(row.limit_micros), used: money(row.used_micros) }))
}

struct Set {
    month: Month,
    now_ms: i64,
}

impl Verb for Set {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let before = read_month(work, &self.month.name).await?;
        let limit = self.month.limit;
        let text = "INSERT INTO budgets (month, currency, limit_micros) VALUES ($1, $2, $3)
                    ON CONFLICT (month) DO UPDATE SET currency = excluded.currency, limit_micros = excluded.limit_micros,
                      warned_ms = CASE WHEN excluded.limit_micros > budgets.limit_micros THEN NULL ELSE budgets.warned_ms END";
        work.run(text, values![&*self.month.name, limit.currency.code(), limit.micros]).await?;
        if before.is_none_or(|before| before.limit.micros < limit.micros) {
            queue::judge_again(work, Hold::Budget, self.now_ms).await?;
        }
        Ok(())
    }
}

struct Warn {
    month: String,
    now_ms: i64,
}

impl Verb for Warn {
    type Answer = Option<Budget>;

    async fn run(&self, work: &mut Transaction) -> Result<Option<Budget>, StoreError> {
        let text = "UPDATE budgets SET warned_ms = $2
                    WHERE month = $1 AND warned_ms IS NULL AND used_micros >= limit_micros / 100 * $3";
        if work.run(text, values![&self.month, self.now_ms, BUDGET_WARN_PERCENT]).await? == 0 {
            return Ok(None);
        }
        read_month(work, &self.month).await
    }
}
