//! From recordings to a programme that a station can put on air as it is. Pure over streams: it opens no file and knows nothing of lessons.

pub mod channels;
pub mod container;
pub mod decode;
pub mod dither;
mod edges;
pub mod encode;
pub mod energies;
pub mod format;
mod highest;
mod highpass;
pub mod inspect;
pub mod level;
pub mod limiter;
pub mod limits;
pub mod meter;
pub mod mix;
pub mod mixed;
mod overload;
mod peaks;
pub mod profile;
pub mod raw;
pub mod render;
pub mod resample;
pub mod segment;
pub mod sound;
pub mod sounds;
pub mod timeline;
