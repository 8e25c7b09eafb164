//! The same random days on both databases end in the same rows, and break no rule on the way.

use course::marking::Verdict;
use messages::{Address, ArrivalId, OccurrenceId, PersonId, TaskId, Words, envelope::Message, parcel::Kind as Carries};
use store::{Random, settle::Settled};
use talk::effect::{Audience, Effect, Question, Reply, Submission, Wait, Why};
use talk::view::{How, StopScope};

use crate::{
    family::{SMS, TELEGRAM, message, phone, school, settle_on, stranger, view, view_of_start},
    world::{Kind, NOW_MS, World, seeded},
};

const STEPS: u32 = 60;

/// Small numbers out of the seed.
struct Dice(Random);

impl Dice {
    fn below(&self, most: u8) -> u8 {
        let mut byte = [0];
        (self.0)(&mut byte);
        byte[0] % most
    }
}

const ROWS: [&str; 9] = [
    "SELECT arrival_id, route_id, provider_key, class, received_ms, run_at_ms, tries, settled_ms, result FROM arrivals ORDER BY arrival_id",
    "SELECT handset_id, version, stopped_ms, suspended_ms, last_inbound_ms, unread_in_row, answered FROM handsets ORDER BY handset_id",
    "SELECT address_id, handset_id, channel, state, state_why FROM addresses ORDER BY address_id",
    "SELECT parcel_id, cause_kind, cause_id, recipient_id, ordinal, kind, state, reason, address_id, handset_id, done_ms FROM parcels ORDER BY parcel_id",
    "SELECT parcel_id, route_id, lane, run_at_ms FROM due ORDER BY parcel_id",
    "SELECT stop_id, handset_id, person_id, subject, stopped_ms, restored_ms FROM stops ORDER BY stop_id",
    "SELECT submission_id, arrival_id, item, verdict, continues, received_ms FROM submissions ORDER BY submission_id",
    "SELECT question_id, audience, why, handset_id, arrival_id FROM questions ORDER BY question_id",
    "SELECT class_id, person_id, address_id, handset_id, route_id, reason FROM reach ORDER BY class_id, person_id",
];
const LESSONS_TO_STOPPED: &str = "SELECT COUNT(*) FROM due d JOIN parcels p ON p.parcel_id = d.parcel_id JOIN handsets h ON h.handset_id = p.handset_id
    WHERE h.stopped_ms IS NOT NULL AND p.kind IN ('lesson', 'introduction') AND p.cause_kind <> 'arrival' AND p.created_ms <= h.stopped_ms";
const TWICE: &str = "SELECT arrival_id FROM submissions GROUP BY arrival_id HAVING COUNT(*) > 1";

async fn play(kind: Kind, seed: u64) -> Vec<Vec<String>> {
    let world = World::new(kind).await;
    let dice = Dice(seeded(seed));
    let imported = school(&world).await;
    let senders = [phone(), stranger(), Address::telegram(77), Address::telegram(78)];
    for step in 0..STEPS {
        let now_ms = NOW_MS + i64::from(step) * 10_000;
        let sender = &senders[usize::from(dice.below(4))];
        let route = if sender.chat().is_some() { TELEGRAM } else { SMS };
        let key = format!("{}", step.saturating_sub(u32::from(dice.below(3))));
        world.store.keep_arrivals(route, vec![message(&key, sender, now_ms)]).await.unwrap();
        for arrival in world.store.next_arrivals(now_ms, 3).await.unwrap() {
            let token = (dice.below(4) == 0).then(|| imported.links[usize::from(dice.below(3))].token.as_str());
            let seen = view_of_start(&world, &arrival, token, now_ms).await;
            if dice.below(8) == 0 {
                world.store.arrival_failed(&arrival, now_ms).await.unwrap();
                continue;
            }
            let effects = effects(&dice, arrival.id, &seen.join, now_ms);
            assert_eq!(settle_on(&world, &arrival, &seen, effects.clone(), now_ms).await, Settled::Done, "{arrival:?}");
            let again = view(&world, &arrival, now_ms).await;
            assert_eq!(settle_on(&world, &arrival, &again, effects, now_ms).await, Settled::Moved);
        }
        assert_eq!(world.seen(LESSONS_TO_STOPPED).await, ["0"], "step {step} of {seed}");
        assert!(world.seen(TWICE).await.is_empty());
    }
    let mut rows = Vec::new();
    for text in ROWS {
        rows.push(world.seen(text).await);
    }
    rows
}

fn effects(dice: &Dice, arrival: ArrivalId, join: &Option<talk::view::Join>, now_ms: i64) -> Vec<Effect> {
    if let Some(talk::view::Join::Valid { person, .. }) = join {
        return vec![Effect::Join { person: person.id }, reply(Carries::Introduction)];
    }
    let person = StopScope::Person(PersonId(if dice.below(2) == 0 { 1 } else { 3 }));
    match dice.below(10) {
        0 => vec![Effect::Stop(StopScope::Everything), reply(Carries::StopConfirmation)],
        1 => vec![Effect::Restore(StopScope::Everything), reply(Carries::Reply)],
        2 => vec![Effect::Restore(StopScope::Everything), Effect::Stop(person), Effect::ClearAsked],
        3 => vec![Effect::Restore(person)],
        4 => vec![Effect::RepliesInVain(u32::from(dice.below(4))), question(), reply(Carries::Help)],
        5 => vec![Effect::AddressBlocked],
        6 => vec![Effect::AddressBack],
        7 => vec![Effect::NextStep {
            task: TaskId(1),
            occurrence: OccurrenceId(1),
            person: PersonId(1),
            step: u32::from(dice.below(3)),
        }],
        8 => vec![Effect::Wait { at_ms: now_ms + 15_000, what: Wait::Thanks { task: TaskId(1), arrival } }],
        _ => vec![Effect::Submit(Submission {
            person: PersonId(1),
            occurrence: OccurrenceId(1),
            task: Some(TaskId(1)),
            item: u32::from(dice.below(3)),
            words: Some(Words::new("6")),
            media: None,
            how: How::Text,
            verdict: if dice.below(2) == 0 { Verdict::Right } else { Verdict::Wrong },
            extends: dice.below(2) == 0,
            step: None,
            sent_ms: None,
        })],
    }
}

fn question() -> Effect {
    let words = Some(Words::new("what?"));
    Effect::Question(Question {
        audience: Audience::Teacher,
        why: Why::NotUnderstood,
        person: None,
        words,
        media: None,
    })
}

fn reply(kind: Carries) -> Effect {
    Effect::Reply(Reply { kind, message: Message::Sms(Words::new("Yes!")), person: None })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_databases_end_the_same() {
    for seed in 1..=2 {
        let (sqlite, postgres) = (play(Kind::Sqlite, seed).await, play(Kind::Postgres, seed).await);
        assert_eq!(sqlite, postgres, "seed {seed}");
        assert!(sqlite.iter().all(|rows| !rows.is_empty()), "seed {seed} has met every table");
    }
}
