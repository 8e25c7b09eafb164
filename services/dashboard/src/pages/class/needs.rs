//! What needs a person now: what came in by its sender, strangers' work, money, carriers, what is held, work to be looked at.

use messages::{limits::BUDGET_WARN_PERCENT, parcel::Kind};
use store::pages::{Sender, Senders};
use talk::effect::Why;

use super::super::{
    short_form::{Offer, offers},
    today::Line,
    waiting::{self, Alike, Desk, Heap, QUOTED},
    whose::{Finder, Whose},
};
use crate::{
    access::InClass,
    fault::Fault,
    form::Fields,
    house::House,
    limits::LISTED_MAX,
    wording::{waits, when},
};

/// What needs a person, and which part of it is shown.
pub(super) struct Needs {
    pub(super) shown: Vec<Need>,
    /// How many senders are passed over, how many are shown, and how many there are.
    pub(super) from: usize,
    pub(super) senders: usize,
    pub(super) all: usize,
}

/// Something that needs a person.
pub(super) enum Need {
    /// What came from one sender.
    Asked(Heap),
    /// Work that one of the class's learners may have done.
    Whose(Alike, Whose),
    /// A programme was not on air, and the lesson's short form may go by SMS.
    NotOnAir(Alike, Offer),
    /// Work from a phone on no list, which one of the class's learners may have done.
    Work(Whose),
    /// What is so, and what to do.
    Said(String, String),
    /// Learners whose work is to be looked at: number and name.
    Mark(Vec<(i64, String)>),
}

/// Questions first, then money, carriers, what is held, and work that waits for the teacher.
pub(super) async fn needs(house: &House, at: &InClass, lines: &[Line], asked: &Fields) -> Result<Needs, Fault> {
    let now_ms = house.now_ms();
    let mut finder = Finder::new(house, at);
    let desk = Desk::of_class(at.class.id, at.signed.session.person, now_ms, at.zone.clone());
    let from = asked.get("needs").parse().unwrap_or(0);
    let Senders { shown, all } = house.store.senders(waiting::of(&desk), Desk::wanted(from)).await?;
    let senders = shown.len();
    let mut needs = Vec::new();
    let mut offers = offers(house, at).await?;
    for sender in shown {
        let (work, rest) = worked(house, &mut finder, &desk, sender).await?;
        needs.extend(work);
        let Some(sender) = rest else { continue };
        let place = offers.iter().position(|offer| sender.newest.iter().any(|row| row.number == offer.number));
        let mut heap = desk.told(house, sender, QUOTED).await?;
        match (place, heap.alike.pop()) {
            (Some(place), Some(alike)) => needs.push(Need::NotOnAir(alike, offers.swap_remove(place))),
            (_, Some(alike)) => {
                heap.alike.push(alike);
                needs.push(Need::Asked(heap));
            }
            (_, None) => {}
        }
    }
    if from == 0 {
        needs.extend(standing(house, at, &mut finder, lines).await?);
    }
    Ok(Needs { shown: needs, from, senders, all })
}

/// Work that a sender may have done for a task that somebody has open, each by itself; and the rest.
async fn worked(
    house: &House,
    finder: &mut Finder<'_>,
    desk: &Desk,
    mut sender: Sender,
) -> Result<(Vec<Need>, Option<Sender>), Fault> {
    let (mut work, mut rest) = (Vec::new(), Vec::new());
    for row in std::mem::take(&mut sender.newest) {
        let is_asked = [Why::SomeoneElse, Why::Media].iter().any(|why| row.why == why.as_str());
        match if is_asked { finder.find(&row).await? } else { None } {
            Some(whose) if work.len() < QUOTED => {
                let one = Sender { key: sender.key.clone(), count: 1, newest: vec![row] };
                let alike = desk.told(house, one, QUOTED).await?.alike.pop();
                work.extend(alike.map(|alike| Need::Whose(alike, whose)));
            }
            _ => rest.push(row),
        }
    }
    sender.newest = rest;
    let is_left = !sender.newest.is_empty();
    Ok((work, is_left.then_some(sender)))
}

/// What is so beside what came in: strangers' work, money, carriers, what is held, work to mark.
async fn standing(house: &House, at: &InClass, finder: &mut Finder<'_>, lines: &[Line]) -> Result<Vec<Need>, Fault> {
    let now_ms = house.now_ms();
    let mut needs = Vec::new();
    needs.extend(finder.strangers().await?.into_iter().map(Need::Work));
    needs.extend(money(house).await?);
    for route in house.store.routes_resting(now_ms).await? {
        let carrier = if route.channel == Some(messages::Channel::Telegram) { "Telegram" } else { "The SMS network" };
        let what = match route.trouble {
            // What is to be done is the office's, whose first page has it.
            Some(_) => format!("{carrier} ({}) does not work now. The office sees why.", route.name),
            None => {
                let until = when::at(route.rests_until_ms, now_ms, &at.zone);
                format!("{carrier} ({}) does not work now. It is tried again {until}.", route.name)
            }
        };
        needs.push(Need::Said(what, "Nothing is lost: what waits leaves then.".to_owned()));
    }
    for held in house.store.held_aside(at.class.id).await? {
        let why = waits::held(held.reason, Kind::from_word(&held.kind).unwrap_or(Kind::Notice), None);
        let (one, several) = kind(&held.kind);
        let waits = if held.count == 1 { format!("1 {one} waits") } else { format!("{} {several} wait", held.count) };
        needs.push(Need::Said(format!("{waits}. {}", why.reason), why.next.to_owned()));
    }
    let to_mark = lines.iter().filter(|line| line.to_mark > 0).take(LISTED_MAX);
    let to_mark: Vec<(i64, String)> = to_mark.map(|line| (line.person, line.name.clone())).collect();
    needs.extend((!to_mark.is_empty()).then_some(Need::Mark(to_mark)));
    Ok(needs)
}

/// What one message of a kind is called, and several.
fn kind(word: &str) -> (&'static str, &'static str) {
    match Kind::from_word(word) {
        Some(Kind::Introduction) => ("introduction", "introductions"),
        Some(Kind::Reply | Kind::Help | Kind::StopConfirmation) => ("reply message", "reply messages"),
        Some(Kind::ParentLine) => ("message to a parent", "messages to parents"),
        _ => ("message", "messages"),
    }
}

/// What is to be said of this month's money, if anything.
async fn money(house: &House) -> Result<Option<Need>, Fault> {
    let Some(budget) = house.store.budget(&house.month()).await? else { return Ok(None) };
    let (limit, used) = (budget.limit.micros, budget.used.micros);
    let warned = used.saturating_mul(100) >= limit.saturating_mul(BUDGET_WARN_PERCENT);
    let left = messages::Money::new((limit - used).max(0), budget.limit.currency);
    Ok(match (used >= limit, warned && limit > 0) {
        (true, _) => Some(Need::Said(
            format!("This month's money ({}) is used up. SMS wait.", budget.limit),
            "Ask the office for more.".to_owned(),
        )),
        (false, true) => Some(Need::Said(
            format!("{left} is left of this month's {}.", budget.limit),
            "When it is used up, SMS wait. Tell the office.".to_owned(),
        )),
        (false, false) => None,
    })
}
