//! What a client says, line by line, and what the server answers: RFC 5321 without relaying. It touches no socket.

use super::Refusal;
use crate::limits;

/// Where a client stands.
#[derive(Debug, Default)]
pub(super) struct Dialogue {
    greeted: bool,
    from: Option<String>,
    octets: usize,
    to: Vec<String>,
}

/// What the session does after a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Says this.
    Answer(String),
    /// Asks the mailbox first, then says 250 or its refusal.
    Admit { from: String, to: String, octets: usize },
    /// Says 354 and takes the mail.
    Take,
    /// Says 221 and closes.
    Bye,
}

fn answer(text: &str) -> Turn {
    Turn::Answer(text.to_owned())
}

impl Dialogue {
    pub(super) fn hear(&mut self, line: &str) -> Turn {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => {
                self.greeted = true;
                Turn::Answer(format!("250-sandbox at your service\r\n250-SIZE {}\r\n250 8BITMIME", limits::MAIL_OCTETS))
            }
            "HELO" => {
                self.greeted = true;
                answer("250 sandbox at your service")
            }
            "MAIL" => self.mail(rest),
            "RCPT" => self.rcpt(rest),
            "DATA" if self.to.is_empty() => answer("503 5.5.1 nobody to send it to"),
            "DATA" => Turn::Take,
            "RSET" => {
                self.forget();
                answer("250 2.0.0 forgotten")
            }
            "NOOP" => answer("250 2.0.0 yes"),
            "QUIT" => Turn::Bye,
            _ => answer("500 5.5.2 what was that?"),
        }
    }

    fn mail(&mut self, rest: &str) -> Turn {
        if !self.greeted {
            return answer("503 5.5.1 say EHLO first");
        }
        let Some((from, parameters)) = path(rest, "FROM:") else { return answer("501 5.5.4 MAIL FROM:<address>") };
        let size = parameters.split(' ').find_map(|p| p.to_ascii_uppercase().strip_prefix("SIZE=").map(str::to_owned));
        self.octets = size.and_then(|size| size.parse().ok()).unwrap_or_default();
        if self.octets > limits::MAIL_OCTETS {
            return answer("552 5.3.4 larger than this server takes");
        }
        self.from = Some(from.to_owned());
        self.to.clear();
        answer("250 2.1.0 who is it for?")
    }

    fn rcpt(&mut self, rest: &str) -> Turn {
        let Some(from) = self.from.clone() else { return answer("503 5.5.1 say MAIL first") };
        let Some((to, _)) = path(rest, "TO:") else { return answer("501 5.5.4 RCPT TO:<address>") };
        if self.to.len() >= limits::MAIL_RECIPIENTS {
            return answer("452 4.5.3 too many at once");
        }
        Turn::Admit { from, to: to.to_owned(), octets: self.octets }
    }

    /// The mailbox's word about the recipient that was named last.
    pub(super) fn admitted(&mut self, to: String, word: Result<(), Refusal>) -> String {
        match word {
            Ok(()) => {
                self.to.push(to);
                "250 2.1.5 known".to_owned()
            }
            Err(Refusal(code, text)) => format!("{code} {text}"),
        }
    }

    /// Sender and recipients of the mail that was taken; the next one begins anew.
    pub(super) fn taken(&mut self) -> (String, Vec<String>) {
        let ends = (self.from.take().unwrap_or_default(), std::mem::take(&mut self.to));
        self.forget();
        ends
    }

    fn forget(&mut self) {
        self.from = None;
        self.to.clear();
        self.octets = 0;
    }
}

/// `FROM:<a@b> SIZE=7`: the address and what follows.
fn path<'a>(rest: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let begins = rest.get(..word.len())?.eq_ignore_ascii_case(word);
    let inner = rest.get(word.len()..)?.trim_start().strip_prefix('<')?;
    let (address, parameters) = inner.split_once('>')?;
    begins.then(|| (address, parameters.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_announced_in_order() {
        let mut dialogue = Dialogue::default();
        let says = |turn: Turn| match turn {
            Turn::Answer(text) => text.get(..3).unwrap().to_owned(),
            other => panic!("{other:?}"),
        };
        assert_eq!(says(dialogue.hear("MAIL FROM:<a@b>")), "503");
        assert_eq!(says(dialogue.hear("EHLO me")), "250");
        assert_eq!(says(dialogue.hear("RCPT TO:<c@d>")), "503");
        assert_eq!(says(dialogue.hear("mail from:<a@b> BODY=8BITMIME SIZE=7")), "250");
        assert_eq!(says(dialogue.hear("DATA")), "503");
        assert_eq!(says(dialogue.hear("RCPT TO:c@d")), "501");
        let admit = Turn::Admit { from: "a@b".into(), to: "c@d".into(), octets: 7 };
        assert_eq!(dialogue.hear("RCPT TO:<c@d>"), admit);
        assert!(dialogue.admitted("c@d".into(), Ok(())).starts_with("250"));
        assert_eq!(dialogue.hear("DATA"), Turn::Take);
        assert_eq!(dialogue.taken(), ("a@b".into(), vec!["c@d".into()]));
        assert_eq!(says(dialogue.hear("DATA")), "503", "the next mail begins anew");
        assert_eq!(says(dialogue.hear("MAIL FROM:<a@b> SIZE=999999999")), "552");
        assert_eq!(says(dialogue.hear("HELP")), "500");
        assert_eq!(dialogue.hear("quit"), Turn::Bye);
    }
}
