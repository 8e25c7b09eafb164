//! The limits that a worker puts on itself before it reads anything. It can't lift them again: hard limits only go down.

use std::io;

use rlimit::Resource;

use crate::limits::{WORKER_CPU_SECONDS, WORKER_FILE_BYTES, WORKER_MEMORY_BYTES, WORKER_OPEN_FILES};

/// Puts all limits on this process: memory, processor time, the size of a file, open files, and no core dump, for a dump would hold
/// the script's words and the presenter's voice.
pub fn restrain() -> io::Result<()> {
    lower(Resource::CORE, 0)?;
    lower(Resource::AS, WORKER_MEMORY_BYTES)?;
    lower(Resource::CPU, WORKER_CPU_SECONDS)?;
    lower(Resource::FSIZE, WORKER_FILE_BYTES)?;
    lower(Resource::NOFILE, WORKER_OPEN_FILES)
}

/// Sets soft and hard limit to `most`, or to what is allowed already where that is less.
fn lower(resource: Resource, most: u64) -> io::Result<()> {
    let (_, hard) = rlimit::getrlimit(resource)?;
    let most = most.min(hard);
    rlimit::setrlimit(resource, most, most)
}
