//! Listening: which voice notes learners may have, what a pressed button stands for, and what a bot has uploaded.

use forms::listen::{Note, Part};
use messages::{AiringId, NoteId};
use store::{
    media::Digest,
    radio::{MadeProgramme, NewNote},
};
use talk::view::Listening;

use crate::{
    radio::on_air,
    world::{NOW_MS, World, on_both},
};

fn digest(letter: &str) -> Digest {
    Digest::new(&letter.repeat(64)).unwrap()
}

/// A programme of `share-1` with its excerpt, made of a letter.
fn programme(letter: &str, synthetic: bool) -> MadeProgramme {
    let note = |part, length_ms| NewNote {
        part,
        course: "division".to_owned(),
        lesson: "share-1".to_owned(),
        language: "en".to_owned(),
        edition: "edition".to_owned(),
        title: "Sharing".to_owned(),
        synthetic,
        media: digest(letter),
        length_ms,
        length_bytes: length_ms * 3,
    };
    MadeProgramme {
        programme: letter.to_owned(),
        body: "{}".to_owned(),
        files: Vec::new(),
        notes: vec![note(Part::Whole, 1_800_000), note(Part::Excerpt, 180_000)],
        faults: Vec::new(),
        approved_ms: None,
    }
}

async fn made(world: &World, airing: AiringId, letter: &str, synthetic: bool, now_ms: i64) {
    world.store.programme_made(airing, programme(letter, synthetic), now_ms).await.unwrap();
}

async fn offered(world: &World, language: &str) -> Vec<Note> {
    world.store.voice_notes("division", "share-1", language).await.unwrap()
}

fn ids(listening: &Listening) -> [Option<i64>; 2] {
    [&listening.promised, &listening.newest].map(|note| note.as_ref().map(|note| note.id.0))
}

on_both! {
    async fn a_lesson_offers_its_newest_programme_in_its_own_language(world: World) {
        let (_, [airing, next]) = on_air(&world).await;
        assert!(offered(&world, "en").await.is_empty(), "nothing is made");
        made(&world, airing, "a", false, NOW_MS).await;
        let notes = offered(&world, "en").await;
        assert_eq!(notes.iter().map(|n| (n.id.0, n.part, n.length_ms)).collect::<Vec<_>>(),
            [(1, Part::Whole, 1_800_000), (2, Part::Excerpt, 180_000)]);
        assert_eq!((notes[0].title.as_str(), notes[0].file.length_bytes), ("Sharing", 5_400_000));
        assert_eq!(notes[0].file.digest, digest("a").as_str());
        assert!(offered(&world, "sw").await.is_empty());
        assert!(world.store.voice_notes("division", "share-2", "en").await.unwrap().is_empty());
        // Made again for another station, later: the newest is offered, and what was promised before is still there.
        made(&world, next, "b", false, NOW_MS + 1).await;
        assert_eq!(offered(&world, "en").await[0].id, NoteId(3));
        assert_eq!(ids(&world.store.listening(NoteId(1)).await.unwrap()), [Some(1), Some(3)]);
        assert_eq!(ids(&world.store.listening(NoteId(2)).await.unwrap()), [Some(2), Some(4)]);
        // Kept once, however often it is given to an airing.
        let kept = world.store.programme("a").await.unwrap().unwrap();
        assert_eq!(kept, programme("a", false));
        world.store.programme_made(airing, kept, NOW_MS + 2).await.unwrap();
        assert_eq!(world.seen("SELECT COUNT(*) FROM voice_notes").await, ["4"]);
    }

    async fn a_programme_of_several_lessons_offers_each_its_own(world: World) {
        let (_, [airing, _]) = on_air(&world).await;
        let mut both = programme("a", false);
        both.notes.extend(programme("b", false).notes.into_iter().map(|note| NewNote { lesson: "share-2".to_owned(), ..note }));
        world.store.programme_made(airing, both.clone(), NOW_MS).await.unwrap();
        for (lesson, letter) in [("share-1", "a"), ("share-2", "b")] {
            let notes = world.store.voice_notes("division", lesson, "en").await.unwrap();
            assert_eq!(notes.iter().map(|note| note.part).collect::<Vec<_>>(), [Part::Whole, Part::Excerpt]);
            assert!(notes.iter().all(|note| note.file.digest == digest(letter).as_str()), "{lesson}: {notes:?}");
        }
        assert_eq!(world.store.programme("a").await.unwrap().unwrap(), both);
    }

    async fn what_was_recorded_anew_is_offered_instead_of_the_old(world: World) {
        let (_, [airing, _]) = on_air(&world).await;
        made(&world, airing, "a", false, NOW_MS).await;
        made(&world, airing, "b", false, NOW_MS + 1).await;
        assert_eq!(ids(&world.store.listening(NoteId(1)).await.unwrap()), [None, Some(3)]);
        assert_eq!(ids(&world.store.listening(NoteId(99)).await.unwrap()), [None, None]);
    }

    async fn a_synthetic_voice_is_heard_while_the_producer_lets_it_on_air(world: World) {
        let (_, [airing, _]) = on_air(&world).await;
        made(&world, airing, "a", true, NOW_MS).await;
        assert!(offered(&world, "en").await.is_empty(), "nobody has allowed it");
        assert_eq!(ids(&world.store.listening(NoteId(1)).await.unwrap()), [None, None]);
        world.change("UPDATE slots SET synthetic = 1").await;
        assert_eq!(offered(&world, "en").await.len(), 2);
        world.change("UPDATE slots SET cancelled_ms = 1").await;
        assert!(offered(&world, "en").await.is_empty(), "allowed no more");
        assert_eq!(ids(&world.store.listening(NoteId(1)).await.unwrap()), [None, None]);
        // What people have recorded needs nobody's leave.
        made(&world, airing, "b", false, NOW_MS + 1).await;
        assert_eq!(offered(&world, "en").await[0].id, NoteId(3));
    }

    async fn a_files_id_belongs_to_one_bot(world: World) {
        let sound = digest("a");
        assert_eq!(world.store.uploaded(515, &sound).await.unwrap(), None);
        for id in ["AwAC1", "AwAC2"] {
            world.store.keep_upload(515, &sound, id, NOW_MS).await.unwrap();
            assert_eq!(world.store.uploaded(515, &sound).await.unwrap().as_deref(), Some(id));
        }
        assert_eq!(world.store.uploaded(516, &sound).await.unwrap(), None);
        assert_eq!(world.store.uploaded(515, &digest("b")).await.unwrap(), None);
    }
}
