//! The frames of an MP3, walked by their headers (ISO/IEC 11172-3, 2.4.1.3).

/// Kilobits a second by the index in a header of MPEG-1 Layer III.
const KBIT_PER_S: [u32; 15] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];

/// From the end of the tag to the end of the file stand whole frames of that rate and nothing else, and a frame before them that tells of
/// gapless playback.
pub fn are_all_of_one_rate(bytes: &[u8], kbit_per_s: u32) {
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        let head = u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        // Eleven bits of synchronisation, 11 for MPEG-1, 01 for Layer III.
        assert_eq!(head >> 17, 0x7ffd, "no frame of MPEG-1 Layer III at byte {at}");
        let rate = KBIT_PER_S[(head >> 12 & 15) as usize];
        let rate_hz = [44_100, 48_000, 32_000][(head >> 10 & 3) as usize];
        let length = (144_000 * rate / rate_hz + (head >> 9 & 1)) as usize;
        if count == 0 {
            assert!(bytes[at..at + length].windows(4).any(|mark| mark == b"Info"), "no Info frame");
        } else {
            assert_eq!(rate, kbit_per_s, "frame {count}");
        }
        at += length;
        count += 1;
    }
    assert_eq!(at, bytes.len(), "the last frame is whole");
    assert!(count > 1_000, "{count} frames");
}
