//! From recordings to a programme that a station can put on air as it is. Pure over streams: it opens no file and knows nothing of lessons.

pub mod channels;
pub mod decode;
pub mod dither;
pub mod energies;
pub mod format;
pub mod limits;
pub mod meter;
pub mod profile;
pub mod resample;
pub mod segment;
pub mod sound;
pub mod timeline;
