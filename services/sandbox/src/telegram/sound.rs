//! What Telegram finds in a sound that a bot uploads as a voice message: whether it is one, and how long it plays. It reads the container
//! alone (RFC 3533, RFC 7845) and hears nothing.

/// Samples a second of an Opus stream's clock (RFC 7845, section 4).
const CLOCK_HZ: u64 = 48_000;
/// Octets of a page before its table of segments (RFC 3533, section 6).
const PAGE_HEAD_OCTETS: usize = 27;
/// The position of a page on which no packet ends.
const NO_POSITION: u64 = u64::MAX;

/// A stream of Opus in Ogg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sound {
    pub channels: u8,
    /// Rounded up: half a second is shown as one.
    pub length_s: u32,
}

/// Reads it; `None` where it is no Opus in Ogg, or a page of it is cut off.
pub(super) fn read(bytes: &[u8]) -> Option<Sound> {
    let (first, mut rest) = page(bytes)?;
    let head = first.body.strip_prefix(b"OpusHead")?;
    let channels = *head.get(1)?;
    let skipped = u64::from(u16::from_le_bytes(*head.get(2..4)?.first_chunk()?));
    let mut last = 0;
    while !rest.is_empty() {
        let (page, after) = page(rest)?;
        if page.position != NO_POSITION {
            last = page.position;
        }
        rest = after;
    }
    let length_s = last.saturating_sub(skipped).div_ceil(CLOCK_HZ);
    Some(Sound { channels, length_s: u32::try_from(length_s).ok().filter(|seconds| *seconds > 0)? })
}

struct Page<'a> {
    position: u64,
    body: &'a [u8],
}

/// The page that `bytes` begin with, and what follows it.
fn page(bytes: &[u8]) -> Option<(Page<'_>, &[u8])> {
    let (head, rest) = bytes.split_at_checked(PAGE_HEAD_OCTETS)?;
    if !head.starts_with(b"OggS\0") {
        return None;
    }
    let position = u64::from_le_bytes(*head.get(6..14)?.first_chunk()?);
    let (segments, rest) = rest.split_at_checked(usize::from(*head.last()?))?;
    let (body, rest) = rest.split_at_checked(segments.iter().map(|octets| usize::from(*octets)).sum())?;
    Some((Page { position, body }, rest))
}

/// A voice message of so many seconds as Telegram reads one: its pages, with no sound in them.
pub fn hollow_voice(length_s: u32) -> Vec<u8> {
    let head = paged(0, b"OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0");
    let last = u64::from(length_s) * CLOCK_HZ + 312;
    [head, paged(0, b"OpusTags"), paged(last, b"none")].concat()
}

/// A page of one segment.
fn paged(position: u64, body: &[u8]) -> Vec<u8> {
    let mut page = b"OggS\0\0".to_vec();
    page.extend(position.to_le_bytes());
    page.extend([0; 12]);
    page.extend([1, u8::try_from(body.len()).unwrap_or(u8::MAX)]);
    page.extend(body);
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_message_is_opus_in_ogg_and_says_how_long_it_plays() {
        let head = paged(0, b"OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0");
        let sound = [head.clone(), paged(0, b"OpusTags"), paged(48_312, b"a"), paged(144_312, b"b")].concat();
        assert_eq!(read(&sound), Some(Sound { channels: 1, length_s: 3 }));
        assert_eq!(read(&hollow_voice(200)), Some(Sound { channels: 1, length_s: 200 }));
        let vorbis = paged(0, b"\x01vorbis");
        let silent = [head.clone(), paged(0, b"OpusTags")].concat();
        for none in [&b"ID3"[..], b"", b"OggS", &vorbis, &silent, &sound[..sound.len() - 1]] {
            assert_eq!(read(none), None);
        }
    }
}
