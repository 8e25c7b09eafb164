//! A press on "Listen": the sound that was promised, the newer one where it was recorded anew, or the word that it is gone.

use forms::listen::{ListenPress, Offer};
use messages::envelope::{Message, TelegramMessage};
use messages::parcel::Kind;

use super::case::Case;
use crate::effect::{Decision, Effect, Reply};
use crate::view::{How, Listening};

/// What follows from the press. One for somebody who is not on this handset any more asks nothing of us.
pub(super) fn pressed(case: Case<'_>, press: ListenPress) -> Decision {
    let quiet = case.handset.suspended || case.handset.is_stopped();
    let Some(person) = case.person(press.person).filter(|_| !quiet) else {
        return Decision { result: "old_button", effects: Vec::new() };
    };
    let task = case.handset.tasks.iter().find(|task| task.person == person.id && task.occurrence == press.occurrence);
    let language = task.map_or(&person.language, |task| &task.language);
    let plain = |key: &str| TelegramMessage::plain(&case.say(language, key, &[]));
    let Listening { promised, newest } = &case.view.listening;
    let (result, message) = match (promised, newest) {
        (Some(note), _) => ("listen", note.message()),
        (None, Some(newer)) => {
            // A button is of no use on the phone that would get the words instead.
            let mut message = plain("listen-new").or_by_sms(None);
            let offer =
                Offer { person: person.id, occurrence: press.occurrence, language, catalogue: case.with.catalogue };
            offer.under(&mut message, std::slice::from_ref(newer));
            ("listen_new", Message::Telegram(message))
        }
        (None, None) => ("listen_gone", Message::Telegram(plain("listen-gone"))),
    };
    let contact = task.map(|task| Effect::Contact { person: person.id, occurrence: task.occurrence, how: How::Button });
    let reply = Effect::Reply(Reply { kind: Kind::Reply, message, person: Some(person.id) });
    let effects = contact.into_iter().chain([Effect::RepliesInVain(0), reply]).collect();
    Decision { result, effects }
}
