//! The limits of this room, each with its unit and its reason.

/// Longest recording that is taken, in milliseconds: three hours. A take is minutes long; what is longer is the wrong file.
pub const RECORDING_MS_MAX: u64 = 3 * 60 * 60_000;
/// Shortest recording that is taken, in milliseconds: a spoken "a" lasts about 100 ms.
pub const RECORDING_MS_MIN: u64 = 80;
/// Channels of a recording: telephones and recorders make one or two, a desk at most 5.1 or 7.1.
pub const RECORDING_CHANNELS_MAX: usize = 8;
/// Lowest rate of a recording, in samples a second: telephone speech has 8,000, very old files less; below there is no speech.
pub const RECORDING_RATE_HZ_MIN: u32 = 4_000;
/// Highest rate of a recording, in samples a second: the highest that recorders offer.
pub const RECORDING_RATE_HZ_MAX: u32 = 192_000;
/// Samples of one decoded packet, all channels together: the largest that a known codec makes is a FLAC block of 65,535 samples in
/// 8 channels.
pub const PACKET_SAMPLES_MAX: usize = 65_536 * RECORDING_CHANNELS_MAX;
/// The largest sample that a decoder's packet may hold, full scale being 1: loud music that was compressed overshoots by some 6 dB, and
/// this is 24.
pub const SAMPLE_MAX: f32 = 16.0;
/// Damaged packets in a row after which a recording counts as broken off: no sound can be expected after so many.
pub const DAMAGED_IN_A_ROW_MAX: u32 = 500;
/// Bytes of one tag (words or picture) that a decoder may keep from a recording; we use none.
pub const TAG_BYTES_MAX: usize = 64 * 1024;
/// Bytes of AMR that are taken: three hours at the 23.85 kbit/s of its richest mode, with a byte a frame.
pub const AMR_BYTES_MAX: u64 = 34_000_000;
/// Boxes of a 3GP file that are passed over before its tables: a phone writes three or four.
pub const BOXES_MAX: u32 = 1_000;
/// Bytes of a 3GP file's tables: three hours in frames of 20 ms, each with its size.
pub const TABLE_BYTES_MAX: u64 = 16_000_000;
/// Chunks of a WAV file that are looked through for its sound: recorders write some ten before it.
pub const WAVE_CHUNKS_MAX: u32 = 1_000;
/// Bytes of a WAV file's `fmt ` chunk: the longest that is known has 50, for ADPCM.
pub const WAVE_FORMAT_BYTES_MAX: u32 = 1_024;
/// Programmes have one or two channels: radio receivers have.
pub const PROGRAMME_CHANNELS_MAX: u16 = 2;
/// Rates at which stations take programmes, in samples a second.
pub const PROGRAMME_RATES_HZ: [u32; 2] = [44_100, 48_000];
/// Longest slot, in milliseconds: three hours, so that the counters of all the formats that leave this room hold.
pub const SLOT_MS_MAX: u64 = 3 * 60 * 60_000;
/// Parts of one programme: ten a minute over the longest slot.
pub const PARTS_MAX: usize = 1_800;
/// Bytes of samples that one read from scratch or one block of a mix holds at most; keeps a programme's memory flat.
pub const BLOCK_BYTES_MAX: usize = 1 << 20;
/// Blocks that wait between the thread that mixes and the one that measures and writes: enough that neither waits for long.
pub const BLOCKS_WAITING_MAX: usize = 16;
/// Places over the highest true peak that are kept; a programme with more is too loud, and not here and there.
pub const OVERS_MAX: usize = 2_000;
