//! What a lesson looks like on each kind of phone of the class, before it is given.

use store::pages::{ClassSeen, LearnerRow};

use crate::{
    house::House,
    taught::Taught,
    wording::drawing::{self, Drawing},
};

/// What one kind of phone gets.
pub(super) struct FormShown {
    pub(super) title: String,
    pub(super) drawings: Vec<(Drawing, Option<String>)>,
}

/// What each kind of phone in the class gets, as the first learner of that kind gets it.
pub(super) fn forms(house: &House, class: &ClassSeen, taught: &Taught, learners: &[LearnerRow]) -> Vec<FormShown> {
    use messages::Channel;
    let mut shown: Vec<(Channel, &text::Language)> = Vec::new();
    let mut forms = Vec::new();
    for row in learners.iter().filter(|row| row.barred.is_none()) {
        let Some(channel) = row.channel else { continue };
        if shown.contains(&(channel, &row.language)) {
            continue;
        }
        shown.push((channel, &row.language));
        let name = format!("as {} gets it", row.name.given());
        let form = match channel {
            Channel::Sms => {
                FormShown { title: format!("SMS, {name}"), drawings: sms(house, class, taught, learners, row) }
            }
            Channel::Telegram => {
                FormShown { title: format!("Telegram, {name}"), drawings: telegram(house, class, taught, row) }
            }
            Channel::Mail | Channel::Station => continue,
        };
        forms.push(form);
    }
    // The plainest phone stands open; the others are folded under it.
    forms.sort_by_key(|form| !form.title.starts_with("SMS"));
    forms
}

fn sms(
    house: &House,
    class: &ClassSeen,
    taught: &Taught,
    learners: &[LearnerRow],
    row: &LearnerRow,
) -> Vec<(Drawing, Option<String>)> {
    let route = row.route.as_deref().and_then(|name| house.route(name));
    let permitted = route.map(|route| route.permitted.clone()).unwrap_or_default();
    let words = crate::price::sms(house, class, taught, learners, row);
    let priced = |words: &String| {
        let drawing = drawing::sms(words, &permitted);
        let parts = match &drawing {
            Drawing::Sms { parts, .. } => parts.len() as u64,
            Drawing::Telegram { .. } => 0,
        };
        (drawing, route.and_then(|route| route.price_per_part).map(|price| price.times(parts).to_string()))
    };
    words.iter().map(priced).collect()
}

fn telegram(house: &House, class: &ClassSeen, taught: &Taught, row: &LearnerRow) -> Vec<(Drawing, Option<String>)> {
    let (Some((language, text)), Ok(letter)) = (taught.text(&row.language), text::Letter::parse("K")) else {
        return Vec::new();
    };
    let occurrence = messages::OccurrenceId(0);
    let shown = forms::telegram::Shown { text, language, occurrence, letter, catalogue: &house.catalogue };
    let mut all = shown.explanation(&row.name, &class.label, &taught.course.subject).apart();
    all.extend(text.items.iter().flat_map(|item| shown.question(item).apart()));
    all.iter().map(|message| (drawing::telegram(message), None)).collect()
}
