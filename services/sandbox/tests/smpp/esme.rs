//! An ESME for the tests: rusmppc with the little around it that every test needs.

use std::str::FromStr;
use std::time::Duration;

use futures::StreamExt;
use rusmpp::pdus::{BindReceiver, BindTransceiver, BindTransmitter, DeliverSm, DeliverSmResp, SubmitSm};
use rusmpp::tlvs::MessageSubmissionRequestTlvValue;
use rusmpp::types::{AnyOctetString, COctetString, OctetString};
use rusmpp::values::{InterfaceVersion, MessagePayload, RegisteredDelivery, Ton};
use rusmpp::{Command, CommandStatus, Pdu};
use rusmppc::error::Error;
use rusmppc::{Client, ConnectionBuilder, Event};
use sandbox::{Model, PhoneSpec, Running, Sandbox, SandboxConfig, StandingClock};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// 2026-09-21, 13:33:20 UTC.
pub const NOW_MS: i64 = 1_789_997_600_000;

pub async fn world() -> (Running, StandingClock) {
    let clock = StandingClock::at(NOW_MS);
    let mut config = SandboxConfig::new(clock.clock(), 11);
    let number = "+97688000001".to_owned();
    config.phones = vec![PhoneSpec { number, owner: "Bat".into(), model: Model::Plain, languages: vec![], chat: None }];
    (Sandbox::start(config).await.unwrap(), clock)
}

pub fn submit(to: &str, octets: &[u8]) -> SubmitSm {
    SubmitSm::builder()
        .source_addr_ton(Ton::NetworkSpecific)
        .source_addr(COctetString::from_str("20851").unwrap())
        .destination_addr(COctetString::from_str(to).unwrap())
        .registered_delivery(RegisteredDelivery::request_all())
        .short_message(OctetString::from_slice(octets).unwrap())
        .build()
}

pub fn payload(to: &str, octets: &[u8]) -> SubmitSm {
    let mut pdu = submit(to, b"");
    pdu.push_tlv(MessageSubmissionRequestTlvValue::MessagePayload(MessagePayload::new(AnyOctetString::from_slice(
        octets,
    ))));
    pdu
}

#[derive(Clone, Copy)]
enum Way {
    Both,
    Receives,
    Transmits,
}

pub struct Esme {
    client: Client,
    deliveries: mpsc::UnboundedReceiver<DeliverSm>,
}

impl Esme {
    pub async fn bind(running: &Running) -> Self {
        Self::connect(running, "school", "chalk", Way::Both, true).await.unwrap()
    }

    pub async fn bind_receiver(running: &Running) -> Self {
        Self::connect(running, "school", "chalk", Way::Receives, true).await.unwrap()
    }

    pub async fn bind_transmitter(running: &Running) -> Self {
        Self::connect(running, "school", "chalk", Way::Transmits, true).await.unwrap()
    }

    pub async fn bind_without_answering(running: &Running) -> Self {
        Self::connect(running, "school", "chalk", Way::Both, false).await.unwrap()
    }

    pub async fn try_bind(running: &Running, system_id: &str, password: &str) -> Result<Self, Error> {
        Self::connect(running, system_id, password, Way::Both, true).await
    }

    pub async fn refused(running: &Running, system_id: &str, password: &str) -> CommandStatus {
        match Self::try_bind(running, system_id, password).await {
            Err(Error::UnexpectedResponse { response }) => response.status(),
            Err(error) => panic!("{error}"),
            Ok(_) => CommandStatus::EsmeRok,
        }
    }

    async fn connect(
        running: &Running,
        system_id: &str,
        password: &str,
        way: Way,
        answers: bool,
    ) -> Result<Self, Error> {
        let (client, mut events) = ConnectionBuilder::new()
            .disable_interface_version_check()
            .response_timeout(Duration::from_millis(700))
            .connect(format!("smpp://{}", running.smsc_address))
            .await?;
        let system_id = COctetString::from_str(system_id).unwrap();
        let password = COctetString::from_str(password).unwrap();
        let version = InterfaceVersion::Smpp3_4;
        match way {
            Way::Both => {
                let bind = BindTransceiver::builder().system_id(system_id).password(password);
                client.bind_transceiver(bind.interface_version(version).build()).await.map(|_| ())
            }
            Way::Receives => {
                let bind = BindReceiver::builder().system_id(system_id).password(password);
                client.bind_receiver(bind.interface_version(version).build()).await.map(|_| ())
            }
            Way::Transmits => {
                let bind = BindTransmitter::builder().system_id(system_id).password(password);
                client.bind_transmitter(bind.interface_version(version).build()).await.map(|_| ())
            }
        }?;
        let (sender, deliveries) = mpsc::unbounded_channel();
        let answering = client.clone();
        tokio::spawn(async move {
            while let Some(event) = events.next().await {
                let Event::Incoming(command) = event else { continue };
                let Some(Pdu::DeliverSm(pdu)) = command.pdu() else { continue };
                if answers {
                    let _ = answering.deliver_sm_resp(command.sequence_number(), DeliverSmResp::default()).await;
                }
                let _ = sender.send(pdu.clone());
            }
        });
        Ok(Self { client, deliveries })
    }

    /// Sends a part; the id, or the status of the refusal, or nothing if no answer came.
    pub async fn send(&self, pdu: SubmitSm) -> Result<String, Option<CommandStatus>> {
        send(&self.client, pdu).await
    }

    pub fn send_later(&self, pdu: SubmitSm) -> JoinHandle<Result<String, Option<CommandStatus>>> {
        let client = self.client.clone();
        tokio::spawn(async move { send(&client, pdu).await })
    }

    /// The next thing that the SMSC hands over.
    pub async fn delivery(&mut self) -> DeliverSm {
        tokio::time::timeout(Duration::from_secs(5), self.deliveries.recv()).await.unwrap().unwrap()
    }

    pub async fn words(&mut self) -> String {
        String::from_utf8(self.delivery().await.short_message().to_vec()).unwrap()
    }

    /// Whether the SMSC has nothing more to hand over.
    pub async fn nothing(&mut self) -> bool {
        tokio::time::timeout(Duration::from_millis(200), self.deliveries.recv()).await.is_err()
    }

    /// Waits until the SMSC has heard every answer.
    pub async fn settled(&self, running: &Running) {
        for _ in 0..200 {
            if running.world.sms_waiting() == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the SMSC still waits");
    }

    /// Closes the connection.
    pub async fn leave(self) {
        self.client.close().await.unwrap();
        self.ended().await;
    }

    /// Waits until the connection is over.
    pub async fn ended(&self) {
        tokio::time::timeout(Duration::from_secs(5), self.client.closed()).await.unwrap();
    }
}

async fn send(client: &Client, pdu: SubmitSm) -> Result<String, Option<CommandStatus>> {
    match client.submit_sm(pdu).await {
        Ok(response) => Ok(response.message_id().to_string()),
        Err(Error::UnexpectedResponse { response }) => Err(Some(Command::status(&response))),
        Err(_) => Err(None),
    }
}
