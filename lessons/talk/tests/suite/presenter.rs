//! Recording by phone, told as conversations: each file of `cases/presenter` says what the presenter sent, what came back with its
//! buttons, and what was written. The presenter's memory here is as small as it can be; the store keeps its own.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::sync::Arc;

use course::{Course, Cue, Lesson, LessonText, SpeechMarks, WordsPerMinute};
use messages::arrival::{Arrived, Media, MediaKind};
use messages::envelope::{Message, TelegramMessage};
use messages::{PersonId, Words};
use talk::decide::Heard;
use talk::effect::{Decision, Effect};
use talk::effect::{Stand, Step};
use talk::presenter::{Advice, Desk, HeardTake, Kept, Page, Presenter, Unusable, about, decide, onward, script_of};
use text::Language;
use text::words::Catalogue;

fn say(speaker: &str, words: &str) -> Cue {
    Cue::Say { speaker: speaker.to_owned(), words: words.to_owned() }
}

fn lesson(number: u32, id: &str, languages: &[&str], speech: Vec<Cue>) -> Lesson {
    let text = LessonText {
        title: format!("Sharing {number}"),
        objectives: Vec::new(),
        explanation: Vec::new(),
        items: Vec::new(),
        assignment: None,
        steps: Vec::new(),
        parent: None,
        notes: Vec::new(),
        speech,
        marks: SpeechMarks::default(),
    };
    let texts = languages.iter().map(|tag| (Language::new(tag).unwrap(), text.clone())).collect();
    Lesson { id: id.to_owned(), number, level: "division".to_owned(), minutes: 20, texts }
}

/// Two courses; five lines in the first lesson, with a pause after the third.
fn courses() -> Vec<Arc<Course>> {
    let speech = vec![
        Cue::Sound { name: "opening".to_owned() },
        say("Teacher", "Good morning, this is the lesson about sharing."),
        say("Sara", "I have six eggs & two friends."),
        say("Teacher", "How many eggs does each of them get?"),
        Cue::Pause { length_ms: 8_000 },
        say("Sara", "Three!"),
        say("Teacher", "Three it is. Goodbye."),
    ];
    let other = vec![say("Teacher", "Read with me.")];
    let course = |id: &str, subject: &str, lessons| {
        Arc::new(Course {
            id: id.to_owned(),
            title: subject.to_owned(),
            subject: subject.to_owned(),
            level: "division".to_owned(),
            languages: vec![Language::english()],
            licence: "CC0-1.0".to_owned(),
            authors: Vec::new(),
            words_per_minute: WordsPerMinute::First(120),
            lessons,
        })
    };
    let maths = vec![lesson(1, "div-1", &["en", "sw"], speech.clone()), lesson(2, "warm-up", &["en"], speech)];
    vec![course("division", "Maths", maths), course("reading", "Reading", vec![lesson(1, "warm-up", &["en"], other)])]
}

struct Presenting {
    presenter: Presenter,
    courses: Vec<Arc<Course>>,
    catalogue: Catalogue,
    is_shared: bool,
    takes: Vec<(Stand, Kept)>,
    message: TelegramMessage,
}

impl Presenting {
    fn new() -> Self {
        Self {
            presenter: Presenter { person: PersonId(7), language: Language::english(), at: None },
            courses: courses(),
            catalogue: Catalogue::builtin(),
            is_shared: false,
            takes: Vec::new(),
            message: TelegramMessage::default(),
        }
    }

    /// Plays one line of a conversation; gives the lines that tell what followed.
    fn hear(&mut self, line: &str) -> Vec<String> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let file = |kind| {
            let (reference, caption) = ("file".to_owned(), None);
            Arrived::Media(Media { caption, ..Media::new(kind, reference) })
        };
        let text =
            |edited| Arrived::Text { words: Words::new(rest), sent_ms: None, edited, forwarded: false, message: None };
        let arrived = match word {
            ">" => text(false),
            ">edited" => text(true),
            ">voice" => file(MediaKind::Voice),
            ">file" => file(MediaKind::Document),
            ">photo" => file(MediaKind::Photo),
            ">data" => Arrived::Button { data: rest.to_owned(), press_id: "1".to_owned() },
            ">press" => {
                let mut buttons = self.message.buttons.iter().flatten();
                let data = buttons.find(|button| button.label == rest).unwrap().data.clone();
                Arrived::Button { data, press_id: "1".to_owned() }
            }
            "kept" => return self.kept(rest),
            "shared" => {
                self.is_shared = true;
                return Vec::new();
            }
            "retold" => {
                self.retell();
                return Vec::new();
            }
            _ => return Vec::new(),
        };
        let heard = Heard::Arrived(arrived);
        let stand = about(&heard, &self.presenter, &self.courses);
        let takes: Vec<Kept> = self
            .takes
            .iter()
            .filter(|(of, _)| stand.as_ref().is_some_and(|s| is_same(s, of)))
            .map(|(_, t)| t.clone())
            .collect();
        let desk = Desk {
            presenter: &self.presenter,
            takes: &takes,
            is_shared: self.is_shared,
            courses: &self.courses,
            catalogue: &self.catalogue,
        };
        match decide(&heard, desk) {
            Some(decision) => self.follow(decision),
            None => vec!["! not about a recording".to_owned()],
        }
    }

    fn follow(&mut self, decision: Decision) -> Vec<String> {
        let mut told = Vec::new();
        for effect in decision.effects {
            match effect {
                Effect::Recording(Step::Stand(stand)) => self.presenter.at = stand,
                Effect::Recording(Step::Drop(number)) => {
                    self.takes.retain(|(_, take)| take.number != number);
                    told.push(format!("! take {number} is dropped"));
                }
                Effect::Recording(Step::Take(spoken)) => {
                    let number = self.takes.len() as i64 + 1;
                    let Stand { line, lines, .. } = spoken.stand;
                    let take = Kept { number, line, lines, words: spoken.words, media: format!("{number}abcdef01234") };
                    told.push(format!("! take {number} of line {line}, {lines} long, by {}", spoken.person.0));
                    self.takes.push((spoken.stand, take));
                }
                Effect::Reply(reply) => {
                    let Message::Telegram(message) = reply.message else { panic!("only a bot shows lines") };
                    told.extend(shown(&message));
                    self.message = message;
                }
                Effect::RepliesInVain(0) => {}
                other => panic!("a recording leaves {other:?}"),
            }
        }
        told
    }

    /// The newest take was looked at.
    fn kept(&mut self, rest: &str) -> Vec<String> {
        let (length_ms, advice) = rest.split_once(' ').unwrap_or((rest, ""));
        let advice: Vec<Advice> = advice
            .split_whitespace()
            .map(|word| match word {
                "quiet" => Advice::TooQuiet,
                "loud" => Advice::TooLoud,
                "damaged" => Advice::Damaged,
                "noisy" => Advice::Noisy,
                "hum" => Advice::Hum,
                "hole" => Advice::Hole { length_ms: 20_040 },
                "end" => Advice::BrokenOff,
                other => panic!("no advice is called {other}"),
            })
            .collect();
        let (stand, take) = self.takes.last().unwrap().clone();
        let script = script_of(&self.courses[0], &stand, &self.catalogue).unwrap();
        let language = &self.presenter.language;
        let page = Page { stand: &stand, script: &script, language, catalogue: &self.catalogue };
        let heard = HeardTake { length_ms: length_ms.parse().unwrap(), advice: &advice, media: &take.media };
        let takes: Vec<Kept> =
            self.takes.iter().filter(|(of, _)| is_same(of, &stand)).map(|(_, take)| take.clone()).collect();
        // Whoever went elsewhere meanwhile is not led on.
        let onward = onward(&page, &heard, &takes).filter(|_| self.presenter.at.as_ref() == Some(&stand));
        self.message = match onward {
            Some(onward) => {
                self.presenter.at = onward.stand;
                onward.answer
            }
            None => page.kept(&heard),
        };
        shown(&self.message)
    }

    /// The author words the second line of the first lesson anew.
    fn retell(&mut self) {
        let mut course = (*self.courses[0]).clone();
        for text in course.lessons[0].texts.values_mut() {
            text.speech[2] = say("Sara", "I have eight eggs.");
        }
        self.courses[0] = Arc::new(course);
    }
}

fn is_same(one: &Stand, other: &Stand) -> bool {
    (&one.course, &one.lesson, &one.language) == (&other.course, &other.lesson, &other.language)
}

fn shown(message: &TelegramMessage) -> Vec<String> {
    let text = message
        .texts()
        .map(|text| text.reveal().replace("\n\n", " / ").replace('\n', " | "))
        .collect::<Vec<_>>()
        .join(" // ");
    let rows = message.buttons.iter().map(|row| {
        let labels: Vec<String> = row.iter().map(|button| format!("[{}]", button.label)).collect();
        format!("  {}", labels.join(" "))
    });
    std::iter::once(format!("< {text}")).chain(rows).collect()
}

#[test]
fn conversations_go_as_they_are_written() {
    crate::conversations::go_as_they_are_written("presenter", 4, || {
        let mut presenting = Presenting::new();
        move |line| presenting.hear(line)
    });
}

#[test]
fn a_take_of_several_lines_is_spoken_of_as_several_in_every_language() {
    let Presenting { courses, catalogue, .. } = Presenting::new();
    for (tag, two, three) in [
        ("en", "Lines 2 and 3 were not kept.", "Lines 1-3 did not arrive."),
        ("fr", "Les lignes 2 et 3 n’ont pas été gardées.", "Les lignes 1-3 ne sont pas arrivées."),
        ("sw", "Mistari 2 na 3 haikuhifadhiwa.", "Mistari 1-3 haikufika."),
        ("ar", "لم يُحفظ السطران 2 و3.", "لم تصل الأسطر 1-3."),
        ("hi", "पंक्तियाँ 2 और 3 नहीं रखी गईं।", "पंक्तियाँ 1-3 नहीं पहुँचीं।"),
        ("mn", "2, 3-р мөр хадгалагдсангүй.", "1-3-р мөр ирсэнгүй."),
    ] {
        let language = Language::new(tag).unwrap();
        let stand = |line, lines| Stand {
            course: "division".to_owned(),
            lesson: "div-1".to_owned(),
            language: Language::english(),
            line,
            lines,
        };
        let said = |stand: Stand, say: fn(&Page<'_>) -> TelegramMessage| {
            let script = script_of(&courses[0], &stand, &catalogue).unwrap();
            let page = Page { stand: &stand, script: &script, language: &language, catalogue: &catalogue };
            shown(&say(&page)).remove(0)
        };
        let refused = said(stand(2, 2), |page| page.refused(Unusable::Silent));
        assert!(refused.starts_with(&format!("< {two} ")), "{refused}");
        let lost = said(stand(1, 3), |page| page.lost());
        assert!(lost.starts_with(&format!("< {three} ")), "{lost}");
    }
}
