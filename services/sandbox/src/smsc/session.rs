//! One connection to the SMSC from its bind to its end: answers what comes, hands over what waits, and breaks off where
//! a knob says so. What parts mean is judged elsewhere.

use std::sync::Arc;
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use rusmpp::pdus::{BindReceiverResp, BindTransceiverResp, BindTransmitterResp, SubmitSm, SubmitSmResp};
use rusmpp::types::COctetString;
use rusmpp::values::InterfaceVersion;
use rusmpp::{Command, CommandId, CommandStatus, Pdu};
use tokio::net::TcpStream;
use tokio::time::Instant;
use tokio_util::codec::Framed;

use super::deliveries::Delivery;
use super::frame::{Frames, Incoming, header_only};
use super::submit::{self, Refusal};
use super::{Place, Smsc};
use crate::limits;

/// How long an early receipt runs ahead of its answer, in milliseconds of the machine's time.
const EARLY_MS: u64 = 30;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Transmitter,
    Receiver,
    Transceiver,
}

/// An answer that waits for its moment, with what may happen only after it.
struct Answer {
    at: Instant,
    /// Nothing if the answer gets lost.
    command: Option<Command>,
    receipts: Vec<Delivery>,
}

/// Why a session is over.
enum End {
    /// Both sides agree.
    Polite,
    /// The line breaks.
    Hard,
}

struct Session {
    smsc: Arc<Smsc>,
    number: u64,
    framed: Framed<TcpStream, Frames>,
    bound: Option<(Mode, Place)>,
    answers: Vec<Answer>,
    last_sequence: u32,
    began: Instant,
    enquired: Option<Instant>,
    heard: Instant,
    cuts: u64,
}

/// Serves one connection until it ends.
pub(super) async fn run(smsc: Arc<Smsc>, stream: TcpStream, number: u64) {
    let now = Instant::now();
    let cuts = smsc.world.sms_cuts();
    let mut session = Session {
        smsc,
        number,
        framed: Framed::new(stream, Frames),
        bound: None,
        answers: Vec::new(),
        last_sequence: 0,
        began: now,
        enquired: None,
        heard: now,
        cuts,
    };
    if let End::Hard = session.talk().await {
        // A line that breaks is reset; if even that fails it is closed.
        let _ = session.framed.get_ref().set_zero_linger();
    }
    let world = session.smsc.world.clone();
    let receipts = session.answers.drain(..).flat_map(|answer| answer.receipts);
    world.with_network(|network, _| {
        network.deliveries.ended(number);
        receipts.for_each(|receipt| network.deliveries.add(receipt));
    });
}

impl Session {
    async fn talk(&mut self) -> End {
        let mut tick = tokio::time::interval(Duration::from_millis(limits::TICK_MS));
        let mut changes = self.smsc.world.changes();
        loop {
            let step = tokio::select! {
                frame = self.framed.next() => match frame {
                    Some(Ok(frame)) => self.take(frame).await,
                    Some(Err(_)) | None => Err(End::Hard),
                },
                _ = tick.tick() => Ok(()),
                _ = changes.changed() => Ok(()),
            };
            if let Err(end) = step {
                return end;
            }
            if let Err(end) = self.pass_time().await {
                return end;
            }
        }
    }

    async fn send(&mut self, command: Command) -> Result<(), End> {
        self.framed.send(command).await.map_err(|_| End::Hard)
    }

    async fn take(&mut self, frame: Incoming) -> Result<(), End> {
        if self.smsc.world.trouble().read().sms_silent && self.bound.is_some() {
            return self.take_in_silence(frame);
        }
        self.heard = Instant::now();
        let command = match frame {
            Incoming::Read(command) => command,
            Incoming::Malformed { command_id, sequence } => {
                let reply = if command_id & 0x8000_0000 == 0 && command_id != 0 {
                    header_only(CommandId::from(command_id | 0x8000_0000), CommandStatus::EsmeRinvcmdlen, sequence)
                } else {
                    Command::new(CommandStatus::EsmeRinvcmdlen, sequence, Pdu::GenericNack)
                };
                return self.send(reply).await;
            }
        };
        let sequence = command.sequence_number();
        match command.pdu() {
            Some(Pdu::BindTransmitter(bind)) => {
                self.bind(Mode::Transmitter, bind.system_id.as_str(), bind.password.as_str(), &command).await
            }
            Some(Pdu::BindReceiver(bind)) => {
                self.bind(Mode::Receiver, bind.system_id.as_str(), bind.password.as_str(), &command).await
            }
            Some(Pdu::BindTransceiver(bind)) => {
                self.bind(Mode::Transceiver, bind.system_id.as_str(), bind.password.as_str(), &command).await
            }
            Some(Pdu::SubmitSm(pdu)) => self.submit(pdu, sequence).await,
            Some(Pdu::EnquireLink) => {
                self.send(Command::new(CommandStatus::EsmeRok, sequence, Pdu::EnquireLinkResp)).await
            }
            Some(Pdu::Unbind) => {
                self.send(Command::new(CommandStatus::EsmeRok, sequence, Pdu::UnbindResp)).await?;
                Err(End::Polite)
            }
            _ if command.id() == CommandId::Unbind || command.id() == CommandId::UnbindResp => Err(End::Polite),
            _ if command.id() == CommandId::DeliverSmResp => {
                self.smsc.world.delivery_answered(self.number, sequence, command.status());
                Ok(())
            }
            _ if command.id() == CommandId::EnquireLinkResp => {
                self.enquired = None;
                Ok(())
            }
            _ if command.id().is_response() => Ok(()),
            _ => self.send(Command::new(CommandStatus::EsmeRinvcmdid, sequence, Pdu::GenericNack)).await,
        }
    }

    /// A silent SMSC still takes parts: they are accepted, and nobody hears of it.
    fn take_in_silence(&mut self, frame: Incoming) -> Result<(), End> {
        let Incoming::Read(command) = frame else { return Ok(()) };
        let (Some(Pdu::SubmitSm(pdu)), true) = (command.pdu(), self.may_send()) else { return Ok(()) };
        if let Ok(taken) = self.judge_and_take(pdu, command.sequence_number()) {
            self.answers.push(Answer { at: Instant::now(), command: None, receipts: taken.after_answer });
        }
        Ok(())
    }

    async fn bind(&mut self, mode: Mode, system_id: &str, password: &str, command: &Command) -> Result<(), End> {
        let answer = command.id().matching_response();
        let sequence = command.sequence_number();
        if self.bound.is_some() {
            return self.send(header_only(answer, CommandStatus::EsmeRalybnd, sequence)).await;
        }
        let config = &self.smsc.config;
        let refusal = if system_id != config.system_id {
            Some(CommandStatus::EsmeRbindfail)
        } else if password != config.password {
            Some(CommandStatus::EsmeRinvpaswd)
        } else {
            None
        };
        let place = if refusal.is_none() { self.smsc.take_place() } else { None };
        let Some(place) = place else {
            let status = refusal.unwrap_or(CommandStatus::EsmeRbindfail);
            self.send(header_only(answer, status, sequence)).await?;
            return Err(End::Polite);
        };
        self.bound = Some((mode, place));
        let name = COctetString::from_static_slice(b"SANDBOX\0").unwrap_or_default();
        let version = Some(InterfaceVersion::Smpp3_4);
        let pdu: Pdu = match mode {
            Mode::Transmitter => BindTransmitterResp::new(name, version).into(),
            Mode::Receiver => BindReceiverResp::new(name, version).into(),
            Mode::Transceiver => BindTransceiverResp::new(name, version).into(),
        };
        self.send(Command::new(CommandStatus::EsmeRok, sequence, pdu)).await
    }

    fn may_send(&self) -> bool {
        matches!(self.bound, Some((Mode::Transmitter | Mode::Transceiver, _)))
    }

    fn receives(&self) -> bool {
        matches!(self.bound, Some((Mode::Receiver | Mode::Transceiver, _)))
    }

    async fn submit(&mut self, pdu: &SubmitSm, sequence: u32) -> Result<(), End> {
        let refused = |status| header_only(CommandId::SubmitSmResp, status, sequence);
        if !self.may_send() {
            return self.send(refused(CommandStatus::EsmeRinvbndsts)).await;
        }
        let trouble = self.smsc.world.trouble().read();
        let waiting = self.answers.iter().filter(|answer| answer.command.is_some()).count();
        if waiting >= trouble.sms_window as usize {
            self.smsc.world.refused_part(pdu, "more parts wait for their answer than the window allows");
            return self.send(refused(CommandStatus::EsmeRthrottled)).await;
        }
        let taken = match self.judge_and_take(pdu, sequence) {
            Ok(taken) => taken,
            Err(refusal) => {
                self.smsc.world.refused_part(pdu, &refusal.reason);
                return self.send(refused(refusal.status)).await;
            }
        };
        let breaks = self.smsc.world.breaks_now();
        let id = COctetString::from_string(taken.id).unwrap_or_default();
        let command = Command::new(CommandStatus::EsmeRok, sequence, SubmitSmResp::new(id, Vec::new()));
        let delay_ms = trouble.sms_answer_delay_ms + if taken.early { EARLY_MS } else { 0 };
        self.answers.push(Answer {
            at: Instant::now() + Duration::from_millis(delay_ms),
            command: (!taken.answer_lost && !breaks).then_some(command),
            receipts: taken.after_answer,
        });
        if breaks { Err(End::Hard) } else { Ok(()) }
    }

    fn judge_and_take(&self, pdu: &SubmitSm, sequence: u32) -> Result<super::network::Taken, Refusal> {
        let request_id = format!("{}/{sequence}", self.number);
        let senders = &self.smsc.config.senders;
        self.smsc.world.with_network(|network, step| {
            let sound = submit::judge(pdu, network.next_reference(), senders)?;
            network.submit(step, sound, &request_id)
        })
    }

    async fn pass_time(&mut self) -> Result<(), End> {
        let trouble = self.smsc.world.trouble().read();
        if trouble.sms_network_down || self.smsc.world.sms_cuts() != self.cuts {
            return Err(End::Hard);
        }
        let now = Instant::now();
        if self.bound.is_none() && now.duration_since(self.began) > Duration::from_secs(limits::BIND_WITHIN_S) {
            return Err(End::Polite);
        }
        self.answer(now).await?;
        if trouble.sms_silent {
            return Ok(());
        }
        if self.receives() {
            self.hand_over(now).await?;
        }
        self.enquire(now).await
    }

    async fn answer(&mut self, now: Instant) -> Result<(), End> {
        let due: Vec<Answer> = self.answers.extract_if(.., |answer| answer.at <= now).collect();
        for answer in due {
            // Written before its receipts are let go; if the line breaks here, the receipts still come later.
            let sent = match answer.command {
                Some(command) => self.send(command).await,
                None => Ok(()),
            };
            let world = &self.smsc.world;
            world.with_network(|network, _| answer.receipts.into_iter().for_each(|one| network.deliveries.add(one)));
            sent?;
        }
        Ok(())
    }

    async fn hand_over(&mut self, now: Instant) -> Result<(), End> {
        loop {
            let sequence = self.last_sequence + 1;
            let number = self.number;
            let next = |network: &mut super::network::Network, step: &mut super::network::Step<'_>| {
                network.deliveries.next((number, sequence), step.now_ms, now, step.trouble.sms_deliveries as usize)
            };
            let Some(pdu) = self.smsc.world.with_network(next) else { return Ok(()) };
            self.last_sequence = sequence;
            self.send(Command::new(CommandStatus::EsmeRok, sequence, pdu)).await?;
        }
    }

    async fn enquire(&mut self, now: Instant) -> Result<(), End> {
        match self.enquired {
            Some(asked) if now.duration_since(asked) > Duration::from_secs(limits::ENQUIRE_ANSWER_S) => Err(End::Hard),
            None if self.bound.is_some() && now.duration_since(self.heard) >= self.smsc.config.enquire_every => {
                self.enquired = Some(now);
                self.last_sequence += 1;
                self.send(Command::new(CommandStatus::EsmeRok, self.last_sequence, Pdu::EnquireLink)).await
            }
            _ => Ok(()),
        }
    }
}
