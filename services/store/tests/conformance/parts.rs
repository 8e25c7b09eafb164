//! Long SMS: parts in any order, doubled, late, contradicting.

use messages::arrival::{Arrived, LongPart};
use store::arrivals::Came;
use talk::effect::{Effect, Wait};

use crate::{
    family::{arrive, phone, settle, view},
    world::{NOW_MS, World, on_both},
};

const WORDS: &str = "Нараа wrote: the answer is 6 \u{1f600} and then some more words that make it long";

/// The text cut after so many 16-bit units, wherever that falls: the face is cut in two.
fn cut(reference: u16, words: &str, units: usize) -> Vec<LongPart> {
    let octets: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let pieces: Vec<&[u8]> = octets.chunks(units * 2).collect();
    let total = u8::try_from(pieces.len()).unwrap();
    let part = |(number, payload): (u8, &&[u8])| LongPart {
        reference,
        width: 8,
        total,
        number,
        data_coding: 8,
        udh: Vec::new(),
        payload: payload.to_vec(),
    };
    (1..).zip(&pieces).map(part).collect()
}

/// A part that arrives, is joined, and is settled as intake does it.
async fn comes(world: &World, key: &str, part: &LongPart, now_ms: i64) -> Arrived {
    let arrival = arrive(world, key, &phone(), now_ms).await;
    let arrived = world.store.join_part(&arrival, part, now_ms).await.unwrap();
    let again = world.store.join_part(&arrival, part, now_ms).await.unwrap();
    assert_eq!(arrived, again, "after a crash before it was settled");
    let effects = match &arrived {
        Arrived::Part(part) => {
            let what = Wait::PartsMissing { reference: part.reference, width: part.width, total: part.total };
            vec![Effect::Wait { at_ms: now_ms + 120_000, what }]
        }
        _ => Vec::new(),
    };
    settle(world, &arrival, effects, now_ms).await;
    arrived
}

fn text(arrived: &Arrived) -> &str {
    let Arrived::Text { words, .. } = arrived else { panic!("{arrived:?}") };
    words.reveal()
}

on_both! {
    async fn parts_in_every_order_make_one_text(world: World) {
        let parts = cut(7, WORDS, 31);
        assert_eq!(parts.len(), 3);
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        for (n, order) in orders.into_iter().enumerate() {
            let reference = u16::try_from(n).unwrap();
            for (step, place) in order.into_iter().enumerate() {
                let part = LongPart { reference, ..parts[place].clone() };
                let arrived = comes(&world, &format!("{n}/{step}"), &part, NOW_MS + i64::from(reference)).await;
                if step < 2 {
                    assert_eq!(arrived, Arrived::Part(part));
                } else {
                    assert_eq!(text(&arrived), WORDS);
                }
            }
        }
    }

    async fn a_part_that_comes_again_says_nothing(world: World) {
        let parts = cut(7, WORDS, 40);
        comes(&world, "1", &parts[0], NOW_MS).await;
        assert!(matches!(comes(&world, "1 again", &parts[0], NOW_MS + 1).await, Arrived::Ignored { .. }));
        assert_eq!(text(&comes(&world, "2", &parts[1], NOW_MS + 2).await), WORDS);
        for (key, part) in [("1 late", &parts[0]), ("2 late", &parts[1])] {
            assert!(matches!(comes(&world, key, part, NOW_MS + 3).await, Arrived::Ignored { .. }));
        }
        // The sender's references come round: another message under the same one.
        let other = cut(7, &WORDS.replace('6', "7"), 40);
        comes(&world, "other 1", &other[0], NOW_MS + 4).await;
        assert_eq!(text(&comes(&world, "other 2", &other[1], NOW_MS + 5).await), WORDS.replace('6', "7"));
    }

    async fn missing_parts_are_waited_for_once_and_shown_with_their_gap(world: World) {
        let parts = cut(7, "one two three four five six", 10);
        comes(&world, "3", &parts[2], NOW_MS).await;
        comes(&world, "1", &parts[0], NOW_MS + 1_000).await;
        assert!(world.store.next_arrivals(NOW_MS + 119_999, 10).await.unwrap().is_empty());
        let due = world.store.next_arrivals(NOW_MS + 300_000, 10).await.unwrap();
        assert_eq!(due.len(), 1, "one waiting for both parts");
        let what = Wait::PartsMissing { reference: 7, width: 8, total: 3 };
        assert_eq!((&due[0].came, &due[0].sender), (&Came::Clock(what), &Some(phone())));
        let shown = view(&world, &due[0], NOW_MS + 120_000).await.incomplete.unwrap();
        assert_eq!(shown.reveal(), "one two th […] ive six");
        settle(&world, &due[0], Vec::new(), NOW_MS + 120_000).await;
        let late = comes(&world, "2", &parts[1], NOW_MS + 3_600_000).await;
        assert_eq!(text(&late), "one two three four five six");
        let whole = view(&world, &due[0], NOW_MS + 3_600_000).await;
        assert_eq!(whole.incomplete, None);
    }

    async fn what_makes_no_message_is_unreadable_and_a_day_later_forgotten(world: World) {
        let parts = cut(7, WORDS, 40);
        let bad = LongPart { number: 3, ..parts[0].clone() };
        assert!(matches!(comes(&world, "outside", &bad, NOW_MS).await, Arrived::Unreadable { .. }));
        let half = LongPart { payload: vec![0xd8], ..parts[1].clone() };
        comes(&world, "1", &parts[0], NOW_MS).await;
        assert!(matches!(comes(&world, "half", &half, NOW_MS + 1).await, Arrived::Unreadable { .. }), "half a unit");
        comes(&world, "x1", &LongPart { reference: 8, ..parts[0].clone() }, NOW_MS + 2).await;
        let clash = LongPart { reference: 8, payload: vec![0, b'x'], ..parts[0].clone() };
        assert!(matches!(comes(&world, "x1 other", &clash, NOW_MS + 3).await, Arrived::Unreadable { .. }));
        assert_eq!(comes(&world, "x1 new", &clash, NOW_MS + 3 + 120_000).await, Arrived::Part(clash.clone()));
        let day_ms = 24 * 3_600_000;
        comes(&world, "y1", &LongPart { reference: 9, ..parts[0].clone() }, NOW_MS + 4).await;
        let late = LongPart { reference: 9, ..parts[1].clone() };
        assert_eq!(comes(&world, "y2", &late, NOW_MS + 4 + day_ms).await, Arrived::Part(late));
    }
}
