//! Fields of CSV files that people open in a spreadsheet: no field may act as a formula, and numbers stay numbers.

use std::borrow::Cow;

/// Characters with which a spreadsheet begins a formula, or skips to one; the full-width forms count too, for some programs fold them.
const FORMULA_BEGINNINGS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The byte order mark without which a spreadsheet takes UTF-8 for a code page. It begins a file.
pub const MARK: &str = "\u{FEFF}";

/// One record of a CSV file (RFC 4180), every field guarded, with its line end.
pub fn record<S: AsRef<str>>(fields: &[S]) -> String {
    let fields: Vec<String> = fields.iter().map(|field| quoted(&guard(field.as_ref()))).collect();
    fields.join(",") + "\r\n"
}

/// The field between quotation marks, where it needs them.
fn quoted(field: &str) -> String {
    if field.contains(['"', ',', ';', '\t', '\r', '\n']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

/// The field as it may stand in a file: with an apostrophe before it where a spreadsheet would run it. A plain negative number is not
/// touched; a phone number with `+` is, for a spreadsheet would turn it into a number and drop the sign.
pub fn guard(field: &str) -> Cow<'_, str> {
    if field.starts_with(FORMULA_BEGINNINGS) && !is_plain_number(field) {
        Cow::Owned(format!("'{field}"))
    } else {
        Cow::Borrowed(field)
    }
}

/// The field without the apostrophe that [`guard`] set, so that a file written by us reads back the same.
pub fn unguard(field: &str) -> &str {
    field.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA_BEGINNINGS)).unwrap_or(field)
}

/// `-7`, `-0.75`: digits with at most one point, after a minus.
fn is_plain_number(field: &str) -> bool {
    let Some(number) = field.strip_prefix('-') else { return false };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(fraction)
}

#[cfg(test)]
mod tests {
    use super::{guard, record, unguard};

    #[test]
    fn formulas_are_guarded_and_numbers_are_not() {
        for (field, written) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+97699112233", "'+97699112233"),
            ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
            ("-1+1", "'-1+1"),
            ("-", "'-"),
            ("-.", "'-."),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("＝1", "'＝1"),
            ("-7", "-7"),
            ("-0.75", "-0.75"),
            ("12", "12"),
            ("Нараа", "Нараа"),
            ("'quoted'", "'quoted'"),
            ("", ""),
        ] {
            assert_eq!(guard(field), written);
            assert_eq!(unguard(&guard(field)), field);
        }
    }

    #[test]
    fn a_record_keeps_its_fields_apart() {
        assert_eq!(
            record(&["5B", "Bat, Nomin", "say \"yes\"", "=1", "-7"]),
            "5B,\"Bat, Nomin\",\"say \"\"yes\"\"\",'=1,-7\r\n"
        );
    }
}
