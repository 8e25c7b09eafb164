//! The sheet that is kept with a programme: what was measured on each file, what to listen to, and loudness over time. One HTML file that
//! asks the network for nothing.

use std::fmt::Write;

use crate::{Production, check::Weight};

const STYLE: &str = ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse;width:100%;margin:0 0 1rem}td,th{border:1px solid #8888;padding:.2rem .5rem;text-align:start;vertical-align:top;\
overflow-wrap:anywhere}svg{max-width:100%;height:auto}\
@media(prefers-color-scheme:dark){svg{filter:invert(1) hue-rotate(180deg)}}@media(max-width:40rem){svg{overflow:visible;margin-block-end:1rem}svg text{font-size:18px}svg text:last-of-type{transform:translateY(18px)}}\
@media(max-width:40rem){table,tbody,tr,td{display:block;border:0;padding:0}tr:first-child{display:none}tr{border-block-end:1px solid #8888;padding:.5rem 0}\
td:first-child{font-weight:600}}@page{margin:15mm}@media print{body{margin:0;padding:0;max-width:none}table,svg{break-inside:avoid}}";

impl Production {
    /// The sheet that is kept with it, as an HTML page.
    pub fn quality_sheet(&self) -> String {
        sheet(self)
    }
}

/// The sheet.
pub(crate) fn sheet(production: &Production) -> String {
    let programme = &production.programme;
    let title = escaped(&programme.title);
    let mut page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}: quality</title><style>{STYLE}</style><main><h1>{title}</h1><p>{} {}, {}</p>",
        escaped(&programme.series),
        programme.episode,
        escaped(&programme.school)
    );
    if !production.warnings.is_empty() {
        page.push_str("<h2>Listen to these before it goes on air</h2><ul>");
        production.warnings.iter().for_each(|warning| add(&mut page, format_args!("<li>{}</li>", escaped(warning))));
        page.push_str("</ul>");
    }
    for made in &production.files {
        let lesson = made.order.lesson.map(|lesson| format!("Lesson {}, ", lesson + 1)).unwrap_or_default();
        let name = format!(
            "{lesson}{}{}",
            if made.order.excerpt { "excerpt, " } else { "" },
            made.order.kind.extension().to_uppercase()
        );
        add(
            &mut page,
            format_args!(
                "<h2>{}</h2><p>{} MB</p>{}<table>",
                escaped(&name),
                megabytes(made.length_bytes),
                made.checked.picture
            ),
        );
        page.push_str("<tr><th>What<th>Judgement<th>Found<th>What to do");
        for finding in &made.checked.findings {
            let judged = match finding.weight {
                Weight::Good => "good",
                Weight::Note => "note",
                Weight::Wrong => "WRONG",
            };
            let advice = finding.advice.as_deref().unwrap_or_default();
            add(
                &mut page,
                format_args!(
                    "<tr><td>{}<td>{judged}<td>{}<td>{}",
                    escaped(&finding.check),
                    escaped(&finding.found),
                    escaped(advice)
                ),
            );
        }
        page.push_str("</table>");
    }
    page.push_str(
        "<p>Listen to the first and the last ten seconds, and to one place where speakers change.</p></main></html>\n",
    );
    page
}

/// Megabytes as people count them, with one decimal, never nothing.
fn megabytes(bytes: u64) -> String {
    let tenths = (bytes.saturating_add(50_000) / 100_000).max(1);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Adds to a page; a text in memory takes all that it is given.
fn add(page: &mut String, text: std::fmt::Arguments<'_>) {
    page.write_fmt(text).unwrap_or_default();
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
