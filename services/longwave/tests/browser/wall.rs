//! The wall of phones, step by step as its story tells it, and what its counters have to say after everything was tried.

use std::time::Duration;

use fantoccini::Locator;

use super::person::Person;

/// The three siblings and their mother, on one plain phone.
const FAMILY: &str = "#screen-97699112200";
/// A plain phone whose child answers nothing by itself.
const SILENT: &str = "97699112277";
/// A phone with Telegram.
const SMART: &str = "screen-97699112340";
/// How long the whole class may take to be reached, at sixty times the speed of life.
const CLASS_REACHED: Duration = Duration::from_secs(90);

/// The whole story, with its living page.
pub async fn is_played_through(visitor: &Person, wall: &str) {
    visitor.opens(wall).await;
    visitor.sees("#step-1 h2", "Class 5B: 34 children, 21 phones, 4 children with none.").await;
    visitor.sees("#live-counts", "11 of 34 answered.").await;
    visitor.sees("#live-reached", "30 of 34 reached; 4 not yet, and why.").await;

    visitor.presses("Give today’s lesson").await;
    visitor.sees("#live-counts", "Today’s lesson is given.").await;
    visitor.sees(FAMILY, "15 eggs").await;
    visitor.sees(FAMILY, "part 2").await;
    visitor.sees(FAMILY, "3 parts · GSM-7 · 3.6 cents").await;
    visitor.sees("#live-oldest h2", "Look at the oldest phone: 3 parts, 3.6 cents. The same lesson on Telegram.").await;

    presses_a_telegram_button(visitor).await;
    answers_by_sms(visitor).await;
    tries_to_break_it(visitor).await;

    visitor.presses("×60").await;
    visitor.sees("#live-time", "time runs ×60").await;
    visitor.sees_within(CLASS_REACHED, "#live-reached", "30 of 34 reached; 4 not yet, and why.").await;
    visitor.presses("×1").await;
    visitor.sees("#live-time", "time runs ×1").await;
    nothing_is_lost_and_nothing_doubled(visitor).await;
}

/// Without scripts every button is a form that posts and leads back to its place.
pub async fn works_without_scripts(plain: &Person, wall: &str) {
    plain.opens(wall).await;
    plain.presses("Pause").await;
    plain.sees("#live-time", "time stands still").await;
    plain.presses("×1").await;
    plain.sees("#live-time", "time runs ×1").await;

    plain.chooses("#step-4 select", "Ariuna, by SMS").await;
    plain.types("#step-4 input[name=text]", "what is this").await;
    plain.presses("Send it").await;
    plain.sees(&format!("#screen-{SILENT}"), "what is this").await;
    assert!(plain.address().await.ends_with("/#step-4"), "the page stays at the form");

    plain.presses("SMS network down").await;
    plain.presses("SMS network up again").await;
    plain.sees("#live-trouble", "SMS network down").await;
    assert_eq!(plain.reads("#live-complaint").await, "");
}

async fn presses_a_telegram_button(visitor: &Person) {
    let screen = format!("#{SMART}");
    visitor.sees(&screen, "How many groups?").await;
    visitor.presses_in(&format!("//*[@id='{SMART}']"), "I have read it").await;
    // The button answers with the first question.
    visitor.sees(&screen, "20 children, 4 on each bench.").await;
}

async fn answers_by_sms(visitor: &Person) {
    let screen = format!("#screen-{SILENT}");
    let reply = format!("{screen} .sms.out ~ .sms:not(.out)");
    visitor.sees(&screen, "15 eggs").await;
    visitor.chooses("#step-4 select", "Ariuna, by SMS").await;
    visitor.types("#step-4 input[name=text]", "б 6").await;
    visitor.presses("Send it").await;
    visitor.sees(&screen, "1 part · UCS-2 because of ‘б’ · paid by the family").await;
    visitor.sees(&reply, "1 part · GSM-7 · 1.2 cents").await;

    // On the phone itself, for yesterday's letter.
    visitor.presses_at(Locator::Css(&format!("#card-{SILENT} summary"))).await;
    visitor.types(&format!("#card-{SILENT} input[name=text]"), "K b 6").await;
    visitor.presses_in(&format!("//*[@id='card-{SILENT}']"), "Send SMS").await;
    visitor.sees(&screen, "K b 6").await;
    visitor.sees(&screen, "K2 6 is right").await;
}

async fn tries_to_break_it(visitor: &Person) {
    visitor.presses("Block the bot, as Bayar").await;
    visitor.sees("#screen-97699112284", "has blocked the bot").await;
    visitor.presses("Let the bot in again, as Bayar").await;
    visitor.sees("#live-trouble", "Block the bot, as Bayar").await;

    visitor.presses("SMS network down").await;
    visitor.sees("#live-trouble", "SMS network up again").await;
    visitor.presses("SMS network up again").await;
    visitor.sees("#live-trouble", "SMS network down").await;

    visitor.presses("Pull the plug for 10 s").await;
    visitor.sees("#live-trouble", "The plug is out. Back in ").await;
    // The numbers are read from the database: they stand while the product is down.
    visitor.sees("#live-counts", "of 34 answered.").await;
    visitor.sees("#live-trouble", "Pull the plug for 10 s").await;
}

async fn nothing_is_lost_and_nothing_doubled(visitor: &Person) {
    visitor.sees("#live-trouble [role=status]", "Nothing doubled. Nothing waits.").await;
    let mut counts = Vec::new();
    for place in 1..=6 {
        let count = visitor.reads(&format!("#live-counts div:nth-child({place}) dd")).await;
        counts.push(count.parse::<u32>().unwrap());
    }
    let [owed, held, accepted, reached, answered, right] = counts.try_into().unwrap();
    assert_eq!((owed, held, accepted, reached), (34, 4, 30, 30));
    assert!(right <= answered && (1..=30).contains(&answered), "{answered} answered, {right} right");
    visitor.sees("#live-reached", "Oyuna Bat: No phone is known. Give the printed sheet at the gate.").await;
    assert_eq!(visitor.reads("#live-complaint").await, "");
}
