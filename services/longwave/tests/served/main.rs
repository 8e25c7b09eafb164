//! The product as it is installed, served beside a pretend outside world.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "../../../store/tests/conformance/postgres.rs"]
mod postgres;
#[path = "../../../store/tests/conformance/s3.rs"]
mod s3;

mod crowd;
mod full_disk;
mod living;
mod monitor;
mod paced;
mod packet;
mod private;
mod product;
mod recording;
mod siblings;
mod spans;
mod two_machines;
mod visitor;
mod whose_words;
mod wire;
