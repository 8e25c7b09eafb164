//! What was just done on the page of a class, with the way back where there is one.

use store::pages::LearnerRow;

use super::super::notice::{self, Notice, Undo};
use crate::form::Fields;

pub(super) fn noticed(asked: &Fields, rows: &[LearnerRow], class: &str) -> Option<Notice> {
    let undo = |action: &str, fields: &[&'static str], button: &str| {
        let fields: Vec<_> = fields.iter().map(|name| (*name, asked.get(name).to_owned())).collect();
        let is_whole = fields.iter().all(|(_, value)| !value.is_empty());
        is_whole.then(|| Undo::new(format!("{class}/{action}"), fields, button))
    };
    let take_back = || undo("take-back", &["hour"], "Take it back while nothing has left");
    Some(match asked.get("done") {
        "whose" => now_whose(asked, rows, class),
        "saved" => Notice::plain("Saved. Nothing has left yet."),
        "sent" => Notice::with("The messages are leaving.", take_back()),
        "short-form" => Notice::with("The short form is leaving.", take_back()),
        "no-room" => Notice::plain("Not sent: this month’s money has no room for it. It stays here."),
        "taken-back" => Notice::with(
            "Taken back. Nothing of it will be sent.",
            undo("give-back", &["hour"], "Undo: give it after all"),
        ),
        "given-back" => Notice::with("It will be given after all.", undo("take-back", &["hour"], "Take back")),
        "over" => Notice::plain("That lesson was over or taken back before."),
        "has-left" => Notice::plain("Messages of that lesson have left already, so it can't be taken back."),
        "ended" => Notice::with(
            "The timetable has ended. What was sent stays.",
            undo("go-on", &["hour", "timetable", "at"], "Undo: let it go on"),
        ),
        "goes-on" => Notice::plain("The timetable goes on as before."),
        "ended-for-good" => Notice::plain(
            "It can't be taken back any more: it ended too long ago, or the calendar has changed since. Give the lessons anew.",
        ),
        "contact" => Notice::with(
            "Noted: that counts as reached.",
            undo("not-contact", &["hour", "how", "at"], "Undo: it does not count"),
        ),
        "nobody-ticked" => Notice::plain("Tick the names of those whom you reached, and press the button again."),
        "not-contact" => Notice::plain("Taken back. It does not count as reached."),
        "answered" => notice::answered(asked, class),
        notice::BEFORE => notice::before(),
        "reopened" => Notice::plain("Taken back. It waits again."),
        "resumed" => Notice::plain("Done. This phone gets messages again."),
        "not-whose" => Notice::plain("Taken back. The work is nobody's again."),
        _ => return None,
    })
}

/// Work has been given to its learner. A button and a sentence hold the name between isolates (Unicode UAX #9), as pages hold it in `bdi`.
fn now_whose(asked: &Fields, rows: &[LearnerRow], class: &str) -> Notice {
    let learner = asked.number("learner").ok().and_then(|id| rows.iter().find(|row| row.person.0 == id));
    let name = learner.map_or("the learner", |row| row.name.given());
    let undo = asked.number("number").ok().map(|value| {
        let button = format!("Not \u{2068}{name}\u{2069}’s after all");
        Undo::new(format!("{class}/not-whose"), vec![("number", value.to_string())], button)
    });
    Notice::with(
        format!("Handed in, and counted as \u{2068}{name}\u{2069}’s. The family gets its reply in a minute."),
        undo,
    )
}
