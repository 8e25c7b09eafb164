//! The file of rejected rows: what the teacher wrote, with the reason beside it, ready to be mended and imported.

use messages::words::Words;
use text::spreadsheet;

use super::columns::{OUR_HEADERS, Understood};
use super::{Problem, Roster};

/// The rejected rows as a CSV file for a spreadsheet, with all their columns and three of ours; no field can act as a formula.
pub fn rejected_csv(roster: &Roster) -> String {
    let ours: Vec<usize> =
        roster.columns.seen.iter().filter(|seen| seen.understood == Understood::Ours).map(|seen| seen.column).collect();
    let width = roster.rejected.iter().map(|row| row.fields.len()).max().unwrap_or(0).max(roster.headers.len());
    let theirs = |fields: &[Words]| -> Vec<String> {
        let padded = fields.iter().map(|field| field.reveal().to_owned()).chain(std::iter::repeat(String::new()));
        (1..).zip(padded.take(width)).filter(|(column, _)| !ours.contains(column)).map(|(_, field)| field).collect()
    };
    let mut header = theirs(&roster.headers);
    header.extend(OUR_HEADERS.map(str::to_owned));
    let mut file = String::from(spreadsheet::MARK);
    file.push_str(&spreadsheet::record(&header));
    for row in &roster.rejected {
        let mut fields = theirs(&row.fields);
        fields.extend([row.line.to_string(), said(&row.problems, |p| &p.reason), said(&row.problems, |p| &p.remedy)]);
        file.push_str(&spreadsheet::record(&fields));
    }
    file
}

fn said(problems: &[Problem], of: impl Fn(&Problem) -> &str) -> String {
    problems.iter().map(of).collect::<Vec<_>>().join(" / ")
}
