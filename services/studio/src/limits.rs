//! The limits of this room, each with its unit and its reason.

/// Bytes of memory that a worker may ask for: an hour's programme takes 200 MB, threads reserve room that they never touch, and a
/// hostile file that asks for gigabytes ends its worker here.
pub const WORKER_MEMORY_BYTES: u64 = 1024 * 1024 * 1024;
/// Seconds of processor time of a worker: the longest programme with built-in voices, on a slow machine, ten times over.
pub const WORKER_CPU_SECONDS: u64 = 1_800;
/// Bytes of one file that a worker writes: three hours of stereo as 32-bit samples at 48 kHz are 4.1 GB.
pub const WORKER_FILE_BYTES: u64 = 4_200_000_000;
/// Files that a worker holds open at once: takes are read one after another, segments of a programme together.
pub const WORKER_OPEN_FILES: u64 = 512;
/// Seconds after which a worker is ended, whatever it does: nobody waits longer for a programme.
pub const WORKER_WALL_SECONDS: u64 = 2_700;
/// Bytes of a job, and of one line of a worker's answer: the script of three hours has about 200,000.
pub const MESSAGE_BYTES_MAX: u64 = 8 * 1024 * 1024;
/// Bytes of standard error that are kept of a child, from its beginning: the first complaint is the one that tells.
pub const STDERR_BYTES_MAX: u64 = 16 * 1024;

/// Seconds that a voice command has before its first word: neural voices load a hundred megabytes.
pub const VOICE_START_SECONDS: u64 = 30;
/// How many times as long as the words would take a voice command may take to make them: slow machines speak in real time.
pub const VOICE_SLOWER_THAN_SPEECH: u32 = 2;
/// Bytes of the sound of one utterance: five minutes of stereo at 48 kHz as 32-bit samples.
pub const UTTERANCE_BYTES_MAX: u64 = 115_200_000;
/// Characters of one utterance: a page, read in three minutes; longer speeches are split into lines.
pub const UTTERANCE_CHARS_MAX: usize = 4_000;
/// Channels that a voice may speak on.
pub const VOICE_CHANNELS_MAX: u16 = 2;
/// Samples a second of a voice: below, speech is not understood; above is nothing that anybody hears.
pub const VOICE_RATE_HZ: std::ops::RangeInclusive<u32> = 8_000..=192_000;
/// The loudest sample of an utterance below which it counts as silent, as a part of full scale (-60 dBFS).
pub const VOICE_SILENT_PEAK: f32 = 0.001;

/// Bytes of a recording that is handed in: three hours of stereo in 24 bits at 96 kHz.
pub const RECORDING_BYTES_MAX: u64 = 6_300_000_000;
/// Threads that make segments side by side: the machines that this runs on have two cores.
pub const SEGMENT_THREADS: usize = 2;
/// Bytes of segments that are kept from programme to programme: some ten half-hour programmes in mono.
pub const KEPT_BYTES_MAX: u64 = 4_000_000_000;
/// Bytes of pieces, encoded MP3 almost all, that are kept from programme to programme: some twenty half-hour programmes at 128 kbit/s.
pub const PIECES_KEPT_BYTES_MAX: u64 = 600_000_000;
/// Files that one programme is written to: each kind in two sizes, and of each lesson the whole and its excerpt.
pub const FILES_MAX: usize = 8 + 2 * *radio::limits::PROGRAMME_LESSONS.end();
