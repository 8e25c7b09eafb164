//! Mail through the sandbox's server: what lies in the mailbox, and what becomes of every way in which it can't.

use std::sync::Arc;

use gateways::{
    Attempted, Carrier, Files, Gateway, NoFile,
    mail::{MailConfig, Mailer},
};
use messages::{
    Address, Channel, Words,
    envelope::{FileRef, Mail},
    gate::Ready,
    outcome::{Fault, Outcome, Scope},
};
use sandbox::{Kind, MailboxSpec, Running, Sandbox, SandboxConfig, StandingClock};

use crate::outside::{NOW_MS, cleared};

const STUDIO: &str = "studio@radio.example";

async fn world() -> (Running, StandingClock) {
    let clock = StandingClock::at(NOW_MS);
    let mut config = SandboxConfig::new(clock.clock(), 7);
    let mailbox = |address: &str, octets_max| MailboxSpec { address: address.into(), name: "Radio".into(), octets_max };
    config.mailboxes = vec![mailbox(STUDIO, 1_000_000), mailbox("small@radio.example", 10_000)];
    (Sandbox::start(config).await.unwrap(), clock)
}

pub fn gateway(url: &str, clock: &StandingClock) -> Gateway {
    let files: Files = Arc::new(|digest| {
        Box::pin(async move {
            match digest.as_str() {
                "d1" => Ok(vec![7; 100_000]),
                "paper" => Ok(b"start,length\r\n".to_vec()),
                "away" => Err(NoFile::NotNow),
                _ => Err(NoFile::Gone),
            }
        })
    });
    let config = MailConfig { url: url.to_owned(), from: "School 12 <lessons@school.example>".into() };
    Gateway::new(Carrier::Mail(Arc::new(Mailer::new(&config, files, clock.clock()).unwrap())), clock.clock())
}

pub async fn send(gateway: &Gateway, to: &str, digest: &str) -> Outcome {
    attempt(gateway, to, digest).await.outcomes.pop().unwrap()
}

async fn attempt(gateway: &Gateway, to: &str, digest: &str) -> Attempted {
    let file = |name: &str, kind: &str, digest: &str, length_bytes| FileRef {
        name: name.into(),
        kind: kind.into(),
        digest: digest.into(),
        length_bytes,
    };
    let sound = file("maths-12.mp3", "audio/mpeg", digest, 100_000);
    let rundown = file("rundown-12.csv", "text/csv; charset=utf-8", "paper", 14);
    let mail = Mail {
        subject: Words::new("No. 12 Математик, Tue 16:00"),
        text: Words::new(
            "Сайн байна уу?\n\n.a line that begins with a dot\nHere: https://lessons.example.org/station/x\n",
        ),
        files: vec![sound, rundown],
    };
    let address = Address::from_row(Channel::Mail, to.to_owned());
    gateway.send(cleared(address, Ready::Mail(mail), i64::MAX)).await
}

#[tokio::test]
async fn a_mail_lies_whole_in_the_mailbox() {
    let (running, clock) = world().await;
    let outcome = send(&gateway(&running.mail_url, &clock), STUDIO, "d1").await;
    assert!(matches!(&outcome, Outcome::Accepted(id) if id.contains("queued")), "{outcome:?}");
    let mails = running.world.mailboxes().into_iter().find(|(spec, _)| spec.address == STUDIO).unwrap().1;
    let [mail] = &mails[..] else { panic!("{mails:?}") };
    assert_eq!(mail.subject, "No. 12 Математик, Tue 16:00");
    assert!(mail.text.contains("\n.a line that begins with a dot"), "{}", mail.text);
    assert_eq!(mail.message_id, "parcel-1@school.example");
    assert_eq!((mail.files[0].name.as_str(), mail.files[0].kind.as_str()), ("maths-12.mp3", "audio/mpeg"));
    assert_eq!(mail.files[0].bytes, vec![7; 100_000]);
    assert_eq!(running.ledger.of(Kind::MailReceived)[0].flaws, Vec::<String>::new());
}

#[tokio::test]
async fn a_mailbox_that_takes_no_large_mail_gets_the_text_with_the_link() {
    let (running, clock) = world().await;
    let gateway = gateway(&running.mail_url, &clock);
    let small = attempt(&gateway, "small@radio.example", "d1").await;
    assert!(matches!(small.outcomes[..], [Outcome::Accepted(_)]) && small.without_sound, "{small:?}");
    assert!(!attempt(&gateway, STUDIO, "d1").await.without_sound);
    assert!(running.ledger.of(Kind::Refused).iter().any(|line| line.text.starts_with("552")));
    let mailboxes = running.world.mailboxes();
    let small = &mailboxes.iter().find(|(spec, _)| spec.address.starts_with("small")).unwrap().1;
    assert_eq!(small.len(), 1);
    let names: Vec<&str> = small[0].files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["rundown-12.csv"], "the papers are small");
    assert!(small[0].text.contains("https://lessons.example.org/station/x"));
}

#[tokio::test]
async fn a_greylisting_server_is_asked_again_later() {
    let (running, clock) = world().await;
    running.trouble.turn(|t| t.mail_greylists_ms = Some(10 * 60_000));
    let gateway = gateway(&running.mail_url, &clock);
    let Outcome::Later { at_ms, scope, .. } = send(&gateway, STUDIO, "d1").await else { panic!("not put off") };
    assert_eq!((at_ms - NOW_MS, scope), (15 * 60_000, Scope::Chat), "the rest of the mail goes on");
    clock.advance(at_ms - NOW_MS);
    assert!(matches!(send(&gateway, STUDIO, "d1").await, Outcome::Accepted(_)));
}

#[tokio::test]
async fn what_is_wrong_is_said_of_whom_it_is_wrong() {
    let (running, clock) = world().await;
    let gateway = gateway(&running.mail_url, &clock);
    let content = |outcome: &Outcome| matches!(outcome, Outcome::Refused { fault: Fault::Content, .. });
    assert!(content(&send(&gateway, "nobody@radio.example", "d1").await), "no such mailbox");
    assert!(content(&send(&gateway, "no mailbox", "d1").await), "no address at all");
    assert!(content(&send(&gateway, STUDIO, "d2").await), "a file that is gone");
    let away = send(&gateway, STUDIO, "away").await;
    assert!(matches!(&away, Outcome::Later { scope: Scope::Message, why, .. } if why == "files_away"), "{away:?}");
    running.trouble.turn(|t| t.mail_lost_answers_percent = 100);
    assert_eq!(send(&gateway, STUDIO, "d1").await, Outcome::Unknown, "it may have arrived");
    running.trouble.turn(|t| t.mail_down = true);
    assert!(gateway.health().borrow().sending.is_up());
    let down = send(&gateway, STUDIO, "d1").await;
    assert!(matches!(down, Outcome::Later { scope: Scope::Route, .. } | Outcome::Unknown), "{down:?}");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_a_route_that_rests() {
    let (mut running, clock) = world().await;
    let gateway = gateway(&running.mail_url, &clock);
    running.stop().await;
    let outcome = send(&gateway, STUDIO, "d1").await;
    assert!(matches!(outcome, Outcome::Later { scope: Scope::Route, .. }), "{outcome:?}");
    assert!(!gateway.health().borrow().sending.is_up());
}
