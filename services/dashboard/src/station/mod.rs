//! A station's own pages behind its own link: what comes next, what was on air, downloads, the feed, its log. Whoever has the link may see
//! this one station and say what it put on air; no learner stands on any of them.

pub(crate) mod access;
pub(crate) mod download;
pub(crate) mod feed;
pub(crate) mod log;
pub(crate) mod page;
pub(crate) mod programme;
pub(crate) mod range;
pub(crate) mod say;
mod settle;
