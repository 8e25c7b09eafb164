//! Takes out of a learner's picture what says where, when and with whose telephone it was taken (EXIF with its GPS, XMP, IPTC, comments), in JPEG, PNG and
//! WebP. It decodes no picture, and leaves every other kind of file as it came.

/// Marks of a JPEG (ITU-T T.81, table B.1), each after an octet of 0xff.
mod mark {
    /// Entropy-coded data follow.
    pub const START_OF_SCAN: u8 = 0xda;
    pub const END: u8 = 0xd9;
    pub const COMMENT: u8 = 0xfe;
    /// Application segments: 1 has EXIF or XMP, 13 IPTC; 0 is JFIF, 2 may be the colour profile, 14 Adobe's colours.
    pub const FIRST_APPLICATION: u8 = 0xe0;
    pub const LAST_APPLICATION: u8 = 0xef;
}

/// A picture without its traces; whatever else as it was.
pub fn removed(bytes: Vec<u8>) -> Vec<u8> {
    match bytes.as_slice() {
        [0xff, 0xd8, rest @ ..] => jpeg(rest),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, rest @ ..] => png(rest),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', rest @ ..] => webp(rest),
        _ => bytes,
    }
}

/// Segments up to the first scan; what follows the picture's end (telephones hang previews and films there) is left out. From a place on that
/// makes no sense, all stays as it is.
fn jpeg(mut rest: &[u8]) -> Vec<u8> {
    let mut out = vec![0xff, 0xd8];
    loop {
        let (marker, length) = match rest {
            [0xff, 0xff, ..] => {
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            [0xff, marker, high, low, ..] => (*marker, usize::from(u16::from_be_bytes([*high, *low]))),
            _ => break,
        };
        if marker == mark::START_OF_SCAN {
            let end = rest.windows(2).position(|pair| pair == [0xff, mark::END]);
            out.extend_from_slice(rest.get(..end.map_or(rest.len(), |end| end + 2)).unwrap_or_default());
            return out;
        }
        let Some((segment, later)) = rest.split_at_checked(2 + length).filter(|_| length >= 2) else { break };
        let content = segment.get(4..).unwrap_or_default();
        match marker {
            _ if stays(marker, content) => out.extend_from_slice(segment),
            _ => out.extend(orientation(content).filter(|way| (2..=8).contains(way)).into_iter().flat_map(turned)),
        }
        rest = later;
    }
    out.extend_from_slice(rest);
    out
}

fn stays(marker: u8, content: &[u8]) -> bool {
    match marker {
        mark::COMMENT => false,
        mark::FIRST_APPLICATION | 0xee => true,
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        mark::FIRST_APPLICATION..=mark::LAST_APPLICATION => false,
        _ => true,
    }
}

/// Which way up a picture is, as its EXIF says (tag 0x0112): without it the teacher would see it lying on its side.
fn orientation(content: &[u8]) -> Option<u8> {
    let tiff = content.strip_prefix(b"Exif\0\0")?;
    let little = tiff.starts_with(b"II");
    let two = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let (low, high) = if little { (two(4)?, two(6)?) } else { (two(6)?, two(4)?) };
    let directory = usize::from(high) << 16 | usize::from(low);
    let entries = (0..usize::from(two(directory)?)).map(|entry| directory + 2 + 12 * entry);
    let found = entries.take_while(|at| *at < tiff.len()).find(|at| two(*at) == Some(0x0112))?;
    u8::try_from(two(found + 8)?).ok()
}

/// A segment of EXIF that says nothing else.
fn turned(way: u8) -> Vec<u8> {
    let mut segment = b"\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    segment.extend([way, 0, 0, 0, 0, 0, 0]);
    segment
}

/// Chunks up to the last (PNG, 5.3); what follows it is left out.
fn png(mut rest: &[u8]) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    while let Some((length, more)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let Some((chunk, later)) = length.checked_add(12).and_then(|bytes| rest.split_at_checked(bytes)) else { break };
        match more.get(..4) {
            Some(b"eXIf" | b"tEXt" | b"zTXt" | b"iTXt" | b"tIME") => {}
            Some(b"IEND") => {
                out.extend_from_slice(chunk);
                return out;
            }
            _ => out.extend_from_slice(chunk),
        }
        rest = later;
    }
    out.extend_from_slice(rest);
    out
}

/// Chunks of a RIFF file, each filled up to an even length; the extended head no longer promises what went.
fn webp(mut rest: &[u8]) -> Vec<u8> {
    let mut chunks = b"WEBP".to_vec();
    while let Some((name, more)) = rest.split_first_chunk::<4>() {
        let length = more.first_chunk::<4>().map(|length| u32::from_le_bytes(*length) as usize);
        let whole = length.and_then(|length| length.checked_add(8 + length % 2));
        let Some((chunk, later)) = whole.and_then(|bytes| rest.split_at_checked(bytes)) else { break };
        match name {
            b"EXIF" | b"XMP " => {}
            b"VP8X" => {
                let flags = chunks.len() + 8;
                chunks.extend_from_slice(chunk);
                if let Some(flags) = chunks.get_mut(flags) {
                    *flags &= !0b1100;
                }
            }
            _ => chunks.extend_from_slice(chunk),
        }
        rest = later;
    }
    chunks.extend_from_slice(rest);
    let length = u32::try_from(chunks.len()).unwrap_or(u32::MAX);
    [b"RIFF".as_slice(), &length.to_le_bytes(), &chunks].concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], length.as_slice(), content].concat()
    }

    /// EXIF as a telephone writes it, in its own order of octets: which way up, and a place.
    fn exif(way: u8) -> Vec<u8> {
        let entry = |tag: u16, value: u8| [tag.to_le_bytes().as_slice(), &[3, 0, 1, 0, 0, 0, value, 0, 0, 0]].concat();
        let entries = [entry(0x0110, 7), entry(0x0112, way), entry(0x8825, 99)].concat();
        [b"Exif\0\0II*\0\x08\0\0\0\x03\0".as_slice(), &entries, b"\0\0\0\0 47.9 N 106.9 E"].concat()
    }

    fn has(bytes: &[u8], words: &[u8]) -> bool {
        bytes.windows(words.len()).any(|window| window == words)
    }

    #[test]
    fn a_jpeg_keeps_its_picture_and_which_way_up_it_is() {
        let picture = [segment(0xdb, &[1; 65]), segment(0xda, b"scan"), vec![1, 2, 0xff, 0, 3, 0xff, 0xd9]].concat();
        let kept = [segment(0xe0, b"JFIF\0"), segment(0xe2, b"ICC_PROFILE\0colours")].concat();
        let traces = [
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0 Ulaanbaatar"),
            segment(0xed, b"Photoshop 3.0\0 Ulaanbaatar"),
            segment(0xe2, b"MPF\0 Ulaanbaatar"),
            segment(0xfe, b"Ulaanbaatar"),
        ]
        .concat();
        let film = b"a film of Ulaanbaatar";
        let file = |way| [b"\xff\xd8", kept.as_slice(), &segment(0xe1, &exif(way)), &traces, &picture, film].concat();
        let upright = removed(file(1));
        assert_eq!(upright, [b"\xff\xd8", kept.as_slice(), &picture].concat());
        let lying = removed(file(6));
        assert!(!has(&lying, b"47.9") && !has(&lying, b"Ulaanbaatar"));
        assert_eq!(orientation(lying.get(2 + kept.len() + 4..).unwrap()), Some(6));
        assert_eq!(removed(lying.clone()), lying, "there is nothing left to take out");
    }

    #[test]
    fn a_png_and_a_webp_lose_theirs() {
        let chunk = |name: &[u8; 4], content: &[u8]| {
            [&u32::try_from(content.len()).unwrap().to_be_bytes(), name.as_slice(), content, &[0; 4]].concat()
        };
        let (head, end) = (chunk(b"IHDR", &[1; 13]), chunk(b"IEND", b""));
        let png =
            [b"\x89PNG\r\n\x1a\n", head.as_slice(), &chunk(b"tEXt", b"place"), &chunk(b"eXIf", b"II*"), &end, b"more"];
        assert_eq!(removed(png.concat()), [b"\x89PNG\r\n\x1a\n", head.as_slice(), &end].concat());

        let chunk = |name: &[u8; 4], content: &[u8]| {
            let length = u32::try_from(content.len()).unwrap().to_le_bytes();
            [name.as_slice(), &length, content, if content.len() % 2 == 1 { &[0] } else { &[] }].concat()
        };
        let riff = |chunks: &[Vec<u8>]| {
            let chunks = [b"WEBP".to_vec(), chunks.concat()].concat();
            [b"RIFF".as_slice(), &u32::try_from(chunks.len()).unwrap().to_le_bytes(), &chunks].concat()
        };
        let (picture, head) = (chunk(b"VP8 ", b"odd"), |flags| chunk(b"VP8X", &[flags, 0, 0, 0, 9, 0, 0, 9, 0, 0]));
        let file = riff(&[head(0b1_1100), picture.clone(), chunk(b"EXIF", b"place"), chunk(b"XMP ", b"place")]);
        assert_eq!(removed(file), riff(&[head(0b1_0000), picture]));
    }

    proptest! {
        #[test]
        fn no_file_breaks_it(kind in 0_usize..4, bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let heads: [&[u8]; 4] = [b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"ID3"];
            let file = [heads[kind], &bytes].concat();
            let once = removed(file.clone());
            prop_assert_eq!(removed(once.clone()), once.clone());
            prop_assert!(kind < 3 || once == file);
        }
    }
}
