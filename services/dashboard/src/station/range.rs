//! Which part of a file a request asks for (RFC 9110, 13.1.5 and 14): one range or the whole; of several ranges the whole, which is always
//! allowed.

use std::ops::Range;

/// What to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// 200, with everything.
    Whole,
    /// 206, with these bytes.
    Part(Range<u64>),
    /// 416: it begins beyond the file.
    Beyond,
}

/// Reads `Range` and `If-Range` for a file of this length under this entity tag. What can't be read is as if it were not there.
pub(crate) fn asked(range: Option<&str>, if_range: Option<&str>, tag: &str, length_bytes: u64) -> Asked {
    // A part of another version must never be joined to what is there. A date says less than a tag, and we gave none.
    if if_range.is_some_and(|known| known.trim() != tag) {
        return Asked::Whole;
    }
    let Some(spec) = range.and_then(|range| range.trim().strip_prefix("bytes=")) else { return Asked::Whole };
    let Some((first, last)) = spec.split_once('-') else { return Asked::Whole };
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u64>().ok()).flatten();
    match (first.trim(), last.trim()) {
        ("", suffix) => match number(suffix) {
            Some(0) => Asked::Beyond,
            Some(suffix) if length_bytes > 0 => Asked::Part(length_bytes.saturating_sub(suffix)..length_bytes),
            Some(_) => Asked::Beyond,
            None => Asked::Whole,
        },
        (first, last) => {
            let Some(first) = number(first) else { return Asked::Whole };
            let end = match last {
                "" => length_bytes,
                last => match number(last) {
                    Some(last) if last >= first => last.saturating_add(1).min(length_bytes),
                    _ => return Asked::Whole,
                },
            };
            if first < length_bytes { Asked::Part(first..end) } else { Asked::Beyond }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_read_and_everything_else_is_the_whole() {
        let tag = "\"a\"";
        for (range, wanted) in [
            ("bytes=0-", Asked::Part(0..1000)),
            ("bytes=0-0", Asked::Part(0..1)),
            ("bytes=500-", Asked::Part(500..1000)),
            ("bytes=500-599", Asked::Part(500..600)),
            ("bytes=999-5000", Asked::Part(999..1000)),
            ("bytes=0-18446744073709551615", Asked::Part(0..1000)),
            ("bytes=-1", Asked::Part(999..1000)),
            ("bytes=-5000", Asked::Part(0..1000)),
            ("bytes=1000-", Asked::Beyond),
            ("bytes=1000-1001", Asked::Beyond),
            ("bytes=-0", Asked::Beyond),
            ("bytes=5-4", Asked::Whole),
            ("bytes=0-1,5-6", Asked::Whole),
            ("bytes=-", Asked::Whole),
            ("bytes=+1-", Asked::Whole),
            ("bytes=99999999999999999999-", Asked::Whole),
            ("seconds=0-1", Asked::Whole),
            ("bytes", Asked::Whole),
            ("", Asked::Whole),
        ] {
            assert_eq!(asked(Some(range), None, tag, 1000), wanted, "{range}");
        }
        assert_eq!(asked(Some("bytes=0-"), None, tag, 0), Asked::Beyond);
        assert_eq!(asked(Some("bytes=-5"), None, tag, 0), Asked::Beyond);
        assert_eq!(asked(None, None, tag, 1000), Asked::Whole);
    }

    #[test]
    fn a_part_is_given_of_the_same_version_alone() {
        let part = Asked::Part(500..1000);
        assert_eq!(asked(Some("bytes=500-"), Some("\"a\""), "\"a\"", 1000), part);
        for other in ["\"b\"", "W/\"a\"", "Tue, 24 Nov 2026 13:00:00 GMT", ""] {
            assert_eq!(asked(Some("bytes=500-"), Some(other), "\"a\"", 1000), Asked::Whole, "{other}");
        }
    }
}
