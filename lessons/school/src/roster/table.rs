//! From text to a header and records: the separator, quotation marks, line numbers. It does not know what the columns mean.

use super::columns::Columns;
use crate::limits::{ROSTER_BYTES_MAX, ROSTER_COLUMNS_MAX, ROSTER_FIELD_CHARS_MAX, ROSTER_ROWS_MAX};

/// Separators in the order in which a tie is decided.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// Why no row of a file could be read.
#[derive(Clone, Debug, thiserror::Error)]
pub enum BadFile {
    /// More bytes than a roster has.
    #[error("The file is larger than {} MB. Import one school at a time.", ROSTER_BYTES_MAX / 1024 / 1024)]
    TooLarge,
    /// More rows than a roster has.
    #[error("The file has more than {ROSTER_ROWS_MAX} rows. Split it, one school per file.")]
    TooManyRows,
    /// More columns than a roster has.
    #[error(
        "The file has more than {ROSTER_COLUMNS_MAX} columns. Keep those that name learners, classes, phones and consent."
    )]
    TooManyColumns,
    /// A spreadsheet itself.
    #[error("This is a spreadsheet, not a CSV file. Open it and save it as `CSV UTF-8 (comma delimited)`.")]
    Workbook,
    /// A table of a web page.
    #[error(
        "This is a web page, not a CSV file. Open it in a spreadsheet and save it as `CSV UTF-8 (comma delimited)`."
    )]
    WebPage,
    /// A code page such as Windows-1252.
    #[error(
        "Line {line}: this is not UTF-8, so names would come out wrong; it may be Windows-1252. Save the file as `CSV UTF-8 (comma delimited)`."
    )]
    NotUtf8 {
        /// The line of the first such byte, from 1.
        line: usize,
    },
    /// Zero bytes.
    #[error("Line {line}: the file is no text. Save the list as `CSV UTF-8 (comma delimited)`.")]
    NotText {
        /// The line of the first zero byte, from 1.
        line: usize,
    },
    /// Half a character or a lone surrogate.
    #[error("The file says that it is UTF-16, but it is damaged. Save it again as `CSV UTF-8 (comma delimited)`.")]
    BrokenUtf16,
    /// No header, or nothing after it.
    #[error("The file has no rows. The first line names the columns, each line after it is one learner.")]
    Empty,
    /// No column for what every row must have.
    #[error(
        "No column for {}. Name the columns in the first line, like: name,class,phone,guardian name,guardian phone,consent",
        .0.missing.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and none for ")
    )]
    MissingColumns(Columns),
}

/// A file as rows of fields.
pub(super) struct Table {
    pub(super) headers: Vec<String>,
    pub(super) records: Vec<Record>,
}

/// One row.
pub(super) struct Record {
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    pub(super) fields: Vec<String>,
    /// What is wrong with its shape, whatever its columns mean.
    pub(super) fault: Option<Fault>,
}

/// A row that does not fit its header.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A quotation mark swallowed the lines that follow.
    OpenQuote,
    /// Something stands in this column, and the first line has no name for it.
    Unnamed(usize),
    /// A field of this column is longer than any name or number.
    LongField(usize),
}

/// Reads the header and all rows that are not blank.
pub(super) fn read(text: &str) -> Result<Table, BadFile> {
    let (text, separator, lines_before) = match separator_line(text) {
        Some((separator, rest)) => (rest, separator, 1),
        None => (text, separator_of(text), 0_u64),
    };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    // Reading valid UTF-8 from memory, with rows of any width, knows no errors.
    let mut rows =
        reader.records().filter_map(Result::ok).filter(|row| row.iter().any(|field| !field.trim().is_empty()));
    let headers: Vec<String> = rows.next().ok_or(BadFile::Empty)?.iter().map(str::to_owned).collect();
    if headers.len() > ROSTER_COLUMNS_MAX {
        return Err(BadFile::TooManyColumns);
    }
    let mut records = Vec::new();
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 + lines_before };
    for row in rows {
        if records.len() == ROSTER_ROWS_MAX {
            return Err(BadFile::TooManyRows);
        }
        let line = lines.line_at(row.position().map_or(0, csv::Position::byte));
        let fields: Vec<String> = row.iter().map(|field| text::spreadsheet::unguard(field).to_owned()).collect();
        records.push(Record { line, fault: fault(&fields, &headers), fields });
    }
    if records.is_empty() { Err(BadFile::Empty) } else { Ok(Table { headers, records }) }
}

/// Counts lines up to a record. The reader's own count is one behind where lines end with CR and LF, and does not see CR alone.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the first character of the record that begins at this byte or at the line ends there; bytes only grow.
    fn line_at(&mut self, byte: u64) -> u64 {
        let begin = usize::try_from(byte).unwrap_or(usize::MAX);
        while let Some(byte) = self.text.get(self.at) {
            let ends_line = *byte == b'\n' || (*byte == b'\r' && self.text.get(self.at + 1) != Some(&b'\n'));
            if self.at >= begin && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.line += u64::from(ends_line);
            self.at += 1;
        }
        self.line
    }
}

/// Excel's own first line, `sep=;`, which names the separator and is no row.
fn separator_line(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let line = line.trim_end_matches('\r').trim_matches('"');
    let separator =
        line.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).and_then(|_| line.as_bytes().get(4))?;
    (line.len() == 5 && SEPARATORS.contains(separator)).then_some((*separator, rest))
}

/// The separator that stands most often in the header, outside quotation marks.
fn separator_of(text: &str) -> u8 {
    let mut quoted = false;
    let mut found = [0_usize; SEPARATORS.len()];
    let header = text.trim_start().bytes().take_while(|byte| {
        quoted ^= *byte == b'"';
        quoted || *byte != b'\n'
    });
    let mut inside = false;
    for byte in header {
        inside ^= byte == b'"';
        for (count, separator) in found.iter_mut().zip(SEPARATORS) {
            *count += usize::from(!inside && byte == separator);
        }
    }
    let most = found.iter().copied().max().unwrap_or(0);
    SEPARATORS.into_iter().zip(found).find(|(_, count)| *count == most).map_or(b',', |(separator, _)| separator)
}

fn fault(fields: &[String], headers: &[String]) -> Option<Fault> {
    let spans_lines = fields.iter().any(|field| field.contains('\n'));
    let long = fields.iter().position(|field| field.chars().count() > ROSTER_FIELD_CHARS_MAX);
    if spans_lines && (fields.len() != headers.len() || long.is_some()) {
        return Some(Fault::OpenQuote);
    }
    let is_named = |index: usize| headers.get(index).is_some_and(|header| !header.trim().is_empty());
    let unnamed = fields.iter().enumerate().position(|(index, field)| !field.trim().is_empty() && !is_named(index));
    unnamed.map(|index| Fault::Unnamed(index + 1)).or(long.map(|index| Fault::LongField(index + 1)))
}
