//! The SMSC against raw octets: what no well-behaved client library would ever send.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use sandbox::{Running, Sandbox, SandboxConfig, StandingClock};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn connect() -> (Running, TcpStream) {
    let running = Sandbox::start(SandboxConfig::new(StandingClock::at(0).clock(), 3)).await.unwrap();
    let stream = TcpStream::connect(running.smsc_address).await.unwrap();
    (running, stream)
}

fn frame(command_id: u32, sequence: u32, body: &[u8]) -> Vec<u8> {
    let mut frame = (16 + body.len() as u32).to_be_bytes().to_vec();
    frame.extend(command_id.to_be_bytes());
    frame.extend([0; 4]);
    frame.extend(sequence.to_be_bytes());
    frame.extend(body);
    frame
}

/// Command id, status and sequence of the next PDU.
async fn header(stream: &mut TcpStream) -> (u32, u32, u32) {
    let length = stream.read_u32().await.unwrap();
    let header = (stream.read_u32().await.unwrap(), stream.read_u32().await.unwrap(), stream.read_u32().await.unwrap());
    let mut body = vec![0; length as usize - 16];
    stream.read_exact(&mut body).await.unwrap();
    header
}

const BIND: &[u8] = b"school\0chalk\0\0\x34\0\0\0";

#[tokio::test]
async fn malformed_bodies_are_answered_and_the_session_goes_on() {
    let (_running, mut stream) = connect().await;
    stream.write_all(&frame(9, 1, BIND)).await.unwrap();
    assert_eq!(header(&mut stream).await, (0x8000_0009, 0, 1));
    stream.write_all(&frame(4, 2, b"nonsense without an end")).await.unwrap();
    assert_eq!(header(&mut stream).await, (0x8000_0004, 2, 2));
    stream.write_all(&frame(0x0000_0777, 3, b"")).await.unwrap();
    assert_eq!(header(&mut stream).await, (0x8000_0000, 3, 3));
    stream.write_all(&frame(9, 4, BIND)).await.unwrap();
    assert_eq!(header(&mut stream).await, (0x8000_0009, 5, 4));
    stream.write_all(&frame(0x15, 5, b"")).await.unwrap();
    assert_eq!(header(&mut stream).await, (0x8000_0015, 0, 5));
    stream.write_all(&frame(6, 6, b"")).await.unwrap();
    assert_eq!(header(&mut stream).await, (0x8000_0006, 0, 6));
    assert_eq!(stream.read(&mut [0; 16]).await.unwrap(), 0);
}

#[tokio::test]
async fn a_frame_in_pieces_is_one_frame_and_an_impossible_one_ends_the_session() {
    let (_running, mut stream) = connect().await;
    for octet in frame(9, 1, BIND) {
        stream.write_all(&[octet]).await.unwrap();
    }
    assert_eq!(header(&mut stream).await, (0x8000_0009, 0, 1));
    stream.write_all(&[0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 4]).await.unwrap();
    let mut rest = Vec::new();
    // Closed or reset: both are an end.
    let _ = stream.read_to_end(&mut rest).await;
    assert!(rest.is_empty());
}

#[tokio::test]
async fn nothing_is_sent_before_a_bind() {
    let (running, mut stream) = connect().await;
    let body = b"\0\x05\0school\0\x01\x0197688000001\0\0\0\0\0\0\x01\0\0\0\x02hi";
    stream.write_all(&frame(4, 1, body)).await.unwrap();
    assert_eq!(header(&mut stream).await, (0x8000_0004, 4, 1));
    assert!(running.ledger.is_empty());
}

#[tokio::test]
async fn a_header_only_answer_to_a_delivery_counts() {
    let mut config = SandboxConfig::new(StandingClock::at(0).clock(), 3);
    let number = "97688000001".to_owned();
    let model = sandbox::Model::Plain;
    config.phones = vec![sandbox::PhoneSpec { number, owner: "Bat".into(), model, languages: vec![], chat: None }];
    let running = Sandbox::start(config).await.unwrap();
    let mut stream = TcpStream::connect(running.smsc_address).await.unwrap();
    stream.write_all(&frame(9, 1, BIND)).await.unwrap();
    header(&mut stream).await;
    running.world.text_as("97688000001", "K b 6").unwrap();
    let (command_id, _, sequence) = header(&mut stream).await;
    assert_eq!(command_id, 5);
    stream.write_all(&frame(0x8000_0005, sequence, b"")).await.unwrap();
    stream.write_all(&frame(0x15, 9, b"")).await.unwrap();
    header(&mut stream).await;
    assert_eq!(running.world.sms_waiting(), 0);
}
