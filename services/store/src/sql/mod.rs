//! One way to speak to both databases: values in, rows out, one text. Only this folder, `open` and `news` know which database it is.

mod bulk;
mod cells;
mod column;
mod columns;
mod copy;
mod given;
mod pools;
mod query;
mod row;
mod sqlite;
pub(crate) mod text;
mod transaction;
mod value;

pub(crate) use bulk::Bulk;
pub(crate) use cells::{Cell, Kept, cells, words};
pub(crate) use column::Column;
pub(crate) use columns::{Columns, columns, next, sql_of_field, sql_of_one};
pub(crate) use copy::Table;
pub(crate) use given::Given;
pub(crate) use pools::{Database, Pools, sqlite_file};
pub(crate) use query::{Query, query};
pub(crate) use row::{Row, readable};
pub(crate) use text::{filled, joined, sql};
pub(crate) use transaction::Transaction;
pub(crate) use value::{Value, values};
