//! Concerns: one phone's messages together, the link that opens one, what the lead and the deputy do about them.

use messages::{Address, Name, PersonId, Phone, Words, envelope::Message, parcel::Kind};
use store::{
    StoreError,
    concerns::{Act, Answer, Direction, Entered, LinkState},
    people::{Staff, StaffRole},
    settle::Settled,
};
use talk::effect::{Alert, Audience, Effect, Question, Wait, Why};

use crate::{
    family::{SMS, arrive, message, phone, says, school, settle, settle_on, stranger, view, view_of_start},
    world::{NOW_MS, World, on_both},
};

const MINUTE_MS: i64 = 60_000;

pub fn cry(words: &str) -> Effect {
    Effect::Question(Question {
        audience: Audience::Lead,
        why: Why::Harm,
        person: None,
        words: Some(Words::new(words)),
        media: None,
    })
}

fn alarm() -> Vec<Effect> {
    let link = Some("https://lessons.example.org/c/".to_owned());
    vec![Effect::Alarm, Effect::Alert(Alert { audience: Audience::Lead, words: Words::new("Look."), link })]
}

/// What tells the other of lead and deputy that something waits for them.
fn told(audience: Audience) -> Alert {
    Alert { audience, words: Words::new("Waits."), link: Some("https://lessons.example.org/c/".to_owned()) }
}

async fn staff(world: &World, name: &str, role: StaffRole, phone: &str) -> PersonId {
    let staff = Staff {
        held_at: None,
        name: Name::new(name).unwrap(),
        role,
        classes: Vec::new(),
        phone: Some(Phone::from_carrier(phone).unwrap()),
        mail: None,
        language: text::Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    world.store.teacher_add(staff, NOW_MS).await.unwrap()
}

/// A school with a lead and a deputy, and a cry from the family's phone.
async fn alarmed(world: &World) -> (PersonId, PersonId) {
    school(world).await;
    let lead = staff(world, "Grace Njeri", StaffRole::Lead, "254711000001").await;
    let deputy = staff(world, "Mary Akinyi", StaffRole::Deputy, "254711000002").await;
    says(world, "1", &phone(), [vec![cry("he hits me")], alarm()].concat(), NOW_MS).await;
    (lead, deputy)
}

/// The token in the newest alert's link, as the lead's phone shows it.
async fn token(world: &World, lead: PersonId) -> String {
    let sent = world.store.sent_to(lead).await.unwrap();
    let Some(Message::Sms(words)) = &sent[0].message else { panic!("an SMS") };
    words.reveal().rsplit('/').next().unwrap().to_owned()
}

on_both! {
    async fn a_flood_of_one_phone_is_one_concern_and_never_hides_another(world: World) {
        school(&world).await;
        for number in 0..60 {
            says(&world, &format!("f{number}"), &stranger(), vec![Effect::Alarm, cry("haha he hits me")], NOW_MS + number).await;
        }
        says(&world, "cry", &phone(), vec![Effect::Alarm, cry("my stepfather touches me, please")], NOW_MS + 100).await;
        says(&world, "flood", &stranger(), vec![cry("haha he hits me 61")], NOW_MS + 200).await;
        let lead = staff(&world, "Grace Njeri", StaffRole::Lead, "254711000001").await;
        let concerns = world.store.concerns(lead, false, 1).await.unwrap();
        assert_eq!((concerns.total, concerns.unread), (2, 2));
        let lines: Vec<(u32, u32, usize)> = concerns.rows.iter().map(|row| (row.messages, row.unread, row.learners.len())).collect();
        assert_eq!(lines, [(61, 61, 0), (1, 1, 2)]);
        let seen = world.store.concern(concerns.rows[0].number, 4).await.unwrap().unwrap();
        assert_eq!(seen.messages.len(), 1, "the fourth page of twenty holds the last of 61");
        assert_eq!(seen.messages[0].words.as_ref().unwrap().reveal(), "haha he hits me");
    }

    async fn who_has_no_phone_hears_of_nothing_and_that_is_seen(world: World) {
        let (lead, deputy) = alarmed(&world).await;
        assert!(world.store.can_be_told(1, Audience::Deputy, lead).await.unwrap());
        assert_eq!(world.store.without_alerts(StaffRole::Deputy).await.unwrap(), []);
        world.change("UPDATE addresses SET state = 'blocked'").await;
        assert!(!world.store.can_be_told(1, Audience::Deputy, lead).await.unwrap());
        assert_eq!(world.store.without_alerts(StaffRole::Deputy).await.unwrap(), [deputy]);
    }

    async fn what_the_decision_sees_of_a_concern(world: World) {
        let (lead, _) = alarmed(&world).await;
        let arrival = arrive(&world, "2", &phone(), NOW_MS + 1).await;
        let concern = view(&world, &arrival, NOW_MS + 1).await.concern.unwrap();
        assert_eq!((concern.alarm_ms, concern.unread, concern.lead_reached), (NOW_MS, true, false));
        world.change("UPDATE parcels SET state = 'delivered' WHERE kind = 'alert'").await;
        assert!(view(&world, &arrival, NOW_MS + 1).await.concern.unwrap().lead_reached);
        world.store.act_on_concern(1, lead, Act::Open, NOW_MS + 2).await.unwrap();
        assert!(!view(&world, &arrival, NOW_MS + 3).await.concern.unwrap().unread);
        let more = [vec![cry("again")], alarm()].concat();
        settle(&world, &arrival, more, NOW_MS + MINUTE_MS).await;
        let arrival = arrive(&world, "3", &phone(), NOW_MS + MINUTE_MS).await;
        let concern = view(&world, &arrival, NOW_MS + MINUTE_MS).await.concern.unwrap();
        assert_eq!((concern.alarm_ms, concern.unread, concern.lead_reached), (NOW_MS + MINUTE_MS, true, false));
        let stranger = arrive(&world, "4", &stranger(), NOW_MS).await;
        assert!(view(&world, &stranger, NOW_MS).await.concern.is_none());
    }

    async fn an_alarm_that_is_repeated_comes_from_the_clock_for_the_same_phone(world: World) {
        alarmed(&world).await;
        let arrival = arrive(&world, "2", &phone(), NOW_MS).await;
        let wait = Effect::Wait { at_ms: NOW_MS + 5 * MINUTE_MS, what: Wait::AlarmAgain { arrival: messages::ArrivalId(1), alarm_ms: NOW_MS } };
        settle(&world, &arrival, vec![wait], NOW_MS).await;
        let clock = world.store.next_arrivals(NOW_MS + 5 * MINUTE_MS, 9).await.unwrap();
        assert_eq!(view(&world, &clock[0], NOW_MS + 5 * MINUTE_MS).await.concern.unwrap().alarm_ms, NOW_MS);
    }

    async fn a_link_opens_one_concern_in_one_browser_with_the_pin(world: World) {
        let (lead, _) = alarmed(&world).await;
        let store = &world.store;
        assert_eq!(store.concern_link(&token(&world, lead).await, NOW_MS).await.unwrap(), LinkState::NoPin);
        assert!(store.set_pin(lead, "12", NOW_MS).await.is_err() && store.set_pin(lead, "12a456", NOW_MS).await.is_err());
        let pin = store.draw_pin(lead, NOW_MS).await.unwrap().unwrap();
        assert!(pin.len() == 6 && store.draw_pin(lead, NOW_MS).await.unwrap().is_none());
        says(&world, "again", &phone(), [vec![cry("again")], alarm()].concat(), NOW_MS + 1).await;
        let link = token(&world, lead).await;
        assert_eq!(store.concern_link(&link.to_uppercase(), NOW_MS).await.unwrap(), LinkState::Works);
        let wrong = if pin == "000000" { "111111" } else { "000000" };
        assert!(matches!(store.enter_concern(&link, wrong, "", NOW_MS).await.unwrap(), Entered::WrongPin(4)));
        let (one, two) = tokio::join!(store.enter_concern(&link, &pin, "", NOW_MS), store.enter_concern(&link, &pin, "", NOW_MS));
        let opened: Vec<_> = [one.unwrap(), two.unwrap()].into_iter().filter_map(|entered| match entered {
            Entered::Open { token, concern } => Some((token, concern)),
            Entered::WrongPin(_) | Entered::Not(_) => None,
        }).collect();
        assert_eq!(opened.len(), 1, "the first browser alone");
        let visit = store.concern_visit(&opened[0].0, NOW_MS).await.unwrap().unwrap();
        assert_eq!((visit.concern, visit.session.person), (1, lead));
        assert_eq!(store.concern_link(&link, NOW_MS).await.unwrap(), LinkState::Used(1));
        let night_ms = 12 * 60 * MINUTE_MS;
        assert!(store.concern_visit(&opened[0].0, NOW_MS + 1 + night_ms).await.unwrap().is_none(), "good for 12 hours");
        world.change("UPDATE people SET role = 'teacher' WHERE role = 'lead'").await;
        assert!(store.concern_visit(&opened[0].0, NOW_MS).await.unwrap().is_none(), "who is no lead any more sees nothing");
    }

    async fn a_press_on_an_alerts_link_that_comes_twice_is_one(world: World) {
        let (lead, _) = alarmed(&world).await;
        let store = &world.store;
        store.set_pin(lead, "482913", NOW_MS).await.unwrap();
        says(&world, "again", &phone(), [vec![cry("again")], alarm()].concat(), NOW_MS + 1).await;
        let link = token(&world, lead).await;
        let press = async |pin: &str, form: &str| store.enter_concern(&link, pin, form, NOW_MS).await.unwrap();
        for _ in 0..2 {
            assert!(matches!(press("0000", "first").await, Entered::WrongPin(4)), "one try");
        }
        assert!(matches!(press("1111", "first").await, Entered::WrongPin(3)), "another PIN is another try");
        let (one, two) = tokio::join!(press("482913", "second"), press("482913", "second"));
        let (Entered::Open { token: one, .. }, Entered::Open { token: two, .. }) = (one, two) else { panic!("both lead in") };
        assert_eq!(one, two);
        assert!(matches!(press("482913", "third").await, Entered::Not(LinkState::Used(1))));
        store.leave_concern(&one).await.unwrap();
        assert!(matches!(press("482913", "second").await, Entered::Not(LinkState::Used(1))), "the visit is over");
    }

    async fn five_wrong_pins_end_a_link(world: World) {
        let (lead, _) = alarmed(&world).await;
        world.store.set_pin(lead, "482913", NOW_MS).await.unwrap();
        says(&world, "again", &phone(), [vec![cry("again")], alarm()].concat(), NOW_MS + 1).await;
        let link = token(&world, lead).await;
        for left in [4, 3, 2, 1, 0] {
            assert!(matches!(world.store.enter_concern(&link, "0000", "", NOW_MS).await.unwrap(), Entered::WrongPin(n) if n == left));
        }
        assert!(matches!(world.store.enter_concern(&link, "482913", "", NOW_MS).await.unwrap(), Entered::Not(LinkState::Over)));
        assert_eq!(world.store.concern_link("nonsense", NOW_MS).await.unwrap(), LinkState::Over);
    }

    async fn what_is_done_is_kept_with_who_and_can_be_taken_back(world: World) {
        let (lead, deputy) = alarmed(&world).await;
        let store = &world.store;
        let act = async |by, act| store.act_on_concern(1, by, act, NOW_MS).await;
        store.set_pin(deputy, "482913", NOW_MS).await.unwrap();
        assert!(act(lead, Act::Close).await.is_err(), "nobody has read it");
        act(lead, Act::Open).await.unwrap();
        act(lead, Act::ShowNumber).await.unwrap();
        act(lead, Act::Note(Words::new("Called the grandmother."))).await.unwrap();
        act(lead, Act::Give(told(Audience::Deputy))).await.unwrap();
        act(deputy, Act::Give(told(Audience::Deputy))).await.unwrap();
        act(deputy, Act::Close).await.unwrap();
        act(deputy, Act::Reopen).await.unwrap();
        act(deputy, Act::TakeBack(Some(told(Audience::Lead)))).await.unwrap();
        let seen = store.concern(1, 1).await.unwrap().unwrap();
        let did: Vec<(&str, PersonId)> = seen.steps.iter().map(|step| (step.did.as_str(), step.person)).collect();
        let wanted = [
            ("alerted", lead),
            ("opened", lead),
            ("showed_number", lead),
            ("noted", lead),
            ("gave", lead),
            ("alerted", deputy),
            ("closed", deputy),
            ("reopened", deputy),
            ("took_back", deputy),
            ("alerted", lead),
        ];
        assert_eq!(did, wanted);
        let alerts = world.seen("SELECT p.recipient_id, p.cause_kind FROM parcels p JOIN due d ON d.parcel_id = p.parcel_id WHERE p.kind = 'alert' ORDER BY p.parcel_id").await;
        assert_eq!(alerts, [format!("{} arrival", lead.0), format!("{} concern", deputy.0), format!("{} concern", lead.0)], "whoever has it now is told, once");
        let entered = store.enter_concern(&token(&world, deputy).await, "482913", "", NOW_MS).await.unwrap();
        assert!(matches!(entered, Entered::Open { concern: 1, .. }), "by the link in it");
        assert_eq!(seen.steps[3].words.as_ref().unwrap().reveal(), "Called the grandmother.");
        let roles: Vec<&str> = seen.people.iter().map(|on| on.role.as_str()).collect();
        assert_eq!(roles, ["learner", "guardian", "learner"]);
        assert!(act(lead, Act::Undo(seen.steps[1].number)).await.is_err(), "a look is not taken back");
        act(lead, Act::Undo(seen.steps[3].number)).await.unwrap();
        assert!(store.concern(1, 1).await.unwrap().unwrap().steps[3].undone_ms.is_some());
        assert_eq!(store.numbers_of_concern(1).await.unwrap().len(), 1);
        assert!(store.act_on_concern(9, lead, Act::Open, NOW_MS).await.is_err() && store.concern(9, 1).await.unwrap().is_none());
    }

    async fn a_closed_concern_stays_and_a_new_cry_begins_another(world: World) {
        let (lead, _) = alarmed(&world).await;
        world.store.act_on_concern(1, lead, Act::Open, NOW_MS).await.unwrap();
        world.store.act_on_concern(1, lead, Act::Close, NOW_MS).await.unwrap();
        let arrival = arrive(&world, "2", &phone(), NOW_MS + 1).await;
        assert!(view(&world, &arrival, NOW_MS + 1).await.concern.is_none());
        settle(&world, &arrival, [vec![cry("he is back")], alarm()].concat(), NOW_MS + 1).await;
        let (open, closed) = (world.store.concerns(lead, false, 1).await.unwrap(), world.store.concerns(lead, true, 1).await.unwrap());
        assert_eq!((open.total, closed.total, open.rows[0].number, closed.rows[0].number), (1, 1, 2, 1));
        assert_eq!(world.store.concerns_waiting(lead).await.unwrap(), (1, 1));
    }

    async fn an_answer_goes_to_the_phone_and_to_no_page(world: World) {
        let (lead, deputy) = alarmed(&world).await;
        let store = &world.store;
        store.answer_concern(1, lead, Answer::Neutral(Words::new("Please come to the office.")), NOW_MS).await.unwrap();
        let sent = "SELECT p.kind, p.cause_kind, p.recipient_id, p.handset_id, d.route_id FROM parcels p JOIN due d ON d.parcel_id = p.parcel_id WHERE p.cause_kind = 'concern' AND p.kind = 'reply'";
        assert_eq!(world.seen(sent).await, ["reply concern 0 1 2"]);
        store.answer_concern(1, deputy, Answer::Neutral(Words::new("Please come to the office.")), NOW_MS).await.unwrap();
        assert_eq!(world.seen(sent).await.len(), 1, "the deputy pressed the same at the same moment");
        store.answer_concern(1, lead, Answer::Proposed(Words::new("Can you talk on Monday?"), told(Audience::Deputy)), NOW_MS).await.unwrap();
        let steps = store.concern(1, 1).await.unwrap().unwrap().steps;
        let step = steps.iter().find(|step| step.did.as_str() == "proposed").unwrap().number;
        assert!(store.answer_concern(1, lead, Answer::Approved(step), NOW_MS).await.is_err(), "nobody approves their own words");
        assert_eq!(world.seen(sent).await.len(), 1);
        let waits = format!("SELECT COUNT(*) FROM parcels WHERE kind = 'alert' AND cause_kind = 'concern' AND recipient_id = {}", deputy.0);
        assert_eq!(world.seen(waits.leak()).await, ["1"], "the deputy hears that words wait to be read");
        assert_eq!(store.second_reader(1, lead).await.unwrap(), Some(Audience::Deputy));
        store.answer_concern(1, deputy, Answer::Approved(step), NOW_MS).await.unwrap();
        assert!(store.answer_concern(1, deputy, Answer::Approved(step), NOW_MS).await.is_err(), "once");
        assert_eq!(world.seen(sent).await.len(), 2);
        assert!(store.has_second_reader(1, lead).await.unwrap());
        assert!(!store.conversation_of_concern(1).await.unwrap().iter().any(|line| matches!(line.direction, Direction::In { .. })), "unread stays unread");
        store.act_on_concern(1, lead, Act::Open, NOW_MS).await.unwrap();
        let told = store.conversation_of_concern(1).await.unwrap();
        let of_kind = |wanted| told.iter().filter(|line| matches!(line.direction, Direction::Out { kind, .. } if kind == wanted)).count();
        let came = told.iter().filter(|line| matches!(line.direction, Direction::In { .. })).count();
        assert_eq!((came, of_kind(Kind::Reply), of_kind(Kind::Lesson)), (1, 2, 2));
        let gone = Address::telegram(5);
        says(&world, "5", &gone, vec![Effect::Alarm, cry("help")], NOW_MS).await;
        world.change("UPDATE routes SET channel = 'gone' WHERE route_id = 1").await;
        assert!(store.answer_concern(2, lead, Answer::Neutral(Words::new("x")), NOW_MS).await.is_err());
    }

    async fn what_was_decided_before_the_lead_closed_is_decided_anew(world: World) {
        let (lead, _) = alarmed(&world).await;
        world.store.act_on_concern(1, lead, Act::Open, NOW_MS).await.unwrap();
        let arrival = arrive(&world, "2", &phone(), NOW_MS + MINUTE_MS).await;
        let seen = view(&world, &arrival, NOW_MS + MINUTE_MS).await;
        world.store.act_on_concern(1, lead, Act::Close, NOW_MS + MINUTE_MS).await.unwrap();
        // It would have joined the alarm that is over.
        assert_eq!(settle_on(&world, &arrival, &seen, vec![cry("again")], NOW_MS + MINUTE_MS).await, Settled::Moved);
        assert!(view(&world, &arrival, NOW_MS + MINUTE_MS).await.concern.is_none(), "so it raises one of its own");
    }

    async fn closing_while_a_cry_is_settled_loses_neither(world: World) {
        let (lead, _) = alarmed(&world).await;
        for round in 0..8 {
            let now_ms = NOW_MS + round * MINUTE_MS;
            let open = world.store.concerns(lead, false, 1).await.unwrap().rows[0].number;
            world.store.act_on_concern(open, lead, Act::Open, now_ms).await.unwrap();
            let arrival = arrive(&world, &format!("r{round}"), &phone(), now_ms).await;
            let seen = view(&world, &arrival, now_ms).await;
            let (settled, _) = tokio::join!(
                settle_on(&world, &arrival, &seen, vec![cry("again")], now_ms),
                world.store.act_on_concern(open, lead, Act::Close, now_ms),
            );
            if settled == Settled::Moved {
                settle(&world, &arrival, vec![Effect::Alarm, cry("again")], now_ms).await;
            }
            let unread = "SELECT COUNT(*) FROM questions q JOIN concerns c ON c.concern_id = q.concern_id WHERE q.read_ms IS NULL AND c.closed_ms IS NOT NULL";
            assert_eq!(world.seen(unread).await, ["0"], "no cry lies unread among the closed ones");
            assert_eq!(world.seen("SELECT COUNT(*) FROM questions WHERE read_ms IS NULL AND why = 'harm'").await, ["1"]);
        }
    }

    async fn an_alarm_goes_on_when_the_chat_has_joined_another_phone(world: World) {
        let imported = school(&world).await;
        staff(&world, "Grace Njeri", StaffRole::Lead, "254711000001").await;
        let chat = Address::telegram(7);
        let wait = Effect::Wait { at_ms: NOW_MS + 5 * MINUTE_MS, what: Wait::AlarmAgain { arrival: messages::ArrivalId(1), alarm_ms: NOW_MS } };
        says(&world, "cry", &chat, [vec![cry("help me")], alarm(), vec![wait]].concat(), NOW_MS).await;
        let start = arrive(&world, "/start", &chat, NOW_MS + 1).await;
        let seen = view_of_start(&world, &start, Some(&imported.links[0].token), NOW_MS + 1).await;
        settle_on(&world, &start, &seen, vec![Effect::Join { person: PersonId(1) }], NOW_MS + 1).await;
        let clock = world.store.next_arrivals(NOW_MS + 5 * MINUTE_MS, 9).await.unwrap();
        assert!(view(&world, &clock[0], NOW_MS + 5 * MINUTE_MS).await.concern.unwrap().unread);
        assert_eq!(world.store.concern(1, 1).await.unwrap().unwrap().row.learners[0].name.given(), "Nomin");
    }

    async fn a_cry_without_a_sender_is_alerted_with_its_link_and_repeated(world: World) {
        school(&world).await;
        let lead = staff(&world, "Grace Njeri", StaffRole::Lead, "254711000001").await;
        let nobody = messages::arrival::RawArrival { sender: None, ..message("nobody", &phone(), NOW_MS) };
        world.store.keep_arrivals(SMS, vec![nobody]).await.unwrap();
        let arrival = world.store.next_arrivals(NOW_MS, 9).await.unwrap().pop().unwrap();
        let wait = Effect::Wait { at_ms: NOW_MS + 5 * MINUTE_MS, what: Wait::AlarmAgain { arrival: arrival.id, alarm_ms: NOW_MS } };
        settle(&world, &arrival, [vec![cry("help")], alarm(), vec![wait]].concat(), NOW_MS).await;
        assert_eq!(world.store.concern_link(&token(&world, lead).await, NOW_MS).await.unwrap(), LinkState::NoPin);
        let clock = world.store.next_arrivals(NOW_MS + 5 * MINUTE_MS, 9).await.unwrap().pop().unwrap();
        assert!(view(&world, &clock, NOW_MS + 5 * MINUTE_MS).await.concern.unwrap().unread);
    }

    async fn a_press_that_comes_twice_acts_once_and_never_later(world: World) {
        let (lead, _) = alarmed(&world).await;
        let answer = || Answer::Neutral(Words::new("Please come to the office."));
        let pressed = |form: &str| world.store.once(form, NOW_MS);
        let (one, other) = (pressed("form 1"), pressed("form 1"));
        let (first, second) =
            tokio::join!(one.answer_concern(1, lead, answer(), NOW_MS), other.answer_concern(1, lead, answer(), NOW_MS));
        assert!(matches!((&first, &second), (Ok(()), Err(StoreError::Again)) | (Err(StoreError::Again), Ok(()))), "{first:?} {second:?}");
        // Long after whatever tells a second press by its time.
        let late_ms = NOW_MS + 60 * MINUTE_MS;
        assert!(matches!(pressed("form 1").answer_concern(1, lead, answer(), late_ms).await, Err(StoreError::Again)));
        assert_eq!(world.seen("SELECT COUNT(*) FROM parcels WHERE cause_kind = 'concern'").await, ["1"]);
        pressed("form 2").answer_concern(1, lead, answer(), late_ms).await.unwrap();
        assert_eq!(world.seen("SELECT COUNT(*) FROM parcels WHERE cause_kind = 'concern'").await, ["2"], "another form is another press");
        // What was refused was not done, and may be pressed again.
        assert!(pressed("close").act_on_concern(1, lead, Act::Close, NOW_MS).await.is_err());
        pressed("open").act_on_concern(1, lead, Act::Open, NOW_MS).await.unwrap();
        pressed("close").act_on_concern(1, lead, Act::Close, NOW_MS).await.unwrap();
        pressed("reopen").act_on_concern(1, lead, Act::Reopen, NOW_MS).await.unwrap();
        assert!(matches!(pressed("close").act_on_concern(1, lead, Act::Close, NOW_MS).await, Err(StoreError::Again)), "a proxy's late copy undoes nothing");
        assert!(world.store.concern(1, 1).await.unwrap().unwrap().row.closed_ms.is_none());
        let later = world.store.once("much later", NOW_MS + store::limits::PRESSES_KEPT_MS + 1);
        later.act_on_concern(1, lead, Act::Close, NOW_MS).await.unwrap();
        assert_eq!(world.seen("SELECT COUNT(*) FROM presses").await, ["1"], "old keys go");
    }

    async fn a_deputy_stands_in_at_once_where_no_lead_can_be_reached(world: World) {
        school(&world).await;
        let deputy = staff(&world, "Mary Akinyi", StaffRole::Deputy, "254711000002").await;
        says(&world, "1", &phone(), [vec![cry("he hits me")], alarm()].concat(), NOW_MS).await;
        let alerts = "SELECT recipient_id, kind FROM parcels WHERE kind = 'alert'";
        assert_eq!(world.seen(alerts).await, [format!("{} alert", deputy.0)]);
        assert_eq!(world.seen("SELECT COUNT(*) FROM questions WHERE why = 'nobody_alerted'").await, ["0"]);
    }

    async fn the_office_hears_once_that_nobody_was_alerted_and_not_whose_phone_it_was(world: World) {
        school(&world).await;
        says(&world, "1", &phone(), [vec![cry("he hits me")], alarm()].concat(), NOW_MS).await;
        let asked = "SELECT audience, why, handset_id, person_id, arrival_id FROM questions WHERE audience = 'office'";
        assert_eq!(world.seen(asked).await, ["office nobody_alerted - - -"]);
        let wait = Effect::Wait { at_ms: NOW_MS + 5, what: Wait::AlarmAgain { arrival: messages::ArrivalId(1), alarm_ms: NOW_MS } };
        let arrival = arrive(&world, "2", &phone(), NOW_MS + 1).await;
        settle(&world, &arrival, vec![wait], NOW_MS + 1).await;
        let clock = world.store.next_arrivals(NOW_MS + 5, 9).await.unwrap().pop().unwrap();
        let again = |audience| Effect::Alert(Alert { audience, words: Words::new("Look."), link: None });
        settle(&world, &clock, vec![again(Audience::Lead), again(Audience::Deputy)], NOW_MS + 5).await;
        assert_eq!(world.seen(asked).await.len(), 1);
    }

    async fn a_new_pin_ends_what_the_old_one_opened_and_a_leaver_keeps_nothing(world: World) {
        let (lead, deputy) = alarmed(&world).await;
        let store = &world.store;
        let link = token(&world, lead).await;
        store.set_pin(lead, "482913", NOW_MS).await.unwrap();
        assert_eq!(store.concern_link(&link, NOW_MS).await.unwrap(), LinkState::Over, "whoever knew the old PIN is out");
        says(&world, "2", &phone(), alarm(), NOW_MS + 1).await;
        world.change("UPDATE questions SET arrival_id = 2 WHERE arrival_id = 1").await;
        says(&world, "3", &phone(), [vec![cry("again")], alarm()].concat(), NOW_MS + 2).await;
        let Entered::Open { token: visit, .. } = store.enter_concern(&token(&world, lead).await, "482913", "", NOW_MS + 2).await.unwrap() else { panic!("it opens") };
        let note = Act::Note(Words::new("Called."));
        store.act_on_concern(1, lead, note.clone(), NOW_MS + 3).await.unwrap();
        store.act_on_concern(1, lead, note, NOW_MS + 4).await.unwrap();
        let steps = store.concern(1, 1).await.unwrap().unwrap().steps;
        let notes: Vec<_> = steps.iter().filter(|step| step.did.as_str() == "noted").collect();
        assert_eq!(notes.len(), 1, "pressed twice is once");
        assert!(store.act_on_concern(1, deputy, Act::Undo(notes[0].number), NOW_MS + 5).await.is_err(), "another's note stands");
        assert!(store.concern_visit(&visit, NOW_MS + 5).await.unwrap().is_some());
        store.staff_remove(lead, true, NOW_MS + 6).await.unwrap();
        assert!(store.concern_visit(&visit, NOW_MS + 6).await.unwrap().is_none());
        assert_eq!(world.seen("SELECT COUNT(*) FROM pins").await, ["0"]);
    }

    async fn a_number_that_was_refused_once_is_tried_again(world: World) {
        alarmed(&world).await;
        world.change("UPDATE addresses SET state = 'dead' WHERE address_id IN (SELECT l.address_id FROM ladder l JOIN people p ON p.person_id = l.person_id WHERE p.role = 'lead')").await;
        says(&world, "2", &phone(), [vec![cry("again")], alarm()].concat(), NOW_MS + 1).await;
        assert_eq!(world.seen("SELECT COUNT(*) FROM parcels p JOIN due d ON d.parcel_id = p.parcel_id WHERE p.kind = 'alert'").await, ["2"]);
        assert_eq!(world.seen("SELECT COUNT(*) FROM questions WHERE why = 'nobody_alerted'").await, ["0"]);
    }
}
