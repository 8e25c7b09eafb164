//! The only SQL and the only media: named verbs over SQLite and PostgreSQL.
