//! Messages as they are kept between two commits.

use messages::{
    Words,
    envelope::{Message, TelegramMessage},
};

#[test]
fn a_chats_message_keeps_its_words_for_an_sms() {
    let said = TelegramMessage::plain("2*3 < 7").or_by_sms(Some(Words::new("6")));
    let kept = serde_json::to_string(&Message::Telegram(said.clone())).unwrap();
    assert_eq!(serde_json::from_str::<Message>(&kept).unwrap(), Message::Telegram(said));
    let plain = TelegramMessage::plain("2*3 < 7");
    assert_eq!(plain.as_sms.unwrap().reveal(), "2*3 < 7", "an SMS has no HTML");
}

#[test]
fn what_was_kept_before_there_were_words_for_an_sms_is_still_read() {
    let row = r#"{"Telegram":{"html":"<b>K1</b>","buttons":[[{"label":"a","data":"o1:K:i1:0"}]]}}"#;
    let Message::Telegram(message) = serde_json::from_str(row).unwrap() else { panic!("{row}") };
    assert_eq!((message.html.reveal(), message.buttons.len(), message.as_sms), ("<b>K1</b>", 1, None));
}
