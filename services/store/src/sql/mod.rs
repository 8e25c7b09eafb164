//! One way to speak to both databases: values in, rows out, one text. Only this folder, `open` and `news` know which database it is.

mod bulk;
mod copy;
mod given;
mod list;
mod pools;
mod row;
mod sqlite;
mod transaction;
mod value;

pub(crate) use bulk::{Bulk, Column};
pub(crate) use copy::Table;
pub(crate) use given::Given;
pub(crate) use list::{among_bytes, among_ints};
pub(crate) use pools::{Database, Pools, sqlite_file};
pub(crate) use row::{Row, readable};
pub(crate) use transaction::Transaction;
pub(crate) use value::{Value, values};
