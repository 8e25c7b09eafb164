//! Mail against a server that somebody else wrote: Python's aiosmtpd, where this machine has it (`pip install aiosmtpd`). Where it has not, the
//! test says so and looks at nothing.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use messages::outcome::{Fault, Outcome, Scope};
use sandbox::StandingClock;

use crate::{
    mail::{gateway, send},
    outside::NOW_MS,
};

/// Mailboxes by what is wrong with them; the port on the first line, then what was taken, one line a mail.
const SERVER: &str = r#"
import asyncio, email, email.policy, sys
from aiosmtpd.smtp import SMTP

class Handler:
    def __init__(self):
        self.greeted = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone@"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("grey@") and address not in self.greeted:
            self.greeted.add(address)
            return "451 4.7.1 greylisted, come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if envelope.rcpt_tos[0].startswith("small@") and len(envelope.content) > 10_000:
            return "552 5.3.4 message too big"
        if envelope.rcpt_tos[0].startswith("slow@"):
            await asyncio.sleep(2)
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        files = [(part.get_filename(), part.get_content_type(), len(part.get_content())) for part in mail.iter_attachments()]
        text = mail.get_body(("plain",)).get_content()
        print(envelope.rcpt_tos[0], mail["subject"], mail["message-id"], mail["auto-submitted"], files, repr(text), sep=" | ", flush=True)
        return "250 2.0.0 taken as 7"

async def main():
    loop = asyncio.get_running_loop()
    handler = Handler()
    server = await loop.create_server(lambda: SMTP(handler, loop=loop), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)

asyncio.run(main())
"#;

/// The server, which ends with its standard input.
struct Server {
    child: Child,
    lines: BufReader<std::process::ChildStdout>,
    url: String,
}

impl Server {
    /// `None` where this machine has no aiosmtpd.
    fn start() -> Option<Self> {
        let has = Command::new("python3").args(["-c", "import aiosmtpd"]).stderr(Stdio::null()).status();
        if !has.is_ok_and(|status| status.success()) {
            eprintln!("not tried: there is no aiosmtpd here (pip install aiosmtpd)");
            return None;
        }
        let mut command = Command::new("python3");
        let mut child = command.args(["-c", SERVER]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut port = String::new();
        lines.read_line(&mut port).unwrap();
        Some(Self { child, lines, url: format!("smtp://127.0.0.1:{}", port.trim()) })
    }

    /// What the mail looked like that was taken last.
    fn taken(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        line
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        self.child.wait().unwrap();
    }
}

#[tokio::test]
async fn another_hands_server_takes_our_mail_and_its_answers_are_understood() {
    let Some(mut server) = Server::start() else { return };
    let clock = StandingClock::at(NOW_MS);
    let gateway = gateway(&server.url, &clock);

    let taken = send(&gateway, "studio@radio.example", "d1").await;
    assert!(matches!(&taken, Outcome::Accepted(id) if id.contains("taken as 7")), "{taken:?}");
    let mail = server.taken();
    for part in [
        "No. 12 Математик, Tue 16:00 | <parcel-1@school.example> | auto-generated |",
        "('maths-12.mp3', 'audio/mpeg', 100000)",
        "Сайн байна уу?",
        r"\n.a line that begins with a dot\r\n",
    ] {
        assert!(mail.contains(part), "{part} is not in {mail}");
    }

    let later = send(&gateway, "grey@radio.example", "d1").await;
    let Outcome::Later { at_ms, scope: Scope::Chat, why } = later else { panic!("not put off: {later:?}") };
    assert_eq!((at_ms - NOW_MS, why.as_str()), (15 * 60_000, "451"));
    clock.advance(at_ms - NOW_MS);
    assert!(matches!(send(&gateway, "grey@radio.example", "d1").await, Outcome::Accepted(_)));
    server.taken();

    assert!(matches!(send(&gateway, "small@radio.example", "d1").await, Outcome::Accepted(_)));
    let mail = server.taken();
    assert!(
        mail.contains("| [('rundown-12.csv', 'text/csv', 14)] |")
            && mail.contains("https://lessons.example.org/station/x"),
        "{mail}"
    );

    let gone = send(&gateway, "gone@radio.example", "d1").await;
    assert!(matches!(&gone, Outcome::Refused { why, fault: Fault::Content } if why == "550"), "{gone:?}");

    let begun = Instant::now();
    assert!(matches!(send(&gateway, "slow@radio.example", "d1").await, Outcome::Accepted(_)), "slow is not lost");
    assert!(begun.elapsed() >= Duration::from_secs(2), "it was waited for");
    assert!(gateway.health().borrow().sending.is_up(), "one mailbox's trouble is not the server's");
}
